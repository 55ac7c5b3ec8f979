"""A registry that is kept in the index: the same as the one that was read, unpacked only where looked at."""

from __future__ import annotations

import marshal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, cast

from gongkai_cli.directory import Directory, key
from gongkai_cli.model import Former, Group, Notice, Registry, Section, Task, Topic, Unit
from gongkai_cli.registry.index.extract import numbers_of, place_in, read_extract, recurrence
from gongkai_cli.registry.packing import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.language.values import Recurrence


class KeptSource(Protocol):
    """Gives what is kept of a registry, marshalled."""

    extract: bytes

    def name(self, at: int, /) -> bytes:
        """A unit or, after these, a group."""

    def task(self, at: int, /) -> bytes:
        """A task by its position."""

    def rest(self) -> bytes:
        """What there is beside these."""


def rest_of(registry: Registry) -> bytes:
    """What is kept of a registry beside its names, its tasks and its extract."""
    lists = (registry.sections, registry.topics, registry.former)
    return marshal.dumps(tuple(tuple(pack(each) for each in values) for values in lists))


class KeptRegistry:
    """Has all that a ``Registry`` has, each unpacked when it is first asked for; but it is no tuple of them.

    Args:
        source: gives them.
    """

    def __init__(self, source: KeptSource) -> None:
        self.extract = read_extract(source.extract)
        self._source = source
        self._tasks: dict[int, Task] = {}

    @property
    def registry(self) -> Registry:
        """Itself, as whoever asks only for fields may take it."""
        return cast("Registry", self)

    def task(self, position: int) -> Task:
        """One of the tasks; each is unpacked once."""
        task = self._tasks.get(position)
        if task is None:
            task = self._tasks[position] = _unpacked(Task, self._source.task(position))
        return task

    def entry(self, index: int) -> Unit | Group:
        """A unit or, after these, a group."""
        kind = Unit if index < self.extract.units else Group
        entry: Unit | Group = _unpacked(kind, self._source.name(index))
        return entry

    @cached_property
    def notice(self) -> Notice:
        """As of ``Registry``, like the others."""
        notice: Notice = unpack(Notice, self.extract.notice)
        return notice

    def duties(self) -> Iterator[tuple[int, Recurrence]]:
        """The recurring duties whose day is not a ruling: numbers of tasks, and how they recur."""
        numbers, extract = numbers_of(self.extract.numbers), self.extract
        return (
            (numbers[at], recurrence(extract.recurrences[how]))
            for at, how, ruled in extract.recurring
            if not ruled
        )

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """All of them, unpacked."""
        known, task = self._tasks, self._source.task
        every = range(self.extract.size)
        return tuple([known[at] if at in known else _unpacked(Task, task(at)) for at in every])

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """In official order."""
        return tuple(map(self.entry, range(self.extract.units)))  # type: ignore[arg-type]

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """After the units."""
        return tuple(map(self.entry, range(self.extract.units, self.extract.entries)))  # type: ignore[arg-type]

    @cached_property
    def _lists(self) -> tuple[tuple[Any, ...], ...]:
        kinds = (Section, Topic, Former)
        lists = marshal.loads(self._source.rest())  # noqa: S302  sealed
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

    @property
    def parts(self) -> tuple[Section, ...]:
        """The sections, and one for tasks that stand under none."""
        return Registry.parts.fget(self.registry)  # type: ignore[attr-defined, no-any-return]


class KeptDirectory(Directory):
    """The directory of a kept registry: somebody is looked up without the others being unpacked."""

    def __init__(self, registry: KeptRegistry) -> None:
        self._registry = registry
        self._looked_up: dict[int, Unit | Group] = {}

    def find(self, name: str) -> Unit | Group | None:
        """As of ``Directory``."""
        index = place_in(self._registry.extract.lookup, key(name))
        if index is None:
            return None
        if index not in self._looked_up:
            self._looked_up[index] = self._registry.entry(index)
        return self._looked_up[index]

    @cached_property
    def members(self) -> dict[str, frozenset[str]]:
        """As of ``Directory``, without a group being unpacked, like the next."""
        return {name: frozenset(members.split()) for name, members in self._registry.extract.members}

    @cached_property
    def open_groups(self) -> frozenset[str]:
        """The groups without closed membership."""
        return frozenset(self._registry.extract.open)

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
