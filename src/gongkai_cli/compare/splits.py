"""Splits and merges: one text of a side, and several of the other that together cover it."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gongkai_cli.compare.grams import Ground
    from gongkai_cli.compare.sides import Sides

NOTHING = 0.25
"""A likeness that says nothing: what a pair or a group is worth is what it has more."""

PART = 0.4
"""Such a share of a part stands in the whole."""

OWN = 0.12
"""Such a share of the whole stands in a part and in none of the other parts."""

SMALL_PART, SMALL_OWN = 0.65, 0.04
"""A part that brings less, but consists of hardly anything else than the whole."""

JOINT = 0.55
"""Such a share of the whole stands in its parts together."""

BETTER = 0.02
"""By so much the parts together are more like the whole than its best part alone."""

SURE_PART, SURE_OWN, SURE_JOINT = 0.75, 0.2, 0.8
"""The same where nobody need confirm it."""


MOST_PARTS = 8
"""Texts that are looked at as parts of one; those that share most with it."""

_FEWEST = 2
"""Parts a whole has."""


class WholeAndParts(NamedTuple):
    """A whole and its parts.

    Attributes:
        old: positions on the first side.
        new: positions on the second; one of both has one only.
        gain: by how much this is better than what is given up for it.
        sure: whether it need not be confirmed.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    gain: float
    sure: bool


class _Grouping(NamedTuple):
    members: tuple[int, ...]
    likeness: float
    sure: bool


def find_groups(
    sides: Sides, single: Mapping[int, int], free: tuple[frozenset[int], frozenset[int]]
) -> list[WholeAndParts]:
    """The splits and merges that are better than the pairs they take the place of.

    Args:
        sides: what is compared.
        single: the best assignment one to one.
        free: positions of either side that may be grouped.
    """
    possible = [each for merges in (False, True) for each in _possible(sides, single, free, merges=merges)]
    possible.sort(key=lambda each: (-round(each.gain, 9), each.old, each.new))
    chosen: list[WholeAndParts] = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for group in possible:
        if group.gain > 0 and taken_old.isdisjoint(group.old) and taken_new.isdisjoint(group.new):
            chosen.append(group)
            taken_old.update(group.old)
            taken_new.update(group.new)
    return chosen


def _possible(
    sides: Sides, single: Mapping[int, int], free: tuple[frozenset[int], frozenset[int]], *, merges: bool
) -> Iterator[WholeAndParts]:
    """The splits, each whole on the first side; or the merges, each whole on the second."""

    def pair(whole: int, part: int) -> tuple[int, int]:
        return (part, whole) if merges else (whole, part)

    near: dict[int, list[int]] = defaultdict(list)
    for at, other in sides.alike:
        if at in free[0] and other in free[1]:
            whole, part = pair(at, other)
            near[whole].append(part)
    backward = {other: at for at, other in single.items()}
    of_whole, of_part = (backward, single) if merges else (single, backward)
    wholes, texts = sides.old_texts, sides.new_texts
    if merges:
        wholes, texts = texts, wholes
    for whole, others in near.items():
        parts = _parts(sides, wholes[whole], others, texts)
        if parts is not None:
            given_up = {pair(of_part[part], part) for part in parts.members if part in of_part}
            given_up |= {pair(whole, of_whole[whole])} if whole in of_whole else set()
            gain = _gain(sides, parts, given_up - {pair(whole, part) for part in parts.members})
            old, new = (parts.members, (whole,)) if merges else ((whole,), parts.members)
            yield WholeAndParts(old, new, gain, parts.sure)


def _gain(sides: Sides, parts: _Grouping, given_up: Iterable[tuple[int, int]]) -> float:
    """What a group is worth more than the pairs given up for it."""
    return parts.likeness - NOTHING - fsum(sides.alike[pair] - NOTHING for pair in given_up)


def _parts(sides: Sides, whole: Ground, others: Sequence[int], texts: Sequence[Ground]) -> _Grouping | None:
    """The texts that together make up a whole, each bringing something of its own; None where none do."""
    scale = sides.scale
    inside = {other: scale.covered(texts[other], whole.grams) for other in others}
    members = _members(
        sides, whole, {other: share for other, share in inside.items() if share >= PART}, texts
    )
    if len(members) < _FEWEST:
        return None
    together = _union(texts[other] for other in members)
    joint, likeness = scale.covered(whole, together), scale.shared(whole.grams, together)
    alone = max(scale.shared(whole.grams, texts[other].grams) for other in members)
    if joint < JOINT or likeness < alone + BETTER:
        return None
    own = min(_own(sides, whole, other, members, texts) for other in members)
    sure = joint >= SURE_JOINT and own >= SURE_OWN and min(inside[other] for other in members) >= SURE_PART
    return _Grouping(tuple(sorted(members)), likeness, sure)


def _members(sides: Sides, whole: Ground, inside: Mapping[int, float], texts: Sequence[Ground]) -> list[int]:
    """The parts: all that could be some, without those that bring too little of their own, least first."""
    scale = sides.scale
    shared = {other: whole.grams & texts[other].grams for other in inside}
    weights = {other: scale.rarity.weigh(pieces) for other, pieces in shared.items()}
    members = sorted(inside, key=lambda other: (-round(weights[other], 9), other))[:MOST_PARTS]
    times = Counter(piece for other in members for piece in shared[other])
    whole_weight = scale.weight(whole)

    def own(other: int) -> float:
        return scale.rarity.weigh(piece for piece in shared[other] if times[piece] == 1) / whole_weight

    while len(members) >= _FEWEST:
        brings = {other: own(other) for other in members}
        idle = [each for each in members if brings[each] < (SMALL_OWN if inside[each] >= SMALL_PART else OWN)]
        if not idle:
            break
        least = min(idle, key=lambda other: (round(brings[other] * inside[other], 9), -other))
        times.subtract(shared[least])
        members.remove(least)
    return members


def _own(sides: Sides, whole: Ground, part: int, members: Sequence[int], texts: Sequence[Ground]) -> float:
    others = _union(texts[other] for other in members if other != part)
    return sides.scale.covered(whole, texts[part].grams - others)


def _union(texts: Iterable[Ground]) -> frozenset[str]:
    return frozenset().union(*(text.grams for text in texts))
