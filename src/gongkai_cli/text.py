"""How two texts are held to be the same: width and white space are print, not wording."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """Text as it is compared: NFKC, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def folded(text: str) -> str:
    """Text as it is searched: case does not count either."""
    return plain(text).casefold()
