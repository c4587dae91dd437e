"""What the preview answers: files of the site, what is wrong with a page, and livereload's own requests."""

from __future__ import annotations

import asyncio
import mimetypes
import threading
from collections.abc import Callable
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.web import Application, HTTPError, RequestHandler

from sitegen import preview
from sitegen.preview import Preview

T = TypeVar("T")

HOSTS = ("127.0.0.1", "localhost")
OWN = "/-/"
"""Where the preview's own files are; no page of a site has such an address."""


class Server(Protocol):
    """What a handler asks of the server."""

    preview: Preview
    asked: str
    """The page that was asked for last."""
    rests: asyncio.Event
    """Whether what was saved last is whole and told."""

    def inside(self, path: str) -> str | None:
        """Return the path inside the site of a request's path, None where that is outside of it."""


def application(server: Server) -> Application:
    """Return what answers requests, for a server."""
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

    def initialize(self, server: Server) -> None:
        self.server = server


class _File(_Served):
    """A file of the site, as GitHub Pages would serve it: under the base path, with its own page for what is missing.

    Pages are rendered beside the server.
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
        found = await in_thread(lambda: self._found(inside))
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
        self.finish(await in_thread(lambda: shown.overlay(inside or "")))


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

    def initialize(self, server: Server) -> None:
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


def waiting_browsers() -> list[Any]:
    """Return the connections of the browsers that look on. livereload keeps them."""
    return list(LiveReloadHandler.waiters)


async def in_thread(work: Callable[[], T]) -> T:
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
