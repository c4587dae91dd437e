"""A new annotation: it builds as it is, has the words to quote from, and is refused where there is no place."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from sitegen import build, store
from sitegen.annotating import NoPlaceError, Wanted, create
from sitegen.files import NotAFileError

CHECKOUT = Path(__file__).parent.parent


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(CHECKOUT / "content", tmp_path / "content")
    return tmp_path


def test_the_stub_holds_the_paragraphs_words_and_has_no_error(site: Path) -> None:
    path = create(site, Wanted(target="A/RES/66/184#op9", date="2026-11-22", kind="term", name="x"))
    assert path == site / "content/annotations/A-RES-66-184/op9-x.zh.md"
    text = path.read_text(encoding="utf-8")
    (words,) = [line for line in text.splitlines() if line.startswith("#   ")]
    ninth = next(p for p in store.load(site)[0].resolutions["A/RES/66/184", "zh"].operative if p.number == "9")
    assert words == f"#   {ninth.text}"
    found = [p for p in build.check(site) if p.file.endswith("op9-x.zh.md")]
    assert [(p.severity, p.message) for p in found] == [("warning", "the annotation has no words yet")]
    (note,) = [a for a in store.load(site)[0].annotations if a.id == "op9-x"]
    assert (note.target, note.kind, note.date, note.quote) == ("A/RES/66/184#op9", "term", "2026-11-22", "")


def test_every_place_of_both_resolutions_can_be_annotated(site: Path) -> None:
    from sitegen import routes

    texts = store.load(site)[0].resolutions
    for (symbol, _), text in texts.items():
        for anchor in [*(p.anchor for p in routes.places(text)), *map(routes.footnote, text.footnotes)]:
            create(site, Wanted(target=f"{symbol}#{anchor}", name="every"))
    assert [p for p in build.check(site) if p.severity == "error"] == []


def test_a_quote_is_held_against_the_paragraph(site: Path) -> None:
    path = create(site, Wanted(target="A/RES/66/184#op9", quote="加强和继续开展合作"))
    assert "quote: 加强和继续开展合作\n" in path.read_text(encoding="utf-8")
    with pytest.raises(NoPlaceError, match="does not say"):
        create(site, Wanted(target="A/RES/66/184#op9", quote="强化合作"))


def test_a_second_one_gets_a_number(site: Path) -> None:
    names = [create(site, Wanted(target="A/RES/66/184 #op9")).name for _ in range(3)]
    assert names == ["op9-note.zh.md", "op9-note-2.zh.md", "op9-note-3.zh.md"]


@pytest.mark.parametrize(
    ("target", "language", "remedy"),
    [
        ("A/RES/66/184#op99", "", "did you mean #op9"),
        ("A/RES/66/148#op9", "", "did you mean A/RES/66/184?"),
        ("A/RES/66/184#op9", "en", "it is here in zh"),
    ],
)
def test_what_is_not_there_is_refused_with_the_nearest(site: Path, target: str, language: str, remedy: str) -> None:
    with pytest.raises(NoPlaceError) as refused:
        create(site, Wanted(target=target, language=language))
    assert remedy in refused.value.problem.remedy


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
@pytest.mark.parametrize("place", ["content", "content/annotations", "content/annotations/A-RES-66-184"])
def test_nothing_is_written_through_a_link(place: str, site: Path) -> None:
    elsewhere = site / "elsewhere"
    (site / place).rename(elsewhere) if (site / place).exists() else elsewhere.mkdir()
    (site / place).symlink_to(elsewhere)
    before = sorted(elsewhere.rglob("*"))
    with pytest.raises(NotAFileError, match=f"{place} is a symbolic link, not a folder"):
        create(site, Wanted(target="A/RES/66/184#op9"))
    assert sorted(elsewhere.rglob("*")) == before
