"""A phrase as typed, scanned or pasted → one plain spelling, used for reading only.

Plain means: simplified characters, half-width digits and letters, no blanks, quotes or control characters,
every dash a ``-``, Chinese numerals as digits where they count.
"""

from __future__ import annotations

from gongkai_cli.language.lexicon import pairs
from gongkai_cli.language.numerals import arabic

_DASHES = "—–―‐‑‒−─━ー丨~〜∼∽⁓﹣﹘→～"
_QUOTES = "“”‘’「」『』\"'`"


# ① and its kin number the parts of a cell: as plain digits, ①2月底 would become 12月底.
_BULLETS = "".join(
    map(chr, (*range(0x2460, 0x2500), *range(0x2776, 0x2794), *range(0x3220, 0x322A), *range(0x3280, 0x328A)))
)
_WIDE = "".join(map(chr, range(0xFF01, 0xFF5E)))
_NARROW = "".join(map(chr, range(0x21, 0x7E)))
_LOOKALIKES = "○◯零⺝⺼⻓年·﹒ⅠⅡⅢⅣ"
_PROPER = "〇〇〇月月长年..1234"

_TABLE = str.maketrans(
    {
        **dict(zip(_WIDE + _LOOKALIKES, _NARROW + _PROPER, strict=True)),
        **pairs("characters", "traditional"),
        **pairs("characters", "numerals"),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_BULLETS, ";"),
        **dict.fromkeys(_QUOTES + "＂＇¹²³⁰⁴⁵⁶⁷⁸⁹"),  # footnote marks too
    }
)


def plain(text: str) -> str:
    r"""The phrase in its plain spelling.

    >>> plain("１２ 月底\n前")
    '12月底前'
    >>> plain("２０２１—２０２５年")
    '2021-2025年'
    """
    if any("\u2e80" <= c <= "\u2fdf" or "\uf900" <= c <= "\ufaff" or "\u3358" <= c <= "\u33fe" for c in text):
        text = _unfold(text)
    text = "".join(c for c in text.translate(_TABLE) if c.isprintable() and not c.isspace())
    while "--" in text:
        text = text.replace("--", "-")
    return arabic(_unnumbered(text))


def _unnumbered(text: str) -> str:
    """Drop the numbers of a list written “1、…；2、…”, which else look like months (1、6月底前)."""
    if not text.startswith("1、") or not any(f"{mark}2、" in text for mark in ";。,"):
        return text
    text = text.removeprefix("1、")
    for number in range(2, 10):
        for mark in ";。,":
            text = text.replace(f"{mark}{number}、", mark)
    return text


def _unfold(text: str) -> str:
    """Radicals and compatibility forms that PDF readers yield: ⽉ → 月, ㋈ → 5月."""
    import unicodedata

    return "".join(unicodedata.normalize("NFKC", c) if c >= "\u2e80" and c < "\uff00" else c for c in text)
