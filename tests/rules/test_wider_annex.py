"""An annex with a column for those who cooperate beside the five usual ones: its columns tell the roles."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Run

from gongkai_cli.notice import stands

NOTICE = """\
县政府办公室关于印发2023年政务公开工作要点的通知
县政办发〔2023〕3号
2023年3月1日
县政府办公室
一、重点
（一）预算
附件
部分\t专题\t任务内容\t完成时限\t牵头单位\t配合单位
一、重点\t（一）预算\t1. 公开政府预算和部门预算。\t6月底前\t县财政局\t县发改局、县司法局
\t\t2. 公开政府采购目录和标准。\t9月底前\t县财政局\t
"""
TASKS = """\
notice:
  title: 2023年政务公开工作要点
  number: 县政办发〔2023〕3号
  issuer: 县政府办公室
  issued: 2023-03-01
  year: 2023
  source: notice_2023.txt
sections:
  - no: 1
    title: 重点
    topics:
      - no: 1
        title: 预算
        tasks:
          - {{no: 1, text: 公开政府预算和部门预算。, deadline: 6月底前, {roles}}}
          - {{no: 2, text: 公开政府采购目录和标准。, deadline: 9月底前, lead: [县财政局]}}
"""
UNITS = "units:\n" + "".join(
    f"  - {{name: {name}, kind: department}}\n" for name in ("县财政局", "县发改局", "县司法局")
)


@pytest.mark.parametrize(
    ("roles", "codes"),
    [
        ("lead: [县财政局], cooperating: [县发改局, 县司法局]", set()),
        ("lead: [县财政局], cooperating: [县发改局]", {"GK503"}),
        ("lead: [县发改局], cooperating: [县财政局, 县司法局]", {"GK503"}),
        ("lead: [县财政局], units: [县发改局, 县司法局]", {"GK503"}),
    ],
)
def test_roles_of_the_columns(gongkai: Run, tmp_path: Path, roles: str, codes: set[str]) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "notice_2023.txt").write_text(NOTICE, encoding="utf-8")
    (data / "tasks_2023.yaml").write_text(TASKS.format(roles=roles), encoding="utf-8")
    (data / "units.yaml").write_text(UNITS, encoding="utf-8")
    found = gongkai("check", "-C", tmp_path, "--format", "json").json["diagnostics"]
    assert {item["code"] for item in found if item["severity"] == "error"} - {"GK210"} == codes


@pytest.mark.parametrize(
    ("text", "around", "there"),
    [
        ("立法完成", "年底前立法完成。", True),
        ("立法完成", "立法年底前完成。", True),
        ("立法完成", "立法" + "年" * 20 + "完成", True),
        ("立法完成", "立法" + "年" * 21 + "完成", False),
        ("立法完成", "完成立法", False),
        ("立法完成", "立法", False),
        ("年" * 150 + "完成", "年" * 150 + "底前完成", True),
        ("年" * 300 + "完成", "年" * 300 + "底前完成", False),
    ],
)
def test_a_phrase_with_words_between(text: str, around: str, there: bool) -> None:
    assert stands(text, around) is there
