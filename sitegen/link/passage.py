"""What a finder is given: one stretch of text without marks, and what is known where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sitegen.link.forms import Forms
from sitegen.model import Reference
from sitegen.symbol import Organ

Found = tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, heading, footnote, title or masthead line of a resolution."""

    text: str
    symbol: str = ""
    """The resolution that it belongs to."""
    organ: Organ = "ga"
    """The organ that adopted it."""
    known: frozenset[str] = frozenset()
    """Instruments that the resolution has named before."""
    cited: Mapping[str, Organ] = field(default_factory=dict)
    """Whose the numbered resolutions are that it has cited before, by number."""
    place: str = ""
    """Where it stands, as running texts have it: op20-a, fn4."""
    anchors: frozenset[str] = frozenset()
    """The anchors of the resolution's paragraphs."""
    noted: Reference | None = None
    """What the note before names, if it names one document or instrument."""
    found: Found = ()
    """What the finders before have found here, by start."""

    def standing(self, place: str, noted: Reference | None) -> Passage:
        """Return a passage of the same resolution at ``place``."""
        return Passage(
            text="",
            symbol=self.symbol,
            organ=self.organ,
            known=self.known,
            cited=self.cited,
            place=place,
            anchors=self.anchors,
            noted=noted,
        )

    def saying(self, text: str, found: Found = ()) -> Passage:
        """Return a passage of the same resolution that says ``text``, in which ``found`` has been found."""
        return Passage(
            text=text,
            symbol=self.symbol,
            organ=self.organ,
            known=self.known,
            cited=self.cited,
            place=self.place,
            anchors=self.anchors,
            noted=self.noted,
            found=found,
        )


Finder = Callable[[Passage, Forms], Iterable[Reference]]
"""Gives references; those that overlap what was found before are dropped."""
