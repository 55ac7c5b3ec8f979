"""Files reach the disk whole or not at all, many as one, and never over something the user did not give up.

Everything is written and synced as drafts beside the targets. Then, in one go and with signals held back,
the old files get a second name and the drafts take their places; a folder that was not there comes with all
its files in a single step. Where a step fails, the earlier ones are taken back. A process killed outright
between two such steps leaves each file old or new, whole; its drafts are swept away by the next run there.
"""

from __future__ import annotations

import errno
import os
import stat
import time
import unicodedata
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.errors import FileProblem, file_problem
from gongkai_cli.files.drafts import forget, new_draft, sweep, sync_folder, write_through
from gongkai_cli.files.opening import read_limited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import FrameType


_ON_WINDOWS = os.name == "nt"
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8) if _ON_WINDOWS else ()
"""Seconds between attempts to rename: there a virus scanner or an indexer may hold a file for a moment."""
_ATTEMPTS = 3
_APPEARED = (errno.EEXIST, errno.ENOTEMPTY)


def write_files(folder: Path, documents: Mapping[str, bytes], *, force: bool) -> int:
    """Write documents into a folder, made if need be; existing files of other names stay as they are.

    Returns:
        How many files there are.

    Raises:
        FileProblem: as of ``write_together``.
    """
    write_together({folder / name: data for name, data in documents.items()}, force=force)
    return len(documents)


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a file in one step: a reader sees the old or the new, whatever happens on the way.

    Raises:
        FileProblem: the system refuses; the old file is as it was.
    """
    write_together({path: data}, force=True)


def write_together(contents: Mapping[Path, bytes], *, force: bool, lasting: bool = True) -> None:
    """Write files, all or none; folders are made as needed, links followed to what they stand for.

    Args:
        contents: by where they go.
        force: write over what is there.
        lasting: wait until the disk has each, so that none is lost when the power fails. What can be made
            anew at any time, in thousands of files, need not.

    Raises:
        FileProblem: one exists with other content and ``force`` is off, two of them are one file on some
            systems, or the system refuses one; everything is as it was.
    """
    _refuse_twins(map(str, contents))
    for attempt in range(_ATTEMPTS):
        if not force:
            _refuse_overwriting(contents)
        batch = _Batch(lasting=lasting)
        try:
            batch.write(_resolved(contents))
        except OSError as error:
            if error.errno in _APPEARED and batch.makes_folders and attempt + 1 < _ATTEMPTS:
                continue  # somebody made the same folder meanwhile: there is one now
            raise batch.problem(error) from error
        return


def _refuse_twins(names: Iterable[str]) -> None:
    """Two names that differ in case only are one file on Windows and macOS: one would overwrite the other."""
    seen: dict[str, str] = {}
    for name in names:
        twin = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if twin != name:
            raise FileProblem(
                f"“{twin}”和“{name}”在有的系统上是同一个文件，没有写", "请改正单位名称，使其不同"
            )


def _refuse_overwriting(contents: Mapping[Path, bytes]) -> None:
    taken = [path for path, data in contents.items() if path.exists() and not is_same(path, data)]
    if taken:
        more = f"等 {len(taken)} 个文件" if len(taken) > 1 else ""
        raise FileProblem(
            f"“{taken[0]}”{more}已存在且内容不同，没有覆盖", "确要覆盖请加 --force，或用 -o 换一个目录"
        )


def is_same(path: Path, data: bytes) -> bool:
    """Whether a file is there and holds just these bytes."""
    try:
        return path.exists() and read_limited(path, len(data)) == data
    except FileProblem:
        return False


def real_path(path: Path) -> Path:
    """Where a file really lies, or would: links are followed.

    Raises:
        FileProblem: a link leads nowhere; what it stands for may be on a drive that is not there now.
    """
    for each in (path, *path.parents):
        if each.exists():
            break
        if each.is_symlink():
            raise FileProblem(
                f"“{each}”是一个链接，它指向的“{each.readlink()}”不存在", "请检查链接，或把它移走"
            )
    return Path(os.path.realpath(path))


def _resolved(contents: Mapping[Path, bytes]) -> dict[Path, tuple[Path, bytes]]:
    """The files by where they really lie, each with the name it was given.

    Raises:
        FileProblem: a target is no file that may be replaced, or two are one.
        OSError: the system refuses to look.
    """
    found: dict[Path, tuple[Path, bytes]] = {}
    for path, data in contents.items():
        real = real_path(path)
        _refuse_unfit(path, real)
        if real in found:
            message = f"“{found[real][0]}”和“{path}”是同一个文件，没有写入"
            raise FileProblem(message, "请检查链接，或用 -o 换一个目录")
        found[real] = path, data
    return found


def _refuse_unfit(path: Path, real: Path) -> None:
    if not real.exists():
        return
    if real.is_dir():
        raise file_problem(IsADirectoryError(errno.EISDIR, ""), path)
    if not real.is_file():
        raise FileProblem(f"“{path}”不是普通文件，没有写入", "请把它移走或改名，再重试")
    if not os.access(real, os.W_OK):
        raise file_problem(PermissionError(errno.EACCES, ""), path)


class _Move(NamedTuple):
    """A draft and the place it is to take; ``old`` is the second name of what lies there."""

    draft: Path
    target: Path
    old: Path | None = None


class _Batch:
    """Files that are written all or none."""

    def __init__(self, *, lasting: bool) -> None:
        self._lasting = lasting
        self._moves: list[_Move] = []
        self._drafts: list[Path] = []
        self._folders: dict[Path, Path] = {}
        self._filled: set[Path] = set()
        self._at: Path | None = None
        self._lost: list[_Move] = []

    @property
    def makes_folders(self) -> bool:
        """Whether a folder that was not there is among what takes its place."""
        return bool(self._folders)

    def write(self, contents: Mapping[Path, tuple[Path, bytes]]) -> None:
        """Write them.

        Raises:
            OSError: the system refuses one; everything is as it was.
        """
        try:
            for folder in {folder for path in contents for folder in _drafts_lie_in(path.parent)}:
                sweep(folder)
            for target, (self._at, data) in contents.items():
                self._stage(target, data)
            for folder in self._filled if self._lasting else ():
                sync_folder(folder)
            with held_back():
                self._commit()
        finally:
            with held_back():
                for draft in self._drafts:
                    forget(draft)

    def problem(self, error: OSError) -> FileProblem:
        """The error to show the user."""
        problem = file_problem(error, self._at)
        if not self._lost:
            return problem
        left = "；".join(f"“{move.target}”没有能恢复，原来的内容在“{move.old}”" for move in self._lost)
        return FileProblem(f"{problem.message}；{left}", "请先把它们改名保存，下一次运行会清理这样的文件")

    def _stage(self, target: Path, data: bytes) -> None:
        top = _topmost_missing(target.parent)
        if top is None:
            draft = self._new_draft(target.parent)
            mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
            write_through(draft, data, mode, self._lasting)
            self._moves.append(_Move(draft, target))
            return
        if top not in self._folders:
            self._folders[top] = self._new_draft(top.parent)
            self._moves.append(_Move(self._folders[top], top))
        place = self._folders[top] / target.relative_to(top)
        place.parent.mkdir(parents=True, exist_ok=True)
        write_through(place, data, None, self._lasting)
        self._filled.add(place.parent)

    def _new_draft(self, folder: Path) -> Path:
        draft = new_draft(folder)
        self._drafts.append(draft)
        return draft

    def _commit(self) -> None:
        moves = [self._keeping_old(move) for move in self._moves]
        begun: list[_Move] = []
        try:
            for move in moves:
                begun.append(move)
                _rename(move.draft, move.target)
            for folder in {move.target.parent for move in moves}:
                sync_folder(folder)
        except OSError:
            for move in reversed(begun):
                self._take_back(move)
            raise

    def _keeping_old(self, move: _Move) -> _Move:
        """The same move, once what lies at its target has a second name: that costs no room on the disk."""
        if not move.target.is_file():
            return move
        old = self._new_draft(move.target.parent)
        try:
            os.link(move.target, old)
        except (OSError, NotImplementedError, AttributeError):  # a file system or a system without hard links
            forget(old)
            write_through(old, move.target.read_bytes(), stat.S_IMODE(move.target.stat().st_mode))
        return move._replace(old=old)

    def _take_back(self, move: _Move) -> None:
        if os.path.lexists(move.draft):  # it never took its place
            return
        for _ in range(_ATTEMPTS):
            with suppress(OSError):
                _rename(move.old or move.target, move.target if move.old else move.draft)
                return
        if move.old:
            self._lost.append(move)
            self._drafts.remove(move.old)


def _drafts_lie_in(folder: Path) -> tuple[Path, Path]:
    """Where a killed run may have left drafts of a folder's files: there, or above, where it was not."""
    missing = _topmost_missing(folder)
    return folder, (missing or folder).parent


def _topmost_missing(folder: Path) -> Path | None:
    """Of a folder and those above it, the highest that is not there."""
    missing = None
    while not folder.exists() and folder != folder.parent:
        missing, folder = folder, folder.parent
    return missing


def _rename(source: Path, target: Path) -> None:
    for wait in _WAITS:
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    source.replace(target)


@contextmanager
def held_back() -> Iterator[None]:
    """Keep SIGINT and SIGTERM waiting until the block is done; outside the main thread none arrive anyway."""
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        if came:
            signal.raise_signal(came[0])
