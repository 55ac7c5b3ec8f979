"""Periods and days as people ask for them (本月, 下周五, 2022Q3, 9月底前) → days, first and last included.

Unlike a deadline in a notice (``deadline``), what is asked may lie in the past, and counts from the day it is
asked: 本月, 下季度 and 今年 are those of ``today``. A period without a year is one of the plan's year.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from gongkai_cli.language.deadline import parse
from gongkai_cli.language.deadline.calendar import (
    Nonsense,
    Span,
    day,
    half,
    label,
    month_later,
    months,
    quarter,
    shift,
    whole,
)
from gongkai_cli.language.hanzi import plain
from gongkai_cli.language.numerals import DIGITS, arabic

Edge = Literal["before", "after"]
"""Which end of a period is asked for: its last day (``--before``), or its first (``--after``)."""


class DayReading(NamedTuple):
    """How a day in words is read.

    Attributes:
        day: the day; None where there is none, or more than one.
        ways: where there is more than one way to read it, the days, each with the reason.
        note: why it could not be read, in Chinese; may be empty.
    """

    day: date | None
    ways: tuple[tuple[date, str], ...] = ()
    note: str = ""


class _Asked(NamedTuple):
    """When something is asked: the plan's year, and the day it is."""

    year: int
    today: date


_THIS = {"": 0, "本": 0, "这": 0, "这个": 0, "这一": 0, "当": 0, "下": 1, "下个": 1, "下一": 1, "下一个": 1,
         "上": -1, "上个": -1, "上一": -1, "上一个": -1}  # fmt: skip
_DAYS = {"今天": 0, "今日": 0, "本日": 0, "当天": 0, "当日": 0, "明天": 1, "明日": 1, "后天": 2, "昨天": -1,
         "昨日": -1}  # fmt: skip
_YEARS = {"今年": 0, "本年": 0, "当年": 0, "明年": 1, "来年": 1, "后年": 2, "去年": -1, "上年": -1}
_NEAR = "|".join(sorted(filter(None, _THIS), key=len, reverse=True))
_YEAR = r"(?:(\d{4})年?度?)"
_WEEK = "周|星期|礼拜"


_Read = Callable[[_Asked, re.Match[str]], Span]


def _week(asked: _Asked, found: re.Match[str]) -> Span:
    monday = asked.today - timedelta(days=asked.today.weekday())
    first = shift(monday, 7 * _THIS[found[1]])
    return first, shift(first, 6)


def _weekday(asked: _Asked, found: re.Match[str]) -> Span:
    number = 7 if found[2] in "日天" else int(found[2])
    monday = asked.today - timedelta(days=asked.today.weekday())
    named = shift(monday, 7 * _THIS[found[1] or ""] + number - 1)
    return named, named


def _near_month(asked: _Asked, found: re.Match[str]) -> Span:
    first = month_later(asked.today.replace(day=1), _THIS[found[1]])
    return months(first.year, first.month, first.month)


def _near_quarter(asked: _Asked, found: re.Match[str]) -> Span:
    count = 4 * asked.today.year + (asked.today.month - 1) // 3 + _THIS[found[1]]
    return quarter(count // 4, count % 4 + 1)


def _quarter(asked: _Asked, found: re.Match[str]) -> Span:
    return quarter(int(found[1] or asked.year), int(found[2]))


def _half(asked: _Asked, found: re.Match[str]) -> Span:
    return half(int(found[1] or asked.year), 1 if found[2] == "上" else 2)


def _month(asked: _Asked, found: re.Match[str]) -> Span:
    return months(int(found[1] or asked.year), int(found[2]), int(found[2]))


def _days_ahead(asked: _Asked, found: re.Match[str]) -> Span:
    return asked.today, _later(asked.today, int(found[1]))


def _weeks_ahead(asked: _Asked, found: re.Match[str]) -> Span:
    return asked.today, _later(asked.today, 7 * int(found[1]))


def _later(day: date, days: int) -> date:
    """The day so many days on, at most the last there is: who asks for more means everything to come."""
    return day + timedelta(days=min(days, (date.max - day).days))


def _months_ahead(asked: _Asked, found: re.Match[str]) -> Span:
    return asked.today, month_later(asked.today, int(found[1]))


def _ways(*ways: tuple[str, _Read]) -> tuple[tuple[re.Pattern[str], _Read], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), read) for pattern, read in ways)


_NAMED = _ways(
    (rf"({_NEAR})(?:{_WEEK})", _week),
    (rf"({_NEAR})?(?:{_WEEK})([1-7日天])", _weekday),
    (rf"({_NEAR})月(?:份)?", _near_month),
    (rf"({_NEAR})季(?:度)?", _near_quarter),
    (rf"{_YEAR}?[-/. ]?(?:Q|第)?([1-9])(?:季度?|(?<=[Qq]\d))", _quarter),
    (rf"{_YEAR}?([上下])半年", _half),
    (rf"{_YEAR}?(\d{{1,2}})月(?:份)?", _month),
    (r"(\d{4})[-/.](\d{1,2})", _month),
    (rf"{_YEAR}", lambda _, found: whole(int(found[1]))),
    (r"(?:全年|年度|年内)", lambda asked, _: whole(asked.year)),
)
"""How a period is written, as ``_spelled`` spells it, and how it is read; the first that fits answers."""

_AHEAD = _ways(
    (r"(\d{1,4})[d天日]?内?", _days_ahead),
    (rf"(\d{{1,3}})(?:w|个?(?:{_WEEK}))内?", _weeks_ahead),
    (r"(\d{1,3})个月内?", _months_ahead),
)
"""Likewise, how long from today."""


def _spelled(text: str, today: date) -> str:
    """The words in figures, years that count from today by their number."""
    bare = re.sub("(?<=[周期拜])[一二三四五六]$", lambda found: str(DIGITS.index(found[0])), plain(text))
    bare = re.sub("两(?=个?[周星礼月天])", "2", bare)
    for word, years in _YEARS.items():
        if bare.startswith(word):
            rest = bare.removeprefix(word)
            return arabic(f"{today.year + years}年{rest.removeprefix('度') if rest != '度' else ''}")
    return arabic(bare)


def period(text: str, year: int, today: date) -> Span | None:
    """First and last day of a period; None where the words name none.

    Args:
        text: as typed.
        year: of the plan.
        today: the day from which 本月, 下周 and a number of days (30d, 2周) count.

    >>> [str(each) for each in period("本季度", 2022, date(2022, 9, 1))]
    ['2022-07-01', '2022-09-30']
    >>> [str(each) for each in period("30天", 2022, date(2022, 9, 1))]
    ['2022-09-01', '2022-10-01']
    """
    return _named(text, year, today) or _read(_AHEAD, _spelled(text, today), _Asked(year, today))


def _named(text: str, year: int, today: date) -> Span | None:
    """A period by its name, rather than by how long it is."""
    spelled = _spelled(text, today)
    if spelled in _DAYS:
        moved = shift(today, _DAYS[spelled])
        return moved, moved
    found = _read(_NAMED, spelled, _Asked(year, today))
    if found is not None:
        return found
    window = parse(spelled, _year_in(spelled, year))
    return (window.start, window.due) if window.kind == "window" and window.start and window.due else None


def _read(ways: tuple[tuple[re.Pattern[str], _Read], ...], spelled: str, asked: _Asked) -> Span | None:
    for pattern, read in ways:
        found = pattern.fullmatch(spelled)
        if found is not None:
            try:
                return read(asked, found)
            except Nonsense:
                return None
    return None


def _year_in(spelled: str, year: int) -> int:
    """The year that is named, so that nothing lies before it; else the plan's."""
    named = re.search(r"(?<!\d)[12]\d{3}(?!\d)", spelled)
    return int(named[0]) if named is not None else year


def day_in_words(text: str, year: int, today: date, edge: Edge) -> DayReading:
    """The day that is asked for by words.

    ``--before 三季度`` is 三季度前, which has two readings, and so none; 三季度末 has one. A period that the
    plan's year begins with has no time before it, so that 上半年 and 全年 are their ends.

    >>> day_in_words("9月底前", 2022, date(2022, 9, 1), "before").day
    datetime.date(2022, 9, 30)
    >>> [str(way[0]) for way in day_in_words("三季度", 2022, date(2022, 9, 1), "before").ways]
    ['2022-09-30', '2022-06-30']
    """
    bare = plain(text)
    span = _named(bare, year, today)
    if span is not None:
        return _edge_of(span, year, edge)
    for pattern, read in _EDGES:
        found = pattern.fullmatch(bare)
        inner = _named(found[1], year, today) if found is not None else None
        if inner is not None:
            return read(inner, year)
    return _as_deadline(bare, year, today)


def _edge_of(span: Span, year: int, edge: Edge) -> DayReading:
    first, last = span
    if edge == "after":
        return DayReading(first)
    if first == last or first <= day(year, 1, 1) <= last:
        return DayReading(last)
    earlier = shift(first, -1)
    return DayReading(
        None, ((last, f"该时段结束前：{label(last)}"), (earlier, f"该时段开始前：{label(earlier)}"))
    )


_EDGES: tuple[tuple[re.Pattern[str], Callable[[Span, int], DayReading]], ...] = (
    (re.compile("(.+?)(?:[底末](?:之?前|以前)?|最后一天)"), lambda span, _: DayReading(span[1])),
    (re.compile("(.+?)(?:起|初|开始)"), lambda span, _: DayReading(span[0])),
    (re.compile("(.+?)(?:之前|以前|前)"), lambda span, year: _edge_of(span, year, "before")),
)
"""What is written after a period to name one of its days."""


def _as_deadline(text: str, year: int, today: date) -> DayReading:
    spelled = _spelled(text, today)
    read = parse(spelled, _year_in(spelled, year))
    if read.ambiguous:
        return DayReading(None, tuple((each.due, each.note) for each in read.alternatives if each.due))
    if read.kind == "by":
        return DayReading(read.due)
    return DayReading(None, note=read.note)
