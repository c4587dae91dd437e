"""Files that lie among sources and are none, told by their names."""

from __future__ import annotations

import pytest

from sitegen.bystanders import passed_over


@pytest.mark.parametrize(
    "name",
    [
        "~$A-RES-73-7.docx", ".~lock.A-RES-73-7.docx#", "._A-RES-73-7.docx",
        "page.jpg", "page.JPEG", "scan.Png", "scan.tif", "all.zip", "all.tar.gz", "all.TGZ", "all.7z",
        "A-RES-73-7 (1).docx", "A-RES-73-7.zh (12).DOCX", "A-RES-73-7 (2).zh.pdf", "A-RES-73-7（1）.txt",
        "A-RES-73-7 - Copy.docx", "A-RES-73-7 - Copy (2).docx", "A-RES-73-7 copy 2.docx", "A-RES-73-7 - Copie.docx",
        "A-RES-73-7 — копия.docx", "A-RES-73-7 - 副本.docx", "A-RES-73-7 副本.docx",
        "A-RES-73-7 (Li Ming's conflicted copy 2026-01-02).docx", "A-RES-73-7 (conflicted copy 2026-01-02 120000).txt",
        "A-RES-73-7 (冲突副本).zh.txt", "A-RES-73-7 (Copie en conflit de X).pdf", "A-RES-73-7.sync-conflict-20260102-1.docx",
    ],
)  # fmt: skip
def test_what_is_no_source(name: str) -> None:
    said = passed_over(name)
    assert said
    assert said.file == name
    assert said.severity != "error"
    assert said.remedy


@pytest.mark.parametrize(
    "name",
    [
        "A-RES-73-7.docx", "S-RES-2641 (2022).docx", "S-RES-2641(2022).en.pdf", "A-RES-217 (III).txt", "A-RES-377(V).zh.txt",
        "A-RES-73-7.zh.TXT", "copy.txt", "A-RES-3 (S-I).docx", "conflict.docx", "Copyright rules.docx", "N1738941.docx",
        "A-66-437 (E).docx", "zip.txt", "photocopy.docx",
    ],
)  # fmt: skip
def test_what_may_be_one(name: str) -> None:
    assert passed_over(name) is None
