"""YAML text → a tree of nodes that remember their line, refusing what would surprise a person.

Duplicate keys, aliases, anchors, tags, merge keys, several documents and deep nesting are problems, all with line and
column. A scalar stays the text that was written: what type it should be is known only to ``shape``, so ``no``, ``012``
and ``12:30`` never turn into something else.
Built from parser events and not recursive: a hundred thousand ``[`` cannot exhaust the stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sitegen.model import Problem

# C0 and C1 controls but tab and line ends, surrogates and non-characters: neither YAML nor XML can hold them.
UNPRINTABLE = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
MAX_DEPTH = 40
MAX_NODES = 500_000


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


class RefusedError(Exception):
    """Text that is no acceptable YAML; carries the problem. Never leaves the store."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read(text: str, file: str, first_line: int = 1) -> Node | None:
    """Return the tree of one YAML document, None for an empty one.

    ``file`` is the name for complaints; ``first_line`` the line of ``file`` at which ``text`` begins.
    Raises RefusedError for text that the YAML reader cannot read, or that holds what this house does not allow.
    """
    import yaml  # here, because a build from the cache must not wait for it

    _printable(text, file, first_line)
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _tree(yaml.parse(text, Loader=loader), file, first_line)
    except yaml.MarkedYAMLError as e:
        mark = e.problem_mark or e.context_mark
        last = max(len(text.splitlines()) - 1, 0)  # the reader may be past the end when it sees that something lacks
        line, column = (min(mark.line, last) + first_line, mark.column + 1) if mark else (0, 0)
        message = f"not valid YAML: {e.problem or e.context or 'unreadable'}"
        raise RefusedError(_problem(file, line, column, message, _YAML_REMEDY)) from None
    except yaml.YAMLError as e:
        raise RefusedError(_problem(file, 0, 0, f"not valid YAML: {' '.join(str(e).split())}", _YAML_REMEDY)) from None


_YAML_REMEDY = "check the indentation, and put quotation marks round a text that holds ': ' or begins with a sign"


def _printable(text: str, file: str, first_line: int) -> None:
    """Refuse control characters with their line: the YAML reader would only count characters."""
    if bad := re.search(UNPRINTABLE, text):
        line = text.count("\n", 0, bad.start()) + first_line
        column = bad.start() - text.rfind("\n", 0, bad.start())
        message = f"the control character U+{ord(bad[0]):04X} stands in the text"
        raise RefusedError(_problem(file, line, column, message, "remove it"))


def _tree(events: Iterator[Any], file: str, first_line: int) -> Node | None:
    """Build the tree with a stack of open containers."""
    stack: list[Sequence | Mapping] = []
    keys: list[Scalar | None] = []
    seen: list[dict[str, int]] = []
    root: Node | None = None
    nodes = documents = 0
    for event in events:
        kind = type(event).__name__
        if kind in ("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"):
            continue
        line, column = event.start_mark.line + first_line, event.start_mark.column + 1
        if kind == "DocumentStartEvent":
            documents += 1
            if documents > 1:
                raise RefusedError(
                    _problem(file, line, column, "a second YAML document begins here", "remove the '---'")
                )
            continue
        if kind in ("SequenceEndEvent", "MappingEndEvent"):
            keys.pop()
            seen.pop()
            node: Node = stack.pop()
        else:
            _allow(event, kind, file, line, column)
            nodes += 1
            node = _opened(event, kind, line, column)
            if nodes > MAX_NODES or len(stack) >= MAX_DEPTH:
                raise RefusedError(_problem(file, line, column, "nested too deep or too large", "split the file"))
            if not isinstance(node, Scalar):
                _attach_key_check(stack, keys, file, node)
                stack.append(node)
                keys.append(None)
                seen.append({})
                continue
        root = _attach(stack, keys, seen, node, file) or root
    return root


def _opened(event: Any, kind: str, line: int, column: int) -> Node:
    if kind == "ScalarEvent":
        return Scalar(event.value, event.style is None or event.style == "", line, column)
    return Sequence(line, column) if kind == "SequenceStartEvent" else Mapping(line, column)


def _allow(event: Any, kind: str, file: str, line: int, column: int) -> None:
    if kind == "AliasEvent" or event.anchor:
        raise RefusedError(
            _problem(file, line, column, "aliases (&name, *name) are not allowed", "write the value out, or quote it")
        )
    if event.tag:
        message = f"the tag {event.tag} is not allowed"
        raise RefusedError(_problem(file, line, column, message, "remove it, or quote the text"))


def _attach_key_check(stack: list[Sequence | Mapping], keys: list[Scalar | None], file: str, node: Node) -> None:
    if stack and isinstance(stack[-1], Mapping) and keys[-1] is None:
        message = "a key must be plain text"
        raise RefusedError(_problem(file, node.line, node.column, message, "put the key in quotation marks"))


def _attach(
    stack: list[Sequence | Mapping], keys: list[Scalar | None], seen: list[dict[str, int]], node: Node, file: str
) -> Node | None:
    """Put a finished node into the container that is open; give it back when none is."""
    if not stack:
        return node
    parent = stack[-1]
    if isinstance(parent, Sequence):
        parent.items.append(node)
    elif keys[-1] is None:
        assert isinstance(node, Scalar)  # _attach_key_check refused everything else
        first = seen[-1].setdefault(node.value, node.line)
        if len(parent.entries) >= len(seen[-1]):
            message = f"the key `{node.value}` stands twice (first on line {first})"
            raise RefusedError(_problem(file, node.line, node.column, message, "keep one of the two"))
        keys[-1] = node
    else:
        parent.entries.append((keys[-1], node))
        keys[-1] = None
    return None


def _problem(file: str, line: int, column: int, message: str, remedy: str) -> Problem:
    return Problem(severity="error", file=file, line=line, column=column, message=message, remedy=remedy)
