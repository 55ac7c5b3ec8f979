"""What a stretch of a cell looks like: a unit, a word for several units, a person, a deadline, a remark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.language.cells import words
from gongkai_cli.language.cells.fold import KNOWN
from gongkai_cli.language.lexicon import pattern

if TYPE_CHECKING:
    from gongkai_cli.language.cells.fold import Piece

_LONGEST_NAME = 40
"""中央和国家机关's longest names stay below it; a sentence that happens to end in 局 does not."""


def complete(piece: Piece, known: frozenset[str]) -> bool:
    """Say whether ``piece`` can stand alone: a known name, a unit, a place with a government, or a group."""
    return is_unit(piece, known) or is_group(piece)


def is_unit(piece: Piece, known: frozenset[str]) -> bool:
    """Say whether ``piece`` is known or ends the way names of units end."""
    core = piece.core
    if piece.plain in known or core.endswith(KNOWN):
        return True
    return 1 < len(core) <= _LONGEST_NAME and _ends(core, _ANY_ENDING)


def ends_surely(piece: Piece, known: frozenset[str]) -> bool:
    """Say whether ``piece`` is a finished name beyond doubt (区发改局), so that a 和 after it joins units."""
    core = piece.core
    if piece.plain in known or core.endswith(KNOWN):
        return True
    return len(core) > 1 and _ends(core, words.STRONG_ENDINGS)


def has_noun(piece: Piece) -> bool:
    """Say whether ``piece`` has come to its noun: 各地工业 in 各地工业和信息化部门 has not."""
    core = piece.core
    return core.endswith(KNOWN) or _ends(core, (*_ANY_ENDING, *words.GROUP_ENDINGS))


def is_place(piece: Piece) -> bool:
    """Say whether ``piece`` ends like a place: 城市和乡村建设局 must not be cut after 城市."""
    return _ends(piece.core, words.PLACE_ENDINGS)


_ANY_ENDING = (*words.STRONG_ENDINGS, *words.WEAK_ENDINGS, *words.PLACE_ENDINGS)


def _ends(core: str, endings: tuple[str, ...]) -> bool:
    return core.endswith(endings) and not core.endswith(words.NOT_ENDINGS)


def is_group(piece: Piece) -> bool:
    """Say whether ``piece`` is a word for several units: 各街道（镇）, 市级有关部门, 镇（街道）, 区属企业."""
    core = piece.core
    if KNOWN in core:
        core = pattern(r"\([^()]*\)").sub("", piece.plain)
    if not 1 < len(core) <= _LONGEST_NAME:
        return False
    if pattern(words.ONLY_ADJECTIVES).fullmatch(core):
        return False
    if pattern(f"(?:{words.GROUP_STARTS})").match(core) or pattern("各(?!族|界)").search(core):
        return True
    if core.endswith(words.GROUP_ENDINGS) or pattern("[两三四五]级").search(core):
        return True
    return _generic(piece)


def _generic(piece: Piece) -> bool:
    flat = pattern(r"[(),、和及与/\s]").sub("", piece.plain)
    return pattern(words.GENERIC_PLACES).fullmatch(flat) is not None


def generic_after_each(piece: Piece) -> bool:
    """Say whether ``piece`` means several units when an 各… stands before it (各乡镇政府、街道办事处)."""
    flat = pattern(r"[(),、和及与/\s]").sub("", piece.plain)
    return pattern(words.GENERIC_AFTER_EACH).fullmatch(flat) is not None


def starts_unit(piece: Piece, known: frozenset[str]) -> bool:
    """Say whether ``piece`` begins as only a new name does: 区…, 各…, 有关…, a known name."""
    begins = pattern(rf"(?:{words.LEVEL_START})\S|各|有关|相关|其他|{KNOWN}").match(piece.mask) is not None
    return begins or piece.plain in known


def is_person(piece: Piece) -> bool:
    """Say whether ``piece`` names a person or a post: 副市长, 分管领导."""
    return pattern(f"{words.PERSONS}$").search(piece.core) is not None


def is_deadline(piece: Piece) -> bool:
    """Say whether ``piece`` is a deadline that strayed into the cell: 6月底完成, 持续推进."""
    return pattern(f"(?:{words.TIMELESS}|{words.DATED})").fullmatch(piece.core) is not None


def deadline_at(piece: Piece) -> int:
    """Return where a dated deadline at the end of ``piece`` begins, -1 without one: 区财政局6月底前完成."""
    found = pattern(f"(?:{words.DATED})$").search(piece.mask)
    return found.start() if found else -1


def is_sentence(piece: Piece) -> bool:
    """Say whether ``piece`` is made of a sentence's words rather than a name's."""
    return pattern(words.ACTIONS).search(piece.plain) is not None
