"""The languages of United Nations documents, one file each. A new language is one file here and one line below."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from sitegen.languages.base import Language

CODES = ("zh", "en", "fr", "es", "ru", "ar")

FALLBACK = "en"
"""Where nothing tells the language of a text, or a name is not there in the reader's."""


def get(code: str) -> Language:
    """Return the language with this code. Raises KeyError for one that the house does not speak."""
    if code not in CODES:
        raise KeyError(code)
    return cast("Language", import_module(f"sitegen.languages.{code}").language())
