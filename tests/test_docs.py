"""The documents: every command in them is run as a reader would, who reads nothing else."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from sitegen.languages.base import Language
from sitegen.parse import READERS
from sitegen.render.page import Format
from tests import building

CHECKOUT = Path(__file__).parent.parent
DOCS = sorted((CHECKOUT / "docs").glob("*.md"))
GUIDES = [p for p in DOCS if "```sh" in p.read_text(encoding="utf-8")]
INSTALLS = re.compile(r"^(make|\.venv|python3 -m venv)\b", re.MULTILINE)
PDF = "pdf/A_RES_73_7-EN.pdf"

# What a reader types; but the preview is ended once it has said its address, because nobody is there to press Ctrl-C.
TYPED = """\
#!{python}
import signal, subprocess, sys
command = [{python!r}, "-u", "-m", "sitegen", *sys.argv[1:]]
if sys.argv[1] != "serve":
    sys.exit(subprocess.run(command).returncode)
with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as preview:
    for line in preview.stdout:
        if "http://127.0.0.1" in line:
            preview.send_signal(signal.SIGINT)
sys.exit(preview.returncode != 130)
"""


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def commands(path: Path) -> str:
    """The commands of a document, but those that install: .ci/run runs these."""
    return "\n".join(b for b in blocks(path, "sh") if not INSTALLS.search(b))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home folder in which sitegen is installed, and the sources lie that the documents speak of."""
    folder = tmp_path / "home"
    (folder / "bin").mkdir(parents=True)
    typed = folder / "bin/sitegen"
    typed.write_text(TYPED.format(python=sys.executable), encoding="utf-8")
    typed.chmod(0o755)
    shutil.copy(CHECKOUT / "content/sources/E-RES-2010-2.zh.txt", folder)
    subprocess.run(["git", "init", "-q", "--bare", str(folder / "mysite.git")], check=True)
    return folder


def follow(script: str, home: Path) -> str:
    who = {
        f"GIT_{role}_{what}": f"{what}@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    environment = {**os.environ, **who, "HOME": str(home), "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-exuo", "pipefail", "-c", script],
        cwd=home,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="the documents are written for a shell")


@needs_bash
@pytest.mark.parametrize("path", GUIDES, ids=lambda p: p.stem)
def test_every_command_of_a_guide_works(path: Path, home: Path) -> None:
    follow(commands(path), home)


@needs_bash
def test_the_tutorial_leads_from_a_pdf_to_a_published_page(home: Path, shared: Path) -> None:
    if len(READERS) < 2:
        pytest.skip("PDF is not read yet")
    shutil.copy(shared / "corpus" / PDF, home / "A-RES-73-7.en.pdf")
    follow(commands(CHECKOUT / "README.md"), home)
    said = subprocess.run(
        ["git", "show", "gh-pages:en/A/RES/73/7/index.html"],
        cwd=home / "mysite.git",
        capture_output=True,
        text=True,
        check=True,
    )
    assert 'id="op1"' in said.stdout
    assert 'id="note-op1-first"' in said.stdout


def test_only_what_installs_is_left_out() -> None:
    left = [b for p in (CHECKOUT / "README.md", CHECKOUT / "CONTRIBUTING.md") for b in blocks(p, "sh")]
    assert len([b for b in left if INSTALLS.search(b)]) == 4
    assert commands(CHECKOUT / "README.md").count("sitegen ") > 7


def test_the_reference_is_what_the_model_says() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import make; print(make.reference(), end='')"],
        cwd=CHECKOUT / "docs",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == (CHECKOUT / "docs/reference.md").read_text(encoding="utf-8"), (
        "run: python docs/make.py reference"
    )


def keys(data: Any) -> set[str]:
    if isinstance(data, list):
        return {k for d in data for k in keys(d)}
    return {k for name, d in data.items() for k in {name, *keys(d)}} if isinstance(data, dict) else set()


def test_the_reference_names_every_key_of_the_json(home: Path) -> None:
    told = (CHECKOUT / "docs/reference.md").read_text(encoding="utf-8").partition("\n## JSON\n")[2]
    script = (
        "sitegen new s; cd s; sitegen parse --json ~/E-RES-2010-2.zh.txt >p.json; sitegen build\n"
        "sed -i.bak 's/^title:/titel:/' content/site.yaml; sitegen check --json >c.json || true"
    )
    follow(script, home)
    made = [home / "s/p.json", home / "s/c.json", *(home / "s/site").rglob("index.json")]
    found = {k for path in made for k in keys(json.loads(path.read_text(encoding="utf-8")))}
    assert {"cited_by", "marks", "dropped", "remedy", "notes"} <= found
    assert {k for k in found if f"`{k}`" not in told} == set()


def test_the_example_of_a_format_works() -> None:
    (code,) = blocks(CHECKOUT / "docs/format.md", "python")
    room: dict[str, Any] = {}
    exec(compile(code, "docs/format.md", "exec"), room)
    csv, lookup = Format(room["pages"], room["render"]), building.read(CHECKOUT).lookup()
    made = {page.path: csv.render(lookup, page) for page in csv.pages(lookup)}
    assert "A/RES/66/184,2011-12-22,zh/A/RES/66/184/\n" in made["zh/resolutions.csv"]


@pytest.mark.parametrize("name", ["README.md", "docs/author.md", "SECURITY.md"])
def test_whoever_builds_a_site_is_told_that_its_templates_are_programs(name: str) -> None:
    text = " ".join((CHECKOUT / name).read_text(encoding="utf-8").split())
    assert re.search(r"[Tt]emplate[^.]{,20}(?:is a program|are programs)", text)


def test_the_guide_to_languages_names_every_field() -> None:
    text = (CHECKOUT / "docs/language.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in text for name in Language.__dataclass_fields__)


@needs_bash
def test_a_language_is_one_file_and_one_line(tmp_path: Path) -> None:
    """As the guide says: words alone make pages. The house is a copy, to which a seventh language moves in."""
    for folder in ("sitegen", "templates", "static", "content"):
        shutil.copytree(CHECKOUT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    rooms = tmp_path / "sitegen/languages"
    near = (rooms / "fr.py").read_text(encoding="utf-8").replace('"fr"', '"de"')
    near = re.sub(r"^ +(citing|parsing)=_\w+\(\),\n", "", near, flags=re.MULTILINE)
    (rooms / "de.py").write_text(near, encoding="utf-8")
    line = (rooms / "__init__.py").read_text(encoding="utf-8")
    (rooms / "__init__.py").write_text(line.replace('"ar")', '"ar", "de")'), encoding="utf-8")
    (script,) = blocks(CHECKOUT / "docs/language.md", "sh")
    script = re.sub(r"\ben\b", "de", script).replace("sitegen ", f"{sys.executable} -m sitegen ")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(["bash", "-euc", script], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    page = (tmp_path / "mysite/site/de/A/RES/99/999/index.html").read_text(encoding="utf-8")
    assert '<html lang="de"' in page


# --- The pages ----------------------------------------------------------------


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hrefs += [value or "" for name, value in attrs if name in ("href", "src")]


def test_the_pages_are_made_and_every_link_in_them_lands(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(CHECKOUT / "docs/make.py"), "site", str(tmp_path)], check=True)
    pages = sorted(tmp_path.glob("*.html"))
    assert {p.stem for p in pages} == {p.stem for p in DOCS}
    for page in pages:
        links = Links()
        links.feed(page.read_text(encoding="utf-8"))
        assert len(links.hrefs) > 6
        for href in links.hrefs:
            assert (tmp_path / href.partition("#")[0]).is_file(), f"{page.name} → {href}"
    assert len(list((tmp_path / "schemas").glob("*.json"))) == 6
    told = (tmp_path / "reference.html").read_text(encoding="utf-8")
    assert "<table>" in told
    assert all(f'href="schemas/{p.name}"' in told for p in (tmp_path / "schemas").iterdir())


@pytest.mark.parametrize("path", [CHECKOUT / "README.md", *DOCS], ids=lambda p: p.stem)
def test_files_that_are_linked_are_there(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_every_command_is_in_the_guide() -> None:
    from sitegen.cli import main

    text = "".join(p.read_text(encoding="utf-8") for p in [*DOCS, CHECKOUT / "README.md"])
    assert [name for name in main.commands if f"sitegen {name}" not in text] == []
