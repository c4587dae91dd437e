"""Measure the references that are found against the United Nations' own links.

    python -m tests.measure_links [LANGUAGE …] [--show]

The corpus (../shared/corpus, not part of this repository) holds resolutions as the United Nations' Akoma Ntoso XML, in
which citations are links. For every paragraph and footnote the symbols that ``link`` finds are compared with the
symbols of those links: recall is the part of theirs that is found, precision the part of what is found that they have.
Spelling is levelled: blanks, case, a stray ``sp/`` before the symbol; of a joint symbol either half will do.

Not everything that differs is our fault. ``--show`` lists each difference with its words, and why it is set aside:
links that lead elsewhere than their words (FAULTS), symbols that the United Nations leaves without a link by rule
(resolutions of the Economic and Social Council of before 2012), whole files without a link, the letters of parts, and
citations that bear no link in this one place (all were read, and are citations of that document).

References inside a text (paragraph 11 above) bear no links there. Their measure is the other languages: what two
languages of a document find in the same place is sure, what one finds alone is listed.

Without ../shared the script says so and ends.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import Any

from sitegen import languages, store
from sitegen.link.find import find, learned, references, steps
from sitegen.link.forms import Forms, ready
from sitegen.link.passage import Passage
from sitegen.model import Reference
from sitegen.parse import parse
from sitegen.symbol import Organ, compact, is_verified, organ_of

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED = CHECKOUT.parent / "shared"

# Links whose address is not what their words say: (file, symbol as linked). Each was read.
FAULTS = {
    # Of the Human Rights Council, of the date that stands beside it; linked as the General Assembly's, or the reverse.
    ("A_HRC_RES_54_34.xml", "A/HRC/RES/60/251"),  # "General Assembly resolution 60/251"
    (
        "A_HRC_RES_54_34.xml",
        "A/RES/*",
    ),  # "its resolutions 5/1 of 18 June 2007, …, S-8/1 of 1 December 2008", all of them
    ("A_RES_75_170.xml", "A/RES/43/1"),  # 19 June 2020
    ("A_RES_75_178.xml", "A/RES/45/4"),  # 6 October 2020
    ("A_RES_75_193.xml", "A/RES/S-19/1"),  # 1 June 2012
    ("A_RES_75_193.xml", "A/RES/S-25/1"),  # 21 October 2016
    ("A_RES_76_163.xml", "A/HRC/RES/41/128"),  # the Declaration on the Right to Development, of 1986
    ("A_RES_77_222.xml", "A/RES/48/9"),  # 8 October 2021
    ("A_RES_77_300.xml", "A/RES/43/13"),  # 19 June 2020
    ("A_RES_77_300.xml", "A/RES/52/12"),  # 3 April 2023
    # Another document than the one named.
    ("A_RES_75_75.xml", "A/RES/10/2"),  # S-10/2
    ("A_RES_76_54.xml", "NPT/CONF.1995/32(PARTI)"),  # NPT/CONF.2000/28
    ("A_RES_77_145.xml", "A/RES/75/118"),  # 76/101
    ("E_RES_2021_25.xml", "A/RES/70/178"),  # 70/1
    ("E_RES_2021_28.xml", "A/75/62"),  # A/76/64
    # Another spelling of the symbol than the United Nations' own everywhere else.
    ("A_RES_75_243.xml", "A/75/6/SECT.8"),
    ("A_RES_75_123.xml", "A/RES/217A(III)"),
    ("A_RES_75_123.xml", "A/RES/2200A(XXI)"),
    ("A_RES_77_150.xml", "A/RES/217A(III)"),
}


LETTERED = "with and without the letter, as elsewhere too"
"""72/266 A is linked as A/RES/72/266 nine times and as A/RES/72/266A three times; see ``sessions.issued``."""


@dataclass(frozen=True)
class Difference:
    """A symbol on one side only."""

    file: str
    symbol: str
    ours: bool
    excuse: str
    words: str


@dataclass(frozen=True)
class Result:
    """What came of one language."""

    language: str
    both: int
    differences: tuple[Difference, ...]

    def rate(self, ours: bool, excused: bool) -> float:
        """Return precision (``ours``) or recall, with or without what is explained."""
        wrong = sum(d.ours == ours and not (excused and d.excuse) for d in self.differences)
        return self.both / (self.both + wrong)


def measure(language: str, reader: ModuleType) -> Result:
    """Return what is found in the corpus of one language beside what the United Nations links."""
    site = store.load(CHECKOUT)[0]
    forms = ready(languages.get(language), site.instruments, site.series)
    if forms is None:
        raise SystemExit(f"{language}: no citation forms")
    both, differences = 0, []
    for path in sorted((SHARED / "corpus" / language).glob("*.xml")):
        for equal, found in _file(path.name, reader.load(str(path)), forms):
            both += equal
            differences += found
    return Result(language, both, tuple(differences))


def _file(name: str, text: dict[str, Any], forms: Forms) -> Iterator[tuple[int, list[Difference]]]:
    symbol = compact(text["symbol"])
    cited: dict[str, Organ] = {}
    passage = Passage(text="", symbol=symbol, organ=organ_of(symbol), cited=cited)
    linked = any(block["refs"] for block in text["blocks"])
    for block in (*text["blocks"], *text["footnotes"]):
        passage = replace(passage, text=re.sub("‹([^›]*)›", r"[^\1]", block["text"]))
        found = references(passage, forms, steps())
        passage = learned(passage, found, cited)
        yield _compared(name, passage.text, found, block["refs"], linked)


def _compared(
    name: str, text: str, found: tuple[Reference, ...], links: list[str], linked: bool
) -> tuple[int, list[Difference]]:
    theirs = {level(s) for s in links}
    ours = {s: text[r.start : r.end] for r in found if r.kind == "document" for s in _halves(r, theirs)}
    lost, more = theirs - ours.keys(), ours.keys() - theirs
    missed = [Difference(name, s, False, _faulty(name, s, more), text[:80]) for s in sorted(lost)]
    doubtful = not all(d.excuse for d in missed)
    extra = [Difference(name, s, True, _unlinked(s, lost, doubtful, linked), ours[s]) for s in sorted(more)]
    return len(theirs & ours.keys()), missed + extra


def _halves(r: Reference, theirs: set[str]) -> list[str]:
    """Return the halves of a symbol that are linked; the first one, where none is."""
    both = [level(s) for s in (r.target, r.also) if s]
    return [s for s in both if s in theirs] or both[:1]


def level(symbol: str) -> str:
    """Return a symbol in one spelling."""
    return re.sub(r"^/?(SP|AR|CH|ES|FR|RU|ZH|EN)/", "", re.sub(r"[?#].*", "", compact(symbol).upper()))


def _faulty(name: str, symbol: str, more: Iterable[str]) -> str:
    if (name, symbol) in FAULTS or (symbol.startswith("A/RES/") and (name, "A/RES/*") in FAULTS):
        return "the link is wrong"
    if symbol.endswith("(SUPP)"):
        return "marked as a supplement"
    return LETTERED if unlettered(symbol) in map(unlettered, more) else ""


def _unlinked(symbol: str, lost: Iterable[str], doubtful: bool, linked: bool) -> str:
    if not linked:
        return "no links in this file"
    if not is_verified(symbol):
        return "not linked by rule"
    if unlettered(symbol) in map(unlettered, lost):
        return LETTERED
    # Where a link of the same paragraph was missed, this may be our reading of it: no excuse.
    return "" if doubtful else "cited without a link"


def unlettered(symbol: str) -> str:
    """Return a resolution's symbol without the letters of its parts."""
    return re.sub(r"(?<=\d)[A-Z](-[A-Z])?$", "", symbol)


Inside = dict[tuple[str, str, tuple[str, ...]], set[str]]
"""References inside texts, by document, place and numbers, with the languages that find them."""


def measure_inside() -> tuple[Inside, dict[str, set[str]]]:
    """Return the references inside texts that each language finds, and the languages that each document is there in."""
    site = store.load(CHECKOUT)[0]
    found: Inside = {}
    there: dict[str, set[str]] = {}
    for code in languages.CODES:
        forms = ready(languages.get(code), site.instruments, site.series)
        for path in sorted((SHARED / "corpus" / code).glob("*.xml")):
            text = parse(path.read_bytes(), path.name).resolution
            there.setdefault(path.stem, set()).add(code)
            for place, references_ in find(text, forms).items():
                for r in references_:
                    if r.target == text.symbol and r.paragraphs:
                        found.setdefault((path.stem, place, r.numbers), set()).add(code)
    return found, there


def tell_inside(show: bool) -> None:
    """Print for each language how many references inside texts others confirm."""
    found, there = measure_inside()
    sure = {key for key, codes in found.items() if len(codes) > 1}
    for code in languages.CODES:
        own = [key for key, codes in found.items() if code in codes and len(there[key[0]]) > 1]
        wanted = [key for key in sure if code in there[key[0]]]
        both = sum(key in sure for key in own)
        print(
            f"{code}: {both} references inside texts that another language confirms; "
            f"recall {both / max(1, len(wanted)):.4f}; precision {both / max(1, len(own)):.4f}"
        )
    for key, codes in sorted(found.items()) if show else ():
        if lacking := there[key[0]] - codes:
            print(f"  {key[0]}#{key[1]} → {', '.join(key[2])}: {', '.join(sorted(codes))}; not {', '.join(lacking)}")


def truth() -> ModuleType | None:
    """Return the reader of the United Nations' XML, None without ../shared."""
    path = SHARED / "tools" / "akn_truth.py"
    spec = util.spec_from_file_location("akn_truth", path) if path.is_file() else None
    if spec is None or spec.loader is None:
        return None
    module = util.module_from_spec(spec)
    sys.modules["akn_truth"] = module
    spec.loader.exec_module(module)
    return module


def main() -> int:
    """Print the figures of the languages asked for; 0 also where there is nothing to measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("languages", nargs="*", default=languages.CODES)
    parser.add_argument("--show", action="store_true", help="list every difference")
    asked = parser.parse_args()
    reader = truth()
    if reader is None:
        print("../shared is not there: nothing to measure")
        return 0
    for language in asked.languages:
        r = measure(language, reader)
        print(
            f"{language}: {r.both} symbols in both; "
            f"recall {r.rate(False, False):.4f}, explained {r.rate(False, True):.4f}; "
            f"precision {r.rate(True, False):.4f}, explained {r.rate(True, True):.4f}"
        )
        for d in r.differences if asked.show else ():
            print(f"  {'found' if d.ours else 'missed'} {d.symbol} ({d.file}) {d.excuse or 'NOT EXPLAINED'}: {d.words}")
    tell_inside(asked.show)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
