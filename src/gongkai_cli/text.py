"""How two texts are held to be the same: width and white space are print, not wording."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """Text as it is compared: NFKC, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def folded(text: str) -> str:
    """Text as it is searched: case does not count either."""
    return plain(text).casefold()


_UNSAFE = str.maketrans(dict.fromkeys('\\/:*?"<>|\r\n\t', "_"))


def file_name(text: str) -> str:
    """Text as a file may be called on every system, ending not included."""
    return text.translate(_UNSAFE)
