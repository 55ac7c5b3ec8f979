"""A cell in stretches: three parallel spellings, then columns, labels and separators; no names yet.

Each stretch stands as written, folded for looking, masked for cutting. All three have the same length, so a
rule finds a place in one and cuts all. Folding writes traditional characters, full-width punctuation and
kinds of brackets in one way; masking hides what must not be cut.

``区政府办、区发改局`` is one segment with two items, ``牵头单位：A；配合单位：B`` two segments,
``A | B`` two columns.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.lexicon import pairs, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

HIDDEN = "\ue000"
"""Mask of a bracket with its content: part of the name around it, never a place to cut."""

KNOWN = "\ue001"
"""Mask of a known name that holds a 和, a bracket or another place to cut."""

_PUNCTUATION = {
    **dict.fromkeys("（〔﹝[［【{｛〈⟨⦅", "("),
    **dict.fromkeys("）〕﹞]］】}｝〉⟩⦆", ")"),
    **dict.fromkeys("，﹐､", ","),
    **dict.fromkeys("；﹔", ";"),
    **dict.fromkeys("：﹕∶", ":"),
    **dict.fromkeys("。！!｡", "。"),
    **dict.fromkeys("｜│┃∣", "|"),
    **dict.fromkeys("／", "/"),
    **dict.fromkeys("⋯", "…"),
    **dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"),
    **dict.fromkeys("\t\u00a0\u3000\u2002\u2003\u2009\u202f", " "),
    **dict.fromkeys(HIDDEN + KNOWN, "\ufffd"),
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)},
}
_FOLD = str.maketrans(pairs("characters", "traditional") | _PUNCTUATION)
_INVISIBLE = dict.fromkeys([0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x2060, 0x2065)])
_EDGES = " \n,;。、.:·/|"


def fold(text: str) -> str:
    """Return ``text`` in the one spelling the rules look at; the length stays the same."""
    return text.translate(_FOLD)


def visible(text: str) -> str:
    """Return ``text`` without the zero-width characters that web pages and Word leave in cells."""
    return text.translate(_INVISIBLE)


class Piece(NamedTuple):
    """A stretch of the cell; ``raw`` is what goes into the result."""

    raw: str
    plain: str
    mask: str

    def cut(self, start: int, end: int | None = None) -> Piece:
        """Return the part from ``start`` to ``end`` without punctuation and white space at its edges."""
        part = Piece(self.raw[start:end], self.plain[start:end], self.mask[start:end])
        left = len(part.mask) - len(part.mask.lstrip(_EDGES))
        right = len(part.mask.rstrip(_EDGES))
        return Piece(*(spelling[left : max(left, right)] for spelling in part))

    def span(self, start: int, end: int | None = None) -> Piece:
        """Return the part from ``start`` to ``end`` as it is."""
        return Piece(self.raw[start:end], self.plain[start:end], self.mask[start:end])

    def then(self, other: Piece, between: str = "") -> Piece:
        """Return this piece followed by ``other``."""
        return Piece(*(a + between + b for a, b in zip(self, other, strict=True)))

    @property
    def core(self) -> str:
        """The folded text without its brackets: 区审管（公管）办 → 区审管办."""
        return self.mask.replace(HIDDEN, "").strip()


def whole(text: str, atoms: tuple[str, ...] = ()) -> Piece:
    """Return ``text`` as a piece; brackets and each of ``atoms`` (folded, longest first) are masked."""
    return masked(text, fold(text), atoms)


def masked(raw: str, plain: str, atoms: tuple[str, ...] = ()) -> Piece:
    """Return the piece of ``raw`` and ``plain`` with its mask."""
    cover = list(plain)
    for atom in atoms:
        _hide_atom(plain, atom, cover)
    for start, end in outer_brackets(plain):
        if KNOWN not in (cover[start], cover[end - 1]):
            cover[start:end] = HIDDEN * (end - start)
    return Piece(raw, plain, "".join(cover))


def _hide_atom(plain: str, atom: str, cover: list[str]) -> None:
    start = plain.find(atom)
    while start >= 0:
        end = start + len(atom)
        if KNOWN not in cover[start:end]:
            cover[start:end] = KNOWN * len(atom)
        start = plain.find(atom, end)


def brackets(plain: str) -> list[tuple[int, int]]:
    """Return (start, end) of each pair of brackets in the folded text, not of single brackets."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for found in pattern(r"[()]").finditer(plain):
        if found.group() == "(":
            opened.append(found.start())
        elif opened:
            pairs.append((opened.pop(), found.end()))
    return sorted(pairs)


def outer_brackets(plain: str) -> list[tuple[int, int]]:
    """Return the pairs of brackets that are inside no other pair."""
    outer: list[tuple[int, int]] = []
    for start, end in brackets(plain):
        if not outer or start >= outer[-1][1]:
            outer.append((start, end))
    return outer


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
