"""The rows of the index: how they lie in sqlite, and are written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.registry.index.sealing import joined, opened, opened_at, sealed, seed_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

PART = 8
"""Tasks in a row of their own: so few that little is read for one, so many that writing them is quick."""
MOST_BYTES = 1 << 30
"""What the file may come to; then what was written longest ago is dropped."""
_ROOM = 0.75
"""Of it is left when that has been done."""
_PARTS = 24
"""Bits of the number of a part."""
_ANSWERS = 8
PAGE = 1 << 14
"""So large that most rows fit into one: a third of the time of many small ones."""

_TABLES = """
CREATE TABLE IF NOT EXISTS entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT, place BLOB NOT NULL UNIQUE, stamp BLOB NOT NULL,
    digest BLOB NOT NULL, extract BLOB NOT NULL, names BLOB NOT NULL, rest BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS parts (number INTEGER PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS answers (
    place BLOB NOT NULL, slot TEXT NOT NULL, stamp BLOB NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (place, slot)
) WITHOUT ROWID;
"""


class Packed(NamedTuple):
    """A registry as it is to be kept.

    Attributes:
        place: the path of its tasks file.
        stamp: the signature of its files; empty where that cannot tell whether they have changed.
        digest: of their content; empty where it is not to be kept.
        extract: what queries need, marshalled.
        names: the units and groups, each marshalled.
        rest: what else there is beside the tasks, marshalled.
        tasks: they, each marshalled.
    """

    place: str
    stamp: bytes
    digest: bytes
    extract: bytes
    names: tuple[bytes, ...]
    rest: bytes
    tasks: tuple[bytes, ...]

    @property
    def size(self) -> int:
        """Bytes, by and large."""
        return len(self.extract) + len(self.rest) + sum(map(len, (*self.names, *self.tasks)))


class Indexed(NamedTuple):
    """What is kept of a registry, without its tasks.

    Attributes:
        number: of its entry.
        seed: what the checksums of its values begin with.
        names: as they lie there.
        place: as of ``Packed``, like the others.
    """

    number: int
    seed: int
    names: bytes
    place: str
    digest: bytes
    extract: bytes


COLUMNS = "id, digest, extract, names"
"""What ``indexed`` reads beside the place."""


def indexed(place: Any, number: Any, digest: Any, extract: Any, names: Any) -> Indexed | None:
    """An entry as it lies there; None where it is damaged."""
    if type(digest) is not bytes or type(place) is not bytes:
        return None
    seed = seed_of(place, digest)
    payload = opened(extract, seed)
    return Indexed(number, seed, names, os.fsdecode(place), digest, payload) if payload is not None else None


def row_number(entry: Indexed, at: int) -> int:
    """The row in which the task at a position lies."""
    return entry.number << _PARTS | at // PART


def task_in(value: Any, entry: Indexed, at: int) -> bytes | None:
    """The task at a position, of the row in which it lies; None where it is damaged."""
    return opened_at(value, at % PART, _seed_of_tasks(entry.seed, at - at % PART))


def _seed_of_tasks(seed: int, first: int) -> int:
    return seed_of(b"tasks", b"%d %d" % (seed, first))


def rest_seed(seed: int) -> int:
    """What the checksum of the rest begins with."""
    return seed_of(b"rest", b"%d" % seed)


class KeptAnswer(NamedTuple):
    """What was made of a registry.

    Attributes:
        place: as of ``Packed``.
        slot: what it is.
        stamp: what tells all that it was made of.
        payload: it, marshalled.
    """

    place: str
    slot: str
    stamp: bytes
    payload: bytes


def _answer_seed(place: bytes, slot: str, stamp: bytes) -> int:
    return seed_of(b"answer", place, slot.encode(), stamp)


def answer(place: Any, slot: str, stamp: Any, value: Any) -> KeptAnswer | None:
    """An answer as it lies there; None where it is damaged."""
    if type(place) is not bytes or type(stamp) is not bytes:
        return None
    payload = opened(value, _answer_seed(place, slot, stamp))
    return KeptAnswer(os.fsdecode(place), slot, stamp, payload) if payload is not None else None


def create(connection: sqlite3.Connection) -> None:
    """Make the tables, where they are not there yet."""
    connection.executescript(f"PRAGMA page_size = {PAGE}; PRAGMA max_page_count = {MOST_BYTES // PAGE};")
    connection.executescript(_TABLES)


def put(connection: sqlite3.Connection, rows: Sequence[Packed]) -> None:
    """Keep registries, in the place of what was kept of them."""
    _make_room(connection, sum(row.size for row in rows))
    for row in rows:
        place = os.fsencode(row.place)
        old = connection.execute("SELECT id FROM entries WHERE place = ?", (place,)).fetchone()
        if old is not None:
            _drop(connection, old[0])
        seed = seed_of(place, row.digest)
        number = connection.execute(
            "INSERT INTO entries (place, stamp, digest, extract, names, rest) VALUES (?, ?, ?, ?, ?, ?)",
            (
                place, row.stamp, row.digest, sealed(row.extract, seed), joined(row.names, seed),
                sealed(row.rest, rest_seed(seed)),
            ),
        ).lastrowid  # fmt: skip
        parts = (
            (
                (number or 0) << _PARTS | at // PART,
                joined(row.tasks[at : at + PART], _seed_of_tasks(seed, at)),
            )
            for at in range(0, len(row.tasks), PART)
        )
        connection.executemany("INSERT OR REPLACE INTO parts VALUES (?, ?)", parts)


def settle(connection: sqlite3.Connection, stamps: Iterable[tuple[int, bytes]]) -> None:
    """Keep signatures of files, by the number of the entry."""
    rows = ((stamp, number) for number, stamp in stamps)
    connection.executemany("UPDATE entries SET stamp = ? WHERE id = ?", rows)


def put_answers(connection: sqlite3.Connection, answers: Iterable[KeptAnswer]) -> None:
    """Keep what was made of registries; of one registry no more than ``_ANSWERS``."""
    for each in answers:
        place = os.fsencode(each.place)
        value = sealed(each.payload, _answer_seed(place, each.slot, each.stamp))
        kept = connection.execute("SELECT slot FROM answers WHERE place = ?", (place,)).fetchall()
        for (slot,) in kept[: max(0, len(kept) - _ANSWERS + 1)]:
            connection.execute("DELETE FROM answers WHERE place = ? AND slot = ?", (place, slot))
        connection.execute(
            "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", (place, each.slot, each.stamp, value)
        )


def _drop(connection: sqlite3.Connection, number: int) -> None:
    first = number << _PARTS
    connection.execute("DELETE FROM parts WHERE number BETWEEN ? AND ?", (first, first + (1 << _PARTS) - 1))
    connection.execute(
        "DELETE FROM answers WHERE place = (SELECT place FROM entries WHERE id = ?)", (number,)
    )
    connection.execute("DELETE FROM entries WHERE id = ?", (number,))


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
        connection.execute(f"PRAGMA {what}").fetchone()[0]
        for what in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def drop_vanished(connection: sqlite3.Connection) -> None:
    """Drop what is kept of files that are gone."""
    for number, place in connection.execute("SELECT id, place FROM entries").fetchall():
        if not os.path.lexists(place):
            _drop(connection, number)
