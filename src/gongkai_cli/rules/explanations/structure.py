"""4 and 9: numbers, order and years; the list of accepted findings."""

from __future__ import annotations

from gongkai_cli.rules.explanations.explanation import Explanation

STRUCTURE: dict[str, Explanation] = {
    "GK401": Explanation(
        "两项任务用了同一个序号，说“第2项”时不知道是哪一项，进展会记到别人头上。",
        "tasks:\n  - no: 1\n  - no: 2\n  - no: 2",
        "tasks:\n  - no: 1\n  - no: 2\n  - no: 3",
    ),
    "GK402": Explanation(
        "序号中间断了，多半是漏录了一项任务，那一项就不会有人办。",
        "tasks:\n  - no: 1\n  - no: 3",
        "tasks:\n  - no: 1\n  - no: 2\n  - no: 3",
    ),
    "GK403": Explanation(
        "次序与通知不同，对着通知核对时容易看串行。",
        "tasks:\n  - no: 1\n  - no: 3\n  - no: 2",
        "tasks:\n  - no: 1\n  - no: 2\n  - no: 3",
    ),
    "GK404": Explanation(
        "部分的序号要和通知的“一、二、三”对得上，跳号或重号多半是漏录了一个部分。",
        (
            "sections:\n"
            "  - no: 1\n"
            "    title: 突出数字加持赋能，提升政务公开基础\n"
            "  - no: 3\n"
            "    title: 突出机制保障措施，提升政务公开工作实效"
        ),
        (
            "sections:\n"
            "  - no: 1\n"
            "    title: 突出数字加持赋能，提升政务公开基础\n"
            "  - no: 2\n"
            "    title: 突出机制保障措施，提升政务公开工作实效"
        ),
    ),
    "GK405": Explanation(
        "专题的序号从（一）起，到了下一部分接着往下编，不重新起头。序号错了，就和通知正文对不上。",
        "topics:\n  - no: 1\n    title: 统筹管好用好各类政务公开平台\n  - no: 4\n    title: 加强指导监督",
        "topics:\n  - no: 1\n    title: 统筹管好用好各类政务公开平台\n  - no: 2\n    title: 加强指导监督",
    ),
    "GK406": Explanation(
        "有标题，下面却是空的，多半是任务漏录了，或者移走之后忘了删标题。",
        (
            "sections:\n"
            "  - no: 1\n"
            "  - no: 2\n"
            "  - no: 3\n"
            "    title: 突出标准深化延伸，提升基层政务公开规范化\n"
            "    topics: []"
        ),
        "sections:\n  - no: 1\n  - no: 2",
    ),
    "GK407": Explanation(
        "“9月底前”是哪一年的9月，全看 year；印发日期又决定期限是不是已经过了。年份写错，所有日期都跟着错。",
        "notice:\n  year: 2020\n  issued: 2022-07-28",
        "notice:\n  year: 2022\n  issued: 2022-07-28",
    ),
    "GK408": Explanation(
        "两项任务内容一字不差，多半是复制之后忘了改，真正的那一项就漏录了。",
        (
            "tasks:\n"
            "  - no: 1\n"
            "    text: 持续做好政府公报工作。\n"
            "  - no: 2\n"
            "    text: 持续做好政府公报工作。\n"
            "  - no: 3"
        ),
        (
            "tasks:\n"
            "  - no: 1\n"
            "    text: 持续做好政府公报工作。\n"
            "  - no: 2\n"
            "    text: 拓展政府公报发布渠道。\n"
            "  - no: 3"
        ),
    ),
    "GK409": Explanation(
        "登记册里没有任务，查什么都是“没有”，谁也不会收到清单；多半是文件存坏了，或者只写了个开头。",
        "sections:\n  - no: 1\n    topics: []\n  - no: 2\n    topics: []",
        "sections:\n  - no: 1\n  - no: 2",
    ),
}


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
