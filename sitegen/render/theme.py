"""The theme: templates, style sheets and scripts. A site's own files win over the packaged ones, file by file.

Goes in: folders. Comes out: the files' contents, as data, and the few files that pages load. What stands in the
templates is the templates' own; what is handed to them belongs to the other files of this room.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sitegen import routes, stamps

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
    "forced.css",
    "print.css",
)
"""The order in which style sheets are joined; others that a site adds follow, by name."""

SCRIPTS = ("local.js", "footnote.js", "contents.js", "cite.js", "preview.js", "language.js")
"""The order in which scripts are joined; others that a site adds follow, by name."""

ALONE = ("search.js",)
"""Scripts of one page only, which load by themselves: no other page carries them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The files of a theme, by their path inside templates/ and static/."""

    templates: Mapping[str, str] = field(default_factory=dict)
    static: Mapping[str, bytes] = field(default_factory=dict)
    trusted: bool = False
    """Whether all templates are the program's own; those of a site are drawn in a sandbox."""


def packaged() -> Path:
    """Return the folder of the theme that ships with the package."""
    return Path(stamps.theme())


def load(*folders: Path) -> Theme:
    """Read the theme from folders with templates/ and static/. Of two files of one name the first folder's wins.

    The last folder is the program's own. Raises jinja2.TemplateSyntaxError where a template is no text.
    """
    templates = dict(_files(folders, "templates"))
    return Theme(
        templates={name: _text(name, data) for name, data in templates.items()},
        static=dict(_files(folders, "static")),
        trusted=templates == dict(_files(folders[-1:], "templates")),
    )


def assets(theme: Theme) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of every file of the theme that the site needs."""
    yield routes.asset("site.css"), _joined(theme, "css/", ".css", STYLES)
    yield routes.asset("site.js"), _joined(theme, "js/", ".js", SCRIPTS)
    for name in ALONE:
        if f"js/{name}" in theme.static:
            yield routes.asset(name), theme.static[f"js/{name}"]
    for name in sorted(theme.static):
        if not name.startswith(("css/", "js/")):
            yield routes.asset(name), theme.static[name]


def _joined(theme: Theme, folder: str, suffix: str, order: Sequence[str]) -> bytes:
    there = {n.removeprefix(folder) for n in theme.static if n.startswith(folder) and n.endswith(suffix)}
    names = [n for n in order if n in there] + sorted(there - set(order) - set(ALONE))
    return b"".join(theme.static[folder + n].rstrip() + b"\n" for n in names)


def _files(folders: Sequence[Path], kind: str) -> Iterator[tuple[str, bytes]]:
    seen: set[str] = set()
    for folder in folders:
        root = folder / kind
        for path in sorted(root.rglob("*")):
            name = path.relative_to(root).as_posix()
            if name not in seen and _belongs(path, root):
                seen.add(name)
                yield name, path.read_bytes()


def _text(name: str, data: bytes) -> str:
    """Return a template's text. Raises jinja2.TemplateSyntaxError where it is none."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as e:
        from jinja2 import TemplateSyntaxError

        line = data.count(b"\n", 0, e.start) + 1
        raise TemplateSyntaxError("it is not UTF-8 text: save it in that encoding", line, name) from e


def _belongs(path: Path, root: Path) -> bool:
    """Leave out dot-files, and links that lead out of the theme: what is read here gets published."""
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return path.is_file() and not hidden and path.resolve().is_relative_to(root.resolve())
