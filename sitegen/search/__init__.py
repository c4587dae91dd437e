"""Texts → an index that a browser reads piece by piece, and the rules by which it folds words as the build did.

``folding`` says what counts as the same in a language, ``entries`` what of a resolution can be found, ``terms`` by what
it is found, ``index`` how terms become shards. ``static/js/search/`` is the other half; the rules that both follow are
data of ``languages``, written out for it by ``rules``.
"""

from sitegen.search.entries import Entry, entries
from sitegen.search.folding import Folding, number
from sitegen.search.index import index, reopened, shards, starts, updated
from sitegen.search.terms import of_annotations, of_entries, opened

__all__ = [
    "Entry",
    "Folding",
    "entries",
    "index",
    "number",
    "of_annotations",
    "of_entries",
    "opened",
    "reopened",
    "shards",
    "starts",
    "updated",
]
