"""Texts as names: when two are held to be the same, and how a file is called after one."""

from __future__ import annotations

import unicodedata

_UNSAFE = str.maketrans(dict.fromkeys('\\/:*?"<>|\r\n\t', "_"))


def plain(text: str) -> str:
    """Text as it is compared: NFKC, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def folded(text: str) -> str:
    """Text as it is searched: case does not count either."""
    return plain(text).casefold()


def file_name(text: str) -> str:
    """Text as a file may be called on every system, ending not included."""
    return text.translate(_UNSAFE)


def shortened(text: str, longest: int) -> str:
    """Text on one line, cut where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest]}…"
