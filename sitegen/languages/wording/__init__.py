"""How each language words resolutions: the verbs that lead paragraphs, and what counts as number and date.

A file for each language; the ids of verbs are the same in all. What a verb commits to is the reader's to judge: no
order of force is said or meant here.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import cast

from sitegen.languages.wording.base import Wording

__all__ = ("Wording", "wording")


@cache
def wording(code: str) -> Wording:
    """Return how a language words resolutions; of one that has no file here, that nothing is known of its verbs.

    Raises KeyError for a language that the house does not speak.
    """
    from sitegen import languages

    spoken = languages.get(code)
    try:
        return cast("Wording", import_module(f"sitegen.languages.wording.{code}").wording())
    except ModuleNotFoundError:
        return Wording(verbs={}, blanks=spoken.blanks, labels=wording(languages.FALLBACK).labels)
