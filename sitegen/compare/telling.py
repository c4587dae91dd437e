"""A comparison in words: JSON for programs, a table and word differences for a terminal.

Only words are made here; printing them is the command line's.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from sitegen.compare.comparison import Comparison, Link, Why
from sitegen.compare.differences import Piece, differences

_CONTEXT = 40
"""Characters of unchanged words that are shown on either side of a change."""
_COLOURS = {"gone": "31;9", "added": "32"}
_MARKS = {"gone": ("[-", "-]"), "added": ("{+", "+}")}
_STEPS = {
    "equal": "the same words",
    "alike": "like no other",
    "order": "in order",
    "elsewhere": "elsewhere in the text",
    "piece": "a piece of it",
    "person": "a person says so",
}


def as_json(c: Comparison) -> str:
    """Return a comparison as JSON, a line for each link: from, to, language, links, dropped, new, headings."""
    head = {"from": c.old, "to": c.new, "language": c.language}
    tail = {"dropped": list(c.dropped), "new": list(c.added)}
    lines = [f" {_json(key)}: {_json(value)}" for key, value in head.items()]
    lines.append(f' "links": {_listed(c.links)}')
    lines += [f" {_json(key)}: {_json(value)}" for key, value in tail.items()]
    lines.append(f' "headings": {_listed(c.headings)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _listed(links: Sequence[Link]) -> str:
    return "[\n" + ",\n".join(f"  {_json(_data(link))}" for link in links) + "\n ]" if links else "[]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _data(link: Link) -> dict[str, Any]:
    return {
        "from": list(link.old),
        "to": list(link.new),
        "kind": link.kind,
        "moved": link.moved,
        **({"part": "changed"} if link.part_changed else {}),
        **({"footnotes": link.notes} if link.notes else {}),
        "why": [reason(why) for why in link.why],
    }


def reason(why: Why) -> str:
    """Return in English why two passages are linked: ``38 % in common, in order, both neighbours linked``."""
    if why.step in ("equal", "person"):
        return _STEPS[why.step]
    share = f"{why.likeness:.0%} of it from the other" if why.step == "piece" else f"{why.likeness:.0%} in common"
    beside = ("", "a neighbour linked", "both neighbours linked")[why.neighbours]
    verb = "the same verb" if why.same_verb else ""
    return ", ".join(filter(None, (share, _STEPS[why.step], beside, verb)))


# --- For a terminal ---------------------------------------------------------------------------------------------------


def as_text(c: Comparison, colour: bool = False) -> str:
    """Return a comparison as a table, with the changed words under each paragraph that was reworded."""
    rows = list(_rows(c, colour))
    wide = [max((len(row[n]) for row in rows), default=0) for n in range(2)]
    out = [f"{c.old} → {c.new} ({c.language})", *summary(c), ""]
    for old, new, what, words in rows:
        out.append(f"{old:<{wide[0]}}  {new:<{wide[1]}}  {what}".rstrip())
        out += textwrap.wrap(words, 110, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)
    return "\n".join(out) + "\n"


def summary(c: Comparison) -> list[str]:
    """Return the counts in two lines: of what goes on, by kind, and of what does not."""
    counts = {
        kind: sum(link.kind == kind for link in c.links) for kind in ("same", "calendar", "reworded", "split", "merged")
    }
    shown = ", ".join(f"{n} {kind}" for kind, n in counts.items() if n)
    moved = sum(link.moved is True for link in c.links)
    return [
        f"{shown or 'nothing goes on'}{f'; {moved} moved' if moved else ''}",
        f"{len(c.added)} new, {len(c.dropped)} dropped",
    ]


def _rows(c: Comparison, colour: bool) -> Iterator[tuple[str, str, str, str]]:
    """Yield old, new, what and words of each row, in the order of the new text; what was dropped comes last."""
    links = {anchor: link for link in c.links for anchor in link.new}
    order = [a for a, p in c.new_passages.items() if p.part != "heading"]
    for plain, group in groupby(order, lambda a: _is_plain(links.get(a))):
        anchors = list(group)
        if plain and len(anchors) > 1:
            first, last = links[anchors[0]], links[anchors[-1]]
            yield f"{first.old[0]} – {last.old[0]}", f"{first.new[0]} – {last.new[0]}", f"same ({len(anchors)})", ""
            continue
        for anchor in anchors:
            yield from _row(c, links.get(anchor), anchor, colour)
    for anchor in c.dropped:
        yield anchor, "–", "dropped", _shortened(c.old_passages[anchor].printed)


def _is_plain(link: Link | None) -> bool:
    return bool(link) and link is not None and link.kind == "same" and not link.moved


def _row(c: Comparison, link: Link | None, anchor: str, colour: bool) -> Iterator[tuple[str, str, str, str]]:
    if link is None:
        yield "–", anchor, "new", _shortened(c.new_passages[anchor].printed)
    elif anchor == link.new[0]:
        moved = {True: ", moved", "either": ", moved?"}.get(link.moved, "")
        why = "" if link.kind == "same" else f"  ({'; '.join(map(reason, link.why))})"
        words = changed_words(c, link, colour) if link.kind in ("calendar", "reworded") else ""
        yield ", ".join(link.old), ", ".join(link.new), f"{link.kind}{moved}{why}", words


def _shortened(words: str) -> str:
    return words if len(words) <= 2 * _CONTEXT else f"{words[: 2 * _CONTEXT]}…"


def changed_words(c: Comparison, link: Link, colour: bool) -> str:
    """Return what changed in a link of two passages, with some words on either side."""
    pieces = differences(c.old_passages[link.old[0]].printed, c.new_passages[link.new[0]].printed)
    last = len(pieces) - 1
    return "".join(_shown(piece, n == 0, n == last, colour) for n, piece in enumerate(pieces)).strip()


def _shown(piece: Piece, first: bool, last: bool, colour: bool) -> str:
    if piece.kind == "same":
        return _middle_cut(piece.words, first, last)
    bare = piece.words.rstrip()
    gap = piece.words[len(bare) :]
    if colour:
        return f"\x1b[{_COLOURS[piece.kind]}m{bare}\x1b[0m{gap}"
    before, after = _MARKS[piece.kind]
    return f"{before}{bare}{after}{gap}"


def _middle_cut(words: str, first: bool, last: bool) -> str:
    """Return unchanged words without their middle; of the first only the end, of the last only the beginning."""
    head = "" if first else words[:_CONTEXT]
    tail = "" if last else words[-_CONTEXT:]
    return words if len(words) <= len(head) + len(tail) + 1 else f"{head}…{tail}"
