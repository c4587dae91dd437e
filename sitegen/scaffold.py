"""Lays out a new site that builds at once: settings, one example resolution with a note on it, the known meetings,
what editors need, the workflow that publishes it, and what this installs.

The texts are those a person would begin from; what a site may hold is said by the model and its JSON Schemas.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from sitegen import files, requirements, schemas
from sitegen.languages import CODES

_SETTINGS = (
    f"# The site's own settings. Texts are given by language: {' '.join(CODES)}.\n"
    + """
# The site's name, and one sentence on it for search engines.
title: {zh: 联合国决议注释本}
description: {zh: 联合国决议的注释阅读本，可按段落引用。}

# Languages of the pages; the first is the site's own. A resolution is shown in those in which it is there.
languages: [zh]

# The public address, once it is known, with the path: "https://NAME.github.io/REPOSITORY/". The page for addresses
# that do not exist needs it, and what tells search engines where the site is. With a domain of your own
# ("https://resolutions.example.org/") `sitegen publish` writes the file CNAME that GitHub asks for.
url: ""

# Under what terms the texts and your annotations may be used; shown at the foot of each page.
licence:
  text: © United Nations. Unofficial reading copy.
  annotations: CC BY 4.0

# Who keeps the site, shown at the foot of each page; role and url may be left out:
# people: [{name: 某某, role: 编者, url: "https://example.org/"}]
people: []
"""
)

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
.sitegen/

# Desktops and editors
.DS_Store
*.bak
*.swp
*~
"""

_EDITOR = """\
root = true

[*]
charset = utf-8
end_of_line = lf
insert_final_newline = true

[*.{yaml,yml}]
indent_style = space
indent_size = 2
"""

_ATTRIBUTES = """\
# Sources are kept byte for byte; everything else has the same line ends on every machine.
* text=auto eol=lf
/content/sources/** -text
/vendor/** -text

# Each line of this list is true by itself: where two people have published, the lines of both are right.
/content/anchors.txt merge=union
"""

_EXTENSIONS = """\
{
  "recommendations": ["redhat.vscode-yaml", "editorconfig.editorconfig"]
}
"""

_WORKFLOW = """\
# Builds the site at every push and puts it on GitHub Pages. Once: Settings → Pages → Source: GitHub Actions.
# Each action is pinned to a commit and all that is installed to its digest, so that nobody can exchange it afterwards.
name: site

on:
  push:
    branches: [main]
  pull_request:
  workflow_dispatch:

permissions: {}

concurrency:
  group: site-${{ github.ref }}
  cancel-in-progress: ${{ github.event_name == 'pull_request' }}

jobs:
  build:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
        with:
          persist-credentials: false
      - uses: actions/setup-python@a26af69be951a213d495a4c3e4e4022e16d87065 # v5.6.0
        with:
          python-version: "3.12"
      - run: "python -m pip install --require-hashes --only-binary :all: -r requirements.txt"
      - run: sitegen check --format github
      - run: sitegen build --strict
      - if: github.ref == 'refs/heads/main'
        uses: actions/upload-pages-artifact@56afc609e74202658d3ffba0e8f6dda462b719fa # v3.0.1
        with:
          path: site

  deploy:
    if: github.ref == 'refs/heads/main'
    needs: build
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      pages: write
      id-token: write
    environment:
      name: github-pages
      url: ${{ steps.deployment.outputs.page_url }}
    steps:
      - id: deployment
        uses: actions/deploy-pages@d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e # v4.0.5
"""

_FILES = (
    ("content/site.yaml", _SETTINGS),
    ("content/resolutions/A-RES-99-999.zh.yaml", _RESOLUTION),
    ("content/annotations/A-RES-99-999/op1-example.zh.md", _NOTE),
    (".gitignore", _IGNORE),
    (".gitattributes", _ATTRIBUTES),
    (".editorconfig", _EDITOR),
    (".vscode/extensions.json", _EXTENSIONS),
    (".github/workflows/site.yaml", _WORKFLOW),
)


def scaffold(folder: Path) -> tuple[Path, ...]:
    """Write a new site into ``folder`` and return the paths of its files.

    Raises FileExistsError where something is there that is no empty folder, wheel.NotInstalledError where sitegen is
    not installed and so cannot be handed on, and OSError where it cannot be written. Then what was written is removed
    again; what could not be is named in the error's words.
    """
    if folder.is_symlink() or (folder.exists() and any(folder.iterdir())):
        what = "it is a symbolic link" if folder.is_symlink() else "the folder is not empty"
        raise FileExistsError(errno.EEXIST, f"{what}; name a new one")
    builders = tuple(requirements.made())  # before anything is written
    made: list[Path] = []
    try:
        return tuple(_put(folder / name, data, made) for name, data in (*_files(), *builders))
    except OSError as e:
        left = _undone(made)
        rest = f", but {left} is left of it: remove it" if left else ""
        raise OSError(e.errno, f"{e.strerror or e}; no site was made{rest}") from e
    except BaseException:  # somebody ended it
        _undone(made)
        raise


def _put(path: Path, data: bytes, made: list[Path]) -> Path:
    """Write a file and return its path; note what is ``made`` for it."""
    for above in reversed(path.parents):
        if not above.exists():
            above.mkdir()
            made.append(above)
    files.put(path, data, new=True)
    made.append(path)
    return path


def _undone(made: Iterable[Path]) -> Path | None:
    """Remove what was made, the last first; return the first of what could not be removed."""
    for path in reversed(list(made)):
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()
    return next((path for path in made if path.exists()), None)


def _files() -> Iterator[tuple[str, bytes]]:
    """Yield the names of a new site's files and what they hold."""
    texts = (*_FILES, (".vscode/settings.json", schemas.editor_settings()))
    yield from ((name, text.encode()) for name, text in texts)
    yield from _facts()
    yield from ((f"{schemas.FOLDER}/{name}", text.encode()) for name, text in schemas.files())


def _facts() -> Iterator[tuple[str, bytes]]:
    """Yield the meetings, instruments and equal terms that ship with the package: in a checkout, its own content."""
    package = Path(__file__).resolve().parent
    shipped = package / "starter"
    facts = shipped if shipped.is_dir() else package.parent / "content"
    for source in sorted([*facts.glob("meetings/*.yaml"), facts / "instruments.yaml", facts / "terms.yaml"]):
        yield f"content/{source.relative_to(facts).as_posix()}", files.read(source, links=True)
