"""The equations of the report as data: what must equal what, within a year and from year to year.

表三 prints one of them at its top left corner (第一项加第二项之和，等于第三项加第四项之和); the others are
what its rows and columns mean. The two across years: what was carried out of a year is carried into the
next, and the documents in force are last year's with those made and without those repealed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from gongkai_cli.annual.figures import added
from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_form import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai_cli.annual.figures import Amount, Report

Rule = Literal["balance", "results", "applicants", "outcomes", "carried", "in_force"]


class EquationTerm(NamedTuple):
    """A figure in an equation.

    Attributes:
        cell: which figure.
        last: of last year's report.
        minus: subtracted.
    """

    cell: Cell
    last: bool = False
    minus: bool = False


class Equation(NamedTuple):
    """What must be equal.

    Attributes:
        rule: which of the rules it is a case of.
        of: the column (表三) or the label of the row it is about.
        left: the figures that are added up.
        right: what they must come to.
    """

    rule: Rule
    of: str
    left: tuple[EquationTerm, ...]
    right: tuple[EquationTerm, ...]

    @property
    def terms(self) -> tuple[EquationTerm, ...]:
        """Both sides."""
        return (*self.left, *self.right)


class Imbalance(NamedTuple):
    """An equation that does not hold, with what its sides come to."""

    equation: Equation
    left: Amount
    right: Amount

    @property
    def difference(self) -> Amount:
        """How much more the left side is."""
        return self.left - self.right


def _terms(labels: Iterable[str], column: str) -> tuple[EquationTerm, ...]:
    return tuple(EquationTerm(Cell(label, column)) for label in labels)


def _balance(column: str) -> Equation:
    left, right = (form.RECEIVED, form.CARRIED_IN), (form.RESULT_TOTAL, form.CARRIED_OUT)
    return Equation("balance", column, _terms(left, column), _terms(right, column))


def _results(column: str) -> Equation:
    rows = (row.label for row in form.RESULT_ROWS)
    return Equation("results", column, _terms(rows, column), _terms((form.RESULT_TOTAL,), column))


def _across(rule: Rule, row: form.FigureRow) -> Equation:
    *parts, total = row.cells
    return Equation(rule, row.label, tuple(map(EquationTerm, parts)), (EquationTerm(total),))


def _carried(column: str) -> Equation:
    left = (EquationTerm(Cell(form.CARRIED_OUT, column), last=True),)
    return Equation("carried", column, left, _terms((form.CARRIED_IN,), column))


def _in_force(label: str) -> Equation:
    left = (
        EquationTerm(Cell(label, form.IN_FORCE), last=True),
        EquationTerm(Cell(label, form.MADE)),
        EquationTerm(Cell(label, form.REPEALED), minus=True),
    )
    return Equation("in_force", label, left, (EquationTerm(Cell(label, form.IN_FORCE)),))


WITHIN = (
    *map(_balance, form.REQUEST_COLUMNS),
    *map(_results, form.REQUEST_COLUMNS),
    *(_across("applicants", row) for row in form.TABLE3),
    *(_across("outcomes", row) for row in form.TABLE4),
)
"""The equations of one report."""

ACROSS = (*map(_carried, form.REQUEST_COLUMNS), *map(_in_force, (form.RULES, form.NORMS)))
"""The equations between a report and last year's."""


def value(term: EquationTerm, report: Report, last: Report | None = None) -> Amount | None:
    """What a term comes to, without its sign; None where it is not known."""
    holder = last if term.last else report
    return holder.figures.get(term.cell) if holder is not None else None


def imbalances(report: Report, last: Report | None = None) -> tuple[Imbalance, ...]:
    """The equations that do not hold, in the order of the form; those with unknown figures are passed over.

    Where the columns are out of balance, the column of totals is out by their sum: that says nothing new and
    is left out.

    Args:
        report: the report.
        last: last year's; without it, the equations across years are passed over.
    """
    found = [out for equation in (*WITHIN, *ACROSS) if (out := _weighed(equation, report, last))]
    return tuple(item for item in found if not _follows(item, found))


def _weighed(equation: Equation, report: Report, last: Report | None) -> Imbalance | None:
    known = sides(equation, report, last)
    return Imbalance(equation, *known) if known is not None and known[0] != known[1] else None


def sides(equation: Equation, report: Report, last: Report | None = None) -> tuple[Amount, Amount] | None:
    """What both sides of an equation come to; None where a figure is not known."""
    found = []
    for terms in (equation.left, equation.right):
        amounts = [value(term, report, last) for term in terms]
        known = [amount for amount in amounts if amount is not None]
        if len(known) < len(amounts):
            return None
        found.append(
            added(-amount if term.minus else amount for term, amount in zip(terms, known, strict=True))
        )
    left, right = found
    return left, right


def _follows(item: Imbalance, found: Iterable[Imbalance]) -> bool:
    if item.equation.of != form.TOTAL:
        return False
    columns = [
        other.difference
        for other in found
        if other.equation.rule == item.equation.rule and other.equation.of != form.TOTAL
    ]
    return bool(columns) and added(columns) == item.difference


class Suspect(NamedTuple):
    """A figure that, put right, would settle every equation it stands in."""

    cell: Cell
    now: Amount
    proposed: Amount


def suspects(report: Report, found: Iterable[Imbalance]) -> dict[Equation, Suspect]:
    """For each equation that does not hold, the one figure whose correction would settle it and others.

    Only where exactly one figure would do: it stands in at least two equations of the year, none of them
    holds, and all are out by the same amount.
    """
    out = {item.equation: item for item in found}
    by_equation: dict[Equation, list[Suspect]] = {}
    for cell in dict.fromkeys(term.cell for equation in out for term in equation.terms):
        suspect = _suspect(cell, report, out)
        for equation in _WITH.get(cell, ()) if suspect is not None else ():
            by_equation.setdefault(equation, []).append(suspect)  # type: ignore[arg-type]  # not None here
    return {equation: named[0] for equation, named in by_equation.items() if len(named) == 1}


def _by_cell() -> dict[Cell, tuple[Equation, ...]]:
    found: dict[Cell, tuple[Equation, ...]] = {}
    for equation in WITHIN:
        for term in equation.terms:
            found[term.cell] = (*found.get(term.cell, ()), equation)
    return found


_WITH = _by_cell()
"""The equations of the year that a figure stands in."""


def _suspect(cell: Cell, report: Report, out: dict[Equation, Imbalance]) -> Suspect | None:
    equations = _WITH.get(cell, ())
    if len(equations) < 2 or cell not in report.figures or not all(item in out for item in equations):  # noqa: PLR2004
        return None
    shifts = {
        out[item].difference * (-1 if any(term.cell == cell for term in item.left) else 1)
        for item in equations
    }
    now = report.figures[cell]
    proposed = now + next(iter(shifts))
    return Suspect(cell, now, proposed) if len(shifts) == 1 and proposed >= 0 else None
