"""Texts as names: when two are held to be the same, and how a file is called after one."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNSAFE = r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]'
_RESERVED = r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])\s*(?:\.|$)"
"""What Windows takes for a device, whatever ending follows."""
_MOST_BYTES = 180
"""Of a name in UTF-8: systems allow 255, and endings and drafts need some."""


_SIMPLE = "[\n -~\u2014\u201c\u201d\u2026\u3000-\u3002\u3008-\u3011\u3014\u3015\u4e00-\u9fff\uff01-\uff5e]*"
"""Han characters and their marks, which NFKC treats one by one: most texts, several times as fast."""
_WIDE = "[\u2026\u3000\uff01-\uff5e]"
_NARROW = {"…": "...", "\u3000": " "} | {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}

_LONG = 24
"""Characters of a text for which the quicker way is quicker."""
_REMEMBERED = 512
"""Characters of a text that is worth remembering: names and tasks come by again and again."""


@cache
def _pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Compiled when first used: a question about tasks uses none of them."""
    return re.compile(text, flags)


def plain(text: str) -> str:
    """Return the text as it is compared: NFKC, without white space."""
    return _plain(text) if len(text) <= _REMEMBERED else _plain.__wrapped__(text)


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    if len(text) < _LONG or _pattern(_SIMPLE).fullmatch(text) is None:
        return "".join(unicodedata.normalize("NFKC", text).split())
    for wide in set(_pattern(_WIDE).findall(text)):
        text = text.replace(wide, _NARROW[wide])
    return "".join(text.split())


def folded(text: str) -> str:
    """Return the text as it is searched: case does not count either."""
    return plain(text).casefold()


def file_name(text: str) -> str:
    """Return the text as a file may be called on every system, ending not included.

    What is too long is cut, and told apart from others that begin alike by a digest.
    """
    name = _pattern(_UNSAFE).sub("_", text)
    if len(name.encode()) > _MOST_BYTES:
        from hashlib import sha256

        head = name.encode()[:_MOST_BYTES].decode("utf-8", "ignore")
        name = f"{head}~{sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}"
    name = name.rstrip(". ") + "_" * (len(name) - len(name.rstrip(". ")))
    return f"_{name}" if not name or name[0] in ".~ " or is_reserved(name) else name


def is_reserved(name: str) -> bool:
    """Say whether Windows takes a name for a device."""
    return _pattern(_RESERVED, re.IGNORECASE).match(name) is not None


def quoted(names: Sequence[str], most: int, counted: str) -> str:
    """Names in quotation marks, cut after ``most`` of them; then how many there are, as ``counted`` words it.

    >>> quoted(["甲", "乙", "丙"], 2, "行")
    '“甲”、“乙”等 3 行'
    """
    more = f"等 {len(names)} {counted}" if len(names) > most else ""
    return "、".join(f"“{name}”" for name in names[:most]) + more


def whether(names: Sequence[str]) -> str | None:
    """The question which of these was meant; None where there are none.

    >>> whether(["“甲”", "“乙”", "“丙”"])
    '是否应为“甲”、“乙”或“丙”？'
    """
    if not names:
        return None
    *others, last = names
    return f"是否应为{'、'.join(others)}{'或' if others else ''}{last}？"


def shortened(text: str, longest: int) -> str:
    """Return the text on one line, cut where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest]}…"
