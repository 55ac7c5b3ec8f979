"""``status``: counts, in official order and with zero rows; what has moved; the 通报."""

from __future__ import annotations

import pytest
from tests.conftest import Project, Run

from gongkai_cli.errors import Exit

# 34 is due on 31 July, of 区政府办; 4 on 30 September, of 区发改局 and 区审管（公管）办; 39 and 41 on 30
# September, of 区政府办 and all 各街道（镇）. All others are due on 31 December.
REPORTS = (
    ("34", "区政府办", "done", "2022-07-29"),
    ("4", "区发改局", "done", "2022-09-15"),
    ("4", "区审管（公管）办", "in_progress", "2022-09-20"),
    ("39", "区政府办", "done", "2022-09-28"),
    ("39", "慈城镇", "done", "2022-09-29"),
    ("1", "区发改局", "not_started", "2022-08-01"),
)


@pytest.fixture(autouse=True)
def _reports(gongkai: Run, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert project.root.is_dir()
    monkeypatch.setenv("GONGKAI_TODAY", "2022-10-08")
    for number, unit, status, day in REPORTS:
        assert gongkai("progress", "add", number, "-u", unit, "-s", status, "--date", day).code == 0


def test_the_whole(gongkai: Run) -> None:
    view = gongkai("status", "--format", "json").json
    assert (view["schema"], view["as_of"], view["by"]) == ("gongkai.status/1", "2022-10-08", "unit")
    # 34 and 39 are done: who is named in them is. 4 is half done, 41 was never reported on: both are late.
    assert view["total"] == {
        "total": 48, "done": 2, "in_progress": 1, "blocked": 0, "not_started": 1, "silent": 44, "late": 2
    }  # fmt: skip


def test_units_in_official_order_with_zero_rows(gongkai: Run) -> None:
    rows = gongkai("status", "--format", "json").json["rows"]
    assert [row["unit"] for row in rows] == [
        unit["name"] for unit in gongkai("units", "--format", "json").json["units"]
    ]
    by_name = {row.pop("unit"): row for row in rows}
    assert by_name["区教育局"]["done"] == 0
    assert by_name["区教育局"]["silent"] == by_name["区教育局"]["total"] == 10
    # of its 13 tasks 4 and 1 were reported on
    assert by_name["区发改局"] == {
        "total": 13, "done": 1, "in_progress": 0, "blocked": 0, "not_started": 1, "silent": 11, "late": 0
    }  # fmt: skip
    # 39 is done; 41 is late, and so are the two of every other street
    assert (by_name["慈城镇"]["done"], by_name["慈城镇"]["late"]) == (1, 1)
    assert by_name["外滩街道"]["late"] == 2


def test_sections_count_each_task_once(gongkai: Run) -> None:
    rows = gongkai("status", "--by", "section", "--format", "json").json["rows"]
    assert [(row["section"], row["total"], row["done"], row["late"]) for row in rows] == [
        (1, 16, 0, 1), (2, 14, 0, 0), (3, 5, 1, 0), (4, 6, 1, 1), (5, 7, 0, 0)
    ]  # fmt: skip


def test_a_task_with_its_units_and_groups(gongkai: Run) -> None:
    rows = {row["task"]: row for row in gongkai("status", "--by", "task", "--format", "json").json["rows"]}
    assert (rows[4]["status"], rows[4]["late"]) == ("in_progress", True)
    assert rows[4]["units"] == [
        {"unit": "区发改局", "status": "done", "late": False},
        {"unit": "区审管（公管）办", "status": "in_progress", "late": True},
    ]
    assert rows[39]["status"] == "done"
    assert rows[39]["groups"] == [{"group": "各街道（镇）", "done": 1, "of": 8}]
    assert rows[39]["reported"] == "2022-09-29"


def test_an_earlier_day_knows_nothing_of_later_reports(gongkai: Run) -> None:
    total = gongkai("status", "--as-of", "2022-07-31", "--format", "json").json["total"]
    assert (total["done"], total["silent"], total["late"]) == (1, 47, 0)
    assert gongkai("status", "--as-of", "2022-07-28", "--format", "json").json["total"]["done"] == 0


def test_what_has_moved(gongkai: Run) -> None:
    view = gongkai("status", "--as-of", "2022-09-30", "--since", "2022-08-01", "--format", "json").json
    assert view["moved"] == [
        {"task": no, "unit": unit, "from": {"status": "silent", "late": False},
         "to": {"status": to, "late": False}, "reported": day}
        for no, unit, to, day in (
            (4, "区发改局", "done", "2022-09-15"),
            (4, "区审管（公管）办", "in_progress", "2022-09-20"),
            (39, "区政府办", "done", "2022-09-28"),
            (39, "慈城镇", "done", "2022-09-29"),
        )
    ]  # fmt: skip


def test_becoming_late_is_a_move(gongkai: Run) -> None:
    moved = gongkai("status", "--since", "2022-09-30", "--format", "json").json["moved"]
    late = {(move["task"], move["unit"]) for move in moved if move["to"]["late"]}
    assert (4, "区审管（公管）办") in late
    assert (41, "区政府办") in late
    assert (
        len(late) == len(moved) == 1 + 7 + 9
    )  # 4; the streets without 慈城镇 for 39; 区政府办 and all eight for 41


def test_bars_on_a_terminal(gongkai: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = gongkai("status", "--by", "section", "--format", "table").out
    assert "14  0 □□□□□□□□□□" in text
    assert "5  1 ■■□□□□□□□□" in text
    assert max(map(len, text.splitlines())) <= 80


def test_who_never_reported(gongkai: Run) -> None:
    said = gongkai("status").err
    assert "从未报告的单位 24 个：区经信局、区教育局" in said
    assert "慈城镇" not in said


def test_without_a_ledger_everybody_is_silent(gongkai: Run, project: Project) -> None:
    for path in (project.root / "data" / "progress_2022").iterdir():
        path.unlink()
    (project.root / "data" / "progress_2022").rmdir()
    answer = gongkai("status", "--format", "json")
    assert answer.json["total"]["silent"] == 48
    assert "还没有台账" in answer.err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--since", "2022-10-08"), "--since 2022-10-08 不早于截至的日期 2022-10-08"),
        (("--format", "word"), "没有“word”这种格式"),
        (("--by", "month"), "没有“month”这种分法"),
    ],
)
def test_what_is_refused(gongkai: Run, args: tuple[str, ...], message: str) -> None:
    answer = gongkai("status", *args)
    assert answer.code == Exit.USAGE
    assert message in answer.err


@pytest.mark.parametrize(
    ("args", "advice"),
    [
        (("--format", "docx"), "--format docx -o dist"),
        (("--format", "md,docx,xlsx", "-o", "dist"), "--format md,docx,xlsx -o dist"),
        (("-o", "dist"), "--format docx -o dist"),
        (("--fonts", "open"), "--format docx -o dist"),
        (("--force",), "--format docx -o dist"),
    ],
)
def test_who_asks_status_for_the_bulletin_is_told_where_it_went(
    gongkai: Run, args: tuple[str, ...], advice: str
) -> None:
    answer = gongkai("status", *args)
    assert (answer.code, answer.out) == (Exit.USAGE, "")
    assert (
        answer.err
        == f"错误：通报改由 gongkai render bulletin 生成\n建议：如 gongkai render bulletin {advice}\n"
    )
    assert "--fonts" not in gongkai("status", "--help").out


def test_markdown_is_the_list_here_as_everywhere(gongkai: Run) -> None:
    answer = gongkai("status", "--by", "section", "--format", "md")
    plain = gongkai("status", "--by", "section", "--format", "plain")
    lines = [line for line in answer.out.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert rows[0][:3] == ["部分", "任务", "已完成"]
    assert rows[2:] == plain.rows
    assert answer.err.endswith("提示：通报改由 gongkai render bulletin 生成\n")
    assert "render bulletin" not in plain.err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--since", "2022-10-08"), "--since 2022-10-08 不早于截至的日期 2022-10-08"),
        (("--format", "docx,json"), "没有“json”这种格式"),
        (("--by", "task"), "没有 --by 这个选项"),
    ],
)
def test_what_the_bulletin_refuses(gongkai: Run, args: tuple[str, ...], message: str) -> None:
    answer = gongkai("render", "bulletin", *args)
    assert answer.code == Exit.USAGE
    assert message in answer.err


def test_the_bulletin(gongkai: Run, project: Project) -> None:
    text = gongkai("render", "bulletin", "--since", "2022-08-01").out
    assert text.startswith("# 宁波市江北区人民政府办公室关于2022年政务公开工作落实情况的通报\n")
    assert (
        "全年任务共48项，已完成2项，占4%；推进中1项，受阻0项，未启动1项，未报44项。到期未完成的2项。" in text
    )
    assert "| 区发改局 | 13 | 1 | 0 | 0 | 1 | 11 | 0 |" in text
    assert "| 2022年9月30日 | 未完成：区审管（公管）办 |" in text
    assert "| 2022年9月30日 | 未完成：区政府办；“各街道（镇）”8个单位均未完成 |" in text
    assert "## 四、2022年8月1日以来的变化" in text
    answer = gongkai("render", "bulletin", "--format", "docx,xlsx", "-o", "dist")
    assert answer.err.endswith("已生成通报，共 2 个文件，存于 dist/\n")
    assert sorted(path.suffix for path in (project.root / "dist").iterdir()) == [".docx", ".xlsx"]


def test_tasks_and_what_has_moved_as_tables(gongkai: Run) -> None:
    answer = gongkai(
        "status", "--by", "task", "--as-of", "2022-09-30", "--since", "2022-09-16", "--format", "plain"
    )
    tasks, moved = (part.splitlines() for part in answer.out.split("\n\n"))
    assert len(tasks) == 48
    assert tasks[3].split("\t")[:5] == ["4", "推进中", "2022-09-30", "2", "1"]
    assert tasks[38].split("\t")[:5] == ["39", "已完成", "2022-09-30", "1", "1"]
    assert moved == [
        "4\t区审管（公管）办\t未报 → 推进中\t2022-09-20\t",
        "39\t区政府办\t未报 → 已完成\t2022-09-28\t",
        "39\t慈城镇\t未报 → 已完成\t2022-09-29\t",
    ]


def test_what_cannot_be_read_is_said_once_though_two_days_are_compared(
    gongkai: Run, project: Project
) -> None:
    with (project.root / "data" / "progress_2022" / "区发改局.yaml").open("a", encoding="utf-8") as file:
        file.write("这不是条目\n")
    answer = gongkai("status", "--since", "2022-08-01", "--format", "json")
    assert answer.err.count("台账有 1 处读不了") == 1
    assert {move["task"] for move in answer.json["moved"]} >= {4, 39}


def test_the_status_of_one_unit(gongkai: Run) -> None:
    view = gongkai("status", "--unit", "区发展和改革局", "--json").json
    (row,) = view["rows"]
    assert row.pop("unit") == "区发改局"
    assert row == {
        "total": 13, "done": 1, "in_progress": 0, "blocked": 0, "not_started": 1, "silent": 11, "late": 0
    }  # fmt: skip
    assert view["total"] == row  # as the unit itself stands: 4 is done by it, though not as a whole
    assert "区发改局：共 13 项，已完成 1 项，逾期 0 项" in gongkai("status", "-u", "区发改局").err
    assert gongkai("status", "-u", "区发改局").rows == [["区发改局", "13", "1", "0", "0", "1", "11", "0"]]


def test_the_status_of_several_units_counts_each_task_once(gongkai: Run) -> None:
    view = gongkai("status", "--unit", "区审管（公管）办", "-u", "区发改局", "--json").json
    assert [row["unit"] for row in view["rows"]] == ["区审管（公管）办", "区发改局"]
    both = gongkai("list", "--unit", "区审管（公管）办", "--unit", "区发改局", "--count").out
    assert view["total"]["total"] == int(both)
    assert view["total"]["late"] == 1  # 4, of both, is late as a whole
    town = gongkai("status", "--unit", "各街道（镇）", "--json").json
    assert [row["unit"] for row in town["rows"]][-1] == "慈城镇"
    assert len(town["rows"]) == 8


def test_the_tasks_sections_and_moves_of_a_unit(gongkai: Run) -> None:
    rows = gongkai("status", "--unit", "区发改局", "--by", "task", "--json").json["rows"]
    assert len(rows) == 13
    (fourth,) = (row for row in rows if row["task"] == 4)
    assert (fourth["status"], fourth["late"], fourth["reported"]) == ("done", False, "2022-09-15")
    assert fourth["units"] == [{"unit": "区发改局", "status": "done", "late": False}]
    shown = gongkai("status", "--unit", "区发改局", "--by", "task").rows
    assert next(row[:3] for row in shown if row[0] == "4") == ["4", "已完成", "2022-09-30"]
    sections = gongkai("status", "--unit", "区发改局", "--by", "section", "--json").json["rows"]
    assert sum(row["total"] for row in sections) == 13
    moved = gongkai("status", "--unit", "区发改局", "--since", "9月1日", "--json").json["moved"]
    assert [(move["task"], move["unit"]) for move in moved] == [(4, "区发改局")]


@pytest.mark.parametrize(
    ("name", "message"), [("区教育居", "是否应为“区教育局”？"), ("各有关单位", "范围不定")]
)
def test_whose_status_cannot_be_told(gongkai: Run, name: str, message: str) -> None:
    answer = gongkai("status", "--unit", name)
    assert (answer.code, answer.out) == (Exit.USAGE, "")
    assert message in answer.err
