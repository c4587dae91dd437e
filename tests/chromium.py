"""Find a Chromium for the browser journeys, or get one: ``python -m tests.chromium``.

A Chromium that is there is taken; else Debian's package, where that may be installed; else Playwright's own download.
Where none can be had the journeys are skipped, and the command says so; with ``CI=true`` it fails.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ON_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
IN_MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
START, LOCK, UPDATE, INSTALL, DOWNLOAD = 30, 120, 180, 480, 300  # seconds


def find() -> str | None:
    """Return the path of a Chromium that starts, or None. One that the user named is the only one looked at."""
    named = os.environ.get("SITEGEN_CHROMIUM")
    return next(filter(starts, [named] if named else candidates()), None)


def candidates() -> Iterator[str]:
    """Yield where a Chromium may be, dearest question last: Playwright answers only after starting its driver."""
    yield from filter(None, map(shutil.which, ON_PATH))
    yield from filter(os.path.exists, IN_MACOS)
    yield from filter(os.path.exists, playwrights())


def playwrights() -> Iterator[str]:
    """Yield where Playwright keeps its own Chromium, whether or not it is there."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return
    with sync_playwright() as driver:
        yield driver.chromium.executable_path


def starts(path: str) -> bool:
    """Tell whether it runs: on Ubuntu /usr/bin/chromium-browser may be a note that asks for a snap."""
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=START)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and re.search(r"Chrom\w+.* \d+\.", answer.stdout) is not None


def install() -> str | None:
    """Ask each source once; return the Chromium that came, or None."""
    for source in (from_debian, from_playwright):
        if source() and (path := find()):
            return path
    return None


def from_debian() -> bool:
    """Install Debian's package. Ubuntu's of that name only points to a snap."""
    if not (is_debian() and os.geteuid() == 0 and shutil.which("apt-get")):
        return False
    apt = ["apt-get", "-q", "-y", "-o", f"DPkg::Lock::Timeout={LOCK}", "-o", "Acquire::Retries=1"]
    run([*apt, "update"], UPDATE)  # its failure is not the last word: one dead mirror among many is enough for it
    return run([*apt, "install", "--no-install-recommends", "chromium"], LOCK + INSTALL)


def is_debian() -> bool:
    """Tell whether this is Debian, or a child of it that is not Ubuntu's."""
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        return False
    family = {system["ID"], *system.get("ID_LIKE", "").split()}
    return "debian" in family and "ubuntu" not in family


def from_playwright() -> bool:
    """Let Playwright fetch the Chromium that it was made for."""
    return run([sys.executable, "-m", "playwright", "install", "chromium"], DOWNLOAD)


def run(command: list[str], seconds: int) -> bool:
    """Run a command that asks nothing, for so long at most; tell whether it succeeded."""
    print("+", " ".join(command), flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A session of its own, so that an end that comes from here reaches the command's children too.
    with subprocess.Popen(command, env=quiet, stdin=subprocess.DEVNULL, start_new_session=True) as process:
        try:
            return process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            print(f"no end after {seconds} seconds: given up", flush=True)
            return False
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)


def in_ci() -> bool:
    """Tell whether a missing browser is a failure here."""
    return os.environ.get("CI") == "true"


def absence() -> str:
    """Return what follows from there being no Chromium, and the way out."""
    fate = "cannot be made" if in_ci() else "are skipped"
    way_out = "install one (Debian: apt install chromium) or set SITEGEN_CHROMIUM=/path/to/chromium"
    return f"browser journeys {fate}: no Chromium was found; {way_out}"


def main() -> int:
    """Find or install; return the exit code."""
    named = os.environ.get("SITEGEN_CHROMIUM")
    path = find() or (None if named else install())
    if path:
        print(f"Chromium: {Path(path)}")
        return 0
    if named:
        print(f"SITEGEN_CHROMIUM={named} is no Chromium that starts", file=sys.stderr)
        return 1
    print(absence(), file=sys.stderr)
    return 1 if in_ci() else 0


if __name__ == "__main__":
    sys.exit(main())
