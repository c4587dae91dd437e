"""Puts the built site onto a branch of a git remote, from which GitHub Pages or another host serves it.

What is published is built strictly first, and is exactly what the build lists as its own: no dot-file, no symbolic
link. The branch's history is only added to. Making the commit is the work of ghp-import.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from sitegen import published, store
from sitegen.write import LIST


class PublishError(Exception):
    """The site could not be published; says why and what to do."""


def publish(root: Path, site_folder: Path, remote: str, branch: str, message: str, cname: str = "") -> None:
    """Push the built ``site_folder`` to ``branch`` of ``remote``, in the git repository that holds ``root``.

    Raises PublishError where git refuses.
    """
    _git(root, "rev-parse", "--git-dir", remedy="make a git repository of the site's folder first: git init")
    _git(root, "remote", "get-url", remote, remedy=f"name the remote: git remote add {remote} ADDRESS")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "site")
        _copy(site_folder, copy)
        command = [sys.executable, "-m", "ghp_import", "--no-jekyll", "--push", "-r", remote]
        command += ["-b", branch, "-m", message, *(["--cname", cname] if cname else []), str(copy)]
        _run(command, root, remedy="see what git says above; nothing was changed on the remote")
    _remember(root)


def _copy(site_folder: Path, copy: Path) -> None:
    """Copy what the build wrote, and nothing else."""
    for path in (site_folder / LIST).read_text(encoding="utf-8").splitlines():
        place = copy / path
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site_folder / path, place)


def _remember(root: Path) -> None:
    """Add the anchors that are public now to the list."""
    site, _ = store.load(root)
    list_ = root / published.FILE
    before = published.read(list_.read_text(encoding="utf-8")) if list_.exists() else {}
    list_.write_text(published.spell(published.joined(before, published.anchors(site))), encoding="utf-8", newline="\n")


def _git(root: Path, *arguments: str, remedy: str) -> None:
    _run(["git", *arguments], root, remedy)


def _run(command: list[str], root: Path, remedy: str) -> None:
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).strip().splitlines()[-1:])
        raise PublishError(f"{said or 'git failed'}\n    {remedy}")
