"""A folder whose files are made anew each time: the list in it says which of them are ours."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.errors import FileProblem
from gongkai_cli.files.opening import read_limited
from gongkai_cli.files.writing import is_same, write_together

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

LIST = "gongkai-site.json"
"""The list of the files that are ours."""
_SCHEMA = "gongkai.site/1"
_MOST_BYTES = 64 * 2**20


class Owned(NamedTuple):
    """What a folder's list says is ours.

    Attributes:
        files: by path from the folder.
        folders: the names of folders in it that have lists of their own.
    """

    files: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()


def write_owned(
    folder: Path, contents: Mapping[str, bytes], *, force: bool, folders: Iterable[str] = ()
) -> int:
    """Write files into a folder, all or none, and remove those of ours that are no longer wanted.

    Args:
        folder: made if need be.
        contents: by path from it, parted by ``/``.
        force: write over files that are not ours.
        folders: folders in it that have been written in this way before; other such folders are removed.

    Returns:
        How many files were removed.

    Raises:
        FileProblem: a file that is not ours has one of the names, or the system refuses.
    """
    ours, kept = owned(folder), frozenset(folders)
    if not force:
        _refuse_strangers(folder, contents, ours.files)
    gone = sorted(name for name in ours.files - contents.keys() if name.partition("/")[0] not in kept)
    changed = {path: data for name, data in contents.items() if not is_same(path := folder / name, data)}
    listing = _listing((*contents, *gone), kept | ours.folders)
    write_together(changed | {folder / LIST: listing}, force=True, lasting=False)
    for name in gone:
        _remove(folder, name)
    left = sum(_remove_folder(folder, name, contents) for name in sorted(ours.folders - kept))
    if gone or ours.folders - kept:
        write_together({folder / LIST: _listing(contents, kept)}, force=True)
    return len(gone) + left


def claim_folders(folder: Path, folders: Iterable[str], pages: Iterable[str], *, force: bool) -> None:
    """Enter folders in a folder's list before anything is written into them.

    Args:
        folder: made if need be.
        folders: their names; each is then written by ``write_owned``, and last the folder itself.
        pages: the names of what will be written into the folder itself.
        force: as of ``write_owned``.

    Raises:
        FileProblem: a file that is not ours has the name of a page, or the system refuses.
    """
    ours = owned(folder)
    if not force:
        _refuse(folder, (name for name in pages if name not in ours.files and (folder / name).exists()))
    write_together(
        {folder / LIST: _listing(ours.files, ours.folders.union(folders))}, force=True, lasting=False
    )


def owned(folder: Path) -> Owned:
    """What a folder's list says is ours; nothing where it has no list that can be read."""
    path = folder / LIST
    if not path.is_file():
        return Owned()
    try:
        document = json.loads(read_limited(path, _MOST_BYTES))
        if document["schema"] != _SCHEMA:
            return Owned()
        files, folders = document["files"], document.get("folders", ())
        names = (name for name in folders if isinstance(name, str) and "/" not in name and _is_inside(name))
        return Owned(
            frozenset(name for name in files if isinstance(name, str) and _is_inside(name)), frozenset(names)
        )
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError):
        return Owned()


def _is_inside(name: str) -> bool:
    """Whether a path from the folder stays in it."""
    parts = PurePosixPath(name).parts
    return bool(parts) and ".." not in parts and "\\" not in name and ":" not in name and parts[0] != "/"


def _listing(files: Iterable[str], folders: Iterable[str]) -> bytes:
    document = {"schema": _SCHEMA, "files": sorted(files)}
    if names := sorted(folders):
        document["folders"] = names
    return (json.dumps(document, ensure_ascii=False, indent=0) + "\n").encode()


def _refuse_strangers(folder: Path, contents: Mapping[str, bytes], ours: frozenset[str]) -> None:
    _refuse(
        folder,
        (
            name
            for name, data in contents.items()
            if name not in ours and (folder / name).exists() and not is_same(folder / name, data)
        ),
    )


def _refuse(folder: Path, strangers: Iterable[str]) -> None:
    strange = [folder / name for name in strangers]
    if strange:
        more = f"等 {len(strange)} 个文件" if len(strange) > 1 else ""
        raise FileProblem(
            f"“{strange[0]}”{more}已存在，不是以前生成的，没有覆盖",
            "请用 -o 换一个目录；确要覆盖请加 --force",
        )


def _remove_folder(folder: Path, name: str, wanted: Container[str]) -> int:
    """Remove what is ours in a folder that has a list of its own, and the list; how many files that were."""
    path = folder / name
    if path.is_symlink() or not path.is_dir():
        return 0
    gone = [each for file in sorted(owned(path).files) if (each := f"{name}/{file}") not in wanted]
    for each in (*gone, f"{name}/{LIST}"):
        _remove(folder, each)
    return len(gone)


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
