"""What turns the theme's templates into text."""

from __future__ import annotations

import re
from types import TracebackType
from typing import TYPE_CHECKING, Any

from sitegen.model import Problem
from sitegen.render.bidi import isolated
from sitegen.render.theme import Theme

if TYPE_CHECKING:
    from jinja2 import Environment


_FOLDER = "templates/"


def environment(theme: Theme) -> Environment:
    """Return a theme's templates, ready to be rendered: everything is escaped, and what is not there is an error.

    Templates of a site read what they are given, but reach nothing of Python that lies behind it. That takes half as
    long again, and so the shipped ones, which are the program itself, are rendered without.
    """
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    from sitegen.render.compiled import compiled

    sources = {name: _flush(text) for name, text in theme.templates.items()}
    environment = (Environment if theme.trusted else SandboxedEnvironment)(
        # with a file's name, because what a template raises tells its place by nothing else
        loader=FunctionLoader(lambda name: (sources[name], f"{_FOLDER}{name}", None) if name in sources else None),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["bidi"] = isolated
    environment.bytecode_cache = compiled(environment)
    return environment


def render_template(environment: Environment, name: str, **given: Any) -> str:
    """Return what a template gives.

    Raises jinja2.TemplateSyntaxError for whatever a template is to blame for: of all that can be raised, that alone
    still tells file and line when it comes from another process.
    """
    from jinja2 import TemplateSyntaxError

    try:
        return environment.get_template(name).render(**given)
    except TemplateSyntaxError:
        raise
    except Exception as e:  # a sum with a word in it, a part that is not there …
        file, line = _place(e.__traceback__)
        if not file:
            raise
        raise TemplateSyntaxError(_words(e), line, file) from e


def template_error() -> type[Exception]:
    """Return the class of what a template raises. To be asked once something was raised: jinja2 takes long to load."""
    from jinja2 import TemplateError

    return TemplateError


def template_problem(error: Exception) -> Problem | None:
    """Return as a problem what a template raised; None for what no template is to blame for."""
    if not isinstance(error, template_error()):
        return None
    name, line = getattr(error, "name", None), getattr(error, "lineno", 0)
    message = f"a template cannot be rendered: {_words(error)}"
    remedy = "mend it, or remove it: then the shipped one is taken"
    return Problem(
        severity="error", file=f"{_FOLDER}{name or ''}", line=line if name else 0, message=message, remedy=remedy
    )


def _words(error: Exception) -> str:
    """Return what an error says, without the place that jinja2 adds: a problem has its own."""
    from jinja2 import TemplateNotFound

    if isinstance(error, TemplateNotFound):
        return f"there is no template `{error.name}`"
    return " ".join(str(getattr(error, "message", None) or error).split()) or type(error).__name__


def _place(at: TracebackType | None) -> tuple[str, int]:
    """Return in which template and line it happened; ("", 0) where the program itself is to blame."""
    found = "", 0
    while at:
        file = at.tb_frame.f_code.co_filename
        if file.startswith(_FOLDER):
            found = file.removeprefix(_FOLDER), at.tb_lineno
        elif str(at.tb_frame.f_globals.get("__name__")).startswith("sitegen."):
            found = "", 0
        at = at.tb_next
    return found


def _flush(template: str) -> str:
    """Return a template without the indentation of its lines, which is there for its own readers, not for a page's."""
    return re.sub(r"(?m)^[ \t]+", "", template)
