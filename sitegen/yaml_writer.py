"""A resolution → YAML that a person can read and mend, in a file that is not written over once somebody has.

Goes in: a resolution. Comes out: one line a paragraph, in the order in which it is read. What the keys mean belongs to
``model``; ``store`` reads them again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from sitegen.files import NotAFileError, put, read, unlinked
from sitegen.model import Annex, Body, Paragraph, Part, Resolution
from sitegen.symbol import stem

Saved = Literal["written", "unchanged", "edited", "other"]


def file_name(text: Resolution) -> str:
    """Return the name of a resolution's file: ``A-RES-66-184.zh.yaml``; without a symbol, its source's name."""
    return f"{stem(text.symbol) or text.source.file.split('.')[0]}.{text.language}.yaml"


def dump(text: Resolution) -> str:
    """Return the resolution as YAML, one line a paragraph, with the digest by which ``is_untouched`` knows it.

    Written by our own hand, because a general writer folds or escapes Chinese text, takes thirty times as long, and
    may change its form with its version; what it gives is read back the same by any YAML 1.1 or 1.2 reader.
    """
    draft = _resolution(replace(text, source=replace(text.source, written="0" * 64)))
    before = draft[: draft.rindex("written: ")]
    return f"{before}written: {_flow_scalar(_digest(before))}}}\n"


def is_untouched(yaml_text: str) -> bool:
    """Tell whether a resolution's file is still as ``dump`` wrote it."""
    m = re.search(r'written: "?([0-9a-f]{64})"?\}\n$', yaml_text)
    return m is not None and _digest(yaml_text[: m.start()]) == m[1]


def save(text: Resolution, folder: Path, force: bool = False) -> tuple[Path, Saved]:
    """Write a resolution's YAML into ``folder``; return its path and what was done.

    A file that a person has changed ("edited"), or that was made from another source ("other"), is kept unless
    ``force``. The new file takes the old one's place in one step, so that no half of it is ever seen. Raises OSError
    where the folder cannot be written, files.NotAFileError where it is a link, or the file is.
    """
    path, new = unlinked(folder) / file_name(text), dump(text)
    old = _written(path)
    if old == new:
        return path, "unchanged"
    if old is not None and not force:
        if not is_untouched(old):
            return path, "edited"
        if f"source: {{file: {_flow_scalar(text.source.file)}, " not in old:
            return path, "other"
    folder.mkdir(parents=True, exist_ok=True)
    put(path, new.encode())
    return path, "written"


def _written(path: Path) -> str | None:
    """Return what stands in a resolution's file; None where there is none. Line ends are those of git's, if any."""
    try:
        return read(path).decode("utf-8", "replace").replace("\r\n", "\n")
    except FileNotFoundError:
        return None
    except NotAFileError as e:
        raise NotAFileError(e.errno, f"{path} {e.strerror}", str(path)) from None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _resolution(text: Resolution) -> str:
    lines = [f"symbol: {_scalar(text.symbol)}", f"language: {_scalar(text.language)}"]
    lines += _pair("title", text.title)
    lines += [f"adopted: {text.adopted.isoformat()}"] if text.adopted else []
    lines += _pair("meeting", text.meeting)
    lines += _strings("masthead", text.masthead)
    lines += _body(text)
    lines += _many("parts", text.parts)
    lines += _strings("adoption", text.adoption)
    if text.footnotes:
        lines += ["footnotes:", *(f"  {_quoted(mark)}: {_scalar(note)}" for mark, note in text.footnotes.items())]
    lines += _many("annexes", text.annexes)
    pairs = (("file", text.source.file), ("sha256", text.source.sha256), ("written", text.source.written))
    inside = ", ".join(f"{key}: {_flow_scalar(value)}" for key, value in pairs if value)
    lines += [f"source: {{{inside}}}"] if inside else []
    return "\n".join(lines) + "\n"


def _body(text: Body) -> list[str]:
    lines = _pair("enacting", text.enacting)
    for key, paragraphs in (("preamble", text.preamble), ("operative", text.operative)):
        lines += _paragraphs(key, paragraphs)
    return lines


def _many(key: str, bodies: Sequence[Part | Annex]) -> list[str]:
    lines = [f"{key}:"] if bodies else []
    for body in bodies:
        own = [*_pair("number", body.number), *_pair("title", body.title), *_body(body)]
        lines += _entry(own)
    return lines


def _paragraphs(key: str, paragraphs: Sequence[Paragraph]) -> list[str]:
    lines = [f"{key}:"] if paragraphs else []
    for p in paragraphs:
        lines += _entry(_paragraph(p))
    return lines


def _paragraph(p: Paragraph) -> list[str]:
    lines = [*_pair("heading", p.heading), *_pair("number", p.number), *_pair("text", p.text)]
    lines += _pair("lines", p.lines)
    if p.table:
        lines += ["table:", *(f"  - [{', '.join(_quoted(cell) for cell in row)}]" for row in p.table)]
    return lines + _paragraphs("subparagraphs", p.subparagraphs) + _pair("closing", p.closing)


def _entry(lines: list[str]) -> list[str]:
    """Return the lines as one entry of a list."""
    return [("  - " if i == 0 else "    ") + line for i, line in enumerate(lines or ["{}"])]


def _pair(key: str, value: str) -> list[str]:
    return [f"{key}: {_scalar(value)}"] if value else []


def _strings(key: str, values: Sequence[str]) -> list[str]:
    return [f"{key}:", *(f"  - {_scalar(v)}" for v in values)] if values else []


# Plain where no reader of YAML 1.1 or 1.2 could take it for anything but text, in quotation marks otherwise.
_PLAIN = re.compile(r"(?!$)(?![\s\-?:,\[\]{}#&*!|>'\"%@`=<~.+\d])[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]*(?<![\s:])")
_WORDS = ("y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf")
_LINES = re.compile(r"\d+-\d+(, \d+(-\d+)?)*")


def scalar(value: str) -> str:
    """Return a text as YAML on one line, in quotation marks where it needs them; "" as nothing."""
    return _scalar(value) if value else ""


def _scalar(value: str) -> str:
    safe = _PLAIN.fullmatch(value) and ": " not in value and " #" not in value and value.lower() not in _WORDS
    return value if safe or _LINES.fullmatch(value) else _quoted(value)


def _flow_scalar(value: str) -> str:
    return value if re.fullmatch(r"[A-Z][\w.()-]*|(?=.*[a-d])[0-9a-f]{64}", value) else _quoted(value)


def _quoted(value: str) -> str:
    """Return the value in double quotation marks, with escapes only for what YAML cannot hold as it is."""
    return '"' + re.sub(r'[\x00-\x1f"\\\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]', _escaped, value) + '"'


def _escaped(m: re.Match[str]) -> str:
    named = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    return named.get(m[0]) or f"\\u{ord(m[0]):04x}"
