"""The numbers of sections and topics, as 公文 print them: 一, 十, 十二, 二十三."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_TOP = 100
"""No notice numbers this far in words."""


def chinese_number(number: int) -> str:
    """1 to 99 in words; other numbers in figures."""
    if not 0 < number < _TOP:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def number_of(text: str) -> int | None:
    """The number written as 12, １２, 十二, （十二） or 第十二; None where it is no such thing."""
    bare = text.strip().strip("（）()、.第")
    if bare.isdecimal():
        return int(bare)
    return next((number for number in range(1, _TOP) if chinese_number(number) == bare), None)


_YEAR_DIGITS = str.maketrans("〇零○oO一二三四五六七八九", "00000123456789")


def year_of(text: str) -> int:
    """A year written digit by digit: 2022, 二〇二二, 二○二二.

    Raises:
        ValueError: it is none.
    """
    return int(text.translate(_YEAR_DIGITS))
