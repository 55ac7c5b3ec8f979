"""Days, statuses and texts as people write them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from gongkai_cli.intake.forms import answers
from gongkai_cli.intake.forms.answers import Unclear

from .conftest import Office, entries, problems

JUNE = date(2022, 6, 20)


@pytest.mark.parametrize(
    "text",
    [
        "2022.6.20", "20220620", "2022年6月20日", "2022年06月20号", "2022-06-20", "2022/6/20",
        "２０２２．６．２０",
        "２０２２年６月２０日", "2022 年 6 月 20 日", "2022-06-20 00:00:00", "2022-06-20T08:30",
        "2022。6。20",
        "44732", "6月20日", "６月２０日", "二〇二二年六月二十日", "六月二十日",
    ],
)  # fmt: skip
def test_days(text: str) -> None:
    assert answers.day(text, 2022) == JUNE


@pytest.mark.parametrize("value", [datetime(2022, 6, 20), 44732, 44732.0, 20220620, "2022.6.20"])  # noqa: DTZ001
def test_days_as_a_workbook_holds_them(value: Any) -> None:
    assert answers.day(answers.text_of(value), 2022) == JUNE


@pytest.mark.parametrize(
    "text",
    [
        "6月底",
        "6月上旬",
        "6月中旬",
        "六月底",
        "2022年6月",
        "6月20日前",
        "6月1日至6月20日",
        "二季度",
        "年底前",
    ],
)
def test_no_one_day(text: str) -> None:
    found = answers.day(text, 2022)
    assert isinstance(found, Unclear)
    assert found.message == f"日期“{text}”不是确定的一天"


@pytest.mark.parametrize(
    "text", ["6.20", "22.6.20", "620", "2022.6", "2022", "已完成", "12345", "99999", "TRUE"]
)
def test_not_guessed(text: str) -> None:
    found = answers.day(text, 2022)
    assert isinstance(found, Unclear)
    assert found.message == f"日期“{text}”看不懂"


@pytest.mark.parametrize("text", ["2022.6.31", "20221301", "2月30日", "2022年0月1日"])
def test_no_such_day(text: str) -> None:
    found = answers.day(text, 2022)
    assert isinstance(found, Unclear)
    assert "没有这一天" in found.message


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("已完成", "done"), ("完成", "done"), ("√", "done"), ("进行中", "in_progress"),
        ("正在推进", "in_progress"),
        ("受阻", "blocked"), ("未启动", "not_started"), ("尚未启动", "not_started"), ("已完成。", "done"),
        ("推 进 中", "in_progress"),
    ],
)  # fmt: skip
def test_statuses(word: str, status: str) -> None:
    assert answers.status(word) == status


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), ("  ", ""), ("无", ""), ("—", ""), ("/", ""), (12, "12"), (12.0, "12"), (1.5, "1.5"),
        ("甲\r\n乙", "甲\n乙"), ("甲_x000D_\n乙", "甲\n乙"), ("甲\t乙", "甲 乙"), ("\u200b甲\ufeff", "甲"),
        ("甲\u3000乙", "甲 乙"), ("甲\ud800", "甲"),
    ],
)  # fmt: skip
def test_texts(value: Any, text: str) -> None:
    assert answers.text_of(value) == text


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (4, 4),
        ("4", 4),
        ("４", 4),
        (4.0, 4),
        ("4.", 4),
        ("第4项", 4),
        ("四", None),
        (True, None),
        ("", None),
        (4.5, None),
    ],
)
def test_numbers(value: Any, number: int | None) -> None:
    assert answers.number(value) == number


@pytest.mark.parametrize("value", [datetime(2022, 6, 20), 44732, 20220620, "２０２２．６．２０"])  # noqa: DTZ001
def test_through_a_form(office: Office, value: Any) -> None:
    form = office.export()
    form.page[form.cell(4, "date")].number_format = "yyyy-mm-dd" if isinstance(value, datetime) else "General"
    form.put(4, status="√", date=value).save()
    assert entries(office.form()) == [(4, "done", "2022-06-20")]


def test_the_end_of_june_is_asked_about(office: Office) -> None:
    form = office.export().put(4, status="完成", date="6月底")
    form.save()
    assert problems(office.form()) == [(form.cell(4, "date"), "第4项：日期“6月底”不是确定的一天")]
    assert office.form()["changes"] == []


def test_what_only_says_nothing_is_nothing(office: Office) -> None:
    office.export().put(3, status="无", note="/", evidence="—", reason="无").save()
    form = office.form()
    assert form["changes"] == form["problems"] == []
