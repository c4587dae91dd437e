"""A build after a change: the same bytes as one from nothing, exactly the right pages, whatever came between."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks import generate
from sitegen import cache, fingerprint, journal, published, render
from sitegen.build import build
from sitegen.preview import preview as previewing
from sitegen.publish import remember
from sitegen.record import LIST, NotOursError
from sitegen.withdrawing import Wanted, withdraw
from sitegen.write import Changes

N = 12
CHECKOUT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("made")
    generate.write_site(N, root)
    _age(root)
    build(root, root / "site")
    return root


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    """A site that was built, with files that were saved long before."""
    root = tmp_path / "site of 12"
    shutil.copytree(made, root, ignore=shutil.ignore_patterns("site"))  # what was built elsewhere is not believed here
    build(root, root / "site")
    return root


def _age(root: Path) -> None:
    """Make files old enough for their stamps to be believed."""
    for path in (root / "content").rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a site; the record of a build says where that was, and is another everywhere.

    What an older version's killed build left is no file of it: nobody looks at that.
    """
    files = (p for p in folder.rglob("*") if p.is_file() and p.name not in (LIST, f"{LIST}.new"))
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def again(root: Path) -> Changes:
    """Build once more, see that it gives what a build from nothing gives, and return what was changed."""
    done = build(root, root / "site").changes
    fresh = root.parent / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    build(root, fresh, from_scratch=True)
    assert tree(root / "site") == tree(fresh)
    assert done is not None
    return done


def is_settled(root: Path) -> bool:
    """Tell whether another build would find nothing to do."""
    done = build(root, root / "site").changes
    return done is not None and not (done.added or done.changed or done.removed)


def text(root: Path, place: int) -> Path:
    return root / f"content/resolutions/{generate.stem(place)}.zh.yaml"


def edit(path: Path, old: str, new: str) -> None:
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8", newline="\n")


def page(place: int) -> str:
    return f"zh/A/RES/{generate.number(place)}/"


def others(changes: Changes) -> set[str]:
    """The files that changed besides the search index, whose shards depend on every word."""
    return {p for p in changes.changed if not p.startswith("zh/search/")}


def test_nothing_changed_and_nothing_is_done(site: Path) -> None:
    done = again(site)
    assert (done.added, done.changed, done.removed) == ((), (), ())
    assert is_settled(site)


def test_words_of_a_paragraph_change_its_page_and_its_twin(site: Path) -> None:
    edit(text(site, 3), "各国", "各个国家")
    assert others(again(site)) <= {
        page(3) + "index.html",
        page(3) + "index.json",
        page(3) + "previews.json",
    } | cited_by(site, 3)


def cited_by(root: Path, place: int) -> set[str]:
    """The files of the texts that a text cites, which quote the words round the citation; and of what lists them."""
    numbers = set(re.findall(r"第(\d+/\d+)", text(root, place).read_text(encoding="utf-8")))
    here = {generate.number(n) for n in range(N)} & numbers
    return {f"zh/A/RES/{n}/index.html" for n in here} | {"zh/documents/index.html"}


def test_a_title_changes_all_that_shows_it(site: Path) -> None:
    path = text(site, 3)
    title = re.search(r"^title: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert title
    edit(path, title[1], title[1] + "（更正）")
    changed = others(again(site))
    assert {page(3) + "index.html", page(3) + "index.json", "zh/index.html", "zh/timeline/index.html"} <= changed
    assert page(3) + "previews.json" in changed
    assert not any(page(n) + "index.html" in changed for n in range(N) if n not in (3,) and not _near(site, n, 3))


def _near(root: Path, n: int, place: int) -> bool:
    return page(n) + "index.html" in cited_by(root, place)


def test_an_annotation_changes_its_page_and_the_lists_of_annotations(site: Path) -> None:
    note = site / generate.edited_files()["annotation"]
    generate.revise(note, 7)
    assert others(again(site)) <= {page(0) + "index.html", "zh/annotations/index.html", "zh/index.html"}


def test_a_citation_that_is_new_and_gone_again(site: Path) -> None:
    before = tree(site / "site")
    cites = f"第{generate.number(9)}号决议第2段"
    edit(text(site, 4), "各国", f"{cites}和各国")
    assert page(9) + "index.html" in again(site).changed
    edit(text(site, 4), f"{cites}和各国", "各国")
    assert page(9) + "index.html" in again(site).changed
    assert tree(site / "site") == before


def test_a_link_has_a_preview_while_some_text_lands_there(site: Path) -> None:
    cites, before = f"第{generate.number(9)}号决议第3段", previews(site, 9)
    assert "op3" not in before
    edit(text(site, 4), "各国", f"{cites}和各国")
    edit(text(site, 6), "各国", f"{cites}和各国")
    again(site)
    assert "op3" in previews(site, 9)
    edit(text(site, 4), f"{cites}和各国", "各国")
    assert page(6) + "index.html" not in again(site).changed
    assert "op3" in previews(site, 9)
    edit(text(site, 6), f"{cites}和各国", "各国")
    again(site)
    assert previews(site, 9) == before


def previews(root: Path, place: int) -> list[str]:
    return list(json.loads((root / "site" / page(place) / "previews.json").read_text(encoding="utf-8")))


def test_a_text_that_is_new_and_gone_again(site: Path) -> None:
    before = tree(site / "site")
    words = text(site, 5).read_text(encoding="utf-8").replace(f"A/RES/{generate.number(5)}", "A/RES/31/190")
    new = site / "content/resolutions/A-RES-31-190.zh.yaml"
    new.write_text(words, encoding="utf-8", newline="\n")
    assert "zh/A/RES/31/190/index.html" in again(site).added
    new.unlink()
    assert "zh/A/RES/31/190/index.html" in again(site).removed
    assert tree(site / "site") == before


def test_a_cited_text_that_goes_is_the_uns_copy_then(site: Path) -> None:
    notes = site / f"content/annotations/{generate.stem(2)}"
    shutil.rmtree(notes)
    text(site, 2).unlink()
    for path in (site / "content/annotations").rglob("*.md"):  # links to it would be errors
        words = path.read_text(encoding="utf-8")
        path.write_text(words.replace(f"A/RES/{generate.number(2)}", f"A/RES/{generate.number(1)}"), encoding="utf-8")
    assert page(2) + "index.html" in again(site).removed


@pytest.mark.parametrize("which", ["meeting", "instrument", "settings", "template", "style"])
def test_what_every_page_may_show(site: Path, which: str) -> None:
    if which == "instrument":
        edit(site / "content/instruments.yaml", "symbol: A/60/687", "symbol: A/60/688")
    elif which == "meeting":
        generate.revise(site / generate.edited_files()["meeting"], 7)
    elif which == "settings":
        edit(site / "content/site.yaml", "title:", "description: {zh: 另一说明}\ntitle:")
    elif which == "template":
        (site / "templates").mkdir()
        (site / "templates/about.html").write_text("{{ frame.title }} 别样\n", encoding="utf-8")
    else:
        (site / "static/css").mkdir(parents=True)
        (site / "static/css/own.css").write_text("p { color: teal }\n", encoding="utf-8")
    assert again(site).changed


def test_a_page_that_somebody_changed_stays_and_is_told_of_until_it_is_moved_away(site: Path) -> None:
    path = site / "site" / page(3) / "index.html"
    path.write_text("another", encoding="utf-8")
    for _ in range(2):
        (told,) = build(site, site / "site").problems
        assert (told.severity, told.file) == ("error", f"site/{page(3)}index.html")
        assert path.read_text(encoding="utf-8") == "another"
    assert build(site, site / "site", strict=True).changes is None
    path.unlink()
    assert again(site).added == (page(3) + "index.html",)


def test_a_page_that_somebody_changed_is_replaced_where_that_is_said(site: Path) -> None:
    (site / "site" / page(3) / "index.html").write_text("another", encoding="utf-8")
    done = build(site, site / "site", replace_foreign=True)
    assert (done.problems, done.changes and done.changes.changed) == ((), (page(3) + "index.html",))
    assert again(site).changed == ()


def test_edits_by_chance_in_a_row(site: Path) -> None:
    chance = random.Random(184)
    for _ in range(8):
        path = text(site, chance.randrange(N))
        words = path.read_text(encoding="utf-8")
        lines = words.splitlines(keepends=True)
        spots = [i for i, line in enumerate(lines) if "text:" in line and len(line) > 40]
        i = chance.choice(spots)
        cut = chance.randrange(30, len(lines[i]) - 2)
        new = f"第{generate.number(chance.randrange(N))}号决议" if chance.random() < 0.5 else "信息"
        lines[i] = lines[i][:cut] + new + lines[i][cut:]
        path.write_text("".join(lines), encoding="utf-8", newline="\n")
        again(site)


def test_a_file_of_the_site_that_was_touched_is_made_anew(site: Path) -> None:
    before = tree(site / "site")
    os.utime(site / "site" / page(1) / "index.html")
    (site / "site" / page(2) / "index.json").unlink()
    done = again(site)
    assert {*done.changed, *done.added} == {page(2) + "index.json"}
    assert tree(site / "site") == before


HARMS: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "empty": lambda p: p.write_bytes(b""),
    "no database": lambda p: p.write_bytes(b"{}" * 5000),
    "cut short": lambda p: p.write_bytes(p.read_bytes()[:-5000]),
    "backwards": lambda p: p.write_bytes(p.read_bytes()[::-1]),
    "a word": lambda p: p.write_bytes(p.read_bytes().replace("各国".encode(), "某国".encode())),
}


@pytest.mark.parametrize("harm", HARMS)
def test_a_cache_that_is_gone_or_broken_does_no_harm(site: Path, harm: str) -> None:
    edit(text(site, 3), "各国", "各个国家")
    HARMS[harm](site / cache.FILE)
    assert page(3) + "index.html" in again(site).changed
    edit(text(site, 4), "各国", "各个国家")
    assert page(4) + "index.html" in again(site).changed


def test_bytes_that_change_by_chance_in_the_cache_do_no_harm(site: Path) -> None:
    chance, path = random.Random(66), site / cache.FILE
    for n in range(12):
        data = bytearray(path.read_bytes())
        for _ in range(40):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        edit(text(site, n), "text: ", "text: 又、")
        again(site)


def test_a_cache_that_came_with_a_copy_is_not_believed(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(site, copy)
    data = (copy / cache.FILE).read_bytes()
    (copy / cache.FILE).write_bytes(data.replace("各国".encode(), "某国".encode()))
    shutil.rmtree(copy / "site")
    again(copy)


def test_a_folder_that_cannot_hold_a_cache_is_built_all_the_same(site: Path) -> None:
    shutil.rmtree(site / cache.FOLDER)
    (site / cache.FOLDER).write_bytes(b"a file")
    edit(text(site, 3), "各国", "各个国家")
    assert page(3) + "index.html" in again(site).changed
    assert (site / cache.FOLDER).read_bytes() == b"a file"


def test_what_is_kept_does_not_grow_without_bound(site: Path) -> None:
    sizes = []
    for n in range(30):
        edit(text(site, 3), "各国" + "又" * n, "各国" + "又" * (n + 1))
        build(site, site / "site")
        sizes.append(sum(p.stat().st_size for p in (site / cache.FOLDER).iterdir()))
    assert max(sizes) < 2 * sizes[0]
    again(site)


def test_a_build_that_is_refused_or_cannot_write_leaves_the_next_to_do_it(site: Path) -> None:
    edit(text(site, 3), "各国", "各个国家")
    (site / "other").mkdir()
    (site / "other/file.txt").write_text("not ours", encoding="utf-8")
    with pytest.raises(NotOursError):
        build(site, site / "other")
    note = site / generate.edited_files()["annotation"]
    edit(note, "target: ", "target: X")
    assert build(site, site / "site", strict=True).changes is None
    edit(note, "target: X", "target: ")
    assert page(3) + "index.html" in again(site).changed


def test_a_change_right_after_a_build_is_seen(site: Path) -> None:
    """The stamp of the file is the same: its size, and the time, as a coarse clock would give it."""
    path = text(site, 3)
    edit(path, "各国", "各圀")
    build(site, site / "site")
    stamp = path.stat()
    edit(path, "各圀", "各囯")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert page(3) + "index.html" in again(site).changed


def test_killed_at_any_moment_the_next_build_is_right(site: Path) -> None:
    command = [sys.executable, "-m", "sitegen", "build", "-C", str(site), "--jobs", "1"]
    for n, seconds in enumerate((0.2, 0.4, 0.6, 0.8, 1.0, 1.3)):
        for place in range(N):
            edit(text(site, place), "text: ", f"text: {n}、")
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        running.send_signal(signal.SIGKILL)
        running.wait()
    again(site)


@pytest.mark.parametrize("moves", [0, 1, 5])
def test_killed_while_files_take_their_places_the_next_build_goes_on(site: Path, moves: int) -> None:
    for place in range(N):
        edit(text(site, place), "各国", "各个国家")
    text(site, 5).rename(site / "content/resolutions/A-RES-31-190.zh.yaml")
    code = KILLED_AFTER.format(moves=moves, out=str(site / "site"))
    command = [sys.executable, "-c", code, "build", "-C", str(site), "--jobs", "1"]
    done = subprocess.run(command, cwd=CHECKOUT, stdout=subprocess.DEVNULL, check=False)
    assert done.returncode == 9
    assert journal.is_pending(site / "site")
    again(site)
    assert not journal.is_pending(site / "site")


KILLED_AFTER = """
import os, sys

left = {moves}

def hook(event, arguments):
    global left
    if event == "os.rename" and {out!r} in str(arguments[1]) and ".sitegen-new" not in str(arguments[1]):
        left -= 1
        if left < 0:
            os._exit(9)

sys.addaudithook(hook)
from sitegen.__main__ import main
main()
"""


@pytest.mark.parametrize("left", [".sitegen-new/.mark.99999999.part", ".sitegen-lock"])
def test_a_first_build_that_was_killed_is_begun_anew(site: Path, left: str) -> None:
    shutil.rmtree(site / "site")
    (site / "site" / left).parent.mkdir(parents=True)
    (site / "site" / left).write_text("half", encoding="utf-8")
    assert len(again(site).added) > 50
    assert [path.name for path in (site / "site").iterdir() if path.name.startswith(".sitegen")] == [".sitegen"]


def test_the_command_tells_the_same_again(site: Path) -> None:
    edit(text(site, 3), "各国", "第32/36号决议和各国")  # it was not there yet
    command = [sys.executable, "-m", "sitegen", "build", "-C", str(site)]
    _age(site)
    first = subprocess.run(command, capture_output=True, text=True, check=False)
    second = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "A/RES/32/36" in first.stderr
    assert (second.stderr, second.returncode) == (first.stderr, 0)
    assert " 0 changed" in second.stdout
    edit(text(site, 3), "operative:", "operativ:")
    for args, code in (([], 1), ([], 1), (["--strict"], 1)):
        done = subprocess.run([*command, *args], capture_output=True, text=True, check=False)
        assert "did you mean `operative`?" in done.stderr
        assert done.returncode == code


def test_a_withdrawal_changes_its_page_alone(site: Path) -> None:
    """The oracle is a build from nothing, after every step of a list's life."""
    before = tree(site / "site")
    remember(site)
    done = again(site)
    assert (done.added, done.changed, done.removed) == ((), (), ())
    note = next((site / f"content/annotations/{generate.stem(0)}").iterdir())
    name = f"note-{note.name.partition('.')[0]}"
    words = note.read_bytes()
    note.unlink()
    assert build(site, site / "site").changes is None
    assert tree(site / "site") == before
    mended = Wanted(addresses=(f"{page(0)}#{name}",), reason="why", day="2099-03-01")
    withdraw(site, mended)
    again(site)
    edit(site / published.FILE, " why\n", " because\n")
    assert others(again(site)) == {page(0) + "index.html", page(0) + "index.json"}
    lost = text(site, 11)
    stays = lost.read_bytes()
    lost.unlink()
    own = site / f"content/annotations/{generate.stem(11)}"
    notes = {path: path.read_bytes() for path in own.glob("*")}
    for path in notes:
        path.unlink()
    withdraw(site, Wanted(addresses=(page(11),), reason="why", day="2099-03-01"))
    assert page(11) + "index.html" in again(site).changed
    edit(site / published.FILE, f"{page(11)} why", f"{page(11)} because")
    assert others(again(site)) == {page(11) + "index.html", page(11) + "index.json"}
    lost.write_bytes(stays)
    note.write_bytes(words)
    for path in notes:
        path.write_bytes(notes[path])
    assert page(11) + "index.html" in again(site).changed
    (site / published.FILE).unlink()
    again(site)


def test_a_link_that_comes_and_goes_is_seen(site: Path) -> None:
    link = site / "content/resolutions/A-RES-31-199.zh.yaml"
    link.symlink_to(text(site, 0))
    assert any(p.file.endswith("A-RES-31-199.zh.yaml") for p in build(site, site / "site").problems)
    again(site)
    link.unlink()
    assert build(site, site / "site").problems == ()
    os.mkfifo(link)
    (told,) = build(site, site / "site").problems
    assert told.message == "is a named pipe, not a file"  # what it was last told of was a link


def test_a_text_in_another_language_changes_what_stands_beside_it(tmp_path: Path) -> None:
    root = tmp_path / "six"
    shutil.copytree(CHECKOUT / "tests/fixtures/six", root)
    build(root, root / "site")
    path = next(p for p in sorted((root / "content/resolutions").iterdir()) if ".ar." in p.name)
    words = path.read_text(encoding="utf-8")
    path.write_text(words.replace("text: ", "text: ا ", 1), encoding="utf-8", newline="\n")
    changed = again(root).changed
    assert any(p.startswith("ar/") and p.endswith("/zh/index.html") for p in changed)
    assert any(p.startswith("zh/") and p.endswith("/ar/index.html") for p in changed)
    assert not any(p.startswith("en/") and p.endswith("/fr/index.html") for p in changed)


# --- Whoever else uses the cache, and whatever becomes of it ----------------------------------------------------------


def test_a_cache_of_another_version_of_the_program_is_not_believed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for program in ("another", fingerprint.program()):
        with monkeypatch.context() as there:
            there.setattr(fingerprint, "program", lambda program=program: program)
            paths = rendered(there)
            again(site)
            assert {page(n) + "index.html" for n in range(N)} <= set(paths)


def rendered(patch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the pages that are rendered from now on, for a build from nothing too."""
    paths, make = list[str](), render.render

    def noted(lookup: render.Lookup, page: render.Page) -> str:
        paths.append(page.path)
        return make(lookup, page)

    patch.setattr(render, "render", noted)
    return paths


@pytest.mark.parametrize("first", [True, False])
def test_two_builds_at_once_with_one_cache_both_give_what_one_gives(site: Path, first: bool) -> None:
    """The cache is there, or both make it."""
    outs = [site.parent / name for name in ("a", "b")]
    if first:
        cache.forget(site)
    for n in range(3):
        for place in (1, 4, 7):
            edit(text(site, place), "text: ", f"text: {n}、")
        commands = [[sys.executable, "-m", "sitegen", "build", "-C", str(site), "-j1", "-o", str(out)] for out in outs]
        both = [subprocess.Popen(c, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for c in commands]
        assert [(process.communicate()[1], process.returncode) for process in both] == [(b"", 0)] * 2
        again(site)
        assert [tree(out) == tree(site / "site") for out in outs] == [True, True]
    assert is_settled(site)


@pytest.mark.parametrize("often", [1, 99])
def test_a_build_during_which_a_preview_reads_a_later_save_is_all_of_that(site: Path, often: int) -> None:
    """Once, and whenever the build begins again."""
    edit(text(site, 2), "各国", "各个国家")
    saves = 0
    with previewing(site, "") as shown:
        shown.refresh()

        def save(stage: str, file: str = "") -> None:
            nonlocal saves
            if stage == "rendering" and saves < often:
                saves += 1
                edit(text(site, 3), "各国", "各国又")
                shown.refresh()

        edit(text(site, 4), "各国", "各个国家")
        assert build(site, site / "site", progress=save).changes
        if often == 1:
            fresh = site.parent / "fresh"
            build(site, fresh, from_scratch=True)
            assert tree(site / "site") == tree(fresh)
    assert saves >= 1
    again(site)
    assert is_settled(site)


def test_edits_by_chance_of_which_a_preview_hears_first(site: Path) -> None:
    chance = random.Random(66)
    with previewing(site, "/-/script") as shown:
        for n in range(6):
            path = text(site, chance.randrange(N))
            words = path.read_text(encoding="utf-8")
            if n % 3 == 2:
                path.write_text(words.replace("operative:", "operativ:"), encoding="utf-8")
                shown.refresh()
                path.write_text(words, encoding="utf-8")
            edit(path, "title: ", f"title: 第{n}稿第{generate.number(chance.randrange(N))}号决议")
            shown.refresh()
            shown.page("zh/search/terms.txt" if n % 2 else page(3) + "index.html")
            if n % 2:
                again(site)
    again(site)
    assert is_settled(site)


def test_a_preview_that_ends_while_it_reads_leaves_the_cache_sound(site: Path) -> None:
    with ThreadPoolExecutor() as beside:
        with previewing(site, "") as shown:
            shown.refresh()
            for place in range(N):
                edit(text(site, place), "各国", "各个国家")
            done = beside.submit(shown.refresh)
            until(shown.is_busy)
        assert shown.held
        done.result()
    assert shown.problems == ()
    del shown
    again(site)


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.001)


@pytest.mark.skipif(os.name == "nt", reason="permissions of folders say nothing there")
@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("words", [("build", "--strict"), ("check",)])
def test_a_folder_that_may_not_be_written_is_built_without_a_cache_and_that_is_said_once(
    site: Path, there: bool, words: tuple[str, ...]
) -> None:
    edit(text(site, 3), "各国", "各个国家")
    out = ["-o", str(site.parent / "out")] * (words[0] == "build")
    if not there:
        shutil.rmtree(site / cache.FOLDER)
    closed = [site / cache.FOLDER / name for name in ("cache.db", "")] if there else [site]
    for path in closed:
        path.chmod(0o444 if path.is_file() else 0o555)
    command = [*limited(), sys.executable, "-m", "sitegen", *words, "-C", str(site), *out]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    for path in reversed(closed):
        path.chmod(0o644 if path.is_file() else 0o755)
    assert (done.returncode, (done.stdout + done.stderr).count("nothing can be kept for the next build")) == (0, 1)
    again(site)
    if out:
        assert tree(site / "site") == tree(site.parent / "out")


def limited() -> list[str]:
    """Words before a command by which not even root may do what the permissions forbid."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may do everything, and there is no setpriv")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


KILLED_AT = """
import os
from sitegen.cache import Cache

calls, make = {call}, Cache.{name}

def counted(*args, **kwargs):
    global calls
    calls -= 1
    if calls < 0:
        os._exit(9)
    return make(*args, **kwargs)

Cache.{name} = counted
from sitegen.__main__ import main
main()
"""
MOMENTS = [
    ("put", 0),
    ("put", 5),
    ("put", 40),
    ("propagate", 1),
    ("propagate", 6),
    ("set_dependencies", 0),
    ("set_dependencies", 3),
]
MOMENTS += [("writing", 0), ("writing", 1), ("set_dependencies", 10), ("set_outputs", 0), ("close", 0)]


@pytest.mark.parametrize(("name", "call"), MOMENTS)
def test_killed_at_any_moment_of_its_bookkeeping_the_next_build_is_right(site: Path, name: str, call: int) -> None:
    edit(text(site, 2), "各国", "各个国家")
    edit(text(site, 4), "title: ", f"title: 第{generate.number(9)}号决议")
    text(site, 5).rename(site / "content/resolutions/A-RES-31-190.zh.yaml")
    command = [sys.executable, "-c", KILLED_AT.format(name=name, call=call), "build", "-C", str(site), "--jobs", "1"]
    assert subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 9
    again(site)
    assert is_settled(site)
