"""What a document is called: its symbol, its organ, its title and day, in texts of many bodies."""

from __future__ import annotations

import pytest

from sitegen import symbol
from sitegen.parse import Parsed, parse
from sitegen.parse.spacing import solid


def read(text: str, language: str) -> Parsed:
    return parse(text.encode(), f"x.{language}.txt")


BODY = {
    "en": " The General Assembly,\n\n Recalling its resolutions,\n\n 1. Decides to remain seized of the matter.\n",
    "zh": " 大会，\n\n 回顾其各项决议，\n\n 1. 决定继续处理此案。\n",
    "fr": " L’Assemblée générale,\n\n Rappelant ses résolutions,\n\n 1. Décide de rester saisie de la question.\n",
    "es": " La Asamblea General,\n\n Recordando sus resoluciones,\n\n 1. Decide seguir ocupándose de la cuestión.\n",
    "ru": " Генеральная Ассамблея,\n\n ссылаясь на свои резолюции,\n\n 1. постановляет продолжить рассмотрение.\n",
    "ar": " إن الجمعية العامة،\n\n إذ تشير إلى قراراتها،\n\n 1 - تقرر أن تبقي المسألة قيد نظرها.\n",
}


@pytest.mark.parametrize(
    ("line", "language", "wanted"),
    [
        ("United Nations A/RES/99/184", "en", "A/RES/99/184"),
        ("A/RES/99/184*", "en", "A/RES/99/184"),
        ("A/RES/99/270 B", "en", "A/RES/99/270B"),
        ("Naciones Unidas A/RES/ES-10/25", "es", "A/RES/ES-10/25"),
        ("Nations Unies A/RES/S-27/2", "fr", "A/RES/S-27/2"),
        ("Организация Объединенных Наций A/RES/99/184/Add.1", "ru", "A/RES/99/184/Add.1"),
        ("الأمم المتحدة A/RES/99/184/Corr.1", "ar", "A/RES/99/184/Corr.1"),
        ("联 合 国 A/RES/99/184", "zh", "A/RES/99/184"),
        ("联合国 Ａ／ＲＥＳ／９９／１８４", "zh", "A/RES/99/184"),
        ("A/RES/3999（XXX）", "zh", "A/RES/3999(XXX)"),
        ("A/RES/1874 (S-IV)", "en", "A/RES/1874(S-IV)"),
        ("UNITED NATIONS A/C.2/99/L.59/Rev.1", "en", "A/C.2/99/L.59/Rev.1"),
        ("A/99/L.98 Distr.: Limited", "en", "A/99/L.98"),
        ("A/HRC/99/L.7", "en", "A/HRC/99/L.7"),
        ("Documento E/CN.16/2099/L.2", "es", "E/CN.16/2099/L.2"),
        ("A/HRC/RES/S\u201127/1", "en", "A/HRC/RES/S-27/1"),
    ],
)
def test_a_symbol_in_the_letterhead_is_the_symbol(line: str, language: str, wanted: str) -> None:
    parsed = read(f"{line}\n\n{BODY[language]}", language)
    assert parsed.resolution.symbol == wanted
    assert parsed.resolution.enacting
    assert [p.text for p in parsed.resolution.preamble]
    assert not parsed.problems


DECISIONS = {
    "en": "{symbol}\n\nOther decisions\n\n99/571. Peace\n\n At its 59th plenary meeting, on 1 September 2099, the General "
    "Assembly, on the proposal of its President, decided to include the item in its draft agenda.\n",
    "zh": "{symbol}\n\n其他决定\n\n99/571. 和平\n\n 2099年9月1日，大会第59次全体会议根据主席的提议，决定将该项目列入临时议程。\n",
    "fr": "{symbol}\n\nAutres décisions\n\n99/571. Paix\n\n À sa 59e séance plénière, le 1er septembre 2099, l’Assemblée "
    "générale, sur la proposition de son Président, a décidé d’inscrire la question à son ordre du jour.\n",
    "es": "{symbol}\n\nOtras decisiones\n\n99/571. Paz\n\n En su 59ª sesión plenaria, celebrada el 1 de septiembre de 2099, "
    "la Asamblea General, a propuesta de su Presidente, decidió incluir el tema en su programa.\n",
    "ru": "{symbol}\n\nПрочие решения\n\n99/571. Мир\n\n На своем 59-м пленарном заседании 1 сентября 2099 года Генеральная "
    "Ассамблея по предложению Председателя постановила включить этот пункт в повестку дня.\n",
    "ar": "{symbol}\n\nمقررات أخرى\n\n99/571. السلام\n\n قررت الجمعية العامة، في الجلسة العامة 59، المعقودة في 1 أيلول/سبتمبر 2099، "
    "بناء على اقتراح رئيسها، أن تدرج البند في جدول أعمالها.\n",
}


@pytest.mark.parametrize("printed", ["A/DEC/99/571", ""])
@pytest.mark.parametrize("language", DECISIONS)
def test_a_decision_is_no_resolution(language: str, printed: str) -> None:
    parsed = read(DECISIONS[language].format(symbol=printed), language)
    assert parsed.resolution.symbol == "A/DEC/99/571"
    assert str(parsed.resolution.adopted) == "2099-09-01"
    assert parsed.resolution.title
    assert not parsed.problems


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        # A low number, and the words alone tell.
        ("Decision\n\n99/12. T\n\n At its 3rd meeting, on 2 May 2099, the General Assembly decided.\n", "en", "A/DEC/99/12"),
        ("2099/243. T\n\n At its 9th plenary meeting, on 2 May 2099, the Economic and Social Council took note.\n", "en",
         "E/DEC/2099/243"),
        ("2099/243. 题目\n\n 2099年5月2日，经济及社会理事会第9次全体会议表示注意到报告。\n", "zh", "E/DEC/2099/243"),
        ("48/114. T\n\n At its 9th meeting, on 2 May 2099, the Human Rights Council decided.\n", "en", "A/HRC/DEC/48/114"),
        # The words above tell that it is a resolution.
        ("Resolution adopted by the General Assembly on 2 May 2099\n\n99/12. T\n\n Take note.\n", "en", "A/RES/99/12"),
        ("2099年5月2日大会决议\n\n99/12. 题目\n\n 核准报告。\n", "zh", "A/RES/99/12"),
        ("2099年5月2日大会决定\n\n99/12. 题目\n\n 核准报告。\n", "zh", "A/DEC/99/12"),
        ("Resolution 2999 (2099)\n\nAdopted by the Security Council at its 9051st meeting\n\n The Security Council,\n\n 1. X.\n",
         "en", "S/RES/2999(2099)"),
        ("第2999（2099）号决议\n\n 安全理事会，\n\n 1. 甲。\n", "zh", "S/RES/2999(2099)"),
        ("Résolution 2999 (2099)\n\n Le Conseil de sécurité,\n\n 1. X.\n", "fr", "S/RES/2999(2099)"),
        ("1514 (XV). T\n\n The General Assembly,\n\n 1. X.\n", "en", "A/RES/1514(XV)"),
        ("217 A (III). T\n\n The General Assembly,\n\n 1. X.\n", "en", "A/RES/217(III)"),
        ("1353 (S-IV). T\n\n The General Assembly,\n\n 1. X.\n", "en", "A/RES/1353(S-IV)"),
        ("1235 (XLII). T\n\n The Economic and Social Council,\n\n 1. X.\n", "en", "E/RES/1235(XLII)"),
        ("S-27/2. T\n\n The Human Rights Council,\n\n 1. X.\n", "en", "A/HRC/RES/S-27/2"),
    ],
)  # fmt: skip
def test_number_and_words_give_the_symbol(text: str, language: str, wanted: str) -> None:
    parsed = read(text, language)
    assert parsed.resolution.symbol == wanted
    assert not parsed.problems


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("66/3. T\n\n The Commission on Narcotic Drugs,\n\n 1. X.\n", "en", "of a body whose symbols it does not tell"),
        ("66/3. 题目\n\n 麻醉药品委员会，\n\n 1. 甲。\n", "zh", "of a body whose symbols it does not tell"),
        ("9/1. T\n\n La Asamblea de ONU-Hábitat,\n\n 1. X.\n", "es", "of a body whose symbols it does not tell"),
        ("5/14. T\n\n L’Assemblée des Nations Unies pour l’environnement,\n\n 1. X.\n", "fr", "of a body"),
        ("5/14. Т\n\n Ассамблея Организации Объединенных Наций по окружающей среде,\n\n 1. X.\n", "ru", "of a body"),
        ("5/14. ت\n\n إن جمعية الأمم المتحدة للبيئة،\n\n 1 - ت.\n", "ar", "of a body"),
        ("66/3. T\n\n Take note.\n", "en", "may be of several bodies"),
        ("人居大会决议\n\n9/1. 题目\n\n 核准报告。\n", "zh", "may be of several bodies"),
        ("General Assembly\n\n66/3. T\n\n Take note.\n", "en", "nothing tells whether"),
        ("2010/2. T\n\n The General Assembly,\n\n 1. X.\n", "en", "is no number of a resolution"),
        ("Decision 9/1\n\n Take note.\n", "en", "there is no symbol"),
        ("A/RES/99/184\n\n99/185. T\n\n The General Assembly,\n\n 1. X.\n", "en", "the number above the title"),
        ("CBD/COP/DEC/15/4\n\n15/4. T\n\n The Conference of the Parties,\n\n 1. X.\n", "en", "of no body known here"),
    ],
)  # fmt: skip
def test_what_is_not_sure_is_told(text: str, language: str, told: str) -> None:
    parsed = read(text, language)
    assert told in " ".join(p.message for p in parsed.problems)
    assert parsed.resolution.symbol in ("", *text.split("\n"))


def test_a_report_that_stands_alone_on_a_line_names_no_resolution() -> None:
    parsed = read("2099年1月2日大会决议\n\nA/99/437\n\n99/1. 题目\n\n 大会，\n\n 1. 甲。\n", "zh")
    assert parsed.resolution.symbol == "A/RES/99/1"


@pytest.mark.parametrize(
    ("text", "language", "wanted", "title", "enacting"),
    [
        ("UNEP/EA.9/Res.14\n\nUnited Nations Environment Assembly\n\n9/14. Plastic\n\n The United Nations Environment Assembly,\n\n"
         " Recalling X,\n\n 1. Y.\n", "en", "UNEP/EA.9/Res.14", "Plastic", "The United Nations Environment Assembly,"),
        ("联合国 UNEP/EA.9/Res.14\n\n9/14. 塑料\n\n 联合国环境大会，\n\n 回顾甲，\n\n 1. 乙。\n", "zh", "UNEP/EA.9/Res.14", "塑料",
         "联合国环境大会，"),
        ("HSP/HA.9/Dec.3\n\n9/3. Budget\n\n The United Nations Habitat Assembly,\n\n Recalling X,\n\n 1. Y.\n", "en",
         "HSP/HA.9/Dec.3", "Budget", "The United Nations Habitat Assembly,"),
        ("A/HRC/PRST/48/1\n\nPRST 48/1. Technical cooperation\n\n The Human Rights Council,\n\n 1. Y.\n", "en",
         "A/HRC/PRST/48/1", "PRST 48/1. Technical cooperation", "The Human Rights Council,"),
        ("A/C.2/99/L.59\n\nNinety-ninth session\n\nSecond Committee\n\nAgenda item 16\n\nPakistan*: draft resolution\n\n"
         "Information for development\n\n The General Assembly,\n\n Recalling X,\n\n 1. Y.\n", "en", "A/C.2/99/L.59",
         "Information for development", "The General Assembly,"),
        ("E/CN.16/2099/L.2\n\n科学和技术促进发展委员会\n\n第九十九届会议\n\n主席提交的决议草案\n\n进展情况评估\n\n 经济及社会理事会，\n\n"
         " 回顾甲，\n\n 1. 乙。\n", "zh", "E/CN.16/2099/L.2", "进展情况评估", "经济及社会理事会，"),
        ("A/HRC/99/L.7\n\nHuman Rights Council\n\nNinety-ninth session\n\nAlbania: draft resolution\n\n99/… Elderly persons\n\n"
         " The Human Rights Council,\n\n Recalling X,\n\n 1. Y.\n", "en", "A/HRC/99/L.7", "Elderly persons",
         "The Human Rights Council,"),
        ("United Nations S/PRST/2099/12\n\nSecurity Council\n\nDistr.: General\n\n12 May 2099\n\nStatement by the President of the "
         "Security Council\n\n At the 8699th meeting of the Security Council, held on 11 May 2099, the President made this "
         "statement:\n\n “The Council recalls X.\n\n “The Council stresses Y.”\n", "en", "S/PRST/2099/12",
         "Statement by the President of the Security Council", ""),
        ("联合国 S/PRST/2099/12\n\n安全理事会\n\nDistr.: General\n\n12 May 2099\n\n安全理事会主席的声明\n\n"
         " 2099年5月11日，安全理事会第8699次会议审议了题为“甲”的项目，主席代表安理会发表声明如下：\n\n “安理会回顾乙。\n", "zh", "S/PRST/2099/12",
         "安全理事会主席的声明", ""),
    ],
)  # fmt: skip
def test_other_bodies_and_drafts(text: str, language: str, wanted: str, title: str, enacting: str) -> None:
    found = read(text, language).resolution
    assert (found.symbol, found.title, found.enacting) == (wanted, title, enacting)
    assert solid(symbol.plain(found.symbol)) in solid(symbol.plain(text))
