"""9: the list of accepted findings."""

from __future__ import annotations

from gongkai_cli.rules.explanations.explanation import Explanation

BOOKKEEPING: dict[str, Explanation] = {
    "GK901": Explanation(
        "问题改好之后，说明也要删去；留着它，以后同一处再出问题就没有人提醒了。",
        "accepted:\n  - code: GK302\n    task: 2\n    reason: 原文如此",
        "accepted: []",
    ),
    "GK902": Explanation(
        "能说明理由的，只是原文如此、改不得的情形。写错单位、漏了任务这类错误须改正，写了理由也还是错的。",
        "accepted:\n  - code: GK203\n    task: 2\n    reason: 以后再改",
        "accepted: []",
    ),
    "GK903": Explanation(
        (
            "导入时读得没有把握的地方，在草稿里写成“# 存疑：…”。"
            "对照原文看过，改好或确认无误，删去这行注释，就算核实了。"
        ),
        "no: 2\n# 存疑：时限读作“9月底前”，请核对\ndeadline: 9月底前",
        "no: 2\ndeadline: 9月底前",
    ),
    "GK904": Explanation(
        (
            "通知写明“附件：……任务分解”，原文里却没有附件，完成时限和责任单位就无从核对。"
            "只说缺附件这一件事，不再逐项报不一致。"
        ),
        "notice:\n  source: notice_2022.txt  # 只有正文，没有附件",
        "notice:\n  source: notice_2022.txt  # 正文后面有单独一行“附件”和任务分解表",
    ),
}
