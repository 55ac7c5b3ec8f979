"""Texts that no pair has room for: parts of a whole that is paired already, and whole ones cut short.

A text that keeps a fifth of another is little like it, whatever is kept. So here it counts what share of the
one stands in the other, leaving out what the other's own counterparts have already.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai_cli.compare.grams import Ground
    from gongkai_cli.compare.sides import Sides

    Members = tuple[tuple[int, ...], tuple[int, ...]]

STANDS_IN = 0.2
"""Such a share of one text stands in the other and in none of its counterparts."""

CLEARER = 1.6
"""By so many times a text stands rather in this one than in any other."""

FEWEST_PIECES = 5
"""Pieces of two and three characters that must stand in both: a word or two prove nothing."""


class _Link(NamedTuple):
    """A text without a pair, and the text of the other side it may belong to."""

    share: float
    part: tuple[int, int]
    whole: tuple[int, int]


def with_leftovers(
    sides: Sides, pairs: Sequence[Members], free: tuple[frozenset[int], frozenset[int]]
) -> list[Members]:
    """The pairs with what else belongs to them, and those of texts that had none.

    Args:
        sides: what is compared.
        pairs: positions on either side that belong together.
        free: positions that may be added to: those without a pair, and those of ``pairs``.

    Returns:
        All pairs that have grown or are new; the others are as they were.
    """
    found = _Places(pairs)
    for link in sorted(_clear(sides, found, free), key=lambda each: (-round(each.share, 9), *each[1:])):
        found.add(link)
    return sorted(found.changed)


class _Places:
    """Which positions, each with its side (0 or 1), belong to which."""

    def __init__(self, pairs: Iterable[Members]) -> None:
        self.partners: dict[tuple[int, int], tuple[tuple[int, int], ...]] = {}
        for pair in pairs:
            both = [tuple((side, at) for at in pair[side]) for side in (0, 1)]
            self.partners.update((place, both[1]) for place in both[0])
            self.partners.update((place, both[0]) for place in both[1])
        self._wholes: set[tuple[int, int]] = set()

    def add(self, link: _Link) -> None:
        """Let a part belong to a whole, unless either belongs to something else by now."""
        mates = self.partners.get(link.whole, ())
        alone = all(self.partners[mate] == (link.whole,) for mate in mates)
        if link.part not in self.partners and alone:
            self.partners[link.part] = (link.whole,)
            self.partners[link.whole] = (*mates, link.part)
            self._wholes.difference_update(mates)  # one of them may have got this whole as its part
            self._wholes.add(link.whole)

    @property
    def changed(self) -> Iterator[Members]:
        """The pairs of the wholes that have got a part."""
        for whole in self._wholes:
            both = sorted((whole, *self.partners[whole]))
            yield (
                tuple(at for side, at in both if side == 0),
                tuple(at for side, at in both if side == 1),
            )


def _clear(sides: Sides, found: _Places, free: tuple[frozenset[int], frozenset[int]]) -> Iterator[_Link]:
    """The links that no other link of the same text comes near."""
    by_part: dict[tuple[int, int], list[_Link]] = defaultdict(list)
    for at, other in sides.alike:
        if at in free[0] and other in free[1]:
            for part, whole in (((0, at), (1, other)), ((1, other), (0, at))):
                if part not in found.partners:
                    by_part[part].append(_Link(_share(sides, found, part, whole), part, whole))
    for links in by_part.values():
        links.sort(key=lambda each: (-each.share, each.whole))
        rival = links[1].share if len(links) > 1 else 0.0
        if links[0].share >= max(STANDS_IN, CLEARER * rival):
            yield links[0]


def _share(sides: Sides, found: _Places, part: tuple[int, int], whole: tuple[int, int]) -> float:
    """The share of the one in the other, whichever is more, without what the other's counterparts have."""
    one, two = _text(sides, part), _text(sides, whole)
    known: frozenset[str] = frozenset().union(
        *(_text(sides, mate).grams for mate in found.partners.get(whole, ()))
    )
    both = (one.grams & two.grams) - known
    if len(both) < FEWEST_PIECES:
        return 0.0
    return max(sides.scale.covered(one, both), sides.scale.covered(two, both))


def _text(sides: Sides, place: tuple[int, int]) -> Ground:
    return (sides.old_texts, sides.new_texts)[place[0]][place[1]]
