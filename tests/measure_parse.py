"""How fast the parser reads, and how much memory it takes: ``python -m tests.measure_parse [MEGABYTES]``.

The text is the two sources of this repository, again and again in one document of that size (8 MB unless said
otherwise), and then as separate documents. A figure, not a test: it depends on the machine. Time is the processor's,
and the best of three rounds, since other work on the machine takes cache and clock from this one.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

from sitegen.parse import parse

SOURCES = Path(__file__).parent.parent / "content" / "sources"
ROUNDS = 3


def main() -> int:
    """Print megabytes a second and the peak of memory."""
    size = float(sys.argv[1]) if len(sys.argv) > 1 else 8.0
    texts = [file.read_bytes() for file in sorted(SOURCES.glob("*.txt"))]
    times = max(1, int(size * 1e6 / sum(map(len, texts))))
    whole = b"".join(texts) * times
    print(f"one document of {len(whole) / 1e6:.1f} MB: {len(whole) / 1e6 / seconds([whole]):.1f} MB/s of CPU time")
    print(f"{2 * times} documents: {len(whole) / 1e6 / seconds(texts * times):.1f} MB/s of CPU time")
    tracemalloc.start()
    parse(whole, "measured.zh.txt")
    print(f"memory: {tracemalloc.get_traced_memory()[1] / len(whole):.1f} times the text")
    return 0


def seconds(texts: Iterable[bytes]) -> float:
    """Return the least time of the processor that parsing the texts took."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for text in texts:
            parse(text, "measured.zh.txt")
        rounds.append(time.process_time() - start)
    return min(rounds)


if __name__ == "__main__":
    sys.exit(main())
