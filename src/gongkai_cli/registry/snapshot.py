"""The compiled registry in the user's cache: a shortcut past YAML and Pydantic, never a source of truth.

It is keyed by the bytes of the files it was made from, this program's version and Python's, and sealed
with a checksum. Missing, stale, damaged or unwritable, the answer to every query is the same, only later.
The format is ``marshal``: as fast as reading gets, and unlike pickle it cannot run anything.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai_cli import __version__
from gongkai_cli.model import Former, Group, Milestone, Notice, Registry, Section, Task, Topic, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAGIC = b"gongkai-snapshot-2\n"


class Snapshot:
    """The cached form of one registry.

    Args:
        files: the files the registry is made from, in a fixed order.

    Raises:
        OSError: a file cannot be read.
    """

    def __init__(self, *files: Path) -> None:
        digest = hashlib.sha256(f"{__version__}\0{sys.version}\0{len(files)}".encode())
        for file in files:
            digest.update(hashlib.sha256(file.read_bytes()).digest())
        self._key = digest.digest()
        name = hashlib.sha256("\0".join(str(file.resolve()) for file in files).encode("utf-8", "replace"))
        self.path = folder() / f"{name.hexdigest()[:32]}.snapshot"

    def recall(self) -> Registry | None:
        """The registry, if it was kept for exactly these files; None otherwise."""
        try:
            data = self.path.read_bytes()
            head = len(_MAGIC) + 32
            payload = memoryview(data)[head + 32 :]
            sound = (
                data[:head] == _MAGIC + self._key
                and data[head : head + 32] == hashlib.sha256(payload).digest()
            )
            return _registry(marshal.loads(payload)) if sound else None  # noqa: S302  sealed just above
        except (OSError, EOFError, ValueError, TypeError):
            return None

    def keep(self, registry: Registry) -> None:
        """Store the registry; where the cache cannot be written, nothing happens."""
        payload = marshal.dumps(_plain(registry))
        sealed = _MAGIC + self._key + hashlib.sha256(payload).digest() + payload
        draft = self.path.with_suffix(f".{os.getpid()}")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(sealed)
            draft.replace(self.path)
        except OSError:
            with contextlib.suppress(OSError):
                draft.unlink()


def folder() -> Path:
    """The cache's folder: ``$XDG_CACHE_HOME/gongkai``, or the system's place for such things."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    home = os.path.expanduser("~")  # noqa: PTH111  Path.home() raises where there is none
    return (Path(base) if base else Path(home) / ".cache") / "gongkai"


def _fields(item: Any) -> tuple[Any, ...]:
    return tuple(getattr(item, name) for name in type(item).__slots__)


def _rows(items: Iterable[Any]) -> list[tuple[Any, ...]]:
    return [_fields(item) for item in items]


def _iso(value: date | None) -> int:
    return value.toordinal() if value is not None else 0


def _plain(registry: Registry) -> tuple[Any, ...]:
    """The registry as nested tuples of what marshal writes; dates as ordinals, 0 for none."""
    notice = registry.notice
    return (
        (notice.title, notice.number, notice.issuer, _iso(notice.issued), notice.year, notice.source),
        _rows(registry.sections),
        _rows(registry.topics),
        [_task_row(row) for row in _rows(registry.tasks)],
        _rows(registry.units),
        _rows(registry.groups),
        [(former.name, former.successor, _iso(former.until), former.note) for former in registry.former],
    )


def _task_row(row: tuple[Any, ...]) -> tuple[Any, ...]:
    milestones = [(each[0], each[1], each[2], _iso(each[3]), *each[4:]) for each in _rows(row[-1])]
    return (*row[:8], _iso(row[8]), _iso(row[9]), *row[10:-1], milestones)


def _milestones(rows: list[Any]) -> tuple[Milestone, ...]:
    return tuple(
        Milestone(what, deadline, kind, date.fromordinal(due) if due else None, *rest)
        for what, deadline, kind, due, *rest in rows
    )


def _registry(plain: tuple[Any, ...]) -> Registry:
    notice, sections, topics, tasks, units, groups, former = plain
    dates: dict[int, date | None] = {0: None}
    for task in tasks:
        for ordinal in (task[8], task[9]):
            if ordinal not in dates:
                dates[ordinal] = date.fromordinal(ordinal)
    title, number, issuer, issued, year, source = notice
    return Registry(
        Notice(title, number, issuer, date.fromordinal(issued), year, source),
        tuple(Section(*row) for row in sections),
        tuple(Topic(*row) for row in topics),
        tuple(
            Task(
                *(
                    *row[:8],
                    dates[row[8]],
                    dates[row[9]],
                    *row[10:-1],
                    _milestones(row[-1]) if row[-1] else (),
                )
            )
            for row in tasks
        ),
        tuple(Unit(*row) for row in units),
        tuple(Group(*row) for row in groups),
        tuple(
            Former(name, now, date.fromordinal(until) if until else None, note)
            for name, now, until, note in former
        ),
    )
