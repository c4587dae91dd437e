"""The list of what was published: what it says, how two lists become one, and what is told of what is gone."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import published, routes
from sitegen.languages import CODES
from sitegen.model import (
    Annotation,
    Instrument,
    Meeting,
    MeetingSeries,
    Paragraph,
    PartialDate,
    Resolution,
    Settings,
    Site,
    Withdrawal,
)

TEXT = Resolution(
    symbol="A/RES/99/1",
    language="zh",
    operative=(Paragraph(heading="h"), Paragraph(number="1", text="x"), Paragraph(number="10", text="x")),
    footnotes={"1": "x"},
)
ENGLISH = replace(TEXT, language="en")
NOTE = Annotation(target="A/RES/99/1#op1", id="op1-term", language="zh")
SITE = Site(
    settings=Settings(languages=("zh", "en")),
    resolutions={("A/RES/99/1", "zh"): TEXT, ("A/RES/99/1", "en"): ENGLISH},
    series=(MeetingSeries(series="igf", meetings=(Meeting(id="igf-4"),)),),
    instruments=(Instrument(id="tunis-agenda"),),
    annotations=(NOTE,),
)
PAGE, OTHER = "zh/A/RES/99/1/", "en/A/RES/99/1/"
OWN = frozenset({"h1", "op1", "op10", "fn1"})


def gone(known: published.Listed, site: Site) -> list[str]:
    """What is told to be gone, by the beginnings of the messages."""
    return [p.message.partition(" was")[0] for p in published.lost(known, published.anchors(site))]


def without(symbol: str, language: str) -> Site:
    texts = {key: text for key, text in SITE.resolutions.items() if key != (symbol, language)}
    return replace(SITE, resolutions=texts)


# --- What is there ----------------------------------------------------------------------------------------------------


def test_every_address_that_an_author_answers_for_is_known_by_language() -> None:
    now = published.anchors(SITE)
    assert now.pages[PAGE] == OWN | {"note-op1-term"}
    assert now.pages[OTHER] == OWN
    assert {p for p in now.pages if p.startswith("en/")} == {
        OTHER,
        *(f"en/{p}" for p in ("", "timeline/", "documents/", "search/", "annotations/", "about/")),
        *(f"en/{p}" for p in ("timeline/igf/", "meetings/igf-4/", "instruments/tunis-agenda/")),
    }
    assert now.symbols == {"A/RES/99/1": OWN | {"note-op1-term"}}


def test_a_language_without_pages_has_no_addresses() -> None:
    now = published.anchors(replace(SITE, settings=Settings(languages=("zh",))))
    assert not [p for p in now.pages if not p.startswith("zh/")]


def test_an_annotation_is_listed_whose_symbol_has_a_blank() -> None:
    text = Resolution(symbol="S/RES/1368(2001)", language="zh", operative=(Paragraph(number="1", text="x"),))
    note = Annotation(target="S/RES/1368 (2001)#op1", id="op1-term")
    now = published.anchors(Site(resolutions={(text.symbol, "zh"): text}, annotations=(note,)))
    assert now.pages["zh/S/RES/1368(2001)/"] == frozenset({"op1", "note-op1-term"})


def test_an_annotation_that_no_page_shows_is_not_promised() -> None:
    lone = (
        replace_target(NOTE, "A/RES/99/1#op7"),
        replace_target(NOTE, "A/RES/99/1#fn1"),
        NOTE._replace(language="fr"),
    )
    assert published.anchors(replace(SITE, annotations=lone)).pages[PAGE] == OWN
    whole = replace_target(NOTE, "A/RES/99/1")._replace(language="")
    now = published.anchors(replace(SITE, annotations=(whole,)))
    assert [now.pages[p] - OWN for p in (PAGE, OTHER)] == [{routes.annotation("", "op1-term")}] * 2


def replace_target(note: Annotation, target: str) -> Annotation:
    return note._replace(target=target)


# --- The list ---------------------------------------------------------------------------------------------------------


def test_a_line_is_a_kind_of_anchors_or_an_annotation() -> None:
    known = published.joined(published.Listed(), published.anchors(SITE))
    lines = published.spell(known).splitlines()
    assert [line for line in lines if line.startswith(PAGE)] == [
        f"{PAGE} fn1",
        f"{PAGE} h1",
        f"{PAGE} note-op1-term",
        f"{PAGE} op1 op10",
    ]
    assert "zh/meetings/igf-4/" in lines
    assert published.read(published.spell(known)).pages == known.pages


WORDS = st.sampled_from(["op1", "op2-a", "pp3", "fn4", "fn-star", "h2", "annex1-op3", "note-op1-x", "fn 脚\u2028#%41"])
PAGES = st.sampled_from([routes.resolution(c, s) for c in CODES for s in ("A/RES/99/1", "S/RES/1368(2001)")])
REASONS = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).map(str.strip).filter(bool)
WITHDRAWALS = st.builds(Withdrawal, PAGES, st.just("") | WORDS, st.just(PartialDate("2026-12-01")), REASONS)
LISTS = st.builds(
    published.Listed,
    pages=st.dictionaries(PAGES, st.frozensets(WORDS)),
    symbols=st.dictionaries(st.just("A/RES/99/7"), st.frozensets(WORDS, min_size=1)),
    withdrawn=st.frozensets(WITHDRAWALS, max_size=3),
)


@given(LISTS)
def test_what_is_written_is_read_again(known: published.Listed) -> None:
    again = published.read(published.spell(known))
    assert (again.problems, again.conflicts) == ((), ())
    assert (again.pages, again.symbols, again.withdrawn) == (known.pages, known.symbols, known.withdrawn)
    assert published.spell(again) == published.spell(known)


@given(LISTS, LISTS, st.randoms())
def test_lines_of_two_lists_in_any_order_are_the_list_of_both(
    one: published.Listed, other: published.Listed, chance: random.Random
) -> None:
    lines = (published.spell(one) + published.spell(other)).split("\n")
    chance.shuffle(lines)
    both = published.read("\n".join(lines))
    assert both.problems == ()
    assert both.pages == published.joined(one, published.Addresses(other.pages, {})).pages
    assert both.withdrawn == one.withdrawn | other.withdrawn
    assert both.symbols == {
        s: one.symbols.get(s, frozenset()) | other.symbols.get(s, frozenset()) for s in {*one.symbols, *other.symbols}
    }


@settings(max_examples=30)  # each a process
@given(LISTS, LISTS, LISTS)
def test_what_git_makes_of_two_lists_is_the_list_of_both(
    tmp_path_factory: pytest.TempPathFactory, base: published.Listed, one: published.Listed, other: published.Listed
) -> None:
    """Both only add to what was there, as publishing does."""
    folder = tmp_path_factory.mktemp("merge")
    grown = [published.joined(base, published.Addresses(added.pages, {})) for added in (one, other)]
    grown = [
        replace(g, withdrawn=base.withdrawn | added.withdrawn) for g, added in zip(grown, (one, other), strict=True)
    ]
    for name, known in zip(("base", "one", "other"), (base, *grown), strict=True):
        (folder / name).write_text(published.spell(known), encoding="utf-8", newline="\n")
    command = ["git", "merge-file", "-p", "--union", "one", "base", "other"]
    merged = subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout.decode()
    both = published.read(merged)
    assert both.pages == published.joined(grown[0], published.Addresses(grown[1].pages, {})).pages
    assert both.withdrawn == grown[0].withdrawn | grown[1].withdrawn


def command(folder: Path, *words: str) -> str:
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_two_authors_publish_and_git_merges_their_lists(tmp_path: Path) -> None:
    """Each annotates the same paragraph, and one withdraws what the other knows."""
    program = (sys.executable, "-m", "sitegen")
    git = ("git", "-c", "user.name=Author", "-c", "user.email=author@example.org", "-c", "commit.gpgsign=false")
    command(tmp_path, *program, "new", "s")
    site = tmp_path / "s"
    command(site, *git, "init", "-q", "-b", "main")
    for branch, name in (("main", "first"), ("mine", "mine"), ("yours", "yours")):
        if branch != "main":
            command(site, *git, "checkout", "-q", "-b", branch, "main")
        command(site, *program, "annotate", "A/RES/99/999#op1", "--name", name)
        if branch == "yours":
            (site / "content/annotations/A-RES-99-999/op1-example.zh.md").unlink()
            (site / "content/annotations/A-RES-99-999/op1-first.zh.md").unlink()
            command(site, *program, "anchors", "drop", "A/RES/99/999#note-op1-first", "--reason", "twice")
            command(site, *program, "anchors", "drop", "A/RES/99/999#note-op1-example", "--reason", "an example")
        command(site, *program, "anchors")
        command(site, *git, "add", ".")
        command(site, *git, "commit", "-qm", branch)
    command(site, *git, "merge", "-q", "-m", "both", "mine")
    known = published.listed(site)
    assert (known.problems, known.conflicts) == ((), ())
    own = {n for n in known.pages["zh/A/RES/99/999/"] if n.startswith("note-")}
    assert own == {f"note-op1-{name}" for name in ("example", "first", "mine", "yours")}
    assert {w.anchor for w in known.withdrawn} == {"note-op1-first", "note-op1-example"}
    assert "0 errors" in command(site, *program, "check")
    command(site, *program, "anchors")
    assert published.listed(site).pages == known.pages


def test_comments_of_an_author_stay() -> None:
    text = "# mine\n# Anchors that were published: a link to one of them must not die. Written by `sitegen publish`; commit it.\n"
    known = published.read(text + "zh/about/\n# mine\r\n")
    assert known.remarks == ("# mine",)
    assert published.spell(known).splitlines()[-2:] == ["# mine", "zh/about/"]


# --- Earlier lists ----------------------------------------------------------------------------------------------------


def test_a_line_without_a_language_means_one_language_at_least() -> None:
    known = published.read("A/RES/99/1 op1 fn1 note-op1-term\nA/RES/99/1 op10\n")
    assert gone(known, SITE) == []
    assert gone(known, without("A/RES/99/1", "en")) == []
    assert gone(published.read("A/RES/99/1 op1 op11\n"), SITE) == ["A/RES/99/1#op11"]
    assert gone(known, replace(SITE, resolutions={})) == ["A/RES/99/1"]


def test_it_gives_way_to_lines_with_languages_but_for_what_is_gone() -> None:
    known = published.joined(published.read("A/RES/99/1 op1 op11\n"), published.anchors(SITE))
    assert known.symbols == {"A/RES/99/1": frozenset({"op11"})}
    assert known.pages == published.anchors(SITE).pages
    assert "A/RES/99/1 op11\n" in published.spell(known)


def test_an_anchor_without_a_page_is_not_missed_in_an_earlier_list() -> None:
    """Such lists knew all texts, those too that no page shows."""
    chinese = replace(SITE, settings=Settings(languages=("zh",)))
    longer = replace(ENGLISH, footnotes={"1": "x", "2": "x"})
    site = replace(chinese, resolutions={**SITE.resolutions, ("A/RES/99/1", "en"): longer})
    assert gone(published.read("A/RES/99/1 fn2\n"), site) == []


# --- What is wrong with it --------------------------------------------------------------------------------------------


def test_marks_of_a_conflict_are_told_with_their_lines_and_the_lines_between_them_count() -> None:
    text = "<<<<<<< HEAD\nzh/about/\n||||||| 1234567\n=======\nzh/A/RES/99/1/ op1\n>>>>>>> other\n"
    known = published.read(text)
    assert [(p.severity, p.line) for p in known.conflicts] == [("error", n) for n in (1, 3, 4, 6)]
    assert "git left the mark of a conflict here (<<<<<<<)" in known.conflicts[0].message
    assert "keep the lines of both sides" in known.conflicts[0].remedy
    assert set(known.pages) == {"zh/about/", PAGE}
    assert "<<<" not in published.spell(known)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("xx/A/RES/99/1/ op1", "`xx/A/RES/99/1/` is no page's address"),
        ("zh/A/RES/99/1 op1", "`zh/A/RES/99/1` is no page's address"),
        ("zh/../../etc/ op1", "`zh/../../etc/` is no page's address"),
        ("zh/A/RES/99/1/en/", "`zh/A/RES/99/1/en/` is no page's address"),
        ("zh/A/RES/99/1/ op1 about", "`about` is no anchor that zh/A/RES/99/1/ could have"),
        ("zh/about/ op1", "`op1` is no anchor that zh/about/ could have"),
        ("zh/A/RES/99/1/ op\x001", "holds a control character"),
        ("withdrawn zh/A/RES/99/1/ why", "does not say which address was withdrawn, when and why"),
        ("withdrawn 2026-12-01 zh/A/RES/99/1/", "does not say which"),
        ("withdrawn 2026-13-01 zh/A/RES/99/1/ why", "does not say which"),
        ("withdrawn 2026-12-01 A/RES/99/1#op1 why", "does not say which"),
        ("withdrawn 2026-12-01 zh/A/RES/99/1/#about why", "does not say which"),
        ("withdrawn 2026-12-01 zh/../../x/ why", "does not say which"),
    ],
)
def test_a_line_that_is_none_is_told(line: str, said: str) -> None:
    (found,) = published.read(f"# head\n{line}\n").problems
    assert (found.severity, found.file, found.line) == ("error", published.FILE, 2)
    assert said in found.message
    assert found.remedy


def test_what_is_no_text_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / published.FILE).parent.mkdir()
    (tmp_path / published.FILE).write_bytes(b"zh/about/\nzh/A/RES/99/1/ op\xff\n")
    known = published.listed(tmp_path)
    assert [(p.file, p.line) for p in known.problems] == [(published.FILE, 2)]
    assert "is not UTF-8 text" in known.problems[0].message
    (tmp_path / published.FILE).write_bytes(b"\xef\xbb\xbfzh/about/\r\n")  # as Notepad writes it
    assert published.listed(tmp_path).pages == {"zh/about/": frozenset()}


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    assert published.listed(tmp_path) == published.Listed()
    (tmp_path / published.FILE).mkdir(parents=True)
    assert "cannot be read: is a folder" in published.listed(tmp_path).problems[0].message


# --- What is gone -----------------------------------------------------------------------------------------------------


def test_what_was_published_stays_on_the_list() -> None:
    known = published.joined(published.Listed(), published.anchors(SITE))
    assert published.lost(known, published.anchors(SITE)) == ()
    less = published.joined(known, published.anchors(without("A/RES/99/1", "en")))
    assert less.pages == known.pages


def test_a_text_that_is_gone_in_one_language_is_gone() -> None:
    known = published.joined(published.Listed(), published.anchors(SITE))
    assert gone(known, without("A/RES/99/1", "en")) == [OTHER]


def test_a_language_that_is_gone_is_told_once() -> None:
    known = published.joined(published.Listed(), published.anchors(SITE))
    (found,) = published.lost(known, published.anchors(replace(SITE, settings=Settings(languages=("zh",)))))
    assert "the pages in en were published and are gone, 10 of them" in found.message
    assert "name en in `languages:` of content/site.yaml" in found.remedy


def test_a_meeting_an_annotation_and_a_paragraph_are_missed_with_line_and_cure() -> None:
    known = published.read(published.spell(published.joined(published.Listed(), published.anchors(SITE))))
    short = replace(TEXT, operative=TEXT.operative[:2])
    site = replace(SITE, series=(), annotations=(), resolutions={**SITE.resolutions, ("A/RES/99/1", "zh"): short})
    found = published.lost(known, published.anchors(site))
    lines = ["", *known.text.splitlines()]
    assert [(p.message.partition(" was")[0], lines[p.line]) for p in found] == [
        ("en/meetings/igf-4/", "en/meetings/igf-4/"),
        ("en/timeline/igf/", "en/timeline/igf/"),
        (f"{PAGE}#note-op1-term", f"{PAGE} note-op1-term"),
        (f"{PAGE}#op10", f"{PAGE} op1 op10"),
        ("zh/meetings/igf-4/", "zh/meetings/igf-4/"),
        ("zh/timeline/igf/", "zh/timeline/igf/"),
    ]
    assert {p.severity for p in found} == {"error"}
    assert found[3].remedy == (
        f'restore it (the nearest one now is op1), or withdraw it: sitegen anchors drop "{PAGE}#op10" --reason "…"'
    )


def test_many_lost_addresses_are_told_soon() -> None:
    """The nearest of thousands is looked for of a few only."""
    pages = {routes.resolution("zh", f"A/RES/{n}/{n}"): frozenset({"op1"}) for n in range(1, 3000)}
    found = published.lost(
        published.Listed(pages=pages),
        published.Addresses({**dict.fromkeys(list(pages)[::2], frozenset()), "zh/": frozenset()}, {}),
    )
    assert len(found) == 2999
    assert sum("nearest" in p.remedy for p in found) <= 20


# --- What was withdrawn -----------------------------------------------------------------------------------------------

DAY = PartialDate("2026-12-01")


def dropped(*places: tuple[str, str]) -> published.Listed:
    known = published.drop(published.joined(published.Listed(), published.anchors(SITE)), places, DAY, "why")
    return published.read(published.spell(known))


def test_what_was_withdrawn_is_not_missed() -> None:
    site = replace(SITE, annotations=())
    known = dropped((PAGE, "note-op1-term"))
    assert gone(known, site) == []
    assert published.withdrawn(known, published.anchors(site)) == {
        PAGE: (Withdrawal(PAGE, "note-op1-term", DAY, "why"),)
    }


def test_with_a_text_goes_what_was_on_its_page_and_the_pages_that_had_it_beside_another() -> None:
    now = published.anchors(without("A/RES/99/1", "en"))
    known = dropped((OTHER, ""))
    assert published.lost(known, now) == ()
    shown = published.withdrawn(known, now)
    assert set(shown) == {OTHER, "en/A/RES/99/1/zh/", "zh/A/RES/99/1/en/"}
    assert all(w == (Withdrawal(page, "", DAY, "why"),) for page, w in shown.items())


def test_with_a_language_go_all_its_pages() -> None:
    now = published.anchors(replace(SITE, settings=Settings(languages=("zh",))))
    known = dropped(("en/", ""))
    assert published.lost(known, now) == ()
    assert {"en/", "en/about/", OTHER, "en/meetings/igf-4/", "zh/A/RES/99/1/en/"} <= set(
        published.withdrawn(known, now)
    )
    own = published.drop(known, [(OTHER, "")], "2026-11-30", "before")
    assert published.withdrawn(own, now)[OTHER][0].reason == "before"


def test_of_two_withdrawals_the_first_counts() -> None:
    known = published.drop(dropped((OTHER, "")), [(OTHER, "")], "2026-12-02", "again")
    shown = published.withdrawn(known, published.anchors(without("A/RES/99/1", "en")))
    assert shown[OTHER][0] == Withdrawal(OTHER, "", DAY, "why")


def test_what_is_there_again_is_shown_and_told() -> None:
    known, now = dropped((PAGE, "note-op1-term"), (OTHER, "")), published.anchors(SITE)
    assert published.withdrawn(known, now) == {}
    found = published.idle(known, now)
    assert [(p.severity, p.message.partition(" was")[0]) for p in found] == [
        ("warning", OTHER),
        ("warning", f"{PAGE}#note-op1-term"),
    ]
    assert all(known.text.splitlines()[p.line - 1].startswith("withdrawn ") for p in found)
    assert {p.remedy for p in found} == {"strike this line"}


def test_a_page_that_is_there_again_without_a_paragraph_misses_it() -> None:
    short = replace(ENGLISH, footnotes={})
    site = replace(SITE, resolutions={**SITE.resolutions, ("A/RES/99/1", "en"): short})
    assert gone(dropped((OTHER, "")), site) == [f"{OTHER}#fn1"]


def test_what_was_never_published_cannot_be_withdrawn_by_hand() -> None:
    known = published.read(f"{PAGE} op1\nwithdrawn 2026-12-01 {PAGE}#op99 why\n")
    now = published.anchors(SITE)
    assert published.withdrawn(known, now) == {}
    assert [p.message for p in published.idle(known, now)] == [f"{PAGE}#op99 was never published"]


def test_an_earlier_line_is_met_by_a_withdrawal_in_some_language() -> None:
    known = published.read("A/RES/99/1 op1 op11\nA/RES/99/2 pp1\n")
    known = published.drop(known, [(PAGE, "op11"), ("zh/A/RES/99/2/", "")], DAY, "why")
    assert gone(known, SITE) == []


def test_no_page_is_withdrawn_where_another_stands_that_differs_in_case_alone() -> None:
    known = published.read("zh/A/RES/57/270b/ op1\nwithdrawn 2026-12-01 zh/A/RES/57/270b/ why\n")
    text = replace(TEXT, symbol="A/RES/57/270B")
    now = published.anchors(replace(SITE, resolutions={("A/RES/57/270B", "zh"): text}))
    assert published.lost(known, now) == ()
    assert published.withdrawn(known, now) == {}
