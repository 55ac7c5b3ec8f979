"""Which items of one plan are which of another: rulings first, then one assignment, splits and merges.

Everything is reckoned on an ordered pair of sides, so that swapping them gives the mirrored answer to the
letter; values that are added up are whole numbers, so that the same input gives the same answer anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

from gongkai_cli.compare.assignment import assignment
from gongkai_cli.compare.leftovers import with_leftovers
from gongkai_cli.compare.sides import PlanItem, Sides
from gongkai_cli.compare.splits import find_groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gongkai_cli.compare.grams import Ground

    Members = tuple[tuple[int, ...], tuple[int, ...]]

__all__ = ["Pair", "PairKind", "Pairing", "PlanItem", "Rulings", "pair_items"]

PairKind = Literal["same", "reworded", "split", "merged"]

SURE = 0.66
"""From here on a pair may be sure."""

DISTINCT = 0.3
"""So alike a sure pair is in what no other text of either side has: common phrases prove nothing."""

MARGIN = 0.15
"""By so much a sure pair is more alike than either of its items is with any other that may be meant."""

HINT = 0.15
"""Such a share of a text stands in one side of a pair only: perhaps that pair is a split or a merge."""

_MIRRORED: dict[PairKind, PairKind] = {
    "same": "same", "reworded": "reworded", "split": "merged", "merged": "split",
}  # fmt: skip


class Pair(NamedTuple):
    """Items that belong together.

    Attributes:
        old: positions on the first side, ascending.
        new: positions on the second.
        kind: several old ones make a merged one, several new ones a split one.
        similarity: how alike the texts are, 0 to 1; 1 only where they are the same.
        sure: whether it need not be confirmed.
        ruled: whether somebody has ruled so.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    kind: PairKind
    similarity: float
    sure: bool
    ruled: bool = False

    @property
    def mirrored(self) -> Pair:
        """The same pair with the sides swapped."""
        return self._replace(old=self.new, new=self.old, kind=_MIRRORED[self.kind])


class Rulings(NamedTuple):
    """What somebody has ruled.

    Attributes:
        pairs: positions that belong together, first side and second.
        lone_old: positions of the first side that belong to none.
        lone_new: likewise of the second.
    """

    pairs: frozenset[tuple[int, int]] = frozenset()
    lone_old: frozenset[int] = frozenset()
    lone_new: frozenset[int] = frozenset()

    @property
    def mirrored(self) -> Rulings:
        """The same with the sides swapped."""
        return Rulings(frozenset((new, old) for old, new in self.pairs), self.lone_new, self.lone_old)


NO_RULINGS = Rulings()


class Pairing(NamedTuple):
    """Two sides, paired.

    Attributes:
        pairs: by the first position of the second side, then of the first.
        dropped: positions of the first side that belong to none, ascending.
        new: likewise of the second.
    """

    pairs: tuple[Pair, ...]
    dropped: tuple[int, ...]
    new: tuple[int, ...]


def pair_items(old: Sequence[PlanItem], new: Sequence[PlanItem], rulings: Rulings = NO_RULINGS) -> Pairing:
    """Pair the items of two sides.

    Args:
        old: the first side, in the order of its document.
        new: the second.
        rulings: what is settled already.
    """
    if _order(old) > _order(new):
        pairs = [each.mirrored for each in _Reckoning(new, old, rulings.mirrored).pairs()]
    else:
        pairs = list(_Reckoning(old, new, rulings).pairs())
    pairs.sort(key=lambda each: (each.new, each.old))
    dropped = set(range(len(old))).difference(*(each.old for each in pairs))
    added = set(range(len(new))).difference(*(each.new for each in pairs))
    return Pairing(tuple(pairs), tuple(sorted(dropped)), tuple(sorted(added)))


def _order(side: Sequence[PlanItem]) -> tuple[object, ...]:
    """What decides which side is reckoned as the first."""
    return len(side), [item[:5] for item in side], [(sorted(item.units), item.deadline) for item in side]


class _Reckoning:
    """The pairing of two sides, step by step."""

    def __init__(self, old: Sequence[PlanItem], new: Sequence[PlanItem], rulings: Rulings) -> None:
        self.sides = Sides(old, new)
        self.rulings = rulings
        pairs = rulings.pairs
        self.free_old = frozenset(range(len(old))) - rulings.lone_old - {at for at, _ in pairs}
        self.free_new = frozenset(range(len(new))) - rulings.lone_new - {other for _, other in pairs}

    def pairs(self) -> Iterator[Pair]:
        """All pairs, in no order."""
        for olds, news in _components(self.rulings.pairs):
            yield self._pair(olds, news, sure=True, ruled=True)
        same = self.sides.same(self.free_old, self.free_new)
        for at, other in same.items():
            yield self._pair((at,), (other,), sure=True)
        free = self.free_old - set(same), self.free_new - set(same.values())
        self.sides.look(*free)
        groups = find_groups(self.sides, self._assigned(*free), free)
        left = (
            free[0].difference(*(each.old for each in groups)),
            free[1].difference(*(each.new for each in groups)),
        )
        single = self._assigned(*left)
        doubted = self._doubted(single, left)
        settled = {(each.old, each.new): each.sure for each in groups}
        settled |= {((at,), (other,)): at not in doubted for at, other in single.items()}
        yield from self._filled(settled, free)

    def _filled(
        self, settled: Mapping[Members, bool], free: tuple[frozenset[int], frozenset[int]]
    ) -> Iterator[Pair]:
        """The pairs, each with whether it is sure, and what belongs to them that nothing was found for."""
        grown = with_leftovers(self.sides, list(settled), free)
        taken = frozenset().union(*(old for old, _ in grown)), frozenset().union(*(new for _, new in grown))
        for (old, new), sure in settled.items():
            if taken[0].isdisjoint(old) and taken[1].isdisjoint(new):
                yield self._pair(old, new, sure=sure)
        for old, new in grown:
            yield self._pair(old, new, sure=False)

    def _assigned(self, old: frozenset[int], new: frozenset[int]) -> dict[int, int]:
        values = {
            (at, other): self.sides.value(at, other, alike)
            for (at, other), alike in self.sides.alike.items()
            if at in old and other in new
        }
        return assignment({at: value for at, value in values.items() if value > 0})

    def _doubted(self, single: Mapping[int, int], free: tuple[frozenset[int], frozenset[int]]) -> set[int]:
        """The pairs, by their old position, that another one could be instead of, or that may be more."""
        alike = {
            pair: value
            for pair, value in self.sides.alike.items()
            if pair[0] in free[0] and pair[1] in free[1]
        }
        doubted = {at for at, other in single.items() if not self._is_clear(at, other)}
        backward = {other: at for at, other in single.items()}
        for (at, other), value in alike.items():
            mine, theirs = single.get(at), backward.get(other)
            if mine == other:
                continue
            if mine is not None and (
                value > alike[at, mine] - MARGIN
                or self._may_be_part(self.sides.new_texts, other, self.sides.old_texts[at], mine)
            ):
                doubted.add(at)
            if theirs is not None and (
                value > alike[theirs, other] - MARGIN
                or self._may_be_part(self.sides.old_texts, at, self.sides.new_texts[other], theirs)
            ):
                doubted.add(theirs)
        return doubted

    def _is_clear(self, at: int, other: int) -> bool:
        one, two = self.sides.old_texts[at], self.sides.new_texts[other]
        return self.sides.alike[at, other] >= SURE and self.sides.scale.distinct(one, two) >= DISTINCT

    def _may_be_part(self, texts: Sequence[Ground], other: int, whole: Ground, part: int) -> bool:
        """Whether a text may be a part of a whole beside the one it is paired with."""
        return self.sides.scale.covered(texts[other], whole.grams - texts[part].grams) >= HINT

    def _pair(self, old: tuple[int, ...], new: tuple[int, ...], *, sure: bool, ruled: bool = False) -> Pair:
        if len(old) == len(new) == 1 and self.sides.is_same(old[0], new[0]):
            return Pair(old, new, "same", 1.0, sure, ruled)
        kind: PairKind = "split" if len(new) > len(old) else "merged" if len(old) > 1 else "reworded"
        return Pair(old, new, kind, min(0.99, round(self.sides.likeness(old, new), 2)), sure, ruled)


def _components(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Ruled pairs that share an item are one."""
    near: dict[tuple[str, int], set[tuple[str, int]]] = defaultdict(set)
    for at, other in pairs:
        near["old", at].add(("new", other))
        near["new", other].add(("old", at))
    seen: set[tuple[str, int]] = set()
    for start in sorted(near):
        if start in seen:
            continue
        found, ahead = {start}, [start]
        while ahead:
            more = near[ahead.pop()] - found
            found |= more
            ahead.extend(more)
        seen |= found
        yield (
            tuple(sorted(at for side, at in found if side == "old")),
            tuple(sorted(at for side, at in found if side == "new")),
        )
