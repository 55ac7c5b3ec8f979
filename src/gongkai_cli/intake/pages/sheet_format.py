"""A number of a sheet as its cell displays it: dates, percentages, fixed digits, by the format's code."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.intake.pages.counting import numeral
from gongkai_cli.language.numerals import DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

_BUILTIN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy/m/d", 15: "d-mmm-yy",
    16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy/m/d h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日",
    32: "h时mm分", 33: "h时mm分ss秒", 34: "h时mm分", 35: "h时mm分ss秒", 36: "yyyy年m月",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss.0",
    49: "@", 50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 55: "h时mm分",
    56: "h时mm分ss秒", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
"""By number, as a Chinese Excel displays them."""
_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]|(AM/PM|A/P|上午/下午)|(y+|m+|d+|h+|s+|aaaa?)'
    r"|([#0?][#0?,]*(?:\.[#0?]+)?)|(.)",
    re.IGNORECASE | re.DOTALL,
)
_MOST_CODE = 200
"""Characters of a format's code; longer ones are taken for none."""
_NOT_DATES = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_LAST_DAY = 2958465
"""9999-12-31."""
_WEEKDAYS = "一二三四五六日"
_ENOUGH_DIGITS = 15
_HAN_DIGITS = str.maketrans("0123456789", DIGITS)
_SHORT = 2
"""Letters of a code up to which it means digits."""


class _Part(NamedTuple):
    """A piece of a code: letters of a date, digits, or text."""

    kind: str
    text: str


class NumberFormats:
    """The formats of a workbook, by the number of a cell's style."""

    def __init__(self, codes: dict[int, str], styles: list[int], *, from_1904: bool = False) -> None:
        self._codes = codes
        self._styles = styles
        self._from_1904 = from_1904

    def shown(self, raw: str, style: int) -> str:
        """What a cell shows for the number that the file holds."""
        try:
            value = float(raw)
        except ValueError:
            return raw
        if not abs(value) < 1e300:  # noqa: PLR2004  neither inf nor nan
            return raw
        number = self._styles[style] if 0 <= style < len(self._styles) else 0
        code = self._codes.get(number, _BUILTIN.get(number, ""))
        return displayed(value, code, from_1904=self._from_1904)


def displayed(value: float, code: str, *, from_1904: bool = False) -> str:
    """A number as a code displays it; what the code asks for beyond this module is left as General."""
    if len(code) > _MOST_CODE or code.strip().lower() in ("", "general", "@", "常规", "g/通用格式"):
        return general(value)
    section, sign = _section(value, code)
    if not section.strip():
        return general(value)
    if _is_date(section):
        return _date(value, section, from_1904=from_1904)
    return _number(abs(value), section, sign)


def general(value: float) -> str:
    """A number without any format: as many digits as it has, at most fifteen."""
    if value == int(value) and abs(value) < 10**_ENOUGH_DIGITS:
        return str(int(value))
    return f"{value:.{_ENOUGH_DIGITS}g}"


def _section(value: float, code: str) -> tuple[str, str]:
    """The part of a code for numbers of this sign, and the sign still to be printed."""
    sections = code.split(";")
    if value < 0 and len(sections) > 1 and not _is_date(sections[0]):
        return sections[1], ""
    if value == 0 and len(sections) > 2 and sections[2]:  # noqa: PLR2004  positive; negative; zero
        return sections[2], ""
    return sections[0], "-" if value < 0 else ""


@lru_cache(maxsize=500)
def _is_date(section: str) -> bool:
    bare = _NOT_DATES.sub("", section)
    return bool(re.search(r"[ymdhs]|aaa", bare, re.IGNORECASE)) and not re.search(r"[#?]|General", bare)


@lru_cache(maxsize=500)
def _parts(section: str) -> tuple[_Part, ...]:
    return tuple(_read_parts(section))


def _read_parts(section: str) -> Iterator[_Part]:
    for found in _TOKEN.finditer(section):
        quoted, escaped, bracket, halves, letters, digits, other = found.groups()
        if quoted is not None or escaped is not None:
            yield _Part("text", quoted if quoted is not None else escaped)
        elif bracket is not None:
            if bracket.lower() in ("h", "hh", "m", "mm", "s", "ss"):
                yield _Part("letters", bracket.lower())
            elif bracket.startswith("$") and (money := bracket[1:].partition("-")[0]):
                yield _Part("text", money)
            else:
                yield _Part("mark", bracket)
        elif halves:
            yield _Part("halves", halves)
        elif letters:
            yield _Part("letters", letters.lower())
        elif digits:
            yield _Part("digits", digits)
        elif other:
            yield _Part("text", other)


def _date(value: float, section: str, *, from_1904: bool) -> str:
    if not 0 <= value <= _LAST_DAY:
        return general(value)
    moment = _moment(value, from_1904=from_1904)
    parts = _parts(section)
    chinese = any(part.kind == "mark" and part.text.lower() in ("dbnum1", "dbnum3") for part in parts)
    halves = any(part.kind == "halves" for part in parts)
    shown, before = "", ""
    for at, part in enumerate(parts):
        if part.kind == "letters":
            minutes = part.text in ("m", "mm") and (before.startswith("h") or _next_is_second(parts, at))
            shown += _piece(
                "n" * len(part.text) if minutes else part.text, moment, chinese=chinese, halves=halves
            )
            before = part.text
        elif part.kind == "halves":
            shown += "上午" if moment.hour < 12 else "下午"  # noqa: PLR2004
        elif part.kind in ("text", "digits") and part.text != "@":
            shown += part.text
    return shown.strip()


def _next_is_second(parts: tuple[_Part, ...], at: int) -> bool:
    following = next((part for part in parts[at + 1 :] if part.kind == "letters"), None)
    return following is not None and following.text.startswith("s")


def _moment(value: float, *, from_1904: bool) -> datetime:
    """Excel counts days from 1900 and takes that year for a leap year; some Macs count from 1904."""
    if from_1904:
        first = datetime(1904, 1, 1)  # noqa: DTZ001  a sheet knows no zones
    else:
        first = datetime(1899, 12, 31) if value < 60 else datetime(1899, 12, 30)  # noqa: DTZ001, PLR2004
    return first + timedelta(seconds=round(value * 86400))


def _piece(letters: str, moment: datetime, *, chinese: bool, halves: bool) -> str:
    kind, length = letters[0], len(letters)
    if kind == "y":
        year = f"{moment.year:04}" if length > _SHORT else f"{moment.year % 100:02}"
        return year.translate(_HAN_DIGITS) if chinese else year
    if kind == "a" or (kind == "d" and length > _SHORT):
        return ("周" if length == _SHORT + 1 else "星期") + _WEEKDAYS[moment.weekday()]
    if kind == "m" and length > _SHORT:
        return (
            f"{moment.month}月" if length == _SHORT + 1 else numeral(moment.month, "chineseCounting") + "月"
        )
    number = {"m": moment.month, "d": moment.day, "n": moment.minute, "s": moment.second}.get(
        kind, moment.hour
    )
    if kind == "h" and halves:
        number = number % 12 or 12
    if chinese and kind in "md":
        return numeral(number, "chineseCounting")
    return f"{number:02}" if length > 1 else str(number)


def _number(value: float, section: str, sign: str) -> str:
    parts = _parts(section)
    shapes = [part.text for part in parts if part.kind == "digits"]
    texts = "".join(part.text for part in parts if part.kind == "text")
    if not shapes:
        return texts.strip() if texts and "General" not in section else sign + general(value)
    if len(shapes) > 1 or re.search(r"[eE][+-]", section):
        return sign + general(value)
    if _Part("text", "%") in parts:
        value *= 100
    digits = _digits(value, shapes[0])
    shown = "".join({"digits": digits, "text": part.text}.get(part.kind, "") for part in parts)
    return (sign + shown).strip()


def _digits(value: float, shape: str) -> str:
    whole, _, decimals = shape.partition(".")
    while whole.endswith(","):  # each at the end divides by a thousand
        whole, value = whole[:-1], value / 1000
    text = f"{value:,.{len(decimals)}f}" if "," in whole else f"{value:.{len(decimals)}f}"
    for _ in range(len(decimals) - len(decimals.rstrip("#?"))):
        text = text.removesuffix("0") if "." in text else text
    integer, dot, rest = text.removesuffix(".").partition(".")
    return integer.rjust(whole.count("0"), "0") + dot + rest
