"""Measure which paragraph is found to be which, against what a careful reader found.

    python -m tests.measure_strands [--write FOLDER] [--paragraphs N]

../shared/strands (not part of this repository) holds pairs of consecutive resolutions with the links that a reader made,
in English and Chinese, and further pairs of which only the splits and mergers were read; the texts are in it and in
../shared/corpus. Four things are told:

- recall and precision of the links, the kinds, and the groups, on what the measures in ``pairing`` and ``groups`` were
  set with; ``--write`` puts the comparisons into FOLDER, for the scorer beside the gold;
- the same on what they were not set with: the other four languages, whose links must be those of English; the way back,
  from the later text to the earlier; two years at once; and texts from which paragraphs were taken, so that others are
  dropped or new (a link across that gap is a false one);
- how far English and Chinese agree over whole texts of which no links were read;
- what it costs: seconds of processor for N paragraphs [6,000], and from that for a General Assembly of 1.18 million.

Without ../shared the script says so and ends.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

from sitegen.compare import Comparison, compare, telling
from sitegen.model import Paragraph, Resolution
from sitegen.parse import parse

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED = CHECKOUT.parent / "shared"
GOLD, SPLITS = SHARED / "strands" / "gold", SHARED / "strands" / "splits" / "gold"
SERIES = (("A/RES/75/202", "A/RES/76/189"), ("A/RES/76/189", "A/RES/77/150"), ("E/RES/2021/28", "E/RES/2022/15"))
TAKEN = 0.12  # the part of the paragraphs that is taken away: about as many as a series gains in a year
ROUNDS = 10
ASSEMBLY = 1_180_000  # paragraphs of all resolutions of the General Assembly, as other measures have it

Pairs = set[tuple[str, str]]
Gold = dict[str, Any]


@dataclass
class Score:
    """Pairs found, pairs that are right, pairs that should have been found."""

    found: int = 0
    right: int = 0
    wanted: int = 0

    def add(self, found: Pairs, wanted: Pairs) -> None:
        """Count one comparison."""
        self.found += len(found)
        self.right += len(found & wanted)
        self.wanted += len(wanted)

    def __str__(self) -> str:
        """Return precision and recall."""
        p, r = self.right / (self.found or 1), self.right / (self.wanted or 1)
        return f"P {p:.4f}  R {r:.4f}  ({self.found - self.right} wrong, {self.wanted - self.right} missed)"


@cache
def text(symbol: str, language: str) -> Resolution | None:
    """Return a text of the corpus, None where it is not there in this language."""
    name = f"{symbol.replace('/', '_')}.xml"
    for folder in (SHARED / "corpus" / language, SHARED / "strands" / "splits" / "xml" / language):
        if (folder / name).is_file():
            return parse((folder / name).read_bytes(), name).resolution
    return None


def both(old: str, new: str, language: str) -> tuple[Resolution, Resolution] | None:
    """Return two texts, None where one is not there."""
    a, b = text(old, language), text(new, language)
    return (a, b) if a and b else None


def gold(folder: Path) -> dict[tuple[str, str, str], Gold]:
    """Return the gold of a folder by its two symbols and its language."""
    files = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json")))
    return {(g["from"], g["to"], g["language"]): g for g in files}


def read(g: Gold, unsure: bool = False) -> Pairs:
    """Return the pairs of a gold that are firm, or those that are not."""
    links = [link for link in g["links"] if bool(link.get("unsure")) == unsure]
    return {(a, b) for link in links for a in link["from"] for b in link["to"]}


def pairs_of(c: Comparison) -> Pairs:
    """Return the pairs of a comparison."""
    return {(a, b) for link in c.links for a in link.old for b in link.new}


# --- What the measures were set with ----------------------------------------------------------------------------------


def seen() -> Iterator[str]:
    """Yield the scores on the gold, language by language."""
    for language in ("en", "zh"):
        links, hard, kinds = Score(), Score(), [0, 0]
        for (old, new, code), g in gold(GOLD).items():
            if code != language or not (there := both(old, new, code)):
                continue
            c = compare(*there)
            found = pairs_of(c) - read(g, unsure=True)
            links.add(found, read(g))
            firm = read({"links": [k for k in g["links"] if k.get("hard")]})
            hard.add(found & firm, firm)
            said = {(k.old[0], k.new[0]): k.kind for k in c.links}
            wanted = {(k["from"][0], k["to"][0]): k["kind"] for k in g["links"] if not k.get("unsure")}
            kinds[0] += sum(said.get(pair) == kind for pair, kind in wanted.items())
            kinds[1] += len(wanted)
        yield f"links   {language}  {links}; hard: {hard.right} of {hard.wanted}; kinds {kinds[0]} of {kinds[1]}"
    for language in ("en", "zh"):
        groups = Score()
        for (old, new, code), g in gold(SPLITS).items():
            if code == language and (there := both(old, new, code)):
                scope = set(g["scope"]["from"]), set(g["scope"]["to"])
                near = [k for k in compare(*there).links if set(k.old) & scope[0] or set(k.new) & scope[1]]
                found = {(" ".join(k.old), " ".join(k.new)) for k in near if k.kind in ("split", "merged")}
                groups.add(found, {(" ".join(k["from"]), " ".join(k["to"])) for k in g["links"]})
        yield f"groups  {language}  {groups}"


# --- What they were not set with --------------------------------------------------------------------------------------


def unseen() -> Iterator[str]:
    """Yield the scores on what follows from the gold without being it."""
    read_links = gold(GOLD)
    for language in ("fr", "es", "ru", "ar"):
        score = Score()
        for old, new in SERIES:
            if there := both(old, new, language):
                g = read_links[old, new, "en"]
                score.add(pairs_of(compare(*there)) - read(g, unsure=True), read(g))
        yield f"parallel {language}      {score}"
    for language in ("en", "zh"):
        back, years, gaps = Score(), Score(), Score()
        for old, new in SERIES:
            g = read_links[old, new, language]
            if there := both(old, new, language):
                turned = {(b, a) for a, b in pairs_of(compare(there[1], there[0]))}
                back.add(turned - read(g, unsure=True), read(g))
                for n in range(ROUNDS):
                    a, b = (_without(t, f"{n} {t.symbol} {language}") for t in there)
                    c = compare(a, b)
                    left = {(x, y) for x, y in read(g) if x in c.old_passages and y in c.new_passages}
                    gaps.add(pairs_of(c) - read(g, unsure=True), left)
        first, second = (read_links[*SERIES[n], language] for n in (0, 1))
        through = {(a, c) for a, b in read(first) for b2, c in read(second) if b == b2}
        if there := both("A/RES/75/202", "A/RES/77/150", language):
            years.add(pairs_of(compare(*there)) - read(second, unsure=True), through)
        yield f"way back {language}      {back}"
        yield f"two years {language}     {years}"
        yield f"with gaps {language}     {gaps}"


def _without(t: Resolution, seed: str) -> Resolution:
    """Return a text without some of its paragraphs; the others keep their anchors, by a number of their own."""
    pick = random.Random(seed)

    def some(of: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        return tuple(p if p.heading or pick.random() > TAKEN else p._replace(text="", subparagraphs=()) for p in of)

    return replace(t, preamble=some(t.preamble), operative=some(t.operative))


def agreement() -> str:
    """Return how far the two languages agree over whole texts, where both have the same anchors."""
    shared = differ = 0
    for old, new, code in gold(SPLITS):
        there = both(old, new, "en"), both(old, new, "zh")
        if code == "en" and there[0] and there[1]:
            one, other = (compare(*t) for t in (there[0], there[1]))
            if list(one.old_passages) == list(other.old_passages) and list(one.new_passages) == list(
                other.new_passages
            ):
                shared += len(pairs_of(one) & pairs_of(other))
                differ += len(pairs_of(one) ^ pairs_of(other))
    return f"English and Chinese share {shared} pairs, and {differ} are in one of them only"


# --- What it costs ----------------------------------------------------------------------------------------------------


def cost(paragraphs: int) -> Iterator[str]:
    """Yield the seconds of processor that comparing consecutive texts takes, what the Assembly would, and a series."""
    there = [t for old, new in SERIES if (t := both(old, new, "en"))]
    n, seconds = 0, 0.0
    for turn in permutations("aeiour"):  # the same texts in other words, so that nothing is known from the turn before
        pairs = [(_turned(a, turn), _turned(b, turn)) for a, b in there]
        start = time.process_time()
        n += sum(len(compare(a, b).new_passages) for a, b in pairs)
        seconds += time.process_time() - start
        if n >= paragraphs or not there:
            break
    whole = seconds / max(n, 1) * ASSEMBLY
    yield f"{n:,} paragraphs against those before them: {seconds:.1f} s; the whole Assembly: {whole / 60:.0f} minutes"
    item = [t for old, new in SERIES[:2] for t in both(old, new, "en") or ()]
    years = [replace(t, operative=t.operative[:30], preamble=t.preamble[:10]) for t in (item * 20)[:80]]
    start = time.process_time()
    for a, b in pairwise(years):
        compare(a, b)
    yield f"80 years of an item of 40 paragraphs: {time.process_time() - start:.1f} s"


def _turned(t: Resolution, letters: Sequence[str]) -> Resolution:
    """Return a text with its vowels, and r, exchanged."""
    table = str.maketrans("aeiour", "".join(letters))

    def turned(of: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        return tuple(p._replace(text=p.text.translate(table), subparagraphs=turned(p.subparagraphs)) for p in of)

    return replace(t, preamble=turned(t.preamble), operative=turned(t.operative))


def write(folder: Path) -> None:
    """Put every comparison into a folder, as the scorer beside the gold reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    for old, new, code in {**gold(GOLD), **gold(SPLITS)}:
        if there := both(old, new, code):
            name = f"{old}__{new}.{code}.json".replace("/", "-")
            (folder / name).write_text(telling.as_json(compare(*there)), encoding="utf-8")


def main() -> int:
    """Print what was measured."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--write", type=Path, metavar="FOLDER")
    asked.add_argument("--paragraphs", type=int, default=6_000)
    options = asked.parse_args()
    if not GOLD.is_dir():
        print(f"there is no {GOLD}: nothing to measure with")
        return 0
    if options.write:
        write(options.write)
    for line in (*seen(), *unseen(), agreement(), *cost(options.paragraphs)):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
