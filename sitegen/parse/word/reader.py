"""The whole of a Word file → its blocks and notes, what was left out, and what is doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from sitegen.model import Problem
from sitegen.parse import head
from sitegen.parse.characters import private
from sitegen.parse.material import MARK_CLOSE, MARK_OPEN, Block, Dropped, Line, Note, Reading
from sitegen.parse.refusal import UnreadableError, refused
from sitegen.parse.word import autonumber
from sitegen.parse.word.document import Document, Key, open_document
from sitegen.parse.word.runs import Fields, all_text, number_notes, pieces_of, shown_by, walk_text
from sitegen.parse.word.story import Story, add_all, add_rest
from sitegen.parse.word.text import write_down
from sitegen.parse.word.typed import raise_unknown, typed_notes
from sitegen.symbol import compact, is_symbol


def read(data: bytes, name: str) -> Reading:
    """Read the Word file in ``data``, called ``name``.

    What cannot be read (the old .doc, a password, a damaged archive, another kind of file) gives a reading without
    blocks and one problem of severity error that says what to do.
    """
    try:
        return _reading(open_document(data, name), name)
    except UnreadableError as e:
        return refused(name, e)
    except MemoryError:
        raise  # it is not the file that is damaged
    except Exception as e:  # any bytes give a reading: the last net under damage that nobody thought of
        message = f"the Word file is damaged ({type(e).__name__})"
        return refused(name, UnreadableError(message, "open it in Word, save it again, and parse that"))


def _reading(word: Document, name: str) -> Reading:
    """Return what the opened file holds."""
    story = Story(word, number_notes(word), autonumber.Counter(word.lists))
    symbols = _letterhead(word, story)
    add_all(story, word.body)
    add_rest(story)
    blocks = (*symbols, *story.blocks)
    notes = tuple(_note(story, key) for key in story.borne if key in word.notes)
    if not notes:
        blocks, notes = typed_notes(blocks)
    blocks, unknown = raise_unknown(blocks, notes)
    lost = {story.marks.of[key] for key in story.borne.keys() - word.notes.keys()}  # they have a doubt of their own
    _drop_the_rest(story)
    return Reading(
        language=head.language_of("\n".join(b.text for b in blocks), name),
        blocks=blocks,
        notes=notes,
        dropped=tuple(d for d in story.dropped if d.text.strip()),
        problems=(
            *_doubts(story, name),
            *_unknown((u for u in unknown if u[1] not in lost), name),
            *_characters(story, (*blocks, *notes), name),
        ),
        marked=True,
    )


def _letterhead(word: Document, story: Story) -> tuple[Block, ...]:
    """Return the symbol from the header of the first page; the rest of that header is furniture."""
    found: tuple[Block, ...] = ()
    for text in _furniture(word.letterhead, story):
        bare = text.strip()
        if not found and is_symbol(compact(bare)):
            printed = bare.rstrip("*")
            found = (Block(printed, (Line(1, printed, 0),), flush=True),)
            bare = bare[len(printed) :]
        story.dropped.append(Dropped(0, bare, "letterhead"))
    return found


def _furniture(part: Element | None, story: Story) -> Iterator[str]:
    """Yield the paragraphs of a header or footer."""
    for p in () if part is None else walk_text(part):
        if p.tag == "p":
            yield write_down(shown_by(pieces_of(p, story.word.styles), Fields(), story.marks)).text


def _note(story: Story, key: Key) -> Note:
    """Return a note: its paragraphs, without its own mark."""
    mark = story.marks.of[key]
    fields = Fields()
    texts = []
    for p in walk_text(story.word.notes[key]):
        if p.tag == "p":
            written = write_down(shown_by(pieces_of(p, story.word.styles), fields, story.marks))
            story.take(written, story.borne[key])
            texts.append(written.text.strip())
    text = "\n".join(filter(None, texts))
    for typed in (f"{MARK_OPEN}{mark}{MARK_CLOSE}", *([] if mark.isalnum() else [mark])):
        text = text.removeprefix(typed).lstrip()
    return Note(mark, text, (Line(story.borne[key], text, 0),))


def _drop_the_rest(story: Story) -> None:
    """List what the pages do not show as text of their own: running headers, footers, notes without a mark."""
    for why, part in story.word.furniture:
        story.dropped += (Dropped(0, text, why) for text in _furniture(part, story))
    for key, note in story.word.notes.items():
        if key not in story.borne:
            why = "rule over the notes" if note.get("type", "normal") != "normal" else "note without a mark"
            story.dropped.append(Dropped(0, all_text(note), why))


def _unknown(marks: Iterable[tuple[int, str]], name: str) -> Iterator[Problem]:
    """Yield what is raised as a mark is, and is none of a note."""
    for line, mark in marks:
        message = f"a raised figure stands in the text, and no footnote has it: {mark}"
        remedy = f"if it is a mark, write [^{mark}] and the note below footnotes:"
        yield Problem(severity="warning", file=name, line=line, message=message, remedy=remedy)


def _characters(story: Story, texts: Iterable[Block | Note], name: str) -> Iterator[Problem]:
    """Yield what was written otherwise than it is read, and characters and equations that may say something else."""
    if story.changes:
        what = ", ".join(f"{n} {kind}" for kind, n in story.changes.items())
        message = f"read in the usual form of writing: {what}"
        yield Problem(severity="note", file=name, line=1, message=message, remedy="nothing needs to be done")
    for equation, at in story.equations.items():
        message = f"an equation is written on one line: {equation}"
        remedy = "compare with the printed document"
        yield Problem(severity="warning", file=name, line=at, message=message, remedy=remedy)
    for text in texts:
        if sign := private(text.text):
            message = f"a character of a symbol font (U+{ord(sign):04X}) means nothing outside of it"
            remedy = "write the character that the printed document shows"
            yield Problem(severity="warning", file=name, line=text.lines[0].number, message=message, remedy=remedy)


def _doubts(story: Story, name: str) -> Iterator[Problem]:
    """Yield what is doubtful about the file."""
    for key in story.borne.keys() - story.word.notes.keys():
        message = f"the text of footnote {story.marks.of[key]} is missing from the file"
        remedy = "compare with the printed document"
        yield Problem(severity="warning", file=name, line=story.borne[key], message=message, remedy=remedy)
    if story.word.restarts and story.borne:
        message = "its footnotes are numbered anew on each page or in each section; here they are numbered through"
        yield Problem(severity="note", file=name, message=message, remedy="compare with the printed document")
    if not story.blocks:
        remedy = "check that this is the right file; a scanned page needs text recognition first"
        yield Problem(severity="error", file=name, message="there is no text in it", remedy=remedy)
