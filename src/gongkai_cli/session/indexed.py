"""Registries opened by the index: what is kept of them where their files are the same, else read and kept."""

from __future__ import annotations

import marshal
import os
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from gongkai_cli.diagnostics import Diagnostic, Where, diagnostic, errors_of
from gongkai_cli.directory import Directory
from gongkai_cli.errors import DataError
from gongkai_cli.registry.index import stamps
from gongkai_cli.registry.index.extract import extract_of
from gongkai_cli.registry.index.kept import KeptDirectory, KeptRegistry, KeptSource, rest_of
from gongkai_cli.registry.index.kept_rows import Packed
from gongkai_cli.registry.index.recall import JustRead, KeptParts, Recall, RegistryFiles
from gongkai_cli.registry.index.store import Store
from gongkai_cli.registry.packing import pack
from gongkai_cli.session.processes import Crew, usable_cores
from gongkai_cli.session.registry_access import errors_note, open_registry
from gongkai_cli.session.session import Noted, Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from gongkai_cli.files.workspace import Workspace

FEWEST = 24
"""Files to be read below which other processes are more trouble than they save."""
_AT_ONCE = 0.005
"""Seconds in which one registry is done with where they are merely searched."""
_BATCH = 4 * 2**20
"""Bytes that are written at once."""


class Unusable(NamedTuple):
    """A registry that no query may answer from."""

    errors: tuple[Diagnostic, ...]


def files_of(workspace: Workspace, year: int) -> RegistryFiles:
    """The files of a year."""
    data = os.path.abspath(workspace.data)  # noqa: PTH100  links stay as named, and it is a third of the cost
    return RegistryFiles(f"{data}{os.sep}tasks_{year}.yaml", f"{data}{os.sep}units.yaml")


def read_registry(files: RegistryFiles) -> Packed | Unusable | None:
    """Read, check and pack a registry, here or in another process; None where it cannot be packed."""
    from gongkai_cli.registry.load import load_files
    from gongkai_cli.rules.check import check

    read_at, found = stamps.now(), stamps.stamps_of(files)
    digest = stamps.digest_of_files(files)
    loaded = load_files(Path(files.tasks), Path(files.units))
    errors = errors_of(check(loaded))
    registry = loaded.registry
    if registry is None or not loaded.usable:
        return Unusable(errors)
    try:
        extract = extract_of(registry, Directory.of(registry), len(errors))
        names = tuple(marshal.dumps(pack(each)) for each in (*registry.units, *registry.groups))
        tasks = tuple(marshal.dumps(pack(task)) for task in registry.tasks)
        rest = rest_of(registry)
    except (OverflowError, ValueError):
        return None
    settled = found is not None and found.settled(read_at) and found == stamps.stamps_of(files)
    # Of files that were at rest before, and are as they were, no change can have gone unnoticed.
    same = digest is not None and (settled or digest == stamps.digest_of_files(files))
    stamp = found.signature if settled and found is not None else b""
    return Packed(files.tasks, stamp, digest if same and digest else b"", extract, names, rest, tasks)


def died(files: RegistryFiles) -> Unusable:
    """What is known of a registry that ended the process which read it."""
    from gongkai_cli.files.workspace import shown

    message = "文件没有读成：读它的进程中途退出，多半是内容太多，内存不够"
    return Unusable((diagnostic("GK010", Where(shown(Path(files.tasks)), 1, 1), message),))


@dataclass(frozen=True)
class IndexedSession(Session):
    """A session over a registry that is kept in the index.

    Attributes:
        kept: the registry once more, with what else it has.
    """

    kept: KeptRegistry | None = None

    def next_days(self, today: date) -> Mapping[int, date]:
        """As of ``Session``, without a task being unpacked."""
        if self.kept is None or not self.kept.extract.recurring:
            return {}
        from gongkai_cli.progress.recurrence import days_of

        return days_of(self.kept.duties(), self.kept.notice, today)


class IndexedOpener:
    """Opens the registries it is told of beforehand, best in the order in which they are given.

    Args:
        wanted: all that will be opened.
        cache: whether what is kept may be used, and more be kept.
        announce: is told how many of how many have been gone through, while some have to be read.
        processes: how many may read at once.
    """

    def __init__(
        self,
        wanted: Iterable[tuple[Workspace, int]],
        *,
        cache: bool = True,
        announce: Callable[[int, int], None] | None = None,
        processes: int | None = None,
    ) -> None:
        self._wanted = [files_of(*each) for each in wanted]
        self._announce = announce
        self._store = Store() if cache else None
        self._processes = usable_cores() if processes is None else processes
        self._opened = 0
        self._called = 0.0
        self._unwritten: list[Packed] = []
        self._crew: Crew[RegistryFiles, Packed | Unusable | None] | None = None

    def __call__(self, workspace: Workspace, year: int) -> Noted[Session]:
        """Open a registry; as ``open_registry``.

        Raises:
            DataError: the files cannot be used; the findings are in it.
        """
        files = files_of(workspace, year)
        self._opened += 1
        self._note_pace()
        kept = self._recalled.entry(files)
        if kept is not None and self._store is not None:
            return opened_from(workspace, KeptParts(self._store, kept, lambda: read_registry(files)))
        if self._announce is not None:
            self._announce(self._opened, len(self._wanted))
        packed = self._read(files)
        if packed is None:
            return open_registry(workspace, year, cache=False)
        if isinstance(packed, Unusable):
            raise DataError("登记册无法使用", "请先改正上面的错误", packed.errors)
        self._keep(packed)
        return opened_from(workspace, JustRead(packed))

    def _note_pace(self) -> None:
        """Whoever works long on each registry must not keep others from writing meanwhile."""
        before, self._called = self._called, time.monotonic()
        if self._store is not None:
            self._store.hurried = self._called - before < _AT_ONCE

    def close(self) -> None:
        """Write what is not yet written, and end the processes."""
        if self._announce is not None:
            self._announce(len(self._wanted), len(self._wanted))
        if self._crew is not None:
            self._crew.close()
            self._crew = None
        if self._store is not None:
            self._write()
            self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def _recalled(self) -> Recall:
        return Recall(self._store, self._wanted)

    @cached_property
    def _numbers(self) -> dict[RegistryFiles, int]:
        """Of the registries that have to be read, their numbers as jobs."""
        return {files: number for number, files in enumerate(self._recalled.stale)}

    def _read(self, files: RegistryFiles) -> Packed | Unusable | None:
        number = self._numbers.pop(files, None)
        if number is None or len(self._recalled.stale) < FEWEST or self._processes < 2:  # noqa: PLR2004
            return read_registry(files)
        if self._crew is None:
            self._crew = Crew(read_registry, self._recalled.stale, died, self._processes)
        return self._crew.result(number)

    def _keep(self, packed: Packed) -> None:
        """Write it some time: many at once take a fraction of the time."""
        if self._store is not None and packed.digest:
            self._unwritten.append(packed)
            if sum(each.size for each in self._unwritten) > _BATCH:
                self._write()

    def _write(self) -> None:
        if self._store is not None and self._unwritten:
            self._store.keep(self._unwritten)
            self._unwritten.clear()
            if not self._numbers:
                self._store.forget_vanished()


def opened_from(workspace: Workspace, source: KeptSource) -> Noted[Session]:
    """A session over what is kept, or was just read, of a registry."""
    kept = KeptRegistry(source)
    session = IndexedSession(workspace, kept.registry, KeptDirectory(kept), kept=kept)
    return Noted(session, errors_note(kept.extract.errors))
