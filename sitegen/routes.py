"""The only speller of addresses and anchors.

Addresses of pages are paths inside the site, with a slash at the end (``zh/A/RES/66/184/``); they mirror the United
Nations' own, so that only the host changes. Anchors are the same in every language. Deciding what is linked belongs to
``link``; nothing here reads files or looks at the text of a paragraph beyond its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import count, pairwise
from typing import NamedTuple
from urllib.parse import quote

from sitegen import languages
from sitegen.languages import CODES
from sitegen.languages.numerals import han, latin
from sitegen.model import ID, SYMBOL, Body, Paragraph, Placed, Resolution
from sitegen.symbol import compact, halves

_PLAIN = re.compile(r"[\w.~-]*", re.ASCII)
_PLAIN_PATH = re.compile(r"[\w.~/()\[\],*-]*", re.ASCII)
"""What needs no percent sign: all but a few anchors and addresses."""
_POSITION = re.compile(r"(?:^|-)(?:pp|op)(\d+)(?:-\d+)?$")
_CITABLE = re.compile(
    r"(?:[a-z0-9]*-){0,2}(?:pp[0-9]|h[0-9]|op[a-z0-9])\S*(?<!-closing)|fn(?!\S*-ref[0-9]+$)\S+|note-\S+", re.ASCII
)
"""An anchor of a paragraph or heading (of an annex or part, of a section or article), a footnote or an annotation."""
_BEFORE_NUMBER = re.compile(r"(?:(?:annex\d+|[a-z]{1,3}\d*)-)*")
_PART = re.compile(r"((?:(?!(?:op|pp|h)\d)[a-z]+\d*-)*)(?:op|pp|h)(\w+)")
_SECTION = re.compile(r"([IVX]+|[A-Z])(?=[.\s]|$)|([一二三四五六七八九十]+)(?=[、.\s]|$)")


# --- Pages ------------------------------------------------------------------------------------------------------------


def home(language: str) -> str:
    """Return the address of a language's home page."""
    return f"{language}/"


def resolution(language: str, symbol: str) -> str:
    """Return the address of a resolution: ("zh", "A/RES/66/184") → ``zh/A/RES/66/184/``."""
    return f"{language}/{compact(symbol)}/"


def timeline(language: str, series: str = "") -> str:
    """Return the address of the timeline, or of one series of it: ``zh/timeline/igf/``."""
    return f"{language}/timeline/{series}/" if series else f"{language}/timeline/"


def calendar(language: str, series: str = "") -> str:
    """Return the address of the timeline as iCalendar: ``zh/timeline/timeline.ics``, ``zh/timeline/igf/igf.ics``."""
    return f"{timeline(language, series)}{series or 'timeline'}.ics"


def meeting(language: str, id_: str) -> str:
    """Return the address of a meeting's page: ``zh/meetings/igf-4/``."""
    return f"{language}/meetings/{id_}/"


def instrument(language: str, id_: str) -> str:
    """Return the address of an instrument's page: ``zh/instruments/tunis-agenda/``."""
    return f"{language}/instruments/{id_}/"


def documents(language: str, group: str = "") -> str:
    """Return the address of the index of every document cited, or of a group of it: ``zh/documents/ga-2011-2012/``."""
    return f"{language}/documents/{group}/" if group else f"{language}/documents/"


def parallel(language: str, symbol: str, other: str) -> str:
    """Return the address of a resolution with another language beside it: ``zh/A/RES/66/184/en/``.

    It begins as the text's own address does, because it is that page, in that page's interface, with one more column:
    to come back is to take the last name off. No symbol ends in a language's code.
    """
    return f"{resolution(language, symbol)}{other}/"


def listing(language: str, organ: str, year: str) -> str:
    """Return the address of the list of an organ's resolutions of one year: ``zh/resolutions/ga/2011/``."""
    return f"{language}/resolutions/{organ}/{year}/"


def all_annotations(language: str) -> str:
    """Return the address of the list of all annotations."""
    return f"{language}/annotations/"


def about(language: str) -> str:
    """Return the address of the page about the site: its method, how to cite it, its licence."""
    return f"{language}/about/"


def previews(address: str) -> str:
    """Return the file with the previews of the page at ``address`` and of the paragraphs on it."""
    return f"{address}previews.json"


def search(language: str) -> str:
    """Return the address of the search page."""
    return f"{language}/search/"


def search_file(language: str, name: str) -> str:
    """Return the address of a file that searching a language needs: see ``render.search``."""
    return f"{language}/search/{name}.{'json' if name == 'rules' else 'txt'}"


def root() -> str:
    """Return the address of the page that leads to the reader's language."""
    return ""


def not_found() -> str:
    """Return the file that is shown where there is no page."""
    return "404.html"


def asset(name: str) -> str:
    """Return the address of a file of the theme: ``assets/site.css``."""
    return f"assets/{name}"


def file(address: str) -> str:
    """Return the file behind a page's address: ``zh/`` → ``zh/index.html``; a file's own address stays."""
    return address + "index.html" if address.endswith("/") or not address else address


def json_version(address: str) -> str:
    """Return the address of a page's JSON twin."""
    return address + "index.json"


class Page(NamedTuple):
    """What the address of a page names: its kind, its language, and of what it is (a symbol, an id), "" where of all.

    Of two languages beside each other, ``key`` is ``symbol other``.
    """

    kind: str
    language: str
    key: str = ""


def page(address: str) -> Page | None:
    """Return what an address names that one of the functions above spells for what an author writes; None for others.

    Others are the pages at the root, files, and the lists that are cut anew as a site grows.
    """
    language, _, rest = address.partition("/")
    if language not in CODES or not address.endswith("/") or "//" in address:
        return None
    folder, _, key = rest.removesuffix("/").partition("/")
    if not key:
        single = "home" if not folder else folder if folder in _SINGLE else ""
        return Page(single, language) if single else None
    if folder in _MANY:
        return Page(_MANY[folder], language, key) if re.fullmatch(ID.pattern, key) else None
    return _of_symbol(language, rest.removesuffix("/"))


_SINGLE = ("timeline", "documents", "search", "annotations", "about")
_MANY = {"timeline": "timeline", "meetings": "meeting", "instruments": "instrument"}
"""Folders of addresses, and what the pages in them are."""


def _of_symbol(language: str, path: str) -> Page | None:
    symbol, _, last = path.rpartition("/")
    kind, symbol, other = ("parallel", symbol, f" {last}") if last in CODES else ("resolution", path, "")
    is_one = re.fullmatch(SYMBOL.pattern, symbol) and " " not in symbol and f" {language}" != other
    return Page(kind, language, symbol + other) if is_one else None


def relative(start: str, target: str, anchor: str = "") -> str:
    """Return the link from the page at ``start`` to the page or file at ``target``, percent-encoded.

    Relative links make ``/``, ``/repo/`` and ``file://`` work alike. A link to the page itself is the bare fragment.
    """
    fragment = f"#{anchor if _PLAIN.fullmatch(anchor) else quote(anchor, safe='')}" if anchor else ""
    if start == target and fragment:
        return fragment
    here, there = start.split("/")[:-1], target.split("/")
    shared = 0
    for a, b in zip(here, there[:-1], strict=False):
        if a != b:
            break
        shared += 1
    path = "../" * (len(here) - shared) + "/".join(there[shared:])
    return (path or "./" if _PLAIN_PATH.fullmatch(path) else quote(path, safe="/()[],*")) + fragment


# --- Anchors ----------------------------------------------------------------------------------------------------------


def footnote(mark: str) -> str:
    """Return the anchor of a footnote: ``4`` → ``fn4``, ``*`` → ``fn-star``, ``**`` → ``fn-star2``."""
    if mark and not mark.strip("*"):
        return "fn-star" + (str(len(mark)) if len(mark) > 1 else "")
    plain = mark.isascii() and mark.replace("-", "0").isalnum()
    return f"fn{mark.lower() if plain else latin(mark) or mark}"


def noteref(mark: str, nth: int) -> str:
    """Return the anchor of the ``nth`` place (from 1) that bears a footnote's mark: ``fn4-ref1``."""
    return f"{footnote(mark)}-ref{nth}"


def operative(number: str) -> str:
    """Return the anchor of the operative paragraph cited by this number: ``22`` → ``op22``, ``5(a)`` → ``op5-a``.

    A number of an annex, a part or a section bears what the anchors there begin with: ``annex1-22`` → ``annex1-op22``.
    """
    if number.isascii() and number.isdigit():  # as nearly all are
        return f"op{number}"
    prefix = _BEFORE_NUMBER.match(number)[0]  # type: ignore[index]  # it matches nothing as well
    return f"{prefix}op" + "-".join(map(latin, number.removeprefix(prefix).split("(")))


def part_of(anchor: str) -> tuple[str, str]:
    """Return what a paragraph's anchor begins with in its part, annex or section, and what tells the paragraph.

    ``op5-a`` → ("", "5"), ``annex1-s2-op5`` → ("annex1-s2-", "5"), ``b-pp3`` → ("b-", "3"); ("", "") for other places.
    """
    m = _PART.match(anchor)
    return (m[1], m[2]) if m else ("", "")


def held(text: str) -> tuple[str, str]:
    """Return the document that holds an instrument's text, and what the anchors there begin with.

    ``WSIS-05/TUNIS/DOC/7`` → itself and ""; ``A/RES/79/1#annex1`` → ``A/RES/79/1`` and ``annex1-``.
    """
    document, _, annex = text.partition("#")
    return compact(document), f"{annex}-" if annex else ""


def landing(paragraphs: Iterable[str]) -> str:
    """Return the id of what a page says of links that name these paragraphs and lead to one: ``lands-34-35``."""
    return "-".join(["lands", *(operative(n).removeprefix("op") for n in paragraphs)])


def closing(anchor: str) -> str:
    """Return the anchor of the words that resume a paragraph after its subparagraphs."""
    return f"{anchor}-closing"


def provision(number: str) -> str:
    """Return the anchor of a cited paragraph on its instrument's page: ``35`` → ``p35``."""
    return f"p{latin(number) or compact(number)}"


def entry(symbol: str) -> str:
    """Return the anchor of a document in the index of documents, and of its adoption on the timeline."""
    return compact(symbol).replace("-", "~").replace("/", "-")  # no two symbols have the same


def group(organ: str, years: tuple[int, ...]) -> str:
    """Return the name of an organ's documents of these years, and their anchor in the index: ``ga-2011-2012``."""
    return "-".join([organ, *map(str, years)]) if years else f"{organ}-undated"


def position(anchor: str) -> str:
    """Return what counts an unnumbered paragraph: ``pp3`` → ``3``, ``annex1-pp3`` → ``3``."""
    m = _POSITION.search(anchor)
    return m[1] if m else ""


def annotation(place: str, id_: str) -> str:
    """Return the anchor of an annotation on a paragraph: ``note-op9-enhanced-cooperation``."""
    return f"note-{id_}" if id_.startswith(f"{place}-") else f"note-{place}-{id_}"


def is_citable(anchor: str) -> bool:
    """Tell whether an id of a page is spelt as what people cite: a paragraph, heading, footnote or annotation.

    Other ids serve the page itself: its parts, the places of footnote marks, what says where links land.
    """
    return bool(_CITABLE.fullmatch(anchor))


def places(text: Resolution) -> tuple[Placed, ...]:
    """Return every paragraph and heading of a resolution in reading order, each with its anchor.

    A printed number wins over position; an unnumbered operative paragraph counts by position. Parts prefix their
    letter (``b-op3``), annexes their place (``annex1-op3``). Where the numbering starts anew under each section
    (I, II … or 一、二、…) or article, that goes before the number (``s2-op1``, ``art5-op1``), and unnumbered paragraphs
    that open such a section are its preamble (``s2-pp1``). Anchors are unique: should a number occur twice, or an
    unnumbered paragraph come to stand at a printed number, the second gets ``_2``.
    """
    top = _distinct([p for prefix, body in bodies(text) for p in _body(body, prefix)])
    return tuple(q for p in top for q in _with_subparagraphs(p))


def bodies(text: Resolution) -> tuple[tuple[str, Body], ...]:
    """Return the resolution itself, its parts and its annexes, in order, each with what its anchors begin with."""
    parts = ((f"{latin(p.number)}-", p) for p in text.parts)
    annexes = ((annex_prefix(n), a) for n, a in enumerate(text.annexes, 1))
    return (("", text), *parts, *annexes)


def annex_prefix(n: int) -> str:
    """Return what anchors of the ``n``-th annex begin with."""
    return f"annex{n}-"


def _body(body: Body, prefix: str) -> Iterator[Placed]:
    headings = count(1)
    for kind, paragraphs in (("pp", body.preamble), ("op", body.operative)):
        for section, group in _sections(paragraphs):
            yield from _group(group, prefix, f"{prefix}{section}", kind, headings)


def _group(
    group: tuple[Paragraph, ...], prefix: str, start: str, kind: str, headings: Iterator[int]
) -> Iterator[Placed]:
    numbered = next((i for i, p in enumerate(group) if p.number), 0)
    opening = numbered if start != prefix else 0
    position = {"pp": count(1), "op": count(1)}
    for i, p in enumerate(group):
        if p.heading:
            yield Placed(f"{prefix}h{next(headings)}", "heading", 0, p)
            continue
        here = "pp" if i < opening else kind
        place = next(position[here])
        own = latin(p.number) if here == "op" else ""
        anchor = f"{start}{here}{own or place}"
        yield Placed(anchor, "pp" if here == "pp" else "op", 0, p)


def _with_subparagraphs(parent: Placed) -> tuple[Placed, ...]:
    below = parent.paragraph.subparagraphs
    if not below:  # as with most
        return (parent,)
    named = [
        Placed(f"{parent.anchor}-{latin(p.number) or i}", "sub", parent.depth + 1, p) for i, p in enumerate(below, 1)
    ]
    return (parent, *(q for p in _distinct(named) for q in _with_subparagraphs(p)))


def _sections(paragraphs: tuple[Paragraph, ...]) -> Iterable[tuple[str, tuple[Paragraph, ...]]]:
    """Split at section headings, but only where a number would otherwise occur twice."""
    numbers = [p.number for p in paragraphs if p.number]
    repeated = len(set(numbers)) < len(numbers)
    starts = [i for i, p in enumerate(paragraphs) if _section(p.heading)] if repeated else []
    if not starts:
        return [("", paragraphs)]
    bounds = [*starts, len(paragraphs)]
    rest = ((f"{_section(paragraphs[a].heading)}-", paragraphs[a:b]) for a, b in pairwise(bounds))
    return [("", paragraphs[: starts[0]]), *rest]


def _section(heading: str) -> str:
    """Return what a section's heading adds to anchors: ``II. Finance`` → ``s2``, ``二、`` → ``s2``, ``B`` → ``sb``.

    ``Article 5`` and ``第5条`` give ``art5``, any other heading "".
    """
    if m := _article().match(heading):
        return f"art{m[1]}"
    if m := _SECTION.match(heading):
        return f"s{han(m[2]) if m[2] else _roman_value(m[1]) or m[1].lower()}"
    return ""


@cache
def _article() -> re.Pattern[str]:
    """Return how the languages head an article."""
    words = dict.fromkeys(languages.get(code).parsing.article for code in CODES)
    return re.compile(rf"(?:{'|'.join(words)})(\d+)", re.IGNORECASE)


def _roman_value(numeral: str) -> int:
    """Return the value of a roman numeral, 0 for another letter."""
    worth = {"I": 1, "V": 5, "X": 10}
    values = [worth.get(c, 0) for c in numeral]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def _distinct(placed: Sequence[Placed]) -> Sequence[Placed]:
    """Number the second and later bearers of an anchor; printed numbers come first, wherever they stand."""
    anchors = [p.anchor for p in placed]
    if len(set(anchors)) == len(anchors):
        return placed
    seen: dict[str, int] = {}
    for i in sorted(range(len(placed)), key=lambda i: not placed[i].paragraph.number):
        n = seen[anchors[i]] = seen.get(anchors[i], 0) + 1
        anchors[i] += f"_{n}" if n > 1 else ""
    return [p._replace(anchor=a) for p, a in zip(placed, anchors, strict=True)]


def cited_page(symbol: str) -> str:
    """Return the symbol under which a document's page would be found: the first half of a joint symbol."""
    return compact(halves(symbol)[0])
