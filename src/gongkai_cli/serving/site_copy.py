"""The site as the files say now: made when it is asked for, and again only when one of them has changed."""

from __future__ import annotations

import hashlib
import os
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.errors import GongkaiError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path


class CopyState(NamedTuple):
    """The site as of some state of the files.

    Attributes:
        stamp: of that state.
        pages: by path; none where it cannot be made.
        problem: why it cannot.
    """

    stamp: str
    pages: Mapping[str, bytes]
    problem: GongkaiError | None = None


class SiteCopy:
    """Keeps the pages that were made last.

    Args:
        make: makes the pages.
        folders: where the files lie that they are made from.
        clock: the day it is.
    """

    def __init__(
        self, make: Callable[[], Mapping[str, bytes]], folders: Iterable[Path], clock: Callable[[], date]
    ) -> None:
        self._make = make
        self._folders = tuple(folders)
        self._clock = clock
        self._lock = Lock()
        self._last = CopyState("", {})

    def stamp(self) -> str:
        """What tells one state of the files from another: their names, sizes and times, and the day."""
        digest = hashlib.sha256(self._clock().isoformat().encode())
        for folder in self._folders:
            for entry in sorted(_files(folder)):
                digest.update(repr(entry).encode("utf-8", "surrogateescape"))
        return digest.hexdigest()

    def current(self) -> CopyState:
        """The site of now. One request makes it; others wait."""
        with self._lock:
            stamp = self.stamp()
            if stamp != self._last.stamp:
                self._last = self._made(stamp)
            return self._last

    def _made(self, stamp: str) -> CopyState:
        try:
            return CopyState(stamp, self._make())
        except GongkaiError as problem:
            return CopyState(stamp, {}, problem)


def _files(folder: Path) -> Iterator[tuple[str, int, int, int]]:
    """Every file below a folder but hidden ones: locks and drafts come and go and say nothing."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.startswith("."):
                continue
            path = os.path.join(place, name)  # noqa: PTH118  many of them, every second
            try:
                found = os.stat(path)  # noqa: PTH116  likewise
            except OSError:
                yield path, -1, 0, 0
            else:
                yield path, found.st_size, found.st_mtime_ns, found.st_ctime_ns
