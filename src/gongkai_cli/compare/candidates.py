"""Which texts may belong together: an index of their pieces names a few for each, the rarest pieces first."""

from __future__ import annotations

from bisect import bisect_left
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
    mine, theirs = _alike(old, free[0]), _alike(new, free[1])
    index: dict[str, list[frozenset[str]]] = defaultdict(list)
    for grams in theirs:
        for piece in grams:
            index[piece].append(grams)
    counts = {piece: sum(len(theirs[grams]) for grams in places) for piece, places in index.items()}
    by_new: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    for grams, places in mine.items():
        shared = _shared(grams, index, counts, rarity)
        for at in places:
            found.update((at, other) for _, _, other in _best(at / len(old), shared, theirs, len(new)))
        for other_grams, value in shared.items():
            for other in theirs[other_grams]:
                for near, at in _nearest(other / len(new), places, len(old)):
                    _keep(by_new[other], (value, near, at))
    found.update((at, other) for other, heap in by_new.items() for _, _, at in heap)
    return found


def _alike(texts: Sequence[Ground], free: Sequence[int]) -> dict[frozenset[str], list[int]]:
    """The positions of the texts that have the same pieces, ascending: a plan may repeat itself."""
    alike: dict[frozenset[str], list[int]] = defaultdict(list)
    for at in sorted(free):
        alike[texts[at].grams].append(at)
    return alike


def _best(
    place: float,
    shared: Mapping[frozenset[str], float],
    theirs: Mapping[frozenset[str], list[int]],
    count: int,
) -> list[tuple[float, float, int]]:
    """The texts that share most with one; of those that share as much, the nearest."""
    return nlargest(
        MOST_CANDIDATES,
        (
            (value, near, other)
            for grams, value in shared.items()
            for near, other in _nearest(place, theirs[grams], count)
        ),
    )


def _nearest(place: float, positions: Sequence[int], count: int) -> list[tuple[float, int]]:
    """How near positions stand to a place, each of them a share of its side; the nearest, if there are many.

    Else all texts that share as much would name the same few.
    """
    if len(positions) > 2 * MOST_CANDIDATES:
        middle = bisect_left(positions, place * count)
        positions = positions[max(0, middle - MOST_CANDIDATES) : middle + MOST_CANDIDATES]
    return [(-abs(place - each / count), each) for each in positions]


def _keep(heap: list[tuple[float, float, int]], item: tuple[float, float, int]) -> None:
    if len(heap) < MOST_CANDIDATES:
        heappush(heap, item)
    elif item > heap[0]:
        heapreplace(heap, item)


def _shared(
    grams: frozenset[str],
    index: Mapping[str, Sequence[frozenset[str]]],
    counts: Mapping[str, int],
    rarity: Rarity,
) -> dict[frozenset[str], float]:
    """The weight of what a text shares with each of the index, by their pieces."""
    shared: dict[frozenset[str], float] = defaultdict(float)
    read = 0
    for piece in sorted(grams & index.keys(), key=lambda piece: (rarity.counts[piece], piece)):
        read += counts[piece]
        if read > MOST_POSTINGS and shared:
            break
        weight = rarity.weights[piece]
        for other in index[piece]:
            shared[other] += weight
    return shared
