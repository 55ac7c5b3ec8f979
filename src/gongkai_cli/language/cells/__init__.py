"""What a cell 责任单位 says: its units in the role the text gives them, its groups, notes on the rest."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from gongkai_cli.language.cells.plain import split_plain

if TYPE_CHECKING:
    from collections.abc import Collection

    from gongkai_cli.language.values import UnitPhrase

__all__ = ["split"]


def split(text: str, known: Collection[str] = ()) -> UnitPhrase:
    """Return what ``text`` says; never raises, whatever the text.

    Args:
        text: the cell, verbatim. ``|`` stands between a column of leading and one of cooperating units.
        known: names, full names and aliases of the directory; none of them is ever cut. Pass the same
            frozenset for many cells: it is prepared once.

    Returns:
        ``区政府办、各有关单位`` → ``UnitPhrase(responsible=("区政府办",), groups=("各有关单位",))``;
        ``A负责，B配合`` → A leads, B cooperates. What was inferred, restored or left out is in ``notes``.
    """
    return _split(text, known if isinstance(known, frozenset) else frozenset(known))


@lru_cache(maxsize=4096)
def _split(text: str, known: frozenset[str]) -> UnitPhrase:
    plain = split_plain(text)
    if plain and not any(name in text for name in _with_separators(known)):
        return plain
    from gongkai_cli.language.cells.splitting import split_any

    return split_any(text, known)


@lru_cache(maxsize=16)
def _with_separators(known: frozenset[str]) -> tuple[str, ...]:
    """Return the known names that a plain split would cut."""
    return tuple(name for name in known if any(mark in name for mark in "、，,"))
