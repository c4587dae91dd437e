"""Withdrawing what was published: what an address may look like, what is refused, and what the list then says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sitegen import published
from sitegen.build import build, check
from sitegen.publish import remember
from sitegen.withdrawing import Done, RefusedError, Wanted, withdraw

SIX = Path(__file__).parent / "fixtures/six"
PAGE = "zh/A/RES/99/901/"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in six languages that was published; then footnote 2 went from the Chinese text, and the English text."""
    root = tmp_path / "six"
    shutil.copytree(SIX, root)
    remember(root)
    text = root / "content/resolutions/A-RES-99-901.zh.yaml"
    words = text.read_text(encoding="utf-8")
    assert '  "2": A/99/77和Corr.1。\n' in words
    text.write_text(words.replace('  "2": A/99/77和Corr.1。\n', "").replace("[^2]", ""), encoding="utf-8", newline="\n")
    (root / "content/resolutions/A-RES-99-901.en.yaml").unlink()
    for note in (root / "content/annotations/A-RES-99-901").glob("*.en.md"):
        note.unlink()
    return root


def drop(site: Path, *addresses: str, language: str = "", reason: str = "moved") -> Done:
    return withdraw(site, Wanted(addresses=addresses, reason=reason, day="2026-12-01", language=language))


def errors(site: Path) -> list[str]:
    return [p.message.partition(" was")[0] for p in check(site) if p.severity == "error"]


def test_what_is_gone_is_missed_until_it_is_withdrawn(site: Path) -> None:
    assert errors(site) == ["en/A/RES/99/901/", f"{PAGE}#fn2"]
    before = (site / published.FILE).read_text(encoding="utf-8")
    assert drop(site, f"{PAGE}#fn2", "en/A/RES/99/901/").withdrawn == (f"{PAGE}#fn2", "en/A/RES/99/901/")
    assert errors(site) == []
    after = (site / published.FILE).read_text(encoding="utf-8")
    assert after == (f"{before}withdrawn 2026-12-01 en/A/RES/99/901/ moved\nwithdrawn 2026-12-01 {PAGE}#fn2 moved\n")


@pytest.mark.parametrize(
    "address",
    [
        "zh/A/RES/99/901/#fn2",
        "/zh/A/RES/99/901#fn2",
        "zh/A/RES/99/901/index.html#fn2",
        "https://example.org/six/zh/A/RES/99/901/#fn2",
        "https://example.org/six/zh/A/RES/99/901#fn%32",
        "http://127.0.0.1:8000/six/zh/A/RES/99/901/?q=1#fn2",
        "A/RES/99/901#fn2",
        " A/RES/99/901 #fn2 ",
    ],
)
def test_an_address_may_be_written_as_people_have_it(site: Path, address: str) -> None:
    assert drop(site, address).withdrawn == (f"{PAGE}#fn2",)


def test_a_symbol_means_all_languages_in_which_it_is_gone(site: Path) -> None:
    done = drop(site, "A/RES/99/901")
    assert done.withdrawn == ("en/A/RES/99/901/",)
    assert PAGE in done.stay
    with pytest.raises(RefusedError, match="withdrawn already, since 2026-12-01: moved"):
        drop(site, "A/RES/99/901")


def test_a_language_may_be_named(site: Path) -> None:
    assert drop(site, "A/RES/99/901#fn2", language="zh") == Done((f"{PAGE}#fn2",), ())
    with pytest.raises(RefusedError, match="still there"):
        drop(site, "A/RES/99/901#fn2", language="fr")
    with pytest.raises(RefusedError, match="there is no language `de`"):
        drop(site, "A/RES/99/901#fn2", language="de")
    with pytest.raises(RefusedError, match="is not in fr"):
        drop(site, f"{PAGE}#fn2", language="fr")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"{PAGE}#op1", "is still there"),
        (PAGE, "is still there"),
        (f"{PAGE}#op50", f"was never published; did you mean {PAGE}#op5?"),
        ("zh/A/RES/99/902/", f"was never published; did you mean {PAGE}?"),
        ("A/RES/99/902#op1", "was never published; did you mean A/RES/99/901?"),
        ("A/RES/99/901#op50", "was never published; did you mean A/RES/99/901#op5?"),
        ("zh/A/RES/99/901/en/", "shows two texts: withdraw the one that is gone"),
        ("en/A/RES/99/901/#op1", "is on a page that is gone as a whole: withdraw en/A/RES/99/901/"),
        (
            "https://example.com/six/zh/A/RES/99/901/#fn2",
            "is no address of this site, which is https://example.org/six/",
        ),
        ("https://example.org/other/zh/A/RES/99/901/#fn2", "is no address of this site"),
        ("", "was never published"),
        ("zh/../../etc/", "was never published"),
    ],
)
def test_what_cannot_be_withdrawn_is_refused_and_nothing_is(site: Path, address: str, said: str) -> None:
    before = (site / published.FILE).read_bytes()
    with pytest.raises(RefusedError) as refused:
        drop(site, f"{PAGE}#fn2", address)
    assert said in str(refused.value)
    assert (site / published.FILE).read_bytes() == before


def test_without_a_public_address_any_host_will_do(site: Path) -> None:
    settings = site / "content/site.yaml"
    words = settings.read_text(encoding="utf-8")
    settings.write_text(words.replace("https://example.org/six/", ""), encoding="utf-8")
    assert drop(site, f"https://somebody.github.io/six/{PAGE}#fn2").withdrawn == (f"{PAGE}#fn2",)


def test_a_reason_is_one_line_of_words(site: Path) -> None:
    for reason in ("", " \n", "a\x07b", "\udcff"):
        with pytest.raises(RefusedError):
            drop(site, f"{PAGE}#fn2", reason=reason)
    drop(site, f"{PAGE}#fn2", reason="two\nlines\u2028and  blanks")
    assert {w.reason for w in published.listed(site).withdrawn} == {"two lines and blanks"}


def test_while_a_file_cannot_be_read_nothing_is_withdrawn(site: Path) -> None:
    (site / "content/meetings/igf.yaml").write_text("series: [", encoding="utf-8")
    with pytest.raises(RefusedError, match=r"content/meetings/igf.yaml: .*mend that first"):
        drop(site, "zh/meetings/igf-92/")


def test_a_list_that_is_not_understood_is_not_written(site: Path) -> None:
    with (site / published.FILE).open("a", encoding="utf-8") as file:
        file.write("what is this\n")
    with pytest.raises(RefusedError, match="`what` is no page's address; mend that first"):
        drop(site, f"{PAGE}#fn2")


def test_what_an_earlier_list_knew_can_be_withdrawn(site: Path) -> None:
    (site / published.FILE).write_text("A/RES/99/901 op1 op77\nA/RES/99/902 op1\n", encoding="utf-8")
    assert drop(site, "A/RES/99/901#op77", language="zh").withdrawn == (f"{PAGE}#op77",)
    assert len(drop(site, "A/RES/99/902").withdrawn) == 6  # in which language it was, nobody knows
    assert errors(site) == []


def test_a_text_that_is_restored_shows_again(site: Path) -> None:
    drop(site, "en/A/RES/99/901/", f"{PAGE}#fn2")
    build(site, site / "site")
    page = site / "site/en/A/RES/99/901/index.html"
    assert "was withdrawn on" in page.read_text(encoding="utf-8")
    shutil.copytree(SIX / "content", site / "content", dirs_exist_ok=True)
    told = [p for p in check(site) if p.file == published.FILE]
    assert [(p.severity, p.message.partition(" was")[0]) for p in told] == [
        ("warning", "en/A/RES/99/901/"),
        ("warning", f"{PAGE}#fn2"),
    ]
    build(site, site / "site")
    assert "was withdrawn on" not in page.read_text(encoding="utf-8")


def test_a_language_that_is_gone_is_withdrawn_as_a_whole(site: Path) -> None:
    settings = site / "content/site.yaml"
    words = settings.read_text(encoding="utf-8")
    assert "languages: [zh, en, fr, es, ru, ar]" in words
    settings.write_text(words.replace("[zh, en, fr, es, ru, ar]", "[zh, fr, es, ru, ar]"), encoding="utf-8")
    drop(site, "en/", f"{PAGE}#fn2")
    assert build(site, site / "site", strict=True).errors == 0
    for path in ("en", "en/timeline/igf", "en/meetings/igf-92", "en/E/RES/2098/7", "zh/E/RES/2098/7/en"):
        page = (site / "site" / path / "index.html").read_text(encoding="utf-8")
        assert '<html lang="zh"' in page
        assert "noindex" in page
    english = (site / "site/en/E/RES/2098/7/index.html").read_text(encoding="utf-8")
    assert '<section lang="en" dir="ltr">' in english
    assert "The page published at this address was withdrawn on 1 December 2026." in english
    assert 'href="../../../../../zh/E/RES/2098/7/"' in english
    assert 'href="https://docs.un.org/en/E/RES/2098/7"' in english
