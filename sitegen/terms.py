"""Terms that are equal in a search, as an author lists them in content/terms.yaml, and what can be wrong with them.

Where in the file a term stands is known to ``store``; what a search makes of equal terms to ``search``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from sitegen.model import Text

FILE = "content/terms.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsFile:
    """content/terms.yaml."""

    terms: Annotated[tuple[tuple[Text, ...], ...], "Lists of terms that are equal in a search: [因特网, 互联网]."] = ()


class Fault(NamedTuple):
    """What is wrong with a term; ``again``: with the second of two places where it stands."""

    term: str
    message: str
    remedy: str
    again: bool = False


def faults(said: TermsFile) -> Iterator[Fault]:
    """Yield what is wrong with lists of equal terms, in their order."""
    known: set[str] = set()
    for of in said.terms:
        if len(of) < 2:
            alone = of[0] if of else "[]"
            yield Fault(alone, "stands alone in its list", "add a term that means the same, or take it out")
        for term in of:
            if not any(map(str.isalnum, term)):
                yield Fault(term, "holds no letter", "write a word, or take it out")
            elif term.casefold() in known:
                yield Fault(
                    term, "is there twice", "keep it once; two lists that share a term are one list", again=True
                )
            known.add(term.casefold())
