"""Widths of a table's columns: they add up to the text area, and what is short stands on one line."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai_cli.render.width import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.views.document_table import DocumentTable

_SHORT = 14
"""Half characters: 2022年9月30日 has 13 and is not broken; what is longer may be."""
_NARROW_HEAD = 12
"""Heads of six characters, such as 共同责任单位, stand on one line."""
_WORD = re.compile(r"[!-~]+")
_MEETING = re.compile(r"(?<=[!-~])(?=[^!-~\s])|(?<=[^!-~\s])(?=[!-~])")
"""Where Chinese and figures meet; some programs put a quarter of a character between them."""
_MOST_WORD = 20
"""A longer word, an address on the net, is broken as it comes."""


def column_widths(table: DocumentTable, room: int, half: float, margins: int) -> list[int]:
    """Twips, a column each.

    Args:
        table: whose columns.
        room: what they add up to.
        half: how wide half a Chinese character is.
        margins: of a cell, left and right together.
    """
    shares = [max(column.share, 0.1) for column in table.columns]
    needed = [0.0] * len(shares) if table.dense else [
        needs * half + margins + half if needs else 0.0 for needs in _needs(table)
    ]  # fmt: skip
    if sum(needed) > room:
        needed = [each * room / sum(needed) for each in needed]
    return _whole(_shared(shares, needed, room), room)


def _needs(table: DocumentTable) -> list[float]:
    """Half characters that each column must hold in one line."""
    needs = [0.0] * len(table.columns)
    for row in (*table.heading, *table.rows):
        if row.part:
            continue
        for index, cell in enumerate(row.cells[: len(needs)]):
            if cell.columns == 1 and cell.rows:
                lines = (*cell.text.split("\n"), cell.small)
                needs[index] = max(needs[index], *(_need(line, head=cell.head) for line in lines))
    return needs


@lru_cache(maxsize=4096)
def _need(line: str, *, head: bool) -> float:
    whole = width(line)
    if whole <= (_NARROW_HEAD if head else _SHORT):
        return whole + len(_MEETING.findall(line)) / 2
    return max((len(word) for word in _WORD.findall(line) if len(word) <= _MOST_WORD), default=2)


def _shared(shares: Sequence[float], needed: Sequence[float], room: int) -> list[float]:
    """Shares of the room, where no column gets less than it needs and the others bear it."""
    fixed: dict[int, float] = {}
    while True:
        left = room - sum(fixed.values())
        total = sum(share for index, share in enumerate(shares) if index not in fixed)
        if not total:
            return [fixed[index] * room / sum(fixed.values()) for index in range(len(shares))]
        widths = [fixed.get(index, left * share / total) for index, share in enumerate(shares)]
        small = {index for index, each in enumerate(widths) if index not in fixed and each < needed[index]}
        if not small:
            return widths
        fixed |= {index: needed[index] for index in small}


def _whole(widths: Sequence[float], room: int) -> list[int]:
    edges = [0]
    so_far = 0.0
    for each in widths:
        so_far += each
        edges.append(round(so_far))
    edges[-1] = room
    return [right - left for left, right in pairwise(edges)]
