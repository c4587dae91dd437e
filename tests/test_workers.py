"""The same bytes from one process, from several, and from a Dask cluster."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks import generate
from sitegen.build import build
from sitegen.record import LIST
from sitegen.workers import Workers, batched


def times(shared: int, part: int) -> int:
    if part == 13:
        raise ValueError("thirteen")
    return shared * part


def test_every_question_is_answered_once() -> None:
    assert sorted(Workers(3).map_unordered(times, 7, range(20, 120))) == [7 * n for n in range(20, 120)]


def test_few_answers_wait_to_be_taken() -> None:
    asked = 0

    class Counted(Sequence[int]):
        def __getitem__(self, n: Any) -> Any:
            nonlocal asked
            if n >= 100:
                raise IndexError
            asked += 1
            return n + 20

        def __len__(self) -> int:
            return 100

    answers = Workers(2).map_unordered(times, 7, Counted())
    taken = [next(answers) for _ in range(10)]
    assert len(set(taken)) == 10
    assert asked <= 10 + 2 * 8


def test_what_a_worker_raises_is_raised() -> None:
    with pytest.raises(ValueError, match="thirteen"):
        list(Workers(2).map_unordered(times, 7, [1, 13]))


def test_parts_are_all_there() -> None:
    assert batched(range(5), 2) == [(0, 1), (2, 3), (4,)]
    assert batched((), 2) == []


def test_one_process_is_not_many() -> None:
    assert not Workers(1).is_many(1000, 1)
    assert not Workers(2).is_many(9, 10)
    assert Workers(2).is_many(10, 10)


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a site; the record of a build says where that was, and is another everywhere."""
    files = (p for p in folder.rglob("*") if p.is_file() and p.name != LIST)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A site that is large enough to be spread, and what one process makes of it."""
    root = tmp_path_factory.mktemp("alone")
    generate.write_site(70, root)
    build(root, root / "site", workers=Workers(1))
    return root, tree(root / "site")


def test_two_processes_write_the_same_bytes(alone: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    root, bytes_ = alone
    shutil.rmtree(root / ".sitegen")
    build(root, tmp_path / "site", workers=Workers(2))
    assert tree(tmp_path / "site") == bytes_


@pytest.mark.parametrize("changed", ["a setting", "sixty texts"])
def test_two_processes_go_on_from_a_cache_as_one_does(
    alone: tuple[Path, dict[str, bytes]], tmp_path: Path, changed: str
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(alone[0], root, ignore=shutil.ignore_patterns("site", ".sitegen"))
    build(root, root / "site", workers=Workers(2))
    assert tree(root / "site") == alone[1]
    change(root, changed)
    done = build(root, root / "site", workers=Workers(2)).changes
    assert done
    assert done.changed
    build(root, tmp_path / "fresh", from_scratch=True)
    assert tree(root / "site") == tree(tmp_path / "fresh")
    again = build(root, root / "site", workers=Workers(1)).changes
    assert again
    assert (again.added, again.changed, again.removed) == ((), (), ())


def change(root: Path, what: str) -> None:
    if what == "a setting":
        path = root / "content/site.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("title:", "description: {zh: 另}\ntitle:"), "utf-8")
        return
    for path in sorted((root / "content/resolutions").iterdir())[:60]:
        path.write_text(path.read_text(encoding="utf-8").replace("text: ", "text: 又、", 1), encoding="utf-8")


@pytest.fixture
def cluster() -> Iterator[str]:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as running:
        yield running.scheduler_address


def test_a_cluster_writes_the_same_bytes(alone: tuple[Path, dict[str, bytes]], cluster: str, tmp_path: Path) -> None:
    root, bytes_ = alone
    shutil.rmtree(root / ".sitegen")
    build(root, tmp_path / "site", workers=Workers(1, cluster))
    assert tree(tmp_path / "site") == bytes_
    build(root, tmp_path / "fresh", workers=Workers(1, cluster), from_scratch=True)
    assert tree(tmp_path / "fresh") == bytes_
    copy = tmp_path / "copy"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("site", ".sitegen"))
    build(copy, copy / "site")
    change(copy, "sixty texts")
    build(copy, copy / "site", workers=Workers(1, cluster))
    build(copy, tmp_path / "one", from_scratch=True)
    assert tree(copy / "site") == tree(tmp_path / "one")
