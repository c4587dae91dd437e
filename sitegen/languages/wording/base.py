"""What a file of this folder says: how a language words resolutions.

Forms of verbs are patterns of words in small letters, alternatives parted by ``|``. Within them ``~`` stands where a
manner may: ``表示~注意到`` is also 表示赞赏地注意到. How they are found at the head of a paragraph is told by
``compare.verbs``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The leading verbs of a language with what may stand round them, and its words for numbers and dates."""

    verbs: Mapping[str, str]
    """Forms by id, operative and preambular alike: ``"recall": "recalls|recalling"``. The longest that fits counts.

    An id names the same act in every language, after the English.
    """
    manners: Mapping[str, str] = field(default_factory=dict)
    """What a verb is done with, right before or after it, by what it makes of the id: take-note-with-appreciation,
    strongly-condemn."""
    connectives: str = ""
    """Words that only join a paragraph to the one before it, and are passed over: also, further."""
    adverbs_after: bool = False
    """Whether plain adverbs follow the verb (condamne fermement); what begins with ``with-`` or ``in-`` always may."""
    blanks: bool = True
    """Whether words are set apart by blanks."""
    calendar: str = r"(?!)"
    """Words that are numbers, ordinals or months, as a pattern of one word in small letters. Figures need none."""
    fences: str = r"[,]"
    """Words that may come or go with a number or a date beside them: a comma, and, to, from, of, on."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """What a comparison is told with: its title, the kinds of links, and what is read aloud before changed words."""
