"""JSON Schemas of all the files that an author writes, and the settings that bind them to an editor.

What a file may hold is said by the model, and turned into a schema by ``shape``; here it is only said which file is
of which class. The texts are the same for the same version of sitegen, so that they can be committed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitegen import store, terms
from sitegen.files import put, unlinked
from sitegen.model import Annotation, MeetingSeries, Resolution, Settings
from sitegen.shape import schema

FOLDER = "schemas"
"""Where a site keeps them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: the name of its schema, the class that it describes, where such files lie."""

    name: str
    describes: Any
    where: str


KINDS = (
    Kind("site", Settings, store.SETTINGS),
    Kind("resolution", Resolution, f"{store.RESOLUTIONS}/*.yaml"),
    Kind("meetings", MeetingSeries, f"{store.MEETINGS}/*.yaml"),
    Kind("instruments", store.InstrumentsFile, store.INSTRUMENTS),
    Kind("terms", terms.TermsFile, terms.FILE),
    Kind("annotation", Annotation, f"{store.ANNOTATIONS}/**/*.md"),
)
"""An annotation's schema is of its front matter."""


def files() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each schema."""
    for kind in KINDS:
        made = {"title": f"sitegen: {kind.where}", **schema(kind.describes)}
        yield f"{kind.name}.schema.json", json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def write(folder: Path) -> Iterator[Path]:
    """Write the schemas into ``folder`` and yield their paths. Raises OSError where it is a link or read-only."""
    unlinked(folder).mkdir(parents=True, exist_ok=True)
    for name, text in files():
        put(folder / name, text.encode())
        yield folder / name


def editor_settings() -> str:
    """Return .vscode/settings.json: which schema the YAML files of a site are checked by."""
    bound = {f"./{FOLDER}/{k.name}.schema.json": k.where for k in KINDS if not k.where.endswith(".md")}
    settings = {"yaml.schemas": bound, "yaml.format.enable": False, "files.encoding": "utf8", "files.eol": "\n"}
    return json.dumps(settings, indent=2) + "\n"
