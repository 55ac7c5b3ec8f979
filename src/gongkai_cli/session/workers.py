"""A piece of work on each of many items: here, or where there are many shared out among processes.

Results come in the order of the items, and errors are raised here, either way.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from gongkai_cli.errors import GongkaiError
from gongkai_cli.session.processes import Crew, usable_cores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Item = TypeVar("Item")
Result = TypeVar("Result")

_FEWEST = 64
"""Items for which it is worth starting processes."""


def spread(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    fewest: int = _FEWEST,
    workers: int = 0,
    announce: Callable[[int, int], None] | None = None,
) -> Iterator[Result]:
    """The result of each item, in their order.

    Args:
        work: a function of a module, or a ``partial`` of one, so that another process can find it.
        items: what it is called with, each.
        fewest: of fewer items, each is worked on here.
        workers: how many processes; 0 for one to each processor, where there are items enough.
        announce: is told how many of how many are done.

    Raises:
        GongkaiError: the work on an item raised it.
    """
    wanted = workers or usable_cores() * (len(items) >= fewest)
    crew = _crew(work, items, wanted) if wanted > 1 else None
    results = map(work, items) if crew is None else _from(crew, work, items)
    try:
        for done, result in enumerate(results, 1):
            if announce is not None:
                announce(done, len(items))
            yield result
    finally:
        if crew is not None:
            crew.close()


def _from(
    crew: Crew[Item, tuple[Result | GongkaiError] | None],
    work: Callable[[Item], Result],
    items: Sequence[Item],
) -> Iterator[Result]:
    for number, item in enumerate(items):
        result = crew.result(number)
        if result is None:  # its process ended, or a bug, which is to show itself here
            yield work(item)
        elif isinstance(result[0], GongkaiError):
            raise result[0]
        else:
            yield result[0]


def _crew(
    work: Callable[[Item], Result], items: Sequence[Item], count: int
) -> Crew[Item, tuple[Result | GongkaiError] | None] | None:
    try:
        return Crew(partial(_outcome, work), items, _nothing, count)
    except (OSError, ImportError):  # no process is to be had here
        return None


def _outcome(work: Callable[[Item], Result], item: Item) -> tuple[Result | GongkaiError]:
    try:
        return (work(item),)
    except GongkaiError as error:
        return (error,)


def _nothing(_item: object) -> None:
    return None
