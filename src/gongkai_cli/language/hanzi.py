"""Texts as names: when two are held to be the same, and how a file is called after one."""

from __future__ import annotations

import unicodedata

_UNSAFE = str.maketrans(dict.fromkeys('\\/:*?"<>|\r\n\t', "_"))


def plain(text: str) -> str:
    """Return the text as it is compared: NFKC, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def folded(text: str) -> str:
    """Return the text as it is searched: case does not count either."""
    return plain(text).casefold()


def file_name(text: str) -> str:
    """Return the text as a file may be called on every system, ending not included."""
    return text.translate(_UNSAFE)
