"""Characters that take up no room leave a notice before it is read: nobody typed them."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from gongkai_cli.intake.pages import Grid

if TYPE_CHECKING:
    from gongkai_cli.intake.pages import GridCell, Pages

_MEANT = "\n\t"


def visible(text: str) -> str:
    """Return a text without zero width marks, soft hyphens and controls; tabs and line breaks stay."""
    if text.isprintable():  # nearly always, and checked in C
        return text
    return "".join(char for char in text if char in _MEANT or unicodedata.category(char) not in ("Cc", "Cf"))


def without_hidden(pages: Pages) -> tuple[Pages, int]:
    """Return the pages with nothing in them that nobody sees, and how many characters that was."""
    lost = 0
    cells: dict[int, GridCell] = {}

    def bare(text: str) -> str:
        nonlocal lost
        kept = visible(text)
        lost += len(text) - len(kept)
        return kept

    def cell(each: GridCell) -> GridCell:
        """A merged cell stays one and the same in all the places it covers."""
        if id(each) not in cells:
            cells[id(each)] = each._replace(text=bare(each.text))
        return cells[id(each)]

    blocks = tuple(
        replace(block, rows=tuple(tuple(map(cell, row)) for row in block.rows))
        if isinstance(block, Grid)
        else replace(block, text=bare(block.text))
        for block in pages.blocks
    )
    kept = tuple(block for block in blocks if isinstance(block, Grid) or block.text.strip())
    return (replace(pages, blocks=kept, title=bare(pages.title)), lost) if lost else (pages, 0)
