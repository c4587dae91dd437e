"""Events as schema.org data in JSON-LD, for search engines and other programs that read pages.

What is doubtful stays out: on the page a reader sees the doubt, a program would not. So does what has no date.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sitegen import routes
from sitegen.model import Meeting
from sitegen.render.frame import absolute
from sitegen.render.lookup import Lookup
from sitegen.render.words import said
from sitegen.timeline import Event

if TYPE_CHECKING:
    from sitegen.render.meetings import Item

_CONTEXT = "https://schema.org"
# Within <script> nothing is escaped for the reader, so that no "<" may stand in it: neither </script> nor <!-- can end
# or bend the block. The line separators end a line of JavaScript, though not of JSON.
_ESCAPED = str.maketrans({"<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029"})
_MODES = {
    "": "OfflineEventAttendanceMode",
    "virtual": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}


def block(data: dict[str, Any]) -> str:
    """Return data as JSON that may stand within a ``<script>`` of a data type as it is."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)


def one(lookup: Lookup, language: str, here: str, event: Event, item: Item) -> str:
    """Return the data block of the page ``here`` of one event; "" for one that stays out."""
    return block({"@context": _CONTEXT, **_event(lookup, language, here, event, item)}) if _sure(event, item) else ""


def many(lookup: Lookup, language: str, here: str, shown: Iterable[tuple[Event, Item]]) -> str:
    """Return the data block of a page of events; "" where all of them stay out."""
    events = [_event(lookup, language, here, e, i) for e, i in shown if _sure(e, i)]
    return block({"@context": _CONTEXT, "@graph": events}) if events else ""


def _sure(event: Event, item: Item) -> bool:
    return bool(event.start) and not item.doubtful


def _event(lookup: Lookup, language: str, here: str, event: Event, item: Item) -> dict[str, Any]:
    address, anchor = item.goal
    data = {
        "@type": "Event",
        "name": item.name.text,
        "inLanguage": item.name.language or language,
        "startDate": event.start,  # as exact as it is known: ISO 8601 has months and years too
        "endDate": event.end,
        "url": absolute(lookup, address, anchor) or routes.relative(here, address, anchor),
    }
    if event.meeting is None:
        return {**data, "about": {"@type": "Legislation", "legislationIdentifier": event.symbol}}
    series = {"superEvent": {"@type": "EventSeries", "name": item.lane_name}} if event.lane != "other" else {}
    return {**data, **_meeting(event.meeting, language), **series}


def _meeting(m: Meeting, language: str) -> dict[str, Any]:
    """Return how a meeting was held, where and on what, as far as it is known; a theme without a source stays out."""
    data: dict[str, Any] = {}
    city = said(m.city, language).text
    address = {"addressLocality": city, "addressCountry": m.country}
    if known := {key: value for key, value in address.items() if value}:
        name = {"name": m.venue or city} if m.venue or city else {}
        data["location"] = {"@type": "Place", **name, "address": {"@type": "PostalAddress", **known}}
    if known or m.mode:
        data["eventAttendanceMode"] = f"{_CONTEXT}/{_MODES[m.mode]}"
    if m.theme and m.theme_confidence != "low":
        data["description"] = m.theme
    return data
