"""The one door for files from outside: a regular file, of at most a stated size, whatever stands at its path.

Whoever opens a pipe waits for a writer, and ``/dev/zero`` never ends; a size that was true when it was asked
for may be false when the file is read. So the file is opened without waiting, looked at through its handle,
and never read further than the limit.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from gongkai_cli.errors import FileProblem, file_problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES = 50 * 2**20
"""Of a file, and of all that it unpacks to; a form with photographs pasted in stays below."""
MOST_TEXT = 200 * 2**20
"""Of a registry, a ledger or a notice; 136,000 tasks have 60 MB."""
MOST_EVIDENCE = 4 * 2**30
"""Of a file that is only hashed: a film of a meeting stays below."""

_HOW = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
_STEP = 1 << 20


def read_limited(path: Path, most: int | None = None) -> bytes:
    """The bytes of a file, at most ``MOST_BYTES`` unless ``most`` is given.

    Raises:
        FileProblem: the system refuses it, it is no regular file, or has more than ``most`` bytes.
    """
    most = MOST_BYTES if most is None else most
    with _opened(path, most) as file:
        try:
            data = file.read(most + 1)
        except OSError as error:
            raise file_problem(error, path) from error
    if len(data) > most:
        raise _too_large(path, most)
    return data


def digest_of(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal digits, read piece by piece.

    Raises:
        FileProblem: as ``read_limited``, the limit being ``MOST_EVIDENCE``.
    """
    import hashlib

    digest, left = hashlib.sha256(), MOST_EVIDENCE
    with _opened(path, MOST_EVIDENCE) as file:
        try:
            while piece := file.read(_STEP):
                left -= len(piece)
                if left < 0:
                    raise _too_large(path, MOST_EVIDENCE)
                digest.update(piece)
        except OSError as error:
            raise file_problem(error, path) from error
    return digest.hexdigest()


@contextmanager
def _opened(path: Path, most: int) -> Iterator[BinaryIO]:
    try:
        _refuse(path.stat(), path, most)  # before it is opened: opening alone may set a device going
        handle = os.open(path, _HOW)
    except ValueError as error:  # a null character in the path
        raise file_problem(OSError(errno.ENOENT, ""), path) from error
    except OSError as error:
        raise file_problem(error, path) from error
    with os.fdopen(handle, "rb", buffering=0) as raw:
        _refuse(os.fstat(raw.fileno()), path, most)  # what was opened, not what was there a moment ago
        yield raw


def _refuse(found: os.stat_result, path: Path, most: int) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise file_problem(IsADirectoryError(errno.EISDIR, ""), path)
    if not stat.S_ISREG(found.st_mode):
        raise FileProblem(f"“{path}”不是普通文件（是管道、设备之类），没有打开", "请检查路径")
    if found.st_size > most:
        raise _too_large(path, most)


def _too_large(path: Path, most: int) -> FileProblem:
    size = f"{most >> 30} GB" if most >= 1 << 30 else f"{most >> 20} MB"
    advice = "请核对是不是这个文件；确实需要的，请删去粘贴的图片等内容，或分成几份"
    return FileProblem(f"“{path}”太大（超过 {size}），没有打开", advice)
