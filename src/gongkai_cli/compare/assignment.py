"""The assignment of highest total value between two sides; what is worth nothing is left alone."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


def assignment(values: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """Pair each left position with at most one right one, so that the sum of the values is the highest.

    Args:
        values: the pairs that may be, each with its value above 0.
    """
    edges: dict[int, list[tuple[int, int]]] = {}
    for (left, right), value in sorted(values.items()):
        edges.setdefault(left, []).append((right, value))
    matching = _Matching(edges)
    for left in edges:
        matching.enter(left)
    return dict(sorted(matching.right_of.items()))


class _Paths(NamedTuple):
    """The cheapest ways found to right positions: their costs, where they come from, what to look at next."""

    costs: dict[int, int]
    came_from: dict[int, int]
    heap: list[tuple[int, int]]


class _Matching:
    """A matching that grows by a left position at a time and is the best one after each.

    Successive shortest paths over reduced costs: the prices of both ends of an edge are together never below
    its value, and equal to it on the edges of the matching.
    """

    def __init__(self, edges: Mapping[int, list[tuple[int, int]]]) -> None:
        self.edges = edges
        self.right_of: dict[int, int] = {}
        self.left_of: dict[int, int] = {}
        self.left_price = {left: max(value for _, value in own) for left, own in edges.items()}
        self.right_price: dict[int, int] = {}

    def enter(self, start: int) -> None:
        """Pair one more left position, where that is worth more than to leave it alone."""
        lefts, paths = {start: 0}, _Paths({}, {}, [])
        best, end = self.left_price[start], ("left", start)
        self._look_on(start, 0, paths, best)
        while paths.heap:
            cost, right = heappop(paths.heap)
            if cost >= best:
                break
            if cost > paths.costs[right]:
                continue
            left = self.left_of.get(right)
            if left is None:
                best, end = cost, ("right", right)
                break
            if left in lefts:
                continue
            lefts[left] = cost
            if cost + self.left_price[left] < best:
                best, end = cost + self.left_price[left], ("left", left)
            self._look_on(left, cost, paths, best)
        self._reprice(lefts, paths.costs, best)
        self._augment(start, end, paths.came_from)

    def _look_on(self, left: int, so_far: int, paths: _Paths, best: int) -> None:
        """Go on from a left position to those right ones that are reached at less cost than the best end."""
        price = self.left_price[left]
        for right, value in self.edges[left]:
            cost = so_far + price + self.right_price.get(right, 0) - value
            if cost < best and cost < paths.costs.get(right, best):
                paths.costs[right] = cost
                paths.came_from[right] = left
                heappush(paths.heap, (cost, right))

    def _reprice(self, lefts: dict[int, int], rights: dict[int, int], best: int) -> None:
        for left, cost in lefts.items():
            if cost < best:
                self.left_price[left] -= best - cost
        for right, cost in rights.items():
            if cost < best:
                self.right_price[right] = self.right_price.get(right, 0) + best - cost

    def _augment(self, start: int, end: tuple[str, int], came_from: dict[int, int]) -> None:
        """Turn the path round: what was paired on it is not, what was not is."""
        side, place = end
        if side == "left":
            if place == start:
                return
            place = self.right_of.pop(place)
        while True:
            left = came_from[place]
            before = self.right_of.get(left)
            self.right_of[left], self.left_of[place] = place, left
            if left == start:
                return
            if before is None:
                raise AssertionError("the path leads over pairs")
            place = before
