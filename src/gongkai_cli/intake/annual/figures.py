"""What the tables say to figures: what was read how, what is missing, what cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.intake.annual.amounts import ReadAmount, read_amount
from gongkai_cli.intake.annual.missing import missing
from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_form import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gongkai_cli.annual.figures import Amount
    from gongkai_cli.intake.annual.printed import PrintedTables


class ReadFigures(NamedTuple):
    """The figures of a report.

    Attributes:
        given: what the tables give.
        read: how many of them stand there; the form before 2021 has no place for some.
        notes: how cells were read that are not plain, and what was left out and why.
        problems: cells that cannot be read, rows and columns that are missing.
    """

    given: Mapping[Cell, Amount]
    read: int
    notes: tuple[str, ...]
    problems: tuple[str, ...]


def figures_of(printed: PrintedTables) -> ReadFigures:
    """The figures, by the form now in force."""
    readings = {
        cell: ReadAmount(fault=f"“{' '.join(raw.text.split())}”{raw.fault}")
        if raw.fault
        else read_amount(raw.text, money=cell.column == form.FEES, yuan=raw.yuan)
        for cell, raw in printed.cells.items()
    }
    given = {
        cell: reading.amount
        for cell, reading in readings.items()
        if reading.amount is not None and not (reading.blank and form.is_total(cell))
    }
    notes: list[str] = []
    if printed.old:
        notes += _old_notes(printed)
        given.update(_old_zeros(printed))
    notes += _row_notes(readings)
    lacking = [cell for cell in form.CELLS if cell not in readings and cell not in given]
    left_out = {cell for cell in lacking if _is_left_out(cell, printed)}
    totals = [
        cell for cell in lacking if form.is_total(cell) and form.ROWS[cell.row].table in printed.tables()
    ]
    if totals:
        notes.append(f"{_names(totals)}没有，由程序计算")
    gone = [cell for cell in lacking if cell not in left_out and cell not in totals]
    problems = (*_faults(printed, readings), *missing(gone, printed))
    ordered = {cell: given[cell] for cell in form.CELLS if cell in given}
    return ReadFigures(ordered, sum(cell in readings for cell in ordered), tuple(notes), problems)


def _old_notes(printed: PrintedTables) -> Iterator[str]:
    yield "这是2021年以前的表式，能对应的已换成现行表式（国办公开办函〔2021〕30号）"
    if printed.old_otherwise:
        one, two, three = form.GROUPS[form.OTHERWISE]
        yield (f"表三“{form.OTHERWISE}”旧表只有一行：记入“{three}”，“{one[:2]}”“{two[:2]}”两行记 0，请核对")
    if printed.old_decisions:
        yield f"表二的“处理决定数量”记作“{form.DECISIONS}”"
    for label, columns in printed.old_columns.items():
        row = form.ROWS.get(label)
        if row is None:
            yield f"表二“{label}”在现行表式中没有，没有读入"
        elif any(Cell(label, column) not in printed.cells for column in row.columns):
            names = "、".join(f"“{column}”" for column in columns)
            yield f"表二“{label}”的{names}与现行表式口径不同，没有读入"


def _old_zeros(printed: PrintedTables) -> dict[Cell, Amount]:
    """The two rows of （六） that the old form does not have."""
    if not printed.old_otherwise:
        return {}
    rows = form.GROUPS[form.OTHERWISE][:-1]
    return {cell: 0 for label in rows for cell in form.ROWS[label].cells if cell not in printed.cells}


def _is_left_out(cell: Cell, printed: PrintedTables) -> bool:
    """Whether the old form has nothing for a figure."""
    return printed.old and form.ROWS[cell.row].table == form.TWO and form.TWO in printed.tables()


def _row_notes(readings: Mapping[Cell, ReadAmount]) -> Iterator[str]:
    """Row by row: cells that were blank, cells that were not written plainly."""
    for row in form.ROWS.values():
        mine = [(cell, readings[cell]) for cell in row.cells if cell in readings]
        blank = [cell for cell, reading in mine if reading.blank]
        counted = [cell for cell in blank if not form.is_total(cell)]
        if counted:
            yield f"{_place(row)}{_columns(counted)}没有填数字，按 0 计"
        if totals := [cell for cell in blank if form.is_total(cell)]:
            yield f"{_place(row)}{_columns(totals)}没有填，由程序计算"
        for cell, reading in mine:
            if reading.note:
                yield f"{_place(row)}{_columns([cell])}：{reading.note}"


def _faults(printed: PrintedTables, readings: Mapping[Cell, ReadAmount]) -> Iterator[str]:
    for cell in form.CELLS:
        if cell not in readings:
            continue
        place = f"{_place(form.ROWS[cell.row])}{_columns([cell])}"
        raw, reading = printed.cells[cell], readings[cell]
        if reading.fault:
            yield f"{place}：{reading.fault}"
        elif cell in printed.twice:
            yield f"{place}：印了两处，一处是“{raw.text.strip()}”，一处是“{printed.twice[cell].strip()}”"
    yield from printed.faults


def _place(row: form.FigureRow) -> str:
    return f"{form.table_name(row.table)}“{row.title}”"


def _columns(cells: list[Cell]) -> str:
    """The columns of cells of a row; none need naming where the row has but one."""
    if len(form.ROWS[cells[0].row].columns) == 1:
        return ""
    return "的" + "".join(f"“{cell.column}”" for cell in cells) + "列"


def _names(totals: list[Cell]) -> str:
    """Totals that the tables do not have at all."""
    rows = [form.ROWS[label] for label in dict.fromkeys(cell.row for cell in totals)]
    if len(rows) == 1 and len(totals) > 1:
        return _place(rows[0])
    tables = dict.fromkeys(row.table for row in rows)
    return "、".join(f"{form.table_name(table)}的总计" for table in tables)
