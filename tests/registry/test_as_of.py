"""Units through the years: every year is read as of the day of its notice."""

from __future__ import annotations

import shutil

import pytest
from tests.conftest import ROOT, Project, Run

NEXT_YEAR = """\
notice:
  title: 2023年江北区政务公开工作要点
  number: 北区政办发〔2023〕9号
  issuer: 宁波市江北区人民政府办公室
  issued: 2023-04-10
  year: 2023
sections:
  - no: 1
    title: 重点领域
    topics:
      - no: 1
        title: 营商环境
        tasks:
          - {no: 1, text: 公开减税降费政策。, deadline: 全年, units: [区政府办, 政务公开责任单位]}
          - {no: 2, text: 公开数据目录。, deadline: 9月底前, units: [区数据局]}
"""


@pytest.fixture
def years(project: Project) -> Project:
    """The office in 2023: 区防控办 is dissolved, 区数据局 founded, 区卫健委 renamed."""
    shutil.copytree(ROOT / "demo" / "progress_2022", project.root / "data" / "progress_2022")
    (project.root / "data" / "tasks_2023.yaml").write_text(NEXT_YEAR, encoding="utf-8")
    project.edit(
        "    note: 疫情防控工作机构", "    until: 2023-02-28\n    note: 疫情防控工作机构", project.units
    )
    project.edit(
        "  - name: 江北区税务局",
        "  - {name: 区数据局, kind: department, since: 2023-03-20}\n  - name: 江北区税务局",
        project.units,
    )
    project.edit(
        "  - name: 区卫健委\n    full_name: 宁波市江北区卫生健康局\n    aliases: [区卫健局, 区卫生健康局]",
        "  - name: 区卫健局\n    since: 2023-03-01\n    full_name: 宁波市江北区卫生健康局\n"
        "    aliases: [区卫生健康局]",
        project.units,
    )
    project.edit(
        "former:\n", "former:\n  - {name: 区卫健委, successor: 区卫健局, until: 2023-02-28}\n", project.units
    )
    return project


def _names(gongkai: Run, year: int) -> list[str]:
    document = gongkai("units", "--year", year, "--format", "json").json
    return [unit["name"] for unit in document["units"]]


@pytest.mark.usefixtures("years")
def test_the_closed_year_is_as_it_was(gongkai: Run) -> None:
    assert gongkai("check", "--strict", "--year", 2022).out == ""
    assert len(_names(gongkai, 2022)) == 28
    assert "区防控办" in _names(gongkai, 2022)
    assert "区数据局" not in _names(gongkai, 2022)
    answer = gongkai("list", "--year", 2022, "--unit", "区防控办", "--named-only", "--format", "json")
    assert [task["no"] for task in answer.json["tasks"]] == [12, 13]
    made = gongkai("render", "checklist", "--all", "--year", 2022, "-o", "dist")
    assert "已生成 28 份任务清单" in made.err + made.out


@pytest.mark.usefixtures("years")
def test_the_new_year_is_as_it_is(gongkai: Run) -> None:
    names = _names(gongkai, 2023)
    assert len(names) == 28  # one gone, one come
    assert "区防控办" not in names
    assert "区数据局" in names
    everybody = gongkai("show", 1, "--year", 2023, "--format", "json").json["tasks"][0]["assignments"][1]
    assert len(everybody["members"]) == 28


@pytest.mark.usefixtures("years")
def test_a_unit_that_ended_owes_nothing_later(gongkai: Run) -> None:
    answer = gongkai("list", "--year", 2023, "--unit", "区防控办")
    assert answer.code == 2
    assert "“区防控办”已撤并" in answer.err
    assert "没有承接的单位" in answer.err


@pytest.mark.usefixtures("years")
def test_a_renamed_unit_is_found_by_either_name(gongkai: Run) -> None:
    assert "区卫健委" in _names(gongkai, 2022)
    old, new = (
        gongkai("list", "--year", 2022, "--unit", name, "--named-only", "--format", "json").json["tasks"]
        for name in ("区卫健委", "区卫健局")
    )
    assert [task["no"] for task in old] == [task["no"] for task in new] == [9, 12, 13]
    answer = gongkai("list", "--year", 2023, "--unit", "区卫健委")
    assert answer.code == 2
    assert "现为“区卫健局”" in answer.err


def test_naming_a_body_after_its_end_is_a_finding(gongkai: Run, years: Project) -> None:
    years.edit("units: [区数据局]", "units: [区防控办]", years.root / "data" / "tasks_2023.yaml")
    out = gongkai("check", "--year", 2023).out
    assert "GK204 第2项：责任单位“区防控办”已于 2023-02-28 撤并" in out


def test_a_merger_of_two_leaves_both_in_the_year_before(gongkai: Run, project: Project) -> None:
    project.edit(
        "former:\n",
        "former:\n  - {name: 东办, successor: 区信访局, until: 2023-01-31}\n"
        "  - {name: 西办, successor: 区信访局, until: 2023-01-31}\n",
        project.units,
    )
    names = _names(gongkai, 2022)
    at = names.index("区信访局")
    assert names[at - 2 : at + 1] == ["东办", "西办", "区信访局"]


def test_a_member_for_a_time(gongkai: Run, project: Project) -> None:
    project.edit(
        "members: [甬江街道, 庄桥街道, 洪塘街道, 前江街道, 慈城镇]",
        "members: [甬江街道, {name: 庄桥街道, until: 2021-12-31}, {name: 洪塘街道, since: 2022-07-28}, "
        "前江街道, {name: 慈城镇, since: 2022-07-29}]",
        project.units,
    )
    document = gongkai("units", "各涉农街道（镇）", "--format", "json").json
    assert document["groups"][0]["members"] == ["甬江街道", "洪塘街道", "前江街道"]
    assert gongkai("check").code == 0


@pytest.mark.parametrize(("key", "value"), [("since", "2023-2-30"), ("until", "明年")])
def test_an_impossible_day_is_a_finding(gongkai: Run, project: Project, key: str, value: str) -> None:
    line = project.edit("    kind: branch", f"    {key}: {value}\n    kind: branch", project.units)
    answer = gongkai("check")
    assert f"units.yaml:{line}" in answer.out
    assert value in answer.out
    assert gongkai("list").code == 3


def test_places_count_units_of_other_years(gongkai: Run, project: Project) -> None:
    project.edit(
        "  - name: 区政府办\n",
        "  - {name: 新设局, kind: department, since: 2030-01-01}\n  - name: 区政府办\n",
        project.units,
    )
    idle = "  - {name: 闲置街道, kind: subdistrict, since: 2020-01-01}\n"
    line = project.edit("  - name: 区信访局\n", f"{idle}  - name: 区信访局\n", project.units)
    project.edit("kind: [subdistrict, town]", "kind: [town]", project.units)
    project.edit("members: all", "members: [区政府办]", project.units)
    assert f"units.yaml:{line}:12: 提醒 GK210 “闲置街道”没有任何任务" in gongkai("check").out
