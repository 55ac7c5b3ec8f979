"""What people write in a form's cells: texts, days, statuses. What is no one day is not guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.language.hanzi import shortened
from gongkai_cli.language.numerals import number_of, year_of
from gongkai_cli.progress.entry import status_of
from gongkai_cli.progress.form import STATUS_WORDS

if TYPE_CHECKING:
    from gongkai_cli.progress.entry import Status

_NOTHING = frozenset({"无", "暂无", "—", "——", "-", "--", "/", "\\", "――"})
_XML_BREAK = "_x000D_"
_CLOCK = re.compile(r"(?<=\d)(?:T|\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_DAY = re.compile(r"(\d{4})(?:年|[-/.、。])(\d{1,2})(?:月|[-/.、。])(\d{1,2})[日号]?|(\d{4})(\d{2})(\d{2})")
_IN_THE_YEAR = re.compile(r"(\d{1,2})月(\d{1,2})[日号]?")
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")
_IN_CHINESE = re.compile(
    r"(?:([〇零○一二三四五六七八九]{4})年)?([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]"
)
_VAGUE = re.compile(r"[底初末旬中]|左右|前后|以?前$|后$|季度|年$|月$|至|到|—|~")
_EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's count; it takes 1900 for a leap year, which matters before March 1900 only."""
_SERIALS = range(36526, 73051)
"""Of the days from 2000 to 2099."""
_SHOWN = 20


class Unclear(NamedTuple):
    """A cell that cannot be read as what it should be: the fact, and what to do."""

    message: str
    help: str


def text_of(value: Any) -> str:
    """A cell as text, without what a ledger cannot hold; words for nothing (无, —, /) are nothing."""
    text = _verbatim(value).replace(_XML_BREAK, "")
    lines = re.sub(r"\r\n?|[\u2028\u2029\x85\v\f]", "\n", text).split("\n")
    kept = "\n".join(_printable(line) for line in lines).strip()
    return "" if kept in _NOTHING else kept


def _verbatim(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _printable(line: str) -> str:
    kept = (char if char.isprintable() else " " if char.isspace() else "" for char in line)
    return "".join(kept).strip()


def number(value: Any) -> int | None:
    """A task number; None where a cell holds no number."""
    if isinstance(value, bool):
        return None
    bare = unicodedata.normalize("NFKC", text_of(value)).removeprefix("第").rstrip("项.、 ")
    return int(bare) if re.fullmatch(r"\d{1,6}", bare, re.ASCII) else None


def status(text: str) -> Status | Unclear:
    """A status, in whatever words."""
    found = status_of(text)
    if found is None:
        return Unclear(f"状态“{shortened(text, _SHOWN)}”不认得", f"请从下拉菜单选：{'、'.join(STATUS_WORDS)}")
    return found


def day(text: str, year: int) -> date | Unclear:
    """The day a cell's text names.

    Args:
        text: as ``text_of`` gives it: typed, or the number that stands for a date in Excel.
        year: of the form, for 6月20日.
    """
    bare = _bare(text)
    parts = _parts(bare, year)
    if parts is None:
        if _SERIAL.fullmatch(bare) and int(float(bare)) in _SERIALS:
            return _EPOCH + timedelta(days=int(float(bare)))
        vague = "不是确定的一天" if _VAGUE.search(bare) else "看不懂"
        return Unclear(f"日期“{shortened(text, _SHOWN)}”{vague}", f"请写明是哪一天，如 {year}-06-20")
    try:
        return date(*parts)
    except ValueError:
        return Unclear(f"日期“{shortened(text, _SHOWN)}”不对：没有这一天", "请核对月份和日期")


def _bare(text: str) -> str:
    narrow = _CLOCK.sub("", unicodedata.normalize("NFKC", text).strip())
    return "".join(narrow.split())


def _parts(bare: str, year: int) -> tuple[int, int, int] | None:
    found = _DAY.fullmatch(bare)
    if found is not None:
        first, second, third = (int(part) for part in found.groups() if part)
        return first, second, third
    found = _IN_THE_YEAR.fullmatch(bare)
    if found is not None:
        return year, int(found[1]), int(found[2])
    found = _IN_CHINESE.fullmatch(bare)
    if found is None:
        return None
    month, day_ = number_of(found[2]), number_of(found[3])
    if month is None or day_ is None:
        return None
    return year_of(found[1]) if found[1] else year, month, day_
