"""A table of a document: typed columns and cells, which every format lays out in its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Align = Literal["left", "centre", "right"]


class DocumentColumn(NamedTuple):
    """A column.

    Attributes:
        title: its heading; empty where a heading to its left covers it.
        share: its width in relation to the other columns', about how many Chinese characters fit on a line.
        align: how its cells stand; headings are centred.
    """

    title: str
    share: float
    align: Align = "left"


class DocumentCell(NamedTuple):
    """A cell.

    Attributes:
        text: a line break begins a new paragraph.
        rows: how many rows it covers; 0 where one above covers it.
        columns: how many columns it covers; 0 where one to its left covers it.
        head: whether it is a heading, at the table's top or side.
        marked: pieces of ``text`` with how they differ (``same``, ``added``, ``removed``), where the table
            compares texts; joined they are ``text``.
        small: a second paragraph in smaller letters: a ruling, what was reported.
        link: a file beside this one without ending, or an address; empty for none.
    """

    text: str
    rows: int = 1
    columns: int = 1
    head: bool = False
    marked: tuple[tuple[Literal["same", "added", "removed"], str], ...] = ()
    small: str = ""
    link: str = ""


class DocumentRow(NamedTuple):
    """A row of cells, one a column; ``part`` rows are a heading over all columns, with one cell."""

    cells: tuple[DocumentCell, ...]
    part: bool = False


class DocumentTable(NamedTuple):
    """A table.

    Attributes:
        caption: 表题, above the table; empty for none.
        columns: with widths and headings.
        rows: the body.
        head: rows of headings where one row of the columns' titles does not say it all (printed forms);
            empty for the usual one row.
        note: a remark under the table.
        dense: in small letters, so that a printed form of many rows fits its page.
        fill: whether its empty cells are to be filled in by hand and need room.
        description: what it shows, for those who cannot see it; empty for the caption.
        whole: whether it stays on one page, as far as it fits on one.
    """

    caption: str
    columns: tuple[DocumentColumn, ...]
    rows: tuple[DocumentRow, ...]
    head: tuple[DocumentRow, ...] = ()
    note: str = ""
    dense: bool = False
    fill: bool = False
    description: str = ""
    whole: bool = False

    @property
    def heading(self) -> tuple[DocumentRow, ...]:
        """The rows of headings, repeated on every page; none where no column has a title."""
        titled = any(column.title for column in self.columns)
        return self.head or ((DocumentRow(tuple(self._titles())),) if titled else ())

    def _titles(self) -> Iterator[DocumentCell]:
        """The columns' titles; one covers the columns to its right that have none."""
        columns = self.columns
        for index, column in enumerate(columns):
            rest = columns[index + 1 :]
            bare = next((no for no, each in enumerate(rest) if each.title), len(rest))
            covered = index > 0 and not column.title
            yield DocumentCell(column.title, columns=0 if covered else 1 + bare, head=True)

    @property
    def merged(self) -> bool:
        """Whether a cell covers several rows or columns."""
        rows = (*self.heading, *(row for row in self.rows if not row.part))
        return any((cell.rows, cell.columns) != (1, 1) for row in rows for cell in row.cells)


def cells(*texts: object) -> DocumentRow:
    """A row of plain cells."""
    return DocumentRow(tuple(DocumentCell(str(text)) for text in texts))
