"""Drafts: what lies beside a target until it takes its place, and is swept away when its writer was killed.

A draft's name tells the machine and the process it belongs to, so that the next run can tell one that
nobody will ever finish from one that somebody else is writing at this moment.
"""

from __future__ import annotations

import os
import re
import stat
import time
import zlib
from contextlib import suppress
from pathlib import Path

_NAME = re.compile(r"\.gongkai-([0-9a-f]{8})-([0-9]{1,10})-[0-9a-f]{12}")
_STALE = 24 * 60 * 60
"""Seconds after which a draft is nobody's, whoever made it: no write takes a day."""
_ATTEMPTS = 3
_mine: set[str] = set()
"""Names this process is working with."""


def new_draft(folder: Path) -> Path:
    """A path in a folder that no other process uses; nothing is made yet."""
    name = f".gongkai-{_machine()}-{os.getpid()}-{os.urandom(6).hex()}"
    _mine.add(name)
    return folder / name


def forget(draft: Path) -> None:
    """Remove a draft, file or folder, if it is there; what the system will not remove, the next run will."""
    for _ in range(_ATTEMPTS):
        try:
            _remove(draft)
            break
        except OSError:
            continue
    _mine.discard(draft.name)


def _remove(draft: Path) -> None:
    if draft.is_dir() and not draft.is_symlink():
        import shutil

        shutil.rmtree(draft)
    else:
        draft.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what killed runs left in a folder; only what is surely theirs."""
    try:
        with os.scandir(folder) as entries:
            left = [Path(entry.path) for entry in entries if _is_abandoned(entry)]
    except OSError:
        return
    for draft in left:
        forget(draft)


def _is_abandoned(entry: os.DirEntry[str]) -> bool:
    match = _NAME.fullmatch(entry.name)
    if match is None or entry.name in _mine:
        return False
    status = entry.stat(follow_symlinks=False)
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        return False
    if hasattr(os, "geteuid") and status.st_uid != os.geteuid():
        return False
    if match[1] == _machine() and not _is_running(int(match[2])):
        return True
    return time.time() - max(status.st_mtime, status.st_ctime) > _STALE


def _machine() -> str:
    """This computer, in a form fit for a name: drafts on a shared drive may be another's."""
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return f"{zlib.crc32(name.encode('utf-8', 'replace')):08x}"


def _is_running(process: int) -> bool:
    """Whether there is such a process; on Windows there is no harmless way to ask, so age decides."""
    if os.name != "posix":
        return True
    if process == os.getpid():
        return False  # of an earlier process with this number: ours are known by name
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def write_through(path: Path, data: bytes, mode: int | None = None, sync: bool = True) -> None:
    """Make a new file with these bytes, on the disk.

    Args:
        path: where nothing is yet.
        data: its content.
        mode: its permissions; None for those that any new file gets here.
        sync: wait until the disk has it.

    Raises:
        OSError: the system refuses.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o666 if mode is None else mode)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        if sync:
            os.fsync(handle)
    finally:
        os.close(handle)
    if mode is not None and stat.S_IMODE(path.stat().st_mode) != mode:
        path.chmod(mode)  # the process's mask took some away


def sync_folder(folder: Path) -> None:
    """A new name is not safe until its folder is on the disk; Windows has no such thing.

    Raises:
        OSError: the disk fails.
    """
    if os.name != "posix":
        return
    import errno

    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # one may write into a folder without being allowed to read it
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network drives cannot
            raise
    finally:
        with suppress(OSError):
            os.close(handle)
