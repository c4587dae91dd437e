"""French."""

from sitegen.languages.base import Language, OrganForms, ParseForms


def language() -> Language:
    """Return French."""
    return Language(
        code="fr",
        name="Français",
        organs=(
            OrganForms(organ="ga", names=("Assemblée générale",), enacting="L’Assemblée générale,"),
            OrganForms(organ="ecosoc", names=("Conseil économique et social",), enacting="Le Conseil économique et social,"),
            OrganForms(organ="sc", names=("Conseil de sécurité",), enacting="Le Conseil de sécurité,"),
            OrganForms(organ="hrc", names=("Conseil des droits de l’homme",), enacting="Le Conseil des droits de l’homme,"),
        ),
        words=_words(),
        parsing=_parsing(),
    )


def _words() -> dict[str, str]:
    return {}


def _parsing() -> ParseForms:
    names = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
    return ParseForms(
        date=rf"(?P<day>\d{{1,2}})(?:er)?\s(?P<month>{'|'.join(names)})\s(?P<year>\d{{4}})",
        months={name: n for n, name in enumerate(names, 1)},
        meeting=r"\d{1,5}\s?(?:re|ère|e|ème)\sséance(?:\splénière)?(?:\s\(reprise\))?",
        openers=r"(?:Rappel|Réaffirm|Pren|Not|Considér|Soulign|Sach|Constat|Ay|Réitér|Insist|Exprim|Condamn|Ten|Salu|Remerci|Estim"
        r"|Affirm|Lanç|Encourage|Accueill|Mesur|Agiss|Demand|Rend|Se félicit)ant\b"
        r"|(?:Consciente?|Convaincue?|Guidée?|Déterminée?|Encouragée?|Préoccupée?|Profondément|Vivement)\b",
        annex=r"Annexe(?:\s(?P<number>[IVX]{1,4}|\d{1,2}))?",
    )
