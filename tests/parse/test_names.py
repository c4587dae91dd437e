"""What a document is called: its symbol, its organ, its title and day, in texts of many bodies."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from sitegen import symbol
from sitegen.parse import Parsed, parse
from sitegen.parse.account import account
from sitegen.parse.spacing import solid

CORPUS = Path(__file__).parent.parent.parent.parent / "shared" / "corpus"


def read(text: str, language: str) -> Parsed:
    parsed = parse(text.encode(), f"x.{language}.txt")
    assert account(text, parsed) == ("", "")
    return parsed


SHORT = (
    "there is no title",
    "there is no date of adoption",
    "there is no preambular paragraph",
    "there are no enacting words",
)
"""What is told of the texts below for their shortness, and has nothing to do with their names."""
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
    assert not [p for p in parsed.problems if p.message not in SHORT]


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
    assert not [p for p in parsed.problems if p.message not in SHORT]


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
        # A word, or the symbol, stands before the number or the title.
        ("A/RES/99/184. Information\n\n The General Assembly,\n\n 1. X.\n", "en", "A/RES/99/184"),
        ("A/RES/99/184 信息\n\n 大会，\n\n 1. 甲。\n", "zh", "A/RES/99/184"),
        ("Resolution 99/184. Information\n\n The General Assembly,\n\n 1. X.\n", "en", "A/RES/99/184"),
        ("Resolution A/RES/99/184\n\nInformation\n\n The General Assembly,\n\n 1. X.\n", "en", "A/RES/99/184"),
        ("General Assembly resolution 99/184\n\nInformation\n\n The General Assembly,\n\n 1. X.\n", "en", "A/RES/99/184"),
        ("大会第99/184号决议\n\n信息\n\n 大会，\n\n 1. 甲。\n", "zh", "A/RES/99/184"),
        # The Human Rights Council's decisions have a formula, and numbers that no resolution has.
        ("99/114. T\n\n The Human Rights Council,\n\n Decides it.\n", "en", "A/HRC/DEC/99/114"),
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
    assert parsed.resolution.title or wanted.startswith("S/")
    assert not [p for p in parsed.problems if p.message not in SHORT]


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
        ("Resolution adopted by the General Assembly\n\n99/571. T\n\n The General Assembly,\n\n 1. X.\n", "en",
         "nothing tells whether"),
        ("WORLD HEALTH ASSEMBLY WHA99.8\n\nT\n\n The Ninety-ninth World Health Assembly,\n\n 1. X.\n", "en", "no symbol"),
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


# --- Texts whose verbs stand alone --------------------------------------------------------------------------------------

CONFERENCES = {
    "en": ("RESOLUTION 102 (Rev. Geneva, 2099)", "The Plenipotentiary Conference of the International Telecommunication "
           "Union (Geneva, 2099),", "recalling", "resolves", "instructs the Secretary-General"),
    "zh": ("第102号决议（2099年，日内瓦，修订版）", "国际电信联盟全权代表大会（2099年，日内瓦），", "忆及", "做出决议", "责成秘书长"),
    "fr": ("RÉSOLUTION 102 (Rév. Genève, 2099)", "La Conférence de plénipotentiaires de l'Union internationale des "
           "télécommunications (Genève, 2099),", "rappelant", "décide", "charge le Secrétaire général"),
    "es": ("RESOLUCIÓN 102 (Rev. Ginebra, 2099)", "La Conferencia de Plenipotenciarios de la Unión Internacional de "
           "Telecomunicaciones (Ginebra, 2099),", "recordando", "resuelve", "encarga al Secretario General"),
    "ru": ("РЕЗОЛЮЦИЯ 102 (Пересм. Женева, 2099 г.)", "Полномочная конференция Международного союза электросвязи (Женева, "
           "2099 г.),", "напоминая", "решает", "поручает Генеральному секретарю"),
    "ar": ("القرار 102 (المراجَع في جنيف، 2099)", "إن مؤتمر المندوبين المفوضين للاتحاد الدولي للاتصالات (جنيف، 2099)،",
           "إذ يذكّر", "يقرر", "يكلف الأمين العام"),
}  # fmt: skip


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("language", CONFERENCES)
def test_verbs_that_stand_alone_are_headings(language: str, gap: str) -> None:
    number, formula, recalling, resolves, instructs = CONFERENCES[language]
    lines = [
        number,
        "X",
        formula,
        recalling,
        "a) x;",
        "b) x,",
        resolves,
        "1 x:",
        "i) x;",
        "ii) x;",
        "2 x,",
        instructs,
        "1 x.",
    ]
    found = read(gap.join(lines) + "\n", language)
    text = found.resolution
    assert (text.symbol, text.title, text.enacting) == ("", "X", formula)
    assert "of a body whose symbols it does not tell" in found.problems[0].message
    assert [p.heading or p.number for p in text.preamble] == [recalling, "a", "b"]
    assert [p.heading or p.number for p in text.operative] == [resolves, "1", "2", instructs, "1"]
    assert [s.number for s in text.operative[1].subparagraphs] == ["i", "ii"]


def test_a_formula_of_two_lines_is_one() -> None:
    number, formula, *verbs = CONFERENCES["en"]
    text = "\n\n".join([number, "X", formula.replace(" (", "\n("), verbs[0], "a) x;", verbs[1], "1 x."])
    assert read(text, "en").resolution.enacting == formula


SUMMIT = {
    "zh": ("信息社会世界高峰会议\n文件 WSIS-05/TUNIS/DOC/6(Rev.1)-C\n2005年11月18日\n原文：英文", "议程", "引言", "我们："),
    "en": ("Document WSIS-05/TUNIS/DOC/6 (Rev.1)-E\n18 November 2005\nOriginal: English", "AGENDA", "INTRODUCTION", "We:"),
    "fr": ("Document WSIS-05/TUNIS/DOC/6(Rev.1)-F\n18 novembre 2005\nOriginal: anglais", "AGENDA", "INTRODUCTION", "Nous:"),
    "es": ("Documento WSIS-05/TUNIS/DOC/6(Rev.1)-S\n18 de noviembre de 2005\nOriginal: inglés", "AGENDA", "INTRODUCCIÓN",
           "Nosotros:"),
    "ru": ("Документ WSIS-05/TUNIS/DOC/6(Rev.1)-R\n18 ноября 2005 года\nОригинал: английский", "ПРОГРАММА", "ВВЕДЕНИЕ", "Мы:"),
    "ar": ("الوثيقة WSIS-05/TUNIS/DOC/6(Rev.1)-A\n18 نوفمبر 2005\nالأصل: بالإنكليزية", "برنامج عمل", "مقدمة", "نحن:"),
}  # fmt: skip


@pytest.mark.parametrize("language", SUMMIT)
def test_an_outcome_document_of_the_summit(language: str) -> None:
    head, title, chapter, words = SUMMIT[language]
    text = f"{head}\n\n{title}\n\n{chapter}\n\n1. X.\n\n2. {words}\n\na) X;\n\nb) X.\n\n3. X.\n"
    found = read(text, language)
    assert not [p for p in found.problems if p.message not in SHORT]
    made = found.resolution
    assert (made.symbol, made.title, str(made.adopted)) == ("WSIS-05/TUNIS/DOC/6(Rev.1)", title, "2005-11-18")
    assert [p.heading or p.number for p in made.operative] == [chapter, "1", "2", "3"]
    assert [s.number for s in made.operative[2].subparagraphs] == ["a", "b"]


# --- What holds of every text -------------------------------------------------------------------------------------------


def occurs(found: str, text: str) -> bool:
    """Tell whether a symbol stands in a text, or at least its number does, blanks and widths of signs apart."""
    whole = solid(symbol.plain(text))
    number = re.sub(r"^(?:A/HRC|A|E|S)/(?:RES|DEC)/", "", found)
    return found in whole or number in whole or re.sub(r"(?<=\d)\(", "A(", number) in whole


def test_no_symbol_comes_from_nowhere() -> None:
    """Lines dropped, doubled or put elsewhere, letters gone: what is called the symbol still stands in the text."""
    texts = [(language, t.format(symbol="A/DEC/99/571")) for language, t in DECISIONS.items()]
    texts += [(language, f"A/RES/99/184\n\n99/184. X\n\n{body}") for language, body in BODY.items()]
    texts += [(language, "\n\n".join(lines)) for language, lines in CONFERENCES.items()]
    chance = random.Random(5)
    for language, text in texts * 12:
        lines = text.split("\n")
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(lines))
            change = chance.randrange(4)
            if change == 0:
                lines.pop(at)
            elif change == 1:
                lines.insert(chance.randrange(len(lines)), lines[at])
            elif change == 2:
                lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
            else:
                lines[at] = lines[at].replace("/", chance.choice(("//", "/ ", "-")))
            lines = lines or [""]
        mangled = "\n".join(lines)
        found = parse(mangled.encode(), f"x.{language}.txt").resolution.symbol
        assert not found or occurs(found, mangled), mangled


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not part of this repository")
def test_the_symbols_of_real_texts_stand_in_them() -> None:
    for path in sorted(CORPUS.glob("*/*.xml"))[::7]:
        text = path.read_text(encoding="utf-8")
        found = parse(text.encode(), path.name).resolution.symbol
        assert occurs(found, re.sub(r"<[^>]*>", "", text)), path
