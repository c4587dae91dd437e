"""Where a published site came from: what its commit says of that, and whether this checkout has it.

The last lines of a commit's message on the branch are trailers, as git calls them: from which commit of the sources the
site was built, with which files changed since, by which version, and the digest of the list of anchors. Whoever
publishes next can so be told before they replace what somebody else made.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sitegen import __version__, published
from sitegen.git import Git, printable
from sitegen.scan import FOLDERS

MARK = "Published-by: sitegen"
"""First line of the trailers of each commit that is ours, by which the next one knows it."""
_COMMIT, _VERSION, _ANCHORS, _CHANGED = "Source-Commit", "Sitegen-Version", "Anchors-SHA256", "Source-Uncommitted"
_HASH = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
_LISTS = 50  # versions of the list that are looked through: each publication makes one at most
_NAMED = 3  # files that a sentence names


class Source(NamedTuple):
    """What a site was built from; empty where nobody said.

    ``uncommitted``: files of the site that then differed from those of ``commit``.
    """

    commit: str
    anchors: str
    uncommitted: tuple[str, ...] = ()
    version: str = __version__


class Published(NamedTuple):
    """A commit of ours on the branch: its name, who made it and on which day, from what."""

    commit: str
    author: str
    day: str
    source: Source


# --- What the message says --------------------------------------------------------------------------------------------


def trailers(source: Source) -> str:
    """Return the last lines of the message of a commit that publishes what was built from ``source``."""
    pairs = [(_COMMIT, source.commit), (_VERSION, source.version), (_ANCHORS, source.anchors)]
    pairs += [(_CHANGED, path) for path in source.uncommitted if path.isprintable()]
    return "\n".join([MARK, *(f"{key}: {value}" for key, value in pairs)])


def last(git: Git, tip: str) -> Published | None:
    """Return the newest commit of ours in the history of ``tip``; None where there is none."""
    grep = ("--basic-regexp", f"--grep=^{MARK}$")
    commit = git("rev-list", "--max-count=1", "--first-parent", *grep, tip, "--").strip()
    if not commit:
        return None
    form = "--format=%an%n%aI%n%B"
    author, day, message = git("log", "-1", "--no-show-signature", "--encoding=UTF-8", form, commit, "--").split(
        "\n", 2
    )
    return Published(commit, printable(author), datetime.fromisoformat(day).date().isoformat(), _read(message))


def _read(message: str) -> Source:
    """Return what the trailers at the end of a message say."""
    found: dict[str, list[str]] = {}
    for line in message.rstrip().rpartition("\n\n")[2].split("\n"):
        key, _, value = line.partition(": ")
        found.setdefault(key, []).append(value.strip())
    commit, version, anchors = (found.get(key, [""])[0] for key in (_COMMIT, _VERSION, _ANCHORS))
    return Source(commit, anchors, tuple(found.get(_CHANGED, ())), version)


# --- What is here -----------------------------------------------------------------------------------------------------


def here(git: Git, anchors: bytes) -> Source:
    """Return what is published from this checkout, with the list ``anchors``. Raises PublishError without a commit."""
    remedy = 'commit the site first, so that what is published can name it: git add . && git commit -m "My site"'
    commit = git("rev-parse", "--verify", "--quiet", "HEAD^{commit}", remedy=remedy).strip()
    changed = tuple(path for path in uncommitted(git) if path != published.FILE)
    return Source(commit, digest(anchors), changed)


def digest(anchors: bytes) -> str:
    """Return the digest of a list of anchors; it is the same where git gave the lines other ends."""
    return hashlib.sha256(anchors.replace(b"\r\n", b"\n")).hexdigest()


def uncommitted(git: Git) -> tuple[str, ...]:
    """Return the files of the site that differ from the last commit, or are in none."""
    above = git("rev-parse", "--show-prefix").removesuffix("\n")
    how = ("--porcelain", "-z", "--no-renames", "--untracked-files=all")
    entries = git("status", *how, "--", *FOLDERS).split("\0")
    return tuple(sorted(entry[3:].removeprefix(above) for entry in entries if entry))


# --- Whether this checkout has it -------------------------------------------------------------------------------------


def missing(git: Git, there: Published, remote: str) -> str:
    """Return why this checkout does not contain what was published, and what to do; "" where it does."""
    source = there.source
    if not source.commit:
        return ""
    if not (_HASH.fullmatch(source.commit) and git.succeeds("merge-base", "--is-ancestor", source.commit, "HEAD")):
        return _not_contained(git, there, remote)
    lacking = _lacking(git, source)
    if not lacking:
        return ""
    return (
        f"{there.author} published on {there.day} with changes that were in no commit, and that this checkout lacks:"
        f" {named(lacking)}\n    pull, once they are committed and pushed where they were made: {_pull(git, remote)}"
    )


def _not_contained(git: Git, there: Published, remote: str) -> str:
    commit = printable(there.source.commit[:12])
    said = f"{there.author} published on {there.day} from the commit {commit}, which"
    if _HASH.fullmatch(there.source.commit) and git.succeeds("cat-file", "-e", f"{there.source.commit}^{{commit}}"):
        return f"{said} is not part of what is checked out here\n    take it in first: git merge {commit}"
    if git("rev-parse", "--is-shallow-repository").strip() == "true":
        return f"{said} is not in this checkout, whose history is cut short\n    first: git fetch --unshallow"
    hint = f"if that does not bring it, {there.author} has not pushed it yet"
    return f"{said} is not in this checkout\n    pull first: {_pull(git, remote)} ({hint})"


def _pull(git: Git, remote: str) -> str:
    """Return the command that brings what others pushed."""
    return "git pull" if _has_upstream(git) else f"git pull {remote} {standing(git) or 'BRANCH'}"


def _push(git: Git, remote: str) -> str:
    """Return the command that lets others have what was committed here."""
    return "git push" if _has_upstream(git) else f"git push -u {remote} {standing(git) or 'HEAD:BRANCH'}"


def _has_upstream(git: Git) -> bool:
    return git.succeeds("rev-parse", "--verify", "--quiet", "@{upstream}")


def standing(git: Git) -> str:
    """Return the branch that is checked out, "" where none is."""
    return git("branch", "--show-current").strip()


def _lacking(git: Git, source: Source) -> Sequence[str]:
    """Return the files that were published with changes in no commit, and are here as they were without these.

    Who has gone on with them, or has them from a later commit, has another file than that commit had.
    """
    paths = [path for path in source.uncommitted if path.split("/")[0] in FOLDERS and ".." not in path.split("/")]
    before, now = _committed(git, source.commit, paths), _present(git, paths)
    return [path for path in paths if before.get(path) == now.get(path)]


def _committed(git: Git, commit: str, paths: Sequence[str]) -> Mapping[str, str]:
    """Return the names of the objects of those files that are in a commit."""
    entries = git("ls-tree", "-r", "-z", commit, "--", *FOLDERS).split("\0")
    pairs = (entry.split("\t", 1) for entry in entries if entry)
    return {path: head.split()[2] for head, path in pairs if path in set(paths)}


def _present(git: Git, paths: Sequence[str]) -> Mapping[str, str]:
    """Return the names that git would give to those files that are there."""
    there = [path for path in paths if not (git.folder / path).is_symlink() and (git.folder / path).is_file()]
    given = "".join(f"{path}\n" for path in there).encode("utf-8", "surrogateescape")
    return dict(zip(there, git("hash-object", "--stdin-paths", given=given).split(), strict=True))


# --- What else a person should know -----------------------------------------------------------------------------------


def remarks(git: Git, source: Source, there: Published | None, remote: str) -> Iterator[str]:
    """Yield what is told with the plan of publishing ``source`` over what is ``there``."""
    if there:
        yield from _of_what_is_there(git, source, there)
    if changed := uncommitted(git):
        yield f"not committed, so that nobody else has it: {named(changed)}: git add {' '.join(_folders(changed))}"
    if count := int(git("rev-list", "--count", "HEAD", "--not", "--remotes")):
        commits = "1 commit is" if count == 1 else f"{count} commits are"
        yield f"{commits} on no remote, so that nobody else has what was changed: {_push(git, remote)}"


def _of_what_is_there(git: Git, source: Source, there: Published) -> Iterator[str]:
    known = there.source
    if not known.commit:
        yield (
            f"published by {there.author} on {there.day} with an earlier sitegen, which did not say from which commit:"
            " whether this checkout has all of it is not known"
        )
        return
    yield f"published last by {there.author} on {there.day} from commit {printable(known.commit[:12])}"
    if known.version != source.version:
        was = printable(known.version)
        yield f"sitegen was {was} then and is {source.version} now: pages may change that nobody edited"
    if known.anchors not in (source.anchors, "") and not _knew_list(git, known.anchors):
        yield (
            f"the list of anchors ({published.FILE}) that was published then is in no commit here:"
            f" {there.author} has yet to commit and push it"
        )


def _knew_list(git: Git, wanted: str) -> bool:
    """Tell whether a list of anchors with this digest is here, or was in the history."""
    path = git.folder / published.FILE
    if path.is_file() and digest(path.read_bytes()) == wanted:
        return True
    commits = git("log", f"--max-count={_LISTS}", "--format=%H", "HEAD", "--", published.FILE).split()
    above = git("rev-parse", "--show-prefix").removesuffix("\n")
    lists = git.blobs([f"{commit}:{above}{published.FILE}" for commit in commits])
    return any(digest(text) == wanted for text in lists if text is not None)


def _folders(paths: Sequence[str]) -> Sequence[str]:
    return sorted({path.split("/")[0] for path in paths})


def named(paths: Sequence[str]) -> str:
    """Return a few of the paths, and how many more there are."""
    more = len(paths) - _NAMED
    return printable(", ".join(paths[:_NAMED])) + (f" and {more} more" if more > 0 else "")
