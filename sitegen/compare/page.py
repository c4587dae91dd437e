"""A comparison as one page of HTML that needs no other file: no script, no font, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from sitegen import languages
from sitegen.compare.comparison import Comparison, Link
from sitegen.compare.differences import differences
from sitegen.compare.telling import reason
from sitegen.languages.wording import wording
from sitegen.texts import unmarked

_KINDS = ("same", "calendar", "reworded", "split", "merged")
_STYLE = """
body { font: 1rem/1.6 Charter, Cambria, "Noto Serif", serif; max-width: 76rem; margin: 1rem auto; padding: 0 1rem;
  color: #1b1b1b; background: #fff }
table { border-collapse: collapse; width: 100% }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #ddd }
thead th { position: sticky; top: 0; background: #f4f4f0; border-bottom: 2px solid #888 }
tbody th { font-weight: 600; white-space: nowrap }
td.what { white-space: nowrap }
ins { background: #d9f2dc; text-decoration: underline }
del { background: #fbdedd; text-decoration: line-through }
tr.new th, tr.new td.what { border-inline-start: .3rem solid #2c7a36 }
tr.dropped th, tr.dropped td.what { border-inline-start: .3rem solid #a3231d }
.why { color: #555; font-size: .8rem }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
@media (max-width: 40rem) { table, tbody, tr, td, th { display: block } thead { display: none } }
@media print { thead th { position: static } ins, del { background: none } }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #1b1b1b } thead th { background: #2a2a28 }
  ins { background: #1f4a26 } del { background: #5a2220 } th, td { border-color: #444 } .why { color: #aaa } }
"""


def as_html(c: Comparison) -> str:
    """Return the page: what changed in counts, then a row for each paragraph, its changed words marked."""
    say = wording(c.language).labels
    title = escape(say["title"].format(old=c.old, new=c.new))
    counts = "".join(f"<li>{escape(say[kind])}: {n}</li>" for kind, n in _counts(c) if n)
    heads = "".join(f'<th scope="col">{escape(h)}</th>' for h in (c.old, c.new, say["what"], say["words"]))
    rows = "\n".join(_rows(c))
    direction = languages.get(c.language).direction
    return (
        f'<!DOCTYPE html>\n<html lang="{c.language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f"<ul>{counts}</ul>\n<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n"
        "</main>\n</body>\n</html>\n"
    )


def _counts(c: Comparison) -> Iterator[tuple[str, int]]:
    for kind in _KINDS:
        yield kind, sum(link.kind == kind for link in c.links)
    yield "moved", sum(link.moved is True for link in c.links)
    yield "new", len(c.added)
    yield "dropped", len(c.dropped)


def _rows(c: Comparison) -> Iterator[str]:
    """Yield the rows in the order of the new text; what was dropped stands behind what it followed in the old one."""
    links = {link.new[0]: link for link in c.links}
    further = {anchor for link in c.links for anchor in link.new[1:]}
    gone = _behind(c)
    yield from (_dropped(c, anchor) for anchor in gone.get("", ()))
    for anchor, passage in c.new_passages.items():
        if passage.part == "heading":
            yield f'<tr><th scope="colgroup" colspan="4">{escape(unmarked(passage.printed))}</th></tr>'
        elif anchor in links:
            yield _linked(c, links[anchor])
            yield from (_dropped(c, a) for old in links[anchor].old for a in gone.get(old, ()))
        elif anchor not in further:
            yield _row(c, "new", "–", anchor, _inserted(c, passage.printed), "")


def _behind(c: Comparison) -> dict[str, list[str]]:
    """Return what was dropped, by the linked passage of the old text that it followed; "" where there is none."""
    linked = {anchor for link in c.links for anchor in link.old}
    out: dict[str, list[str]] = {}
    last = ""
    for anchor in c.old_passages:
        if anchor in linked:
            last = anchor
        elif anchor in c.dropped:
            out.setdefault(last, []).append(anchor)
    return out


def _dropped(c: Comparison, anchor: str) -> str:
    say = wording(c.language).labels
    words = f"<del>{_unseen(say['deleted'])}{escape(unmarked(c.old_passages[anchor].printed))}</del>"
    return _row(c, "dropped", anchor, "–", words, "")


def _inserted(c: Comparison, words: str) -> str:
    say = wording(c.language).labels
    return f"<ins>{_unseen(say['inserted'])}{escape(unmarked(words))}</ins>"


def _linked(c: Comparison, link: Link) -> str:
    say = wording(c.language).labels
    what = escape(say[link.kind])
    if link.moved:
        what += f", {escape(say['moved' if link.moved is True else 'moved-perhaps'])}"
    old, new = ", ".join(link.old), ", ".join(link.new)
    why = "; ".join(map(reason, link.why))
    return _row(c, link.kind, old, new, "<br>".join(_words(c, link)), why, what)


def _words(c: Comparison, link: Link) -> Iterator[str]:
    """Yield the words of a link; each passage of a split or merger against the one that it belongs to."""
    for n in range(max(len(link.old), len(link.new))):
        old = c.old_passages[link.old[min(n, len(link.old) - 1)]].printed
        new = c.new_passages[link.new[min(n, len(link.new) - 1)]].printed
        yield marked_up(old, new, c.language)


def marked_up(old: str, new: str, language: str) -> str:
    """Return the words of two passages as HTML, with ``<del>`` and ``<ins>``, which say in words what they are."""
    say = wording(language).labels
    out = []
    for kind, words in differences(old, new):
        if kind == "same":
            out.append(escape(words))
        else:
            tag, said = ("del", say["deleted"]) if kind == "gone" else ("ins", say["inserted"])
            bare = words.rstrip()
            out.append(f"<{tag}>{_unseen(said)}{escape(bare)}</{tag}>{words[len(bare) :]}")
    return "".join(out)


def _unseen(words: str) -> str:
    return f'<span class="unseen">{escape(words)}</span>'


def _row(c: Comparison, kind: str, old: str, new: str, words: str, why: str, what: str = "") -> str:
    say = wording(c.language).labels
    told = f'<br><span class="why" lang="en" dir="ltr">{escape(why)}</span>' if why else ""
    return (
        f'<tr class="{kind}"><th scope="row">{escape(old)}</th><th scope="row">{escape(new)}</th>'
        f'<td class="what">{what or escape(say[kind])}{told}</td><td>{words}</td></tr>'
    )
