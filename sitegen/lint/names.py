"""Names of instruments, beside the periods in which texts use them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sitegen.link.find import texts
from sitegen.link.marks import bare
from sitegen.lint.doubt import Doubt, cited, doubt
from sitegen.model import Instrument, InstrumentName, Links, Site

_FILE = "content/instruments.yaml"


def untimely_names(site: Site, links: Links) -> Iterator[Doubt]:
    """Yield the citations of an instrument by a form that texts of that day do not use (``since`` and ``until``)."""
    bounded = {i.id: i for i in site.instruments if any(_bounded(n) for names in i.aliases.values() for n in names)}
    for key, place, r in cited(links):
        adopted = site.resolutions[key].adopted
        if r.target in bounded and adopted:
            words = bare(dict(texts(site.resolutions[key]))[place][r.start : r.end]).text
            form = _form(bounded[r.target], key[1], words)
            if form and not _valid(form, adopted):
                usual = _usual(bounded[r.target], key[1], adopted)
                message = f"“{form.name}” of {adopted} is out of its time: texts use it {_period(form)} ({_FILE})"
                yield doubt(key, place, (r.start, r.end), message, f"expected “{usual}” if this file misprints it")


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
