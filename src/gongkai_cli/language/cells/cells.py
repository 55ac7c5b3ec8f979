"""From the text of a cell to its segments and items: columns, labels and separators, nothing about names yet.

``区政府办、区发改局`` is one segment with two items, ``牵头单位：A；配合单位：B`` two segments,
``A | B`` two columns.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.cells.fold import HIDDEN, KNOWN, Piece, brackets, masked
from gongkai_cli.language.lexicon import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_LABEL_WORD = (
    "牵头|主办|主责|主管|主要|责任|负责|配合|协办|协同|协助|协作|参与|参加|会办|承办|落实|实施|执行|"
    "完成|指导|督导|督办"
    "|督查|监督|审核|支持|支撑|成员|组长|副组长|分管|包保|联系|具体|直接|总|第一|共同|责"
)
_LABEL_NOUN = (
    "单位|部门|科室|处室|股室|机构|主体|领导|人员|人|同志|[省市区县州]?领导|[市县区局处科镇]长|时限|"
    "时间|期限|进度|电话|方式"
)
_LABEL_WORDS = rf"(?:{_LABEL_WORD})(?:{_LABEL_WORD}|及|和|或|、|/){{0,5}}"
_LABEL = (
    rf"(?:(?<![^\s;。,、|(])[省市区县州](?=牵头|责任|分管|包保|联系))?(?:{_LABEL_WORDS}(?:{HIDDEN}{{1,10}})?(?:{_LABEL_NOUN})?|{_LABEL_NOUN})"
    rf"{HIDDEN}{{0,10}}\s{{0,9}}:"
)
_LABEL_LINE = (
    r"(?<![^\s;。,、|])(?:牵头|主办|主要责任|责任|配合|协办|协同|承办|参与)+(?:单位|部门|科室|处室)"
    r"(?:[ \n]+(?=\S)|(?=[省市区县州各]\S))"
)
_ROLE_ONLY = rf"(?:{_LABEL_WORDS}(?:单位|部门|科室|处室)?|单位|部门|科室|处室)"
_SEPARATOR = r"(?:[ \n]*(?:(?<!\d)、|、(?!\d)|(?<!\d),|,(?!\d)|[;。/])+[ \n]*)+|[ \n]+"
_NEAR = 8
_STRONGEST = "|。;\n,、/ "


class Segment(NamedTuple):
    """What stands behind one label, or before the first; ``column`` counts the cell's columns from 0."""

    label: str
    body: Piece
    column: int


class ListItem(NamedTuple):
    """What stands between two separators, with the one before it: 。 ; , 、 / line break, or space."""

    piece: Piece
    before: str


def segments(cell: Piece, atoms: tuple[str, ...] = ()) -> list[Segment]:
    """Return the cell's segments in the order of the text; an empty label for what has none."""
    cell = _opened(cell, atoms)
    found: list[Segment] = []
    start = 0
    for number, column in enumerate(cell.mask.split("|")):
        found += _labelled(cell.span(start, start + len(column)), number)
        start += len(column) + 1
    return found


def _labelled(column: Piece, number: int) -> Iterator[Segment]:
    label, start = "", 0
    labels = f"{_LABEL}|{_LABEL_LINE}" if ":" in column.mask else _LABEL_LINE
    for match in pattern(labels).finditer(column.mask):
        yield Segment(label, column.cut(start, match.start()), number)
        label, start = column.plain[match.start() : match.end()].strip(" \n:"), match.end()
    yield Segment(label, column.cut(start), number)


def _opened(cell: Piece, atoms: tuple[str, ...]) -> Piece:
    """Return ``cell`` with the brackets replaced by separators that do not belong to a name.

    These are brackets around the whole cell, （配合单位：…）, a role before its units （牵头）A,B（配合）C
    or 【牵头】A, and the brackets behind words that are no unit, 市级组织发起(市局林政科负责).
    """
    plain, ahead = list(cell.plain), False
    first = len(cell.plain) - len(cell.plain.lstrip())
    last = len(cell.plain.rstrip(" \n。;,"))
    names = [place for place, character in enumerate(cell.mask) if character == KNOWN]
    for start, end in brackets(cell.plain):
        if bisect_left(names, start) < bisect_left(names, end):
            continue
        before = "".join(plain[max(0, start - _NEAR) : start]).rstrip()
        if (start <= first and last <= end) or _encloses_segment(cell.plain, start, end):
            plain[start], plain[end - 1] = ";", ";"
        elif _is_role_ahead(cell.plain, start, end) and (
            ahead or _at_start(before) or cell.raw[start] in "【["
        ):
            ahead = True
            plain[start], plain[end - 1] = ";", ":"
    return masked(cell.raw, "".join(plain), atoms)


def _encloses_segment(plain: str, start: int, end: int) -> bool:
    if pattern(rf"\s*{_LABEL_WORDS}(?:{_LABEL_NOUN})?\s*:").match(plain, start + 1, end - 1):
        return True
    doing = pattern(r"(?:发起|开展|组织|实施|推进|进行|办理)$").search(plain[max(0, start - _NEAR) : start])
    inside = plain[max(start + 1, end - 1 - _NEAR) : end - 1].rstrip()
    return bool(doing and pattern(r"(?:负责|牵头|配合|落实)$").search(inside))


def _at_start(before: str) -> bool:
    return not before or before[-1] in ",;。、|:"


def _is_role_ahead(plain: str, start: int, end: int) -> bool:
    follows = pattern(r"[ \n]*[^ \n,;。、|:]").match(plain, end) is not None
    return follows and pattern(rf"\s*{_ROLE_ONLY}\s*").fullmatch(plain, start + 1, end - 1) is not None


def items(body: Piece) -> list[ListItem]:
    """Return the items of a segment's body, without the empty ones; no cut inside brackets or known names."""
    found: list[ListItem] = []
    start, before = 0, ";"
    for match in pattern(_SEPARATOR).finditer(body.mask):
        found.append(ListItem(body.cut(start, match.start()), before))
        start, before = match.end(), next(kind for kind in _STRONGEST if kind in match.group())
    found.append(ListItem(body.cut(start), before))
    return [item for item in found if item.piece.raw and not pattern(_NUMBERING).fullmatch(item.piece.plain)]


_NUMBERING = r"\(?[\d①-⑳]{1,2}\)?[.．、]?"
