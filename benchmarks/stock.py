"""The words of which ``generate`` makes resolutions: written for this, in the manner of UN documents, and no UN text.

``{a}`` and ``{b}`` take a topic, ``{who}`` an agent. Facts of meetings and instruments are only as true as a
measurement needs.
"""

from __future__ import annotations

from dataclasses import dataclass

PREAMBULAR = (
    "重申", "又重申", "还重申", "认识到", "又认识到", "注意到", "又注意到", "强调", "关切",
    "欣见", "铭记", "承认", "深信", "意识到", "考虑到", "确认",
)  # fmt: skip
OPERATIVE = (
    "重申", "请秘书长继续注意", "促请会员国重视", "鼓励各利益攸关方关注", "欢迎在这方面提出的设想，即",
    "邀请会员国考虑", "强调", "确认", "呼吁各国承认", "敦促尚未这样做的国家认识到", "赞赏地注意到", "着重指出",
)  # fmt: skip
TOPICS = (
    "信息和通信技术", "农村电网", "海洋酸化", "公共图书馆", "山区交通", "灾害预警", "统计能力", "语言多样性",
    "土壤保持", "卫星遥感", "职业教育", "跨境河流", "开放科学", "残疾人无障碍环境", "小额信贷", "档案保存",
    "气候数据", "青年就业", "远程医疗", "可再生能源", "妇女创业", "城市规划", "粮食储备", "邮政网络", "地名标准化",
    "水文观测", "疫苗供应", "老龄人口", "林火防治", "荒漠治理", "海上救助", "文化遗产", "频谱管理", "公路安全",
    "儿童营养", "废物回收",
)  # fmt: skip
AGENTS = (
    "各国政府", "民间社会", "私营部门", "区域委员会", "国际组织", "学术界", "发展伙伴", "技术界", "地方当局",
    "各专门机构", "最不发达国家", "小岛屿发展中国家", "内陆发展中国家", "捐助方", "妇女组织", "青年组织",
)  # fmt: skip
ASPECTS = ("促进发展", "的国际合作", "的能力建设", "的后续行动", "方面的进展", "与可持续发展", "的全面审查")
CLAUSES = (
    "{a}方面的差距在{who}之间依然存在，必须以持久、包容和公平的办法加以缩小",
    "{who}在{a}领域作出的努力应当得到充分、可预测和持续的支助",
    "需要进一步加强{a}与{b}之间的联系，以便{who}能够从中受益",
    "{a}的推广取决于{who}能否以负担得起的价格获得所需的设备、培训和资料",
    "有关{a}的政策应当多边、透明和民主，并有{who}的充分参与",
    "在{a}方面缺乏可靠的数据，妨碍{who}评估所取得的进展",
    "{a}可以为实现国际商定发展目标作出重要贡献，对{b}而言尤其如此",
    "应当在国家和区域发展战略中优先重视{a}，同时兼顾{b}",
    "{who}就{a}开展的南南合作和三方合作是对南北合作的补充，而不是替代",
    "{a}所需的投资因世界经济放缓而减少，{who}受到的影响最为严重",
    "{who}应当分享在{a}和{b}方面积累的经验、良好做法和教训",
    "为{a}调动的资源仍然不足，而且在{who}之间分布不均",
    "必须把性别平等观点纳入{a}工作的主流，并为此征求{who}的意见",
    "{a}问题具有跨领域性质，需要{who}采取协调一致的对策",
    "{who}愿意在自愿的基础上，按照共同商定的条件转让与{a}有关的技术",
    "{a}的惠益尚未惠及所有人，偏远地区和{who}的情况尤为令人关切",
    "利用{a}改善公共服务的做法，特别是在{b}方面，已经在若干区域产生成效",
    "关于{a}的报告所载各项建议值得{who}认真审议",
)
HEADINGS = ("总则", "执行手段", "后续行动和审查")
SUBPARAGRAPHS = ("查明{a}方面的需要，并向{who}通报结果；", "采取步骤，把{a}纳入与{b}有关的现有方案。")
NOTES = (
    "《条约汇编》，第{n}卷，第{m}号。",
    "{who}提交的资料载于秘书处存档的工作文件。",
    "“{a}”一词在此取其最广泛的含义。",
)
COMMENTS = (
    "本段措辞沿用{a}方面的惯例，但把“{who}”提到句首；前几届会议的案文都把它放在句末，可见重点有所移动。",
    "“{a}”在早先的案文中写作“{b}”。两种写法并存约有五年，此后只用前者；英文本没有相应的变化。",
    "此处没有规定期限。按照惯例，{who}在下一届会议上提出报告，报告中通常另有一节专门讨论{a}。",
)
KINDS = ("source", "parallel", "change", "term", "follow-up", "context")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as the generated site knows it."""

    id: str
    number: int
    year: int
    city: str
    english: str

    @property
    def name(self) -> str:
        """How texts call it."""
        return f"因特网治理论坛第{'一二三四五六七八九十'[self.number - 1]}次会议"


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument as the generated site knows it."""

    id: str
    name: str
    english: str
    symbol: str


PLACES = (
    ("雅典", "Athens"), ("里约热内卢", "Rio de Janeiro"), ("海得拉巴", "Hyderabad"), ("沙姆沙伊赫", "Sharm el-Sheikh"),
    ("维尔纽斯", "Vilnius"), ("内罗毕", "Nairobi"), ("巴库", "Baku"), ("巴厘", "Bali"), ("伊斯坦布尔", "Istanbul"),
    ("若昂佩索阿", "João Pessoa"),
)  # fmt: skip
MEETINGS = tuple(Meeting(f"igf-{i}", i, 2005 + i, *place) for i, place in enumerate(PLACES, 1))
INSTRUMENTS = (
    Instrument("tunis-agenda", "信息社会突尼斯议程", "Tunis Agenda for the Information Society", "A/60/687"),
    Instrument("tunis-commitment", "突尼斯承诺", "Tunis Commitment", "A/60/687"),
    Instrument("2030-agenda", "2030年可持续发展议程", "2030 Agenda for Sustainable Development", "A/RES/70/1"),
    Instrument("millennium-declaration", "联合国千年宣言", "United Nations Millennium Declaration", "A/RES/55/2"),
)
