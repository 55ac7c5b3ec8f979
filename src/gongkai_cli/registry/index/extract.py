"""What is kept of a registry so that its tasks can be searched without one of them being unpacked.

Columns of numbers, a row a task: its number, day, section, topic, phrase; and by unit and group which tasks
name it. They only say which tasks a query may be about, and what there is to be counted; ``query`` decides.
"""

from __future__ import annotations

import marshal
from array import array
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from gongkai_cli.model import Group
from gongkai_cli.registry.packing import pack, recurrence_of, stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from gongkai_cli.directory import Directory, How
    from gongkai_cli.language.values import Recurrence
    from gongkai_cli.model import Registry, Task, Unit

Value = TypeVar("Value")
Phrases = tuple[str, tuple[str, ...]]
"""A task's own deadline phrase, and those of its milestones."""


Column = tuple[str, bytes]
"""Numbers, a row a task: how they are stored, as of ``array``, and they."""


def numbers_of(column: Column) -> memoryview[int]:
    """The numbers, by position."""
    code, data = column
    return memoryview(data).cast(code)  # type: ignore[call-overload, no-any-return]


class Extract(NamedTuple):
    """See above. What is seldom asked for is marshalled once more, and names are one text: opening is quick.

    Attributes:
        notice: packed.
        errors: how many errors ``check`` found; queries answer all the same, and say so.
        size: how many tasks there are.
        lookup: which of the units and groups a name means, by key; see ``place_in``.
        entries: how many units and groups there are.
        units: how many of them are units.
        named: which of the runs of ``mentions`` has the tasks that name a unit, by its name.
        grouped: likewise of a group.
        starts: where the runs begin, and where the last ends.
        mentions: positions of tasks, run after run.
        members: of each group, its name and the text of its members' names.
        open: the groups without closed membership.
        numbers: the tasks' numbers.
        days: when they are due, as ordinals; 0 for no day.
        sections: the numbers of their sections.
        topics: the numbers of their topics.
        phrases: which of ``phrasing`` is theirs.
        phrasing: the distinct phrases; marshalled.
        recurrences: how duties recur, each way once, packed and marshalled.
        recurring: of each recurring duty the position, which of ``recurrences`` it has, whether its day is a
            ruling.
        milestones: the positions of tasks that have several dates.
    """

    notice: tuple[Any, ...]
    errors: int
    size: int
    lookup: str
    entries: int
    units: int
    named: str
    grouped: str
    starts: Column
    mentions: Column
    members: tuple[tuple[str, str], ...]
    open: tuple[str, ...]
    numbers: Column
    days: Column
    sections: Column
    topics: Column
    phrases: Column
    phrasing: bytes
    recurrences: tuple[bytes, ...]
    recurring: tuple[tuple[int, int, bool], ...]
    milestones: Column

    def reached(self, who: Unit | Group) -> dict[How, list[memoryview[int]]]:
        """The positions of the tasks that reach somebody, by reason: ``Directory.via`` for all at once."""
        name = who.name
        if isinstance(who, Group):
            return {"group": self._runs(self.grouped, (name,))}
        member = _line(name)
        binding = [group for group, members in self.members if member in members]
        return {
            "named": self._runs(self.named, (name,)),
            "bound": self._runs(self.grouped, binding),
            "open": self._runs(self.grouped, self.open),
        }

    def _runs(self, text: str, names: Iterable[str]) -> list[memoryview[int]]:
        runs = [run for name in names if (run := place_in(text, name)) is not None]
        if not runs:
            return []
        starts, mentions = numbers_of(self.starts), numbers_of(self.mentions)
        return [mentions[starts[run] : starts[run + 1]] for run in runs]


def place_in(text: str, name: str) -> int | None:
    """The number of a name in a text that ``_numbered_text`` made; None where it is not there.

    To look for one name among a hundred in one text takes a tenth of the time of reading a hundred names.
    """
    line = _line(name)
    at = text.find(line)
    if at < 0:
        return None
    start = at + len(line)
    return int(text[start : text.index("\t", start)])


def _line(name: str) -> str:
    return f"\t{name}\n"


def _numbered_text(numbers: Mapping[str, int]) -> str:
    if any("\t" in name or "\n" in name for name in numbers):
        raise ValueError("a name of more than one line")
    return "".join(f"{_line(name)}{number}" for name, number in numbers.items()) + "\t"


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
    named, grouped = _mentions(tasks, lambda task: task.named), _mentions(tasks, lambda task: task.groups)
    runs = (*named.values(), *grouped.values())
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
        _numbered_text({name: indexes[id(item)] for name, item in directory.by_key.items()}),
        len(directory.entries), len(directory.units),
        _numbered_text({name: at for at, name in enumerate(named)}),
        _numbered_text({name: at for at, name in enumerate(grouped, len(named))}),
        _column(accumulate(map(len, runs), initial=0)), _column(at for run in runs for at in run),
        tuple((group.name, "".join(map(_line, group.members))) for group in directory.groups),
        tuple(group.name for group in directory.groups if group.kind == "open"),
        _column(task.no for task in tasks),
        _column(task.due.toordinal() if task.due is not None else 0 for task in tasks),
        _column(task.section for task in tasks),
        _column(task.topic for task in tasks),
        _column(phrasing[phrases_of(task)] for task in tasks), marshal.dumps(tuple(phrasing)),
        tuple(marshal.dumps(stored("Recurrence | None", each)) for each in recurrences),
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


def phrasing_of(extract: Extract) -> tuple[Phrases, ...]:
    """The distinct phrases."""
    phrasing: tuple[Phrases, ...] = marshal.loads(extract.phrasing)  # noqa: S302  sealed
    return phrasing


@lru_cache(maxsize=256)
def recurrence(packed: bytes) -> Recurrence:
    """How duties recur; the same few ways in every registry."""
    value: Recurrence = recurrence_of(marshal.loads(packed))  # noqa: S302  sealed
    return value


def phrases_of(task: Task) -> Phrases:
    """The phrases of a task."""
    return task.deadline, tuple(each.deadline for each in task.milestones)


def _mentions(tasks: Sequence[Task], names: Callable[[Task], Iterable[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, task in enumerate(tasks):
        for name in dict.fromkeys(names(task)):
            found.setdefault(name, []).append(at)
    return found


def _column(values: Iterable[int]) -> Column:
    """Numbers in as little room as the largest needs."""
    numbers = list(values)
    largest = max(numbers, default=0)
    code = "B" if largest < 1 << 8 else "H" if largest < 1 << 16 else "Q"
    return code, array(code, numbers).tobytes()
