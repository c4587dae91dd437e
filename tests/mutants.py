"""Small mistakes that a programmer might make in a module, one at a time: what `mutate` asks the tests to notice.

Goes in: the source of a module. Comes out: the same module many times over, each time with one thing changed: a
comparison turned, an operand or a call left out (``escape(t)`` → ``t``), a number one off, a string emptied, one entry
of a table gone, one sign of a pattern gone, a statement dropped. Nothing here runs anything.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one mistake. ``change`` says which, as ``[old → new]`` in the midst of what stands round it."""

    line: int
    where: str
    """The function or class, "" for the module's own lines."""
    starts: int
    """Line at which the outermost function begins, 0 where the mistake stands in none: it is made at import."""
    change: str
    source: str


class _Site(NamedTuple):
    """A node, and what holds it."""

    node: ast.AST
    holder: ast.AST
    field: str
    place: int | None
    where: str = ""
    starts: int = 0
    line: int = 0

    def put(self, node: ast.AST) -> None:
        if self.place is None:
            setattr(self.holder, self.field, node)
        else:
            getattr(self.holder, self.field)[self.place] = node


def mutants(source: str) -> Iterator[Mutant]:
    """Yield every mutant of ``source``, in order of its lines, none twice."""
    tree = ast.parse(source)
    whole = ast.unparse(tree)
    seen = {whole}
    for site in _sites(tree, _Site(tree, tree, "", None)):
        for node in _changed(site):
            site.put(ast.copy_location(node, site.node))
            text = ast.unparse(tree)
            site.put(site.node)
            if text not in seen:
                seen.add(text)
                yield Mutant(site.line, site.where, site.starts, _difference(whole, text), text)


_LEFT_ALONE = {"annotation", "returns", "decorator_list", "ctx", "op", "ops", "names", "format_spec"}
"""Fields of nodes that say nothing at run time, or are changed with the node itself."""


def _sites(node: ast.AST, at: _Site) -> Iterator[_Site]:
    for field, value in ast.iter_fields(node):
        if field in _LEFT_ALONE:
            continue
        for place, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST) and not _is_for_readers(child):
                here = _within(child, at._replace(node=child, holder=node, field=field, place=place))
                yield here
                yield from _sites(child, here)


def _within(node: ast.AST, at: _Site) -> _Site:
    """Return the site with the name and the line that it has itself."""
    at = at._replace(line=max(at.line, getattr(node, "lineno", 0)))
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
        return at._replace(where=f"{at.where}.{node.name}".strip("."), starts=at.starts or first)
    return at._replace(where=f"{at.where}.{node.name}".strip(".")) if isinstance(node, ast.ClassDef) else at


def _is_for_readers(node: ast.AST) -> bool:
    """Tell whether it changes nothing: a docstring, a name for a type, an import for types, `zip`'s own assertion."""
    match node:
        case ast.Expr(value=ast.Constant(value=str())) | ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.keyword(arg="strict"):
            return True
        case ast.Assign(targets=[ast.Name(id=name)]):
            return re.fullmatch("_?[A-Z][a-z]+[A-Za-z]*|__all__", name) is not None
    return False


# --- The mistakes -----------------------------------------------------------------------------------------------------

_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_LOUD = {"len", "range", "enumerate", "zip", "super", "isinstance", "open", "cast", "print"}
"""Calls that any test misses at once if they are left out: to try them would only flatter the tests."""


def _changed(site: _Site) -> Iterator[ast.AST]:
    """Yield what may stand instead of a node."""
    node = site.node
    match node:
        case ast.Compare(ops=ops):
            for i, op in enumerate(ops):
                yield _with(node, ops=[*ops[:i], _TURNED[type(op)](), *ops[i + 1 :]])
        case ast.BoolOp(op=op, values=values):
            yield _with(node, op=ast.Or() if isinstance(op, ast.And) else ast.And())
            yield from _shortened(node, "values", values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(left=left, right=right):
            yield from (left, right)
        case ast.Constant(value=value):
            yield from map(ast.Constant, _other(value, site.holder))
        case ast.JoinedStr(values=values):
            yield from _shortened(node, "values", values)
        case ast.Call():
            yield from _calls(node)
        case ast.If(test=test) | ast.IfExp(test=test) if not isinstance(test, ast.Constant):
            yield from (_with(node, test=ast.Constant(value)) for value in (True, False))
        case ast.comprehension(ifs=ifs):
            yield from (_with(node, ifs=[*ifs[:i], *ifs[i + 1 :]]) for i in range(len(ifs)))
        case ast.Slice(lower=lower, upper=upper):
            yield from ([_with(node, lower=None)] if lower else [])
            yield from ([_with(node, upper=None)] if upper else [])
        case ast.List(elts=elts, ctx=ast.Load()) | ast.Set(elts=elts):
            yield from _shortened(node, "elts", elts)
        case ast.Tuple(elts=elts, ctx=ast.Load()) if not isinstance(site.holder, (ast.Return, ast.Yield, ast.Assign)):
            yield from _shortened(node, "elts", elts)
        case ast.Dict(keys=keys, values=values):
            pairs = list(zip(keys, values, strict=True))
            for rest in (pairs[:i] + pairs[i + 1 :] for i in range(len(pairs))):
                yield ast.Dict([k for k, _ in rest], [v for _, v in rest])
        case _:
            yield from _statements(node)


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Return(value=value) if value and not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case ast.Assign(targets=[ast.Name()], value=value) if not isinstance(value, ast.Constant):
            yield _with(node, value=ast.Constant(None))
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Break():
            yield ast.Pass()


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    """Yield the call as what it is made with, as what its method is asked of, and without each named argument."""
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in ("any", "all"):
        yield from (ast.Constant(True), ast.Constant(False))
    elif isinstance(node.func, ast.Attribute):
        yield node.func.value
    if node.args and name not in _LOUD and not isinstance(node.args[0], (ast.Starred, ast.GeneratorExp)):
        yield node.args[0]
    for gone in (k for k in node.keywords if not _is_for_readers(k)):
        yield _with(node, keywords=[k for k in node.keywords if k is not gone])


def _other(value: object, holder: ast.AST) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + 1, value - 1)
    elif isinstance(value, str) and not isinstance(holder, ast.JoinedStr):
        yield "" if value else "x"
        if isinstance(holder, ast.BinOp) or (
            isinstance(holder, ast.Call) and ast.unparse(holder.func).startswith("re.")
        ):
            yield from _patterns(value)


_SIGN = re.compile(r"\\u\w{4}-\\u\w{4}|\\x\w\w-\\x\w\w|\w-\w|\\(?:u\w{4}|x\w\w|.)|\{\d*,?\d*\}|(?<!\()[?*+^$|]")
"""What in a regular expression says more than itself: ranges, classes, how often, where."""


def _patterns(pattern: str) -> Iterator[str]:
    """Yield a regular expression without each of its signs, as far as what remains is still one."""
    for m in _SIGN.finditer(pattern):
        rest = pattern[: m.start()] + pattern[m.end() :]
        try:
            re.compile(rest)
        except re.error:
            continue
        yield rest


def _shortened(node: ast.AST, field: str, values: list[ast.expr]) -> Iterator[ast.AST]:
    if len(values) > 1 and isinstance(node, ast.BoolOp) and len(values) == 2:
        yield from values
    elif len(values) > 1:
        yield from (_with(node, **{field: [*values[:i], *values[i + 1 :]]}) for i in range(len(values)))


def _with(node: ast.AST, **fields: Any) -> ast.AST:
    return type(node)(**{**dict(ast.iter_fields(node)), **fields})


# --- What is shown of them --------------------------------------------------------------------------------------------

_ROUND = 30  # characters on either side of a change, by which it is found again
_LONG = 60  # what is longer is no word any more, but a pattern, of which only the part that differs is shown


def _difference(old: str, new: str) -> str:
    """Return what differs between two texts, from blank to blank, with some of its line round it."""
    start = _common(old, new)
    stop = len(old) - _common(old[start:][::-1], new[start:][::-1])
    first = max(old.rfind(" ", 0, start), old.rfind("\n", 0, start)) + 1
    last = next((i for i in range(stop, len(old)) if old[i] in " \n"), len(old))
    if last - first <= _LONG or stop - start > _LONG:
        start, stop = first, last
    before = old[:start].rpartition("\n")[2].lstrip()[-_ROUND:]
    after = old[stop:].partition("\n")[0][:_ROUND]
    words = (" ".join(t.split()) for t in (old[start:stop], new[start : len(new) - (len(old) - stop)]))
    return f"{before}[{' → '.join(words)}]{after}".strip().replace("|", "¦")


def _common(a: str, b: str) -> int:
    """Return how many characters two texts begin with alike."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
