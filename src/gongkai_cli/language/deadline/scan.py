"""Find every date expression of a phrase, left to right, and join those that form a range or a list.

Years are read here (2025年, 2021—2025年, 明年, 全年, 年底, 十四五), what lies within a year in ``months``.
Nothing temporal may be passed over: a number that hangs on a date without being read
(2023.3.1-15), or two dates run together (2022年底11月前), is ``Nonsense``.

"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.language.deadline.calendar import Nonsense, half, label, plan, third, whole
from gongkai_cli.language.deadline.months import day_terms, figures, month_and_day, within_year
from gongkai_cli.language.deadline.terms import (
    RANGE_CONNECTORS,
    DateScope,
    DateTerm,
    bounded,
    edge,
    joined,
    known,
    number_end,
    numbers,
    word,
)
from gongkai_cli.language.lexicon import pairs, pattern
from gongkai_cli.language.numerals import DIGITS

if TYPE_CHECKING:
    from datetime import date

_RELATIVE = pairs("deadlines", "relative years")
_RELATIVE_WORDS = tuple(_RELATIVE)
_NOT_YEAR = tuple("检审会报均鉴轻龄级代纪")
_WIDTH = 4
_PLAN_ENDINGS = ("期间", "时期", "期末", "末", "期内", "收官")
_BARE_EDGES = ("年底", "年末", "年终", "年尾", "年初", "年中", "年内", "年前", "岁末")
_NOT_BEFORE_EDGE = frozenset("0123456789半数几多近新百千万历来末")


def year_prefix(text: str, i: int, scope: DateScope) -> tuple[int, int] | None:
    """Return the year at ``i`` and where what it governs begins: ``2022年|12月``, ``明年|3月``."""
    found = word(text, i, _RELATIVE_WORDS)
    if (
        found
        and not (i and text.startswith("年来年", i - 1))
        and not text.startswith(_NOT_YEAR, i + len(found))
    ):
        return scope.year + int(_RELATIVE[found]), i + len(found)
    j = number_end(text, i)
    if j - i == _WIDTH and text.startswith("年", j) and not text.startswith(_NOT_YEAR, j + 1):
        k = j + 1
        return known(int(text[i:j]), scope), k + (1 if text.startswith("度", k) else 0)
    if j - i == _WIDTH and text.startswith(
        ("上半年", "下半年", "全年", "Q", "第", "底", "末", "前三季度"), j
    ):
        return known(int(text[i:j]), scope), j
    return _short_year(text, i, j, scope)


def _short_year(text: str, i: int, j: int, scope: DateScope) -> tuple[int, int] | None:
    """Read 22年底 as 2022; 202年底 and 20222年底 are typing errors, 3年内 is no year."""
    if j == i or not text.startswith("年", j):
        return None
    k = j + 1
    m = number_end(text, k + (1 if text.startswith("第", k) else 0))
    in_year = m > k + 1 or text[k : k + 1].isdigit()
    in_year = in_year and text.startswith(("月", "季"), m)
    if not (in_year or edge(text, k)[0] or text.startswith(("年底", "上半年", "下半年", "全年"), k)):
        return None
    if j - i != 2:  # noqa: PLR2004 - two digits, as in 22年
        raise Nonsense(f"没有“{text[i:j]}年”这样的年份")
    return known(2000 + int(text[i:j]), scope), k


def bare_year(text: str, i: int, j: int, year: int) -> DateTerm:
    """Return the year itself, ``text[i:j]`` read already, with 底, 初, 内 … where they follow."""
    first, last = whole(year)
    k = j + 1 if text.startswith(("年底", "年末", "年终", "年初", "年中", "年内"), j) else j
    side, end = edge(text, k)
    if not side and text.startswith("全年", j):
        side, end = "whole", j + 2
    elif not side and text[j - 1] == "度":
        side, end = "whole", j
    elif not side:
        end = j
    return _vague(DateTerm(first, last, "year", side, "", i, end, True, first))


def _vague(term: DateTerm) -> DateTerm:
    """Cut 年初 to January and 年中 to the first half; ``readings`` gives the alternatives."""
    year = term.first.year
    if term.edge == "start":
        return term._replace(last=term.first.replace(day=31))
    if term.edge == "middle":
        return term._replace(last=half(year, 1)[1])
    return term


def year_group(text: str, i: int, scope: DateScope) -> list[DateTerm]:
    """Read 2021—2025年, 2021、2022年, and 2021-2025 without 年."""
    group = numbers(text, i)
    if not group or len(group.values) < 2 or set(group.widths) != {_WIDTH}:  # noqa: PLR2004
        return []
    if text.startswith(("学年", "财年", "供暖", "采暖", "月"), group.end) or text.startswith(
        "年代", group.end
    ):
        return []
    end = group.end + (1 if text.startswith("年", group.end) else 0)
    end += 1 if text.startswith("度", end) and end > group.end else 0
    spans = [whole(known(year, scope)) for year in group.values]
    side, end = edge(text, end)
    return joined(group, spans, DateTerm(*spans[-1], "year", side, "", i, end, True, spans[-1][0]))


def year_word(text: str, i: int, scope: DateScope) -> DateTerm | None:
    """Read 全年, 年底, 年内, 年初 without a number; 十四五期间."""
    first, last = whole(scope.year)
    if found := word(text, i, ("全年度", "全年")):
        return DateTerm(first, last, "year", "whole", "", i, i + len(found), scope.fixed, first)
    if text.startswith("年度", i) and (i == 0 or text[i - 1] in "在于,;。:、("):
        side, end = edge(text, i + 2)
        if side or end == len(text) or text.startswith("内", end):
            return DateTerm(first, last, "year", side or "whole", "", i, end, scope.fixed, first)
    if text.startswith("十", i) and text.startswith("五", i + 2):
        return _plan(text, i)
    return _edge_word(text, i, DateTerm(first, last, "year", "", "", i, i + 2, scope.fixed, first))


def _plan(text: str, i: int) -> DateTerm | None:
    first, last = plan(10 + DIGITS.index(text[i + 1]))
    if i + 3 < len(text) and not text.startswith(_PLAN_ENDINGS, i + 3):
        return None  # 落实十四五规划: names a plan, sets no date
    ending = word(text, i + 3, ("期间", "时期", "期末", "末", "期内"))
    side = "end" if ending.endswith("末") else "whole"
    return DateTerm(first, last, "plan", side, "", i, i + 3 + len(ending), True, first)


def _edge_word(text: str, i: int, term: DateTerm) -> DateTerm | None:
    found = word(text, i, _BARE_EDGES)
    if not found or (text[i - 1 : i] in _NOT_BEFORE_EDGE and i):
        return None
    if found == "岁末":
        return None if text.startswith("年初", i + 2) else term._replace(edge="end")
    if found == "年内":
        return (
            None if text.startswith(tuple("部容控设涵"), i + 2) else term._replace(edge="within", end=i + 2)
        )
    if found == "年前":
        return (
            None if text.startswith(tuple("期往述后列"), i + 2) else term._replace(edge="eve", bound="before")
        )
    side, end = edge(text, i + 1)
    return _vague(term._replace(edge=side, end=end)) if side else None


_RANGE_GAPS = frozenset({"-", "至", "到", "-至", "直至", "直到", "一直到", ",至", ",到"})
_LIST_GAPS = frozenset({"、", "和", "及", "与", "以及"})
_NOT_RANGE = ("至少", "至今", "至迟", "到位", "到期", "到账", "到达", "到岗", "到人", "到底")
_BACKWARDS = r"\d{1,3}(?:个?工作日|日|天|个月|周|个?星期|个?小时)"
_CLAUSE_ENDS = tuple(",;:。、(")


def scan(text: str, year: int, issued: date | None) -> tuple[DateTerm, ...]:
    """Return all terms of a plain phrase, ranges and unbroken lists joined, in order.

    Raises:
        Nonsense: for a date that does not exist and for dates that contradict each other.
    """
    terms: list[DateTerm] = []
    scope = DateScope(year, False, None, issued)
    i = 0
    while i < len(text):
        found = _terms_at(text, i, scope, terms)
        if found:
            last = bounded(found[-1], text)
            terms += [*(term._replace(bound=last.bound) for term in found[:-1]), last]
            scope = _after(last, scope, text)
            i = last.end
        else:
            i = max(i + 1, number_end(text, i))
    return _joined(terms, text)


def _terms_at(text: str, i: int, scope: DateScope, before: list[DateTerm]) -> list[DateTerm]:
    if before and (rest := _same_month(text, i, scope, before[-1])):
        return rest
    found = figures(text, i, scope) or year_group(text, i, scope)
    if not found and (prefix := year_prefix(text, i, scope)):
        year, j = prefix
        inner = scope._replace(year=year, fixed=True)
        inside = (within_year(text, j, inner) or month_and_day(text, j, inner)) if j < len(text) else []
        found = [term._replace(begin=i) for term in inside] or [bare_year(text, i, j, year)]
    found = found or within_year(text, i, scope)
    if not found and (single := year_word(text, i, scope)):
        found = [single]
    if found and text[i].isdigit() and (text[i - 1 : i] == "?" or _letter(text[i - 1 : i])):
        raise Nonsense("数字与字母或汉字数字混写，读不准")
    return found


def _letter(char: str) -> bool:
    return "A" <= char <= "Z" or "a" <= char <= "z"


def _same_month(text: str, i: int, scope: DateScope, before: DateTerm) -> list[DateTerm]:
    """Read 15日 in 3月1日至15日, 中旬 in 3月上旬至中旬."""
    if before.bound not in {"", "from"} or text[before.end : i] not in _RANGE_GAPS | _LIST_GAPS:
        return []
    if before.unit == "day":
        found = day_terms(text, i, i, scope)
        return [] if found and text.startswith("月", number_end(text, i)) else found
    part = word(text, i, ("中下旬", "上旬", "中旬", "下旬"))
    if before.unit != "third" or not part or scope.month is None:
        return []
    first, last = third(scope.year, scope.month, part)
    return [DateTerm(first, last, "third", "", "", i, i + len(part), scope.fixed, first)]


def _after(term: DateTerm, scope: DateScope, text: str) -> DateScope:
    """Return what later terms take over: the month, and the year written as part of a date."""
    month = term.last.month if term.unit in {"day", "third", "month"} else None
    loose = term.unit == "year" and not term.edge and not term.bound
    closes = term.end == len(text) or text.startswith(_CLAUSE_ENDS, term.end) or _leads_on(text, term.end)
    stale = term.last.year < scope.year and not _leads_on(text, term.end)
    if not term.fixed or stale or (loose and not closes) or term.unit == "plan":
        return scope._replace(month=month)
    return scope._replace(year=term.last.year, fixed=True, month=month)


def _leads_on(text: str, i: int) -> bool:
    return text[i : i + 1] in RANGE_CONNECTORS | _LIST_GAPS


def _joined(terms: list[DateTerm], text: str) -> tuple[DateTerm, ...]:
    done: list[DateTerm] = []
    for term in terms:
        before = done[-1] if done else None
        joined = _pair(before, term, text) if before else None
        if joined:
            done[-1] = joined
        else:
            done.append(term)
    for term, following in zip(done, [*done[1:], None], strict=False):
        _nothing_hangs_on(term, following, text)
    return tuple(done)


def _pair(before: DateTerm, term: DateTerm, text: str) -> DateTerm | None:
    """Return one term for 3月—12月 or 3月、4月; None where the two stand apart."""
    gap = text[before.end : term.begin]
    if before.bound in {"", "from"} and gap in _RANGE_GAPS:
        return _range(before, term)
    neighbours = before.unit == term.unit and (term.first - before.last).days == 1
    plain = (
        not before.bound
        and {before.edge, term.edge} <= {"", "whole"}
        and term.bound in {"", "within", "until"}
    )
    if gap in _LIST_GAPS and neighbours and plain:
        return term._replace(first=before.first, begin=before.begin)
    return None


def _range(before: DateTerm, term: DateTerm) -> DateTerm:
    first = before.last if before.edge == "end" else before.first
    if before.spans or term.spans:
        raise Nonsense("连用了两个起止区间，看不出起止")
    if term.last < first:
        raise Nonsense(f"起止颠倒：起于{label(first)}，止于{label(term.last)}；如跨年，应写明“次年”")
    return term._replace(first=first, begin=before.begin, fixed=before.fixed or term.fixed)


def _nothing_hangs_on(term: DateTerm, following: DateTerm | None, text: str) -> None:
    """Refuse to read half of what is written."""
    if term.end == term.begin:
        return  # a number of a list (6、12月): the last of them carries the words
    rest = text[term.end :]
    if following and following.begin == term.end and following.last != term.last:
        raise Nonsense(f"两个时间连写而不一致：{label(term.last)}、{label(following.last)}")
    if not term.bound and rest[:1] in RANGE_CONNECTORS and not rest.startswith(_NOT_RANGE):
        raise Nonsense("只读出起始时间，读不出截止时间")
    if term.bound == "before" and rest[:1].isdigit() and pattern(_BACKWARDS).match(rest):
        raise Nonsense(f"须从{label(term.last)}往前推算，不作推算")
    head = text[: term.begin]
    if head[-1:] in RANGE_CONNECTORS and head[-2:-1].isdigit():
        raise Nonsense("只读出截止时间，读不出起始时间")
