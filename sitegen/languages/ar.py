"""Arabic."""

from sitegen.languages.base import CitationForms, Language, OrganForms, ParseForms


def language() -> Language:
    """Return Arabic."""
    return Language(
        code="ar",
        name="العربية",
        direction="rtl",
        organs=(
            OrganForms(organ="ga", names=("الجمعية العامة",), enacting="إن الجمعية العامة،"),
            OrganForms(
                organ="ecosoc", names=("المجلس الاقتصادي والاجتماعي",), enacting="إن المجلس الاقتصادي والاجتماعي،"
            ),
            OrganForms(organ="sc", names=("مجلس الأمن",), enacting="إن مجلس الأمن،"),
            OrganForms(organ="hrc", names=("مجلس حقوق الإنسان",), enacting="إن مجلس حقوق الإنسان،"),
        ),
        citing=_citing(),
        words=_words(),
        parsing=_parsing(),
    )


def _citing() -> CitationForms:
    # Forms: A/RES/75/202, E/RES/2021/28 and the Security Council's resolutions of 2020-2022.
    spelled = "ألف باء جيم دال هاء واو زاي حاء طاء ياء كاف لام ميم نون سين عين فاء صاد قاف راء شين تاء"
    letters = spelled.split()
    summit = r"القمة\sالعالمي(?:ة)?\sلمجتمع\sالمعلومات"
    return CitationForms(
        resolution=r"(?:[وفبكل]{0,2}|لل|ال|ول|وال|بال|فال|وبال)(?:ال)?قرار\w*",
        decision=r"(?:[وفبكل]{0,2}|وال|بال)(?:ال)?مقرر\w*|مشروع\w*\s(?:ال)?قرار\w*|[وب]?(?:ال)?قانون\w*",
        letters=f"(?:{'|'.join(letters)}|[A-Z]{{1,2}})",
        latin={
            "دإط": "ES",
            "دإ": "S",
            **{printed: chr(ord("A") + n) for n, printed in enumerate(letters)},
        },
        old=r"\((?:د|دإ) ?- ?\d{1,2}\)|\((?:S ?-? ?)?[IVXL]+\)",
        special="دإط|دإ|E?S",
        also="،|,|و|أو|وكذلك",
        through="إلى|-|–",
        item=r"\d{1,3}(?: ?\([أ-يa-z]{1,3}\))*",
        joint=r"المؤرخ\w*|مؤرخ\w*|بتاريخ|في",
        determiner="ذلك|هذا|تلك|هذه",
        paragraphs_after=r"،\s(?:الفقرات|الفقرتا?ن|الفقرتين|الفقرة)\s?(?>{list})(?!\sمن)",
        paragraphs_before=r"(?:ال|لل|بال|وال)?فقر(?:ة|تين|تان|ات)\s{list}\sمن\b",
        organs={"ga": r"(?:ا|ل)?لجمعية(?:\sالعامة)?", "ecosoc": r"لمجلس\sالاقتصادي\sوالاجتماعي"},
        of_organ=r"،?\s(?:ل|الصادر\sعن\s)?",
        own=r"قرار\w*ه[ا]?\b",
        itself=r"،?\s(?:في|ب|بموجب|وفقا\sل)?\s?(?:[وفبكل]{0,2})",
        councils=r"\b[وب]?ا?لمجلس\b|\bمجلس\b",
        elsewhere=(
            r"لجنة\s(?:حقوق\sالإنسان|السكان\sوالتنمية|المخدرات|منع\sالجريمة\sوالعدالة\sالجنائية|التنمية\sالاجتماعية"
            r"|وضع\sالمرأة)|جمعية\sالأمم\sالمتحدة\sللبيئة|جمعية\sالصحة\sالعالمية|مؤتمر\sالأطراف|المؤتمر\sالعام"
            r"|مجلس\sالإدارة|المجلس\sالتنفيذي|الاتحاد\sالبرلماني\sالدولي"
        ),
        beside=r"(?:\sفي\sقرار\w*)?\s",
        sentence=r"؛\s|\.\s",
        dating=r"،?\s(?:المؤرخ\w*|مؤرخ\w*|بتاريخ|الصادر\sفي)\s",
        common=("إعلان المبادئ", "خطة العمل"),
        titled_after=r"\s(?:بشأن|من|ال\w+|لل?\w+)",
        series={
            "igf": r"منتدى\s(?:إدارة|حوكمة)\sالإنترنت",
            "cstd": r"(?:ال|لل)?لجنة\s(?:المعنية\sب)?(?:تسخير\s)?العلم\sوالتكنولوجيا\s"
            r"(?:لأغراض\sال|من\sأجل\sال|لل)تنمية",
            "wsis": rf"(?:ل?مؤتمر\s)?{summit}",
        },
        months=(
            r"كانون\sالثاني/?(?:يناير)?",
            r"شباط/?(?:فبراير)?",
            r"آذار/?(?:مارس)?",
            r"نيسان/?(?:أبريل|إبريل)?",
            r"أيار/?(?:مايو|مايه)?",
            r"حزيران/?(?:يونيه|يونيو)?",
            r"تموز/?(?:يوليه|يوليو)?",
            r"آب/?(?:أغسطس)?",
            r"أيلول/?(?:سبتمبر)?",
            r"تشرين\sالأول/?(?:أكتوبر)?",
            r"تشرين\sالثاني/?(?:نوفمبر)?",
            r"كانون\sالأول/?(?:ديسمبر)?",
        ),
        dates=(
            r"\b(?P<d>\d{1,2})(?:\s(?P<m>[ء-ي]{2,8}(?:\sال[ء-ي]{3,6})?/?[ء-ي]{0,8})(?:\s(?P<y>\d{4}))?)?"
            r"(?:\s?(?:إلى|و|-|–)\s?(?P<d2>\d{1,2})"
            r"\s(?P<m2>[ء-ي]{2,8}(?:\sال[ء-ي]{3,6})?/?[ء-ي]{0,8})\s(?P<y2>\d{4}))?"
            r"(?<=\d{4})"
        ),
        clause=r"[؛.]",
    )


def _words() -> dict[str, str]:
    return {}


def _parsing() -> ParseForms:
    return ParseForms(
        date=rf"(?P<day>\d{{1,2}})\s(?P<month>(?:{'|'.join(_MONTHS)})(?:\s?/\s?\w{{2,10}})?)\s(?P<year>\d{{4}})",
        months={name.replace(" ", ""): n for n, name in enumerate(_MONTHS, 1)},
        meeting=r"الجلسة(?:\sالعامة)?\s\d{1,5}(?:\s\(المستأنفة\))?|جلسته\s\d{1,5}",
        openers=r"(?:وإذ|إذ|وقد|وا?قتناعا?|والتزاما|وإدراكا)\s",
        joining=r"و|أو",
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
