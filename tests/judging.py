"""Judges the search by queries of which it was written down by hand what must be among the first three results.

``judged/*.tsv`` has a line for each: language, query, what is wanted, any of which will do: a resolution's symbol, the id
of a meeting (or how it begins), ``@`` and the id of an instrument, ``#`` and the anchor of a place (or how it begins).
A result is a resolution, with what is shown of it, or a meeting, instrument or document. ``seeds`` are asked of this site,
``sample`` of the one in six languages, ``corpus`` of real resolutions that are no part of this repository.

    python -m tests.judging SITE JUDGED.tsv      # a built site
"""

from __future__ import annotations

import gzip
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from playwright.sync_api import Browser

JUDGED = Path(__file__).parent / "judged"
FIRST = 3
RESULTS = """() => [...document.querySelectorAll('.found > section')].flatMap((section) => {
    const links = [...section.querySelectorAll('a')].map((a) => a.getAttribute('href'))
    return section.querySelector('h2') ? [links.join(' ')] : links })"""


@dataclass(frozen=True)
class Query:
    """A query, and what is wanted of it."""

    language: str
    words: str
    wanted: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What a query gave: the links of each result, what was told, and the bytes that were fetched for it, packed."""

    query: Query
    results: tuple[str, ...]
    told: str
    weight: int

    @property
    def is_good(self) -> bool:
        """Whether one of the first results is wanted."""
        return any(_is_of(wanted, links) for wanted in self.query.wanted for links in self.results[:FIRST])


def _is_of(wanted: str, links: str) -> bool:
    if wanted[0] == "#":
        return (
            wanted in links
            if wanted.endswith("-")
            else wanted in [f"#{one.partition('#')[2]}" for one in links.split()]
        )
    if wanted[0] == "@":
        return f"/instruments/{wanted[1:]}/" in links
    return f"/{wanted}/" in links or f"/meetings/{wanted}" in links or f"#{wanted}" in links


def queries(name: str) -> tuple[Query, ...]:
    """Return the queries of a file."""
    rows = (line.split("\t") for line in (JUDGED / f"{name}.tsv").read_text(encoding="utf-8").splitlines())
    return tuple(Query(language, words, tuple(wanted.split())) for language, words, wanted in rows)


def asked(browser: Browser, address: str, all_: Iterable[Query]) -> Iterator[Answer]:
    """Ask the site at ``address``, each query in a window that has fetched nothing before."""
    for query in all_:
        with browser.new_context() as fresh:
            page = fresh.new_page()
            page.goto(f"{address}{query.language}/search/?q={quote(query.words)}", wait_until="commit")
            page.wait_for_selector("body[data-answered]", timeout=60_000)
            names = page.evaluate("() => performance.getEntriesByType('resource').map((one) => one.name)")
            files = {name for name in names if f"/{query.language}/search/" in name}
            weight = sum(len(gzip.compress(fresh.request.get(name).body(), 9)) for name in files)
            yield Answer(query, tuple(page.evaluate(RESULTS)), page.inner_text(".told"), weight)


def told(answers: Iterable[Answer]) -> str:
    """Return what came of it as a table, with the queries that failed."""
    by = defaultdict[str, list[Answer]](list)
    for one in answers:
        by[one.query.language].append(one)
    rows = ["| language | queries | success@3 | median KB | worst KB |", "|---|--:|--:|--:|--:|"]
    for language, there in by.items():
        weights = sorted(one.weight / 1000 for one in there)
        good = sum(one.is_good for one in there) / len(there)
        numbers = f"{len(there)} | {good:.2f} | {statistics.median(weights):.0f} | {weights[-1]:.0f}"
        rows.append(f"| {language} | {numbers} |")
    missed = (
        f"missed: {a.query.language} {a.query.words} ({a.told}) {a.results[:3]}"
        for of in by.values()
        for a in of
        if not a.is_good
    )
    return "\n".join([*rows, *missed])


def main(site: str, file: str) -> None:
    """Judge a built site."""
    import threading
    from functools import partial
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    from playwright.sync_api import sync_playwright

    from tests import chromium

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site)) as server, sync_playwright() as driver:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = driver.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"])
        print(told(asked(browser, f"http://127.0.0.1:{server.server_address[1]}/", queries(Path(file).stem))))
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
