"""The tool that tries the tests, tried: it knows its mistakes, and tells what notices them from what does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutants import mutants

CHECKOUT = Path(__file__).parent.parent

pytest.importorskip("resource", reason="forks, which Windows cannot")


@pytest.mark.parametrize(
    ("line", "change"),
    [
        ("escape(text)", "text"),
        ("text.strip()", "text"),
        ("sort_key(k[0])", "k[0]"),
        ("sorted(text, key=order)", "sorted(text)"),
        ("1 < text", "1 <= text"),
        ("a in b", "a not in b"),
        ("a and (not b)", "a or not b"),
        ("a and (not b)", "a and b"),
        ("a and (not b)", "a"),
        ("text[:40]", "text[:41]"),
        ("text[:40]", "text[:]"),
        ("f'<p>{text}'", "f'{text}'"),
        ("any(text)", "False"),
        ("{'a', 'b'}", "{'b'}"),
        ("re.sub('[a-z.]', '', text)", "re.sub('[.]', '', text)"),
        ("a if b else c", "a if False else c"),
        ("[a for a in b if a]", "[a for a in b]"),
        ("text", "None"),
    ],
)
def test_a_line_is_changed_in_each_way_in_which_one_errs(line: str, change: str) -> None:
    found = [m.source for m in mutants(f"def f(text):\n    return {line}\n")]
    assert f"def f(text):\n    return {change}" in found
    assert len(set(found)) == len(found)


def test_a_change_is_shown_with_what_stands_round_it_in_its_line() -> None:
    long = "x" * 99
    changes = [m.change for m in mutants(f"def f():\n    g(a)\n    return re.sub('^{long}', a + 'b')\n")]
    assert changes[0] == "[g(a) → pass]"
    assert f"return re.sub('[^ → ]{long[:30]}" in changes
    assert f"{long[-23:]}', a + ['b') → '')]" in changes


def test_statements_are_left_out_but_not_what_readers_alone_see() -> None:
    source = '"""Words."""\n\nText = list[str]\n\ndef f(a: int = 1) -> None:\n    """More."""\n    g(a)\n    raise a\n'
    assert [(m.line, m.where, m.starts, m.change) for m in mutants(source)] == [
        (5, "f", 5, "def f(a: [int=1) → int=2)] -> None:"),
        (5, "f", 5, "def f(a: [int=1) → int=0)] -> None:"),
        (7, "f", 5, "[g(a) → pass]"),
        (7, "f", 5, "[g(a) → a]"),
        (8, "f", 5, "[raise a → pass]"),
    ]


TINY = """
LIMIT = 3

def short(words):
    return len(words) < LIMIT

def twice(words):
    return words + words
"""
TESTS = """
import subprocess, sys
import tiny

def test_short():
    assert tiny.short("ab") and not tiny.short("abcd")

def test_elsewhere():
    assert subprocess.run([sys.executable, "-c", "import tiny; assert tiny.twice('ab') == 'abab'"]).returncode == 0
"""
SURVIVORS = [
    "tiny.py:2: tiny |  | LIMIT = [3 → 4] |",
    "tiny.py:5: tiny | short | return len(words) [< → <=] LIMIT |",
]


def run(code: str, *arguments: object) -> list[str]:
    """Run code in a process of its own: it forks, and this one has loaded the house already."""
    command = [sys.executable, "-c", f"import tests.mutate, sys, pathlib\n{code}", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=CHECKOUT, check=False)
    return [*done.stdout.splitlines(), *done.stderr.splitlines()]


def judge(folder: Path, known: str = "", tests: str = TESTS, source: str = TINY) -> list[str]:
    (folder / "tiny.py").write_text(source, encoding="utf-8")
    (folder / "test_tiny.py").write_text(tests, encoding="utf-8")
    (folder / "known.txt").write_text(known, encoding="utf-8")
    code = (
        "here = pathlib.Path(sys.argv[1])\n"
        "print(tests.mutate.judge(here, 'tiny', 'tiny.py', ['test_tiny.py'], here / 'known.txt'))"
    )
    out = run(code, folder)
    assert (folder / "tiny.py").read_text(encoding="utf-8") == source
    return out


def test_what_no_test_notices_is_named_and_the_rest_counts(tmp_path: Path) -> None:
    count = "tiny: 6 mutants, 4 killed, 2 survivors, of which 0 are listed with a reason; 66.7 % of the others"
    assert judge(tmp_path) == [*SURVIVORS, count, "False"]


def test_what_is_listed_with_a_reason_need_not_be_noticed(tmp_path: Path) -> None:
    known = "\n".join(
        ["# remark", *(line.partition(": ")[2] + " a length of three is never asked" for line in SURVIVORS)]
    )
    count = "tiny: 6 mutants, 4 killed, 2 survivors, of which 2 are listed with a reason; 100.0 % of the others"
    assert judge(tmp_path, known) == [count, "True"]
    gone = "tiny | gone | return [1 → 2]"
    assert judge(tmp_path, f"{known}\n{gone} | it was") == [f"known.txt: no longer survives: {gone}", count, "True"]
    assert "known.txt:1: a reason is missing" in judge(tmp_path, gone)[-1]


def test_one_reason_is_enough_for_two_lines_that_are_alike(tmp_path: Path) -> None:
    known = "tiny | | seconds = [3 → 4] | a guess\ntiny | | seconds = [3 → 2] | a guess"
    count = "tiny: 4 mutants, 0 killed, 4 survivors, of which 4 are listed with a reason; 100.0 % of the others"
    assert judge(tmp_path, known, "def test():\n    pass\n", "seconds = 3\nseconds = 3\n")[0] == count


def test_tests_that_fail_already_tell_nothing(tmp_path: Path) -> None:
    *why, said = judge(tmp_path, tests="def test():\n    assert 'this' == 'that'\n")
    assert said == "the tests do not pass as they are: test_tiny.py"
    assert "'this' == 'that'" in "\n".join(why)


def test_what_never_ends_is_ended() -> None:
    ends, never = "lambda: 7", "lambda: [0 for _ in iter(int, 1) if _]"
    (line,) = run(f"print(*(tests.mutate._forked(work, 1) for work in ({ends}, {never})))")
    seven, below = map(int, line.split())
    assert seven == 7
    assert below < 0
