"""Our own notice, printed again from ``data/notice_2022.txt`` as Word, Excel and a web page, cells merged."""

from __future__ import annotations

import html
from pathlib import Path

from tests.conftest import ROOT

WIDTH = 5


def body() -> list[str]:
    """The paragraphs before and after the annex."""
    text = (ROOT / "data" / "notice_2022.txt").read_text(encoding="utf-8")
    return [line.lstrip("# ") for line in text.split("\n") if line.strip(" -") and "\t" not in line]


def rows() -> list[list[str]]:
    """The annex's rows; what a merged cell covers is empty. The heading's merged cell has its place back."""
    text = (ROOT / "data" / "notice_2022.txt").read_text(encoding="utf-8")
    found = [line.split("\t") for line in text.split("\n") if "\t" in line]
    return [[found[0][0], "", *found[0][1:4]], *found[1:]]


def spans(column: int) -> list[tuple[int, int]]:
    """First row and height of the merged cells of a column, headings left aside."""
    starts = [at for at, row in enumerate(rows()) if at and row[column].strip()]
    return [(at, end - at) for at, end in zip(starts, [*starts[1:], len(rows())], strict=True)]


def word(path: Path) -> None:
    from docx import Document

    document = Document()
    for line in body():
        document.add_paragraph(line)
    table = document.add_table(rows=len(rows()), cols=WIDTH)
    for cells, row in zip(table.rows, rows(), strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text.strip()
    table.cell(0, 0).merge(table.cell(0, 1)).text = rows()[0][0]
    for column in (0, 1):
        for at, height in spans(column):
            text = rows()[at][column].strip()
            table.cell(at, column).merge(table.cell(at + height - 1, column)).text = text
    document.save(str(path))


def excel(path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    cover = book.active
    assert cover is not None
    for line in body():
        cover.append([line])
    sheet = book.create_sheet("附件")
    for row in rows():
        sheet.append([text.strip() or None for text in row])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=2)
    for column in (0, 1):
        for at, height in spans(column):
            place = {"start_column": column + 1, "end_column": column + 1}
            sheet.merge_cells(start_row=at + 1, end_row=at + height, **place)
    book.save(path)


def page(path: Path) -> None:
    heights = {(at, column): height for column in (0, 1) for at, height in spans(column)}
    lines = [f"<p>{html.escape(line)}</p>" for line in body()]
    lines.append("<table>")
    for at, row in enumerate(rows()):
        cells = []
        for column, text in enumerate(row):
            if at == 0 and column < 2:
                cells += [f"<th colspan=2>{text}</th>"] if column == 0 else []
            elif column > 1 or (at, column) in heights:
                cells.append(f"<td rowspan={heights.get((at, column), 1)}>{html.escape(text.strip())}</td>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    lines.append("</table>")
    path.write_text(f"<meta charset=utf-8>{''.join(lines)}", encoding="utf-8")


PRINTERS = {"docx": word, "xlsx": excel, "html": page}
