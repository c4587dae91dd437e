"""What things are called: a document, and a place in it, in the language of whoever reads."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from sitegen import routes
from sitegen.model import Kind, Placed
from sitegen.render.lookup import Lookup
from sitegen.render.words import Words
from sitegen.summary import Spot, Summary
from sitegen.symbol import organ_of


def place_name(lookup: Lookup, symbol: str, language: str, anchor: str, speak: str) -> str:
    """Return how the place at ``anchor`` is called in the language ``speak``: 执行部分第20(a)段."""
    code, word = lookup.language_of(symbol, language) or language, lookup.word(speak)
    return name_in(lookup.summaries[symbol, code], anchor, word) or name_from_anchor(anchor, word)


def place_names(lookup: Lookup, symbol: str, language: str, speak: str) -> Mapping[str, str]:
    """Return how the paragraphs, headings and footnotes of a resolution are called, by anchor."""
    code = lookup.language_of(symbol, language) or language
    return lookup.once(
        ("names", symbol, code, speak), lambda: dict(names_in(lookup.summaries[symbol, code], lookup.word(speak)))
    )


def document_name(lookup: Lookup, symbol: str, language: str) -> str:
    """Return how a document is called, as a heading: 大会第66/184号决议; the symbol for what is no resolution."""
    word = lookup.word(language)
    called = word(f"resolution.{organ_of(symbol)}", number=word.number(symbol), symbol=symbol)
    return called[:1].upper() + called[1:]


def printed(placed: Placed, word: Words) -> str:
    """Return a paragraph's number as it is printed: ``20.``, ``(a)``; "" for an unnumbered one."""
    return _printed(placed.kind, placed.paragraph.number, word)


def _printed(kind: Kind, number: str, word: Words) -> str:
    if not number or "㈠" <= number[0] <= "㈩":
        return number
    return word("number.sub" if kind == "sub" else "number.op", n=number)


def names_in(text: Summary, word: Words) -> Iterator[tuple[str, str]]:
    """Yield each anchor with what the place is called."""
    numbers: list[str] = []
    for anchor, spot in text.places.spots():
        numbers[spot[1] :] = [_counted(anchor, spot, word)]
        whole = _whole(text, anchor, spot, "".join(numbers), word)
        yield anchor, whole
        yield routes.closing(anchor), whole
    for mark in text.notes:
        yield routes.footnote(mark), word("place.fn", n=mark)


def name_in(text: Summary, anchor: str, word: Words) -> str:
    """Return what one place is called, as ``names_in`` has it; "" where it has none."""
    own = anchor if anchor in text.places else anchor.removesuffix(routes.closing(""))
    spot = text.places.get(own)
    if spot is None:
        mark = next((n for n in text.notes if anchor == routes.footnote(n)), "")
        return word("place.fn", n=mark) if mark else ""
    line = _line(text, own, spot)
    if not line:
        return dict(names_in(text, word))[anchor]
    numbers = (_counted(there, of, word) for there, of in reversed(line))
    return _whole(text, own, spot, "".join(numbers), word)


def _line(text: Summary, anchor: str, spot: Spot) -> list[tuple[str, Spot]]:
    """Return a place and the paragraphs round it, outwards, as far as their anchors tell; [] where they do not."""
    line = [(anchor, spot)]
    while line and (depth := line[-1][1][1]):
        above = line[-1][0].rpartition("-")[0]
        round_ = text.places.get(above)
        line = [*line, (above, round_)] if round_ and round_[1] == depth - 1 else []
    return line


def _whole(text: Summary, anchor: str, spot: Spot, number: str, word: Words) -> str:
    """Return what a place is called whose number is known, with the part or annex in which it stands."""
    name, prefix = _name(spot, number, word), prefix_of(anchor, text.prefixes)
    return word("place.of", document=_body_name(prefix, text.prefixes, word), place=name) if prefix else name


def prefix_of(anchor: str, prefixes: Collection[str]) -> str:
    """Return what the anchors of the part or annex begin with in which ``anchor`` stands."""
    if len(prefixes) == 1:  # most texts have neither
        return ""
    return max((p for p in prefixes if anchor.startswith(p)), key=len)


def _body_name(prefix: str, prefixes: Collection[str], word: Words) -> str:
    annex = re.fullmatch(r"annex(\d+)-", prefix)
    if annex:
        several = sum(p.startswith("annex") for p in prefixes) > 1
        return word("place.annex", n=annex[1] if several else "").strip()
    return word("place.part", n=prefix[:-1].upper()) if prefix else ""


def _counted(anchor: str, spot: Spot, word: Words) -> str:
    """Return a number as it is said within a longer one: 20(a), 20 a), 2(b)㈡; of what has none, nothing."""
    kind, _, label = spot
    if kind == "heading":
        return ""
    if kind != "sub":
        return label or routes.position(anchor)
    return word.level(_printed(kind, label, word))


def _name(spot: Spot, number: str, word: Words) -> str:
    kind, _, label = spot
    if kind == "heading":
        return word("place.heading", text=label)
    return word("place.pp" if kind == "pp" else "place.op", n=number)


def name_from_anchor(anchor: str, word: Words) -> str:
    """Return what a place is called of which nothing but the anchor is known."""
    if anchor == "title" or anchor.endswith("-title"):
        return word("place.title")
    if anchor.startswith("masthead"):
        return word("place.masthead")
    m = re.fullmatch(r"(pp|op)(\d+[a-z]?)((?:-[a-z]+)*)", anchor)
    if not m:
        return anchor
    return word(f"place.{m[1]}", n=m[2] + "".join(f"({s})" for s in m[3].split("-") if s))
