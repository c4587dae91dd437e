"""What is shipped: it is all there and nothing besides, and it works away from the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import suppress
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
from sitegen import scaffold, wheel

CHECKOUT = Path(__file__).parent.parent
WORKFLOWS = sorted((CHECKOUT / ".github/workflows").glob("*.yaml"))
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
    assert {n.split("/")[0] for n in names} == {"sitegen", f"sitegen_resolutions-{sitegen.__version__}.dist-info"}


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


def test_the_name_is_the_same_everywhere() -> None:
    assert PROJECT["name"] == wheel.DISTRIBUTION
    (command,) = PROJECT["scripts"]
    assert command == "sitegen"
    extras = PROJECT["optional-dependencies"].values()
    own = [d for extra in extras for d in extra if "sitegen" in d]
    assert own
    assert all(Requirement(d).name == PROJECT["name"] for d in own)


# --- Whence libraries come ----------------------------------------------------


def checked_in() -> list[Path]:
    """Return the files of the checkout, or of a source archive."""
    listed = subprocess.run(["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=CHECKOUT, capture_output=True)
    if listed.returncode == 0:
        return [path for name in listed.stdout.decode().split("\0") if name and (path := CHECKOUT / name).is_file()]
    return [p for p in CHECKOUT.rglob("*") if p.is_file() and ".venv" not in p.parts]


def texts() -> Iterator[tuple[Path, str]]:
    for path in checked_in():
        with suppress(UnicodeDecodeError):
            yield path, path.read_text(encoding="utf-8")


# Neither the name that is another's, nor the one that is not ours before the first upload.
BY_NAME = re.compile(
    r"""(?ix) (?:(?:pip|pipx|tool)[ ]install|uvx|pipx[ ]run|--from|--with|uv[ ]add)[ ](?:-\S+[ ])*['"]?sitegen(?:[-_]resolutions)?(?![-\w/.])
    | \bsitegen(?:[-_]resolutions)?[ ]?(?:==|>=|~=|@[ ]|\[)"""
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pip install sitegen", True),
        ("`uv tool install sitegen`", True),
        ("pip install -U 'sitegen[cluster]'", True),
        ("pip install sitegen-resolutions", True),
        ("sitegen==0.1.0", True),
        ("sitegen-resolutions>=1", True),
        ("uvx sitegen build", True),
        ("uv run sitegen build", False),
        ("pip install ./vendor/sitegen_resolutions-0.1.0-py3-none-any.whl", False),
        ("~/sitegen/bin/pip install .", False),
    ],
)
def test_what_names_it_is_noticed(text: str, found: bool) -> None:
    assert bool(BY_NAME.search(text)) is found


def test_nothing_has_sitegen_installed_by_a_name() -> None:
    own = re.compile(r'^(?:test|dev) = \[.*|^    "sitegen-resolutions\[cluster\]",$', re.MULTILINE)  # of pyproject.toml
    found = [
        f"{path}: {hit[0]}"
        for path, text in texts()
        if path != Path(__file__)
        for hit in BY_NAME.finditer(own.sub("", text) if path.name == "pyproject.toml" else text)
    ]
    assert found == []


def pins(name: str) -> dict[str, tuple[str, set[str]]]:
    """Return the version and the digests of each library that a list names; what has none is a failure."""
    found = {}
    for line in (CHECKOUT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        if not line.strip() or line.strip()[0] == "#":
            continue
        asked, *digests = re.split(r"\s+--hash=", line.partition(" #")[0].strip())
        assert digests, f"{name}: {line}"
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", d) for d in digests), f"{name}: {line}"
        pin = re.fullmatch(r"([a-z0-9.-]+)==([^ ;]+)(?: ;.*)?", asked)
        assert pin, f"{name}: {line}"
        found[pin[1]] = pin[2], set(digests)
    return found


def test_every_library_has_its_version_and_digests() -> None:
    everything = pins("constraints.txt")
    checkout, running = pins("requirements.txt"), pins("sitegen/requirements.txt")
    assert set(runtime()) <= set(running) < set(checkout) < set(everything)
    assert {n: p for n, p in everything.items() if n in checkout} == checkout
    assert {n: p for n, p in everything.items() if n in running} == running
    building = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    assert {Requirement(d).name for d in building} <= set(checkout)
    asked = (Requirement(d) for extra in PROJECT["optional-dependencies"].values() for d in extra)
    assert {canonicalize_name(r.name) for r in asked} - {PROJECT["name"]} <= set(everything)


def test_pip_takes_libraries_by_their_digests_only() -> None:
    """Each call of pip in what a person types or a workflow runs checks digests, or takes no library at all."""
    where = [CHECKOUT / ".ci/run", CHECKOUT / "README.md", *(CHECKOUT / "docs").glob("*.md"), *WORKFLOWS]
    text = "".join(p.read_text(encoding="utf-8") for p in where) + scaffold._WORKFLOW
    calls = re.findall(r"pip\"? install .*", text)
    assert len(calls) > 10
    assert [c for c in calls if "--require-hashes" not in c and "--no-deps" not in c] == []
    assert [c for c in calls if "--no-deps" in c and not re.search(r"--no-build-isolation|\.whl", c)] == []
    made = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    assert re.findall(r"^\t\$\((?:INSTALL|LIBRARIES)\) .*", made, re.MULTILINE) == [
        "\t$(LIBRARIES) requirements.txt",
        "\t$(INSTALL) --no-deps --no-build-isolation --editable .",
        "\t$(LIBRARIES) constraints.txt",
    ]
    assert "LIBRARIES := $(INSTALL) --require-hashes --requirement\n" in made
    assert not [p for p, t in texts() if "PIP_CONSTRAINT" in t and p != Path(__file__)]


def test_nothing_is_built_from_sources_by_a_workflow() -> None:
    """What builds an archive of sources is fetched unchecked."""
    for path in WORKFLOWS:
        assert yaml.safe_load(path.read_text(encoding="utf-8"))["env"] == {"PIP_ONLY_BINARY": ":all:"}, path
    assert "export PIP_ONLY_BINARY=:all:" in (CHECKOUT / ".ci/run").read_text(encoding="utf-8")
    assert "-m build --no-isolation" in (CHECKOUT / ".github/workflows/release.yaml").read_text(encoding="utf-8")
    assert "--only-binary :all:" in scaffold._WORKFLOW


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
