"""English."""

from sitegen.languages.base import Language, OrganForms, ParseForms


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
        words=_words(),
        parsing=_parsing(),
    )


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
