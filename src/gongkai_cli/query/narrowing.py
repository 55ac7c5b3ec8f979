"""Which tasks of a registry a query may be about: all of them, or of one that is kept in the index, few.

Nothing is decided here. A filter that looks at one column only is asked once for each value that stands in
it, by its own test; and what the index tells of who is reached, ``Directory.via`` says again of every task
that is unpacked.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.model import Milestone, Task
from gongkai_cli.query.filters import FILTERS
from gongkai_cli.query.query import Match
from gongkai_cli.registry.index.extract import numbers_of, phrasing_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from gongkai_cli.model import Registry
    from gongkai_cli.query.filters import Filter
    from gongkai_cli.query.query import Query
    from gongkai_cli.registry.index.extract import Extract


class Narrowed(NamedTuple):
    """The tasks that have to be looked at.

    Attributes:
        tasks: in the order of the registry.
        held_back: how many others would answer if open groups counted.
    """

    tasks: Iterable[Task]
    held_back: int = 0


def narrowed(registry: Registry, query: Query, days: Mapping[int, date] | None, *, tracked: bool) -> Narrowed:
    """The tasks that a query may be about.

    Args:
        registry: theirs.
        query: what is asked.
        days: as of ``select``.
        tracked: whether a ledger tells the day of a recurring duty.
    """
    extract: Extract | None = getattr(registry, "extract", None)
    if extract is None:
        return Narrowed(registry.tasks)
    strong, weak = _reached(extract, query)
    unsure = _undated(extract, query, tracked=tracked)
    known = True
    for name, value in query.values.items():
        each = FILTERS[name]
        if each.column == "days":
            strong, weak = _by_day(extract, each, value, {} if tracked else days or {}, unsure, strong, weak)
        elif each.column:
            strong, weak = _by_column(extract, each, value, strong, weak)
        else:
            known = known and each.of_task is None and each.of_match is None and each.of_reason is None
    looked_at = [at for at in weak if at in unsure] if known else weak
    positions = sorted((*strong, *looked_at))
    return Narrowed(map(registry.task, positions), len(weak) - len(looked_at))  # type: ignore[attr-defined]


def _undated(extract: Extract, query: Query, *, tracked: bool) -> frozenset[int]:
    """The positions of the tasks whose days are not those of the column: others count, or several."""
    recurring = (at for at, _, _ in extract.recurring) if tracked else ()
    several = numbers_of(extract.milestones) if query.by_milestone else ()
    return frozenset((*recurring, *several))


def _reached(extract: Extract, query: Query) -> tuple[Collection[int], Collection[int]]:
    """The positions of the tasks that reach whoever is asked for, and of those that only might."""
    units = query.units
    if not units:
        return range(extract.size), ()
    reasons = query.reasons
    strong: set[int] = set()
    weak: set[int] = set()
    for who in units:
        for how, runs in extract.reached(who).items():
            if how in reasons:
                strong.update(*runs)
            elif how == "open":
                weak.update(*runs)
    return strong, weak - strong


def _by_day(
    extract: Extract,
    each: Filter,
    value: Any,
    days: Mapping[int, date],
    unsure: frozenset[int],
    *several: Iterable[int],
) -> list[list[int]]:
    """Of some positions, those of tasks whose day passes a filter, or is not known."""
    column, judged = numbers_of(extract.days), _judged(each.name, value)
    if not days and not unsure:
        return [[at for at in positions if judged[column[at]]] for positions in several]
    numbers = numbers_of(extract.numbers)
    others = {at: days[no].toordinal() for at, no in enumerate(numbers) if no in days} if days else {}
    return [
        [at for at in positions if at in unsure or judged[others.get(at, column[at])]]
        for positions in several
    ]


def _by_column(extract: Extract, each: Filter, value: Any, *several: Iterable[int]) -> list[list[int]]:
    """Of some positions, those of tasks that pass a filter."""
    column, judged = numbers_of(getattr(extract, each.column)), _judged(each.name, value)
    if each.column == "phrases":
        phrasing = [judged[phrases] for phrases in phrasing_of(extract)]
        return [[at for at in positions if phrasing[column[at]]] for positions in several]
    return [[at for at in positions if judged[column[at]]] for positions in several]


class _Judged(dict[Any, bool]):
    """Whether a filter passes a task with some value in its column, by the value."""

    def __init__(self, passes: Callable[[Any], bool]) -> None:
        super().__init__()
        self._passes = passes

    def __missing__(self, value: Any) -> bool:
        self[value] = passed = self._passes(value)
        return passed


@lru_cache(maxsize=64)
def _judged(name: str, wanted: Any) -> _Judged:
    each = FILTERS[name]
    example = _EXAMPLES[each.column]
    test = each.of_task or each.of_match
    assert test is not None  # noqa: S101  what has a column has a test of it
    return _Judged(lambda value: test(wanted, example(value)))


_TASK = Task(0, 0, "", 0, "", "", "", "none", None, None, False, "", (), (), (), "", False)


def _phrased(phrases: tuple[str, tuple[str, ...]]) -> Task:
    own, others = phrases
    milestones = tuple(Milestone("", each, "unparsed", None) for each in others)
    return _TASK._replace(deadline=own, milestones=milestones)


def _dated(day: int) -> Match:
    return Match(_TASK._replace(due=date.fromordinal(day) if day else None), ())


_EXAMPLES: dict[str, Callable[[Any], Any]] = {
    "sections": lambda no: _TASK._replace(section=no),
    "topics": lambda no: _TASK._replace(topic=no),
    "phrases": _phrased,
    "days": _dated,
}
"""A task, or a match, that has a value in a column, and nothing else."""
