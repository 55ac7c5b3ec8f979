"""Upper tasks that no single sentence of ours answers: held as a whole against our whole tasks."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gongkai_cli.compare.candidates import candidates
from gongkai_cli.compare.grams import Scale, ground_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from gongkai_cli.compare.sides import PlanItem

STANDS_IN = 0.25
"""Such a share of the one stands in the other."""

CLEARER = 1.6
"""By so many times it stands rather in this one than in any other."""

FEWEST_PIECES = 10
"""Pieces of two and three characters in both below which nothing is said."""


def remainder(
    upper: Sequence[PlanItem], ours: Sequence[PlanItem], answered: Container[int], settled: Container[int]
) -> Iterator[tuple[int, int, float]]:
    """Numbers of upper tasks without an answer, each with that of ours that has most of it, and how much.

    Args:
        upper: the tasks of the upper level.
        ours: our own.
        answered: numbers there that have an answer.
        settled: numbers here that a person has ruled on.
    """
    there, here = [ground_of(each.words) for each in upper], [ground_of(each.words) for each in ours]
    free = (
        [at for at, each in enumerate(upper) if each.no not in answered],
        [at for at, each in enumerate(ours) if each.no not in settled],
    )
    if not all(free):
        return
    scale = Scale(there, here)
    shares: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for at, other in sorted(candidates(there, here, free, scale.rarity)):
        both = there[at].grams & here[other].grams
        if len(both) >= FEWEST_PIECES:
            share = max(scale.covered(there[at], both), scale.covered(here[other], both))
            shares[at].append((share, -other))
    for at, own in shares.items():
        (share, other), *rest = sorted(own, reverse=True)
        if share >= max(STANDS_IN, CLEARER * max((rival for rival, _ in rest), default=0.0)):
            yield upper[at].no, ours[-other].no, share
