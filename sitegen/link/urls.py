"""Web addresses in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.link.forms import Forms
from sitegen.link.passage import Passage
from sitegen.model import Reference
from sitegen.symbol import OFFICIAL_LANGUAGES, is_symbol

_ADDRESS = r"(?:https?://|(?<![A-Za-z0-9.@/-])www\.)[!#-;=?-Z_a-z~%\[\]]+"
# The United Nations has said "ch" for Chinese as well.
_COPY = rf"https?://(?:www\.)?(?:undocs|docs\.un)\.org/(?:(?:ch|{'|'.join(OFFICIAL_LANGUAGES)})/)?([^?#]+)"


def find_urls(passage: Passage, _forms: Forms) -> Iterator[Reference]:
    """Yield addresses as they are printed (www.itu.int/WSIS/index.html); one of an official copy is its document."""
    if "://" not in passage.text and "www." not in passage.text:
        return
    for m in re.finditer(_ADDRESS, passage.text):
        address = _trimmed(m[0])
        copy = re.fullmatch(_COPY, address, re.IGNORECASE)
        start, end = m.start(), m.start() + len(address)
        if copy and is_symbol(symbol := _canonical(copy[1])):
            yield Reference(start=start, end=end, kind="document", target=symbol)
        elif "." in address[4:]:
            yield Reference(start=start, end=end, kind="url", target=address)


def _trimmed(address: str) -> str:
    """Take off the stop of the sentence, and brackets that were not opened inside the address."""
    while address and (address[-1] in ".,;:!?'\"" or _is_closed_once_more(address)):
        address = address[:-1]
    return address


def _is_closed_once_more(address: str) -> bool:
    """Tell whether an address ends in a bracket of which it closes more than it opens."""
    opening = {")": "(", "]": "["}.get(address[-1])
    return opening is not None and address.count(address[-1]) > address.count(opening)


def _canonical(printed: str) -> str:
    """Spell a symbol as the United Nations does: a/res/66/184 in capitals, but not A/C.3/60/L.2/Rev.1."""
    return printed.upper() if printed.islower() else re.sub("/res/", "/RES/", printed, flags=re.IGNORECASE)
