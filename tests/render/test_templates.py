"""Templates → text: all is escaped, what is not there is an error, and an error names template and line."""

from __future__ import annotations

import pytest
from jinja2 import TemplateError, TemplateSyntaxError

from sitegen import languages
from sitegen.render.templates import environment, render_template, template_problem
from sitegen.render.theme import Theme
from sitegen.render.words import Words
from sitegen.symbol import sort_key

HOSTILE = "<script>alert('1')</script>&\""
ESCAPED = "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&#34;"


def draw(template: str, others: dict[str, str] | None = None, **given: object) -> str:
    return render_template(
        environment(Theme(templates={"page.html": template, **(others or {})})), "page.html", **given
    )


def complaint(template: str, others: dict[str, str] | None = None, **given: object) -> tuple[str, int, str]:
    with pytest.raises(TemplateError) as caught:
        draw(template, others, **given)
    problem = template_problem(caught.value)
    assert problem
    assert (problem.severity, problem.column) == ("error", 0)
    assert problem.remedy == "mend it, or remove it: then the shipped one is taken"
    start = "a template cannot be rendered: "
    assert problem.message.startswith(start)
    return problem.file, problem.line, problem.message.removeprefix(start)


def test_whatever_a_template_is_given_is_escaped() -> None:
    assert draw("{{ x }}", x=HOSTILE) == ESCAPED
    assert draw('<a title="{{ x }}">', x=HOSTILE) == f'<a title="{ESCAPED}">'
    assert draw("{% include 'part' %}", {"part": "{{ x }}"}, x=HOSTILE) == ESCAPED
    assert draw("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(x) }}", x=HOSTILE) == ESCAPED
    assert draw("{% for y in x %}{{ y }}{% endfor %}", x=[HOSTILE, HOSTILE]) == ESCAPED * 2
    assert draw("{{ x ~ x }}{{ x.upper() }}", x="<b>") == "&lt;b&gt;&lt;b&gt;&lt;B&gt;"


@pytest.mark.parametrize("code", ["zh", "en", "ar"])
def test_text_of_any_direction_is_escaped(code: str) -> None:
    shown = draw("{{ x|bidi(word) }}", x=f"A/RES/66/184 {HOSTILE}", word=Words(languages.get(code)))
    assert "<script" not in shown
    assert shown.replace('<bdi dir="ltr">', "").replace("</bdi>", "").count("<") == 0
    assert ('<bdi dir="ltr">A/RES/66/184</bdi>' in shown) is (code == "ar")


def test_indentation_is_the_templates_own() -> None:
    assert (
        draw("<ul>\n  {% for x in y %}\n\t <li>{{ x }}\n  {% endfor %}\n</ul>", y="ab") == "<ul>\n<li>a\n<li>b\n</ul>"
    )
    assert draw("a  b\n{{ x }}", x="  c\n\td") == "a  b\n  c\n\td"


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("a\n{{ nothing }}", 2, "'nothing' is undefined"),
        ("{{ x.nothing }}", 1, "'str object' has no attribute 'nothing'"),
        ("a\nb\n{{ 1 + x }}", 3, "unsupported operand type(s) for +: 'int' and 'str'"),
        ("\n{% if %}", 2, "Expected an expression, got 'end of statement block'"),
        ("{{ x|nothing }}", 1, "No filter named 'nothing'."),
        ("\n\n{% include 'gone.html' %}", 3, "there is no template `gone.html`"),
        ("{{ (1, 2)[x] }}", 1, "'tuple object' has no attribute 'x'"),
        ("{{ [1, x]|sort }}", 1, "'<' not supported between instances of 'str' and 'int'"),
        ("a\n{{ fail() }}", 2, "ZeroDivisionError"),
        ("{{ lines() }}", 1, "one two"),
    ],
)
def test_what_a_template_does_wrong_is_told_of_its_line(template: str, line: int, words: str) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    def lines() -> None:
        raise ValueError("one\n   two")

    file, at, said = complaint(template, x="x", fail=fail, lines=lines)
    assert (file, at) == ("templates/page.html", line)
    assert said.startswith(words)
    assert "\n" not in said


def test_a_part_is_told_by_its_own_name() -> None:
    assert complaint("{% include 'part.html' %}", {"part.html": "\n\n{{ x }}"}) == (
        "templates/part.html",
        3,
        "'x' is undefined",
    )
    assert complaint("{% include 'part.html' %}", {"part.html": "\n{{"})[:2] == ("templates/part.html", 2)


def test_what_the_program_does_wrong_is_no_templates_fault() -> None:
    with pytest.raises(TypeError):
        draw("{{ sort_key(1) }}", sort_key=sort_key)
    with pytest.raises(AttributeError):  # a filter of ours, called by one of the library's
        draw("{{ ['x']|map('bidi', 1)|list }}")
    assert template_problem(ValueError("x")) is None
    assert template_problem(OSError()) is None


def test_what_was_raised_in_another_process_is_told_alike() -> None:
    problem = template_problem(TemplateSyntaxError("x  y", 3, "page.html"))
    assert problem
    assert (problem.file, problem.line, problem.message) == (
        "templates/page.html",
        3,
        "a template cannot be rendered: x y",
    )
    unknown = template_problem(TemplateSyntaxError("x", 3))
    assert unknown
    assert (unknown.file, unknown.line) == ("templates/", 0)
    bare = template_problem(TemplateError("x"))
    assert bare
    assert (bare.file, bare.line) == ("templates/", 0)


def test_a_template_that_is_not_there_names_itself() -> None:
    with pytest.raises(TemplateError) as caught:
        render_template(environment(Theme()), "page.html")
    problem = template_problem(caught.value)
    assert problem
    assert problem.message == "a template cannot be rendered: there is no template `page.html`"
