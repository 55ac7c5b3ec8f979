"""6 and 7: the ledger, its evidence, and what must not be published."""

from __future__ import annotations

from gongkai_cli.rules.explanations.explanation import Explanation

LEDGER: dict[str, Explanation] = {
    "GK601": Explanation(
        "写到一半断电，末条就不完整。它没有记上，前面的条目都在。",
        (
            "- {id: 2-56dd0d7a, task: 2, unit: 区政府办, status: done, date: 2022-09-15, "
            "note: 公报改版}\n"
            "- {id: 2-7f3a9c2e, task: 2, unit: 区政"
        ),
        ("- {id: 2-56dd0d7a, task: 2, unit: 区政府办, status: done, date: 2022-09-15, note: 公报改版}"),
    ),
    "GK602": Explanation(
        ("两人的改动没有合并好，文件里留下冲突的标记。台账一行一条，两边的条目都要，删去标记即可。"),
        (
            "<<<<<<< HEAD\n"
            "- {id: 2-56dd0d7a, task: 2, unit: 区政府办, status: done, date: 2022-09-15, "
            "note: 公报改版}\n"
            "=======\n"
            "- {id: 3-4c2645ae, task: 3, unit: 区政府办, status: done, date: 2022-09-15}\n"
            ">>>>>>> main"
        ),
        (
            "- {id: 2-56dd0d7a, task: 2, unit: 区政府办, status: done, date: 2022-09-15, "
            "note: 公报改版}\n"
            "- {id: 3-4c2645ae, task: 3, unit: 区政府办, status: done, date: 2022-09-15}"
        ),
    ),
    "GK603": Explanation(
        "台账一行一条，这样两人各加几条能自动合并，写到一半的一条也不连累别的。",
        "第2项已完成",
        ("- {id: 2-56dd0d7a, task: 2, unit: 区政府办, status: done, date: 2022-09-15, note: 公报改版}"),
    ),
    "GK604": Explanation(
        "序号写错，这一条就算到别的任务头上，或谁也不算。",
        "- {id: 9-bc46447b, task: 9, unit: 区政府办, status: done, date: 2022-09-15}",
        ("- {id: 2-56dd0d7a, task: 2, unit: 区政府办, status: done, date: 2022-09-15, note: 公报改版}"),
    ),
    "GK605": Explanation(
        "单位写错或放错文件，查这个单位就查不到，进度也算错。",
        "- {id: 2-23572cac, task: 2, unit: 区府办, status: done, date: 2022-09-15}",
        ("- {id: 2-56dd0d7a, task: 2, unit: 区政府办, status: done, date: 2022-09-15, note: 公报改版}"),
    ),
    "GK606": Explanation(
        "与任务无关的单位报了完成，任务的进度就不准。多半是序号写错。",
        "- {id: 2-6a6dd735, task: 2, unit: 外滩街道, status: done, date: 2022-09-15}",
        ("- {id: 2-56dd0d7a, task: 2, unit: 区政府办, status: done, date: 2022-09-15, note: 公报改版}"),
    ),
    "GK607": Explanation(
        "受阻的、到期没有完成的，通报和催办时要有原因，不能只写状态。",
        ("- {id: 2-2e2ed0ea, task: 2, unit: 区政府办, status: blocked, date: 2022-09-15}"),
        (
            "- {id: 2-3bcf9bd5, task: 2, unit: 区政府办, status: blocked, "
            "date: 2022-09-15, reason: 系统升级，10月恢复}"
        ),
    ),
    "GK608": Explanation(
        "报的是情况截至的日期，不会在将来，也不会在工作要点的年度之前。多半是年份写错。",
        "- {id: 2-702e1470, task: 2, unit: 区政府办, status: done, date: 2032-09-15}",
        ("- {id: 2-56dd0d7a, task: 2, unit: 区政府办, status: done, date: 2022-09-15, note: 公报改版}"),
    ),
    "GK609": Explanation(
        "更正、撤回要说明是哪一条，不然原来的一条仍然算数。",
        (
            "- {id: 2-52b48670, task: 2, unit: 区政府办, status: done, date: 2022-09-15, "
            "supersedes: 2-00000000}"
        ),
        (
            "- {id: 2-56dd0d7a, task: 2, unit: 区政府办, status: done, date: 2022-09-15, "
            "note: 公报改版}\n"
            "- {id: 2-96e88609, task: 2, unit: 区政府办, status: done, date: 2022-09-15, "
            "note: 公报改版并增发, supersedes: 2-56dd0d7a}"
        ),
    ),
    "GK610": Explanation(
        "两人分头更正了同一条，合并后两条更正都算数，多半不是本意。",
        (
            "- {id: 2-56dd0d7a, task: 2, unit: 区政府办, status: done, date: 2022-09-15, "
            "note: 公报改版}\n"
            "- {id: 2-96e88609, task: 2, unit: 区政府办, status: done, date: 2022-09-15, "
            "note: 公报改版并增发, supersedes: 2-56dd0d7a}\n"
            "- {id: 2-be2e055f, task: 2, unit: 区政府办, status: done, date: 2022-09-15, "
            "note: 公报已改版, supersedes: 2-56dd0d7a}"
        ),
        (
            "- {id: 2-56dd0d7a, task: 2, unit: 区政府办, status: done, date: 2022-09-15, "
            "note: 公报改版}\n"
            "- {id: 2-96e88609, task: 2, unit: 区政府办, status: done, date: 2022-09-15, "
            "note: 公报改版并增发, supersedes: 2-56dd0d7a}"
        ),
    ),
    "GK611": Explanation(
        "台账只追加，不修改，查起来才可信。编号由内容算出，写入后改动过就对不上。",
        ("- {id: 2-56dd0d7a, task: 2, unit: 区政府办, status: done, date: 2022-09-15, note: 公报停刊}"),
        ("- {id: 2-56dd0d7a, task: 2, unit: 区政府办, status: done, date: 2022-09-15, note: 公报改版}"),
    ),
    "GK612": Explanation(
        (
            "台账一个单位一个文件，放在 progress_年份/ 里，名字是“单位.yaml”。"
            "别的文件和下级目录不读，里面记的就不算数。"
        ),
        "# data/progress_2022/区政府办.yml",
        "# data/progress_2022/区政府办.yaml",
    ),
    "GK613": Explanation(
        "台账按年份对应登记册。没有那一年的登记册，整个台账谁也不读；多半是目录名写错了年份。",
        "# data/tasks_2022.yaml\n# data/progress_2032/",
        "# data/tasks_2022.yaml\n# data/progress_2022/",
    ),
}


EVIDENCE: dict[str, Explanation] = {
    "GK701": Explanation(
        "佐证文件找不到，公开时附不上，考核时也拿不出。",
        (
            "- {id: 2-0bc2ffcb, task: 2, unit: 区政府办, status: done, date: 2022-09-15, "
            "evidence: [{file: 附件/简报.txt, "
            "sha256: 1d11c9a7a625270f15798de0d1b8295b106ddce688292148b27de6daa72548f6}]}"
        ),
        (
            "- {id: 2-a59983db, task: 2, unit: 区政府办, status: done, date: 2022-09-15, "
            "evidence: [{file: 附件/公报.txt, "
            "sha256: 1d11c9a7a625270f15798de0d1b8295b106ddce688292148b27de6daa72548f6}]}"
        ),
    ),
    "GK702": Explanation(
        "佐证文件与记入时不同，就不能证明当时做了什么。",
        (
            "- {id: 2-1c9b03e5, task: 2, unit: 区政府办, status: done, date: 2022-09-15, "
            "evidence: [{file: 附件/公报.txt, "
            "sha256: d1ad40dd37bb595a25baa5cab18700bff9766e356748dca757cbcea32179d012}]}"
        ),
        (
            "- {id: 2-a59983db, task: 2, unit: 区政府办, status: done, date: 2022-09-15, "
            "evidence: [{file: 附件/公报.txt, "
            "sha256: 1d11c9a7a625270f15798de0d1b8295b106ddce688292148b27de6daa72548f6}]}"
        ),
    ),
    "GK703": Explanation(
        "网址写错，别人打不开，等于没有佐证。",
        (
            "- {id: 2-2eb901d5, task: 2, unit: 区政府办, status: done, date: 2022-09-15, "
            'evidence: [{url: "http:/a.cn/1"}]}'
        ),
        (
            "- {id: 2-7a8d29d7, task: 2, unit: 区政府办, status: done, date: 2022-09-15, "
            'evidence: [{url: "https://a.cn/1"}]}'
        ),
    ),
    "GK704": Explanation(
        "台账、报告的内容会公开，身份证号不能公开。写着空格、短横或全角数字的也算。",
        (
            "- {id: 2-0357ed38, task: 2, unit: 区政府办, status: done, date: 2022-09-15, "
            "note: 张某，11010519491231002X}"
        ),
        ("- {id: 2-49101078, task: 2, unit: 区政府办, status: done, date: 2022-09-15, note: 张某}"),
    ),
    "GK705": Explanation(
        "台账、报告的内容会公开，手机号码是个人信息；办公电话可以写。",
        (
            "- {id: 2-2cf0fa84, task: 2, unit: 区政府办, status: done, date: 2022-09-15, "
            "note: 联系张某13800001234}"
        ),
        ("- {id: 2-631eb990, task: 2, unit: 区政府办, status: done, date: 2022-09-15, note: 联系张某}"),
    ),
    "GK706": Explanation(
        "十八位数字，出生日期那几位说得通，只是校验码不对，或者是旧的十五位：多半是抄错的身份证号。",
        (
            "- {id: 2-0a2175bd, task: 2, unit: 区政府办, status: done, date: 2022-09-15, "
            "note: 张某，110105194912310021}"
        ),
        ("- {id: 2-49101078, task: 2, unit: 区政府办, status: done, date: 2022-09-15, note: 张某}"),
    ),
}
