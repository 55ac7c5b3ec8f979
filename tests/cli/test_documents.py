"""``render tasklist``, ``notice`` and ``reminder``: what goes to whom, and when. Figures from the notice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import Run


def test_the_breakdown_is_whole_and_merged_as_in_print(gongkai: Run) -> None:
    text = gongkai("render", "tasklist").out
    assert text.startswith("# 2022年江北区政务公开工作任务分解\n")
    rows = text.partition("<tbody>")[2].split("<tr>")[1:]
    assert len(rows) == 48
    # Of five columns a row has five cells where a section begins, four where a topic does: 5 and 16 of them.
    assert [sum(row.count("<td") >= cells for row in rows) for cells in (5, 4, 3)] == [5, 16, 48]
    assert "<td>4. 建立健全市场主体" in rows[3]
    assert "<td>三季度前</td><td>区发改局、区审管（公管）办</td>" in rows[3]


def test_the_breakdown_takes_the_filters_of_list(gongkai: Run) -> None:
    text = gongkai("render", "tasklist", "--unit", "区信访局", "--named-only").out
    assert "（区信访局）" in text
    assert re.findall(r"<td>(\d+)\. ", text) == ["20", "21"]


def test_a_cover_letter(gongkai: Run) -> None:
    text = gongkai("render", "notice", "--unit", "慈城镇", "--today", "2022-08-01").out
    lines = [line for line in text.splitlines() if line]
    assert lines[0] == "# 关于送达2022年政务公开工作任务清单的函"
    assert lines[1] == "慈城镇人民政府："
    assert "点名任务0项，经统称落到你单位的任务13项，写有“各有关单位”、可由你单位认领的任务20项" in lines[2]
    assert lines[-3:] == [
        "附件：慈城镇2022年政务公开工作任务清单",
        "宁波市江北区人民政府办公室",
        "2022年8月1日",
    ]


@pytest.mark.parametrize(
    ("args", "late", "coming"),
    [
        (["--within", "10d"], 1, 2),
        (["--within", "9d"], 1, 0),
        (["--overdue"], 1, 0),
        ([], 1, 2),
    ],
)
def test_a_reminder(gongkai: Run, args: list[str], late: int, coming: int) -> None:
    text = gongkai("render", "reminder", "--unit", "区政府办", "--today", "2022-09-20", *args).out
    assert (f"已逾期{late}项" in text) == bool(late)
    assert (f"到期{coming}项" in text) == bool(coming)
    assert re.findall(r"^\| (\d+) \|", text, re.MULTILINE) == ["34", "39", "41"][: late + coming]


def test_the_day_of_the_deadline_is_not_late(gongkai: Run) -> None:
    on_the_day = gongkai("render", "reminder", "--unit", "慈城镇", "--today", "2022-09-30").out
    assert "今天到期" in on_the_day
    assert "逾期" not in on_the_day
    after = gongkai("render", "reminder", "--unit", "慈城镇", "--today", "2022-10-01", "--overdue").out
    assert "已逾期2项" in after


def test_no_reminder_where_nothing_is_due(gongkai: Run, tmp_path: Path) -> None:
    answer = gongkai("render", "reminder", "--unit", "区财政局", "--today", "2022-09-20")
    assert (answer.code, answer.out) == (0, "")
    assert "1 个单位没有任务要催，未生成" in answer.err
    # 34 (区政府办), 4 (区发改局, 区审管办), 39 and 41 (区政府办 and the eight 街道 and 镇): eleven units.
    answer = gongkai("render", "reminder", "--all", "--today", "2022-09-20", "-o", tmp_path / "x")
    assert "已生成 11 份催办函，共 12 个文件" in answer.err
    assert "17 个单位没有任务要催，未生成" in answer.err
    names = sorted(path.name for path in (tmp_path / "x").iterdir())
    assert names[:3] == ["00-催办函目录.md", "01-区政府办-催办函.md", "02-区发改局-催办函.md"]
    assert names[-1] == "28-慈城镇-催办函.md"


def test_every_day_there_is(gongkai: Run) -> None:
    assert gongkai("due", "--within", "9999d", "--today", "9999-12-31").code == 0
    assert gongkai("due", "--overdue", "--today", "0001-01-01").code == 0
    assert gongkai("render", "reminder", "--unit", "区政府办", "--today", "9999-12-31").code == 0


def test_letters_to_all(gongkai: Run, tmp_path: Path) -> None:
    answer = gongkai("render", "notice", "--all", "--today", "2022-08-01", "-o", tmp_path / "x")
    assert "已生成 28 份送达函，共 29 个文件" in answer.err
    index = (tmp_path / "x" / "00-送达函目录.md").read_text(encoding="utf-8")
    assert "| 28 | 慈城镇 | 13 | [28-慈城镇-送达函](<28-慈城镇-送达函.md>) |" in index
