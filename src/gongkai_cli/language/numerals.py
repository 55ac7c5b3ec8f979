"""Chinese numbers: written (十二), read (第十二), and put in figures inside a phrase (十二月 → 12月)."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

DIGITS = "〇一二三四五六七八九"
"""The digits in order: a digit's place is its value."""

WORDS = f"{DIGITS[1:]}十"
"""What the numbers of sections, months and days are written with."""

NUMERALS = f"{DIGITS}十百两廿卅"
_UNITS = {"千": 1000, "百": 100, "十": 10}
_COUNTABLE = f"零两{DIGITS}{''.join(_UNITS)}"
ZEROS = "零○◯0OoＯОоΟο"
"""What is typed for 〇."""

_FIGURES = str.maketrans(DIGITS + ZEROS, "0123456789" + "0" * len(ZEROS))
_VALUE = {digit: value for value, digit in enumerate(DIGITS)} | {"两": 2}
_TENS = {"廿": 20, "卅": 30}
_LISTED = 8
"""Numbers that a sentence names one by one."""
_TOP = 100
"""No notice numbers its sections this far in words."""

COUNTED = f"[{_COUNTABLE}]"
"""Pattern: a character of a number of things, up to thousands (三百零五件)."""


def chinese_number(number: int) -> str:
    """Return 1 to 99 in words; other numbers in figures."""
    return in_words(number) if 0 < number < _TOP else str(number)


def in_words(number: int) -> str:
    """Return 1 to 9999 in words: 12 → 十二, 305 → 三百零五."""
    words, rest = "", number
    for name, unit in _UNITS.items():
        digit, rest = divmod(rest, unit)
        words += f"{DIGITS[digit]}{name}" if 0 < digit < len(DIGITS) else "零"
    words = re.sub("零+", "零", words + (DIGITS[rest] if rest else "零")).strip("零")
    return words.removeprefix("一") if words.startswith("一十") else words


def listed_numbers(numbers: Sequence[int]) -> str:
    """The numbers as a sentence names them: 49、50; of many, the first, and how many there are."""
    shown = "、".join(map(str, numbers[:_LISTED]))
    return shown if len(numbers) <= _LISTED else f"{shown}等 {len(numbers)} "


def number_of(text: str) -> int | None:
    """Return the number of a section, written 12, 十二, （十二） or 第十二; None where it is none."""
    bare = text.strip().strip("（）()、.第")
    if bare.isdecimal():
        return int(bare)
    return _numbers().get(bare)


@cache
def _numbers() -> dict[str, int]:
    return {in_words(number): number for number in range(1, _TOP)}


def count_of(text: str) -> int | None:
    """Return the number of things in figures or in words (2 to 9999); None where it is neither.

    一 is left out: 受理一件、办结一件 counts nothing. So is 三五, which is no number.
    """
    bare = re.sub("[,，]", "", text)
    if bare.isdecimal():
        return int(bare)
    plain = bare.replace("〇", "零").replace("两", "二").replace("百十", "百一十")
    total = digit = 0
    for char in plain:
        if char in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[char], 0
        else:
            digit = 0 if char == "零" else DIGITS.index(char)
    total += digit
    return total if total > 1 and in_words(total) == plain else None


def year_of(text: str) -> int:
    """Return a year written digit by digit: 2022, 二〇二二, 二○二二.

    Raises:
        ValueError: it is none.
    """
    return int(text.translate(_FIGURES))


_COUNTED = frozenset("年月日号季旬周天个工小分次场期轮回遍报调通点时度自/、-至到")
_PERIOD = frozenset("年月日季旬周天度拜期第Q")
_KEEP_AFTER = frozenset("统同唯任单逐万之")
_FEASTS = frozenset({"三八", "五一", "五四", "六一", "七一", "八一", "十一"})
_FEAST_ENDINGS = (
    "前",
    "之前",
    "以前",
    "节",
    "劳动",
    "国际",
    "建党",
    "建军",
    "国庆",
    "儿童",
    "青年",
    "假",
    "期间",
    "黄金周",
)


def arabic(text: str) -> str:
    """Rewrite the numerals of a phrase as digits; everything else stays.

    >>> arabic("二〇二二年十月三十一日前")
    '2022年10月31日前'
    >>> arabic("一二季度统一报一次")
    '1、2季度统一报1次'
    """
    if not any(numeral in text for numeral in NUMERALS):
        return text
    pieces: list[str] = []
    i = 0
    while i < len(text):
        j = _end_of_run(text, i)
        pieces.append(_digits(text, i, j) if j > i else text[i])
        i = max(j, i + 1)
    return "".join(pieces)


def _end_of_run(text: str, i: int) -> int:
    """Return where the numeral starting at ``i`` ends; a 0 or O inside (二0二二) is a 〇."""
    j = i
    while j < len(text) and (text[j] in NUMERALS or (j > i and _stray_zero(text, j))):
        j += 1
    return j


def _stray_zero(text: str, j: int) -> bool:
    return text[j] in "0Oo" and j + 1 < len(text) and text[j + 1] in NUMERALS


def _digits(text: str, i: int, j: int) -> str:
    """Return what to write for the numeral ``text[i:j]``, given its surroundings."""
    run = text[i:j]
    before, after = text[max(i - 1, 0) : i], text[j : j + 1]
    if _is_dash(run, text[:i], after):
        return "-"
    if not _counts(run, text[max(i - 2, 0) : max(i - 1, 0)], before, text[j:]):
        return run
    number = _value(run, after)
    if not before.isdigit():
        return number
    # 2022三季度 means 2022年三季度; any other mixture (1二月) must not fuse into a number.
    return f"年{number}" if text[i - 4 : i].isdigit() and not text[i - 5 : i - 4].isdigit() else f"?{number}"


def _is_dash(run: str, before: str, after: str) -> bool:
    """Say whether 一 was typed for a dash: 3月一12月, 2021一2025年."""
    return (
        run == "一"
        and after.isdigit()
        and before[-1:] in set("0123456789年月日号底旬份")
        and before[-2:] != "每月"
    )


def _counts(run: str, earlier: str, before: str, rest: str) -> bool:
    if run in _FEASTS and rest.startswith(_FEAST_ENDINGS):
        return False
    if len(run) == 3 and run[0] == "十" and run[2] == "五" and run[1] in DIGITS[1:]:  # noqa: PLR2004
        return False  # a five-year plan: 十四五
    if run == "一" and before in _KEEP_AFTER:
        return False
    if rest[:1] == "、" and rest[1:2] not in NUMERALS + "第上下":
        return before in _PERIOD  # “一、6月底前” numbers a paragraph
    if before and before in "、和及" and earlier and earlier in NUMERALS:
        return True
    counted = rest[:1] in _COUNTED or rest.startswith(("学年", "学期"))
    return len(run) > 1 or before in _PERIOD or counted or run in "十百廿卅"


def _value(run: str, after: str) -> str:
    run = run.replace("0", "〇").replace("O", "〇").replace("o", "〇")
    if not set(run) & set("十百廿卅"):
        values = [_VALUE[c] for c in run]
        rising = len(values) > 1 and all(b == a + 1 for a, b in pairwise(values))
        if rising and len(values) < 4 and after in tuple("月季个天日周"):  # noqa: PLR2004 - 二三四季度
            return ("、" if after in "月季" else "-").join(map(str, values))
        return "".join(map(str, values))
    return _decimal(run)


def _decimal(run: str) -> str:
    """Return 二十五 as 25; a jumble such as 十十 stays as it is."""
    total, pending = 0, -1
    for c in run:
        if c == "百" or (c == "十" and pending != 0):
            total += (100 if c == "百" else 10) * (1 if pending < 0 else pending)
            pending = -1
        elif c in _TENS and not total:
            total = _TENS[c]
        elif c in _VALUE and (pending <= 0):
            pending = _VALUE[c]
        else:
            return run
    return str(total + max(pending, 0)) if "十十" not in run and "百百" not in run else run
