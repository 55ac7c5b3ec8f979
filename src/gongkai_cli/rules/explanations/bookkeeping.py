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
        "导入时读得没有把握的地方，在草稿里写成“# 存疑：…”。对照原文看过，改好或确认无误，删去这行注释，就算核实了。",
        "no: 2\n# 存疑：时限读作“9月底前”，请核对\ndeadline: 9月底前",
        "no: 2\ndeadline: 9月底前",
    ),
}
