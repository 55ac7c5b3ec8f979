"""A unit's report of last year is found under the name it had then."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.annual.conftest import DIRECTORY, GOVERNMENT
from tests.annual.filed import printed
from tests.annual.test_import_round_trip import balanced
from tests.conftest import Project, Run

from gongkai_cli.annual.yaml_text import report_text
from gongkai_cli.directory import Directory
from gongkai_cli.intake.annual.filed import read_filed, settled
from gongkai_cli.intake.annual.title import Reporters
from gongkai_cli.model import Former
from gongkai_cli.rules.annual import check_reports
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from tests.annual.conftest import Office

SINCE = date(2022, 3, 1)
RENAMED = Directory(
    DIRECTORY.units,
    DIRECTORY.groups,
    (
        Former("区计划局", "区计划委", SINCE),
        Former("区计划委", "区发改局", SINCE),
        Former("区物价局", "区发展和改革局", SINCE),
    ),
)  # fmt: skip


def told(office: Office) -> list[str]:
    reports = office.loaded()
    found = check_reports(reports, office.loaded(2021), reports, RENAMED, GOVERNMENT)
    return [
        f"{finding.code} {finding.message} {[item.message for item in finding.related]}" for finding in found
    ]


def rename(office: Office, name: str, *, copy: bool = False) -> Path:
    path = office.workspace.data / "report_2021" / "区发改局.yaml"
    text = path.read_text(encoding="utf-8").replace("unit: 区发改局", f"unit: {name}")
    other = path.with_name(f"{name}.yaml")
    other.write_text(text, encoding="utf-8")
    if not copy:
        path.unlink()
    return other


@pytest.mark.parametrize("name", ["区计划局", "区计划委", "区物价局", "区发展和改革局"])
def test_under_a_former_name(office: Office, name: str) -> None:
    rename(office, name)
    assert [line for line in told(office) if "GK82" in line] == []
    office.edit("现行有效件数: 12}", "现行有效件数: 11}")
    (line,) = (line for line in told(office) if "GK822" in line)
    assert f"'上年的报告（{name}）'" in line


def test_of_units_that_went_into_one_the_figures_are_added(office: Office) -> None:
    """Both carried out 1 request and have 10 documents in force: 2 and 20."""
    rename(office, "区物价局", copy=True)
    lines = told(office)
    assert any("GK821" in line and "上年的四（2）" in line for line in lines)
    (line,) = (line for line in lines if "GK822" in line)
    assert "上年现行有效件数（20）" in line
    assert "'上年的报告', '上年的报告（区物价局）'" in line


def test_a_former_units_file_that_cannot_be_read_is_told(office: Office) -> None:
    rename(office, "区物价局").write_text("", encoding="utf-8")
    assert [line[:5] for line in told(office)] == ["GK005"]


def test_a_unit_may_report_for_a_year_in_which_it_was_there(office: Office) -> None:
    path = rename(office, "区物价局")
    reports = [
        item for item in office.loaded(2021) if item.path == path.resolve() or item.path.name == path.name
    ]
    assert [f.code for f in check_reports(reports, (), (), RENAMED, GOVERNMENT)] == []
    late = office.workspace.data / "report_2023" / "区物价局.yaml"
    late.parent.mkdir()
    late.write_text(path.read_text(encoding="utf-8").replace("year: 2021", "year: 2023"), encoding="utf-8")
    (finding,) = (
        f for f in check_reports(office.loaded(2023), (), (), RENAMED, GOVERNMENT) if f.code == "GK804"
    )
    assert finding.message == "报告单位“区物价局”已于 2022-03-01 撤并"
    assert finding.help == "现为“区发展和改革局”"


@pytest.mark.parametrize("name", ["区物价局", "江海区物价局", "海州市江海区物价局", "江海区人民政府区物价局"])
def test_a_filed_report_of_a_unit_that_is_no_more(tmp_path: Path, name: str) -> None:
    report = printed()
    report.title = f"{name}2021年政府信息公开工作年度报告"
    (tmp_path / "报告.html").write_text(report.page(), encoding="utf-8")
    reporters = Reporters(
        Directory(RENAMED.units, (), (Former("区物价局", "区发改局", SINCE), Former("物价局", "区发改局"))),
        "海州市江海区人民政府",
    )
    filed = read_filed(tmp_path / "报告.html", reporters)
    assert filed.unit in ("区物价局", "物价局")
    assert settled(filed, reporters, "区发改局", 0).problems == ()
    assert settled(filed, reporters, "区教育局", 0).problems != ()


def test_a_former_units_report_is_added_up_in_its_year(project: Project, gongkai: Run) -> None:
    """中马街道 went into 外滩街道 on 16 June 2020."""
    for unit, year in (("中马街道", 2020), ("外滩街道", 2020), ("中马街道", 2022)):
        path = project.root / "data" / f"report_{year}" / f"{unit}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(report_text(replace(balanced(), unit=unit, year=year)), encoding="utf-8")
    answer = gongkai("report", "sum", "--year", "2020", "--format", "json")
    assert answer.code == 0, answer.err
    received = [each for each in json.loads(answer.out)["figures"] if each["row"] == form.RECEIVED]
    assert received[-1]["amount"] == 7 + 7
    late = gongkai("report", "sum", "--year", "2022")
    assert late.code == 3
    assert "GK804 报告单位“中马街道”已于 2020-06-16 撤并" in late.err
