"""Recurring duties have their next day from ``--today``, whether or not a ledger is kept.

Worked out by hand for a notice of 28 July 2022, of task 4.
"""

from __future__ import annotations

import re

import pytest
from tests.conftest import Project, Run

NEXT = [
    ("每季度末", "2022-08-01", "2022-09-30"),
    ("每季度末", "2022-09-30", "2022-09-30"),
    ("每季度末", "2022-10-01", "2022-12-31"),
    ("每月10日前", "2022-08-01", "2022-08-10"),
    ("每月10日前", "2022-11-11", "2022-12-10"),
    ("每月10日前", "2022-12-11", "2022-12-10"),  # all over: the last one stays
    ("每半年", "2022-08-01", "2022-12-31"),
    ("每两个月", "2022-09-01", "2022-10-31"),
    ("每年不少于1次", "2022-08-01", "2022-12-31"),
    ("每月10日、20日前", "2022-08-01", "2022-08-10"),
    ("每月10日、20日前", "2022-08-11", "2022-08-20"),
    ("每月10日、20日前", "2022-08-21", "2022-09-10"),
    ("每年9月底、11月底前", "2022-08-01", "2022-09-30"),
    ("每年9月底、11月底前", "2022-10-01", "2022-11-30"),
    ("每旬", "2022-08-11", "2022-08-20"),
    ("每旬", "2022-08-21", "2022-08-31"),
    ("每半月", "2022-08-11", "2022-08-15"),
    ("每周五前", "2022-08-01", "2022-08-05"),
    ("每周五前", "2022-08-06", "2022-08-12"),
    ("每周一、周四", "2022-08-02", "2022-08-04"),
    ("每周一、周四", "2022-08-05", "2022-08-08"),
]


@pytest.fixture
def office(project: Project) -> Project:
    """A registry without a notice to compare with, whose fourth task has no ruled date."""
    text = project.tasks.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines(keepends=True) if not re.match(r"\s+(due|due_note):", line)]
    project.tasks.write_text("".join(lines).replace("  source: notice_2022.txt\n", ""), encoding="utf-8")
    return project


def reworded(office: Project, phrase: str, *, ledger: bool) -> None:
    office.edit("deadline: 三季度前", f"deadline: {phrase}")
    if ledger:
        (office.root / "data" / "progress_2022").mkdir()


@pytest.mark.parametrize(("phrase", "today", "expected"), NEXT)
def test_every_answer_gives_the_next_day(
    gongkai: Run, office: Project, phrase: str, today: str, expected: str
) -> None:
    reworded(office, phrase, ledger=False)
    asked = ("--today", today, "--format", "json")
    (due,) = [each for each in gongkai("due", *asked).json["tasks"] if each["no"] == 4]
    assert due["due"] == expected
    (listed,) = [
        each for each in gongkai("list", "--before", expected, *asked).json["tasks"] if each["no"] == 4
    ]
    assert listed["next_due"] == expected
    earlier = gongkai("list", "--after", "2023-01-01", *asked).json["tasks"]
    assert 4 not in [each["no"] for each in earlier]
    (shown,) = gongkai("show", 4, *asked).json["tasks"]
    assert shown["next_due"] == expected
    year, month, day = (int(part) for part in expected.split("-"))
    assert f"{year}年{month}月{day}日（含当日）" in gongkai("show", 4, "--today", today).out
    of_unit = gongkai("units", "区发改局", *asked).json["tasks"]
    assert [each["next_due"] for each in of_unit if each["no"] == 4] == [expected]


@pytest.mark.parametrize(("phrase", "today", "expected"), NEXT)
def test_the_calendar_holds_the_next_day(
    gongkai: Run, office: Project, phrase: str, today: str, expected: str
) -> None:
    reworded(office, phrase, ledger=False)
    events = gongkai("export", "ics", "--unit", "区发改局", "--today", today).out.split("BEGIN:VEVENT")
    (event,) = [each for each in events if "UID:2022-4-" in each]
    assert f"DTSTART;VALUE=DATE:{expected.replace('-', '')}" in event


@pytest.mark.parametrize("ledger", [False, True])
def test_a_reminder_counts_to_the_next_day_with_and_without_a_ledger(
    gongkai: Run, office: Project, *, ledger: bool
) -> None:
    reworded(office, "每月10日前", ledger=ledger)
    asked = ("--unit", "区发改局", "--today", "2022-08-05", "--within", "10d")
    assert re.search(r"2022年8月10日 *\| *剩 5 天", gongkai("render", "reminder", *asked).out)
    calendar = gongkai("export", "ics", "--unit", "区发改局", "--today", "2022-08-05").out
    assert "DTSTART;VALUE=DATE:20220810" in calendar


@pytest.mark.parametrize("phrase", ["定期", "每日"])
def test_what_has_no_settled_day_is_counted_as_undated(gongkai: Run, office: Project, phrase: str) -> None:
    reworded(office, phrase, ledger=False)
    answer = gongkai("due", "--today", "2022-08-01", "--format", "json")
    assert 4 not in [each["no"] for each in answer.json["tasks"]]
    assert "另有 1 项没有确定日期" in gongkai("due", "--today", "2022-08-01", "--format", "table").err


def test_a_ruled_day_stands(gongkai: Run, office: Project) -> None:
    office.edit("deadline: 三季度前", "deadline: 每月10日前\n            due: 2022-11-30")
    rows = gongkai("due", "--today", "2022-08-01", "--format", "json").json["tasks"]
    assert [row["due"] for row in rows if row["no"] == 4] == ["2022-11-30"]
