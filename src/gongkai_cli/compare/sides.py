"""Two sides under comparison: their texts, how alike any two are, and what else speaks for a pair."""

from __future__ import annotations

from collections import defaultdict
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.compare.assignment import assignment
from gongkai_cli.compare.candidates import candidates
from gongkai_cli.compare.grams import Scale, ground_of
from gongkai_cli.language.hanzi import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ACCEPTED = 0.34
"""From here on, likeness and evidence together, two items are paired."""

LEAST_ALIKE, STANDS_OUT = 0.1, 1.8
"""Less will do where the texts are so many times more alike than either is to any other."""

UNITS, PLACE, DEADLINE, NUMBER = 0.05, 0.05, 0.02, 0.01
"""What the same units, topic or section, deadline and number add to the likeness of texts: weak evidence."""

_FINE = 1_000_000
"""Values are whole numbers, so that sums do not depend on the order of adding."""

_MOST_ALIKE_TEXTS = 900
"""Pairs of items with one and the same text that are weighed; where there are more, their order decides."""


class PlanItem(NamedTuple):
    """A task as it is compared.

    Attributes:
        no: its number.
        text: what must be done, verbatim.
        title: the task's title, where it has one.
        section: title of its section.
        topic: title of its topic.
        units: who must do it, by names that both sides use.
        deadline: the phrase.
    """

    no: int
    text: str
    title: str = ""
    section: str = ""
    topic: str = ""
    units: frozenset[str] = frozenset()
    deadline: str = ""

    @property
    def words(self) -> str:
        """Title and text."""
        return f"{self.title}。{self.text}" if self.title else self.text


class Sides:
    """Two sides under comparison."""

    def __init__(self, old: Sequence[PlanItem], new: Sequence[PlanItem]) -> None:
        """Take the texts apart and weigh their pieces."""
        self.old, self.new = old, new
        self.old_texts = [ground_of(item.words) for item in old]
        self.new_texts = [ground_of(item.words) for item in new]
        self._old_places = [_place(item) for item in old]
        self._new_places = [_place(item) for item in new]
        self.scale = Scale(self.old_texts, self.new_texts)
        self.alike: Mapping[tuple[int, int], float] = {}
        self._best_old: Mapping[int, Sequence[float]] = {}
        self._best_new: Mapping[int, Sequence[float]] = {}

    def is_same(self, at: int, other: int) -> bool:
        """Whether two items have the same text."""
        return folded(self.old[at].words) == folded(self.new[other].words)

    def same(self, old: frozenset[int], new: frozenset[int]) -> dict[int, int]:
        """Items whose texts are the same; of several, evidence and order say which belongs to which."""
        olds, news = _by_text(self.old, old), _by_text(self.new, new)
        found: dict[int, int] = {}
        for text, own in olds.items():
            others = news.get(text, [])
            if len(own) == len(others) == 1:
                found[own[0]] = others[0]
            elif len(own) * len(others) <= _MOST_ALIKE_TEXTS:
                values = {(at, other): self.value(at, other, 1.0) for at in own for other in others}
                found.update(assignment(values))
            else:
                found.update(self._in_order(own, others))
        return found

    def _in_order(self, old: Sequence[int], new: Sequence[int]) -> dict[int, int]:
        """Many items with one text: those that agree in the rest too, in their order; then the others."""
        alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for other in reversed(new):
            alike[self._new_places[other]].append(other)
        found = {at: own.pop() for at in old if (own := alike[self._old_places[at]])}
        rest = [at for at in old if at not in found], sorted(set(new).difference(found.values()))
        return found | dict(zip(*rest, strict=False))

    def look(self, old: frozenset[int], new: frozenset[int]) -> None:
        """Measure how alike the texts are that may belong together, of those given."""
        pairs = candidates(self.old_texts, self.new_texts, (sorted(old), sorted(new)), self.scale.rarity)
        self.alike = {
            (at, other): self.scale.alike(self.old_texts[at], self.new_texts[other])
            for at, other in sorted(pairs)
        }
        olds: dict[int, list[float]] = defaultdict(list)
        news: dict[int, list[float]] = defaultdict(list)
        for (at, other), value in self.alike.items():
            olds[at].append(value)
            news[other].append(value)
        self._best_old, self._best_new = (
            {at: nlargest(2, values) for at, values in side.items()} for side in (olds, news)
        )

    def likeness(self, old: Iterable[int], new: Iterable[int]) -> float:
        """How alike the texts of several items are, put together."""
        olds, news = tuple(old), tuple(new)
        if len(olds) == len(news) == 1:
            return self.scale.alike(self.old_texts[olds[0]], self.new_texts[news[0]])
        ours = frozenset().union(*(self.old_texts[at].grams for at in olds))
        theirs = frozenset().union(*(self.new_texts[at].grams for at in news))
        return self.scale.shared(ours, theirs)

    def evidence(self, at: int, other: int) -> float:
        """What speaks for a pair beside its texts."""
        ours, theirs = self._old_places[at], self._new_places[other]
        units = len(ours.units & theirs.units) / (len(ours.units | theirs.units) or 1)
        place = ((ours.topic == theirs.topic != "") + (ours.section == theirs.section != "")) / 2
        return (
            UNITS * units
            + PLACE * place
            + DEADLINE * (ours.deadline == theirs.deadline != "")
            + NUMBER * (ours.no == theirs.no)
        )

    def value(self, at: int, other: int, alike: float) -> int:
        """What a pair is worth in the assignment; 0: nothing. Of equals, those in order are worth most."""
        worth = alike + self.evidence(at, other)
        if worth < ACCEPTED and not self._stands_out(at, other, alike):
            return 0
        apart = at / len(self.old) - other / len(self.new)
        return round(worth * _FINE) * _FINE + round((1 - apart * apart) * (_FINE - 1))

    def _stands_out(self, at: int, other: int, alike: float) -> bool:
        rivals = (_rival(self._best_old.get(at, ()), alike), _rival(self._best_new.get(other, ()), alike))
        return alike >= LEAST_ALIKE and alike >= STANDS_OUT * max(rivals)


def _rival(best: Sequence[float], alike: float) -> float:
    """The highest likeness beside one of them; more than it where it is not the highest itself."""
    return 0.0 if not best else best[0] if best[0] > alike else best[1] if len(best) > 1 else 0.0


def _by_text(side: Sequence[PlanItem], free: frozenset[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at in sorted(free):
        found[folded(side[at].words)].append(at)
    return found


def _place(item: PlanItem) -> PlanItem:
    """What stands beside a text, as it is compared."""
    section, topic, deadline = map(folded, (item.section, item.topic, item.deadline))
    return PlanItem(item.no, "", "", section, topic, item.units, deadline)
