"""The list of addresses that were published (content/anchors.txt): which are gone, and which were withdrawn.

A citation must not die: once an address was published, its disappearance is an error, until somebody withdraws it with
a reason. ``publish`` and ``sitegen anchors`` add to the list; it is committed beside the content. Each line says one
thing, which stays true whatever the other lines say and wherever it stands:

    zh/A/RES/66/184/ op1 op2 op2-a                     this page was published, with these anchors on it
    withdrawn 2026-12-01 zh/A/RES/66/184/#op2 REASON   this address was withdrawn
    A/RES/66/184 op1 op2                               as lists were before: anchors in one language at least

So two lists that git has put together line by line are the list of both. How addresses are spelt belongs to ``routes``.
"""

from __future__ import annotations

from sitegen.published.gone import Valid, drop, idle, language_of, lost, valid, withdrawn
from sitegen.published.listing import FILE, Listed, address, has, joined, listed, read, spell
from sitegen.published.there import Addresses, Anchors, anchors, text_anchors

__all__ = [
    "FILE",
    "Addresses",
    "Anchors",
    "Listed",
    "Valid",
    "address",
    "anchors",
    "drop",
    "has",
    "idle",
    "joined",
    "language_of",
    "listed",
    "lost",
    "read",
    "spell",
    "text_anchors",
    "valid",
    "withdrawn",
]
