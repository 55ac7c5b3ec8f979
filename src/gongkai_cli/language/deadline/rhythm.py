"""How often, and on which day of the period: 每季度, 1次/年, 定期; 每月*10日*前, 每周*五*, 每季度*末*."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.deadline.calendar import Nonsense
from gongkai_cli.language.lexicon import pattern
from gongkai_cli.language.numerals import chinese_number

if TYPE_CHECKING:
    import re

    from gongkai_cli.language.values import Period

_UNKNOWN_DAYS = "起止日期未写"


class Rhythm(NamedTuple):
    """How often, and where the phrase says so.

    Attributes:
        every: the period; None for 定期.
        interval: 2 for 每两个月.
        times: in each period; None where the words themselves do not count.
        begin: position in the plain phrase.
        end: position after the words.
        note: what ``every`` cannot hold (每旬), in Chinese.
    """

    every: Period | None
    interval: int
    times: int | None
    begin: int
    end: int
    note: str = ""

    @property
    def season(self) -> bool:
        """A year of another kind than the calendar's (每学年, 每采暖季): its last day is not known."""
        return self.every == "year" and self.note.endswith(_UNKNOWN_DAYS)


NAMES = {
    "year": "每年",
    "half-year": "每半年",
    "quarter": "每季度",
    "month": "每月",
    "week": "每周",
    "day": "每天",
}

_HALVES, _TENTHS = "每半个月一次", "每旬一次，即每月三次"
DAYS_WITHIN = {_HALVES: ("15", "-1"), _TENTHS: ("10", "20", "-1")}
"""The days by which what falls several times a month is due, by the note that says so."""

_UNITS: dict[str, tuple[Period | None, int, int | None, str]] = {
    "半年": ("half-year", 1, None, ""),
    "半个月": ("month", 1, 2, _HALVES),
    "半月": ("month", 1, 2, _HALVES),
    "年": ("year", 1, None, ""),
    "学年": ("year", 1, None, f"按学年计，{_UNKNOWN_DAYS}"),
    "采暖季": ("year", 1, None, f"按采暖季计，{_UNKNOWN_DAYS}"),
    "供暖季": ("year", 1, None, f"按供暖季计，{_UNKNOWN_DAYS}"),
    "汛期": ("year", 1, None, f"按汛期计，{_UNKNOWN_DAYS}"),
    "学期": (None, 1, None, f"按学期计，{_UNKNOWN_DAYS}"),
    "财年": ("year", 1, None, ""),
    "财政年": ("year", 1, None, ""),
    "会计年": ("year", 1, None, ""),
    "季": ("quarter", 1, None, ""),
    "双月": ("month", 2, None, "逢双月"),
    "单月": ("month", 2, None, "逢单月"),
    "月": ("month", 1, None, ""),
    "双周": ("week", 2, None, ""),
    "周": ("week", 1, None, ""),
    "星期": ("week", 1, None, ""),
    "礼拜": ("week", 1, None, ""),
    "旬": ("month", 1, 3, _TENTHS),
    "工作日": ("day", 1, None, "每个工作日"),
    "日": ("day", 1, None, ""),
    "天": ("day", 1, None, ""),
}
_UNIT = (
    r"(学年|学期|财政年|会计年|财年|采暖季|供暖季|汛期|半年|半个月|半月|双月|单月|双周|年|季|月|周|星期|礼拜|旬|"
    r"工作日|日|天)(?:度|份)?"
)
# 按日常, 年龄, 周期, 日均: the unit belongs to another word.
_NOT_UNIT = r"(?!龄|期|围|边|常|程|均|轻|全|密|知|级|报告)"
_NOT_PLAN = r"(?![\d前底末内])(?!度?(?:计划|要求|安排|工作|目标|任务|考核要求))"
# 分季度实施 spreads one piece of work over the quarters; 分季度报送 repeats.
_STEPS = (
    "(?:[、和]?分[期批步年])?(?:组织实施|实施|推进|完成|落实|建设|安排|解决|兑现|拨付|到位|达标|消化|偿还)"
)
_ACTS = (
    "检查|通报|调度|报送|汇报|总结|例会|考核|评估|督查|督导|抽查|测评|监测|自查|点评|会商|研判|分析|巡查|"
    "更新|公布|公开"
)
_COUNTED = r"(?:次(?!性)|报(?!告)|调度|通报|总结|检查|会商|研判|更新|汇总|考核|评|度(?!电))"

_TIMES = r"(?P<t>\d{1,2})次(?!性|告知|办|说清|补正)"

# Each form with the words one of which it needs; what counts (1次/年) stands before what merely names.
_FORMS = (
    (("下半年",), r"(?P<half>上(?:半年)?[、和及与]?下半年)(?:都|分别)?(?:各|均).{0,6}?(?P<t>\d+)次(?!性)"),
    (tuple("每隔逐逢"), rf"(?P<n>每隔|每|逐|隔|逢)(?P<q>\d{{1,3}})?个?(?:自然)?(?P<u>{_UNIT}){_NOT_UNIT}"),
    (("次/", "上/"), rf"(?P<t>\d{{1,3}})(?:-\d+)?次(?:以上)?/每?(?P<q>\d{{1,2}})?个?(?P<u>{_UNIT})"),
    (("/次",), rf"(?<![\d年第上下前])(?P<q>\d{{1,2}})个?(?P<u>{_UNIT})/次"),
    (
        tuple("次报调通总检会研更汇考评度"),
        rf"(?<![\d年月第上下半全今本当内])(?P<q>1|半)?(?P<u>年|季|月|周|天|日|旬)(?:度|均)?(?P<t>\d{{1,2}}){_COUNTED}",
    ),
    (
        ("次",),
        (
            r"(?<![\d月第上下前])(?P<q>\d{1,2})"
            rf"(?:个(?P<u>{_UNIT})|(?P<v>学年|学期|年|天|周))(?P<within>内)?{_TIMES}"
        ),
    ),
    (
        tuple("按分"),
        rf"(?P<n>按|分(?!(?:{_UNIT}){_STEPS}|(?:学|财政|会计)?年))(?P<u>{_UNIT}){_NOT_UNIT}{_NOT_PLAN}",
    ),
    (("月月", "年年"), r"(?<!\d)(?:(?P<u>月)月(?![底末])|(?P<v>年)年(?![底末初中终尾前内度\d]))"),
    (tuple("季月周旬半"), rf"(?<![\d本上下当次全每前个同\-至])(?P<u>季|月|周|旬|半年|双月)度?(?:{_ACTS})"),
    (("到",), r"(?:分解|细化|落实|明确|量化)到(?P<u>季|月|周|旬|日)度?(?!底|前|末|\d)"),
    (("均",), r"(?P<u>年|月|季)(?:度)?均"),
    (tuple("度旬"), r"^(?P<u>半年|季|月|旬)度?$"),
    (("报",), r"^(?P<u>半年|年|季|月|周|旬|日)度?报(?:制度?)?$"),
    (("定期",), r"(?P<irregular>不定期|(?<!固)定期)"),
)
_HINTS = tuple("每逐隔逢按分次/报度期月季周旬评检")
_TRIGGER = r"(?:之日起|起|后|之时)[^,;。]{0,6}$"
"""7日内1次 behind it is a limit counted from an event, not a repetition."""


def rhythms(text: str) -> list[Rhythm]:
    """Return every statement of how often, the most telling first; empty for most phrases."""
    if not any(hint in text for hint in _HINTS):
        return []
    found: list[Rhythm] = []
    for needs, form in _FORMS:
        if not any(need in text for need in needs):
            continue
        for match in pattern(form).finditer(text):
            if match.groupdict().get("within") and pattern(_TRIGGER).search(text[: match.start()]):
                continue
            if not any(one.begin < match.end() and match.start() < one.end for one in found):
                found.append(_rhythm(match))
    return [one for one in found if one.every] or found


def _rhythm(match: re.Match[str]) -> Rhythm:
    groups = match.groupdict()
    times = int(groups["t"]) if groups.get("t") else None
    if groups.get("half"):
        return Rhythm("half-year", 1, times, *match.span())
    if groups.get("irregular"):
        note = "不定期，次数未写" if groups["irregular"] == "不定期" else "周期未写明"
        return Rhythm(None, 1, times, *match.span(), note)
    return _unit_rhythm(match, groups, times)


def _unit_rhythm(match: re.Match[str], groups: dict[str, str | None], times: int | None) -> Rhythm:
    unit = groups.get("u") or groups.get("v") or ""
    every, interval, unit_times, note = _UNITS[unit.removesuffix("度").removesuffix("份")]
    count = groups.get("q") or "1"
    if count == "半":
        every, count = ("half-year", "1") if every == "year" else (every, "1")
    interval = max(interval, int(count))
    if groups.get("n") in {"隔", "每隔"} and interval == 1:
        interval = 2
    begin, end = match.span()
    return Rhythm(every, interval, times or unit_times, begin, end, note)


class Occasion(NamedTuple):
    """A day within a period.

    Attributes:
        on: as ``Recurrence.on``; None where the phrase names no single day.
        times: how many days it names, if more than one.
        note: in Chinese, what is written.
        end: position after the words in the plain phrase.
        days: as ``Recurrence.days``.
    """

    on: str | None = None
    times: int | None = None
    note: str = ""
    end: int = 0
    days: tuple[str, ...] = ()


_WEEKDAYS = {
    "1": "MON",
    "2": "TUE",
    "3": "WED",
    "4": "THU",
    "5": "FRI",
    "6": "SAT",
    "日": "SUN",
    "天": "SUN",
    "7": "SUN",
}
_LONGEST_MONTH = 31
_MONTH_OF_QUARTER = {"首": 1, "第1": 1, "第2": 2, "第3": 3, "末": 3, "最后1": 3, "最后一": 3, "中间": 2}
_AFTER = r"(?:结束|终了)?(?:后|之后)(?:的)?(?:第)?(\d{1,2})(个工作日|工作日|个月|日|天)(?:以|之)?内?"
_LAST = "-1"
_PARTS = {"上旬": "10", "中旬": "20", "下旬": _LAST, "底": _LAST, "末": _LAST}


def occasion_of(text: str, rhythm: Rhythm) -> Occasion:
    """Return the day named right after the rhythm's words."""
    if rhythm.every == "week":
        return _weekday(text, rhythm)
    if rhythm.every == "day" and text.startswith("日", rhythm.end - 1) and text.startswith("前", rhythm.end):
        raise Nonsense("“每”与“日前”之间看不出周期")
    if found := pattern(_AFTER).match(text, rhythm.end):
        return _afterwards(rhythm, int(found[1]), found[2], found.end())
    if rhythm.every == "quarter":
        return _of_quarter(text, rhythm)
    return _of_month(text, rhythm.end) if rhythm.every == "month" else _edge(text, rhythm)


def _weekday(text: str, rhythm: Rhythm) -> Occasion:
    found = pattern(
        r"((?:[1-7](?![次场期轮回遍个天\d])|[日天](?!常))(?:[、和及](?:周|星期)?(?:[1-7](?![次场期个\d])|[日天]))*)"
    ).match(text, rhythm.end)
    if not found:
        weekend = text.startswith("末", rhythm.end)
        return Occasion(note="每周末" if weekend else "", end=rhythm.end + 1)
    days = pattern(r"[1-7日天]").findall(found[1])
    if found[1] == "1" and text.startswith(
        ("调度", "报", "通报", "汇总", "总结", "更新", "研判"), found.end()
    ):
        return Occasion(times=1, note="“每周一……”按每周一次读", end=found.end())
    if len(days) > 1:
        return Occasion(
            times=len(days),
            note="每周" + "、".join("日" if day in "7天日" else chinese_number(int(day)) for day in days),
            end=found.end(),
            days=tuple(_WEEKDAYS[day] for day in days),
        )
    return Occasion(_WEEKDAYS[days[0]], end=found.end())


def _afterwards(rhythm: Rhythm, count: int, unit: str, end: int) -> Occasion:
    """Read 每季度结束后10日内: the 10th of the next quarter. Working days need a calendar."""
    note = f"每期结束后{count}{unit}内"
    if unit not in {"日", "天"} or not 1 <= count <= 28 or rhythm.interval > 1:  # noqa: PLR2004 - in every month
        return Occasion(note=note, end=end)
    on = {"quarter": f"1-{count:02d}", "month": f"{count:02d}", "year": f"01-{count:02d}"}.get(
        rhythm.every or ""
    )
    return Occasion(on.lstrip("0") if on and rhythm.every == "month" else on, note=note, end=end)


def _of_quarter(text: str, rhythm: Rhythm) -> Occasion:
    found = pattern(r"的?(首|第[123]|末|最后[1一]|中间)个?月(?:份)?的?").match(text, rhythm.end)
    late = pattern(r"(?:的)?(?:次|下)月(\d{1,2})[日号]").match(text, rhythm.end)
    if late:
        return Occasion(f"1-{_checked(late[1])}", note=f"季后首月{int(late[1])}日", end=late.end())
    if not found:
        return _edge(text, rhythm)
    month = _MONTH_OF_QUARTER[found[1]]
    day = _of_month(text, found.end())
    if day.on is None:
        return day._replace(note=f"每季度第{month}个月{day.note}")
    if day.on == _LAST:
        on = _LAST if month == 3 else None  # noqa: PLR2004 - the quarter ends with its third month
        return day._replace(on=on, note=f"每季度第{month}个月{day.note.removeprefix('每月')}")
    return Occasion(f"{month}-{day.on}", note=f"每季度第{month}个月{day.on}日", end=day.end)


def _of_month(text: str, i: int) -> Occasion:
    found = pattern(r"的?(?:第)?(\d{1,2}(?:[日号]?[、和及\-至]\d{1,2})*)[日号]|的?次月(\d{1,2})[日号]").match(
        text, i
    )
    late = pattern(r"次月(?:的)?(\d{1,2})[日号]").search(text, i)
    if not found and late:
        return Occasion(_checked(late[1]), note=f"次月{int(late[1])}日", end=late.end())
    if not found:
        part = next((one for one in ("上旬", "中旬", "下旬") if text.startswith(one, i)), "")
        edge = next((one for one in ("底", "末", "初") if text.startswith(one, i)), "")
        note = f"每月{part or edge}" if part or edge else _elsewhere(text, i)
        return Occasion(_PARTS.get(part or edge), note=note, end=i + len(part or edge))
    days = pattern(r"\d+").findall(found[1] or found[2])
    if len(days) > 1 and not pattern(r"[-至]").search(found[1]):
        named = tuple(_checked(day) for day in days)
        note = "每月" + "、".join(f"{day}日" for day in named)
        return Occasion(times=len(days), note=note, end=found.end(), days=named)
    return Occasion(_checked(days[-1]), note=f"每月{int(days[-1])}日", end=found.end())


def _checked(day: str) -> str:
    if not 1 <= int(day) <= _LONGEST_MONTH:
        raise Nonsense(f"没有{int(day)}日")
    return str(int(day))


def _edge(text: str, rhythm: Rhythm) -> Occasion:
    i = rhythm.end
    edge = next((one for one in ("底", "末", "初") if text.startswith(one, i)), "")
    note = f"每期{edge}" if edge else _elsewhere(text, i)
    return Occasion(_PARTS.get(edge), note=note, end=i + len(edge))


def _elsewhere(text: str, i: int) -> str:
    """Return a note for 每月第一周, 每季度首个工作日: written, but no day of the calendar."""
    return "期内的具体日子见原文" if text.startswith(("第", "最后", "首", "次", "下"), i) else ""
