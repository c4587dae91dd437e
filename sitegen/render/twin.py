"""JSON: for every resolution's page a twin that programs read. Keys and their order are part of the site's promise."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sitegen import routes
from sitegen.model import Kind, Placed, Resolution
from sitegen.render.catalogue import Catalogue
from sitegen.render.sheet import Sheet
from sitegen.render.view import View
from sitegen.render.withdrawn import pages


def sheets(view: View) -> Iterator[Sheet]:
    """Yield the texts that have a page, and so a twin; and those of which the page is withdrawn."""
    for symbol, language in sorted(view.site.resolutions):
        if language in view.site.settings.languages:
            yield Sheet("json", "twin", language, symbol)
    for page in map(routes.page, pages(view)):
        if page and page.kind == "resolution":
            yield Sheet("json", "withdrawn", page.language, page.key)


def files(catalogue: Catalogue, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of one twin."""
    path = routes.twin(routes.resolution(sheet.language, sheet.key))
    make = twin if sheet.kind == "twin" else stub
    yield path, _spelled(make(catalogue, sheet.key, sheet.language))


def twin(catalogue: Catalogue, symbol: str, language: str) -> dict[str, Any]:
    """Return a resolution as plain data; paragraphs and notes in reading order."""
    desk = _Desk(catalogue, catalogue.site.resolutions[symbol, language])
    text, gone = desk.text, _withdrawn(catalogue, symbol, language)
    return {
        "symbol": symbol,
        "language": language,
        "title": text.title,
        "adopted": text.adopted.isoformat() if text.adopted else None,
        "paragraphs": list(desk.paragraphs()),
        "footnotes": list(desk.footnotes()),
        **({"withdrawn": gone} if gone else {}),
    }


def stub(catalogue: Catalogue, symbol: str, language: str) -> dict[str, Any]:
    """Return as plain data that the page of a text is withdrawn."""
    return {"symbol": symbol, "language": language, "withdrawn": _withdrawn(catalogue, symbol, language)}


def _withdrawn(catalogue: Catalogue, symbol: str, language: str) -> list[dict[str, str]]:
    gone = catalogue.withdrawn.get(routes.resolution(language, symbol), ())
    return [{"anchor": w.anchor, "date": w.date, "reason": w.reason} for w in gone]


def _spelled(data: Mapping[str, Any]) -> str:
    """Return a twin as JSON: a line for each paragraph and note, so that a person can read it and compare two."""
    spell = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    lines = ",\n".join(f"{spell(key)}:{spell(value)}" for key, value in data.items())
    # Within words a quote is escaped, and so this is nothing but the beginning of a paragraph or a note.
    return "{" + lines.replace('{"anchor":', '\n{"anchor":') + "}\n"


class _Desk:
    """Holds what the entries of one twin have in common."""

    def __init__(self, catalogue: Catalogue, text: Resolution) -> None:
        key = (text.symbol, text.language)
        self.catalogue, self.text = catalogue, text
        self.here = routes.resolution(text.language, text.symbol)
        self.references = catalogue.links.references.get(key, {})
        self.annotations = catalogue.annotations.get(key, {})
        self.cited = catalogue.cited(*key)

    def paragraphs(self) -> Iterator[dict[str, Any]]:
        """Yield paragraphs in reading order; words that resume one after its subparagraphs are one of their own."""
        pending: list[Placed] = []
        for placed in self.catalogue.placed(self.text.symbol, self.text.language):
            while pending and pending[-1].depth >= placed.depth:
                yield self.closing(pending.pop())
            p = placed.paragraph
            yield self.paragraph(placed.anchor, placed.kind, p.number, _words(placed), p.lines)
            if p.closing:
                pending.append(placed)
        while pending:
            yield self.closing(pending.pop())

    def closing(self, placed: Placed) -> dict[str, Any]:
        return self.paragraph(routes.closing(placed.anchor), placed.kind, "", placed.paragraph.closing, "")

    def paragraph(self, anchor: str, kind: Kind, number: str, words: str, lines: str) -> dict[str, Any]:
        return {
            "anchor": anchor,
            "kind": kind,
            "number": number,
            "text": words,
            "lines": lines,
            "references": self.cites(anchor, words),
            "annotations": [routes.annotation(anchor, a.id) for a in self.annotations.get(anchor, ())],
            "cited_by": [{"symbol": c.symbol, "anchor": c.anchor} for c in self.cited.get(anchor, ())],
        }

    def cites(self, anchor: str, words: str) -> list[dict[str, Any]]:
        out = []
        for r in self.references.get(anchor, ()):
            link = self.catalogue.reference(self.here, self.text.language, r)
            entry: dict[str, Any] = {"text": words[r.start : r.end], "kind": r.kind, "target": r.target}
            if r.also:
                entry["also"] = r.also
            if r.paragraphs:
                entry["paragraphs"] = list(r.paragraphs)
            entry["href"] = link.href if link else None
            out.append(entry)
        return out

    def footnotes(self) -> Iterator[dict[str, Any]]:
        notes = self.text.footnotes
        at = self.catalogue.noterefs(self.text.symbol, self.text.language) if notes else {}
        for mark, words in notes.items():
            anchor = routes.footnote(mark)
            yield {
                "anchor": anchor,
                "number": mark,
                "text": words,
                "references": self.cites(anchor, words),
                "marks": [place for place, _ in at.get(mark, ())],
            }


def _words(placed: Placed) -> str:
    """Return a paragraph's text; of a table, a line for each row with tabs between its cells."""
    p = placed.paragraph
    return p.heading or p.text or "\n".join("\t".join(cell.replace("\t", " ") for cell in row) for row in p.table)
