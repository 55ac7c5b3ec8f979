"""The text of a notice as ``data/notice_<year>.txt`` keeps it: paragraphs a line, tables tab by tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.intake.pages import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.intake.pages import GridCell, Pages

ANNEX = "附件"
_FIRST_OF_UNITS = 2
"""Columns before are sections, numbers and texts."""


def notice_text(files: Sequence[Pages]) -> str:
    """Return the text, words and order as in the files.

    A cell merged over rows stands in each of them. One merged over columns stands in the first; one merged
    over later columns (units that lead and cooperate) in each. A line break in a cell becomes a blank.
    """
    return "".join(f"{line}\n" for line in _lines(files))


def _lines(files: Sequence[Pages]) -> Iterator[str]:
    for number, pages in enumerate(files):
        if number and not _begins_annex(pages):
            yield from ("", ANNEX, "")
        if pages.title and not any(pages.title in block.text for block in pages.paragraphs):
            yield pages.title
        for block in pages.blocks:
            if isinstance(block, Grid):
                yield ""
                yield from _rows(block)
                yield ""
            else:
                yield " ".join(block.text.split("\n"))


def _begins_annex(pages: Pages) -> bool:
    first = pages.blocks[0] if pages.blocks else None
    return first is not None and not isinstance(first, Grid) and first.text.startswith(ANNEX)


def _rows(grid: Grid) -> Iterator[str]:
    if grid.rows and len(grid.rows[0]) == 1:
        for top, row in enumerate(grid.rows):
            if row[0].top == top:
                yield from (line.strip() for line in row[0].text.split("\n") if line.strip())
        return
    for top, row in enumerate(grid.rows):
        yield "\t".join(_cell(cell, left, heading=top == 0) for left, cell in enumerate(row))


def _cell(cell: GridCell, left: int, *, heading: bool) -> str:
    repeated = cell.left >= _FIRST_OF_UNITS and not heading
    return " ".join(cell.text.split()) if cell.left == left or repeated else ""
