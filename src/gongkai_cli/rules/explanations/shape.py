"""1: the shape of the files."""

from __future__ import annotations

from gongkai_cli.rules.explanations.explanation import Explanation

SHAPE: dict[str, Explanation] = {
    "GK101": Explanation(
        "键名写错，写在它后面的内容就没有人读，例如把 due_note 写成 due_notes，理由就白写了。",
        "deadline: 三季度前\ndue: 2022-09-30\ndue_notes: 通知7月28日印发，只能是9月30日前",
        "deadline: 三季度前\ndue: 2022-09-30\ndue_note: 通知7月28日印发，只能是9月30日前",
    ),
    "GK102": Explanation(
        "缺了必填的内容，这一项就不完整：没有类别的单位，“各街道（镇）”里该不该有它就说不清。",
        "units:\n  - name: 区教育局\n    full_name: 宁波市江北区教育局",
        "units:\n  - name: 区教育局\n    full_name: 宁波市江北区教育局\n    kind: department",
    ),
    "GK103": Explanation(
        "该写成列表的地方写成了一段文字（或者反过来），程序就分不出这里有几个单位，按单位查任务会漏掉。",
        "units: 区政府办、区发改局",
        "units: [区政府办, 区发改局]",
    ),
    "GK104": Explanation(
        "键写了，后面却没有内容，看不出是漏填还是本来就没有。",
        "deadline: 全年\nerratum:",
        "deadline: 全年",
    ),
    "GK105": Explanation(
        "序号要和通知一一对应，只认从 1 起的阿拉伯数字；“一”“02”“2.”这类写法，排序和查找时会当成别的东西。",
        "no: 02\ndeadline: 全年",
        "no: 2\ndeadline: 全年",
    ),
    "GK106": Explanation(
        (
            "9月没有31日，这样的日期谁也没法照办；“2022.9.30”“9月30日”各人写法不同，机器读不准，到期提"
            "醒就会漏。"
        ),
        "deadline: 三季度前\ndue: 2022-09-31\ndue_note: 通知7月28日印发，只能是9月30日前",
        "deadline: 三季度前\ndue: 2022-09-30\ndue_note: 通知7月28日印发，只能是9月30日前",
    ),
    "GK107": Explanation(
        "类别、依据只有规定的几种写法，写成别的，统称（如“各街道（镇）”）按类别选成员时就选不到它。",
        "units:\n  - name: 区教育局\n    kind: 部门",
        "units:\n  - name: 区教育局\n    kind: department",
    ),
    "GK108": Explanation(
        "从网页、PDF 复制来的文字里常夹着看不见的字符。屏幕上看着一样，查找却找不到，和通知核对也对不上。",
        'text: "持续做好\\u200b政府公报工作，拓展发布渠道，提高发布效率。"',
        "text: 持续做好政府公报工作，拓展发布渠道，提高发布效率。",
    ),
}
