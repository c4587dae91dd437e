"""Finds references, resolves them, makes backlinks.

Two phases. ``find`` reads one resolution: a pure function of its text and of what ``ready`` makes, once for each
language, of that language's forms and the tables of instruments and meetings.
``link`` lays what was found over a whole site: who cites what, and the words that annotations quote. How a language
cites is told by ``languages``; addresses are spelled by ``routes``; nothing here writes HTML.

The steps of ``find``, each a file: ``marks`` takes footnote marks out, ``forms`` makes a language's patterns ready,
``urls``, ``instruments``, ``documents``, ``resolutions``, ``meetings`` and ``back`` find, ``find`` keeps what does not
overlap. ``passage`` is the text that they look at; ``numbers``, ``dates`` and ``sessions`` tell them what figures mean.
The steps of ``link``: ``backlinks``, ``quotes`` and ``noted``. ``wiki`` reads the ``[[…]]`` of annotations.
"""

from sitegen.link.find import find
from sitegen.link.forms import ready
from sitegen.link.site import link
from sitegen.link.wiki import Named, resolve_wiki

__all__ = ("Named", "find", "link", "ready", "resolve_wiki")
