"""How wide the columns of a table may be on a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.render.width import width

if TYPE_CHECKING:
    from gongkai_cli.views.table import Table

GAP = 2
"""Cells between two columns."""

_MODEST = 24
"""What a column that does not grow may take without asking."""


def column_widths(table: Table, room: int) -> list[int] | None:
    """Widths in cells that fit into ``room``; None where not even the columns' minimum does.

    Columns that need little get what they need; the ones that grow share what is left, in proportion to
    what they hold, none below its minimum.
    """
    natural = _natural(table)
    free = room - GAP * (len(natural) - 1)
    if sum(natural) <= free:
        return natural
    least = [min(want, max(column.width, 2)) for want, column in zip(natural, table.columns, strict=True)]
    widths = [
        low if column.grows else max(low, min(want, _MODEST))
        for want, low, column in zip(natural, least, table.columns, strict=True)
    ]
    if sum(widths) > free:
        widths = least
    left = free - sum(widths)
    return _shared_out(widths, natural, left) if left >= 0 else None


def _natural(table: Table) -> list[int]:
    titles = [width(column.title) for column in table.columns]
    cells = ([max(map(width, cell.split("\n"))) for cell in row] for row in table.rows)
    return [max(column) for column in zip(titles, *cells, strict=True)]


def _shared_out(widths: list[int], natural: list[int], left: int) -> list[int]:
    """Give ``left`` cells to the columns that still want some, in proportion to what they want."""
    wanting = [want - have for want, have in zip(natural, widths, strict=True)]
    total = sum(wanting)
    if not total:
        return widths
    given = [min(want, left * want // total) for want in wanting]
    spare = min(left - sum(given), total - sum(given))
    last = max(range(len(wanting)), key=wanting.__getitem__)
    given[last] += spare
    return [have + more for have, more in zip(widths, given, strict=True)]
