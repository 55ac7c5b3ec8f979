"""A report as plain values that a snapshot keeps, and back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gongkai_cli.annual.figures import Report, ReportContact
from gongkai_cli.schema.report_form import Cell

if TYPE_CHECKING:
    from gongkai_cli.annual.figures import Amount

SHAPE = f"{Report.__annotations__}{ReportContact.__annotations__}{Cell.__annotations__}"
"""What a packed report depends on."""


def packed(report: Report) -> tuple[Any, ...]:
    """The fields of a report, in their order; an amount that is no whole number as its digits."""
    filed = 0 if report.filed is None else report.filed.toordinal()
    figures = tuple((*cell, _plain(amount)) for cell, amount in report.figures.items())
    computed = tuple(tuple(cell) for cell in sorted(report.computed))
    return (
        report.unit, report.year, filed, figures, computed, tuple(report.parts.items()), tuple(report.contact)
    )  # fmt: skip


def unpacked(row: Any) -> Report:
    """The report that ``packed`` made a row of.

    Raises:
        ArithmeticError, TypeError, ValueError: it did not make it.
    """
    unit, year, filed, figures, computed, parts, contact = row
    return Report(
        unit,
        year,
        date.fromordinal(filed) if filed else None,
        {Cell(line, column): _amount(amount) for line, column, amount in figures},
        frozenset(Cell(line, column) for line, column in computed),
        dict(parts),
        ReportContact(*contact),
    )


def _plain(amount: Amount) -> int | str:
    return str(amount) if isinstance(amount, Decimal) else amount


def _amount(stored: int | str) -> Amount:
    return Decimal(stored) if isinstance(stored, str) else stored
