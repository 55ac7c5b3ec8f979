"""What people type after a verb: numbers, days and periods in words, near names. A test for each phrase."""

from __future__ import annotations

import pytest
from tests.conftest import Project, Run

FIRST_OF_SEPTEMBER = ("--today", "2022-09-01")
BY_SEPTEMBER_30 = [34, 4, 39, 41]


def numbers(gongkai: Run, *args: object) -> list[int]:
    answer = gongkai(*args, "--format", "json")
    assert answer.code == 0, answer.err
    return [task["no"] for task in answer.json["tasks"]]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (["第4项"], [4]),
        (["4-6,9"], [4, 5, 6, 9]),
        (["4至6"], [4, 5, 6]),
        (["4、5、9"], [4, 5, 9]),
        (["４－６，９"], [4, 5, 6, 9]),
        (["第4至6项", "九"], [4, 5, 6, 9]),
        (["4 5 9"], [4, 5, 9]),
        (["9", "4-6", "5"], [9, 4, 5, 6]),
    ],
)
def test_show_takes_several_numbers(gongkai: Run, typed: list[str], found: list[int]) -> None:
    assert numbers(gongkai, "show", *typed) == found


def test_many_missing_numbers_are_not_all_listed(gongkai: Run) -> None:
    answer = gongkai("show", "40-99")
    assert answer.code == 2
    assert "没有第49、50、51、52、53、54、55、56等 51 项任务" in answer.err


def test_sections_and_topics_take_several(gongkai: Run) -> None:
    first, second = (set(numbers(gongkai, "list", "--section", no)) for no in (1, 2))
    for typed in (["1,2"], ["1-2"], ["一、二"], ["1", "--section", "2"]):
        assert set(numbers(gongkai, "list", "--section", *typed)) == first | second
    assert "第一、二部分" in gongkai("list", "--section", "1,2").err
    topics = {no: set(numbers(gongkai, "list", "--topic", no)) for no in (2, 3, 4)}
    assert set(numbers(gongkai, "list", "--topic", "2-4")) == topics[2] | topics[3] | topics[4]
    refused = gongkai("list", "--section", "1,6,7")
    assert refused.code == 2
    assert "没有第6、7部分" in refused.err


@pytest.mark.parametrize("verb", ["due", "list"])
@pytest.mark.parametrize(
    "words", ["9月30日", "9月底前", "9月底", "九月底前", "9.30", "三季度末", "2022年9月30日", "本月底"]
)
def test_before_in_words(gongkai: Run, verb: str, words: str) -> None:
    assert numbers(gongkai, verb, "--before", words, *FIRST_OF_SEPTEMBER) == BY_SEPTEMBER_30
    answer = gongkai(verb, "--before", words, *FIRST_OF_SEPTEMBER)
    assert "2022-09-30（含当日）前到期" in answer.err
    assert words.startswith("2022") or f"--before “{words}”读作 2022-09-30" in answer.err


@pytest.mark.parametrize("words", ["三季度", "三季度前", "2022Q3"])
def test_before_a_period_has_two_readings(gongkai: Run, words: str) -> None:
    answer = gongkai("due", "--before", words)
    assert (answer.code, answer.out) == (2, "")
    assert f"“{words}”有两种读法：2022-09-30（该时段结束前" in answer.err
    assert "；2022-06-30（该时段开始前" in answer.err


def test_after_in_words_begins_with_the_first_day(gongkai: Run) -> None:
    assert numbers(gongkai, "list", "--after", "8月1日", "--before", "9月底前") == [4, 39, 41]
    assert numbers(gongkai, "list", "--after", "三季度", "--before", "9月底前") == BY_SEPTEMBER_30


def test_words_are_read_in_the_registrys_year(gongkai: Run) -> None:
    assert numbers(gongkai, "due", "--before", "9月30日", "--today", "2025-01-05") == BY_SEPTEMBER_30
    assert numbers(gongkai, "due", "--within", "三季度", "--today", "2025-01-05") == BY_SEPTEMBER_30
    assert numbers(gongkai, "due", "--within", "本季度", "--today", "2025-01-05") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("本月", [4, 39, 41]), ("9月", [4, 39, 41]), ("2022-09", [4, 39, 41]), ("下月", []), ("本周", []),
        ("本季度", BY_SEPTEMBER_30), ("2022Q3", BY_SEPTEMBER_30), ("三季度", BY_SEPTEMBER_30),
        ("30d", [4, 39, 41]), ("30天", [4, 39, 41]), ("29d", [4, 39, 41]), ("28", []), ("两周", []),
        ("上半年", []), ("上季度", []),
    ],
)  # fmt: skip
def test_within(gongkai: Run, words: str, found: list[int]) -> None:
    for verb in ("due", "list"):
        assert numbers(gongkai, verb, "--within", words, *FIRST_OF_SEPTEMBER) == found


def test_within_a_year_or_a_month_says_which_days(gongkai: Run) -> None:
    for words in ("今年", "2022", "全年"):
        assert len(numbers(gongkai, "due", "--within", words, *FIRST_OF_SEPTEMBER)) == 48
    answer = gongkai("due", "--within", "本月", *FIRST_OF_SEPTEMBER)
    assert "2022-09-01 至 2022-09-30（含当日）到期：3 项" in answer.err


def test_a_reminder_takes_the_same_periods(gongkai: Run) -> None:
    asked = ("render", "reminder", "--unit", "区发改局", *FIRST_OF_SEPTEMBER)
    assert "没有任务要催" in gongkai(*asked, "--within", "15d").err
    assert gongkai(*asked, "--within", "本月").out == gongkai(*asked, "--within", "29d").out
    assert "不是天数，也不是时段" in gongkai(*asked, "--within", "胡说").err


def test_a_deadline_that_no_task_has_names_those_that_are_there(gongkai: Run) -> None:
    answer = gongkai("list", "--deadline", "三季度")
    assert (answer.code, answer.out) == (0, "")
    assert "没有写作“三季度”的时限；相近的写法：三季度前（1 项）" in answer.err
    unlike = gongkai("list", "--deadline", "随到随办").err
    assert "登记册里的写法有：全年（42 项）、" in unlike
    assert "9月底前（2 项）" in unlike
    assert "没有写作" not in gongkai("list", "--deadline", "三季度前").err


def test_every_body_that_is_near_is_named(gongkai: Run, project: Project) -> None:
    another = "  - name: 区政协办\n    kind: department\n  - name: 区教育局"
    project.edit("  - name: 区教育局", another, project.units)
    answer = gongkai("list", "--unit", "区政务办")
    assert answer.code == 2
    assert sorted(answer.err.split("是否应为")[1].split("？")[0].split("或")) == ["“区政协办”", "“区政府办”"]
    project.edit("[区发改局, 区审管（公管）办]", "[区发改局, 区政务办]")
    found = gongkai("check").out
    assert "“区政府办”（" in found
    assert "“区政协办”（" in found


def _ledger(project: Project) -> str:
    path = project.root / "data" / "progress_2022" / "区发改局.yaml"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _add(gongkai: Run, *args: object) -> str:
    answer = gongkai("progress", "add", *args, "--by", "张三", "--today", "2022-09-10")
    assert answer.code in (0, 2)
    return answer.err


def test_one_report_on_several_tasks_is_an_entry_each(gongkai: Run, project: Project) -> None:
    said = _add(gongkai, "4,15-16", "-u", "区发改局", "-s", "推进中", "--note", "已部署")
    assert [line.split("：")[1].split("，")[0] for line in said.splitlines()] == ["第4项", "第15项", "第16项"]
    assert len([line for line in _ledger(project).splitlines() if line.startswith("- ")]) == 3
    again = _add(gongkai, "4", "15", "16", "-u", "区发改局", "-s", "推进中", "--note", "已部署")
    assert again.count("台账里已有相同的一条") == 3
    assert gongkai("check").code == 0


@pytest.mark.parametrize("wrong", [("4,99", "没有第99项任务"), ("4,34", "第34项与“区发改局”无关")])
def test_where_one_cannot_be_entered_none_is(gongkai: Run, project: Project, wrong: tuple[str, str]) -> None:
    typed, message = wrong
    assert message in _add(gongkai, typed, "-u", "区发改局", "-s", "done")
    assert _ledger(project) == ""


def test_a_rule_that_one_of_several_breaks_keeps_all_out(gongkai: Run, project: Project) -> None:
    answer = gongkai("progress", "add", "4,15", "-u", "区发改局", "-s", "推进中", "--today", "2022-10-08")
    assert answer.code == 2
    assert "第4项" in answer.err
    assert _ledger(project) == ""
    corrected = _add(gongkai, "4,15", "-u", "区发改局", "-s", "done", "--corrects", "4-00000000")
    assert "只能写一项任务" in corrected


@pytest.mark.usefixtures("project")
def test_the_log_by_day_and_status(gongkai: Run) -> None:
    for day, no, status in (("08-01", 15, "done"), ("09-01", 4, "blocked"), ("09-05", 16, "推进中")):
        _add(gongkai, no, "-u", "区发改局", "-s", status, "--reason", "因故", "--date", f"2022-{day}")

    def found(*args: str) -> list[int]:
        answer = gongkai("progress", "log", *args, "--today", "2022-09-10", "--format", "json")
        return [entry["task"] for entry in answer.json["entries"]]

    assert found("--since", "2022-09-01") == found("--since", "9月1日") == found("--since", "本月") == [4, 16]
    assert found("--since", "三季度") == [15, 4, 16]
    assert found("--status", "受阻") == found("--status", "blocked") == [4]
    assert found("-s", "受阻", "-s", "完成") == [15, 4]
    assert found("4,15", "--since", "8月") == [15, 4]
    assert (
        "2022-09-01（含当日）以来，受阻：1 条"
        in gongkai("progress", "log", "--since", "9月1日", "-s", "受阻").err
    )
    refused = gongkai("progress", "log", "--status", "late")
    assert (refused.code, "没有“late”这种状态" in refused.err) == (2, True)
    moved = gongkai("status", "--since", "9月1日", "--as-of", "2022-09-10", "--format", "json").json
    assert [move["task"] for move in moved["moved"]] == [16]
