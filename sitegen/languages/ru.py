"""Russian."""

from sitegen.languages.base import Language, OrganForms, ParseForms


def language() -> Language:
    """Return Russian."""
    return Language(
        code="ru",
        name="Русский",
        organs=(
            OrganForms(organ="ga", names=("Генеральная Ассамблея",), enacting="Генеральная Ассамблея,"),
            OrganForms(organ="ecosoc", names=("Экономический и Социальный Совет",), enacting="Экономический и Социальный Совет,"),
            OrganForms(organ="sc", names=("Совет Безопасности",), enacting="Совет Безопасности,"),
            OrganForms(organ="hrc", names=("Совет по правам человека",), enacting="Совет по правам человека,"),
        ),
        words=_words(),
        parsing=_parsing(),
    )


def _words() -> dict[str, str]:
    return {}


def _parsing() -> ParseForms:
    names = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
    return ParseForms(
        date=rf"(?P<day>\d{{1,2}})\s(?P<month>{'|'.join(names)})\s(?P<year>\d{{4}})(?:\sгода)?",
        months={name: n for n, name in enumerate(names, 1)},
        meeting=r"\d{1,5}[-‑–]?\s?[a-zа-я]{0,2}\s(?:\(возобновленное\)\s)?(?:пленарное\s)?заседани[еи]",
        openers=r"(?:ссылаясь|принимая|подтверждая|отмечая|напоминая|признавая|подчеркивая|выражая|учитывая|руководствуясь|считая"
        r"|рассмотрев|сознавая|приветствуя|констатируя|призывая|памятуя|определяя|действуя|осуждая|будучи|вновь)\b",
        annex=r"Приложение(?:\s(?P<number>[IVX]{1,4}|\d{1,2}))?",
    )
