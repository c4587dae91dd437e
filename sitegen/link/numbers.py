"""Lists of paragraph numbers in running text → the numbers themselves."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sitegen.languages.numerals import han, latin
from sitegen.link.forms import Forms, Pattern

_LETTER = re.compile(r"( ?段)( ?\([a-z]\))(?:分段|项)")
_LONGEST = 300
"""What claims to be a longer range of paragraphs is taken for a misprint: its two ends count."""
_NEAR = 120
"""Characters that may stand between the paragraphs and what they are paragraphs of."""


def ahead(text: str, forms: Forms) -> tuple[re.Match[str], ...]:
    """Return the lists of paragraphs that announce what they belong to: ``paragraphs 35 to 37 of``."""
    return tuple(forms.before.finditer(text))


def leading(lists: Sequence[re.Match[str]], start: int, text: str, forms: Forms) -> re.Match[str] | None:
    """Return the list that announces what begins at ``start``, with nothing between but "the", organs and nouns."""
    at = bisect_right(lists, start, key=lambda m: m.end()) - 1
    if at < 0 or start - lists[at].end() > _NEAR:
        return None
    return lists[at] if forms.lead.fullmatch(text, lists[at].end(), start) else None


def paragraphs(words: str, listed: Pattern) -> tuple[str, ...]:
    """Return the paragraphs named by ``words``: ``第35至37段和第67段`` → 35, 36, 37, 67; ``第5(a)段`` → 5(a).

    ``listed`` is the language's pattern of an item and the word for "to" before it. Each number comes once. A letter
    behind the word for a paragraph belongs to the last one: 第20段(b)项 → 20(b).
    """
    found: list[str] = []
    words = _LETTER.sub(r"\2\1", words)
    for m in listed.finditer(words):
        item = _spelled(m["item"])
        found.extend(_between(found, item) if m["sep"] else ())
        found.append(item)
    return tuple(dict.fromkeys(found))


def numbered(words: str, listed: Pattern) -> tuple[str, ...]:
    """Return the articles named by ``words``: 第十三条 → 13. Of an article's paragraphs nothing is kept."""
    head = re.split(r",\s[Pp]", words, maxsplit=1)[0]
    found: list[str] = []
    for m in listed.finditer(head):
        item = _article(m["item"])
        found.extend(_between(found, item) if m["sep"] else ())
        found.append(item)
    return tuple(dict.fromkeys(found))


def _article(item: str) -> str:
    """Return the number of an article in figures: 73 e → 73, 一百零一 → 101; the Charter has 111."""
    if figures := re.match(r"\d+", item):
        return figures[0]
    hundreds, _, rest = item.rpartition("百")
    return str(100 * han(hundreds) + han(rest.lstrip("零〇")))


def _spelled(item: str) -> str:
    head, *subs = item.replace("(", " ").replace(")", " ").split()
    return str(head) + "".join(f"({latin(s)})" for s in subs)


def _between(found: list[str], last: str) -> Iterator[str]:
    first = found[-1] if found else ""
    if not (first.isdecimal() and last.isdecimal() and int(last) - int(first) < _LONGEST):
        return
    yield from map(str, range(int(first) + 1, int(last)))
