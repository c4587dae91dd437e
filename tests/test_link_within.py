"""References inside a text and back to what was just named: 上文第2段, paragraph 11 above, Ibid., 该决议, articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen import languages, store
from sitegen.link import find, ready
from sitegen.model import Annex, Paragraph, Part, Resolution, Site
from sitegen.texts import by_place

CHECKOUT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def site() -> Site:
    return store.load(CHECKOUT)[0]


def text(language: str, *operative: str, preamble: tuple[str, ...] = (), notes: tuple[str, ...] = ()) -> Resolution:
    """Return a resolution of ten paragraphs, the last ones as given; the third has subparagraphs."""
    words = ("X。",) * (10 - len(operative)) + operative
    subs = (Paragraph(number="a", text="X"), Paragraph(number="b", text="X"))
    return Resolution(
        symbol="A/RES/99/1",
        language=language,
        preamble=tuple(Paragraph(text=p) for p in preamble),
        operative=tuple(
            Paragraph(number=str(n), text=w, subparagraphs=subs if n == 3 else ()) for n, w in enumerate(words, 1)
        ),
        footnotes={str(n): note for n, note in enumerate(notes, 1)},
    )


def found(site: Site, resolution: Resolution) -> list[tuple[str, str, str, tuple[str, ...]]]:
    forms = ready(languages.get(resolution.language), site.instruments, site.series)
    words = by_place(resolution)
    return [
        (place, words[place].words[r.start : r.end], r.target, r.numbers)
        for place, there in find(resolution, forms).items()
        for r in there
    ]


OWN = "A/RES/99/1"


@pytest.mark.parametrize(
    ("language", "words", "named", "numbers"),
    [
        ("zh", "如上文第2段所述；", "上文第2段", ("2",)),
        ("zh", "如上文第 3(a) 段所述；", "上文第 3(a) 段", ("3(a)",)),
        ("zh", "按上文第3段(b)项的规定；", "上文第3段(b)项", ("3(b)",)),
        ("zh", "依上文第2和第4至6段；", "上文第2和第4至6段", ("2", "4", "5", "6")),
        ("zh", "依本决议第5段；", "本决议第5段", ("5",)),
        ("zh", "根据第3(a)段提出的提案；", "第3(a)段", ("3(a)",)),
        ("zh", "审查第2段续延的措施；", "第2段", ("2",)),
        ("en", "As referred to in paragraph 2 above;", "paragraph 2 above", ("2",)),
        ("en", "Pursuant to paragraphs 2, 4 and 5 above;", "paragraphs 2, 4 and 5 above", ("2", "4", "5")),
        ("en", "As in paragraph 3 (a) of the present resolution;", "paragraph 3 (a) of the present resolution", ("3(a)",)),
        ("en", "As in paragraph 4 of this resolution;", "paragraph 4 of this resolution", ("4",)),
        ("en", "The measures renewed in paragraph 3 in the light of progress;", "paragraph 3", ("3",)),
        ("en", "As per paragraph 3 (b), 2) measures;", "paragraph 3 (b)", ("3(b)",)),
        ("fr", "Visé au paragraphe 2 ci-dessus ;", "paragraphe 2 ci-dessus", ("2",)),
        ("fr", "Les paragraphes 2 et 4 ci-dessus ;", "paragraphes 2 et 4 ci-dessus", ("2", "4")),
        ("fr", "Au paragraphe 2 de la présente résolution ;", "paragraphe 2 de la présente résolution", ("2",)),
        ("es", "En el párrafo 2 supra;", "párrafo 2 supra", ("2",)),
        ("es", "En los párrafos 2 y 4 de la presente resolución;", "párrafos 2 y 4 de la presente resolución", ("2", "4")),
        ("es", "Lo dispuesto en el párrafo 1;", "párrafo 1", ("1",)),
        ("ru", "упомянуто в пункте 2 выше;", "пункте 2 выше", ("2",)),
        ("ru", "в пунктах 2 и 4 настоящей резолюции;", "пунктах 2 и 4 настоящей резолюции", ("2", "4")),
        ("ru", "мер, указанных в пункте 5, в том числе;", "пункте 5", ("5",)),
        ("ar", "المشار إليها في الفقرة 2 أعلاه؛", "الفقرة 2 أعلاه", ("2",)),
        ("ar", "عملا بالفقرتين 2 و 4 أعلاه؛", "بالفقرتين 2 و 4 أعلاه", ("2", "4")),
        ("ar", "في الفقرة 2 من هذا القرار؛", "الفقرة 2 من هذا القرار", ("2",)),
    ],
)  # fmt: skip
def test_paragraphs_of_the_text_itself(
    site: Site, language: str, words: str, named: str, numbers: tuple[str, ...]
) -> None:
    assert found(site, text(language, words)) == [("op10", named, OWN, numbers)]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "如上文第20段所述；"),  # there is none
        ("zh", "如下文第2段所述；"),  # it stands above
        ("zh", "如上文第3(c)段所述；"),
        ("zh", "回顾委员会报告第8段；"),
        ("zh", "如上文决议A第1段所述；"),
        ("en", "In paragraph 2 below;"),
        ("en", "Recalls paragraph 8 of the report of the Committee;"),
        ("en", "In accordance with article IV, paragraph 8, and article 5, paragraph 10, of the Convention;"),
        ("en", "In paragraph 1 of resolution A above;"),
        ("en", "Notes its paragraph 5, which says so;"),
        ("fr", "Le paragraphe 2 de l’article 8 du Traité ;"),
        ("es", "En su artículo 8, párrafo 2;"),
        ("ru", "в соответствии с пунктом 2 статьи 8 Договора;"),
        ("ar", "وفقا للفقرة 2 من المادة 8 من المعاهدة؛"),
    ],
)
def test_what_is_not_sure_is_left_alone(site: Site, language: str, words: str) -> None:
    assert found(site, text(language, words)) == []


def test_a_number_after_another_document_may_be_that_ones(site: Site) -> None:
    first, *more = found(site, text("en", "Recalls resolution 75/1 and the measures in paragraph 3, as amended;"))
    assert (first[2], more) == ("A/RES/75/1", [])


def test_below_leads_down_and_headings_and_preambles_may_say_so(site: Site) -> None:
    resolution = text("zh", "X。", preamble=("注意到下文第3段，", "注意到上文第3段，"))
    assert found(site, resolution) == [("pp1", "下文第3段", OWN, ("3",))]


def test_parts_and_annexes_mean_their_own_paragraphs(site: Site) -> None:
    own = (Paragraph(number="1", text="X。"), Paragraph(number="2", text="如上文第1段和本决议第1段所述。"))
    annexed = Resolution(
        symbol=OWN, language="zh", operative=(Paragraph(number="1", text="X。"),), annexes=(Annex(operative=own),)
    )
    assert found(site, annexed) == [
        ("annex1-op2", "上文第1段", OWN, ("annex1-1",)),
        ("annex1-op2", "本决议第1段", OWN, ("1",)),
    ]
    parted = Resolution(symbol=OWN, language="zh", parts=(Part(number="B", operative=own),))
    assert found(site, parted)[0] == ("b-op2", "上文第1段", OWN, ("b-1",))


@pytest.mark.parametrize(
    ("language", "first", "second", "named", "numbers"),
    [
        ("zh", "A/HRC/51/6，第67段。", "同上，第71段。", "同上，第71段", ("71",)),
        ("en", "See A/59/526/Add.1, annex.", "Ibid.", "Ibid.", ()),
        ("en", "See A/77/181.", "Ibid., para. 12.", "Ibid., para. 12", ("12",)),
        ("fr", "Voir A/77/181.", "Ibid., par. 12.", "Ibid., par. 12", ("12",)),
        ("es", "Véase A/77/181.", "Ibíd., párr. 12.", "Ibíd., párr. 12", ("12",)),
        ("ru", "См. A/77/181.", "Там же, пункт 12.", "Там же, пункт 12", ("12",)),
        ("ar", "انظر A/77/181.", "المرجع نفسه، الفقرة 12.", "المرجع نفسه، الفقرة 12", ("12",)),
    ],
)  # fmt: skip
def test_ibid_means_what_the_note_before_names(
    site: Site, language: str, first: str, second: str, named: str, numbers: tuple[str, ...]
) -> None:
    before, after = found(site, text(language, notes=(first, second)))
    assert after == ("fn2", named, before[2], numbers)


@pytest.mark.parametrize(
    ("first", "second", "seen"),
    [
        ("United Nations, Treaty Series, vol. 993, No. 14531.", "Ibid.", 0),
        ("See A/77/181 and A/77/182.", "Ibid.", 2),  # which of them?
        ("Official Records, Supplement No. 1 (A/59/1).", "Ibid., Sixtieth Session, Supplement No. 1 (A/60/1).", 2),
        ("See A/77/181.", "Ibid., vol. 1522, No. 26369.", 1),
    ],
)
def test_ibid_that_may_mean_another_thing_is_left_alone(site: Site, first: str, second: str, seen: int) -> None:
    assert len(found(site, text("en", notes=(first, second)))) == seen


@pytest.mark.parametrize(
    ("language", "words", "target", "numbers"),
    [
        ("zh", "重申第66/184号决议(另见第65/141号决议)，特别是该决议第9段；", "A/RES/66/184", ("9",)),
        ("zh", "重申第66/184号决议（另见第65/141号决议），特别是该决议第9段；", "A/RES/66/184", ("9",)),
        ("en", "Reaffirms resolution 66/184 (see also resolution 65/141), in particular paragraph 9 of that resolution;",
         "A/RES/66/184", ("9",)),
        ("fr", "Réaffirme la résolution 66/184 (voir aussi la résolution 65/141), et le paragraphe 9 de ladite résolution ;",
         "A/RES/66/184", ("9",)),
        ("zh", "重申第66/184号决议(特别是该决议第9段)；", "A/RES/66/184", ("9",)),
    ],
)  # fmt: skip
def test_what_stands_in_brackets_is_no_antecedent(
    site: Site, language: str, words: str, target: str, numbers: tuple[str, ...]
) -> None:
    assert found(site, text(language, words))[-1][2:] == (target, numbers)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "重申第66/184号和第65/141号决议，特别是该决议第9段；"),
        ("en", "Reaffirms resolutions 66/184 and 65/141, in particular paragraph 9 of that resolution;"),
    ],
)
def test_of_several_in_a_list_none_is_meant(site: Site, language: str, words: str) -> None:
    assert [x[3] for x in found(site, text(language, words))] == [(), ()]


@pytest.mark.parametrize(
    ("language", "words", "numbers"),
    [
        ("zh", "根据《联合国宪章》第十三条；", ("13",)),
        ("zh", "根据《联合国宪章》第一百零一条；", ("101",)),
        ("zh", "根据《联合国宪章》第1和第55条；", ("1", "55")),
        ("en", "Under Article 13, paragraph 1 (a), of the Charter of the United Nations;", ("13",)),
        ("en", "Under Article 73 e of the Charter of the United Nations;", ("73",)),
        ("en", "Under Articles 55 and 56 of the Charter of the United Nations;", ("55", "56")),
        ("fr", "En vertu de l’Article 73 de la Charte des Nations Unies ;", ("73",)),
        ("es", "Con arreglo al Artículo 73 e de la Carta de las Naciones Unidas;", ("73",)),
        ("ru", "в соответствии со статьей 73 e Устава Организации Объединенных Наций;", ("73",)),
        ("ar", "بموجب المادة 73 (ه) من ميثاق الأمم المتحدة؛", ("73",)),
    ],
)
def test_articles_of_the_charter(site: Site, language: str, words: str, numbers: tuple[str, ...]) -> None:
    assert [x[2:] for x in found(site, text(language, words))] == [("un-charter", numbers)]
