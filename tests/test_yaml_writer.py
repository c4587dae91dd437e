"""What the writer of YAML makes of a resolution: read back the same by anybody, and never over a person's edit."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import store, yaml_writer
from sitegen.files import NotAFileError
from sitegen.model import Annex, Paragraph, Part, Resolution, Source
from sitegen.shape import Shapes

# Whatever a page can hold: no control characters and no other line ends, which the store refuses.
texts = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"], blacklist_characters="\ufffe\uffff"), max_size=12
)
marks = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Z"], blacklist_characters="\ufffe\uffff[]"),
    min_size=1,
    max_size=12,
)
awkward = st.sampled_from(
    ["no", "12", "- x", "a: b", "a #b", "[x]", "2011-12-22", "~", "null", "x:", " x ", "“x”", "1-2"]
)
words = texts | awkward


def paragraph(**of: st.SearchStrategy[Any]) -> st.SearchStrategy[Paragraph]:
    """Paragraphs of which only this is said."""
    return st.fixed_dictionaries(of).map(lambda said: Paragraph(**said))


def paragraphs(children: st.SearchStrategy[Paragraph]) -> st.SearchStrategy[Paragraph]:
    many = st.lists(children, max_size=2).map(tuple)
    return paragraph(number=words, text=words, lines=words, closing=words, subparagraphs=many)


lists = st.lists(
    st.recursive(
        paragraph(heading=words) | paragraph(table=st.tuples(st.tuples(words, words))),
        paragraphs,
        max_leaves=4,
    ),
    max_size=3,
).map(tuple)
body = {"title": words, "enacting": words, "preamble": lists, "operative": lists}
resolutions = st.builds(
    Resolution,
    symbol=st.just("A/RES/99/1"),
    language=st.just("zh"),
    adopted=st.none() | st.dates(date(1946, 1, 1)),
    meeting=words,
    masthead=st.lists(words, max_size=2).map(tuple),
    adoption=st.lists(words, max_size=2).map(tuple),
    parts=st.lists(st.builds(Part, number=words, **body), max_size=2).map(tuple),
    footnotes=st.dictionaries(marks | st.sampled_from(["no", "12", "*", "2011-12-22"]), words, max_size=3),
    annexes=st.lists(st.builds(Annex, number=words, **body), max_size=2).map(tuple),
    source=st.builds(Source, file=words, sha256=words),
    **body,
)


def understood(text: str) -> Resolution:
    value, problems = store.understand(Shapes(), Resolution, text, "f")
    assert {p.severity for p in problems} <= {"warning"}  # of a direction that is turned and not turned back
    assert value
    return value


@settings(max_examples=60)  # each builds a whole resolution
@given(resolutions)
def test_what_is_written_is_read_back_the_same(text: Resolution) -> None:
    written = yaml_writer.dump(text)
    read = understood(written)
    assert yaml_writer.dump(read) == written
    assert replace(read, source=text.source) == text
    assert yaml_writer.is_untouched(written)


@settings(max_examples=60)
@given(resolutions)
def test_any_yaml_reader_understands_it_the_same(text: Resolution) -> None:
    loaded = yaml.safe_load(yaml_writer.dump(text))
    assert loaded.get("title", "") == text.title
    assert [p.get("text", "") for p in loaded.get("preamble", [])] == [p.text for p in text.preamble]
    assert [p.get("number", "") for p in loaded.get("operative", [])] == [p.number for p in text.operative]
    assert loaded.get("footnotes", {}) == text.footnotes
    assert loaded.get("adopted") == text.adopted


def test_an_edit_is_noticed_and_kept(tmp_path: Path) -> None:
    text = Resolution(symbol="A/RES/99/1", language="zh", title="甲", source=Source(file="a.txt", sha256="0" * 64))
    path, saved = yaml_writer.save(text, tmp_path)
    assert (path.name, saved) == ("A-RES-99-1.zh.yaml", "written")
    assert yaml_writer.save(text, tmp_path)[1] == "unchanged"
    newer = replace(text, title="乙")
    assert yaml_writer.save(newer, tmp_path)[1] == "written"
    assert yaml_writer.save(replace(newer, source=Source(file="b.docx")), tmp_path)[1] == "other"
    path.write_text(path.read_text(encoding="utf-8").replace("乙", "丙"), encoding="utf-8")
    assert yaml_writer.save(text, tmp_path)[1] == "edited"
    assert "丙" in path.read_text(encoding="utf-8")
    assert yaml_writer.save(text, tmp_path, force=True)[1] == "written"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_yaml_that_somebody_saved_in_another_encoding_is_an_edited_one(tmp_path: Path) -> None:
    text = Resolution(symbol="A/RES/99/1", language="zh", title="甲")
    path, _ = yaml_writer.save(text, tmp_path)
    saved = path.read_text(encoding="utf-8").encode("gb18030")
    path.write_bytes(saved)
    assert yaml_writer.save(text, tmp_path)[1] == "edited"
    assert path.read_bytes() == saved


def test_line_ends_of_windows_are_no_edit(tmp_path: Path) -> None:
    text = Resolution(symbol="A/RES/99/1", language="zh", title="甲")
    path, _ = yaml_writer.save(text, tmp_path)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert yaml_writer.save(text, tmp_path)[1] == "unchanged"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_nothing_is_written_through_a_link_and_no_pipe_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, elsewhere = Resolution(symbol="A/RES/99/1", language="zh"), tmp_path / "elsewhere"
    for folder in (elsewhere, tmp_path / "site/content", tmp_path / "pipe"):
        folder.mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "site")
    Path("content/resolutions").symlink_to(elsewhere)
    Path("out").symlink_to(elsewhere)
    os.mkfifo(tmp_path / "pipe/A-RES-99-1.zh.yaml")
    behind = (Path("content/resolutions"), Path("out/more"), Path("out/more").absolute(), tmp_path / "site/out")
    for folder in (*behind, tmp_path / "pipe"):
        with pytest.raises(NotAFileError, match=r"is a (symbolic link|named pipe), not a f"):
            yaml_writer.save(text, folder, force=True)
    assert list(elsewhere.iterdir()) == []
    (elsewhere / "A-RES-99-1.zh.yaml").symlink_to(elsewhere / "secret")
    with pytest.raises(NotAFileError):
        yaml_writer.save(text, elsewhere, force=True)
    assert not (elsewhere / "secret").exists()
