"""Where two texts differ, to the character: what stays, what goes, what comes."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

EditKind = Literal["same", "removed", "added"]

_LETTERS = re.compile(r"\d+|[A-Za-z]+|.", re.DOTALL)
"""What changes as one: a Chinese character, a number, a word in letters."""

CRUMB = 2
"""So few letters that stay between two changes read better as part of them."""


class Edit(NamedTuple):
    """A piece of text and what becomes of it."""

    kind: EditKind
    text: str


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """What becomes of a text; swapped sides give the mirrored answer, what goes before what comes."""
    if old > new:
        mirrored = _edits(_LETTERS.findall(new), _LETTERS.findall(old))
        return _written((same, new, old) for same, old, new in mirrored)
    return _written(_edits(_LETTERS.findall(old), _LETTERS.findall(new)))


_Step = tuple[str, str, str]
"""What stays; or what goes and what comes."""


def _edits(old: list[str], new: list[str]) -> list[_Step]:
    steps: list[_Step] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        step = ("".join(old[i:j]), "", "") if kind == "equal" else ("", "".join(old[i:j]), "".join(new[k:m]))
        steps.append(step)
    return _without_crumbs(steps)


def _without_crumbs(steps: list[_Step]) -> list[_Step]:
    """Take into a change the few letters that stay between it and the next."""
    kept: list[_Step] = []
    for at, step in enumerate(steps):
        same = step[0]
        inside = same and 0 < at < len(steps) - 1
        crumb = inside and _is_crumb(same, kept[-1], steps[at + 1])
        kept.append(("", same, same) if crumb else step)
        if len(kept) > 1 and not kept[-1][0] and not kept[-2][0]:
            one, other = kept[-2:]
            kept[-2:] = [("", one[1] + other[1], one[2] + other[2])]
    return kept


def _is_crumb(same: str, before: _Step, after: _Step) -> bool:
    """A letter that is no word by itself, or two between longer words that are replaced."""
    if not same.isalnum() or len(same) > CRUMB:
        return False
    replaced = all(step[1] and step[2] and _length(step) > CRUMB for step in (before, after))
    return len(same) == 1 or replaced


def _length(step: _Step) -> int:
    return max(len(step[1]), len(step[2]))


def _written(steps: Iterable[_Step]) -> tuple[Edit, ...]:
    found: list[Edit] = []
    for same, old, new in steps:
        pieces: tuple[tuple[EditKind, str], ...] = (("same", same), ("removed", old), ("added", new))
        found += [Edit(kind, text) for kind, text in pieces if text]
    return tuple(found)
