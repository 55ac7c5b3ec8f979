"""What the paths that were typed stand for: files as named, and those that lie in and below a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.errors import UsageError, file_problem
from gongkai_cli.files.folder import files_below, is_leftover

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path


class GivenPaths(NamedTuple):
    """The files that paths stand for, each once.

    Attributes:
        files: to be read.
        leftovers: what a program keeps beside a file that is open.
        others: what else lies in the folders.
    """

    files: tuple[Path, ...]
    leftovers: tuple[Path, ...]
    others: tuple[Path, ...]


def given_paths(paths: Iterable[Path], endings: Collection[str]) -> GivenPaths:
    """What paths stand for; of what a folder holds, the files with these endings are to be read.

    Raises:
        UsageError: there is nothing at a path.
        FileProblem: the system refuses a folder.
    """
    files: dict[Path, Path] = {}
    leftovers: list[Path] = []
    others: dict[Path, Path] = {}
    for path, wanted in (each for given in paths for each in _files(given, endings)):
        if is_leftover(path):
            leftovers.append(path)
        else:
            (files if wanted else others).setdefault(path.resolve(), path)
    return GivenPaths(tuple(files.values()), tuple(leftovers), tuple(others.values()))


def _files(path: Path, endings: Collection[str]) -> list[tuple[Path, bool]]:
    """What a path stands for, and whether each is to be read: as named, or as a folder holds it."""
    if path.is_file():
        return [(path, True)]
    if not path.exists():
        raise UsageError(f"“{path}”不存在", "请检查路径")
    if not path.is_dir():
        return [(path, False)]
    try:
        found = tuple(files_below(path))
    except OSError as error:
        raise file_problem(error, path) from error
    return [(each, each.suffix.lower() in endings and _may_be_read(each)) for each in found]


def _may_be_read(path: Path) -> bool:
    """Whether opening it cannot wait forever; a link to nowhere is reported by whoever reads it."""
    return path.is_file() or not path.exists()
