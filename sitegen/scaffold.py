"""Lays out a new site that builds at once: settings, one example resolution with a note on it, the known meetings.

The texts are those a person would begin from; what a site may hold is said by the model and its JSON Schemas.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

_SETTINGS = """\
# The site's own settings. Each text is given by language.
title: {zh: 联合国决议注释本}
description: {zh: 联合国决议的注释阅读本，可按段落引用。}

# Languages of the pages; the first is the site's own.
languages: [zh]

# The public address, once it is known, with the path: https://example.org/repo/
url: ""

licence:
  text: © United Nations. Unofficial reading copy.
  annotations: CC BY 4.0

# Who keeps the site:
# people: [{name: 某某, role: 编者, url: "https://example.org/"}]
people: []
"""

_RESOLUTION = """\
# An example, not a real resolution: remove it once you have your own (sitegen parse FILE makes such files).
symbol: A/RES/99/999
language: zh
title: 示例决议
adopted: 2044-12-20
meeting: 第1次全体会议
masthead:
  - 2044年12月20日大会决议
enacting: 大会，
preamble:
  - text: 回顾其2011年12月22日第66/184号决议，[^1]
operative:
  - number: "1"
    text: 注意到本段仅供示例；
  - number: "2"
    text: 请使用者：
    subparagraphs:
      - number: a
        text: 修改本文件；
      - number: b
        text: 保存后查看页面。
footnotes:
  "1": 示例脚注。
"""

_NOTE = """\
---
target: A/RES/99/999#op1
quote: 仅供示例
kind: context
date: 2044-12-21
---
注释用 Markdown 写成，可以链接到其他段落，如[[A/RES/99/999#op2-a]]，或链接到会议，如[[igf-4]]。
"""

_IGNORE = """\
# What a build makes; the content is what is kept.
/site/
/.sitegen/
"""

_FILES = (
    ("content/site.yaml", _SETTINGS),
    ("content/resolutions/A-RES-99-999.zh.yaml", _RESOLUTION),
    ("content/annotations/A-RES-99-999/op1-example.zh.md", _NOTE),
    (".gitignore", _IGNORE),
)


def scaffold(folder: Path) -> Iterator[Path]:
    """Write a new site into ``folder`` and yield the path of each file.

    Raises FileExistsError where the folder is there and not empty, OSError where it cannot be written.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(17, "the folder is not empty; name a new one")
    for name, text in _FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        yield path
    yield from _facts(folder)


def _facts(folder: Path) -> Iterator[Path]:
    """Copy the meetings and instruments that ship with the package: in a checkout, its own content."""
    package = Path(__file__).resolve().parent
    shipped = package / "starter"
    facts = shipped if shipped.is_dir() else package.parent / "content"
    for source in sorted([*facts.glob("meetings/*.yaml"), facts / "instruments.yaml"]):
        path = folder / "content" / source.relative_to(facts)
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, path)
        yield path
