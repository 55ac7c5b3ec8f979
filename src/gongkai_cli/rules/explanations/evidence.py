"""7: evidence, and what must not be published."""

from __future__ import annotations

from gongkai_cli.rules.explanations.explanation import Explanation

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
