"""Date expressions within a year, in words or in figures: 12月底, 6-12月, 第三季度, 上半年, 2022.9.30."""

from __future__ import annotations

from gongkai_cli.language.deadline.calendar import Nonsense, day, half, months, quarter, shift, third
from gongkai_cli.language.deadline.terms import (
    DateScope,
    DateTerm,
    edge,
    joined,
    known,
    number_end,
    numbers,
    word,
)
from gongkai_cli.language.lexicon import pairs, words

_THIRDS = ("上中旬", "中上旬", "中下旬", "上旬", "中旬", "下旬", "上半月", "下半月")
_DAY_UNITS = ("日", "号")
_CLOSERS = tuple("前止至到截起内以之-、,;。)（(")
_FEASTS = pairs("deadlines", "fixed feasts")
_FEAST_WORDS = tuple(_FEASTS)
_FEAST_TAILS = words("deadlines", "feast tails")
_BEFORE = ("前夕", "之前", "以前", "前")


def within_year(text: str, i: int, scope: DateScope) -> list[DateTerm]:
    """Return the terms at ``i`` that take their year from the scope; several for 3、9月."""
    return (
        month_terms(text, i, scope)
        or quarter_terms(text, i, scope)
        or _halves(text, i, scope)
        or _feast(text, i, scope)
        or _this_month(text, i, scope)
    )


def month_terms(text: str, i: int, scope: DateScope) -> list[DateTerm]:
    """Read 12月底, 6-12月, 3、4、5月, 元月, 9月30日, 3月1-15日, 12月上旬, 10月份."""
    if text.startswith("元月", i):
        return _month_tail(text, i, i + 2, 1, scope)
    group = numbers(text, i)
    if not group or not text.startswith("月", group.end) or text.startswith(("/次", "龄"), group.end + 1):
        return []
    if len(group.values) == 1:
        return _month_tail(text, i, group.end + 1, group.values[0], scope)
    spans = [months(scope.year, value, value) for value in group.values]
    sample = _plain_month(text, i, group.end + 1, group.values[-1], scope)
    return joined(group, spans, sample)


def _month_tail(text: str, i: int, j: int, month: int, scope: DateScope) -> list[DateTerm]:
    """Read what follows a single month: a day, a third, an edge, or nothing."""
    first, last = months(scope.year, month, month)
    if days := day_terms(text, i, j, scope._replace(month=month)):
        return days
    k = j + len(word(text, j, ("份",)))
    if part := word(text, k, _THIRDS):
        first, last = third(scope.year, month, part)
        return [DateTerm(first, last, "third", "", "", i, k + len(part), scope.fixed, first)]
    if text.startswith(("中、下旬", "上、中旬"), k):
        first, last = third(scope.year, month, text[k] + text[k + 2] + "旬")
        return [DateTerm(first, last, "third", "", "", i, k + 4, scope.fixed, first)]
    return [_plain_month(text, i, j, month, scope)]


def _plain_month(text: str, i: int, j: int, month: int, scope: DateScope) -> DateTerm:
    first, last = months(scope.year, month, month)
    k = j + len(word(text, j, ("份",)))
    side, end = edge(text, k)
    if side in {"start", "middle"}:
        first, last = third(scope.year, month, "上旬" if side == "start" else "中旬")
    elif not side and k > j:
        side = "whole"
    return DateTerm(first, last, "month", side, "", i, end, scope.fixed, first)


def day_terms(text: str, i: int, j: int, scope: DateScope) -> list[DateTerm]:
    """Read the days at ``j`` of the scope's month, 30日 or 1-15日; 日 may be missing in 6月30前."""
    group = numbers(text, j)
    if scope.month is None or not group:
        return []
    month, year = scope.month, scope.year
    unit = word(text, group.end, _DAY_UNITS)
    if not unit and (len(group.values) > 1 or not _closes(text, group.end)):
        return []
    spans = [(day(year, month, value),) * 2 for value in group.values]
    end = group.end + len(unit)
    return joined(group, spans, DateTerm(*spans[-1], "day", "", "", i, end, scope.fixed, spans[-1][0]))


def _closes(text: str, i: int) -> bool:
    return i == len(text) or (
        text.startswith(_CLOSERS, i) and not text.startswith("月", number_end(text, i + 1))
    )


def quarter_terms(text: str, i: int, scope: DateScope) -> list[DateTerm]:
    """Read 第三季度, 四季度, 一至三季度, 一、二季度, Q3."""
    if text[i] in "Qq":
        j = number_end(text, i + 1)
        if j != i + 2:
            return []
        span = quarter(scope.year, int(text[i + 1]))
        side, end = edge(text, j)
        return [DateTerm(*span, "quarter", side, "", i, end, scope.fixed, span[0])]
    group = numbers(text, i + (1 if text.startswith("第", i) else 0))
    if not group or not text.startswith(("季", "个季度", "Q"), group.end):
        return []
    if text.startswith("个季度", group.end) and not text.startswith("第", i):
        return []  # 2个季度 is a length of time
    unit = word(text, group.end, ("个季度", "季度", "季", "Q"))
    end = group.end + len(unit)
    if unit == "季" and text.startswith(tuple("节常如报"), end):
        return []
    spans = [quarter(scope.year, value) for value in group.values]
    side, end = edge(text, end)
    term = DateTerm(*spans[-1], "quarter", side, "", i, end, scope.fixed, spans[-1][0])
    return joined(group, spans, _opening(term))


def _opening(term: DateTerm) -> DateTerm:
    """Return the term cut to its opening: 三季度初 is July. 中 of a quarter is no date anyone states."""
    if term.edge == "start":
        month = term.first.month
        return term._replace(last=months(term.first.year, month, month)[1])
    return term._replace(edge="") if term.edge == "middle" else term


def _halves(text: str, i: int, scope: DateScope) -> list[DateTerm]:
    """Read 上半年, 下半年, 上下半年, 前三季度, 前11个月."""
    if found := word(text, i, ("上、下半年", "上下半年")):
        first, last = months(scope.year, 1, 12)
        return [DateTerm(first, last, "half", "", "", i, i + len(found), scope.fixed, half(scope.year, 2)[0])]
    if found := word(text, i, ("上半年", "前半年", "下半年", "后半年")):
        first, last = half(scope.year, 1 if found[0] in "上前" else 2)
        side, end = edge(text, i + 3)
        return [
            DateTerm(
                first,
                last,
                "half",
                side if side == "end" else "",
                "",
                i,
                end if side == "end" else i + 3,
                scope.fixed,
                first,
            )
        ]
    return _first_so_many(text, i, scope) if text[i] == "前" else []


def _first_so_many(text: str, i: int, scope: DateScope) -> list[DateTerm]:
    j = number_end(text, i + 1)
    unit = word(text, j, ("个季度", "季度", "个月"))
    if not unit or not 0 < j - i - 1 <= 2:  # noqa: PLR2004 - 前11个月
        return []
    count = int(text[i + 1 : j]) * (1 if unit == "个月" else 3)
    first, last = months(scope.year, 1, count)
    return [DateTerm(first, last, "half", "", "", i, j + len(unit), scope.fixed, first)]


def _feast(text: str, i: int, scope: DateScope) -> list[DateTerm]:
    """Read 国庆前: until the day before. A feast without 前 names no day that ends a duty."""
    found = word(text, i, _FEAST_WORDS)
    if not found or (i and text[i - 1] == "双"):
        return []
    j = i + len(found)
    j += len(word(text, j, _FEAST_TAILS))
    before = word(text, j, _BEFORE)
    if not before or text.startswith(("前后", "前期"), j):
        return []
    month, number = map(int, _FEASTS[found].split("-"))
    # In a year's plan 元旦 without a year is the coming one: nothing can be due before the plan starts.
    year = scope.year + (1 if month == 1 and not scope.fixed else 0)
    eve = shift(day(year, month, number), -1)
    note = f"{year}年{month}月{number}日以前，不含当日"
    return [DateTerm(eve, eve, "day", "", "until", i, j + len(before), scope.fixed, eve, note)]


def _this_month(text: str, i: int, scope: DateScope) -> list[DateTerm]:
    """Read 本月底, 下月10日, 本季度末 from the notice's date, and only where that is known."""
    found = word(text, i, ("本季度", "下季度", "下个月", "本月", "下月"))
    if not found or scope.issued is None:
        return []
    ahead = 1 if found[0] == "下" else 0
    note = "以发文之日推算"
    year, month = scope.issued.year, scope.issued.month
    if found.endswith("季度"):
        year, number = year + ((month - 1) // 3 + ahead) // 4, ((month - 1) // 3 + ahead) % 4 + 1
        terms = quarter_terms(f"{number}季度{text[i + 3 :]}", 0, scope._replace(year=year))
        return [_placed(term, i, i + len(found) - 3, note) for term in terms]
    year, month = year + (month - 1 + ahead) // 12, (month - 1 + ahead) % 12 + 1
    terms = _month_tail(text, i, i + len(found), month, scope._replace(year=year))
    return [term._replace(note=note, fixed=True) for term in terms]


def _placed(term: DateTerm, begin: int, offset: int, note: str) -> DateTerm:
    return term._replace(begin=begin, end=term.end + offset, note=note, fixed=True)


_POINTS = (".", "-", "/")
_MONTHS = 12
_COMPACT = 8
_YEAR_MONTH = 6
_ENDS_DATE = ("前", "之前", "以前", "止", "截止", "为止", "至", "-", "起")
_OPENERS = tuple("于在到至自从-、,;:。(")


def figures(text: str, i: int, scope: DateScope) -> list[DateTerm]:
    """Read the date in figures at ``i``, if it is one."""
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


def _after_year(text: str, i: int, j: int, scope: DateScope) -> list[DateTerm]:
    """Read 2022.9.30, 2022.9, 2022.6-12月; not 2021-2025."""
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


def _year_and_month(text: str, i: int, j: int, k: int, scope: DateScope) -> list[DateTerm]:
    month = int(text[j + 1 : k])
    if text[j] == "-" and (month > _MONTHS or text.startswith("年", k)):
        raise Nonsense(f"看不出“{text[i:k]}”的起止")
    return _month(text, i, k, month, scope)


def _month(text: str, i: int, k: int, month: int, scope: DateScope) -> list[DateTerm]:
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


def month_and_day(text: str, i: int, scope: DateScope) -> list[DateTerm]:
    """Read 9.30前, 9/30前, 3.1-12.1, where nothing makes it a section number or a quantity."""
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
