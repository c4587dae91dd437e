"""A new site: everything explained, what the editor is told agrees with what is checked, and a workflow to trust."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterator
from dataclasses import fields
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, get_type_hints

import pytest
import yaml

from sitegen import build, schemas, store
from sitegen.model import Annotation, Licence, Person, Settings
from sitegen.scaffold import scaffold
from sitegen.shape import Shapes, written

CHECKOUT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "站"
    scaffold(folder)
    return folder


def test_it_has_not_a_single_problem(site: Path) -> None:
    assert build.check(site) == ()
    made, _ = store.load(site)
    assert len(made.resolutions) == len(made.annotations) == 1
    assert len(made.series) == 5
    assert len(made.instruments) > 5


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_it_is_made_behind_no_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to("elsewhere")
    (tmp_path / "dangling").symlink_to("nowhere")
    for name in ("link", "dangling"):
        with pytest.raises(FileExistsError, match="it is a symbolic link"):
            scaffold(tmp_path / name)
    assert not any((tmp_path / "elsewhere").iterdir())
    (tmp_path / "schemas").symlink_to("elsewhere")
    with pytest.raises(OSError, match="schemas is a symbolic link, not a folder"):
        list(schemas.write(tmp_path / "schemas"))
    assert not any((tmp_path / "elsewhere").iterdir())


def test_if_it_fails_midway_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "there").mkdir()
    for folder in (tmp_path / "there", tmp_path / "a/b/new"):
        left = iter(range(9))

        def put(path: Path, data: bytes, new: bool, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise OSError(errno.ENOSPC, "No space left on device")
            path.write_bytes(data)

        monkeypatch.setattr("sitegen.files.put", put)
        with pytest.raises(OSError, match=r"No space left on device; no site was made$"):
            scaffold(folder)
    assert [p.name for p in tmp_path.rglob("*")] == ["there"]


def test_what_cannot_be_removed_again_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def put(path: Path, data: bytes, new: bool) -> None:
        (path.parent / "of somebody else").touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("sitegen.files.put", put)
    with pytest.raises(OSError, match=r"no site was made, but .*new is left of it: remove it"):
        scaffold(tmp_path / "new")


def test_every_setting_is_there_and_explained(site: Path) -> None:
    text = (site / "content/site.yaml").read_text(encoding="utf-8")
    for cls in (Settings, Licence, Person):
        for field in fields(cls):
            assert re.search(rf"\b{field.name}:\s", text), field.name
    assert text.count("#") > 8


# --- Schemas ------------------------------------------------------------------


def complaints(value: Any, schema: Any, definitions: Any, at: str = "") -> Iterator[str]:
    """The part of JSON Schema that ours are made of."""
    if ref := schema.get("$ref"):
        yield from complaints(value, definitions[ref.removeprefix("#/$defs/")], definitions, at)
    kinds = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict}
    wanted = schema.get("type", [])
    wanted = [wanted] if isinstance(wanted, str) else wanted
    if wanted and not any(isinstance(value, kinds[w]) for w in wanted):
        yield f"{at}: {value!r} is no {wanted}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} not in {schema['enum']}"
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        yield f"{at}: {value!r} does not fit {schema['pattern']}"
    for item in value if isinstance(value, list) and "items" in schema else []:
        yield from complaints(item, schema["items"], definitions, f"{at}[]")
    if isinstance(value, dict):
        yield from (f"{at}: {k} lacks" for k in schema.get("required", []) if k not in value)
        for key, inner in value.items():
            known = schema.get("properties", {}).get(key, schema.get("additionalProperties", {}))
            if known is False:
                yield f"{at}: {key} unknown"
            elif known:
                yield from complaints(inner, known, definitions, f"{at}.{key}")


class Core(yaml.SafeLoader):
    """As editors read YAML 1.2: a date is text."""


Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def editor_says(kind: schemas.Kind, text: str) -> list[str]:
    schema = json.loads(dict(schemas.files())[f"{kind.name}.schema.json"])
    return list(complaints(yaml.load(text, Loader=Core) or {}, schema, schema["$defs"]))  # noqa: S506 (a safe one)


def kind_of(path: str) -> schemas.Kind:
    return next(k for k in schemas.KINDS if fnmatch(path, k.where))


@pytest.mark.parametrize("root", [CHECKOUT, None], ids=["this repository", "a new site"])
def test_the_editor_finds_no_fault_with_what_is_right(root: Path | None, site: Path) -> None:
    root = root or site
    found = [p.relative_to(root).as_posix() for p in sorted((root / "content").rglob("*.yaml"))]
    assert len(found) > 6
    for path in found:
        assert editor_says(kind_of(path), (root / path).read_text(encoding="utf-8")) == [], path


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("content/site.yaml", "titel: {zh: x}\n"),
        ("content/site.yaml", "languages: [xx]\n"),
        ("content/resolutions/a.yaml", "symbol: nonsense\nlanguage: zh\n"),
        ("content/resolutions/a.yaml", "language: zh\n"),
        ("content/resolutions/a.yaml", "symbol: A/RES/1/1\nlanguage: zh\noperative: x\n"),
        ("content/resolutions/a.yaml", "symbol: A/RES/1/1\nlanguage: zh\nadopted: 22 May\n"),
        ("content/resolutions/a.yaml", "symbol: A/RES/1/1\nlanguage: zh\noperative: [{subparagraphs: [{nr: 1}]}]\n"),
        ("content/meetings/a.yaml", "series: igf\nmeetings: [{id: Igf-1}]\n"),
        ("content/instruments.yaml", "instruments: [{id: x, adopted: soon}]\n"),
    ],
)
def test_the_editor_finds_the_faults_that_check_finds(file: str, text: str) -> None:
    kind = kind_of(file)
    assert editor_says(kind, text) != []
    assert store.understand(Shapes(), kind.describes, text, file)[1] != ()


def test_each_schema_is_bound_where_its_files_are(site: Path) -> None:
    bound = json.loads((site / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    for schema, where in bound.items():
        assert (site / schema).is_file()
        assert list(site.glob(where)), where
    assert len(bound) == len(schemas.KINDS) - 1
    assert dict(schemas.files()) == {p.name: p.read_text(encoding="utf-8") for p in (site / "schemas").iterdir()}


def test_every_class_that_an_author_writes_is_described_to_the_last_key() -> None:
    for kind in schemas.KINDS:
        told = {"id", "language", "body", "file", "line", "places"} if kind.describes is Annotation else set()
        assert {*written(kind.describes), *told} == get_type_hints(kind.describes).keys()  # what is told by its file


# --- The workflow -------------------------------------------------------------


def test_the_workflow_is_pinned_has_no_more_rights_than_it_needs_and_says_what_is_run(site: Path) -> None:
    workflow = yaml.safe_load((site / ".github/workflows/site.yaml").read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["build"]["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    assert len(used) == 4
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", u) for u in used)
    said = [step["run"] for step in steps if "run" in step]
    assert said[0] == "python -m pip install --require-hashes --only-binary :all: -r requirements.txt"
    assert said[1:] == ["sitegen check --format github", "sitegen build --strict"]


def test_what_a_build_makes_is_not_committed(site: Path) -> None:
    ignored = (site / ".gitignore").read_text(encoding="utf-8").split()
    assert {"/site/", ".sitegen/"} <= set(ignored)


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine", encoding="utf-8")
    with pytest.raises(OSError, match=r"exists|directory"):
        list(scaffold(tmp_path / "x"))
