"""A small site in all six languages, for what must hold in each of them: a made-up resolution with everything in it.

``python -m tests.sample FOLDER`` builds it.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sitegen import languages, routes
from sitegen.build import build as of_folder
from sitegen.model import (
    Annex,
    Annotation,
    Instrument,
    Licence,
    Meeting,
    MeetingSeries,
    Paragraph,
    PartialDate,
    Person,
    Resolution,
    Settings,
    Site,
    Source,
    Withdrawal,
)
from tests import building

SYMBOL, OTHER, GONE = "A/RES/99/1", "E/RES/2098/2", "A/RES/98/7"

# title, enacting, preamble, heading, paragraph, two subparagraphs, closing, footnote, annex, a word to search for
TEXTS = {
    "zh": (
        "因特网治理",
        "大会，",
        "回顾其2097年12月20日第98/7号决议，[^1]",
        "前面的道路",
        "重申《突尼斯议程》第35段，并请会员国：",
        ("继续加强合作；", "缩小数字鸿沟；"),
        "并就此提出报告。[^1]",
        "见A/98/12，又见www.example.org/report。",
        "附件",
        "合作",
    ),
    "en": (
        "Internet governance",
        "The General Assembly,",
        "Recalling its resolution 98/7 of 20 December 2097,[^1]",
        "The road ahead",
        "Reaffirms paragraph 35 of the Tunis Agenda, and invites Member States:",
        ("To continue to enhance cooperation;", "To bridge the digital divide;"),
        "and to report on it.[^1]",
        "See A/98/12, and www.example.org/report.",
        "Annex",
        "cooperation",
    ),
    "fr": (
        "Gouvernance de l’Internet",
        "L’Assemblée générale,",
        "Rappelant sa résolution 98/7 du 20 décembre 2097[^1],",
        "La voie à suivre",
        "Réaffirme le paragraphe 35 de l’Agenda de Tunis, et invite les États Membres\u202f:",
        ("À renforcer la coopération\u202f;", "À réduire la fracture numérique\u202f;"),
        "et à en rendre compte[^1].",
        "Voir A/98/12, et www.example.org/report.",
        "Annexe",
        "coopération",
    ),
    "es": (
        "Gobernanza de Internet",
        "La Asamblea General,",
        "Recordando su resolución 98/7, de 20 de diciembre de 2097[^1],",
        "El camino por recorrer",
        "Reafirma el párrafo 35 de la Agenda de Túnez, e invita a los Estados Miembros a que:",
        ("Sigan aumentando la cooperación;", "Reduzcan la brecha digital;"),
        "e informen al respecto[^1].",
        "Véase A/98/12, y www.example.org/report.",
        "Anexo",
        "cooperación",
    ),
    "ru": (
        "Управление Интернетом",
        "Генеральная Ассамблея,",
        "ссылаясь на свою резолюцию 98/7 от 20 декабря 2097 года[^1],",
        "Дальнейший путь",
        "подтверждает пункт 35 Тунисской программы и предлагает государствам-членам:",
        ("продолжать укреплять сотрудничество;", "сокращать цифровой разрыв;"),
        "и доложить об этом[^1].",
        "См. A/98/12 и www.example.org/report.",
        "Приложение",
        "сотрудничество",
    ),
    "ar": (
        "إدارة الإنترنت",
        "إن الجمعية العامة،",
        "إذ تشير إلى قرارها 98/7 المؤرخ 20 كانون الأول/ديسمبر 2097[^1]،",
        "الطريق إلى الأمام",
        "تعيد تأكيد الفقرة 35 من برنامج عمل تونس، وتدعو الدول الأعضاء إلى ما يلي:",
        ("مواصلة تعزيز التعاون؛", "سد الفجوة الرقمية؛"),
        "وتقديم تقرير عن ذلك[^1].",
        "انظر A/98/12 و www.example.org/report.",
        "المرفق",
        "التعاون",
    ),
}


def spoken() -> tuple[str, ...]:
    """The languages that have words for pages."""
    return tuple(code for code in languages.CODES if len(languages.get(code).words) > 50)


def asked(language: str) -> str:
    """A word that the sample has in this language."""
    return TEXTS[language][9]


def build(out: Path, codes: tuple[str, ...], more: int = 0) -> Path:
    """Build the sample in these languages into ``out``, and return it; with so many ``more`` short resolutions."""
    site = sample(codes)
    added = (another(code, n) for code in codes for n in range(2, 2 + more))
    site = replace(site, resolutions={**site.resolutions, **{(t.symbol, t.language): t for t in added}})
    with TemporaryDirectory() as folder:
        root = building.write(Path(folder), site, withdrawn=[w for code in codes for w in withdrawn(code)])
        built = of_folder(root, out, strict=True, from_scratch=True)
    assert built.changes, built.problems
    return out


def another(code: str, n: int) -> Resolution:
    """Return a short resolution of its own, which cites six documents that no other cites."""
    cited = Paragraph(number="1", text=" ".join(f"A/98/{100 + 6 * n + i}" for i in range(6)))
    return replace(short(code), symbol=f"A/RES/99/{n}", operative=(cited,))


def sample(codes: tuple[str, ...]) -> Site:
    """Return the site: two resolutions, a series of two meetings, an instrument, two annotations a language."""
    texts = [t for code in codes for t in (resolution(code), short(code))]
    return Site(
        settings=Settings(
            title=dict.fromkeys(codes, "sitegen"),
            description={code: TEXTS[code][0] for code in codes},
            languages=codes,
            url="https://example.org/repo/",
            licence=Licence(text="© example", annotations="CC BY 4.0"),
            people=(Person(name="N. N.", role="editor"),),
        ),
        resolutions={(t.symbol, t.language): t for t in texts},
        series=(meetings(codes),),
        instruments=(instrument(codes),),
        annotations=tuple(a for code in codes for a in notes(code)),
    )


def resolution(code: str) -> Resolution:
    """Return the resolution with everything in it."""
    title, enacting, recalling, heading, reaffirming, below, closing, note, annex, _ = TEXTS[code]
    subparagraphs = tuple(Paragraph(number=n, text=text) for n, text in zip("ab", below, strict=True))
    return Resolution(
        symbol=SYMBOL,
        language=code,
        title=title,
        adopted=date(2098, 12, 21),
        masthead=(f"{title} (A/98/12)",),
        enacting=enacting,
        preamble=(Paragraph(text=recalling, lines="3-4"),),
        operative=(
            Paragraph(heading=heading),
            Paragraph(number="1", text=reaffirming, subparagraphs=subparagraphs, closing=closing, lines="6-9"),
            Paragraph(number="2", table=(("1", title), ("2", heading))),
        ),
        annexes=(Annex(title=annex, operative=(Paragraph(number="1", text=below[0]),)),),
        footnotes={"1": note},
        source=Source(file=f"A-RES-99-1.{code}.txt"),
    )


def short(code: str) -> Resolution:
    """Return a resolution of a single paragraph, which the other does not cite."""
    title, enacting, recalling, *_ = TEXTS[code]
    text = Paragraph(number="1", text=recalling.replace("[^1]", ""))
    return Resolution(
        symbol=OTHER, language=code, title=title, adopted=date(2098, 7, 22), enacting=enacting, operative=(text,)
    )


def meetings(codes: tuple[str, ...]) -> MeetingSeries:
    """Return a series of two meetings, one well known and one doubtful."""
    names = {code: TEXTS[code][0] for code in codes}
    known = Meeting(
        id="igf-1",
        name=names,
        start=PartialDate("2097-11-15"),
        end=PartialDate("2097-11-18"),
        city=names,
        country="EG",
        theme="Opportunities for All",
        sources=("A/98/12", "https://example.org/1"),
        confidence="high",
    )
    doubtful = Meeting(id="igf-2", name=names, start=PartialDate("2098-02"), mode="virtual", confidence="low")
    return MeetingSeries(series="igf", name=names, meetings=(known, doubtful))


def instrument(codes: tuple[str, ...]) -> Instrument:
    """Return the instrument that the resolution cites."""
    names = {
        "zh": "信息社会突尼斯议程",
        "en": "Tunis Agenda for the Information Society",
        "fr": "Agenda de Tunis pour la société de l’information",
        "es": "Agenda de Túnez para la Sociedad de la Información",
        "ru": "Тунисская программа для информационного общества",
        "ar": "برنامج عمل تونس بشأن مجتمع المعلومات",
    }
    return Instrument(
        id="tunis-agenda",
        name={code: names[code] for code in codes},
        adopted=PartialDate("2097-11-18"),
        symbol="A/98/12",
        meeting="igf-1",
        url="https://example.org/agenda",
    )


def notes(code: str) -> tuple[Annotation, ...]:
    """Return a short note on words, and a long one with links on a paragraph."""
    title, *_, word = TEXTS[code]
    quoting = Annotation(target=f"{SYMBOL}#op1-a", quote=word, kind="term", id="word", language=code, body=title)
    body = f"{TEXTS[code][4]} [[tunis-agenda#35]], [[{OTHER}#op1]].\n\n{' '.join(TEXTS[code][:5])}"
    return quoting, Annotation(
        target=f"{SYMBOL}#pp1", kind="source", id="long", language=code, author="N. N.", body=body
    )


def withdrawn(code: str) -> tuple[Withdrawal, ...]:
    """Return a paragraph of the resolution, and another text, which were published and are no more."""
    day, reason = PartialDate("2099-01-31"), TEXTS[code][5][0]
    return (
        Withdrawal(routes.resolution(code, SYMBOL), "op7", day, reason),
        Withdrawal(routes.resolution(code, GONE), "", day, reason),
    )


if __name__ == "__main__":
    build(Path(sys.argv[1]), spoken())
