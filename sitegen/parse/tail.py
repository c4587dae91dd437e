"""Notes at the end of a document that no rule sets apart: their numbers run from 1 to the last one, as do their marks.

Web pages, and texts with one paragraph a line, hold them so: ``[1] A/75/64.`` or ``1 A/75/64.`` below the closing
lines. Numbered lists look alike; what tells notes is that the text above holds the same numbers as marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from sitegen.parse import notes
from sitegen.parse.material import Line

_TRIES = 30  # lines from the end that may begin the last note; one in thirty of them begins with a number
_FAR = 12  # lines: the longest note at hand has nine of eighty characters
_SHARE = 0.6  # of the numbers; of repeated and lost marks there are fewer
_MARKS = {
    "caret": r"\[\^(\d{1,4})\](?!:)",
    "square": r"[\[［【〔](\d{1,4})[\]］】〕]",
    "round": r"[(（] ?(\d{1,4}) ?[)）]",
    "super": r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})",
    "circled": r"([①-⑳㉑-㉟㊱-㊿])",
    "bare": r"(?:(?<=[^\W\d_])|(?<=[,.;:!?，。；：、！？”»》）)\]])\s?|(?<=\b(?:19|20)\d\d))(\d{1,4})"
    r"(?![\d/%]|\.\d)",
}


def tail(lines: Sequence[Line], counted: re.Pattern[str], is_body: Callable[[Line], bool]) -> int:
    """Return at which place of ``lines`` the notes begin that stand at the end without a rule, -1 if none do.

    ``is_body`` tells what cannot stand among notes: closing lines, numbered paragraphs.
    """
    found = [(i, notes.label(line.text)) for i, line in enumerate(lines)]
    for style in _MARKS:
        places = [(i, int(x.mark)) for i, x in found if x and x.style == style and x.mark.isdigit()]
        if style == "bare":
            places = [(i, n) for i, n in places if not counted.match(lines[i].text)]
        start = _chain(places, len(lines))
        if start >= 0 and _has_marks(lines, start, style, places) and not any(map(is_body, lines[start:])):
            return start
    return -1


def _chain(places: Sequence[tuple[int, int]], end: int) -> int:
    """Return where numbers begin that run from 1 up to the last lines, -1 if none do."""
    for last in range(len(places) - 1, max(-1, len(places) - 1 - _TRIES), -1):
        at, number = places[last]
        if end - at > _FAR:
            return -1
        for i, n in reversed(places[:last]):
            if number == 1 or at - i > _FAR:
                break
            if n == number - 1:
                at, number = i, n
        if number == 1:
            return at
    return -1


def _has_marks(lines: Sequence[Line], start: int, style: str, places: Iterable[tuple[int, int]]) -> bool:
    """Tell whether most numbers of the notes stand as marks in the text above them."""
    wanted = {n for i, n in places if i >= start}
    pattern = re.compile(_MARKS[style])
    marks = {int(notes.figures(m)) for line in lines[:start] for m in pattern.findall(line.text, 1)}
    return len(wanted & marks) >= _SHARE * len(wanted)
