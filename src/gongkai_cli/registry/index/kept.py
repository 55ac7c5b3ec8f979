"""A registry that is kept in the index: the same as the one that was read, but unpacked only where looked at."""

from __future__ import annotations

import marshal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gongkai_cli.directory import Directory, key
from gongkai_cli.model import Former, Group, Notice, Registry, Section, Task, Topic, Unit
from gongkai_cli.registry.index.extract import PART, numbers_of
from gongkai_cli.registry.packing import pack, recurrence_of, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gongkai_cli.language.values import Recurrence
    from gongkai_cli.registry.index.extract import Extract

    Parts = Callable[[int], bytes]
    """A part of the tasks by its number, marshalled."""


def parts_of(registry: Registry) -> tuple[bytes, ...]:
    """The tasks, some to a part, each so that it can be unpacked alone."""
    tasks = [marshal.dumps(pack(task)) for task in registry.tasks]
    return tuple(marshal.dumps(tuple(tasks[at : at + PART])) for at in range(0, len(tasks), PART))


def rest_of(registry: Registry) -> bytes:
    """What is kept of a registry beside its tasks and its extract."""
    lists = (registry.sections, registry.topics, registry.former)
    return marshal.dumps(tuple(tuple(pack(each) for each in values) for values in lists))


class KeptRegistry(Registry):
    """A registry whose fields are unpacked when they are first asked for.

    Args:
        extract: its extract.
        parts: reads its tasks.
        rest: reads what else there is.
    """

    def __init__(self, extract: Extract, parts: Parts, rest: Callable[[], bytes]) -> None:
        self.__dict__.update(extract=extract, _parts=parts, _rest=rest, _part=(-1, ()), _read={})

    extract: Extract

    def task(self, position: int) -> Task:
        """One of the tasks; each is unpacked once."""
        read: dict[int, Task] = self.__dict__["_read"]
        if position not in read:
            read[position] = unpack(Task, marshal.loads(self._packed(position)))  # noqa: S302  sealed
        return read[position]

    def _packed(self, position: int) -> bytes:
        number, at = divmod(position, PART)
        if self.__dict__["_part"][0] != number:
            self.__dict__["_part"] = number, marshal.loads(self.__dict__["_parts"](number))  # noqa: S302
        packed: bytes = self.__dict__["_part"][1][at]
        return packed

    @cached_property
    def notice(self) -> Notice:
        """As of ``Registry``, like the others."""
        notice: Notice = unpack(Notice, self.extract.notice)
        return notice

    def duties(self) -> Iterator[tuple[int, Recurrence]]:
        """The recurring duties whose day is not a ruling: numbers of tasks, and how they recur."""
        numbers, extract = numbers_of(self.extract.numbers), self.extract
        recurrences = [recurrence_of(each) for each in extract.recurrences]
        return ((numbers[at], recurrences[how]) for at, how, ruled in extract.recurring if not ruled)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """All of them, unpacked."""
        return tuple(map(self.task, range(self.extract.size)))

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """In official order."""
        return tuple(_unpacked(Unit, each) for each in self.extract.entries[: self.extract.units])

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """After the units."""
        return tuple(_unpacked(Group, each) for each in self.extract.entries[self.extract.units :])

    @cached_property
    def _lists(self) -> tuple[tuple[Any, ...], ...]:
        kinds = (Section, Topic, Former)
        lists = marshal.loads(self.__dict__["_rest"]())  # noqa: S302  sealed
        return tuple(
            tuple(unpack(kind, row) for row in rows) for kind, rows in zip(kinds, lists, strict=True)
        )

    @property
    def sections(self) -> tuple[Section, ...]:
        """The parts of the notice."""
        return self._lists[0]

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics of them."""
        return self._lists[1]

    @property
    def former(self) -> tuple[Former, ...]:
        """Who was there before."""
        return self._lists[2]


class KeptDirectory(Directory):
    """The directory of a kept registry: somebody is looked up without the others being unpacked."""

    def __init__(self, registry: KeptRegistry) -> None:
        self._registry = registry
        self._looked_up: dict[int, Unit | Group] = {}

    def find(self, name: str) -> Unit | Group | None:
        """As of ``Directory``."""
        extract = self._registry.extract
        index = extract.lookup.get(key(name))
        if index is None:
            return None
        if index not in self._looked_up:
            kind = Unit if index < extract.units else Group
            self._looked_up[index] = _unpacked(kind, extract.entries[index])
        return self._looked_up[index]

    def __getattr__(self, name: str) -> Any:
        """The units, groups and former bodies, once they are asked for."""
        if name not in _LATE:
            raise AttributeError(name)
        value = getattr(self._registry, _LATE[name])
        setattr(self, name, value)
        return value


_LATE = {"units": "units", "groups": "groups", "_former": "former"}
"""What a directory is made of, and where the registry has it."""


def _unpacked(kind: type, packed: bytes) -> Any:
    return unpack(kind, marshal.loads(packed))  # noqa: S302  sealed by the store
