"""雷同: a report copied from last year's or from another unit's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.annual.likeness import TOO_LIKE, likeness
from gongkai_cli.diagnostics import Diagnostic, Related, diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.annual.likeness import Likeness
    from gongkai_cli.rules.annual.case import ReportCase, ReportRule

_SHOWN = 3
"""Common passages shown, the longest; they make the case."""
_WORDS = 40
"""Characters shown of each."""


def own_words(case: ReportCase) -> Iterator[Diagnostic]:
    """The prose is not last year's (GK834), nor that of another unit of the year: the likest is named."""
    if case.last is not None and case.last.report is not None:
        like = likeness(case.report, case.last.report)
        if like.share >= TOO_LIKE:
            yield _finding(case, f"本单位{case.last.report.year}年的报告", like, "")
    alike = [
        (like, other.report)
        for other in case.siblings
        if other.report is not None and (like := likeness(case.report, other.report)).share >= TOO_LIKE
    ]
    if alike:
        like, other = max(alike, key=lambda pair: pair[0].share)
        more = f"；另有 {len(alike) - 1} 个单位的也是如此" if len(alike) > 1 else ""
        yield _finding(case, f"“{other.unit}”的报告", like, more)


def _finding(case: ReportCase, other: str, like: Likeness, more: str) -> Diagnostic:
    shown = like.passages[:_SHOWN]
    message = f"文字部分有 {like.share:.0%} 与{other}相同{more}"
    related = tuple(
        Related(case.loaded.where_words(each.part, each.start), f"相同：{_cut(each.text)}") for each in shown
    )
    return diagnostic("GK834", related[0].where, message, None, related, case.report.unit)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _WORDS else f"{text[:_WORDS]}…"


RULES: tuple[ReportRule, ...] = (own_words,)
