"""A cell 责任单位 → its units in the role the text gives them, its groups, notes on the rest.

>>> from gongkai_cli.language.cells import split
>>> cell = split("区商务局牵头，区财政局等有关部门配合")
>>> cell.lead, cell.cooperating, cell.groups
(('区商务局',), ('区财政局',), ('有关部门',))
>>> split("区审管（公管）办和区发展和改革局").responsible
('区审管（公管）办', '区发展和改革局')
>>> split("区甲局、四大片区", groups={"四大片区"}).groups
('四大片区',)
>>> split("区甲局区乙局").notes
('“区甲局区乙局”原文无分隔符，拆为“区甲局”、“区乙局”是推断',)
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from gongkai_cli.language.cells.simple import split_simple
from gongkai_cli.language.values import UnitPhrase

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["LONGEST", "UnitPhrase", "split"]

LONGEST = 100_000
"""A longer text is no cell: a workbook's holds 32,767 characters. It is noted and not read."""

_KEPT = 2000
"""What was read in longer cells is not kept in memory."""


def split(text: str, known: Collection[str] = (), groups: Collection[str] = ()) -> UnitPhrase:
    """Read a cell; never raises, whatever the text.

    Args:
        text: the cell, verbatim. ``|`` stands between a column of leading and one of cooperating units.
        known: names, full names and aliases of the directory; none of them is ever cut. Pass the same
            frozenset for many cells: it is prepared once.
        groups: those among them that stand for several units, in whatever words (四大片区). Words that any
            office uses (各有关单位, 各街道（镇）) are recognised without.

    Returns:
        ``区政府办、各有关单位`` → ``UnitPhrase(responsible=("区政府办",), groups=("各有关单位",))``;
        ``A负责，B配合`` → A leads, B cooperates. What was inferred, restored or left out is in ``notes``.
    """
    if len(text) > LONGEST:
        return UnitPhrase(notes=(f"此格有{len(text)}字，超过{LONGEST}字，没有读",))
    read = _split if len(text) <= _KEPT else _split.__wrapped__
    return read(text, _frozen(known), _frozen(groups))


def _frozen(names: Collection[str]) -> frozenset[str]:
    return names if isinstance(names, frozenset) else frozenset(names)


@lru_cache(maxsize=4096)
def _split(text: str, known: frozenset[str], groups: frozenset[str]) -> UnitPhrase:
    plain = split_simple(text, groups)
    if plain and not any(name in text for name in (*_with_separators(known), *_with_separators(groups))):
        return plain
    from gongkai_cli.language.cells.reading import read_cell

    return read_cell(text, known, groups)


@lru_cache(maxsize=16)
def _with_separators(known: frozenset[str]) -> tuple[str, ...]:
    """Return the known names that a plain split would cut."""
    return tuple(name for name in known if any(separator in name for separator in "、，,"))
