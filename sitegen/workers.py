"""Who does the work: this process alone, several on this machine, or those of a cluster that is there already.

All three are one ``concurrent.futures.Executor`` or none. What is asked of it are functions of a module with plain
arguments, and answers come back as they are ready: whoever asks must not mind the order.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

S = TypeVar("S")
A = TypeVar("A")
B = TypeVar("B")


def processors() -> int:
    """Return how many processes this one may keep busy."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_AHEAD = 4
"""Questions that are out for each worker: none waits for the next one, and few answers wait to be taken."""


class LostWorkerError(Exception):
    """A worker is gone without an answer: somebody ended it, or the machine for want of memory."""


class Workers:
    """Workers, called when there is enough to do. ``jobs`` is their number, 0 for as many as there are processors.

    ``cluster`` is the address of a Dask scheduler that has some; they must see the site's folder under the same path.
    """

    def __init__(self, jobs: int = 0, cluster: str = "") -> None:
        self._jobs, self._cluster = jobs or processors(), cluster

    @property
    def are_elsewhere(self) -> bool:
        """Whether they may be on other machines, which share files with this one and nothing else."""
        return bool(self._cluster)

    def is_many(self, work: int, least: int) -> bool:
        """Tell whether ``work`` pieces are to be spread: there are workers, and at least ``least`` pieces."""
        return (self._jobs > 1 or bool(self._cluster)) and work >= least

    def map_unordered(self, work: Callable[[S, A], B], shared: S, parts: Sequence[A]) -> Iterator[B]:
        """Yield ``work(shared, part)`` for each part, in no order. ``work`` is a function of a module.

        ``shared`` travels to each worker once. Whatever ``work`` raises is raised here, and LostWorkerError where
        somebody ended a worker.
        """
        from concurrent.futures import BrokenExecutor

        try:
            with _cluster(self._cluster, shared) if self._cluster else _pool(self._jobs, shared) as (executor, given):
                asked = (executor.submit(_run_task, work, given, part) for part in parts)
                yield from (pickle.loads(answer) for answer in _answers(asked, _AHEAD * self._jobs))
        except BrokenExecutor as e:
            raise LostWorkerError("a process that worked was ended from outside") from e


def _answers(asked: Iterable[Future[A]], ahead: int) -> Iterator[A]:
    """Yield answers as they come to questions of which no more than ``ahead`` are out: answers take room."""
    from concurrent.futures import FIRST_COMPLETED, as_completed, wait

    out: set[Future[A]] = set()
    for question in asked:
        out.add(question)
        if len(out) >= ahead:
            done, out = wait(out, return_when=FIRST_COMPLETED)
            yield from (answer.result() for answer in done)
    yield from (answer.result() for answer in as_completed(out))


def batched(things: Sequence[A], size: int) -> list[tuple[A, ...]]:
    """Return ``things`` in parts of ``size``, the last one as long as is left."""
    return [tuple(things[i : i + size]) for i in range(0, len(things), size)]


class _Worker:
    """What a process of a pool was given for its whole life: the one thing in the house that outlasts a call."""

    shared: ClassVar[Any] = None


def _run_task(work: Callable[[Any, Any], Any], given: Any, part: Any) -> bytes:
    return pickle.dumps(work(_Worker.shared if given is None else given, part))


def _init_worker(shared: Any) -> None:
    """Begin a worker's life. It ends with the process that hired it, and Ctrl-C is the business of that one alone."""
    import signal
    import threading

    _Worker.shared = shared
    for name, heed in (("SIGINT", signal.SIG_IGN), ("SIGHUP", signal.SIG_IGN), ("SIGTERM", signal.SIG_DFL)):
        if number := getattr(signal, name, None):
            signal.signal(number, heed)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    import multiprocessing

    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)


@contextmanager
def _pool(jobs: int, shared: Any) -> Iterator[tuple[Executor, Any]]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Forked processes have what this one has, without being told; only Linux forks safely.
    context = multiprocessing.get_context("fork") if sys.platform == "linux" else None
    executor, wait = ProcessPoolExecutor(jobs, mp_context=context, initializer=_init_worker, initargs=(shared,)), True
    try:
        yield executor, None
    except (KeyboardInterrupt, SystemExit):
        wait = False  # this process ends, and its workers with it
        raise
    finally:
        executor.shutdown(wait, cancel_futures=True)


@contextmanager
def _cluster(address: str, shared: Any) -> Iterator[tuple[Executor, Any]]:
    from distributed import Client

    with Client(address) as client:
        yield client.get_executor(pure=False), client.scatter(shared, broadcast=True, hash=False)
