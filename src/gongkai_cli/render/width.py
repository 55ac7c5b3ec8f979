"""Text measured in terminal cells: a Chinese character takes two."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_NO_LINE_START = frozenset("，。、；：！？）》〉」』】〕”’…—,.;:!?)")
_NO_LINE_END = frozenset("（《〈「『【〔“‘(")
_MOST_CARRIED = 3
"""A longer run of marks is broken as it comes."""


@lru_cache(maxsize=8192)
def cells(char: str) -> int:
    """Cells one character takes."""
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def width(text: str) -> int:
    """Cells a text takes."""
    return len(text) if text.isascii() else sum(map(cells, text))


def pad(text: str, to: int, *, right: bool = False) -> str:
    """Text filled with blanks to ``to`` cells."""
    blanks = " " * (to - width(text))
    return blanks + text if right else text + blanks


def joined_lines(lines: Sequence[str]) -> str:
    """Lines of running text as one: no blank beside a Chinese character."""
    text = ""
    for line in lines:
        blank = text and line and cells(text[-1]) == cells(line.lstrip("\\")[:1] or " ") == 1
        text += f" {line}" if blank else line
    return text


def wrap(text: str, room: int) -> list[str]:
    """Lines of at most ``room`` cells; breaks before a wide character or at a blank.

    Closing marks are not left to begin a line, nor opening ones to end it (避头尾), where room allows.
    """
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, max(room, 2))]


def _wrap_paragraph(text: str, room: int) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for piece in _pieces(text, room):
        size = width(piece)
        if used + size > room and line:
            carried = _carried(line, piece)
            if sum(map(width, carried)) + size > room:
                carried = []
            lines.append("".join(line[: len(line) - len(carried)]).rstrip())
            line = [*carried, piece] if carried or piece != " " else []
            used = sum(map(width, line))
        else:
            line.append(piece)
            used += size
    return [*lines, "".join(line).rstrip()]


def _carried(line: list[str], piece: str) -> list[str]:
    """What must leave a line together with ``piece``: a mark must not begin a line, nor end one."""
    for count in range(_MOST_CARRIED + 1):
        head = line[len(line) - count] if count else piece
        if head[0] not in _NO_LINE_START and line[-count - 1][-1] not in _NO_LINE_END:
            return line[len(line) - count :] if count else []
        if count + 1 >= len(line):
            break
    return []


def _pieces(text: str, room: int) -> list[str]:
    """Pieces a line may be broken between: each wide character, each run of narrow ones up to a blank."""
    pieces: list[str] = []
    for char in text:
        joins = pieces and cells(char) < 2 and " " not in (char, pieces[-1]) and cells(pieces[-1][-1]) < 2  # noqa: PLR2004
        if joins and width(pieces[-1]) < room:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces
