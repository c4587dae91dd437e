"""Spanish."""

from sitegen.languages.base import CitationForms, Language, OrganForms, ParseForms


def language() -> Language:
    """Return Spanish."""
    return Language(
        code="es",
        name="Español",
        organs=(
            OrganForms(organ="ga", names=("Asamblea General",), enacting="La Asamblea General,"),
            OrganForms(
                organ="ecosoc", names=("Consejo Económico y Social",), enacting="El Consejo Económico y Social,"
            ),
            OrganForms(organ="sc", names=("Consejo de Seguridad",), enacting="El Consejo de Seguridad,"),
            OrganForms(organ="hrc", names=("Consejo de Derechos Humanos",), enacting="El Consejo de Derechos Humanos,"),
        ),
        citing=_citing(),
        words=_words(),
        parsing=_parsing(),
    )


def _citing() -> CitationForms:
    # Forms: A/RES/75/202, E/RES/2021/28 and the Security Council's resolutions of 2020-2022.
    months = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    summit = r"Cumbre\sMundial\ssobre\sla\sSociedad\sde\sla\sInformación"
    return CitationForms(
        resolution="[Rr]esoluci(?:ón|ones)",
        decision=r"[Dd]ecisi(?:ón|ones)|[Pp]royectos?\sde\sresolución|[Ll]ey(?:es)?\snúm\.|[Dd]ecretos?",
        also=",|;|y|e|o|u|así como",
        through="a|al|-|–",
        item=r"\d{1,3}(?: ?\(?[a-z]{1,4}\))*",
        joint="de|del|fecha",
        determiner="el|la|los|las|su|sus|esa|esta|dicha|en|de",
        paragraphs_after=r",\s(?:párrs?\.|párrafos?)\s?(?>{list})(?!\sd)",
        paragraphs_before=r"\b(?:[Pp]árrs?\.|[Pp]árrafos?)\s{list}\s(?:de|del)\b",
        organs={"ga": r"\bAsamblea(?:\sGeneral)?"},
        of_organ=r",?\s(?:de\sla|del|de|por\sla|por\sel)\s",
        own=r"\b[Ss]us?\b",
        itself=r",?\s(?:en|por|mediante|de\sconformidad\scon|con\sarreglo\sa)\s",
        councils=r"\bConsejo\b",
        elsewhere=(
            r"Comisión\s(?:de\sDerechos\sHumanos|de\sPoblación\sy\sDesarrollo|de\sEstupefacientes|de\sPrevención\sdel"
            r"\sDelito\sy\sJusticia\sPenal|de\sDesarrollo\sSocial|de\sla\sCondición\sJurídica\sy\sSocial\sde\sla\sMujer)"
            r"|Asamblea\sde\slas\sNaciones\sUnidas\ssobre\sel\sMedio\sAmbiente|Asamblea\sMundial\sde\sla\sSalud"
            r"|Conferencia\sde\slas\sPartes|Conferencia\sGeneral|Consejo\sde\sAdministración|Consejo\sEjecutivo"
            r"|Unión\sInterparlamentaria"
        ),
        beside=r"(?:,?\sen)?(?:\ssus?)?\s(?:[Rr]esoluci(?:ón|ones)|[Dd]ecisi(?:ón|ones))\s",
        sentence=r"[.;]\s(?=[A-ZÉÁ])",
        dating=r",?\s(?:de|del|de\sfecha)\s",
        common=("Declaración de Principios", "Plan de Acción"),
        titled=r"(?<!\w)(?!(?:La|El|Los|Las)\b)[A-ZÉÁ][\w'’-]*\s",
        titled_after=r"\s(?:de|del|para|sobre|contra|[A-Z]\w+)",
        series={
            "igf": r"Foro\s(?:para\sla|de|sobre\sla)\sGobernanza\sde\sInternet",
            "cstd": r"Comisión\sde\sCiencia\sy\sTecnología\spara\sel\sDesarrollo",
            "wsis": summit,
            "wsis-forum": rf"Foro\sde\sla\s{summit}",
        },
        series_short={"igf": "Foro", "cstd": "Comisión"},
        ordinals=tuple(_ordinals()),
        numbered_meetings=(r"{nth}\s(?:período\sde\ssesiones|reunión)(?:\sanual)?\s(?:del|de\sla)\s(?:{series})",),
        meetings={
            "wsis-geneva": (rf"primera\s(?:fase|etapa)\sde\sla\s{summit}",),
            "wsis-tunis": (
                rf"segunda\s(?:fase|etapa)\sde\sla\s{summit}",
                r"segunda\s(?:fase|etapa)\sde\sla\sCumbre",
            ),
        },
        yearly_meetings={"wsis-forum": (rf"Foro\sde\sla\s{summit}(?:\sde|\scorrespondiente\sa)?\s{{year}}",)},
        months=tuple(months.split("|")),
        dates=(
            rf"\b(?P<d>\d{{1,2}})[°º]?(?:\sde\s(?P<m>{months})(?:\sde\s(?P<y>\d{{4}}))?)?"
            rf"(?:\s?(?:al?|y|-|–)\s?(?P<d2>\d{{1,2}})[°º]?\sde\s(?P<m2>{months})\sde\s(?P<y2>\d{{4}}))?(?<=\d{{4}})"
        ),
        clause=r"[;.]",
        that_resolution=r"(?:dicha|esa)\sresolución",
    )


def _ordinals() -> list[str]:
    words = "primer segund tercer cuart quint sext séptim octav noven décim undécim duodécim"
    low = words.split()
    low += [f"decimo{n}" for n in ("tercer", "cuart", "quint", "sext", "séptim", "ctav", "noven")]
    tens = ["vigésim", *(f"vigésim[oa] {n}" for n in low[:9]), "trigésim"]
    return [f"{n}[oa]?" for n in [*low, *tens]]


def _words() -> dict[str, str]:
    return {}


def _parsing() -> ParseForms:
    names = (
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    )
    return ParseForms(
        date=rf"(?P<day>\d{{1,2}})[°º]?\sde\s(?P<month>{'|'.join(names)})\sde\s(?P<year>\d{{4}})",
        months={name: n for n, name in enumerate(names, 1)},
        meeting=r"\d{1,5}\s?[aªº]?\.?[aªº]?\ssesión(?:\splenaria)?(?:\s\(continuación\))?",
        openers=r"(?:Record|Reafirm|Observ|Tom|Expres|Destac|Reiter|Consider|Conden|Recalc|Resalt|Afirm|Alent|Subray|Actu|Exhort)ando\b"
        r"|(?:Reconoc|Ten|Pon|Hab|Acog|Hac|Crey|Pid|Rind)iendo\b"
        r"|(?:Convencid|Guiad|Comprometid|Preocupad|Alentad|Conocedor)[oa]\b|Consciente\b|Profundamente\b",
        joining=r"y|e|o|u",
        annex=r"Anexo(?:\s(?P<number>[IVX]{1,4}|\d{1,2}))?",
    )
