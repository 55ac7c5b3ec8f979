"""The text of parts 二, 三 and 四, which the form gives to tables alone: it is kept beside its table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.intake.annual.labels import is_printed
from gongkai_cli.intake.annual.plain_text import is_figure, is_page_number, tokens_of
from gongkai_cli.intake.annual.prose import paragraphs, prose_lines
from gongkai_cli.intake.pages import distinct
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai_cli.intake.annual.file import Block
    from gongkai_cli.intake.pages import Rows


class Beside(NamedTuple):
    """The text beside the tables.

    Attributes:
        parts: by ``report_form.BESIDE`` key, without those that are empty.
        notes: what was kept where, what was not read.
    """

    parts: dict[str, str]
    notes: tuple[str, ...]


def text_beside(parts: Mapping[str, Sequence[Block]], *, plain: bool) -> Beside:
    """What stands in these parts besides the form's tables.

    Args:
        parts: the blocks of each part, by its number.
        plain: the tables are lines among the others.
    """
    texts: dict[str, str] = {}
    notes: list[str] = []
    for number in dict.fromkeys(part.path[0] for part in form.BESIDE):
        above, below, foreign = _split(parts.get(number, ()), plain=plain)
        for place, lines in ((form.BEFORE, above), (form.AFTER, below)):
            if lines:
                texts[number + place] = paragraphs(lines)
                notes.append(
                    f"第{number}部分{place}另有 {len(lines)} 段文字，记在 parts 的“{number}”“{place}”"
                )
        if foreign:
            notes.append(f"第{number}部分里有 {foreign} 张表格不是规定的表式，没有读入")
    return Beside(texts, tuple(notes))


def _split(blocks: Sequence[Block], *, plain: bool) -> tuple[list[str], list[str], int]:
    """The lines above the first table and those after it; how many tables are not the form's."""
    above: list[str] = []
    below: list[str] = []
    now, foreign = above, 0
    for block in blocks:
        if isinstance(block, str):
            if plain and _is_of_table(block):
                now = below
            else:
                now += _own(block)
        elif len(block) == 1 and len(block[0]) == 1:  # a frame around text
            now += _own(block[0][0].text)
        elif _is_of_form(block):
            now = below
            now += [line for cell in _cells(block) if "。" in cell for line in _own(cell)]
        else:
            foreign += 1
    return above, below, foreign


def _own(text: str) -> Iterator[str]:
    """The lines of a text that neither the form prints nor a page numbers."""
    for line in prose_lines(text):
        if not is_printed(line) and not is_page_number(line):
            yield line


def _is_of_table(line: str) -> bool:
    """Whether a line of plain text is a row of a table, a cell of one, or a piece of a cell."""
    tokens = [token for token in tokens_of([line]) if token]
    if "。" in line:
        return is_printed(line)
    if not tokens:
        return False
    return is_figure(tokens[-1]) or all(is_printed(token, broken=True) for token in tokens)


def _is_of_form(grid: Rows) -> bool:
    return any(is_printed(cell) for cell in _cells(grid))


def _cells(grid: Rows) -> list[str]:
    return [cell.text for cell in distinct(cell for row in grid for cell in row)]
