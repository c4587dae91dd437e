"""Two texts on lighthouses, written for these tests: what a resolution of next year does with that of this year."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.model import Paragraph, Resolution


def text(symbol: str, language: str, preamble: Sequence[str], operative: Sequence[str], **more: str) -> Resolution:
    """Return a resolution with these paragraphs, the operative ones numbered; ``more`` are its notes by mark."""
    return Resolution(
        symbol=symbol,
        language=language,
        preamble=tuple(Paragraph(text=t) for t in preamble),
        operative=tuple(Paragraph(number=str(n), text=t) for n, t in enumerate(operative, 1)),
        footnotes={mark.removeprefix("fn"): note for mark, note in more.items()},
    )


def english() -> tuple[Resolution, Resolution]:
    """Return this year's text and next year's: same, calendar, reworded, a split, a merger, a move, a drop, new ones."""
    old = text(
        "A/RES/98/7",
        "en",
        [
            "Recalling its resolution 97/5 of 19 December 2042 on lighthouses,[^1]",
            "Recognizing that lamps of lighthouses guide fishing crews home through fog and storm,",
            "Noting the holding of the fourth Lamp Keepers Week, in Lisbon, from 3 to 7 May 2043, under the theme “Light”,",
        ],
        [
            "Encourages coastal States to keep the lenses of their lighthouses clean in every season;",
            "Requests museums of navigation to collect the diaries of retired keepers, and invites schools near harbours to "
            "read from them aloud every spring;",
            "Welcomes the training of young keepers in the repair of clockwork and mercury bearings;",
            "Stresses that rotating prisms must be balanced by skilled watchmakers once in a decade;",
            "Deplores the theft of copper roofs from unattended towers on remote islands;",
            "Invites postal administrations to print stamps that show towers at dusk;",
            "Decides to include in the provisional agenda of its ninety-ninth session the item entitled “Lighthouses”.",
        ],
        fn1="Resolution 97/5.",
    )
    new = text(
        "A/RES/99/8",
        "en",
        [
            "Recalling its resolution 98/7 of 21 December 2043 on lighthouses,[^1]",
            "Recognizing that lamps of lighthouses guide fishing crews home through fog and storm,",
            "Noting the holding of the fifth Lamp Keepers Week, in Valparaíso, from 2 to 6 May 2044, under the theme “Glass "
            "and patience”, and the exhibition that went with it,",
        ],
        [
            "Invites postal administrations to print stamps that show towers at dusk;",
            "Urges coastal States to keep the lenses of their lighthouses clean in every season and after each storm;",
            "Requests museums of navigation to collect the diaries of retired keepers;",
            "Invites schools near harbours to read from them aloud every spring;",
            "Welcomes the training of young keepers in the repair of clockwork and mercury bearings, and stresses that "
            "rotating prisms must be balanced by skilled watchmakers once in a decade;",
            "Calls for a census of seabirds that nest on lantern galleries;",
            "Decides to include in the provisional agenda of its hundredth session the item entitled “Lighthouses”.",
        ],
        fn1="Resolution 98/7.",
    )
    return old, new


def chinese() -> tuple[Resolution, Resolution]:
    """Return the same in Chinese."""
    old = text(
        "A/RES/98/7",
        "zh",
        [
            "回顾其2042年12月19日关于灯塔的第97/5号决议，[^1]",
            "认识到灯塔的灯光引导渔船船员穿过浓雾和风暴回家，",
            "注意到2043年5月3日至7日在里斯本举办了主题为“光”的第四届守灯人周，",
        ],
        [
            "鼓励沿海国四季保持灯塔透镜清洁；",
            "请航海博物馆收集退休守塔人的日记，并邀请港口附近的学校每年春天朗读这些日记；",
            "欢迎对青年守塔人进行钟表机构和水银轴承修理培训；",
            "强调指出旋转棱镜必须每十年由熟练钟表匠校准平衡一次；",
            "痛惜偏远岛屿无人看守塔楼的铜屋顶失窃；",
            "邀请各国邮政主管部门印制展现黄昏塔影的邮票；",
            "决定将题为“灯塔”的项目列入大会第九十九届会议临时议程。",
        ],
        fn1="第97/5号决议。",
    )
    new = text(
        "A/RES/99/8",
        "zh",
        [
            "回顾其2043年12月21日关于灯塔的第98/7号决议，[^1]",
            "认识到灯塔的灯光引导渔船船员穿过浓雾和风暴回家，",
            "注意到2044年5月2日至6日在瓦尔帕莱索举办了主题为“玻璃与耐心”的第五届守灯人周以及同时举行的展览，",
        ],
        [
            "邀请各国邮政主管部门印制展现黄昏塔影的邮票；",
            "敦促沿海国四季和每次风暴过后保持灯塔透镜清洁；",
            "请航海博物馆收集退休守塔人的日记；",
            "邀请港口附近的学校每年春天朗读这些日记；",
            "欢迎对青年守塔人进行钟表机构和水银轴承修理培训，并强调指出旋转棱镜必须每十年由熟练钟表匠校准平衡一次；",
            "呼吁普查在灯笼走廊筑巢的海鸟；",
            "决定将题为“灯塔”的项目列入大会第一百届会议临时议程。",
        ],
        fn1="第98/7号决议。",
    )
    return old, new
