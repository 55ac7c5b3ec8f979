"""Phrases that name dates: which of them bind, and what follows for start and due.

Several dates that do not agree (6月底前完成方案，12月底前完成建设) are never chosen from silently: the
deadline is ``ambiguous``, every date is an alternative, and ``due`` takes the last, when all must be done.
Only plain milestones (6月底前启动，12月底前完成) are set aside and named in the note: see ``milestones``.
A date before the notice is no deadline: ``unparsed``, and the note says which date it is.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongkai_cli.language.deadline.binding import binding, milestones, named, remarks
from gongkai_cli.language.deadline.calendar import label, shift
from gongkai_cli.language.deadline.readings import readings
from gongkai_cli.language.values import Deadline, Reading

if TYPE_CHECKING:
    from gongkai_cli.language.deadline.grammar import Phrase
    from gongkai_cli.language.deadline.terms import DateTerm
    from gongkai_cli.language.values import DeadlineKind

_FROM_NOW = ("即日起", "从即日起", "自即日起", "即日至", "现在起", "从现在起", "本通知印发之日起")


def whole_date(phrase: Phrase) -> Deadline | None:
    """12月底前, 全年, 三季度前: a phrase that is one date and nothing else."""
    bare = phrase.whole and phrase.terms[0].bound != "since"
    return _settled(phrase, phrase.terms) if bare else None


def dates_within(phrase: Phrase) -> Deadline | None:
    """于2022年1月26日前报送…: dates inside a longer text, those that merely describe set aside."""
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
    """2022年9月1日起: a first day and no last one."""
    from dataclasses import replace

    from gongkai_cli.language.deadline.relative import relative

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
