"""How the form prints its three tables: what stands in which cell, and over how many columns and rows.

Every format, and whoever reads a report back, draws from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.schema.report_form import Cell, FigureRow

CONTENT, APPLICANT, BODY = "信息内容", "申请人情况", "法人或其他组织"

FACTS_TITLE = "政务公开工作要点落实情况"
"""Over what the ledger says in part 六, after the year; by this and the next the import knows the block."""
FACTS_NOTES = ("以上落实情况截至", "以上据落实情况台账，截至")
"""How the last sentence of it begins, and how it began in reports printed before."""
FACTS_VERBS = ("承担", "部署")
"""What a unit, and what the government, does with the tasks of the notice."""
FACTS_LISTS = ("已完成的工作主要有：", "正在推进的工作主要有：")
"""How the paragraphs begin that tell of a section's tasks."""
DEMONSTRATION = "演示数据，非实际数据"
"""That what is printed is a demonstration."""
BULLET = "· "
"""Before an item of a list, in Word."""


class PrintedPlace(NamedTuple):
    """A printed cell: a label, or a figure.

    Attributes:
        label: what the form prints in it; empty where a figure stands.
        cell: the figure; None where a label stands.
        columns: how many columns it takes.
        rows: how many rows it takes.
    """

    label: str = ""
    cell: Cell | None = None
    columns: int = 1
    rows: int = 1


Grid = tuple[tuple[PrintedPlace, ...], ...]


def _label(text: str, columns: int = 1, rows: int = 1) -> PrintedPlace:
    return PrintedPlace(text, None, columns, rows)


def _figures(row: FigureRow, columns: int = 1) -> tuple[PrintedPlace, ...]:
    return tuple(PrintedPlace("", cell, columns) for cell in row.cells)


def _documents() -> Iterator[tuple[PrintedPlace, ...]]:
    """Table 二: a single column takes the room that three have."""
    width = len(form.DOCUMENT_COLUMNS)
    for block in form.BLOCKS:
        span = width // len(block.columns)
        yield (_label(block.article, 1 + width),)
        yield (_label(CONTENT), *(_label(column, span) for column in block.columns))
        for label in block.rows:
            yield (_label(label), *_figures(form.ROWS[label], span))


def _requests() -> Iterator[tuple[PrintedPlace, ...]]:
    """Table 三: three columns of labels, the printed rule in the corner over them."""
    yield (_label(form.PRINTED_RULE, 3, 3), _label(APPLICANT, len(form.REQUEST_COLUMNS)))
    yield (_label(form.PERSONS, rows=2), _label(BODY, len(form.BODIES)), _label(form.TOTAL, rows=2))
    yield tuple(map(_label, form.BODIES))
    begun: set[str] = set()
    for row in form.TABLE3:
        yield (*_row_labels(row, begun), *_figures(row))


def _row_labels(row: FigureRow, begun: set[str]) -> Iterator[PrintedPlace]:
    """The labels that begin at a row; what stands beside several rows begins at the first of them."""
    for depth, around in enumerate(row.path[:-1]):
        if around not in begun:
            begun.add(around)
            yield _label(
                around, rows=sum(other.path[depth : depth + 1] == (around,) for other in form.TABLE3)
            )
    yield _label(row.label, 4 - len(row.path))


def _reviews() -> Iterator[tuple[PrintedPlace, ...]]:
    """Table 四: one row of figures under the outcomes of three kinds of proceedings."""
    width = len(form.REVIEW_COLUMNS)
    outcomes = tuple(_label(column) for column in form.REVIEW_COLUMNS)
    yield (_label(form.REVIEW, width), _label(form.LAWSUIT, 2 * width))
    yield (
        *(place._replace(rows=2) for place in outcomes),
        _label(form.DIRECT, width),
        _label(form.AFTER_REVIEW, width),
    )
    yield (*outcomes, *outcomes)
    yield tuple(place for row in form.TABLE4 for place in _figures(row))


GRIDS: dict[int, Grid] = {
    form.TWO: tuple(_documents()),
    form.THREE: tuple(_requests()),
    form.FOUR: tuple(_reviews()),
}
"""The tables by part, row by row; a cell that an earlier row covers is not repeated."""
