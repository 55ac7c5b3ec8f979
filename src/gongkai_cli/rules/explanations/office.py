"""From 870: what an office's papers need."""

from __future__ import annotations

from gongkai_cli.rules.explanations.explanation import Explanation

OFFICE: dict[str, Explanation] = {
    "GK871": Explanation(
        "本单位写错了，程序不知道哪些函是发给自己的，也不知道统计时哪一个是自己。",
        "unit: 区府办公室",
        "unit: 区政府办",
    ),
    "GK872": Explanation(
        "函的主送机关要写全称。名录里只有简称的，函不生成，免得把简称印在公文上。街道、镇、乡不用写：全称由名称就能推出。",
        "units:\n  - name: 区发改局\n    kind: department",
        "units:\n  - name: 区发改局\n    full_name: 江海区发展和改革局\n    kind: department",
    ),
}
