"""The numbers that Word draws before paragraphs: 一、 and 1. may stand nowhere but in numbering.xml."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from gongkai_cli.intake.pages.counting import numeral
from gongkai_cli.intake.pages.word_xml import attribute, child, integer, is_on, name_of

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_DASHES = re.compile(r"[-—–－―─※★▲△☆]{1,4}")
"""Signs that a notice counts with; dots are ornament."""


@dataclass(slots=True)
class _Level:
    """How one level of a list counts."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    restarts: bool = True
    arabic: bool = False
    spaced: bool = False
    paragraph_style: str = ""


@dataclass(slots=True)
class _List:
    """A list's levels, and how far it has counted."""

    levels: dict[int, _Level]
    link: str = ""
    linked: str = ""
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Use:
    """A list as paragraphs name it, with what it begins at."""

    of: str
    starts: dict[int, int]
    own: dict[int, _Level]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """Counts along the paragraphs, which must come in their order."""

    def __init__(self, root: Any = None) -> None:
        self._lists: dict[str, _List] = {}
        self._uses: dict[str, _Use] = {}
        for node in root if root is not None else ():
            if name_of(node) == "abstractNum":
                self._lists[attribute(node, "abstractNumId")] = _list(node)
            elif name_of(node) == "num":
                self._uses[attribute(node, "numId")] = _use(node)

    def number(self, use_id: str, level: int | None, style: str = "") -> str:
        """The number before the next paragraph of a list, with the space after it; empty for none.

        Args:
            use_id: of the list, as the paragraph or its style names it.
            level: from 0; ``None`` where only the paragraph's style tells.
            style: of the paragraph.
        """
        use = self._uses.get(use_id)
        found = self._resolved(use) if use is not None else None
        if use is None or found is None:
            return ""
        levels = {**found.levels, **use.own}
        at = level if level is not None else _level_of(levels, style)
        if at not in levels:
            return ""
        _count(found, use, levels, at)
        return _drawn(levels, found.counts, at)

    def _resolved(self, use: _Use) -> _List | None:
        """A list may stand for one that a style of lists defines."""
        found = self._lists.get(use.of)
        if found is None or found.levels or not found.linked:
            return found
        return next((one for one in self._lists.values() if one.link == found.linked), found)


def _list(node: Any) -> _List:
    levels = {number: _level(one) for one in node if (number := _level_number(one)) is not None}
    link, linked = child(node, "styleLink"), child(node, "numStyleLink")
    return _List(
        levels,
        attribute(link) if link is not None else "",
        attribute(linked) if linked is not None else "",
    )


def _level_number(node: Any, name: str = "lvl") -> int | None:
    text = attribute(node, "ilvl") if name_of(node) == name else ""
    return int(text) if text in set("012345678") else None


def _level(node: Any) -> _Level:
    style, text, suffix = child(node, "numFmt"), child(node, "lvlText"), child(node, "suff")
    held = child(node, "pStyle")
    return _Level(
        _style(style),
        attribute(text)[:50] if text is not None else "",
        integer(node, "start") or 0,
        integer(node, "lvlRestart") != 0,
        is_on(node, "isLgl") or False,
        suffix is not None and attribute(suffix) == "space",
        attribute(held) if held is not None else "",
    )


def _style(node: Any) -> str:
    if node is None:  # newer formats stand beside an older one that says the same, less well
        return "decimal"
    return attribute(node)


def _use(node: Any) -> _Use:
    of = child(node, "abstractNumId")
    use = _Use(attribute(of) if of is not None else "", {}, {})
    for one in node:
        at = _level_number(one, "lvlOverride")
        if at is None:
            continue
        start, own = integer(one, "startOverride"), child(one, "lvl")
        if own is not None:
            use.own[at] = _level(own)
        if start is not None:
            use.starts[at] = start
    return use


def _level_of(levels: dict[int, _Level], style: str) -> int:
    return next((at for at, level in levels.items() if style and level.paragraph_style == style), 0)


def _count(counted: _List, use: _Use, levels: dict[int, _Level], at: int) -> None:
    counts = counted.counts
    if at in use.starts and at not in use.begun:
        use.begun.add(at)
        counts[at] = use.starts[at]
    else:
        counts[at] = counts[at] + 1 if at in counts else levels[at].start
    for above in range(at):
        if above in levels:
            counts.setdefault(above, levels[above].start)
    for below in range(at + 1, _LEVELS):
        if below not in levels or levels[below].restarts:
            counts.pop(below, None)


def _drawn(levels: dict[int, _Level], counts: dict[int, int], at: int) -> str:
    level = levels[at]
    if level.style == "bullet":
        return level.text if _DASHES.fullmatch(level.text) else ""

    def filled(place: re.Match[str]) -> str:
        of = int(place[1]) - 1
        style = "decimal" if level.arabic or of not in levels else levels[of].style
        return numeral(counts.get(of, 1), style)

    return _PLACE.sub(filled, level.text).strip()
