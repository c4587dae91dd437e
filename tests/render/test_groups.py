"""Which documents stand together in the index of those cited."""

from __future__ import annotations

import pytest

from sitegen.render import groups
from sitegen.render.groups import group, grouped, paged

CITES = {
    ("A/RES/66/184", "zh"): ["A/RES/65/141", "A/60/687", "E/RES/2010/2", "tunis-agenda"],
    ("A/RES/66/184", "en"): ["A/RES/64/187"],
    ("S/RES/1", "zh"): ["A/RES/65/141"],
}


def test_documents_are_by_organ_and_session_and_an_instrument_is_none() -> None:
    found = grouped(CITES, ("zh",))["zh"]
    assert dict(found) == {
        group("A/60/687"): ("A/60/687",),
        group("A/RES/65/141"): ("A/RES/65/141",),
        group("E/RES/2010/2"): ("E/RES/2010/2",),
    }
    assert group("A/RES/65/141") == "ga-2010-2011"


def test_only_what_readers_of_a_language_are_shown_is_listed() -> None:
    found = grouped(CITES, ("zh", "en"))
    assert "A/RES/64/187" not in {s for of in found["zh"].values() for s in of}
    assert found["en"][group("A/RES/64/187")] == ("A/RES/64/187",)


def test_groups_have_pages_of_their_own_from_so_many_documents_on(monkeypatch: pytest.MonkeyPatch) -> None:
    found = grouped(CITES, ("zh",))["zh"]
    assert paged(found) == ()
    monkeypatch.setattr(groups, "LONG", 2)
    assert paged(found) == tuple(found)
