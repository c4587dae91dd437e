"""What follows from several files: worked out anew where something it looked up changed, and only there."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from sitegen import derived, fingerprint, published
from sitegen.cache import Cache, Row
from sitegen.derived import STEPS
from sitegen.model import Annotation, Instrument, Meeting, MeetingSeries, Paragraph, Resolution, Settings, Site
from sitegen.project import Project
from sitegen.records import Records
from sitegen.render import Lookup, archives
from sitegen.scan import Snapshot
from sitegen.workers import Workers
from tests import building

ONE, TWO, THREE = "A/RES/99/1", "A/RES/98/7", "E/RES/2043/2"


def text(symbol: str, *words: str, language: str = "zh", adopted: str = "", title: str = "") -> Resolution:
    day = date.fromisoformat(adopted) if adopted else None
    paragraphs = tuple(Paragraph(number=str(n), text=w) for n, w in enumerate(words, 1))
    return Resolution(symbol=symbol, language=language, adopted=day, title=title, operative=paragraphs)


def note(symbol: str, place: str, id_: str, body: str, quote: str = "", language: str = "zh") -> Annotation:
    return Annotation(target=f"{symbol}#{place}", id=id_, language=language, body=body, quote=quote)


TEXTS = (
    text(
        ONE,
        "回顾2043年12月20日第98/7号决议第2段；",
        "重申第98/7号决议；",
        "见A/98/12。",
        adopted="2044-12-21",
        title="甲",
    ),
    text(TWO, "加强合作；", "继续合作，又合作。", adopted="2043-12-20", title="乙"),
    text(THREE, "回顾大会2042年12月18日第97/5号决议；", adopted="2043-07-20", title="丙"),
    text(TWO, "Strengthen cooperation;", "Continue;", language="en", adopted="2043-12-20", title="B"),
)
SITE = Site(
    settings=Settings(title={"zh": "站", "en": "site"}, languages=("zh", "en")),
    resolutions={(t.symbol, t.language): t for t in TEXTS},
    series=(MeetingSeries(series="igf", name={"zh": "论坛"}, meetings=(Meeting(id="igf-4", name={"zh": "第四次"}),)),),
    instruments=(Instrument(id="tunis-agenda", name={"zh": "信息社会突尼斯议程"}),),
    annotations=(
        note(TWO, "op1", "a", f"见[[{ONE}#op1]]和[[igf-4]]。", quote="合作"),
        note(ONE, "op1", "b", f"见[[{TWO}]]和[[tunis-agenda#35]]。"),
    ),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    building.write(tmp_path / "site", SITE)
    for path in (tmp_path / "site").rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    return tmp_path / "site"


def file(symbol: str, language: str = "zh") -> str:
    return f"content/resolutions/{symbol.replace('/', '-')}.{language}.yaml"


def edit(root: Path, path: str, old: str, new: str) -> None:
    before = (root / path).read_text(encoding="utf-8")
    assert old in before, path
    building.put(root, path, before.replace(old, new))


def rows(cache: Cache) -> Mapping[tuple[str, str, str], str]:
    """All that is said; the project's own notes of what it saw are not rows."""
    return {
        (owner, name, key): data
        for owner, name, key, data in cache._sql.execute("SELECT owner, name, key, data FROM row")
    }


def problems(made: Project) -> list[tuple[str, str, str]]:
    return [(p.severity, p.file, p.message) for p in made.problems()]


def refreshed(made: Project) -> set[str]:
    """Refresh, and return for which users something was worked out anew."""
    asked: list[str] = []
    steps = tuple(step._replace(rows=_listening(step, asked)) for step in STEPS)
    made.refresh(steps=steps)
    return set(asked)


def _listening(step: derived.Step, asked: list[str]) -> Callable[[Lookup, str], Iterable[Row]]:
    def rows(lookup: Lookup, key: str) -> Iterable[Row]:
        asked.append(f"{step.name} {key}".strip())
        return step.rows(lookup, key)

    return rows


# --- What the steps give ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made() -> Project:
    return building.project(SITE)


def test_texts_have_their_place_among_those_of_their_language_newest_first(made: Project) -> None:
    assert dict(made.tables.ranks) == {(ONE, "zh"): 0, (TWO, "zh"): 1, (THREE, "zh"): 2, (TWO, "en"): 0}
    assert list(made.tables.archives) == []  # a small site has none


def test_symbols_stand_on_the_shelf_of_their_organ_and_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MANY", 2)
    found = building.project(SITE).tables.archives
    assert dict(found) == {
        ("zh", ""): ("ga 2044", "ga 2043", "ecosoc 2043"),
        ("zh", "ga 2044"): (ONE,),
        ("zh", "ga 2043"): (TWO,),
        ("zh", "ecosoc 2043"): (THREE,),
    }


def test_quotes_are_found_and_what_has_lost_its_place_is_told(made: Project) -> None:
    ((highlight,),) = made.tables.highlights[TWO, "zh"].values()
    assert (highlight.start, highlight.end, highlight.annotation) == (2, 4, "a")
    assert (ONE, "zh") not in made.tables.highlights
    assert problems(made) == []
    lost = building.project(Site(resolutions=SITE.resolutions, annotations=(note(TWO, "op2", "a", "x", quote="合作"),)))
    ((severity, place, message),) = problems(lost)
    assert (severity, place) == ("error", "content/annotations/A-RES-98-7/a.zh.md")
    assert "occurs 2 times" in message


def test_what_is_dated_and_not_here_was_adopted_on_that_day(made: Project) -> None:
    (found,) = made.tables.adoptions.values()
    assert (list(made.tables.adoptions), found.day, found.symbol, found.place) == (
        ["A/RES/97/5"],
        "2042-12-18",
        THREE,
        "op1",
    )
    other = text("A/RES/99/9", "回顾2042年12月19日第97/5号决议；")
    doubtful = building.project(Site(resolutions={**SITE.resolutions, ("A/RES/99/9", "zh"): other}))
    assert list(doubtful.tables.adoptions) == []  # which of two days is right, no text here can tell


def test_all_documents_that_are_cited_are_in_a_group(made: Project) -> None:
    tables = made.tables
    assert {s for group in tables.groups["zh"] for s in tables.grouped["zh", group]} >= {"A/98/12", "A/RES/97/5"}


def test_links_of_notes_lead_somewhere(made: Project) -> None:
    def told(*bodies: str) -> list[str]:
        notes = [note(ONE, "op1", f"n{i}", body) for i, body in enumerate(bodies)]
        bearing = Resolution(
            symbol="A/RES/99/3", language="en", footnotes={"1": "x"}, operative=(Paragraph(text="a[^1]"),)
        )
        texts = {**SITE.resolutions, ("A/RES/99/3", "en"): bearing}
        site = Site(resolutions=texts, annotations=tuple(notes), series=SITE.series, instruments=SITE.instruments)
        return [p.message for p in building.project(site).problems()]

    assert told(f"[[{TWO}#op2]]", "[[A/RES/99/3#fn1]]", "[[A/RES/1/1#op9]]", "[[igf-4]]", "[[A/98/12]]") == []
    assert told(f"[[{TWO}#op3]]", "[[A/RES/99/3#fn2]]", "[[igf-5]]", "") == [
        f"{TWO} has no paragraph #op3",
        "A/RES/99/3 has no paragraph #fn2",
        "[[igf-5]] names nothing that is known",
        "the annotation has no words yet",
    ]


def test_many_notes_on_one_text_are_each_read_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each was read once for every other: a text with 1,000 notes took two minutes."""
    read, read_anew = Records.read, list[str]()

    def counted(self: Records, cls: type[Annotation], data: str) -> object:
        read_anew.extend(["x"] * (cls is Annotation))
        return read(self, cls, data)

    monkeypatch.setattr(Records, "read", counted)
    many = 40
    long = text(ONE, *(f"第{n}项；" for n in range(many)))
    notes = tuple(note(ONE, f"op{n}", f"n{n}", f"见[[{ONE}#op{n}]]。") for n in range(1, many + 1))
    found = building.project(Site(settings=SITE.settings, resolutions={(ONE, "zh"): long}, annotations=notes))
    assert not problems(found)
    assert len(read_anew) <= 8 * many


def test_every_page_is_a_row_and_is_drawn(made: Project) -> None:
    pages = made.pages()
    assert {f"zh/{s}/index.html" for s in (ONE, TWO, THREE)} | {f"en/{TWO}/index.html"} <= pages.keys()
    assert all(page.path == path for path, page in pages.items())
    assert all(building.rendered(made, path) for path in pages)


# --- What is worked out anew ------------------------------------------------------------------------------------------


def test_where_nothing_changed_nothing_is_worked_out(root: Path) -> None:
    made = building.read(root)
    before = rows(made.cache)
    found = made.refresh()
    assert (found.files, found.items, found.whole) == ((), frozenset(), False)
    assert refreshed(made) == set()
    for path in root.rglob("*"):
        os.utime(path, (1_600_000_009, 1_600_000_009))  # as after a copy, or a checkout
    assert refreshed(made) == set()
    assert rows(made.cache) == before


def test_other_words_are_the_business_of_their_own_text(root: Path) -> None:
    made = building.read(root)
    edit(root, file(THREE), "回顾大会", "又回顾大会")
    assert refreshed(made) == {f"doubts {THREE} zh", "index zh", "index en"}


def test_a_title_and_a_day_are_the_business_of_lists(root: Path) -> None:
    made = building.read(root)
    edit(root, file(TWO), "2043-12-20", "2045-12-20")
    edit(root, file(TWO, "en"), "2043-12-20", "2045-12-20")
    asked = refreshed(made)
    assert {"order", f"doubts {ONE} zh"} <= asked  # which dates its citation
    assert not {f"quotes {ONE}", f"doubts {THREE} zh", "documents"} & asked
    assert made.tables.ranks[TWO, "zh"] == 0
    ((severity, place, message),) = problems(made)
    assert (severity, place) == ("warning", file(ONE))
    assert message.startswith(f"{TWO} is dated 2043-12-20 here, but 2045-12-20 in ")


def test_a_note_is_the_business_of_its_text_and_of_itself(root: Path) -> None:
    made = building.read(root)
    edit(root, "content/annotations/A-RES-98-7/a.zh.md", 'quote: "合作"', 'quote: "加强"')
    asked = refreshed(made)
    own = {f"quotes {TWO}", "note content/annotations/A-RES-98-7/a.zh.md", f"doubts {TWO} zh", f"note_terms {TWO} zh"}
    assert own <= asked
    assert not {f"quotes {ONE}", f"note_terms {ONE} zh", "order", "numbers zh", "documents", "pages"} & asked
    assert f"doubts {ONE} zh" not in asked
    assert [h.start for of in made.tables.highlights[TWO, "zh"].values() for h in of] == [0]


def _gone(path: str) -> Callable[[Path], object]:
    return lambda root: (root / path).unlink(missing_ok=True)


def _put(path: str, words: str) -> Callable[[Path], object]:
    return lambda root: building.put(root, path, words)


def _swapped(path: str, one: str, other: str) -> Callable[[Path], object]:
    def act(root: Path) -> None:
        if (root / path).is_file():
            words = (root / path).read_text(encoding="utf-8")
            building.put(root, path, words.replace(one, other) if one in words else words.replace(other, one))

    return act


MORE = "symbol: A/RES/99/4\nlanguage: zh\ntitle: 丁\nadopted: 2044-12-22\noperative:\n- number: 1\n  text: 回顾2043年12月21日第98/7号决议第5段；\n"
EDITS: dict[str, Callable[[Path], object]] = {
    "words": _swapped(file(ONE), "重申第98/7号决议；", "重申《突尼斯议程》和A/98/99；"),
    "a title": _swapped(file(TWO), "title: 乙", "title: 己"),
    "a day": _swapped(file(TWO), "2043-12-20", "2043-12-19"),
    "a citation": _swapped(file(THREE), "第97/5号", "第98/7号"),
    "a number": _swapped(file(TWO), 'number: "2"', 'number: "5"'),
    "a text comes": _put("content/resolutions/A-RES-99-4.zh.yaml", MORE),
    "a text goes": _gone("content/resolutions/A-RES-99-4.zh.yaml"),
    "a language goes": _gone(file(TWO, "en")),
    "a language comes": _put(file(TWO, "en"), f"symbol: {TWO}\nlanguage: en\ntitle: New\noperative:\n- text: Begin;\n"),
    "a text breaks": _put(file(THREE), "symbol: ["),
    "a text is mended": _put(file(THREE), f"symbol: {THREE}\nlanguage: zh\noperative:\n- number: 1\n  text: 新；\n"),
    "the same twice": _put("content/resolutions/copy.zh.yaml", f"symbol: {THREE}\nlanguage: zh\n"),
    "once again": _gone("content/resolutions/copy.zh.yaml"),
    "a quote": _swapped("content/annotations/A-RES-98-7/a.zh.md", 'quote: "合作"', 'quote: "无"'),
    "a link": _swapped("content/annotations/A-RES-98-7/a.zh.md", "[[igf-4]]", "[[igf-5]]"),
    "a note comes": _put("content/annotations/A-RES-98-7/c.zh.md", f"---\ntarget: {TWO}#op2\n---\n[[{THREE}#op1]]\n"),
    "a note of that name": _put("content/annotations/x/c.zh.md", f"---\ntarget: {TWO}#op2\n---\n[[igf-9]]\n"),
    "a note goes": _gone("content/annotations/A-RES-98-7/c.zh.md"),
    "a note breaks": _put("content/annotations/A-RES-98-7/c.zh.md", "no front matter"),
    "a note of no text": _put("content/annotations/x/d.zh.md", "---\ntarget: A/RES/1/1#op2\n---\nx\n"),
    "an instrument": _swapped("content/instruments.yaml", "信息社会突尼斯议程", "突尼斯议程"),
    "a meeting": _swapped("content/meetings/00-igf.yaml", "igf-4", "igf-5"),
    "meetings break": _put("content/meetings/more.yaml", "series: ["),
    "meetings are mended": _gone("content/meetings/more.yaml"),
    "settings": _swapped("content/site.yaml", '"zh", "en"', '"en", "zh"'),
    "one language": _swapped("content/site.yaml", '"zh", "en"', '"zh"'),
    "what was published": _put(published.FILE, f"zh/{ONE}/ op1 op9\nzh/A/RES/90/1/ op1\n"),
    "what is withdrawn": _put(published.FILE, f"zh/{ONE}/ op9\nwithdrawn 2045-01-01 zh/{ONE}/#op9 为何\n"),
    "nothing was published": _gone(published.FILE),
    "a template": _put("templates/own.html", "x"),
    "no template": _gone("templates/own.html"),
    "a link in place of a text": lambda root: _linked(root / file(THREE)),
}


def _linked(path: Path) -> None:
    if path.is_file() and not path.is_symlink():
        path.rename(path.with_suffix(".txt"))
        path.symlink_to(path.with_suffix(".txt").name)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_changed_all_is_as_if_it_were_read_anew(root: Path, seed: int) -> None:
    chance, made = random.Random(seed), building.read(root)
    for _ in range(10):
        names = chance.choices([*EDITS], k=chance.choice((1, 1, 2, 4)))
        for name in names:
            EDITS[name](root)
        made.refresh()
        fresh = building.read(root)
        assert rows(made.cache) == rows(fresh.cache), names
        assert made.problems() == fresh.problems()
        assert made.site == fresh.site


@pytest.mark.parametrize("name", EDITS)
def test_each_change_and_back(root: Path, name: str) -> None:
    made = building.read(root)
    shutil.copytree(root, root.parent / "before")
    before = rows(made.cache)
    EDITS[name](root)
    made.refresh()
    assert rows(made.cache) == rows(building.read(root).cache)
    shutil.rmtree(root)
    shutil.copytree(root.parent / "before", root, symlinks=True)
    made.refresh()
    assert rows(made.cache) == before


def test_some_steps_alone_are_followed_later_by_the_others(root: Path) -> None:
    made = building.read(root)
    edit(root, file(ONE), "重申", "强调")
    made.refresh(steps=derived.SHOWN)
    edit(root, file(TWO), "加强", "促进")
    made.refresh(steps=derived.SHOWN)
    fresh = rows(building.read(root).cache)
    assert rows(made.cache) != fresh
    made.complete()
    assert rows(made.cache) == fresh
    assert refreshed(made) == set()


# --- What cannot be understood, and what goes wrong -------------------------------------------------------------------


@pytest.mark.parametrize("keeps", [False, True])
def test_a_text_that_breaks_is_gone_or_says_what_it_said(root: Path, keeps: bool) -> None:
    with _project(root, keeps) as made:
        made.refresh()
        building.put(root, file(TWO), "symbol: [")
        made.refresh()
        assert ((TWO, "zh") in made.tables.texts) == keeps
        told = [place for _, place, _ in problems(made)]
        assert told.count(file(TWO)) == 1
        assert "content/annotations/A-RES-98-7/a.zh.md" not in told  # what it lacks is the text's fault
        assert problems(made) == problems(made)
        made.refresh()
        assert [place for _, place, _ in problems(made)] == told  # it is told again


@contextmanager
def _project(root: Path, keeps: bool = False) -> Iterator[Project]:
    """A project of a folder whose cache lies beside that, as another run would open it."""
    kept = root.parent / "kept.db"
    new, cache = not kept.exists(), Cache(kept)
    if new:
        cache.reset({})
    yield Project(root, cache, Workers(1), keeps_broken=keeps)
    cache.close()


def test_the_next_run_goes_on_where_this_one_ended(root: Path) -> None:
    with _project(root) as first:
        first.refresh()
        before = rows(first.cache)
    with _project(root) as second:
        assert refreshed(second) == set()
        assert second.site == building.read(root).site
    edit(root, file(THREE), "回顾大会", "又回顾大会")
    with _project(root) as third:
        assert third.refresh().files == (file(THREE),)
        assert rows(third.cache) == rows(building.read(root).cache) != before


def test_a_refresh_that_fails_leaves_all_as_it_was(root: Path) -> None:
    made = building.read(root)
    before, site = rows(made.cache), made.site
    edit(root, file(ONE), "重申", "强调")
    edit(root, "content/site.yaml", "站", "新站")

    def fails(*_: object) -> Iterator[Row]:
        raise RuntimeError("a fault")

    with pytest.raises(RuntimeError):
        made.refresh(steps=(*STEPS[:4], STEPS[4]._replace(rows=fails), *STEPS[5:]))
    assert (rows(made.cache), made.site) == (before, site)
    made.refresh()
    assert rows(made.cache) == rows(building.read(root).cache)
    assert made.site.settings.title["zh"] == "新站"


def test_what_turns_out_to_be_unreadable_is_told(root: Path) -> None:
    made = building.read(root)
    edit(root, file(ONE), "重申", "强调")
    seen: Snapshot = fingerprint.take_snapshot(root)
    (root / file(ONE)).unlink()
    (root / file(ONE)).mkdir()
    made.refresh(seen)
    assert ("error", file(ONE), "cannot be read: is a folder, not a file") in problems(made)


def test_a_folder_without_content_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no content/"):
        building.read(tmp_path)


def test_many_processes_find_what_one_finds(tmp_path: Path) -> None:
    texts = {(f"A/RES/99/{n}", "zh"): text(f"A/RES/99/{n}", f"回顾第99/{n + 1}号决议第1段；") for n in range(60)}
    root = building.write(tmp_path / "many", Site(resolutions=texts))
    alone = rows(building.read(root).cache)
    cache = Cache(tmp_path / "kept.db")
    cache.reset({})
    Project(root, cache, Workers(2)).refresh()
    assert rows(cache) == alone
    cache.close()
