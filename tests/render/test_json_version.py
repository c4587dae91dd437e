"""The JSON beside a page: its keys and their order, a line for each paragraph, what it says."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sitegen.analysis import key_of
from sitegen.cache import Row
from sitegen.model import Text
from sitegen.project import Project
from sitegen.records import Records
from tests import building
from tests.small import cited, paragraph, small

PATHS = ("zh/A/RES/66/184/index.json", "zh/E/RES/2010/2/index.json")


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    project = building.project(small())
    return {path: building.rendered(project, path) for path in PATHS}


def test_the_keys_and_their_order(pages: dict[str, str]) -> None:
    text = pages["zh/A/RES/66/184/index.json"]
    assert text.endswith("}\n")
    assert "信息和通信技术促进发展" in text
    data = json.loads(text)
    assert list(data) == ["symbol", "language", "title", "adopted", "paragraphs", "footnotes"]
    keys = ["anchor", "kind", "number", "text", "lines", "references", "annotations", "cited_by"]
    assert all(list(p) == keys for p in data["paragraphs"])
    assert [p["anchor"] for p in data["paragraphs"]] == ["pp1", "op1", "op2", "op2-a", "op2-b", "op2-closing"]
    assert list(data["footnotes"][0]) == ["anchor", "number", "text", "references", "marks"]


def test_a_paragraph_or_note_is_a_line_whatever_it_says() -> None:
    words = Text(', {"anchor":"op9"},\\\n')
    hostile = replace(cited(), title=words, operative=(paragraph(words), paragraph("二。")), footnotes={"1": words})
    project = building.project(small())
    tell(project, Row("text", key_of(hostile.symbol, "zh"), Records().write(hostile)))
    text = building.rendered(project, "zh/E/RES/2010/2/index.json")
    data = json.loads(text)
    assert [data["title"], *(p["text"] for p in data["paragraphs"])] == [words, words, "二。"]
    own = [*data["paragraphs"], *data["footnotes"]]
    first = json.JSONDecoder().raw_decode
    assert [first(line)[0] for line in text.split("\n") if line.startswith('{"anchor"')] == own
    assert text.count("\n") == len(data) + len(own)


def test_what_it_says(pages: dict[str, str]) -> None:
    data = json.loads(pages["zh/A/RES/66/184/index.json"])
    first, second, *_ = data["paragraphs"]
    assert first["references"] == [
        {
            "text": "第2010/2号决议第2段",
            "kind": "document",
            "target": "E/RES/2010/2",
            "paragraphs": ["2"],
            "href": "../../../../E/RES/2010/2/#op2",
        }
    ]
    assert first["lines"] == "18-24"
    assert second["annotations"] == ["note-op1-x"]
    assert [n["marks"] for n in data["footnotes"]] == [["pp1", "op2-closing"], []]
    other = json.loads(pages["zh/E/RES/2010/2/index.json"])
    assert other["paragraphs"][2]["cited_by"] == [{"symbol": "A/RES/66/184", "anchor": "pp1"}]
    assert other["paragraphs"][0]["kind"] == "heading"


def tell(project: Project, *rows: Row) -> None:
    """Let the tables say what no file of a site can make them say."""
    project.cache.put("~ told", rows)  # after all files: of one key, the last counts
    project.tables.forget()
