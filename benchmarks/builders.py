"""sitegen and its peers in one form: a folder with a site, the commands that build it, the edits made to it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks import generate
from benchmarks.measure import Command
from benchmarks.peers import Installed

Edit = Callable[[int], tuple[str, str]]
"""Makes the edit with this number; returns the page (path below the output) where words must now stand, and them."""

LIMIT = 600.0


@dataclass(frozen=True, slots=True)
class Builder:
    """A site laid out for one builder. What ``clean`` names is away for a cold build; the output is its first."""

    name: str
    folder: Path
    environment: Mapping[str, str]
    build: tuple[str, ...]
    rebuild: tuple[str, ...]
    serve: tuple[str, ...]
    clean: tuple[str, ...]
    edits: Mapping[str, Edit]
    limit: float = LIMIT

    @property
    def output(self) -> Path:
        """The folder of the built site."""
        return self.folder / self.clean[0]

    def command(self, words: tuple[str, ...], **fields: object) -> Command:
        """Return a command of this builder with its fields filled in."""
        filled = tuple(word.format(**fields) if "{" in word else word for word in words)
        return Command(filled, self.folder, self.environment, self.limit)

    @property
    def away(self) -> Path:
        """The folder that what was cleared away lies in until all of this size is measured."""
        return self.folder.with_name(f"{self.folder.name}.away")

    def clear(self) -> None:
        """Move the output and every cache away.

        Nothing is deleted: right after that, some file systems take several times as long for new files.
        """
        self.away.mkdir(exist_ok=True)
        there = Path(tempfile.mkdtemp(dir=self.away))
        for name in self.clean:
            if (path := self.folder / name).exists():
                path.rename(there / path.name)


# --- Peers ------------------------------------------------------------------------------------------------------------


def of_peer(found: Installed, n: int, work: Path) -> Builder:
    """Lay out a site of ``n`` resolutions for a peer."""
    peer = found.peer
    folder = work / str(n) / peer.name.split()[0].lower()
    generate.write_peer(n, folder, peer)
    source = folder / peer.pages.format(path=f"r/{generate.slug(0)}")
    page = f"r/{generate.slug(0)}/index.html"
    here = {"program": str(found.program), "here": str(folder), "port": "{port}"}
    build, rebuild, serve = (
        tuple(word.format_map(here) for word in words) for words in (peer.build, peer.rebuild, peer.serve)
    )
    edits: dict[str, Edit] = {"resolution": lambda draft: (page, generate.revise(source, draft))}
    return Builder(peer.name, folder, found.environment, build, rebuild, serve, peer.clean, edits)


# --- sitegen ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sitegen:
    """A sitegen to be measured: a copy of the package, which nobody changes meanwhile, and its Python."""

    name: str
    python: str
    home: Path
    """Folder that holds the copy, with its theme."""
    version: str
    options: tuple[str, ...] = ()
    """Options of ``build`` besides --strict."""

    @property
    def environment(self) -> dict[str, str]:
        """What makes the Python find the copy."""
        return {"PYTHONPATH": str(self.home)}

    def offers(self, option: str) -> bool:
        """Tell whether ``build`` has this option."""
        words = [self.python, "-m", "sitegen", "build", "--help"]
        said = subprocess.run(words, env={**os.environ, **self.environment}, capture_output=True, text=True, check=True)
        return re.search(rf"{option}\b", said.stdout) is not None


_ASK = """
import json, pathlib, platform, sitegen, sys, sysconfig
told = " ".join(str(sysconfig.get_config_var(name) or "") for name in ("CONFIG_ARGS", "PY_CFLAGS", "PY_CORE_CFLAGS"))
how = "optimised" if "-fprofile-use" in told or "--enable-optimizations" in told else "built without optimisations"
interpreter = f"{platform.python_implementation()} {platform.python_version()}, {how}"
print(json.dumps([str(pathlib.Path(sitegen.__file__).parent), sitegen.__version__, interpreter]))
"""
"""What one built with ``--enable-optimizations`` takes, one built without takes up to a fifth more."""


def copy_of(name: str, python: str, work: Path) -> Sitegen | None:
    """Copy the sitegen that ``python`` imports; None where it has none."""
    asked = subprocess.run([python, "-P", "-c", _ASK], capture_output=True, text=True, check=False)
    if asked.returncode:
        return None
    there, version, interpreter = json.loads(asked.stdout)
    package, home = Path(there), work / "sitegen" / name
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(package, home / "sitegen", ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("templates", "static"):
        if not (package / "theme").is_dir() and (package.parent / part).is_dir():
            shutil.copytree(package.parent / part, home / part)
    return Sitegen(name, python, home, f"{version}{_commit(package)} on {interpreter}")


def _commit(package: Path) -> str:
    words = ["git", "-C", str(package), "describe", "--always", "--dirty", "--exclude=*"]
    said = subprocess.run(words, capture_output=True, text=True, check=False)
    return f" ({said.stdout.strip()})" if said.returncode == 0 else ""


def of_sitegen(sitegen: Sitegen, n: int, work: Path) -> Builder:
    """Lay out a site of ``n`` resolutions for sitegen, with a template of its own that can be edited."""
    folder = work / str(n) / re.sub(r"\W+", "-", sitegen.name)
    generate.write_site(n, folder)
    theme = sitegen.home / "sitegen/theme" if (sitegen.home / "sitegen/theme").is_dir() else sitegen.home
    (folder / "templates").mkdir(exist_ok=True)
    shutil.copyfile(theme / "templates/resolution.html", folder / "templates/resolution.html")
    program = (sitegen.python, "-m", "sitegen")
    build = (*program, "build", "--strict", *sitegen.options)
    serve = (*program, "serve", "-p", "{port}")
    edits = _edits(sitegen, folder)
    return Builder(sitegen.name, folder, sitegen.environment, build, build, serve, ("site", ".sitegen"), edits)


def _edits(sitegen: Sitegen, folder: Path) -> dict[str, Edit]:
    page = f"zh/A/RES/{generate.number(0)}/index.html"
    pages = {"resolution": page, "annotation": page, "meeting": "zh/meetings/igf-1/index.html"}
    edits: dict[str, Edit] = {
        what: partial(_revise, folder / file, pages[what]) for what, file in generate.edited_files().items()
    }
    edits["template"] = partial(_edit_template, folder / "templates/resolution.html", page)
    edits["language table"] = partial(_edit_language, sitegen.home / "sitegen/languages/zh.py", page)
    return edits


def _revise(file: Path, page: str, draft: int) -> tuple[str, str]:
    return page, generate.revise(file, draft)


def _edit_template(file: Path, page: str, draft: int) -> tuple[str, str]:
    new = f'<article data-draft="{draft}"'
    _replace(file, r'<article( data-draft="\d+")?', new)
    return page, new


def _edit_language(file: Path, page: str, draft: int) -> tuple[str, str]:
    """Give an organ one more name: nothing on a page changes, but everything may."""
    _replace(file, r'"安理会\d*"', f'"安理会{draft}"')
    return page, ""


def _replace(file: Path, pattern: str, new: str) -> None:
    text, count = re.subn(pattern, new, file.read_text(encoding="utf-8"), count=1)
    if not count:
        raise ValueError(f"{file} has nothing like {pattern}")
    file.write_text(text, encoding="utf-8", newline="\n")
