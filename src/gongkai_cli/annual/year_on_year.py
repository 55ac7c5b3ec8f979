"""Two years' reports side by side: how each figure changed, and whether what was carried over is the same."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.annual.arithmetic import ACROSS, sides
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from gongkai_cli.annual.arithmetic import Equation
    from gongkai_cli.annual.figures import Amount, Report
    from gongkai_cli.schema.report_form import Cell

_TENTH = Decimal("0.1")


class FigureChange(NamedTuple):
    """A figure of the form in two reports; None where a report does not have it."""

    cell: Cell
    before: Amount | None
    after: Amount | None

    @property
    def change(self) -> Amount | None:
        """How much more it is."""
        return self.after - self.before if self.before is not None and self.after is not None else None

    @property
    def percent(self) -> Decimal | None:
        """The change in per cent of what it was, to a tenth; None of nothing."""
        if self.change is None or not self.before:
            return None
        return (Decimal(self.change) * 100 / Decimal(self.before)).quantize(_TENTH, ROUND_HALF_UP)


class CarriedOver(NamedTuple):
    """An equation between two years, with what its sides come to; None where a figure is not known."""

    equation: Equation
    left: Amount | None
    right: Amount | None

    @property
    def difference(self) -> Amount | None:
        """How much more the left side is."""
        return self.left - self.right if self.left is not None and self.right is not None else None


def figure_changes(before: Report, after: Report) -> tuple[FigureChange, ...]:
    """Every figure of the form, in its order."""
    return tuple(FigureChange(cell, before.figures.get(cell), after.figures.get(cell)) for cell in form.CELLS)


def carried_over(before: Report, after: Report) -> tuple[CarriedOver, ...]:
    """The form's equations between a year and the next, also those that hold."""
    return tuple(
        CarriedOver(equation, *(sides(equation, after, before) or (None, None))) for equation in ACROSS
    )
