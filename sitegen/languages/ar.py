"""Arabic."""

from sitegen.languages.base import CitationForms, DateForms, Language, OrganForms, ParseForms, SearchForms, Typography


def language() -> Language:
    """Return Arabic."""
    return Language(
        code="ar",
        name="العربية",
        three_letters=("ara",),
        direction="rtl",
        latin=False,
        dates=DateForms(months_before="ar_LB", months={"يوليو": "يوليه", "يونيو": "يونيه"}),
        typography=_typography(),
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
        search=_search(),
    )


def _typography() -> Typography:
    return Typography(
        serif='"Geeza Pro", "Noto Naskh Arabic", "Traditional Arabic", "Times New Roman", serif',
        sans='"Geeza Pro", "Noto Sans Arabic", "Segoe UI", Tahoma, sans-serif',
        measure="38em",
        rules="""\
/* A symbol in one face: an Arabic one has figures, but no Latin letters. */
:lang(ar) bdi {
  font-family: "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
}
""",
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
        paragraphs_after=r"،\s(?:(?:وب?|ب)?خاصة\s|ولا\sسيما\s)?(?:الفقرات|الفقرتا?ن|الفقرتين"
        r"|الفقرة)\s?(?>{list})(?!\sمن)",
        paragraphs_before=(
            r"(?:ال|لل|بال|وال)?فقر(?:ة|تين|تان|ات)\s{list}(?:\s(?:و|أو\s)(?:ال)?فقر(?:ة|تين|تان"
            r"|ات)\s{list}){0,2}\sمن\b"
        ),
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
        # What follows as "which" (اللذين) goes on with no title: A/RES/75/202.
        titled_after=r"\s(?:بشأن|من|ال(?!ذي|ذين|لذ|تي|لت|لات|لوات)\w+|لل?\w+)",
        series={
            "igf": r"منتدى\s(?:إدارة|حوكمة)\sالإنترنت",
            "cstd": r"(?:ال|لل)?لجنة\s(?:المعنية\sب)?(?:تسخير\s)?العلم\sوالتكنولوجيا\s"
            r"(?:لأغراض\sال|من\sأجل\sال|لل)تنمية",
            "wsis": rf"(?:ل?مؤتمر\s)?{summit}",
            "wsis-forum": rf"منتدى\s{summit}",
        },
        series_short={"cstd": "اللجنة"},
        ordinals=tuple(_ordinals()),
        numbered_meetings=(
            r"(?:الاجتماع|الدورة)\s(?:السنوية?\s)?{nth}\sل(?:{series})",
            r"(?:{series})\sفي\sدورتها\s(?:السنوية\s)?{nth}",
        ),
        yearly_meetings={"wsis-forum": (rf"منتدى\s{summit}\sلعام\s{{year}}",)},
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
        within=(
            r"(?:[وبل]?(?:ال|لل))?فقر(?:ة|تيـ*ن|تان|ات)\s(?>{list})"
            r"(?:،?\s(?:الوارد\w+\s)?(?:(?P<above>أعلاه)|(?P<below>أدناه))|\sمن\sهذا\s(?:(?P<whole>القرار|المقرر"
            r"|البيان)))"
        ),
        bare=r"(?<!\d،\s)(?:[وبل]?(?:ال|لل))?فقر(?:ة|تيـ*ن|تان|ات)\s(?>{list})(?=[،؛.)]|$)",
        ibid=r"المرجع\sنفسه",
        articles_before=r"(?:[وبل]?(?:ال|لل))?ماد(?:ة|تين|تان)\s{list}\sمن\s",
    )


def _ordinals() -> list[str]:
    """Return the ordinals of meetings and of sessions, which differ in gender (E/RES/2022/15, A/RES/77/150)."""
    units = ["ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع"]
    teens = [rf"ال{n}ة?\sعشرة?" for n in ("حادي", *units)]
    twenties = [rf"ال{n}ة?\sوالعشر[وي]ن" for n in ("حادي", *units)]
    return ["الأولى?", *(f"ال{n}ة?" for n in (*units, "عاشر")), *teens, "العشر[وي]ن", *twenties, "الثلاث[وي]ن"]


def _words() -> dict[str, str]:
    """Return the interface's words. Where the United Nations has a term of its own, it is taken."""
    return {
        # Round every page
        "skip": "الانتقال إلى النص",
        "navigation": "أقسام الموقع",
        "navigation.home": "القرارات",
        "navigation.timeline": "التسلسل الزمني",
        "navigation.documents": "الوثائق المستشهد بها",
        "navigation.about": "عن الموقع",
        "languages": "اللغات",
        "leaves": "رابط إلى خارج الموقع",
        "leaves-official": "رابط إلى خارج الموقع، إلى النص الرسمي للأمم المتحدة",
        "leaves-unverified": "رابط إلى خارج الموقع، إلى النص الرسمي للأمم المتحدة؛ لم يُتحقق من العنوان",
        "licence.annotations": "ترخيص التعليقات: {licence}",
        "close": "إغلاق",
        "to": " إلى ",
        "to.dates": " إلى ",
        "to.days": " إلى ",
        # Places in a text
        "number.op": "{n} -",
        "number.sub": "({n})",
        "place.pp": "الفقرة {n} من الديباجة",
        "place.op": "الفقرة {n}",
        "place.article": "المادة {n}",
        "place.fn": "الحاشية {n}",
        "place.heading": "العنوان الفرعي ”{text}“",
        "place.title": "العنوان",
        "place.masthead": "الترويسة",
        "place.annex": "المرفق {n}",
        "place.part": "الجزء {n}",
        "place.of": "{document}، {place}",
        # A resolution
        "organ.ga": "الجمعية العامة",
        "organ.ecosoc": "المجلس الاقتصادي والاجتماعي",
        "organ.sc": "مجلس الأمن",
        "organ.hrc": "مجلس حقوق الإنسان",
        "organ.other": "وثيقة من وثائق الأمم المتحدة",
        "resolution.ga": "قرار الجمعية العامة {number}",
        "resolution.ecosoc": "قرار المجلس الاقتصادي والاجتماعي {number}",
        "resolution.sc": "قرار مجلس الأمن {number}",
        "resolution.hrc": "قرار مجلس حقوق الإنسان {number}",
        "decision.ga": "مقرر الجمعية العامة {number}",
        "decision.ecosoc": "مقرر المجلس الاقتصادي والاجتماعي {number}",
        "decision.hrc": "مقرر مجلس حقوق الإنسان {number}",
        "resolution.other": "{symbol}",
        "title.resolution": "{called}: {title}",
        "description.resolution": "{called}، ”{title}“: النص الكامل، مع إمكان الاستشهاد بكل فقرة، والحواشي "
        "والإحالات والتعليقات.",
        "contents": "المحتويات",
        "preamble": "الديباجة",
        "operative": "المنطوق",
        "footnotes": "الحواشي",
        "back.to": "العودة إلى: {place}",
        "adopted": " (تاريخ الاتخاذ)",
        "table": "جدول",
        "more": "تتمة النص",
        "by": "الكاتب والتاريخ",
        "cited.zero": "لم يُستشهد به في أي موضع",
        "cited.one": "استُشهد به في موضع واحد",
        "cited.two": "استُشهد به في موضعين",
        "cited.few": "استُشهد به في {n} مواضع",
        "cited.many": "استُشهد به في {n} موضعا",
        "cited.other": "استُشهد به في {n} موضع",
        "about": "عن هذا النص",
        "official": "النص الرسمي للأمم المتحدة",
        "official.of": "النص الرسمي للأمم المتحدة: {symbol}",
        "unverified": "لم يُتحقق من العنوان: فالأمم المتحدة نفسها لا تضع روابط إلى قرارات "
        "المجلس الاقتصادي والاجتماعي الصادرة قبل عام 2012.",
        "lands": "يقود إلى الفقرة {n}؛ ومن المستشهد به أيضا: {others}",
        "list.join": "، ",
        "noted.zero": "لم يُذكر في التعليقات",
        "noted.one": "ذُكر في تعليق واحد",
        "noted.two": "ذُكر في تعليقين",
        "noted.few": "ذُكر في {n} تعليقات",
        "noted.many": "ذُكر في {n} تعليقا",
        "noted.other": "ذُكر في {n} تعليق",
        "noted.in": "ذُكر في التعليقات",
        "noting": "تعليق على {place}: {kind}",
        "calendar": "ملف تقويم (iCalendar)",
        "dated": "التاريخ بحسب ",
        "years": "{n}",
        "cited_here": "مواضع الاستشهاد به",
        "data": "البيانات",
        "json_version": "هذه الصفحة بصيغة JSON",
        "source": "الملف المصدر",
        "show.lines": "إظهار أرقام سطور الملف المصدر بجانب الفقرات",
        "links": "الروابط",
        "links.explained": "الخط المتصل تحت الرابط يدل على صفحة من هذا الموقع، والخط المنقط يدل على النص الرسمي "
        "للأمم المتحدة أو على موقع آخر.",
        "cite": "الاستشهاد",
        "cite.of": "الاستشهاد: {place}",
        "cite.un": "أسلوب الأمم المتحدة",
        "cite.dated": "{called} المؤرخ {date}",
        "cite.text": "{document} ({symbol}){url}",
        "cite.url": "، {url}",
        "cite.day": "تاريخ الاطلاع",
        "omitted": "…",
        "quotes": "”“’‘",
        "copy": "نسخ",
        "copied": "نُسخ الاستشهاد والعنوان",
        "copy.by_hand": "النص محدد: انسخه بلوحة المفاتيح",
        "address": "عنوان هذا التعليق",
        "preview": "معاينة",
        "preview.off": "إيقاف المعاينة",
        "preview.show": "إظهار الفقرة المستشهد بها عند الإشارة إلى الإحالة",
        "check": "التدقيق",
        "check.sound": "أرقام الفقرات متتالية؛ ولكل علامة حاشية ولكل حاشية علامة.",
        "check.gap": "رقم ناقص بين الفقرتين {before} و {after}.",
        "check.mark": "علامة الحاشية {n} بلا حاشية ({place}).",
        "check.note": "لا علامة في النص للحاشية {n}.",
        # Two languages side by side
        "parallel": "بالتوازي",
        "parallel.with": "بالتوازي مع: {language}",
        "parallel.title": "{called}: {a} و{b} بالتوازي",
        "parallel.lead": "النسختان اللغويتان متقابلتان فقرة فقرة.",
        "parallel.sound": "الفقرات والفقرات الفرعية والحواشي متطابقة في النسختين.",
        "parallel.doubts.zero": "لا اختلاف بين النسختين",
        "parallel.doubts.one": "موضع واحد تختلف فيه النسختان",
        "parallel.doubts.two": "موضعان تختلف فيهما النسختان",
        "parallel.doubts.few": "{n} مواضع تختلف فيها النسختان",
        "parallel.doubts.many": "{n} موضعا تختلف فيها النسختان",
        "parallel.doubts.other": "{n} موضع تختلف فيها النسختان",
        "parallel.only": "في هذه النسخة وحدها: {language}",
        "parallel.subs": "عدد الفقرات الفرعية مختلف: {a} و {b}",
        "parallel.marks": "الحواشي مختلفة",
        # Annotations
        "annotations": "التعليقات",
        "annotation.of": "تعليق: {kind}",
        "kind.source": "المصدر",
        "kind.parallel": "نص مقابل",
        "kind.change": "تغيير",
        "kind.term": "مصطلح",
        "kind.follow-up": "المتابعة",
        "kind.context": "السياق",
        # Home
        "resolutions": "القرارات",
        "new.resolutions": "المتخذة حديثا",
        "new.annotations": "أحدث التعليقات",
        "annotations.all": "جميع التعليقات",
        "annotations.none": "لا توجد تعليقات بهذه اللغة بعد.",
        "description.annotations": "جميع تعليقات هذا الموقع، بحسب القرار والفقرة.",
        "by.year": "بحسب الجهاز والسنة",
        "listing.of": "{organ}: القرارات، {year}",
        "earlier": "الأقدم",
        "later": "الأحدث",
        "description.listing": "{heading}: النصوص الكاملة، مع إمكان الاستشهاد بكل فقرة.",
        "size.pp.zero": "بلا فقرات في الديباجة",
        "size.pp.one": "فقرة واحدة في الديباجة",
        "size.pp.two": "فقرتان في الديباجة",
        "size.pp.few": "{n} فقرات في الديباجة",
        "size.pp.many": "{n} فقرة في الديباجة",
        "size.pp.other": "{n} فقرة في الديباجة",
        "size.op.zero": "بلا فقرات في المنطوق",
        "size.op.one": "فقرة واحدة في المنطوق",
        "size.op.two": "فقرتان في المنطوق",
        "size.op.few": "{n} فقرات في المنطوق",
        "size.op.many": "{n} فقرة في المنطوق",
        "size.op.other": "{n} فقرة في المنطوق",
        "size.footnotes.zero": "بلا حواش",
        "size.footnotes.one": "حاشية واحدة",
        "size.footnotes.two": "حاشيتان",
        "size.footnotes.few": "{n} حواش",
        "size.footnotes.many": "{n} حاشية",
        "size.footnotes.other": "{n} حاشية",
        "size.annotations.zero": "بلا تعليقات",
        "size.annotations.one": "تعليق واحد",
        "size.annotations.two": "تعليقان",
        "size.annotations.few": "{n} تعليقات",
        "size.annotations.many": "{n} تعليقا",
        "size.annotations.other": "{n} تعليق",
        "instruments": "الصكوك المستشهد بها",
        # Time
        "timeline": "التسلسل الزمني",
        "timeline.of": "التسلسل الزمني: {name}",
        "timeline.all": "الكل",
        "timeline.enter": "التسلسل الزمني الكامل",
        "description.timeline": "اجتماعات منتدى إدارة الإنترنت والقمة العالمية لمجتمع المعلومات، وتواريخ اتخاذ "
        "القرارات المتعلقة بها.",
        "series": "السلاسل",
        "filter": "إظهار",
        "lane.wsis": "القمة العالمية لمجتمع المعلومات",
        "lane.igf": "منتدى إدارة الإنترنت",
        "lane.wsis-forum": "منتدى القمة العالمية",
        "lane.cstd": "اللجنة المعنية بتسخير العلم والتكنولوجيا لأغراض التنمية",
        "lane.ga": "الجمعية العامة",
        "lane.ecosoc": "المجلس الاقتصادي والاجتماعي",
        "lane.other": "غير ذلك",
        "adoption": "اتخاذ القرار",
        "meeting.forum": "منتدى",
        "meeting.summit": "مؤتمر قمة",
        "meeting.prepcom": "لجنة تحضيرية",
        "meeting.regional": "مؤتمر إقليمي",
        "meeting.review": "استعراض",
        "meeting.session": "دورة",
        "meeting.meeting": "اجتماع",
        "meeting.milestone": "محطة بارزة",
        "mode.virtual": "عبر الإنترنت",
        "mode.hybrid": "حضوريا وعبر الإنترنت",
        "undated": "التاريخ غير معروف",
        "doubtful": "بحاجة إلى تحقق",
        "mentions.zero": "لم يُذكر في أي موضع",
        "mentions.one": "ذُكر في موضع واحد",
        "mentions.two": "ذُكر في موضعين",
        "mentions.few": "ذُكر في {n} مواضع",
        "mentions.many": "ذُكر في {n} موضعا",
        "mentions.other": "ذُكر في {n} موضع",
        "description.meeting": "{name}: التواريخ والمكان والموضوع والمصادر، والفقرات التي تذكره.",
        "date": "التاريخ",
        "where": "المكان",
        "where.join": "، ",
        "venue": "المقر",
        "theme": "الموضوع",
        "outcome": "الوثائق الختامية",
        "confidence": "درجة الوثوق",
        "confidence.high": "عالية: وارد في نص للأمم المتحدة أو الاتحاد الدولي للاتصالات، أو في مصدرين",
        "confidence.medium": "متوسطة: مصدر ثانوي جيد واحد، أو الشهر فقط معروف",
        "confidence.low": "منخفضة: لا مصدر، أو مصدر ضعيف؛ بحاجة إلى تحقق",
        "confidence.none": "لم يُعثر على مصدر",
        "note": "ملاحظة",
        "sources": "المصادر",
        "mentioned": "الفقرات التي تذكر هذا الاجتماع",
        "mentioned.nowhere": "لا يذكر أي قرار في هذا الموقع هذا الاجتماع.",
        "neighbours": "{series}: الاجتماع السابق والاجتماع التالي",
        "before": "السابق",
        "after": "التالي",
        # Instruments and documents
        "instrument": "{name}",
        "instrument.over": "صك مستشهد به",
        "instrument.text": "النص الكامل في هذا الموقع",
        "instrument.paragraph": "نص هذه الفقرة",
        "instrument.held": "وارد في",
        "instrument.endorsed": "أُقر بموجب",
        "instrument.url": "النص الرسمي",
        "aliases": "أسماء أخرى",
        "adopted.on": "تاريخ الاعتماد",
        "adopted.by": "اعتُمد في",
        "provisions": "الفقرات المستشهد بها",
        "cited.whole": "استُشهد به ككل",
        "cited.nowhere": "لا يستشهد أي قرار في هذا الموقع بهذا الصك.",
        "description.instrument": "{name}: أي فقرات من أي قرارات تستشهد بأي من فقراته.",
        "documents": "الوثائق المستشهد بها",
        "documents.lead": "جميع وثائق الأمم المتحدة التي تستشهد بها قرارات هذا الموقع أو حواشيها، بحسب الجهاز "
        "والسنة، مع الفقرات المستشهِدة.",
        "documents.lead.many": "جميع وثائق الأمم المتحدة التي تستشهد بها قرارات هذا الموقع أو حواشيها، بحسب الجهاز "
        "والسنة. ويؤدي كل رمز إلى الفقرات التي تستشهد بالوثيقة.",
        "documents.of": "الوثائق المستشهد بها: {organ}، {years}",
        "description.documents": "جميع وثائق الأمم المتحدة التي تستشهد بها قرارات هذا الموقع.",
        "documents.ga": "قرارات الجمعية العامة",
        "documents.ecosoc": "قرارات المجلس الاقتصادي والاجتماعي",
        "documents.sc": "قرارات مجلس الأمن",
        "documents.hrc": "قرارات مجلس حقوق الإنسان",
        "documents.other": "وثائق أخرى",
        # Search
        "navigation.search": "البحث",
        "search": "البحث",
        "description.search": "البحث في عناوين قرارات هذا الموقع وفقراتها وحواشيها وشروحها، وفي الاجتماعات والصكوك، "
        "بالكلمات أو برمز الوثيقة.",
        "search.label": "كلمات أو رمز وثيقة",
        "search.submit": "ابحث",
        "search.hint": "مثلا: تعزيز التعاون، 66/184. يجب أن ترد الكلمات المتعددة في فقرة واحدة، وأن تتوالى "
        "الكلمات الموضوعة بين علامتي تنصيص.",
        "search.results": "النتائج",
        "search.reading": "جار البحث…",
        "search.passages.zero": "لا مواضع",
        "search.passages.one": "موضع واحد",
        "search.passages.two": "موضعان",
        "search.passages.few": "{n} مواضع",
        "search.passages.many": "{n} موضعا",
        "search.passages.other": "{n} موضع",
        "search.resolutions.zero": "لا قرارات",
        "search.resolutions.one": "قرار واحد",
        "search.resolutions.two": "قراران",
        "search.resolutions.few": "{n} قرارات",
        "search.resolutions.many": "{n} قرارا",
        "search.resolutions.other": "{n} قرار",
        "search.found": "المواضع: {passages}؛ القرارات: {resolutions}.",
        "search.known": "الوثائق والاجتماعات والصكوك",
        "search.none": "لا يوجد في هذا الموقع ما يحتوي على هذه الكلمات.",
        "search.more": "مزيد من النتائج",
        "search.rest": "{n} أخرى",
        "search.also": "وشمل البحث أيضا: ",
        "search.exact": "البحث عن الكلمات المكتوبة وحدها",
        "search.suggest": "هل تقصد: ",
        "search.parts": "لم يُعثر على العبارة كما كُتبت؛ جرى البحث عن أجزائها: ",
        "search.apart": "لا يوجد موضع يحتوي على هذه الكلمات كلها؛ وفيما يلي المواضع التي تحتوي على بعضها.",
        "search.filters": "تصفية",
        "search.organ": "الجهاز",
        "search.year": "السنة",
        "search.kind": "النوع",
        "search.all": "الكل",
        "search.kind.title": "العناوين",
        "search.kind.heading": "العناوين الفرعية",
        "search.kind.note": "الشروح",
        "search.kind.footnote": "الحواشي",
        "search.kind.paragraph": "الفقرات",
        "search.meeting": "اجتماع",
        "search.instrument": "صك",
        "search.document": "وثيقة",
        "search.box": "البحث في هذا الموقع",
        "search.suggestions": "اقتراحات",
        "search.file": "لا يمكن البحث في صفحات مفتوحة من مجلد؛ يرجى استخدام الفهارس أدناه.",
        "search.failed": "تعذر الحصول على بيانات البحث؛ يرجى إعادة المحاولة أو استخدام الفهارس أدناه.",
        "search.script": "يحتاج البحث إلى JavaScript؛ وبدونه يرجى استخدام الفهارس أدناه.",
        "indexes": "الفهارس",
        "index.resolutions": "جميع القرارات، بحسب الجهاز والسنة",
        "index.documents": "الوثائق المستشهد بها، بحسب الجهاز والرمز",
        "index.instruments": "الصكوك المستشهد بها: الإعلانات والخطط وغيرها",
        "index.meetings": "الاجتماعات، بحسب التاريخ",
        # About the site
        "description.about": "كيف أُعد هذا الموقع، وكيف يُستشهد به، وبأي شروط يُستخدم.",
        "about.method": "المنهج",
        "about.text": "النصوص هي نصوص وثائق الأمم المتحدة كلمة كلمة: فعلامات الترقيم والهفوات تُنقل كما طُبعت، وكل "
        "تصويب هو من عمل محرر ومسجل. ولكل فقرة أرقام السطور التي أُخذت منها في الملف المصدر، ويمكن إظهارها في آخر "
        "كل قرار.",
        "about.anchors": "لكل فقرة عنوان دائم: pp3 للفقرة الثالثة من الديباجة، و op20 للفقرة 20 من المنطوق، و "
        "op20-a للفقرة الفرعية (أ) منها، و fn4 للحاشية 4. والعناوين واحدة في جميع اللغات، ولا تتغير بعد نشرها.",
        "about.links": "الإحالات إلى القرارات والصكوك والاجتماعات يتعرف عليها برنامج. وهي تقود إلى الفقرة نفسها إن "
        "وُجدت في هذا الموقع، وإلا فإلى النص الرسمي للأمم المتحدة.",
        "about.notes": "التعليقات من وضع المحررين وليست جزءا من القرارات؛ ولكل منها نوع وكاتب وتاريخ.",
        "about.machine": "كل قرار متاح أيضا بصيغة JSON: أضف index.json إلى عنوان صفحته.",
        "about.cite": "كيفية الاستشهاد",
        "about.citing": "رقم الفقرة هو عنوانها، والزر المجاور له يعطي استشهادا جاهزا للنسخ. ويرجى ذكر رمز الوثيقة "
        "ورقم الفقرة؛ والعبرة بالنص الرسمي للأمم المتحدة.",
        "about.example": "{title}{url}",
        "about.licence": "الترخيص",
        "about.unofficial": "هذه نسخة للقراءة غير رسمية، ولا تمثل الأمم المتحدة.",
        "about.people": "المحررون",
        # What was published and is withdrawn
        "withdrawn": "مواد مسحوبة",
        "withdrawn.explained": "نُشرت المواد التالية في هذه الصفحة ثم سُحبت. وقد أُبقي على عناوينها كي تظل الإحالات"
        " إليها "
        "تؤدي إلى هنا.",
        "withdrawn.on": "سُحبت في {date}.",
        "withdrawn.page": "صفحة مسحوبة",
        "withdrawn.lead": "سُحبت في {date} الصفحة التي كانت منشورة في هذا العنوان.",
        "withdrawn.reason": "السبب: ",
        "withdrawn.annotation": "التعليق {name}",
        "withdrawn.others": "لا تزال متاحة باللغات التالية: ",
        # No page
        "not_found": "لا توجد هذه الصفحة",
        "not_found.lead": "ربما كان العنوان خاطئا أو نُقلت الصفحة.",
    }


def _search() -> SearchForms:
    # After Larkey's light stemmer: the endings of number and gender, and the pronouns written onto a word.
    endings = "ها هم ات ون ين ان ية ه ي"
    common = "في من على إلى عن أن إن التي الذي ما لا أو و وفي ومن وعلى وإلى"
    return SearchForms(
        endings=tuple((ending, "") for ending in endings.split()),
        common=tuple(common.split()),
        written_onto="[وف]?(?:[بك]?ال|لل|[بكل])?",
        numbered=("{noun} {nth}", "{noun} {n}"),
    )


def _parsing() -> ParseForms:
    return ParseForms(
        # ITU and the World Summit write the second names alone: 18 نوفمبر 2005.
        date=rf"(?P<day>\d{{1,2}})\s(?P<month>(?:{'|'.join(_MONTHS)})(?:\s?/\s?\w{{2,10}})?|{'|'.join(_SECOND)})"
        r"\s(?P<year>\d{4})",
        months={name.replace(" ", ""): n for names in (_MONTHS, _SECOND) for n, name in enumerate(names, 1)},
        meeting=r"الجلسة(?:\sالعامة)?\s\d{1,5}(?:\s\(المستأنفة\))?|جلسته\s\d{1,5}",
        telling=r"[\u0600-\u06ff]",
        openers=r"(?:وإذ|إذ|وقد|وا?قتناعا?ً?|والتزاما?ً?|وإدراكا?ً?|و?اعتقادا?ً?|و?رغبة)\s",
        joining=r"و|أو",
        article="المادة ",
        annex=r"(?:المرفق|مرفق)(?:\s(?P<number>\w{1,10}))?",
        notes="الحواشي|حواشي|الهوامش|هوامش",
        voting=r"(?:اعتُ?مد|المؤيدون|نتيجة التصويت)",
        bracketed_marks=True,
        letterhead=r"الأمم المتحدة|برنامج الأمم المتحدة (?:للبيئة|للمستوطنات البشرية)"
        r"|(?:مؤتمر )?القمة العالمي(?:ة)? لمجتمع المعلومات"
        r"|جنيف 2003\s?[-–—]\s?تونس 2005|الوثيقة:?|الأصل:\s?(?:بال)?\w+|الدورة \w+(?: \w+)?|دورة عام \d{4}"
        r"|البنو?د \d.*",
        draft=r"[^:]{1,400}: مشروع (?:قرار|مقرر)(?: منقح)?|مشروع (?:القرار|المقرر|قرار|مقرر)\b.{0,200}",
        decided=r"^(?:المقررات|مقررات|المقرر|مقرر)\b",
        resolved=r"^(?:القرارات|قرارات|القرار|قرار)\b",
        recalling=r"(?:و?إذ)\s(?:ي|ت)[\w\u064b-\u0652]+(?:\s(?:كذلك|أيضاً?|في اعتبار\w+|علماً|بعين الاعتبار))?",
        resolves=r"(?:يقرر|يكلف|يدعو|يطلب|يحث|يشجع|يأذن|يوصي|يناشد)(?:\s[^.؛:]{2,150})?",
        body=r"إن (?=[^،؛:]{0,120}(?:جمعية|الجمعية|مجلس|المجلس|لجنة|اللجنة|مؤتمر|المؤتمر|الاجتماع))"
        r"[^،.؛:()]{4,160}(?:\([^()]{2,60}\))?\s?،",
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

_SECOND = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)
