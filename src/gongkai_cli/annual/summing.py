"""The government's report as the sum of its units', with every figure's origin."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.annual.figures import Report, added, with_totals
from gongkai_cli.diagnostics import diagnostic
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gongkai_cli.annual.corrections import Correction
    from gongkai_cli.annual.figures import Amount
    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.schema.report_form import Cell


class UnitShare(NamedTuple):
    """What a unit brings to a figure."""

    unit: str
    amount: Amount


class FigureOrigin(NamedTuple):
    """Where a figure comes from.

    Attributes:
        cell: the figure.
        amount: what it comes to.
        shares: the units that bring something to it.
        corrections: what is corrected in it, or in the figures it adds up.
    """

    cell: Cell
    amount: Amount
    shares: tuple[UnitShare, ...]
    corrections: tuple[Correction, ...]


class Sum(NamedTuple):
    """The units' reports added up.

    Attributes:
        report: the government's report: figures only, all totals computed anew.
        reports: what was added up, in the order given.
        missing: the units that have not filed.
        corrections: what was corrected.
    """

    report: Report
    reports: tuple[Report, ...]
    missing: tuple[str, ...]
    corrections: tuple[Correction, ...]

    def origins(self) -> tuple[FigureOrigin, ...]:
        """The figures that are not zero, or that something was brought to, in the order of the form."""
        every = (self._origin(cell) for cell in form.CELLS if cell in self.report.figures)
        return tuple(origin for origin in every if origin.amount or origin.shares or origin.corrections)

    def _origin(self, cell: Cell) -> FigureOrigin:
        shares = (UnitShare(report.unit, report.figures[cell]) for report in self.reports)
        touching = tuple(
            item for item in self.corrections if cell == item.cell or cell in totals_above(item.cell)
        )
        return FigureOrigin(
            cell, self.report.figures[cell], tuple(share for share in shares if share.amount), touching
        )


def totals_above(cell: Cell) -> tuple[Cell, ...]:
    """The totals that a figure goes into."""
    row = form.ROWS[cell.row]
    totals = [form.Cell(cell.row, form.TOTAL)] if form.TOTAL in row.columns else []
    if row in form.RESULT_ROWS:
        totals += [form.Cell(form.RESULT_TOTAL, column) for column in (cell.column, form.TOTAL)]
    return tuple(totals)


def add_up(
    government: str,
    year: int,
    reports: Sequence[Report],
    units: Iterable[str],
    corrections: Sequence[Correction] = (),
) -> Sum:
    """Add up reports, whose figures must all be known.

    Args:
        government: whose report it is.
        year: the year reported on.
        reports: the units' reports.
        units: every unit that should file, in official order.
        corrections: what is added to single figures.
    """
    figures = {
        cell: added(report.figures[cell] for report in reports)
        + sum(item.amount for item in corrections if item.cell == cell)
        for cell in form.CELLS
        if not form.is_total(cell)
    }
    filed = {report.unit for report in reports}
    report = Report(government, year, None, with_totals(figures))
    return Sum(report, tuple(reports), tuple(unit for unit in units if unit not in filed), tuple(corrections))


def below_zero(total: Sum) -> tuple[Diagnostic, ...]:
    """Corrections that take more from a figure than it has (GK851)."""
    return tuple(
        diagnostic("GK851", item.where, f"更正后“{form.ROWS[item.cell.row].title}”行“{item.cell.column}”列是 "
                   f"{total.report.figures[item.cell]}，小于 0", "请核对更正的件数")
        for item in total.corrections
        if total.report.figures[item.cell] < 0
    )  # fmt: skip
