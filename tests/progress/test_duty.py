"""Recurring duties: which periods of 2022 a notice of 28 July binds, and what counts in them."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai_cli.language.values import Recurrence
from gongkai_cli.progress.recurrence import DutyPeriod, done_of, duty_periods, first_open

ISSUED = date(2022, 7, 28)


def day(text: str) -> date:
    return date.fromisoformat(f"2022-{text}")


def of_year(recurrence: Recurrence, issued: date = ISSUED) -> list[tuple[str, str, str]]:
    return [
        (f"{item.start:%m-%d}", f"{item.end:%m-%d}", f"{item.due:%m-%d}")
        for item in duty_periods(recurrence, 2022, issued)
    ]


@pytest.mark.parametrize(
    ("recurrence", "expected"),
    [
        (Recurrence("year"), [("01-01", "12-31", "12-31")]),
        (Recurrence("year", on="10-31"), [("01-01", "12-31", "10-31")]),
        (Recurrence("year", on="01-31"), []),
        (Recurrence("half-year", 2), [("07-01", "12-31", "12-31")]),
        (Recurrence("quarter"), [("07-01", "09-30", "09-30"), ("10-01", "12-31", "12-31")]),
        (Recurrence("quarter", on="3-30"), [("07-01", "09-30", "09-30"), ("10-01", "12-31", "12-30")]),
        (Recurrence("quarter", on="1-10"), [("10-01", "12-31", "10-10")]),
        (Recurrence("quarter", on="-1"), [("07-01", "09-30", "09-30"), ("10-01", "12-31", "12-31")]),
        (
            Recurrence("month", on="10"),
            [
                ("08-01", "08-31", "08-10"),
                ("09-01", "09-30", "09-10"),
                ("10-01", "10-31", "10-10"),
                ("11-01", "11-30", "11-10"),
                ("12-01", "12-31", "12-10"),
            ],
        ),
        (
            Recurrence("month", interval=2),
            [("07-01", "08-31", "08-31"), ("09-01", "10-31", "10-31"), ("11-01", "12-31", "12-31")],
        ),
        (Recurrence("day"), []),
        (Recurrence(None), []),
    ],
)
def test_periods(recurrence: Recurrence, expected: list[tuple[str, str, str]]) -> None:
    assert of_year(recurrence) == expected


def test_a_day_that_a_month_does_not_have_is_its_last() -> None:
    found = of_year(Recurrence("month", on="30"), date(2022, 1, 1))
    assert found[1] == ("02-01", "02-28", "02-28")
    assert found[3] == ("04-01", "04-30", "04-30")


def test_a_period_binds_if_its_last_day_is_the_day_of_the_notice() -> None:
    assert len(duty_periods(Recurrence("quarter"), 2022, date(2022, 9, 30))) == 2
    assert len(duty_periods(Recurrence("quarter"), 2022, date(2022, 10, 1))) == 1


def test_weeks_run_from_monday_to_sunday() -> None:
    weeks = duty_periods(Recurrence("week"), 2022, date(2022, 12, 14))
    assert weeks == (
        DutyPeriod(day("12-12"), day("12-18"), day("12-18")),
        DutyPeriod(day("12-19"), day("12-25"), day("12-25")),
    )  # the week after ends on 1 January


def test_a_whole_year_of_weeks() -> None:
    weeks = duty_periods(Recurrence("week"), 2022, date(2022, 1, 1))
    assert weeks[0] == DutyPeriod(date(2021, 12, 27), date(2022, 1, 2), date(2022, 1, 2))
    assert len(weeks) == 52


HALVES = duty_periods(Recurrence("half-year", 2), 2022, date(2022, 1, 1))


@pytest.mark.parametrize(
    ("days", "counted"),
    [
        ([], 0),
        (["01-01"], 1),
        (["01-01", "06-30"], 2),
        (["01-01", "02-01", "06-30"], 2),
        (["06-30", "07-01"], 2),
        (["01-01", "02-01", "03-01", "04-01"], 2),
        (["01-01", "02-01", "07-01", "12-31"], 4),
        (["03-01", "03-01"], 2),
    ],
)
def test_twice_every_half_year(days: list[str], counted: int) -> None:
    assert done_of(HALVES, 2, [day(each) for each in days]) == (counted, 4)


@pytest.mark.parametrize(
    ("days", "as_of", "late"),
    [
        (["01-01"], "06-30", False),
        (["01-01"], "07-01", True),
        (["01-01", "06-30"], "07-01", False),
        (["01-01", "07-01", "07-02"], "08-01", True),
        (["01-01", "06-30"], "12-31", False),
    ],
)
def test_a_half_year_goes_by(days: list[str], as_of: str, late: bool) -> None:
    due = first_open(HALVES, 2, [day(each) for each in days])
    assert (due is not None and due < day(as_of)) == late
