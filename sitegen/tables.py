"""What the cache's tables say, as the nouns of the field: mappings over rows, whose readers are written down.

Which rows there are is said by ``analysis`` (of one text), ``annotations`` (of one note) and ``project`` (of the whole
site). A value is read when it is asked for; the last ones are remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from sitegen import ids, terms
from sitegen.analysis import Citing, Day, Excerpts, References, key_of
from sitegen.cache import ANY, KEYS, Cache, Item
from sitegen.link.dates import Dating
from sitegen.lint.doubt import Doubt
from sitegen.model import Annotation, Citation, Highlight, Noting, Resolution, Withdrawal
from sitegen.records import Records
from sitegen.summary import Excerpt, Summary, from_row
from sitegen.symbol import sort_key

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")
Key = tuple[str, str]
"""Symbol and language of a text."""

_REMEMBERED = 500
"""Values of a table in memory at once: more than a page asks for, less than a large site has."""


class Dependencies:
    """Writes down what is looked up; remembers what was worked out of late, and what was looked up for that."""

    def __init__(self) -> None:
        self._open: list[set[Item]] = [set()]
        self._known: dict[object, tuple[Any, frozenset[Item]]] = {}

    def note(self, name: str, key: str) -> None:
        """Hear that a table was asked for a key."""
        self._open[-1].add((name, key))

    @contextmanager
    def noting(self) -> Iterator[set[Item]]:
        """Give the set to which is added whatever is looked up meanwhile."""
        self._open.append(set())
        try:
            yield self._open[-1]
        finally:
            self._open.pop()

    def once(self, key: object, make: Callable[[], T]) -> T:
        """Return what ``make`` gives, which is asked at the first time only; what it looked up counts each time."""
        if key not in self._known:
            with self.noting() as seen:
                value = make()
            if len(self._known) >= _REMEMBERED:
                del self._known[next(iter(self._known))]
            self._known[key] = value, frozenset(seen)
        value, before = self._known[key] = self._known.pop(key)  # the last one that was asked for goes last
        self._open[-1] |= before
        return cast("T", value)

    def forget(self) -> None:
        """Forget what was worked out: something has changed."""
        self._known.clear()


class Table(Mapping[K, V], Generic[K, V]):
    """One table: its name, how a key is spelled and read, and what its rows at a key say together."""

    def __init__(
        self,
        of: tuple[Cache, Dependencies, str],
        read: Callable[[list[str]], V],
        spell: Callable[[K], str] = str,
        unspell: Callable[[str], K] = str,  # type: ignore[assignment]  # where keys are texts
    ) -> None:
        self._cache, self._dependencies, self._name = of
        self._read, self._spell, self._unspell = read, spell, unspell
        self._value = lru_cache(_REMEMBERED)(self._looked_up)
        self._known: dict[str, bool] = {}

    def __getitem__(self, key: K) -> V:
        value: V | None = self.get(key)
        if value is None:
            raise KeyError(key)
        return value

    def get(self, key: K, default: Any = None) -> Any:
        """Return what the table says at ``key``, else ``default``."""
        spelled = self._spell(key)
        self._dependencies.note(self._name, spelled)
        value = self._value(spelled)
        return default if value is None else value

    def count(self, key: K) -> int:
        """Return how many say something at ``key``."""
        spelled = self._spell(key)
        self._dependencies.note(self._name, spelled)
        return len(self._cache.get(self._name, spelled))

    def __contains__(self, key: object) -> bool:
        spelled = self._spell(cast("K", key))
        self._dependencies.note(self._name, spelled)
        if spelled not in self._known:
            self._known[spelled] = self._cache.has(self._name, spelled)
        return self._known[spelled]

    def __iter__(self) -> Iterator[K]:
        self._dependencies.note(self._name, KEYS)
        return map(self._unspell, self._cache.keys(self._name))

    def __len__(self) -> int:
        self._dependencies.note(self._name, KEYS)
        return len(self._cache.keys(self._name))

    def rows(self) -> Iterator[tuple[K, V]]:
        """Yield all that the table says, row by row, each with its key; what is looked up is the whole of it."""
        self._dependencies.note(self._name, ANY)
        return ((self._unspell(key), self._read([data])) for key, data in self._cache.all(self._name))

    def forget(self) -> None:
        """Read all values again: something has changed."""
        self._value.cache_clear()
        self._known.clear()

    def _looked_up(self, key: str) -> V | None:
        rows = self._cache.get(self._name, key)
        return self._read(rows) if rows else None


def _pair(key: tuple[str, ...]) -> str:
    return key_of(key[0], " ".join(key[1:]))


def text_key(key: str) -> Key:
    """Return the symbol and the language that ``key_of`` made a key of."""
    symbol, _, language = key.rpartition(" ")
    return symbol, language


class Tables:
    """All tables of the site in folder ``root``, read from its cache."""

    def __init__(self, cache: Cache, root: Path) -> None:
        self.cache, self.root, self.dependencies = cache, root, Dependencies()
        self.records, self._all = Records(), list[Table[Any, Any]]()
        own = {"spell": _pair, "unspell": text_key}
        # What each text says, by symbol and language.
        self.texts: Table[Key, Resolution] = self._table("text", self._single(Resolution), **own)
        self.summaries: Table[Key, Summary] = self._table("summary", lambda rows: from_row(rows[-1]), **own)
        self.adopted: Table[Key, str] = self._table("adopted", _last, **own)
        self.references: Table[Key, References] = self._table("references", self._single(References), **own)
        self.terms: Table[Key, str] = self._table("terms", _last, **own)
        self.entry_counts: Table[Key, str] = self._table("entries", _last, **own)
        self.note_terms: Table[Key, str] = self._table("note_terms", _last, **own)
        self.doubts: Table[Key, tuple[Doubt, ...]] = self._table("doubts", self._single(tuple[Doubt, ...]), **own)
        self.cites: Table[Key, tuple[str, ...]] = self._table("cites", self._single(tuple[str, ...]), **own)
        # What texts say of others, by what they cite.
        self.citing: Table[str, tuple[Citing, ...]] = self._table("cited_by", self._in_order(Citing))
        self.excerpts: Table[str, tuple[Excerpts, ...]] = self._table("excerpts", self._in_order(Excerpts))
        self.landings: Table[str, frozenset[str]] = self._table("landing", self._united)
        self.dated: Table[str, tuple[Day, ...]] = self._table("dated", self._days)
        # What annotations say.
        self.annotations: Table[Key, Mapping[str, tuple[Annotation, ...]]] = self._table(
            "annotation", self._notes, **own
        )
        self.annotated: Table[str, str] = self._table("annotated", _last)
        self.noted_by: Table[str, tuple[Noting, ...]] = self._table("noted_by", self._notings)
        self.wiki: Table[str, frozenset[str]] = self._table("wiki", self._united)
        self.highlights: Table[Key, Mapping[str, tuple[Highlight, ...]]] = self._table(
            "highlights", self._single(Mapping[str, tuple[Highlight, ...]]), **own
        )
        # What the whole site says: see ``project``.
        names = self._single(tuple[str, ...])
        self.ranks: Table[Key, int] = self._table("rank", lambda rows: int(rows[-1]), **own)
        self.archives: Table[Key, tuple[str, ...]] = self._table("archive", names, spell=_archive, unspell=_archive_key)
        self.groups: Table[str, tuple[str, ...]] = self._table("groups", names)
        self.grouped: Table[Key, tuple[str, ...]] = self._table("grouped", names, spell=_archive, unspell=_archive_key)
        self.paged: Table[str, tuple[str, ...]] = self._table("paged", names)
        self.adoptions: Table[str, Dating] = self._table("adoption", self._single(Dating))
        self.withdrawn: Table[str, tuple[Withdrawal, ...]] = self._table(
            "withdrawn", self._single(tuple[Withdrawal, ...])
        )
        self.shards: Table[str, str] = self._table("shard", _last)
        self.shard_counts: Table[str, str] = self._table("shards", _last)
        self.starts: Table[str, str] = self._table("starts", _last)
        self.letters: Table[str, str] = self._table("letters", _last)
        self._terms_file: Table[str, terms.TermsFile] = self._table("beside", self._single(terms.TermsFile))
        # What the files are, for whoever wants to know that one is another.
        self.whole: Table[str, str] = self._table("whole", _last)
        self.files: Table[str, str] = self._table("file", _last)

    @property
    def equal_terms(self) -> tuple[tuple[str, ...], ...]:
        """The lists of terms that the author says are equal in a search."""
        said = self._terms_file.get(terms.FILE)
        return said.terms if said else ()

    def forget(self) -> None:
        """Read all again: the cache has changed."""
        self.dependencies.forget()
        for table in self._all:
            table.forget()

    def cited_by(self, target: str) -> tuple[Citation, ...]:
        """Return who cites a target (a symbol or an id), in reading order of the citing texts."""
        return self.dependencies.once(("cited_by", target), lambda: self._citations(target))

    def excerpt(self, target: str, citation: Citation) -> Excerpt:
        """Return the words of a citation, with some before and after. Raises KeyError where there is none."""
        return self.dependencies.once(("excerpts", target), lambda: self._excerpts(target))[
            citation.symbol, citation.language, citation.anchor
        ]

    def _citations(self, target: str) -> tuple[Citation, ...]:
        there = self.citing.get(target, ())
        return tuple(Citation(c.symbol, c.language, at.anchor, at.paragraphs) for c in there for at in c.places)

    def _excerpts(self, target: str) -> Mapping[tuple[str, str, str], Excerpt]:
        there = self.excerpts.get(target, ())
        return {(of.symbol, of.language, anchor): words for of in there for anchor, words in of.words.items()}

    # --- How rows are read

    def _table(self, name: str, read: Callable[[list[str]], V], **how: Any) -> Table[Any, V]:
        table: Table[Any, V] = Table((self.cache, self.dependencies, name), read, **how)
        self._all.append(table)
        return table

    def _single(self, cls: Any) -> Callable[[list[str]], Any]:
        return lambda rows: self.records.read(cls, rows[-1])

    def _in_order(self, cls: Any) -> Callable[[list[str]], Any]:
        """Return what reads rows of several texts, in the order in which people count these."""
        return lambda rows: tuple(sorted((self.records.read(cls, row) for row in rows), key=_by_text))

    def _days(self, rows: Sequence[str]) -> tuple[Day, ...]:
        return tuple(sorted(chain.from_iterable(self.records.read(tuple[Day, ...], r) for r in rows), key=_by_text))

    def _united(self, rows: Sequence[str]) -> frozenset[str]:
        return frozenset(chain.from_iterable(self.records.read(tuple[str, ...], row) for row in rows))

    def _notes(self, rows: Sequence[str]) -> Mapping[str, tuple[Annotation, ...]]:
        """Return the notes on a text by anchor; of several with one anchor of their own, the first."""
        found: dict[str, tuple[Annotation, ...]] = {}
        for note in ids.notes(self.records.read(Annotation, row) for row in rows)[0]:
            anchor = note.target.partition("#")[2]
            found[anchor] = (*found.get(anchor, ()), note)
        return found

    def _notings(self, rows: Sequence[str]) -> tuple[Noting, ...]:
        return tuple(dict.fromkeys(chain.from_iterable(self.records.read(tuple[Noting, ...], row) for row in rows)))


def _last(rows: Sequence[str]) -> str:
    return rows[-1]


def _by_text(of: Citing | Day | Excerpts) -> tuple[object, ...]:
    return sort_key(of.symbol), of.language


def _archive(key: tuple[str, str]) -> str:
    return f"{key[0]} {key[1]}"


def _archive_key(key: str) -> tuple[str, str]:
    language, _, name = key.partition(" ")
    return language, name
