"""What a person at a terminal sees of long work while it goes on, and how long each stage of it took."""

from __future__ import annotations

import os
import time
from typing import TextIO


class ProgressLine:
    """Says on a terminal what is going on, on one line that is gone at the end; says nothing where there is none."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._speaks = stream, stream.isatty() and os.environ.get("TERM") != "dumb"
        self._files, self._next = 0, 0.0
        self._stage, self._since = "", time.perf_counter()
        self.seconds: dict[str, float] = {}
        """How long each stage took."""

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, *_: object) -> None:
        self._clock("")
        self._say("")

    def update(self, stage: str, file: str = "") -> None:
        """Hear of a stage of the work, or of one more file of it."""
        self._files = self._files + 1 if file else 0
        if stage != self._stage:
            self._clock(stage)
        now = time.monotonic()
        if not file or now >= self._next:
            self._next = now + 0.1
            self._say(f"{stage} {self._files or ''} {file}"[:76])

    def _clock(self, stage: str) -> None:
        now = time.perf_counter()
        if self._stage:
            self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + now - self._since
        self._stage, self._since = stage, now

    def _say(self, words: str) -> None:
        if self._speaks:
            self._stream.write(f"\r\x1b[K{words}")
            self._stream.flush()
