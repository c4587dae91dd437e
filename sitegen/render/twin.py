"""JSON: for every resolution's page a twin that programs read. Keys and their order are part of the site's promise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sitegen import routes
from sitegen.model import Kind, Placed, Resolution
from sitegen.render.catalogue import Catalogue, noterefs
from sitegen.render.view import View


def files(view: View) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of every twin."""
    catalogue = Catalogue(view)
    for symbol, language in sorted(view.site.resolutions):
        if language in catalogue.languages:
            data = twin(catalogue, symbol, language)
            path = routes.twin(routes.resolution(language, symbol))
            yield path, json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def twin(catalogue: Catalogue, symbol: str, language: str) -> dict[str, Any]:
    """Return a resolution as plain data; paragraphs and notes in reading order."""
    text = catalogue.site.resolutions[symbol, language]
    return {
        "symbol": symbol,
        "language": language,
        "title": text.title,
        "adopted": text.adopted.isoformat() if text.adopted else None,
        "paragraphs": list(_paragraphs(catalogue, text)),
        "footnotes": list(_footnotes(catalogue, text)),
    }


def _paragraphs(catalogue: Catalogue, text: Resolution) -> Iterator[dict[str, Any]]:
    """Yield paragraphs in reading order; words that resume one after its subparagraphs are an entry of their own."""
    pending: list[Placed] = []
    for placed in routes.places(text):
        while pending and pending[-1].depth >= placed.depth:
            yield from _closing(catalogue, text, pending.pop())
        p = placed.paragraph
        yield _paragraph(catalogue, text, placed.anchor, placed.kind, p.number, _words(placed), p.lines)
        pending.append(placed)
    while pending:
        yield from _closing(catalogue, text, pending.pop())


def _closing(catalogue: Catalogue, text: Resolution, placed: Placed) -> Iterator[dict[str, Any]]:
    if placed.paragraph.closing:
        anchor = routes.closing(placed.anchor)
        yield _paragraph(catalogue, text, anchor, placed.kind, "", placed.paragraph.closing, "")


def _words(placed: Placed) -> str:
    """Return a paragraph's text; of a table, a line for each row with tabs between its cells."""
    p = placed.paragraph
    return p.heading or p.text or "\n".join("\t".join(row) for row in p.table)


def _paragraph(
    catalogue: Catalogue, text: Resolution, anchor: str, kind: Kind, number: str, words: str, lines: str
) -> dict[str, Any]:
    annotations = catalogue.annotations.get((text.symbol, text.language), {}).get(anchor, ())
    return {
        "anchor": anchor,
        "kind": kind,
        "number": number,
        "text": words,
        "lines": lines,
        "references": _references(catalogue, text, anchor, words),
        "annotations": [routes.annotation(anchor, a.id) for a in annotations],
        "cited_by": [{"symbol": c.symbol, "anchor": c.anchor} for c in _citations(catalogue, text, anchor)],
    }


def _citations(catalogue: Catalogue, text: Resolution, anchor: str) -> Iterator[Any]:
    for c in catalogue.citations(text.symbol, text.language):
        if anchor in map(routes.operative, c.paragraphs):
            yield c


def _references(catalogue: Catalogue, text: Resolution, anchor: str, words: str) -> list[dict[str, Any]]:
    here = routes.resolution(text.language, text.symbol)
    out = []
    for r in catalogue.links.references.get((text.symbol, text.language), {}).get(anchor, ()):
        link = catalogue.reference(here, text.language, r)
        entry: dict[str, Any] = {"text": words[r.start : r.end], "kind": r.kind, "target": r.target}
        if r.also:
            entry["also"] = r.also
        if r.paragraphs:
            entry["paragraphs"] = list(r.paragraphs)
        out.append(entry | {"href": link.href if link else None})
    return out


def _footnotes(catalogue: Catalogue, text: Resolution) -> Iterator[dict[str, Any]]:
    at = noterefs(text)
    for mark, words in text.footnotes.items():
        anchor = routes.footnote(mark)
        yield {
            "anchor": anchor,
            "number": mark,
            "text": words,
            "references": _references(catalogue, text, anchor, words),
            "marks": [place for place, _ in at.get(mark, ())],
        }
