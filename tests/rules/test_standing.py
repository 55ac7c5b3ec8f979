"""Notices of any shape are sealed: what departs from the place where a task stands has a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai_cli.registry.load import load_files, load_notice
from gongkai_cli.rules.check import check

HEAD = """\
江州市人民政府办公室文件
江政办发〔2023〕7号
2023年江州市政务公开工作要点
江州市人民政府办公室
2023年3月15日
"""
IDENTITY = """\
notice:
  title: 2023年江州市政务公开工作要点
  number: 江政办发〔2023〕7号
  issuer: 江州市人民政府办公室
  issued: 2023-03-15
  year: 2023
  source: notice_2023.txt
"""
UNITS = """\
units:
  - {name: 市发改局, kind: department}
  - {name: 市经信局, kind: department}
  - {name: 市财政局, kind: department}
groups:
  - {name: 各有关单位, members: open, basis: notice}
"""
TWO_COLUMNS = (
    HEAD
    + """附件
部分	任务内容	牵头单位	配合单位
一、重点领域	1.公开预算，6月底前公开目录，11月底前全部公开。	市财政局	市发改局、市经信局
一、重点领域	2.完善制度。	市发改局	各有关单位
二、平台	1.办好网站。	市经信局	—
"""
)
ONE_CELL = (
    HEAD
    + """附件
任务	完成时限	责任分工
公开预算，6月底前公开目录，11月底前全部公开。	全年	市财政局牵头，市发改局、市经信局配合
完善制度。	9月底前	市发改局牵头，各有关单位配合
办好网站。	年底前	市经信局
"""
).replace("责任分工", "责任单位")
PROSE = (
    HEAD
    + """一、重点领域
（一）公开预算，6月底前公开目录，11月底前全部公开。
牵头单位：市财政局
配合单位：市发改局、市经信局
（二）完善制度。（市发改局牵头，各有关单位配合）
二、平台
（一）办好网站。
牵头单位：市经信局
"""
)
SECTIONS = """\
sections:
  - no: 1
    title: 重点领域
    tasks:
      - no: 1
        text: 公开预算，6月底前公开目录，11月底前全部公开。
        milestones:
          - {what: 公开目录, deadline: 6月底前}
          - {what: 全部公开, deadline: 11月底前}
        lead: [市财政局]
        cooperating: [市发改局, 市经信局]
      - no: 2
        text: 完善制度。
        lead: [市发改局]
        cooperating: [各有关单位]
  - no: 2
    title: 平台
    tasks:
      - no: 3
        printed: 1
        text: 办好网站。
        lead: [市经信局]
"""
BARE = """\
tasks:
  - no: 1
    text: 公开预算，6月底前公开目录，11月底前全部公开。
    deadline: 全年
    lead: [市财政局]
    cooperating: [市发改局, 市经信局]
  - no: 2
    text: 完善制度。
    deadline: 9月底前
    lead: [市发改局]
    cooperating: [各有关单位]
  - no: 3
    text: 办好网站。
    deadline: 年底前
    units: [市经信局]
"""
SHAPES = {"two-columns": (TWO_COLUMNS, SECTIONS), "one-cell": (ONE_CELL, BARE), "prose": (PROSE, SECTIONS)}


def codes(folder: Path, notice: str, tasks: str) -> list[tuple[str, int | str | None]]:
    (folder / "notice_2023.txt").write_text(notice, encoding="utf-8")
    (folder / "tasks_2023.yaml").write_text(IDENTITY + tasks, encoding="utf-8")
    (folder / "units.yaml").write_text(UNITS, encoding="utf-8")
    loaded = load_files(folder / "tasks_2023.yaml", folder / "units.yaml")
    found = check(loaded, load_notice(loaded))
    return [(each.code, each.subject) for each in found if each.severity == "error"]


@pytest.mark.parametrize("shape", SHAPES)
def test_what_agrees_has_no_finding(tmp_path: Path, shape: str) -> None:
    assert codes(tmp_path, *SHAPES[shape]) == []


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("old", "new", "code", "task"),
    [
        ("完善制度。", "完善制渡。", "GK501", 2),
        ("公开预算，6月底前", "公开决算，6月底前", "GK501", 1),
        ("办好网站。", "办好。", "GK501", 3),
        ("[市财政局]", "[市发改局, 市财政局]", "GK205", 1),
        ("cooperating: [市发改局, 市经信局]", "cooperating: [市经信局, 市发改局]", "GK503", 1),
        ("cooperating: [市发改局, 市经信局]", "cooperating: [市发改局]", "GK503", 1),
        ("lead: [市发改局]", "units: [市发改局]", "GK503", 2),
        ("cooperating: [各有关单位]", "cooperating: [各有关单位, 市财政局]", "GK503", 2),
    ],
)
def test_each_departure_is_found(
    tmp_path: Path, shape: str, old: str, new: str, code: str, task: int
) -> None:
    notice, tasks = SHAPES[shape]
    assert old in tasks
    found = codes(tmp_path, notice, tasks.replace(old, new))
    assert (code, task) in found


@pytest.mark.parametrize("shape", ["two-columns", "prose"])
def test_dates_and_headings_are_sealed(tmp_path: Path, shape: str) -> None:
    notice, tasks = SHAPES[shape]
    assert codes(tmp_path, notice, tasks.replace("deadline: 6月底前", "deadline: 7月底前")) == [("GK502", 1)]
    assert codes(tmp_path, notice, tasks.replace("what: 公开目录", "what: 公布目录")) == [("GK502", 1)]
    assert ("GK505", "平抬") in codes(tmp_path, notice, tasks.replace("title: 平台", "title: 平抬"))
    moved = tasks.replace("        printed: 1\n", "").replace("  - no: 2\n    title: 平台\n    tasks:\n", "")
    assert codes(tmp_path, notice, moved + "  - no: 2\n    title: 平台\n") == [("GK509", 3)]


def test_a_deadline_cell_is_sealed(tmp_path: Path) -> None:
    assert codes(tmp_path, ONE_CELL, BARE.replace("deadline: 9月底前", "deadline: 10月底前")) == [
        ("GK502", 2)
    ]
    assert codes(tmp_path, ONE_CELL, BARE.replace("    deadline: 9月底前\n", "")) == [("GK502", 2)]


@pytest.mark.parametrize("shape", ["two-columns", "one-cell"])
def test_a_row_left_out_is_found(tmp_path: Path, shape: str) -> None:
    notice, tasks = SHAPES[shape]
    shorter = tasks[
        : tasks.index("  - no: 3") if shape == "one-cell" else tasks.index("  - no: 2\n    title")
    ]
    assert [code for code, _ in codes(tmp_path, notice, shorter)] == ["GK508"]


def test_an_erratum_explains_a_departure(tmp_path: Path) -> None:
    changed = BARE.replace(
        "units: [市经信局]", "lead: [市经信局]\n    erratum: 通知规定排位靠前的为牵头单位，已裁定套用"
    )
    assert codes(tmp_path, ONE_CELL, changed) == []


def test_words_of_a_cell_outweigh_its_column_and_a_merged_cell_has_no_role(tmp_path: Path) -> None:
    notice = TWO_COLUMNS.replace("市财政局\t市发改局、市经信局", "市财政局牵头，市发改局、市经信局配合\t")
    assert codes(tmp_path, notice, SECTIONS) == []
    merged = TWO_COLUMNS.replace("市经信局\t—", "市经信局、市财政局\t市经信局、市财政局")
    assert merged != TWO_COLUMNS
    assert codes(tmp_path, merged, SECTIONS.replace("lead: [市经信局]", "units: [市经信局, 市财政局]")) == []
    assert codes(tmp_path, merged, SECTIONS) == [("GK503", 3)]
