"""Spanish."""

from sitegen.languages.base import CitationForms, Language, OrganForms, ParseForms, SearchForms


def language() -> Language:
    """Return Spanish."""
    return Language(
        code="es",
        name="Español",
        three_letters=("spa",),
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
        search=_search(),
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
        paragraphs_after=(
            r",\s(?:en\sparticular\s(?:en\s)?(?:el|los|sus?)\s|en\ssus?\s)?(?:párrs?\.|párrafos?)\s?(?>{list})(?!\sd)"
        ),
        paragraphs_before=(
            r"\b(?:[Pp]árrs?\.|[Pp]árrafos?)\s{list}(?:\s[yo]\s(?:(?:el|los|del|de\slos|al?)\s)?párrafos?\s{list}){0,2}"
            r"\s(?:de|del)\b"
        ),
        organs={"ga": r"\bAsamblea(?:\sGeneral)?"},
        of_organ=r",?\s(?:de\sla|del|de|por\sla|por\sel)\s",
        own=r"\b[Ss]us?\b",
        itself=r",?\s(?:en|por|mediante|de\sconformidad\scon|con\sarreglo\sa)\s",
        councils=r"\bConsejo\b",
        elsewhere=(
            r"Comisión\s(?:de\sDerechos\sHumanos|de\sPoblación\sy\sDesarrollo|de\sEstupefacientes|de\sPrevención\sdel"
            r"\sDelito\sy\sJusticia\sPenal|de\sDesarrollo\sSocial"
            r"|de\sla\sCondición\sJurídica\sy\sSocial\sde\sla\sMujer)"
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
        series_short={"igf": r"Foro(?!\s(?:de|del|para|sobre)\b)", "cstd": r"Comisión(?!\sde)"},
        ordinals=tuple(_ordinals()),
        ordinal_figures=r"\d{1,2}(?<!\d{3})(?:[ªº]|er)",
        numbered_meetings=(
            r"{nth}\s(?:período\sde\ssesiones|reunión)(?:\sanual)?\s(?:del|de\sla)\s(?:{series})",
            r"(?:{series})\sen\ssu\s{nth}\s(?:período\sde\ssesiones|reunión)",
        ),
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
        within=(
            r"\b(?:[Pp]árrs?\.|[Pp]árrafos?)\s(?>{list})"
            r"(?:,?\s(?:(?P<above>supra|anterior(?:es)?|precedentes?|que\santeceden?)|(?P<below>infra|siguientes?"
            r"|que\ssiguen?))\b"
            r"|\sde\s(?:la\spresente|esta)\s(?:(?P<whole>resolución|decisión|declaración)\b))"
        ),
        bare=r"(?<!\d,\s)(?<!su\s)(?<!sus\s)\b[Pp]árrafos?\s(?>{list})(?!,?\s(?:supra|infra|anterior|preced|sigui"
        r"|que|de|del)\b)(?!,\sde)",
        ibid=r"[Ii]b[ií]d(?:em)?\.?",
        articles_before=r"\b[Aa]rtículos?\s{list}(?:,\spárr\w*\.?\s\d[^,;.]{0,30},)?\sde\sla\s",
        that_resolution=r"(?:dicha|esa)\sresolución",
    )


def _ordinals() -> list[str]:
    words = "primer segund tercer cuart quint sext séptim octav noven décim undécim duodécim"
    low = words.split()
    low += [f"decimo{n}" for n in ("tercer", "cuart", "quint", "sext", "séptim", "ctav", "noven")]
    tens = ["vigésim", *(f"vigésim[oa] {n}" for n in low[:9]), "trigésim"]
    return [f"{n}[oa]?" for n in [*low, *tens]]


def _words() -> dict[str, str]:
    """Return the interface's words. Where the United Nations has a term of its own, it is taken."""
    return {
        # Round every page
        "skip": "Ir al texto",
        "navigation": "Secciones del sitio",
        "navigation.home": "Resoluciones",
        "navigation.timeline": "Cronología",
        "navigation.documents": "Documentos citados",
        "navigation.about": "Acerca del sitio",
        "languages": "Idiomas",
        "leaves": "sale del sitio",
        "leaves-official": "sale del sitio hacia el texto oficial de las Naciones Unidas",
        "leaves-unverified": "sale del sitio hacia el texto oficial de las Naciones Unidas; dirección sin verificar",
        "licence.annotations": "Licencia de las anotaciones: {licence}",
        "close": "Cerrar",
        "to": " a ",
        "to.dates": " a ",
        "to.days": " a ",
        # Places in a text
        "number.op": "{n}.",
        "number.sub": "{n})",
        "place.pp": "párrafo {n} del preámbulo",
        "place.op": "párrafo {n}",
        "place.article": "artículo {n}",
        "place.fn": "nota {n}",
        "place.heading": "epígrafe “{text}”",
        "place.title": "título",
        "place.masthead": "encabezamiento",
        "place.annex": "anexo {n}",
        "place.part": "parte {n}",
        "place.of": "{document}, {place}",
        # A resolution
        "organ.ga": "Asamblea General",
        "organ.ecosoc": "Consejo Económico y Social",
        "organ.sc": "Consejo de Seguridad",
        "organ.hrc": "Consejo de Derechos Humanos",
        "organ.other": "Documento de las Naciones Unidas",
        "resolution.ga": "resolución {number} de la Asamblea General",
        "resolution.ecosoc": "resolución {number} del Consejo Económico y Social",
        "resolution.sc": "resolución {number} del Consejo de Seguridad",
        "resolution.hrc": "resolución {number} del Consejo de Derechos Humanos",
        "decision.ga": "decisión {number} de la Asamblea General",
        "decision.ecosoc": "decisión {number} del Consejo Económico y Social",
        "decision.hrc": "decisión {number} del Consejo de Derechos Humanos",
        "resolution.other": "{symbol}",
        "title.resolution": "{called}: {title}",
        "description.resolution": "{called}, “{title}”: texto íntegro, citable por párrafos, con notas, remisiones "
        "y anotaciones.",
        "contents": "Índice",
        "preamble": "Preámbulo",
        "operative": "Parte dispositiva",
        "footnotes": "Notas",
        "back.to": "Volver: {place}",
        "adopted": " (aprobación)",
        "table": "Cuadro",
        "more": "Seguir leyendo",
        "by": "Autor y fecha",
        "cited.one": "Citado en {n} lugar",
        "cited.other": "Citado en {n} lugares",
        "about": "Acerca de este texto",
        "official": "Texto oficial de las Naciones Unidas",
        "official.of": "Texto oficial de las Naciones Unidas: {symbol}",
        "unverified": "Dirección sin verificar: las propias Naciones Unidas no enlazan las resoluciones del Consejo "
        "Económico y Social anteriores a 2012.",
        "lands": "lleva al párrafo {n}; también se citan: {others}",
        "list.join": ", ",
        "noted.one": "Mencionado en {n} anotación",
        "noted.other": "Mencionado en {n} anotaciones",
        "noted.in": "Mencionado en anotaciones",
        "noting": "anotación, {place}: {kind}",
        "calendar": "Archivo de calendario (iCalendar)",
        "dated": "fecha según ",
        "years": "{n}",
        "cited_here": "Citado por",
        "data": "Datos",
        "json_version": "Esta página en JSON",
        "source": "Archivo de origen",
        "show.lines": "Mostrar junto a los párrafos las líneas del archivo de origen",
        "links": "Enlaces",
        "links.explained": "El subrayado continuo lleva a una página del sitio; el punteado, al texto oficial de "
        "las Naciones Unidas o a otro sitio.",
        "cite": "Citar",
        "cite.of": "Citar: {place}",
        "cite.un": "Estilo de las Naciones Unidas",
        "cite.dated": "{called}, de {date}",
        "cite.text": "{document} ({symbol}){url}",
        "cite.url": ", {url}",
        "cite.day": "fecha de consulta",
        "omitted": "…",
        "quotes": "“”‘’",
        "copy": "Copiar",
        "copied": "Referencia y dirección copiadas",
        "copy.by_hand": "Texto seleccionado: cópielo con el teclado",
        "address": "Dirección de esta anotación",
        "preview": "Vista previa",
        "preview.off": "No mostrar más vistas previas",
        "preview.show": "Mostrar el párrafo citado al señalar una remisión",
        "check": "Comprobaciones",
        "check.sound": "La numeración de los párrafos es correlativa; cada llamada tiene su nota y cada nota su "
        "llamada.",
        "check.gap": "Falta un número entre los párrafos {before} y {after}.",
        "check.mark": "Llamada {n} sin nota ({place}).",
        "check.note": "La nota {n} no tiene llamada en el texto.",
        # Two languages side by side
        "parallel": "En paralelo",
        "parallel.with": "En paralelo: {language}",
        "parallel.title": "{called}: {a} y {b} en paralelo",
        "parallel.lead": "Las dos versiones lingüísticas, alineadas párrafo por párrafo.",
        "parallel.sound": "Los párrafos, los apartados y las notas se corresponden en todo el texto.",
        "parallel.doubts.one": "{n} lugar en que difieren las versiones",
        "parallel.doubts.other": "{n} lugares en que difieren las versiones",
        "parallel.only": "solo en la versión: {language}",
        "parallel.subs": "distinto número de apartados: {a} y {b}",
        "parallel.marks": "notas distintas",
        # Annotations
        "annotations": "Anotaciones",
        "annotation.of": "Anotación: {kind}",
        "kind.source": "Fuente",
        "kind.parallel": "Paralelo",
        "kind.change": "Cambio",
        "kind.term": "Término",
        "kind.follow-up": "Seguimiento",
        "kind.context": "Contexto",
        # Home
        "resolutions": "Resoluciones",
        "new.resolutions": "Aprobadas recientemente",
        "new.annotations": "Anotaciones recientes",
        "annotations.all": "Todas las anotaciones",
        "annotations.none": "Aún no hay anotaciones en este idioma.",
        "description.annotations": "Todas las anotaciones del sitio, por resolución y párrafo.",
        "by.year": "Por órgano y año",
        "listing.of": "{organ}: resoluciones, {year}",
        "earlier": "Antes",
        "later": "Después",
        "description.listing": "{heading}: textos íntegros, citables por párrafos.",
        "size.pp.one": "{n} párrafo del preámbulo",
        "size.pp.other": "{n} párrafos del preámbulo",
        "size.op.one": "{n} párrafo de la parte dispositiva",
        "size.op.other": "{n} párrafos de la parte dispositiva",
        "size.footnotes.one": "{n} nota",
        "size.footnotes.other": "{n} notas",
        "size.annotations.one": "{n} anotación",
        "size.annotations.other": "{n} anotaciones",
        "instruments": "Instrumentos citados",
        # Time
        "timeline": "Cronología",
        "timeline.of": "Cronología: {name}",
        "timeline.all": "Todo",
        "timeline.enter": "Toda la cronología",
        "description.timeline": "Las reuniones del Foro para la Gobernanza de Internet y de la Cumbre Mundial sobre "
        "la Sociedad de la Información, y la aprobación de las resoluciones que tratan de ellas.",
        "series": "Series",
        "filter": "Mostrar",
        "lane.wsis": "Cumbre Mundial sobre la Sociedad de la Información",
        "lane.igf": "Foro para la Gobernanza de Internet",
        "lane.wsis-forum": "Foro de la Cumbre Mundial",
        "lane.cstd": "Comisión de Ciencia y Tecnología para el Desarrollo",
        "lane.ga": "Asamblea General",
        "lane.ecosoc": "Consejo Económico y Social",
        "lane.other": "Otros",
        "adoption": "Aprobación",
        "meeting.forum": "Foro",
        "meeting.summit": "Cumbre",
        "meeting.prepcom": "Comité preparatorio",
        "meeting.regional": "Conferencia regional",
        "meeting.review": "Examen",
        "meeting.session": "Período de sesiones",
        "meeting.meeting": "Reunión",
        "meeting.milestone": "Hito",
        "mode.virtual": "en línea",
        "mode.hybrid": "presencial y en línea",
        "undated": "Fecha desconocida",
        "doubtful": "por verificar",
        "mentions.one": "mencionado en {n} lugar",
        "mentions.other": "mencionado en {n} lugares",
        "description.meeting": "{name}: fechas, lugar, tema y fuentes, y los párrafos que lo mencionan.",
        "date": "Fecha",
        "where": "Lugar",
        "where.join": ", ",
        "venue": "Sede",
        "theme": "Tema",
        "outcome": "Documentos finales",
        "confidence": "Fiabilidad",
        "confidence.high": "Alta: figura en un texto de las Naciones Unidas o de la UIT, o en dos fuentes",
        "confidence.medium": "Media: una buena fuente secundaria, o solo el mes",
        "confidence.low": "Baja: sin fuente, o una fuente débil; por verificar",
        "confidence.none": "No se ha encontrado ninguna fuente",
        "note": "Observación",
        "sources": "Fuentes",
        "mentioned": "Párrafos que mencionan esta reunión",
        "mentioned.nowhere": "Ninguna resolución del sitio menciona esta reunión.",
        "neighbours": "{series}: reuniones anterior y siguiente",
        "before": "Anterior",
        "after": "Siguiente",
        # Instruments and documents
        "instrument": "{name}",
        "instrument.over": "Instrumento citado",
        "instrument.text": "Texto completo en este sitio",
        "instrument.paragraph": "Leer este párrafo",
        "instrument.held": "Publicado en",
        "instrument.endorsed": "Refrendado en",
        "instrument.url": "Texto oficial",
        "aliases": "Otros nombres",
        "adopted.on": "Fecha de aprobación",
        "adopted.by": "Aprobado en",
        "provisions": "Párrafos citados",
        "cited.whole": "Citado en su conjunto",
        "cited.nowhere": "Ninguna resolución del sitio cita este instrumento.",
        "description.instrument": "{name}: qué párrafos de qué resoluciones citan cuáles de sus párrafos.",
        "documents": "Documentos citados",
        "documents.lead": "Todos los documentos de las Naciones Unidas citados en las resoluciones del sitio o en "
        "sus notas, por órgano y año, con los párrafos que los citan.",
        "documents.lead.many": "Todos los documentos de las Naciones Unidas citados en las resoluciones del sitio "
        "o en sus notas, por órgano y año. Cada signatura lleva a los párrafos que citan el documento.",
        "documents.of": "Documentos citados: {organ}, {years}",
        "description.documents": "Todos los documentos de las Naciones Unidas citados en las resoluciones del sitio.",
        "documents.ga": "Resoluciones de la Asamblea General",
        "documents.ecosoc": "Resoluciones del Consejo Económico y Social",
        "documents.sc": "Resoluciones del Consejo de Seguridad",
        "documents.hrc": "Resoluciones del Consejo de Derechos Humanos",
        "documents.other": "Otros documentos",
        # Search
        "navigation.search": "Búsqueda",
        "search": "Búsqueda",
        "description.search": "Buscar en los títulos, los párrafos, las notas y las anotaciones de las resoluciones "
        "del sitio, así como entre las reuniones y los instrumentos, por palabras o por "
        "signatura.",
        "search.label": "Palabras o signatura",
        "search.submit": "Buscar",
        "search.hint": "Por ejemplo: cooperación reforzada, 66/184. Varias palabras deben figurar en un "
        "mismo párrafo; entre comillas, una junto a otra.",
        "search.results": "Resultados",
        "search.reading": "Buscando…",
        "search.passages.one": "{n} pasaje",
        "search.passages.other": "{n} pasajes",
        "search.resolutions.one": "{n} resolución",
        "search.resolutions.other": "{n} resoluciones",
        "search.found": "{passages} en {resolutions}.",
        "search.known": "Documentos, reuniones e instrumentos",
        "search.none": "Nada en este sitio contiene estas palabras.",
        "search.more": "Más resultados",
        "search.rest": "{n} más",
        "search.also": "También se ha buscado: ",
        "search.exact": "Buscar solo las palabras escritas",
        "search.suggest": "Quizá quiso decir: ",
        "search.parts": "No figura así escrito; se ha buscado por partes: ",
        "search.apart": "Ningún pasaje contiene todas estas palabras; los siguientes contienen algunas.",
        "search.filters": "Filtros",
        "search.organ": "Órgano",
        "search.year": "Año",
        "search.kind": "Tipo",
        "search.all": "Todos",
        "search.kind.title": "Títulos",
        "search.kind.heading": "Epígrafes",
        "search.kind.note": "Anotaciones",
        "search.kind.footnote": "Notas de pie de página",
        "search.kind.paragraph": "Párrafos",
        "search.meeting": "Reunión",
        "search.instrument": "Instrumento",
        "search.document": "Documento",
        "search.box": "Buscar en este sitio",
        "search.suggestions": "Sugerencias",
        "search.file": "Las páginas abiertas desde una carpeta no permiten la búsqueda; utilice los índices que "
        "figuran a continuación.",
        "search.failed": "No se pudieron obtener los datos de búsqueda; vuelva a intentarlo o utilice los índices "
        "que figuran a continuación.",
        "search.script": "La búsqueda requiere JavaScript; sin él, utilice los índices que figuran a continuación.",
        "indexes": "Índices",
        "index.resolutions": "Todas las resoluciones, por órgano y año",
        "index.documents": "Documentos citados, por órgano y signatura",
        "index.instruments": "Instrumentos citados: declaraciones, agendas y otros",
        "index.meetings": "Reuniones, por fecha",
        # About the site
        "description.about": "Cómo está hecho el sitio, cómo citarlo y en qué condiciones puede utilizarse.",
        "about.method": "Método",
        "about.text": "Los textos son los de los documentos de las Naciones Unidas, palabra por palabra: la "
        "puntuación y las erratas se reproducen tal como están impresas, y toda corrección es obra de un editor y "
        "queda registrada. Cada párrafo conserva los números de las líneas del archivo de origen; pueden mostrarse "
        "al final de cada resolución.",
        "about.anchors": "Cada párrafo tiene una dirección permanente: #pp3 es el tercer párrafo del preámbulo, "
        "#op20 el párrafo 20 de la parte dispositiva, #op20-a su apartado a), #fn4 la nota 4. Las direcciones son "
        "las mismas en todos los idiomas y no cambian una vez publicadas.",
        "about.links": "Las remisiones a resoluciones, instrumentos y reuniones se detectan automáticamente. Llevan "
        "al propio párrafo si figura en el sitio y, si no, al texto oficial de las Naciones Unidas.",
        "about.notes": "Las anotaciones son obra de los editores y no forman parte de las resoluciones; cada una "
        "indica su clase, su autor y su fecha.",
        "about.machine": "Cada resolución está también en JSON: añada index.json a la dirección de su página.",
        "about.cite": "Cómo citar",
        "about.citing": "El número de un párrafo es también su dirección; el botón contiguo ofrece una referencia "
        "para copiar. Cítense la signatura y el párrafo; prevalece el texto oficial de las Naciones Unidas.",
        "about.example": "{title}{url}",
        "about.licence": "Licencia",
        "about.unofficial": "Esta es una copia de lectura no oficial; no representa a las Naciones Unidas.",
        "about.people": "Editores",
        # What was published and is withdrawn
        "withdrawn": "Contenido retirado",
        "withdrawn.explained": "Los elementos siguientes se publicaron en esta página y posteriormente se retiraron. "
        "Sus direcciones se conservan para que las citas sigan conduciendo aquí.",
        "withdrawn.on": "Retirado el {date}.",
        "withdrawn.page": "Página retirada",
        "withdrawn.lead": "La página publicada en esta dirección fue retirada el {date}.",
        "withdrawn.reason": "Motivo: ",
        "withdrawn.annotation": "Anotación {name}",
        "withdrawn.others": "Sigue disponible en: ",
        # No page
        "not_found": "Esta página no existe",
        "not_found.lead": "La dirección puede ser errónea o la página puede haberse trasladado.",
    }


def _search() -> SearchForms:
    # After Savoy's light stemmer: plural, gender, and the vowel that both leave.
    endings = "ces:z es: os: as: o: a: e:"
    common = "a al con de del e el en la las lo los o para por que se su sus un una y"
    return SearchForms(
        endings=tuple((a, b) for a, _, b in (pair.partition(":") for pair in endings.split())),
        common=tuple(common.split()),
        numbered=("{nth} {noun}", "{n}a {noun}"),
    )


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
        meeting=r"(?:Primera|Segunda|Tercera|Cuarta|Quinta|Sexta|Séptima|Octava|Novena|Décima)\ssesión\splenaria|\d{1,5}\s?[aªº]?\.?[aªº]?\ssesión(?:\splenaria)?(?:\s\(continuación\))?",
        telling=r"\b(?:los|las|del|y|el)\b",
        worth=12,
        openers=r"(?!Fernando)[A-ZÁÉÍÓÚ][a-záéíóúñ]+(?:[aá]ndo|[ií]endo|yendo)(?:se)?\b"
        r"|(?:Convencid|Guiad|Comprometid|Preocupad|Alentad|Conocedor|Alarmad|Decidid|Resuelt|Inspirad|Dispuest)[oa]?\b"
        r"|(?:Consciente|Profundamente|Gravemente|Seriamente|Deseos[oa])\b",
        capitals=True,
        joining=r"y|e|o|u",
        article="artículo ",
        annex=r"Anexo(?:\s(?P<number>[IVX]{1,4}|[A-Z]|\d{1,2}))?",
        notes="notas(?: (?:de|a) pie de página| finales)?",
        voting=r"(?:Aprobad[ao]|Votos a favor|A favor|Votación registrada)\b",
        letterhead=r"NACIONES UNIDAS|Naciones Unidas|Programa de las Naciones Unidas para (?:el Medio Ambiente"
        r"|los Asentamientos Humanos)|Cumbre Mundial sobre la Sociedad de la Información|Documento\b:?"
        r"|Original\s?:\s?\w+"
        r"|Ginebra 2003\s?[-–—]\s?Túnez 2005|[A-Z]\w+(?: \w+)? período (?:extraordinario )?de sesiones"
        r"|Período de sesiones de \d{4}|Temas? \d.{0,10} del programa.*",
        draft=r"[^:]{1,400}: proyecto de (?:resolución|decisión)(?: revisado)?|Proyecto de (?:resolución"
        r"|decisión)\b.{0,200}",
        decided=r"^(?:Otras )?[Dd]ecisi(?:ón|ones)\b",
        resolved=r"^Resoluci(?:ón|ones)\b",
        recalling=r"(?:recordando|considerando|observando|reconociendo|teniendo en cuenta|teniendo presente"
        r"|consciente|reafirmando|subrayando|habiendo examinado|convencida|acogiendo con agrado)(?: además| también"
        r"| asimismo)?",
        resolves=r"(?:resuelve|decide|encarga|invita|pide|insta|alienta|exhorta|autoriza|recomienda)(?: además"
        r"| también| asimismo)?(?: (?:al?|a los|a la|a las|que)\b[^.;:]{0,150})?",
        body=r"(?:El|Las?|Los) (?=[^,;:]{0,120}\b(?:Asamblea|Consejo|Comisión|Comité|Conferencia|Congreso|Junta"
        r"|Reunión|Cumbre)\b)"
        r"[^,.;:()]{4,160}(?:\([^()]{2,60}\))?,",
    )
