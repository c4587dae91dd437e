"""Makes the site that is measured: N resolutions as YAML for sitegen, as Markdown for its peers, or as raw text.

The same N always gives the same bytes, and a resolution's words never depend on anything but its place in the row and
N. Each has about 60 paragraphs, 8 footnotes, 15 links to other resolutions in the forms in which resolutions cite, and
3 annotations; beside them stand 10 meetings and 4 instruments. Nothing is kept: 10,000 resolutions take no more memory
than two.

    python -m benchmarks.generate 100 /tmp/site                  # for sitegen
    python -m benchmarks.generate 100 /tmp/site --peer Hugo      # for a peer, with its configuration
    python -m benchmarks.generate 100 /tmp/texts --raw           # as a PDF gives them, for `sitegen parse`
"""

from __future__ import annotations

import argparse
import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

from benchmarks import stock
from benchmarks.peers import PEERS, Page, Peer

LINKS = 15
NOTES = 8
FIRST_SESSION = 31  # 1976: the first whose symbols have the form A/RES/31/1
PER_SESSION = 200
DRAFT = "第0稿"
"""Words that ``revise`` replaces; each file that an edit is made to has them once."""


# --- What is made -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere: to a resolution's page by its place in the row, or to the page called ``target``."""

    words: str
    target: int | str
    anchor: str = ""
    official: bool = False
    """Whether ``target`` is the symbol of a document that only the UN has."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote's mark."""

    number: int


Piece = str | Link | Mark
Words = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a heading between paragraphs."""

    kind: Literal["pp", "op", "sub", "heading"]
    number: str
    anchor: str
    words: Words


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation on the paragraph at ``anchor``."""

    anchor: str
    quote: str
    kind: str
    name: str
    words: Words


@dataclass(frozen=True, slots=True)
class Document:
    """A resolution with its annotations."""

    place: int
    title: str
    report: str
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Words, ...]
    notes: tuple[Note, ...]


def number(place: int) -> str:
    """Return the number of the resolution at ``place`` in the row: 66/184."""
    return f"{FIRST_SESSION + place // PER_SESSION}/{1 + place % PER_SESSION}"


def stem(place: int) -> str:
    """Return its symbol as names of files have it: A-RES-66-184."""
    return f"A-RES-{number(place).replace('/', '-')}"


def slug(place: int) -> str:
    """Return its name in the addresses of the peers: 66-184."""
    return number(place).replace("/", "-")


def adopted(place: int) -> tuple[int, int, int]:
    """Return the date of its adoption: year, month, day."""
    return 1945 + FIRST_SESSION + place // PER_SESSION, 12, 1 + place % 23


def dated(place: int) -> str:
    """Return the date as texts have it: 2011年12月22日."""
    return "{}年{}月{}日".format(*adopted(place))


# --- Making a resolution ----------------------------------------------------------------------------------------------


class Dice:
    """Chance that is the same everywhere: only ``random()`` of a seeded generator is promised never to change."""

    def __init__(self, *seed: int) -> None:
        self._next = random.Random("-".join(map(str, seed))).random

    def below(self, n: int) -> int:
        """Return a number from 0 to n - 1."""
        return int(self._next() * n)

    def of(self, things: Sequence[str]) -> str:
        """Return one of ``things``."""
        return things[self.below(len(things))]

    def filled(self, pattern: str) -> str:
        """Return ``pattern`` with topics, agents and numbers in their places."""
        a, b, who = self.of(stock.TOPICS), self.of(stock.TOPICS), self.of(stock.AGENTS)
        return pattern.format(a=a, b=b, who=who, n=1 + self.below(2000), m=1 + self.below(40000))

    def other(self, place: int, n: int) -> int:
        """Return the place of another resolution, as a rule an earlier one not far back."""
        back = place - 1 - self.below(min(n - 1, 400))
        if back >= 0:
            return back
        first = min(n, PER_SESSION)  # of a later session nobody has heard yet
        return -back % place if place >= first else (place + 1 + -back % (first - 1)) % first


PREAMBLE, OPERATIVES, WITH_SUBS = 22, 32, (6, 14, 26)  # and 2 × 3 subparagraphs: 60 paragraphs
HEADINGS_BEFORE = {1: 0, 11: 1, 23: 2}


def document(place: int, n: int) -> Document:
    """Return the resolution at ``place`` among ``n``. Two are the least: with one there is nothing to cite."""
    dice = Dice(place, n)
    paragraphs = (*_preamble(dice, place, n), *_operative(dice, place, n))
    notes = tuple(_note(dice, place, n, i, paragraphs) for i in range(3))
    return Document(
        place=place,
        title=dice.of(stock.TOPICS) + dice.of(stock.ASPECTS),
        report=f"A/{FIRST_SESSION + place // PER_SESSION}/{400 + dice.below(90)}",
        paragraphs=paragraphs,
        footnotes=tuple(_footnote(dice, place, n, i) for i in range(1, NOTES + 1)),
        notes=notes,
    )


def _preamble(dice: Dice, place: int, n: int) -> Iterator[Paragraph]:
    """Yield the preamble, in whose first paragraphs are four of the links and a mention of what the site knows."""
    for i in range(1, PREAMBLE + 1):
        yield Paragraph("pp", str(i), f"pp{i}", (*_preambular(dice, place, n, i), *_mark(PP_MARKS, i)))


PP_MARKS = {3: 1, 4: 2, 8: 3, 15: 4}
OP_MARKS = {2: 5, 9: 6, 18: 7, 30: 8}


def _mark(marks: dict[int, int], at: int) -> Words:
    return (Mark(marks[at]),) if at in marks else ()


def _preambular(dice: Dice, place: int, n: int, i: int) -> Words:
    if i == 1:
        return _listed(dice, place, n)
    if i == 2:
        cited = dice.other(place, n)
        return ("又回顾", *_cites(dice, cited, "第{p}段"), "，表示注意到其中关于", dice.of(stock.TOPICS), "的规定，")
    if i == 3:
        instrument = stock.INSTRUMENTS[dice.below(2)]
        named = Link(f"《{instrument.name}》第{1 + dice.below(70)}段", instrument.id)
        return ("还回顾", named, "，其中确认", dice.filled(dice.of(stock.CLAUSES)), "，")
    if i == 4:
        meeting = stock.MEETINGS[dice.below(len(stock.MEETINGS))]
        return ("欣见", Link(meeting.name, meeting.id), f"于{meeting.year}年举行，", _clauses(dice, 1), "，")
    return (f"{dice.of(stock.PREAMBULAR)}{_clauses(dice, 2)}，",)


def _listed(dice: Dice, place: int, n: int) -> Words:
    """Return a paragraph that recalls three resolutions in a row, of which the last has the word 决议."""
    first, second, third = (dice.other(place, n) for _ in range(3))
    return (
        f"回顾其{dated(first)}",
        Link(f"第{number(first)}号", first),
        f"、{dated(second)}",
        Link(f"第{number(second)}号", second),
        f"和{dated(third)}",
        Link(f"第{number(third)}号决议", third),
        "以及其他有关决议，",
    )


def _cites(dice: Dice, cited: int, paragraphs: str = "") -> Words:
    """Return a resolution's citation: its date, and its number with the paragraphs, which are one link."""
    p = 1 + dice.below(OPERATIVES - 3)
    words = f"第{number(cited)}号决议" + paragraphs.format(p=p, q=p + 2)
    return f"大会{dated(cited)}", Link(words, cited, f"op{p}" if paragraphs else "")


CITING = {
    1: ("重申", "", "所载各项承诺，"),
    4: ("请会员国充分执行", "第{p}段", "，"),
    7: ("回顾", "第{p}至{q}段", "，"),
    10: ("邀请各区域委员会在", "", "所定任务范围内开展工作，"),
    13: ("注意到根据", "第{p}段", "提出的建议，"),
    17: ("强调", "第{p}段", "的规定继续适用，"),
    21: ("又请秘书长按照", "第{p}至{q}段", "的要求提出报告，"),
    24: ("决定继续审议", "", "提出的问题，"),
    29: ("促请各国履行在", "第{p}段", "中作出的承诺，"),
}
"""Operative paragraph → the words before and after the citation in it, and the form in which it names paragraphs."""


def _operative(dice: Dice, place: int, n: int) -> Iterator[Paragraph]:
    for i in range(1, OPERATIVES + 1):
        if i in HEADINGS_BEFORE:
            h = HEADINGS_BEFORE[i]
            yield Paragraph("heading", "", f"h{h + 1}", (stock.HEADINGS[h],))
        end = "：" if i in WITH_SUBS else "。" if i == OPERATIVES else "；"
        yield Paragraph("op", str(i), f"op{i}", (*_operative_words(dice, place, n, i), end, *_mark(OP_MARKS, i)))
        if i in WITH_SUBS:
            for letter, pattern in zip("ab", stock.SUBPARAGRAPHS, strict=True):
                yield Paragraph("sub", letter, f"op{i}-{letter}", (dice.filled(pattern),))


def _operative_words(dice: Dice, place: int, n: int, i: int) -> Words:
    if i in CITING:
        before, paragraphs, after = CITING[i]
        return (before, *_cites(dice, dice.other(place, n), paragraphs), after, _clauses(dice, 1))
    if i == REVISED:
        return (f"注意到关于{dice.of(stock.TOPICS)}的工作文件{DRAFT}，", _clauses(dice, 1))
    return (f"{dice.of(stock.OPERATIVE)}{_clauses(dice, 2)}",)


REVISED = 9
"""The operative paragraph that an edit is made to."""


def _clauses(dice: Dice, count: int) -> str:
    return "，".join(dice.filled(dice.of(stock.CLAUSES)) for _ in range(count))


def _footnote(dice: Dice, place: int, n: int, i: int) -> Words:
    if i in (2, 6):
        cited = dice.other(place, n)
        return ("见", Link(f"第{number(cited)}号决议", cited), "。")
    if i in (1, 5):
        symbol = f"A/{FIRST_SESSION + place // PER_SESSION}/{100 + dice.below(300)}"
        return ("见", Link(symbol, symbol, official=True), "，附件。")
    return (dice.filled(stock.NOTES[i % len(stock.NOTES)]),)


NOTED = ("op3", "op12", "op19")


def _note(dice: Dice, place: int, n: int, i: int, paragraphs: Sequence[Paragraph]) -> Note:
    noted = next(p for p in paragraphs if p.anchor == NOTED[i])
    whole = "".join(p for p in noted.words if isinstance(p, str))
    cited = dice.other(place, n)
    comment, more = dice.filled(stock.COMMENTS[i]), dice.filled(dice.of(stock.COMMENTS))
    see = Link(f"第{number(cited)}号决议第5段", cited, "op5")
    words = (comment, *((f"（{DRAFT}）",) if i == 0 else ()), "可比较", see, "。", more)
    return Note(noted.anchor, whole.rstrip("；。：")[:24], dice.of(stock.KINDS), f"{noted.anchor}-note", words)


# --- As YAML, for sitegen ---------------------------------------------------------------------------------------------


def write_site(n: int, folder: Path) -> None:
    """Write the site of ``n`` resolutions that ``sitegen build`` takes into ``folder``."""
    _put(folder / "content/site.yaml", SETTINGS)
    _put(folder / "content/meetings/igf.yaml", _meetings())
    _put(folder / "content/instruments.yaml", _instruments())
    for place in range(n):
        text = document(place, n)
        _put(folder / f"content/resolutions/{stem(place)}.zh.yaml", as_yaml(text))
        for note in text.notes:
            _put(folder / f"content/annotations/{stem(place)}/{note.name}.zh.md", _annotation(place, note))


SETTINGS = """\
title: {zh: 供测量用的决议}
description: {zh: 由程序写成的文本，不是联合国文件。}
languages: [zh]
url: ""
people: []
"""


def as_yaml(text: Document) -> str:
    """Return a resolution as ``sitegen parse`` would write it."""
    year, month, day = adopted(text.place)
    lines = [
        f"symbol: A/RES/{number(text.place)}",
        "language: zh",
        f"title: {text.title}",
        f"adopted: {year}-{month:02}-{day:02}",
        f"meeting: 第{40 + text.place % 50}次全体会议",
        "masthead:",
        *(f'  - "{line}"' for line in _masthead(text)),
        "enacting: 大会，",
        "preamble:",
    ]
    at = 8
    for before, paragraph in pairwise((None, *text.paragraphs)):
        assert paragraph is not None
        if paragraph.kind != "pp" and (before is None or before.kind == "pp"):
            lines.append("operative:")
        new, at = _entry(paragraph, before is not None and before.kind == "sub", at)
        lines += new
    lines += ["footnotes:", *(f'  "{i}": {_plain(note)}' for i, note in enumerate(text.footnotes, 1))]
    return "\n".join(lines) + "\n"


def _masthead(text: Document) -> tuple[str, str]:
    return f"{dated(text.place)}大会决议", f"[根据第二委员会的报告({text.report})通过]"


def _entry(p: Paragraph, after_sub: bool, at: int) -> tuple[list[str], int]:
    """Return a paragraph's lines in YAML, and the source line that the next one begins at."""
    words = _plain(p.words)
    if p.kind == "heading":
        return [f"  - heading: {words}"], at + 2
    end = at + len(words) // 36
    pad = "      " if p.kind == "sub" else "  "
    printed = p.number if p.kind == "sub" else f'"{p.number}"'  # a plain 20 would be read as a number
    numbered = [f"{pad}- number: {printed}"] if p.kind != "pp" else []
    first = f"{pad}{'  ' if numbered else '- '}text: {words}"
    opening = ["    subparagraphs:"] if p.kind == "sub" and not after_sub else []
    return [*opening, *numbered, first, f"{pad}  lines: {at}-{max(end, at + 1)}"], max(end, at + 1) + 2


def _plain(words: Words) -> str:
    return "".join(f"[^{p.number}]" if isinstance(p, Mark) else p if isinstance(p, str) else p.words for p in words)


def _annotation(place: int, note: Note) -> str:
    head = f"target: A/RES/{number(place)}#{note.anchor}\nquote: {note.quote}\nkind: {note.kind}\n"
    body = "".join(
        f"[[A/RES/{number(p.target)}#{p.anchor}]]" if isinstance(p, Link) and isinstance(p.target, int) else str(p)
        for p in note.words
    )
    return f"---\n{head}author: sitegen\ndate: 2026-01-01\ntags: [测量]\n---\n{body}\n"


def _meetings() -> str:
    head = "series: igf\nname: {zh: 因特网治理论坛, en: Internet Governance Forum}\nmeetings:\n"
    return head + "".join(
        f"  - id: {m.id}\n    number: {m.number}\n    name: {{zh: {m.name}}}\n    kind: forum\n"
        f"    start: {m.year}-11-10\n    end: {m.year}-11-13\n    city: {{zh: {m.city}, en: {m.english}}}\n"
        f"    theme: {DRAFT if m.number == 1 else 'Internet governance'}\n"
        "    sources: [measured]\n    confidence: low\n"
        for m in stock.MEETINGS
    )


def _instruments() -> str:
    return "instruments:\n" + "".join(
        f"  - id: {i.id}\n    name: {{zh: {i.name}, en: {i.english}}}\n    symbol: {i.symbol}\n"
        for i in stock.INSTRUMENTS
    )


# --- As Markdown, for the peers ---------------------------------------------------------------------------------------


def write_peer(n: int, folder: Path, peer: Peer) -> None:
    """Write the same content for a peer into ``folder``, with the peer's configuration and templates."""
    for name, text in peer.files.items():
        _put(folder / name, text)
    for page in pages(n, peer):
        _put(folder / peer.path(page), peer.page(page))


def pages(n: int, peer: Peer) -> Iterator[Page]:
    """Yield every page: the list of resolutions, the resolutions, the meetings, the instruments."""
    yield Page("", "供测量用的决议", _index(n, peer))
    for place in range(n):
        text = document(place, n)
        yield Page(f"r/{slug(place)}", f"{number(place)}. {text.title}", as_markdown(text, peer))
    for m in stock.MEETINGS:
        yield Page(f"m/{m.id}", m.name, f"{m.year}年，{m.city}（{m.english}）。\n")
    for i in stock.INSTRUMENTS:
        official = _link(peer, Link(i.symbol, i.symbol, official=True))
        yield Page(f"i/{i.id}", i.name, f"{i.english}，{official}。\n")


def _index(n: int, peer: Peer) -> str:
    return "".join(f"- {_link(peer, Link(f'第{number(p)}号决议', p))}，{dated(p)}\n" for p in range(n))


def as_markdown(text: Document, peer: Peer) -> str:
    """Return a resolution as Markdown: a paragraph each, marks as footnotes, annotations as quotations below them."""
    noted = {note.anchor: note for note in text.notes}
    date, report = _masthead(text)
    first, last = report.split(text.report)
    official = _link(peer, Link(text.report, text.report, official=True))
    blocks = [f"{date}", f"{first.replace('[', '［')}{official}{last.replace(']', '］')}", "大会，"]
    for p in text.paragraphs:
        blocks.append(_block(peer, p))
        if p.anchor in noted:
            note = noted[p.anchor]
            blocks.append(f"> **{note.kind}**：{_marked(peer, note.words)}")
    notes = [peer.footnote(i, _marked(peer, words)) for i, words in enumerate(text.footnotes, 1)]
    return "\n\n".join([*blocks, *notes]) + "\n"


def _block(peer: Peer, p: Paragraph) -> str:
    words = _marked(peer, p.words)
    if p.kind == "heading":
        return f"## {words}"
    printed = {"pp": "", "op": f"{p.number}\\. ", "sub": f"({p.number}) "}[p.kind]
    return f'<span id="{p.anchor}"></span>{printed}{words}'


def _marked(peer: Peer, words: Words) -> str:
    return "".join(
        peer.mark(p.number) if isinstance(p, Mark) else p if isinstance(p, str) else _link(peer, p) for p in words
    )


def _link(peer: Peer, link: Link) -> str:
    return f"[{link.words}]({_address(peer, link)})"


def _address(peer: Peer, link: Link) -> str:
    if link.official:
        return f"https://docs.un.org/zh/{link.target}"
    if isinstance(link.target, int):
        return peer.address(f"r/{slug(link.target)}") + (f"#{link.anchor}" if link.anchor else "")
    return peer.address(f"{'m' if link.target.startswith('igf-') else 'i'}/{link.target}")


# --- As raw text, as a PDF gives it -----------------------------------------------------------------------------------

COLUMNS, PAGE_LINES = 72, 30


def write_raw(n: int, folder: Path) -> None:
    """Write ``n`` resolutions as text into ``folder``, for ``sitegen parse``."""
    for place in range(n):
        _put(folder / f"{stem(place)}.zh.txt", as_raw(document(place, n)))


def as_raw(text: Document) -> str:
    """Return a resolution as a PDF gives it: lines broken anywhere, blank lines between, notes at each page's foot."""
    date, report = _masthead(text)
    lines = [f"{date} ", f"{report} ", f"{number(text.place)}. {text.title} ", " 大会， "]
    body = [line for p in text.paragraphs for line in _raw_paragraph(p)]
    body += [f"第 {40 + text.place % 50} 次全体会议 ", f"{_spaced(dated(text.place))} "]
    out = "\n\n".join(lines) + "\n\n"
    for page in _pages(body):
        out += "\n\n".join(page) + "\n\n" + _feet(text, page)
    return out


def _pages(body: Sequence[str]) -> Iterator[list[str]]:
    """Yield the lines of each page. All but the first begin with one more blank; none begins with a heading."""
    page: list[str] = []
    for line in body:
        if len(page) >= PAGE_LINES and line not in stock.HEADINGS:
            yield page
            page = [f" {line}"]
        else:
            page.append(line)
    yield page


def _raw_paragraph(p: Paragraph) -> list[str]:
    """Return a paragraph's lines. A mark stands on a line of its own, with no blank line before it or after it."""
    printed = {"pp": " ", "heading": "", "op": f" {p.number}. ", "sub": f" ({p.number}) "}[p.kind]
    lines = [""]
    text = printed
    for piece in (*p.words, Mark(0)):
        if not isinstance(piece, Mark):
            text += _spaced(piece if isinstance(piece, str) else piece.words)
            continue
        first, *others = _wrapped(text)
        lines = [*lines[:-1], lines[-1] + first, *others]
        if piece.number:
            lines[-1] += f"\n{piece.number}\n"
            text = " "
    return lines


def _spaced(words: str) -> str:
    """Return words with a blank between Chinese characters and digits, as PDFs have them."""
    return re.sub(r"(?<=[一-鿿])(?=\d)|(?<=\d)(?=[一-鿿])", " ", words)


def _wrapped(line: str) -> Iterator[str]:
    """Yield a line's parts of a page's width: never broken within a number, nor before a mark of punctuation."""
    width, start = 0, 0
    for token in re.finditer(r"(?:[\x21-\x7e]+|.)[，。；：、》”）]*", line):
        width += _width(token[0])
        if width > COLUMNS:
            yield line[start : token.start()]
            width, start = _width(token[0]), token.start()
    yield line[start:]


def _width(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in words)


def _feet(text: Document, page: Sequence[str]) -> str:
    """Return the notes of a page after the rule that stands over them; "" where it has none."""
    marks = [int(m) for line in page for m in re.findall(r"\n(\d+)\n", line)]
    if not marks:
        return ""
    notes = "\n\n".join(f"{m}\n {_spaced(_plain(text.footnotes[m - 1]))} " for m in marks)
    return f"{' ' * 59}\n{notes}\n\n"


# --- Edits ------------------------------------------------------------------------------------------------------------


def revise(path: Path, draft: int) -> str:
    """Change the file's first draft number to ``draft``; return the words that now stand there."""
    old = path.read_text(encoding="utf-8")
    new, count = re.subn(r"第\d+稿", f"第{draft}稿", old, count=1)
    if not count:
        raise ValueError(f"{path} has no draft number")
    path.write_text(new, encoding="utf-8", newline="\n")
    return f"第{draft}稿"


def edited_files() -> dict[str, str]:
    """Return the files of sitegen's site that have a draft number, by what they are."""
    name = stem(0)
    return {
        "resolution": f"content/resolutions/{name}.zh.yaml",
        "annotation": f"content/annotations/{name}/{NOTED[0]}-note.zh.md",
        "meeting": "content/meetings/igf.yaml",
    }


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Read the command line and write what it asks for."""
    parser = argparse.ArgumentParser(description="Make the site that is measured.")
    parser.add_argument("n", type=int, help="how many resolutions (2 or more)")
    parser.add_argument("folder", type=Path, help="where to")
    parser.add_argument("--peer", choices=[p.name for p in PEERS], help="for this peer instead of sitegen")
    parser.add_argument("--raw", action="store_true", help="as raw text instead of YAML")
    given = parser.parse_args()
    if given.n < 2:
        parser.error("two resolutions are the least: with one there is nothing to cite")
    write: Callable[[int, Path], None] = write_raw if given.raw else write_site
    peer = next((p for p in PEERS if p.name == given.peer), None)
    if peer:
        write_peer(given.n, given.folder, peer)
    else:
        write(given.n, given.folder)


if __name__ == "__main__":
    main()
