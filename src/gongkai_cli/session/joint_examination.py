"""Several registries examined one after another, or side by side: one that cannot be used stops no other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.files.scope import whole
from gongkai_cli.session.examination import Examined, OfficeCase, check_office
from gongkai_cli.session.many import unusable
from gongkai_cli.session.workers import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from gongkai_cli.files.registries import Place


class Examination(NamedTuple):
    """How registries are to be examined.

    Attributes:
        today: the day it is.
        year: of what is examined; None for all years.
        evidence: examine the evidence of the ledger too.
    """

    today: date
    year: int | None = None
    evidence: bool = False


class PlaceExamined(NamedTuple):
    """What was found in one of several registries.

    Attributes:
        usable: whether there was a registry to examine.
    """

    place: Place
    examined: Examined
    usable: bool


def examine_places(
    places: Sequence[Place], how: Examination, announce: Callable[[int, int], None] | None = None
) -> Iterator[PlaceExamined]:
    """Examine every registry; outcomes come in the order of the places.

    Args:
        places: where the registries lie.
        how: they are to be examined.
        announce: is told how many of how many have been.
    """
    found = spread(partial(_examine, how), places, announce=announce)
    return (PlaceExamined(place, *outcome) for place, outcome in zip(places, found, strict=True))


def _examine(how: Examination, place: Place) -> tuple[Examined, bool]:
    problem = unusable(place, how.year)
    if problem is not None or place.workspace is None:
        return Examined((problem,) if problem is not None else ()), False
    scope = whole(place.workspace, how.year)
    return check_office(OfficeCase(scope, how.today, evidence=how.evidence)), True
