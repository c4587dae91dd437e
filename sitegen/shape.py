"""A YAML tree against the model's classes: typed, frozen data out of it, and every complaint at once.

The model's own annotations are the schema: unknown and missing keys, wrong types and values are found by walking them,
and the JSON Schema that editors use is made from the same walk. Which files exist, and what one file says of another,
belongs to ``store``. (A validation library was weighed: it loses the keys' lines and columns, which every complaint
here must carry, and takes a quarter of the time that a small build may take.)
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from sitegen import strict_yaml as y
from sitegen.model import LINE, LINES, Form, PartialDate, Problem

T = TypeVar("T")
Reader = Callable[[y.Node, "Complaints"], Any]

_DAY = r"\d{4}-\d{2}-\d{2}"
_PARTIAL = r"\d{4}(-\d{2}(-\d{2})?)?"


@dataclasses.dataclass(slots=True)
class Complaints:
    """Where readers put what they find wrong in one file."""

    file: str
    found: list[Problem] = dataclasses.field(default_factory=list)
    failed: bool = False
    """Whether there is an error among them."""

    def add(self, node: y.Node, message: str, remedy: str) -> None:
        """Add an error at ``node``."""
        self.failed = True
        self._add("error", node, message, remedy)

    def doubt(self, node: y.Node, message: str, remedy: str) -> None:
        """Add a warning at ``node``."""
        self._add("warning", node, message, remedy)

    def _add(self, severity: Literal["error", "warning"], node: y.Node, message: str, remedy: str) -> None:
        self.found.append(
            Problem(
                severity=severity, file=self.file, line=node.line, column=node.column, message=message, remedy=remedy
            )
        )


class Shapes:
    """Readers for the model's classes, made once and kept for as long as this object lives."""

    def __init__(self) -> None:
        self._readers: dict[Any, Reader] = {}

    def build(self, cls: type[T], node: y.Node | None, file: str) -> tuple[T | None, tuple[Problem, ...]]:
        """Return the object of class ``cls`` that ``node`` describes, and every problem; None where one is an error."""
        complaints = Complaints(file)
        if node is None:
            node = y.Mapping(1, 1)
        value = self._reader(cls)(node, complaints)
        return (None if complaints.failed else value), tuple(complaints.found)

    def _reader(self, kind: Any) -> Reader:
        if kind not in self._readers:
            # Stands in until the real one is made: a Paragraph holds Paragraphs.
            self._readers[kind] = lambda node, complaints: self._readers[kind](node, complaints)
            self._readers[kind] = self._make(kind)
        return self._readers[kind]

    def _make(self, kind: Any) -> Reader:
        if get_origin(kind) is Annotated:
            form = next((a for a in get_args(kind) if isinstance(a, Form)), None)
            return _text_in(form) if form is LINES else _formed(form) if form else self._reader(get_args(kind)[0])
        if _is_record(kind):
            return self._record(kind)
        simple: dict[Any, Reader] = {str: _text_in(LINE), int: _int, bool: _bool, date: _date}
        simple[PartialDate] = _partial_date
        return simple.get(kind) or self._compound(kind)

    def _compound(self, kind: Any) -> Reader:
        origin, args = get_origin(kind), get_args(kind)
        if origin is Literal:
            return _choice(args)
        if origin is tuple:
            return _items(self._reader(args[0]))
        if origin is Mapping:
            return _entries(_line if args[0] is str else self._reader(args[0]), self._reader(args[1]))
        if origin in (Union, UnionType):
            return _optional(self._reader(args[0]))
        raise TypeError(f"the model has a field of a type that shape does not know: {kind}")

    def _record(self, cls: Any) -> Reader:
        hints = get_type_hints(cls, include_extras=True)
        readers = {name: self._reader(hints[name]) for name in written(cls)}
        required = [name for name in readers if _is_required(cls, name)]

        def read(node: y.Node, complaints: Complaints) -> Any:
            if not isinstance(node, y.Mapping):
                complaints.add(node, "keys and values are expected here", _example(required or list(readers)))
                return None
            values: dict[str, Any] = {}
            for key, value in node.entries:
                if reader := readers.get(key.value):
                    values[key.value] = reader(value, complaints)
                else:
                    complaints.add(key, f"unknown key `{key.value}`", suggestion(key.value, readers))
            for name in required:
                if name not in values:
                    complaints.add(node, f"the key `{name}` is missing", f"add `{name}: …`")
            return None if complaints.failed else cls(**values)

        return read


def written(cls: Any) -> list[str]:
    """Return the fields of a class that an author may write: those that the model describes in words."""
    return [name for name, hint in get_type_hints(cls, include_extras=True).items() if description(hint)]


def description(hint: Any) -> str:
    """Return the sentence that the model gives beside a field, "" if none."""
    words = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    return next((w for w in words if isinstance(w, str)), "")


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return "did you mean `x`?" for the nearest of the ``known`` words, or the list of them."""
    from difflib import get_close_matches  # only needed once something is wrong

    near = get_close_matches(word, list(known), n=1)
    return f"did you mean `{near[0]}`?" if near else f"use one of: {', '.join(known)}"


def _is_record(kind: Any) -> bool:
    """Tell whether a class has fields: a frozen one, or a tuple with names."""
    return dataclasses.is_dataclass(kind) or hasattr(kind, "_field_defaults")


def _is_required(cls: Any, name: str) -> bool:
    if not dataclasses.is_dataclass(cls):
        return name not in cls._field_defaults
    field = cls.__dataclass_fields__[name]
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _example(names: list[str]) -> str:
    return "write " + ", ".join(f"`{n}: …`" for n in names[:3])


def _scalar(node: y.Node, complaints: Complaints, wanted: str) -> str | None:
    """Return the text of a scalar; complain of anything else, and of characters that no page can hold."""
    if not isinstance(node, y.Scalar):
        complaints.add(node, f"{wanted} is expected here, not a list or keys", "write it on one line")
        return None
    if not node.value.isprintable():  # which is soon told
        _look_closely(node, complaints)
    return node.value


def _look_closely(node: y.Scalar, complaints: Complaints) -> None:
    """Complain of characters that no page can hold, and doubt those that turn the direction of what follows."""
    if bad := re.search(y.UNPRINTABLE, node.value):
        complaints.add(node, f"the control character U+{ord(bad[0]):04X} stands in the text", "remove it")
    at, end = y.undirected(node.value)
    if end:
        complaints.doubt(node, *turned(node.value[at], end))


def turned(begin: str, end: str) -> tuple[str, str]:
    """Return what is wrong with a change of direction that does not end, and how to mend it."""
    message = f"U+{ord(begin):04X} turns the direction of the text, and nothing turns it back"
    return message, f"remove it, or write U+{ord(end):04X} after the words that it is for"


def _line(node: y.Node, complaints: Complaints) -> str:
    """Return a text that stands on one line."""
    value = _scalar(node, complaints, "text") or ""
    if "\n" in value or "\r" in value:
        ending = not {"\n", "\r"} & set(value.rstrip("\r\n"))
        message = "the text ends with a line end" if ending else "a line end stands in a text that has one line"
        complaints.add(node, message, "write `>-` instead of `>` or `|`" if ending else "write it on one line")
    return value


def _lines(node: y.Node, complaints: Complaints) -> str:
    """Return a text that may have several lines."""
    return _pattern(node, complaints, LINES.wanted, LINES.pattern, LINES.example) or ""


def _text_in(form: Form) -> Reader:
    """Return a reader for a text in one line or several; nothing, written as YAML writes it, is an empty one."""
    layout = _lines if form is LINES else _line

    def read(node: y.Node, complaints: Complaints) -> str:
        value = layout(node, complaints)
        unset = value in ("~", "null") and isinstance(node, y.Scalar) and node.plain
        return "" if unset else value

    return read


def _pattern(node: y.Node, complaints: Complaints, wanted: str, pattern: str, example: str) -> str | None:
    value = _scalar(node, complaints, wanted)
    if value is not None and not re.fullmatch(pattern, value):
        complaints.add(node, f"`{value}` is not {wanted}", f"write it like {example}")
        return None
    return value


def _int(node: y.Node, complaints: Complaints) -> int | None:
    value = _pattern(node, complaints, "a number", r"-?\d{1,9}", "4")
    return None if value is None else int(value)


def _bool(node: y.Node, complaints: Complaints) -> bool:
    return _pattern(node, complaints, "true or false", "true|false", "true") == "true"


def _date(node: y.Node, complaints: Complaints) -> date | None:
    value = _pattern(node, complaints, "a date", _DAY, "2011-12-22")
    return _real_day(value, node, complaints) if value else None


def _partial_date(node: y.Node, complaints: Complaints) -> str:
    if isinstance(node, y.Scalar) and node.plain and node.value in ("", "~", "null"):
        return ""
    value = _pattern(node, complaints, "a day, a month or a year", _PARTIAL, "2009-11-15, 2013-02 or 2013") or ""
    if value:
        _real_day((value + "-01-01")[:10], node, complaints)
    return value


def _real_day(value: str, node: y.Node, complaints: Complaints) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        complaints.add(node, f"there is no day {value}", "write year-month-day")
        return None


def _formed(form: Form) -> Reader:
    return lambda node, complaints: _pattern(node, complaints, form.wanted, form.pattern, form.example) or ""


def _choice(allowed: tuple[str, ...]) -> Reader:
    def read(node: y.Node, complaints: Complaints) -> str:
        value = _scalar(node, complaints, "one word") or ""
        if value not in allowed:
            complaints.add(node, f"`{value}` is not known here", suggestion(value, [a for a in allowed if a]))
        return value

    return read


def _items(item: Reader) -> Reader:
    def read(node: y.Node, complaints: Complaints) -> tuple[Any, ...]:
        if isinstance(node, y.Scalar) and node.plain and not node.value:
            return ()
        if not isinstance(node, y.Sequence):
            complaints.add(node, "a list is expected here", "begin each entry with '- '")
            return ()
        return tuple(item(n, complaints) for n in node.items)

    return read


def _entries(key: Reader, item: Reader) -> Reader:
    def read(node: y.Node, complaints: Complaints) -> dict[str, Any]:
        if isinstance(node, y.Scalar) and node.plain and not node.value:
            return {}
        if not isinstance(node, y.Mapping):
            complaints.add(node, "keys and values are expected here", "write `key: value`")
            return {}
        return {key(name, complaints): item(value, complaints) for name, value in node.entries}

    return read


def _optional(item: Reader) -> Reader:
    def read(node: y.Node, complaints: Complaints) -> Any:
        unset = isinstance(node, y.Scalar) and node.plain and node.value in ("", "~", "null")
        return None if unset else item(node, complaints)

    return read


# --- JSON Schema ------------------------------------------------------------------------------------------------------


def schema(cls: Any) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of files that describe ``cls``, for editors that complete and check."""
    definitions: dict[str, Any] = {}
    top = _schema(cls, definitions)
    named = dict(sorted(definitions.items()))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **top, "$defs": named}


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        form = next((a for a in args if isinstance(a, Form)), None)
        pattern = {"pattern": f"^({form.pattern})$"} if form else {}
        words = {"description": description(kind)} if description(kind) else {}
        return {**words, **_schema(args[0], definitions), **pattern}
    if _is_record(kind):
        return _record_schema(kind, definitions)
    if origin is Literal:
        return {"enum": list(args)}
    if origin is tuple:
        return {"type": "array", "items": _schema(args[0], definitions)}
    if origin is Mapping:
        names = {} if args[0] is str else {"propertyNames": {"pattern": _schema(args[0], definitions)["pattern"]}}
        return {"type": "object", **names, "additionalProperties": _schema(args[1], definitions)}
    if origin in (Union, UnionType):
        return _schema(args[0], definitions)
    formats: dict[Any, dict[str, Any]] = {
        int: {"type": "integer"},
        bool: {"type": "boolean"},
        date: {"type": "string", "pattern": f"^{_DAY}$"},
        PartialDate: {"type": ["string", "integer"], "pattern": f"^({_PARTIAL})?$"},
    }
    return formats.get(kind, {"type": "string", "pattern": f"^{LINE.pattern}$"})


def _record_schema(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    name = cls.__name__
    if name not in definitions:
        definitions[name] = {}  # stands in while a Paragraph describes its subparagraphs
        hints = get_type_hints(cls, include_extras=True)
        definitions[name] = {
            "type": "object",
            "description": (cls.__doc__ or "").split("\n")[0],
            "properties": {name: _schema(hints[name], definitions) for name in written(cls)},
            "required": [name for name in written(cls) if _is_required(cls, name)],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}
