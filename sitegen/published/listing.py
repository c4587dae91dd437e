"""The list itself: its lines, read and written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

from sitegen import files, routes
from sitegen.model import SYMBOL, PartialDate, Problem, Withdrawal
from sitegen.published.there import Addresses, Anchors
from sitegen.symbol import sort_key

FILE = "content/anchors.txt"

_HEAD = (
    "# Addresses that were published: a link to one of them must not die. `sitegen publish` and `sitegen anchors`",
    "# write this; commit it. Each line is true by itself: where two lists meet, keep the lines of both. What must go",
    '# is withdrawn, and its address says so from then on: sitegen anchors drop ADDRESS --reason "…"',
)
_HEADS = (*_HEAD, "# Anchors that were published: a link to one of them must not die. Written by `sitegen")
"""How comments begin that are ours, those of earlier lists too; what else is a comment is an author's, and stays."""

_WITHDRAWN = re.compile(r"withdrawn (\d{4}-\d\d-\d\d) (\S+) (\S.*)")
_ANCHOR = re.compile(r"note-\S+|(?P<kind>fn|(?:\S*-)??(?:pp|op|h))\S*")
"""Of an annotation; or of a footnote, a paragraph or heading: then ``kind`` is what it begins with."""
_PLAIN = re.compile(r"(?:(?:pp|op|fn|h)[a-z0-9-]* ?)*")
"""Anchors that need not be looked at one by one."""
_MERGING = re.compile(r"(<{7}|={7}|>{7}|\|{7})( .*)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list says, and what is wrong with it; ``text`` is the list as it was read.

    ``symbols`` are anchors of which the list does not say in which language. ``conflicts`` are the marks that git left;
    the lines between them count.
    """

    pages: Anchors = field(default_factory=dict)
    symbols: Anchors = field(default_factory=dict)
    withdrawn: frozenset[Withdrawal] = frozenset()
    remarks: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    conflicts: tuple[Problem, ...] = ()
    text: str = ""


def listed(root: Path) -> Listed:
    """Return what the list of the site in folder ``root`` says; nothing where it has no list.

    A list that cannot be read, or that is no text, says nothing but that.
    """
    try:
        return read(files.read(files.inside(root, FILE)).decode("utf-8-sig"))
    except FileNotFoundError:
        return Listed()
    except UnicodeDecodeError as e:
        line = e.object[: e.start].count(b"\n") + 1
        message = f"is not UTF-8 text (byte {e.start} is {e.object[e.start]:#04x})"
        return Listed(problems=(error(message, "save it in the encoding UTF-8", line),))
    except OSError as e:
        return Listed(problems=(error(f"cannot be read: {e.strerror}", "check the file and its permissions"),))


class Row(NamedTuple):
    """What a line says that names a page, or a symbol, with anchors."""

    name: str
    anchors: frozenset[str]


def read(text: str) -> Listed:
    """Return what the list's ``text`` says. What is no line of such a list is a problem, and what it says is kept."""
    all_ = list(entries(text))
    said = [entry for _, entry in all_]
    return Listed(
        pages=gathered(r for r in said if isinstance(r, Row) and r.name.endswith("/")),
        symbols=gathered(r for r in said if isinstance(r, Row) and not r.name.endswith("/")),
        withdrawn=frozenset(s for s in said if isinstance(s, Withdrawal)),
        remarks=tuple(dict.fromkeys(s for s in said if isinstance(s, str))),
        problems=tuple(s for s in said if isinstance(s, Problem)),
        conflicts=tuple(_conflict(n, s) for n, s in all_ if isinstance(s, _Conflict)),
        text=text,
    )


class _Conflict(NamedTuple):
    """A mark that git left in the list."""

    mark: str


Entry = Row | Withdrawal | _Conflict | str | Problem
"""What a line says, an author's comment among it, or what is wrong with it."""


def entries(text: str) -> Iterator[tuple[int, Entry]]:
    """Yield what each line says, and what is wrong with it, with its number."""
    for n, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        yield from ((n, entry) for entry in _line(n, line))


def _line(n: int, line: str) -> Iterator[Entry]:
    if _MERGING.fullmatch(line):
        yield _Conflict(line[:7])
    elif _CONTROL.search(line):
        yield error("holds a control character", "strike it", n)
    elif line.startswith("#"):
        if not line.startswith(_HEADS):
            yield line
    elif line.startswith("withdrawn "):
        yield _withdrawal(n, line.rstrip())
    elif words := line.replace("#", " ").split():
        yield from _row(n, *words)


def _row(n: int, name: str, *anchors: str) -> Iterator[Row | Problem]:
    page = routes.page(name)
    if page.kind == "parallel" if page else not re.fullmatch(SYMBOL.pattern, name):
        yield error(f"`{name}` is no page's address", "write it like `zh/A/RES/66/184/ op1 op2`, or strike the line", n)
        return
    is_text = not page or page.kind == "resolution"
    if is_text and _PLAIN.fullmatch(" ".join(anchors)):  # as nearly all are, of hundreds of thousands
        yield Row(name, frozenset(anchors))
        return
    good = frozenset(unquote(a) for a in anchors if is_text and _ANCHOR.fullmatch(a))
    yield Row(name, good)
    for bad in sorted({*map(unquote, anchors)} - good):
        yield error(f"`{bad}` is no anchor that {name} could have", "strike it, or mend it: op1, pp2, fn3, note-…", n)


def _withdrawal(n: int, line: str) -> Withdrawal | Problem:
    m = _WITHDRAWN.fullmatch(line)
    address, _, anchor = m[2].partition("#") if m else ("", "", "")
    page = routes.page(address)
    if not m or not _is_day(m[1]) or not page or page.kind == "parallel" or (anchor and not _ANCHOR.fullmatch(anchor)):
        remedy = "write it like `withdrawn 2026-12-01 zh/A/RES/66/184/#op2 REASON`"
        return error("this line does not say which address was withdrawn, when and why", remedy, n)
    return Withdrawal(address, unquote(anchor), PartialDate(m[1]), m[3])


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).year > 0
    except ValueError:
        return False


def _conflict(n: int, c: _Conflict) -> Problem:
    remedy = "keep the lines of both sides and strike this one: `sitegen anchors` does so"
    return error(f"git left the mark of a conflict here ({c.mark})", remedy, n)


def gathered(rows: Iterable[Row]) -> Anchors:
    """Return what lines say that name pages or symbols; one may have several lines."""
    found: dict[str, frozenset[str]] = {}
    for name, anchors in rows:
        found[name] = found.get(name, frozenset()) | anchors
    return found


def joined(known: Listed, now: Addresses) -> Listed:
    """Return the list with what is there ``now`` added: lines without a language of what is there give way to that."""
    symbols = {s: left for s in known.symbols if (left := known.symbols[s] - now.symbols.get(s, frozenset()))}
    return replace(known, pages=together(known.pages, now.pages), symbols=symbols)


def together(one: Anchors, other: Anchors) -> Anchors:
    """Return the anchors of both."""
    return {key: one.get(key, frozenset()) | other.get(key, frozenset()) for key in {*one, *other}}


def spell(known: Listed) -> str:
    """Return the list as text, in order: of a page a line for each kind of its anchors, and for each annotation."""
    of = {**known.symbols, **known.pages}
    rows = [line for name in sorted(of, key=sort_key) for line in _lines(name, of[name])]
    gone = sorted(known.withdrawn, key=lambda w: (sort_key(w.page), sort_key(w.anchor), w))
    rows += [f"withdrawn {w.date} {address(w.page, w.anchor)} {w.reason}" for w in gone]
    return "".join(f"{line}\n" for line in (*_HEAD, *known.remarks, *rows))


def _lines(name: str, anchors: Iterable[str]) -> list[str]:
    """Return the lines of a page: what comes from one file stands on lines of its own, and seldom meets another's."""
    groups: dict[str, list[str]] = defaultdict(list)
    for anchor in sorted(map(_spelt, anchors), key=sort_key):
        m = _ANCHOR.fullmatch(anchor)
        groups[(m and m["kind"]) or anchor].append(anchor)
    return [f"{name} {' '.join(groups[kind])}" for kind in sorted(groups, key=sort_key)] or [name]


def _spelt(anchor: str) -> str:
    """Return an anchor without blanks, as lines have it."""
    return re.sub(r"[\s%#\x00-\x1f\x7f-\x9f]", lambda m: quote(m[0], safe=""), anchor)


def address(page: str, anchor: str = "") -> str:
    """Return an address as the list has it, and as people may write it: ``zh/A/RES/66/184/#op9``."""
    return f"{page}#{_spelt(anchor)}" if anchor else page


def has(pages: Anchors, page: str, anchor: str = "") -> bool:
    """Tell whether a page is there, or an anchor on it."""
    return page in pages and (not anchor or anchor in pages[page])


def error(message: str, remedy: str, line: int = 0) -> Problem:
    """Return an error in the list."""
    return Problem(severity="error", file=FILE, line=line, message=message, remedy=remedy)
