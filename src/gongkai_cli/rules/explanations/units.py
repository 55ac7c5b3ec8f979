"""2: responsible units and their directory."""

from __future__ import annotations

from gongkai_cli.rules.explanations.explanation import Explanation

UNITS: dict[str, Explanation] = {
    "GK201": Explanation(
        "名录里没有的单位收不到清单，这一项就没有人办。",
        "units: [区融媒体中心]",
        "units: [区政府办]",
    ),
    "GK202": Explanation(
        (
            "同一单位有简称、旧称、全称，表格里写成两样就像两个单位，统计时也容易算错。"
            "任务里一律写名录中的名称。"
        ),
        "units: [区府办, 区发改局]",
        "units: [区政府办, 区发改局]",
    ),
    "GK203": Explanation(
        "错一个字，按单位查任务就查不到，这一项发不到该发的单位。",
        "units: [区发该局]",
        "units: [区发改局]",
    ),
    "GK204": Explanation(
        "单位已经撤并，任务写在它名下就没有人接。应写现在的单位。",
        "units: [中马街道]",
        "units: [外滩街道]",
    ),
    "GK205": Explanation(
        "一个单位在同一项里出现两次，多半是其中一个抄错了，真正该写的单位反而漏了。",
        "units: [区政府办, 区发改局, 区政府办]",
        "units: [区政府办, 区发改局]",
    ),
    "GK206": Explanation(
        "一个名称若属于两个单位，写到它时就不知道是指哪一个，任务可能发错单位。",
        (
            "units:\n"
            "  - name: 区经信局\n"
            "    aliases: [区经济局]\n"
            "    kind: department\n"
            "  - name: 区商务局\n"
            "    aliases: [区经济局]\n"
            "    kind: department"
        ),
        (
            "units:\n"
            "  - name: 区经信局\n"
            "    aliases: [区经济和信息化局]\n"
            "    kind: department\n"
            "  - name: 区商务局\n"
            "    kind: department"
        ),
    ),
    "GK207": Explanation(
        (
            "“各街道（镇）”这样的统称若没有成员，写给它的任务就一个单位也落实不到。"
            "范围确实不定的，写 open，由有关单位认领。"
        ),
        "groups:\n  - name: 各街道（镇）\n    members: []\n    basis: notice",
        "groups:\n  - name: 各街道（镇）\n    members: {kind: [subdistrict, town]}\n    basis: notice",
    ),
    "GK208": Explanation(
        "统称的成员、撤并后的现单位都要在名录里查得到，否则清单发不到它那里。",
        "groups:\n  - name: 各街道（镇）\n    members: [外滩街道, 慈诚镇]\n    basis: notice",
        "groups:\n  - name: 各街道（镇）\n    members: [外滩街道, 慈城镇]\n    basis: notice",
    ),
    "GK209": Explanation(
        "括号一会儿全角一会儿半角，程序认得出是同一单位，但在表格里排序、筛选、替换时会当成两个。",
        "units: [区审管(公管)办]",
        "units: [区审管（公管）办]",
    ),
    "GK210": Explanation(
        "名录里有、任务里没有的单位或统称，可能是录入时漏写了责任单位，也可能是名录里多写了。",
        "groups:\n  - name: 各有关部门\n    members: open\n    basis: notice",
        "groups:\n  - name: 各有关单位\n    members: open\n    basis: notice",
    ),
    "GK211": Explanation(
        "几个单位连在一起写成一项，程序当它是一个名字很长的单位，哪一家都查不到这项任务。",
        "units: [区政府办、区发改局]",
        "units: [区政府办, 区发改局]",
    ),
    "GK212": Explanation(
        "没有责任单位的任务发不出去，到年底也没有人报进展。",
        "deadline: 全年\nunits: []",
        "deadline: 全年\nunits: [区政府办]",
    ),
    "GK213": Explanation(
        "同一单位录了两次，两处的全称、别名、类别往往不一样，不知道以哪一处为准。",
        "units:\n  - name: 区教育局\n    kind: department\n  - name: 区教育局\n    kind: branch",
        "units:\n  - name: 区教育局\n    kind: department",
    ),
    "GK214": Explanation(
        "台账、年度报告、清单和函以单位名称为文件名。CON、NUL、COM1 一类是 Windows 的设备名，以点或空格结尾的"
        "存不下来，有换行的会把表格打乱；只差大小写的两个名称，在 Windows 上是同一个文件，一份会盖掉另一份。",
        "units:\n  - name: CON\n    kind: department",
        "units:\n  - name: 区教育局\n    kind: department",
    ),
}
