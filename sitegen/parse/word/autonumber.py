"""Word's automatic paragraph numbers: what Word prints and the text does not hold.

United Nations files type their numbers; others count by styles and lists. Levels and their formats are those of
ISO/IEC 29500-1, 17.9 (numbering) and 17.18.59 (number formats).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from sitegen.languages.numerals import letter, roman

_LEVELS = 9  # of a list: as many as Word has; what is set in further than that has no number
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HAN = "〇一二三四五六七八九"
_BULLET = "•"  # whatever sign the list has: no text holds it


class Level(NamedTuple):
    """One level of a list: the number it starts with, its format, and the text in which ``%1`` stands for it."""

    start: int
    format: str
    text: str


class Lists(NamedTuple):
    """The lists of a document: levels by list, then by depth; and which lists count together."""

    levels: Mapping[str, Mapping[int, Level]]
    family: Mapping[str, str]
    restarted: frozenset[tuple[str, int]]
    styled: Mapping[str, Mapping[str, int]]
    """By list, the depth of the paragraphs that have a style (17.9.23): their own property says nothing of it."""


def read_lists(root: Element | None) -> Lists:
    """Return the lists that the numbering part (None: there is none) defines."""
    levels: dict[str, Mapping[int, Level]] = {}
    family: dict[str, str] = {}
    restarted: set[tuple[str, int]] = set()
    if root is None:
        return Lists(levels, family, frozenset(), {})
    kinds = _followed({e.get("abstractNumId", ""): e for e in root if e.tag == "abstractNum"})
    abstract = {
        id_: {_depth(v): _level(v) for v in e.findall("lvl") if _depth(v) < _LEVELS} for id_, e in kinds.items()
    }
    styled = {id_: {s: _depth(v) for v in e.findall("lvl") if (s := _value(v, "pStyle"))} for id_, e in kinds.items()}
    for num in root.findall("num"):
        name = num.get("numId", "")
        family[name] = _value(num, "abstractNumId")
        levels[name] = abstract.get(family[name], {})  # not copied: thousands of lists may stand on one
        for override in num.findall("lvlOverride"):
            depth, start = _depth(override), _value(override, "startOverride")
            if depth >= _LEVELS:
                continue
            inner = override.find("lvl")
            usual = levels[name].get(depth, Level(1, "decimal", f"%{depth + 1}."))
            level = _level(inner) if inner is not None else usual
            if start:
                level = level._replace(start=_int(start))
                restarted.add((name, depth))
            levels[name] = {**levels[name], depth: level}
    return Lists(levels, family, frozenset(restarted), {name: styled.get(kind, {}) for name, kind in family.items()})


def _followed(kinds: Mapping[str, Element]) -> Mapping[str, Element]:
    """Return the kinds of lists, for each that only names a list style (17.9.21) the one that defines it (17.9.27)."""
    defined = {style: e for e in kinds.values() if (style := _value(e, "styleLink"))}
    return {id_: defined.get(_value(e, "numStyleLink"), e) for id_, e in kinds.items()}


def _level(e: Element) -> Level:
    return Level(_int(_value(e, "start"), 1), _value(e, "numFmt") or "decimal", _value(e, "lvlText"))


def _depth(e: Element) -> int:
    return _int(e.get("ilvl", "0"))


def _value(e: Element, tag: str) -> str:
    """Return the ``val`` of a child, "" if there is none."""
    child = e.find(tag)
    return child.get("val", "") if child is not None else ""


def _int(text: str, otherwise: int = 0) -> int:
    return int(text) if re.fullmatch(r"\d{1,6}", text) else otherwise


class Counter:
    """Counts the paragraphs of each list, in the order of the document."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._seen: set[tuple[str, int]] = set()

    def depth(self, list_: str, style: str, otherwise: int) -> int:
        """Return the depth in a list of paragraphs of a style; ``otherwise`` where the list names no such style."""
        return self._lists.styled.get(list_, {}).get(style, otherwise)

    def label(self, list_: str, depth: int) -> str:
        """Return the printed number of the next paragraph of list ``list_`` at ``depth``; "" if it prints none."""
        level = self._lists.levels.get(list_, {}).get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(self._lists.family.get(list_, list_), {})
        if (list_, depth) in self._lists.restarted and (list_, depth) not in self._seen:
            counts.pop(depth, None)
        self._seen.add((list_, depth))
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return self._filled(list_, level, counts)

    def _filled(self, list_: str, level: Level, counts: Mapping[int, int]) -> str:
        if level.format == "bullet":
            return _BULLET if level.text.strip() else ""

        def number(m: re.Match[str]) -> str:
            depth = int(m[1]) - 1
            own = self._lists.levels[list_].get(depth, level)
            return spell(own.format, counts.get(depth, own.start))

        return re.sub(r"%([1-9])", number, level.text)


def spell(format_: str, n: int) -> str:
    """Return ``n`` in one of Word's number formats; in figures where the format is not one that resolutions use."""
    if not 0 < n < 400:
        return "" if format_ == "none" else str(n)
    match format_:
        case "lowerLetter":
            return letter(n)
        case "upperLetter":
            return letter(n).upper()
        case "lowerRoman":
            return roman(n)
        case "upperRoman":
            return roman(n).upper()
        case "russianLower" | "russianUpper":
            spelt = _ranked(_RUSSIAN, n)
            return spelt.upper() if format_ == "russianUpper" else spelt
        case "arabicAbjad" | "arabicAlpha":
            return _ranked(_ABJAD, n)
        case "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" | "ideographDigital" if n < 100:
            return _han(n)
        case "chicago":
            return "*†‡§"[(n - 1) % 4] * ((n - 1) // 4 + 1)
        case "decimalZero":
            return f"{n:02}"
        case "none":
            return ""
        case _:
            return str(n)


def _ranked(alphabet: str, n: int) -> str:
    return alphabet[(n - 1) % len(alphabet)] * ((n - 1) // len(alphabet) + 1)


def _han(n: int) -> str:
    tens, units = divmod(n, 10)
    return ("" if tens < 2 else _HAN[tens]) + ("十" if tens else "") + (_HAN[units] if units else "")
