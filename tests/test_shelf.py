"""Texts on disk: what was put there comes back, or it is told that it does not."""

from __future__ import annotations

import pickle
from operator import attrgetter
from pathlib import Path

import pytest

from sitegen import kept, plain
from sitegen.model import Paragraph, Reference, Resolution
from sitegen.plain import DamagedError
from sitegen.shelf import FOLDER, Holding, Shelf, Shelved, Slot, loose


def holding(number: int) -> Holding:
    text = Resolution(symbol=f"A/RES/1/{number}", language="zh", preamble=(Paragraph(text="信" * 30),))
    return Holding(text, {"pp1": (Reference(start=0, end=1, kind="meeting", target="igf-4"),)}, "信信")


def record(number: int) -> bytes:
    return plain.packed(holding(number))


@pytest.mark.parametrize("on_disk", [True, False])
def test_what_is_put_there_comes_back(tmp_path: Path, on_disk: bool) -> None:
    shelf = Shelf(tmp_path, on_disk)
    slots = [shelf.put(loose(record(n))) for n in range(40)]
    assert [shelf.take(slot) for slot in reversed(slots)] == [holding(n) for n in reversed(range(40))]
    assert (tmp_path / FOLDER).exists() == on_disk


def test_another_process_takes_it_down_too(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, on_disk=True)
    slot = shelf.put(loose(record(1)))
    there, at = pickle.loads(pickle.dumps((shelf, slot)))
    assert there.take(at) == holding(1)


def test_where_nothing_can_be_written_it_stays_in_memory(tmp_path: Path) -> None:
    (tmp_path / ".sitegen").write_text("a file where the folder should be", encoding="utf-8")
    shelf = Shelf(tmp_path, on_disk=True)
    assert shelf.take(shelf.put(loose(record(1)))) == holding(1)


@pytest.mark.parametrize("cut", [0, 10, -1])
def test_what_was_cut_is_told(tmp_path: Path, cut: int) -> None:
    shelf = Shelf(tmp_path, on_disk=True)
    slot = shelf.put(loose(record(1)))
    path = tmp_path / FOLDER / slot.file
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(DamagedError):
        shelf.take(slot)


def test_what_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(DamagedError):
        Shelf(tmp_path).take(Slot("1.1", 0, 5, b""))


def test_only_holdings_come_from_it(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    with pytest.raises(DamagedError):
        shelf.take(shelf.put(loose(plain.packed(["信"]))))
    with pytest.raises(DamagedError):
        shelf.take(shelf.put(loose(pickle.dumps(print))))


def test_a_slot_leads_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / "outside").write_bytes(record(1))
    with pytest.raises(DamagedError):
        Shelf(tmp_path).take(Slot("../../outside", 0, len(record(1)), kept.digest(record(1))))


def test_what_is_not_as_it_was_put_there_is_told(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, on_disk=True)
    slot = shelf.put(loose(record(1)))
    (file,) = (tmp_path / FOLDER).iterdir()
    file.write_bytes(record(2))
    assert len(record(2)) == len(record(1))
    with pytest.raises(DamagedError):
        shelf.take(slot)


def test_a_shelf_that_cannot_be_cleared_stays_as_it_is(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, on_disk=True)
    slot = shelf.put(loose(record(1)))
    (tmp_path / FOLDER / "somebody's").mkdir()
    shelf.clear([slot])
    assert shelf.take(slot)


def test_files_of_no_use_are_removed(tmp_path: Path) -> None:
    first, second = Shelf(tmp_path, on_disk=True), Shelf(tmp_path, on_disk=True)
    of_no_use, used = first.put(loose(record(1))), second.put(loose(record(2)))
    second.clear([used])
    assert [p.name for p in (tmp_path / FOLDER).iterdir()] == [used.file] != [of_no_use.file]
    assert second.take(used) == holding(2)


def test_what_will_not_be_asked_for_is_removed(tmp_path: Path) -> None:
    shelf, before = Shelf(tmp_path, on_disk=True), Shelf(tmp_path, on_disk=True).put(loose(record(1)))
    shelf.put(loose(record(2)))
    shelf.discard()
    assert [p.name for p in (tmp_path / FOLDER).iterdir()] == [before.file]


def test_many_files_are_litter_and_records_move(tmp_path: Path) -> None:
    slots = [Shelf(tmp_path, on_disk=True).put(loose(record(n))) for n in range(45)]
    shelf = Shelf(tmp_path, on_disk=True)
    assert shelf.is_littered(slots)
    moved = [shelf.put(slot) for slot in slots]
    shelf.clear(moved)
    assert not shelf.is_littered(moved)
    assert [slot.digest for slot in moved] == [slot.digest for slot in slots]
    assert [shelf.take(slot) for slot in moved] == [holding(n) for n in range(45)]


def test_parts_of_holdings_are_taken_down_by_key(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, on_disk=True)
    slots = {("A/RES/1/1", "zh"): shelf.put(loose(record(1)))}
    texts = Shelved(shelf, slots, attrgetter("text"))
    assert dict(texts) == {("A/RES/1/1", "zh"): holding(1).text}
    assert texts.digests == {("A/RES/1/1", "zh"): kept.digest(record(1))}
    assert ("A/RES/1/2", "zh") not in texts
    assert len(texts) == 1
