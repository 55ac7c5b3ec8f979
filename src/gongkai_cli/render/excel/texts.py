"""What Excel takes as a text, as a sheet's name, and how high a text stands in its cell."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Self

from gongkai_cli.render.width import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_IN_CELL = 32_767
"""UTF-16 units; Excel calls a file with a longer text damaged."""
_SURELY_SHORT = MOST_IN_CELL // 2
_LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys(r":\/?*[]", "_"))
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# Full-width signs too: a Chinese Excel takes ＝1 for a formula as soon as the cell is edited.
_FORMULA_SIGNS = tuple("=+-@＝＋－＠")
# Marks that a Chinese font draws at full width though Unicode leaves it open, as such with the same rules.
_AS_DRAWN = str.maketrans("“”‘’…—·", "「」『』。。。")
_LINE = 1.42
"""Height of a line against the size of the font; Noto CJK, which may stand in for 宋体, needs as much."""
_DIGIT = 5.25
"""Points: Excel's unit of width is a digit of the workbook's default font, 7 pixels."""


class MarkedText(str):
    """A text whose pieces say how they differ from another's (``DocumentCell.marked``)."""

    __slots__ = ("pieces",)
    pieces: tuple[tuple[str, str], ...]

    def __new__(cls, pieces: Iterable[tuple[str, str]]) -> Self:
        """Put the pieces together."""
        kept = tuple(pieces)
        made = super().__new__(cls, "".join(text for _, text in kept))
        made.pieces = kept
        return made


def clean(text: str) -> str:
    """Text without what XML forbids (control characters, lone surrogates), cut to what a cell may hold.

    ``_x0041_`` is the file format's way to write A; data that looks like it is escaped to stay what it is.
    """
    if text.isprintable() and len(text) <= _SURELY_SHORT and "_x" not in text:
        return text  # nearly always, and looked at in C
    lines = re.sub(r"\r\n?|[\u2028\u2029\x85\v\f]", "\n", text).replace("\t", " ")
    kept = "".join(char for char in lines if char == "\n" or not _forbidden(char))
    return _cut(_ESCAPE.sub("_x005F_", kept), MOST_IN_CELL, "…")


def _forbidden(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs") or char in "\ufffe\uffff"


def _cut(text: str, most: int, mark: str) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= most * 2:
        return text
    return units[: (most - len(mark)) * 2].decode("utf-16-le", errors="ignore") + mark


def like_formula(text: str) -> bool:
    """Whether a spreadsheet would compute the text if somebody typed it."""
    return text.lstrip().startswith(_FORMULA_SIGNS)


def sheet_name(text: str) -> str:
    """Text as a sheet may be called: 31 units, no ``:/?*[]`` or backslash, no apostrophe at either end."""
    legal = " ".join(clean(text).translate(_NOT_IN_NAMES).split())
    return _cut(legal, _LONGEST_NAME, "").strip("' ") or "表"


@lru_cache(maxsize=8192)
def height(text: str, columns: float, size: float) -> float:
    """Points a text needs in a cell; what is in the files is all Excel goes by, it does not measure anew.

    Args:
        text: what stands there.
        columns: width of the cell in Excel's unit.
        size: of the font, in points.
    """
    room = int((columns * _DIGIT - 6) / (size / 2))
    lines = len(wrap(text.translate(_AS_DRAWN), max(room, 2)))
    return lines * size * _LINE + 4
