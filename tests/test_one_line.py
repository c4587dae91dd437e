"""A language, an output format, a kind of source: one file and one line each, in a copy of the program that then works.

The line is one of a list (``CODES``, ``FORMATS``, ``READERS``); what it names is imported above it, as all there is.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.languages import CODES

CHECKOUT = Path(__file__).parent.parent

GERMAN = '''\
"""German, in the words of the English interface."""

from dataclasses import replace

from sitegen.languages import en
from sitegen.languages.base import Language, OrganForms, ParseForms, Typography


def language() -> Language:
    """Return German."""
    english = en.language()
    return replace(
        english,
        code="de",
        name="Deutsch",
        three_letters=("deu", "ger"),
        organs=(OrganForms(organ="ga", names=("Generalversammlung",), enacting="Die Generalversammlung,"),),
        words=english.words | {"quotes": "„“‚‘", "home": "Start"},
        typography=Typography(measure="33em"),
        parsing=ParseForms(telling=r"\\b(?:der|die|das|und|von)\\b", worth=12, article="Artikel ", annex="Anlage"),
    )
'''
TABLE = '''\
"""CSV: a table of the resolutions in each language."""

from collections.abc import Iterator

from sitegen import routes
from sitegen.render.lookup import Lookup
from sitegen.render.page import Page


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the tables, one for each language."""
    for language in lookup.languages:
        yield Page(f"{routes.home(language)}resolutions.csv", "table", language)


def render(lookup: Lookup, page: Page) -> str:
    """Return the text of one table."""
    there = sorted(symbol for symbol, code in lookup.texts if code == page.language)
    return "".join(f"{symbol},{routes.resolution(page.language, symbol)}\\n" for symbol in there)
'''
MARKDOWN = '''\
"""Markdown: a text whose headings have hashes; nothing in its bytes tells it."""

import re

from sitegen.parse.material import Reading
from sitegen.parse.steps import read_text


def read(data: bytes, name: str) -> Reading:
    """Read it as text, without hashes."""
    return read_text(re.sub(rb"(?m)^#+ ", b"", data), name)
'''
WEB = '''\
"""Web pages: what stands between their tags."""

import re

from sitegen.parse.material import Reading
from sitegen.parse.steps import read_text


def is_html(data: bytes) -> bool:
    """Tell whether it is one."""
    return data.lower().startswith(b"<!doctype html")


def read(data: bytes, name: str) -> Reading:
    """Read it as text, a paragraph a line."""
    return read_text(re.sub(rb"<[^>]*>", b"\\n", data), name)
'''
SOURCE = """\
# 99/9. Öffentliches Wissen

Die Generalversammlung,

unter Hinweis auf ihre Resolution 66/184,

1. nimmt Kenntnis von dem Bericht;

2. beschliesst, die Frage weiter zu behandeln.
"""
# What is added: the file, its text, and the line: in which file, before which words, which words.
LANGUAGE = ("languages/de.py", GERMAN, "languages/__init__.py", ("CODES = (", '"de", '))
FORMAT = (
    "render/table.py",
    TABLE,
    "render/__init__.py",
    ("FORMATS: Mapping[str, Format] = {\n", '    "table": Format(table.pages, table.render),\n'),
)
KINDS = (
    (
        "parse/markdown.py",
        MARKDOWN,
        "parse/kinds.py",
        ("    TEXT,\n", '    Kind("Markdown", (".md",), markdown.read),\n'),
    ),
    (
        "parse/web.py",
        WEB,
        "parse/kinds.py",
        ("    TEXT,\n", '    Kind("HTML", (".html",), web.read, is_it=web.is_html),\n'),
    ),
)


def add(copy: Path, file: str, text: str, registry: str, line: tuple[str, str]) -> None:
    """Add a file to the copy of the program, and its line behind the words that come before it."""
    (copy / "sitegen" / file).write_text(text, encoding="utf-8")
    path = copy / "sitegen" / registry
    said = path.read_text(encoding="utf-8")
    assert said.count(line[0]) == 1
    said = said.replace(line[0], "".join(line))
    room, name = file.removesuffix(".py").split("/")
    if room != "languages":  # which are found by their codes
        said = re.sub(rf"(?m)^from sitegen\.{room} import ", rf"\g<0>{name}, ", said, count=1)
    path.write_text(said, encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with a language, a format and two kinds of source more, and a site that uses them all."""
    copy = tmp_path_factory.mktemp("copy")
    for name in ("sitegen", "templates", "static"):
        shutil.copytree(CHECKOUT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for what in (LANGUAGE, FORMAT, *KINDS):
        add(copy, *what)
    (copy / "content/sources").mkdir(parents=True)
    (copy / "content/site.yaml").write_text("title: {de: Texte}\nlanguages: [de, en]\n", encoding="utf-8")
    sources = copy / "content/sources"
    (sources / "A-RES-99-9.md").write_text(SOURCE, encoding="utf-8")
    web = "<!DOCTYPE html><html>" + re.sub(
        r"(?m)^(.+)$", r"<p>\1</p>", SOURCE.removeprefix("# ").replace("99/9", "99/8")
    )
    (sources / "A-RES-99-8.html").write_text(web, encoding="utf-8")
    assert json.loads(run(copy, "parse", "content/sources", "--json"))
    run(copy, "build", "--strict")
    return copy


def run(copy: Path, *words: str) -> str:
    code = (
        f"import sitegen; assert sitegen.__file__.startswith({str(copy)!r}); from sitegen.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=copy, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_language_is_one_file_and_one_line(copy: Path) -> None:
    text = (copy / "content/resolutions/A-RES-99-9.de.yaml").read_text(encoding="utf-8")
    assert "title: Öffentliches Wissen" in text
    assert "enacting: Die Generalversammlung," in text
    page = (copy / "site/de/A/RES/99/9/index.html").read_text(encoding="utf-8")
    assert '<html lang="de" dir="ltr">' in page
    style = (copy / "site/assets/site.css").read_text(encoding="utf-8")
    assert ':where([lang]):lang(de) {\n  --measure: 33em;\n  --quotes: "„" "“";\n}\n' in style


def test_a_language_of_ones_own_has_no_links_to_official_copies_in_it(copy: Path) -> None:
    pages = [p.read_text(encoding="utf-8") for p in (copy / "site/de").rglob("index.html")]
    copies = {m for page in pages for m in re.findall(r'href="https://docs\.un\.org/(\w+)/', page)}
    assert copies == {"zh", "en", "fr", "es", "ru", "ar"}
    cited = [p for p in pages if "https://docs.un.org/en/A/RES/66/184" in p]
    assert any('class="out" aria-describedby="leaves-official" hreflang="en">Resolution 66/184</a>' in p for p in cited)


def test_a_format_is_one_file_and_one_line(copy: Path) -> None:
    table = (copy / "site/de/resolutions.csv").read_text(encoding="utf-8")
    assert table == "A/RES/99/8,de/A/RES/99/8/\nA/RES/99/9,de/A/RES/99/9/\n"


def test_a_kind_of_source_is_one_file_and_one_line(copy: Path) -> None:
    """One told by its name; one that another kind refuses, and is told by its bytes."""
    twins = [json.loads((copy / f"site/de/A/RES/99/{n}/index.json").read_bytes()) for n in (8, 9)]
    assert [len(twin["paragraphs"]) for twin in twins] == [3, 3]
    assert [twin["title"] for twin in twins] == ["Öffentliches Wissen"] * 2


def test_bytes_tell_more_than_a_name(copy: Path) -> None:
    """A web page that is called Markdown is one, in the language that its name says."""
    page = (copy / "content/sources/A-RES-99-8.html").read_text(encoding="utf-8")
    (copy / "page.en.md").write_text(page, encoding="utf-8")
    run(copy, "parse", "page.en.md", "-o", "out")
    (path,) = (copy / "out").glob("*.en.yaml")  # it has no symbol, because English knows no such enacting words
    text = path.read_text(encoding="utf-8")
    assert "Öffentliches Wissen" in text
    assert "<p>" not in text


def test_nothing_else_names_the_languages() -> None:
    """No list of their codes, no rule for one of them: whoever adds a language would have to find it."""
    code = f"(?:{'|'.join(CODES)})"
    several = re.compile(rf"""[("'|\s]{code}["']?\s?[|,:]\s?["']?{code}["'|,)]|:lang\({code}\)|["']{code}["']: """)
    wrote = []
    for path in [p for folder in ("sitegen", "templates", "static") for p in (CHECKOUT / folder).rglob("*.*")]:
        if path.suffix in (".py", ".html", ".css", ".js") and "languages" not in path.relative_to(CHECKOUT).parts:
            lines = path.read_text(encoding="utf-8").splitlines()
            wrote += [f"{path.name}: {line.strip()}" for line in lines if several.search(line)]
    assert wrote == ['symbol.py: OFFICIAL_LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")']
