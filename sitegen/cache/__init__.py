"""What a build keeps for the next: one SQLite file of rows, which may be thrown away at any time.

It knows files and their fingerprints, rows by table and key, and who looked up which; none of the field's nouns.
Nothing in it is ever run. It counts only for the program, the folder and the file that it was made for and in: another
one's, a copy, or one that is no database any more is thrown away, and all is made anew. What a row says is known by its
digest. ``database`` is the file, ``rows`` what stands in it, ``place`` where it lies and whose it is.
"""

from sitegen.cache.database import DamagedError, UnusableError
from sitegen.cache.place import FILE, FOLDER, copied, forget, opened, temporary, unusable, using
from sitegen.cache.rows import ANY, KEYS, Cache, Item, Row

__all__ = [
    "ANY",
    "FILE",
    "FOLDER",
    "KEYS",
    "Cache",
    "DamagedError",
    "Item",
    "Row",
    "UnusableError",
    "copied",
    "forget",
    "opened",
    "temporary",
    "unusable",
    "using",
]
