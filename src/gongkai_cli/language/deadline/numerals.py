"""Chinese numerals → digits, where they count something: 十二月 → 12月, 二〇二二年 → 2022年, 每周五 → 每周5.

Words that merely contain a numeral (统一, 一般, 十四五, 五一前) keep it.
"""

from __future__ import annotations

from itertools import pairwise

NUMERALS = "〇一二三四五六七八九十百两廿卅"
_VALUE = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"两": 2}
_TENS = {"廿": 20, "卅": 30}
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
    """Where the numeral starting at ``i`` ends; a 0 or O between numerals (二0二二) is a 〇."""
    j = i
    while j < len(text) and (text[j] in NUMERALS or (j > i and _stray_zero(text, j))):
        j += 1
    return j


def _stray_zero(text: str, j: int) -> bool:
    return text[j] in "0Oo" and j + 1 < len(text) and text[j + 1] in NUMERALS


def _digits(text: str, i: int, j: int) -> str:
    """What to write for the numeral ``text[i:j]``, given its surroundings."""
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
    """Typists write 一 for a dash: 3月一12月, 2021一2025年."""
    return (
        run == "一"
        and after.isdigit()
        and before[-1:] in set("0123456789年月日号底旬份")
        and before[-2:] != "每月"
    )


def _counts(run: str, earlier: str, before: str, rest: str) -> bool:
    if run in _FEASTS and rest.startswith(_FEAST_ENDINGS):
        return False
    if len(run) == 3 and run[0] == "十" and run[2] == "五" and run[1] in "一二三四五六七八九":  # noqa: PLR2004
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
    """二十五 → 25; a jumble such as 十十 stays as it is."""
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
