"""Each rule: one edit of a sound report gives exactly the findings stated, at the places stated."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from gongkai_cli.annual.yaml_text import report_text
from gongkai_cli.diagnostics import CODES

if TYPE_CHECKING:
    from tests.annual.conftest import Office

CASES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8")
)
ROW_2 = "数量: {自然人: 1, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0, 总计: 1}"
OPENED = "（一）予以公开: {自然人: 5, 商业企业: 1, "
CARRIED_OUT = (
    "办理: {自然人: 2, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0, 总计: 2}"
)
HEAD = "report: {unit: 区发改局, year: 2022, filed: 2023-01-16}"


@pytest.mark.parametrize("name", CASES)
def test_one_edit_gives_exactly_these_findings(office: Office, name: str) -> None:
    case = CASES[name]
    office.edit(case["old"], case["new"])
    assert office.told() == [f"区发改局:{line}" for line in case["expect"]]


def test_sound_reports_give_nothing(office: Office) -> None:
    assert office.told() == []


ELSEWHERE = {"GK803", "GK821", "GK834", "GK851", "GK852"}
"""Shown by tests of their own, below, in test_summing.py and in tests/cli/test_totals.py."""


OWN = [code for code in CODES if "GK800" < code < "GK870" and code not in ELSEWHERE]


@pytest.mark.parametrize("code", OWN)
def test_every_code_has_a_case_named_after_it(code: str) -> None:
    named = [case["expect"] for name, case in CASES.items() if name.startswith(code)]
    assert any(f" {code} " in line for expected in named for line in expected)


def test_what_was_carried_out_last_year_is_carried_in(office: Office) -> None:
    office.edit(ROW_2, ROW_2.replace("自然人: 1,", "自然人: 3,").replace("总计: 1}", "总计: 3}"))
    office.edit(CARRIED_OUT, CARRIED_OUT.replace("自然人: 2,", "自然人: 4,").replace("总计: 2}", "总计: 4}"))
    office.edit("，上年结转1件；办结11件，结转下年度继续办理2件", "")
    (finding,) = office.findings()
    assert (finding.code, finding.where.line, finding.where.column) == ("GK821", 18, 27)
    assert finding.message == "表三“自然人”列：上年的四（1），本年的二（3），相差 2"
    (last,) = finding.related
    assert (last.where.file, last.where.line) == ("data/report_2021/区发改局.yaml", 46)


def test_without_last_year_nothing_is_said_across_years(office: Office) -> None:
    office.edit("现行有效件数: 12}", "现行有效件数: 11}")
    assert office.told(last=False) == []


@pytest.mark.parametrize(
    ("said", "denied"),
    [
        ("全年收取信息处理费0元。", "本年度未收取信息处理费。"),
        ("全年收取信息处理费420元。", "本年度收取信息处理费420元。"),
        ("全年收取行政罚款300元。", "全年收取信息处理费 0 元。"),
    ],
)
def test_fees_that_agree(office: Office, said: str, denied: str) -> None:
    office.edit("门户网站的栏目由专人每周巡查。", said)
    office.edit("本年度未收取信息处理费。", denied)
    assert office.told() == []


def test_last_years_file_that_cannot_be_read_is_told(office: Office) -> None:
    (office.workspace.data / "report_2021" / "区发改局.yaml").write_text("", encoding="utf-8")
    (finding,) = office.findings()
    assert (finding.code, finding.where.file) == ("GK005", "data/report_2021/区发改局.yaml")


def test_the_table_before_2021_is_recognised(office: Office) -> None:
    text = office.file.read_text(encoding="utf-8")
    group = text[text.index("    （六）其他处理:") : text.index("    （七）总计")]
    figures = re.search(r"      3.其他: (.*\n)", group)
    assert figures
    office.edit(group, f"    （六）其他处理: {figures[1]}")
    message = "“（六）其他处理”只有一行，是2021年以前的表式，现行表式分三行"
    assert office.told() == [f"区发改局:41:5 error GK803 {message}"]


def test_totals_left_out_are_computed(office: Office) -> None:
    text = re.sub(r", 总计: \d+}", "}", office.file.read_text(encoding="utf-8"))
    text = re.sub(r"    （七）总计: .*\n", "", text)
    office.file.write_text(text, encoding="utf-8")
    report = office.report()
    assert office.told() == []
    assert (report.at("（七）总计"), report.at("（七）总计", "自然人"), report.at("行政复议")) == (11, 9, 2)
    assert len(report.computed) == 24 + 7 + 3


def test_a_wrong_column_is_told_once_when_totals_are_computed(office: Office) -> None:
    text = re.sub(r", 总计: \d+}", "}", office.file.read_text(encoding="utf-8"))
    office.file.write_text(text, encoding="utf-8")
    office.edit(
        "一、本年新收政府信息公开申请数量: {自然人: 10,", "一、本年新收政府信息公开申请数量: {自然人: 14,"
    )
    office.edit("新收政府信息公开申请12件，", "")
    assert [finding.code for finding in office.findings()] == ["GK811"]


def test_the_figure_that_would_mend_it_all_is_named(office: Office) -> None:
    office.edit(OPENED, OPENED.replace("自然人: 5", "自然人: 7"))
    findings = office.findings()
    assert [finding.code for finding in findings] == ["GK813", "GK812"]
    assert {finding.help for finding in findings} == {
        "请核对“（一）予以公开”“自然人”：现为 7，若为 5，有关各式都平"
    }


def test_empty_prose_is_one_finding(office: Office) -> None:
    text = office.file.read_text(encoding="utf-8")
    office.file.write_text(text[: text.index("parts:")], encoding="utf-8")
    (line,) = office.told()
    assert line.startswith("区发改局:1:1 warning GK833 文字部分没有内容：一（主动公开）、一（依申请公开）")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ["1:1 error GK005 文件是空的"]),
        (b"report: [", ["2:1 error GK004"]),
        (b"- 1\n", ["1:1 error GK103 文件最外层应是“键: 值”的一组"]),
        ("report：{}\n".encode(), ["1:1 error GK008"]),
        (b"\xff\xfe\x00", ["1:1 error GK002"]),
    ],
    ids=["empty", "syntax", "list", "wide-colon", "utf-16"],
)  # fmt: skip
def test_files_beyond_use(office: Office, data: bytes, expected: list[str]) -> None:
    office.file.write_bytes(data)
    told = office.told()
    assert len(told) == len(expected)
    assert all(line.startswith(f"区发改局:{start}") for line, start in zip(told, expected, strict=True)), told


def test_gbk_is_read_and_said(office: Office) -> None:
    office.file.write_bytes(office.file.read_text(encoding="utf-8").encode("gb18030"))
    assert office.told() == ["区发改局:1:1 warning GK003 文件是 GB18030（GBK）编码"]


def test_the_government_has_until_march(office: Office) -> None:
    place = office.file.with_name("江海区人民政府.yaml")
    government = replace(office.report(), unit="江海区人民政府", filed=date(2023, 3, 31), parts={})
    place.write_text(report_text(government), encoding="utf-8")
    assert [finding.code for finding in office.findings()] == ["GK833"]
    office.edit("2023-03-31", "2023-04-01", place)
    (late,) = [finding for finding in office.findings() if finding.code != "GK833"]
    assert (late.code, late.where.line, late.where.column) == ("GK841", 3, 44)
    assert late.message == "报送日期是 2023-04-01，政府的期限是 2023-03-31（条例第四十九条），迟 1 天"
