"""What is shipped: it is all there and nothing besides, and it works away from the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

import sitegen

CHECKOUT = Path(__file__).parent.parent
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
needs_build = pytest.mark.skipif(
    not (find_spec("build") and find_spec("hatchling")), reason="build and hatchling are not installed: .ci/run builds"
)


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(CHECKOUT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@needs_build
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


@needs_build
def test_the_source_archive_holds_what_is_needed_and_nothing_that_lies_about(dist: Path) -> None:
    (archive,) = dist.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        names = {n.partition("/")[2].split("/")[0] for n in tar.getnames()}
    assert {"sitegen", "tests", "docs", "templates", "content", "README.md", "CITATION.cff"} <= names
    assert not {".git", ".venv", "site", ".sitegen"} & names


@needs_build
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


@needs_build
@pytest.mark.skipif(not find_spec("twine"), reason="twine is not installed")
def test_the_registry_will_take_it(dist: Path) -> None:
    command = [sys.executable, "-m", "twine", "check", "--strict", *map(str, dist.iterdir())]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


# --- What stands beside the code ----------------------------------------------


def test_the_version_is_the_same_everywhere() -> None:
    citation = yaml.safe_load((CHECKOUT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == PROJECT["version"] == sitegen.__version__
    assert citation["license"] == PROJECT["license"]


def test_what_is_imported_is_what_is_asked_for() -> None:
    """Every library that the program imports stands in its dependencies, and the other way round."""
    called = {"pyyaml": "yaml", "markdown-it-py": "markdown_it"}
    asked = {called.get(n, n) for n in (re.split(r"[<>=\[]", d)[0] for d in PROJECT["dependencies"])}
    found = set()
    for path in (CHECKOUT / "sitegen").rglob("*.py"):
        for m in re.finditer(r"^\s*(?:from|import) ([a-z_]\w*)", path.read_text(encoding="utf-8"), re.MULTILINE):
            found.add(m[1])
    assert asked <= found
    foreign = {n for n in found - set(sys.stdlib_module_names) if n not in ("sitegen", *asked) and find_spec(n)}
    assert foreign == set()


WORKFLOWS = sorted((CHECKOUT / ".github/workflows").glob("*.yaml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)
def test_workflows_are_pinned_and_have_few_rights(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] in ({}, {"contents": "read"})
    for job in workflow["jobs"].values():
        assert set(job.get("permissions", {}).items()) <= {("contents", "read"), ("id-token", "write")}
        assert job["timeout-minutes"] <= 30
        for step in job["steps"]:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step.get("uses", "a/b@" + "0" * 40))


def test_only_the_job_that_publishes_may_and_it_runs_no_code_of_ours() -> None:
    jobs = yaml.safe_load((CHECKOUT / ".github/workflows/release.yaml").read_text(encoding="utf-8"))["jobs"]
    assert [name for name, job in jobs.items() if job["permissions"].get("id-token")] == ["publish"]
    assert not any("run" in step for step in jobs["publish"]["steps"])
    assert jobs["publish"]["environment"] == "release"
