"""Leading verbs: in six languages, with what joins and colours them; over the corpus; the lists themselves."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.compare.verbs import alternatives, leading_verb
from sitegen.languages import CODES
from sitegen.languages.wording import wording
from sitegen.parse import parse
from sitegen.routes import places

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


@pytest.mark.parametrize(
    ("language", "text", "verb"),
    [
        ("en", "Takes note also, with appreciation, of the report", "take-note-with-appreciation"),
        ("en", "Also strongly condemns the theft", "strongly-condemn"),
        ("en", "Expresses its deep concern at the theft", "deeply-concerned"),
        ("en", "Continues to condemn in the strongest terms", "condemn-in-the-strongest-terms"),
        ("en", "Reiterating its call", "reiterate"),
        ("zh", "表示赞赏地注意到报告", "take-note-with-appreciation"),
        ("zh", "又强烈谴责盗窃", "strongly-condemn"),
        ("zh", "表示深为关切盗窃", "deeply-concerned"),
        ("zh", "关切地注意到盗窃", "note-with-concern"),
        ("zh", "再次请秘书长报告", "reiterate"),
        ("zh", "认识到地球是我们的家园", "recognize"),
        ("fr", "Prend également acte avec satisfaction du rapport", "take-note-with-appreciation"),
        ("fr", "Condamne fermement le vol", "strongly-condemn"),
        ("fr", "Considérant en outre qu’il importe", "recognize"),
        ("es", "Toma nota también con aprecio del informe", "take-note-with-appreciation"),
        ("es", "Condena enérgicamente el robo", "strongly-condemn"),
        ("ru", "с признательностью принимает к сведению доклад", "take-note-with-appreciation"),
        ("ru", "решительно осуждает хищение", "strongly-condemn"),
        ("ru", "ссылаясь также на резолюцию", "recall"),
        ("ar", "تحيط علما مع التقدير بالتقرير", "take-note-with-appreciation"),
        ("ar", "وإذ تسلِّم أيضاً بأهمية", "recognize"),
        ("ar", "تدين بشدة السرقة", "strongly-condemn"),
    ],
)
def test_one_id_for_one_act(language: str, text: str, verb: str) -> None:
    found = leading_verb(text, language)
    assert found
    assert found.id == verb


@pytest.mark.parametrize("text", ["", "Recallings of lamps", "Appropriations totalling 3 lamps", "123", "[^1]", "灯塔"])
def test_what_leads_with_no_verb_has_none(text: str) -> None:
    assert leading_verb(text, "en") is None


def test_the_length_is_that_of_the_words_as_they_stand() -> None:
    for language, text in (("en", "Also takes note of it"), ("ar", "وإذ تُسلِّم بأن"), ("zh", "又表示注意到报告")):
        found = leading_verb(text, language)
        assert found
        assert text[: found.length] == {"en": "Also takes note", "ar": "وإذ تُسلِّم", "zh": "又表示注意到"}[language]


@given(st.text(max_size=200), st.sampled_from(CODES))
def test_any_text_is_read(text: str, language: str) -> None:
    found = leading_verb(text, language)
    assert found is None or 0 < found.length <= len(text)


def test_no_text_makes_it_slow() -> None:
    start = time.process_time()
    for language, words in (
        ("en", "also further in this regard "),
        ("zh", "又还并在这方面"),
        ("ar", "وإذ أيضا "),
        ("fr", "en outre "),
    ):
        leading_verb(words * 50_000, language)
    assert time.process_time() - start < 5


# --- The lists --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_no_form_stands_for_two_acts(code: str) -> None:
    forms = Counter(form for those in wording(code).verbs.values() for form in alternatives(those))
    assert [form for form, n in forms.items() if n > 1] == []


@pytest.mark.parametrize("code", CODES)
def test_ids_are_those_of_english(code: str) -> None:
    english, own = wording("en"), wording(code)
    assert set(own.verbs) <= set(english.verbs)
    assert set(own.manners) <= set(english.manners)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", id_) for id_ in (*own.verbs, *own.manners))


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_all_labels(code: str) -> None:
    assert set(wording(code).labels) == set(wording("en").labels)


def test_a_language_without_a_list_has_no_verbs_and_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    from sitegen import languages
    from sitegen.compare import verbs
    from sitegen.languages.base import Language

    monkeypatch.setattr(languages, "get", lambda code: Language(code=code, name="Esperanto"))
    assert wording("eo").verbs == {}
    assert wording("eo").labels == wording("en").labels
    assert verbs.leading_verb("Rimarkas la lampon", "eo") is None


# --- Over real texts --------------------------------------------------------------------------------------------------

# Numbered paragraphs that no verb leads; each was read. Declarations in the first person, and the budget's own form.
EXCEPTIONS = {
    ("en", "A/RES/77/264A-C"),  # "Appropriations totalling …", "There shall be set off …"
    ("zh", "A/RES/77/264A-C"),
    ("zh", "A/RES/75/1"),  # 我们…
    ("zh", "A/RES/76/246"),  # s13-op23: 根据…第13条，并且为了确保…，同意
    ("zh", "A/RES/76/54"),  # op3, op4: 作为联合行动，除其他外，鼓励：
    ("zh", "A/RES/80/222"),  # op14: 在注意到…的同时，促请
    ("zh", "E/RES/2021/25"),  # op1, op2: tables without words of their own
}


@pytest.mark.parametrize("code", CODES)
def test_every_numbered_paragraph_of_the_corpus_has_a_verb(code: str) -> None:
    if not CORPUS.is_dir():
        pytest.skip("no corpus here")
    missed, n = [], 0
    for path in sorted((CORPUS / code).glob("*.xml")):
        text = parse(path.read_bytes(), path.name).resolution
        for p in places(text):
            if p.kind == "op" and p.paragraph.number and not p.anchor.startswith("annex"):
                n += 1
                if not leading_verb(p.paragraph.text, code) and (code, text.symbol) not in EXCEPTIONS:
                    missed.append((text.symbol, p.anchor, p.paragraph.text[:60]))
    assert n > 500
    assert missed == []
