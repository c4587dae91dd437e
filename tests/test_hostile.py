"""Whatever an author may write: no format of the site breaks, nothing runs, no page has an id twice.

The site is one that ``check`` finds no error in: what stands in its fields is all that may stand there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from icalendar import Calendar

from sitegen import build, search
from sitegen.model import (
    Annotation,
    Form,
    Instrument,
    InstrumentName,
    Licence,
    Meeting,
    Paragraph,
    PartialDate,
    Person,
    Resolution,
    Settings,
)
from sitegen.shape import written
from tests.test_render import Reader

CODES = ("zh", "ar", "en")
TAIL = "\u200b\ufeff\u200f"  # the last characters of each text, by which it is found again
HOSTILE = (
    "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}</style></textarea><!-- ]]> \t ; , \\n"
    ' ::error file=x::y %0A BEGIN:VEVENT A/RES/66-184 A/RES/66/184 https://x.org/"><b> مرحبا 决议 " }],{"anchor":"op9"}'
    " A/RES/99/1 [/b] | `#" + TAIL
)
INSIDE = {"footnotes", "lines", "number", "heading", "table", "written", "quote", "prefix", "suffix"}
"""Fields that are filled by hand: what else stands there would be an error, or say nothing."""


def filled(hint: Any) -> Any:
    """Return a value for a field: hostile text wherever text may stand."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        form = next((a for a in args if isinstance(a, Form)), None)
        return HOSTILE if form and form.wanted == "text" else filled(args[0])
    if hint is str:
        return HOSTILE
    if hint is PartialDate or hint is date:
        return "2009-11-15"
    if hint is int:
        return 4
    if origin is Literal:
        return args[-1]
    if origin in (Union, UnionType):
        return filled(args[0])
    if origin is tuple:
        return [filled(args[0])] if args[0] not in (Paragraph,) else []
    if origin is Mapping:
        return dict.fromkeys(CODES, filled(args[1]))
    assert is_dataclass(hint) or hasattr(hint, "_fields"), hint
    return every(hint)


def every(cls: Any, **own: Any) -> dict[str, Any]:
    """Return a record of a class with something in every field that an author may write."""
    hints = get_type_hints(cls, include_extras=True)
    left = {name: filled(hints[name]) for name in written(cls) if name not in INSIDE and name not in own}
    return left | own


def body(mark: str) -> dict[str, Any]:
    sub = {"number": "a", "text": HOSTILE, "closing": HOSTILE}
    return {
        "preamble": [{"text": f"{mark}{HOSTILE}", "lines": HOSTILE}],
        "operative": [
            {"heading": HOSTILE},
            {"number": "1", "text": f"{HOSTILE}{mark}", "subparagraphs": [sub], "closing": f"{mark}{HOSTILE}"},
            {"number": HOSTILE, "text": HOSTILE},
            {"table": [[HOSTILE, f"a\tb{mark}"], [HOSTILE, ""]]},
        ],
    }


def resolution(symbol: str, language: str) -> dict[str, Any]:
    annexes = [{"title": HOSTILE, "number": HOSTILE, "enacting": HOSTILE, **body("[^<b>]")}] * 2
    parts = [{"number": number, "title": HOSTILE, **body("[^1]")} for number in ("A", "B", "III")]
    text = every(Resolution, symbol=symbol, language=language, adopted="2009-11-15", parts=parts, annexes=annexes)
    return text | body("[^*]") | {"footnotes": {"1": HOSTILE, "*": HOSTILE, "<b>": HOSTILE, "**": HOSTILE}}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")

    def put(name: str, data: Any, text: str = "") -> None:
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        spelled = json.dumps(data, ensure_ascii=False) + "\n"  # which is YAML
        path.write_text(f"---\n{spelled}---\n{text}\n" if text else spelled, encoding="utf-8")

    url = "https://example.org/repo/"
    settings = every(Settings, languages=CODES, url=url, licence=every(Licence), people=[every(Person)])
    put("site.yaml", settings)
    meetings = [every(Meeting, id=id_) for id_ in ("igf-4", "igf", "cite", "title")]
    put("meetings/igf.yaml", {"series": "igf", "name": {}, "sources": {HOSTILE: HOSTILE}, "meetings": meetings})
    names = {code: [every(InstrumentName, name=HOSTILE)] for code in CODES}
    put(
        "instruments.yaml",
        {"instruments": [every(Instrument, id="tunis-agenda", aliases=names, symbol="A/60/687", text="A/RES/66/184")]},
    )
    for symbol in ("A/RES/66/184", "A/RES/99/1"):
        for code in CODES:
            put(f"resolutions/{symbol.replace('/', '-')}.{code}.yaml", resolution(symbol, code))
    for code in CODES:
        for place in ("", "#op1", "#op1-a", "#a-op1", "#pp1"):
            words = f"{HOSTILE}\n\n[[tunis-agenda#A]] [[tunis-agenda#a]] [[igf-4|{HOSTILE.replace('|', '').replace('[/b]', '')}]]\n\n{HOSTILE}"
            front = (
                every(Annotation, target=f"A/RES/66/184{place}", quote=HOSTILE)
                if place == "#op1"
                else every(Annotation, target=f"A/RES/66/184{place}")
            )
            put(f"annotations/x/{place[1:] or 'text'}-'><b>.{code}.md", front, words)
    return root


@pytest.fixture(scope="module")
def files(site: Path) -> dict[str, str]:
    done = build.build(site, site / "site")
    assert [(p.file, p.message) for p in done.problems if p.severity == "error"] == []
    there = (p for p in (site / "site").rglob("*") if p.is_file())
    return {p.relative_to(site / "site").as_posix(): p.read_bytes().decode("utf-8") for p in there}


def test_every_kind_of_file_is_looked_at(files: dict[str, str]) -> None:
    endings = {name.rpartition(".")[2] for name in files if not name.startswith(("assets/", "."))}
    assert endings == {"html", "json", "ics", "txt"}


def test_nothing_runs_and_no_id_is_there_twice(files: dict[str, str]) -> None:
    pages = {name: Reader(text) for name, text in files.items() if name.endswith(".html")}
    assert len(pages) > 40
    for name, page in pages.items():
        assert page.running == [], name
        assert sorted(set(page.ids)) == sorted(page.ids), name
        assert all(id_ and not re.search(r"\s", id_) for id_ in page.ids), name
        assert "49" not in re.sub(r"\d{4,}|-49", "", files[name]), name
    assert "alert(1)" in files["ar/A/RES/66/184/index.html"]


def test_data_are_data(files: dict[str, str]) -> None:
    names = [name for name in files if name.endswith(".json")]
    assert len(names) > 6
    for name in names:
        json.loads(files[name])
    twin = json.loads(files["ar/A/RES/66/184/index.json"])
    assert {n["text"] for n in twin["footnotes"]} == {HOSTILE}
    ids = [p["anchor"] for p in twin["paragraphs"]] + [n["anchor"] for n in twin["footnotes"]]
    assert len(set(ids)) == len(ids)
    table = next(p["text"] for p in twin["paragraphs"] if "a b" in p["text"])
    assert [len(row.split("\t")) for row in table.split("\n")] == [2, 2]


def test_calendars_have_no_event_of_their_own(files: dict[str, str]) -> None:
    names = [name for name in files if name.endswith(".ics")]
    assert names
    for name in names:
        calendar = Calendar.from_ical(files[name])
        assert str(calendar["X-WR-CALNAME"]).endswith(TAIL)
        found = {str(e["UID"]).split("@")[0]: e for e in calendar.walk("VEVENT")}
        assert found.keys() - {"A-RES-66-184", "A-RES-99-1"} == {"igf-4", "igf", "cite", "title"}
        assert files[name].count("\r\nBEGIN:VEVENT") == len(found)


def test_the_files_of_the_search_have_their_rows_and_columns(files: dict[str, str]) -> None:
    texts = [name for name in files if re.search(r"/search/texts/\d+/(\d+|notes)\.txt$", name)]
    assert len(texts) > 2 * len(CODES)
    for name in texts:
        rows = files[name].removesuffix("\n").split("\n")
        assert {len(row.split("\t")) for row in rows} == {4}, name
    for kind, columns in (("terms", 1), ("numbers", 4)):
        for code in CODES:
            shards = [
                text for name, text in sorted(files.items()) if re.fullmatch(rf"{code}/search/{kind}/\d+\.txt", name)
            ]
            assert shards
            rows = [row for shard in shards for row in shard.removesuffix("\n").split("\n")]
            assert all(len(row.split(" ", 1)[1].split("\t")) == columns for row in rows)
            assert len(search.reopened(shards)) <= len(rows)
            starts = files[f"{code}/search/{kind}.txt"].removesuffix("\n").split("\n")
            assert sorted(starts) == sorted(shard.split(" ", 1)[0] for shard in shards)
