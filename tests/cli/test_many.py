"""A city over its districts: several registries answer as one, and what is not counted is said."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Self

import pytest
from tests.conftest import ROOT, Run

from gongkai_cli.cli import given_registries
from gongkai_cli.cli.groups import expanded_arguments
from gongkai_cli.cli.verbs import VERBS, verb_lines
from gongkai_cli.session import many

UNITS = """units:
  - {{name: 区政府办, full_name: {place}人民政府办公室, aliases: [{alias}], kind: department}}
  - {{name: 区发改局, full_name: {place}发展和改革局, kind: department}}
{more}groups:
  - {{name: 各有关单位, members: open, basis: notice}}
"""
TASKS = """notice:
  title: {place}{year}年政务公开工作要点
  number: {place}政发〔{year}〕1号
  issuer: {place}人民政府
  issued: {year}-03-01
  year: {year}
sections:
  - no: 1
    title: 公开
    topics:
      - no: 1
        title: 公开
        tasks:
          - {{no: 1, text: {place}的第一件事。, deadline: 9月底前, units: [区政府办]}}
          - {{no: 2, text: {place}的第二件事。, deadline: {second}, units: [区发改局]}}
          - {{no: 3, text: {place}的第三件事。, deadline: 长期坚持, units: [各有关单位]}}
"""


def district(
    folder: Path, second: str = "6月底前", alias: str = "政府办", more: str = "", year: int = 2022
) -> Path:
    """A registry of three tasks: due on 30 September, on a day of its own, and never."""
    data = folder / "data"
    data.mkdir(parents=True)
    fields = {"place": folder.name, "second": second, "alias": alias, "more": more, "year": year}
    (data / f"tasks_{year}.yaml").write_text(TASKS.format(**fields), encoding="utf-8")
    (data / "units.yaml").write_text(UNITS.format(**fields), encoding="utf-8")
    return folder


pytestmark = pytest.mark.usefixtures("city")


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three districts 甲 (U+7532), 丙 (U+4E19), 乙 (U+4E59): by name 丙, 乙, 甲."""
    root = tmp_path / "某 市"
    district(root / "districts" / "甲区", second="6月底前")
    district(root / "districts" / "乙区", second="12月底前", alias="府办")
    district(root / "districts" / "丙区", second="9月底前")
    monkeypatch.chdir(root)
    monkeypatch.setenv("GONGKAI_TODAY", "2022-10-08")
    return root


def report(gongkai: Run, folder: str, no: int, unit: str, status: str, day: str) -> None:
    answer = gongkai(
        "progress", "add", no, "--unit", unit, "--status", status, "--date", day, "--note", "已经办了",
        "--by", "某人", "-C", f"districts/{folder}", "--reason", "等上级批复",
    )  # fmt: skip
    assert answer.code == 0, answer.err


ALL = ("-C", "districts/*")


def test_rows_come_in_one_order_and_say_of_which_registry(gongkai: Run) -> None:
    answer = gongkai("list", *ALL, "--format", "json")
    assert [(row["registry"], row["no"], row["due"]) for row in answer.json["tasks"]] == [
        ("甲区", 2, "2022-06-30"),
        ("丙区", 1, "2022-09-30"),
        ("乙区", 1, "2022-09-30"),
        ("甲区", 1, "2022-09-30"),
        ("丙区", 2, "2022-09-30"),
        ("乙区", 2, "2022-12-31"),
        ("丙区", 3, None),
        ("乙区", 3, None),
        ("甲区", 3, None),
    ]
    assert answer.json["registries"] == ["丙区", "乙区", "甲区"]
    assert answer.json["left_out"] == []
    assert answer.json["schema"] == "gongkai.tasks/1"
    by_number = gongkai("list", *ALL, "--sort", "no")
    assert [row[:2] for row in by_number.rows] == [
        [name, str(no)] for no in (1, 2, 3) for name in ("丙区", "乙区", "甲区")
    ]
    typed = gongkai("list", "-C", "districts/甲区", "-C", "districts/丙区", "--sort", "no")
    assert [row[:2] for row in typed.rows] == [
        [name, str(no)] for no in (1, 2, 3) for name in ("甲区", "丙区")
    ]


@pytest.mark.parametrize(
    "verb", [["list"], ["due"], ["units"], ["units", "区政府办"], ["show", "1"], ["status"]]
)
@pytest.mark.parametrize("written", ["csv", "md", "table"])
def test_every_table_has_the_registry_first(gongkai: Run, verb: list[str], written: str) -> None:
    answer = gongkai(*verb, *ALL, "--format", written)
    assert answer.code == 0
    heads = [
        line for line in answer.out.lstrip("\ufeff").splitlines() if line.strip(" |").startswith("登记册")
    ]
    assert heads
    for name in ("甲区", "乙区", "丙区"):
        assert any(line.strip(" |").startswith(name) for line in answer.out.splitlines()), name


def test_a_count_counts_all(gongkai: Run) -> None:
    assert gongkai("list", *ALL, "--count").out == "9\n"
    answer = gongkai("list", *ALL, "--count", "--unit", "区发改局", "--format", "json").json
    assert (answer["count"], answer["counts"]) == (
        3, [{"registry": name, "count": 1} for name in ("丙区", "乙区", "甲区")],
    )  # fmt: skip


def test_what_falls_due_is_listed_over_all(gongkai: Run) -> None:
    answer = gongkai("due", *ALL, "--overdue")
    assert [(row[0], row[1], row[3]) for row in answer.rows] == [
        ("甲区", "2022-06-30", "2"),
        ("丙区", "2022-09-30", "1"),
        ("乙区", "2022-09-30", "1"),
        ("甲区", "2022-09-30", "1"),
        ("丙区", "2022-09-30", "2"),
    ]
    assert "3 个登记册，2022年任务，已逾期：5 项（今天是 2022-10-08）" in answer.err
    assert "另有 3 项没有确定日期" in answer.err


def test_what_is_done_is_not_overdue_where_somebody_keeps_count(gongkai: Run) -> None:
    report(gongkai, "甲区", 2, "区发改局", "done", "2022-06-20")
    answer = gongkai("due", *ALL, "--overdue")
    assert [(row[0], row[4]) for row in answer.rows] == [
        ("丙区", "1"),
        ("乙区", "1"),
        ("甲区", "1"),
        ("丙区", "2"),
    ]
    assert [row[3] for row in answer.rows] == ["—", "—", "未报（逾期）", "—"]
    assert "另有 1 项已经完成" in answer.err


def test_a_unit_is_looked_up_in_each_by_whatever_name(gongkai: Run) -> None:
    assert len(gongkai("list", *ALL, "--unit", "区政府办").rows) == 3
    answer = gongkai("list", *ALL, "--unit", "政府办")
    assert [row[0] for row in answer.rows] == ["丙区", "甲区"]
    assert answer.code == 0
    assert "乙区：单位名录里没有“政府办”" in answer.err
    assert "另有 2 项由“各有关单位”一类统称认领，未列入（加 --include-open 列出）" in answer.err
    full = gongkai("list", *ALL, "--unit", "乙区人民政府办公室")
    assert [row[0] for row in full.rows] == ["乙区"]


def test_of_several_units_each_counts_where_it_is(gongkai: Run) -> None:
    answer = gongkai("list", *ALL, "--unit", "府办", "--unit", "区发改局")
    assert sorted(row[0] for row in answer.rows) == ["丙区", "乙区", "乙区", "甲区"]


def test_what_none_of_them_has_is_refused_with_advice(gongkai: Run) -> None:
    answer = gongkai("list", *ALL, "--unit", "区政俯办")
    assert (answer.code, answer.out) == (2, "")
    advice = "是否应为“区政府办”？不是的，用 gongkai units 查看全部单位"
    assert answer.err == f"错误：单位名录里没有“区政俯办”\n建议：{advice}\n"
    assert gongkai("list", *ALL, "--topic", "9").err == "错误：没有第9专题\n建议：专题的序号是 1 到 1\n"
    assert gongkai("show", "9", *ALL).code == 2
    assert gongkai("units", "区教育局", *ALL).code == 2
    assert gongkai("list", *ALL, "--named-only", "--include-open").code == 2


def test_a_section_that_only_some_have(city: Path, gongkai: Run) -> None:
    path = city / "districts" / "乙区" / "data" / "tasks_2022.yaml"
    task = "{no: 4, text: 乙四。, deadline: 全年, units: [区政府办]}"
    more = f"  - {{no: 2, title: 回应, topics: [{{no: 2, title: 回应, tasks: [{task}]}}]}}\n"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    answer = gongkai("list", *ALL, "--section", "2")
    assert [row[:2] for row in answer.rows] == [["乙区", "4"]]
    assert "丙区、甲区：没有第2部分" in answer.err
    both = gongkai("list", *ALL, "--section", "1,2", "--count")
    assert both.out == "10\n"
    assert "丙区、甲区：没有第2部分" in both.err


def test_days_in_words_are_read_once_for_all(gongkai: Run) -> None:
    answer = gongkai("list", *ALL, "--before", "9月底前", "--count")
    assert answer.out == "5\n"
    assert "2022-09-30（含当日）前到期：5 项" in answer.err
    assert answer.err.count("--before “9月底前”读作 2022-09-30") == 1
    assert "丙区" not in answer.err
    assert gongkai("due", *ALL, "--within", "三季度", "--count").out == "4\n"
    assert gongkai("due", *ALL, "--within", "三季度", "--overdue").code == 2
    assert gongkai("due", *ALL, "--before", "乱写").code == 2
    assert gongkai("list", *ALL, "--within", "三季度", "--before", "9月底前").code == 2


def test_brief_rows_say_of_which_registry(gongkai: Run) -> None:
    rows = gongkai("list", *ALL, "--brief").rows
    assert rows[0] == ["甲区", "2", "2022-06-30", "区发改局", "甲区的第二件事。"]


def test_a_former_unit_is_known_in_its_own_registry(city: Path, gongkai: Run) -> None:
    path = city / "districts" / "甲区" / "data" / "units.yaml"
    path.write_text(
        path.read_text(encoding="utf-8")
        + "former:\n  - {name: 区外宣办, until: 2021-12-31, successor: 区政府办}\n",
        encoding="utf-8",
    )
    answer = gongkai("list", *ALL, "--unit", "区外宣办", "--unit", "区发改局")
    assert answer.code == 2  # nowhere is it a unit
    assert "区外宣办" in answer.err


def standing(gongkai: Run) -> None:
    report(gongkai, "甲区", 1, "区政府办", "done", "2022-09-20")
    report(gongkai, "甲区", 2, "区发改局", "in_progress", "2022-06-20")
    report(gongkai, "丙区", 1, "区政府办", "blocked", "2022-09-29")


def test_status_is_by_registry_with_a_total(gongkai: Run) -> None:
    standing(gongkai)
    expected = [
        # 任务 已完成 推进中 受阻 未启动 未报 逾期 完成率 报过 应报
        ["丙区", "3", "0", "0", "1", "0", "2", "2", "0.0%", "1", "2"],
        ["乙区", "3", "0", "0", "0", "0", "3", "1", "0.0%", "0", "2"],
        ["甲区", "3", "1", "1", "0", "0", "1", "1", "33.3%", "2", "2"],
        ["合计（3 个）", "9", "1", "1", "1", "0", "6", "4", "11.1%", "3", "6"],
    ]
    answer = gongkai("status", *ALL)
    assert answer.rows == expected
    assert gongkai("status", *ALL, "--by", "registry").rows == expected
    assert "3 个登记册，2022年任务落实情况，截至 2022-10-08：共 9 项，已完成 1 项，逾期 4 项" in answer.err
    assert "还没有台账、全部按未报计的 1 个：乙区" in answer.err
    assert "从未报告的单位 1 个：丙区（区发改局）" in answer.err
    for sort, order in {
        "late": ["丙区", "乙区", "甲区"],
        "done": ["甲区", "丙区", "乙区"],
        "silent": ["乙区", "丙区", "甲区"],
        "registry": ["丙区", "乙区", "甲区"],
    }.items():
        rows = gongkai("status", *ALL, "--sort", sort).rows
        assert [row[0] for row in rows] == [*order, "合计（3 个）"], sort


def test_status_in_json(gongkai: Run) -> None:
    standing(gongkai)
    answer = gongkai("status", *ALL, "--format", "json").json
    assert answer["schema"] == "gongkai.status_across/1"
    assert answer["by"] == "registry"
    assert answer["rows"][0] == {
        "registry": "丙区", "parent": None, "total": 3, "done": 0, "in_progress": 0, "blocked": 1,
        "not_started": 0, "silent": 2, "late": 2, "share_done": 0.0, "units": 2, "units_reported": 1,
        "silent_units": ["区发改局"], "ledger": True,
    }  # fmt: skip
    assert answer["total"]["share_done"] == 0.1111
    by_unit = gongkai("status", *ALL, "--by", "unit", "--format", "json").json
    assert [(row["registry"], row["unit"]) for row in by_unit["rows"]] == [
        (name, unit) for name in ("丙区", "乙区", "甲区") for unit in ("区政府办", "区发改局")
    ]
    assert by_unit["total"]["total"] == 9
    assert by_unit["registries"] == ["丙区", "乙区", "甲区"]


def test_status_says_what_has_moved(gongkai: Run) -> None:
    standing(gongkai)
    rows = gongkai("status", *ALL, "--since", "2022-09-01").rows
    # on 1 September only 甲区's second task was late: due on 30 June, in progress
    assert [(row[0], *row[-2:]) for row in rows] == [
        ("丙区", "+0", "+2"), ("乙区", "+0", "+1"), ("甲区", "+1", "+0"), ("合计（3 个）", "+1", "+3"),
    ]  # fmt: skip
    answer = gongkai("status", *ALL, "--since", "2022-09-01", "--by", "unit", "--format", "json").json
    assert [(row["registry"], row["task"]) for row in answer["moved"]] == [
        ("丙区", 1), ("丙区", 2), ("乙区", 1), ("甲区", 1),
    ]  # fmt: skip


LIST = """registries:
  - {path: districts/甲区, parent: 东市}
  - {path: districts/乙区, parent: 西市}
  - {path: districts/丙区, parent: 东市}
  - {path: ../远/东市, name: 东市, parent: 某省}
"""


def test_parents_have_subtotals_at_every_level(city: Path, gongkai: Run) -> None:
    district(city.parent / "远" / "东市")
    (city / "registries.yaml").write_text(LIST, encoding="utf-8")
    standing(gongkai)
    answer = gongkai("status", "--format", "json")
    assert [row["registry"] for row in answer.json["rows"]] == ["甲区", "乙区", "丙区", "东市"]
    parents = answer.json["parents"]
    assert [(each["parent"], each["registries"], each["total"], each["done"]) for each in parents] == [
        ("东市", 2, 6, 1), ("某省", 3, 9, 1), ("西市", 1, 3, 0),
    ]  # fmt: skip
    assert "提示：用“registries.yaml”列出的登记册" in answer.err
    plain = gongkai("status").rows
    assert plain[4][:2] == ["合计（4 个）", "12"]
    assert plain[6][:3] == ["东市（2 个）", "6", "1"]


def test_tasks_are_counted_over_all_and_by_registry(gongkai: Run) -> None:
    answer = gongkai("stats", *ALL, "--format", "json").json
    assert answer["tasks"] == 9
    assert answer["deadlines"] == [
        {"deadline": "6月底前", "due": "2022-06-30", "tasks": 1},
        {"deadline": "9月底前", "due": "2022-09-30", "tasks": 4},
        {"deadline": "12月底前", "due": "2022-12-31", "tasks": 1},
        {"deadline": "长期坚持", "due": None, "tasks": 3},
    ]
    assert answer["sections"] == [{"no": 1, "title": "公开", "tasks": 9}]
    assert [(each["name"], each["named"], each["open"]) for each in answer["units"]] == [
        ("区政府办", 3, 3), ("区发改局", 3, 3),
    ]  # fmt: skip
    assert gongkai("stats", *ALL, "--by", "registry").rows == [
        *([name, "3", "1", "1", "2", "1"] for name in ("丙区", "乙区", "甲区")),
        ["合计（3 个）", "9", "3", "3", "6", "3"],
    ]  # fmt: skip
    assert gongkai("stats", "-C", "districts/甲区", "--by", "registry").rows[0][:2] == ["甲区", "3"]
    assert gongkai("stats", "-C", "districts/甲区", "--sort", "tasks").code == 2
    assert gongkai("stats", *ALL, "--sort", "late").code == 2


def test_one_registry_by_registry_is_a_list_of_one(gongkai: Run) -> None:
    rows = gongkai("status", "-C", "districts/甲区", "--by", "registry").rows
    assert [row[:2] for row in rows] == [["甲区", "3"], ["合计（1 个）", "3"]]
    assert gongkai("status", "-C", "districts/甲区", "--sort", "late").code == 2


def test_the_task_of_a_number_is_shown_of_each(gongkai: Run) -> None:
    rows = gongkai("show", "2", "1", *ALL).rows
    texts = [row[0:3] for row in rows if len(row) > 2 and row[1] == "任务内容"]
    assert texts == [
        [name, "任务内容", f"{name}的第{number}件事。"]
        for number in ("二", "一")
        for name in ("丙区", "乙区", "甲区")
    ]
    answer = gongkai("show", "2", "1", *ALL, "--format", "json").json
    assert [(task["registry"], task["no"]) for task in answer["tasks"]] == [
        (name, no) for name in ("丙区", "乙区", "甲区") for no in (2, 1)
    ]


def test_one_that_cannot_be_used_is_said_in_every_total(city: Path, gongkai: Run) -> None:
    (city / "districts" / "乙区" / "data" / "tasks_2022.yaml").write_text("]", encoding="utf-8")
    (city / "districts" / "丁区").mkdir()
    (city / "districts" / "说明.txt").write_text("各区", encoding="utf-8")
    for verb in (["list"], ["due"], ["status"], ["stats"], ["units"], ["show", "1"], ["list", "--count"]):
        answer = gongkai(*verb, *ALL)
        assert answer.code == 0, verb
        assert "没有计入 2 个：丁区（“districts/丁区”里没有登记册）；乙区（" in answer.err, verb
        document = gongkai(*verb, *ALL, "--format", "json").json
        assert document["registries"] == ["丙区", "甲区"], verb
        assert [(each["registry"], each["findings"][0]["code"]) for each in document["left_out"]] == [
            ("丁区", "GK013"), ("乙区", "GK004"),
        ]  # fmt: skip
        assert document["left_out"][1]["findings"][0]["file"] == "districts/乙区/data/tasks_2022.yaml"
    assert gongkai("status", *ALL).rows[-1][0] == "合计（2 个，未计入 2 个）"
    assert gongkai("stats", *ALL, "--by", "registry").rows[-1][0] == "合计（2 个，未计入 2 个）"


def test_a_ledger_that_cannot_be_read_costs_only_its_registry(city: Path, gongkai: Run) -> None:
    (city / "districts" / "乙区" / "data" / "progress_2022").mkdir()
    (city / "districts" / "乙区" / "data" / "progress_2022" / "区政府办.yaml").write_bytes(b"\xff\xfe\x00")
    answer = gongkai("status", *ALL)
    assert answer.code == 0
    assert "乙区：注意：台账有" in answer.err


def test_where_none_can_be_used_the_findings_are_shown(city: Path, gongkai: Run) -> None:
    for path in (city / "districts").glob("*/data/tasks_2022.yaml"):
        path.write_text("]", encoding="utf-8")
    answer = gongkai("list", *ALL)
    assert answer.code == 3
    assert answer.err.count("GK004") == 3


def test_a_year_that_only_some_have(city: Path, gongkai: Run) -> None:
    district(city / "districts" / "戊区", year=2023)
    answer = gongkai("list", *ALL, "--count")
    assert answer.out == "3\n"
    assert "没有计入 3 个：丙区（没有2023年的登记册）" in answer.err
    assert gongkai("list", *ALL, "--count", "--year", "2022").out == "9\n"
    assert gongkai("list", *ALL, "--year", "2019").code == 2


def test_the_variable_names_one_with_blanks_or_several(
    city: Path, gongkai: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = city / "districts" / "甲区"
    monkeypatch.setenv("GONGKAI_DATA", str(own))  # 某 市 has a blank in it
    assert gongkai("list", "--count").out == "3\n"
    assert gongkai("render", "checklist", "--all", "-o", city / "dist").code == 0
    monkeypatch.setenv("GONGKAI_DATA", os.pathsep.join((str(own), str(city / "districts" / "乙区"))))
    assert gongkai("list", "--count").out == "6\n"
    assert gongkai("render", "checklist", "--all", "-o", city / "dist").code == 2
    monkeypatch.setenv("GONGKAI_DATA", str(city / "districts" / "*"))
    assert gongkai("list", "--count").out == "9\n"
    assert gongkai("list", "--count", "-C", own).out == "3\n"
    monkeypatch.setenv("GONGKAI_DATA", "")
    assert gongkai("list", "--count", "-C", own).out == "3\n"
    odd = district(city / f"a{os.pathsep}b")
    monkeypatch.setenv("GONGKAI_DATA", str(odd))
    assert gongkai("list", "--count").out == "3\n"


def test_the_list_is_looked_for_upward_and_a_nearer_registry_comes_first(
    city: Path, gongkai: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (city / "registries.yaml").write_text("registries: [{path: districts/*}]\n", encoding="utf-8")
    assert gongkai("list", "--count").out == "9\n"
    assert gongkai("list", "--count", "-C", ".").out == "9\n"
    assert gongkai("list", "--count", "-C", "registries.yaml").out == "9\n"
    (city / "papers").mkdir()
    monkeypatch.chdir(city / "papers")
    assert gongkai("list", "--count").out == "9\n"
    monkeypatch.chdir(city / "districts" / "甲区")
    assert gongkai("list", "--count").out == "3\n"
    shutil.copytree(city / "districts" / "甲区" / "data", city / "data")
    monkeypatch.chdir(city)
    assert gongkai("list", "--count").out == "3\n"
    assert gongkai("list", "--count", "-C", "registries.yaml").out == "9\n"


def test_quotes_that_a_shell_hands_on_are_taken_off(gongkai: Run) -> None:
    assert gongkai("list", "--count", "-C", "'districts/*'").out == "9\n"
    assert gongkai("list", "--count", "-C", '"districts/*"').out == "9\n"


def test_names_in_place_of_a_pattern_bring_the_advice_to_quote_it(gongkai: Run) -> None:
    answer = gongkai("list", "-C", "districts/甲区", "districts/乙区", "districts/丙区")
    assert answer.code == 2
    assert "给通配符加上引号" in answer.err


def test_windows_own_expansion_leaves_folders_alone() -> None:
    typed = ["list", "-C", "districts/*", "--data", "districts/*", "--data=districts/*", "districts/*"]
    names = sorted(f"districts/{name}" for name in ("甲区", "乙区", "丙区"))
    assert expanded_arguments(typed) == [*typed[:-1], *names]


def test_a_pattern_without_hits_is_refused(gongkai: Run) -> None:
    answer = gongkai("list", "-C", "county/*")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("错误：没有与“county/*”匹配的登记册目录\n建议：")


LINES = {
    "import": ["某.txt"],
    "show": ["1"],
    "explain": ["GK001"],
    "progress add": ["1", "--unit", "区政府办", "--status", "done"],
    "progress undo": ["1-abc"],
    "report import": ["某.txt"],
    "report form collect": ["某.xlsx"],
    "report fee": ["--pages", "40"],
    "trace": ["某.txt"],
    "template copy": ["checklist.md.j2"],
    "template check": ["checklist.md.j2"],
    "form collect": ["某.xlsx"],
    "form return": ["某.xlsx"],
    "parse units": ["区政府办"],
    "parse deadline": ["9月底前"],
    "schema": ["tasks", "--with-units"],
    "report diff": ["2021", "2022"],
    "diff": ["2021", "2022"],
    "report render": ["--all"],
}
OVER_SEVERAL = {"list", "due", "show", "units", "stats", "status", "check", "diff", "site"}
PACKED = {"export xlsx", "export parquet"}
"""What they write is packed, and not looked into here."""
REFUSALS = ("一次只办一个登记册", "只能写到一个目录", "没有 -C 这个选项")


@pytest.mark.parametrize("line", [" ".join(line) for line in verb_lines(VERBS)])
def test_every_verb_answers_for_both_or_refuses(city: Path, gongkai: Run, line: str) -> None:
    (city / "某.txt").write_text("某", encoding="utf-8")
    (city / "某.xlsx").write_bytes(b"")
    if line == "diff":
        for name in ("甲区", "乙区"):
            earlier = district(city / "earlier" / name, year=2021, second="全年") / "data"
            shutil.copy(earlier / "tasks_2021.yaml", city / "districts" / name / "data")
    before = {path: path.stat().st_mtime_ns for path in city.rglob("*")}
    answer = gongkai(*line.split(), *LINES.get(line, ()), "-C", "districts/甲区", "-C", "districts/乙区")
    after = {path: path.stat().st_mtime_ns for path in city.rglob("*")}
    if line in OVER_SEVERAL or line.startswith("export "):
        assert answer.code == 0, answer.err
        written = b"".join(path.read_bytes() for path in city.glob("dist/**/*") if path.is_file()).decode(
            errors="replace"
        )
        if line not in PACKED:
            assert all(name in answer.out + answer.err + written for name in ("甲区", "乙区"))
        return
    assert answer.code == 2, answer.err
    assert any(words in answer.err for words in REFUSALS), answer.err
    assert after == before


@pytest.mark.parametrize("verb", [["list"], ["due"], ["status"], ["stats"], ["units"], ["show", "1"]])
@pytest.mark.parametrize("written", ["plain", "json", "csv", "md", "table"])
def test_one_folder_answers_as_it_does_from_inside(
    city: Path, gongkai: Run, monkeypatch: pytest.MonkeyPatch, verb: list[str], written: str
) -> None:
    named = gongkai(*verb, "-C", "districts/甲区", "--format", written)
    monkeypatch.chdir(city / "districts" / "甲区")
    inside = gongkai(*verb, "--format", written)
    assert (named.code, named.out, named.err) == (inside.code, inside.out, inside.err)
    assert "登记册" not in named.out


def test_one_folder_does_not_bring_in_what_only_several_need() -> None:
    code = (
        "import sys; from gongkai_cli.__main__ import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "ends = ('.many', '.asking', '.registries', '.across')\n"
        "print([name for name in sys.modules if name.endswith(ends)])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, "list", "-C", "districts/甲区"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.splitlines()[-1] == "[]"


def test_the_same_bytes_whatever_the_order_of_the_file_system(
    gongkai: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    standing(gongkai)
    lines = [
        [*verb, *ALL, "--format", written]
        for verb in (["list"], ["status"], ["stats"], ["units"])
        for written in ("json", "csv")
    ]
    expected = [gongkai(*line) for line in lines]
    scan, names = os.scandir, os.listdir

    class Shuffled:
        def __init__(self, path: object = ".") -> None:
            with scan(path) as entries:  # type: ignore[call-overload]
                self._entries = random.sample(kept := list(entries), len(kept))

        def __iter__(self) -> object:
            return iter(self._entries)

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(os, "scandir", Shuffled)
    monkeypatch.setattr(os, "listdir", lambda *path: random.sample(kept := names(*path), len(kept)))
    assert [gongkai(*line) for line in lines] == expected


def test_the_same_bytes_whatever_the_seed_of_hashes(gongkai: Run) -> None:
    standing(gongkai)

    def run(seed: str) -> list[bytes]:
        return [
            subprocess.run(
                [sys.executable, "-m", "gongkai_cli", *verb, *ALL, "--format", "json"],
                capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed},
            ).stdout
            for verb in (["list", "--unit", "区政府办", "-u", "区发改局"], ["status"], ["stats"])
        ]  # fmt: skip

    assert run("1") == run("2")


def test_work_grows_as_the_registries_do(
    tmp_path: Path, gongkai: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folders listed, files looked at and registries opened: ten times as many for ten times as many."""
    monkeypatch.chdir(tmp_path)
    counted = {"steps": 0}

    def counting(module: object, name: str) -> None:
        own = getattr(module, name)

        def step(*args: object, **named: object) -> object:
            counted["steps"] += 1
            return own(*args, **named)

        monkeypatch.setattr(module, name, step)

    for name in ("scandir", "listdir", "stat", "lstat"):
        counting(os, name)
    counting(many, "open_registry")
    steps = []
    for count in (4, 40):
        for index in range(count):
            district(tmp_path / str(count) / f"{index:03}")
        counted["steps"] = 0
        assert gongkai("list", "-C", f"{count}/*", "--count", "--no-cache").out == f"{count * 3}\n"
        steps.append(counted["steps"])
    assert steps[1] <= 11 * steps[0]


def test_only_one_registry_is_held_at_a_time() -> None:
    import gc
    import weakref

    registries = given_registries.open_several(("districts/*",), None, cache=False)
    assert registries is not None
    sessions: list[weakref.ref[object]] = []
    for member in registries:
        gc.collect()
        assert sum(each() is not None for each in sessions) <= 1
        sessions.append(weakref.ref(member.session))
    assert len(sessions) == 3


def test_the_list_has_a_schema(gongkai: Run) -> None:
    schema = json.loads(gongkai("schema", "registries").out)
    assert schema["properties"]["registries"]["items"] == {"$ref": "#/$defs/ListedShape"}
    assert (ROOT / "schemas" / "registries.schema.json").read_text(encoding="utf-8") == gongkai(
        "schema", "registries"
    ).out


def test_of_many_that_lack_a_name_only_the_first_are_advised(
    gongkai: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """柳湾区 and 石桥县 have no 区政府办: both are told of, however many there are."""
    monkeypatch.setattr("gongkai_cli.cli.asking._ADVISED", 1)
    told = gongkai("list", "-C", str(ROOT / "demo" / "district" / "*"), "--unit", "区政府办").err
    advice = "是否应为“区府办”？不是的，用 gongkai units 查看全部单位"
    assert f"柳湾区：单位名录里没有“区政府办”（{advice}）" in told
    assert "石桥县：单位名录里没有“区政府办”\n" in told
