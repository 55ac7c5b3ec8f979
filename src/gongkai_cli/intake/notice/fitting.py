"""How well a cell suits a kind of column, and a row its columns: what is known of them by content."""

from __future__ import annotations

from itertools import combinations
from statistics import mean
from typing import TYPE_CHECKING

from gongkai_cli.intake.notice.assigned import names_only
from gongkai_cli.intake.notice.dates import is_deadline
from gongkai_cli.intake.notice.marks import PLAIN_RANK, mark_of, value_of
from gongkai_cli.intake.notice.words import UNIT_KINDS, folded, pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.intake.pages import GridCell

WORDY = ("text", "task", "name", "section", "topic", "title")
"""Kinds of columns that hold words."""

_LONG = 60
_WIDEST_SHIFTED = 9
_TELLING = 0.5


def fit(kind: str, text: str, year: int) -> float:  # noqa: PLR0911  one line a kind of column
    """Return how well a cell suits a column of ``kind``; below 0 where it does not."""
    text = text.strip()
    if not text:
        return -1.0 if kind == "text" else 0.0
    if kind == "no":
        return 2.0 if value_of(text) is not None else -3.0
    if kind == "deadline":
        return 3.0 if is_deadline(text, year) else -1.0
    if kind in UNIT_KINDS:
        return 3.0 if names_only(text) else -1.0 if len(text) < _LONG else -3.0
    plain = value_of(text) is None and not is_deadline(text, year) and not names_only(text)
    if kind == "text":
        return 1.0 + (len(text) > 12) + (len(text) > 25) if plain else -2.0  # noqa: PLR2004
    if kind in WORDY:
        rank = mark_of(text).rank
        numbered = 2.0 if rank in (1, 2) else -1.0 if rank < PLAIN_RANK else 0.0
        return (1.0 if plain else -2.0) + numbered
    return 0.0


def aligned(row: Sequence[GridCell], kinds: Sequence[str], year: int) -> Sequence[GridCell]:
    """Return the row with its cells moved right where the text of a table has lost merged ones."""
    cells = [cell for cell in row if cell.text.strip()]
    width = len(row)
    if not cells or row[-1].text.strip() or len(cells) < 2 or width > _WIDEST_SHIFTED:  # noqa: PLR2004
        return row
    if any(cell.width > 1 or cell.height > 1 for cell in cells):
        return row
    stands = tuple(at for at, cell in enumerate(row) if cell.text.strip())
    if "text" in (kinds[at] for at in stands) and all(
        fit(kinds[at], row[at].text, year) >= 0 for at in stands
    ):
        return row  # each cell suits its column: most rows, and cheaper than trying the others
    best = max(combinations(range(width), len(cells)), key=lambda at: (_fits(cells, at, kinds, year), at))
    if _fits(cells, best, kinds, year) <= _fits(cells, stands, kinds, year):
        return row
    moved = [row[-1]] * width
    for cell, at in zip(cells, best, strict=True):
        moved[at] = cell
    return moved


def _fits(cells: Sequence[GridCell], places: Sequence[int], kinds: Sequence[str], year: int) -> float:
    wanted = "text" if "text" in kinds else "task"
    without_text = 0.0 if wanted in (kinds[at] for at in places) else -4.0
    return without_text + sum(fit(kinds[at], cell.text, year) for cell, at in zip(cells, places, strict=True))


def _says_when(text: str, year: int) -> bool:
    """Say whether a cell is a date and no sentence that holds one: 新建学校3所，9月投用 is a task."""
    begins = len(text) <= _SHORT_DATE or pattern(_DATED).match(folded(text)) is not None
    return begins and is_deadline(text, year)


_SHORT_DATE = 8
_DATED = (
    r"[到在于自从每]{0,2}(?:20\d\d|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月|第?[一二三四1-4]季度|[上下全]|年"
    r"|长期|持续|立|及时|即|常|按|定期|适时)"
)
"""Pattern: how a deadline begins."""


def kind_of_cells(texts: Sequence[str], year: int) -> str:
    """Return what a column holds whose heading says nothing; ``other`` for what is no part of a task."""
    if not texts:
        return "other"
    share = len(texts) * _TELLING
    if sum(value_of(text) is not None for text in texts) > share:
        return "no"
    if sum(_says_when(text, year) for text in texts) > share:
        return "deadline"
    if sum(names_only(text) for text in texts) > share:
        return "units"
    long = mean(len(text) for text in texts) > 8  # noqa: PLR2004 - shorter is a figure or a name
    return "task" if long or any(mark_of(text).rank in (1, 2) for text in texts) else "other"
