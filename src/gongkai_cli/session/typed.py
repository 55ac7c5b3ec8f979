"""What people type into a field, read and refused in Chinese: the same for options and for a page."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

from gongkai_cli.errors import UsageError

if TYPE_CHECKING:
    from gongkai_cli.language.periods import Edge

_DATE = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?|(\d{4})(\d{2})(\d{2})")


def read_date(text: str | date) -> date:
    """A day as people type it: 2022-09-30, 2022.9.30, 2022/9/30, 20220930, 2022年9月30日.

    Raises:
        UsageError: it is none of these, or there is no such day.
    """
    if isinstance(text, date):
        return text
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise UsageError(f"“{text}”不是日期", "请写成 年-月-日，如 2022-09-30")
    try:
        return date(*(int(part) for part in found.groups() if part))
    except ValueError:
        raise UsageError(f"“{text}”不是日期：没有这一天", "请核对月份和日期") from None


def read_day(text: str | date) -> date | str:
    """A day as ``read_date`` knows it; words (9月底前) stay until it is known of which year they speak.

    Raises:
        UsageError: it is written as a date, and there is no such day.
    """
    if isinstance(text, str) and _DATE.fullmatch(text.strip()) is None and text.strip():
        return text
    return read_date(text)


def day_of(text: date | str, year: int, today: date, edge: Edge) -> date:
    """The day that was typed, in words too.

    Args:
        text: as ``read_day`` gives it.
        year: the registry's, to which words without a year belong.
        today: the day from which 下周五, 本月底 count.
        edge: which end of a period is asked for.

    Raises:
        UsageError: there is no such day, or more than one way to read it; all of them are in the message.
    """
    if isinstance(text, date):
        return text
    from gongkai_cli.language.periods import day_in_words

    read = day_in_words(text, year, today, edge)
    if read.day is not None:
        return read.day
    if read.ways:
        ways = "；".join(f"{day.isoformat()}（{reason.partition('：')[0]}）" for day, reason in read.ways)
        raise UsageError(f"“{text}”有两种读法：{ways}", f"请写明哪一天，如 {read.ways[0][0].isoformat()}")
    because = f"：{read.note}" if read.note and "看不出" not in read.note else ""
    raise UsageError(f"“{text}”不是日期{because}", "请写成 2022-09-30、9月30日、9月底前、本月底、下周五")


def span_of(text: str, year: int, today: date) -> tuple[date, date]:
    """The first and the last day of the period that was typed.

    Args:
        text: 30d, 本月, 下季度, 2022Q3.
        year: the registry's, to which a period without a year belongs.
        today: the day from which 本月 and a number of days count.

    Raises:
        UsageError: it is none.
    """
    from gongkai_cli.language.periods import period

    found = period(text, year, today)
    if found is None:
        raise UsageError(f"“{text}”不是天数，也不是时段", "请写成 30d、30天、本周、下月、本季度、2022Q3")
    return found


def typed_text(field: str, text: str) -> str:
    """A text as typed, without the space around it.

    Args:
        field: what it was typed into: an option, or a field by its label.
        text: what was typed.

    Raises:
        UsageError: there are characters in it that nobody sees; they come from copying.
    """
    bare = text.replace("\t", " ").strip()
    hidden = next((char for char in bare if unicodedata.category(char)[0] == "C" and char != "\n"), None)
    if hidden is not None:
        raise UsageError(f"{field} 里有看不见的字符 U+{ord(hidden):04X}", "请删去（多半是复制时带来的）")
    return bare
