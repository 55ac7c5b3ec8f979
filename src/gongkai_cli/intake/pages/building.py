"""Pages under construction: places are counted here, and here it ends when a file holds too much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai_cli.errors import DataError
from gongkai_cli.intake.pages.blocks import Aside, Grid, Pages, Paragraph
from gongkai_cli.intake.pages.grid import grid_of, lines_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gongkai_cli.intake.pages.blocks import Block, Rows
    from gongkai_cli.intake.pages.grid import Placed

MOST_BLOCKS = 50_000
"""Paragraphs and tables of a file; a long notice has 2,000."""
MOST_CELLS = 400_000
"""Of all tables of a file, each place that a merged cell covers counted."""
MOST_TEXT = 20_000_000
"""Characters of all paragraphs."""
_FEWER = "请只留通知的内容再来"


class PagesBuilder:
    """Takes blocks as a reader meets them and numbers what has no address of its own."""

    def __init__(self) -> None:
        self.title = ""
        self.blocks: list[Block] = []
        self.asides: list[Aside] = []
        self.notes: list[str] = []
        self._paragraphs = 0
        self._tables = 0
        self._cells = 0
        self._length = 0

    def paragraph(self, text: str, where: str = "", **looks: Any) -> None:
        """Add a paragraph; each of its lines that says something becomes one of its own."""
        self._length += len(text)
        if self._length > MOST_TEXT:
            raise DataError(f"文件里的文字超过 {MOST_TEXT} 个，没有读", _FEWER)
        lines = tuple(lines_of(text))
        if lines and not where:
            self._paragraphs += 1
            where = f"第{self._paragraphs}段"
        number = looks.pop("number", "")
        for at, line in enumerate(lines, 1):
            place = where if at == 1 else f"{where}第{at}行"
            self._add(Paragraph(line, place, number=number if at == 1 else "", **looks))

    def grid(
        self,
        rows: Sequence[Sequence[Placed]],
        where: str = "",
        place: Callable[[int, int], str] | None = None,
    ) -> None:
        """Add a table, if it has a cell; its place is the next number where none is given."""
        name = where or f"表{self._tables + 1}"
        held = grid_of(rows, place or (lambda top, left: f"{name}第{top + 1}行第{left + 1}列"))
        self._tables += bool(held) and not where
        self._add_rows(held, name)

    def matrix(
        self,
        matrix: Sequence[Sequence[Any]],
        text: Callable[[Any], str],
        where: str,
        place: Callable[[int, int], str],
    ) -> None:
        """Add a table of which each place is known already."""
        self._add_rows(rows_of(matrix, text, place), where)

    def _add_rows(self, held: Rows, name: str) -> None:
        if not held:
            return
        self._cells += len(held) * len(held[0])
        if self._cells > MOST_CELLS:
            raise DataError(f"文件里的表格共超过 {MOST_CELLS} 格，没有读", _FEWER)
        self._add(Grid(held, name))

    def aside(self, text: str, where: str, why: str) -> None:
        """List what does not become a block."""
        if len(self.asides) >= MOST_BLOCKS:
            raise DataError(f"文件里不显示的内容超过 {MOST_BLOCKS} 处，没有读", _FEWER)
        if bare := "\n".join(lines_of(text)):
            self.asides.append(Aside(bare, where, why))

    def last_place(self) -> str:
        """The place of the last block; of a table its name."""
        return self.blocks[-1].where if self.blocks else "开头"

    def note(self, text: str) -> None:
        """Tell people something, once."""
        if text not in self.notes:
            self.notes.append(text)

    def _add(self, block: Block) -> None:
        if len(self.blocks) >= MOST_BLOCKS:
            raise DataError(f"文件里的段落和表格超过 {MOST_BLOCKS} 个，没有读", _FEWER)
        self.blocks.append(block)

    def pages(self, name: str, kind: str) -> Pages:
        """What was read."""
        return Pages(name, kind, tuple(self.blocks), self.title, tuple(self.asides), tuple(self.notes))
