"""Which paragraph of one text is which of the next, and what became of it.

``compare`` takes two resolutions of one language. The steps, each a room: ``passages`` cuts a text into what is
compared, ``words`` puts it on a level, ``verbs`` reads what leads it; ``likeness`` weighs what two passages share;
``pairing`` links them one to one over the whole of both texts, ``groups`` finds splits and mergers; ``kinds`` says what
became of each, ``order`` what moved; ``differences`` shows it word by word. ``telling`` and ``page`` make words of it.

Nothing here is learned, drawn by lot or fetched: each link says why it is one.
"""

from sitegen.compare.comparison import Comparison, Link, Why, compare

__all__ = ("Comparison", "Link", "Why", "compare")
