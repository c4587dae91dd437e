"""Arabic."""

from sitegen.languages.base import Language, OrganForms, ParseForms


def language() -> Language:
    """Return Arabic."""
    return Language(
        code="ar",
        name="العربية",
        direction="rtl",
        organs=(
            OrganForms(organ="ga", names=("الجمعية العامة",), enacting="إن الجمعية العامة،"),
            OrganForms(organ="ecosoc", names=("المجلس الاقتصادي والاجتماعي",), enacting="إن المجلس الاقتصادي والاجتماعي،"),
            OrganForms(organ="sc", names=("مجلس الأمن",), enacting="إن مجلس الأمن،"),
            OrganForms(organ="hrc", names=("مجلس حقوق الإنسان",), enacting="إن مجلس حقوق الإنسان،"),
        ),
        words=_words(),
        parsing=_parsing(),
    )


def _words() -> dict[str, str]:
    return {}


def _parsing() -> ParseForms:
    return ParseForms(
        date=rf"(?P<day>\d{{1,2}})\s(?P<month>(?:{'|'.join(_MONTHS)})(?:\s?/\s?\w{{2,10}})?)\s(?P<year>\d{{4}})",
        months={name.replace(" ", ""): n for n, name in enumerate(_MONTHS, 1)},
        meeting=r"الجلسة(?:\sالعامة)?\s\d{1,5}(?:\s\(المستأنفة\))?|جلسته\s\d{1,5}",
        openers=r"(?:وإذ|إذ|وقد|وا?قتناعا?|والتزاما|وإدراكا)\s",
        annex=r"(?:المرفق|مرفق)(?:\s(?P<number>\w{1,10}))?",
        bracketed_marks=True,
    )


_MONTHS = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
