"""The theme: a site's own files win, and what cannot stand beside the shipped ones is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.render import assets, load, packaged
from sitegen.render.theme import MAIN, SCRIPTS, STYLES


def test_a_sites_own_files_win_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/not_found.html").write_text("own", encoding="utf-8")
    (tmp_path / "static/css").mkdir(parents=True)
    (tmp_path / "static/css/zz-own.css").write_text("p{}", encoding="utf-8")
    (tmp_path / "static/.hidden").write_text("x", encoding="utf-8")
    (tmp_path / "static/out").symlink_to("/etc/hostname")
    theme = load(packaged(), tmp_path)
    assert theme.templates["not_found.html"] == "own"
    assert "home.html" in theme.templates
    files = dict(assets(theme))
    assert files["assets/site.css"].endswith(b"p{}\n")
    scripts = {f"assets/search/{name}.js" for name in ("main", "box", "otherwise")}
    assert set(files) == {"assets/site.css", "assets/site.js", "assets/icon.svg", *scripts}
    assert theme.problems == ()  # of the link tells whoever tells of all that lies there


@pytest.mark.parametrize(
    "name",
    [
        "site.css",
        "site.js",
        "search/main.js",
        "search/box.js",
        "Site.css",
        "Icon.svg",
        "site.css/a.txt",
        "css/Page.css",
        "js",
    ],
)
def test_a_file_that_cannot_stand_beside_the_themes_is_left_out_and_told(name: str, tmp_path: Path) -> None:
    path = tmp_path / "static" / name
    path.parent.mkdir(parents=True)
    path.write_text("x", encoding="utf-8")
    theme = load(packaged(), tmp_path)
    assert [(p.severity, p.file) for p in theme.problems] == [("error", f"static/{name}")]
    assert theme.static == load(packaged()).static


def test_a_file_of_the_theme_that_went_away_or_cannot_be_read_is_no_empty_one(tmp_path: Path) -> None:
    (tmp_path / "static/css/page.css").mkdir(parents=True)
    seen = {"static/css/page.css": (1, 1), "static/css/print.css": (1, 1)}
    theme = load(packaged(), tmp_path, seen)
    assert theme.static == load(packaged()).static
    assert [(p.file, p.message) for p in theme.problems] == [
        ("static/css/page.css", "cannot be read: is a folder, not a file")
    ]


def test_the_packaged_theme_may_be_laid_out_in_links(tmp_path: Path) -> None:
    (tmp_path / "templates").symlink_to(packaged() / "templates")
    for path in (packaged() / "static").rglob("*.*"):
        link = tmp_path / "static" / path.relative_to(packaged() / "static")
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(path)
    assert load(tmp_path) == load(packaged())


def test_the_stated_order_names_every_file_of_the_theme() -> None:
    theme = load(packaged())
    assert {n for n in theme.static if n.startswith("css/")} == {f"css/{n}" for n in STYLES}
    search = {f"search/{n}" for n in (*MAIN, "box.js", "otherwise.js")}
    assert {n for n in theme.static if n.startswith("js/")} == {f"js/{n}" for n in {*SCRIPTS, *search}}
