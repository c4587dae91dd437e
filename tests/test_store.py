from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen import store
from sitegen.build import build, check

CHECKOUT = Path(__file__).parent.parent


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for folder in ("resolutions", "meetings", "annotations/A-RES-99-1"):
        (tmp_path / "content" / folder).mkdir(parents=True)
    put(tmp_path, "resolutions/A-RES-99-1.zh.yaml", "symbol: A/RES/99/1\nlanguage: zh\n")
    return tmp_path


def put(site: Path, name: str, text: str) -> None:
    (site / "content" / name).write_text(text, encoding="utf-8")


def complaints(site: Path) -> list[str]:
    return [f"{p.file}:{p.line}: {p.message}" for p in store.load(site)[1]]


def test_a_site_is_loaded_in_an_order_of_its_own(site: Path) -> None:
    put(site, "site.yaml", "title: {zh: 站}\n")
    put(site, "resolutions/A-RES-99-1.en.yaml", "symbol: A/RES/99/1\nlanguage: en\n")
    put(site, "meetings/igf.yaml", "series: igf\nmeetings: [{id: igf-1}]\n")
    put(site, "instruments.yaml", "instruments: [{id: tunis-agenda}]\n")
    put(site, "annotations/A-RES-99-1/op1-x.zh.md", "---\ntarget: A/RES/99/1#op1\n---\n正文\n")
    loaded, problems = store.load(site)
    assert problems == ()
    assert list(loaded.resolutions) == [("A/RES/99/1", "en"), ("A/RES/99/1", "zh")]
    assert loaded.series[0].meetings[0].series == "igf"
    assert loaded.instruments[0].id == "tunis-agenda"
    (note,) = loaded.annotations
    assert (note.id, note.language, note.body, note.line) == ("op1-x", "zh", "正文\n", 4)
    assert note.file == "content/annotations/A-RES-99-1/op1-x.zh.md"


def test_all_files_complain_at_once_and_the_rest_is_loaded(site: Path) -> None:
    put(site, "resolutions/bad.zh.yaml", "symbol: A/RES/99/2\nlanguage: zh\n")
    put(site, "resolutions/worse.zh.yaml", "symbol: [")
    put(site, "annotations/none.zh.md", "no front matter")
    put(site, "annotations/typo.zh.md", "---\ntarget: A/RES/99/1#op1\nkind: sauce\n---\n")
    put(site, "annotations/nolanguage.md", "---\ntarget: A/RES/99/1#op1\n---\n")
    put(site, "meetings/a.yaml", "series: igf\nmeetings: [{id: m}, {id: m}]\n")
    (site / "content/site.yaml").write_bytes("title: 决议".encode("gb18030"))
    put(site, "annotations/endless.zh.md", "---\ntarget: A/RES/99/1#op1\nwords\n")
    found = complaints(site)
    assert found == [
        "content/annotations/endless.zh.md:1: its front matter has no end",
        "content/annotations/nolanguage.md:1: its name has no language",
        "content/annotations/none.zh.md:1: has no front matter",
        "content/annotations/typo.zh.md:3: `sauce` is not known here",
        "content/resolutions/bad.zh.yaml:1: the file's name and its symbol and language (A/RES/99/2, zh) differ",
        "content/resolutions/worse.zh.yaml:1: not valid YAML: did not find expected node content",
        "content/site.yaml:1: is not UTF-8 text (byte 7 is 0xbe)",
        "content/meetings/a.yaml:2: the meeting id `m` is there twice (first in content/meetings/a.yaml:2)",
    ]
    assert ("A/RES/99/1", "zh") in store.load(site)[0].resolutions


def test_a_file_that_says_the_same_again_names_the_first(site: Path) -> None:
    text = (site / "content/resolutions/A-RES-99-1.zh.yaml").read_text(encoding="utf-8")
    put(site, "resolutions/copy.zh.yaml", text)
    first = "content/resolutions/A-RES-99-1.zh.yaml"
    assert f"content/resolutions/copy.zh.yaml:1: A/RES/99/1 in zh is there twice (first in {first})" in complaints(site)


def test_a_note_without_language_brings_one_complaint(site: Path) -> None:
    put(site, "annotations/A-RES-99-1/nolanguage.md", "---\ntarget: A/RES/99/1#op1\n---\nx\n")
    assert [p.message for p in check(site)] == ["its name has no language"]


def test_a_note_holds_no_control_characters(site: Path) -> None:
    words = "a\x1b[2J\r\nb\x0c\ufffe\u2028\n\tc\n"
    put(site, "annotations/A-RES-99-1/op1-x.zh.md", f"---\ntarget: A/RES/99/1#op1\n---\n{words}")
    found = [(p.line, p.column, p.message.split()[3]) for p in store.load(site)[1]]
    assert found == [(4, 2, "U+001B"), (5, 2, "U+000C"), (5, 3, "U+FFFE"), (5, 4, "U+2028")]
    assert store.load(site)[0].annotations == ()
    put(site, "annotations/A-RES-99-1/op1-x.zh.md", "---\ntarget: A/RES/99/1#op1\nauthor: a\x07\n---\nx\n")
    assert [(p.line, p.column) for p in store.load(site)[1]] == [(3, 10)]


def test_files_that_nobody_reads_for_their_names_are_told(site: Path) -> None:
    put(site, "resolutions/A-RES-99-2.zh.yml", "symbol: A/RES/99/2\nlanguage: zh\n")
    put(site, "annotations/A-RES-99-1/op1-y.zh.md.txt", "x")
    put(site, "site.yml", "title: {zh: x}\n")
    put(site, "site.yaml.bak", "title: {zh: x}\n")
    (site / "content/sources").mkdir()
    put(site, "sources/A-RES-99-1.zh.yml", "a source may be called anything")
    found = [(p.file, p.severity, p.remedy) for p in store.load(site)[1]]
    assert sorted(found) == [
        ("content/annotations/A-RES-99-1/op1-y.zh.md.txt", "warning", "rename it to op1-y.zh.md"),
        ("content/resolutions/A-RES-99-2.zh.yml", "warning", "rename it to A-RES-99-2.zh.yaml"),
        ("content/site.yml", "warning", "rename it to site.yaml"),
    ]


def test_a_public_address_is_one(site: Path) -> None:
    for url in ("example.org", "ftp://example.org/", "https://example.org/a b/", "https://example.org/?a=b"):
        (site / "content/site.yaml").write_text(f'url: "{url}"\n', encoding="utf-8")
        assert complaints(site) == [f"content/site.yaml:1: `{url}` is not a public address"]
    for url in ("", "http://localhost:8000", "https://例子.org/决议/", "https://example.org/repo"):
        (site / "content/site.yaml").write_text(f'url: "{url}"\n', encoding="utf-8")
        assert complaints(site) == []


def test_a_site_has_a_language(site: Path) -> None:
    (site / "content/site.yaml").write_text("title: {zh: x}\nlanguages: []\n", encoding="utf-8")
    assert complaints(site) == ["content/site.yaml:2: no language is named for the pages"]
    assert store.load(site)[0].settings.languages == ("zh",)


def test_a_language_is_named_once(site: Path) -> None:
    (site / "content/site.yaml").write_text("languages: [zh, en, zh]\n", encoding="utf-8")
    assert complaints(site) == ["content/site.yaml:1: a language is named twice"]
    assert store.load(site)[0].settings.languages == ("zh", "en")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_nothing_outside_is_read(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "A-RES-99-3.zh.yaml").write_text("symbol: A/RES/99/3\nlanguage: zh\n", encoding="utf-8")
    (site / "content/resolutions/A-RES-99-3.zh.yaml").symlink_to(elsewhere / "A-RES-99-3.zh.yaml")
    (site / "content/resolutions/more").symlink_to(elsewhere)
    (elsewhere / "site.yaml").write_text("title: {zh: 别处}\n", encoding="utf-8")
    (site / "content/site.yaml").unlink(missing_ok=True)
    for name in ("site.yaml", "instruments.yaml", "anchors.txt"):
        (site / "content" / name).symlink_to(elsewhere / "site.yaml")
    loaded, problems = store.load(site)
    assert list(loaded.resolutions) == [("A/RES/99/1", "zh")]
    assert "别处" not in loaded.settings.title.values()
    assert [p.message for p in problems] == ["is a symbolic link"] * 5
    shutil.rmtree(site / "content/meetings", ignore_errors=True)
    (site / "content/meetings").symlink_to(elsewhere)
    (site / "content/drafts").symlink_to(elsewhere)  # which is no place where anything is looked for
    assert [p.message for p in store.load(site)[1]] == ["is a symbolic link"] * 7
    done = build(site, site / "site")
    assert [p.message for p in done.problems if p.file == "content/anchors.txt"] == ["is a symbolic link"]
    assert done.changes is None


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_where_content_is_a_link_nothing_is_read_behind_it(site: Path) -> None:
    put(site, "site.yaml", "title: {zh: 别处}\n")
    (site / "content").rename(site / "elsewhere")
    (site / "content").symlink_to("elsewhere")
    loaded, problems = store.load(site)
    assert "别处" not in loaded.settings.title.values()
    assert not loaded.resolutions
    assert [(p.file, p.message) for p in problems] == [("content", "is a symbolic link")]


def test_where_meetings_cannot_be_read_no_link_to_one_is_blamed(site: Path) -> None:
    put(site, "annotations/A-RES-99-1/text-x.zh.md", "---\ntarget: A/RES/99/1\n---\n[[igf-1]]\n")
    assert [p.file for p in check(site)] == ["content/annotations/A-RES-99-1/text-x.zh.md"]
    shutil.rmtree(site / "content/meetings")
    (site / "content/meetings").symlink_to("nowhere")
    assert [p.file for p in check(site)] == ["content/meetings"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_what_an_editor_leaves_is_passed_over(site: Path) -> None:
    (site / "content/resolutions/.#A-RES-99-1.zh.yaml").symlink_to("somebody@here.1:2")  # as Emacs marks what is open
    assert store.load(site)[1] == ()


def test_a_folder_without_content_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no content/"):
        store.load(tmp_path)


def test_the_content_of_this_repository_has_no_problem() -> None:
    assert store.load(CHECKOUT)[1] == ()


def test_a_language_without_words_is_a_problem_and_no_page(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sitegen import languages

    whole = languages.get("zh")
    monkeypatch.setattr(languages, "get", lambda code: whole if code == "zh" else replace(whole, words={}))
    put(site, "site.yaml", "title: {zh: 站}\nlanguages: [fr, zh]\n")
    assert complaints(site) == ["content/site.yaml:2: no pages can be made in fr yet: the interface has no words in it"]
    assert store.load(site)[0].settings.languages == ("zh",)
