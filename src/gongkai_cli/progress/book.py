"""Writing the ledger: lock, append, flush, fsync. What is there is never changed.

A single entry is appended to the file; a crash leaves all earlier ones as they were, and at worst the
beginning of the new one, which the next write turns into a comment. Several entries that belong together
(a form that came back) replace the file by a longer one in one step, so that all or none of them are there.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gongkai_cli.errors import DataError, file_problem
from gongkai_cli.files import locking
from gongkai_cli.files.drafts import forget, sweep, sync_folder
from gongkai_cli.files.folder import ENDING
from gongkai_cli.files.locking import LOCK
from gongkai_cli.files.source.text import read_bytes
from gongkai_cli.files.writing import held_back, real_path, write_together
from gongkai_cli.language.hanzi import file_name
from gongkai_cli.progress.ledger_files import is_whole, read_file, typed_entry
from gongkai_cli.progress.ledger_line import entry_of, line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from gongkai_cli.progress.entry import Entry

    Compose = Callable[[tuple[Entry, ...]], Sequence[Entry]]

_HEAD = (
    "# yaml-language-server: $schema=../../schemas/progress.schema.json\n"
    "# 落实情况台账：一行一条，只在末尾追加。更正、撤回另加一条（gongkai progress add --corrects、undo）。\n"
)
_ATTRIBUTES = "# 两人各加几条，合并时都要。\n*.yaml text eol=lf merge=union\n"
_COMPANIONS = {".gitattributes": _ATTRIBUTES, ".gitignore": f"{LOCK}\n"}


def file_of(folder: Path, unit: str) -> Path:
    """Where a unit's entries lie."""
    return folder / f"{file_name(unit)}{ENDING}"


def append(folder: Path, unit: str, compose: Compose) -> tuple[Entry, ...]:
    """Add entries one after another, each on the disk before the next.

    Args:
        folder: the ledger.
        unit: whose file.
        compose: given the entries there are, while nobody else can add any, those to add.

    Returns:
        What was added.

    Raises:
        DataError: the file cannot be added to as it is.
        FileProblem: the system refuses; every earlier entry is as it was.
    """
    with locked(folder):
        path = file_of(folder, unit)
        added = _readable(compose(_entries(path)))
        for entry in added:
            _append(path, f"{line(entry)}\n".encode())
    return added


def append_together(folder: Path, reports: Iterable[tuple[str, Compose]]) -> tuple[tuple[Entry, ...], ...]:
    """Add entries that belong together, in the files of several units: all of them or none.

    Args:
        folder: the ledger.
        reports: units, each with what composes its entries, as of ``append``; a unit may come twice.

    Returns:
        What was added, in the same order.

    Raises:
        DataError: a file cannot be added to as it is.
        FileProblem: the system refuses; everything is as it was.
    """
    added: list[tuple[Entry, ...]] = []
    longer: dict[Path, list[Entry]] = {}
    with locked(folder):
        for unit, compose in reports:
            path = file_of(folder, unit)
            new = _readable(compose((*_entries(path), *longer.get(path, ()))))
            added.append(new)
            if new:
                longer.setdefault(path, []).extend(new)
        write_together({path: _longer(path, entries) for path, entries in longer.items()}, force=True)
    return tuple(added)


def _longer(path: Path, entries: Iterable[Entry]) -> bytes:
    before = (read_bytes(path) if path.exists() else b"") or _HEAD.encode()
    start, completed = _continuation(before)
    added = completed + "".join(f"{line(entry)}\n" for entry in entries).encode()
    return before[:start] + _as_before(added, before)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep others from writing to a ledger; it is made if need be.

    Raises:
        FileProblem: the system refuses, or somebody else has been writing for a minute.
    """
    with locking.locked(folder, "台账", _empty):
        _sweep(folder)
        missing = {folder / name: text for name, text in _COMPANIONS.items()}
        write_together(
            {path: text.encode() for path, text in missing.items() if not path.exists()}, force=True
        )
        yield


def _sweep(folder: Path) -> None:
    """Clear away what killed runs left, also where files lie that the ledger has links to."""
    links = (path for path in folder.iterdir() if path.is_symlink())
    for place in {folder, *(link.resolve().parent for link in links)}:
        sweep(place)


def _empty(folder: Path) -> None:
    """Take away what was put into a new ledger for its own sake, where nothing was recorded."""
    locking.remove_only(folder, {LOCK, *_COMPANIONS})


def _entries(path: Path) -> tuple[Entry, ...]:
    if not path.exists():
        return ()
    file = read_file(path)
    blocking = [item for item in file.findings if item.code in ("GK001", "GK002", "GK003", "GK010", "GK602")]
    if blocking:
        raise DataError(f"台账“{file.name}”不能续写", "请先改正上面的问题，再重试", blocking)
    return tuple(item.entry for item in file.recorded)


def _readable(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries, once it is sure that they can be read again: nothing that is wrong goes into a ledger.

    Raises:
        DataError: one cannot.
    """
    for entry in entries:
        if entry_of(line(entry)) != entry and not _typed_alike(entry):
            raise DataError(
                f"第{entry.task}项的这一条写下去就读不回来，没有记入", "请检查文字里有没有空的或看不见的内容"
            )
    return tuple(entries)


def _typed_alike(entry: Entry) -> bool:
    """Whether the careful reader makes the same of it: it takes more characters than the fast one."""
    return typed_entry(line(entry), "") == (entry, ())


def _append(given: Path, data: bytes) -> None:
    path = real_path(given)
    new, made = not path.exists(), False
    try:
        with held_back(), path.open("xb" if new else "r+b", buffering=0) as file:
            made = new
            before = b"" if new else file.read()
            start, completed = _continuation(before)
            added = (_HEAD.encode() if not before else b"") + completed + data
            _write(file.fileno(), _as_before(added, before), start, before)
            if new:
                sync_folder(path.parent)
    except OSError as error:
        if made:
            forget(path)
        raise file_problem(error, given) from error


def _write(handle: int, data: bytes, start: int, before: bytes) -> None:
    """Put data from ``start`` to the end, on the disk, or leave the file as it was: a disk may fill up."""
    try:
        _put(handle, data, start)
        os.fsync(handle)
    except OSError:
        _put(handle, before[start:], start)
        raise


def _put(handle: int, data: bytes, start: int) -> None:
    os.lseek(handle, start, os.SEEK_SET)
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.ftruncate(handle, start + len(data))


def _as_before(added: bytes, before: bytes) -> bytes:
    """Lines to add, ended as the first line is that stands there: a file of Windows stays one."""
    return added.replace(b"\n", b"\r\n") if before.partition(b"\n")[0].endswith(b"\r") else added


def _continuation(before: bytes) -> tuple[int, bytes]:
    """Where new lines begin, and what comes before them: what a write cut short left is kept as a comment."""
    at = before.rfind(b"\n") + 1
    tail = before[at:]
    if not tail:
        return len(before), b""
    if is_whole(tail):
        return len(before), b"\n"
    left = "".join(char for char in tail.decode("utf-8", "replace") if char.isprintable())
    return at, f"# 没有写完的一条：{left}\n".encode()
