"""The whole site of this repository: the same bytes always, and every link lands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from sitegen.record import LIST

CHECKOUT = Path(__file__).parent.parent


def build(root: Path, out: Path, **environment: str) -> None:
    command = [sys.executable, "-m", "sitegen", "build", "--strict", "-C", str(root), "-o", str(out)]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "site"
    build(CHECKOUT, out)
    return out


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a site; the record of a build says where that was, and is another everywhere."""
    files = (p for p in folder.rglob("*") if p.is_file() and p.name != LIST)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def test_the_same_bytes_anywhere(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere 信"
    for name in ("content", "templates", "static"):
        shutil.copytree(CHECKOUT / name, copy / name)
    build(copy, tmp_path / "out", TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="7")
    assert tree(tmp_path / "out") == tree(site)


@dataclass
class Page(HTMLParser):
    """The ids and the links of a page."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src"):
                self.links.append(value or "")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    found = {}
    for path in sorted(site.rglob("*.html")):
        page = Page()
        page.feed(path.read_text(encoding="utf-8"))
        found[path.relative_to(site).as_posix()] = page
    return found


def test_ids_are_unique_on_every_page(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert len(set(page.ids)) == len(page.ids), name


def test_every_link_lands_on_a_file_and_its_anchor(site: Path, pages: dict[str, Page]) -> None:
    lost, followed = [], 0
    for name, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or name == "404.html":  # 404.html is served at any address: its links carry the base path
                continue
            target = (site / name).parent / unquote(parts.path) if parts.path else site / name
            file = (target / "index.html" if link.split("#")[0].endswith("/") else target).resolve()
            there = file.is_relative_to(site.resolve()) and file.is_file()
            anchors = pages.get(file.relative_to(site.resolve()).as_posix(), Page()).ids if there else []
            if not there or (parts.fragment and unquote(parts.fragment) not in anchors):
                lost.append(f"{name} → {link}")
            followed += 1
    assert lost == []
    assert followed > 500


def test_nothing_comes_from_another_host(pages: dict[str, Page], site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert 'src="http' not in text
        assert 'rel="stylesheet" href="http' not in text


def test_66_184_leads_to_2010_2_and_is_cited_there(site: Path) -> None:
    assembly = (site / "zh/A/RES/66/184/index.html").read_text(encoding="utf-8")
    ecosoc = (site / "zh/E/RES/2010/2/index.html").read_text(encoding="utf-8")
    assert 'href="../../../../E/RES/2010/2/"' in assembly
    assert 'href="../../../../A/RES/66/184/#pp2"' in ecosoc
    assert 'href="https://docs.un.org/zh/A/RES/65/141"' in assembly
