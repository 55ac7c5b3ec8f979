"""The answers of several registries as one: the same order, and where that leaves two equal, theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.query.query import Match, Selection
from gongkai_cli.query.select import order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai_cli.directory import Directory
    from gongkai_cli.query.query import Sort


class RegistryAnswer(NamedTuple):
    """The answer of one of several registries.

    Attributes:
        registry: its name.
        selection: the answer.
        keys: of each match, what it is sorted by.
    """

    registry: str
    selection: Selection
    keys: tuple[tuple[object, ...], ...]


class MergedAnswers(NamedTuple):
    """The answers of several registries.

    Attributes:
        owners: of each match, the name of its registry.
        selection: all matches, sorted; what is held back is added up.
    """

    owners: tuple[str, ...]
    selection: Selection


def answer_of(registry: str, selection: Selection, sort: Sort, directory: Directory) -> RegistryAnswer:
    """The answer of one registry, with what is needed to put it among others."""
    return RegistryAnswer(registry, selection, tuple(map(order(sort, directory), selection.matches)))


def merge(parts: Iterable[RegistryAnswer]) -> MergedAnswers:
    """All answers in one, the registries in the order in which they come."""
    rows: list[tuple[tuple[object, ...], int, str, Match]] = []
    held_back, tracked = 0, False
    for index, part in enumerate(parts):
        rows += [
            (key, index, part.registry, match)
            for key, match in zip(part.keys, part.selection.matches, strict=True)
        ]
        held_back += part.selection.held_back
        tracked = tracked or part.selection.tracked
    rows.sort(key=lambda row: row[:2])
    matches = tuple(row[3] for row in rows)
    return MergedAnswers(tuple(row[2] for row in rows), Selection(matches, held_back, tracked))
