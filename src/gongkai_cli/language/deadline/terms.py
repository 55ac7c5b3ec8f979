"""One date expression inside a phrase (12月底前, 第三季度, 2023年6—12月) and the words that bind it.

A ``DateTerm`` is a period with three properties besides its days: its ``unit``, the ``edge`` named of it
(年*底*, 月*初*) and the ``bound`` after it (*前*, *起*, *止*). ``dates`` turns them into deadlines.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.deadline.calendar import Nonsense, shift

if TYPE_CHECKING:
    from datetime import date

    from gongkai_cli.language.deadline.calendar import Span


class DateTerm(NamedTuple):
    """A period named in a phrase.

    Attributes:
        first: its first day.
        last: its last day, included.
        unit: ``day`` ``third`` ``month`` ``quarter`` ``half`` ``year`` ``plan``.
        edge: ``end`` (底, 末), ``start`` (初), ``middle`` (中), ``within`` (年内), ``whole`` (全年, 10月份),
            ``eve`` (年前), or nothing.
        bound: ``before`` ``until`` ``within`` ``from`` ``after`` ``since`` ``about``, or nothing.
        begin: where it begins in the plain phrase.
        end: where it ends, its bound included.
        fixed: the phrase states the year.
        pivot: first day of the last period named; differs from ``first`` in a range or list.
        note: what the reader should know about this term alone, in Chinese.
    """

    first: date
    last: date
    unit: str
    edge: str
    bound: str
    begin: int
    end: int
    fixed: bool
    pivot: date
    note: str = ""

    @property
    def spans(self) -> bool:
        """A range or a list of periods, 3月—12月."""
        return self.pivot != self.first


class DateScope(NamedTuple):
    """What a term takes over from its left and from the notice.

    Attributes:
        year: the year where none is written.
        fixed: that year was written somewhere to the left.
        month: the month of the term before, for 3月1日至15日.
        issued: the notice's date, for 本月底.
    """

    year: int
    fixed: bool
    month: int | None
    issued: date | None


class Numbers(NamedTuple):
    """Numbers that share one unit: the 6-12 of 6-12月, the 3、4、5 of 3、4、5月."""

    values: tuple[int, ...]
    widths: tuple[int, ...]
    connectors: tuple[str, ...]
    end: int


_CONNECTORS = ("-", "至", "到", "、", "和", "及", "与")
RANGE_CONNECTORS = frozenset({"-", "至", "到"})
_FAR = 60
_LONGEST_NUMBER = 8
_MOST_NUMBERS = 12


def word(text: str, i: int, options: tuple[str, ...]) -> str:
    """Return the first of the options that stands at ``i``, or nothing."""
    if not text.startswith(options, i):
        return ""
    return next(option for option in options if text.startswith(option, i))


def number_end(text: str, i: int) -> int:
    """Return where the run of digits at ``i`` ends; ``i`` itself if there is none."""
    while i < len(text) and "0" <= text[i] <= "9":
        i += 1
    return i


def numbers(text: str, i: int) -> Numbers | None:
    """Read ``6-12`` or ``3、4、5`` at ``i``; runs of more than 8 digits are not numbers of a calendar."""
    values: list[int] = []
    widths: list[int] = []
    connectors: list[str] = []
    while True:
        j = number_end(text, i)
        if not 0 < j - i <= _LONGEST_NUMBER or len(values) == _MOST_NUMBERS:
            return None
        values.append(int(text[i:j]))
        widths.append(j - i)
        connector = word(text, j, _CONNECTORS)
        following = j + (2 if text.startswith("第", j + 1) else 1)  # 第1至第3季度
        if not connector or number_end(text, following) == following:
            return Numbers(tuple(values), tuple(widths), tuple(connectors), j)
        connectors.append(connector)
        i = following


_BOUNDS = {
    "前后": "about",
    "左右": "about",
    "上下": "about",
    "前夕": "before",
    "之前": "before",
    "以前": "before",
    "为止": "until",
    "截止": "until",
    "为限": "until",
    "期间": "within",
    "之内": "within",
    "以内": "within",
    "起至": "",
    "起到": "",
    "起-": "",
    "开始": "from",
    "之后": "after",
    "以后": "after",
    "以来": "since",
    "至今": "since",
    "同期": "since",
    "前": "before",
    "止": "until",
    "内": "within",
    "间": "within",
    "起": "from",
    "后": "after",
}
_ORDERED = tuple(_BOUNDS)
# 6月前期工作, 年内部审计, 6月起草方案, 9月后续整改: the first character belongs to the next word.
_NOT_BOUND_BEFORE = {
    "前": tuple("期往述沿景端台列置提瞻三"),
    "内": tuple("部容控设涵外"),
    "起": tuple("草诉步用点码底来"),
    "后": tuple("续勤期备者"),
    "间": tuple("接隔"),
    "止": tuple("步损"),
}
_EDGES = {
    "月底": "end",
    "月末": "end",
    "底": "end",
    "末": "end",
    "终": "end",
    "尾": "end",
    "初": "start",
    "中": "middle",
}
_EDGE_WORDS = tuple(_EDGES)
_NOT_EDGE = {
    "底": tuple("层线数座子账册单稿图"),
    "末": tuple("端位梢"),
    "终": tuple("于端止身结了"),
    "尾": tuple("款数水"),
    "初": tuple("步次中级期审稿心衷评核"),
    "中": tuple("央国考期心型小医层介标共办联华"),
}
_MIDNIGHT = ("0时", "00时", "0点", "0:00", "00:00", "零时", "零点")
_HALF_DAYS = ("上午", "中午", "下午", "晚上", "凌晨", "当天", "当日", "晚", "夜")
_ASIDES = ("(周", "(星期", "(含", "(包含", "(不含", "(公历")


def edge(text: str, i: int) -> tuple[str, int]:
    """Read 底 or 末 (``end``), 初 (``start``), 中 (``middle``) at ``i``: its name (or ``""``) and its end."""
    found = word(text, i, _EDGE_WORDS)
    if not found or text.startswith(_NOT_EDGE[found[-1]], i + len(found)):
        return "", i
    return _EDGES[found], i + len(found)


def bounded(term: DateTerm, text: str) -> DateTerm:
    """Return the term with the bound that follows it, and its end moved past it.

    What stands between is skipped, but obeyed: 9月30日（周五）24时前 is the 30th, 9月30日零时前 the 29th.
    """
    j, moved = _between(text, term.end) if term.unit == "day" else (term.end, "")
    found = word(text, j, _ORDERED)
    if found and text.startswith(_NOT_BOUND_BEFORE.get(found, ("\n",)), j + len(found)):
        found = ""
    last = term.last
    if moved and _BOUNDS.get(found) == "before":
        last = shift(last, -1)
    end = j + len(found) - (1 if found in {"起至", "起到", "起-"} else 0)
    note = moved if last != term.last else term.note
    bound = term.bound or _BOUNDS.get(found, "")
    first = min(term.first, last)
    return term._replace(last=last, first=first, pivot=min(term.pivot, last), bound=bound, end=end, note=note)


def _between(text: str, i: int) -> tuple[int, str]:
    """Skip an aside and an hour; the second value is a note where they exclude the day itself."""
    moved = ""
    if text.startswith(_ASIDES, i) and (close := text.find(")", i, i + 12)) > 0:
        moved = "原文注明不含当日" if text.startswith("(不含", i) else ""
        i = close + 1
    if text.startswith(_MIDNIGHT, i) and text.startswith(("前", "之前", "以前"), _hour(text, i)):
        return _hour(text, i), "零时前即前一日结束前"
    i += len(word(text, i, _HALF_DAYS))
    i = _hour(text, i)
    return i + len(word(text, i, ("下班", "工作时间结束", "日终"))), moved


def _hour(text: str, i: int) -> int:
    """Skip 24时, 18:00, 17点30分, 零点."""
    j = i + 1 if text.startswith("零", i) else number_end(text, i)
    unit = word(text, j, ("时整", "点整", "点半", "时", "点", ":"))
    if j == i or not unit:
        return i
    j = number_end(text, j + len(unit))
    return j + len(word(text, j, ("分", "整")))


def known(year: int, scope: DateScope) -> int:
    """Return the year, unless it is so far from the plan that it must be a typing error (2202年)."""
    if year > scope.year + _FAR:
        raise Nonsense(f"{year}年离计划年度过远，疑为笔误")
    return year


def joined(group: Numbers, spans: list[Span], sample: DateTerm) -> list[DateTerm]:
    """Return the terms of a group: one for a range or an unbroken list (3、4、5月), else one each."""
    if any(later <= earlier for (earlier, _), (later, _) in pairwise(spans)):
        raise Nonsense("起止颠倒或重复：后一个时间不晚于前一个")
    ranges = [connector in RANGE_CONNECTORS for connector in group.connectors]
    if len(spans) > 2 and any(ranges):  # noqa: PLR2004 - 1-3、5月
        raise Nonsense("连用了“至”和“、”，看不出起止")
    unbroken = all((later - last).days == 1 for (_, last), (later, _) in pairwise(spans))
    if len(spans) == 1 or any(ranges) or unbroken:
        return [sample._replace(first=spans[0][0], pivot=spans[-1][0])]
    parts = [sample._replace(first=a, last=b, pivot=a, end=sample.begin) for a, b in spans[:-1]]
    return [*parts, sample]
