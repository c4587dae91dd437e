"""Names of instruments, beside the periods in which texts use them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sitegen.link.marks import seen
from sitegen.lint.doubt import Doubt, doubt
from sitegen.model import Instrument, InstrumentName, Reference, Resolution

_FILE = "content/instruments.yaml"


def bounded(instruments: Iterable[Instrument]) -> Mapping[str, Instrument]:
    """Return by id the instruments of which some name has its time."""
    return {i.id: i for i in instruments if any(_bounded(n) for names in i.aliases.values() for n in names)}


def untimely_names(
    text: Resolution,
    found: Mapping[str, Iterable[Reference]],
    instruments: Mapping[str, Instrument],
    words: Mapping[str, str],
) -> Iterator[Doubt]:
    """Yield the citations of an instrument by a form that texts of that day do not use (``since`` and ``until``).

    ``found`` are the references of the text by place, ``words`` its running texts, ``instruments`` the ``bounded``.
    """
    if not text.adopted:
        return
    for place, r in ((place, r) for place, references in found.items() for r in references if r.target in instruments):
        form = _form(instruments[r.target], text.language, seen(words[place][r.start : r.end]).text)
        if form and not _valid(form, text.adopted):
            usual = _usual(instruments[r.target], text.language, text.adopted)
            message = f"“{form.name}” of {text.adopted} is out of its time: texts use it {_period(form)} ({_FILE})"
            remedy = f"expected “{usual}” if this file misprints it"
            yield doubt((text.symbol, text.language), place, (r.start, r.end), message, remedy)


def _bounded(name: InstrumentName) -> bool:
    return bool(name.since or name.until)


def _form(instrument: Instrument, language: str, words: str) -> InstrumentName | None:
    """Return the form that ``words`` hold, the longest first; None for the full name or a form that is declined."""
    names = (InstrumentName(name=instrument.name.get(language, "")), *instrument.aliases.get(language, ()))
    return next((n for n in sorted(names, key=lambda n: -len(n.name)) if n.name and n.name in words), None)


def _valid(name: InstrumentName, day: date) -> bool:
    """Compare as far as both dates go: what is in use since 2011 is so on every day of 2011."""
    iso = day.isoformat()
    return iso[: len(name.since)] >= name.since and (not name.until or iso[: len(name.until)] <= name.until)


def _usual(instrument: Instrument, language: str, day: date) -> str:
    there = (n.name for n in instrument.aliases.get(language, ()) if _valid(n, day))
    return next(there, instrument.name.get(language, ""))


def _period(name: InstrumentName) -> str:
    return " ".join(f"{word} {day}" for word, day in (("since", name.since), ("until", name.until)) if day)
