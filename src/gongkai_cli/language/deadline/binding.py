"""Which dates of a longer text bind, which are milestones, and what else stands beside them.

公布2022年度报告, 报送9月份报表, 比2021年增长10%: such periods describe the work. A period binds when
something binds it (前, 底, 内, 完成, a day) or it opens its clause (6月开工, 力争9月公布).

Milestones are steps on the way: 6月30日前启动，年底前完成 is due at the year's end. Where exactly one date
states that the work is done by then (完成, 建成, 办结 …, of no part) and it is the last, every date whose
words name a beginning or a step (启动, 开工, 制定方案, 取得阶段性成效) is a milestone, and none of them is
due. If a single other date states anything else, none is set aside: the deadline stays ambiguous.
6月底前完成方案 has 完成, so it is no milestone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.language.deadline.calendar import label
from gongkai_cli.language.lexicon import pattern, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.language.deadline.grammar import Phrase
    from gongkai_cli.language.deadline.terms import DateTerm

_REPORTING = "公布|公开|报送|上报|发布|编制|统计|通报|梳理|汇总|审计|决算|预算|报告"
_CLAUSE_MARKS = ",;。"
_PUNCTUATION = tuple(",;:。、()!?-·.|")
_COMPLETIONS = words("deadlines", "completion")
_ADVERBS = ("基本", "全面", "全部", "力争", "确保", "争取", "需", "须", "应", "要", "必须")
_OPENERS = words("deadlines", "openers")
_REFERENCES = words("deadlines", "references")
_VERBS = words("deadlines", "deeds")
_MILESTONES = words("deadlines", "steps")
_SOFT = words("deadlines", "hedges")
_ONGOING = words("deadlines", "ongoing")
_ELSEWHERE = words("deadlines", "other conditions")
# 9月1日开学前, 年终考核前: the date belongs to an event, and what counts is the event.
_EVENT_BEFORE = r"(?!完成|底|份|前)[^,;。、()完前\d]{1,8}(?:之前|以前|前)(?![期往述台置后列])"
_LUNAR_FEASTS = words("deadlines", "lunar feasts")


def binding(phrase: Phrase) -> tuple[DateTerm, ...]:
    """Return the terms that set a deadline, in order; none where the text only mentions periods."""
    text = phrase.plain
    named = [term for term in phrase.terms if not _refers(term, text)]
    strong = [term for term in named if _bounded(term, text)]
    if not strong:
        return tuple(term for term in named if _opens(term, text) and _acts(term, text))
    kept = [
        term
        for term in named
        if term in strong or (_opens(term, text) and _acts(term, text)) or _alone(term, named, text)
    ]
    return tuple(term for term in kept if not _contains_another(term, kept, text))


def _refers(term: DateTerm, text: str) -> bool:
    before = text[: term.begin]
    compared = before.endswith("与") and "相比" in text[term.end :]
    event = not term.bound and pattern(_EVENT_BEFORE).match(text, term.end)
    return bool(term.bound == "since" or compared or event or before.endswith(_REFERENCES))


def _bounded(term: DateTerm, text: str) -> bool:
    if term.bound or term.unit == "day" or term.spans:
        return True
    if term.edge and not (
        term.edge == "whole" and term.unit in {"year", "month"} and text[term.begin].isdigit()
    ):
        return True
    return completes(text, term.end) or (_opens(term, text) and _closes(term, text))


def _opens(term: DateTerm, text: str) -> bool:
    return term.begin == 0 or text[: term.begin].endswith(_PUNCTUATION + _OPENERS)


def _closes(term: DateTerm, text: str) -> bool:
    return term.end == len(text) or text.startswith(_PUNCTUATION, term.end)


def _alone(term: DateTerm, named: list[DateTerm], text: str) -> bool:
    """Say whether the term ends a clause that names no other date: …，其他工作2020年4月."""
    start = max(text.rfind(mark, 0, term.begin) for mark in _CLAUSE_MARKS) + 1
    others = any(start <= other.begin < term.begin for other in named)
    named_year = term.unit == "year" and not text.startswith("年", term.begin)
    return not others and not named_year and _closes(term, text) and not _reported(text[start : term.begin])


def _reported(before: str) -> bool:
    return pattern(_REPORTING).search(before) is not None


def _acts(term: DateTerm, text: str) -> bool:
    """Say whether the words make a year a date: 2022年实现全覆盖, not 2022年政务公开工作."""
    return term.unit != "year" or text.startswith(_VERBS, term.end)


def _contains_another(term: DateTerm, kept: list[DateTerm], text: str) -> bool:
    """Say whether the term only gives the year of another (“2022年，12月底前”)."""
    named = (
        term.unit == "year"
        and not term.bound
        and (not term.edge or (term.edge == "whole" and text[term.begin].isdigit()))
    )
    return named and any(other is not term and _covers(term, other) for other in kept)


def remarks(phrase: Phrase) -> str:
    """Return what the dates leave out: a step, a hedge, an ongoing duty, a condition."""
    text = phrase.plain
    if phrase.whole:
        return ""
    found: list[str] = []
    after = text[phrase.terms[-1].end :] if phrase.terms else ""
    if milestone := next((name for name in _MILESTONES if name in text), ""):
        found.append(f"原文所指是“{milestone}”，为节点，不等于全部完成")
    if soft := next((name for name in _SOFT if name in text), ""):
        found.append(f"原文写“{soft}”")
    if any(name in after for name in _ONGOING):
        found.append("此后长期持续")
    if any(name in text for name in _ELSEWHERE):
        found.append("另有条件，见原文")
    if aside := _set_aside(phrase):
        found.append(f"另提到{aside}，未作时限")
    if feast := next((name for name in _LUNAR_FEASTS if name in text), ""):
        found.append(f"另提到“{feast}”，日期随农历而定")
    return "；".join(found)


def _set_aside(phrase: Phrase) -> str:
    """Return the periods the text mentions and ``binding`` leaves out, as written."""
    kept = binding(phrase)
    aside = [term for term in phrase.terms if term not in kept]
    covered = [term for term in aside if not any(_covers(term, other) for other in kept)]
    return "、".join(phrase.plain[term.begin : term.end] for term in covered)


def _covers(term: DateTerm, other: DateTerm) -> bool:
    return term.first <= other.first and other.last <= term.last


def completes(text: str, i: int) -> bool:
    """Say whether a word for completion follows: 上半年完成, 三季度全面建成, 10月份前办结."""
    rest = text[i : i + 10]
    while rest.startswith(_ADVERBS):
        rest = rest[2 if rest.startswith(("基本", "全面", "全部", "力争", "确保", "争取", "必须")) else 1 :]
    return rest.startswith(_COMPLETIONS)


_PLAN = "(?:方案|计划|初稿|清单|征求意见稿)"
_STEP = (
    "(?:全面|力争|确保|争取|正式|基本|须|应|要)*(?:"
    "启动|开工|动工|开始|进场|取得阶段性|取得初步|形成初步|形成阶段性"
    f"|(?:制定|制订|拟定|拟订|印发|出台|编制|形成|研究制定)[^,;。、]{{0,16}}{_PLAN}$)"
)
_PART = "主体|封顶|初步|前期|阶段性|方案|计划|初稿|启动|开工"


def milestones(terms: Sequence[DateTerm], text: str) -> tuple[DateTerm, ...]:
    """Return those of several terms that are only steps towards the last."""
    if len(terms) < 2:  # noqa: PLR2004 - a single date is the deadline, whatever is done by then
        return ()
    *steps, end = sorted(terms, key=lambda term: term.last)
    done = completes(text, end.end) and not pattern(_PART).search(_deed(end, text))
    if not done or not all(pattern(_STEP).match(_deed(term, text)) for term in steps):
        return ()
    return tuple(steps)


def _deed(term: DateTerm, text: str) -> str:
    """Return what is to be done by a date: the words behind it, to the end of the clause."""
    found = pattern("[^,;。、()]*").match(text, term.end)
    return found[0] if found else ""


def named(terms: Sequence[DateTerm], text: str) -> str:
    """Return the milestones in the words of a note; empty without any."""
    told = (f"{label(term.last)}“{_deed(term, text)}”" for term in terms)
    return f"{'、'.join(told)}为节点，不是到期日" if terms else ""
