"""What a page weighs as a server packs it, and that nothing on it comes from another host."""

from __future__ import annotations

import gzip
import json
from html.parser import HTMLParser
from pathlib import Path
from statistics import median

import pytest

from sitegen import build
from tests import sample

CHECKOUT = Path(__file__).parent.parent
KILO = 1024
LOADS = {("link", "href"), ("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("use", "href")}
"""What a browser fetches by itself; links that a reader may follow are none of it."""


@pytest.fixture(scope="module", params=["seeds", "sample"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pages") / "site"
    if request.param == "seeds":
        build.build(CHECKOUT, out)
        return out
    return sample.build(out, sample.spoken())


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


class Loaded(HTMLParser):
    """Collects the addresses of what a page loads."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        fetched = tag != "link" or given.get("rel") in ("stylesheet", "icon", "preload", "manifest")
        self.addresses += [v or "" for k, v in attrs if (tag, k) in LOADS and fetched]


def test_reading_pages_are_light(site: Path) -> None:
    reading = [packed(p) for p in site.rglob("*/RES/**/index.html")]
    assert reading
    assert median(reading) <= 40 * KILO


def test_styles_and_scripts_are_light(site: Path) -> None:
    assert packed(site / "assets/site.css") <= 12 * KILO
    assert packed(site / "assets/site.js") <= 5 * KILO
    assert packed(site / "assets/search/main.js") <= 8 * KILO


def test_a_page_loads_few_files_and_none_from_another_host(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = Loaded()
        page.feed(path.read_text(encoding="utf-8"))
        assert page.addresses, path
        assert len(page.addresses) <= 6, path
        assert not [a for a in page.addresses if "//" in a or a.startswith("data:")], path


def test_styles_load_nothing(site: Path) -> None:
    assert "url(" not in (site / "assets/site.css").read_text(encoding="utf-8")


def test_every_page_forbids_what_it_does_not_need(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "Content-Security-Policy" in text, path
        assert "unsafe-" not in text, path


@pytest.mark.skipif(not (CHECKOUT / ".ci").is_dir(), reason="the source archive has no .ci")
def test_the_lock_of_the_checkers_names_no_address() -> None:
    lock = (CHECKOUT / ".ci/package-lock.json").read_text(encoding="utf-8")
    assert "://" not in lock
    assert {"html-validate", "linkinator", "vnu-jar"} == set(json.loads(lock)["packages"][""]["devDependencies"])
