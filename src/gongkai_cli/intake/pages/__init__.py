"""Files from outside to paragraphs and grids; nothing here knows what they are about."""

from gongkai_cli.intake.pages.blocks import Aside, Block, Grid, GridCell, Pages, Paragraph, Rows, distinct
from gongkai_cli.intake.pages.grid import lines_of
from gongkai_cli.intake.pages.reading import read

__all__ = [
    "Aside",
    "Block",
    "Grid",
    "GridCell",
    "Pages",
    "Paragraph",
    "Rows",
    "distinct",
    "lines_of",
    "read",
]
