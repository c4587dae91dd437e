"""Puts the built site onto a branch of a git remote, from which GitHub Pages or another host serves it.

First a plan is made, which changes nothing that anybody sees: what the branch holds now, what it would hold, what that
adds, changes and takes away. Then one push adds one commit to the branch. It is made with git's own plumbing and not in
the working tree: no local branch is touched, no history rewritten, and since a push moves the branch in one step or not
at all, an interrupted one leaves it as it was. What is published is exactly what the build lists as its own: no
dot-file, no symbolic link.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sitegen import files, provenance, published, record, routes, store
from sitegen.git import REMOTE_LIMIT, Git, PublishError, SilentError, printable, quiet
from sitegen.model import Site
from sitegen.provenance import Published, Source, named
from sitegen.published import Valid
from sitegen.symbol import sort_key

SITE_LIMIT, FILE_LIMIT = 1_000_000_000, 100_000_000  # bytes: GitHub's
_SHOWN = 12  # lines of a kind; the rest is counted
_KEPT = ("CNAME", ".nojekyll")  # what GitHub's own pages of settings write
_HOSTS = (".github.io", ".gitlab.io", ".pages.dev", ".netlify.app")


class LostError(PublishError):
    """Addresses that were published would lead nowhere."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing would do. ``tip`` is the branch's last commit now, "" where there is no branch yet.

    ``lost``: addresses that were published, may have been cited, and would lead nowhere: they forbid publishing.
    ``gone``: other addresses that would be no more. ``address`` is where the site will be read.
    """

    remote: str
    branch: str
    tip: str
    tree: str
    source: Source
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    lost: tuple[str, ...]
    gone: tuple[str, ...]
    files: int
    size: int
    address: str
    remarks: tuple[str, ...] = ()

    @property
    def changes(self) -> int:
        """How many files change."""
        return len(self.added) + len(self.changed) + len(self.removed)


# --- The plan ---------------------------------------------------------------------------------------------------------


def plan(
    root: Path,
    site_folder: Path,
    remote: str,
    branch: str,
    take_over: bool = False,
    limit: float = REMOTE_LIMIT,
    tell: Callable[[str], None] = quiet,
) -> Plan:
    """Return what publishing the built ``site_folder`` would do to ``branch`` of ``remote``.

    The remote may be silent for ``limit`` seconds; ``tell`` hears what is waited for. Writes objects into the
    repository that holds ``root``, which nothing refers to until they are pushed. Raises PublishError where there is no
    repository, commit, remote or public address, where the branch is one that is checked out, where it holds what
    others put there or what was built from sources that are not here (unless ``take_over``), and where the site is too
    large.
    """
    git = Git(root, limit, tell)
    _check_place(git, remote, branch)
    site, _ = store.load(root)
    url = site.settings.url or _no_url(git, remote)
    source = provenance.here(git, _list(root, site))
    tip = _fetch(git, remote, branch)
    there = provenance.last(git, tip) if tip else None
    objection = _objection(git, tip, there, remote, branch)
    if objection and not take_over:
        raise PublishError(f"{objection}, or publish over it with --take-over (its history is kept)")
    paths = _paths(site_folder)
    size = _measure(site_folder, paths)
    extras, domain = _extras(git, tip, url)
    tree = _tree(git, site_folder, paths, extras)
    added, changed, removed = _changes(git, tip, tree)
    withdrawn = published.valid(published.listed(root), published.anchors(site))
    lost, gone = _lost(git, tip, tree, (*removed, *changed), withdrawn)
    if objection:  # whoever takes over cannot withdraw what this checkout never had
        lost, gone = (), (*lost, *gone)
    told = (*provenance.remarks(git, source, there, remote), *domain)
    return Plan(remote, branch, tip, tree, source, added, changed, removed, lost, gone, len(paths), size, url, told)


def _check_place(git: Git, remote: str, branch: str) -> None:
    """Refuse a place that is none, or that somebody works at."""
    git("rev-parse", "--git-dir", remedy="make a git repository of the site's folder first: git init")
    git("remote", "get-url", remote, remedy=f"name the remote: git remote add {remote} ADDRESS")
    git(
        "check-ref-format", f"refs/heads/{branch}", remedy=f"`{branch}` is no name for a branch; name another: --branch"
    )
    taken = git("worktree", "list", "--porcelain").split("\n")
    if f"branch refs/heads/{branch}" in taken:
        raise PublishError(
            f"the branch {branch} is checked out here: it holds the sources, which the site's pages would replace\n"
            "    name the branch that is served with --branch; usually it is gh-pages"
        )


def _fetch(git: Git, remote: str, branch: str) -> str:
    """Bring the branch's last commit here, and return its name; "" where there is no such branch."""
    if tip := _tip(git, remote, branch):
        # No reference of the repository is moved: a lock that a killed git left on one stops nobody.
        how = ("--progress", "--no-tags", "--no-write-fetch-head", "--no-auto-maintenance", "--refmap=")
        git.remote("fetch", *how, remote, f"refs/heads/{branch}", doing=f"fetching {branch} from {remote}")
    return tip


def _tip(git: Git, remote: str, branch: str) -> str:
    """Ask the remote for the branch's last commit; "" where there is no such branch."""
    found = git.remote("ls-remote", remote, f"refs/heads/{branch}", doing=f"asking {remote} what {branch} holds")
    return found.split()[0] if found else ""


def _objection(git: Git, tip: str, there: Published | None, remote: str, branch: str) -> str:
    """Return why this checkout should not replace what is on the branch, and what to do; "" where it may."""
    if foreign := _foreign(git, tip, there):
        held = f"the branch {branch} holds what sitegen did not put there: {named(foreign)}"
        return f"{held}\n    name another with --branch"
    return provenance.missing(git, there, remote) if there else ""


def _foreign(git: Git, tip: str, there: Published | None) -> Sequence[str]:
    """Return the files of the branch that somebody else wrote, or changed since: they would be gone from the site."""
    if there:
        found = git("diff-tree", "-r", "-z", "--name-only", there.commit, tip)
    else:
        found = git("ls-tree", "--full-tree", "-r", "-z", "--name-only", tip) if tip else ""
    return [name for name in found.split("\0") if name and name not in _KEPT]


def _paths(site_folder: Path) -> tuple[str, ...]:
    """Return the files that the build wrote. Refuses what no build makes: somebody put it there since."""
    paths = tuple(sorted(record.load(site_folder) or ()))
    if not paths:
        raise PublishError(f"{site_folder} holds no site that was built there; build it first: sitegen build")
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


def _extras(git: Git, tip: str, url: str) -> tuple[Mapping[str, bytes], tuple[str, ...]]:
    """Return what a host asks for besides the pages: that it leaves them alone, and the site's own domain.

    With it what is to be told: a domain that was set on GitHub's own page of settings stays, unless the settings here
    name another.
    """
    domain, nothing = own_domain(url), {".nojekyll": b""}
    before = next(git.blobs([f"{tip}:CNAME"])) if tip else None
    was = printable((before or b"").decode("utf-8", "replace").strip())
    if not was:
        return ({**nothing, "CNAME": f"{domain}\n".encode()} if domain else nothing), ()
    if domain and domain != was.lower():
        told = f"the site moves from {was} to {domain}, as url in content/site.yaml says"
        return {**nothing, "CNAME": f"{domain}\n".encode()}, (told,)
    told = (
        f'the domain {was}, set on GitHub, stays: write url: "https://{was}/" in content/site.yaml, or remove it there'
    )
    return {**nothing, "CNAME": before or b""}, () if domain else (told,)


def own_domain(url: str) -> str:
    """Return the domain of an address that is the site's own, "" where it is the host's or only a part of one."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return host if "." in host and parts.path in ("", "/") and not host.endswith(_HOSTS) else ""


def _tree(git: Git, site_folder: Path, paths: Sequence[str], extras: Mapping[str, bytes]) -> str:
    """Write the files as git's objects, and return the name of their tree. Its index is one of its own."""
    names = "".join(f"{(site_folder / p).resolve()}\n" for p in paths)
    blobs = git("hash-object", "-w", "--no-filters", "--stdin-paths", given=names.encode()).split()
    entries = dict(zip(paths, blobs, strict=True))
    for path, data in extras.items():
        entries[path] = git("hash-object", "-w", "--stdin", given=data).strip()
    index = "".join(f"100644 {blob}\t{path}\0" for path, blob in entries.items())
    with tempfile.TemporaryDirectory() as folder:
        own = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
        git("update-index", "-z", "--index-info", given=index.encode(), environment=own)
        return git("write-tree", environment=own).strip()


def _changes(git: Git, tip: str, tree: str) -> tuple[tuple[str, ...], ...]:
    """Return the paths that are added, changed and removed."""
    found: dict[str, list[str]] = {"A": [], "M": [], "D": []}
    empty = git("mktree").strip()
    words = git("diff-tree", "-r", "-z", "--no-renames", "--name-status", tip or empty, tree).split("\0")
    for kind, path in zip(words[::2], words[1::2], strict=False):
        found["M" if kind == "T" else kind].append(path)
    return tuple(tuple(found[kind]) for kind in "AMD")


def _lost(
    git: Git, tip: str, tree: str, changed: Iterable[str], withdrawn: Valid
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the addresses that the changed and removed pages had and would have no more.

    First those that people cite, of texts and in them, unless they were withdrawn: texts are the pages with a twin
    beside them.
    """
    pages = [path for path in changed if path.endswith(".html")]
    before, now = (git.blobs([f"{commit}:{path}" for path in pages]) for commit in (tip, tree))
    twins = git.blobs([f"{tip}:{path.removesuffix('index.html')}index.json" for path in pages])
    lost, gone = list[str](), list[str]()
    for path, old, new, twin in zip(pages, before, now, twins, strict=True):
        text, gone_ids = twin is not None, _ids(old) - _ids(new)
        at = path.removesuffix("index.html")
        cited = {n for n in gone_ids if text and routes.is_citable(n) and not withdrawn.of(at, n)}
        lost += [f"{_page(path)}#{printable(name)}" for name in cited]
        if new is None:
            (lost if text else gone).append(_page(path))
        else:
            gone += [f"{_page(path)}#{printable(name)}" for name in gone_ids - cited]
    return tuple(sorted(lost, key=sort_key)), tuple(sorted(gone, key=sort_key))


def _ids(page: bytes | None) -> frozenset[str]:
    return frozenset(re.findall(r'<[^>]*?\sid="([^"]+)"', (page or b"").decode("utf-8", "replace")))


def _no_url(git: Git, remote: str) -> str:
    """Refuse a site that does not say where it is read."""
    wanted = _guess(git("remote", "get-url", remote).strip()) or "https://HOST/PATH/"
    raise PublishError(
        "content/site.yaml does not say where the site is read, which its page for missing addresses needs\n"
        f'    write there: url: "{wanted}"'
    )


def _guess(remote: str) -> str:
    """Return the address that GitHub gives to the pages of such a remote, "" where it is not GitHub's."""
    m = re.search(r"github\.com[:/]([\w.-]+)/([\w.-]+?)(\.git)?/?$", remote)
    if not m:
        return ""
    owner, name = m[1].lower(), m[2]
    return f"https://{owner}.github.io/" + ("" if name.lower() == f"{owner}.github.io" else f"{name}/")


def as_text(p: Plan, every: bool = False) -> str:
    """Return the plan in words; of many changes a few, unless ``every`` one is wanted."""
    kinds = (("add", p.added), ("change", p.changed), ("remove", p.removed))
    lines = [line for word, paths in kinds for line in _some([f"  {word} {_page(path)}" for path in paths], every)]
    counts = f"{len(p.added)} added, {len(p.changed)} changed, {len(p.removed)} removed"
    size = f"{p.files} files, {_mb(p.size)} of {_mb(SITE_LIMIT)}"
    head = f"{p.branch} of {p.remote}: {counts if p.changes else 'nothing changes'}; {size}"
    gone = _some([f"  gone {address}" for address in p.gone], every)
    lost = _some([f"  lost {address}" for address in p.lost], every)
    return "\n".join([head, *lines, *gone, *lost, *p.remarks]) + "\n"


def _some(lines: list[str], every: bool) -> list[str]:
    more = len(lines) - _SHOWN
    return lines if every or more <= 0 else [*lines[:_SHOWN], f"  … and {more} more (--all lists them)"]


def _page(path: str) -> str:
    return printable(path.removesuffix("index.html")) or "/"


def _mb(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"


# --- Doing it ---------------------------------------------------------------------------------------------------------


def check_lost(p: Plan) -> None:
    """Raise LostError where addresses would lead nowhere that were published."""
    if p.lost:
        count = "1 address that was" if len(p.lost) == 1 else f"{len(p.lost)} addresses that were"
        cure = 'restore what is missing, or withdraw what must go: sitegen anchors drop ADDRESS --reason "…"'
        raise LostError(f"{count} published would lead nowhere: {named(p.lost)}\n    {cure}")


def push(root: Path, p: Plan, message: str, limit: float = REMOTE_LIMIT, tell: Callable[[str], None] = quiet) -> None:
    """Add one commit with the plan's tree to the branch.

    Raises LostError for a plan that loses addresses, PublishError where git refuses; then the branch is as it was,
    unless the message says that this is not known.
    """
    check_lost(p)
    git = Git(root, limit, tell)
    remedy = 'tell git who you are: git config --global user.name "…" and user.email "…"'
    text = f"{message}\n\n{provenance.trailers(p.source)}\n".encode()
    how = ("-c", "i18n.commitEncoding=UTF-8", "commit-tree", *(["-p", p.tip] if p.tip else []))
    commit = git(*how, "-F", "-", p.tree, given=text, remedy=remedy).strip()
    doing = f"pushing {p.files} files ({_mb(p.size)}) to {p.remote}"
    try:
        git.remote("push", "--progress", p.remote, f"{commit}:refs/heads/{p.branch}", doing=doing, remedy="")
    except PublishError as e:
        _settle(git, p, commit, e)


def _settle(git: Git, p: Plan, commit: str, failure: PublishError) -> None:
    """Find out what became of a push that failed: the connection may have broken when all was done."""
    unknown = PublishError(f"{failure}\n    whether the branch has moved is not known: see sitegen publish --dry-run")
    if isinstance(failure, SilentError):
        raise unknown from None
    try:
        tip = _tip(git, p.remote, p.branch)
    except PublishError:
        raise unknown from None
    if tip == p.tip:
        raise PublishError(f"{failure}\n    the branch is as it was") from None
    if tip != commit:
        raise PublishError(
            f"{failure}\n    somebody else has published meanwhile, and the branch is as it was: run this again"
        ) from None


def remember(root: Path) -> Path | None:
    """Add the anchors that are there now to the list of those that were published; return its path if it changed.

    Raises FileNotFoundError where ``root`` holds no site, OSError where the list cannot be written.
    """
    site, _ = store.load(root)
    path, data = files.inside(root, published.FILE), _list(root, site)
    if path.is_file() and data == path.read_bytes():
        return None
    files.put(path, data)
    return path


def _list(root: Path, site: Site) -> bytes:
    """Return the list of published anchors as it is once the site is published."""
    path, before = files.inside(root, published.FILE), published.listed(root)
    text = published.spell(published.joined(before, published.anchors(site)))
    return files.read(path) if path.is_file() and text == before.text else text.encode()
