"""The server of the preview: it watches a site, refreshes what changed, and tells browsers to load it again."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import socket
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import unquote

from tornado.httpserver import HTTPServer

from sitegen import preview, scan
from sitegen.model import Problem
from sitegen.preview import Preview, Reload
from sitegen.scan import GONE, Stamp, Stamps
from sitegen.serve import watch
from sitegen.serve.handlers import OWN, application, in_thread, waiting_browsers

T = TypeVar("T")

_TICK = 0.01  # seconds between two looks at what was saved of late
_LOOK = 0.05  # between two looks at everything
_LATE = 20  # files that were saved of late
_QUIET = 0.04  # from a save to the page that shows it: while that is made, the next save may come
_PATIENCE = 5  # builds that are thrown away because the site changed meanwhile, before one is shown all the same


class Built(NamedTuple):
    """What is told of a refresh: all that is wrong, the site's base path, what was saved before, how long it took."""

    problems: tuple[Problem, ...]
    base: str
    changed: tuple[str, ...]
    seconds: float


def script(port: int) -> str:
    """Return the address of the script by which pages of the preview are reloaded."""
    return f"{OWN}preview.js?port={port}"


def bind(port: int) -> socket.socket:
    """Return a socket that is bound to ``port`` of the loopback address. Raises OSError where the port is taken."""
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name != "nt":  # there it would let two programs share a port
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(("127.0.0.1", port))
        bound.listen(128)
    except OSError:
        bound.close()
        raise
    bound.setblocking(False)
    return bound


def free_port(first: int) -> int:
    """Return the first port from ``first`` on that nobody listens at. Raises OSError where ten in a row are taken."""
    for port in range(first, first + 10):
        try:
            bind(port).close()
        except OSError as e:
            if e.errno != errno.EADDRINUSE:
                raise
        else:
            return port
    raise OSError(errno.EADDRINUSE, f"ports {first} to {first + 9} are all in use")


def serve(root: Path, bound: socket.socket, tell: Callable[[Built], None]) -> int:
    """Serve the site in folder ``root`` at a bound socket until interrupted; return the signal's number.

    ``tell`` hears of every build. Raises FileNotFoundError where ``root`` holds no site.
    """
    try:
        with preview.preview(root, script(bound.getsockname()[1])) as shown:
            return asyncio.run(Server(shown, bound, tell).run())
    except KeyboardInterrupt:
        return signal.SIGINT


# --- The server -------------------------------------------------------------------------------------------------------


class Server:
    """Watches, refreshes and serves one site."""

    def __init__(self, shown: Preview, bound: socket.socket, tell: Callable[[Built], None]) -> None:
        self.root, self.preview, self.tell, self._bound = shown.root, shown, tell, bound
        self._endless: frozenset[str] = frozenset()
        self._late: tuple[str, ...] = ()
        self.asked = ""
        self.rests = asyncio.Event()
        """Whether what was saved last is whole and told; nobody is shown anything before."""
        self.rests.set()

    async def run(self) -> int:
        """Refresh, serve, and follow what is saved, until interrupted; return the signal's number."""
        stop = _stop_signal()
        start, seen = time.perf_counter(), watch.take_snapshot(self.root)
        await in_thread(partial(self.preview.refresh, seen))
        server = HTTPServer(application(self))
        server.add_socket(self._bound)
        self.tell(self._built((), start))
        following = asyncio.ensure_future(self._follow(seen[1]))
        tasks: list[asyncio.Future[Any]] = [following, stop]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        server.stop()
        if following.done():
            following.result()  # its error is ours
        return stop.result()

    def _built(self, changed: tuple[str, ...], start: float) -> Built:
        return Built(self.preview.problems, self.preview.base, changed, time.perf_counter() - start)

    async def _follow(self, built: Stamps) -> None:
        due = 0.0
        while True:
            await asyncio.sleep(_TICK)
            now = self._look_again(built)
            if now == built and time.monotonic() >= due:
                start = time.monotonic()
                now = watch.take_snapshot(self.root)[1]
                took = time.monotonic() - start
                due = start + max(_LOOK, 5 * took)  # of a large site, looking must not take all the time
            if now != built:
                built = await self._build(built, now)

    def _look_again(self, built: Stamps) -> Stamps:
        """Look only at the files edited lately; if one of them has appeared or gone, at the whole site."""
        now = {path: self._stamp(path) for path in self._late}
        if all(stamp == built.get(path, GONE) for path, stamp in now.items()):
            return built
        return (
            {**built, **now}
            if now.keys() <= built.keys() and GONE not in now.values()
            else watch.take_snapshot(self.root)[1]
        )

    def _stamp(self, path: str) -> Stamp:
        return scan.stamp(f"{self.root}/{path}")

    async def _build(self, before: Stamps, now: Stamps) -> Stamps:
        """Refresh until what was saved is as it was when that began; show it, and return what was then seen.

        Whatever else was saved meanwhile is seen at the next look.
        """
        waiting = {browser.page for browser in waiting_browsers()} | ({self.asked} if self.asked else set())
        shown = await in_thread(partial(self.preview.shown, waiting))
        for attempt in range(_PATIENCE):
            at, seen = (
                time.time_ns(),
                await self._settled(before, now if attempt == 0 else watch.take_snapshot(self.root)[1]),
            )
            if seen == before:
                self.rests.set()
                return seen
            self.rests.clear()
            start, changed = time.perf_counter(), watch.changed(before, seen)
            plain = [path for path in changed if scan.is_plain(seen.get(path, GONE))]
            await in_thread(partial(self.preview.refresh, (at, seen)))
            now_shown = await in_thread(partial(self.preview.shown, waiting))
            await asyncio.sleep(_QUIET - (time.perf_counter() - start))
            if attempt + 1 == _PATIENCE or all(self._stamp(p) == seen.get(p, GONE) for p in plain):
                break
        self._late = (*plain, *(path for path in self._late if path not in changed))[:_LATE]
        self._endless = self._endless.difference(changed).union(p for p in plain if watch.is_endless(self.root / p))
        _reload({page: preview.to_load(shown, now_shown, page) for page in waiting})
        self.tell(self._built(changed, start))
        self.rests.set()
        return seen

    async def _settled(self, built: Stamps, seen: Stamps) -> Stamps:
        """Return what is seen once it has not changed for as long as it takes to be whole."""
        since = time.monotonic()
        while time.monotonic() - since < watch.pause(self.root, built, seen, self._endless):
            await asyncio.sleep(_QUIET / 2)
            now = watch.take_snapshot(self.root)[1]
            if now != seen:
                seen, since = now, time.monotonic()
        return seen

    def inside(self, path: str) -> str | None:
        """Return the path inside the site of a request's path, None where that is outside of it."""
        base = self.preview.base
        if not path.startswith(base):
            return None
        path = unquote(path.removeprefix(base))
        return path + "index.html" if path.endswith("/") or not path else path


def _reload(loads: Mapping[str, Reload]) -> None:
    """Tell each browser what it must load again; ``loads``: by page.

    One that came to its page meanwhile may have it as it was before: it loads all again.
    """
    for browser in waiting_browsers():
        if to_load := loads.get(browser.page, "page"):
            path = preview.style() if to_load == "style" else "*"
            browser.send_message({"command": "reload", "path": path, "liveCSS": True})


def _stop_signal() -> asyncio.Future[int]:
    """Return what is done once somebody ends the process politely: the number of the signal."""
    loop = asyncio.get_running_loop()
    stop: asyncio.Future[int] = loop.create_future()

    def end(number: int) -> None:
        if not stop.done():
            stop.set_result(number)

    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is None or signal.getsignal(number) is signal.SIG_IGN:  # as under nohup
            continue
        try:
            loop.add_signal_handler(number, end, number)
        except (NotImplementedError, ValueError):  # Windows; there Ctrl-C is an exception
            continue
    return stop
