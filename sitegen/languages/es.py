"""Spanish."""

from sitegen.languages.base import Language, OrganForms, ParseForms


def language() -> Language:
    """Return Spanish."""
    return Language(
        code="es",
        name="Español",
        organs=(
            OrganForms(organ="ga", names=("Asamblea General",), enacting="La Asamblea General,"),
            OrganForms(organ="ecosoc", names=("Consejo Económico y Social",), enacting="El Consejo Económico y Social,"),
            OrganForms(organ="sc", names=("Consejo de Seguridad",), enacting="El Consejo de Seguridad,"),
            OrganForms(organ="hrc", names=("Consejo de Derechos Humanos",), enacting="El Consejo de Derechos Humanos,"),
        ),
        words=_words(),
        parsing=_parsing(),
    )


def _words() -> dict[str, str]:
    return {}


def _parsing() -> ParseForms:
    names = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
    return ParseForms(
        date=rf"(?P<day>\d{{1,2}})[°º]?\sde\s(?P<month>{'|'.join(names)})\sde\s(?P<year>\d{{4}})",
        months={name: n for n, name in enumerate(names, 1)},
        meeting=r"\d{1,5}\s?[aªº]?\.?[aªº]?\ssesión(?:\splenaria)?(?:\s\(continuación\))?",
        openers=r"(?:Record|Reafirm|Observ|Tom|Expres|Destac|Reiter|Consider|Conden|Recalc|Resalt|Afirm|Alent|Subray|Actu|Exhort)ando\b"
        r"|(?:Reconoc|Ten|Pon|Hab|Acog|Hac|Crey|Pid|Rind)iendo\b"
        r"|(?:Convencid|Guiad|Comprometid|Preocupad|Alentad|Conocedor)[oa]\b|Consciente\b|Profundamente\b",
        annex=r"Anexo(?:\s(?P<number>[IVX]{1,4}|\d{1,2}))?",
    )
