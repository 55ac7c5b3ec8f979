"""雷同: how much of one report's prose stands word for word in another.

Figures and punctuation do not count, so that last year's text with this year's numbers is still seen for what
it is. Only passages of ``RUN`` characters and more are counted: the name of the 条例 in full has 15, and
"国务院办公厅政府信息与政务公开办公室" 18, so what every report must say in the same words stays below it.
Parts 一 and 五 are compared: 六 is short and often a set phrase (未收取信息处理费).
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gongkai_cli.annual.figures import Report

RUN = 20
"""Characters in a row that two writers do not hit upon by chance."""

ENOUGH = 100
"""Characters of prose below which a share says nothing."""

TOO_LIKE = 0.5
"""From here on more was copied than written."""

_LONGEST = 100_000
"""Characters of a passage that are compared: the longest reports have 10,000."""

_MOST_TWINS = 100
"""Paragraphs with the same words that are looked at: more than a report has, and what keeps it linear."""

_COMPARED = (*form.OVERVIEW, "五")


class Passage(NamedTuple):
    """Words that stand in both: the part of the report, where they begin in it, and the words."""

    part: str
    start: int
    text: str


class Likeness(NamedTuple):
    """How much of a report stands in another.

    Attributes:
        share: 0 to 1, of the characters that count.
        passages: the common passages, longest first.
    """

    share: float
    passages: tuple[Passage, ...]


class ParagraphPlace(NamedTuple):
    """Which paragraph of which part, counted from 1, and its words."""

    part: str
    place: int
    text: str


class ParagraphLikeness(NamedTuple):
    """A paragraph, and the one of another report that it is most like.

    Attributes:
        at: the paragraph.
        kind: ``same`` word for word; ``figures``, only figures and punctuation differ; ``partly`` the
            passages in common are ``share`` of it; ``new``, nothing of it stands there.
        share: 0 to 1, of the characters that count.
        twin: the paragraph there; None where there is none.
    """

    at: ParagraphPlace
    kind: Literal["same", "figures", "partly", "new"]
    share: float
    twin: ParagraphPlace | None


class _Bare(NamedTuple):
    """Text without punctuation, each run of digits one 0, and where each character stood."""

    text: str
    places: tuple[int, ...]


def likeness(report: Report, other: Report) -> Likeness:
    """How much of ``report`` stands in ``other``."""
    runs = _runs_of(_prose(report)) & _runs_of(_prose(other))
    if not runs:
        return Likeness(0.0, ())
    passages: list[Passage] = []
    length = common = 0
    for part in _COMPARED:
        prose = report.part(part)[:_LONGEST]
        bare = _bare(prose)
        length += len(bare.text)
        for start, end in _spans(bare.text, runs):
            common += end - start
            first, last = bare.places[start], bare.places[end - 1] + 1
            passages.append(Passage(part, first, prose[first:last]))
    share = common / length if length >= ENOUGH else 0.0
    return Likeness(share, tuple(sorted(passages, key=lambda passage: -len(passage.text))))


def paragraphs_of(report: Report) -> tuple[ParagraphPlace, ...]:
    """The paragraphs of a report's prose, in the order of the print."""
    return tuple(
        ParagraphPlace(part.key, place, text)
        for part in form.PASSAGES
        for place, text in enumerate(filter(None, map(str.strip, report.part(part.key).splitlines())), 1)
    )


def paragraphs(report: Report, other: Report) -> tuple[ParagraphLikeness, ...]:
    """Each paragraph of ``report``, with that of ``other`` that it is most like, whatever part it stands in.

    All parts are compared, also those too short for ``likeness``.
    """
    there = paragraphs_of(other)
    whole: dict[str, list[ParagraphPlace]] = {}
    runs: dict[str, list[int]] = {}
    for index, paragraph in enumerate(there):
        bare = _bare(paragraph.text[:_LONGEST]).text
        whole.setdefault(bare, []).append(paragraph)
        for run in _runs_in(bare):
            runs.setdefault(run, []).append(index)
    return tuple(_most_like(each, there, whole, runs) for each in paragraphs_of(report))


def _most_like(
    at: ParagraphPlace,
    there: tuple[ParagraphPlace, ...],
    whole: Mapping[str, list[ParagraphPlace]],
    runs: Mapping[str, list[int]],
) -> ParagraphLikeness:
    bare = _bare(at.text[:_LONGEST]).text
    equal = whole.get(bare, ())
    if equal:
        twin = min(equal, key=lambda each: (each.text != at.text, each.part != at.part))
        return ParagraphLikeness(at, "same" if twin.text == at.text else "figures", 1.0, twin)
    common = Counter(index for run in _runs_in(bare) for index in runs.get(run, ())[:_MOST_TWINS])
    if not common:
        return ParagraphLikeness(at, "new", 0.0, None)
    index = min(common, key=lambda each: (-common[each], there[each].part != at.part, each))
    theirs = frozenset(_runs_in(_bare(there[index].text[:_LONGEST]).text))
    covered = sum(end - start for start, end in _spans(bare, theirs))
    return ParagraphLikeness(at, "partly", covered / len(bare), there[index])


@lru_cache(maxsize=1024)  # each report is held against every other
def _bare(text: str) -> _Bare:
    chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if char.isdigit():
            if chars and chars[-1] == "0":
                continue
            char = "0"  # noqa: PLW2901  whatever the figure is
        elif not char.isalnum():
            continue
        chars.append(char)
        places.append(place)
    return _Bare("".join(chars), tuple(places))


def _prose(report: Report) -> tuple[str, ...]:
    return tuple(report.part(part)[:_LONGEST] for part in _COMPARED)


@lru_cache(maxsize=128)
def _runs_of(prose: tuple[str, ...]) -> frozenset[str]:
    return frozenset(run for text in prose for run in _runs_in(_bare(text).text))


def _runs_in(bare: str) -> Iterator[str]:
    return (bare[at : at + RUN] for at in range(len(bare) - RUN + 1))


def _spans(text: str, runs: frozenset[str]) -> list[tuple[int, int]]:
    """The stretches of a text covered by runs, as begin and end."""
    spans: list[tuple[int, int]] = []
    for at in range(len(text) - RUN + 1):
        if text[at : at + RUN] in runs:
            if spans and at <= spans[-1][1]:
                spans[-1] = (spans[-1][0], at + RUN)
            else:
                spans.append((at, at + RUN))
    return spans
