"""A stretch of the cell in three parallel spellings: as written, folded for looking, masked for cutting.

All three have the same length, so a rule finds a place in one and cuts all. Folding writes traditional
characters, full-width punctuation and kinds of brackets in one way; masking hides what must not be cut.
"""

from __future__ import annotations

from typing import NamedTuple

from gongkai_cli.language.lexicon import pairs, pattern

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
