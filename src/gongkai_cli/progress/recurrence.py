"""Recurring duties (每年不少于1次, 每季度): in which periods of the year they fall, and how often each."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gongkai_cli.language.values import Period, Recurrence
    from gongkai_cli.model import Registry

_MONTHS: dict[Period, int] = {"year": 12, "half-year": 6, "quarter": 3, "month": 1}
_DAY_IN_PERIOD = re.compile(r"(?:(\d{1,2})-)?(\d{1,2})")
_WEEK = 7
_WEEKDAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")


class DutyPeriod(NamedTuple):
    """One period of a duty.

    Attributes:
        start: its first day.
        end: its last day.
        due: the day by which the duty must be done in it: its last, unless the phrase names one.
    """

    start: date
    end: date
    due: date


@lru_cache(maxsize=1024)
def duty_periods(recurrence: Recurrence, year: int, issued: date) -> tuple[DutyPeriod, ...]:
    """The periods of a year in which a duty must be done; none where the phrase does not settle them.

    A period that was over when the notice was issued binds nobody.
    """
    return tuple(item for item in _periods(recurrence, year) if item.due >= issued)


def done_of(periods: Iterable[DutyPeriod], times: int, days: Iterable[date]) -> tuple[int, int]:
    """How many occurrences count, and how many there must be; too many in one period help no other."""
    dates = tuple(days)
    counts = [min(times, sum(item.start <= day <= item.end for day in dates)) for item in periods]
    return sum(counts), times * len(counts)


def first_open(periods: Iterable[DutyPeriod], times: int, days: Iterable[date]) -> date | None:
    """The day by which the first period without its occurrences must have them; None where all have."""
    dates = tuple(days)
    lacking = (item.due for item in periods if sum(item.start <= day <= item.end for day in dates) < times)
    return min(lacking, default=None)


def next_days(registry: Registry, today: date) -> Mapping[int, date]:
    """The next day of each recurring duty, by the number of its task, where nothing tells what was done.

    Of a duty whose days are all over it is the last one. A day that the office ruled upon stands, and a duty
    without settled days (每日, 定期) has none.
    """
    notice = registry.notice
    recurring = [
        (task.no, task.recurrence)
        for task in registry.tasks
        if task.recurrence is not None and task.kind == "recurring" and not task.ruled
    ]
    read = {each: duty_periods(each, notice.year, notice.issued) for each in {each for _, each in recurring}}
    return {
        no: min((item.due for item in periods if item.due >= today), default=periods[-1].due)
        for no, each in recurring
        if (periods := read[each])
    }


def _periods(recurrence: Recurrence, year: int) -> Iterator[DutyPeriod]:
    if recurrence.every == "week":
        for week in _weeks(year, recurrence.interval):
            yield from _by_days(week, [_weekday(day, week.end) for day in _named(recurrence)])
        return
    months = _MONTHS.get(recurrence.every) if recurrence.every is not None else None
    if months is None:  # every day, or 定期: occurrences are counted, none is missed
        return
    step = months * recurrence.interval
    for first in range(1, 13, step):
        last = min(first + step - 1, 12)
        end = date(year, last, calendar.monthrange(year, last)[1])
        days = [_due(day, year, first, end) for day in _named(recurrence)]
        yield from _by_days(DutyPeriod(date(year, first, 1), end, end), days)


def times_in(recurrence: Recurrence) -> int:
    """How often a duty must be done in each of its periods."""
    return max(1, (recurrence.times or 1) // max(1, len(recurrence.days)))


def _named(recurrence: Recurrence) -> tuple[str, ...]:
    return recurrence.days or ((recurrence.on,) if recurrence.on else ())


def _by_days(period: DutyPeriod, days: Iterable[date]) -> Iterator[DutyPeriod]:
    """A period with the day it names, or parted by the days it names; the rest of it belongs to the last."""
    named = sorted(set(days)) or [period.due]
    start = period.start
    for day in named:
        end = day if day < named[-1] else period.end
        yield DutyPeriod(start, end, day)
        start = end + timedelta(days=1)


def _weekday(name: str, sunday: date) -> date:
    return sunday - timedelta(days=_WEEK - 1 - _WEEKDAYS.index(name)) if name in _WEEKDAYS else sunday


def _weeks(year: int, interval: int) -> Iterator[DutyPeriod]:
    """Weeks from Monday to Sunday that end in the year."""
    sunday = date(year, 1, 1) + timedelta(days=6 - date(year, 1, 1).weekday())
    while sunday.year == year:
        yield DutyPeriod(sunday - timedelta(days=_WEEK * interval - 1), sunday, sunday)
        sunday += timedelta(days=_WEEK * interval)


def _due(on: str | None, year: int, first: int, end: date) -> date:
    """The day ``Recurrence.on`` names in a period: ``10``, ``01-31`` (of a year), ``3-30`` (of a quarter)."""
    found = _DAY_IN_PERIOD.fullmatch(on or "")
    if found is None:
        return end
    month = first + int(found[1]) - 1 if found[1] else end.month
    if month > end.month:
        return end
    return date(year, month, min(int(found[2]), calendar.monthrange(year, month)[1]))
