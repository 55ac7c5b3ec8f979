"""Calendar periods as pairs of days, first and last, both included.

Everything that does not exist (2月30日, 13月, 第五季度, the year 99999) raises ``Nonsense`` with a message
a reader can be shown; no other exception leaves this module.
"""

from __future__ import annotations

from datetime import date, timedelta

Span = tuple[date, date]


class Nonsense(Exception):  # noqa: N818 - it is a finding about the phrase, not a failure of the program
    """The phrase names something the calendar does not have, or contradicts itself; in Chinese."""


def day(year: int, month: int, number: int) -> date:
    """Return the day, or raise ``Nonsense``."""
    try:
        return date(year, month, number)
    except (ValueError, OverflowError):
        if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
            raise Nonsense(f"没有{month}月") from None
        if not 1 <= year <= 9999:  # noqa: PLR2004 - what ``date`` can hold
            raise Nonsense(f"无法计算{year}年的日期") from None
        raise Nonsense(f"没有{year}年{month}月{number}日") from None


def shift(from_day: date, days: int) -> date:
    """Return the day so many days later."""
    try:
        return from_day + timedelta(days=days)
    except OverflowError:
        raise Nonsense(f"无法计算{label(from_day)}前后的日期") from None


def months(year: int, first: int, last: int) -> Span:
    """Return the span from the first day of one month to the last of another in the same year.

    >>> months(2022, 1, 2)
    (datetime.date(2022, 1, 1), datetime.date(2022, 2, 28))
    """
    start = day(year, first, 1)
    following = day(year, last, 28) + timedelta(days=4) if last < 12 or year < 9999 else None  # noqa: PLR2004
    if following is None:
        return start, date.max
    return start, following - timedelta(days=following.day)


def quarter(year: int, number: int) -> Span:
    """Return the span of a quarter, 第一季度 to 第四季度."""
    if not 1 <= number <= 4:  # noqa: PLR2004 - quarters of a year
        raise Nonsense(f"没有第{number}季度")
    return months(year, 3 * number - 2, 3 * number)


def half(year: int, number: int) -> Span:
    """Return the span of 上半年 (1) or 下半年 (2)."""
    return months(year, 6 * number - 5, 6 * number)


def whole(year: int) -> Span:
    """Return the span of a year."""
    return months(year, 1, 12)


def third(year: int, month: int, part: str) -> Span:
    """Return the span of 上旬 (1-10), 中旬 (11-20), 下旬 (from the 21st), 上半月 (1-15) or 下半月.

    ``part`` may name two of them: 中下旬, 中上旬.
    """
    first, last = months(year, month, month)
    begin = {"上": 1, "中": 11, "下": 21}
    end = {"上": 10, "中": 20, "下": last.day}
    if part == "上半月":
        return first, day(year, month, 15)
    if part == "下半月":
        return day(year, month, 16), last
    named = sorted(set(part) & set(begin), key="上中下".index)
    return day(year, month, begin[named[0]]), day(year, month, end[named[-1]])


def plan(number: int) -> Span:
    """Return the span of a five-year plan by its number: 十四五 is the 14th, 2021-2025."""
    first = 2021 + 5 * (number - 14)
    return day(first, 1, 1), day(first + 4, 12, 31)


def label(moment: date) -> str:
    """Return the day as 公文 write it: 2022年9月30日."""
    return f"{moment.year}年{moment.month}月{moment.day}日"


def month_later(moment: date, count: int) -> date:
    """Return the same day so many months later, or the month's last where it has no such day."""
    ahead = moment.month - 1 + count
    last = months(moment.year + ahead // 12, ahead % 12 + 1, ahead % 12 + 1)[1]
    return last.replace(day=min(moment.day, last.day))
