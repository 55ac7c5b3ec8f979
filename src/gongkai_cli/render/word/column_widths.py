"""Widths of a table's columns: they add up to the text area, and what is short stands on one line."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

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
_PAUSE = re.compile(r"(?<=[，、；：。！？])")
"""After these a line may break, however short it is."""
_DATE = re.compile(r"([0-9]{4}年)([0-9]{1,2}月[0-9]{1,2}日)")
_CRAMPED = 0.8
"""Where the widest column gets less of its share than this, dates are divided after the year."""
_DIGIT = re.compile(r"[0-9]")
_WIDE_DIGIT = 0.15
"""Half characters by which figures are wider where a machine lacks the fonts of official papers."""


def column_widths(table: DocumentTable, room: int, half: float, margins: int) -> list[int]:
    """Twips, a column each.

    Args:
        table: whose columns.
        room: what they add up to.
        half: how wide half a Chinese character is.
        margins: of a cell, left and right together.
    """
    shares = [max(column.share, 0.1) for column in table.columns]
    if table.dense:
        return _whole(_shared(shares, [0.0] * len(shares), room), room)
    whole = _readable(shares, _needs(table), room, half, margins, fill=table.fill)
    main = shares.index(max(shares))
    if whole[main] >= room * shares[main] / sum(shares) * _CRAMPED:
        return _whole(whole, room)
    needs = _needs(table, divided=True)
    return _whole(_readable(shares, needs, room, half, margins, fill=table.fill), room)


def _readable(  # noqa: PLR0913  what widths depend on
    shares: Sequence[float], needs: Sequence[_Need], room: int, half: float, margins: int, *, fill: bool
) -> list[float]:
    least = [_wide(need.least, half, margins) for need in needs]
    if sum(least) > room:
        least = [each * room / sum(least) for each in least]
    most = [max(_wide(need.most, half, margins), small) for need, small in zip(needs, least, strict=True)]
    if fill:
        most = [max(each, share * 2 * half) for each, share in zip(most, shares, strict=True)]
    return _bounded(shares, least, most, room)


def divided_date(line: str, room: float, half: float) -> tuple[str, ...]:
    """The lines of a date that has no room on one, the year first; otherwise the line as it is.

    Args:
        line: what a cell holds.
        room: the cell's width without its margins.
        half: how wide half a Chinese character is.
    """
    date = _DATE.fullmatch(line)
    return date.groups() if date and _room_of(line) * half > room else (line,)


class _Need(NamedTuple):
    """Half characters.

    Attributes:
        least: what must not be broken.
        most: with which everything stands on one line.
    """

    least: float
    most: float


def _wide(need: float, half: float, margins: int) -> float:
    return need * half + margins + half if need else 0.0


def _needs(table: DocumentTable, *, divided: bool = False) -> list[_Need]:
    """What each column must hold in one line, and all that it could; dates ``divided`` after the year."""
    needs = [_Need(0.0, 0.0)] * len(table.columns)
    for row in (*table.heading, *table.rows):
        if row.part:
            continue
        for index, cell in enumerate(row.cells[: len(needs)]):
            if cell.columns == 1 and cell.rows:
                for line in (*cell.text.split("\n"), cell.small):
                    least, most = _need(line, head=cell.head, divided=divided)
                    needs[index] = _Need(max(needs[index].least, least), max(needs[index].most, most))
    return needs


@lru_cache(maxsize=4096)
def _need(line: str, *, head: bool, divided: bool) -> _Need:
    short = _NARROW_HEAD if head else _SHORT
    date = _DATE.fullmatch(line)
    parts = [line] if head else date.groups() if date and divided else _PAUSE.split(line)
    least = max((_unbroken(part, short) for part in parts), default=0.0)
    return _Need(least, _room_of(line))


def _unbroken(part: str, short: int) -> float:
    if width(part) <= short:
        return _room_of(part)
    return max((_room_of(word) for word in _WORD.findall(part) if len(word) <= _MOST_WORD), default=2)


def _room_of(text: str) -> float:
    """Half characters, with the gaps between Chinese and figures, and figures as wide as some fonts have."""
    return width(text) + len(_MEETING.findall(text)) / 2 + len(_DIGIT.findall(text)) * _WIDE_DIGIT


def _bounded(
    shares: Sequence[float], least: Sequence[float], most: Sequence[float], room: int
) -> list[float]:
    """Shares of the room, where no column gets less than it needs, nor more than it can use."""
    full: dict[int, float] = {}
    while True:
        rest = [index for index in range(len(shares)) if index not in full]
        left = room - sum(full.values())
        if not rest:
            return [full[index] + left * share / sum(shares) for index, share in enumerate(shares)]
        shared = _shared([shares[index] for index in rest], [least[index] for index in rest], left)
        widths = full | dict(zip(rest, shared, strict=True))
        over = {index: most[index] for index in rest if widths[index] > most[index]}
        if not over:
            return [widths[index] for index in range(len(shares))]
        full |= over


def _shared(shares: Sequence[float], needed: Sequence[float], room: float) -> list[float]:
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
