"""Runs inside the Python that has sitegen, and times its stages from within; prints JSON.

    python stages.py stages SITE OUT     processor seconds of load, link, proof, render, write: a cold build
    python stages.py parse FOLDER        bytes and processor seconds of parsing the texts of a folder

It calls the rooms one after the other, as a build from nothing does in effect. Where their functions changed, it fails,
and the runner says so.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path


def stages(root: Path, out: Path) -> dict[str, float]:
    """Build a site into an empty folder and return the processor seconds of each stage."""
    from sitegen import build, languages, published, store
    from sitegen import render as room
    from sitegen.link import link
    from sitegen.proof import Known, proof
    from sitegen.write import write

    began = time.process_time()
    site, problems = store.load(root)
    loaded = time.process_time()
    links, more = link(site)
    linked = time.process_time()
    more = (*more, *proof(Known(site)), *published.lost(published.Listed(), published.anchors(site)))
    proofed = time.process_time()
    view = room.View(
        site=site,
        links=links,
        theme=room.load(room.packaged(), root),
        languages={code: languages.get(code) for code in site.settings.languages},
    )
    files = list(build.render(build.Checked(view, (*problems, *more))))
    rendered = time.process_time()
    write(files, out)
    written = time.process_time()
    return {
        "load": loaded - began,
        "link": linked - loaded,
        "proof": proofed - linked,
        "render": rendered - proofed,
        "write": written - rendered,
    }


def parse(folder: Path) -> dict[str, float]:
    """Parse every text of ``folder`` on one core; return the bytes and the processor seconds."""
    from sitegen.parse import parse as read

    texts = [(p.read_bytes(), p.name) for p in sorted(folder.iterdir())]
    read(*texts[0])  # what is loaded and compiled once
    began = time.process_time()
    for data, name in texts:
        read(data, name)
    return {"bytes": float(sum(len(data) for data, _ in texts)), "seconds": time.process_time() - began}


if __name__ == "__main__":
    what, *paths = sys.argv[1:]
    result = parse(Path(paths[0])) if what == "parse" else stages(Path(paths[0]), Path(paths[1]))
    sys.stdout.write(json.dumps(result))
