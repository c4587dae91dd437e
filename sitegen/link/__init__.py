"""Finds references, resolves them, makes backlinks.

``find`` reads one resolution: a pure function of its text and of what ``ready`` makes, once for each language, of that
language's forms and the tables of instruments and meetings. ``backlinks`` turns round what was found, ``quotes`` finds
the words that annotations quote, ``noted`` turns round their links. How a language cites is told by ``languages``;
addresses are spelled by ``routes``; nothing here writes HTML.

The steps of ``find``, each a file: ``marks`` takes footnote marks out, ``forms`` makes a language's patterns ready,
``urls``, ``instruments``, ``documents``, ``resolutions``, ``meetings``, ``within`` and ``back`` find, ``find`` keeps
what does not overlap. ``passage`` is the text that they look at; ``numbers``, ``dates`` and ``sessions`` tell them what
figures mean. ``wiki`` reads the ``[[…]]`` of annotations.
"""

from sitegen.link.find import find
from sitegen.link.forms import ready
from sitegen.link.wiki import Named, resolve_wiki

__all__ = ("Named", "find", "ready", "resolve_wiki")
