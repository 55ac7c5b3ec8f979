"""The short way for the cells nearly all registries consist of: 区政府办、区审管（公管）办，各有关单位.

It only takes names that end like an office and hold no character that takes part in a rule, and groups of a
few fixed forms; anything else is left to ``reading``, which gives the same answer for these cells, only
later: compiling its patterns takes 15 ms, more than a whole query. So there is no pattern here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from gongkai_cli.language.lexicon import words
from gongkai_cli.language.values import UnitPhrase

Kind = Literal["unit", "bare", "group"]
"""A name with its jurisdiction (区发改局) or 分局; one without (教育局); a word for several units."""

_MANY = 8192
_LEVELS = "省市区县"
_OFFICES = ("局", "委", "办", "中心", "厅")
_ACTIVE = frozenset("和及与暨并等各由有相省市区县州盟旗镇乡级直属牵负责配协主抓会联每全含按除下第督街")
_IN_OFFICES = frozenset("局委办厅署院会部队司室心")
_LONGEST = 14
_EACH = words("units", "each")
_SEVERAL = frozenset(words("units", "several"))


def split_simple(text: str, groups: frozenset[str] = frozenset()) -> UnitPhrase | None:
    """Return what a plain list says, or None for a cell that has to be read the long way.

    A name without jurisdiction beside one that has it may have left it out: that takes the long way.
    """
    names = text.replace("，", "、").replace(",", "、").split("、")
    kinds = ["group" if name in groups else _kind(name) for name in names]
    if None in kinds or len(set(names)) < len(names) or ("bare" in kinds and "unit" in kinds):
        return None
    return UnitPhrase(
        responsible=tuple(name for name, kind in zip(names, kinds, strict=True) if kind != "group"),
        groups=tuple(name for name, kind in zip(names, kinds, strict=True) if kind == "group"),
    )


@lru_cache(maxsize=_MANY)
def _kind(name: str) -> Kind | None:
    """Return what a name is; None where it is not plain."""
    if name.startswith(_EACH) and name.removeprefix(next(filter(name.startswith, _EACH))) in _SEVERAL:
        return "group"
    head, _, rest = name.partition("（")
    inside, closed, tail = rest.partition("）")
    if not rest:
        return _kind_of_words(name)
    if not head or not closed or not tail or not _calm(inside):
        return None
    return "unit" if _kind_of_words(head + tail) == "unit" and _calm(tail) else None


def _kind_of_words(name: str) -> Kind | None:
    if not name.endswith(_OFFICES) or not 1 < len(name) <= _LONGEST:
        return None
    if name[0] in _LEVELS and _calm(name[1:].removeprefix("市场")):
        return "unit"
    if any(_has_place(name, length) for length in (2, 3)):
        return "unit"
    if not _calm(name):
        return None
    return "unit" if name.endswith("分局") else "bare"


def _has_place(name: str, length: int) -> bool:
    """Say whether a place stands before the jurisdiction: 江北区税务局."""
    place, level, office = name[:length], name[length : length + 1], name[length + 1 :]
    return level in _LEVELS and _calm(place) and _calm(office) and _IN_OFFICES.isdisjoint(place + office[:1])


def _calm(text: str) -> bool:
    """Say whether ``text`` is of Chinese characters that take part in no rule of the long way."""
    return (
        bool(text)
        and _ACTIVE.isdisjoint(text)
        and all("\u4e00" <= character <= "\u9fff" for character in text)
    )
