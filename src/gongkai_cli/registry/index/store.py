"""The sqlite file: what is kept of each registry, sealed, under the path of its tasks file.

Whatever befalls it, nothing is believed that was not written whole: every value is sealed with a digest over
itself and what it belongs to. A file that sqlite cannot read is made anew, not repaired; one that is locked,
full, or in a folder that others may write, is done without. Nothing here raises.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli import __version__
from gongkai_cli.registry.cache_folder import cache_folder, is_plain, is_private
from gongkai_cli.registry.packing import MODEL

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_FORMAT = 1
MOST_BYTES = 1 << 30
"""What the file may come to; then what was written longest ago is dropped."""
_ROOM = 0.75
"""Of it is left when that has been done."""
_SEAL = 16
_PATIENCE = 2.0
"""Seconds to wait for another process that writes."""
_ABANDONED = 30 * 24 * 60 * 60
"""Seconds without a write after which the file of another version of the program is nobody's."""
_PARTS = 20
"""Bits of the number of a part."""

_PAGE = 4096
_ERROR, _CORRUPT, _NOT_A_DATABASE, _MISMATCH = 1, 11, 26, 20
_DAMAGED = (_CORRUPT, _NOT_A_DATABASE, _MISMATCH)
"""What sqlite answers where a file is not what it should be."""
_FAILURES = (OSError, ImportError, ValueError, TypeError, OverflowError, MemoryError)
"""What else comes of a file that is not what it should be, or of a Python without sqlite."""

_TABLES = """
CREATE TABLE IF NOT EXISTS entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT, place TEXT NOT NULL UNIQUE, stamp BLOB NOT NULL,
    digest BLOB NOT NULL, extract BLOB NOT NULL, rest BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS parts (number INTEGER PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS answers (
    entry INTEGER NOT NULL, slot TEXT NOT NULL, stamp BLOB NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (entry, slot)
) WITHOUT ROWID;
"""


class Packed(NamedTuple):
    """What is to be kept of a registry.

    Attributes:
        place: the path of its tasks file.
        stamp: the signature of its files; empty where that cannot tell whether they have changed.
        digest: of their content.
        extract: what queries need, marshalled.
        rest: what else there is beside the tasks, marshalled.
        parts: the tasks, some to a part, marshalled.
    """

    place: str
    stamp: bytes
    digest: bytes
    extract: bytes
    rest: bytes
    parts: tuple[bytes, ...]

    def part(self, number: int) -> bytes:
        """A part of the tasks."""
        return self.parts[number]

    def read_rest(self) -> bytes:
        """What is kept beside the tasks."""
        return self.rest

    @property
    def size(self) -> int:
        """Bytes, by and large."""
        return len(self.extract) + len(self.rest) + sum(map(len, self.parts))


class Indexed(NamedTuple):
    """What is kept of a registry, without what is only read where it is wanted.

    Attributes:
        number: of its entry.
        place: as of ``Packed``, like the others.
    """

    number: int
    place: str
    stamp: bytes
    digest: bytes
    extract: bytes


def version() -> bytes:
    """What the values depend on beside the files: another version of anything has a file of its own."""
    everything = f"{_FORMAT}\0{__version__}\0{sys.version}\0{marshal.version}\0{MODEL}"
    return hashlib.sha256(everything.encode()).digest()


def _seal(payload: bytes, *about: bytes | str | int) -> bytes:
    """What shows that a value is whole, and is the one that belongs there."""
    digest = hashlib.sha256("\0".join(map(str, about)).encode("utf-8", "surrogatepass"))
    digest.update(payload)
    return digest.digest()[:_SEAL]


def _opened(value: Any, *about: bytes | str | int) -> bytes | None:
    """The payload of a sealed value; None where the seal does not fit."""
    if type(value) is not bytes:
        return None
    payload = value[_SEAL:]
    return payload if value[:_SEAL] == _seal(payload, *about) else None


class Store:
    """The file that belongs to this version of the program.

    Args:
        folder: where it lies; else in the user's cache.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = cache_folder() if folder is None else folder
        self.path = self._folder / f"index-{version().hex()[:16]}.sqlite"
        self._connection: sqlite3.Connection | None = None
        self._given_up = False
        self._removed = False
        self._has_tables = False

    def stamps(self, places: Iterable[str]) -> dict[str, tuple[int, bytes, bytes]]:
        """Of what is kept under these places: number, stamp and digest."""
        rows = self._rows("SELECT id, stamp, digest FROM entries WHERE place = ?", places)
        return {place: row for place, row in rows if tuple(map(type, row)) == (int, bytes, bytes)}

    def recall(self, places: Iterable[str]) -> dict[str, Indexed]:
        """What is kept under these places, by place; what is damaged is as good as missing."""
        rows = self._rows("SELECT id, stamp, digest, extract FROM entries WHERE place = ?", places)
        found = (_entry(place, *row) for place, row in rows)
        return {entry.place: entry for entry in found if entry is not None}

    def _rows(self, select: str, places: Iterable[str]) -> list[tuple[str, Any]]:
        found: list[tuple[str, Any]] = []
        with self._tried(create=False) as connection:
            if connection is not None:
                connection.execute("BEGIN")
                for place in places:
                    row = connection.execute(select, (place,)).fetchone()
                    if row is not None:
                        found.append((place, row))
                connection.execute("COMMIT")
        return found

    def part(self, entry: Indexed, number: int) -> bytes | None:
        """One part of the tasks; None where it is missing or damaged."""
        with self._tried(create=False) as connection:
            if connection is not None:
                key = entry.number << _PARTS | number
                row = connection.execute("SELECT value FROM parts WHERE number = ?", (key,)).fetchone()
                return _opened(row[0], entry.place, entry.digest.hex(), number) if row else None
        return None

    def rest(self, entry: Indexed) -> bytes | None:
        """What else is kept; None where it is missing or damaged."""
        with self._tried(create=False) as connection:
            if connection is not None:
                row = connection.execute("SELECT rest FROM entries WHERE id = ?", (entry.number,)).fetchone()
                return _opened(row[0], entry.place, entry.digest.hex(), "rest") if row else None
        return None

    def answers(self, slot: str, entries: Iterable[Indexed]) -> dict[int, tuple[bytes, bytes]]:
        """What was made of registries before, by the number of their entry: on which stamp it rests, and it.

        Args:
            slot: what it is.
            entries: of the registries.
        """
        found: dict[int, tuple[bytes, bytes]] = {}
        with self._tried(create=False) as connection:
            if connection is None:
                return found
            select = "SELECT stamp, value FROM answers WHERE entry = ? AND slot = ?"
            connection.execute("BEGIN")
            for entry in entries:
                row = connection.execute(select, (entry.number, slot)).fetchone()
                if row is None or type(row[0]) is not bytes:
                    continue
                payload = _opened(row[1], entry.place, entry.digest.hex(), slot, row[0].hex())
                if payload is not None:
                    found[entry.number] = row[0], payload
            connection.execute("COMMIT")
        return found

    def keep(self, rows: Sequence[Packed]) -> None:
        """Keep registries, all of them or none, in the place of what was kept of them."""
        if rows:
            self._write(lambda connection: _put(connection, rows))

    def settle(self, stamps: Mapping[int, bytes]) -> None:
        """Keep the signatures of files whose content was found to be the same, by the number of their entry."""
        if stamps:
            rows = [(stamp, number) for number, stamp in stamps.items()]
            self._write(
                lambda connection: connection.executemany("UPDATE entries SET stamp = ? WHERE id = ?", rows)
            )

    def answer(self, slot: str, answers: Sequence[tuple[Indexed, bytes, bytes]], most: int) -> None:
        """Keep what was made of registries.

        Args:
            slot: what it is.
            answers: for each the entry, the stamp on which it rests, and the value.
            most: how many slots an entry may have; the others go.
        """
        if answers:
            self._write(lambda connection: _put_answers(connection, slot, answers, most))

    def forget_vanished(self) -> None:
        """Drop what is kept of files that are gone."""
        self._write(_drop_vanished)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            import sqlite3

            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _write(self, work: Callable[[sqlite3.Connection], object]) -> None:
        with self._tried(create=True) as connection:
            if connection is not None:
                connection.execute("BEGIN IMMEDIATE")
                work(connection)
                connection.execute("COMMIT")

    @contextmanager
    def _tried(self, *, create: bool) -> Iterator[sqlite3.Connection | None]:
        """The connection; what goes wrong with it ends its use, and what it began is taken back."""
        try:
            yield self._connected(create=create)
        except _FAILURES as error:
            self._failed(error, writing=create)
        except Exception as error:
            import sqlite3

            if not isinstance(error, sqlite3.Error):
                raise
            self._failed(error, writing=create)

    def _connected(self, *, create: bool) -> sqlite3.Connection | None:
        if self._given_up:
            return None
        if self._connection is None:
            self._connection = self._connect(create=create)
        if create and not self._has_tables and self._connection is not None:
            self._connection.executescript(_TABLES)
            self._connection.execute(f"PRAGMA max_page_count = {MOST_BYTES // _PAGE}")
            self._has_tables = True
        return self._connection

    def _connect(self, *, create: bool) -> sqlite3.Connection | None:
        import sqlite3

        if create:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self._folder.is_dir() or not is_private(self._folder):
            return None
        if create and not os.path.lexists(self.path):
            _forget_others(self._folder)
            os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))
        if not os.path.lexists(self.path) or not is_plain(self.path):
            return None
        connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
        # What is lost when the power fails is made anew; what is torn does not fit its seal.
        connection.executescript("PRAGMA trusted_schema = OFF; PRAGMA synchronous = OFF;")
        return connection

    def _failed(self, error: Exception, *, writing: bool) -> None:
        """Do without the file; remove one that is damaged, once, so that it is made anew."""
        code = getattr(error, "sqlite_errorcode", _ERROR) & 0xFF
        damaged = code in _DAMAGED or (writing and code == _ERROR and not isinstance(error, OSError))
        self.close()
        self._has_tables = False
        if not damaged:
            self._given_up = writing or code != _ERROR
        elif self._removed:
            self._given_up = True
        else:
            self._removed = True
            _remove(self.path)


def _entry(place: str, number: Any, stamp: Any, digest: Any, value: Any) -> Indexed | None:
    if type(digest) is not bytes or type(stamp) is not bytes:
        return None
    payload = _opened(value, place, digest.hex(), "extract")
    return Indexed(number, place, stamp, digest, payload) if payload is not None else None


def _put(connection: sqlite3.Connection, rows: Sequence[Packed]) -> None:
    _make_room(connection, sum(row.size for row in rows))
    for row in rows:
        old = connection.execute("SELECT id FROM entries WHERE place = ?", (row.place,)).fetchone()
        if old is not None:
            _drop(connection, old[0])
        about = (row.place, row.digest.hex())
        values = [
            _seal(each, *about, what) + each for what, each in (("extract", row.extract), ("rest", row.rest))
        ]
        number = connection.execute(
            "INSERT INTO entries (place, stamp, digest, extract, rest) VALUES (?, ?, ?, ?, ?)",
            (row.place, row.stamp, row.digest, *values),
        ).lastrowid
        if number is None:
            continue
        connection.executemany(
            "INSERT OR REPLACE INTO parts VALUES (?, ?)",
            ((number << _PARTS | at, _seal(part, *about, at) + part) for at, part in enumerate(row.parts)),
        )


def _drop(connection: sqlite3.Connection, number: int) -> None:
    first = number << _PARTS
    connection.execute("DELETE FROM parts WHERE number BETWEEN ? AND ?", (first, first + (1 << _PARTS) - 1))
    connection.execute("DELETE FROM answers WHERE entry = ?", (number,))
    connection.execute("DELETE FROM entries WHERE id = ?", (number,))


def _put_answers(
    connection: sqlite3.Connection, slot: str, answers: Sequence[tuple[Indexed, bytes, bytes]], most: int
) -> None:
    for entry, stamp, payload in answers:
        about = (entry.place, entry.digest.hex(), slot, stamp.hex())
        connection.execute(
            "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)",
            (entry.number, slot, stamp, _seal(payload, *about) + payload),
        )
        slots = connection.execute("SELECT slot FROM answers WHERE entry = ?", (entry.number,)).fetchall()
        others = [each for (each,) in slots if each != slot]
        for each in others[: max(0, len(slots) - most)]:
            connection.execute("DELETE FROM answers WHERE entry = ? AND slot = ?", (entry.number, each))


def _make_room(connection: sqlite3.Connection, more: int) -> None:
    """Drop what was written longest ago, where the file would otherwise grow beyond what it may come to."""
    left = MOST_BYTES - more
    if _used(connection) <= left:
        return
    for (number,) in connection.execute("SELECT id FROM entries ORDER BY id").fetchall():
        if _used(connection) <= left * _ROOM:
            break
        _drop(connection, number)


def _used(connection: sqlite3.Connection) -> int:
    pages, free, size = (
        connection.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "freelist_count", "page_size")
    )  # fmt: skip
    return int((pages - free) * size)


def _drop_vanished(connection: sqlite3.Connection) -> None:
    for number, place in connection.execute("SELECT id, place FROM entries").fetchall():
        if not os.path.lexists(place):
            _drop(connection, number)


def _forget_others(folder: Path) -> None:
    """Remove the files of other versions that have not been written for long."""
    for path in folder.glob("index-*.sqlite"):
        if is_plain(path) and path.stat().st_mtime < time.time() - _ABANDONED:
            _remove(path)


def _remove(path: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()
