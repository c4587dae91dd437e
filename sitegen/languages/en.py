"""English."""

from sitegen.languages.base import CitationForms, Language, OrganForms, ParseForms


def language() -> Language:
    """Return English."""
    return Language(
        code="en",
        name="English",
        organs=(
            OrganForms(organ="ga", names=("General Assembly",), enacting="The General Assembly,"),
            OrganForms(organ="ecosoc", names=("Economic and Social Council",), enacting="The Economic and Social Council,"),
            OrganForms(organ="sc", names=("Security Council",), enacting="The Security Council,"),
            OrganForms(organ="hrc", names=("Human Rights Council",), enacting="The Human Rights Council,"),
        ),
        citing=_citing(),
        words=_words(),
        parsing=_parsing(),
    )


def _citing() -> CitationForms:
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    summit = "World Summit on the Information Society"
    return CitationForms(
        resolution="[Rr]esolutions?",
        decision="[Dd]ecisions?|[Dd]raft resolutions?|Act No\\.|Law No\\.|[Dd]ecrees?",
        also=",|;|and|or|as well as",
        through="to|through|-|–",
        joint="of|dated|entitled",
        determiner="the|its|their|his|her|this|that|said|in|as|contained|relevant|parts?|annexed|to",
        paragraphs_after=r"(?:,? ?\(?|\s)(?:operative\s)?(?:paras?\.|paragraphs?)\s?(?>{list})(?!\s(?:above\s)?of\b)",
        paragraphs_before=r"\b(?:[Pp]aras?\.|[Pp]aragraphs?)\s{list}\s(?:above\s)?of\b",
        organs={
            "ga": r"\bAssembly",
            "hrc": r"\bHRC\b",
        },
        of_organ=r",?\s(?:of|by|adopted\sby)\s(?:the\s)?",
        own=r"\b[Ii]ts\b",
        itself=r",?\s(?:in|by|through|under|pursuant\sto|with|of|adopted|recalled|decided|recalling|and|, in)?\s?",
        councils=r"\bCouncil\b",
        elsewhere=(
            r"Commission\s(?:on|for)\s(?:Human\sRights|Population\sand\sDevelopment|Narcotic\sDrugs|Crime\sPrevention"
            r"\sand\sCriminal\sJustice|Social\sDevelopment|the\sStatus\sof\sWomen)"
            r"|(?:United\sNations\s)?Environment\sAssembly|(?:UN-|United\sNations\s)Habitat\sAssembly"
            r"|World\sHealth\sAssembly|Conference\sof\sthe\s(?:States\s)?Parties|Governing\sCouncil|Executive\sBoard"
            r"|General\sConference|Parliamentary\sAssembly|Inter-Parliamentary\sUnion|Meeting\sof\sthe\sParties"
            r"|Economic\sand\sSocial\sCommission\sfor\s\w+(?:\sand\sthe\s\w+)?"
        ),
        beside=r"(?:[’']s)?(?:,\s(?:in|by))?(?:\sin)?(?:\sits)?\s(?:[Rr]esolutions?|[Dd]ecisions?)\s",
        sentence=r"[.;]\s(?=[A-Z])",
        dating=r",?\s(?:of|dated|adopted on)\s|,\s",
        common=("Declaration of Principles", "Plan of Action"),
        titled=r"(?<!\w)(?!The\s)[A-Z][\w'’-]*\s",
        titled_after=r"\s(?:on|for|of|to|against|in)\b",
        series={
            "igf": "Internet Governance Forum",
            "cstd": "Commission on Science and Technology for Development",
            "wsis": summit,
            "wsis-forum": f"{summit} Forum",
        },
        series_short={"igf": "Forum", "cstd": "Commission"},
        ordinals=tuple(_ordinals()),
        numbered_meetings=(
            "{nth} (?:annual )?(?:meeting|session) of the (?:{series})",
            "(?:{series}) at its {nth} (?:annual )?(?:meeting|session)",
        ),
        meetings={
            "wsis-geneva": (
                f"(?:first|Geneva) phase of the {summit}|{summit} at its first phase"
                f"|Geneva(?= and Tunis phases of the {summit})",
                "Geneva phase|Summit at its first phase",
            ),
            "wsis-tunis": (
                f"(?:second|Tunis) phase of the {summit}|{summit} at its second phase|Tunis phases of the {summit}",
                "Tunis phase|Summit at its second phase",
            ),
        },
        yearly_meetings={"wsis-forum": (f"{summit} Forum,? {{year}}", f"{{year}} {summit} Forum")},
        months=tuple(months.split("|")),
        dates=(
            rf"\b(?P<d>\d{{1,2}})(?:\s(?P<m>{months})(?:\s(?P<y>\d{{4}}))?)?"
            rf"(?:\s?(?:to|and|-|–)\s?(?P<d2>\d{{1,2}})\s(?P<m2>{months})\s(?P<y2>\d{{4}}))?(?<=\d{{4}})"
        ),
        held_on=r"(?:in\s)?{city}(?:,\s[A-Z][\w ]{0,30}?)?,?\s(?:on|from)\s{date}(?P<place>)",
        held_in=r"{city}(?:,\s[A-Z]\w+(?:\s[A-Z]\w+)?)?,?\s(?:in|of)\s{year}(?P<place>)",
        clause=r"[;.]",
        that_paragraph="",
        that_resolution="(?:that|the same) resolution",
    )


def _ordinals() -> list[str]:
    units = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    teens = "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
    low = [*units.split(), *teens.split()]
    return [*low, *(f"twenty-{n}" for n in low[:9]), "thirtieth", *(f"thirty-{n}" for n in low[:9])]


def _words() -> dict[str, str]:
    return {}


def _parsing() -> ParseForms:
    names = "January February March April May June July August September October November December".split()
    return ParseForms(
        date=rf"(?P<day>\d{{1,2}})\s(?P<month>{'|'.join(names)})\s(?P<year>\d{{4}})",
        months={name.lower(): n for n, name in enumerate(names, 1)},
        meeting=r"\d{1,5}\s?(?:st|nd|rd|th)\s(?:\(resumed\)\s)?(?:plenary\s)?meeting",
        openers=r"(?:Recall|Recogni[sz]|Not|Reaffirm|Tak|Express|Welcom|Emphasi[sz]|Stress|Hav|Acknowledg|Reiterat|Bear|Underlin"
        r"|Consider|Call|Act|Urg|Encourag|Condemn|Determin|Underscor|Highlight|Believ|Affirm|Remain|Pay|Deplor|Regrett)ing\b"
        r"|(?:Convinced|Guided|Mindful|Concerned|Conscious|Aware|Cognizant|Committed|Resolved|Alarmed|Deeply|Strongly)\b",
        annex=r"Annex(?:\s(?P<number>[IVX]{1,4}|\d{1,2}))?",
    )
