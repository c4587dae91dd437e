"""What turns the theme's templates into text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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


def _flush(template: str) -> str:
    """Return a template without the indentation of its lines, which is there for its own readers, not for a page's."""
    return re.sub(r"(?m)^[ \t]+", "", template)
