"""Several registries of all shapes, made up at random but the same each time."""

from __future__ import annotations

import random
from pathlib import Path

UNITS = """units:
  - {name: 区政府办, full_name: 测试区人民政府办公室, aliases: [区府办], kind: department}
  - {name: 区教育局, kind: department}
  - {name: 区司法局, kind: department, aliases: [司法局]}
  - {name: 测试区税务局, kind: branch}
  - {name: 东街道, kind: subdistrict}
  - {name: 西镇, kind: town}
groups:
  - {name: 各责任单位, members: all, basis: inferred}
  - {name: 各街道（镇）, members: {kind: [subdistrict, town]}, aliases: [各镇街], basis: notice}
  - {name: 三个单位, members: [区教育局, 区司法局, 西镇], basis: inferred}
  - {name: 各有关单位, members: open, basis: notice}
former:
  - {name: 区法制办, successor: 区司法局, until: 2021-12-31}
"""
NAMES = ("区政府办", "区教育局", "区司法局", "测试区税务局", "东街道", "西镇")
GROUPS = ("各责任单位", "各街道（镇）", "三个单位", "各有关单位")
PHRASES = (
    "全年",
    "12月底前",
    "9月底前",
    "7月底",
    "长期坚持",
    "每季度",
    "每月10日前",
    "三季度前",
    "上半年",
    "",
)


def country(folder: Path, count: int, seed: int = 15) -> list[Path]:
    """So many registries in folders of their own; most are sound, some have errors, one cannot be used."""
    lots = random.Random(seed)  # noqa: S311  the same each time
    made = []
    for number in range(count):
        data = folder / f"{number:02}号区" / "data"
        data.mkdir(parents=True)
        units = UNITS if number % 3 else UNITS.replace("区教育局", "区教体局")
        (data / "units.yaml").write_text(units, encoding="utf-8")
        text = registry(lots, number, "区教育局" if number % 3 else "区教体局")
        (data / "tasks_2022.yaml").write_text(text, encoding="utf-8")
        made.append(data)
    if count > 4:
        (made[3] / "tasks_2022.yaml").write_text("notice: [", encoding="utf-8")
    return made


def registry(lots: random.Random, number: int, school: str) -> str:
    """One of them."""
    issued = f"2022-0{lots.randrange(2, 5)}-1{lots.randrange(10)}"
    head = (
        f"notice: {{title: 第{number}号区2022年要点, number: 测〔2022〕{number + 1}号, issuer: 测试区, "
        f"issued: {issued}, year: 2022}}\n"
    )
    count = lots.choice((0, 1, 7, 20, 33))
    if not count:
        return head + "tasks: []\n"
    tasks = [_task(lots, no + 1, school) for no in range(count)]
    if number % 4 == 1 and count > 1:
        tasks[-1] = tasks[-1].replace(f"no: {count},", "no: 1,")  # a number that stands twice is an error
    if number % 2:
        return head + "tasks:\n" + "".join(f"  - {task}\n" for task in tasks)
    middle = len(tasks) // 2
    text = head + "sections:\n  - no: 1\n    title: 第一部分\n    tasks:\n"
    text += "".join(f"      - {task}\n" for task in tasks[:middle] or tasks)
    if middle:
        text += "  - no: 2\n    title: 第二部分\n    topics:\n      - no: 1\n        title: 专题\n"
        text += "        tasks:\n"
        text += "".join(f"          - {task}\n" for task in tasks[middle:])
    return text


def _task(lots: random.Random, no: int, school: str) -> str:
    names = [school if name == "区教育局" else name for name in lots.sample(NAMES, lots.randrange(1, 4))]
    if lots.random() < 0.3:
        names.append(lots.choice(GROUPS[:3] if school == "区教育局" else GROUPS[:2]))
    if lots.random() < 0.3:
        names.append("各有关单位")
    fields = [f"no: {no}", f"text: 第{no}件事：{lots.choice(('公开', '解读', '回应'))}政府信息"]
    kind = lots.random()
    if kind < 0.15:
        fields.append("milestones: [{what: 印发方案, deadline: 6月底前}, {what: 完成, deadline: 11月底前}]")
    elif phrase := lots.choice(PHRASES):
        fields.append(f"deadline: {phrase}")
        if lots.random() < 0.2:
            fields += ["due: 2022-10-15", "due_note: 裁定"]
    cut = lots.randrange(len(names) + 1) if lots.random() < 0.3 else 0
    if names[:cut]:
        fields.append(f"lead: [{', '.join(names[:cut])}]")
    rest = names[cut:]
    if len(rest) > 1 and lots.random() < 0.3:
        fields += [f"units: [{rest[0]}]", f"cooperating: [{', '.join(rest[1:])}]"]
    elif rest:
        fields.append(f"units: [{', '.join(rest)}]")
    return "{" + ", ".join(fields) + "}"
