"""From date expressions to a deadline: how each can be read, and what follows for start and due.

The rules, where 公文 usage is loose:

- 底, 末, 内, 止 and a day with 前: the last day, that day included (9月30日前 includes the 30th).
- 前 after a month or a year alone (8月前, 2027年前): the period before it ends first, strictly; the other
  reading is its own last day. 前 after a quarter, a half or a 旬 (三季度前): custom takes its last day;
  the strict reading is the day before it begins.
- 月初 is the 1st to the 10th, or its first five days; 年初 January, or the first quarter; 年中 the end of
  June, or of July; 年前 the year's end, or the Spring Festival, whose date is not guessed.
- A month or a year alone (2026年7月) is due on its last day; 月份, 旬, 季度, 上半年, 全年 are windows,
  unless 完成 follows.

Several dates that do not agree (6月底前完成方案，12月底前完成建设) are never chosen from silently: the
deadline is ``ambiguous``, every date is an alternative, and ``due`` takes the last, when all must be done.
A date before the notice is no deadline: ``unparsed``, and the note tells which date it is.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongkai_cli.language.deadline.binding import binding, completes, milestones, named, remarks
from gongkai_cli.language.deadline.calendar import Nonsense, label, months, shift
from gongkai_cli.language.values import Deadline, Reading

if TYPE_CHECKING:
    from gongkai_cli.language.deadline.grammar import Phrase
    from gongkai_cli.language.deadline.terms import DateTerm
    from gongkai_cli.language.values import DeadlineKind

_POINT_UNITS = frozenset({"month", "year"})


def readings(term: DateTerm, text: str) -> tuple[DeadlineKind, tuple[Reading, ...]]:
    """Return how one term binds and its readings; more than one means ambiguous."""
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
    """Return ``window`` where the phrase names a stretch of time, ``by`` where it names an end."""
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
    """Return the readings of 8月前 and 三季度前: the end of it, or the day before it begins."""
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
    """Return the later end of an opening: 年初 to March, 季度初 for ten days."""
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


_FROM_NOW = ("即日起", "从即日起", "自即日起", "即日至", "现在起", "从现在起", "本通知印发之日起")


def whole_date(phrase: Phrase) -> Deadline | None:
    """Read a phrase that is one date and nothing else: 12月底前, 全年, 三季度前."""
    bare = phrase.whole and phrase.terms[0].bound != "since"
    return _settled(phrase, phrase.terms) if bare else None


def dates_within(phrase: Phrase) -> Deadline | None:
    """Read the dates of a longer text (于2022年1月26日前报送…), without those that merely describe."""
    terms = binding(phrase)
    return _settled(phrase, terms) if terms else None


def _settled(phrase: Phrase, terms: tuple[DateTerm, ...]) -> Deadline:
    starts = [term for term in terms if term.bound in {"from", "after"}]
    ends = [term for term in terms if term.bound not in {"from", "after"}]
    if not ends:
        return _from(phrase, starts[0])
    steps = milestones(ends, phrase.plain)
    ends = [term for term in ends if term not in steps]
    kinds: list[DeadlineKind] = []
    found: list[Reading] = []
    for term in ends:
        kind, ways = readings(term, phrase.plain)
        kinds.append(kind)
        found += [way for way in ways if way.due not in {one.due for one in found}]
    kind = "window" if set(kinds) == {"window"} else "by" if len(found) > 1 else kinds[0]
    if len(starts) == 1 and len(ends) == 1 and found[0].due and starts[0].first <= found[0].due:
        kind = "window"
        found = [Reading(starts[0].first, way.due, way.note) for way in found]
    if phrase.issued and phrase.plain.startswith(_FROM_NOW) and len(ends) == 1:
        kind = "window"
        found = [Reading(phrase.issued, way.due, way.note) for way in found]
    about = named(steps, phrase.plain) or remarks(phrase)
    return _chosen(phrase, kind, found, about, several=len(ends) > 1)


def _from(phrase: Phrase, term: DateTerm) -> Deadline:
    """Return the deadline of a first day without a last one: 2022年9月1日起."""
    from dataclasses import replace

    from gongkai_cli.language.deadline.undated import relative

    start = term.first if term.bound == "from" else shift(term.last, 1)
    if not phrase.whole and (counted := relative(phrase)):
        return replace(counted, start=start)
    return Deadline(phrase.text, "open", start, None, note=f"自{label(start)}起，未写截止日期")


def _chosen(
    phrase: Phrase, kind: DeadlineKind, found: list[Reading], about: str, *, several: bool
) -> Deadline:
    """Put the reading that ``due`` takes first; refuse what lies before the notice."""
    possible = [way for way in found if way.due is None or way.due >= phrase.floor]
    dated = [way for way in possible if way.due]
    past = [way for way in found if way.due and way.due < phrase.floor]
    if not dated:
        latest = max((way.due for way in past if way.due), default=phrase.floor)
        return Deadline(phrase.text, "unparsed", note=_too_early(phrase, latest))
    first = max(dated, key=_due) if several else dated[0]
    if len(found) == 1:
        return Deadline(phrase.text, kind, first.start, first.due, note=_notes(first.note, about))
    others = sorted((way for way in found if way is not first), key=_due, reverse=True)
    opening = "写有几个时间，到期日取最后一个" if several else "可有两种读法"
    listed = "；".join(way.note or label(_due(way)) for way in [first, *others])
    gone = [
        f"{'其中' if several else '另一读法'}{label(_due(way))}早于{phrase.against}"
        for way in past
        if way is not first
    ]
    note = _notes(f"{opening}：{listed}", *gone, about)
    return Deadline(
        phrase.text, kind, first.start, first.due, ambiguous=True, alternatives=(first, *others), note=note
    )


def _due(way: Reading) -> date:
    return way.due or date.min


def _too_early(phrase: Phrase, due: date) -> str:
    return f"{phrase.past(due)}，可能是笔误；如指以后年度，应写明年份"


def _notes(*notes: str) -> str:
    return "；".join(note for note in notes if note)
