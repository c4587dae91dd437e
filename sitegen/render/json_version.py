"""JSON: for every resolution's page a twin that programs read. Keys and their order are part of the site's promise."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sitegen import routes
from sitegen.model import Kind, Resolution
from sitegen.render import linking
from sitegen.render.lookup import Lookup
from sitegen.render.page import Page
from sitegen.render.withdrawn import pages as withdrawn_pages


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the twin of each text that has a page, and of each of which the page is withdrawn."""
    for symbol, language in lookup.texts:
        if language in lookup.languages:
            yield _page("resolution", language, symbol)
    for was in map(routes.page, withdrawn_pages(lookup)):
        if was and was.kind == "resolution":
            yield _page("withdrawn", was.language, was.key)


def _page(kind: str, language: str, symbol: str) -> Page:
    return Page(routes.json_version(routes.resolution(language, symbol)), kind, language, symbol)


def render(lookup: Lookup, page: Page) -> str:
    """Return the text of one twin."""
    make = resolution if page.kind == "resolution" else stub
    return _spelled(make(lookup, page.key, page.language))


def resolution(lookup: Lookup, symbol: str, language: str) -> dict[str, Any]:
    """Return a resolution as plain data; paragraphs and notes in reading order."""
    builder = _JsonBuilder(lookup, lookup.texts[symbol, language])
    text, gone = builder.text, _withdrawn(lookup, symbol, language)
    return {
        "symbol": symbol,
        "language": language,
        "title": text.title,
        "adopted": text.adopted.isoformat() if text.adopted else None,
        "paragraphs": list(builder.paragraphs()),
        "footnotes": list(builder.footnotes()),
        **({"withdrawn": gone} if gone else {}),
    }


def stub(lookup: Lookup, symbol: str, language: str) -> dict[str, Any]:
    """Return as plain data that the page of a text is withdrawn."""
    return {"symbol": symbol, "language": language, "withdrawn": _withdrawn(lookup, symbol, language)}


def _withdrawn(lookup: Lookup, symbol: str, language: str) -> list[dict[str, str]]:
    gone = lookup.withdrawn.get(routes.resolution(language, symbol), ())
    return [{"anchor": w.anchor, "date": w.date, "reason": w.reason} for w in gone]


def _spelled(data: Mapping[str, Any]) -> str:
    """Return a twin as JSON: a line for each paragraph and note, so that a person can read it and compare two."""
    spell = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    lines = ",\n".join(f"{spell(key)}:{spell(value)}" for key, value in data.items())
    # Within words a quote is escaped, and so this is nothing but the beginning of a paragraph or a note.
    return "{" + lines.replace('{"anchor":', '\n{"anchor":') + "}\n"


class _JsonBuilder:
    """Holds what the entries of one twin have in common."""

    def __init__(self, lookup: Lookup, text: Resolution) -> None:
        key = (text.symbol, text.language)
        self.lookup, self.text = lookup, text
        self.here = routes.resolution(text.language, text.symbol)
        self.references = lookup.references.get(key, {})
        self.annotations = lookup.annotations.get(key, {})
        self.cited = lookup.cited(*key)

    def paragraphs(self) -> Iterator[dict[str, Any]]:
        """Yield paragraphs in reading order; words that resume one after its subparagraphs are one of their own."""
        for place, kind, words, placed in self.lookup.running_texts(self.text.symbol, self.text.language):
            if placed:
                p = placed.paragraph
                number, lines = ("", "") if kind == "closing" else (p.number, p.lines)
                yield self.paragraph(place, placed.kind, number, words, lines)

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
            link = linking.reference(self.lookup, self.here, self.text.language, r)
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
        at = self.lookup.noterefs(self.text.symbol, self.text.language) if notes else {}
        for mark, words in notes.items():
            anchor = routes.footnote(mark)
            yield {
                "anchor": anchor,
                "number": mark,
                "text": words,
                "references": self.cites(anchor, words),
                "marks": [place for place, _ in at.get(mark, ())],
            }
