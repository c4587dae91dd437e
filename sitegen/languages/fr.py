"""French."""

from sitegen.languages.base import CitationForms, Language, OrganForms, ParseForms


def language() -> Language:
    """Return French."""
    return Language(
        code="fr",
        name="Français",
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
        paragraphs_after=r",\s(?:par\.|paragraphes?)\s?(?>{list})(?!\sd)",
        paragraphs_before=r"\b(?:[Pp]ar\.|[Pp]aragraphes?)\s{list}\s(?:de|du|des)\b",
        organs={"ga": r"\bAssemblée(?:\sgénérale)?"},
        of_organ=r",?\s(?:de\sl['’]|de\sla\s|du\s|de\s|par\sl['’])",
        own=r"\b(?:[Ss]a|[Ss]es)\b",
        itself=r",?\s(?:a\s\w+\s)?(?:dans|par|en\sapplication\sde|conformément\sà)\s",
        councils=r"\bConseil\b",
        elsewhere=(
            r"Commission\s(?:des\sdroits\sde\sl['’]homme|de\sla\spopulation\set\sdu\sdéveloppement|des\sstupéfiants"
            r"|pour\sla\sprévention\sdu\scrime\set\sla\sjustice\spénale|du\sdéveloppement\ssocial|de\sla\scondition\sde"
            r"\sla\sfemme)|Assemblée\s(?:pour|des\sNations\sUnies\spour)\sl['’]environnement|Assemblée\smondiale\sde\sla"
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
        series_short={"igf": "Forum", "cstd": "Commission"},
        ordinals=tuple(_ordinals()),
        numbered_meetings=(
            r"{nth}\s(?:session|réunion)\s(?:annuelle\s)?(?:du|de\sla)\s(?:{series})",
            r"(?:{series})\sa\stenu\ssa\s{nth}\s(?:session|réunion)",
        ),
        meetings={
            "wsis-geneva": (rf"première\sphase\sdu\s{summit}",),
            "wsis-tunis": (rf"(?:deuxième|seconde)\sphase\sdu\s{summit}", r"(?:deuxième|seconde)\sphase\sdu\sSommet"),
        },
        yearly_meetings={"wsis-forum": (rf"édition\s{{year}}\sdu\sForum\s(?:de\ssuivi\s)?du\s{summit}",)},
        months=tuple(months.split("|")),
        dates=(
            rf"\b(?P<d>\d{{1,2}})(?:er)?(?:\s(?P<m>{months})(?:\s(?P<y>\d{{4}}))?)?"
            rf"(?:\s?(?:au|et|-|–)\s?(?P<d2>\d{{1,2}})(?:er)?\s(?P<m2>{months})\s(?P<y2>\d{{4}}))?(?<=\d{{4}})"
        ),
        clause=r"[;.]",
        that_resolution=r"(?:cette|ladite)\srésolution",
    )


def _ordinals() -> list[str]:
    words = "premi deuxi troisi quatri cinqui sixi septi huiti neuvi dixi onzi douzi treizi quatorzi quinzi seizi"
    low = words.split()
    low += ["dix-septi", "dix-huiti", "dix-neuvi", "vingti", "vingt et uni", *(f"vingt-{n}" for n in low[1:9])]
    return [f"{n}(?:er|ère|ème)" if n == "premi" else f"{n}ème" for n in [*low, "trenti"]]


def _words() -> dict[str, str]:
    return {}


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
        openers=r"(?:Rappel|Réaffirm|Pren|Not|Considér|Soulign|Sach|Constat|Ay|Réitér|Insist|Exprim|Condamn|Ten|Salu|Remerci|Estim"
        r"|Affirm|Lanç|Encourage|Accueill|Mesur|Agiss|Demand|Rend|Se félicit)ant\b"
        r"|(?:Consciente?|Convaincue?|Guidée?|Déterminée?|Encouragée?|Préoccupée?|Profondément|Vivement)\b",
        joining=r"et|ou",
        annex=r"Annexe(?:\s(?P<number>[IVX]{1,4}|\d{1,2}))?",
    )
