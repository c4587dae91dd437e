"""What one build knows for the next, in parts: so that a change of one text writes down a few parts anew.

A part holds what is known of some symbols: what their files said, their cards and notes, what the layers hold at them,
and what their sheets gave. To which part a symbol belongs follows from the symbol alone. How parts are kept belongs to
``kept``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, count, repeat
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from zlib import crc32

from sitegen.model import Annotation
from sitegen.symbol import compact
from sitegen.workshop import Card, State

if TYPE_CHECKING:
    from sitegen.render import Sheet
    from sitegen.render.ledger import Layers

K = TypeVar("K")
V = TypeVar("V")

Gave = tuple[tuple[str, ...], bytes]
"""The paths of a sheet's files, and the signs of what was looked up for them."""

_SYMBOLS = 8
"""Symbols in a part, about: to write one down anew should take no longer than to find out that one must."""


class Past(NamedTuple):
    """What the last build knew, and what each sheet gave."""

    at: int
    """When it began, as its record says."""
    state: State
    layers: Layers
    """Digested."""
    sheets: Mapping[Sheet, Gave]


def cut(past: Past) -> tuple[Past, ...]:
    """Return the parts; in the first is what belongs to no symbol."""
    places, state = _Places(len(past.layers["resolutions"])), past.state
    said = [known.value for known in state.memory.values() if isinstance(known.value, Annotation)]
    bodies = {note.body: _subject(note) for note in said}
    states = map(
        State,
        places.sorted(state.memory, lambda _, known: _subject(known.value)),
        chain([state.tables], repeat(((), ()))),
        places.sorted(state.notes, lambda symbol, _: symbol),
        places.sorted(state.links, lambda body, _: bodies.get(body, "")),
    )
    sorted_ = {name: places.sorted(layer, _symbol) for name, layer in past.layers.items()}
    layers = ({name: parts[n] for name, parts in sorted_.items()} for n in count())
    sheets = places.sorted(past.sheets, lambda sheet, _: sheet.key)
    return tuple(map(Past, chain([past.at], repeat(0)), states, layers, sheets))


def joined(parts: Sequence[Past]) -> Past:
    """Return the whole of which these are the parts."""
    states = [part.state for part in parts]
    state = State(
        memory=_all(s.memory for s in states),
        tables=states[0].tables,
        notes=_all(s.notes for s in states),
        links=_all(s.links for s in states),
    )
    layers = {name: _all(part.layers[name] for part in parts) for name in parts[0].layers}
    return Past(parts[0].at, state, layers, _all(part.sheets for part in parts))


class _Places(dict[str, int]):
    """The number of the part that a symbol belongs to; 0 for none."""

    def __init__(self, symbols: int) -> None:
        super().__init__({"": 0})
        self.many = 1 << (symbols // _SYMBOLS).bit_length()

    def __missing__(self, symbol: str) -> int:
        self[symbol] = 1 + crc32(symbol.encode()) % self.many
        return self[symbol]

    def sorted(self, all_: Mapping[K, V], symbol: Callable[[K, V], str]) -> list[dict[K, V]]:
        """Return a mapping for each part, with what is at those keys whose ``symbol`` belongs to it."""
        out: list[dict[K, V]] = [{} for _ in range(self.many + 1)]
        for key, value in all_.items():
            out[self[symbol(key, value)]][key] = value
        return out


def _subject(value: object) -> str:
    """Return the symbol of which something speaks that a file said; "" where it is none."""
    if isinstance(value, Card):
        return value.summary.symbol
    return compact(value.target.partition("#")[0]) if isinstance(value, Annotation) else ""


def _symbol(key: Any, _: object) -> str:
    symbol: str = key if isinstance(key, str) else key[0]
    return symbol


def _all(parts: Iterable[Mapping[K, V]]) -> dict[K, V]:
    return dict(chain.from_iterable(part.items() for part in parts))
