"""The whole of a Word file → its blocks and notes, what was left out, and what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sitegen.model import Problem
from sitegen.parse import head
from sitegen.parse.material import MARK_CLOSE, MARK_OPEN, Block, Dropped, Line, Note, Reading
from sitegen.parse.refusal import UnreadableError, refused
from sitegen.parse.word import autonumber
from sitegen.parse.word.document import Document, Key, open_document
from sitegen.parse.word.runs import Fields, all_text, number_notes, pieces_of, shown_by, walk_text
from sitegen.parse.word.story import Story, add_all, add_rest
from sitegen.parse.word.text import write_down
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
    notes = tuple(_note(story, key) for key in story.borne if key in word.notes)
    blocks = (*symbols, *story.blocks)
    _drop_the_rest(story)
    return Reading(
        language=head.language_of("\n".join(b.text for b in blocks), name),
        blocks=blocks,
        notes=notes,
        dropped=tuple(d for d in story.dropped if d.text.strip()),
        problems=tuple(_doubts(story, name)),
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
            story.dropped += (Dropped(story.borne[key], text, why) for text, why in written.out)
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
