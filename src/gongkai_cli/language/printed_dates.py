"""The day a document is dated with, however printed: 2022年7月28日, 二〇二二年七月二十八日, 2022-07-28."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import plain
from gongkai_cli.language.numerals import DIGITS, ZEROS, number_of, year_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATE = re.compile(
    rf"(?<!\d)(?:(\d{{4}})(?:年(\d{{1,2}})月(\d{{1,2}})日|([-./])(\d{{1,2}})\4(\d{{1,2}}))"
    rf"|([{ZEROS}{DIGITS}]{{4}})年([一二三四五六七八九十正元]{{1,2}})月([一二三四五六七八九十廿卅]{{1,3}})日)"
    r"(?=$|[^\w]|印|发|公布|下发)"
)
_PARTS = re.compile(r"\t|\u3000|\s{2,}")


def dates_in(text: str) -> tuple[date, ...]:
    """The days that a document is dated with, in order; not those that its sentences speak of (28日前)."""
    found: dict[date, None] = {}
    for line in text.split("\n"):
        parts = _PARTS.split(line)
        for part in (line, *parts) if len(parts) > 1 else parts:
            found.update(dict.fromkeys(_of_line(plain(part))))
    return tuple(found)


def _of_line(line: str) -> Iterator[date]:
    for match in _DATE.finditer(line):
        western, month, day, _, short_month, short_day, words, word_month, word_day = match.groups()
        try:
            if words:
                yield date(year_of(words), _word(word_month), _word(word_day))
            else:
                yield date(int(western), int(month or short_month), int(day or short_day))
        except ValueError:  # there is no such day
            continue


def _word(text: str) -> int:
    text = text.replace("正", "一").replace("元", "一").replace("廿", "二十").replace("卅", "三十")
    return number_of(text) or 0
