"""Lists of paragraph numbers in running text → the numbers themselves."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.languages.numerals import latin
from sitegen.link.forms import Pattern

_LONGEST = 300
"""What claims to be a longer range of paragraphs is taken for a misprint: its two ends count."""


def paragraphs(words: str, listed: Pattern) -> tuple[str, ...]:
    """Return the paragraphs named by ``words``: ``第35至37段和第67段`` → 35, 36, 37, 67; ``第5(a)段`` → 5(a).

    ``listed`` is the language's pattern of an item and the word for "to" before it. Each number comes once.
    """
    found: list[str] = []
    for m in listed.finditer(words):
        item = _spelled(m["item"])
        found.extend(_between(found, item) if m["sep"] else ())
        found.append(item)
    return tuple(dict.fromkeys(found))


def _spelled(item: str) -> str:
    head, *subs = item.replace("(", " ").replace(")", " ").split()
    return str(head) + "".join(f"({latin(s)})" for s in subs)


def _between(found: list[str], last: str) -> Iterator[str]:
    first = found[-1] if found else ""
    if not (first.isdecimal() and last.isdecimal() and int(last) - int(first) < _LONGEST):
        return
    yield from map(str, range(int(first) + 1, int(last)))
