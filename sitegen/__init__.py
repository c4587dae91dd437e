"""sitegen: United Nations resolutions as an annotated website, citable by the paragraph.

Data flows one way: sources → parse → YAML → load → link → render → write. Read the rooms in that order; the map
is in the README. This file holds the version and nothing else.
"""

__version__ = "0.1.0"
