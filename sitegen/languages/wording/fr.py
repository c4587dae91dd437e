"""The wording of French."""

from sitegen.languages.wording.base import Wording


def wording() -> Wording:
    """Return the wording of French."""
    return Wording(
        adverbs_after=True,
        connectives="également|en outre|aussi|de plus|par ailleurs|à nouveau|une nouvelle fois|une fois de plus"
        "|de même"
        "|à cet égard|dans ce contexte|à ce propos|dès lors|toutefois|par conséquent|en particulier|notamment"
        "|au surplus",
        manners={
            "deeply": "profondément|vivement|extrêmement|particulièrement",
            "fully": "pleinement|sans réserve",
            "gravely": "gravement|sérieusement",
            "in-the-strongest-terms": "dans les termes les plus (?:forts|énergiques|vifs)|avec la plus grande fermeté"
            "|avec la dernière énergie|catégoriquement",
            "strongly": "fermement|énergiquement|résolument|vigoureusement|fortement",
            "urgently": "d'urgence|instamment",
            "with-alarm": "avec (?:une (?:vive|profonde) )?(?:inquiétude|alarme)|avec effroi",
            "with-appreciation": "avec (?:une (?:vive|profonde) )?(?:satisfaction|gratitude|reconnaissance)",
            "with-concern": "avec (?:une? )?(?:vive |profonde |grande |extrême |grave )?(?:préoccupation|inquiétude)"
            "(?: croissante)?",
            "with-interest": "avec (?:un (?:vif|grand) )?intérêt",
            "with-regret": "avec (?:un (?:vif|profond) )?regret",
        },
        calendar=r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
        r"|\d+(?:er|re|e|ème|o)"
        r"|premi(?:er|ère)s?|seconde?s?|(?:(?:et|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze"
        r"|douze|treize"
        r"|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|cents?|mille)-?)*"
        r"(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
        r"|vingts?|trente"
        r"|quarante|cinquante|soixante|cents?|mille|millions?|milliards?"
        r"|(?:un|deux|trois|quatr|cinqu|six|sept|huit|neuv|dix|onz|douz|treiz|quatorz|quinz|seiz|vingt|trent|quarant"
        r"|cinquant|soixant|cent)ième)",
        fences=r"[,–-]|et|au|aux|à|du|de|le|les|des|en",
        verbs={
            "acknowledge": "mesur(?:e|ant)|connaissant",
            "act": "agissant",
            "adopt": "adopte|adoptant",
            "affirm": "affirm(?:e|ant)",
            "agree": "convient|convenant|(?:se déclare|est) d'accord",
            "alarmed": "(?:est |se déclare |se dit )?~ (?:alarmée?|consternée?|indignée?)|s'alarm(?:e|ant)"
            "|s'indign(?:e|ant)",
            "anticipate": "prévoit",
            "appeal": "lance un appel|lançant un appel|appelle|appelant|fait appel",
            "appropriate": "ouvre un crédit|ouvre",
            "approve": "approuv(?:e|ant)",
            "authorize": "autoris(?:e|ant)",
            "aware": "ayant conscience|n'ignorant pas",
            "bear-in-mind": "ayant(?: présents?)?(?:e|es)? à l'esprit|gard(?:e|ant) à l'esprit|ne perdant pas de vue",
            "believe": "estim(?:e|ant)|est(?: d')?avis|croyant|croit",
            "call": "demand(?:e|ant)|engag(?:e|eant)|enjoint|enjoignant",
            "commend": "rend(?:ant)? hommage|félicit(?:e|ant)|lou(?:e|ant)",
            "commit": "s'engag(?:e|eant)|(?:se déclare |se dit )?(?:engagée?|attachée?|résolue?) à",
            "concerned": "(?:est |se déclare |se dit |demeur(?:e|ant) |rest(?:e|ant) )?~ (?:préoccupée?"
            "|inquiète?|troublée?)"
            "|s'inqui(?:ète|étant)|(?:se )?préoccup(?:e|ant)|exprim(?:e|ant) (?:sa|son) ~ (?:préoccupation"
            "|inquiétude)",
            "condemn": "condamn(?:e|ant)",
            "confident": "confiante?|(?:est |se dit )?persuadée?",
            "confirm": "confirm(?:e|ant)",
            "congratulate": "adress(?:e|ant) ses félicitations",
            "consider": "jugeant|juge",
            "convinced": "(?:est |se déclare |se dit )?~ convaincue?|exprim(?:e|ant) (?:sa )?~ conviction",
            "decide": "décid(?:e|ant)",
            "declare": "déclar(?:e|ant)|proclam(?:e|ant)",
            "demand": "exig(?:e|eant)",
            "deplore": "déplor(?:e|ant)",
            "desirous": "désireuse?|souhait(?:e|ant)|soucieuse?|se déclare disposée?",
            "determine": "constatant que la situation|considérant que la situation",
            "determined": "(?:est |se déclare |se dit )?~ (?:déterminée?|résolue?)",
            "direct": "charg(?:e|eant)|donne pour instruction",
            "draw-attention": "(?:appel(?:le|ant)|attir(?:e|ant)) l'attention",
            "emphasize": "insist(?:e|ant)(?: sur)?|mett?(?:ant)? l'accent",
            "encourage": "encourag(?:e|eant)",
            "encouraged": "(?:est |se déclare |se dit )?~ encouragée?",
            "endorse": "souscri(?:t|vant)|fait sien(?:ne)?s?|faisant sien(?:ne)?s?|entérin(?:e|ant)",
            "express": "exprim(?:e|ant)|se déclar(?:e|ant)|se dit|se disant",
            "express-appreciation": "exprim(?:e|ant) sa ~ satisfaction|appréci(?:e|ant)|se déclare satisfaite",
            "express-gratitude": "remerci(?:e|ant)|exprim(?:e|ant) sa ~ (?:gratitude|reconnaissance)|sait gré"
            "|sachant gré",
            "express-support": "exprim(?:e|ant) (?:son|sa) ~ (?:appui|soutien|solidarité)",
            "guided": "guidée?(?: par)?|s'inspirant|inspirée?",
            "have-considered": "ayant (?:examiné|étudié)",
            "have-heard": "ayant entendu",
            "have-met": "s'étant réunie?s?",
            "have-received": "ayant reçu",
            "have-regard": "eu égard|ayant égard",
            "highlight": "mett?(?:ant)? en (?:lumière|évidence|avant|relief)|fait ressortir|signal(?:e|ant)",
            "intend": "entend|se propose|compte",
            "invite": "invit(?:e|ant)",
            "look-forward": "attend(?:ant)?|se réjouissant à la perspective|se réjouit à la perspective",
            "maintain": "maintient|maintenant",
            "mark": "célébr(?:e|ant)|commémor(?:e|ant)",
            "mindful": "attentive?|gardant présent",
            "note": "not(?:e|ant)|pren(?:d|ant) note|constat(?:e|ant)|relev(?:e|ant)|observ(?:e|ant)|fai(?:t"
            "|sant) observer",
            "pay-tribute": "rend(?:ant)? un hommage",
            "pledge": "promet|s'engage solennellement",
            "reaffirm": "réaffirm(?:e|ant)",
            "recall": "rappel(?:le|ant)|se souvenant",
            "recognize": "reconna(?:[îi]t|issant)|consid[èé]r(?:e|ant)|(?:est |se dit "
            "|se déclare )?~ consciente?s?|sait|sachant",
            "recommend": "recommand(?:e|ant)",
            "recommit": "s'engage de nouveau|renouvelle son engagement",
            "regret": "regrett(?:e|ant)",
            "reiterate": "réit(?:ère|érant)|redi(?:t|sant)|renouvel(?:le|ant)|exprim(?:e|ant) de nouveau"
            "|répét(?:e|ant)"
            "|demande de nouveau|prie de nouveau",
            "reject": "rejet(?:te|ant)",
            "remain-seized": "(?:décide de )?(?:demeurer|rester|reste|demeure)(?: activement)? saisie?"
            "|décide de rester saisi",
            "remind": "rappelle aux?",
            "renew": "proroge|reconduit",
            "request": "pri(?:e|ant)",
            "require": "requiert|fait obligation",
            "respect": "respecte",
            "revise": "révise",
            "stress": "soulign(?:e|ant)",
            "support": "appu(?:ie|yant)|soutien(?:t)?|soutenant",
            "take-into-account": "ten(?:ant)? compte|tient compte|prend en compte|prenant en (?:compte|considération)"
            "|prend en considération",
            "take-note": "pren(?:d|ant) acte",
            "underline": "met en exergue|mettant en exergue",
            "urge": "exhort(?:e|ant)|pri(?:e|ant) instamment|demand(?:e|ant) instamment|engag(?:e"
            "|eant) (?:instamment|vivement)"
            "|préconis(?:e|ant)|invit(?:e|ant) instamment",
            "warn": "met en garde|mettant en garde",
            "welcome": "se félicit(?:e|ant)|accueill(?:e|ant)(?: avec (?:une vive )?(?:satisfaction|intérêt"
            "|reconnaissance))?"
            "|salu(?:e|ant)|se réjoui(?:t|ssant)",
        },
        labels={
            "title": "Modifications entre {old} et {new}",
            "what": "Modification",
            "words": "Texte",
            "same": "inchangé",
            "calendar": "seuls dates ou chiffres changent",
            "reworded": "reformulé",
            "split": "scindé",
            "merged": "fusionné",
            "moved": "déplacé",
            "moved-perhaps": "peut-être déplacé",
            "new": "nouveau",
            "dropped": "supprimé",
            "inserted": "ajouté : ",
            "deleted": "supprimé : ",
        },
    )
