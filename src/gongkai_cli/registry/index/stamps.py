"""Whether files are still those that were read: by size, times and number, and where in doubt by content.

The rule is git's: times are only as fine as the file system's clock, so a file that was changed just before
it was read may be changed again without a trace in them. Of such a file nothing but its content is believed,
until it is looked at again when it has been at rest.
"""

from __future__ import annotations

import marshal
import os
import re
import stat
import struct
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


def stamps_of_folders(data: str, year: int) -> FileStamps | None:
    """What the system says of all in a folder of registries that an answer about a year may rest on.

    That is what lies in it, in the year's ledger, and in folders under names of their own, which somebody may
    have meant for one; None where the system refuses one of them.
    """
    try:
        found = sorted(_listed(data))
        ledger = f"progress_{year}"
        below = [row[0] for row in found if row[5] and (row[0] == ledger or not _KNOWN.fullmatch(row[0]))]
        signature = [found, *(sorted(_listed(os.path.join(data, name))) for name in below)]  # noqa: PTH118
    except OSError:
        return None
    youngest = max((max(row[2], row[3]) for rows in signature for row in rows), default=0)
    return FileStamps(marshal.dumps(signature), youngest)


_KNOWN = re.compile(r"(?:progress|report)_\d{4}|\..*", re.DOTALL)
"""Folders in a folder of registries that an answer about a year does not rest on."""


def _listed(folder: str) -> Iterator[tuple[str, int, int, int, int, bool]]:
    """Name, size, times and number of all in a folder, and whether it is a folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            try:
                found = entry.stat()
            except FileNotFoundError:  # a link to nowhere
                found = entry.stat(follow_symlinks=False)
            directory = stat.S_ISDIR(found.st_mode)
            yield entry.name, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, directory
