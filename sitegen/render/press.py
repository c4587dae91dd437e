"""What turns the theme's templates into text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sitegen.model import Problem
from sitegen.render.bidi import isolated
from sitegen.render.theme import Theme

if TYPE_CHECKING:
    from jinja2 import Environment


def press(theme: Theme) -> Environment:
    """Return a theme's templates, ready to be drawn: everything is escaped, and what is not there is an error."""
    from jinja2 import DictLoader, Environment, StrictUndefined

    from sitegen.render.compiled import Compiled

    environment = Environment(
        loader=DictLoader({name: _flush(text) for name, text in theme.templates.items()}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["bidi"] = isolated
    environment.bytecode_cache = Compiled(environment)
    return environment


def undrawn(error: Exception) -> Problem | None:
    """Return as a problem what a template raised; None for what no template is to blame for."""
    from jinja2 import TemplateError

    if not isinstance(error, TemplateError):
        return None
    words = " ".join(str(error).split()) or type(error).__name__
    name, line = getattr(error, "name", None), getattr(error, "lineno", None) or _line(error)
    file = f"templates/{name}" if name else "templates"
    message = f"a template cannot be drawn: {words}" + (f" (line {line})" if line and not name else "")
    remedy = "mend it, or remove it: then the shipped one is taken"
    return Problem(severity="error", file=file, line=line if name else 0, message=message, remedy=remedy)


def _line(error: Exception) -> int:
    """Return the line of the template at which the error was raised, 0 where it is not told."""
    at, line = error.__traceback__, 0
    while at:
        line = at.tb_lineno if at.tb_frame.f_code.co_filename == "<template>" else line
        at = at.tb_next
    return line


def _flush(template: str) -> str:
    """Return a template without the indentation of its lines, which is there for its own readers, not for a page's."""
    return re.sub(r"(?m)^[ \t]+", "", template)
