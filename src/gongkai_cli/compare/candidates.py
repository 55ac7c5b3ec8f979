"""Which texts may belong together: an index of their pieces names a few for each, the rarest pieces first."""

from __future__ import annotations

from collections import defaultdict
from heapq import heappush, heapreplace, nlargest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai_cli.compare.grams import Ground, Rarity

MOST_CANDIDATES = 8
"""Texts of the other side that are looked at for each."""

MOST_POSTINGS = 2500
"""Entries of the index read for each text; the commonest pieces are left out where there are more."""


def candidates(
    old: Sequence[Ground], new: Sequence[Ground], free: tuple[Sequence[int], Sequence[int]], rarity: Rarity
) -> set[tuple[int, int]]:
    """Pairs of positions that share what few others have: the best for each old text and for each new one.

    Args:
        old: the texts of the first side.
        new: those of the second.
        free: the positions of either side that are looked at.
        rarity: what the pieces weigh.
    """
    index: dict[str, list[int]] = defaultdict(list)
    for other in free[1]:
        for piece in new[other].grams:
            index[piece].append(other)
    by_new: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    for at in free[0]:
        mine: list[tuple[float, float, int]] = []
        for other, value in _shared(old[at], index, rarity).items():
            # Of texts that share as much, those that stand near: else all would name the same few.
            near = -abs(at / len(old) - other / len(new))
            mine.append((value, near, other))
            heap = by_new[other]
            if len(heap) < MOST_CANDIDATES or value >= heap[0][0]:
                _keep(heap, (value, near, at))
        found.update((at, other) for _, _, other in nlargest(MOST_CANDIDATES, mine))
    found.update((at, other) for other, heap in by_new.items() for _, _, at in heap)
    return found


def _keep(heap: list[tuple[float, float, int]], item: tuple[float, float, int]) -> None:
    if len(heap) < MOST_CANDIDATES:
        heappush(heap, item)
    elif item > heap[0]:
        heapreplace(heap, item)


def _shared(text: Ground, index: Mapping[str, Sequence[int]], rarity: Rarity) -> dict[int, float]:
    """The weight of what a text shares with each text of the index."""
    shared: dict[int, float] = defaultdict(float)
    read = 0
    for piece in sorted(text.grams & index.keys(), key=lambda piece: (rarity.counts[piece], piece)):
        places = index[piece]
        read += len(places)
        if read > MOST_POSTINGS and shared:
            break
        weight = rarity.weights[piece]
        for place in places:
            shared[place] += weight
    return shared
