"""What the preview shows: the pages of the newest draft, and of a page that has no good one, the last good one.

Goes in: one draft after the other. Comes out: pages, what is wrong on each of them, and what a browser that shows a
page must load again. How pages travel to the browser belongs to ``serve``; how drafts are made, to ``workshop``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sitegen import problems as telling
from sitegen import routes
from sitegen.model import Problem
from sitegen.workshop import Draft

if TYPE_CHECKING:
    from jinja2 import Environment

Reload = Literal["", "page", "style"]
"""What a browser must load again: nothing, the page, or the style sheet alone."""

_SHOWN = 20
"""Problems of other files that are listed; a page must not wait for thousands of them."""


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the preview, and what is wrong with it. ``found`` tells a page from the one for missing pages."""

    data: bytes
    found: bool = True
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A draft, what went wrong when a newer one was made, and the last one before it whose pages could be drawn.

    ``doubts`` are warnings that come later than the draft: until then, those of the one before.
    """

    draft: Draft
    failed: tuple[Problem, ...] = ()
    good: Draft | None = None
    doubts: tuple[Problem, ...] = ()

    @property
    def base(self) -> str:
        """The path under which the site is published: ``/repo/``, or ``/`` where none was given."""
        return base(self.draft.view.site.settings.url)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong."""
        return (*self.failed, *self.draft.problems, *self.doubts)


def base(url: str) -> str:
    """Return the path of a public address, with slashes round it."""
    rest = url.partition("://")[2].partition("/")[2].strip("/")
    return f"/{rest}/" if rest else "/"


def page(state: State, path: str) -> Page:
    """Return the file at ``path`` inside the site; where it cannot be drawn, its last good bytes and the problem."""
    try:
        data = state.draft.read(path)
    except Exception as e:  # whatever an author's template may raise
        old = _last_good(state, path)
        return Page(old or b"", old is not None, (_undrawn(e),))
    if data is not None:
        return Page(data)
    return replace(page(state, routes.not_found()), found=False) if path != routes.not_found() else Page(b"", False)


def _last_good(state: State, path: str) -> bytes | None:
    try:
        return state.good.read(path) if state.good else None
    except Exception:  # it was broken there as well
        return None


def next_state(before: State | None, draft: Draft) -> State:
    """Return the state with a new draft."""
    if before is None:
        return State(draft)
    good = before.good if before.draft.undrawn else before.draft
    return State(draft, good=good, doubts=before.doubts)


def failed(before: State, error: Exception) -> State:
    """Return the state with what kept a new draft from being made."""
    return replace(before, failed=(_undrawn(error),))


def to_load(before: State, now: State, path: str) -> Reload:
    """Return what a browser that shows ``path`` must load again. For warnings alone no reader is disturbed."""
    if page(before, path) != page(now, path) or _errors(before, path) != _errors(now, path):
        return "page"
    changed = {n for n in {*before.draft.assets, *now.draft.assets} if _asset(before, n) != _asset(now, n)}
    return "" if not changed else "style" if changed == {style()} else "page"


def _errors(state: State, path: str) -> list[list[Problem]]:
    return [[p for p in problems if p.severity == "error"] for problems in wrong(state, path, ("error",))]


def style() -> str:
    """Return the path of the site's style sheet."""
    return routes.asset("site.css")


def _asset(state: State, name: str) -> bytes | None:
    return state.draft.assets.get(name)


def wrong(
    state: State, path: str, severities: Sequence[str] = ("error", "warning", "note")
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the problems of these severities that the page at ``path`` has, and those that others have."""
    own = list(page(state, path).problems)
    others: list[Problem] = []
    for p in (p for p in state.problems if p.severity in severities):
        addresses = state.draft.addresses(p.file)
        (own if path in addresses or (not addresses and p.severity == "error") else others).append(p)
    return tuple(own), tuple(others)


def overlay(state: State, path: str, root: Path) -> str:
    """Return as HTML what is laid over the page at ``path``; "" where nothing is wrong."""
    own, others = wrong(state, path)
    if not own and not others:
        return ""
    here = own if telling.errors(own) else ()
    elsewhere = others if here else (*own, *others)
    template = _press().get_template("preview/problems.html")
    return template.render(
        title=_title(own, others),
        here=_views(here, root),
        elsewhere=_views(elsewhere[:_SHOWN], root),
        more=max(0, len(elsewhere) - _SHOWN),
    )


def _title(own: Sequence[Problem], others: Sequence[Problem]) -> str:
    if n := telling.errors(own):
        return f"{n} error{'s' if n > 1 else ''} on this page"
    n = len(own) + len(others)
    return f"{n} problem{'s' if n > 1 else ''}"


def _views(problems: Sequence[Problem], root: Path) -> list[dict[str, object]]:
    return [
        {**asdict(s.problem), "place": telling.place(s), "line": s.line, "mark": s.mark}
        for s in telling.shown(problems, root)
    ]


def asset(name: str) -> bytes:
    """Return a file of the preview's own: its script, its style. Raises KeyError where there is none."""
    from sitegen import render

    return render.load(render.packaged()).templates[f"preview/{name}"].encode()


def _press() -> Environment:
    """Return the shipped templates, and never the author's: what tells of a broken theme must not be broken by it."""
    from jinja2 import DictLoader, Environment, StrictUndefined  # not render's press, which asks for a whole view

    from sitegen import render

    templates = render.load(render.packaged()).templates
    return Environment(
        loader=DictLoader(templates), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _undrawn(error: Exception) -> Problem:
    """Return as a problem what a template, or the build, raised."""
    from sitegen.render.press import undrawn

    words = " ".join(str(error).split()) or type(error).__name__
    message = f"the site could not be built: {type(error).__name__}: {words}"
    remedy = "what is shown is as it was before"
    return undrawn(error) or Problem(severity="error", file=".", message=message, remedy=remedy)
