"""3: deadlines."""

from __future__ import annotations

from gongkai_cli.rules.explanations.explanation import Explanation

DEADLINES: dict[str, Explanation] = {
    "GK301": Explanation(
        (
            "时限读不出日期，就排不了序，也提醒不了，只能靠人记着。多半是录入时写错了字；"
            "原文就是这样的，由办公室裁定一个日期。"
        ),
        "deadline: 9月31日前",
        "deadline: 9月30日前",
    ),
    "GK302": Explanation(
        (
            "“三季度前”可以是6月30日前，也可以是9月30日前。各单位理解不同，到时候说不清谁超期；"
            "由办公室裁定一次，写明理由，大家照办。"
        ),
        "deadline: 三季度前",
        "deadline: 三季度前\ndue: 2022-09-30\ndue_note: 通知7月28日印发，只能是9月30日前",
    ),
    "GK303": Explanation(
        "时限栏说一个日期，裁定的又是另一个日期，责任单位不知道听哪一个。",
        "deadline: 9月底前\ndue: 2022-10-31\ndue_note: 10月起考核",
        "deadline: 9月底前",
    ),
    "GK304": Explanation(
        "裁定的日期不是通知上印着的，没有理由，过后没有人说得清为什么是这一天，下一任也不敢改。",
        "deadline: 三季度前\ndue: 2022-09-30",
        "deadline: 三季度前\ndue: 2022-09-30\ndue_note: 通知7月28日印发，只能是9月30日前",
    ),
    "GK305": Explanation(
        "通知7月28日才印发，期限却在6月底，任务一下达就已经超期。多半是期限或印发日期写错了。",
        "deadline: 6月底前",
        "deadline: 9月底前",
    ),
    "GK306": Explanation(
        "任务内容里写着一个日期，完成时限栏是另一个，责任单位照哪个办都可能算超期。",
        "text: 推进基层政务新媒体规范化建设，2022年7月底前完成矩阵建设任务。\ndeadline: 9月底前",
        "text: 推进基层政务新媒体规范化建设，2022年7月底前完成矩阵建设任务。\ndeadline: 7月底",
    ),
    "GK307": Explanation(
        "别的任务都有完成时限，只有这一项没有，多半是录漏了；没有期限的任务查不到到期，也不会催办。",
        "text: 开展项目预算公开试点。\nunits: [区发改局]",
        "text: 开展项目预算公开试点。\ndeadline: 12月底前\nunits: [区发改局]",
    ),
}
