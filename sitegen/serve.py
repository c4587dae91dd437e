"""A preview that builds again when a file of the site is saved, and reloads the browsers that show what changed.

The reload script and its protocol are livereload's. What is closed here are livereload's known gaps: one look at the
whole site at a time, which waits until it is quiet (livereload builds once for each file of a folder); the build runs
beside the server, and what it makes takes the old one's place in one step; only the names of this machine are
answered; only pages that changed are reloaded, at every build. What is shown is decided in ``preview``.
"""

from __future__ import annotations

import asyncio
import errno
import mimetypes
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Mapping, Set
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import unquote, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.httpserver import HTTPServer
from tornado.web import Application, HTTPError, RequestHandler

from sitegen import preview, scan
from sitegen.model import Problem
from sitegen.preview import Preview, Reload
from sitegen.scan import GONE, Snapshot, Stamp, Stamps

T = TypeVar("T")

HOSTS = ("127.0.0.1", "localhost")
OWN = "/-/"
"""Where the preview's own files are; no page of a site has such an address."""

_TICK = 0.01  # seconds between two looks at what was saved of late
_LOOK = 0.05  # between two looks at everything
_LATE = 20  # files that were saved of late
_QUIET, _QUIET_MANY, _QUIET_HALF = 0.04, 0.25, 0.8  # after one save, after many at once, where it seems half-written
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
            return asyncio.run(_Server(shown, bound, tell).run())
    except KeyboardInterrupt:
        return signal.SIGINT


# --- Looking for what was saved ---------------------------------------------------------------------------------------


def take_snapshot(root: Path) -> Snapshot:
    """Return when that began, and the stamp of every file that a build reads, but for the copies that editors leave."""
    at, seen = scan.take_snapshot(str(root))
    return at, {path: stamp for path, stamp in seen.items() if path[-1] != "~" and stamp != GONE}


def _changed(before: Stamps, now: Stamps) -> tuple[str, ...]:
    return tuple(sorted(path for path in {*before, *now} if before.get(path) != now.get(path)))


def _pause(root: Path, before: Stamps, now: Stamps, endless: Set[str]) -> float:
    """Return how long it must be quiet before what was saved is taken for whole.

    Most editors write a file at one stroke: it is quiet long enough while the site is built. One that has lost much of
    its length, or its last line end, may be in the midst of being written; ``endless`` are those that never had one.
    """
    changed = _changed(before, now)
    if any(
        p in now and (_shrunk(before.get(p), now[p]) or (p not in endless and _is_endless(root / p))) for p in changed
    ):
        return _QUIET_HALF
    return _QUIET_MANY if len(changed) > 1 else 0


def _shrunk(before: Stamp | None, now: Stamp) -> bool:
    return now[1] == 0 or (before is not None and now[1] < before[1] * 0.9)


def _is_endless(path: Path) -> bool:
    """Tell whether a file ends without a line end."""
    try:
        if not scan.is_plain(scan.stamp(str(path))):
            return True  # a pipe would be waited for
        with path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) != b"\n"
    except OSError:
        return True


# --- The server -------------------------------------------------------------------------------------------------------


class _Server:
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
        start, seen = time.perf_counter(), take_snapshot(self.root)
        await _beside(partial(self.preview.refresh, seen))
        server = HTTPServer(_application(self))
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
                now = take_snapshot(self.root)[1]
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
            {**built, **now} if now.keys() <= built.keys() and GONE not in now.values() else take_snapshot(self.root)[1]
        )

    def _stamp(self, path: str) -> Stamp:
        return scan.stamp(f"{self.root}/{path}")

    async def _build(self, before: Stamps, now: Stamps) -> Stamps:
        """Refresh until what was saved is as it was when that began; show it, and return what was then seen.

        Whatever else was saved meanwhile is seen at the next look.
        """
        waiting = {browser.page for browser in _waiting()} | ({self.asked} if self.asked else set())
        shown = await _beside(partial(self.preview.shown, waiting))
        for attempt in range(_PATIENCE):
            at, seen = time.time_ns(), await self._settled(before, now if attempt == 0 else take_snapshot(self.root)[1])
            if seen == before:
                self.rests.set()
                return seen
            self.rests.clear()
            start, changed = time.perf_counter(), _changed(before, seen)
            plain = [path for path in changed if scan.is_plain(seen.get(path, GONE))]
            await _beside(partial(self.preview.refresh, (at, seen)))
            now_shown = await _beside(partial(self.preview.shown, waiting))
            await asyncio.sleep(_QUIET - (time.perf_counter() - start))
            if attempt + 1 == _PATIENCE or all(self._stamp(p) == seen.get(p, GONE) for p in plain):
                break
        self._late = (*plain, *(path for path in self._late if path not in changed))[:_LATE]
        self._endless = self._endless.difference(changed).union(p for p in plain if _is_endless(self.root / p))
        _reload({page: preview.to_load(shown, now_shown, page) for page in waiting})
        self.tell(self._built(changed, start))
        self.rests.set()
        return seen

    async def _settled(self, built: Stamps, seen: Stamps) -> Stamps:
        """Return what is seen once it has not changed for as long as it takes to be whole."""
        since = time.monotonic()
        while time.monotonic() - since < _pause(self.root, built, seen, self._endless):
            await asyncio.sleep(_QUIET / 2)
            now = take_snapshot(self.root)[1]
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
    for browser in _waiting():
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


async def _beside(work: Callable[[], T]) -> T:
    """Do ``work`` in a thread that an interrupt need not wait for, while the server goes on answering."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def finish(take: Callable[[Any], None], value: Any) -> None:
        if not done.done() and not loop.is_closed():
            take(value)

    def run() -> None:
        try:
            value: Any = work()
            take: Callable[[Any], None] = done.set_result
        except BaseException as e:
            value, take = e, done.set_exception
        if not loop.is_closed():
            loop.call_soon_threadsafe(finish, take, value)

    threading.Thread(target=run, daemon=True).start()
    return await done


# --- Requests ---------------------------------------------------------------------------------------------------------


def _application(server: _Server) -> Application:
    return Application(
        [
            (r"/livereload", _Reload, {"server": server}),
            (r"/livereload\.js", _Script),
            (r"/-/problems", _Problems, {"server": server}),
            (r"/-/(preview\.(?:js|css))", _Own),
            (r"/(.*)", _File, {"server": server}),
        ],
        log_function=lambda _: None,
        websocket_ping_interval=20,
    )


def _guard(handler: RequestHandler) -> None:
    """Refuse what another site's page may ask: through a foreign name (it could read the answer), or from its own."""
    if urlsplit(f"//{handler.request.headers.get('Host', '')}").hostname not in HOSTS:
        raise HTTPError(421)
    origin = handler.request.headers.get("Origin")
    if origin is not None and origin != f"http://{handler.request.host}":
        raise HTTPError(403)


class _Guarded(RequestHandler):
    """What answers only whom it should; never kept by the browser."""

    def prepare(self) -> None:
        _guard(self)

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.clear_header("Server")


class _Served(_Guarded):
    """A handler that knows the server."""

    def initialize(self, server: _Server) -> None:
        self.server = server


class _File(_Served):
    """A file of the site, as GitHub Pages would serve it: under the base path, with its own page for what is missing.

    Pages are drawn beside the server.
    """

    async def get(self, _: str) -> None:
        """Answer with a file, or lead to it."""
        place = self.request.path
        inside = self.server.inside(place)
        if inside is None and place in ("/", self.server.preview.base.rstrip("/")):
            self.redirect(self.server.preview.base)
            return
        if inside is not None and inside.endswith(".html"):
            self.server.asked = inside
        await self.server.rests.wait()
        found = await _beside(lambda: self._found(inside))
        if found is None:
            self.redirect(place + "/")
            return
        self.set_status(200 if found.found else 404)
        self.set_header("Content-Type", _type(inside if found.found and inside else "404.html"))
        self.finish(found.data)

    head = get

    def _found(self, inside: str | None) -> preview.Page | None:
        """Return the file; None where the path lacks its last slash."""
        shown = self.server.preview
        if inside is None:
            return preview.Page(b"Not found: the site is under " + shown.base.encode() + b"\n", found=False)
        found = shown.page(inside)
        if found.found or not inside or not shown.page(f"{inside}/index.html").found:
            return found
        return None


def _type(path: str) -> str:
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind in ("application/json", "application/javascript", "image/svg+xml")
    return f"{kind}; charset=utf-8" if text else kind


class _Problems(_Served):
    """What is laid over a page."""

    async def get(self) -> None:
        """Answer with HTML, or with nothing where nothing is wrong."""
        inside, shown = self.server.inside(self.get_argument("page", "")), self.server.preview
        await self.server.rests.wait()
        self.finish(await _beside(lambda: shown.overlay(inside or "")))


class _Own(_Guarded):
    """The preview's own script and style."""

    def get(self, name: str) -> None:
        """Answer with the file."""
        self.set_header("Content-Type", _type(name))
        self.finish(preview.asset(name))


class _Script(LiveReloadJSHandler):  # type: ignore[misc]  # livereload ships no types
    """The reload script, livereload's own."""

    def prepare(self) -> None:
        _guard(self)


class _Reload(LiveReloadHandler):  # type: ignore[misc]
    """The connection over which a browser is told to load again what changed; it knows what page that shows."""

    page = ""

    def initialize(self, server: _Server) -> None:
        self.server = server

    def prepare(self) -> None:
        _guard(self)

    def check_origin(self, origin: str) -> bool:
        return bool(origin == f"http://{self.request.host}")

    def on_message(self, message: str) -> None:
        """Note which page the browser shows; the rest of the conversation is livereload's."""
        from json import loads

        said = loads(message)
        if isinstance(said, dict) and said.get("command") == "info":
            self.page = self.server.inside(urlsplit(str(said.get("url", ""))).path) or ""
        super().on_message(message)


def _waiting() -> list[Any]:
    """Return the connections of the browsers that look on. livereload keeps them."""
    return list(LiveReloadHandler.waiters)
