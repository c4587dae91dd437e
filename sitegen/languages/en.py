"""English."""

from sitegen.languages.base import CitationForms, DateForms, Language, OrganForms, ParseForms, SearchForms


def language() -> Language:
    """Return English."""
    return Language(
        code="en",
        name="English",
        three_letters=("eng",),
        dates=DateForms(locale="en_GB"),
        organs=(
            OrganForms(organ="ga", names=("General Assembly",), enacting="The General Assembly,"),
            OrganForms(
                organ="ecosoc", names=("Economic and Social Council",), enacting="The Economic and Social Council,"
            ),
            OrganForms(organ="sc", names=("Security Council",), enacting="The Security Council,"),
            OrganForms(organ="hrc", names=("Human Rights Council",), enacting="The Human Rights Council,"),
        ),
        citing=_citing(),
        words=_words(),
        parsing=_parsing(),
        search=_search(),
    )


def _citing() -> CitationForms:
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    summit = "World Summit on the Information Society"
    return CitationForms(
        resolution="[Rr]esolutions?",
        decision="[Dd]ecisions?|[Dd]raft resolutions?|Act No\\.|Law No\\.|[Dd]ecrees?",
        also=",|;|and|or|as well as",
        # Of "paragraph 12 (b), 3) accountability", 3 is the next item (S/RES/2520(2020) OP 36).
        item=r"\d{1,3}(?!\d| ?\))(?: ?\([a-z]{1,4}\))*",
        through="to|through|-|–",
        joint="of|dated|entitled",
        determiner="the|its|their|his|her|this|that|said|in|as|contained|relevant|parts?|annexed|to",
        paragraphs_after=(
            r"(?:,\sin\sparticular\s(?:in\s)?(?:its\s)?|,? ?\(?|\s)(?:operative\s)?(?:paras?\.|paragraphs?)\s?"
            r"(?>{list})(?!\s(?:above|below|of)\b)"
        ),
        paragraphs_before=(
            r"\b(?:[Pp]aras?\.|[Pp]aragraphs?)\s{list}(?:\s(?:and|or)\sparagraphs?\s{list}){0,2}\s(?:above\s)?of\b"
        ),
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
        series_short={"igf": r"Forum(?!\s(?:on|of|for)\b)", "cstd": r"Commission(?!\s(?:on|of|for)\b)"},
        ordinals=tuple(_ordinals()),
        numbered_meetings=(
            "{nth} (?:annual )?(?:meeting|session) of the (?:{series})",
            "(?:{series}) at its {nth} (?:annual )?(?:meeting|session)",
        ),
        meetings={
            "wsis-geneva": (
                f"first phase of the {summit}|Geneva phase of the {summit}|{summit} at its first phase"
                f"|Geneva(?= and Tunis phases of the {summit})",
                "Geneva phase|Summit at its first phase",
            ),
            "wsis-tunis": (
                f"second phase of the {summit}|Tunis phase of the {summit}|{summit} at its second phase"
                f"|Tunis phases of the {summit}",
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
        within=(
            r"\b(?:[Oo]perative\s)?(?:[Pp]aras?\.|[Pp]aragraphs?)\s(?>{list})"
            r"(?:,?\s(?:(?P<above>above)|(?P<below>below))\b(?!\sof\b)"
            r"|\s(?:of|to)\s(?:this|the\spresent)\s(?:(?P<whole>resolution|decision|statement)\b|annex\b|[A-Z]\w+))"
        ),
        bare=(
            r"(?<!\d,\s)(?<!its\s)(?<![IVX],\s)(?<!\w\.[A-Z],\s)\b[Pp]aragraphs?\s(?>{list})(?!,?\s(?:above|below|of"
            r"|thereof|to\sthe)\b)(?!,\sof\b)"
        ),
        ibid=r"[Ii]bid(?:em)?\.?",
        articles_before=r"\b[Aa]rticles?\s{list}(?:,\sparagraphs?\s\d[^,;.]{0,30})?,?\sof\sthe\s",
        that_paragraph="",
        that_resolution="(?:that|the same|the said) resolution",
    )


def _ordinals() -> list[str]:
    units = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    teens = "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
    low = [*units.split(), *teens.split()]
    return [*low, *(f"twenty-{n}" for n in low[:9]), "thirtieth", *(f"thirty-{n}" for n in low[:9])]


def _words() -> dict[str, str]:
    """Return the interface's words. Where the United Nations has a term of its own, it is taken."""
    return {
        # Round every page
        "skip": "Skip to the text",
        "navigation": "Sections of this site",
        "navigation.home": "Resolutions",
        "navigation.timeline": "Timeline",
        "navigation.documents": "Documents cited",
        "navigation.about": "About this site",
        "languages": "Languages",
        "leaves": "leaves this site",
        "leaves-official": "leaves this site for the official United Nations text",
        "leaves-unverified": "leaves this site for the official United Nations text; this address is not verified",
        "lands": "leads to paragraph {n}; cited as well: {others}",
        "list.join": ", ",
        "licence.annotations": "Licence of the annotations: {licence}",
        "close": "Close",
        "to": " to ",
        "to.dates": " to ",
        "to.days": " to ",
        # Places in a text
        "number.op": "{n}.",
        "number.sub": "({n})",
        "place.pp": "preambular paragraph {n}",
        "place.op": "paragraph {n}",
        "place.article": "article {n}",
        "place.fn": "footnote {n}",
        "place.heading": "heading “{text}”",
        "place.title": "title",
        "place.masthead": "masthead",
        "place.annex": "annex {n}",
        "place.part": "part {n}",
        "place.of": "{document}, {place}",
        # A resolution
        "organ.ga": "General Assembly",
        "organ.ecosoc": "Economic and Social Council",
        "organ.sc": "Security Council",
        "organ.hrc": "Human Rights Council",
        "organ.other": "United Nations document",
        "resolution.ga": "General Assembly resolution {number}",
        "resolution.ecosoc": "Economic and Social Council resolution {number}",
        "resolution.sc": "Security Council resolution {number}",
        "resolution.hrc": "Human Rights Council resolution {number}",
        "decision.ga": "General Assembly decision {number}",
        "decision.ecosoc": "Economic and Social Council decision {number}",
        "decision.hrc": "Human Rights Council decision {number}",
        "resolution.other": "{symbol}",
        "title.resolution": "{called}: {title}",
        "description.resolution": "{called}, “{title}”: the full text, citable by the paragraph, with its footnotes, "
        "cross-references and annotations.",
        "contents": "Contents",
        "preamble": "Preamble",
        "operative": "Operative part",
        "footnotes": "Footnotes",
        "back.to": "Back to {place}",
        "adopted": " (adopted)",
        "table": "Table",
        "more": "Read on",
        "by": "Author and date",
        "cited.one": "Cited in one place",
        "cited.other": "Cited in {n} places",
        "noted.one": "Mentioned in one annotation",
        "noted.other": "Mentioned in {n} annotations",
        "noted.in": "Mentioned in annotations",
        "noting": "Annotation on {place}: {kind}",
        "about": "About this text",
        "official": "Official United Nations text",
        "official.of": "Official United Nations text of {symbol}",
        "unverified": "Address not verified: the United Nations does not itself link to resolutions of the "
        "Economic and Social Council of before 2012.",
        "cited_here": "Cited by",
        "data": "Data",
        "json_version": "This page as JSON",
        "source": "Source file",
        "show.lines": "Show source lines beside the paragraphs",
        "links": "Links",
        "links.explained": "A solid underline leads to a page of this site, a dotted one to the official United "
        "Nations text or to another site.",
        "cite": "Cite",
        "cite.of": "Cite {place}",
        "cite.un": "United Nations style",
        "cite.dated": "{called} of {date}",
        "cite.text": "{document} ({symbol}){url}",
        "cite.url": ", {url}",
        "cite.day": "date of access",
        "omitted": "…",
        "quotes": "“”‘’",
        "copy": "Copy",
        "copied": "Citation and address copied",
        "copy.by_hand": "Selected: please copy with the keyboard",
        "address": "Address of this annotation",
        "preview": "Preview",
        "preview.off": "No more previews",
        "preview.show": "Show the cited paragraph on pointing at a reference",
        "check": "Checks",
        "check.sound": "The paragraph numbers are consecutive; every footnote has its mark and every mark its "
        "footnote.",
        "check.gap": "A number is missing between paragraphs {before} and {after}.",
        "check.mark": "Mark {n} in {place} has no footnote.",
        "check.note": "Footnote {n} has no mark in the text.",
        # Two languages side by side
        "parallel": "Side by side",
        "parallel.with": "Side by side with {language}",
        "parallel.title": "{called}: {a} and {b} side by side",
        "parallel.lead": "The two language versions, aligned paragraph by paragraph.",
        "parallel.sound": "Paragraphs, subparagraphs and footnotes correspond throughout.",
        "parallel.doubts.one": "One place where the versions differ",
        "parallel.doubts.other": "{n} places where the versions differ",
        "parallel.only": "only in {language}",
        "parallel.subs": "numbers of subparagraphs differ: {a} and {b}",
        "parallel.marks": "footnotes differ",
        # Annotations
        "annotations": "Annotations",
        "annotation.of": "Annotation: {kind}",
        "kind.source": "Source",
        "kind.parallel": "Parallel",
        "kind.change": "Change",
        "kind.term": "Term",
        "kind.follow-up": "Follow-up",
        "kind.context": "Context",
        # Home
        "resolutions": "Resolutions",
        "new.resolutions": "Recently adopted",
        "new.annotations": "Latest annotations",
        "annotations.all": "All annotations",
        "annotations.none": "There are no annotations in this language yet.",
        "description.annotations": "All annotations on this site, by resolution and paragraph.",
        "by.year": "By organ and year",
        "listing.of": "{organ}: resolutions, {year}",
        "earlier": "Earlier",
        "later": "Later",
        "description.listing": "{heading}: the full texts, citable by the paragraph.",
        "size.pp.one": "one preambular paragraph",
        "size.pp.other": "{n} preambular paragraphs",
        "size.op.one": "one operative paragraph",
        "size.op.other": "{n} operative paragraphs",
        "size.footnotes.one": "one footnote",
        "size.footnotes.other": "{n} footnotes",
        "size.annotations.one": "one annotation",
        "size.annotations.other": "{n} annotations",
        "instruments": "Instruments cited",
        # Time
        "timeline": "Timeline",
        "timeline.of": "Timeline: {name}",
        "timeline.all": "All",
        "calendar": "As a calendar (iCalendar)",
        "timeline.enter": "The whole timeline",
        "description.timeline": "The meetings of the Internet Governance Forum and the World Summit on the Information "
        "Society, and the adoption of the resolutions that speak of them.",
        "series": "Series",
        "filter": "Show",
        "lane.wsis": "World Summit on the Information Society",
        "lane.igf": "Internet Governance Forum",
        "lane.wsis-forum": "WSIS Forum",
        "lane.cstd": "Commission on Science and Technology for Development",
        "lane.ga": "General Assembly",
        "lane.ecosoc": "Economic and Social Council",
        "lane.other": "Other",
        "adoption": "Adoption",
        "meeting.forum": "Forum",
        "meeting.summit": "Summit",
        "meeting.prepcom": "Preparatory committee",
        "meeting.regional": "Regional conference",
        "meeting.review": "Review",
        "meeting.session": "Session",
        "meeting.meeting": "Meeting",
        "meeting.milestone": "Milestone",
        "mode.virtual": "held online",
        "mode.hybrid": "held in person and online",
        "dated": "date in ",
        "undated": "No date known",
        "doubtful": "to be verified",
        "mentions.one": "mentioned in one place",
        "mentions.other": "mentioned in {n} places",
        "description.meeting": "{name}: dates, place, theme and sources, and the paragraphs that speak of it.",
        "date": "Date",
        "where": "Place",
        "where.join": ", ",
        "venue": "Venue",
        "theme": "Theme",
        "outcome": "Outcome",
        "confidence": "Confidence",
        "confidence.high": "High: in a text of the United Nations or ITU, or in two sources",
        "confidence.medium": "Medium: one good secondary source, or the month only",
        "confidence.low": "Low: no source, or one that is weak; to be verified",
        "confidence.none": "No source was found",
        "note": "Note",
        "sources": "Sources",
        "mentioned": "Paragraphs that speak of this meeting",
        "mentioned.nowhere": "No resolution on this site speaks of this meeting.",
        "neighbours": "{series}: the meetings before and after",
        "before": "Before",
        "after": "After",
        # Instruments and documents
        "instrument": "{name}",
        "instrument.over": "Instrument cited",
        "instrument.text": "Full text on this site",
        "instrument.paragraph": "Read this paragraph",
        "instrument.held": "Contained in",
        "instrument.endorsed": "Endorsed by",
        "instrument.url": "Official text",
        "aliases": "Other names",
        "adopted.on": "Adopted",
        "adopted.by": "Adopted at",
        "provisions": "Paragraphs cited",
        "cited.whole": "Cited as a whole",
        "cited.nowhere": "No resolution on this site cites this instrument.",
        "description.instrument": "{name}: which paragraphs of which resolutions cite which of its paragraphs.",
        "documents": "Documents cited",
        "documents.lead": "Every United Nations document cited by the resolutions on this site or in their footnotes, "
        "by organ and year, with the paragraphs that cite it.",
        "documents.lead.many": "Every United Nations document cited by the resolutions on this site or in their "
        "footnotes, by organ and year. Each symbol leads to the paragraphs that cite the document.",
        "documents.of": "Documents cited: {organ}, {years}",
        "description.documents": "Every United Nations document cited by the resolutions on this site.",
        "years": "{n}",
        "documents.ga": "General Assembly resolutions",
        "documents.ecosoc": "Economic and Social Council resolutions",
        "documents.sc": "Security Council resolutions",
        "documents.hrc": "Human Rights Council resolutions",
        "documents.other": "Other documents",
        # Search
        "navigation.search": "Search",
        "search": "Search",
        "description.search": "Search the titles, paragraphs, footnotes and annotations of the resolutions on this "
        "site, its meetings and instruments, by words or by symbol.",
        "search.label": "Words or symbol",
        "search.submit": "Search",
        "search.hint": "For example: enhanced cooperation, 66/184. Several words must stand in one "
        "paragraph; words in quotation marks, side by side.",
        "search.results": "Results",
        "search.reading": "Searching…",
        "search.passages.one": "{n} passage",
        "search.passages.other": "{n} passages",
        "search.resolutions.one": "{n} resolution",
        "search.resolutions.other": "{n} resolutions",
        "search.found": "{passages} in {resolutions}.",
        "search.known": "Documents, meetings and instruments",
        "search.none": "Nothing on this site contains these words.",
        "search.more": "More results",
        "search.rest": "{n} more",
        "search.also": "Also searched: ",
        "search.exact": "Search only the words as typed",
        "search.suggest": "Did you mean: ",
        "search.parts": "Not found as written; searched in parts: ",
        "search.apart": "No passage contains all these words; the following contain some of them.",
        "search.filters": "Filters",
        "search.organ": "Organ",
        "search.year": "Year",
        "search.kind": "Kind",
        "search.all": "All",
        "search.kind.title": "Titles",
        "search.kind.heading": "Headings",
        "search.kind.note": "Annotations",
        "search.kind.footnote": "Footnotes",
        "search.kind.paragraph": "Paragraphs",
        "search.meeting": "Meeting",
        "search.instrument": "Instrument",
        "search.document": "Document",
        "search.box": "Search this site",
        "search.suggestions": "Suggestions",
        "search.file": "Pages that are opened from a folder cannot search; please use the indexes below.",
        "search.failed": "The search data could not be fetched; please try again, or use the indexes below.",
        "search.script": "Search needs JavaScript; without it, please use the indexes below.",
        "indexes": "Indexes",
        "index.resolutions": "All resolutions, by organ and year",
        "index.documents": "Documents cited, by organ and symbol",
        "index.instruments": "Instruments cited: declarations, agendas and others",
        "index.meetings": "Meetings, by date",
        # About the site
        "description.about": "How this site is made, how to cite it, and under what terms it may be used.",
        "about.method": "Method",
        "about.text": "The texts are those of the United Nations documents, word for word: punctuation and slips "
        "stand as printed, and any correction is an editor’s, on record. Each paragraph keeps the lines of the "
        "source file that it came from; they can be shown at the end of each resolution.",
        "about.anchors": "Every paragraph has a permanent address: #pp3 is the third preambular paragraph, #op20 "
        "operative paragraph 20, #op20-a its subparagraph (a), #fn4 footnote 4. Addresses are the same in every "
        "language and never change once published.",
        "about.links": "References to resolutions, instruments and meetings are found by program. They lead to the "
        "very paragraph where this site has it, and otherwise to the official United Nations text.",
        "about.notes": "Annotations are the editors’ and no part of the resolutions; each tells its kind, author "
        "and date.",
        "about.machine": "Every resolution is there as JSON as well: add index.json to the address of its page.",
        "about.cite": "How to cite",
        "about.citing": "A paragraph’s number is its address; the button beside it gives a citation to copy. Please "
        "cite the symbol and the paragraph; the official United Nations text prevails.",
        "about.example": "{title}{url}",
        "about.licence": "Licence",
        "about.unofficial": "This is an unofficial reading copy; it does not represent the United Nations.",
        "about.people": "Editors",
        # What was published and is withdrawn
        "withdrawn": "Withdrawn",
        "withdrawn.explained": "The following were published at addresses of this page and have since been withdrawn. "
        "The addresses are kept, so that citations still lead here.",
        "withdrawn.on": "Withdrawn on {date}.",
        "withdrawn.page": "Withdrawn page",
        "withdrawn.lead": "The page published at this address was withdrawn on {date}.",
        "withdrawn.reason": "Reason: ",
        "withdrawn.annotation": "Annotation {name}",
        "withdrawn.others": "Still available in: ",
        # No page
        "not_found": "There is no such page",
        "not_found.lead": "The address may be mistyped, or the page may have moved.",
    }


def _search() -> SearchForms:
    endings = "sses:ss ies:y xes:x ches:ch shes:sh zes:z isation:ization ss:ss us:us is:is ous:ous s:"
    irregular = "women:woman men:man children:child people:person persons:person lives:life bodies:body data:datum"
    spelt = (
        "program:programme programs:programme center:centre centers:centre labor:labour crises:crisis "
        "organisation:organization organisations:organization criteria:criterion indigenous:indigenous media:media"
    )
    common = "a an and as at by for from in its of on or that the their to which with"
    return SearchForms(
        endings=tuple((a, b) for a, _, b in (pair.partition(":") for pair in endings.split())),
        irregular=dict(pair.split(":") for pair in f"{irregular} {spelt}".split()),
        common=tuple(common.split()),
        numbered=("{nth} {noun}", "{n}th {noun}"),
    )


def _parsing() -> ParseForms:
    names = (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    )
    return ParseForms(
        date=rf"(?P<day>\d{{1,2}})\s(?P<month>{'|'.join(names)})\s(?P<year>\d{{4}})",
        months={name.lower(): n for n, name in enumerate(names, 1)},
        meeting=r"\d{1,5}\s?(?:st|nd|rd|th)\s(?:\(resumed\)\s)?(?:plenary\s)?meeting",
        telling=r"\b(?:the|of|and|to)\b",
        worth=12,
        openers=r"(?:Recall|Recogni[sz]|Not|Reaffirm|Tak|Express|Welcom|Emphasi[sz]|Stress|Hav|Acknowledg|Reiterat|Bear|Underlin"
        r"|Consider|Call|Act|Urg|Encourag|Condemn|Determin|Underscor|Highlight|Believ|Affirm|Remain|Pay|Deplor|Regrett|Reconfirm"
        r"|Commend|Observ|Support|Request|Demand|Look|Deem|Declar|Remind|Appreciat|Desir|Hop|Realiz|Mark|Keep|Renew)ing\b"
        r"|(?:Convinced|Guided|Mindful|Concerned|Conscious|Aware|Cognizant|Committed|Resolved|Alarmed|Determined|Disturbed"
        r"|Inspired|Encouraged|Dismayed|Desirous|Deeply|Strongly|Gravely|Fully|Firmly|Keenly|Seriously)\b"
        r"|[A-Z][a-z]+(?:ing|ed)\b(?!\s+[A-Z][a-z])",
        capitals=True,
        joining=r"and|or|and/or",
        article="article ",
        annex=r"Annex(?:\s(?P<number>[IVX]{1,4}|[A-Z]|\d{1,2}))?",
        notes="(?:foot|end)?notes",
        voting=r"(?:Adopted|In favou?r|Recorded vote|Vote)\b",
        letterhead=r"UNITED NATIONS|World Summit on the Information Society|Geneva 2003\s?[-–—]\s?Tunis 2005"
        r"|Document\b:?"
        r"|United Nations(?: Environment Programme| Human Settlements Programme)?"
        r"|[A-Z][a-z]+(?:-[a-z]+)? (?:emergency |special |regular |resumed )*session|\d{4} session|Agenda items? \d.*",
        draft=r"[^:]{1,400}: (?:revised )?draft (?:resolution|decision)|Draft (?:resolution|decision)\b.{0,200}",
        decided=r"^(?:[\w ]{0,40} )?Decisions?\b",
        resolved=r"^(?:[\w ]{0,40} )?Resolutions?\b",
        recalling=r"(?:further |also )?(?:recalling|considering|noting|recogni[sz]ing|taking into account|mindful"
        r"|aware|bearing in mind|reaffirming|emphasi[sz]ing|having considered|having examined|convinced"
        r"|acknowledging|welcoming|underlining|stressing)(?: further| also| with \w+| in particular)?",
        resolves=r"(?:further |also )?(?:resolves|decides|instructs|invites|requests|urges|encourages|calls upon"
        r"|authori[sz]es|appeals to|recommends)\b(?: further| also)?(?: to)?(?: (?:the|all|ITU|Member|Sector|each"
        r"|its)\b[^.;:]{0,150})?",
        body=r"The (?=[^,;:]{0,120}\b(?:Assembly|Council|Commission|Committee|Conference|Board|Congress|Meeting"
        r"|Summit)\b)"
        r"[^,.;:()]{4,160}(?:\([^()]{2,60}\))?,",
    )
