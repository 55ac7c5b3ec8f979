"""A figure that several kinds of statement share: 予以公开及部分公开42件 is the sum of both.

What stands before a claim is read back to front, one member after the other. Members that add up are counted
together; a member that is not known leaves the figure open; one that is only another word for the same
requests (受理、办结) leaves each claim to itself.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.rules.annual.claims import CLAIMS, FigureSum

if TYPE_CHECKING:
    from gongkai_cli.rules.annual.claims import Claim

_WINDOW = 80
"""Characters before a claim within which the member before it must stand."""
_MOST_MEMBERS = 16

_NOUNS = "(?:的|了|申请|案件|事项|信息|情形|情况|决定|结果|件数|数量|[（(][^（()）\\d]{0,20}[）)]|[”“\\s])*+"
_AND = "(?:以及|及其|(?<![涉普波以])及|或者是?|或是?|和(?!解)|(?<![参给])与|连同|加上?|暨|、|[/／+＋&＆])"
_LEADING = (
    "(?:予以|依法|决定|作出|做出|属于|提起|被提起|发生|引发|涉及|涉|因|被|政府信息公开|依申请公开"
    "|有关|相关|各类|其中|申请|[“”\\s])*+"
)
_AFTER_MEMBER = re.compile(f"{_AND}\\s*{_LEADING}$")
_COMPLETE = re.compile(
    r"(?:^|[\s，。；;：:！!,]|[\d零〇一二两三四五六七八九十百千]\s*(?:件次?|宗|份|起|人次|次|条|项|个|%|％)?[）)]?"
    r"|[（(][^（()）]{0,30}[）)])\s*$"
)
"""What ends a statement of its own, or a number over a paragraph: what follows is no member of it."""


_WORDS = [(f"m{at}", claim) for at, claim in enumerate(CLAIMS) if claim.adds_to]


@cache
def _member() -> re.Pattern[str]:
    members = "|".join(f"(?P<{name}>{claim.words})" for name, claim in _WORDS)
    return re.compile(f"(?:{members}){_NOUNS}{_AND}\\s*{_LEADING}$")


@cache
def _unfinished(kind: str) -> re.Pattern[str]:
    """A member of the kind that has no figure yet, with words before the claim that are not known."""
    words = "|".join(claim.words for _, claim in _WORDS if claim.adds_to == kind)
    return re.compile(f"(?:{words}){_NOUNS}{_AND}[^，。；,;\\d]*$")


_DISPUTES = "disputes"
_SIDE_BY_SIDE = re.compile(
    "(?:"
    + "|".join(f"(?P<{name}>{claim.words})" for name, claim in _WORDS if claim.adds_to == _DISPUTES)
    + f"){_NOUNS}$"
)
"""行政复议行政诉讼案件9件 needs no conjunction."""


class SharedFigure(NamedTuple):
    """A claim with those that share its figure.

    Attributes:
        start: where the first of them begins.
        answers: the figures that they may mean together.
    """

    start: int
    answers: tuple[FigureSum, ...]


def shared_figure(claim: Claim, text: str, start: int) -> SharedFigure | None:
    """The claims that share the figure of one; None where one of them is not known.

    Args:
        claim: the claim that stands next to the figure.
        text: the passage.
        start: where the claim begins in it.
    """
    answers, first = claim.answers, start
    for _ in range(_MOST_MEMBERS if claim.adds_to else 0):
        before = text[max(0, first - _WINDOW) : first]
        found = _member().search(before) or (
            _SIDE_BY_SIDE.search(before) if claim.adds_to == _DISPUTES else None
        )
        if found is None:
            open_ = _has_unknown(before) or _unfinished(claim.adds_to).search(before)
            return None if open_ else SharedFigure(first, answers)
        other = CLAIMS[int(str(found.lastgroup)[1:])]
        together = _together(other, answers) if other.adds_to == claim.adds_to else ()
        if not together:
            return SharedFigure(start, claim.answers)
        answers, first = together, first - len(before) + found.start()
    return SharedFigure(first, answers)


def _has_unknown(before: str) -> bool:
    """Whether words end in 和, 、 and the like after something that is no statement of its own."""
    found = _AFTER_MEMBER.search(before)
    return found is not None and not _COMPLETE.search(before[: found.start()])


def _together(other: Claim, answers: tuple[FigureSum, ...]) -> tuple[FigureSum, ...]:
    """Every way to count both, of which no figure is counted twice."""
    return tuple(
        FigureSum(f"{one.name}加{two.name}", (*one.cells, *two.cells), (*one.less, *two.less))
        for one, two in product(other.answers, answers)
        if not set(one.cells) & set(two.cells)
    )
