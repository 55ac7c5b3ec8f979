"""Papers beside the letters: summary of the ledger, data of a 工作总结, 印发通知."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.conftest import Project, Run

from gongkai_cli.errors import Exit
from gongkai_cli.views.work_summary import last_day

# 4 is of 区发改局 and 区审管（公管）办, due on 30 September; 34 of 区政府办, due on 31 July; 39 and 41 of
# 区政府办 and all 各街道（镇）, due on 30 September. All others are due on 31 December.
REPORTS = (
    ("34", "区政府办", "done", "2022-07-29", "矩阵建成"),
    ("4", "区发改局", "done", "2022-09-15", "机制印发"),
    ("4", "区审管（公管）办", "in_progress", "2022-09-20", "窗口试运行"),
)


@pytest.fixture(autouse=True)
def _reports(gongkai: Run, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert project.root.is_dir()
    monkeypatch.setenv("GONGKAI_TODAY", "2022-10-08")
    for number, unit, status, day, note in REPORTS:
        line = ("progress", "add", number, "-u", unit, "-s", status, "--date", day, "--note", note)
        assert gongkai(*line).code == 0
    blocked = ("41", "-u", "前江街道", "-s", "blocked", "--date", "2022-10-08", "--reason", "中心搬迁")
    assert gongkai("progress", "add", *blocked).code == 0


def rows_of(path: Path) -> list[list[object]]:
    (page,) = load_workbook(path).worksheets
    return [list(row) for row in page.iter_rows(values_only=True)]


def test_ledger_summary_has_every_task_and_every_unit(gongkai: Run, project: Project) -> None:
    assert gongkai("render", "ledger", "--format", "xlsx", "-o", "dist").code == 0
    (path,) = (project.root / "dist").glob("*汇总表*.xlsx")
    assert path.stem == "2022年政务公开任务落实情况汇总表（2022年10月8日）"
    rows = rows_of(path)
    head = next(index for index, row in enumerate(rows) if row[0] == "序号")
    assert rows[head] == [
        "序号", "任务内容", "完成时限", "到期日", "责任单位", "落实状态", "报送日期", "落实情况", "佐证材料"
    ]  # fmt: skip
    body = [row for row in rows[head + 1 :] if row[0] is not None]
    assert {row[0] for row in body} == set(range(1, 49))
    four = [row[3:8] for row in body if row[0] == 4]
    assert four == [
        ["2022年9月30日", "区发改局", "已完成", "2022年9月15日", "机制印发"],
        ["2022年9月30日", "区审管（公管）办", "推进中（逾期）", "2022年9月20日", "窗口试运行"],
    ]
    blocked = [row[5:8] for row in body if row[0] == 41 and row[4] == "前江街道"]
    assert blocked == [["受阻（逾期）", "2022年10月8日", "原因：中心搬迁"]]
    # The line above says how many rows there are, and how many of them were reported on.
    assert f"应报 {len(body)} 条" in str(rows[1][0])
    assert f"已报 4 条，未报 {len(body) - 4} 条" in str(rows[1][0])


def test_ledger_summary_can_be_filtered_and_printed(gongkai: Run, project: Project) -> None:
    gongkai("render", "ledger", "--format", "xlsx", "-o", "dist")
    (path,) = (project.root / "dist").glob("*汇总表*.xlsx")
    (page,) = load_workbook(path).worksheets
    head = next(row for (row,) in page.iter_rows(max_col=1) if row.value == "序号").row
    assert page.auto_filter.ref == f"A{head}:I{page.max_row}"
    assert page.print_title_rows == f"${head}:${head}"
    below = {str(merged) for merged in page.merged_cells.ranges if merged.max_row > head}
    assert below == set()  # a filter hides rows one by one: each says of which task it is


def test_what_nobody_answers_for_is_in_the_ledger_summary(gongkai: Run, project: Project) -> None:
    project.edit("units: [区财政局, 各有关单位]", "units: [各有关单位]")
    project.edit("  source: notice_2022.txt\n", "")
    answer = gongkai("render", "ledger")
    assert answer.code == 0
    assert "第3项的责任单位只写了范围不定的统称，还没有单位认领，不计入应报。" in answer.out
    assert "各有关单位（待认领）" in answer.out


def test_summary_of_the_year_adds_up(gongkai: Run) -> None:
    out = gongkai("render", "summary").out
    assert "截至2022年10月8日（全年尚未结束）。" in out
    # 34 is done and 4 half done. 41 is blocked for a street only: 区政府办, which it names, decides and never
    # reported. Due and not done are 4, 39 and 41.
    assert (
        "全年任务48项：已完成1项，推进中1项，受阻0项，未启动0项，未报46项；其中到期未完成3项。"
        "全年到期的任务48项，已完成1项。"
    ) in out
    for heading in ("四、已完成的任务（1项）", "五、到期未完成的任务（3项）"):
        assert heading in out
    assert "区审管（公管）办：推进中（逾期）；窗口试运行" in out


def test_summary_of_a_half_year_before_the_notice_is_refused(gongkai: Run) -> None:
    answer = gongkai("render", "summary", "--period", "上半年")
    assert answer.code == Exit.USAGE
    assert "2022年上半年结束时通知还没有印发（2022-07-28），没有可总结的" in answer.err


def test_summary_of_a_half_year_ends_with_june() -> None:
    assert last_day(2022, "上半年", date(2022, 10, 8)) == date(2022, 6, 30)
    assert last_day(2022, "上半年", date(2022, 5, 8)) == date(2022, 5, 8)
    assert last_day(2022, "全年", date(2023, 5, 8)) == date(2022, 12, 31)


def test_issue_notice(gongkai: Run) -> None:
    answer = gongkai("render", "issue", "--today", "2022-07-28")
    assert answer.code == 0
    head, _, annex = answer.out.partition("**附件**")
    assert head.startswith(
        "# 宁波市江北区人民政府办公室关于印发2022年江北区政务公开工作任务分解的通知\n\n"
        "北区政办发〔2022〕28号\n\n各镇人民政府，各街道办事处，各有关单位：\n\n"
        "现将《2022年江北区政务公开工作任务分解》印发给你们，请结合实际，认真抓好落实。\n"
    )
    assert "任务分解共48项，涉及28个责任单位，最早的于2022年7月31日到期。" in head
    assert head.rstrip().endswith("宁波市江北区人民政府办公室\n\n2022年7月28日")
    assert annex.count("</tr>") == 49
    assert "7月28日印发" not in annex


def test_red_issue_notice_ends_with_the_imprint(gongkai: Run, project: Project) -> None:
    (project.root / "data" / "office.yaml").write_text(
        "issuer: 宁波市江北区人民政府办公室\ncopy_to: [区委办公室, 区人大办]\nred_head: 江北区政府办文件\n",
        encoding="utf-8",
    )
    out = gongkai("render", "issue", "--today", "2022-07-28", "--red").out
    assert out.startswith("**江北区政府办文件**\n\n北区政办发〔2022〕28号\n\n# ")
    tail = out.rpartition("</table>")[2]
    assert "抄送：区委办公室，区人大办" in tail
    assert tail.rstrip().endswith("宁波市江北区人民政府办公室 2022年7月28日印发")


def test_a_number_that_is_not_settled_is_not_printed(gongkai: Run, project: Project) -> None:
    project.edit("number: 北区政办发〔2022〕28号", "number: 北区政办发〔2022〕【待填写】号")
    out = gongkai("render", "issue", "--today", "2022-07-28").out
    assert "待填写" not in out.partition("现将")[0]


@pytest.mark.parametrize("verb", ["ledger", "summary"])
def test_a_day_that_nobody_ruled_on_is_marked(gongkai: Run, project: Project, verb: str) -> None:
    lines = project.tasks.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(no for no, line in enumerate(lines) if "deadline: 三季度前" in line)
    ruling = [no for no in range(at + 1, at + 5) if lines[no].strip().startswith(("due:", "due_note:"))]
    kept = [line for no, line in enumerate(lines) if no not in ruling]
    assert len(kept) == len(lines) - 2
    project.tasks.write_text("".join(kept), encoding="utf-8")
    assert "2022年9月30日（待裁定）" in gongkai("render", verb).out
