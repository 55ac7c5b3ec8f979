"""Whether files are still those that were read: by size, times and number, and where in doubt by content.

The rule is git's: times are only as fine as the file system's clock, so a file that was changed just before
it was read may be changed again without a trace in them. Of such a file nothing but its content is believed,
until it is looked at again when it has been at rest.
"""

from __future__ import annotations

import os
import stat
import struct
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

COARSEST = 2_000_000_000
"""Nanoseconds between two times that the coarsest file system (FAT) tells apart."""


class FileStamps(NamedTuple):
    """What the system says of some files.

    Attributes:
        signature: size, times and number of each.
        youngest: the latest of their times, in nanoseconds.
    """

    signature: bytes
    youngest: int

    def settled(self, read_at: int) -> bool:
        """Whether files that were read from this time on cannot have been changed after it unnoticed."""
        return self.youngest < read_at - COARSEST


def stamps_of(paths: Iterable[str]) -> FileStamps | None:
    """What the system says of files, links followed; None where one is not there or no regular file."""
    signature, youngest = b"", 0
    for path in paths:
        try:
            found = os.stat(path)  # noqa: PTH116  thousands of them, and Path costs more than the call
        except (OSError, ValueError):
            return None
        if not stat.S_ISREG(found.st_mode):
            return None
        signature += packed_stamp(found)
        youngest = max(youngest, found.st_mtime_ns, found.st_ctime_ns)
    return FileStamps(signature, youngest)


def packed_stamp(found: os.stat_result) -> bytes:
    """What the system says of one file, as bytes that are the same while it is."""
    mask = 2**64 - 1
    numbers = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    return struct.pack("<4Q", *(number & mask for number in numbers))


def now() -> int:
    """The time to hold stamps against, in nanoseconds."""
    return time.time_ns()


def digest_of_files(paths: Iterable[str]) -> bytes | None:
    """What tells the content of files from every other; None where one cannot be read."""
    import hashlib
    from pathlib import Path

    from gongkai_cli.errors import FileProblem
    from gongkai_cli.files.opening import MOST_TEXT, read_limited

    digest = hashlib.sha256()
    for path in paths:
        try:
            digest.update(hashlib.sha256(read_limited(Path(path), MOST_TEXT)).digest())
        except FileProblem:
            return None
    return digest.digest()
