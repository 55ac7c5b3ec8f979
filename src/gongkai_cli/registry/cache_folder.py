"""The folder of the user's cache, and who may put files into it: what others may write is never believed."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def cache_folder() -> Path:
    """``$XDG_CACHE_HOME/gongkai``, or the system's place for such things."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    home = os.path.expanduser("~")  # noqa: PTH111  Path.home() raises where there is none
    return (Path(base) if base else Path(home) / ".cache") / "gongkai"


def is_private(place: Path) -> bool:
    """Whether nobody but the user may put files into a folder; on Windows its place says so."""
    status = place.stat()
    if not hasattr(os, "geteuid"):
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def is_plain(path: Path) -> bool:
    """Whether a path is a regular file itself, not a link to one."""
    return stat.S_ISREG(path.lstat().st_mode)
