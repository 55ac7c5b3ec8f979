"""A sheet to blocks: a grid without its empty rows and columns, or paragraphs where one column is used."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from gongkai_cli.errors import DataError
from gongkai_cli.intake.pages.grid import Placed, lines_of
from gongkai_cli.intake.pages.kinds import AS_EXCEL
from gongkai_cli.intake.pages.sheet_cells import letters_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.intake.pages.building import PagesBuilder
    from gongkai_cli.intake.pages.sheet_cells import Range, SheetCells

_MOST_REACHED = 1_000_000
"""Steps over what merged cells cover, all told; without overlaps a sheet needs far fewer."""
_NAMED = 3
"""Places that a note names; of more it says how many."""


def list_hidden_sheet(builder: PagesBuilder, sheet: SheetCells) -> None:
    """Say that a sheet is hidden, and what it holds."""
    builder.note(f"工作表“{sheet.name}”是隐藏的，没有读")
    for row, column in sorted(sheet.texts):
        builder.aside(sheet.texts[row, column], sheet.place(row, column), "隐藏的工作表")


def add_sheet(builder: PagesBuilder, sheet: SheetCells) -> None:
    """Add a sheet's blocks, and tell what of it is hidden or computed."""
    _tell(builder, sheet)
    shown = _shown(builder, sheet)
    rows = sorted({row for row, _ in shown})
    columns = sorted({column for _, column in shown})
    if len(columns) == 1:
        for row, column in sorted(shown):
            builder.paragraph(shown[row, column], sheet.place(row, column))
    elif columns:
        _add_grid(builder, sheet, shown, rows, columns)


def _add_grid(
    builder: PagesBuilder,
    sheet: SheetCells,
    shown: dict[tuple[int, int], str],
    rows: Sequence[int],
    columns: Sequence[int],
) -> None:
    spans, covered = _spans(sheet, rows, columns)
    placed = []
    for row in rows:
        cells = []
        for column in columns:
            if (row, column) not in covered:
                width, height = spans.get((row, column), (1, 1))
                text = "\n".join(lines_of(shown.get((row, column), "")))
                cells.append(Placed(text, width, height))
        placed.append(cells)
    builder.grid(placed, f"工作表“{sheet.name}”", lambda top, left: sheet.place(rows[top], columns[left]))


def _spans(
    sheet: SheetCells, rows: Sequence[int], columns: Sequence[int]
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """How far each merged cell reaches over the rows and columns that are read, and what it covers.

    A merged cell whose first row or column is not read begins with the first that is.
    """
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    reached = 0
    for merged in sheet.merged:
        down = _between(rows, merged.top, merged.bottom)
        across = _between(columns, merged.left, merged.right)
        if not down or not across or (down[0], across[0]) in covered:
            continue
        spans[down[0], across[0]] = len(across), len(down)
        reached += len(across) * len(down)
        if reached > _MOST_REACHED:
            raise DataError(f"工作表“{sheet.name}”合并的单元格互相重叠，没有读", AS_EXCEL)
        covered.update((row, column) for row in down for column in across)
        covered.discard((down[0], across[0]))
    return spans, covered


def _between(numbers: Sequence[int], first: int, last: int) -> Sequence[int]:
    return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]


def _shown(builder: PagesBuilder, sheet: SheetCells) -> dict[tuple[int, int], str]:
    """What a person sees; the rest is listed."""
    under = _under_merged(sheet)
    shown = {}
    for (row, column), text in sorted(sheet.texts.items()):
        why = _why_hidden(sheet, row, column)
        if (row, column) in under:
            why = "合并的单元格下面的内容"
        if why:
            builder.aside(text, sheet.place(row, column), why)
        else:
            shown[row, column] = text
    return shown


def _why_hidden(sheet: SheetCells, row: int, column: int) -> str:
    if row in sheet.hidden_rows and not _is_filtered(sheet.filtered, row):
        return "隐藏的行"
    if any(first <= column <= last for first, last in sheet.hidden_columns[:200]):
        return "隐藏的列"
    return ""


def _is_filtered(filtered: Range | None, row: int) -> bool:
    """A filter hides rows for a while; they are rows of the table all the same."""
    return filtered is not None and filtered.top < row <= filtered.bottom


def _under_merged(sheet: SheetCells) -> set[tuple[int, int]]:
    """Where merged cells hold a text that nobody sees: looked for by texts, for ranges may be vast."""
    inside: set[tuple[int, int]] = set()
    steps = 0
    by_row: dict[int, list[int]] = {}
    for row, column in sheet.texts:
        by_row.setdefault(row, []).append(column)
    filled = sorted(by_row)
    for merged in sheet.merged:
        for row in _between(filled, merged.top, merged.bottom):
            steps += len(by_row[row])
            if steps > _MOST_REACHED:
                raise DataError(f"工作表“{sheet.name}”合并的单元格互相重叠，没有读", AS_EXCEL)
            inside.update(
                (row, column)
                for column in by_row[row]
                if merged.left <= column <= merged.right and (row, column) != (merged.top, merged.left)
            )
    return inside


def _tell(builder: PagesBuilder, sheet: SheetCells) -> None:
    filtered = [row for row in sheet.hidden_rows if _is_filtered(sheet.filtered, row)]
    if filtered:
        builder.note(f"工作表“{sheet.name}”用了筛选，筛去的 {len(filtered)} 行也读入了")
    hidden = sorted(sheet.hidden_rows - set(filtered))
    used = {column for _, column in sheet.texts}
    columns = [each for each in sorted(used) if _why_hidden(sheet, 0, each)]
    if any(row in hidden for row, _ in sheet.texts):
        builder.note(f"工作表“{sheet.name}”有隐藏的行，没有读：{_listed([f'第{row}行' for row in hidden])}")
    if columns:
        names = _listed([f"{letters_of(each)}列" for each in columns])
        builder.note(f"工作表“{sheet.name}”有隐藏的列，没有读：{names}")
    for places, said in (
        ([at for at in sheet.computed if at not in sheet.unknown], "是公式，取存盘时算出的值"),
        (sorted(sheet.unknown), "的公式没有算出的值，读作空；请用 WPS 或 Excel 打开后重新保存"),
        (sheet.errors, "显示的是错误值"),
    ):
        if places:
            names = _listed([f"{letters_of(column)}{row}" for row, column in places])
            builder.note(f"工作表“{sheet.name}”{names}{said}")
    for at, formula in sheet.unknown.items():
        builder.aside(formula, sheet.place(*at), "没有算出的公式")
    for text in sheet.running:
        builder.aside(text, f"工作表“{sheet.name}”", "页眉页脚")


def _listed(names: Sequence[str]) -> str:
    more = f" 等 {len(names)} 处" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more
