"""Makes the documentation: ``python docs/make.py site OUT`` its pages, ``python docs/make.py reference`` its reference.

Pages are the Markdown files of this folder in the frame and the style of sitegen's own theme. The reference is written
from the model, as the JSON Schemas are, so that it cannot say anything else than the program does.
"""

from __future__ import annotations

import html
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from sitegen import schemas
from sitegen.shape import schema

HERE = Path(__file__).resolve().parent
PAGES = ("index", "author", "reference", "architecture", "language", "format", "parsing", "series", "search", "speed")

STYLE = """
/* The documentation: running text, which the theme has none of, and tables that are wider than a telephone. */
.plain main :is(p, ul, ol, table, pre) { margin-block: 0.8em; }
.plain main :is(ul, ol) { padding-inline-start: 1.4em; }
.plain main :is(table, pre) { display: block; max-inline-size: 100%; overflow-x: auto; }
.plain main img { max-inline-size: 100%; }
.plain main :is(p, li) > code { overflow-wrap: anywhere; }
.plain main th { text-align: start; }
"""

REFERENCE = """\
# Reference

Written from the model by `python docs/make.py reference`. The same as JSON Schema, for editors that complete and
check: `sitegen schema`. Unknown keys, duplicate keys, aliases and tags are errors; every complaint has its file, line
and column.

*Text by key* is one text under each key: `title: {zh: 决议, en: Resolutions}`. A value with a capital letter, such as
Licence, has a table of its own further down. A date is `2011-12-22`; in meetings, instruments and annotations
also a month (`2011-12`) or a year (`2011`), where no more is known. A text stands on one line: where it is too long for
the file, write it with `>-`. Descriptions, notes and licences may have several.
"""

JSON = """\
## JSON

Every page of a resolution has a twin for programs, `index.json`, beside it.

- `symbol`, `language`, `title`, `adopted`: as in the YAML; `adopted` is null where unknown.
- `paragraphs`, in reading order, each with `anchor`, `kind` (pp, op, sub, heading), `number`, `text`, `lines`,
  `references`, `annotations` (their anchors) and `cited_by` (each with `symbol` and `anchor`).
- `footnotes`, each with `anchor`, `number`, `text`, `references` and `marks` (anchors of the paragraphs that bear it).
- `withdrawn`, only where something of the page was published and is withdrawn: each with `anchor`, `date` and `reason`.
  Where the whole page is, its twin has nothing else but `symbol` and `language`, and `anchor` is empty.
- a reference has `text`, `kind` (document, instrument, meeting, url), `target`, `paragraphs` and `href`; of a joint
  symbol, `also` has the second half.

`text` is plain; a footnote mark stands in it as `[^4]`; the cells of a table are parted by tabs, its rows by line ends.
`target` is a symbol (`A/RES/65/141`), an id (`tunis-agenda`, `igf-4`) or an address; `href` is null where no page is
known. Words that resume a paragraph after its subparagraphs are an entry of their own (`op2-closing`).

What commands print for programs:

- `sitegen check --json`: a list of problems, each with `severity` (error, warning, note), `file`, `line`, `column` (0
  where there is none), `message`, `remedy`, and the offending line as `text`.
- `sitegen parse --json`: a list of sources, each with `source`, `fate` (written, unchanged, edited, other, refused,
  passed over), `yaml`, `symbol`, `language`, `figures` (how many of `pp`, `op`, `sub`, `heading`, `notes`), `problems`,
  and `dropped` (each with `line`, `text`, `why`). `edited` and `other` were kept: a person changed the YAML, or it came
  from another source; `passed over` is no source by its name.
"""


def reference() -> str:
    """Return the reference as Markdown."""
    files = "".join(f"\n## {kind.where}\n\n{_kind(kind)}" for kind in schemas.KINDS)
    return f"{REFERENCE}{files}\n{JSON}"


def _kind(kind: schemas.Kind) -> str:
    made = schema(kind.describes)
    first = made["$ref"].rpartition("/")[2]
    names = [first, *(n for n in made["$defs"] if n != first)]
    return "\n".join(_table(name, made["$defs"][name]) for name in names)


def _table(name: str, definition: Any) -> str:
    rows = "".join(f"| {row} |\n" for row in _rows(definition))
    return f"**{name}.** {definition['description']}\n\n| key | value | what |\n|---|---|---|\n{rows}"


def _rows(definition: Any) -> Iterator[str]:
    for key, value in definition["properties"].items():
        needed = " (required)" if key in definition["required"] else ""
        yield " | ".join((f"`{key}`{needed}", _value(value), str(value.get("description", "")))).replace("\n", " ")


def _value(value: Any) -> str:
    if "$ref" in value:
        return str(value["$ref"].rpartition("/")[2])
    if "enum" in value:
        return ", ".join(f"`{v}`" if v else "nothing" for v in value["enum"])
    kind = value.get("type")
    if kind == "array":
        return f"list of {_value(value['items'])}"
    if kind == "object":
        return f"{_value(value['additionalProperties'])} by key"
    dated = re.fullmatch(r"\^\(?\\d\{4\}.*", value.get("pattern", ""))
    return "date" if dated else "number" if kind == "integer" else "text"


def page(name: str) -> str:
    """Return one page as HTML."""
    text = _bound((HERE / f"{name}.md").read_text(encoding="utf-8"))
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    body = re.sub(r'href="(\w+)\.md(#[\w-]*)?"', r'href="\1.html\2"', body)
    title = _title(name)
    ways = "".join(f'<li><a href="{p}.html">{_title(p)}</a></li>' for p in PAGES[1:])
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{title} · sitegen</title>\n<link rel="stylesheet" href="site.css">\n</head>\n<body class="plain">\n'
        f'<header class="site"><a class="name" href="index.html">sitegen</a>'
        f'<nav aria-label="Pages"><ul>{ways}</ul></nav></header>\n<main id="main">\n{body}</main>\n</body>\n</html>\n'
    )


def _title(name: str) -> str:
    with (HERE / f"{name}.md").open(encoding="utf-8") as file:
        return html.escape(file.readline().strip("# \n"))


def _bound(text: str) -> str:
    """Return the Markdown with a link to its schema under the heading of each kind of file."""
    for kind in schemas.KINDS:
        head = f"\n## {kind.where}\n"
        text = text.replace(head, f"{head}\n[JSON Schema](schemas/{kind.name}.schema.json)\n")
    return text


def site(out: Path) -> None:
    """Write the pages, the pictures in them, the theme's style and the JSON Schemas into ``out``."""
    from sitegen import render

    out.mkdir(parents=True, exist_ok=True)
    for name in PAGES:
        text = page(name)
        (out / f"{name}.html").write_text(text, encoding="utf-8", newline="\n")
        for picture in re.findall(r'<img src="([^":]+)"', text):
            (out / picture).parent.mkdir(exist_ok=True)
            shutil.copyfile(HERE / picture, out / picture)
    style = dict(render.assets(render.load(render.packaged())))["assets/site.css"]
    (out / "site.css").write_bytes(style + STYLE.encode())
    list(schemas.write(out / "schemas"))


if __name__ == "__main__":
    if sys.argv[1:] == ["reference"]:
        (HERE / "reference.md").write_text(reference(), encoding="utf-8", newline="\n")
    elif sys.argv[1:2] == ["site"] and len(sys.argv) == 3:
        site(Path(sys.argv[2]))
    else:
        sys.exit(__doc__)
