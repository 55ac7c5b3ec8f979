"""Keep others from writing to a folder while somebody does."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from gongkai_cli.errors import FileProblem, file_problem
from gongkai_cli.files.workspace import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LOCK = ".lock"
_PATIENCE = 60.0
"""Seconds to wait for others who are writing."""


@contextmanager
def locked(folder: Path, what: str, empty: Callable[[Path], None] | None = None) -> Iterator[None]:
    """Keep others from writing to a folder; it is made if need be, and goes where nothing is put into it.

    Args:
        folder: which.
        what: it is, in Chinese.
        empty: takes out of a new folder what was put there for its own sake; else only the lock is.

    Raises:
        FileProblem: the system refuses, or somebody else has been writing for a minute.
    """
    from filelock import FileLock, Timeout

    new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / LOCK, timeout=_PATIENCE):
            try:
                yield
            finally:
                if new:
                    (empty or _without_lock)(folder)
    except Timeout:
        message = f"{what}“{shown(folder)}”正被另一个程序写入，等了 {_PATIENCE:.0f} 秒"
        raise FileProblem(message, f"请稍后重试；确无他人在写，可删去 {shown(folder / LOCK)}") from None
    except (FileExistsError, NotADirectoryError):
        raise FileProblem(f"“{shown(folder)}”应是目录，却是一个文件", "请把它移走或改名，再重试") from None
    except OSError as error:
        raise file_problem(error, folder) from error
    finally:
        if new:
            with suppress(OSError):
                folder.rmdir()  # it is still there unless it is empty


def _without_lock(folder: Path) -> None:
    remove_only(folder, {LOCK})


def remove_only(folder: Path, names: set[str]) -> None:
    """Remove files of these names from a folder where nothing else is."""
    with suppress(OSError):
        if {each.name for each in folder.iterdir()} <= names:
            for name in names:
                with suppress(OSError):  # Windows removes the lock when it is released
                    (folder / name).unlink(missing_ok=True)
