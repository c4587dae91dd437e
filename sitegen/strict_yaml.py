"""YAML text → a tree of nodes that remember their line, and a problem for all that would surprise a person.

Duplicate keys, aliases, anchors, tags, merge keys, several documents and deep nesting are problems, all with line and
column, and all of them at once: only what leaves nothing to read on (broken syntax, a depth that no person writes) ends
the reading. A scalar stays the text that was written: what type it should be is known only to ``shape``, so ``no``,
``012`` and ``12:30`` never turn into something else.
Built from parser events, never deeper than a person writes: a hundred thousand ``[`` cannot exhaust the stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NoReturn

from sitegen.model import Problem

# C0 and C1 controls but tab and line ends, surrogates and non-characters: neither YAML nor XML can hold them. And what
# else ends a line, in YAML, in calendars or in scripts, but in no editor.
UNPRINTABLE = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
MAX_DEPTH = 40
MAX_NODES = 500_000
MAX_PROBLEMS = 100  # of one file; more would hide the first


@dataclass(slots=True)
class Scalar:
    """One value as written; ``plain`` tells that it stood without quotation marks. Lines and columns count from 1."""

    value: str
    plain: bool
    line: int
    column: int


@dataclass(slots=True)
class Sequence:
    """A list."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys and values, in the order written."""

    line: int
    column: int
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)


Node = Scalar | Sequence | Mapping


class _StopError(Exception):
    """Nothing more can be read; carries the problem. Never leaves this room."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read(text: str, file: str, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """Return the tree of one YAML document (None for an empty or an unreadable one), and every problem.

    ``file`` is the name for complaints; ``first_line`` the line of ``file`` at which ``text`` begins. Never raises.
    """
    import yaml  # here, because a build from the cache must not wait for it

    if bad := tuple(unprintable(text, file, first_line)):
        return None, bad  # the YAML reader would only count characters
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    tree = _Tree(file, first_line)
    try:
        tree.read(iter(loader(text).get_event, None))
    except _StopError as e:
        tree.problems.append(e.problem)
    except yaml.YAMLError as e:
        tree.problems.append(_invalid(e, text, file, first_line))
    return tree.root, tuple(tree.problems)


def unprintable(text: str, file: str, first_line: int = 1) -> Iterator[Problem]:
    """Yield a problem for each character of ``text`` that no page can hold; ``first_line`` as for ``read``."""
    for bad in islice(re.finditer(UNPRINTABLE, text), MAX_PROBLEMS):
        line, column = place(text, bad.start(), first_line)
        yield _problem(file, line, column, f"the control character U+{ord(bad[0]):04X} stands in the text", "remove it")


def place(text: str, at: int, first_line: int = 1) -> tuple[int, int]:
    """Return line and column of the character ``at`` of a text that begins on ``first_line``."""
    return text.count("\n", 0, at) + first_line, at - text.rfind("\n", 0, at)


def undirected(text: str) -> tuple[int, str]:
    """Return where a change of direction begins that does not end within ``text``, and what would end it; (-1, "").

    Embeddings and overrides (U+202A …) end with U+202C, isolates (U+2066 …) with U+2069, and with them what was begun
    inside them (Unicode Standard Annex 9).
    """
    begun: list[tuple[int, str]] = []
    for m in re.finditer("[\u202a-\u202e\u2066-\u2069]", text):
        if m[0] not in "\u202c\u2069":
            begun.append((m.start(), "\u2069" if m[0] >= "\u2066" else "\u202c"))
        elif m[0] in (ends := [end for _, end in begun]) and (m[0] == "\u2069" or ends[-1] == m[0]):
            del begun[len(ends) - 1 - ends[::-1].index(m[0]) :]
    return begun[0] if begun else (-1, "")


# --- What is wrong with text that is no YAML --------------------------------------------------------------------------

_WIDE = r"\s*-?\s*[\w\"']+\s*："
_MENDS = (
    (_WIDE, "write a half-width colon and a blank after the key: `title: …`"),
    (r"\s*\t", "indent with blanks, not with tabs"),
    (r".*:\s+[@`%]", "put quotation marks round a text that begins with a sign"),
    (r".*: .*: ", "put quotation marks round a text that holds ': '"),
    (r"\s*-?\s*[\w-]+:\S", "put a blank after the colon"),
)
"""What a line that broke the reading often looks like, and how it is mended then."""

_REMEDY = "check the indentation, and put quotation marks round a text that holds ': ' or begins with a sign"
_OPEN = "while scanning a quoted scalar"
_BEGUN = (_OPEN, "while scanning a simple key")
"""What the reader was at when it saw too late that something lacks: the place to mend is where that began."""


def _invalid(e: Any, text: str, file: str, first_line: int) -> Problem:
    """Return the YAML reader's complaint, with the mend that the line itself suggests."""
    what = getattr(e, "problem", None) or getattr(e, "context", None) or " ".join(str(e).split())
    lines = text.splitlines() or [""]
    at, column = _broken(e, lines)
    if at < 0:
        return _problem(file, 0, 0, f"not valid YAML: {what}", _REMEDY)
    around = lines[at], lines[max(at - 1, 0)]
    remedy = next((mend for pattern, mend in _MENDS for line in around if re.match(pattern, line)), _REMEDY)
    if getattr(e, "context", None) == _OPEN and "end of stream" in what:
        what, remedy = "the quotation mark that opens here is never closed", "close it at the end of the text"
    elif lines[at][column : column + 1] == "\t":
        what = "a tab stands where only blanks may"
    return _problem(file, at + first_line, column + 1, f"not valid YAML: {what}", remedy)


def _broken(e: Any, lines: list[str]) -> tuple[int, int]:
    """Return line and column of what broke the reading, both from 0; (-1, 0) where the reader does not tell."""
    begun = getattr(e, "context_mark", None) if getattr(e, "context", None) in _BEGUN else None
    mark = begun or getattr(e, "problem_mark", None) or getattr(e, "context_mark", None)
    if mark is None:
        return -1, 0
    at = min(mark.line, len(lines) - 1)  # the reader may be past the end when it sees that something lacks
    if at and re.match(_WIDE, lines[at - 1]) and not re.match(_WIDE, lines[at]):
        return at - 1, len(lines[at - 1]) - len(lines[at - 1].lstrip())  # to the reader it has no colon, and goes on
    return at, min(mark.column, len(lines[at]))


# --- Events → nodes ---------------------------------------------------------------------------------------------------


Events = Iterator[Any]


@dataclass(slots=True)
class _Tree:
    """Builds nodes from parser events. A text has some five hundred, so that each is asked as little as can be."""

    file: str
    first_line: int
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    nodes: int = 0

    def read(self, events: Events) -> None:
        """Read the one document that may be there."""
        next(events)  # the stream begins
        if _kind(next(events)) == "StreamEndEvent":
            return
        self.root = self._node(next(events), events, 0)
        next(events)  # the document ends
        if _kind(event := next(events)) == "DocumentStartEvent":
            line, column = event.start_mark.line + self.first_line, event.start_mark.column + 1
            self._stop(line, column, "a second YAML document begins here", "remove the '---'")

    def _node(self, event: Any, events: Events, depth: int) -> Node:
        """Return the node that begins with ``event`` and stands inside ``depth`` others."""
        node = self._begun(event, depth)
        if type(node) is Mapping:
            self._fill_mapping(node, events, depth + 1)
        elif type(node) is Sequence:
            self._fill_sequence(node, events, depth + 1)
        return node

    def _fill_sequence(self, node: Sequence, events: Events, depth: int) -> None:
        for event in events:
            if type(event).__name__ == "SequenceEndEvent":
                return
            node.items.append(self._node(event, events, depth))

    def _fill_mapping(self, node: Mapping, events: Events, depth: int) -> None:
        lines: dict[str, int] = {}
        for event in events:
            if type(event).__name__ == "MappingEndEvent":
                return
            key = self._begun(event, depth)
            if type(key) is not Scalar:
                self._stop(key.line, key.column, "a key must be plain text", "put the key in quotation marks")
            if key.value in lines:
                message = f"the key `{key.value}` stands twice (first on line {lines[key.value]})"
                self._add(key.line, key.column, message, "keep one of the two")
            lines.setdefault(key.value, key.line)
            node.entries.append((key, self._node(next(events), events, depth)))

    def _begun(self, event: Any, depth: int) -> Node:
        """Return a node as its first event tells it: a container has nothing in it yet."""
        kind = type(event).__name__
        mark = event.start_mark
        line, column = mark.line + self.first_line, mark.column + 1
        if event.anchor or event.tag:
            self._refuse(event, kind, line, column)
        self.nodes += 1
        if self.nodes > MAX_NODES or depth >= MAX_DEPTH:
            self._stop(line, column, "nested too deep or too large", "split the file")
        if kind == "ScalarEvent":
            return Scalar(event.value, not event.style, line, column)
        if kind == "AliasEvent":
            return Scalar("", True, line, column)  # complained of already; an empty value brings no second complaint
        return Sequence(line, column) if kind == "SequenceStartEvent" else Mapping(line, column)

    def _refuse(self, event: Any, kind: str, line: int, column: int) -> None:
        if kind == "AliasEvent" or event.anchor:
            message = "aliases (&name, *name) are not allowed"
            self._add(line, column, message, "write the value out, or quote it")
        else:
            self._add(line, column, f"the tag {event.tag} is not allowed", "remove it, or quote the text")

    def _add(self, line: int, column: int, message: str, remedy: str) -> None:
        self.problems.append(_problem(self.file, line, column, message, remedy))
        if len(self.problems) >= MAX_PROBLEMS:
            self._stop(line, column, "too many problems to read on", "mend the ones above first")

    def _stop(self, line: int, column: int, message: str, remedy: str) -> NoReturn:
        raise _StopError(_problem(self.file, line, column, message, remedy))


def _kind(event: Any) -> str:
    return type(event).__name__


def _problem(file: str, line: int, column: int, message: str, remedy: str) -> Problem:
    return Problem(severity="error", file=file, line=line, column=column, message=message, remedy=remedy)
