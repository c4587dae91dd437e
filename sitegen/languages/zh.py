"""Chinese."""

from sitegen.languages.base import CitationForms, Language, OrganForms, ParseForms


def language() -> Language:
    """Return Chinese."""
    return Language(
        code="zh",
        name="中文",
        blanks=False,
        organs=(
            OrganForms(organ="ga", names=("大会",), enacting="大会，"),
            OrganForms(
                organ="ecosoc",
                names=("经济及社会理事会", "经社理事会"),
                enacting="经济及社会理事会，",
            ),
            OrganForms(organ="sc", names=("安全理事会", "安理会"), enacting="安全理事会，"),
            OrganForms(organ="hrc", names=("人权理事会",), enacting="人权理事会，"),
        ),
        citing=_citing(),
        words=_words(),
        parsing=_parsing(),
    )


def _citing() -> CitationForms:
    # Forms: E/RES/2010/2, A/RES/66/184 (2010-2011); A/RES/75/202, E/RES/2021/28 have 峰会 and 互联网.
    summit = "信息社会世界(?:首脑会议|峰会)"
    return CitationForms(
        noun="after",
        resolution="决议(?!草案)",
        decision="决定|决议草案|建议书?|意见|法律|法令|议定书|公约|公报|条|卷",
        number=("第", "号"),
        also="、|和|及|以及|，|与|、和",
        through="至|到|-|–|—",
        item=r"\d{1,3}(?: ?\([a-z]{1,3}\)| ?[㈠-㈩])*",
        paragraphs_after=r"(?:执行部分)?第 ?{list} ?段(?: ?\([a-z]\)(?:分段|项))?",
        section="附件|附录|第[一二三四五六七八九十]+[节章编部]|[A-Z]节|第?[一二三四五六七八九十]+节|序言",
        own=r"其(?=\d|第|关于|题为)",
        councils="理事会",
        elsewhere=(
            "(?:人权|麻醉药品|预防犯罪和刑事司法|社会发展|统计|人口与发展|妇女地位|科学和技术促进发展)委员会"
            "|环境大会|人居大会|人居署大会|卫生大会|气象大会|执行局|执行局|缔约方大会|缔约方会议|缔约国会议"
            "|(?:原子能机构|教科文组织|工发组织|粮农组织|国际海事组织)(?:大会|理事会)?|协调理事会|托管理事会"
            "|亚太经社会|议会联盟|非洲联盟|阿拉伯国家联盟"
        ),
        open_quote="《",
        close_quote="》",
        common=("原则宣言", "行动计划", "宪章"),
        series={
            "igf": "(?:因特网|互联网)治理论坛",
            "cstd": "科学和技术促进发展委员会|科技促进发展委员会",
            "wsis": summit,
            "wsis-forum": f"{summit}论坛",
        },
        series_short={"igf": "论坛", "cstd": "委员会"},
        numbered_meetings=(
            "(?:{series})第{nth}[次届](?:年度)?(?:会议|年会|常会)",
            "第{nth}[次届](?:{series})(?:年度)?(?:会议|年会)?",
        ),
        meetings={
            "wsis-geneva": (f"{summit}(?:第一阶段(?:会议)?|日内瓦阶段(?:会议)?)", "日内瓦阶段(?:会议)?"),
            "wsis-tunis": (f"{summit}(?:第二阶段(?:会议)?|突尼斯阶段(?:会议)?)", "突尼斯阶段(?:会议)?"),
        },
        yearly_meetings={"wsis-forum": (f"{{year}}年(?:的)?{summit}论坛", f"{summit}{{year}}年论坛")},
        dates=(
            r"(?P<y>\d{4}) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?日?"
            r"(?: ?(?:至|和|、|-|–|—) ?(?:(?P<y2>\d{4}) ?年 ?)?(?:(?P<m2>\d{1,2}) ?月 ?)?(?P<d2>\d{1,2}) ?日)?",
        ),
        held_on=(
            r"{date}(?:在|于|，在|，)[一-鿿]{0,5}?(?:{city})(?P<place>)"
            r"(?:(?:举行|举办|召开)了?的?[^，。；：、《》]{0,24}?(?:会议|峰会|论坛|大会))?"
        ),
        held_in=r"(?<!\d){year}年(?:\d{1,2}月)?在[一-鿿]{0,6}?(?:{city})(?P<place>)",
        clause="[，。；]",
        that_paragraph="该段",
        that_resolution="(?:该|同一)决议",
    )


def _words() -> dict[str, str]:
    return {}


def _parsing() -> ParseForms:
    numbers = [*"一二三四五六七八九十", "十一", "十二"]
    return ParseForms(
        date=r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日",
        months={str(n): n for n in range(1, 13)} | {name: n for n, name in enumerate(numbers, 1)},
        meeting=r"第?\s?\d{1,5}\s?次(?:全体)?会议(?:[(（]续会[)）])?",
        annex=r"附件\s?(?P<number>[一二三四五六七八九十]{1,3}|[IVX]{1,4}|\d{1,2})?",
        counted=r"\s?(?:[年月日号时点条款项段章节页届次个名位国种类亿万千百份卷期级轮岁天周人州%％．至~～/-]|\d)",
        counting=r"[第\d.．/:-]\s?",
    )
