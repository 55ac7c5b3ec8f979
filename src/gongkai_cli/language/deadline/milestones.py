"""Steps on the way: 6月30日前启动，年底前完成 is due at the year's end.

The rule: where exactly one date states that the work is done by then (完成, 建成, 办结 …, of no part) and
it is the last, every date whose words name a beginning or a step (启动, 开工, 制定方案, 取得阶段性成效) is a
milestone, and none of them is due. If a single other date states anything else, none is set aside: the
deadline stays ambiguous. 6月底前完成方案 has 完成, so it is no milestone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.language.deadline.calendar import label
from gongkai_cli.language.deadline.readings import completes
from gongkai_cli.language.lexicon import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.language.deadline.terms import DateTerm

_PLAN = "(?:方案|计划|初稿|清单|征求意见稿)"
_STEP = (
    "(?:全面|力争|确保|争取|正式|基本|须|应|要)*(?:"
    "启动|开工|动工|开始|进场|取得阶段性|取得初步|形成初步|形成阶段性"
    f"|(?:制定|制订|拟定|拟订|印发|出台|编制|形成|研究制定)[^,;。、]{{0,16}}{_PLAN}$)"
)
_PART = "主体|封顶|初步|前期|阶段性|方案|计划|初稿|启动|开工"


def milestones(terms: Sequence[DateTerm], text: str) -> tuple[DateTerm, ...]:
    """Those of several terms that are only steps towards the last."""
    if len(terms) < 2:  # noqa: PLR2004 - a single date is the deadline, whatever is done by then
        return ()
    *steps, end = sorted(terms, key=lambda term: term.last)
    done = completes(text, end.end) and not pattern(_PART).search(_deed(end, text))
    if not done or not all(pattern(_STEP).match(_deed(term, text)) for term in steps):
        return ()
    return tuple(steps)


def _deed(term: DateTerm, text: str) -> str:
    """What is to be done by a date: the words behind it, to the end of the clause."""
    found = pattern("[^,;。、()]*").match(text, term.end)
    return found[0] if found else ""


def named(terms: Sequence[DateTerm], text: str) -> str:
    """The milestones in the words of a note; empty without any."""
    told = (f"{label(term.last)}“{_deed(term, text)}”" for term in terms)
    return f"{'、'.join(told)}为节点，不是到期日" if terms else ""
