"""A preview that builds again and reloads the browser when a file of the site is saved.

Serving, the reload script and its protocol are livereload's. What is closed here are its known gaps: it watches with
one look at the whole site each tick and waits until it is quiet (livereload builds once for each file of a folder), it
answers only the names of this machine (livereload answers any page of any site), and it reloads at every build
(livereload leaves out one within three seconds of the last).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.ioloop import PeriodicCallback
from tornado.web import Application, HTTPError, StaticFileHandler

WATCHED = ("content", "templates", "static")
HOSTS = ("127.0.0.1", "localhost", "[::1]")
_TICK = 100  # milliseconds between two looks


def serve(root: Path, out: Path, rebuild: Callable[[], None], port: int) -> None:
    """Serve ``out`` on the loopback address until interrupted; call ``rebuild`` whenever the site in ``root`` changed.

    Raises OSError where the port is taken.
    """
    server = _Server(watcher=_SiteWatcher(root, rebuild))
    server.serve(port=port, host="127.0.0.1", root=str(out))


def live_script(port: int) -> str:
    """Return the address of the script that reloads a page of the preview."""
    return f"/livereload.js?port={port}"


def _look(root: Path) -> Iterator[tuple[str, int, int]]:
    """Yield path, time and size of every file that a build reads; symbolic links are not followed."""
    for name in WATCHED:
        for parent, folders, files in os.walk(root / name):
            folders[:] = [f for f in folders if not f.startswith(".")]
            for file in files:
                if not file.startswith("."):
                    yield from _stamp(Path(parent, file))


def _stamp(path: Path) -> Iterator[tuple[str, int, int]]:
    try:
        found = path.lstat()
    except FileNotFoundError:  # saved by an editor that moves the new file over the old one: there in a moment
        return
    yield str(path), found.st_mtime_ns, found.st_size


class _SiteWatcher(Watcher):  # type: ignore[misc]  # livereload ships no types
    """Looks at the whole site at each tick, and rebuilds once it has been quiet for one."""

    def __init__(self, root: Path, rebuild: Callable[[], None]) -> None:
        super().__init__()
        self._root, self._rebuild = root, rebuild
        self._built = self._seen = frozenset(_look(root))
        self._tasks = {"site": {}}

    def start(self, callback: Callable[[], None]) -> bool:
        """Look at every tick. livereload asks this of its watchers."""
        PeriodicCallback(callback, _TICK).start()
        return True

    def examine(self) -> tuple[str | None, float | None]:
        """Return a path to reload once a rebuild was needed and done. livereload asks this of its watchers."""
        now = frozenset(_look(self._root))
        quiet, self._seen = now == self._seen, now
        if not quiet or now == self._built:
            return None, None
        self._built = now
        self._rebuild()
        self.filepath = "*"
        return "*", None


def _check_host(handler: Any) -> None:
    """Refuse requests made under a foreign name: another site's page could read the preview through one."""
    host = handler.request.host.rsplit(":", 1)[0]
    if host not in HOSTS:
        raise HTTPError(421)


class _Page(StaticFileHandler):  # type: ignore[misc]
    """A file of the site, never kept by the browser."""

    def prepare(self) -> None:
        _check_host(self)

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002 (the name is tornado's)
        self.set_header("Cache-Control", "no-store")


class _Reload(LiveReloadHandler):  # type: ignore[misc]
    """The connection over which the browser is told to reload."""

    DEFAULT_RELOAD_TIME = 0

    def prepare(self) -> None:
        _check_host(self)

    def check_origin(self, origin: str) -> bool:
        return urlsplit(origin).hostname in ("127.0.0.1", "localhost", "::1")


class _Server(Server):  # type: ignore[misc]
    """livereload's server with handlers that know whom they serve."""

    def application(self, port: int, host: str, **_: Any) -> None:
        """Listen on ``port`` of ``host``. Called by livereload."""
        LiveReloadHandler.watcher, LiveReloadHandler.live_css = self.watcher, True
        LiveReloadHandler.DEFAULT_RELOAD_TIME = 0
        pages = {"path": self.root, "default_filename": "index.html"}
        handlers = [
            (r"/livereload", _Reload),
            (r"/livereload.js", LiveReloadJSHandler),
            (r"/(.*)", _Page, pages),
        ]
        Application(handlers).listen(port, address=host)
