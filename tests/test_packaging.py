"""What is shipped: it is all there and nothing besides, and it works away from the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_string
from importlib.metadata import PackageMetadata, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import sitegen

CHECKOUT = Path(__file__).parent.parent
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(CHECKOUT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_the_wheel_holds_the_program_its_types_and_its_theme(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    theme = {
        f"sitegen/theme/{p.relative_to(CHECKOUT).as_posix()}"
        for folder in ("templates", "static")
        for p in (CHECKOUT / folder).rglob("*")
        if p.is_file() and not p.name.startswith(".")
    }
    assert theme <= names
    assert {"sitegen/py.typed", "sitegen/starter/instruments.yaml", "sitegen/starter/meetings/igf.yaml"} <= names
    assert {n.split("/")[0] for n in names} == {"sitegen", f"sitegen-{sitegen.__version__}.dist-info"}


def test_the_source_archive_holds_what_is_needed_and_nothing_that_lies_about(dist: Path) -> None:
    (archive,) = dist.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        names = {n.partition("/")[2].split("/")[0] for n in tar.getnames()}
    kept = subprocess.run(["git", "ls-files"], cwd=CHECKOUT, capture_output=True, text=True, check=False).stdout.split()
    assert {"sitegen", "README.md", "PKG-INFO", *(k.split("/")[0] for k in kept)} <= names
    assert not {".git", ".venv", "site", ".sitegen"} & names


def test_the_wheel_works_away_from_the_checkout(dist: Path, tmp_path: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}

    def run(*words: str) -> str:
        command = [sys.executable, *words]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True).stdout

    assert run("-c", "import sitegen; print(sitegen.__file__)").startswith(str(tmp_path / "installed"))
    run("-m", "sitegen", "new", "demo")
    assert " 0 as before" in run("-m", "sitegen", "build", "--strict", "-C", "demo")
    assert (tmp_path / "demo/site/zh/A/RES/99/999/index.html").is_file()


# --- What stands beside the code ----------------------------------------------


def test_the_version_is_the_same_everywhere() -> None:
    citation = yaml.safe_load((CHECKOUT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == PROJECT["version"] == sitegen.__version__
    assert citation["license"] == PROJECT["license"]


def test_what_is_imported_is_what_is_asked_for() -> None:
    """Every library that the program imports stands in its dependencies or the cluster's, and the other way round."""
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["cluster"]]
    called = {"pyyaml": "yaml", "markdown-it-py": "markdown_it"}
    asked = {called.get(n, n) for n in (re.split(r"[<>=\[]", d)[0] for d in wanted)}
    found = set()
    for path in (CHECKOUT / "sitegen").rglob("*.py"):
        for m in re.finditer(r"^\s*(?:from|import) ([a-z_]\w*)", path.read_text(encoding="utf-8"), re.MULTILINE):
            found.add(m[1])
    assert asked <= found
    foreign = {n for n in found - set(sys.stdlib_module_names) if n not in ("sitegen", *asked) and find_spec(n)}
    assert foreign == set()


def test_a_registry_is_asked_whether_it_will_take_it() -> None:
    for path in (".ci/run", ".github/workflows/release.yaml"):
        assert "-m twine check --strict" in (CHECKOUT / path).read_text(encoding="utf-8"), path


# --- Licences -----------------------------------------------------------------

# Licences under which a library may be used by a program under the MIT licence and be passed on beside it: they ask
# for their notice and nothing of our own code. What shares its terms with the whole (GPL, AGPL) is not among them, nor
# what must stay exchangeable (LGPL, MPL), nor what says nothing. A new one is a decision, and is written here.
PERMISSIVE = frozenset({"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "PSF-2.0"})
# How older packages say it, which have no licence expression (PEP 639) yet.
CLASSIFIED = {
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",  # two or three clauses: no difference here
    "License :: OSI Approved :: MIT License": "MIT",
}


def licences(metadata: PackageMetadata) -> set[str]:
    """What all holds for a package: its licence expression, else its classifiers, else its licence in a word."""
    expressions = metadata.get_all("License-Expression") or []
    if expressions:
        return {name for e in expressions for name in e.split(" AND ")}
    classified = [c for c in metadata.get_all("Classifier") or [] if c.startswith("License :: ")]
    return {CLASSIFIED.get(c, c) for c in classified} or set(metadata.get_all("License") or ["none named"])


def runtime() -> dict[str, PackageMetadata]:
    """The libraries that an installed sitegen brings along on this machine, those of its libraries among them."""
    found: dict[str, PackageMetadata] = {}
    asked = [Requirement(d) for d in PROJECT["dependencies"]]
    while asked:
        wanted = asked.pop()
        name = canonicalize_name(wanted.name)
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        there = distribution(name)
        found[name] = there.metadata
        asked += map(Requirement, there.requires or ())
    return found


def test_every_library_has_a_licence_that_fits_ours() -> None:
    brought = runtime()
    assert len(brought) > len(PROJECT["dependencies"])  # the libraries' own libraries too
    assert {name: odd for name, m in sorted(brought.items()) if (odd := licences(m) - PERMISSIVE)} == {}


@pytest.mark.parametrize(
    ("head", "fits"),
    [
        ("License-Expression: MIT", True),
        ("License-Expression: MIT AND BSD-3-Clause", True),
        ("License-Expression: MIT AND LGPL-2.1-only", False),
        ("License-Expression: AGPL-3.0-or-later", False),
        ("License: Apache-2.0", True),
        ("License: GPL\nClassifier: License :: OSI Approved :: MIT License", True),
        ("Classifier: License :: OSI Approved :: GNU General Public License v3 (GPLv3)", False),
        ("Name: silent", False),
    ],
)
def test_other_licences_would_be_noticed(head: str, fits: bool) -> None:
    metadata: Any = message_from_string(head)  # as importlib.metadata reads it
    assert (licences(metadata) <= PERMISSIVE) is fits


# --- Workflows ----------------------------------------------------------------

WORKFLOWS = sorted((CHECKOUT / ".github/workflows").glob("*.yaml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)
def test_workflows_are_pinned_and_have_few_rights(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] in ({}, {"contents": "read"})
    for job in workflow["jobs"].values():
        rights = {("contents", "read"), ("id-token", "write"), ("pages", "write")}
        assert set(job.get("permissions", {}).items()) <= rights
        assert job["timeout-minutes"] <= 30
        for step in job["steps"]:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step.get("uses", "a/b@" + "0" * 40))


@pytest.mark.parametrize(("workflow", "may"), [("release", "publish"), ("docs", "deploy"), ("test", "")])
def test_only_the_job_that_publishes_may_and_it_runs_no_code_of_ours(workflow: str, may: str) -> None:
    jobs = yaml.safe_load((CHECKOUT / f".github/workflows/{workflow}.yaml").read_text(encoding="utf-8"))["jobs"]
    writing = [name for name, job in jobs.items() if "write" in job.get("permissions", {}).values()]
    assert writing == ([may] if may else [])
    for name in writing:
        assert jobs[name]["environment"]
        assert not any("run" in step for step in jobs[name]["steps"])
