"""Russian."""

from sitegen.languages.base import CitationForms, Language, OrganForms, ParseForms


def language() -> Language:
    """Return Russian."""
    return Language(
        code="ru",
        name="Русский",
        organs=(
            OrganForms(organ="ga", names=("Генеральная Ассамблея",), enacting="Генеральная Ассамблея,"),
            OrganForms(
                organ="ecosoc",
                names=("Экономический и Социальный Совет",),
                enacting="Экономический и Социальный Совет,",
            ),
            OrganForms(organ="sc", names=("Совет Безопасности",), enacting="Совет Безопасности,"),
            OrganForms(organ="hrc", names=("Совет по правам человека",), enacting="Совет по правам человека,"),
        ),
        citing=_citing(),
        words=_words(),
        parsing=_parsing(),
    )


def _citing() -> CitationForms:
    # Forms: A/RES/75/202, E/RES/2021/28 and the Security Council's resolutions of 2020-2022.
    months = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    summit = r"Всемирн\w+\sвстреч\w+\sна\sвысшем\sуровне\sпо\sвопросам\sинформационного\sобщества"
    return CitationForms(
        resolution=r"[Рр]езолюци\w*",
        decision=r"[Рр]ешени\w+|[Пп]роект\w*\sрезолюци\w+|[Зз]акон\w*|[Дд]екрет\w*|[Уу]каз\w*",
        letters="[A-ZАВСЕ]{1,2}",
        latin={"А": "A", "В": "B", "С": "C", "Е": "E"},
        also=",|;|и|или|а также",
        through="по|-|–|—",
        item=r"\d{1,3}(?: ?\(?[a-zа-я]{1,3}\))*",
        joint="от|года",
        determiner=r"сво\w+|ее|его|их|эт\w+|указанн\w+|данн\w+",
        paragraphs_after=r",\s(?:пункты?|пп?\.)\s?(?>{list})(?!\s[а-я])",
        paragraphs_before=r"\b(?:[Пп]ункт\w*|пп?\.)\s{list}",
        organs={
            "ga": r"Генеральн\w+\sАссамбле\w+|\bАссамбле\w+",
            "ecosoc": r"Экономическ\w+\sи\sСоциальн\w+\sСовет\w*",
            "sc": r"Совет\w*\sБезопасности",
            "hrc": r"Совет\w*\sпо\sправам\sчеловека",
        },
        of_organ=r",?\s(?:принят\w+\s)?",
        own=r"\b(?:[Сс]во\w+|[Ее]е|[Ее]го)\b",
        itself=r",?\s(?:в|во\sисполнение|согласно|в\sсоответствии\sс)\s",
        councils=r"\bСовет\w*",
        elsewhere=(
            r"Комисси\w+\s(?:по\sправам\sчеловека|по\sнародонаселению\sи\sразвитию|по\sнаркотическим\sсредствам"
            r"|по\sпредупреждению\sпреступности\sи\sуголовному\sправосудию|социального\sразвития|по\sположению\sженщин)"
            r"|Ассамбле\w+\sОрганизации\sОбъединенных\sНаций\sпо\sокружающей\sсреде|Всемирн\w+\sассамбле\w+\sздравоохранения"
            r"|Конференци\w+\s[Сс]торон|Генеральн\w+\sконференци\w+|Совет\w*\sуправляющих|Исполнительн\w+\s(?:совет|комитет)\w*"
        ),
        beside=r"(?:,?\sв)?(?:\sсво\w+)?\s(?:[Рр]езолюци\w+|[Рр]ешени\w+)\s",
        sentence=r"[.;]\s(?=[А-Я])",
        dating=r",?\s(?:от|принят\w+)\s",
        common=("Декларация принципов", "План действий"),
        titled=r"[А-Я][\w-]*\s",
        titled_after=r"\s(?:по|в|для|на|о|об|против|[А-Я]\w+)",
        inflected=True,
        series={
            "igf": r"Форум\w*\sпо\s(?:вопросам\s)?управлени\w+\s[Ии]нтернетом",
            "cstd": r"Комисси\w+\sпо\sнауке\sи\sтехнике\sв\sцелях\sразвития",
            "wsis": summit,
            "wsis-forum": rf"Форум\w*\s{summit}",
        },
        series_short={"igf": r"Форум\w*", "cstd": r"Комисси\w+"},
        ordinals=tuple(_ordinals()),
        numbered_meetings=(r"{nth}\s(?:ежегодн\w+\s)?(?:сесси\w+|совещани\w+)\s(?:{series})",),
        meetings={
            "wsis-geneva": (rf"перв\w+\sэтап\w*\s{summit}",),
            "wsis-tunis": (rf"втор\w+\sэтап\w*\s{summit}", r"втор\w+\sэтап\w*\sВстречи"),
        },
        months=tuple(months.split("|")),
        dates=(
            rf"\b(?P<d>\d{{1,2}})(?:\s(?P<m>{months})(?:\s(?P<y>\d{{4}}))?)?(?:\s?(?:по|и|-|–|—)\s?(?P<d2>\d{{1,2}})"
            rf"\s(?P<m2>{months})\s(?P<y2>\d{{4}}))?(?<=\d{{4}})(?:\sгода|\sг\.)?"
        ),
        clause=r"[;.]",
        that_resolution=r"(?:эт\w+|указанн\w+)\sрезолюци\w+",
    )


def _ordinals() -> list[str]:
    words = "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат"
    teens = "четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат"
    low = [*words.split(), *teens.split()]
    return [rf"{n}\w{{1,3}}" for n in [*low, *(f"двадцать {n}" for n in low[:9]), "тридцат"]]


def _words() -> dict[str, str]:
    return {}


def _parsing() -> ParseForms:
    names = (
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    )
    return ParseForms(
        date=rf"(?P<day>\d{{1,2}})\s(?P<month>{'|'.join(names)})\s(?P<year>\d{{4}})(?:\sгода)?",
        months={name: n for n, name in enumerate(names, 1)},
        meeting=r"\d{1,5}[-‑–]?\s?[a-zа-я]{0,2}\s(?:\(возобновленное\)\s)?(?:пленарное\s)?заседани[еи]",
        openers=r"(?:ссылаясь|принимая|подтверждая|отмечая|напоминая|признавая|подчеркивая|выражая|учитывая|руководствуясь|считая"
        r"|рассмотрев|сознавая|приветствуя|констатируя|призывая|памятуя|определяя|действуя|осуждая|будучи|вновь)\b",
        joining=r"и|или",
        annex=r"Приложение(?:\s(?P<number>[IVX]{1,4}|\d{1,2}))?",
    )
