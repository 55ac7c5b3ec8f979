"""What a report says: its figures, cell by cell, and its prose."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_form import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    Amount = int | Decimal


class ReportContact(NamedTuple):
    """Where the report can be had and who answers questions about it; empty where that is not known.

    Attributes:
        site: where its electronic copy lies.
        address: of who reports.
        postcode: likewise.
        telephone: likewise.
    """

    site: str = ""
    address: str = ""
    postcode: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A unit's report of a year.

    Attributes:
        unit: who reports, as the file says.
        year: the year reported on (1 January to 31 December).
        filed: the day it was handed in or published; None where the file does not say.
        figures: every cell of the form, totals included; what the file lacks or garbles is not in it.
        computed: the totals among ``figures`` that the file leaves out.
        parts: the prose, by ``report_form.PASSAGES`` key; empty text where there is none.
        contact: what its opening says of where to find it and whom to ask.
    """

    unit: str
    year: int
    filed: date | None = None
    figures: Mapping[Cell, Amount] = field(default_factory=dict)
    computed: frozenset[Cell] = frozenset()
    parts: Mapping[str, str] = field(default_factory=dict)
    contact: ReportContact = field(default_factory=ReportContact)

    @property
    def untouched(self) -> bool:
        """Whether nothing has been filled in: the file is as ``report init`` made it."""
        return self.filed is None and not any(self.figures.values()) and not any(self.parts.values())

    @property
    def whole(self) -> bool:
        """Whether every figure of the form is known."""
        return len(self.figures) == len(form.CELLS)

    def at(self, row: str, column: str = form.TOTAL) -> Amount:
        """A figure, by the label of its row.

        Raises:
            KeyError: it is not known.
        """
        return self.figures[Cell(row, column)]

    def part(self, key: str) -> str:
        """A passage of prose; empty where there is none."""
        return self.parts.get(key, "")


def blank_report(unit: str, year: int) -> Report:
    """A report of zeros without prose: what a unit starts from."""
    return Report(unit, year, None, dict.fromkeys(form.CELLS, 0), frozenset(), {})


def terms_of(cell: Cell) -> tuple[Cell, ...]:
    """The figures a total adds up: across its row, or for （七） down its column; none for a plain figure."""
    if cell.column == form.TOTAL:
        return tuple(Cell(cell.row, column) for column in form.ROWS[cell.row].columns[:-1])
    if cell.row == form.RESULT_TOTAL:
        return tuple(Cell(row.label, cell.column) for row in form.RESULT_ROWS)
    return ()


_TOTALS = tuple(
    sorted((cell for cell in form.CELLS if form.is_total(cell)), key=lambda cell: cell.column == form.TOTAL)
)
"""Down the columns first: the grand total adds up what they give."""


def with_totals(given: Mapping[Cell, Amount], *, again: bool = False) -> dict[Cell, Amount]:
    """Figures with the totals that can be computed from them, in the order of the form.

    Args:
        given: what is known.
        again: compute the totals anew even where they are given.
    """
    known = {cell: amount for cell, amount in given.items() if not (again and form.is_total(cell))}
    for cell in _TOTALS:
        terms = terms_of(cell)
        if cell not in known and all(term in known for term in terms):
            known[cell] = added(known[term] for term in terms)
    return {cell: known[cell] for cell in form.CELLS if cell in known}


def added(amounts: Iterable[Amount]) -> Amount:
    """Their sum."""
    total: Amount = 0
    for amount in amounts:
        total += amount
    return total


def added_reports(one: Report, *others: Report) -> Report:
    """The first report with the figures that all of them know added up."""
    every = (one, *others)
    figures = {
        cell: added(each.figures[cell] for each in every)
        for cell in one.figures
        if all(cell in each.figures for each in others)
    }
    return replace(one, figures=figures)


def without_zeros(amount: Amount) -> Amount:
    """An amount of money without the zeros after its last decimal."""
    text = f"{amount:f}"
    return Decimal(text.rstrip("0").rstrip(".")) if "." in text else amount
