"""``report diff`` as a clerk meets it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ROOT, Project, Run

UNIT = ("--unit", "区政府办")


@pytest.fixture
def reports(project: Project) -> Path:
    """The folder of the registry, with the reports of 区政府办 of two years."""
    for year in ("2021", "2022"):
        shutil.copytree(ROOT / "demo" / f"report_{year}", project.root / "data" / f"report_{year}")
    return project.root / "data"


def figure(found: Any, row: str, column: str) -> Any:
    (figure,) = [each for each in found["figures"] if (each["row"], each["column"]) == (row, column)]
    return figure


@pytest.mark.usefixtures("reports")
def test_figures_side_by_side(gongkai: Run) -> None:
    answer = gongkai("report", "diff", "2021", "2022", *UNIT, "--format", "json")
    assert answer.code == 0
    found = answer.json
    assert (found["schema"], found["unit"], found["from"], found["to"]) == (
        "gongkai.report_diff/1", "区政府办", {"year": 2021, "units": ["区政府办"]},
        {"year": 2022, "units": ["区政府办"]},
    )  # fmt: skip
    # 14 in 2021, 23 in 2022: 9 more, 9 ÷ 14 = 64.29 per cent
    received = figure(found, "一、本年新收政府信息公开申请数量", "总计")
    assert (received["table"], received["from"], received["to"]) == (3, 14, 23)
    assert (received["change"], received["percent"]) == (9, 64.3)
    # nothing carried into 2021, 1 into 2022: no share of nothing
    carried = figure(found, "二、上年结转政府信息公开申请数量", "总计")
    assert (carried["from"], carried["to"], carried["change"], carried["percent"]) == (0, 1, 1, None)


@pytest.mark.usefixtures("reports")
def test_only_what_is_not_zero_is_printed(gongkai: Run) -> None:
    answer = gongkai("report", "diff", "2021", "2022", *UNIT)
    assert ["二、上年结转政府信息公开申请数量", "总计", "0", "1", "+1", "2021年为 0"] in answer.rows
    assert ["一、本年新收政府信息公开申请数量", "总计", "14", "23", "+9", "+64.3%"] in answer.rows
    assert not [row for row in answer.rows if row[:1] == ["规章"]]
    assert "两年都是 0 的" in answer.err


def test_the_equation_across_the_years(gongkai: Run, project: Project, reports: Path) -> None:
    holds = gongkai("report", "diff", "2021", "2022", *UNIT)
    assert ["表三“自然人”列", "2021年的四 1 = 2022年的二 1", "相符"] in holds.rows
    project.edit("四、结转下年度继续办理: {自然人: 1", "四、结转下年度继续办理: {自然人: 3",
                 reports / "report_2021" / "区政府办.yaml")  # fmt: skip
    answer = gongkai("report", "diff", "2021", "2022", *UNIT)
    assert answer.code == 0
    assert ["表三“自然人”列", "2021年的四 3 = 2022年的二 1", "不符，相差 2"] in answer.rows
    backwards = gongkai("report", "diff", "2022", "2021", *UNIT)
    assert ["表三“自然人”列", "2021年的四 3 = 2022年的二 1", "不符，相差 2"] in backwards.rows


def test_paragraphs_that_stand_in_last_years_report(gongkai: Run, project: Project, reports: Path) -> None:
    path = reports / "report_2022" / "区政府办.yaml"
    (old,) = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if "信息处理费" in line]
    project.edit(old, "（演示文字）当年未收取信息处理费。", path)
    answer = gongkai("report", "diff", "2021", "2022", *UNIT, "--format", "json")
    (same,) = [each for each in answer.json["prose"]["paragraphs"] if each["kind"] == "same"]
    assert (same["part"], same["paragraph"], same["of"]) == ("六", 1, {"part": "六", "paragraph": 1})
    dropped = answer.json["prose"]["dropped"]
    assert ("五", 1) in [(each["part"], each["paragraph"]) for each in dropped]
    assert ("六", 1) not in [(each["part"], each["paragraph"]) for each in dropped]
    assert ["六", "1", "相同", "100%", "六 1", "（演示文字）当年未收取信息处理费。"] in gongkai(
        "report", "diff", "2021", "2022", *UNIT).rows  # fmt: skip


@pytest.mark.usefixtures("reports")
def test_the_sum_of_the_units(gongkai: Run) -> None:
    answer = gongkai("report", "diff", "2021", "2022", "--format", "json")
    assert answer.code == 0
    assert (answer.json["unit"], answer.json["prose"]) == ("宁波市江北区人民政府（各单位汇总）", None)
    assert figure(answer.json, "一、本年新收政府信息公开申请数量", "总计")["change"] == 9


def test_sums_of_different_units_are_told(gongkai: Run, reports: Path) -> None:
    text = (reports / "report_2022" / "区政府办.yaml").read_text(encoding="utf-8")
    other = text.replace("unit: 区政府办", "unit: 区发改局").replace("（演示文字）", "（另外写的）")
    (reports / "report_2022" / "区发改局.yaml").write_text(other, encoding="utf-8")
    answer = gongkai("report", "diff", "2021", "2022")
    assert "只有2022年报送的 1 个：区发改局，两年的合计范围不同" in answer.err


@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize(
    ("args", "code", "expected"),
    [
        (("2022", "2022"), 2, "两个年份相同"),
        (("2019", "2022"), 2, "没有2019年的年度报告"),
        (("2021", "2022", "--unit", "区卫建委"), 2, "单位名录里没有“区卫建委”"),
        (("2021", "2022", "--unit", "区发改局"), 2, "没有“区发改局”2022年的年度报告"),
        (("2021",), 2, ""),
    ],
)
def test_what_is_refused(gongkai: Run, args: tuple[str, ...], code: int, expected: str) -> None:
    answer = gongkai("report", "diff", *args)
    assert (answer.code, answer.out) == (code, "")
    assert expected in answer.err


def test_a_report_that_cannot_be_read(gongkai: Run, reports: Path) -> None:
    (reports / "report_2021" / "区政府办.yaml").write_text("a: [", encoding="utf-8")
    answer = gongkai("report", "diff", "2021", "2022", *UNIT)
    assert (answer.code, answer.out) == (3, "")
    assert "区政府办.yaml:2:1: 错误 GK004" in answer.err


def test_a_figure_that_cannot_be_read_is_not_zero(gongkai: Run, project: Project, reports: Path) -> None:
    project.edit("行政许可: 0", "行政许可: 若干", reports / "report_2021" / "区政府办.yaml")
    answer = gongkai("report", "diff", "2021", "2022", *UNIT)
    assert answer.code == 0
    (row,) = [row for row in answer.rows if row[0] == "行政许可"]
    assert (row[2], row[4:]) == ("不详", ["", ""])
    assert "2021年的报告有 1 处错误" in answer.err


def test_years_that_are_not_next_to_each_other(gongkai: Run, project: Project, reports: Path) -> None:
    (reports / "report_2021").rename(reports / "report_2020")
    project.edit("year: 2021", "year: 2020", reports / "report_2020" / "区政府办.yaml")
    answer = gongkai("report", "diff", "2020", "2022", *UNIT)
    assert answer.code == 0
    assert "不是相邻的两年，不核对结转" in answer.err
    assert gongkai("report", "diff", "2020", "2022", *UNIT, "--format", "json").json["carried"] == []


@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize("ending", ["docx", "xlsx", "html"])
@pytest.mark.parametrize("unit", [UNIT, ()])
def test_on_paper(gongkai: Run, project: Project, ending: str, unit: tuple[str, ...]) -> None:
    answer = gongkai("report", "diff", "2021", "2022", *unit, "--format", ending, "-o", "dist")
    assert (answer.code, answer.out) == (0, ""), answer.err
    (made,) = (project.root / "dist").iterdir()
    assert made.name.endswith(f"2021年、2022年年度报告对照表.{ending}")
    assert made.stat().st_size > 5000


def test_private_numbers_are_not_printed(gongkai: Run, project: Project, reports: Path) -> None:
    path = reports / "report_2022" / "区政府办.yaml"
    project.edit("（演示文字）本年没有收取信息处理费。", "联系人张三，13800138000。", path)
    answer = gongkai("report", "diff", "2021", "2022", *UNIT, "--format", "docx", "-o", "dist")
    assert (answer.code, answer.out) == (3, "")
    assert not (project.root / "dist").exists()
