"""Dates in figures: 2022.9.30, 2022-09-30, 2022/9, 20220930, 9.30前."""

from __future__ import annotations

from gongkai_cli.language.deadline.calendar import Nonsense, day, months
from gongkai_cli.language.deadline.months import month_terms
from gongkai_cli.language.deadline.terms import DateTerm, Scope, edge, number_end, word
from gongkai_cli.language.deadline.years import known

_POINTS = (".", "-", "/")
_MONTHS = 12
_COMPACT = 8
_YEAR_MONTH = 6
_ENDS_DATE = ("前", "之前", "以前", "止", "截止", "为止", "至", "-", "起")
_OPENERS = tuple("于在到至自从-、,;:。(")


def figures(text: str, i: int, scope: Scope) -> list[DateTerm]:
    """The date in figures at ``i``, if it is one."""
    j = number_end(text, i)
    if j - i == _COMPACT and text[i : i + 2] in {"19", "20"}:
        found = day(known(int(text[i : i + 4]), scope), int(text[i + 4 : i + 6]), int(text[i + 6 : j]))
        return [DateTerm(found, found, "day", "", "", i, j, True, found)]
    if (
        j - i == _YEAR_MONTH
        and text[i : i + 2] == "20"
        and (j == len(text) or text.startswith(_ENDS_DATE, j))
    ):
        inner = scope._replace(year=int(text[i : i + 4]), fixed=True)
        return _month(text, i, j, int(text[i + 4 : j]), inner)
    if j - i == 4 and text.startswith(_POINTS, j):  # noqa: PLR2004 - a year
        return _after_year(text, i, j, scope)
    return month_and_day(text, i, scope) if 0 < j - i <= 2 else []  # noqa: PLR2004 - a month


def _after_year(text: str, i: int, j: int, scope: Scope) -> list[DateTerm]:
    """2022.9.30, 2022.9, 2022.6-12月; not 2021-2025."""
    k = number_end(text, j + 1)
    if not 0 < k - j - 1 <= 2:  # noqa: PLR2004 - a month
        return []
    inner = scope._replace(year=known(int(text[i:j]), scope), fixed=True)
    if terms := month_terms(text, j + 1, inner):
        return [term._replace(begin=i) for term in terms]
    end = number_end(text, k + 1)
    if text[k : k + 1] == text[j] and 0 < end - k - 1 <= 2:  # noqa: PLR2004 - a day
        found = day(inner.year, int(text[j + 1 : k]), int(text[k + 1 : end]))
        end += len(word(text, end, ("日", "号")))
        return [DateTerm(found, found, "day", "", "", i, end, True, found)]
    return _year_and_month(text, i, j, k, inner)


def _year_and_month(text: str, i: int, j: int, k: int, scope: Scope) -> list[DateTerm]:
    month = int(text[j + 1 : k])
    if text[j] == "-" and (month > _MONTHS or text.startswith("年", k)):
        raise Nonsense(f"看不出“{text[i:k]}”的起止")
    return _month(text, i, k, month, scope)


def _month(text: str, i: int, k: int, month: int, scope: Scope) -> list[DateTerm]:
    first, last = months(scope.year, month, month)
    side, end = edge(text, k)
    return [
        DateTerm(
            first,
            last,
            "month",
            side if side == "end" else "",
            "",
            i,
            end if side == "end" else k,
            True,
            first,
        )
    ]


def month_and_day(text: str, i: int, scope: Scope) -> list[DateTerm]:
    """9.30前, 9/30前, 3.1-12.1: only where nothing else makes it a section number or a quantity."""
    j = number_end(text, i)
    k = number_end(text, j + 1)
    if j == i or not text.startswith((".", "/"), j) or not 0 < k - j - 1 <= 2:  # noqa: PLR2004 - a day
        return []
    end = k + len(word(text, k, ("日", "号")))
    closes = end == len(text) or text.startswith(_ENDS_DATE, end)
    opens = i == 0 or text[:i].endswith(_OPENERS) or text[i - 1] == "年"
    if not closes or not (opens or text.startswith("前", end)) or text.startswith((".", "/"), k):
        return []
    found = day(scope.year, int(text[i:j]), int(text[j + 1 : k]))
    return [DateTerm(found, found, "day", "", "", i, end, scope.fixed, found)]
