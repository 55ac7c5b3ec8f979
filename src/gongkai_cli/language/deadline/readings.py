"""A term → how it binds and the ways it can be read, the customary one first.

The rules, where 公文 usage is loose:

- 底, 末, 内, 止 and a day with 前: the last day, that day included (9月30日前 includes the 30th).
- 前 after a month or a year alone (8月前, 2027年前): the period before it ends first, strictly; the other
  reading is its own last day. 前 after a quarter, a half or a 旬 (三季度前): custom means its last day;
  the strict reading is the day before it begins.
- 月初 is the 1st to the 10th, or its first five days; 年初 January, or the first quarter; 年中 the end of
  June, or of July; 年前 the year's end, or the Spring Festival, whose date is not guessed.
- A month or a year alone (2026年7月) is due on its last day; 月份, 旬, 季度, 上半年, 全年 are windows,
  unless 完成 follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.language.deadline.binding import completes
from gongkai_cli.language.deadline.calendar import Nonsense, label, months, shift
from gongkai_cli.language.values import Reading

if TYPE_CHECKING:
    from datetime import date

    from gongkai_cli.language.deadline.terms import DateTerm
    from gongkai_cli.language.values import DeadlineKind

_POINT_UNITS = frozenset({"month", "year"})


def readings(term: DateTerm, text: str) -> tuple[DeadlineKind, tuple[Reading, ...]]:
    """The kind and the readings of one term in a plain phrase; more than one reading means ambiguous."""
    if term.bound == "about":
        raise Nonsense(f"“前后、左右”不是确定的日期（{label(term.last)}）")
    if loose := _AT_EDGE.get(term.edge):
        return loose(term)
    if term.bound == "before" and term.edge in {"", "whole"} and term.unit != "day":
        return _kind(term, text), _before(term)
    if term.unit == "month" and term.bound == "within" and not (term.fixed or term.edge or term.spans):
        return "by", _within_month(term)
    kind = _kind(term, text)
    return kind, (Reading(term.first if kind == "window" else None, term.last, term.note),)


def _kind(term: DateTerm, text: str) -> DeadlineKind:
    """``window`` where the phrase names a stretch of time, ``by`` where it names an end."""
    if term.spans:
        return "window"
    if term.unit == "day" or term.edge in {"end", "within"} or term.bound in {"before", "until"}:
        return "by"
    if text[: term.begin].endswith(("到", "至", "截至", "截止", "不晚于", "不迟于", "最迟", "最晚")):
        return "by"
    if term.bound == "within" and text[: term.end].endswith("内"):
        return "by"
    if term.unit in _POINT_UNITS and term.edge != "whole" and term.bound != "within":
        return "by"
    all_year = "全年" in text[term.begin : term.end]
    return "by" if completes(text, term.end) and not all_year else "window"


def _before(term: DateTerm) -> tuple[Reading, ...]:
    """8月前 and 三季度前: the end of what is named, or the day before it begins."""
    start = term.first if term.spans else None
    own = Reading(start, term.last, f"该时段结束前：{label(term.last)}")
    eve = shift(term.pivot, -1)
    strict = Reading(start, eve, f"该时段开始前：{label(eve)}")
    # 1月前 without a year cannot mean before the plan's year begins.
    strictly_first = term.unit in _POINT_UNITS and (term.fixed or eve.year == term.pivot.year)
    return (strict, own) if strictly_first else (own, strict)


def _at_start(term: DateTerm) -> tuple[DeadlineKind, tuple[Reading, ...]]:
    first, last = term.pivot, term.last
    start = term.first if term.spans else None
    if term.bound in {"before", "until"}:
        by = (
            Reading(start, last, f"“初”按{_opening(term)}计：{label(last)}"),
            Reading(start, first, f"“初”按第一天计：{label(first)}"),
        )
        return "window" if term.spans else "by", by
    shorter = shift(first, 4) if term.unit == "month" else _longer_opening(term)
    return "window", (
        Reading(term.first, last, f"“初”按{_opening(term)}计：{label(last)}"),
        Reading(term.first, shorter, f"“初”也可指至{label(shorter)}"),
    )


def _opening(term: DateTerm) -> str:
    return {"month": "上旬", "year": "1月", "quarter": "第一个月"}[term.unit]


def _longer_opening(term: DateTerm) -> date:
    """年初 may be the first quarter; 季度初 may be ten days."""
    if term.unit == "year":
        return months(term.pivot.year, 1, 3)[1]
    return shift(term.pivot, 9)


def _in_middle(term: DateTerm) -> tuple[DeadlineKind, tuple[Reading, ...]]:
    start = term.first if term.spans else None
    if term.unit == "year":
        july = months(term.last.year, 7, 7)[1]
        return "window" if term.spans else "by", (
            Reading(start, term.last, f"年中按上半年结束计：{label(term.last)}"),
            Reading(start, july, f"年中也可指六七月间：{label(july)}"),
        )
    fifteenth = term.last.replace(day=15)
    return "window" if term.spans else "by", (
        Reading(start, term.last, f"月中按中旬结束计：{label(term.last)}"),
        Reading(start, fifteenth, f"月中按15日计：{label(fifteenth)}"),
    )


def _within_month(term: DateTerm) -> tuple[Reading, ...]:
    count = term.last.month
    return (
        Reading(None, term.last, f"{count}月之内：{label(term.last)}"),
        Reading(None, None, f"{count}个月之内，起算日未写"),
    )


def _before_new_year(term: DateTerm) -> tuple[DeadlineKind, tuple[Reading, ...]]:
    return "by", (
        Reading(None, term.last, f"年底以前：{label(term.last)}"),
        Reading(None, None, "春节以前，日期随农历而定"),
    )


_AT_EDGE = {"eve": _before_new_year, "start": _at_start, "middle": _in_middle}
