"""One rule for what the form before 2021 did not have: up to 2020 it may be left out, not later."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.annual.conftest import Office
from tests.annual.test_import_old_form import old_print
from tests.annual.test_import_tables import OFFICE
from tests.conftest import Project, Run

from gongkai_cli.annual.yaml_text import report_text
from gongkai_cli.intake.annual.filed import Filed, read_filed, settled
from gongkai_cli.rules.annual import check_reports

ROWS = "表二的“规章”、“行政规范性文件”、“行政事业性收费”"


def filed_of(year: int, folder: Path) -> Filed:
    report = old_print()
    report.title = f"江海区教育局{year}年政府信息公开工作年度报告"
    report.dated = f"{year + 1}年1月20日"
    (folder / "报告.docx").write_bytes(report.word())
    return settled(read_filed(folder / "报告.docx", OFFICE), OFFICE, "", 0)


@pytest.mark.parametrize(("year", "wrong"), [(2019, False), (2020, False), (2021, True), (2022, True)])
def test_what_import_says_is_what_check_finds(office: Office, tmp_path: Path, year: int, wrong: bool) -> None:
    filed = filed_of(year, tmp_path)
    assert filed.problems == ()
    wanted = (
        f"2021年度起用现行表式：{ROWS}须补上，不补 report check 会作为错误指出"
        if wrong
        else f"旧表没有{ROWS}，可以不补；要汇总、要生成这一年的报告才须补"
    )
    assert filed.notes[-1] == wanted
    path = office.workspace.data / f"report_{year}" / "区教育局.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        report_text(filed.report).replace("unit: 江海区教育局", "unit: 区教育局"), encoding="utf-8"
    )
    loaded = [item for item in office.loaded(year) if item.path.name == path.name]
    assert ("GK102" in {finding.code for finding in check_reports(loaded)}) == wrong
    assert bool(loaded[0].not_in_old_form) != wrong


def test_table_three_of_an_old_year_must_be_whole(office: Office, tmp_path: Path) -> None:
    text = report_text(filed_of(2020, tmp_path).report)
    line = next(line for line in text.splitlines() if "四、结转下年度" in line)
    path = office.workspace.data / "report_2020" / "区教育局.yaml"
    path.parent.mkdir()
    path.write_text(text.replace(f"{line}\n", ""), encoding="utf-8")
    assert "GK102" in {finding.code for finding in check_reports(office.loaded(2020))}


@pytest.mark.parametrize("verb", [("render", "--unit", "区教育局"), ("sum",)])
def test_it_is_neither_printed_nor_added_up(
    project: Project, gongkai: Run, tmp_path: Path, verb: tuple[str, ...]
) -> None:
    path = project.root / "data" / "report_2020" / "区教育局.yaml"
    path.parent.mkdir()
    text = report_text(filed_of(2020, tmp_path).report).replace("unit: 江海区教育局", "unit: 区教育局")
    path.write_text(text, encoding="utf-8")
    answer = gongkai("report", *verb, "--year", "2020")
    assert answer.code == 3
    assert "表二缺少“规章”、“行政规范性文件”、“行政事业性收费”" in answer.err
