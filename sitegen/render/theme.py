"""The theme: templates, style sheets and scripts. A site's own files win over the packaged ones, file by file.

Goes in: folders. Comes out: the files' contents, as data, what is wrong with a site's own, and the few files that pages
load. The packaged files may be links, as some installers lay them out; a site's own may not. What stands in the
templates is the templates' own; what is handed to them belongs to the other files of this room.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sitegen import fingerprint, languages, refusals, routes, scan
from sitegen.files import read
from sitegen.languages.base import Language
from sitegen.model import Problem
from sitegen.scan import Stamps

STYLES = (
    "tokens.css",
    "page.css",
    "text.css",
    "paragraph.css",
    "footnote.css",
    "annotation.css",
    "cite.css",
    "list.css",
    "parallel.css",
    "timeline.css",
    "search.css",
    "box.css",
    "forced.css",
    "print.css",
)
"""The order in which style sheets are joined; others that a site adds follow, by name."""

SCRIPTS = ("local.js", "footnote.js", "contents.js", "cite.js", "preview.js", "language.js", "box.js", "found.js")
"""The order in which scripts are joined; others that a site adds follow, by name."""

MODULES = "js/search/"
"""The folder of the scripts of the search, modules that no page carries before somebody searches."""

MAIN = ("fold.js", "index.js", "query.js", "find.js", "names.js", "ask.js", "show.js", "page.js")
"""Those that every search needs, in the order in which they are joined as ``main.js``; others load by themselves."""

MADE = ("site.css", "site.js")
"""What is joined of them; no file of static/ itself may have such a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The files of a theme, by their path inside templates/ and static/; ``problems`` are of a site's own files."""

    templates: Mapping[str, str] = field(default_factory=dict)
    static: Mapping[str, bytes] = field(default_factory=dict)
    trusted: bool = False
    """Whether all templates are the program's own; those of a site are rendered in a sandbox."""
    problems: tuple[Problem, ...] = ()


def packaged() -> Path:
    """Return the folder of the theme that ships with the package."""
    return fingerprint.theme()


def load(shipped: Path, site: Path | None = None, there: Stamps | None = None) -> Theme:
    """Read the ``shipped`` theme, in which files of a ``site`` stand in the place of those of the same name.

    ``there`` is what somebody saw in the site just now. A file of the site's that cannot be read, or that cannot stand
    beside those of the theme, is left out and told. Raises jinja2.TemplateSyntaxError where a template is no text.
    """
    problems: list[Problem] = []
    seen = scan.take_snapshot(str(site))[1] if site and there is None else there or {}
    found, own = {}, {}
    for kind in scan.FOLDERS[1:]:
        theirs = {name: read(shipped / kind / name, links=True) for name in scan.shipped(f"{shipped}/{kind}")}
        own[kind] = dict(_own(site or Path(), kind, seen, theirs, problems))
        found[kind] = {**theirs, **own[kind]}
    return Theme(
        templates={name: _text(name, data) for name, data in found["templates"].items()},
        static=found["static"],
        problems=tuple(problems),
        trusted=not own["templates"],
    )


def assets(theme: Theme) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of every file of the theme that the site needs."""
    style, script = MADE
    yield routes.asset(style), _typography().encode() + _joined(theme, "css/", ".css", STYLES)
    yield routes.asset(script), _joined(theme, "js/", ".js", SCRIPTS)
    yield from _modules(theme)
    for name in sorted(theme.static):
        if not name.startswith(("css/", "js/")):
            yield routes.asset(name), theme.static[name]


def _modules(theme: Theme) -> Iterator[tuple[str, bytes]]:
    """Yield the scripts of the search without their comments: one that is joined imports nothing of the others."""
    there = {name.removeprefix(MODULES): data for name, data in theme.static.items() if name.startswith(MODULES)}
    main = b"".join(_bare(there[name], joined=True) for name in MAIN if name in there)
    alone = {name: _bare(data) for name, data in there.items() if name not in MAIN}
    for name, data in sorted({**alone, "main.js": main}.items()):
        yield routes.asset(f"search/{name}"), data


def _bare(script: bytes, joined: bool = False) -> bytes:
    """Return a script without the lines that are comments or, in a joined one, imports, and without indentation."""
    passed = (b"//", b"import {") if joined else (b"//",)
    lines = (line.strip() for line in script.splitlines())
    return b"".join(line + b"\n" for line in lines if line and not line.startswith(passed))


def _typography() -> str:
    """Return how each language is set, as a style sheet; it comes first, so that those of a theme may say otherwise.

    Its rules are as weak as one for the page, so that a theme may say ``:root { --serif: … }``.
    """
    usual = _properties(Language(code="", name=""))
    there = [languages.get(code) for code in languages.CODES]
    own = (_rule(f":where([lang]):lang({one.code})", _properties(one).items() - usual.items()) for one in there)
    rules = (f"{rule}{one.typography.rules}" for rule, one in zip(own, there, strict=True))
    return "".join([_rule(":where([lang])", usual.items()), *rules])


def _properties(language: Language) -> dict[str, str]:
    """Return the custom properties of a language, by name."""
    own, marks = language.typography, language.words.get("quotes", "“”")
    return {
        "serif": own.serif,
        "sans": own.sans,
        "hand": own.hand,
        "measure": own.measure,
        "leading": own.leading,
        "indent": own.indent,
        "quotes": f'"{marks[0]}{own.quote_space}" "{own.quote_space}{marks[1]}"',
        "omitted": f'"{language.words.get("omitted", "…")}"',
    }


def _rule(selector: str, properties: Iterable[tuple[str, str]]) -> str:
    said = "".join(f"  --{name}: {value};\n" for name, value in sorted(properties))
    return f"{selector} {{\n{said}}}\n" if said else ""


def _joined(theme: Theme, folder: str, suffix: str, order: Sequence[str]) -> bytes:
    own = (n for n in theme.static if n.startswith(folder) and not n.startswith(MODULES))
    there = {n.removeprefix(folder) for n in own if n.endswith(suffix)}
    names = [n for n in order if n in there] + sorted(there - set(order))
    return b"".join(theme.static[folder + n].rstrip() + b"\n" for n in names)


def _own(
    site: Path, kind: str, there: Stamps, theirs: Collection[str], problems: list[Problem]
) -> Iterator[tuple[str, bytes]]:
    """Yield a site's own files; what is wrong with one is a problem."""
    own = [path for path, seen in there.items() if path.startswith(f"{kind}/") and scan.is_plain(seen)]
    wrong = dict(_misplaced(own, [f"{kind}/{name}" for name in theirs]))
    problems.extend(wrong.values())
    for path in own:
        try:
            if path not in wrong:
                yield path.removeprefix(f"{kind}/"), read(site / path)
        except FileNotFoundError:
            continue  # it went away meanwhile
        except OSError as e:
            problems.append(refusals.unread(path, e))


def _misplaced(own: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, Problem]]:
    """Yield what is wrong with those of a site's ``own`` files that cannot stand beside the theme's."""
    names = {*own}
    modules = (path for path in theirs if path.startswith(f"static/{MODULES}"))
    made = (*MADE, "search/main.js", *(path.removeprefix("static/js/") for path in modules))
    others = [*(f"static/{name}" for name in made), *(path for path in theirs if path not in names)]
    for path in sorted(names.intersection(others)):
        message = "the theme puts there what it makes of static/css/ and static/js/"
        remedy = "give it another name, or put it into one of these"
        yield path, Problem(severity="error", file=path, message=message, remedy=remedy)
    for one, other in refusals.collisions([*others, *sorted(names.difference(others))]):
        if one in names and other not in names:
            yield one, refusals.collision(one, other)
        elif other in names and one not in names:
            yield other, refusals.collision(other, one)


def _text(name: str, data: bytes) -> str:
    """Return a template's text. Raises jinja2.TemplateSyntaxError where it is none."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as e:
        from jinja2 import TemplateSyntaxError

        line = data.count(b"\n", 0, e.start) + 1
        raise TemplateSyntaxError("it is not UTF-8 text: save it in that encoding", line, name) from e
