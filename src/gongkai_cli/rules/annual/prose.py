"""The figures in the prose of part 一 against the tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.annual.figures import added
from gongkai_cli.diagnostics import Diagnostic, diagnostic
from gongkai_cli.rules.annual.claims import CLAIMS, Answer, Claim
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.annual.figures import Amount, Report
    from gongkai_cli.rules.annual.case import ReportCase, ReportRule

_REQUESTS_PART = "依申请公开"
_SENTENCE = re.compile(r"[。；;！\n]")
_CLAUSE = re.compile(r"[。；;！\n，,：:（(]")
_YEAR = re.compile(r"(\d{4})\s*年")
_NOT_THE_YEAR = re.compile(
    r"上半年|下半年|季度|\d\s*月|去年|上年同期|上年度?(?:收|共|为|新)|同比|以来|历年|近\S年"
)
_NOT_THE_WHOLE = re.compile(
    r"网上|网络|在线|信函|邮寄|邮件|邮政|当面|现场|窗口|传真|电话|平台|渠道|转来|人大|政协|建议|提案|信访件|投诉件"
)


def prose_agrees(case: ReportCase) -> Iterator[Diagnostic]:
    """What part 一 says in figures is what the tables say (GK831)."""
    for key in form.OVERVIEW:
        text = case.report.part(key)
        told: set[int] = set()
        for claim in CLAIMS:
            if claim.of_requests and key != _REQUESTS_PART:
                continue
            for found in claim.pattern.finditer(text):
                if found.start(1) not in told and _of_the_year(claim, text, found, case.report.year):
                    told.add(found.start(1))
                    yield from _held(case, key, claim, found)


def _held(case: ReportCase, key: str, claim: Claim, found: re.Match[str]) -> Iterator[Diagnostic]:
    said = int(re.sub("[,，]", "", found[1]))
    counts = [(answer, _count(case.report, answer)) for answer in claim.answers]
    known: dict[Amount, Answer] = {
        amount: answer for answer, amount in reversed(counts) if amount is not None
    }
    if len([amount for _, amount in counts if amount is not None]) < len(counts) or said in known:
        return
    answers = "，".join(f"{answer.name}是 {amount}" for amount, answer in reversed(known.items()))
    apart: Amount = min(abs(said - int(amount)) for amount in known)
    message = f"文字写“{found[0]}”，{answers}，相差 {apart}"
    yield diagnostic("GK831", case.loaded.where_words(key, found.start()), message, subject=key)


def _count(report: Report, answer: Answer) -> Amount | None:
    if not all(cell in report.figures for cell in (*answer.cells, *answer.less)):
        return None
    plus = added(report.figures[cell] for cell in answer.cells)
    return plus - added(report.figures[cell] for cell in answer.less)


def _of_the_year(claim: Claim, text: str, found: re.Match[str], year: int) -> bool:
    """Whether a figure is surely the whole year's: no other period and no part of it is spoken of before."""
    sentence = _SENTENCE.split(text[: found.start()])[-1]
    clause = _CLAUSE.split(text[: found.start()])[-1] + found[0]
    years = _YEAR.findall(sentence)
    if years and int(years[-1]) != year:
        return False
    if claim.after is not None and not claim.after.search(sentence):
        return False
    if claim.of_requests and _NOT_THE_WHOLE.search(clause):
        return False
    return not _NOT_THE_YEAR.search(clause)


RULES: tuple[ReportRule, ...] = (prose_agrees,)
