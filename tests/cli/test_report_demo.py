"""``report`` on the demonstration reports: what a sum must not count, and what must not pass in silence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.conftest import ROOT, Project, Run


@pytest.fixture
def reports(project: Project) -> Path:
    """The folder of 2022's reports, that of 区政府办 in it; its own of 2021 lies beside."""
    for year in ("2021", "2022"):
        shutil.copytree(ROOT / "demo" / f"report_{year}", project.root / "data" / f"report_{year}")
    return project.root / "data" / "report_2022"


def test_templates_nobody_filled_in_are_not_filed(gongkai: Run, reports: Path) -> None:
    assert gongkai("report", "init", "--all").code == 0
    assert len(list(reports.iterdir())) == 28
    answer = gongkai("report", "sum", "--format", "json")
    assert [each["unit"] for each in answer.json["filed"]] == ["区政府办"]
    assert len(answer.json["missing"]) == 27
    assert "27 个单位的样表还没有填，按未报送计" in answer.err


def test_who_wrote_no_date_is_named(gongkai: Run, project: Project, reports: Path) -> None:
    project.edit(", filed: 2023-01-16", "", reports / "区政府办.yaml")
    assert "没有写报送日期（filed）的 1 个：区政府办" in gongkai("report", "sum").err


def test_a_second_file_of_a_unit_is_not_added(gongkai: Run, reports: Path) -> None:
    shutil.copy(reports / "区政府办.yaml", reports / "区政府办.yml")
    answer = gongkai("report", "sum")
    assert answer.code == 3
    assert "GK852" in answer.err
    assert "已有 区政府办.yaml，请核对后只留一份" in answer.err


def test_what_cannot_be_read_of_last_year_is_told(gongkai: Run, project: Project, reports: Path) -> None:
    project.edit("现行有效件数: 29", "现行有效件数: 廿九", reports.parent / "report_2021" / "区政府办.yaml")
    answer = gongkai("report", "check", "--unit", "区政府办")
    assert answer.code == 1
    assert answer.out.startswith("data/report_2021/区政府办.yaml:9:43: 错误 GK801 ")


def test_a_report_of_another_year_in_last_years_folder_is_told(
    gongkai: Run, project: Project, reports: Path
) -> None:
    project.edit("year: 2021", "year: 2020", reports.parent / "report_2021" / "区政府办.yaml")
    answer = gongkai("report", "check", "--unit", "区政府办")
    assert answer.code == 1
    assert "错误 GK806 报告年度是 2020，所在目录是 report_2021" in answer.out


@pytest.mark.parametrize("name", ["汇总", "区政府", "江北区人民政府", "宁波市江北区人民政府"])
def test_the_government_goes_by_short_names(gongkai: Run, reports: Path, name: str) -> None:
    answer = gongkai("report", "sum", "--write")
    assert "gongkai report check --unit 宁波市江北区人民政府" in answer.err
    assert (reports / "宁波市江北区人民政府.yaml").exists()
    assert "检查了2022年的 1 份年度报告" in gongkai("report", "check", "--unit", name).err


def test_a_fee_of_half_an_item_is_refused_in_chinese(gongkai: Run) -> None:
    answer = gongkai("report", "fee", "--items", "1.5")
    assert answer.code == 2
    assert "“1.5”不是整数" in answer.err
