"""The equations of the report, each with both sides and the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.annual.arithmetic import Equation, EquationTerm, imbalances, suspects, value
from gongkai_cli.annual.summing import totals_above
from gongkai_cli.diagnostics import Diagnostic, Related, diagnostic
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.annual.arithmetic import Imbalance, Rule, Suspect
    from gongkai_cli.annual.figures import Amount, Report
    from gongkai_cli.annual.load import LoadedReport
    from gongkai_cli.annual.summing import Sum
    from gongkai_cli.rules.annual.case import ReportCase, ReportRule

_CODES: dict[Rule, str] = {
    "balance": "GK811",
    "results": "GK812",
    "applicants": "GK813",
    "outcomes": "GK814",
    "carried": "GK821",
    "in_force": "GK822",
}

_SHORT = {
    form.RECEIVED: "一",
    form.CARRIED_IN: "二",
    form.CARRIED_OUT: "四",
    form.OPENED: "（一）",
    form.PARTLY: "（二）",
}
"""Rows as equations name them; the rows of a group are （三）1. and so on."""


def equations(case: ReportCase) -> Iterator[Diagnostic]:
    """表三 by column (GK811, GK812) and by row (GK813), 表四 (GK814), across years (GK821, GK822)."""
    last = case.last.report if case.last is not None else None
    found = imbalances(case.report, last)
    named = suspects(case.report, found)
    for item in found:
        equation = item.equation
        where = case.loaded.where(_shown(case, equation).cell)
        advice = _advice(named.get(equation))
        yield diagnostic(
            _CODES[equation.rule],
            where,
            statement(item, case.report, last),
            advice,
            _related(case, equation),
            equation.of,
        )


def unbalanced_by_corrections(total: Sum) -> tuple[Diagnostic, ...]:
    """What corrections put out of balance in the sum of sound reports, reported at the corrections."""
    found = []
    for item in imbalances(total.report):
        cells = {term.cell for term in item.equation.terms}
        places = [each.where for each in total.corrections if cells & {each.cell, *totals_above(each.cell)}]
        if places:
            message = f"更正以后，{statement(item, total.report)}"
            found.append(diagnostic(_CODES[item.equation.rule], places[0], message, "请把相应的各格一起更正"))
    return tuple(found)


def statement(item: Imbalance, report: Report, last: Report | None = None) -> str:
    """An equation that does not hold: both sides with their figures, and the difference."""
    equation = item.equation
    left, right = _side(equation, equation.left, report, last), _side(equation, equation.right, report, last)
    return (
        f"{_about(equation)}：{left}{_result(equation.left, item.left)}，"
        f"{right}{_result(equation.right, item.right)}，相差 {abs(item.difference)}"
    )


def _advice(suspect: Suspect | None) -> str | None:
    if suspect is None:
        return None
    row = form.ROWS[suspect.cell.row].title
    figures = f"现为 {suspect.now}，若为 {suspect.proposed}，有关各式都平"
    return f"请核对“{row}”“{suspect.cell.column}”：{figures}"


def _shown(case: ReportCase, equation: Equation) -> EquationTerm:
    """The figure to point at: the total if it is written, else the first that is."""
    own = [term for term in (*equation.right, *equation.left) if not term.last]
    return next((term for term in own if term.cell not in case.report.computed), own[0])


def _related(case: ReportCase, equation: Equation) -> tuple[Related, ...]:
    terms = [term for term in equation.terms if term.last]
    return tuple(
        Related(file.where(term.cell), f"上年的报告{_whose(case, file)}")
        for file in case.last_files
        for term in terms
    )


def _whose(case: ReportCase, file: LoadedReport) -> str:
    """The unit of last year's report, where it is not called as it is now."""
    unit = file.report.unit if file.report is not None else file.named_unit
    return "" if unit == case.report.unit else f"（{unit}）"


def _about(equation: Equation) -> str:
    if equation.rule in ("balance", "results", "carried"):
        return f"表三“{equation.of}”列"
    row = form.ROWS[equation.of]
    return f"{form.table_name(row.table)}“{row.title}”行"


def _side(equation: Equation, terms: tuple[EquationTerm, ...], report: Report, last: Report | None) -> str:
    """一（12）+ 二（1）; of a long sum the figures that are not zero."""
    amounts = [(term, value(term, report, last) or 0) for term in terms]
    if equation.rule in ("results", "applicants", "outcomes") and len(terms) > 1:
        amounts = [(term, amount) for term, amount in amounts if amount]
    text = ""
    for term, amount in amounts:
        sign = "− " if term.minus else "+ "
        text += f"{sign if text else ''}{_name(equation, term)}（{amount}）"
    return text or "各项之和 "


def _result(terms: tuple[EquationTerm, ...], amount: Amount) -> str:
    return f"= {amount}" if len(terms) > 1 else ""


def _name(equation: Equation, term: EquationTerm) -> str:
    if equation.rule in ("applicants", "outcomes"):
        return term.cell.column
    if equation.rule == "in_force":
        return f"上年{term.cell.column}" if term.last else term.cell.column
    row = form.ROWS[term.cell.row]
    short = _SHORT.get(row.label, row.title if row.label == form.RESULT_TOTAL else row.title[:5])
    if equation.rule == "carried":
        return f"上年的{short}" if term.last else f"本年的{short}"
    return short


RULES: tuple[ReportRule, ...] = (equations,)
