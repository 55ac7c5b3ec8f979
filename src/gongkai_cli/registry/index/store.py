"""The sqlite file of the index: whatever befalls it, the worst that comes of it is that answers take longer.

A file that sqlite cannot read is made anew, not repaired; one that is locked, full, or in a folder that
others may write, is done without. Nothing here raises, and nothing is believed that was not written whole.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from gongkai_cli import __version__
from gongkai_cli.registry.cache_folder import cache_folder, is_plain, is_private
from gongkai_cli.registry.index import kept_rows
from gongkai_cli.registry.index.sealing import opened, opened_at
from gongkai_cli.registry.packing import MODEL

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from gongkai_cli.registry.index.kept_rows import Indexed, KeptAnswer, Packed

Value = TypeVar("Value")

_FORMAT = 1
_PATIENCE = 2.0
"""Seconds to wait for another process that writes."""
_HELD = 0.05
"""Seconds for which others may have to wait for this one that reads."""
_ABANDONED = 30 * 24 * 60 * 60
"""Seconds without a write after which the file of another version of the program is nobody's."""
_AT_ONCE = 256
"""Places that are asked for in one go."""
_ERROR, _CORRUPT, _NOT_A_DATABASE, _MISMATCH = 1, 11, 26, 20
_DAMAGED = (_CORRUPT, _NOT_A_DATABASE, _MISMATCH)
"""What sqlite answers where a file is not what it should be."""


def version() -> bytes:
    """What the values depend on beside the files: another version of anything has a file of its own."""
    everything = f"{_FORMAT}\0{__version__}\0{sys.version}\0{marshal.version}\0{MODEL}"
    return hashlib.sha256(everything.encode()).digest()


class Store:
    """The file that belongs to this version of the program.

    Args:
        folder: where it lies; else in the user's cache.

    Attributes:
        hurried: whether one read follows another at once. Then they are one transaction, which takes less
            time; else each is over when it is done, and nobody who writes has to wait.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = cache_folder() if folder is None else folder
        self.path = self._folder / f"index-{version().hex()[:16]}.sqlite"
        self._connection: sqlite3.Connection | None = None
        self._began = 0.0
        self.hurried = False
        self._given_up = False
        self._removed = False
        self._has_tables = False
        self._part: tuple[int, Any] = (-1, None)

    def stamps(self, places: Iterable[str]) -> dict[str, tuple[int, bytes, bytes]]:
        """Of what is kept under these places: number, stamp and digest."""
        found = self._entries("id, stamp, digest", places)
        sound = (row for row in found if tuple(map(type, row)) == (bytes, int, bytes, bytes))
        return {os.fsdecode(place): (number, stamp, digest) for place, number, stamp, digest in sound}

    def recall(self, places: Iterable[str]) -> dict[str, Indexed]:
        """What is kept under these places, by place; what is damaged is as good as missing."""
        found = (kept_rows.indexed(*row) for row in self._entries(kept_rows.COLUMNS, places))
        return {entry.place: entry for entry in found if entry is not None}

    def _entries(self, columns: str, places: Iterable[str]) -> list[tuple[Any, ...]]:
        """Some columns of the entries of places, the place first."""
        wanted, found = [*map(os.fsencode, places)], []
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            select = f"SELECT place, {columns} FROM entries WHERE place IN ({','.join('?' * len(some))})"  # noqa: S608
            found += self._read(select, some)
        return found

    def name(self, entry: Indexed, at: int) -> bytes | None:
        """A unit or group of an entry; None where it is damaged."""
        return opened_at(entry.names, at, entry.seed)

    def task(self, entry: Indexed, at: int) -> bytes | None:
        """A task of an entry; None where it is missing or damaged."""
        number = kept_rows.row_number(entry, at)
        if number != self._part[0]:  # whoever asks for all of them asks for neighbours
            found = self._read("SELECT value FROM parts WHERE number = ?", (number,))
            self._part = number, found[0][0] if found else None
        return kept_rows.task_in(self._part[1], entry, at)

    def rest(self, entry: Indexed) -> bytes | None:
        """What else is kept; None where it is missing or damaged."""
        found = self._read("SELECT rest FROM entries WHERE id = ?", (entry.number,))
        return opened(found[0][0], kept_rows.rest_seed(entry.seed)) if found else None

    def answers(self, slot: str, places: Iterable[str]) -> dict[str, KeptAnswer]:
        """What was made of registries before, by place.

        Args:
            slot: what it is.
            places: the registries.
        """
        wanted = [*map(os.fsencode, places)]
        found: list[KeptAnswer | None] = []
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            places_in = f"place IN ({','.join('?' * len(some))})"
            select = f"SELECT place, slot, stamp, value FROM answers WHERE slot = ? AND {places_in}"  # noqa: S608
            found += (kept_rows.answer(*row) for row in self._read(select, [slot, *some]))
        return {each.place: each for each in found if each is not None}

    def keep(self, registries: Sequence[Packed]) -> None:
        """Keep registries, all of them or none, in the place of what was kept of them."""
        if registries:
            self._write(lambda connection: kept_rows.put(connection, registries))

    def settle(self, stamps: Mapping[int, bytes]) -> None:
        """Keep the signatures of files whose content is found to be the same, by the number of the entry."""
        if stamps:
            self._write(lambda connection: kept_rows.settle(connection, stamps.items()))

    def keep_answers(self, answers: Sequence[KeptAnswer]) -> None:
        """Keep what was made of registries."""
        if answers:
            self._write(lambda connection: kept_rows.put_answers(connection, answers))

    def forget_vanished(self) -> None:
        """Drop what is kept of files that are gone."""
        self._write(kept_rows.drop_vanished)

    def release(self) -> None:
        """Let others write: between two reads that follow each other at once, they have to wait."""
        if self._began:
            self._tried(lambda connection: connection.execute("COMMIT"), None, writing=False)
            self._began = 0.0

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            import sqlite3

            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
            self._began = 0.0

    def _read(self, select: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        def rows_of(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
            now = time.monotonic()
            if self._began and (now - self._began > _HELD or not self.hurried):
                connection.execute("COMMIT")
                self._began = 0.0
            if self.hurried and not self._began:
                connection.execute("BEGIN")
                self._began = now
            return connection.execute(select, values).fetchall()

        nothing: list[tuple[Any, ...]] = []
        return self._tried(rows_of, nothing, writing=False)

    def _write(self, work: Callable[[sqlite3.Connection], object]) -> None:
        def written(connection: sqlite3.Connection) -> None:
            connection.execute("BEGIN IMMEDIATE")
            work(connection)
            connection.execute("COMMIT")

        self.release()
        self._tried(written, None, writing=True)

    def _tried(self, work: Callable[[sqlite3.Connection], Value], nothing: Value, *, writing: bool) -> Value:
        """What a piece of work gives; where it fails, nothing, and what it began is taken back."""
        try:
            connection = self._connected(writing=writing)
            return nothing if connection is None else work(connection)
        except Exception as error:  # noqa: BLE001  whatever lies there, it is only a shortcut
            self._failed(error, writing=writing)
            return nothing

    def _connected(self, *, writing: bool) -> sqlite3.Connection | None:
        if self._given_up:
            return None
        if self._connection is None:
            self._connection = self._connect(writing=writing)
        if writing and not self._has_tables and self._connection is not None:
            kept_rows.create(self._connection)
            self._has_tables = True
        return self._connection

    def _connect(self, *, writing: bool) -> sqlite3.Connection | None:
        if writing:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self._folder.is_dir() or not is_private(self._folder):
            return None
        if writing and not os.path.lexists(self.path):
            _forget_others(self._folder)
            os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))
        if not os.path.lexists(self.path) or not is_plain(self.path):
            return None
        import sqlite3

        connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
        # What is lost when the power fails is made anew; what is torn does not fit its checksum.
        connection.executescript("PRAGMA trusted_schema = OFF; PRAGMA synchronous = OFF;")
        return connection

    def _failed(self, error: Exception, *, writing: bool) -> None:
        """Do without the file; remove one that is damaged, once, so that it is made anew."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        damaged = code in _DAMAGED or (writing and code == _ERROR)
        self.close()
        self._has_tables = False
        if damaged and not self._removed:
            self._removed = True
            _remove(self.path)
        elif damaged or writing or code != _ERROR:  # without tables yet, there is nothing to be read
            self._given_up = True


def _forget_others(folder: Path) -> None:
    """Remove the files of other versions that have not been written for long."""
    for path in folder.glob("index-*.sqlite"):
        if is_plain(path) and path.stat().st_mtime < time.time() - _ABANDONED:
            _remove(path)


def _remove(path: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()
