"""How long a save takes until the browser shows it: ``python -m tests.measure_preview [RESOLUTIONS] [SAVES]``."""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import chromium, test_serve
from tests.conftest import CHECKOUT, CHROMIUM_ARGUMENTS
from tests.test_serve import running


def site_of(many: int, root: Path) -> Path:
    """Make a site of the two resolutions, again and again under other symbols."""
    shutil.copytree(CHECKOUT / "content", root / "content", ignore=shutil.ignore_patterns("resolutions", "annotations"))
    folder = root / "content/resolutions"
    folder.mkdir()
    texts = [p.read_text(encoding="utf-8") for p in sorted((CHECKOUT / "content/resolutions").iterdir())]
    for n in range(many):
        symbol = f"A/RES/{60 + n // 200}/{1 + n % 200}"
        text = re.sub("^symbol: .*", f"symbol: {symbol}", texts[n % 2], count=1)
        (folder / f"{symbol.replace('/', '-')}.zh.yaml").write_text(text, encoding="utf-8")
    return root


def main(many: int = 1000, saves: int = 21) -> None:
    """Print the median and the longest time from a save to the page."""
    with tempfile.TemporaryDirectory() as folder:
        site = site_of(many, Path(folder, "s"))
        test_serve.PAGE = "zh/A/RES/60/5/"
        test_serve.PATIENCE = 600
        with running(site) as preview, sync_playwright() as driver:
            browser = driver.chromium.launch(
                executable_path=chromium.find(), args=[*CHROMIUM_ARGUMENTS, "--no-sandbox"]
            )
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{preview.port}/{test_serve.PAGE}")
            page.wait_for_timeout(1000)
            path = site / "content/resolutions/A-RES-60-5.zh.yaml"
            text = path.read_text(encoding="utf-8")
            took = []
            for n in range(saves):
                page.wait_for_timeout(700)
                start = time.perf_counter()
                path.write_text(re.sub("^title: .*", f"title: 第{n}次保存", text, flags=re.M), encoding="utf-8")
                page.wait_for_selector(f"h1 >> text=第{n}次保存")
                took.append((time.perf_counter() - start) * 1000)
            log = preview.log.read_text(encoding="utf-8").splitlines()
    print("\n".join(line for line in log if line.startswith("built"))[:400])
    print(f"{many} resolutions: median {statistics.median(took):.0f} ms, longest {max(took):.0f} ms of {saves} saves")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
