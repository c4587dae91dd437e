"""Blocks: lines of the body → paragraphs, headings and lines of the masthead.

Between each line and the next a paragraph may end. Words and numbers say so first: a number that comes next, a verb
with which preambular paragraphs begin after a comma, a date; a line that ends inside a sentence goes on. These
breaks teach what the layout of this very document means: whether paragraphs are parted by blank lines, set in, one line
each, or told by the room that their last line leaves. By that the breaks are settled of which words say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sitegen.languages.base import Language
from sitegen.parse import numbering
from sitegen.parse.labels import in_order
from sitegen.parse.material import MARK_CLOSE, MARK_OPEN, Block, Line
from sitegen.parse.notes import counting
from sitegen.parse.runs import Runs
from sitegen.parse.spacing import first_word, width

_MARKS = re.compile(f"\\s?{MARK_OPEN}[^{MARK_CLOSE}]*{MARK_CLOSE}")
_STOP = re.compile(r"[。；：！？.;:!?؛؟…]['”’》〉）)\]»\"]*(?:\s?\(?\d{1,4}\)?)?$")
_COMMA = re.compile(r"[,，،]['”’》〉）)\]»\"]*(?:\s?\(?\d{1,4}\)?)?$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Nos?|vols?|paras?|arts?|pp?|chap|sect|Mr|Ms|Mrs|Dr|St|cf|Add|Rev|Corr|Supp|párrs?|núms?|см|стр?|гл|пп?)"
    r")\.$"
)
_GOES_ON = re.compile(r"(?:、(?:\d{1,3})?|[(（《“«-])$")
_NAMED = re.compile(r"》\s?\d{1,3}$")
_MAY_BE_MARK = re.compile(r"(?<![\d/(.\s-])\d{1,3}(?![\d/.%年月日号])")
_LABEL = re.compile(r"(?:\d{1,3}\s?[.．、–—-]|[(（]\w{1,4}[)）]|\w{1,3}[)）])")
_CONTINUED = re.compile("并|以及|和|或|但|而|从而|同时|包括|其中|特别是|因此|使|以便?|为此|否则")
_SAMPLE, _HEADING_LINES = 400, 4
_SHORT_HEADING = 4  # of which the words take a quarter of a line
_COMPOUND = 0.05  # opening verbs inside a line for each that begins a paragraph: below, one error in fifty (Chinese)
_RAGGED = 3  # columns: a first word that would have found room at the end of a line shows that this one was ended
_ENOUGH = 10  # lines that go on, from which on they tell how ragged the right edge is
_FULL = 0.8  # of the columns: Chinese lines that end inside a sentence are longer, most headings are shorter
_WHOLE = 50  # lines for each that goes on: one paragraph a line (a web page), but for a stray line's end
START, OPEN, GOES_ON, SURELY_GOES_ON = 2, 0, -1, -2


class Joined(NamedTuple):
    """The blocks that the lines make, and the lines with which a paragraph may begin although none was begun."""

    blocks: tuple[Block, ...]
    doubts: tuple[int, ...]


class _Words(NamedTuple):
    """Words that tell where blocks begin."""

    opener: re.Pattern[str]
    """May begin a preambular paragraph."""
    joining: re.Pattern[str]
    """Stand between the last two subparagraphs."""
    joined: re.Pattern[str]
    """The same at the end of the last but one, after a semicolon."""
    linked: re.Pattern[str]
    """The same after anything."""
    standing: re.Pattern[str]
    """Stand on a line of their own: the date, the meeting, the word over an annex."""
    annex: re.Pattern[str]
    counted: re.Pattern[str]
    """What tells that a number counts something or is a day's."""
    cased: bool
    """Whether paragraphs without a number begin with a capital letter."""
    wide: bool
    """Whether a character takes two columns, as in Chinese."""

    def joins(self, text: str) -> bool:
        """Tell whether a line holds nothing but a word that joins two subparagraphs."""
        return len(text) < 8 and self.joining.fullmatch(text) is not None

    def stands(self, text: str) -> bool:
        """Tell whether a line holds nothing but what stands on a line of its own."""
        return len(text) < 60 and self.standing.fullmatch(text) is not None

    def is_annex(self, text: str) -> bool:
        """Tell whether a line is the word over an annex: numbers begin anew below it."""
        return len(text) < 40 and self.annex.fullmatch(text) is not None

    def ending(self, text: str) -> str:
        """Return how a line ends: ";" as a sentence, a part of it or a list does, "," in a comma, "" with neither."""
        text = _MARKS.sub("", text[-60:]) if MARK_CLOSE in text else text[-60:]
        if _COMMA.search(text):
            return ","
        if _STOP.search(text):
            return "" if text[-1] == "." and _ABBREVIATION.search(text) else ";"
        return ";" if self.joined.search(text) else ""


def words_of(language: Language) -> _Words:
    """Return the words that tell where blocks begin in a language."""
    forms = language.parsing
    return _Words(
        re.compile(forms.openers),
        re.compile(forms.joining),
        re.compile(rf"[;；؛]\s?(?:{forms.joining})$"),
        re.compile(rf"(?:^|\W)(?:{forms.joining})$"),
        re.compile(f"(?:{forms.date}|{forms.meeting})[.,，]?|(?:{forms.annex})", re.IGNORECASE),
        re.compile(forms.annex),
        counting(forms),
        forms.capitals,
        not language.blanks,
    )


class Break(NamedTuple):
    """What stands between a line and the one before it, and what words say of it."""

    verdict: int
    before: Line
    """The line before; marks alone on a line do not count."""
    ending: str
    """How that ends."""
    kind: str
    """As what number the line goes on."""
    opener: bool
    numbered: bool = False
    """Whether the paragraphs have numbers here."""


class Geometry(NamedTuple):
    """How the lines of a document lie on the page, as the breaks show that words decide."""

    columns: int
    """The width of a full line."""
    slack: int
    """How many columns a line may fall short of it and still go on."""
    double: bool
    """Whether a blank line stands between all lines."""
    gaps: bool
    """Whether blank lines part the paragraphs."""
    indents: bool
    """Whether paragraphs begin further in than their other lines."""
    whole: bool
    """Whether each paragraph is one line."""
    inside: float = 0.0
    """How often words that begin paragraphs follow a comma inside a line, for each paragraph that they surely begin."""

    def apart(self, line: Line) -> bool:
        """Tell whether white space parts the line from the one before it."""
        return line.gap > 1 if self.double else line.gap > 0


def join(body: Sequence[Line], double: bool, starts: frozenset[int], language: Language) -> Joined:
    """Return the blocks that the lines make, in order. A block begins with each line whose number is in ``starts``."""
    if not body:
        return Joined((), ())
    words = words_of(language)
    body = in_order(body, words.wide)
    breaks = _by_words(body, starts, words)
    shape = measure(body, breaks, double, words)
    if not (words.cased or shape.gaps or shape.indents or shape.whole):
        shape = shape._replace(inside=_inside(body, breaks, shape, words))
    groups, doubts = _grouped(body, breaks, shape, words)
    joined = [lines for run in groups for lines in _split_heading(run, shape, words)]
    at_edge = sum(not lines[0].set_in for lines in joined)
    edge = shape.indents and at_edge * 2 < len(joined)
    return Joined(tuple(_block(lines, edge) for lines in joined), tuple(doubts))


# --- What words and numbers say ---------------------------------------------------------------------------------------


def _by_words(body: Sequence[Line], starts: frozenset[int], words: _Words) -> list[Break]:
    """Return what words and numbers say of the break before each line."""
    runs = Runs(words.counted)
    before, columns = body[0], _columns(body, words.wide)
    out = [Break(START, before, "", "", False)]
    attach = body[0].alone
    for line in body[1:]:
        attached = line.alone or (attach and line.gap == 0 and not line.top) or words.joins(line.text)
        if line.number in starts or words.is_annex(line.text):
            runs = Runs(words.counted)
        stood = out[-1].verdict == START and words.stands(before.text)
        found = _break(line, before, attached, stood, starts, runs, words, columns)
        if found.kind and found.verdict != SURELY_GOES_ON:
            runs.take(found.kind, line.text)  # type: ignore[arg-type]  # a break keeps it as text
        out.append(found)
        attach = line.alone
        before = before if line.alone else line
    return out


def _columns(body: Sequence[Line], wide: bool) -> int:
    return _percentile([width(line.text, wide) for line in body[:: 1 + len(body) // _SAMPLE]], 93)


def _break(
    line: Line,
    before: Line,
    attached: bool,
    stood: bool,
    starts: frozenset[int],
    runs: Runs,
    words: _Words,
    columns: int,
) -> Break:
    """Return what words say of one break."""
    ending = words.ending(before.text)
    if attached and line.number not in starts:
        return Break(SURELY_GOES_ON, before, ending, "", False)
    kind = runs.kind(line.text, before.text)
    opener = (words.cased or not runs.last) and words.opener.match(line.text) is not None
    if line.number in starts:
        verdict = START
    elif _LABEL.fullmatch(before.text):
        verdict = SURELY_GOES_ON
    elif kind:
        sure = ending or kind in ("operative", "restart") or words.linked.search(before.text[-12:])
        verdict = START if sure else OPEN
    elif (words.stands(line.text) and ending) or stood:
        verdict = START
    elif words.stands(line.text) or (numbering.operative(line.text) and not ending):
        verdict = OPEN  # a date, a number that comes twice: words do not tell why there was no stop before
    else:
        verdict = _by_ending(line, before, ending, opener, runs.last > 0, words, columns)
    return Break(verdict, before, ending, kind, opener, runs.last > 0)


def _by_ending(line: Line, before: Line, ending: str, opener: bool, numbered: bool, words: _Words, columns: int) -> int:
    """Return what the end of one line and the beginning of the next say, where no number does."""
    first = line.text[0]
    if ending == "," and opener:
        return START if words.cased and not numbered else OPEN
    if ending == ";":
        return GOES_ON if first.islower() and words.cased else OPEN
    if ending == ",":
        if first.islower() and words.cased:
            return SURELY_GOES_ON
        return GOES_ON if first.isdigit() or numbered or _CONTINUED.match(line.text) else OPEN
    if first.isdigit():
        return SURELY_GOES_ON if line.top else GOES_ON
    if first.islower() or (_GOES_ON.search(before.text) and not line.set_in):
        return SURELY_GOES_ON
    full = width(before.text, words.wide) >= _FULL * columns
    if line.top:
        return SURELY_GOES_ON if full else OPEN
    return GOES_ON if full and not words.cased else OPEN


# --- What the layout says ---------------------------------------------------------------------------------------------


def measure(body: Sequence[Line], breaks: Sequence[Break], double: bool, words: _Words) -> Geometry:
    """Return how the lines lie: what sets the breaks apart that words decide."""
    pairs = [(b, line) for b, line in zip(breaks, body, strict=True) if not line.top and not line.alone]
    begin = [line for b, line in pairs if b.verdict == START]
    on = [
        (b, line)
        for b, line in pairs
        if b.verdict < 0 and b.ending != ";" and not (b.before.alone or _LABEL.fullmatch(b.before.text))
    ]
    plain = Geometry(0, 0, double, False, False, False)
    gaps = _tells([plain.apart(x) for x in begin], [plain.apart(x) for _, x in on])
    indents = _tells([x.set_in for x in begin], [x.set_in for _, x in on])
    columns = _percentile([width(b.before.text, words.wide) for b, _ in on], 97) or _columns(body, words.wide)
    shape = plain._replace(columns=columns)
    rooms = [_room(b.before, x, shape, words.wide) for b, x in on if not b.ending]
    slack = min(_percentile(rooms, 95), columns // 4) if len(rooms) >= _ENOUGH else 4
    return Geometry(columns, slack, double, gaps, indents, sum(not b.ending for b, _ in on) * _WHOLE <= len(pairs))


def _inside(body: Sequence[Line], breaks: Sequence[Break], shape: Geometry, words: _Words) -> float:
    """Return how often an opening verb follows a comma inside a line, for each one that surely begins a paragraph."""
    inside, begun = re.compile(rf"[,，،]\s?(?:{words.opener.pattern})"), 1
    found = 0
    for line, b in zip(body, breaks, strict=True):
        if b.kind == "operative":
            break
        found += len(inside.findall(line.text))
        begun += b.opener and b.ending == "," and _room(b.before, line, shape, words.wide) > shape.slack
    return found / begun


def _room(before: Line, line: Line, shape: Geometry, wide: bool) -> int:
    """Return how many columns would be left if the first word of a line stood at the end of the one before."""
    marks = len(_MAY_BE_MARK.findall(before.text))  # they are printed smaller, or were left out when lines were broken
    return shape.columns - width(before.text, wide) - width(first_word(line.text), wide) - marks


def _tells(begin: Sequence[bool], on: Sequence[bool]) -> bool:
    """Tell whether a sign stands with most lines that begin something, and with few that go on."""
    return len(begin) > 1 and sum(begin) * 10 >= len(begin) * 6 and sum(on) * 5 <= len(on)


def _percentile(values: Iterable[int], share: int) -> int:
    ordered = sorted(values)
    return ordered[len(ordered) * share // 100] if ordered else 0


def _grouped(
    body: Sequence[Line], breaks: Sequence[Break], shape: Geometry, words: _Words
) -> tuple[list[list[Line]], list[int]]:
    """Return runs of lines that may belong together (a heading may still stand at a run's end), and doubtful breaks."""
    groups: list[list[Line]] = []
    doubts: list[int] = []
    for line, b in zip(body, breaks, strict=True):
        starts = not groups or _starts(line, b, groups[-1], shape, words)
        if starts:
            groups.append([])
        if b.verdict == OPEN and _is_even(line, b, shape, words) and shape.inside > _COMPOUND:
            doubts.append(line.number)
        groups[-1].append(line)
    return groups, doubts


def _is_even(line: Line, b: Break, shape: Geometry, words: _Words) -> bool:
    """Tell whether a paragraph may begin with a line as well as go on: a verb after a comma that fills its line."""
    told = shape.gaps or shape.indents or shape.whole or line.top or words.cased
    return not told and b.opener and b.ending == "," and _room(b.before, line, shape, words.wide) <= shape.slack


def _starts(line: Line, b: Break, run: Sequence[Line], shape: Geometry, words: _Words) -> bool:
    """Tell whether a block begins with a line."""
    if b.verdict in (START, SURELY_GOES_ON):
        return b.verdict == START
    if shape.whole and not line.top:
        return True
    if line.top and b.ending and not (line.breaks and shape.indents):
        ended = b.ending == ";" and b.verdict != GOES_ON and not b.numbered
        return bool(b.kind) or ended or (b.ending == "," and (b.opener or line.set_in))
    if shape.gaps and not line.top:
        return shape.apart(line)
    if shape.indents and line.set_in:
        return not (line.text.startswith("(《") and (run[-1].alone or _NAMED.search(b.before.text)))
    return _over(run, line, b, shape, words)


def _over(run: Sequence[Line], line: Line, b: Break, shape: Geometry, words: _Words) -> bool:
    """Tell by the room that the line before left whether a paragraph ended with it."""
    if (b.verdict == GOES_ON and b.ending != ";") or (shape.indents and b.ending and b.verdict != GOES_ON):
        return False
    if shape.indents and not b.ending and run[0].set_in and words.cased and not _follows_stop(run, words):
        return False  # no heading begins in the middle of a sentence
    room = shape.columns - _filled(run, shape, words.wide) - width(first_word(line.text), words.wide)
    room -= len(_MAY_BE_MARK.findall(b.before.text))
    if not b.ending:
        return room > min(2 * max(shape.slack, 0) + _RAGGED, shape.columns // 4)
    if b.ending == "," and not (b.opener or b.kind):
        return room > max(shape.slack, 0) + 1
    return room > shape.slack or bool(b.kind) or (_is_even(line, b, shape, words) and shape.inside < 1)


def _follows_stop(run: Sequence[Line], words: _Words) -> bool:
    """Tell whether the last line of a run stands below one that came to a stop, as a heading does."""
    return len(run) > 1 and words.ending(_last_words(run[:-1])) != ""


def _filled(run: Sequence[Line], shape: Geometry, wide: bool) -> int:
    """Return the width of the printed line at the end of ``run``: pieces round marks that stand alone are one line."""
    total, i = 0, len(run) - 1
    while i > 0 and (run[i].alone or (run[i - 1].alone and run[i].gap == 0)):
        total += width(run[i].text, wide) + 1
        i -= 1
    first = 4 if i == 0 and shape.indents and run[0].set_in else 0
    return total + width(run[i].text, wide) + first


def _last_words(run: Sequence[Line]) -> str:
    """Return the last text of ``run`` that is no mark."""
    return next((line.text for line in reversed(run) if not line.alone), "")


def _split_heading(run: list[Line], shape: Geometry, words: _Words) -> Iterator[list[Line]]:
    """Yield the run, or the paragraph and the heading of which it consists: a heading comes to no stop."""
    if len(run) > 1 and not shape.gaps and not words.ending(_last_words(run)) and not words.joins(run[-1].text):
        for i in range(len(run) - 1, max(0, len(run) - 1 - _HEADING_LINES), -1):
            if not run[i].alone and _whole(run, i) and _ends_before(run[:i], run[i], shape, words):
                if run[i].text[0].islower():
                    break
                yield run[:i]
                yield run[i:]
                return
    yield run


def _ends_before(run: Sequence[Line], line: Line, shape: Geometry, words: _Words) -> bool:
    """Tell whether a paragraph may end before a heading's line: at a stop, or at a comma with room left.

    A comma may also fill its line by chance, above a heading of few words (总则): no paragraph ends without a stop.
    """
    ending = words.ending(_last_words(run))
    last = next((x for x in reversed(run) if not x.alone), line)
    least = 0 if shape.indents else max(shape.slack, 0) + _RAGGED
    is_short = shape.indents and not line.set_in and width(line.text, words.wide) * _SHORT_HEADING < shape.columns
    return ending == ";" or (ending == "," and (is_short or _room(last, line, shape, words.wide) > least))


def _whole(run: Sequence[Line], i: int) -> bool:
    """Tell whether a new printed line begins at place ``i`` of the run."""
    return not (run[i - 1].alone and run[i].gap == 0)


def _block(lines: Sequence[Line], edge: bool) -> Block:
    text = "\n".join(f"{MARK_OPEN}{x.text}{MARK_CLOSE}" if x.alone and i else x.text for i, x in enumerate(lines))
    flush = not lines[0].set_in
    return Block(text, tuple(sorted(lines)), flush, flush and edge)
