"""The three tables of the form looked for in a document's grids, each by its headings and labels.

Every grid is asked for all three: offices print a table in one piece or in four, two on a page or all in one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.intake.annual import labels
from gongkai_cli.intake.annual.columns import by_heading
from gongkai_cli.intake.annual.printed import PrintedCell, PrintedTables
from gongkai_cli.intake.pages import distinct
from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_form import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gongkai_cli.intake.annual.columns import Headings, Line
    from gongkai_cli.intake.pages import Rows

_ENOUGH_HEADINGS = 4
"""Applicants named in a row that make it a head of 表三."""
_FIGURE = re.compile(r"\d")
_SEARCHED = 200
"""Characters of a cell in which a figure is looked for."""


def read_grids(grids: Iterable[Rows]) -> PrintedTables:
    """All that the grids say about the form's cells."""
    printed = PrintedTables()
    heads: Headings = {}
    for grid in grids:
        _documents(grid, printed)
        heads = _requests(grid, printed, heads)
        _reviews(grid, printed)
    return printed


def _documents(grid: Rows, printed: PrintedTables) -> None:
    """表二: a row of headings, then the rows it is for, four times over."""
    headings: Headings = {}
    for at, row in enumerate(grid):
        heads = {
            column: Cell("", name)
            for column, cell in enumerate(row)
            if (name := labels.document_column(cell.text))
        }
        if heads:
            headings = heads
        elif headings:
            _document_row(row, at, headings, printed)


def _document_row(row: Line, at: int, headings: Headings, printed: PrintedTables) -> None:
    label = next((cell for cell in distinct(row) if cell.text.strip()), None)
    if label is None:
        return
    target = labels.document_row(label.text)
    for heading, raw in by_heading(row, at, headings, (label,)).items():
        take_document(printed, target, heading.column, raw)
    if target is None and stem_is_old(label.text):
        printed.put_old(" ".join(label.text.split()), next(iter(headings.values())).column)


def stem_is_old(text: str) -> bool:
    """Whether a label of 表二 is one of the form before 2021."""
    return labels.stem(text) in labels.OLD_ROWS


def take_document(printed: PrintedTables, row: form.FigureRow | None, column: str, raw: PrintedCell) -> None:
    """Take down a cell of 表二; what the old form counted otherwise is only noted."""
    if row is None:
        return
    if column == labels.FEES_IN_YUAN:
        column, raw = form.FEES, raw._replace(yuan=True)
    if column == labels.OLD_DECISIONS:
        column, printed.old_decisions = form.DECISIONS, True
    if column in row.columns:
        printed.put(Cell(row.label, column), raw)
    elif column in labels.OLD_COLUMNS:
        printed.put_old(row.label, column)


def _requests(grid: Rows, printed: PrintedTables, before: Headings) -> Headings:
    """表三; a table that goes on where a page ended has the headings of the one before."""
    headings: dict[int, Cell] = {}
    for at, row in enumerate(grid):
        heads = {
            column: Cell("", name) for column, cell in enumerate(row) if (name := labels.applicant(cell.text))
        }
        if len({cell.column for cell in heads.values()}) >= _ENOUGH_HEADINGS:
            headings = {**heads, **_beside(grid, at, heads)}
        elif headings:
            _request_row(row, at, headings, printed, known_only=False)
        elif before:
            _request_row(row, at, before, printed, known_only=True)
    return headings or before


def _beside(grid: Rows, at: int, heads: Headings) -> dict[int, Cell]:
    """Headings above or below that row, where merges are lost: 自然人 and 总计 stand a row higher."""
    near = [row for line in (at - 1, at + 1) if 0 <= line < len(grid) for row in (grid[line],)]
    return {
        column: Cell("", name)
        for row in near
        for column, cell in enumerate(row)
        if column not in heads and (name := labels.applicant(cell.text))
        if Cell("", name) not in heads.values()
    }


def _request_row(row: Line, at: int, headings: Headings, printed: PrintedTables, *, known_only: bool) -> None:
    first = min(headings)
    beside = distinct(cell for cell in row[:first] if cell.text.strip())
    texts = [cell.text for cell in beside]
    label = labels.request_row(texts)
    if not texts or not (label or any(_FIGURE.search(cell.text[:_SEARCHED]) for cell in row[first:])):
        return
    if not label and labels.group_of(texts[-1]) == form.OTHERWISE:
        label, printed.old_otherwise = labels.OTHERS, True
    if label:
        for heading, raw in by_heading(row, at, headings, beside).items():
            printed.put(Cell(label, heading.column), raw)
    elif not known_only:
        printed.put_unknown(texts[-1])


def _reviews(grid: Rows, printed: PrintedTables) -> None:
    """表四: three rows of headings, then one of figures."""
    waiting: list[Headings] = []
    above: dict[int, str] = {}
    for at, row in enumerate(grid):
        leaves = {column: name for column, cell in enumerate(row) if (name := labels.outcome(cell.text))}
        if len(set(leaves.values())) >= len(form.OUTCOMES):
            blocks = _filled(above, len(row))
            waiting.append({c: Cell(blocks[c], name) for c, name in leaves.items() if blocks[c]})
        elif not leaves:
            for headings in filter(None, waiting):
                for heading, raw in by_heading(row, at, headings).items():
                    printed.put(heading, raw)
            waiting = []
        for column, cell in enumerate(row):
            if block := labels.proceeding([cell.text]):
                above[column] = block


def _filled(above: Mapping[int, str], width: int) -> list[str]:
    """Whose outcomes each column has; where merges are lost, the heading stands at the first of them."""
    blocks, block = [], ""
    for column in range(width):
        block = above.get(column, block)
        blocks.append(block)
    return blocks
