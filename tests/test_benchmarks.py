"""What is measured is what is said to be measured: a site that builds strictly, and the same content for every peer."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks import builders, generate, measure, report, run
from benchmarks.peers import PEERS, Peer
from sitegen import store, yaml_writer
from sitegen.build import build
from sitegen.cache import temporary
from sitegen.model import Resolution
from sitegen.parse import parse
from sitegen.project import Project
from sitegen.record import LIST
from sitegen.routes import places
from sitegen.tables import Tables
from sitegen.workers import Workers

N = 3


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    generate.write_site(N, folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_site_builds_strictly_and_without_a_word_of_complaint(root: Path, tmp_path: Path) -> None:
    done = build(root, tmp_path / "site", strict=True)
    assert done.problems == ()
    assert done.changes is not None
    assert f"zh/A/RES/{generate.number(0)}/index.html" in done.changes.added


@pytest.fixture(scope="module")
def tables(root: Path) -> Iterator[Tables]:
    with temporary(root) as cache:
        project = Project(root, cache, Workers(1))
        project.refresh()
        yield project.tables


def test_each_resolution_has_what_is_promised(root: Path, tables: Tables) -> None:
    site, _ = store.load(root)
    assert len(site.resolutions) == N
    for key, text in site.resolutions.items():
        found = [r for refs in tables.references[key].values() for r in refs]
        inside = [r for r in found if (r.target, "zh") in site.resolutions and r.target != text.symbol]
        assert len(inside) == generate.LINKS
        assert {"instrument", "meeting"} <= {r.kind for r in found}
        assert sum(p.kind != "heading" for p in places(text)) == 60
        assert len(text.footnotes) == generate.NOTES
        assert len(tables.highlights[key]) == 3
    assert len(site.annotations) == 3 * N


def test_references_to_paragraphs_find_them(root: Path, tables: Tables) -> None:
    site, _ = store.load(root)
    anchors = {key[0]: {p.anchor for p in places(text)} for key, text in site.resolutions.items()}
    cited = [
        (r.target, n)
        for of in tables.references.values()
        for refs in of.values()
        for r in refs
        if r.target in anchors
        for n in r.paragraphs
    ]
    assert len(cited) >= N * 10
    assert all(f"op{n}" in anchors[target] for target, n in cited)


def test_the_same_site_every_time(root: Path, tmp_path: Path) -> None:
    generate.write_site(N, tmp_path)
    assert files(tmp_path / "content") == files(root / "content")


def test_the_yaml_is_shaped_as_the_parser_would_write_it(root: Path) -> None:
    site, _ = store.load(root)
    for text in site.resolutions.values():
        hand = (root / "content/resolutions" / yaml_writer.file_name(text)).read_text(encoding="utf-8")
        assert yaml_writer.dump(text).splitlines()[: hand.count("\n")] == hand.splitlines()


def words(text: Resolution) -> list[str]:
    return [p.paragraph.text or p.paragraph.heading for p in places(text)]


def test_the_raw_text_is_read_back_as_the_resolution_it_was(root: Path) -> None:
    site, _ = store.load(root)
    for place in range(N):
        text = generate.document(place, N)
        read = parse(generate.as_raw(text).encode(), f"{generate.stem(place)}.zh.txt").resolution
        made = site.resolutions[f"A/RES/{generate.number(place)}", "zh"]
        assert read.symbol == made.symbol
        assert words(read) == words(made)
        assert read.footnotes == made.footnotes


@pytest.mark.parametrize("peer", PEERS, ids=lambda p: p.name)
def test_every_peer_gets_the_same_content(peer: Peer) -> None:
    text = generate.document(0, N)
    markdown = generate.as_markdown(text, peer)
    assert len(re.findall(r"\]\(/r/[\d-]+/", markdown)) == generate.LINKS + 3
    assert markdown.count('<span id="pp') + markdown.count('<span id="op') == 60
    assert markdown.count("\n> ") == 3
    marks = r"\[\^\d\](?!:)" if peer.footnotes else r"\]\(#fn\d\)"
    assert len(re.findall(marks, markdown)) == generate.NOTES


@pytest.mark.parametrize("peer", PEERS, ids=lambda p: p.name)
def test_every_peer_gets_a_file_that_an_edit_changes(peer: Peer, tmp_path: Path) -> None:
    generate.write_peer(2, tmp_path, peer)
    page = tmp_path / peer.pages.format(path=f"r/{generate.slug(0)}")
    assert generate.revise(page, 7) == "第7稿"
    assert page.read_text(encoding="utf-8").count("第7稿") == 1


def test_every_edited_file_has_one_place_to_edit(root: Path) -> None:
    for name in generate.edited_files().values():
        assert (root / name).read_text(encoding="utf-8").count(generate.DRAFT) == 1, name


def test_the_stages_give_what_a_build_gives(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(run.HERE / "stages.py"), "stages", str(root), str(tmp_path / "stages")]
    took = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert tuple(took) == report.STAGES
    build(root, tmp_path / "build", from_scratch=True)
    made, built = (files(tmp_path / name) for name in ("stages", "build"))
    assert made.pop(LIST) != built.pop(LIST) != b""
    assert made == built


def test_a_cold_build_finds_nothing_and_nothing_is_deleted_for_it(tmp_path: Path) -> None:
    folder = tmp_path / "2/it"
    (folder / "out/a").mkdir(parents=True)
    builder = builders.Builder("it", folder, {}, (), (), (), ("out", ".state", "none"), {})
    for n in range(2):
        (folder / "out").mkdir(exist_ok=True)
        (folder / "out/page").write_text(str(n), encoding="utf-8")
        (folder / ".state").write_text(str(n), encoding="utf-8")
        builder.clear()
        assert list(folder.iterdir()) == []
    assert sorted(p.read_text() for p in builder.away.rglob("page")) == ["0", "1"]
    assert builder.away.parent == tmp_path / "2"  # which is removed at the end


def test_it_is_told_what_runs_it_and_on_which_file_system(tmp_path: Path) -> None:
    ours = builders.copy_of("ours", sys.executable, tmp_path)
    assert ours
    assert re.search(r" on \w+ 3\.\d+\.\d+, (optimised|built without optimisations)$", ours.version)
    told = run.machine(tmp_path)["file system"]
    assert told == measure.file_system(tmp_path / "not there yet")
    assert (told == "not known") == (not Path("/proc/self/mounts").exists())
    if Path("/proc/self/mounts").exists():
        assert measure.file_system(Path("/proc")) == "proc"


# --- What is told -----------------------------------------------------------------------------------------------------


def results() -> report.Results:
    seconds = {"Hugo": 0.5, "sitegen": 1.0, "Slow & steady": 20.0}
    samples = [report.Sample(name, 100, "cold", s + d, s) for name, s in seconds.items() for d in (-0.1, 0.0, 0.4)]
    samples += [report.Sample("sitegen", 100, what, 0.25) for what in report.EDITS]
    samples += [report.Sample("sitegen", 0, "help", 0.1), report.Sample("sitegen", 100, "stage load", 0.2)]
    return report.Results(tuple(samples), {"Hugo": "1.0"}, ("Lektor",), ("a remark",), {"cores": "2"}, {}, ("sitegen",))


def test_tables_give_medians_and_ratios() -> None:
    table = report.markdown(results())
    assert "| **sitegen** | 1.00 | 2.00 | 1.00 |" in table
    assert "| annotation | 0.25 (0.50) |" in table
    assert "| load, ms a page | 2.00 |" in table
    assert "left out: Lektor" in table
    assert "- a remark" in table


def test_the_plot_is_well_formed_and_names_everybody() -> None:
    drawing = ElementTree.fromstring(report.plot(results()))
    said = [e.text for e in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Hugo", "sitegen", "Slow & steady"} <= set(said)
    assert "20 s · 40.00 ×" in said or "20.0 s · 40.00 ×" in said


def test_what_was_measured_can_be_read_back() -> None:
    assert json.loads(run.as_json(results()))["samples"][0]["builder"] == "Hugo"
