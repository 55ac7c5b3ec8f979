"""Duties that recur: 每季度, 每月10日前, 1次/年, 一季度一次, 按月, 全年不少于4次, 定期.

What they are due:

- every year without a day: 31 December of the plan's year; with a day (每年1月31日前), the first such day
  that is not before the notice, which may lie in the next year (the note says so);
- shorter periods, and every second or third year: none, each period has its own;
- a date stated besides (2022年3月—12月每月10日前; 每季度一次，12月底前完成): that date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.language.deadline.binding import binding
from gongkai_cli.language.deadline.calendar import Nonsense, label, whole
from gongkai_cli.language.deadline.dates import readings
from gongkai_cli.language.deadline.rhythm import DAYS_WITHIN, NAMES, Occasion, Rhythm, occasion_of, rhythms
from gongkai_cli.language.deadline.scan import scan
from gongkai_cli.language.lexicon import pattern
from gongkai_cli.language.values import Deadline, Reading, Recurrence

if TYPE_CHECKING:
    from gongkai_cli.language.deadline.grammar import Phrase
    from gongkai_cli.language.deadline.terms import DateTerm

_YEARS_AHEAD = 2
_COUNT = r"\d{1,3}(?:-\d{1,3})?(?:次(?!性)|场|轮|回|遍)"
_AT_LEAST = (
    rf"(?:至少|最少|起码|不少于|不低于|不得少于|不得低于)[^,;。\d]{{0,12}}{_COUNT}"
    rf"|(?<![第\d.]){_COUNT}[及或]?以上"
)
_LONGEST_YEAR = 366


def recurring(phrase: Phrase) -> Deadline | None:
    """Read a duty that recurs; None unless the phrase repeats something."""
    found = rhythms(phrase.plain)
    if not found:
        return _counted_year(phrase)
    first = found[0]
    others = [one for one in found[1:] if one.every != first.every]
    note = _join(*(f"另有：{_name(one)}" for one in others))
    if first.every == "year" and first.interval == 1:
        return _yearly(phrase, first, _join(first.note, note))
    return _shorter(phrase, first, note)


def _name(rhythm: Rhythm) -> str:
    return NAMES.get(rhythm.every or "", "定期")


def _join(*notes: str) -> str:
    return "；".join(note for note in notes if note)


def _counted_year(phrase: Phrase) -> Deadline | None:
    """Read 全年不少于4次 and 2022年开展2次: so many times within the year."""
    terms = binding(phrase) or phrase.terms
    times = _times(phrase.plain)
    if len(terms) != 1 or times is None or terms[0].bound not in {"", "within"}:
        return None
    term = terms[0]
    if (term.first, term.last) != whole(term.first.year) or term.edge not in {"", "whole", "within"}:
        return None
    if term.last < phrase.floor:
        return None
    note = f"{term.first.year}年内不少于{times}次"
    return Deadline(phrase.text, "recurring", None, term.last, Recurrence("year", times), note=note)


def counted(phrase: Phrase) -> Deadline | None:
    """Read 至少1次, 开展活动不少于3场: so many times in the plan's year, as no period is written."""
    found = pattern(_AT_LEAST).search(phrase.plain)
    times = _times(found[0]) if found else None
    if times is None or phrase.terms:
        return None
    due = whole(phrase.year)[1]
    note = f"至少{times}次，周期未写，按计划年度计，以{label(due)}为检查点"
    due_ahead = due if due >= phrase.floor else None
    return Deadline(phrase.text, "recurring", None, due_ahead, Recurrence("year", times), note=note)


def _times(text: str) -> int | None:
    found = pattern(r"(?<![第\d.])(\d{1,3})(?:-\d{1,3})?(?:次(?!性)|场|轮|回|遍)").search(text)
    return int(found[1]) if found and int(found[1]) else None


def _yearly(phrase: Phrase, rhythm: Rhythm, note: str) -> Deadline:
    """Read what is due every year, in the first year in which a named day is still ahead."""
    times = rhythm.times or _times(phrase.plain[rhythm.end :])
    around = [term for term in binding(phrase) if (term.last - term.first).days > _LONGEST_YEAR]
    if rhythm.season and all(term.unit == "year" for term in binding(phrase)):  # 每学年末 is not in December
        return Deadline(phrase.text, "recurring", recurrence=Recurrence(None, times), note=note)
    if len(around) == len(binding(phrase)):
        return _undated_year(
            phrase, times, _join(note, *map(_era, around)), occasion_of(phrase.plain, rhythm)
        )
    for year in range(phrase.year, phrase.year + _YEARS_AHEAD):
        terms = phrase._replace(terms=scan(phrase.plain, year, phrase.issued))
        ways = [readings(term, phrase.plain)[1] for term in binding(terms) if term not in around]
        ahead = [way for way in ways if way[0].due and way[0].due >= phrase.floor]
        if ahead:
            moved = f"{phrase.year}年的日期已过，取下一次" if year > phrase.year else ""
            return _dated_year(phrase, times, ahead[0], ways, _join(note, moved))
    return _undated_year(phrase, times, _join(note, "原文所写日期都早于发文日期"))


def _era(term: DateTerm) -> str:
    return f"{label(term.first)}至{label(term.last)}"


def _undated_year(phrase: Phrase, times: int | None, note: str, after: Occasion | None = None) -> Deadline:
    due = whole(phrase.year)[1]
    note = _join(after.note, note) if after else note
    if due < phrase.floor or (after and "结束后" in after.note):
        return Deadline(phrase.text, "recurring", None, None, Recurrence("year", times), note=note)
    at = f"每年一个周期，以{label(due)}为检查点"
    return Deadline(phrase.text, "recurring", None, due, Recurrence("year", times), note=_join(at, note))


def _dated_year(
    phrase: Phrase, times: int | None, way: tuple[Reading, ...], ways: list[tuple[Reading, ...]], note: str
) -> Deadline:
    due = way[0].due
    several = len(ways) > 1
    on = f"{due:%m-%d}" if due and not several else None
    named = tuple(f"{one[0].due:%m-%d}" for one in ways if one[0].due)
    days = "、".join(f"{one[0].due.month}月{one[0].due.day}日" for one in ways if one[0].due)
    if several:
        times = (times or 1) * len(ways) if "各" in phrase.plain else times or len(ways)
    ambiguous = len(way) > 1
    note = _join(
        f"每年{days}前", "可有两种读法：" + "；".join(one.note for one in way) if ambiguous else "", note
    )
    return Deadline(
        phrase.text,
        "recurring",
        way[0].start,
        due,
        Recurrence("year", times, on, days=named if several else ()),
        ambiguous=ambiguous,
        alternatives=way if ambiguous else (),
        note=note,
    )


def _shorter(phrase: Phrase, rhythm: Rhythm, note: str) -> Deadline:
    """Read every quarter, month, week …: the day within it, and the dates stated besides."""
    occasion = occasion_of(phrase.plain, rhythm)
    times = rhythm.times or occasion.times or _times(phrase.plain[rhythm.end :])
    days = occasion.days or (() if occasion.on else DAYS_WITHIN.get(rhythm.note, ()))
    recurrence = Recurrence(rhythm.every, times, occasion.on, rhythm.interval, days)
    note = _join(rhythm.note, occasion.note, note)
    terms = [term for term in binding(phrase) if not _inside(term, rhythm, occasion)]
    if not terms:
        return Deadline(phrase.text, "recurring", None, None, recurrence, note=note)
    if len(terms) > 1 and (beside := _several(phrase, recurrence, terms, note)):
        return beside
    scope = max(terms, key=lambda term: term.last)
    if scope.bound in {"from", "after"}:
        note = _join(note, f"自{label(scope.first)}起")
        return Deadline(phrase.text, "recurring", scope.first, None, recurrence, note=note)
    within = scope.begin < rhythm.begin and scope.end >= rhythm.begin - len("的，")
    return _bounded(phrase, recurrence, scope, within=within and _is_stretch(scope, phrase), note=note)


def _several(phrase: Phrase, recurrence: Recurrence, terms: list[DateTerm], note: str) -> Deadline | None:
    """Give every date beside a repetition as an alternative; None where fewer than two are ahead."""
    ends = [term for term in terms if term.bound not in {"from", "after"} and not _is_stretch(term, phrase)]
    ways = [way for term in ends for way in readings(term, phrase.plain)[1]]
    ahead = {way.due: Reading(None, way.due, way.note) for way in ways if way.due and way.due >= phrase.floor}
    if len(ends) != len(terms) or len(ends) < 2 or len(ahead) < 2:  # noqa: PLR2004 - one date is no choice
        return None
    alternatives = tuple(ahead[due] for due in sorted(ahead, reverse=True))
    listed = "、".join(label(due) for due in sorted(ahead, reverse=True))
    note = _join(note, f"另写有几个时间，到期日取最后一个：{listed}")
    return Deadline(phrase.text, "recurring", None, max(ahead), recurrence, True, alternatives, note)


def _is_stretch(scope: DateTerm, phrase: Phrase) -> bool:
    """Say whether the scope holds the repetition (3月—12月, 2022年) or stands beside it (10月底前)."""
    all_year = scope.unit == "year" and scope.edge in {"", "whole"} and not scope.bound
    return all_year or readings(scope, phrase.plain)[0] == "window"


def _bounded(phrase: Phrase, recurrence: Recurrence, scope: DateTerm, *, within: bool, note: str) -> Deadline:
    """End the duty with the scope (3月—12月每月), or state a date besides (…，12月底前完成)."""
    ways = readings(scope, phrase.plain)[1]
    due = ways[0].due
    if due is None or due < phrase.floor:
        raise Nonsense(phrase.past(due or phrase.floor))
    start = scope.first if within else None
    beside = f"至{label(due)}为止" if within else f"另写有{label(due)}"
    beside += "，可有两种读法" if len(ways) > 1 else ""
    ways = tuple(Reading(start, way.due, way.note) for way in ways) if len(ways) > 1 else ()
    return Deadline(
        phrase.text,
        "recurring",
        start,
        due,
        recurrence,
        ambiguous=bool(ways),
        alternatives=ways,
        note=_join(note, beside),
    )


def _inside(term: DateTerm, rhythm: Rhythm, occasion: Occasion) -> bool:
    """Say whether the term is part of the words that repeat (一季度 in 一季度一次)."""
    return rhythm.begin <= term.begin < max(rhythm.end, occasion.end)
