"""What the parser promises of any text: a resolution comes out, nothing is lost, nothing is invented, nothing hangs."""

from __future__ import annotations

import importlib.util
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import yaml_writer
from sitegen.model import Paragraph, Resolution
from sitegen.parse import Parsed, parse
from sitegen.parse.account import account
from sitegen.parse.characters import comparable
from sitegen.parse.kinds import kind_of
from sitegen.parse.plain import decode
from sitegen.parse.spacing import HAN, solid
from sitegen.parse.steps import read_text, resolve

CHECKOUT = Path(__file__).parent.parent.parent
NAMES = st.sampled_from(["x.zh.txt", "x.en.txt", "x.fr.txt", "x.ru.txt", "x.ar.txt", "x.txt"])
PIECES = [
    "大会，", "The General Assembly,", "The Security Council,", "إن الجمعية العامة،", "回顾其第2006/46号决议，", "Recalling its resolution 70/1,1",
    "in October 2016,3", "文件，1 ", "报告 2 所述", "《x》8 下", "1", "2", "12", "*", "(1)", "( 1 )", "[^1]", "1. ", "2. 决定", "3.", "(a) 甲", "(b)",
    "(i) x", "(ix)", "a) b", "㈠ 丙", "(أ) نص", "1 - نص", "ок", "А", "_" * 13, "\n" + " " * 59 + "\n", "", "\f", "66/184. 题", "66/184", "2010/2",
    "2660 (2022)", "A/RES/66/184", "附件", "Annex", "A", "B", "II. T", "一、", "2011 年 12 月 22 日", "第 91 次全体会议", "[未经表决获得通过。]", "2/5",
    "11-46928", "1 见 A/60/687。", "2 See A/1.", "1 () القرار", "“甲", "乙”", "word", "或", "、", "1.5", "Add.1", "\x00", "\x02", "\u200b", "\u3000",
    "\ufeff", "\u2028", "\x85", "\t",
]  # fmt: skip
LINES = st.builds(
    lambda indent, pieces, end: " " * indent + "".join(pieces) + end,
    st.integers(0, 4),
    st.lists(st.sampled_from(PIECES), max_size=3),
    st.sampled_from(["\n", "\n\n", "\n\n", "\n\n\n", "\r\n", " "]),
)
DOCUMENTS = st.lists(LINES, max_size=25).map("".join)


def paragraphs(r: Resolution) -> Iterator[Paragraph]:
    for body in (r, *r.parts, *r.annexes):
        yield from (*body.preamble, *body.operative)


def words(p: Paragraph) -> str:
    """Return the characters of a paragraph, its subparagraphs' apart, as the source prints them."""
    return solid(re.sub(r"\[\^([^\]\s-]{1,4})(?:-\d+)?\]", r"\1", p.heading + p.number + p.text + p.closing))


def follows(part: str, whole: str) -> bool:
    """Tell whether the characters of ``part`` come in ``whole`` in the same order."""
    rest = iter(whole)
    return all(c in rest for c in part)


def nothing_is_lost(text: str, parsed: Parsed) -> None:
    assert account(text, parsed) == ("", "")


def every_paragraph_is_in_its_lines(text: str, parsed: Parsed) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for p in (q for top in paragraphs(parsed.resolution) for q in (top, *top.subparagraphs)):
        spans = [span.partition("-") for span in p.lines.split(", ")]
        source = "".join(lines[i] for a, _, b in spans for i in range(int(a) - 1, int(b or a)))
        assert follows(comparable(words(p)), comparable(re.sub(r"\[\^([^\]\s-]{1,4})(?:-\d+)?\]", r"\1", source))), (
            p,
            source,
        )


def blanks_are_few(parsed: Parsed) -> None:
    texts = [p.text for p in paragraphs(parsed.resolution)] + list(parsed.resolution.footnotes.values())
    for text in texts:
        assert text == text.strip()
        assert not re.search(rf"\s\s|[\t\n\r]|[{HAN}] | [{HAN}]", text), text


PROMISES: list[Callable[[str, Parsed], None]] = [
    nothing_is_lost,
    every_paragraph_is_in_its_lines,
    lambda _, parsed: blanks_are_few(parsed),
    lambda text, parsed: (
        None if parse(text.encode(), parsed.resolution.source.file) == parsed else pytest.fail("differs")
    ),
    lambda _, parsed: None if yaml_writer.dump(parsed.resolution) else pytest.fail("no YAML"),
]


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS, NAMES)
def test_promises_hold_for_texts_made_of_what_resolutions_are_made_of(text: str, name: str) -> None:
    parsed = parse(text.encode(), name)
    for promise in PROMISES:
        promise(text, parsed)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])), NAMES)
def test_promises_hold_for_any_text(text: str, name: str) -> None:
    data = text.encode()
    nothing_is_lost(decode(data).text, resolve(read_text(data, name), data, name))


@settings(max_examples=200, deadline=None)
@given(st.binary(), NAMES)
def test_any_bytes_give_a_resolution(data: bytes, name: str) -> None:
    parsed = parse(data, name)
    assert all(p.file == name for p in parsed.problems)
    if kind_of(data).read is read_text and "binary" not in "".join(p.message for p in parsed.problems):
        nothing_is_lost(decode(data).text, parsed)


@pytest.mark.parametrize("name", ["E-RES-2010-2.zh.txt", "A-RES-66-184.zh.txt"])
def test_promises_hold_for_the_sources_here(name: str) -> None:
    data = (CHECKOUT / "content/sources" / name).read_bytes()
    parsed = parse(data, name)
    for promise in PROMISES:
        promise(data.decode(), parsed)
    assert parsed.problems == ()


def test_an_empty_source_is_said_to_be_empty() -> None:
    for data in (b"", b"  \n\n", "\ufeff".encode()):
        (problem, *_) = parse(data, "x.zh.txt").problems
        assert (problem.severity, problem.message) == ("error", "there is no text in it")
        assert problem.remedy


HARD = {
    "one line": "a1, " * 50_000,
    "one Chinese line": "甲，1" * 50_000,
    "blanks": " " * 200_000 + "x",
    "blank lines": "\n" * 200_000,
    "notes with one mark": ("_" * 30 + "\n1 a\n\f b,1\n\n") * 5_000,
    "marks": "1\n" * 50_000,
    "marks with text": "1\n a\n" * 30_000,
    "notes": "_____\n" + "1 a.\n\n" * 30_000,
    "numbers": "大会，\n" + " 1. 甲；\n\n" * 30_000,
    "marks in brackets": "[^1]" * 50_000 + "x",
    "open brackets": "(" * 100_000,
    "levels": "1. a\n\n" + "".join(f" ({c})\n\n" for c in "abcdefgh" * 4_000),
    "rules": ("_" * 30 + "\n1 a\n") * 10_000,
    "quotation marks": "“" * 100_000,
    "pages": "\f1/9\n甲\n" * 20_000,
    "digits": "1" * 200_000,
    "invisible": "\u200b \u200b" * 60_000 + "x",
    "left to right": "a.\u200f" * 60_000,
}


@pytest.mark.parametrize("hard", HARD)
@pytest.mark.parametrize("name", ["x.zh.txt", "x.ar.txt"])
def test_time_grows_with_the_text_and_no_faster(hard: str, name: str) -> None:
    text = HARD[hard]
    took = []
    for data in (text[: len(text) // 8].encode(), text.encode()):
        start = time.process_time()  # of this process alone: others may be busy
        parse(data, name)
        took.append(time.process_time() - start)
    assert took[1] < 40 * took[0] + 2  # eight times the text: far from the sixty-four times of a quadratic step


# --- Over resolutions that are not part of this repository ------------------------------------------------------------


@pytest.fixture(scope="module")
def truth(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("akn_truth", shared / "tools/akn_truth.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("style", ["plain", "layout"])
@pytest.mark.parametrize("language", ["zh", "en", "fr", "es", "ru", "ar"])
def test_promises_hold_for_real_resolutions(shared: Path, truth: ModuleType, language: str, style: str) -> None:
    for file in sorted((shared / "corpus" / language).glob("*.xml"))[::4]:
        text = truth.raw(truth.load(str(file)), style)
        parsed = parse(text.encode(), f"{file.stem}.{language}.txt")
        nothing_is_lost(text, parsed)
        every_paragraph_is_in_its_lines(text, parsed)
