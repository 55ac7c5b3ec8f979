"""雷同: a report copied from last year's or from another unit's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.annual.likeness import TOO_LIKE, likeness
from gongkai_cli.diagnostics import Diagnostic, Related, diagnostic
from gongkai_cli.language.hanzi import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.annual.likeness import Likeness, Passage
    from gongkai_cli.annual.load import LoadedReport
    from gongkai_cli.rules.annual.case import ReportCase, ReportRule

_SHOWN = 3
"""Common passages shown, the longest; they make the case."""
_WORDS = 40
"""Characters shown of each."""
_IN_BRACKETS = re.compile(r"[^（(《“【）)》”】]*[）)》”】][，。；、：\s]*")
"""The rest of a bracket that opens before a passage."""


def own_words(case: ReportCase) -> Iterator[Diagnostic]:
    """The prose is not last year's (GK834), nor that of another unit of the year: the likest is named."""
    if case.last is not None and case.last.report is not None:
        like = likeness(case.report, case.last.report)
        if like.share >= TOO_LIKE:
            yield _finding(case, case.last, f"本单位{case.last.report.year}年的报告", like)
    alike = [
        (like, other)
        for other in case.siblings
        if other.report is not None and (like := likeness(case.report, other.report)).share >= TOO_LIKE
    ]
    if alike:
        like, other = max(alike, key=lambda pair: pair[0].share)
        unit = other.report.unit if other.report else other.named_unit
        more = f"；另有 {len(alike) - 1} 个单位的也是如此" if len(alike) > 1 else ""
        yield _finding(case, other, f"“{unit}”的报告", like, more)


def _finding(case: ReportCase, other: LoadedReport, name: str, like: Likeness, more: str = "") -> Diagnostic:
    """At the longest passage here; the related places are where the same words stand there."""
    message = f"文字部分有 {like.share:.0%} 与{name}相同{more}"
    twins = likeness(other.report, case.report).passages if other.report else ()
    related = tuple(_related(other, twin) for twin in twins[:_SHOWN])
    first = like.passages[0]
    where = case.loaded.where_words(first.part, first.start + _inside(first.text))
    return diagnostic("GK834", where, message, None, related, case.report.unit)


def _related(other: LoadedReport, twin: Passage) -> Related:
    skipped = _inside(twin.text)
    return Related(
        other.where_words(twin.part, twin.start + skipped), f"相同：{shortened(twin.text[skipped:], _WORDS)}"
    )


def _inside(text: str) -> int:
    """How much of a passage is the rest of a bracket, where something is left without it."""
    found = _IN_BRACKETS.match(text)
    return found.end() if found and found.end() < len(text) else 0


RULES: tuple[ReportRule, ...] = (own_words,)
