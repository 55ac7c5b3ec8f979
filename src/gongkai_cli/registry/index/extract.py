"""What is kept of a registry so that its tasks can be searched without one of them being unpacked.

Columns of numbers, a row a task: its number, day, section, topic, phrase; and by unit and group which tasks
name it. They only say which tasks a query may be about, and what there is to be counted; ``query`` decides.
"""

from __future__ import annotations

import marshal
from array import array
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from gongkai_cli.model import Group
from gongkai_cli.registry.packing import pack, stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from gongkai_cli.directory import Directory, How
    from gongkai_cli.model import Registry, Task, Unit

Value = TypeVar("Value")
PART = 64
"""Tasks in a part."""
Phrases = tuple[str, tuple[str, ...]]
"""A task's own deadline phrase, and those of its milestones."""


Column = tuple[str, bytes]
"""Numbers, a row a task: how they are stored, as of ``array``, and they."""


def numbers_of(column: Column) -> memoryview[int]:
    """The numbers, by position."""
    code, data = column
    return memoryview(data).cast(code)  # type: ignore[call-overload, no-any-return]


class Extract(NamedTuple):
    """See above.

    Attributes:
        notice: packed.
        errors: how many errors ``check`` found; queries answer all the same, and say so.
        size: how many tasks there are.
        lookup: which of ``entries`` a name means, by key.
        entries: the units and groups, each packed and marshalled.
        units: how many of them are units.
        named: by name of a unit, the positions of the tasks that name it.
        grouped: likewise by name of a group.
        binding: the members of each group that is named anywhere and binds somebody.
        open: the groups that are named anywhere and bind nobody.
        numbers: the tasks' numbers.
        days: when they are due, as ordinals; 0 for no day.
        sections: the numbers of their sections.
        topics: the numbers of their topics.
        phrases: which of ``phrasing`` is theirs.
        phrasing: the distinct phrases.
        recurrences: how duties recur, each way once, packed.
        recurring: of each recurring duty the position, which of ``recurrences`` it has, whether its day is a
            ruling.
        milestones: the positions of tasks that have several dates.
    """

    notice: tuple[Any, ...]
    errors: int
    size: int
    lookup: dict[str, int]
    entries: tuple[bytes, ...]
    units: int
    named: dict[str, Column]
    grouped: dict[str, Column]
    binding: dict[str, tuple[str, ...]]
    open: tuple[str, ...]
    numbers: Column
    days: Column
    sections: Column
    topics: Column
    phrases: Column
    phrasing: tuple[Phrases, ...]
    recurrences: tuple[dict[str, Any], ...]
    recurring: tuple[tuple[int, int, bool], ...]
    milestones: Column

    def reached(self, who: Unit | Group) -> dict[How, list[Column]]:
        """The positions of the tasks that reach somebody, by the reason: ``Directory.via`` for all at once."""
        name = who.name
        if isinstance(who, Group):
            return {"group": self._of(self.grouped, [name])}
        binding = [group for group, members in self.binding.items() if name in members]
        return {
            "named": self._of(self.named, [name]),
            "bound": self._of(self.grouped, binding),
            "open": self._of(self.grouped, self.open),
        }

    @staticmethod
    def _of(columns: Mapping[str, Column], names: Iterable[str]) -> list[Column]:
        return [columns[name] for name in names if name in columns]


def extract_of(registry: Registry, directory: Directory, errors: int) -> bytes:
    """The extract of a registry, marshalled.

    Args:
        registry: the registry.
        directory: its units and groups.
        errors: how many ``check`` found.

    Raises:
        OverflowError, ValueError: a number in it is larger than any that is kept.
    """
    tasks = registry.tasks
    grouped = _mentions(tasks, lambda task: task.groups)
    phrasing = _numbered(map(phrases_of, tasks))
    recurring = [
        (at, task)
        for at, task in enumerate(tasks)
        if task.recurrence is not None and task.kind == "recurring"
    ]
    recurrences = _numbered(task.recurrence for _, task in recurring)
    indexes = {id(item): index for index, item in enumerate(directory.entries)}
    # fmt: off
    extract = Extract(
        pack(registry.notice), errors, len(tasks),
        {name: indexes[id(item)] for name, item in directory.by_key.items()},
        tuple(marshal.dumps(pack(item)) for item in directory.entries), len(directory.units),
        _mentions(tasks, lambda task: task.named), grouped,
        {name: tuple(sorted(directory.members[name])) for name in grouped if directory.members[name]},
        tuple(name for name in grouped if name in directory.open_groups),
        _column(task.no for task in tasks),
        _column(task.due.toordinal() if task.due is not None else 0 for task in tasks),
        _column(task.section for task in tasks),
        _column(task.topic for task in tasks),
        _column(phrasing[phrases_of(task)] for task in tasks), tuple(phrasing),
        tuple(stored("Recurrence | None", each) for each in recurrences),
        tuple((at, recurrences[task.recurrence], task.ruled) for at, task in recurring),
        _column(at for at, task in enumerate(tasks) if task.milestones),
    )
    # fmt: on
    return marshal.dumps(tuple(extract))


def _numbered(values: Iterable[Value]) -> dict[Value, int]:
    """Distinct values, each with its number."""
    return {value: at for at, value in enumerate(dict.fromkeys(values))}


def read_extract(payload: bytes) -> Extract:
    """The extract that ``extract_of`` made; what is sealed needs no second look."""
    return Extract(*marshal.loads(payload))  # noqa: S302  sealed by the store


def phrases_of(task: Task) -> Phrases:
    """The phrases of a task."""
    return task.deadline, tuple(each.deadline for each in task.milestones)


def _mentions(tasks: Sequence[Task], names: Callable[[Task], Iterable[str]]) -> dict[str, Column]:
    found: dict[str, list[int]] = {}
    for at, task in enumerate(tasks):
        for name in dict.fromkeys(names(task)):
            found.setdefault(name, []).append(at)
    return {name: _column(positions) for name, positions in found.items()}


def _column(values: Iterable[int]) -> Column:
    """Numbers in as little room as the largest needs."""
    numbers = list(values)
    largest = max(numbers, default=0)
    code = "B" if largest < 1 << 8 else "H" if largest < 1 << 16 else "Q"
    return code, array(code, numbers).tobytes()
