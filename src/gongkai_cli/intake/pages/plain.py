"""Plain text to blocks: a line is a paragraph; what is left of tables are tabs, pipes and drawn lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.errors import DataError
from gongkai_cli.files.source.text import LINE_BREAK
from gongkai_cli.intake.pages.drawn import drawn_rows, is_drawn
from gongkai_cli.intake.pages.grid import Placed, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.intake.pages.building import PagesBuilder

_GAP = re.compile(r"(?<=\S)[ \u3000]{3,}(?=\S)")
"""Between columns that someone aligned by spaces."""
_ENOUGH_ALIGNED = 3
_PAIR = 2
"""Cells or lines that may have a tab between them and be no table."""
_MOST_LINES = 100_000
_MOST_SIGNS = 1000
"""Of a line: tabs and bars between its cells."""
_LESS = "请只留通知的内容再来"
_MOST_QUOTED = 20
"""Lines that one cell of a spreadsheet copied as text may have."""


class Line(NamedTuple):
    """A line of a text, or several that one quoted cell holds together.

    Attributes:
        number: of its first line, from 1.
        text: without the space around it, with its tabs.
    """

    number: int
    text: str


def numbered_lines(text: str) -> Iterator[Line]:
    """The lines that say something, numbered as an editor does.

    Raises:
        DataError: there are more than a notice has, or one is of more cells than a table.
    """
    if text.count("\n") + text.count("\r") > 2 * _MOST_LINES:
        raise DataError(f"文件超过 {_MOST_LINES} 行，没有读", _LESS)
    for number, line in enumerate(LINE_BREAK.split(text), 1):
        if len(line) > _MOST_SIGNS and line.count("\t") + line.count("|") + line.count("│") > _MOST_SIGNS:
            raise DataError(f"第{number}行分成超过 {_MOST_SIGNS} 格，没有读", _LESS)
        bare = line.replace("\f", "").strip(" \u3000\ufeff")
        if bare.strip():
            yield Line(number, bare)


def read_plain(builder: PagesBuilder, text: str) -> None:
    """Add the blocks of a text."""
    lines = tuple(_quoted_joined(tuple(numbered_lines(text))))
    _tell_aligned(builder, lines)
    alone = sum("\t" in line.text and _filled(line) >= _PAIR for line in lines) <= _PAIR
    for run in _runs(lines):
        if is_drawn(run[0].text):
            add_rows(builder, drawn_rows(run))
        elif _is_table(run, alone=alone):
            add_rows(
                builder, [(line.number, [_unquoted(cell) for cell in line.text.split("\t")]) for line in run]
            )
        else:
            for line in run:
                builder.paragraph(line.text.replace("\t", " "), f"第{line.number}行")


def add_rows(builder: PagesBuilder, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Add a table whose rows stand in numbered lines."""
    if not rows:
        return

    def place(top: int, left: int) -> str:
        return f"第{rows[top][0]}行第{left + 1}列"

    cells = [[Placed("\n".join(lines_of(text))) for text in row] for _, row in rows]
    builder.grid(cells, f"第{rows[0][0]}行起的表", place)


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Neighbouring lines that are of one table, or of none."""
    run: list[Line] = []
    for line in lines:
        if run and _shape(line.text) != _shape(run[-1].text):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _shape(text: str) -> str:
    if is_drawn(text):
        return "drawn"
    return "tabs" if "\t" in text else "words"


def _filled(line: Line) -> int:
    """How many cells between tabs say something."""
    return sum(bool(piece.strip()) for piece in line.text.split("\t"))


def _is_table(run: Sequence[Line], *, alone: bool) -> bool:
    """A single line with a tab in it may be a heading or an indented paragraph."""
    if "\t" not in run[0].text or max(map(_filled, run)) < _PAIR:
        return False
    return len(run) > 1 or not alone or _filled(run[0]) > _PAIR


def _quoted_joined(lines: Sequence[Line]) -> Iterator[Line]:
    """Rows of a spreadsheet copied as text: a cell with line breaks in it stands in quotation marks."""
    at = 0
    while at < len(lines):
        length = _quoted_length(lines, at)
        yield Line(lines[at].number, "\n".join(line.text for line in lines[at : at + length]))
        at += length


def _quoted_length(lines: Sequence[Line], at: int) -> int:
    if not re.search(r'(?:^|\t)"', lines[at].text):
        return 1
    marks = 0
    for length, line in enumerate(lines[at : at + _MOST_QUOTED], 1):
        marks += line.text.count('"')
        if marks % 2 == 0:
            joined = "\n".join(each.text for each in lines[at : at + length])
            return length if "\t" in joined else 1
    return 1


def _unquoted(cell: str) -> str:
    bare = cell.strip()
    if len(bare) > 1 and bare.startswith('"') and bare.endswith('"'):
        return bare[1:-1].replace('""', '"')
    return cell


def _tell_aligned(builder: PagesBuilder, lines: Sequence[Line]) -> None:
    aligned = [line.number for line in lines if "\t" not in line.text and len(_GAP.findall(line.text)) > 1]
    if len(aligned) >= _ENOUGH_ALIGNED:
        builder.note(
            f"第{aligned[0]}行等 {len(aligned)} 行像是用空格对齐的表格，分不清列，按文字读入；"
            "请找有表格的文件（.docx、.xlsx、.html）"
        )
