"""Files reach the disk whole or not at all, and never over something the user did not give up."""

from __future__ import annotations

import contextlib
import os
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai_cli.errors import FileProblem, file_problem
from gongkai_cli.files.opening import read_limited

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def write_files(folder: Path, documents: Mapping[str, bytes], *, force: bool) -> int:
    """Write documents into a folder, made if need be; existing files of other names stay as they are.

    Nothing is written if one of them exists with other content and ``force`` is off.

    Returns:
        How many files there are.

    Raises:
        FileProblem: a file exists, or the system refuses one.
    """
    _refuse_twins(documents)
    contents = {folder / name: data for name, data in documents.items()}
    if not force:
        _refuse_overwriting(contents)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_problem(error, folder) from error
    for path, data in contents.items():
        write_atomically(path, data)
    return len(contents)


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
    taken = [path for path, data in contents.items() if path.exists() and _differs(path, data)]
    if taken:
        more = f"等 {len(taken)} 个文件" if len(taken) > 1 else ""
        raise FileProblem(
            f"“{taken[0]}”{more}已存在且内容不同，没有覆盖", "确要覆盖请加 --force，或用 -o 换一个目录"
        )


def _differs(path: Path, data: bytes) -> bool:
    try:
        return read_limited(path, len(data)) != data
    except FileProblem:
        return True


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a file in one step: a reader sees the old or the new, whatever happens on the way.

    Raises:
        FileProblem: the system refuses; the old file is as it was.
    """
    draft = None
    try:
        handle, draft = tempfile.mkstemp(prefix=".gongkai-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).chmod(_mode(path))
        Path(draft).replace(path)
    except OSError as error:
        raise file_problem(error, path) from error
    finally:
        _forget(draft)


def _forget(draft: str | None) -> None:
    if draft is not None:
        with contextlib.suppress(OSError):
            Path(draft).unlink()


def _mode(path: Path) -> int:
    """The mode the file has, or what a new one gets: mkstemp makes it unreadable to colleagues."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
