"""The rules of the house: imports point down, rooms of a floor don't know each other, nothing happens at import."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "sitegen"

# From the ground up. A room imports only from the floors below its own; `link` and the like never see each other.
FLOORS = (
    {"symbol", "languages", "files", "shell", "scan", "git", "records"},
    {"model", "strict_yaml", "wheel", "record", "fingerprint", "lock"},
    {
        "routes",
        "texts",
        "shape",
        "workers",
        "obstacles",
        "staging",
        "refusals",
        "bystanders",
        "cache",
        "yaml_writer",
        "terms",
    },
    {"parse", "store", "link", "timeline", "annotate", "search", "compare", "published", "journal", "ids"},
    {"write", "proof", "lint", "summary", "series"},
    {"analysis", "intake"},
    {"tables"},
    {"render"},
    {"derived"},
    {"project"},
    {"build", "schemas", "problems", "requirements"},
    {"preview", "provenance"},
    {"serve", "publish", "scaffold", "report", "annotating", "withdrawing", "progress", "comparing"},
    {"cli"},
    {"__main__"},
)
# What serves the floor above it and is named here, so that a new exception is a decision.
BESIDE = {
    ("lock", "record"),
    ("texts", "routes"),
    ("languages", "symbol"),
    ("strict_yaml", "model"),
    ("scan", "files"),
}


def room(module: str) -> str:
    return [*module.split("."), ""][1]


def imports(path: Path) -> list[tuple[str, int]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(a.name, node.lineno) for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            names = [f"{node.module}.{a.name}" for a in node.names] if node.module == "sitegen" else [node.module or ""]
            found += [(n, node.lineno) for n in names]
    return [(n, line) for n, line in found if n.split(".")[0] == "sitegen" and room(n) not in ("", "__version__")]


def floor(name: str) -> int:
    return next(i for i, rooms in enumerate(FLOORS) if name in rooms)


MODULES = sorted(p for p in HOUSE.rglob("*.py") if p != HOUSE / "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(HOUSE).as_posix())
def test_imports_point_down(path: Path) -> None:
    here = path.relative_to(HOUSE).with_suffix("").parts[0]
    for module, line in imports(path):
        there = room(module)
        allowed = there == here or floor(there) < floor(here) or (here, there) in BESIDE
        assert allowed, f"{path}:{line}: {here} (floor {floor(here)}) may not import {there} (floor {floor(there)})"


def test_the_map_in_the_readme_is_the_house() -> None:
    readme = (HOUSE.parent / "README.md").read_text(encoding="utf-8")
    told = [set[str]() for _ in FLOORS]
    for number, rooms in re.findall(r"^\| (\d+) \| (.+?) \|", readme, re.MULTILINE):
        told[int(number) - 1] |= set(re.findall(r"`(\w+)(?:\.py|/)`", rooms))
    assert told[:-1] == list(FLOORS[:-1])  # the door itself is not on it


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(HOUSE).as_posix())
def test_no_state_and_no_work_at_import(path: Path) -> None:
    """A module's own lines define; all they call makes constants: patterns, records, strings."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        value = getattr(node, "value", None)
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and value is not None:
            names = [getattr(t, "id", "") for t in getattr(node, "targets", [])]
            mutable = (isinstance(value, MUTABLE) or ast.unparse(value) == "{}") and names != ["__all__"]
            assert not mutable, f"{path}:{node.lineno}: mutable state"
            for call in (n for n in ast.walk(value) if isinstance(n, ast.Call)):
                assert is_constant(call.func), f"{path}:{node.lineno}: {ast.unparse(call.func)}() at import"
        else:
            kinds = (
                ast.FunctionDef,
                ast.AsyncFunctionDef,
                ast.ClassDef,
                ast.Import,
                ast.ImportFrom,
                ast.Assign,
                ast.AnnAssign,
                ast.If,
            )
            assert isinstance(node, kinds) or is_text(node), f"{path}:{node.lineno}: work at import"


MUTABLE = (ast.List, ast.Set, ast.ListComp, ast.SetComp, ast.DictComp)
"""What nobody may fill later. A table that is written out is a constant."""


def is_text(node: ast.stmt) -> bool:
    """A docstring, of the module or of the constant above it."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def is_constant(call: ast.expr) -> bool:
    """A record (by its capital letter), a pattern, an immutable collection, or a method of a string."""
    name = call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "")
    collections, strings = ("frozenset", "tuple", "dict", "range"), ("str", "join", "replace", "encode", "maketrans")
    return name[:1].isupper() or name in ("compile", "escape", "field", "option", *collections, *strings)


@pytest.mark.parametrize("path", sorted(HOUSE.rglob("*.py")), ids=lambda p: p.relative_to(HOUSE).as_posix())
def test_every_room_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{path} has no sentence on top"


def test_only_the_command_line_prints() -> None:
    for path in MODULES:
        calls = (n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call))
        prints = [n.lineno for n in calls if getattr(n.func, "id", "") == "print"]
        assert not prints or "cli" in path.parts or path.name == "__main__.py", f"{path}:{prints}"


def test_help_imports_none_of_the_heavy_libraries() -> None:
    import subprocess

    heavy = ["jinja2", "markdown_it", "yaml", "livereload", "tornado", "babel", "rich"]
    code = f"import sys, sitegen.cli; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HOUSE.parent)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "browser").glob("*.py")), ids=lambda p: p.name)
def test_a_journey_waits_for_functions_alone(path: Path) -> None:
    """A bare expression is compiled again whenever it is looked at again, which the pages' own policy forbids."""
    calls = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
    waits = [n for n in calls if isinstance(n.func, ast.Attribute) and n.func.attr == "wait_for_function"]
    assert [n.lineno for n in waits if "=>" not in ast.unparse(n.args[0])] == []
