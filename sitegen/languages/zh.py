"""Chinese."""

from sitegen.languages.base import CitationForms, Language, OrganForms, ParseForms, SearchForms, Typography
from sitegen.languages.traditional import SIMPLIFIED, TRADITIONAL


def language() -> Language:
    """Return Chinese."""
    return Language(
        code="zh",
        name="中文",
        three_letters=("zho", "chi"),
        blanks=False,
        latin=False,
        country_first=True,
        typography=_typography(),
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
        search=_search(),
    )


def _typography() -> Typography:
    # Latin before Chinese, so that figures and letters are a Latin face's; but what both scripts share (“ ” ‘ ’ … — ·)
    # is a full width wide in Chinese, and must come from the Chinese face.
    return Typography(
        serif='"zh serif signs", "Source Serif 4", "Source Serif Pro", Charter, Cambria, "Songti SC", '
        '"Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", STSong, SimSun, serif',
        sans='"zh sans signs", -apple-system, "Segoe UI", Roboto, "PingFang SC", "Noto Sans CJK SC", '
        '"Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif',
        hand='"zh serif signs", Charter, Cambria, "Kaiti SC", STKaiti, KaiTi, "AR PL UKai CN", '
        '"Noto Serif CJK SC", "Noto Serif SC", serif',
        measure="36em",
        leading="1.85",
        indent="2em",
        rules="""\
@font-face {
  font-family: "zh serif signs";
  src: local("Songti SC"), local("STSongti-SC-Regular"), local("Noto Serif CJK SC"), local("NotoSerifCJKsc-Regular"),
    local("Noto Serif SC"), local("Source Han Serif SC"), local("SimSun");
  unicode-range: U+B7, U+2014, U+2018-2019, U+201C-201D, U+2026;
}
@font-face {
  font-family: "zh sans signs";
  src: local("PingFang SC"), local("PingFangSC-Regular"), local("Noto Sans CJK SC"), local("NotoSansCJKsc-Regular"),
    local("Noto Sans SC"), local("Source Han Sans SC"), local("Microsoft YaHei");
  unicode-range: U+2014, U+2018-2019, U+201C-201D, U+2026;
}
:lang(zh) {
  line-break: strict;
  text-autospace: normal;
  text-spacing-trim: trim-start;
  hanging-punctuation: allow-end;
}
:lang(zh) :is(em, i, cite, dfn) {
  font-family: var(--hand);
  font-style: normal;
}
:lang(zh) .resolution :is(.para, .footnotes li) > p {
  text-align: justify;
}
""",
    )


def _citing() -> CitationForms:
    # Forms: E/RES/2010/2, A/RES/66/184 (2010-2011); A/RES/75/202, E/RES/2021/28 have 峰会 and 互联网.
    summit = "信息社会世界(?:首脑会议|峰会)"
    return CitationForms(
        noun="after",
        resolution="决议(?!草案)",
        decision="决定|决议草案|(?<=号)[一-鿿]{0,4}(?:文件|法律?|法令|建议|意见|来文|出版物)",
        number=("第", "号"),
        also="、|和|及|以及|，|与|、和|或",
        through="至|到|-|–|—",
        item=r"\d{1,3}(?: ?\([a-z]{1,3}\)| ?\([一二三四五六七八九十]{1,3}\)| ?[㈠-㈩])*",
        paragraphs_after=(
            r"(?:，特别是(?:其中)?)?(?:执行部分)?第 ?{list} ?段(?: ?\([a-z]\)(?:分段|项))?"
            r"|，第 ?{list} ?段(?=。?$|[；)）])"
        ),
        own=r"其(?=\d|第|关于|题为)",
        councils="理事会",
        elsewhere=(
            "人权委员会|麻醉药品委员会|预防犯罪和刑事司法委员会|社会发展委员会|统计委员会|人口与发展委员会"
            "|妇女地位委员会|环境大会|人居大会|人居署大会|卫生大会|气象大会|执行局|缔约方大会|缔约方会议|缔约国会议"
            "|原子能机构(?:大会|理事会)?|教科文组织(?:大会|理事会)?|工发组织(?:大会|理事会)?|粮农组织(?:大会|理事会)?"
            "|国际海事组织(?:大会|理事会)?|协调理事会|托管理事会|亚太经社会|议会联盟|非洲联盟|阿拉伯国家联盟"
        ),
        itself="[^第，。；、]{0,6}",
        dating="[^，。；]{0,90}",
        own_date="(?:[^，。；、和及“”《》]|“[^“”]*”|《[^《》]*》)*",
        beside="(?:的|在|于|其)?(?:{date})?(?:通过)?的?",
        sentence="[。；]",
        open_quote="《",
        close_quote="》",
        inner_quotes="〈〉",
        common=("原则宣言", "行动计划", "宪章"),
        series={
            "igf": "因特网治理论坛|互联网治理论坛",
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
            r"(?<!\d)(?P<y>\d{4}) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?日?"
            r"(?: ?(?:至|和|、|-|–|—) ?(?:(?P<y2>\d{4}) ?年 ?)?(?:(?P<m2>\d{1,2}) ?月 ?)?(?P<d2>\d{1,2}) ?日)?"
        ),
        held_on=(
            r"{date}(?:在|于|，在|，)[一-鿿]{0,5}?(?:{city})(?P<place>)"
            r"(?:(?:举行|举办|召开)了?的?[^，。；：、《》]{0,32}?(?:会议|峰会|论坛|大会)(?!成果|高级别))?"
        ),
        held_in=r"(?<!\d){year}年(?:\d{1,2}月)?在[一-鿿]{0,6}?(?:{city})(?P<place>)",
        clause="[，。；]",
        within=(
            r"(?:(?P<above>上文|上面|以上|前文)|(?P<below>下文|下面|以下)|(?P<whole>本决议|本决定|本声明)|本附件|本文件|本宣言)"
            r"(?:执行部分)?的?第 ?{list} ?段(?: ?\([a-z]\)(?:分段|项))?"
        ),
        bare=(
            r"(?<=根据|依据|依照|遵照|审查|调整|适用|执行|违反|除了|属于|按照)第 ?{list} ?段(?: ?\([a-z]\)(?:分段|项))?"
            r"|(?<=[按对除])第 ?{list} ?段(?: ?\([a-z]\)(?:分段|项))?"
        ),
        ibid="同上",
        articles_after=r" ?第 ?{list} ?条",
        article_item="(?:[一二三四五六七八九十百零〇]{1,5}|\\d{1,3})",
        that_paragraph="该段",
        that_resolution="(?:该|同一)决议",
    )


def _words() -> dict[str, str]:
    """Return the interface's words. Where the United Nations has a term of its own, it is taken."""
    return {
        # Round every page
        "skip": "跳到正文",
        "navigation": "本站栏目",
        "navigation.home": "决议",
        "navigation.timeline": "年表",
        "navigation.documents": "引用文件",
        "navigation.about": "关于本站",
        "languages": "语文",
        "leaves": "离开本站",
        "leaves-official": "离开本站，前往联合国正式文本",
        "leaves-unverified": "离开本站，前往联合国正式文本；该地址未经核实",
        "lands": "通往第{n}段；所引的还有第{others}段",
        "list.join": "、",
        "licence.annotations": "注释的使用许可：{licence}",
        "close": "关闭",
        "to": "至",
        "to.dates": "至",
        "to.days": "至",
        # Places in a text
        "number.op": "{n}.",
        "number.sub": "({n})",
        "place.pp": "序言部分第{n}段",
        "place.op": "第{n}段",
        "place.article": "第{n}条",
        "place.fn": "脚注{n}",
        "place.heading": "标题“{text}”",
        "place.title": "标题",
        "place.masthead": "文首",
        "place.annex": "附件{n}",
        "place.part": "{n}部分",
        "place.of": "{document}{place}",
        # A resolution
        "organ.ga": "联合国大会",
        "organ.ecosoc": "联合国经济及社会理事会",
        "organ.sc": "联合国安全理事会",
        "organ.hrc": "联合国人权理事会",
        "organ.other": "联合国文件",
        "resolution.ga": "大会第{number}号决议",
        "resolution.ecosoc": "经济及社会理事会第{number}号决议",
        "resolution.sc": "安全理事会第{number}号决议",
        "resolution.hrc": "人权理事会第{number}号决议",
        "decision.ga": "大会第{number}号决定",
        "decision.ecosoc": "经济及社会理事会第{number}号决定",
        "decision.hrc": "人权理事会第{number}号决定",
        "resolution.other": "{symbol}",
        "title.resolution": "{called}：{title}",
        "description.resolution": "{called}《{title}》全文，逐段可引，附脚注、参照和注释。",
        "contents": "目录",
        "preamble": "序言部分",
        "operative": "执行部分",
        "footnotes": "脚注",
        "back.to": "返回{place}",
        "adopted": "通过",
        "table": "表格",
        "more": "展开全文",
        "by": "作者和日期",
        "cited": "被引用{n}处",
        "noted": "注释中提及{n}处",
        "noted.in": "注释中提及",
        "noting": "{place}的注释：{kind}",
        "about": "关于本文本",
        "official": "联合国正式文本",
        "official.of": "{symbol}的联合国正式文本",
        "unverified": "该地址未经核实：联合国本身不链接2012年以前的经社理事会决议。",
        "cited_here": "引用本决议之处",
        "data": "数据",
        "json_version": "本页的JSON数据",
        "source": "来源文件",
        "show.lines": "在段旁显示来源行号",
        "links": "链接",
        "links.explained": "实线下划线的链接通往本站页面，点线下划线的链接通往联合国正式文本或其他网站。",
        "cite": "引用",
        "cite.of": "引用{place}",
        "cite.un": "联合国格式",
        "cite.dated": "{date}{called}",
        "cite.text": "{document}（{symbol}）{url}",
        "cite.url": "，{url}",
        "cite.day": "引用日期",
        "cite.gbt": "{author}. {title}: {symbol}[R/OL]. 纽约: 联合国, {year}{place}{date}[{today}].{url}",
        "omitted": "……",
        "quotes": "“”‘’",
        "copy": "复制",
        "copied": "已复制引文和网址",
        "copy.by_hand": "已选中，请用键盘复制",
        "address": "本注释的网址",
        "preview": "预览",
        "preview.off": "不再显示预览",
        "preview.show": "指向参照时显示所引段落",
        "check": "核对",
        "check.sound": "段号连续，脚注与正文中的脚注号一一对应。",
        "check.gap": "第{before}段与第{after}段之间缺号。",
        "check.mark": "{place}有脚注号{n}，但没有该脚注。",
        "check.note": "脚注{n}在正文中没有脚注号。",
        # Two languages side by side
        "parallel": "对照阅读",
        "parallel.with": "与{language}对照",
        "parallel.title": "{called}：{a}与{b}对照",
        "parallel.lead": "两种语文的文本按段落锚点逐段并列。",
        "parallel.sound": "段落、分段和脚注逐一相合。",
        "parallel.doubts": "{n}处不相合，待核对",
        "parallel.only": "只见于{language}文本",
        "parallel.subs": "分段数目不同：{a}和{b}",
        "parallel.marks": "脚注不同",
        # Annotations
        "annotations": "注释",
        "annotation.of": "注释：{kind}",
        "kind.source": "出处",
        "kind.parallel": "对照",
        "kind.change": "演变",
        "kind.term": "术语",
        "kind.follow-up": "后续",
        "kind.context": "背景",
        # Home
        "resolutions": "决议",
        "new.resolutions": "最近通过",
        "new.annotations": "最新注释",
        "annotations.all": "全部注释",
        "annotations.none": "本语文尚无注释。",
        "description.annotations": "本站全部注释，按决议和段落排列。",
        "by.year": "按机关和年份",
        "listing.of": "{organ}决议：{year}",
        "earlier": "较早",
        "later": "较晚",
        "description.listing": "{heading}，逐段可引。",
        "size.pp": "序言部分{n}段",
        "size.op": "执行部分{n}段",
        "size.footnotes": "脚注{n}条",
        "size.annotations": "注释{n}条",
        "instruments": "所引文书",
        # Time
        "timeline": "年表",
        "timeline.of": "年表：{name}",
        "timeline.all": "全部",
        "calendar": "日历文件（iCalendar）",
        "timeline.enter": "查看完整年表",
        "description.timeline": "因特网治理论坛、信息社会世界首脑会议等历次会议及有关决议通过日期。",
        "series": "系列",
        "filter": "显示",
        "lane.wsis": "信息社会世界首脑会议",
        "lane.igf": "因特网治理论坛",
        "lane.wsis-forum": "信息社会世界首脑会议论坛",
        "lane.cstd": "科学和技术促进发展委员会",
        "lane.ga": "大会",
        "lane.ecosoc": "经济及社会理事会",
        "lane.other": "其他",
        "adoption": "通过决议",
        "meeting.forum": "论坛会议",
        "meeting.summit": "首脑会议",
        "meeting.prepcom": "筹备委员会会议",
        "meeting.regional": "区域会议",
        "meeting.review": "审查会议",
        "meeting.session": "届会",
        "meeting.meeting": "会议",
        "meeting.milestone": "里程碑",
        "mode.virtual": "线上举行",
        "mode.hybrid": "线上线下同时举行",
        "dated": "日期见",
        "undated": "日期不详",
        "doubtful": "待核实",
        "mentions": "决议提及{n}处",
        "description.meeting": "{name}：日期、地点、主题、资料来源，以及提及该会议的决议段落。",
        "date": "日期",
        "where": "地点",
        "where.join": "",
        "venue": "会场",
        "theme": "主题",
        "outcome": "成果",
        "confidence": "可靠程度",
        "confidence.high": "高：见于联合国或国际电信联盟文本，或有两个来源",
        "confidence.medium": "中：见于一个可靠的第二手来源，或只知月份",
        "confidence.low": "低：没有来源，或只有一个薄弱来源，待核实",
        "confidence.none": "没有找到来源",
        "note": "说明",
        "sources": "来源",
        "mentioned": "提及本会议的段落",
        "mentioned.nowhere": "本站决议没有提及本会议。",
        "neighbours": "{series}的前后会议",
        "before": "上一次",
        "after": "下一次",
        # Instruments and documents
        "instrument": "《{name}》",
        "instrument.over": "所引文书",
        "instrument.text": "本站全文",
        "instrument.paragraph": "查看该段原文",
        "instrument.held": "载于",
        "instrument.endorsed": "核可决议",
        "instrument.url": "正式文本",
        "aliases": "其他名称",
        "adopted.on": "通过日期",
        "adopted.by": "通过会议",
        "provisions": "被引用的段落",
        "cited.whole": "整体引用",
        "cited.nowhere": "本站决议没有引用本文书。",
        "description.instrument": "{name}：哪些决议的哪些段落引用了其中哪一段。",
        "documents": "引用文件",
        "documents.lead": "本站决议正文和脚注引用的全部联合国文件，按机关和年份排列，各列引用段落。",
        "documents.lead.many": "本站决议正文和脚注引用的全部联合国文件，按机关和年份排列。"
        "点选文号，可见引用该文件的段落。",
        "documents.of": "引用文件：{organ}，{years}",
        "description.documents": "本站决议引用的全部联合国文件及引用段落。",
        "years": "{n}年",
        "documents.ga": "大会决议",
        "documents.ecosoc": "经济及社会理事会决议",
        "documents.sc": "安全理事会决议",
        "documents.hrc": "人权理事会决议",
        "documents.other": "其他文件",
        # Search
        "navigation.search": "检索",
        "search": "检索",
        "description.search": "检索本站决议的标题、段落、脚注、注释，以及会议和文书，可按词语或文号。",
        "search.label": "词语或文号",
        "search.submit": "检索",
        "search.hint": "例如：加强合作、66/184。几个词语须在同一段出现；引号内的词语须连续出现。",
        "search.results": "检索结果",
        "search.reading": "正在检索……",
        "search.passages": "{n}处",
        "search.resolutions": "{n}项决议",
        "search.found": "共{passages}，见于{resolutions}。",
        "search.known": "文件、会议和文书",
        "search.none": "本站没有含有这些词语的内容。",
        "search.more": "更多结果",
        "search.rest": "另有{n}条结果",
        "search.also": "同时检索：",
        "search.exact": "只查所输入的词语",
        "search.suggest": "您要找的是否为：",
        "search.parts": "未找到连写的词语，已分开检索：",
        "search.apart": "没有一处含有全部词语；以下各处含有其中一部分。",
        "search.filters": "筛选",
        "search.organ": "机关",
        "search.year": "年份",
        "search.kind": "类别",
        "search.all": "全部",
        "search.kind.title": "标题",
        "search.kind.heading": "小标题",
        "search.kind.note": "注释",
        "search.kind.footnote": "脚注",
        "search.kind.paragraph": "段落",
        "search.meeting": "会议",
        "search.instrument": "文书",
        "search.document": "文件",
        "search.box": "检索本站",
        "search.suggestions": "建议",
        "search.file": "直接从文件夹打开的网页不能检索；请使用下面的索引。",
        "search.failed": "检索数据未能取得；请稍后再试，或使用下面的索引。",
        "search.script": "检索需要JavaScript；不用JavaScript时请使用下面的索引。",
        "indexes": "索引",
        "index.resolutions": "全部决议：按机关和年份",
        "index.documents": "引用文件：按机关和文号",
        "index.instruments": "所引文书：宣言、议程等",
        "index.meetings": "会议：按日期",
        # About the site
        "description.about": "本站的编辑方法、引用方式和使用许可。",
        "about.method": "方法",
        "about.text": "决议正文取自联合国文件，一字不改：原文的标点和疏漏照录，任何更正都是编者的修改，并有记录可查。"
        "每段记有来源文件的行号，可在决议页末选择显示。",
        "about.anchors": "每段有固定网址：序言部分第3段为#pp3，执行部分第20段为#op20，其(a)分段为#op20-a，脚注4为#fn4。"
        "各语文版本相同，公布后不再更改。",
        "about.links": "决议、文书和会议的参照由程序识别：本站有该段的，通往该段；没有的，通往联合国正式文本。",
        "about.notes": "注释为编者所加，不是决议的一部分；各注种类、作者和日期。",
        "about.machine": "每份决议另有JSON数据，网址为决议页网址加index.json。",
        "about.cite": "如何引用",
        "about.citing": "段号就是该段的网址；段号旁的引用按钮给出引文并可复制。引用时请写明决议编号和段号，以联合国"
        "正式文本为准。",
        "about.example": "《{title}》{url}",
        "about.licence": "使用许可",
        "about.unofficial": "本站是非正式的阅读本，不代表联合国。",
        "about.people": "编者",
        # What was published and is withdrawn
        "withdrawn": "已撤下的内容",
        "withdrawn.explained": "下列内容曾在本页公布，后已撤下；原网址保留，以便引用者查知。",
        "withdrawn.on": "{date}撤下。",
        "withdrawn.page": "已撤下的页面",
        "withdrawn.lead": "本网址上的页面已于{date}撤下。",
        "withdrawn.reason": "理由：",
        "withdrawn.annotation": "注释{name}",
        "withdrawn.others": "仍可查阅的语文版本：",
        # No page
        "not_found": "没有这一页",
        "not_found.lead": "地址可能有误，或者该页已经移走。",
    }


def _search() -> SearchForms:
    return SearchForms(
        same=(TRADITIONAL, SIMPLIFIED),
        numbered=("第{nth}次{noun}", "第{n}次{noun}", "第{nth}届{noun}", "第{n}届{noun}"),
    )


def _parsing() -> ParseForms:
    numbers = [*"一二三四五六七八九十", "十一", "十二"]
    return ParseForms(
        date=r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日",
        months={str(n): n for n in range(1, 13)} | {name: n for n, name in enumerate(numbers, 1)},
        meeting=r"第?\s?\d{1,5}\s?次(?:全体)?会议(?:[(（]续会[)）])?",
        telling=r"[\u4e00-\u9fff]",
        worth=2,
        openers=r"(?:又|还|再次?|特别|最?强烈地?|极为|严重|非常|深为|深感|仍然?|依然|赞赏地|遗憾地|满意地|关切地)*(?:回顾|重申|认识到|表示"
        r"|注意到|强调|欢迎|确认|关切|铭记|意识到|深切|深表|深信|审议了|审查了|承认|遵循|着重|考虑到|赞赏|赞扬|满意|感到|念及|认定|谴责|决心"
        r"|欣见|肯定|相信|坚信|确信|申明|感谢|重温|期待|痛惜|知悉|收到|提请|纪念|关注|了解|对[^，]{2,30}表示)",
        joining=r"或|和|以及|并",
        article="第 ?",
        annex=r"附件\s?(?P<number>[一二三四五六七八九十]{1,3}|[IVX]{1,4}|[A-Z]|\d{1,2})?",
        notes="注释?|脚注|尾注|附注",
        voting=r"(?:经(?:记录|唱名)?表决|(?:本)?决议(?:草案)?(?:经|以)|以\s?\d{1,3}\s?票|未经表决|赞成|表决结果)",
        counted=r"\s?[年月日号条段%％]|[.．/:～~-]\d",
        measured=r"\s{0,2}(?:[时点款项章节页届次个名位国种类亿万千百份卷期级轮岁天周人州至~～-]|\d)",
        counting=r"[第.．/:(（-]\s?",
        citing=r"(?:报告|决议|宣言|公约|议定书|共识|成果|文件|议程|承诺|协定|宪章|条约|盟约)\s?",
        letterhead=r"联\s?合\s?国(?:环境规划署|人类住区规划署)?|信息社会世界(?:首脑会议|高峰会议|峰会)|2003年日内瓦\s?[-–—]\s?2005年突尼斯"
        r"|文件[:：]?|(?:原件|原文)[:：]\s?\w+|第[一二三四五六七八九十]{1,4}届(?:紧急|特别|常)*会议|\d{4}\s?年届会|议程项目\s?\d.*",
        draft=r"[^：:]{1,400}(?:[：:]|提[交出]的)(?:订正)?决[议定]草案|决[议定]草案.{0,100}",
        decided=r"^(?:其他)?决定|决定$",
        resolved=r"决议$|^决议",
        recalling=r"(?:进一步|还|亦)?(?:忆及|回顾|考虑到|注意到|认识到|顾及|铭记|意识到|重申|强调|审议了|深信|承认|欢迎)",
        resolves=r"(?:进一步|还|亦)?(?:做出决议|作出决议|决议|决定|责成|请|要求|敦促|鼓励|呼吁|授权|建议)(?:[^。；：，]{2,80})?",
        body=r"[\u4e00-\u9fff \d]{2,60}(?:大会|理事会|委员会|会议|执行局|代表大会)\s?(?:[（(][^（）()]{2,40}[)）])?，",
    )
