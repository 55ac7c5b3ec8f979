"""A folder whose files are made anew each time: the list in it says which of them are ours."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from gongkai_cli.errors import FileProblem
from gongkai_cli.files.opening import read_limited
from gongkai_cli.files.writing import is_same, write_together

if TYPE_CHECKING:
    from collections.abc import Mapping

LIST = "gongkai-site.json"
"""The list of the files that are ours."""
_SCHEMA = "gongkai.site/1"
_MOST_BYTES = 64 * 2**20


def write_owned(folder: Path, contents: Mapping[str, bytes], *, force: bool) -> int:
    """Write files into a folder, all or none, and remove those of ours that are no longer wanted.

    Args:
        folder: made if need be.
        contents: by path from it, parted by ``/``.
        force: write over files that are not ours.

    Returns:
        How many files were removed.

    Raises:
        FileProblem: a file that is not ours has one of the names, or the system refuses.
    """
    ours = owned(folder)
    if not force:
        _refuse_strangers(folder, contents, ours)
    gone = sorted(ours - contents.keys())
    changed = {path: data for name, data in contents.items() if not is_same(path := folder / name, data)}
    listed = (*contents, *gone)
    write_together(changed | {folder / LIST: _listing(listed)}, force=True, lasting=False)
    for name in gone:
        _remove(folder, name)
    if gone:
        write_together({folder / LIST: _listing(contents)}, force=True)
    return len(gone)


def owned(folder: Path) -> frozenset[str]:
    """The files in a folder that its list says are ours; none where it has no list that can be read."""
    path = folder / LIST
    if not path.is_file():
        return frozenset()
    try:
        document = json.loads(read_limited(path, _MOST_BYTES))
        names = document["files"] if document["schema"] == _SCHEMA else ()
        return frozenset(name for name in names if isinstance(name, str) and _is_inside(name))
    except (ValueError, KeyError, TypeError, RecursionError):
        return frozenset()


def _is_inside(name: str) -> bool:
    """Whether a path from the folder stays in it."""
    parts = PurePosixPath(name).parts
    return bool(parts) and ".." not in parts and "\\" not in name and ":" not in name and parts[0] != "/"


def _listing(names: object) -> bytes:
    document = {"schema": _SCHEMA, "files": sorted(names)}  # type: ignore[call-overload]
    return (json.dumps(document, ensure_ascii=False, indent=0) + "\n").encode()


def _refuse_strangers(folder: Path, contents: Mapping[str, bytes], ours: frozenset[str]) -> None:
    strange = [
        folder / name
        for name, data in contents.items()
        if name not in ours and (folder / name).exists() and not is_same(folder / name, data)
    ]
    if strange:
        more = f"等 {len(strange)} 个文件" if len(strange) > 1 else ""
        raise FileProblem(
            f"“{strange[0]}”{more}已存在，不是以前生成的，没有覆盖",
            "请用 -o 换一个目录；确要覆盖请加 --force",
        )


def _remove(folder: Path, name: str) -> None:
    """Remove a file of ours, and the folders that it leaves empty; links are not followed."""
    path = folder / name
    if any(each.is_symlink() for each in path.parents if folder in each.parents):
        return
    with suppress(OSError):
        path.unlink(missing_ok=True)
        for parent in path.parents:
            if parent == folder or folder not in parent.parents:
                break
            parent.rmdir()
