"""What builds know of each other: cut into parts and joined again it is the same, and a change touches few parts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks import generate
from sitegen import inputs, kept
from sitegen.build import build
from sitegen.model import Annotation
from sitegen.past import Past, cut, joined

N = 40
SYMBOL = f"A/RES/{generate.number(3)}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("past")
    generate.write_site(N, root)
    for path in (root / "content").rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    build(root, root / "site")
    return root


def parts(root: Path) -> list[Past]:
    return [part.value for part in kept.load(root, inputs.look(root).now.program)]


def test_what_is_cut_and_joined_is_the_same(site: Path) -> None:
    whole = joined(parts(site))
    assert joined(cut(whole)) == whole
    assert list(cut(whole)) == parts(site)
    assert len(whole.layers["resolutions"]) == N


def test_a_part_holds_all_that_is_known_of_a_symbol(site: Path) -> None:
    (own,) = [p for p in parts(site) if (SYMBOL, "zh") in p.layers["resolutions"]]
    said = [known.value for known in own.state.memory.values()]
    assert SYMBOL in own.state.notes
    assert {(SYMBOL, "zh") in own.layers[name] for name in ("summaries", "excerpts", "annotations")} == {True}
    assert {a.body in own.state.links for a in said if isinstance(a, Annotation)} == {True}
    assert {"html", "json", "search"} <= {sheet.format for sheet in own.sheets if sheet.key == SYMBOL}


def test_other_words_in_a_text_change_its_part_and_the_first(site: Path) -> None:
    before = parts(site)
    file = site / f"content/resolutions/{generate.stem(3)}.zh.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("各国", "各个国家", 1), encoding="utf-8", newline="\n")
    build(site, site / "site")
    other = [n for n, (old, new) in enumerate(zip(before, parts(site), strict=True)) if old != new]
    assert other == [0, next(n for n, part in enumerate(before) if (SYMBOL, "zh") in part.layers["resolutions"])]
