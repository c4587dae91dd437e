"""Word's equations, written on one line: 10⁶ with a raised 6, fractions as ``a/b``.

The elements are those of ISO/IEC 29500-1, 22.1 (Office Math). What can be written with characters of its own keeps its
meaning in full; of everything else the words are kept, and the line is doubted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from sitegen.parse.characters import RAISED

_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_PROPERTIES = frozenset({"ctrlPr", "rPr", "argPr", "oMathParaPr"})


class Equation(NamedTuple):
    """An equation on one line, and whether that says all that the printed one does."""

    text: str
    exact: bool


def read(e: Element) -> Equation:
    """Return the equation that an ``oMath``, or an element inside of one, holds."""
    if e.tag == "t":
        return Equation(e.text or "", True)
    return _KINDS.get(e.tag, _plain)(e)


def _plain(e: Element) -> Equation:
    """Return what stands in an element, one after the other: exact in what only holds others (runs, boxes)."""
    inner = [read(c) for c in e if c.tag not in _PROPERTIES and not c.tag.endswith("Pr")]
    exact = e.tag in ("oMath", "oMathPara", "r", "e", "num", "den", "sup", "sub", "fName", "deg", "box", "ins")
    return Equation("".join(i.text for i in inner), exact and all(i.exact for i in inner))


def _part(e: Element, name: str) -> Equation:
    found = e.find(name)
    return Equation("", True) if found is None else _plain(found)


def _script(e: Element) -> Equation:
    """Return a base with what stands beside it, raised or lowered."""
    base, low, high = (_part(e, name) for name in ("e", "sub", "sup"))
    text = _grouped(base.text) if low.text or high.text else base.text
    exact = base.exact and low.exact and high.exact
    for script, table, sign in ((low, _LOWERED, "_"), (high, RAISED, "^")):
        moved = script.text.translate(table)
        whole = not any(a == b for a, b in zip(script.text, moved, strict=True))
        text += moved if whole else f"{sign}{_grouped(script.text)}"
        exact = exact and whole
    return Equation(text, exact)


def _fraction(e: Element) -> Equation:
    over, under = _part(e, "num"), _part(e, "den")
    return Equation(f"{_grouped(over.text)}/{_grouped(under.text)}", False)


def _root(e: Element) -> Equation:
    degree, base = _part(e, "deg"), _part(e, "e")
    return Equation(f"{degree.text.translate(RAISED)}√{_grouped(base.text)}", False)


def _brackets(e: Element) -> Equation:
    """Return what stands in brackets, and these."""
    begin, end = (_value(e, "dPr", name, usual) for name, usual in (("begChr", "("), ("endChr", ")")))
    inner = [_plain(c) for c in e.findall("e")]
    between = _value(e, "dPr", "sepChr", "|")
    return Equation(begin + between.join(i.text for i in inner) + end, all(i.exact for i in inner))


def _sum(e: Element) -> Equation:
    """Return a sum or an integral, with its bounds behind the sign."""
    low, high, of = (_part(e, name).text for name in ("sub", "sup", "e"))
    bounds = (f"_{_grouped(low)}" if low else "") + (f"^{_grouped(high)}" if high else "")
    return Equation(f"{_value(e, 'naryPr', 'chr', '∫')}{bounds}{' ' if bounds else ''}{of}", not bounds)


def _function(e: Element) -> Equation:
    name, of = _part(e, "fName"), _part(e, "e")
    return Equation(f"{name.text} {of.text}", name.exact and of.exact)


def _grouped(text: str) -> str:
    """Return what is more than one word or number in brackets."""
    return text if len(text) < 2 or text.replace(".", "").replace(",", "").isalnum() else f"({text})"


def _value(e: Element, properties: str, name: str, usual: str) -> str:
    found = e.find(f"{properties}/{name}")
    return usual if found is None else found.get("val", "")


_KINDS: Mapping[str, Callable[[Element], Equation]] = {
    "sSup": _script,
    "sSub": _script,
    "sSubSup": _script,
    "f": _fraction,
    "rad": _root,
    "d": _brackets,
    "nary": _sum,
    "func": _function,
}
