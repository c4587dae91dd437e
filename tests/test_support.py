"""The tools of the tests, tested: a journey that nobody made must not look like one that went well."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests import chromium

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

pytest_plugins = ["pytester"]


def program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("script", "good"),
    [
        ("echo Chromium 130.0.1", True),
        ("echo Google Chrome 130.0.1", True),
        ("echo Command requires the chromium snap", False),
        ("echo Chromium 130.0.1; exit 1", False),
    ],
)
def test_only_what_starts_is_a_chromium(tmp_path: Path, script: str, good: bool) -> None:
    assert chromium.starts(program(tmp_path / "chromium", script)) is good


def test_the_chromium_that_the_user_names_is_the_only_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = program(tmp_path / "mine", "echo Chromium 1.0")
    monkeypatch.setenv("SITEGEN_CHROMIUM", path)
    assert chromium.find() == path
    monkeypatch.setenv("SITEGEN_CHROMIUM", str(tmp_path / "nowhere"))
    assert chromium.find() is None


def test_an_install_attempt_ends_in_time() -> None:
    start = time.monotonic()
    assert not chromium.run([sys.executable, "-c", "import time; time.sleep(60)"], seconds=1)
    assert time.monotonic() - start < 20


def test_each_source_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def refuse(command: list[str], seconds: int) -> bool:
        asked.append(" ".join(command[-2:]))
        return False

    monkeypatch.setattr(chromium, "find", lambda: None)
    monkeypatch.setattr(chromium, "is_debian", lambda: True)
    monkeypatch.setattr("os.geteuid", lambda: 0, raising=False)
    monkeypatch.setattr("shutil.which", lambda name: name)
    monkeypatch.setattr(chromium, "run", refuse)
    monkeypatch.delenv("SITEGEN_CHROMIUM", raising=False)
    monkeypatch.setenv("CI", "false")
    assert chromium.main() == 0
    assert asked == ["Acquire::Retries=1 update", "--no-install-recommends chromium", "install chromium"]
    monkeypatch.setenv("CI", "true")
    assert chromium.main() == 1


JOURNEY = "def test_a(browser): browser.new_page()\ndef test_b(): pass\n"


@pytest.mark.parametrize(("ci", "outcomes"), [("", {"skipped": 1, "passed": 1}), ("true", {"errors": 1, "passed": 1})])
def test_a_missing_browser_is_told_in_the_last_line(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, ci: str, outcomes: dict[str, int]
) -> None:
    monkeypatch.setenv("SITEGEN_CHROMIUM", str(pytester.path / "nowhere"))
    monkeypatch.setenv("CI", ci)
    pytester.makeconftest("from tests.conftest import *")
    pytester.makepyfile(JOURNEY)
    for elsewhere in ((), ("-n", "1")):
        result = pytester.runpytest_subprocess("-p", "no:cacheprovider", *elsewhere)
        result.assert_outcomes(**outcomes)
        assert result.outlines[-1] == chromium.absence()


def test_the_server_keeps_to_its_base_path(tmp_path: Path, site_server: Callable[..., str]) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "index.html").write_text("决议", encoding="utf-8")
    address = site_server(tmp_path)
    with urlopen(address + "zh") as answer:  # led to zh/ as on GitHub Pages
        assert answer.url == address + "zh/"
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.read().decode() == "决议"
    for missing in (address.replace("/repo/", "/zh/"), address, address + "nothing"):
        with pytest.raises(HTTPError, match="404") as refused:
            urlopen(missing)
        refused.value.close()


def test_the_browser_reaches_the_server_and_nothing_else(
    tmp_path: Path, site_server: Callable[..., str], browser: Browser
) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>决议</title>", encoding="utf-8")
    (tmp_path / "data.json").write_text(json.dumps({"a": 1}), encoding="utf-8")
    page = browser.new_page()
    page.goto(site_server(tmp_path))
    assert page.title() == "决议"
    assert page.evaluate("fetch('data.json').then(r => r.json())") == {"a": 1}
    assert page.evaluate("fetch('http://example.invalid/').catch(e => e.name)") == "TypeError"
    page.close()
