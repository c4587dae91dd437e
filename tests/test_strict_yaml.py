from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sitegen import strict_yaml
from sitegen.strict_yaml import Mapping, Node, Scalar, Sequence, read, undirected


def plain(node: Node | None) -> object:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(n) for n in node.items]
    return {k.value: plain(v) for k, v in node.entries} if isinstance(node, Mapping) else None


@pytest.mark.parametrize("value", ["no", "on", "012", "12:30:45", "1.10", "2011-12-22", "~", "1e3", "0x1F", "决议"])
def test_a_value_stays_what_was_written(value: str) -> None:
    assert plain(read(f"key: {value}", "f")[0]) == {"key": value}
    assert plain(read(f"{value}: x", "f")[0]) == {value: "x"}


def test_nodes_know_their_place() -> None:
    node = read("# remark\na:\n  - b\n  - c: d\n", "f", first_line=10)[0]
    assert isinstance(node, Mapping)
    inner = node.entries[0][1]
    assert isinstance(inner, Sequence)
    assert [(n.line, n.column) for n in inner.items] == [(12, 5), (13, 5)]


BAD = [
    ("a: 1\nb: 2\na: 3\n", 3, 1, "the key `a` stands twice (first on line 1)"),
    ("a: 1\nb:\n  c: 1\n  c: 2\n", 4, 3, "stands twice (first on line 3)"),
    ("a: &x 1\nb: *x\n", 1, 4, "aliases"),
    ("a: 1\nb: *x\n", 2, 4, "alias"),
    ("a: !!python/object:os.system x\n", 1, 4, "tag"),
    ("a: !local x\n", 1, 4, "the tag !local is not allowed"),
    ("a: !!python/name:os.system\n", 1, 4, "the tag tag:yaml.org,2002:python/name:os.system is not allowed"),
    ("a: b: c\n", 1, 5, "not valid YAML"),
    ("a: [1, 2\n", 1, 1, "not valid YAML"),
    ("a:\n\t- b\n", 2, 1, "not valid YAML"),
    ("a: 1\n---\nb: 2\n", 2, 1, "second YAML document"),
    ("? [a]\n: b\n", 1, 3, "key must be plain"),
    ("{a: b}: c\n", 1, 1, "key must be plain"),
    ("a: 1\nb: \x07\n", 2, 4, "the control character U+0007 stands in the text"),
    ("\x07", 1, 1, "U+0007"),
    ("\n\x07", 2, 1, "U+0007"),
    ("\n\nb\x1f", 3, 2, "U+001F"),
    ("a: \ufffe\n", 1, 4, "U+FFFE"),
    ("a: 1\nb: x\u2028y\n", 2, 5, "U+2028"),
    ("a: x\u2029", 1, 5, "U+2029"),
    ("a: x\x85", 1, 5, "U+0085"),
    ('a: "x\\uD800"\n', 1, 8, "not valid YAML"),
    ("a\x9b: 1\n", 1, 2, "U+009B"),
    ("[" * 100_000, 1, 41, "nested too deep"),
    ("a: " * 50 + "x", 1, 5, "not valid YAML"),
    ("- " * 100_000 + "x", 1, 81, "nested too deep"),
    ("{" * 50, 1, 2, "key must be plain"),
    ("".join(" " * i + "a:\n" for i in range(50)), 40, 40, "nested too deep"),
]


@pytest.mark.parametrize(("text", "line", "column", "message"), BAD, ids=[b[3] + str(i) for i, b in enumerate(BAD)])
def test_what_is_refused_is_named_with_its_place(text: str, line: int, column: int, message: str) -> None:
    problem = read(text, "f.yaml")[1][0]
    assert (problem.file, problem.line, problem.column) == ("f.yaml", line, column)
    assert message in problem.message
    assert problem.remedy


@pytest.mark.parametrize(
    "nested",
    [
        lambda depth: "[" * depth + "x" + "]" * depth,
        lambda depth: "- " * depth + "x",
        lambda depth: "".join(" " * i + "a:\n" for i in range(depth)) + " " * depth + "x",
        lambda depth: "{a: " * depth + "x" + "}" * depth,
        lambda depth: "[{a: " * (depth // 2) + "[" * (depth % 2) + "x" + "]" * (depth % 2) + "}]" * (depth // 2),
    ],
)
def test_no_value_stands_inside_more_than_39_others(nested: Callable[[int], str]) -> None:
    for depth in (1, 39):
        assert read(nested(depth), "f")[1] == ()
    (problem,) = read(nested(40), "f")[1]
    assert problem.message == "nested too deep or too large"
    assert problem.remedy == "split the file"


def test_a_file_of_too_many_nodes_is_refused_where_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_yaml, "MAX_NODES", 6)
    assert read("a:\n  - b\n  - c\nd: e\n", "f")[1][0].line == 4  # two mappings and lists, four keys and values before
    assert read("a:\n  - b\n  - c\nd:\n", "f")[1][0].line == 4
    assert read("a:\n  - b\n  - c\n  - d\n", "f")[1] == ()


def test_a_scalar_tells_whether_it_stood_without_quotation_marks() -> None:
    node = read("a: b\nc: 'd'\ne: \"f\"\ng: |\n  h\ni:\nj: *k\n", "f")[0]
    assert isinstance(node, Mapping)
    assert [(v.value, v.plain) for _, v in node.entries if isinstance(v, Scalar)] == [
        ("b", True), ("d", False), ("f", False), ("h\n", False), ("", True), ("", True),
    ]  # fmt: skip


class Broken:
    """A YAML reader that raises at once, whatever it may be."""

    def __init__(self, error: yaml.YAMLError) -> None:
        self.error = error

    def __call__(self, text: str) -> Broken:
        return self

    def get_event(self) -> NoReturn:
        raise self.error


@pytest.mark.parametrize(
    ("error", "line", "column", "said"),
    [
        (yaml.YAMLError("it is\n  broken"), 0, 0, "it is broken"),
        (yaml.MarkedYAMLError("within", None, "broken", None), 0, 0, "broken"),
        (yaml.MarkedYAMLError("within", yaml.Mark("", 0, 1, 2, None, 0), None, None), 11, 3, "within"),
        (yaml.MarkedYAMLError(None, None, "broken", yaml.Mark("", 0, 99, 99, None, 0)), 11, 9, "broken"),
    ],
)
def test_whatever_the_reader_of_yaml_raises_is_a_problem(
    error: yaml.YAMLError, line: int, column: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml, "CSafeLoader", Broken(error), raising=False)
    (problem,) = read("a: 1\nb: [2, 3", "f", 10)[1]
    assert (problem.severity, problem.line, problem.column) == ("error", line, column)
    assert problem.message == f"not valid YAML: {said}"
    monkeypatch.setattr(
        yaml, "CSafeLoader", Broken(yaml.MarkedYAMLError(None, None, "", yaml.Mark("", 0, 0, 9, None, 0)))
    )
    assert [(p.line, p.column) for p in read("", "f")[1]] == [(1, 1)]


def test_everything_is_refused_at_once() -> None:
    text = "a: &x 1\nb: *x\na: !t 2\nc:\n  d: 1\n  d: 2\ne: 1: 2\n"
    assert [(p.line, p.message.split()[0]) for p in read(text, "f")[1]] == [
        (1, "aliases"), (2, "aliases"), (3, "the"), (3, "the"), (6, "the"), (7, "not"),
    ]  # fmt: skip
    assert [(p.line, p.column) for p in read("a: \x01\nb: x\x02\n", "f")[1]] == [(1, 4), (2, 5)]


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("title：示例\nlanguage: zh\n", "half-width colon"),
        ("a:\n\t- b\n", "blanks, not with tabs"),
        ("a: @b\n", "begins with a sign"),
        ("a: 决议: 全文\n", "holds ': '"),
        ("a:b\nc: d\n", "a blank after the colon"),
        ("a: [1, 2\n", "check the indentation"),
        ("]\nx:y\n", "check the indentation"),
        ("]\ntitle：x\n", "check the indentation"),
        ("x:y\n\na: 1\n]\n", "check the indentation"),
        ("a: 'b\n---\nc'\n", "check the indentation"),
        ("a: 'b\nc\n", "close it at the end of the text"),
    ],
)
def test_common_slips_get_their_own_mend(text: str, mend: str) -> None:
    assert mend in read(text, "f")[1][0].remedy


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("a: 1\ntitle：示例\nlanguage: zh\n", 2, 1, "could not find expected ':'"),
        ("title：示例\nlanguage: zh\n", 1, 1, "mapping values are not allowed"),
        ("a:\n  - text：示例\n    b: c\n", 2, 3, "mapping values are not allowed"),
        ("a: 1\nb:\n\t- c\n", 3, 1, "a tab stands where only blanks may"),
        ("a: 1\nb: 'c\nd: 2\n", 2, 4, "the quotation mark that opens here is never closed"),
        ("a: 'b\n---\nc'\n", 1, 4, "found unexpected document indicator"),
        ("a:\n  b:\n    - text：示例\n      c: d\n", 3, 5, "mapping values are not allowed"),
        ("title：示例\nlanguage：zh: x\n", 2, 12, "mapping values are not allowed"),
        ("a:\n  \t- b\n", 2, 3, "a tab stands where only blanks may"),
        ("a: 'b'\n  \tc\n", 2, 3, "a tab stands where only blanks may"),
        ("a: 1\nfoo\nb: 2\n", 2, 1, "could not find expected ':'"),
        ("]\ntitle：x\n", 1, 1, "did not find expected node content"),
    ],
)
def test_a_slip_is_told_where_it_is_not_where_it_was_noticed(text: str, line: int, column: int, said: str) -> None:
    (problem,) = read(text, "f")[1]
    assert (problem.line, problem.column) == (line, column)
    assert said in problem.message


def test_a_bomb_of_aliases_names_each_once_and_ends() -> None:
    bomb = "a: &a [x,x]\n" + "".join(f"{b}: &{b} [*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    problems = read(bomb, "f")[1]
    assert len(problems) == 25
    assert {p.message for p in problems} == {"aliases (&name, *name) are not allowed"}
    *first, last = read("- *x\n" * 5000, "f")[1]
    assert len(first) == 100
    assert (last.line, last.message, last.remedy) == (100, "too many problems to read on", "mend the ones above first")
    assert len(read("\x07\n" * 5000, "f")[1]) == 100


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("[]{}:,-&*!|>'\"#\n \t?"))))
def test_any_text_gives_a_tree_or_problems(text: str) -> None:
    node, problems = read(text, "f")
    assert node or problems or not plain(node)


@pytest.mark.parametrize(
    ("text", "at", "end"),
    [
        ("a\u202eb", 1, "\u202c"),
        ("\u202aa\u202cb\u2067c", 4, "\u2069"),
        ("\u2066a\u202bb\u2069", -1, ""),  # the isolate's end ends what was begun inside
        ("\u202ba\u2066b\u202cc\u2069", 0, "\u202c"),  # but nothing inside ends what was begun before it
        ("\u202da\u202eb\u202c", 0, "\u202c"),
        ("a\u202c\u2069\u200f", -1, ""),  # nothing is turned
    ],
)
def test_a_turned_direction_must_be_turned_back(text: str, at: int, end: str) -> None:
    assert undirected(text) == (at, end)
