"""88: tasks that refer to tasks elsewhere."""

from __future__ import annotations

from gongkai_cli.rules.explanations.explanation import Explanation

FOLLOWING: dict[str, Explanation] = {
    "GK881": Explanation(
        "承接哪一项、落实哪一项是按年份或发文字号加序号去找的，写成别的样子就找不到。",
        "follows: [2021年第4项]",
        "follows: [2021-4]",
    ),
    "GK882": Explanation(
        "任务承接的是往年的任务，落实的是上级的要点；写成本年、以后年度或本通知，多半是年份或文号写错了。",
        "follows: [2022-4]",
        "follows: [2021-4]",
    ),
    "GK883": Explanation(
        "承接的那一项在往年的登记册里没有，多半是序号写错了，回头看时就会把没有办完的任务当成没有人接着办。",
        "follows: [2021-99]",
        "follows: [2021-4]",
    ),
    "GK891": Explanation(
        "裁定所指的上级任务不在存下的上级要点里，多半是序号写错了，或者上级的通知换了版本；那一项就没有着落。",
        "tasks:\n  - no: 1\n    implements: [甬政办发〔2022〕31号-99]",
        "tasks:\n  - no: 1\n    implements: [甬政办发〔2022〕31号-3]",
    ),
    "GK892": Explanation(
        "存下了上级的要点（gongkai trace --keep），就逐项核对：没有任务裁定落实它，文字上也找不到相近的，"
        "多半是分解时漏了，或者原来落实它的任务删去了。与本级无关的，写明理由，不再提醒。",
        "tasks:\n  - no: 7\n    text: 公开规章。",
        "accepted:\n  - {code: GK892, task: 7, reason: 不制定规章}\ntasks:\n  - no: 7\n    text: 公开规章。",
    ),
}
