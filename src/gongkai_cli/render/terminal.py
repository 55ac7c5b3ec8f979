"""Tables on a screen.

Small results are drawn by rich; it costs a millisecond a row, so beyond some hundreds of rows they are
padded by hand, one line a row. On a screen too narrow for columns, each row becomes a block of its own, so
that 单位 and 期限 are never squeezed to nothing. Data never passes through rich's markup, where ``[draft]``
is eaten and ``[/red]`` raises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai_cli.render.screen import harmless, visible
from gongkai_cli.render.width import pad, width, wrap

if TYPE_CHECKING:
    from gongkai_cli.views.table import Table, View


MANY_ROWS = 300
_BAR_CELLS = 24
_SHARE_CELLS = 10
_GAP = "  "
GAP = 2
"""Cells between two columns."""

_CHANGES = ((r"［\n?－[\s\S]*?－\n?］", "red strike"), (r"｛\n?＋[\s\S]*?＋\n?｝", "green"))
"""Words that go and words that come, between their marks (which a line's end may part), and their colours."""

_MODEST = 24
"""What a column that does not grow may take without asking."""


def view(view: View, room: int, *, color: bool = False) -> str:
    """A view's title and tables.

    Args:
        view: what to draw.
        room: cells across the screen.
        color: whether the screen shows bold.
    """
    parts = [_bold(visible(view.title), color) + "\n"]
    for table in map(_readable, view.tables()):
        parts.append(f"\n{_bold(table.caption, color)}\n" if table.caption else "\n")
        parts.append(_drawn(table._replace(rows=_with_bars(table)), room, color=color))
    return harmless("".join(parts))


def _readable(table: Table) -> Table:
    """The table with nothing in it that a terminal would obey."""
    return table._replace(
        caption=visible(table.caption), rows=tuple(tuple(map(visible, row)) for row in table.rows)
    )


def _bold(text: str, color: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if color and text else text


def _drawn(table: Table, room: int, *, color: bool) -> str:
    if table.one_line:
        return _padded(_cut(table, room))
    if len(table.rows) > MANY_ROWS:
        return _padded(table)
    widths = column_widths(table, room)
    return _stacked(table, room) if widths is None else _gridded(table, widths, color=color)


def _gridded(table: Table, widths: list[int], *, color: bool) -> str:
    from io import StringIO

    from rich import box
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=box.SIMPLE, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold")
    for column, cells in zip(table.columns, widths, strict=True):
        title = Text("\n".join(wrap(column.title, cells)))
        grid.add_column(
            title, justify="right" if _to_the_right(column) else "left", width=cells, no_wrap=True
        )
    for row in table.rows:
        grid.add_row(
            *(_colored(Text("\n".join(wrap(cell, room)))) for cell, room in zip(row, widths, strict=True))
        )
    # Wide enough for any table that fits: what fits was decided above.
    drawn = StringIO()
    Console(
        file=drawn, width=sum(widths) + 8 * len(widths), force_terminal=color, highlight=False, markup=False,
        color_system="standard" if color else None, legacy_windows=False,
    ).print(grid)  # fmt: skip
    return "\n".join(line.rstrip() for line in drawn.getvalue().split("\n"))


def _colored(text: Any) -> Any:
    """A cell whose marks of what goes and what comes (``views.plan_comparison``) have their colours."""
    for pattern, style in _CHANGES:
        text.highlight_regex(pattern, style)
    return text


def _to_the_right(column: Any) -> bool:
    return bool(column.right and not column.bar)


def _stacked(table: Table, room: int) -> str:
    """Each row a block of its own: the column's name, then its text."""
    label = max(width(column.title) for column in table.columns)
    lines: list[str] = []
    for row in table.rows:
        for column, cell in zip(table.columns, row, strict=True):
            first, *rest = wrap(cell, max(room - label - len(_GAP), 8))
            lines.append(f"{pad(column.title, label)}{_GAP}{first}".rstrip())
            lines += [f"{' ' * label}{_GAP}{line}" for line in rest]
        lines.append("")
    return "\n".join(lines)


def _with_bars(table: Table) -> tuple[tuple[str, ...], ...]:
    """Rows in which the figures of a bar column are followed by their bars."""
    rows = table.rows
    titles = [column.title for column in table.columns]
    for index, column in enumerate(table.columns):
        if column.bar:
            figures = [row[index] for row in table.rows]
            wholes = [row[titles.index(column.of)] for row in table.rows] if column.of else None
            pairs = zip(rows, _bars(figures, wholes), strict=True)
            rows = tuple((*row[:index], bar, *row[index + 1 :]) for row, bar in pairs)
    return rows


def _bars(figures: list[str], wholes: list[str] | None) -> list[str]:
    """Figures with their bars: shares each of its own whole, counts of the largest among them."""
    wide = max((len(figure) for figure in figures), default=0)
    if wholes is not None:
        bars = [_share(int(part), int(whole)) for part, whole in zip(figures, wholes, strict=True)]
    else:
        top = max((int(figure) for figure in figures), default=0)
        bars = ["■" * _squares(int(figure), top, _BAR_CELLS) for figure in figures]
    return [f"{figure.rjust(wide)} {bar}".rstrip() for figure, bar in zip(figures, bars, strict=True)]


def _share(part: int, whole: int) -> str:
    """As many full squares of ten as the share comes to; all full only where it is all."""
    full = min(_squares(part, whole, _SHARE_CELLS), _SHARE_CELLS - (part < whole))
    return "■" * full + "□" * (_SHARE_CELLS - full) if whole else ""


def _squares(figure: int, top: int, cells: int) -> int:
    """How many squares a figure is of the largest; anything above zero shows at least one."""
    return max(round(figure * cells / top), 1) if figure else 0


def _padded(table: Table) -> str:
    rows = [tuple(column.title for column in table.columns), *table.rows]
    last = len(table.columns) - 1
    widths = [max(width(row[index]) for row in rows) for index in range(last)]
    right = [_to_the_right(column) for column in table.columns]
    return "".join(
        _GAP.join((*(pad(row[i], widths[i], right=right[i]) for i in range(last)), row[last])).rstrip() + "\n"
        for row in rows
    )


def _cut(table: Table, room: int) -> Table:
    """The table with its last two columns cut so that a row fits on a line; the figures before them stay.

    Where little is left for both, only the last is shown.
    """
    natural = _natural(table)
    left = room - sum(natural[:-2]) - GAP * (len(natural) - 1)
    if left < _ROOMY:
        last = left + GAP
        rows = [(*row[:-2], _shortened(row[-1], last)) for row in table.rows]
        return table._replace(columns=(*table.columns[:-2], table.columns[-1]), rows=tuple(rows))
    unit = min(natural[-2], max(left // 4, width(table.columns[-2].title)))
    rows = [(*row[:-2], _shortened(row[-2], unit), _shortened(row[-1], left - unit)) for row in table.rows]
    return table._replace(rows=tuple(rows))


_ROOMY = 24
"""Cells in which two columns of text say anything."""


def _shortened(text: str, room: int) -> str:
    """A text on one line, cut to ``room`` cells; some terminals give the mark of the cut two."""
    line, used = text.replace("\n", " "), 0
    if width(line) <= room:
        return line
    for at, char in enumerate(line):
        used += width(char)
        if used > room - 2:
            return f"{line[:at]}…"
    return line


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
