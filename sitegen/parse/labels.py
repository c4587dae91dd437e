"""Numbers on lines of their own, as pdftotext writes them: put before the words that they number.

A number stands above its paragraph, or below the first line of it (A/RES/60/252), or even at the end of that line
(``towards a multi4.`` | ``stakeholder approach``). It stands below the first line where that line runs full and
does not end the sentence, while the line before it ended one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.parse import numbering
from sitegen.parse.material import Line
from sitegen.parse.spacing import first_word, width

_ALONE = re.compile(r"(?:\d{1,3}\s?[.．、–—-]|[(（](?:[a-z]{1,4}|[\u0621-\u064a])[)）]|[a-zа-я][)）])")
_GLUED = re.compile(r"(?<=[^\W\d_])(\d{1,3}\.)$")
_PAUSES = re.compile(r"[，,،、](?:\s?\(?\d{1,4}\)?)?$")
_ENDS = re.compile(r"[。；：，.;:,،؛:]['”’》〉）)\]»\"]*(?:\s?\(?\d{1,4}\)?)?$")


def in_order(lines: Sequence[Line], wide: bool) -> tuple[Line, ...]:
    """Return the lines with each number that stands alone before the first line of its paragraph."""
    if not any(_ALONE.fullmatch(line.text) for line in lines):
        return tuple(lines)
    columns = sorted(width(line.text, wide) for line in lines)[len(lines) * 9 // 10]
    out: list[Line] = []
    last = 0
    for i, line in enumerate(lines):
        if len(line.text) < 8 and _ALONE.fullmatch(line.text):
            number = numbering.operative(line.text)
            below = lines[i + 1] if i + 1 < len(lines) else None
            if number and int(number.number) == last + 1:
                last += 1
                if len(out) > 1 and below is not None and _is_below(out, below, last, columns, wide):
                    first = out.pop()
                    out += [
                        line._replace(indent=first.indent, gap=first.gap, top=first.top),
                        first._replace(gap=0, top=False),
                    ]
                    continue
        elif (m := _GLUED.search(line.text)) and int(m[1][:-1]) == last + 1 and i + 1 < len(lines):
            last += 1
            out += [line._replace(text=m[1]), line._replace(text=line.text[: m.start()], gap=0, top=False)]
            continue
        elif (found := numbering.operative(line.text, last + 1)) and int(found.number) == last + 1:
            last += 1
        out.append(line)
    return tuple(out)


def _is_below(above: Sequence[Line], below: Line, number: int, columns: int, wide: bool) -> bool:
    """Tell whether a number stands below the first line of its paragraph, which is the last line ``above``."""
    first, before = above[-1], above[-2]
    if _ALONE.fullmatch(before.text):
        return False
    full = columns - width(first.text, wide) <= width(first_word(below.text), wide) + 3  # marks are printed smaller
    ended = _ENDS.search(before.text[-20:]) is not None
    if number > 1 and _PAUSES.search(first.text[-20:]):
        return full and ended  # no numbered paragraph ends in a comma
    if _ENDS.search(first.text[-20:]):
        return full and ended and below.text[:1].islower()
    return full and (ended or (not _ENDS.search(before.text[-20:]) and width(before.text, wide) < columns * 0.6))
