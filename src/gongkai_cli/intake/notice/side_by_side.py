"""Tables printed side by side in one grid: 序号 | 任务 | 单位 | 序号 | 任务 | 单位 are two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.intake.notice.columns import is_heading
from gongkai_cli.intake.pages import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.intake.notice.draft import Key
    from gongkai_cli.intake.notice.source import NoticeTable

_HEADING_ROWS = 5
_LEAST_COLUMNS = 2


def tables_beside(table: NoticeTable) -> Iterator[NoticeTable]:
    """Yield the tables whose headings stand again in one row, from the left; else ``table`` itself."""
    width = _period(table.grid)
    if not width:
        yield table
        return
    for left in range(0, len(table.grid.rows[0]), width):
        rows = tuple(
            tuple(cell._replace(left=max(cell.left - left, 0)) for cell in row[left : left + width])
            for row in table.grid.rows
        )
        keys: dict[tuple[int, int], tuple[Key, ...]] = {
            (cell.top, max(cell.left - left, 0)): ((table.at, cell.top, cell.left),)
            for row in table.grid.rows
            for cell in row[left : left + width]
        }
        yield table._replace(grid=Grid(rows, table.grid.where), keys=keys)


def _period(grid: Grid) -> int:
    """Return how many columns the repeated headings have; 0 where they are not repeated."""
    width = len(grid.rows[0])
    for row in grid.rows[:_HEADING_ROWS]:
        names = ["".join(cell.text.split()) for cell in row]
        if not is_heading(row, {}) or any(cell.width > 1 for cell in row):
            continue
        for size in range(_LEAST_COLUMNS, width // 2 + 1):
            if width % size == 0 and names == names[:size] * (width // size) and len(set(names)) >= size:
                return size
    return 0
