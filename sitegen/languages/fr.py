"""French."""

from sitegen.languages.base import CitationForms, DateForms, Language, OrganForms, ParseForms, SearchForms, Typography


def language() -> Language:
    """Return French."""
    return Language(
        code="fr",
        name="Français",
        three_letters=("fra", "fre"),
        dates=DateForms(first="1er"),
        typography=Typography(quote_space="\u00a0"),
        organs=(
            OrganForms(organ="ga", names=("Assemblée générale",), enacting="L’Assemblée générale,"),
            OrganForms(
                organ="ecosoc", names=("Conseil économique et social",), enacting="Le Conseil économique et social,"
            ),
            OrganForms(organ="sc", names=("Conseil de sécurité",), enacting="Le Conseil de sécurité,"),
            OrganForms(
                organ="hrc", names=("Conseil des droits de l’homme",), enacting="Le Conseil des droits de l’homme,"
            ),
        ),
        citing=_citing(),
        words=_words(),
        parsing=_parsing(),
        search=_search(),
    )


def _citing() -> CitationForms:
    # Forms: A/RES/75/202, E/RES/2021/28 and the Security Council's resolutions of 2020-2022.
    months = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    summit = r"Sommet\smondial\ssur\sla\ssociété\sde\sl['’]information"
    return CitationForms(
        resolution="[Rr]ésolutions?",
        decision=r"[Dd]écisions?|[Pp]rojets?\sde\srésolution|[Ll]ois?\sn|[Dd]écrets?",
        also=",|;|et|ou|ainsi que",
        through="à|au|-|–",
        joint="du|de|en date|datée?s?",
        determiner=r"la|les?|l['’]|sa|ses|leurs?|cette|ladite|desdites|dans",
        paragraphs_after=(
            r",\s(?:(?:en\sparticulier|notamment)\s(?:(?:les?|aux?|son|ses)\s|l['’]alinéa\s[a-z]\)\sde\sson\s))?"
            r"(?:par\.|paragraphes?)\s?(?>{list})(?!\sd)"
        ),
        paragraphs_before=(
            r"\b(?:[Pp]ar\.|[Pp]aragraphes?)\s{list}(?:\s(?:et|ou)\s(?:(?:les?|du|des"
            r"|aux?)\s)?paragraphes?\s{list}){0,2}"
            r"\s(?:de|du|des)\b"
        ),
        organs={"ga": r"\bAssemblée(?:\sgénérale)?"},
        of_organ=r",?\s(?:de\sl['’]|de\sla\s|du\s|de\s|par\sl['’])",
        own=r"\b(?:[Ss]a|[Ss]es)\b",
        itself=r",?\s(?:a\s\w+\s)?(?:dans|par|en\sapplication\sde|conformément\sà)\s",
        councils=r"\bConseil\b",
        elsewhere=(
            r"Commission\s(?:des\sdroits\sde\sl['’]homme|de\sla\spopulation\set\sdu\sdéveloppement|des\sstupéfiants"
            r"|pour\sla\sprévention\sdu\scrime\set\sla\sjustice\spénale|du\sdéveloppement\ssocial|de\sla\scondition\sde"
            r"\sla\sfemme)|Assemblée\s(?:pour|des\sNations\sUnies\spour)\sl['’]environnement"
            r"|Assemblée\smondiale\sde\sla"
            r"\s[Ss]anté|Conférence\sdes\sParties|Conférence\sgénérale|Conseil\sd['’]administration|Union\sinter"
            r"parlementaire|Conseil\sexécutif"
        ),
        beside=r"(?:,?\sdans)?(?:\s(?:sa|ses))?\s(?:[Rr]ésolutions?|[Dd]écisions?)\s",
        sentence=r"[.;]\s(?=[A-ZÉÀ])",
        dating=r",?\s(?:du|de|en\sdate\sdu|datée\sdu|adoptée\sle)\s(?:le\s)?",
        common=("Déclaration de principes", "Plan d’action"),
        titled=r"(?<!\w)(?!(?:La|Le|L|Les)\b)[A-ZÉÀ][\w'’-]*\s",
        titled_after=r"\s(?:de|d['’]|du|des|pour|sur|contre|mondial|international|en)",
        series={
            "igf": r"Forum\ssur\sla\sgouvernance\sd['’][Ii]nternet",
            "cstd": r"Commission\sde\sla\sscience\set\sde\sla\stechnique\sau\sservice\sdu\sdéveloppement",
            "wsis": summit,
            "wsis-forum": rf"Forum\s(?:de\ssuivi\s)?du\s{summit}",
        },
        series_short={"igf": r"Forum(?!\s(?:de|du|des|pour|sur)\b)", "cstd": r"Commission(?!\s(?:de|du|des|pour)\b)"},
        ordinals=tuple(_ordinals()),
        numbered_meetings=(
            r"{nth}\s(?:session|réunion)\s(?:annuelle\s)?(?:du|de\sla)\s(?:{series})",
            r"(?:{series})(?:\sa\stenu|,?\sà)\ssa\s{nth}\s(?:session|réunion)",
        ),
        meetings={
            "wsis-geneva": (rf"première\sphase\sdu\s{summit}",),
            "wsis-tunis": (
                rf"deuxième\sphase\sdu\s{summit}|seconde\sphase\sdu\s{summit}",
                r"(?:deuxième|seconde)\sphase\sdu\sSommet",
            ),
        },
        yearly_meetings={"wsis-forum": (rf"édition\s{{year}}\sdu\sForum\s(?:de\ssuivi\s)?du\s{summit}",)},
        yearly_meetings_short={"wsis-forum": (r"édition\s{year}\sdu\sForum(?!\s(?:de|du|des|pour|sur|mondial)\b)",)},
        months=tuple(months.split("|")),
        dates=(
            rf"\b(?P<d>\d{{1,2}})(?:er)?(?:\s(?P<m>{months})(?:\s(?P<y>\d{{4}}))?)?"
            rf"(?:\s?(?:au|et|-|–)\s?(?P<d2>\d{{1,2}})(?:er)?\s(?P<m2>{months})\s(?P<y2>\d{{4}}))?(?<=\d{{4}})"
        ),
        clause=r"[;.]",
        within=(
            r"\b(?:[Pp]ar\.|[Pp]aragraphes?)\s(?>{list})"
            r"(?:,?\s(?:(?P<above>ci-dessus|qui\sprécèdent?|précédents?)|(?P<below>ci-après|ci-dessous|qui\ssuit"
            r"|qui\ssuivent))"
            r"|\sde\sla\sprésente\s(?:(?P<whole>résolution|décision|déclaration)\b))"
        ),
        bare=r"(?<!\d,\s)(?<!son\s)(?<!leur\s)\b[Pp]aragraphes?\s(?>{list})(?!,?\s(?:ci-|de|du|des|d['’]|qui"
        r"|précéd))(?!,\sd)",
        ibid=r"[Ii]bid(?:em)?\.?",
        articles_before=r"\b(?:l['’])?[Aa]rticles?\s{list}(?:,\spar\w*\.?\s\d[^,;.]{0,30},)?\sde\sla\s",
        that_resolution=r"(?:cette|ladite)\srésolution",
    )


def _ordinals() -> list[str]:
    words = "premi deuxi troisi quatri cinqui sixi septi huiti neuvi dixi onzi douzi treizi quatorzi quinzi seizi"
    low = words.split()
    low += ["dix-septi", "dix-huiti", "dix-neuvi", "vingti", "vingt et uni", *(f"vingt-{n}" for n in low[1:9])]
    return [f"{n}(?:er|ère|ème)" if n == "premi" else f"{n}ème" for n in [*low, "trenti"]]


def _words() -> dict[str, str]:
    """Return the interface's words. Where the United Nations has a term of its own, it is taken."""
    return {
        # Round every page
        "skip": "Aller au texte",
        "navigation": "Rubriques du site",
        "navigation.home": "Résolutions",
        "navigation.timeline": "Chronologie",
        "navigation.documents": "Documents cités",
        "navigation.about": "À propos du site",
        "languages": "Langues",
        "leaves": "quitte le site",
        "leaves-official": "quitte le site pour le texte officiel de l’Organisation des Nations Unies",
        "leaves-unverified": "quitte le site pour le texte officiel de l’Organisation des Nations Unies\u202f; "
        "adresse non vérifiée",
        "licence.annotations": "Licence des annotations\u00a0: {licence}",
        "close": "Fermer",
        "to": " à ",
        "to.dates": " au ",
        "to.days": " au ",
        # Places in a text
        "number.op": "{n}.",
        "number.sub": "{n})",
        "place.pp": "alinéa {n} du préambule",
        "place.op": "paragraphe {n}",
        "place.article": "article {n}",
        "place.fn": "note {n}",
        "place.heading": "intertitre «\u00a0{text}\u00a0»",
        "place.title": "titre",
        "place.masthead": "en-tête",
        "place.annex": "annexe {n}",
        "place.part": "partie {n}",
        "place.of": "{document}, {place}",
        # A resolution
        "organ.ga": "Assemblée générale",
        "organ.ecosoc": "Conseil économique et social",
        "organ.sc": "Conseil de sécurité",
        "organ.hrc": "Conseil des droits de l’homme",
        "organ.other": "Document des Nations Unies",
        "resolution.ga": "résolution {number} de l’Assemblée générale",
        "resolution.ecosoc": "résolution {number} du Conseil économique et social",
        "resolution.sc": "résolution {number} du Conseil de sécurité",
        "resolution.hrc": "résolution {number} du Conseil des droits de l’homme",
        "decision.ga": "décision {number} de l’Assemblée générale",
        "decision.ecosoc": "décision {number} du Conseil économique et social",
        "decision.hrc": "décision {number} du Conseil des droits de l’homme",
        "resolution.other": "{symbol}",
        "title.resolution": "{called}\u00a0: {title}",
        "description.resolution": "{called}, «\u00a0{title}\u00a0»\u00a0: texte intégral, à citer paragraphe par "
        "paragraphe, avec notes, renvois et annotations.",
        "contents": "Table des matières",
        "preamble": "Préambule",
        "operative": "Dispositif",
        "footnotes": "Notes",
        "back.to": "Retour\u00a0: {place}",
        "adopted": " (adoption)",
        "table": "Tableau",
        "more": "Lire la suite",
        "by": "Auteur et date",
        "cited.one": "Cité à {n} endroit",
        "cited.other": "Cité à {n} endroits",
        "about": "À propos de ce texte",
        "official": "Texte officiel de l’ONU",
        "official.of": "Texte officiel de l’ONU\u00a0: {symbol}",
        "unverified": "Adresse non vérifiée\u00a0: l’Organisation des Nations Unies n’établit pas elle-même de "
        "liens vers les résolutions du Conseil économique et social antérieures à 2012.",
        "lands": "mène au paragraphe {n}\u202f; sont aussi cités\u00a0: {others}",
        "list.join": ", ",
        "noted.one": "Mentionné dans {n} annotation",
        "noted.other": "Mentionné dans {n} annotations",
        "noted.in": "Mentionné dans des annotations",
        "noting": "annotation, {place}\u00a0: {kind}",
        "calendar": "Fichier d’agenda (iCalendar)",
        "dated": "date d’après ",
        "years": "{n}",
        "cited_here": "Cité par",
        "data": "Données",
        "json_version": "Cette page en JSON",
        "source": "Fichier source",
        "show.lines": "Afficher les lignes du fichier source en regard des paragraphes",
        "links": "Liens",
        "links.explained": "Un soulignement plein mène à une page du site, un soulignement pointillé au texte "
        "officiel de l’ONU ou à un autre site.",
        "cite": "Citer",
        "cite.of": "Citer\u00a0: {place}",
        "cite.un": "Style de l’ONU",
        "cite.dated": "{called}, en date du {date}",
        "cite.text": "{document} ({symbol}){url}",
        "cite.url": ", {url}",
        "cite.day": "date de consultation",
        "omitted": "…",
        "quotes": "«»“”",
        "copy": "Copier",
        "copied": "Référence et adresse copiées",
        "copy.by_hand": "Texte sélectionné\u00a0: copiez-le au clavier",
        "address": "Adresse de cette annotation",
        "preview": "Aperçu",
        "preview.off": "Ne plus afficher d’aperçus",
        "preview.show": "Afficher le paragraphe cité au survol d’un renvoi",
        "check": "Vérifications",
        "check.sound": "Les numéros de paragraphe se suivent\u202f; à chaque appel correspond une note et à chaque "
        "note un appel.",
        "check.gap": "Il manque un numéro entre les paragraphes {before} et {after}.",
        "check.mark": "Appel de note {n} sans note ({place}).",
        "check.note": "La note {n} n’a pas d’appel dans le texte.",
        # Two languages side by side
        "parallel": "En regard",
        "parallel.with": "En regard\u00a0: {language}",
        "parallel.title": "{called}\u00a0: {a} et {b} en regard",
        "parallel.lead": "Les deux versions linguistiques, alignées paragraphe par paragraphe.",
        "parallel.sound": "Paragraphes, alinéas et notes se correspondent partout.",
        "parallel.doubts.one": "{n} endroit où les versions diffèrent",
        "parallel.doubts.other": "{n} endroits où les versions diffèrent",
        "parallel.only": "seulement dans la version\u00a0: {language}",
        "parallel.subs": "nombres d’alinéas différents\u00a0: {a} et {b}",
        "parallel.marks": "notes différentes",
        # Annotations
        "annotations": "Annotations",
        "annotation.of": "Annotation\u00a0: {kind}",
        "kind.source": "Source",
        "kind.parallel": "Parallèle",
        "kind.change": "Évolution",
        "kind.term": "Terme",
        "kind.follow-up": "Suite donnée",
        "kind.context": "Contexte",
        # Home
        "resolutions": "Résolutions",
        "new.resolutions": "Adoptées récemment",
        "new.annotations": "Annotations récentes",
        "annotations.all": "Toutes les annotations",
        "annotations.none": "Il n’y a pas encore d’annotations dans cette langue.",
        "description.annotations": "Toutes les annotations du site, par résolution et par paragraphe.",
        "by.year": "Par organe et par année",
        "listing.of": "{organ}\u00a0: résolutions, {year}",
        "earlier": "Plus tôt",
        "later": "Plus tard",
        "description.listing": "{heading}\u00a0: textes intégraux, à citer paragraphe par paragraphe.",
        "size.pp.one": "{n} alinéa de préambule",
        "size.pp.other": "{n} alinéas de préambule",
        "size.op.one": "{n} paragraphe de dispositif",
        "size.op.other": "{n} paragraphes de dispositif",
        "size.footnotes.one": "{n} note",
        "size.footnotes.other": "{n} notes",
        "size.annotations.one": "{n} annotation",
        "size.annotations.other": "{n} annotations",
        "instruments": "Instruments cités",
        # Time
        "timeline": "Chronologie",
        "timeline.of": "Chronologie\u00a0: {name}",
        "timeline.all": "Tout",
        "timeline.enter": "Toute la chronologie",
        "description.timeline": "Les réunions du Forum sur la gouvernance d’Internet et du Sommet mondial sur la "
        "société de l’information, et l’adoption des résolutions qui en traitent.",
        "series": "Séries",
        "filter": "Afficher",
        "lane.wsis": "Sommet mondial sur la société de l’information",
        "lane.igf": "Forum sur la gouvernance d’Internet",
        "lane.wsis-forum": "Forum du Sommet mondial",
        "lane.cstd": "Commission de la science et de la technique au service du développement",
        "lane.ga": "Assemblée générale",
        "lane.ecosoc": "Conseil économique et social",
        "lane.other": "Autres",
        "adoption": "Adoption",
        "meeting.forum": "Forum",
        "meeting.summit": "Sommet",
        "meeting.prepcom": "Comité préparatoire",
        "meeting.regional": "Conférence régionale",
        "meeting.review": "Examen",
        "meeting.session": "Session",
        "meeting.meeting": "Réunion",
        "meeting.milestone": "Étape",
        "mode.virtual": "en ligne",
        "mode.hybrid": "sur place et en ligne",
        "undated": "Date inconnue",
        "doubtful": "à vérifier",
        "mentions.one": "mention à {n} endroit",
        "mentions.other": "mentions à {n} endroits",
        "description.meeting": "{name}\u00a0: dates, lieu, thème et sources, et les paragraphes qui en font mention.",
        "date": "Date",
        "where": "Lieu",
        "where.join": ", ",
        "venue": "Site",
        "theme": "Thème",
        "outcome": "Textes issus de la réunion",
        "confidence": "Fiabilité",
        "confidence.high": "Élevée\u00a0: texte de l’ONU ou de l’UIT, ou deux sources",
        "confidence.medium": "Moyenne\u00a0: une bonne source secondaire, ou le mois seulement",
        "confidence.low": "Faible\u00a0: aucune source ou une source fragile\u202f; à vérifier",
        "confidence.none": "Aucune source trouvée",
        "note": "Remarque",
        "sources": "Sources",
        "mentioned": "Paragraphes qui mentionnent cette réunion",
        "mentioned.nowhere": "Aucune résolution du site ne mentionne cette réunion.",
        "neighbours": "{series}\u00a0: réunions précédente et suivante",
        "before": "Précédente",
        "after": "Suivante",
        # Instruments and documents
        "instrument": "{name}",
        "instrument.over": "Instrument cité",
        "instrument.text": "Texte intégral sur ce site",
        "instrument.paragraph": "Lire ce paragraphe",
        "instrument.held": "Publié dans",
        "instrument.endorsed": "Approuvé par",
        "instrument.url": "Texte officiel",
        "aliases": "Autres noms",
        "adopted.on": "Adopté le",
        "adopted.by": "Adopté par",
        "provisions": "Paragraphes cités",
        "cited.whole": "Cité dans son ensemble",
        "cited.nowhere": "Aucune résolution du site ne cite cet instrument.",
        "description.instrument": "{name}\u00a0: quels paragraphes de quelles résolutions en citent quels paragraphes.",
        "documents": "Documents cités",
        "documents.lead": "Tous les documents des Nations Unies cités dans les résolutions du site ou dans leurs "
        "notes, par organe et par année, avec les paragraphes qui les citent.",
        "documents.lead.many": "Tous les documents des Nations Unies cités dans les résolutions du site ou dans "
        "leurs notes, par organe et par année. Chaque cote renvoie aux paragraphes qui citent le document.",
        "documents.of": "Documents cités\u00a0: {organ}, {years}",
        "description.documents": "Tous les documents des Nations Unies cités dans les résolutions du site.",
        "documents.ga": "Résolutions de l’Assemblée générale",
        "documents.ecosoc": "Résolutions du Conseil économique et social",
        "documents.sc": "Résolutions du Conseil de sécurité",
        "documents.hrc": "Résolutions du Conseil des droits de l’homme",
        "documents.other": "Autres documents",
        # Search
        "navigation.search": "Recherche",
        "search": "Recherche",
        "description.search": "Rechercher dans les titres, les paragraphes, les notes et les annotations des "
        "résolutions du site, ainsi que parmi les réunions et les instruments, par mots ou "
        "par cote.",
        "search.label": "Mots ou cote",
        "search.submit": "Rechercher",
        "search.hint": "Par exemple\u00a0: société de l’information, 66/184. Plusieurs mots doivent figurer "
        "dans un même paragraphe\u202f; entre guillemets, ils doivent se suivre.",
        "search.results": "Résultats",
        "search.reading": "Recherche en cours…",
        "search.passages.one": "{n} passage",
        "search.passages.other": "{n} passages",
        "search.resolutions.one": "{n} résolution",
        "search.resolutions.other": "{n} résolutions",
        "search.found": "{passages} dans {resolutions}.",
        "search.known": "Documents, réunions et instruments",
        "search.none": "Rien sur ce site ne contient ces mots.",
        "search.more": "Autres résultats",
        "search.rest": "{n} de plus",
        "search.also": "Également recherché\u00a0: ",
        "search.exact": "Ne rechercher que les mots saisis",
        "search.suggest": "Vouliez-vous dire\u00a0: ",
        "search.parts": "Introuvable sous cette forme\u202f; recherche par éléments\u00a0: ",
        "search.apart": "Aucun passage ne contient tous ces mots\u202f; les suivants en contiennent une partie.",
        "search.filters": "Filtres",
        "search.organ": "Organe",
        "search.year": "Année",
        "search.kind": "Type",
        "search.all": "Tous",
        "search.kind.title": "Titres",
        "search.kind.heading": "Intertitres",
        "search.kind.note": "Annotations",
        "search.kind.footnote": "Notes de bas de page",
        "search.kind.paragraph": "Paragraphes",
        "search.meeting": "Réunion",
        "search.instrument": "Instrument",
        "search.document": "Document",
        "search.box": "Rechercher sur ce site",
        "search.suggestions": "Suggestions",
        "search.file": "Les pages ouvertes depuis un dossier ne permettent pas la recherche\u202f; veuillez "
        "utiliser les index ci-dessous.",
        "search.failed": "Les données de recherche n’ont pu être obtenues\u202f; veuillez réessayer ou utiliser les "
        "index ci-dessous.",
        "search.script": "La recherche nécessite JavaScript\u202f; à défaut, veuillez utiliser les index ci-dessous.",
        "indexes": "Index",
        "index.resolutions": "Toutes les résolutions, par organe et par année",
        "index.documents": "Documents cités, par organe et par cote",
        "index.instruments": "Instruments cités\u00a0: déclarations, agendas et autres",
        "index.meetings": "Réunions, par date",
        # About the site
        "description.about": "Comment le site est fait, comment le citer et dans quelles conditions l’utiliser.",
        "about.method": "Méthode",
        "about.text": "Les textes sont ceux des documents des Nations Unies, mot pour mot\u00a0: ponctuation et "
        "coquilles sont reproduites telles quelles, et toute correction est le fait d’un rédacteur et laisse une "
        "trace. Chaque paragraphe garde les numéros des lignes du fichier source dont il provient\u202f; on peut "
        "les afficher au bas de chaque résolution.",
        "about.anchors": "Chaque paragraphe a une adresse permanente\u00a0: #pp3 est le troisième alinéa du "
        "préambule, #op20 le paragraphe 20 du dispositif, #op20-a son alinéa a), #fn4 la note 4. Les adresses sont "
        "les mêmes dans toutes les langues et ne changent plus une fois publiées.",
        "about.links": "Les renvois aux résolutions, aux instruments et aux réunions sont repérés par programme. "
        "Ils mènent au paragraphe lui-même s’il figure sur le site, sinon au texte officiel de l’ONU.",
        "about.notes": "Les annotations sont l’œuvre des rédacteurs et ne font pas partie des résolutions\u202f; "
        "chacune indique sa nature, son auteur et sa date.",
        "about.machine": "Chaque résolution existe aussi en JSON\u00a0: ajouter index.json à l’adresse de sa page.",
        "about.cite": "Comment citer",
        "about.citing": "Le numéro d’un paragraphe est aussi son adresse\u202f; le bouton voisin donne une "
        "référence à copier. Prière de citer la cote et le paragraphe\u202f; seul le texte officiel de l’ONU fait "
        "foi.",
        "about.example": "{title}{url}",
        "about.licence": "Licence",
        "about.unofficial": "Ceci est une copie de lecture non officielle\u202f; elle n’engage pas l’Organisation "
        "des Nations Unies.",
        "about.people": "Rédacteurs",
        # What was published and is withdrawn
        "withdrawn": "Éléments retirés",
        "withdrawn.explained": "Les éléments ci-après ont été publiés sur cette page, puis retirés. Leurs adresses "
        "sont conservées, pour que les renvois continuent de mener ici.",
        "withdrawn.on": "Retrait\u00a0: {date}.",
        "withdrawn.page": "Page retirée",
        "withdrawn.lead": "La page publiée à cette adresse a été retirée le {date}.",
        "withdrawn.reason": "Motif\u00a0: ",
        "withdrawn.annotation": "Annotation {name}",
        "withdrawn.others": "Toujours disponible en\u00a0: ",
        # No page
        "not_found": "Cette page n’existe pas",
        "not_found.lead": "L’adresse est peut-être erronée, ou la page a été déplacée.",
    }


def _search() -> SearchForms:
    # After Savoy's light stemmer: plural, feminine and the -e that both leave.
    endings = "aux:al eaux:eau elles:el elle:el ees: ee: es: e: s: x:"
    common = (
        "a au aux ce ces d dans de des du en et l la le les leur leurs ou par pour qu que qui s sa ses son sur un une"
    )
    return SearchForms(
        endings=tuple((a, b) for a, _, b in (pair.partition(":") for pair in endings.split())),
        irregular={"travaux": "travail", "yeux": "oeil"},
        common=tuple(common.split()),
        numbered=("{nth} {noun}", "{n}e {noun}"),
    )


def _parsing() -> ParseForms:
    names = (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    )
    return ParseForms(
        date=rf"(?P<day>\d{{1,2}})(?:er)?\s(?P<month>{'|'.join(names)})\s(?P<year>\d{{4}})",
        months={name: n for n, name in enumerate(names, 1)},
        meeting=r"\d{1,5}\s?(?:re|ère|e|ème)\sséance(?:\splénière)?(?:\s\(reprise\))?",
        telling=r"\b(?:des|les|du|et|aux)\b",
        worth=12,
        openers=r"(?=[A-ZÀÉ])(?!Représentant|Commandant|Enfant|Assistant)(?:Se\s(?:\w+\s)?|S’)?[A-ZÀÉ]?[a-zéèêîïçôâ]+ant\b"
        r"|(?:Consciente?|Convaincue?|Guidée?|Déterminée?|Encouragée?|Préoccupée?|Résolue?|Alarmée?|Désireu(?:se|x)|Soucieu(?:se|x)"
        r"|Animée?|Inspirée?|Inquiète|Profondément|Vivement|Gravement|Fermement)\b",
        capitals=True,
        joining=r"et|ou",
        article="article ",
        annex=r"Annexe(?:\s(?P<number>[IVX]{1,4}|[A-Z]|\d{1,2}))?",
        notes="notes(?: de (?:bas de page|fin))?",
        voting=r"(?:Adoptée?|Ont voté pour|Votent pour|Pour|Vote enregistré)\b",
        letterhead=r"NATIONS UNIES|Nations Unies|Programme des Nations Unies pour l[’'](?:environnement|habitat)"
        r"|Document\b\s?:?"
        r"|Sommet mondial sur la société de l[’']information|Genève 2003\s?[-–—]\s?Tunis 2005|Original\s?:\s?\w+"
        r"|[A-Z]\w+(?:-\w+)* session(?: extraordinaire| ordinaire)?|Session de \d{4}"
        r"|Points? \d.{0,10} de l[’']ordre du jour.*",
        draft=r"[^:]{1,400}\s?: projet de (?:résolution|décision)(?: révisé)?|Projet de (?:résolution"
        r"|décision)\b.{0,200}",
        decided=r"^(?:Autres )?[Dd]écisions?\b",
        resolved=r"^Résolutions?\b",
        recalling=r"(?:rappelant|considérant|notant|reconnaissant|tenant compte|consciente?|ayant à l['’]esprit"
        r"|réaffirmant|soulignant|ayant examiné|convaincue?|se félicitant|prenant note)(?: en outre| également"
        r"| par ailleurs)?",
        resolves=r"(?:décide|charge|invite|prie|demande|encourage|exhorte|autorise|recommande)(?: en outre"
        r"| également)?(?: (?:de|à|les?|la|l['’]|aux?|instamment|d)[^.;:]{0,150})?",
        body=r"L(?:[ae] |es |[’'])(?=[^,;:]{0,120}(?:Assemblée|Conseil|Commission|Comité|Conférence|Congrès|Réunion"
        r"|Sommet)\b)"
        r"[^,.;:()]{4,160}(?:\([^()]{2,60}\))?,",
    )
