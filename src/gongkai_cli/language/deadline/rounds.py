"""The day within a period that repeats: 每月*10日*前, 每周*五*, 每季度*最后一个月的30日*前."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.deadline.calendar import Nonsense
from gongkai_cli.language.lexicon import pattern
from gongkai_cli.language.numerals import chinese_number

if TYPE_CHECKING:
    from gongkai_cli.language.deadline.periods import Rhythm


class Occasion(NamedTuple):
    """A day within a period.

    Attributes:
        on: as ``Recurrence.on``; None where the phrase names no single day.
        times: how many days it names, if more than one.
        note: in Chinese, what is written.
        end: position after the words in the plain phrase.
    """

    on: str | None = None
    times: int | None = None
    note: str = ""
    end: int = 0


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
    """The day named right after the rhythm's words."""
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
        )
    return Occasion(_WEEKDAYS[days[0]], end=found.end())


def _afterwards(rhythm: Rhythm, count: int, unit: str, end: int) -> Occasion:
    """每季度结束后10日内 is the 10th of the next quarter's first month; working days need a calendar."""
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
        for day in days:
            _checked(day)
        return Occasion(
            times=len(days), note="每月" + "、".join(f"{int(day)}日" for day in days), end=found.end()
        )
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
    """每月第一周, 每季度首个工作日; written, but not as a day of the calendar."""
    return "期内的具体日子见原文" if text.startswith(("第", "最后", "首", "次", "下"), i) else ""
