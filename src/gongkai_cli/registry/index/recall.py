"""Which of some registries the index can answer for, and what it keeps of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.errors import DataError
from gongkai_cli.registry.index import stamps
from gongkai_cli.registry.index.kept_rows import Packed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gongkai_cli.registry.index.kept_rows import Indexed
    from gongkai_cli.registry.index.store import Store

_AT_ONCE = 128
"""Entries that are read together: each is some kilobytes, and is let go when it has been asked for."""


class RegistryFiles(NamedTuple):
    """The two files that a registry consists of, as paths that are not relative."""

    tasks: str
    units: str


class Recall:
    """What is kept of some registries.

    Args:
        store: where; None for nothing.
        wanted: the files of the registries, in the order in which they will be asked for.
    """

    def __init__(self, store: Store | None, wanted: Sequence[RegistryFiles]) -> None:
        self._store = store
        self._wanted = list(dict.fromkeys(wanted))
        self._read: dict[str, Indexed] = {}

    @cached_property
    def _current(self) -> dict[RegistryFiles, int]:
        """Those that can be answered for, by their places among all.

        What cannot be told by the stamps of its files is told by their content, and the stamps are kept
        for the next time, when these have been at rest.
        """
        if self._store is None:
            return {}
        kept = self._store.stamps(files.tasks for files in self._wanted)
        current: dict[RegistryFiles, int] = {}
        settled: dict[int, bytes] = {}
        for at, files in enumerate(self._wanted):
            if files.tasks not in kept:
                continue
            number, stamp, digest = kept[files.tasks]
            read_at, found = stamps.now(), stamps.stamps_of(files)
            if found is None:
                continue
            if found.signature == stamp:
                current[files] = at
            elif digest == stamps.digest_of_files(files):
                current[files] = at
                if found.settled(read_at):
                    settled[number] = found.signature
        self._store.settle(settled)
        return current

    @cached_property
    def stale(self) -> tuple[RegistryFiles, ...]:
        """Those that have to be read, in order."""
        return tuple(files for files in self._wanted if files not in self._current)

    def entry(self, files: RegistryFiles) -> Indexed | None:
        """What is kept of a registry; None where it has to be read."""
        at = self._current.get(files)
        if at is None or self._store is None:
            return None
        if files.tasks not in self._read:
            coming = self._wanted[at : at + _AT_ONCE]
            self._read = self._store.recall(each.tasks for each in coming if each in self._current)
        return self._read.pop(files.tasks, None)


class JustRead:
    """What was just read of a registry, as ``KeptParts`` gives it.

    Args:
        packed: it.
    """

    def __init__(self, packed: Packed) -> None:
        self._packed = packed
        self.extract = packed.extract
        self.name = packed.names.__getitem__
        self.task = packed.tasks.__getitem__

    def rest(self) -> bytes:
        """What there is beside the tasks."""
        return self._packed.rest


class KeptParts:
    """What an entry of the index stands for, read when it is wanted.

    Args:
        store: where it is.
        entry: the entry.
        read: reads the registry, for what is lost of the entry meanwhile.
    """

    def __init__(self, store: Store, entry: Indexed, read: Callable[[], object]) -> None:
        self._store = store
        self._entry = entry
        self._read = read
        self.extract = entry.extract

    def name(self, at: int) -> bytes:
        """A unit or group."""
        found = self._store.name(self._entry, at)
        return self._again.names[at] if found is None else found

    def task(self, at: int) -> bytes:
        """A task by its position."""
        found = self._store.task(self._entry, at)
        return self._again.tasks[at] if found is None else found

    def rest(self) -> bytes:
        """What is kept beside the tasks."""
        found = self._store.rest(self._entry)
        return self._again.rest if found is None else found

    @cached_property
    def _again(self) -> Packed:
        packed = self._read()
        if not isinstance(packed, Packed) or packed.digest != self._entry.digest:
            raise DataError(f"“{self._entry.place}”在读的时候被改动了", "请再运行一次")
        return packed
