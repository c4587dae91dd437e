"""What the shell that started the program expects of it: an exit code, and one line where it could not go on.

Signals end the program as Ctrl-C does, so that whatever it was at is put in order. What reads the output may stop doing
so (``| head``): then the rest is dropped and the work goes on. Output that cannot be written otherwise ends the work.
"""

from __future__ import annotations

import errno
import io
import os
import sys

TYPE_CHECKING = False  # not from `typing`: a build that finds nothing to do is over before that would have loaded
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Any, TextIO

_INTERRUPT = 2
"""The number of SIGINT, which Ctrl-C sends; it is the same everywhere."""

_CLOSED = (errno.EPIPE, errno.EINVAL) if os.name == "nt" else (errno.EPIPE,)
"""How it is told that nobody reads any longer."""


class UnwrittenError(Exception):
    """Standard output or standard error does not take what is written.

    No OSError: commands take those for what they say of a site's files.
    """


class Stopped(SystemExit):
    """A signal ended the program; its exit code is 128 and the signal's number, as shells have it."""

    def __init__(self, number: int) -> None:
        super().__init__(128 + number)
        self.number = number


def run(work: Callable[[], object]) -> None:
    """Do ``work``; end the process if that raises ``SystemExit``, or with 2 where its words could not be written.

    What else it raises is raised. The process ends at once: to free all that was read, thing by thing, takes a tenth of
    the time of a build after an edit.
    """
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _fill()
    sys.stdout, sys.stderr = _guarded(1, sys.stdout), _guarded(2, sys.stderr)
    if (code := _code(work)) is not None:
        os._exit(code)


def heed_signals() -> None:
    """Let SIGINT, SIGTERM and SIGHUP raise ``Stopped``; a second one ends the process at once.

    Those that the caller wants ignored, as ``nohup`` does, are ignored.
    """
    import signal

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def _stop(number: int, _: FrameType | None) -> None:
    import signal

    signal.signal(number, signal.SIG_DFL)
    raise Stopped(number)


def _code(work: Callable[[], object]) -> int | None:
    """Return the exit code with which ``work`` ended, all its words written; None where it came to its own end."""
    try:
        code = _ended(work)
        sys.stdout.flush()
        sys.stderr.flush()
    except UnwrittenError as e:
        _say(str(e))
        return 2
    return code


def _ended(work: Callable[[], object]) -> int | None:
    try:
        work()
    except KeyboardInterrupt:  # before anybody heeded signals
        return _stopped(_INTERRUPT)
    except Stopped as end:
        return _stopped(end.number)
    except SystemExit as end:
        if isinstance(end.code, str):
            raise  # Python says what it is
        return end.code or 0
    return None


def _stopped(number: int) -> int:
    """Say what ended the program, and return its exit code."""
    if number == _INTERRUPT:
        _say("stopped by Ctrl-C", "\n" if sys.stderr.isatty() else "")  # the terminal shows ^C, and ends no line
    else:
        import signal

        _say(f"stopped by {signal.Signals(number).name}")
    return 128 + number


def _say(words: str, before: str = "") -> None:
    try:
        sys.stderr.write(f"{before}sitegen: {words}\n")
        sys.stderr.flush()
    except UnwrittenError:
        return  # there is nobody to be told


# --- Streams ----------------------------------------------------------------------------------------------------------


class _Guarded(io.FileIO):
    """A standard stream: what nobody reads any longer is dropped, what else cannot be written is no OSError."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OSError as e:
            if e.errno in _CLOSED:
                return memoryview(data).nbytes
            name = "standard output" if self.fileno() == 1 else "standard error"
            raise UnwrittenError(f"{name} cannot be written: {e.strerror or e}") from e


def _guarded(number: int, stream: TextIO | None) -> TextIO:
    """Return a stream over the same file; the same stream where it is over none, as a console of Windows is."""
    buffer = getattr(stream, "buffer", None)
    if stream is not None and type(getattr(buffer, "raw", buffer)) is not io.FileIO:
        return stream
    file = io.BufferedWriter(_Guarded(number, "wb", closefd=False))
    encoding, errors = getattr(stream, "encoding", "utf-8"), getattr(stream, "errors", "replace")
    return io.TextIOWrapper(file, encoding, errors, line_buffering=getattr(stream, "line_buffering", False))


def _fill() -> None:
    """Give standard streams that are closed to what cannot be written, lest a file of the site get their numbers."""
    number = 0
    while number <= 2:
        number = os.open(os.devnull, os.O_RDONLY)
    os.close(number)
