"""Markdown of an annotation → HTML that is safe to show.

Goes in: what an author wrote, and a function that knows where ``[[…]]`` leads. Comes out: HTML, in two halves where the
text is long: the words that stand in the margin, and the rest. Raw HTML is shown as text; of links only http, https,
mailto and relative ones survive. Which paragraph is annotated, and whether it exists, belongs to ``link``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

VISIBLE = 120
"""Characters that stand in the margin before the rest is folded away."""

_SLACK = 40
"""A sentence may be longer by this, and so may the whole: a fold that hides a few words costs more than it saves."""

_WIKI = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_IGNORED = re.compile(r"[\s\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_SENTENCE = re.compile(r"[。！？；][”’）》]?|[.!?;][”’)]? ")
_PAUSE = re.compile(r"[，：]|[,:] ")
_QUOTED = re.compile(r"“[^”]*”?|《[^》]*》?|（[^）]*）?|\([^)]*\)?")


class Destination(NamedTuple):
    """Where ``[[…]]`` leads, and the words for it where the author gave none."""

    href: str
    words: str
    leaves: str = ""
    """Id of the element that says that the link leaves the site, or ""."""
    preview: bool = False
    """Whether the target's first words are kept."""


Resolver = Callable[[str], Destination | None]


class Note(NamedTuple):
    """An annotation as HTML: what stands in the margin, and the rest ("" where nothing is left)."""

    visible: str
    rest: str = ""
    broken: bool = False
    """Whether the visible part ends within a sentence."""


def html(markdown: str, resolve: Resolver, parser: MarkdownIt | None = None) -> Note:
    """Return ``markdown`` as HTML. A wiki link that ``resolve`` does not know stays as its words.

    Making a ``parser`` takes a quarter of the time: whoever has many annotations makes one and hands it over.
    """
    parser = parser or new_parser()
    env = {"resolve": resolve}
    tokens = parser.parse(markdown, env)
    head, rest = _split(tokens)
    return Note(_render(parser, head, env), _render(parser, rest, env), bool(rest) and not _ended(head))


def text(markdown: str, resolve: Resolver, parser: MarkdownIt | None = None) -> str:
    """Return the words of ``markdown`` without any marks, on one line."""
    tokens = (parser or new_parser()).parse(markdown, {"resolve": resolve})
    return " ".join("".join(map(_words, t.children)) for t in tokens if t.children)


def wiki_links(markdown: str, parser: MarkdownIt | None = None) -> tuple[str, ...]:
    """Return what the ``[[…]]`` of ``markdown`` name, in order, for whoever checks that it exists."""
    found: list[str] = []
    if "[[" not in markdown:
        return ()

    def note(target: str) -> None:
        found.append(target)

    (parser or new_parser()).parse(markdown, {"resolve": note})
    return tuple(found)


def is_safe(href: str) -> bool:
    """Tell whether a link may be followed: http, https, mailto, or relative (but not ``//host``)."""
    bare = _IGNORED.sub("", href)
    if bare.startswith(("//", "\\", "/\\")):
        return False
    scheme = _SCHEME.match(bare)
    return scheme is None or scheme[1].lower() in ("http", "https", "mailto")


# --- The parser -------------------------------------------------------------------------------------------------------


def new_parser() -> MarkdownIt:
    """Return the reader of annotations: CommonMark without raw HTML, headings and pictures, with wiki links."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False})
    # A heading would stand in the page's outline, a picture has no place in the margin.
    parser.disable(["heading", "lheading", "image"])
    parser.validateLink = is_safe  # type: ignore[method-assign,assignment]
    parser.inline.ruler.before("link", "wiki", _wiki)
    parser.add_render_rule("link_open", _link_open)
    return parser


def _wiki(state: StateInline, silent: bool) -> bool:
    """Inline rule: ``[[target]]`` and ``[[target|words]]``."""
    m = _WIKI.match(state.src, state.pos, state.posMax)
    if not m:
        return False
    if not silent:
        _push(state, m[1].strip(), (m[2] or "").strip())
    state.pos = m.end()
    return True


def _push(state: StateInline, target: str, words: str) -> None:
    """Write the link that stands for a target. It never stands in another one: around a link, brackets are none."""
    to: Destination | None = state.env["resolve"](target)
    if to:
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": to.href}
        if to.leaves:
            opening.attrs |= {"class": "out", "aria-describedby": to.leaves}
        if to.preview:
            opening.attrs |= {"data-preview": ""}
    state.push("text", "", 0).content = words or (to.words if to else target)
    if to:
        state.push("link_close", "a", -1)


def _link_open(renderer: Any, tokens: Sequence[Token], i: int, options: Any, env: Any) -> str:
    """An author's own links to other sites look like every link that leaves."""
    if re.match("https?:", str(tokens[i].attrGet("href")), re.IGNORECASE) and not tokens[i].attrGet("class"):
        tokens[i].attrSet("class", "out")
        tokens[i].attrSet("aria-describedby", "leaves")
    return str(renderer.renderToken(tokens, i, options, env))


def _render(parser: MarkdownIt, tokens: Sequence[Token], env: dict[str, Any]) -> str:
    return str(parser.renderer.render(tokens, parser.options, env)).strip()


# --- Visible and folded -----------------------------------------------------------------------------------------------


def _split(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """Part the tokens where about ``VISIBLE`` characters have been seen, inside a paragraph if need be."""
    if sum(_length(t) for t in tokens) <= VISIBLE + _SLACK:
        return tokens, []
    seen = 0
    for block in _blocks(tokens):
        length = sum(_length(t) for t in tokens[block])
        if seen + length > VISIBLE:
            return _part(tokens, block, VISIBLE - seen)
        seen += length
    return tokens, []


def _blocks(tokens: Sequence[Token]) -> Iterator[slice]:
    """Yield the outermost blocks."""
    start = 0
    for i, t in enumerate(tokens):
        if t.level == 0 and t.nesting <= 0:
            yield slice(start, i + 1)
            start = i + 1


def _part(tokens: list[Token], block: slice, room: int) -> tuple[list[Token], list[Token]]:
    """Part a paragraph within; anything else (a list, a quotation) goes over whole, unless nothing stands before it."""
    if tokens[block.start].type == "paragraph_open":
        opening, inline, closing = tokens[block]
        first, second = _cut(inline.children or [], room)
        if first:
            head, tail = inline.copy(children=first), inline.copy(children=second)
            return (
                [*tokens[: block.start], opening, head, closing],
                [opening, tail, closing, *tokens[block.stop :]],
            )
    at = block.start or block.stop
    return tokens[:at], tokens[at:]


def _cut(children: Sequence[Token], room: int) -> tuple[list[Token], list[Token]]:
    """Part inline tokens after the last sentence that has room, else at a pause; never inside a link or a quotation."""
    for pattern, most in ((_SENTENCE, room), (_SENTENCE, room + _SLACK), (_PAUSE, room)):
        ends = [(i, at) for i, at, seen in _ends(children, pattern) if room // 3 <= seen <= most]
        if ends:
            return _cut_at(children, *ends[-1])
    return [], []


def _ends(children: Sequence[Token], pattern: re.Pattern[str]) -> Iterator[tuple[int, int, int]]:
    """Yield where ``pattern`` ends in text outside links, emphasis, quotations: (token, character, characters seen)."""
    words = "".join(_words(t) for t in children)
    closed = [m.span() for m in _QUOTED.finditer(words)]
    seen = depth = 0
    for i, t in enumerate(children):
        depth += t.nesting
        if t.type == "text" and depth == 0:
            for m in pattern.finditer(t.content):
                end = seen + m.end()
                if not any(a < end < b for a, b in closed):
                    yield i, m.end(), end
        seen += _length(t)


def _cut_at(children: Sequence[Token], i: int, at: int) -> tuple[list[Token], list[Token]]:
    t = children[i]
    before, after = t.copy(content=t.content[:at]), t.copy(content=t.content[at:])
    return [*children[:i], before], [after, *children[i + 1 :]]


def _ended(tokens: Sequence[Token]) -> bool:
    """Tell whether the last words are the end of a sentence, or of a block that has none."""
    last = next((t for t in reversed(tokens) if t.children), None)
    words = "".join(map(_words, last.children or ())).rstrip() if last else ""
    return not words or words.endswith(tuple("。！？；.!?;”’）》)"))


def _length(token: Token) -> int:
    return len(_words(token)) if not token.children else sum(map(_length, token.children))


def _words(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content
