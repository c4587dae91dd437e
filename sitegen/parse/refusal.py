"""Sources that cannot be read: one clear sentence with a way out, in place of a text."""

from __future__ import annotations

from sitegen.languages import FALLBACK
from sitegen.model import Problem
from sitegen.parse.material import Reading


class UnreadableError(Exception):
    """A reader gives up on a source: what is wrong with it, and what its owner can do.

    It never leaves the reader, which turns it into a reading with one problem.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def refused(name: str, error: UnreadableError) -> Reading:
    """Return the empty reading of the source called ``name``, with the one problem that says why it is empty."""
    problem = Problem(severity="error", file=name, message=error.message, remedy=error.remedy)
    return Reading(language=FALLBACK, problems=(problem,))
