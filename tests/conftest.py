"""What the tests share: a browser, a web server for a built site, and the folder of real documents."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from hypothesis import settings

from tests import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHECKOUT = Path(__file__).resolve().parent.parent


def pytest_configure(config: pytest.Config) -> None:
    """Let no property test fail for a busy machine, nor in CI for examples that chance alone chose.

    Whatever the environment says, each Python that a test starts finds the modules compiled that another one needed.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        folder = TemporaryDirectory(prefix="sitegen-compiled-")
        config.add_cleanup(folder.cleanup)
        os.environ["PYTHONPYCACHEPREFIX"] = folder.name
    settings.register_profile("steady", deadline=None, derandomize=chromium.in_ci())
    settings.load_profile("steady")


# --- A browser ---------------------------------------------------------------

# Chromium talks to its maker at every start. Here no name but the loopback's has an address, and what would ask is off.
CHROMIUM_ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-proxy-server",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium with a new, empty profile; where there is none, the test is skipped."""
    path = chromium.find()
    if path is None:
        (pytest.fail if chromium.in_ci() else pytest.skip)(chromium.absence())

    from playwright.sync_api import sync_playwright

    # Chromium refuses its sandbox to root; for everyone else it stays on.
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as driver:
        program = driver.chromium.launch(
            executable_path=path,
            args=CHROMIUM_ARGUMENTS + ["--no-sandbox"] * as_root,
            chromium_sandbox=not as_root,
        )
        yield program
        program.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, and run it last.

    First the quick tests speak; and Playwright keeps an event loop in the main thread as long as it is open, beside
    which no test could start one of its own.
    """
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say in the very last line, after pytest's own, that no browser was there. Other processes only report."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:
        return
    unmade = (*reporter.stats.get("skipped", ()), *reporter.stats.get("error", ()))
    if any(chromium.absence() in str(report.longrepr) for report in unmade):
        reporter.write_line(chromium.absence(), yellow=True)


# --- A web server ------------------------------------------------------------


class _Pages(SimpleHTTPRequestHandler):
    """Serves a folder under a base path, as GitHub Pages serves a project's site."""

    def __init__(self, *args: Any, base: str, **kwargs: Any) -> None:
        self.base = base
        super().__init__(*args, **kwargs)

    def send_head(self) -> Any:
        # Asked for here and not in translate_path: outside the base there is nothing, not even an index.
        if not urlsplit(self.path).path.startswith(self.base):
            self.send_error(404)
            return None
        return super().send_head()

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.base))

    def list_directory(self, path: Any) -> None:
        self.send_error(404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        return None

    def guess_type(self, path: Any) -> str:
        kind = super().guess_type(path)
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="session")
def site_server() -> Iterator[Callable[..., str]]:
    """A function ``serve(folder, base="/repo/")`` that returns the address of the folder on this machine."""
    with ExitStack() as running:

        def serve(folder: Path, base: str = "/repo/") -> str:
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, directory=str(folder), base=base))
            running.callback(server.server_close)
            running.callback(server.shutdown)
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
            return f"http://127.0.0.1:{server.server_port}{base}"

        yield serve


# --- Real documents ----------------------------------------------------------


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of seeds, corpus and facts; it lies beside the checkout, because it may not be part of it."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is not there")
    return folder
