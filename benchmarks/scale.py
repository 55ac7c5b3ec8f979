"""A registry of all counties, 136,000 tasks, against our own of 48: time and peak memory. Run by hand."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measure import Series, environment, gongkai, python, report, run

ROOT = Path(__file__).parents[1]
DEADLINES = ("全年", "12月底前", "9月底前", "三季度前", "7月底", "长期坚持", "每季度")
TEXT = "第{no}号区县：加强反垄断、反不正当竞争、知识产权保护等领域执法信息公开，为市场主体营造良好环境。"
HEAD = """notice:
  title: 某年政务公开工作要点
  number: 测政办发〔2022〕1号
  issuer: 测试机关
  issued: 2022-03-01
  year: 2022
sections:
"""


def registry(tasks: int) -> Iterator[str]:
    """A sound registry of so many tasks, a hundred a topic, ten topics a section, piece by piece."""
    yield HEAD
    for no in range(1, tasks + 1):
        if no % 1000 == 1:
            yield (f"  - no: {no // 1000 + 1}\n    title: 部分{no // 1000 + 1}\n    topics:\n")
        if no % 100 == 1:
            yield (f"      - no: {no // 100 + 1}\n        title: 专题{no // 100 + 1}\n        tasks:\n")
        phrase = DEADLINES[no % len(DEADLINES)]
        ruling = "            due: 2022-09-30\n            due_note: 裁定\n" if phrase == "三季度前" else ""
        yield (
            f"          - no: {no}\n            text: {TEXT.format(no=no)}\n            deadline: {phrase}\n"
            f"{ruling}            units: [{UNITS[no % len(UNITS)]}, 各有关单位]\n"
        )


STOCK = "import yaml; yaml.load(open({!r}), Loader=yaml.CSafeLoader)"
UNITS = ("区政府办", "区发改局", "区教育局", "区司法局", "各街道（镇）", "政务公开责任单位")


def main() -> None:
    """Generate, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=136_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        data.mkdir()
        path = data / "tasks_2022.yaml"
        with path.open("w", encoding="utf-8") as file:  # piecemeal: a child's peak begins with its parent's
            file.writelines(registry(options.tasks))
        (data / "units.yaml").write_bytes((ROOT / "data" / "units.yaml").read_bytes())
        print(f"{options.tasks} tasks, {path.stat().st_size / 2**20:.0f} MiB of YAML")
        env = environment(XDG_CACHE_HOME=folder)
        query = ("list", "--unit", "区教育局", "--before", "2022-09-30", "-C", folder)
        series = {
            "python -c pass": Series(python("-c", "pass"), env),
            "list, 48 tasks, cold": Series(gongkai("list", "--no-cache", "-C", str(ROOT)), env),
            "list, cold": Series(gongkai(*query, "--no-cache"), env),
            "list, warm": Series(gongkai(*query), env),
            "check": Series(gongkai("check", "-C", folder), env),
            "yaml.load, CSafeLoader": Series(python("-c", STOCK.format(str(path))), env),
        }
        run(series, options.rounds)
    report(series, "list, 48 tasks, cold")


if __name__ == "__main__":
    main()
