"""Which tasks answer which of an upper level's: covered sentence by sentence, one by several and several by one.

A plan of an upper level comes back in ours as sentences, copied, shortened or put in local words. Each of our
sentences is held against those of the upper plan: pairs of characters that both have count, the more the fewer
sentences have them. The share is taken of both sentences together and of the shorter one, so that a part of a
long sentence is found too. An index of the pairs names the candidates, so the work grows with what is alike.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.hanzi import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

POSSIBLE = 0.26
"""From here on two sentences may be the same matter: shown, to be settled by a person."""
SURE = 0.58
"""From here on they are, if no other task of the upper plan is nearly as close."""
NEARLY = 0.75
"""Of the closest: what is less close than this to a sentence of ours is not what it answers."""
COVERED = 0.5
"""The share of a sentence from which on it counts as answered."""
_ENOUGH = 10
"""Pairs of characters in common below which nothing is sure: set phrases are shorter."""
_COMMON = 64
"""Sentences that may have a pair of characters before it stops naming candidates."""
_CANDIDATES = 24
"""Sentences that are compared in full, those with most in common."""

_END = re.compile(r"[。；;！!？?\n]")


class PlanTask(NamedTuple):
    """A task of a plan, as far as its words go."""

    no: int
    text: str


class Answer(NamedTuple):
    """A task of ours that answers one of the upper plan.

    Attributes:
        upper: number there.
        ours: number here.
        closeness: 0 to 1, of the closest sentences.
        sure: whether a person need not look.
        ruled: whether a person has ruled.
    """

    upper: int
    ours: int
    closeness: float
    sure: bool
    ruled: bool = False


class _Sentence(NamedTuple):
    task: int
    text: str
    grams: frozenset[str]


class Coverage(NamedTuple):
    """How a plan of ours answers one of an upper level.

    Attributes:
        answers: by number there, the closest first.
        covered: by number there, the share of the task's words that those who answer it have.
        missing: by number there, its sentences that none of them answers.
    """

    answers: tuple[Answer, ...]
    covered: Mapping[int, float]
    missing: Mapping[int, tuple[str, ...]]

    def of(self, upper: int) -> tuple[Answer, ...]:
        """Who answers a task of the upper plan."""
        return tuple(answer for answer in self.answers if answer.upper == upper)


def coverage(
    upper: Sequence[PlanTask], ours: Sequence[PlanTask], ruled: Mapping[int, Sequence[int]] | None = None
) -> Coverage:
    """Hold a plan against that of an upper level.

    Args:
        upper: the tasks of the upper level.
        ours: our own.
        ruled: by number of ours, the tasks there that it answers as a person ruled; none, where it answers
            none.
    """
    rulings = ruled or {}
    there, here = _sentences(upper), _sentences(ours)
    weights = _Weights((*there, *here))
    found = _found(there, [each for each in here if each.task not in rulings], weights)
    known = {task.no for task in upper}
    answers = [Answer(no, mine, 1.0, True, True) for mine, nos in rulings.items() for no in nos if no in known]
    answers += found
    answers.sort(key=lambda each: (each.upper, -each.closeness, each.ours))
    return Coverage(tuple(answers), *_covered(there, here, answers, weights))


class _Weights:
    """How much a pair of characters says: the fewer sentences have it, the more."""

    def __init__(self, sentences: Sequence[_Sentence]) -> None:
        self._holders: Counter[str] = Counter()
        for sentence in sentences:
            self._holders.update(sentence.grams)
        self._top = log(len(sentences) + 1)

    def of(self, grams: Iterable[str]) -> float:
        """The weight of pairs of characters together."""
        return sum(self._top - log(self._holders[gram]) for gram in grams)

    def rare(self, gram: str) -> bool:
        """Whether it is worth looking up who has it."""
        return self._holders[gram] <= _COMMON


def _sentences(tasks: Iterable[PlanTask]) -> list[_Sentence]:
    found = []
    for task in tasks:
        for text in map(str.strip, _END.split(task.text)):
            bare = "".join(char for char in folded(text) if char.isalnum())
            grams = frozenset(bare[at : at + 2] for at in range(len(bare) - 1))
            if grams:
                found.append(_Sentence(task.no, text, grams))
    return found


def _found(there: list[_Sentence], here: list[_Sentence], weights: _Weights) -> list[Answer]:
    index: dict[str, list[int]] = defaultdict(list)
    for place, sentence in enumerate(there):
        for gram in sentence.grams:
            if weights.rare(gram):
                index[gram].append(place)
    best: dict[tuple[int, int], Answer] = {}
    for sentence in here:
        for answer in _of_sentence(sentence, there, index, weights):
            key = (answer.upper, answer.ours)
            before = best.get(key)
            if before is None or (answer.sure, answer.closeness) > (before.sure, before.closeness):
                best[key] = answer
    return list(best.values())


def _of_sentence(
    sentence: _Sentence, there: list[_Sentence], index: Mapping[str, list[int]], weights: _Weights
) -> list[Answer]:
    """What one sentence of ours answers: the tasks there whose sentences are closest to it."""
    shared = Counter(place for gram in sentence.grams for place in index.get(gram, ()))
    closest: dict[int, tuple[float, bool]] = {}
    for place in sorted(shared, key=lambda each: (-shared[each], each))[:_CANDIDATES]:
        other = there[place]
        common = sentence.grams & other.grams
        close = _closeness(sentence, other, common, weights)
        closest[other.task] = max(closest.get(other.task, (0.0, False)), (close, len(common) >= _ENOUGH))
    if not closest:
        return []
    top, *others = sorted((close for close, _ in closest.values()), reverse=True)
    rival = others[0] if others else 0.0
    return [
        Answer(upper, sentence.task, close, close >= SURE and enough and rival < NEARLY * top)
        for upper, (close, enough) in closest.items()
        if close >= POSSIBLE and close >= NEARLY * top
    ]


def _closeness(one: _Sentence, other: _Sentence, common: Iterable[str], weights: _Weights) -> float:
    """The share in common of both together, and of the lighter one: their geometric mean."""
    both, ours, theirs = weights.of(common), weights.of(one.grams), weights.of(other.grams)
    return sqrt(2 * both / (ours + theirs) * both / min(ours, theirs))


def _covered(
    there: list[_Sentence], here: list[_Sentence], answers: Sequence[Answer], weights: _Weights
) -> tuple[dict[int, float], dict[int, tuple[str, ...]]]:
    """How much of each task there stands in those that answer it, and which of its sentences do not."""
    words: dict[int, set[str]] = defaultdict(set)
    for sentence in here:
        words[sentence.task] |= sentence.grams
    answering: dict[int, set[str]] = defaultdict(set)
    for answer in answers:
        answering[answer.upper] |= words[answer.ours]
    have: dict[int, float] = defaultdict(float)
    whole: dict[int, float] = defaultdict(float)
    missing: dict[int, list[str]] = defaultdict(list)
    for sentence in there:
        weight = weights.of(sentence.grams)
        part = weights.of(sentence.grams & answering[sentence.task])
        whole[sentence.task] += weight
        have[sentence.task] += part
        if part < COVERED * weight:
            missing[sentence.task].append(sentence.text)
    covered = {task: have[task] / whole[task] if whole[task] else 0.0 for task in whole}
    return covered, {task: tuple(texts) for task, texts in missing.items()}
