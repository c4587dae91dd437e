"""Puts the built site onto a branch of a git remote, from which GitHub Pages or another host serves it.

First a plan is made, which changes nothing that anybody sees: what the branch holds now, what it would hold, what that
adds, changes and takes away. Then one push adds one commit to the branch. It is made with git's own plumbing and not in
the working tree: no local branch is touched, no history rewritten, and since a push moves the branch in one step or not
at all, an interrupted one leaves it as it was. What is published is exactly what the build lists as its own: no
dot-file, no symbolic link.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sitegen import files, published, record, store

MARK = "Published-by: sitegen"
"""Last line of each commit that is ours, by which the next one knows it."""

SITE_LIMIT, FILE_LIMIT = 1_000_000_000, 100_000_000  # bytes: GitHub's
_SHOWN = 12  # lines of a kind; the rest is counted
_KEPT = ("CNAME", ".nojekyll")  # what GitHub's own pages of settings write
_HOSTS = (".github.io", ".gitlab.io", ".pages.dev", ".netlify.app")


class PublishError(Exception):
    """The site could not be published; says why and what to do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing would do. ``tip`` is the branch's last commit now, "" where there is no branch yet.

    ``lost``: page → the anchors that it had and would have no more. ``address`` is where the site will be read, "" if
    that is not known.
    """

    remote: str
    branch: str
    tip: str
    tree: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    lost: Mapping[str, tuple[str, ...]]
    files: int
    size: int
    address: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def changes(self) -> int:
        """How many files change."""
        return len(self.added) + len(self.changed) + len(self.removed)


# --- The plan ---------------------------------------------------------------------------------------------------------


def plan(root: Path, site_folder: Path, remote: str, branch: str, take_over: bool = False) -> Plan:
    """Return what publishing the built ``site_folder`` would do to ``branch`` of ``remote``.

    Writes objects into the repository that holds ``root``, which nothing refers to until they are pushed. Raises
    PublishError where there is no repository or no remote, where the branch holds what others put there (unless
    ``take_over``), and where the site is too large.
    """
    _git(root, "rev-parse", "--git-dir", remedy="make a git repository of the site's folder first: git init")
    _git(root, "remote", "get-url", remote, remedy=f"name the remote: git remote add {remote} ADDRESS")
    tip = _fetch(root, remote, branch)
    if tip and not take_over:
        _refuse_foreign(root, tip, branch)
    url = store.load(root)[0].settings.url
    paths = _paths(site_folder)
    size = _measure(site_folder, paths)
    tree = _tree(root, site_folder, paths, _extras(root, tip, url))
    changes = _changes(root, tip, tree)
    lost = dict(_lost(root, tip, tree, [*changes["D"], *changes["M"]]))
    address, remarks = url or _guess(root, remote), () if url else (_no_url(_guess(root, remote)),)
    added, changed, removed = (tuple(changes[k]) for k in "AMD")
    return Plan(remote, branch, tip, tree, added, changed, removed, lost, len(paths), size, address, remarks)


def _fetch(root: Path, remote: str, branch: str) -> str:
    """Bring the branch's last commit here, and return its name; "" where there is no such branch."""
    ref = f"refs/heads/{branch}"
    remedy = "see what git says above; nothing was changed"
    found = _git(root, "ls-remote", remote, ref, remedy=remedy).split()
    if not found:
        return ""
    # No reference of the repository is moved: a lock that a killed git left on one stops nobody.
    _git(root, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=", remote, ref, remedy=remedy)
    return found[0]


def _refuse_foreign(root: Path, tip: str, branch: str) -> None:
    """Refuse a branch that somebody else wrote, or changed since: what they put there would be gone from the site."""
    ours = _git(root, "log", "-1", "--first-parent", "--format=%H", f"--grep=^{MARK}$", tip).strip()
    if ours:
        names = _git(root, "diff-tree", "-r", "-z", "--name-only", ours, tip)
    else:
        names = _git(root, "ls-tree", "--full-tree", "-r", "-z", "--name-only", tip)
    foreign = [n for n in names.split("\0") if n and n not in _KEPT]
    if foreign:
        some = ", ".join(foreign[:3]) + (f" and {len(foreign) - 3} more" if len(foreign) > 3 else "")
        raise PublishError(
            f"the branch {branch} holds what sitegen did not put there: {some}\n"
            "    name another with --branch, or replace it with --take-over (its history is kept)"
        )


def _paths(site_folder: Path) -> tuple[str, ...]:
    """Return the files that the build wrote. Refuses what no build makes: somebody put it there since."""
    paths = tuple(sorted(record.load(site_folder) or ()))
    for path in paths:
        dotted = any(part.startswith(".") for part in path.split("/"))
        linked = any((site_folder / p).is_symlink() for p in _upwards(path))
        if dotted or linked:
            raise PublishError(f"{site_folder / path} is a {'dot-file' if dotted else 'symbolic link'}; build again")
    return paths


def _upwards(path: str) -> Iterator[str]:
    yield path
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _measure(site_folder: Path, paths: Sequence[str]) -> int:
    """Return how large the site is. Refuses what GitHub would refuse after the upload."""
    sizes = {path: (site_folder / path).stat().st_size for path in paths}
    large = max(sizes, key=sizes.__getitem__)
    total = sum(sizes.values())
    if sizes[large] > FILE_LIMIT:
        raise PublishError(f"{large} has {_mb(sizes[large])}; GitHub takes files of up to {_mb(FILE_LIMIT)}")
    if total > SITE_LIMIT:
        raise PublishError(f"the site has {_mb(total)}; GitHub Pages takes {_mb(SITE_LIMIT)}")
    return total


def _extras(root: Path, tip: str, url: str) -> Mapping[str, bytes]:
    """Return what a host asks for besides the pages: that it leaves them alone, and the site's own domain."""
    domain = own_domain(url)
    before = _blob(root, f"{tip}:CNAME") if tip and not url else None  # as set on GitHub's own page of settings
    cname = {"CNAME": f"{domain}\n".encode()} if domain else {"CNAME": before} if before else {}
    return {".nojekyll": b"", **cname}


def own_domain(url: str) -> str:
    """Return the domain of an address that is the site's own, "" where it is the host's or only a part of one."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return host if "." in host and parts.path in ("", "/") and not host.endswith(_HOSTS) else ""


def _tree(root: Path, site_folder: Path, paths: Sequence[str], extras: Mapping[str, bytes]) -> str:
    """Write the files as git's objects, and return the name of their tree. Its index is one of its own."""
    names = "".join(f"{(site_folder / p).resolve()}\n" for p in paths)
    blobs = _git(root, "hash-object", "-w", "--no-filters", "--stdin-paths", given=names.encode()).split()
    entries = dict(zip(paths, blobs, strict=True))
    for path, data in extras.items():
        entries[path] = _git(root, "hash-object", "-w", "--stdin", given=data).strip()
    index = "".join(f"100644 {blob}\t{path}\0" for path, blob in entries.items())
    with tempfile.TemporaryDirectory() as folder:
        own = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
        _git(root, "update-index", "-z", "--index-info", given=index.encode(), environment=own)
        return _git(root, "write-tree", environment=own).strip()


def _changes(root: Path, tip: str, tree: str) -> Mapping[str, list[str]]:
    """Return the paths that are added (A), changed (M) and removed (D)."""
    found: dict[str, list[str]] = {"A": [], "M": [], "D": []}
    empty = _git(root, "mktree", given=b"").strip()
    words = _git(root, "diff-tree", "-r", "-z", "--no-renames", "--name-status", tip or empty, tree).split("\0")
    for kind, path in zip(words[::2], words[1::2], strict=False):
        found["M" if kind == "T" else kind].append(path)
    return found


def _lost(root: Path, tip: str, tree: str, pages: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield those of the changed and removed pages that lose anchors, with these."""
    for path in pages:
        if path.endswith(".html"):
            before, now = _ids(_blob(root, f"{tip}:{path}")), _ids(_blob(root, f"{tree}:{path}"))
            if gone := [i for i in before if i not in now]:
                yield path, tuple(gone)


def _ids(page: bytes | None) -> tuple[str, ...]:
    return tuple(re.findall(r'<[^>]*?\sid="([^"]+)"', (page or b"").decode("utf-8", "replace")))


def _guess(root: Path, remote: str) -> str:
    """Return the address that GitHub gives to the pages of such a remote, "" where it is not GitHub's."""
    url = _git(root, "remote", "get-url", remote).strip()
    m = re.search(r"github\.com[:/]([\w.-]+)/([\w.-]+?)(\.git)?/?$", url)
    if not m:
        return ""
    owner, name = m[1].lower(), m[2]
    return f"https://{owner}.github.io/" + ("" if name.lower() == f"{owner}.github.io" else f"{name}/")


def _no_url(guess: str) -> str:
    wanted = guess or "https://…"
    return f"content/site.yaml has no url, which the page for missing addresses needs: write `url: {wanted}`"


def as_text(p: Plan) -> str:
    """Return the plan in words."""
    kinds = (("add", p.added), ("change", p.changed), ("remove", p.removed))
    lines = [line for word, paths in kinds for line in _some([f"  {word} {_page(path)}" for path in paths])]
    lost = [f"  lost {page.removesuffix('index.html')}#{i}" for page, ids in p.lost.items() for i in ids]
    counts = f"{len(p.added)} added, {len(p.changed)} changed, {len(p.removed)} removed"
    warning = [f"{len(lost)} anchors would be lost: links to them would miss their place"] if lost else []
    size = f"{p.files} files, {_mb(p.size)} of {_mb(SITE_LIMIT)}"
    head = f"{p.branch} of {p.remote}: {counts if p.changes else 'nothing changes'}; {size}"
    return "\n".join([head, *lines, *warning, *_some(lost), *p.remarks]) + "\n"


def _some(lines: list[str]) -> list[str]:
    more = len(lines) - _SHOWN
    return lines if more <= 0 else [*lines[:_SHOWN], f"  … and {more} more"]


def _page(path: str) -> str:
    return path.removesuffix("index.html") or "/"


def _mb(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"


# --- Doing it ---------------------------------------------------------------------------------------------------------


def push(root: Path, p: Plan, message: str) -> None:
    """Add one commit with the plan's tree to the branch.

    Raises PublishError where git refuses; then the branch is as it was.
    """
    parent = ["-p", p.tip] if p.tip else []
    remedy = 'tell git who you are: git config --global user.name "…" and user.email "…"'
    commit = _git(root, "commit-tree", *parent, "-m", message, "-m", MARK, p.tree, remedy=remedy).strip()
    remedy = "the branch is as it was; if somebody else has published meanwhile, run this again"
    _git(root, "push", "--quiet", p.remote, f"{commit}:refs/heads/{p.branch}", remedy=remedy)


def remember(root: Path) -> Path | None:
    """Add the anchors that are there now to the list of those that were published; return its path if it changed.

    Raises FileNotFoundError where ``root`` holds no site, OSError where the list cannot be written.
    """
    site, _ = store.load(root)
    path, before = files.inside(root, published.FILE), published.listed(root)
    text = published.spell(published.joined(before, published.anchors(site)))
    if path.is_file() and text == before.text:
        return None
    files.put(path, text.encode())
    return path


def _blob(root: Path, name: str) -> bytes | None:
    """Return the bytes of an object, None where there is none."""
    done = subprocess.run(["git", "cat-file", "blob", name], cwd=root, capture_output=True, check=False)
    return None if done.returncode else done.stdout


def _git(
    root: Path,
    *arguments: str,
    given: bytes | None = None,
    environment: Mapping[str, str] | None = None,
    remedy: str = "see what git says above",
) -> str:
    """Run git and return what it prints. Raises PublishError with its last words where it fails."""
    own = {**os.environ, **(environment or {})}
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, env=own, input=given or b"", capture_output=True, check=False
        )
    except FileNotFoundError:
        raise PublishError("git is not installed, or not on the PATH") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        words = " ".join(line.strip() for line in said if not line.startswith("hint:"))[:400]
        raise PublishError(f"{words or 'git failed'}\n    {remedy}")
    return done.stdout.decode("utf-8", "surrogateescape")
