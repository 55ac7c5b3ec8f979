"""The figures in the prose of part 一 against the tables."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import islice
from typing import TYPE_CHECKING

from gongkai_cli.annual.figures import added, without_zeros
from gongkai_cli.diagnostics import Diagnostic, diagnostic
from gongkai_cli.language.numerals import count_of
from gongkai_cli.rules.annual.claims import CLAIMS, Claim, FigureSum
from gongkai_cli.rules.annual.shared import shared_figure
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.annual.figures import Amount, Report
    from gongkai_cli.rules.annual.case import ReportCase, ReportRule
    from gongkai_cli.rules.annual.shared import SharedFigure

_REQUESTS_PART = "依申请公开"
_LONGEST_SENTENCE = 500
"""Characters before a figure in which something is looked for that makes it another's, or another year's."""
_MOST_FINDINGS = 20
"""The most wrong figures reported for a passage."""
_SENTENCE = re.compile(r"[。；;！\n]")
_CLAUSE = re.compile(r"[。；;！\n，,：:（(]")
_YEAR = re.compile(r"(\d{4})\s{0,9}年")
_NOT_THE_YEAR = re.compile(
    r"上半年|下半年|季度|\d\s*月|去年|上年同期|上年度?(?:收|共|为|新)|同比|以来|历年|近\S年"
)
_NOT_THE_WHOLE = re.compile(
    r"网上|网络|在线|信函|邮寄|邮件|邮政|当面|现场|窗口|传真|电话|平台|渠道|转来|人大|政协|建议|提案|信访件|投诉件"
)

_OTHERS = re.compile(
    r"各(?:部门|单位|街道|镇|乡|级|地|区县|科室|委办局)|全[区市县省旗](?!统一|政务公开)|全系统"
    r"|[我本][区市县](?!级)|政府及(?!时)|下属|所属|个(?:部门|单位|街道|镇|科室)"
)
_OWN = re.compile(r"本(?:机关|单位|局|办|委|镇|街道|部门)|我(?:单位|局|办|委|镇|街道|部门)")
_PUBLISHED = re.compile(
    r"(?:公开|公示|发布|上传|归集|推送|录入|抽查|评查|报送)[^，,]{0,6}(?:行政(?:许可|处罚|强制)|收费)"
)
"""What is published, or looked over, need not be all that was decided."""
_EXCEPT = re.compile(r"除|此外|其余|(?:其中|如|若|凡|对|确保|力争|避免|防止|杜绝)[^，,]*$")
"""Before 未收到 …: it does not hold for everything, or is no statement of fact."""
_SHOWN = 1
"""How many ways to count a shared figure a message names where none fits."""
_MONEY = {"亿元": Decimal(10000), "万元": Decimal(1), "元": Decimal("0.0001")}


def prose_agrees(case: ReportCase) -> Iterator[Diagnostic]:
    """What part 一 says in figures is what the tables say (GK831)."""
    for key in form.OVERVIEW:
        yield from islice(_wrong_in(case, key), _MOST_FINDINGS)


def _wrong_in(case: ReportCase, key: str) -> Iterator[Diagnostic]:
    text = case.report.part(key)
    seen: set[object] = set()
    for claim in CLAIMS:
        for found in claim.pattern.finditer(text) if _looked_for(claim, key) else ():
            place = _place(claim, found)
            if place in seen or not _of_the_year(claim, text, found, case):
                continue
            seen.add(place)
            if (whole := shared_figure(claim, text, found.start())) is not None:
                yield from _held(case, key, claim, found, whole)


def _looked_for(claim: Claim, key: str) -> bool:
    return not (claim.of_decisions if key == _REQUESTS_PART else claim.of_requests)


def _place(claim: Claim, found: re.Match[str]) -> object:
    """What identifies a claim: the place of its figure, or for a claim without one also its kind."""
    return (found.start(), claim.answers) if claim.none else found.start(1)


def _held(
    case: ReportCase, key: str, claim: Claim, found: re.Match[str], whole: SharedFigure
) -> Iterator[Diagnostic]:
    stated = _stated(claim, found)
    counts = [(answer, _count(case.report, answer)) for answer in whole.answers]
    known: dict[Amount, FigureSum] = {
        amount: answer for answer, amount in reversed(counts) if amount is not None
    }
    if stated is None or len([amount for _, amount in counts if amount is not None]) < len(counts):
        return
    if any(_fits(found, stated, amount) for amount in known):
        return
    shown = list(reversed(known.items()))[: _SHOWN if whole.start < found.start() else None]
    answers = "，".join(f"{answer.name}是 {amount}" for amount, answer in shown)
    apart = without_zeros(min(abs(Decimal(stated) - amount) for amount, _ in shown))
    words = found.string[whole.start : found.end()]
    message = f"文字写“{words}”，{answers}，相差 {apart}"
    yield diagnostic("GK831", case.loaded.where_words(key, whole.start), message, subject=key)


def _stated(claim: Claim, found: re.Match[str]) -> Amount | None:
    """The figure; money in 万元, as the table has it."""
    if claim.none:
        return 0
    if found.re.groups == 1:
        return count_of(found[1])
    return without_zeros(Decimal(re.sub("[,，]", "", found[1])) * _MONEY[found[2]])


def _fits(found: re.Match[str], stated: Amount, amount: Amount) -> bool:
    """Whether a figure of the tables agrees with the text; money may be rounded or cut."""
    if not isinstance(stated, Decimal):
        return stated == amount
    place = Decimal(1).scaleb(-len(found[1].partition(".")[2])) * _MONEY[found[2]]
    steps = Decimal(amount) / place
    return any(steps.quantize(Decimal(1), way) * place == stated for way in (ROUND_HALF_UP, ROUND_DOWN))


def _count(report: Report, answer: FigureSum) -> Amount | None:
    if not all(cell in report.figures for cell in (*answer.cells, *answer.less)):
        return None
    plus = added(report.figures[cell] for cell in answer.cells)
    return plus - added(report.figures[cell] for cell in answer.less)


def _of_the_year(claim: Claim, text: str, found: re.Match[str], case: ReportCase) -> bool:
    """Whether a figure is surely the unit's of the whole year: none other, no part was named before."""
    before = text[max(0, found.start() - _LONGEST_SENTENCE) : found.start()]
    sentence = _SENTENCE.split(before)[-1]
    clause = _CLAUSE.split(before)[-1] + found[0]
    years = _YEAR.findall(sentence)
    if years and int(years[-1]) != case.report.year:
        return False
    if claim.after is not None and not claim.after.search(sentence):
        return False
    if (claim.of_requests or claim.of_decisions) and _NOT_THE_WHOLE.search(clause):
        return False
    if not case.of_government and _of_others(sentence + found[0]):
        return False
    return not (_NOT_THE_YEAR.search(clause) or _doubtful(claim, sentence, found))


def _of_others(words: str) -> bool:
    """Whether others were named, and the unit itself not since then."""
    others = [place.start() for place in _OTHERS.finditer(words)]
    own = [place.start() for place in _OWN.finditer(words)]
    return bool(others) and others[-1] > (own[-1] if own else -1)


def _doubtful(claim: Claim, sentence: str, found: re.Match[str]) -> bool:
    """Whether the kind of claim is one that the words before it may turn into something else."""
    if claim.none:
        return bool(_EXCEPT.search(sentence) or _NOT_THE_YEAR.search(sentence))
    return claim.of_decisions and bool(_PUBLISHED.search(sentence + found[0]))


RULES: tuple[ReportRule, ...] = (prose_agrees,)
