"""Date expressions that begin with a year or stand for one: 2025年, 2021—2025年, 明年, 全年, 年底, 十四五."""

from __future__ import annotations

from gongkai_cli.language.deadline.calendar import Nonsense, half, plan, whole
from gongkai_cli.language.deadline.terms import (
    DateTerm,
    Scope,
    edge,
    joined,
    known,
    number_end,
    numbers,
    word,
)
from gongkai_cli.language.lexicon import pairs
from gongkai_cli.language.numerals import DIGITS

_RELATIVE = pairs("deadlines", "relative years")
_RELATIVE_WORDS = tuple(_RELATIVE)
_NOT_YEAR = tuple("检审会报均鉴轻龄级代纪")
_WIDTH = 4
_PLAN_ENDINGS = ("期间", "时期", "期末", "末", "期内", "收官")
_BARE_EDGES = ("年底", "年末", "年终", "年尾", "年初", "年中", "年内", "年前", "岁末")
_NOT_BEFORE_EDGE = frozenset("0123456789半数几多近新百千万历来末")


def year_prefix(text: str, i: int, scope: Scope) -> tuple[int, int] | None:
    """The year at ``i`` and where what it governs begins: ``2022年|12月``, ``明年|3月``, ``2022|上半年``."""
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


def _short_year(text: str, i: int, j: int, scope: Scope) -> tuple[int, int] | None:
    """22年底 is 2022; 202年底 and 20222年底 are typing errors; 3年内 is not a year at all."""
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
    """The year itself, ``text[i:j]`` read already, with 底, 初, 内 … where they follow."""
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
    """年初 is January to start with, 年中 the first half; ``readings`` gives the alternatives."""
    year = term.first.year
    if term.edge == "start":
        return term._replace(last=term.first.replace(day=31))
    if term.edge == "middle":
        return term._replace(last=half(year, 1)[1])
    return term


def year_group(text: str, i: int, scope: Scope) -> list[DateTerm]:
    """2021—2025年, 2021、2022年, and 2021-2025 without 年."""
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


def year_word(text: str, i: int, scope: Scope) -> DateTerm | None:
    """全年, 年底, 年内, 年初 without a number; 十四五期间."""
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
