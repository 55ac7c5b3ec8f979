"""Which tasks answer which of an upper level's: sentence by sentence, one by several and several by one.

A plan of an upper level comes back in ours as sentences, copied, shortened or put in local words. Each of
our sentences is held against those of the upper plan: pieces that both have count, the more the fewer
sentences have them. The share is taken of both sentences together and of the shorter one, so that a part of
a long sentence is found too. An index of the pieces names the candidates.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from math import fsum, log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.compare.remainder import remainder
from gongkai_cli.language.hanzi import folded

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from gongkai_cli.compare.sides import PlanItem

POSSIBLE = 0.22
"""From here on two sentences may be the same matter: shown, to be settled by a person."""
SURE = 0.5
"""From here on they are, if no other task of the upper plan is nearly as close."""
NEARLY = 0.75
"""Of the closest: what is less close than this to a sentence of ours is not what it answers."""
COVERED = 0.5
"""The share of a sentence from which on it counts as answered."""
_ENOUGH = 10
"""Pieces in common below which nothing is sure: set phrases are shorter."""
_COMMON = 64
"""Sentences that may have a piece before it stops naming candidates."""
_CANDIDATES = 24
"""Sentences that are compared in full, those with most in common."""

_HEADING = 24
"""Characters of the longest heading at a task's beginning (加强涉及市场主体的信息公开。)."""

_DIGITS = re.compile(r"\d+")
_END = re.compile(r"[。；;！!？?\n]")


class UpperAnswer(NamedTuple):
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
    """A sentence of a task.

    Attributes:
        heading: whether it only names what the others are about; it need not be answered itself.
    """

    item: int
    text: str
    pieces: Counter[str]
    heading: bool = False


class Coverage(NamedTuple):
    """How a plan of ours answers one of an upper level.

    Attributes:
        answers: by number there, the closest first.
        covered: by number there, the share of the task's words that those who answer it have.
        missing: by number there, its sentences that none of them answers.
    """

    answers: tuple[UpperAnswer, ...]
    covered: Mapping[int, float]
    missing: Mapping[int, tuple[str, ...]]

    def of(self, upper: int) -> tuple[UpperAnswer, ...]:
        """Who answers a task of the upper plan."""
        return tuple(answer for answer in self.answers if answer.upper == upper)


def coverage(
    upper: Sequence[PlanItem], ours: Sequence[PlanItem], ruled: Mapping[int, Sequence[int]] | None = None
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
    scale = _PieceWeights((*there, *here))
    known = {item.no for item in upper}
    answers = [
        UpperAnswer(no, mine, 1.0, sure=True, ruled=True)
        for mine, numbers in rulings.items()
        for no in dict.fromkeys(numbers)
        if no in known
    ]
    answers += _by_words(there, [each for each in here if each.item not in rulings], scale)
    answered = {each.upper for each in answers}
    answers += [
        UpperAnswer(no, mine, share, sure=False)
        for no, mine, share in remainder(upper, ours, answered, rulings)
    ]
    answers.sort(key=lambda each: (each.upper, -each.closeness, each.ours))
    return Coverage(tuple(answers), *_covered(there, here, answers, scale))


def _sentences(items: Iterable[PlanItem]) -> list[_Sentence]:
    found = []
    for item in items:
        texts = [text for text in map(str.strip, _END.split(item.words)) if any(map(str.isalnum, text))]
        for index, text in enumerate(texts):
            heading = index == 0 and len(texts) > 1 and len(text) <= _HEADING and "，" not in text
            found.append(_Sentence(item.no, text, _pieces(text), heading))
    return found


def _pieces(text: str) -> Counter[str]:
    """Its pieces of two characters, each as often as it stands there: what comes twice is its subject."""
    bare = _DIGITS.sub("0", "".join(filter(str.isalnum, folded(text))))
    return Counter([bare[at : at + 2] for at in range(len(bare) - 1)] or [bare])


class _PieceWeights:
    """What pieces weigh: the fewer sentences have them, the more."""

    def __init__(self, sentences: Sequence[_Sentence]) -> None:
        holders = Counter(piece for each in sentences for piece in each.pieces)
        top = log(len(sentences) + 1)
        self.weights = {piece: top - log(count) for piece, count in holders.items()}

    def of(self, pieces: Counter[str], kept: Container[str] | None = None) -> float:
        """What pieces weigh, or those among ``kept``; the same whatever order they come in."""
        return fsum(
            self.weights[piece] * count for piece, count in pieces.items() if kept is None or piece in kept
        )


def _by_words(there: list[_Sentence], here: list[_Sentence], scale: _PieceWeights) -> list[UpperAnswer]:
    index: dict[str, list[int]] = defaultdict(list)
    for place, sentence in enumerate(there):
        for piece in sentence.pieces:
            index[piece].append(place)
    best: dict[tuple[int, int], UpperAnswer] = {}
    for sentence in here:
        for answer in _of_sentence(sentence, there, index, scale):
            key = (answer.upper, answer.ours)
            before = best.get(key)
            if before is None or (answer.sure, answer.closeness) > (before.sure, before.closeness):
                best[key] = answer
    return list(best.values())


def _of_sentence(
    sentence: _Sentence, there: list[_Sentence], index: Mapping[str, list[int]], scale: _PieceWeights
) -> list[UpperAnswer]:
    """What one sentence of ours answers: the tasks there whose sentences are closest to it."""
    naming = [index[piece] for piece in sentence.pieces if piece in index]
    shared = Counter(place for places in naming if len(places) <= _COMMON for place in places)
    closest: dict[int, tuple[float, bool]] = {}
    for place in sorted(shared, key=lambda each: (-shared[each], each))[:_CANDIDATES]:
        other = there[place]
        enough = len(sentence.pieces.keys() & other.pieces.keys()) >= _ENOUGH
        close = (_closeness(sentence.pieces, other.pieces, scale), enough)
        closest[other.item] = max(closest.get(other.item, (0.0, False)), close)
    top, rival, *_ = (*sorted((close for close, _ in closest.values()), reverse=True), 0.0, 0.0)
    return [
        UpperAnswer(upper, sentence.item, close, close >= SURE and enough and rival < NEARLY * top)
        for upper, (close, enough) in closest.items()
        if close >= POSSIBLE and close >= NEARLY * top
    ]


def _closeness(one: Counter[str], other: Counter[str], scale: _PieceWeights) -> float:
    """The share in common of both together, and of the one that has more of it: their geometric mean."""
    ours, theirs = scale.of(one), scale.of(other)
    if not ours or not theirs:
        return 0.0
    mine, yours = scale.of(one, other), scale.of(other, one)
    return sqrt((mine + yours) / (ours + theirs) * max(mine / ours, yours / theirs))


def _covered(
    there: list[_Sentence], here: list[_Sentence], answers: Sequence[UpperAnswer], scale: _PieceWeights
) -> tuple[dict[int, float], dict[int, tuple[str, ...]]]:
    """How much of each task there stands in those that answer it, and which of its sentences do not."""
    sentences: dict[int, list[_Sentence]] = defaultdict(list)
    for sentence in here:
        sentences[sentence.item].append(sentence)
    answering: dict[int, list[_Sentence]] = defaultdict(list)
    for answer in answers:
        answering[answer.upper] += sentences[answer.ours]
    have: dict[int, float] = defaultdict(float)
    whole: dict[int, float] = defaultdict(float)
    missing: dict[int, list[str]] = defaultdict(list)
    for sentence in there:
        if sentence.heading:
            continue
        ours = answering[sentence.item]
        weight = scale.of(sentence.pieces)
        part = scale.of(sentence.pieces, {piece for each in ours for piece in each.pieces})
        whole[sentence.item] += weight
        have[sentence.item] += part
        near = any(_closeness(each.pieces, sentence.pieces, scale) >= POSSIBLE for each in ours)
        if part < COVERED * weight and not near:
            missing[sentence.item].append(sentence.text)
    covered = {item: have[item] / whole[item] if whole[item] else 0.0 for item in whole}
    return covered, {item: tuple(texts) for item, texts in missing.items()}
