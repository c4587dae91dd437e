from __future__ import annotations

from pathlib import Path

from sitegen import published
from sitegen.model import Annotation, Paragraph, Resolution, Site

TEXT = Resolution(
    symbol="A/RES/99/1",
    language="zh",
    operative=(Paragraph(number="1", text="x"), Paragraph(number="10", text="x")),
    footnotes={"1": "x"},
)
SITE = Site(resolutions={("A/RES/99/1", "zh"): TEXT}, annotations=(Annotation(target="A/RES/99/1#op1", id="op1-term"),))


def test_the_list_names_paragraphs_footnotes_and_annotations(tmp_path: Path) -> None:
    now = published.anchors(SITE)
    assert now == {"A/RES/99/1": frozenset({"op1", "op10", "fn1", "note-op1-term"})}
    assert published.read(published.spell(now)) == now
    assert published.spell(now).splitlines()[1] == "A/RES/99/1 fn1 note-op1-term op1 op10"


def test_an_annotation_is_listed_whose_symbol_has_a_blank() -> None:
    text = Resolution(symbol="S/RES/1368(2001)", language="zh", operative=(Paragraph(number="1", text="x"),))
    note = Annotation(target="S/RES/1368 (2001)#op1", id="op1-term")
    now = published.anchors(Site(resolutions={(text.symbol, "zh"): text}, annotations=(note,)))
    assert now == {"S/RES/1368(2001)": frozenset({"op1", "note-op1-term"})}


def test_two_lines_of_a_symbol_count_both() -> None:
    assert published.read("A/RES/99/1 op7\nA/RES/99/1 op1\n") == {"A/RES/99/1": frozenset({"op1", "op7"})}


def test_what_is_no_text_is_complained_of(tmp_path: Path) -> None:
    (tmp_path / published.FILE).parent.mkdir()
    (tmp_path / published.FILE).write_bytes(b"A/RES/99/1 op1 op\xff\n")
    (found,) = published.lost(published.listed(tmp_path), published.anchors(SITE))
    assert found.file == published.FILE
    assert "#op\ufffd was published and is gone" in found.message


def test_a_lost_anchor_is_an_error_with_the_nearest() -> None:
    before = {"A/RES/99/1": frozenset({"op1", "op11"}), "A/RES/99/2": frozenset({"pp1"})}
    found = published.lost(before, published.anchors(SITE))
    assert [(p.severity, p.message.split(" was")[0]) for p in found] == [
        ("error", "A/RES/99/1#op11"),
        ("error", "A/RES/99/2#pp1"),
    ]
    assert "op10" in found[0].remedy or "op1" in found[0].remedy


def test_what_was_published_stays_on_the_list() -> None:
    before = {"A/RES/99/1": frozenset({"op7"})}
    assert "op7" in published.joined(before, published.anchors(SITE))["A/RES/99/1"]
    assert published.lost(published.anchors(SITE), published.anchors(SITE)) == ()
