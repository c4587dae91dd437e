"""YAML text → a tree of nodes that remember their line, and a problem for all that would surprise a person.

Duplicate keys, aliases, anchors, tags, merge keys, several documents and deep nesting are problems, all with line and
column, and all of them at once: only what leaves nothing to read on (broken syntax, a depth that no person writes) ends
the reading. A scalar stays the text that was written: what type it should be is known only to ``shape``, so ``no``,
``012`` and ``12:30`` never turn into something else.
Built from parser events and not recursive: a hundred thousand ``[`` cannot exhaust the stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NoReturn

from sitegen.model import Problem

# C0 and C1 controls but tab and line ends, surrogates and non-characters: neither YAML nor XML can hold them.
UNPRINTABLE = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
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

    if bad := tuple(_unprintable(text, file, first_line)):
        return None, bad  # the YAML reader would only count characters
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    tree = _Tree(file)
    try:
        for event in yaml.parse(text, Loader=loader):
            tree.take(event, first_line)
    except _StopError as e:
        tree.problems.append(e.problem)
    except yaml.YAMLError as e:
        tree.problems.append(_invalid(e, text, file, first_line))
    return tree.root, tuple(tree.problems)


def _unprintable(text: str, file: str, first_line: int) -> Iterator[Problem]:
    for bad in islice(re.finditer(UNPRINTABLE, text), MAX_PROBLEMS):
        line = text.count("\n", 0, bad.start()) + first_line
        column = bad.start() - text.rfind("\n", 0, bad.start())
        yield _problem(file, line, column, f"the control character U+{ord(bad[0]):04X} stands in the text", "remove it")


# --- What is wrong with text that is no YAML --------------------------------------------------------------------------

_MENDS = (
    (r"\s*-?\s*[\w\"']+\s*：", "write a half-width colon and a blank after the key: `title: …`"),
    (r"\s*\t", "indent with blanks, not with tabs"),
    (r".*:\s+[@`%]", "put quotation marks round a text that begins with a sign"),
    (r".*: .*: ", "put quotation marks round a text that holds ': '"),
    (r"\s*-?\s*[\w-]+:\S", "put a blank after the colon"),
)
"""What a line that broke the reading often looks like, and how it is mended then."""


def _invalid(e: Any, text: str, file: str, first_line: int) -> Problem:
    """Return the YAML reader's complaint, with the mend that the line itself suggests."""
    mark = getattr(e, "problem_mark", None) or getattr(e, "context_mark", None)
    what = getattr(e, "problem", None) or getattr(e, "context", None) or " ".join(str(e).split())
    message = f"not valid YAML: {what}"
    if mark is None:
        return _problem(file, 0, 0, message, _REMEDY)
    lines = text.splitlines() or [""]
    at = min(mark.line, len(lines) - 1)  # the reader may be past the end when it sees that something lacks
    around = lines[at], lines[max(at - 1, 0)]
    remedy = next((mend for pattern, mend in _MENDS for line in around if re.match(pattern, line)), _REMEDY)
    return _problem(file, at + first_line, min(mark.column, len(lines[at])) + 1, message, remedy)


_REMEDY = "check the indentation, and put quotation marks round a text that holds ': ' or begins with a sign"


# --- Events → nodes ---------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Open:
    """A container that is being read: its keys so far with their lines, and the key that waits for its value."""

    node: Sequence | Mapping
    seen: dict[str, int] = field(default_factory=dict)
    key: Scalar | None = None


@dataclass(slots=True)
class _Tree:
    """Builds nodes from parser events, with a stack of open containers."""

    file: str
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    nodes: int = 0
    documents: int = 0

    def take(self, event: Any, first_line: int) -> None:
        """Take the next event."""
        kind = type(event).__name__
        if kind in ("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"):
            return
        line, column = event.start_mark.line + first_line, event.start_mark.column + 1
        if kind == "DocumentStartEvent":
            self._document(line, column)
        elif kind in ("SequenceEndEvent", "MappingEndEvent"):
            self._attach(self.stack.pop().node)
        else:
            self._allow(event, kind, line, column)
            self._node(_opened(event, kind, line, column))

    def _document(self, line: int, column: int) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop(line, column, "a second YAML document begins here", "remove the '---'")

    def _node(self, node: Node) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES or len(self.stack) >= MAX_DEPTH:
            self._stop(node.line, node.column, "nested too deep or too large", "split the file")
        if isinstance(node, Scalar):
            self._attach(node)
            return
        if self.stack and isinstance(self.stack[-1].node, Mapping) and self.stack[-1].key is None:
            self._stop(node.line, node.column, "a key must be plain text", "put the key in quotation marks")
        self.stack.append(_Open(node))

    def _attach(self, node: Node) -> None:
        """Put a finished node into the container that is open."""
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if isinstance(top.node, Sequence):
            top.node.items.append(node)
        elif top.key is None:
            assert isinstance(node, Scalar)  # _node stopped at everything else
            self._unique(top, node)
            top.key = node
        else:
            top.node.entries.append((top.key, node))
            top.key = None

    def _unique(self, top: _Open, key: Scalar) -> None:
        if key.value in top.seen:
            message = f"the key `{key.value}` stands twice (first on line {top.seen[key.value]})"
            self._add(key.line, key.column, message, "keep one of the two")
        top.seen.setdefault(key.value, key.line)

    def _allow(self, event: Any, kind: str, line: int, column: int) -> None:
        if kind == "AliasEvent" or event.anchor:
            message = "aliases (&name, *name) are not allowed"
            self._add(line, column, message, "write the value out, or quote it")
        elif event.tag:
            self._add(line, column, f"the tag {event.tag} is not allowed", "remove it, or quote the text")

    def _add(self, line: int, column: int, message: str, remedy: str) -> None:
        self.problems.append(_problem(self.file, line, column, message, remedy))
        if len(self.problems) >= MAX_PROBLEMS:
            self._stop(line, column, "too many problems to read on", "mend the ones above first")

    def _stop(self, line: int, column: int, message: str, remedy: str) -> NoReturn:
        raise _StopError(_problem(self.file, line, column, message, remedy))


def _opened(event: Any, kind: str, line: int, column: int) -> Node:
    if kind == "ScalarEvent":
        return Scalar(event.value, event.style is None or event.style == "", line, column)
    if kind == "AliasEvent":
        return Scalar("", True, line, column)  # complained of already; an empty value brings no second complaint
    return Sequence(line, column) if kind == "SequenceStartEvent" else Mapping(line, column)


def _problem(file: str, line: int, column: int, message: str, remedy: str) -> Problem:
    return Problem(severity="error", file=file, line=line, column=column, message=message, remedy=remedy)
