"""What a report must bring."""

from __future__ import annotations

from datetime import date

import pytest
from tests.progress.conftest import entry

from gongkai_cli.progress.entry import Kind
from gongkai_cli.progress.requirements import faults

DUE = date(2022, 9, 30)
TODAY = date(2022, 10, 15)


def broken(
    status: Kind, day: str, reason: str = "", due: date | None = DUE, today: date = TODAY
) -> list[tuple[str, str]]:
    found = faults(entry(status, day, reason=reason), due, 2022, today)
    assert all(fault.message and fault.help for fault in found)
    return [(fault.code, fault.field) for fault in found]


@pytest.mark.parametrize("status", ["not_started", "in_progress"])
def test_what_is_late_and_not_done_needs_a_reason(status: Kind) -> None:
    assert broken(status, "2022-09-30") == []
    assert broken(status, "2022-10-01") == [("GK607", "status")]
    assert broken(status, "2022-10-01", "等待验收") == []
    assert broken(status, "2022-10-01", due=None) == []


def test_what_is_done_or_withdrawn_needs_none() -> None:
    assert broken("done", "2022-10-01") == []
    assert broken("withdrawn", "2022-10-01") == []


def test_what_is_blocked_needs_one_at_any_time() -> None:
    assert broken("blocked", "2022-08-01") == [("GK607", "status")]
    assert broken("blocked", "2022-10-01") == [("GK607", "status")]
    assert broken("blocked", "2022-08-01", due=None) == [("GK607", "status")]
    assert broken("blocked", "2022-10-01", "系统升级") == []


def test_the_day_is_no_later_than_today_and_no_earlier_than_the_year() -> None:
    assert broken("done", "2022-10-15") == []
    assert broken("done", "2022-10-16") == [("GK608", "date")]
    assert broken("done", "2022-01-01") == []
    assert broken("done", "2021-12-31") == [("GK608", "date")]
    assert broken("done", "2023-01-10", today=date(2023, 1, 10)) == []


def test_all_that_is_wrong_is_said() -> None:
    assert broken("blocked", "2022-10-16") == [("GK608", "date"), ("GK607", "status")]
