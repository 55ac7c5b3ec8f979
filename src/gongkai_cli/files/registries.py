"""Several registries: the folders that patterns stand for, what lies in each, and a name for each.

What order a file system lists names in does not matter here: everything is sorted.
"""

from __future__ import annotations

import os
import re
from fnmatch import translate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.diagnostics import Diagnostic, Where, diagnostic
from gongkai_cli.errors import GongkaiError, file_problem
from gongkai_cli.files.folder import is_unseen
from gongkai_cli.files.workspace import (
    Workspace,
    data_of_quietly,
    is_folder,
    is_pattern,
    registries_of,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ANY_DEPTH = "**"

Identity = tuple[int, int] | str


class Place(NamedTuple):
    """One of several registries: where it lies, and what it is called.

    Attributes:
        name: unique among them; what rows say.
        parent: the registry or authority above it; empty where none is given.
        workspace: where its files lie; None where there is no registry.
        problem: why it cannot be used, where the folder alone shows it.
        years: of its registries, ascending.
    """

    name: str
    parent: str = ""
    workspace: Workspace | None = None
    problem: Diagnostic | None = None
    years: tuple[int, ...] = ()


class Hits(NamedTuple):
    """What a pattern stands for.

    Attributes:
        folders: in the order of their paths.
        unread: the folders that could not be looked into, each with what the system says.
    """

    folders: tuple[Path, ...]
    unread: tuple[Diagnostic, ...] = ()


def is_search(pattern: str) -> bool:
    """Whether a pattern goes down to any depth (``**``): then what it passes on the way is not meant."""
    return _ANY_DEPTH in _parts(Path(pattern))


def matching(pattern: str, base: Path) -> Hits:
    """The folders that a pattern stands for, each once; ``**`` stands for any depth.

    Links to folders are followed, but not by ``**``; a folder that two links lead to is looked at once, so
    that circles of links come to an end. Files are no hits, and ``*`` passes over hidden folders.

    Args:
        pattern: as typed.
        base: the folder it is relative to.
    """
    path = Path(pattern)
    level = [Path(path.anchor)] if path.anchor else [base]
    unread: dict[str, Diagnostic] = {}
    for part in _parts(path):
        level = _once(_step(level, part, unread))
    return Hits(tuple(sorted(level, key=lambda hit: hit.parts)), tuple(unread.values()))


def _parts(path: Path) -> tuple[str, ...]:
    return path.parts[1:] if path.anchor else path.parts


def _step(level: Iterable[Path], part: str, unread: dict[str, Diagnostic]) -> Iterator[Path]:
    for folder in level:
        if part == _ANY_DEPTH:
            yield from _below(folder, unread)
        elif is_pattern(part):
            wanted = re.compile(translate(os.path.normcase(part)))
            names = (entry.name for entry in _folders(folder, unread) if _is_visible(entry.name, part))
            yield from (folder / name for name in names if wanted.match(os.path.normcase(name)))
        elif is_folder(folder / part):
            yield folder / part


def _is_visible(name: str, part: str) -> bool:
    return part.startswith(".") or not (name.startswith(".") or is_unseen(name))


def _below(folder: Path, unread: dict[str, Diagnostic]) -> Iterator[Path]:
    """A folder and all below it, links to folders aside."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        yield here
        entries = _folders(here, unread)
        waiting += [
            here / entry.name
            for entry in reversed(entries)
            if not entry.is_symlink() and _is_visible(entry.name, _ANY_DEPTH)
        ]


def _folders(folder: Path, unread: dict[str, Diagnostic]) -> list[os.DirEntry[str]]:
    """The folders in a folder, by name."""
    try:
        with os.scandir(folder) as entries:
            return sorted(filter(_is_folder, entries), key=lambda entry: entry.name)
    except OSError as error:
        problem = file_problem(error, shown(folder))
        where = Where(shown(folder), 1, 1)
        unread.setdefault(str(folder), diagnostic("GK013", where, problem.message, problem.help))
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads round to itself
        return False


def _once(paths: Iterable[Path]) -> list[Path]:
    return list({identity(path): path for path in reversed(list(paths))}.values())[::-1]


def identity(folder: Path) -> Identity:
    """What tells a folder from every other, by whatever path it is named."""
    try:
        status = folder.stat()
    except OSError:
        return os.path.realpath(folder)
    return (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(folder)


def place_at(folder: Path, name: str = "", parent: str = "", where: Where | None = None) -> Place:
    """The registry of a folder, which may be its ``data/`` itself; of none there, the finding that says so.

    Args:
        folder: absolute.
        name: what it is to be called; else its folder's name.
        parent: what is above it.
        where: the place that names it, for the finding; else the folder.
    """
    name = name or folder_name(folder)
    try:
        found = registries_of(folder)
        if found is not None:
            data, years = found
            return Place(name, parent, Workspace(data, data.parent / "templates", "explicit"), None, years)
    except GongkaiError as error:
        message, advice = error.message, error.help
    else:
        missing = not os.path.lexists(folder)
        message = f"没有“{shown(folder)}”这个目录" if missing else f"“{shown(folder)}”里没有登记册"
        advice = "请指向含有 data/tasks_年份.yaml 的目录"
    return Place(
        name, parent, None, diagnostic("GK013", where or Where(shown(folder), 1, 1), message, advice)
    )


def folder_name(folder: Path) -> str:
    """What a registry is called after its folder; its ``data/`` says nothing."""
    own = folder.parent if folder.name == "data" and data_of_quietly(folder) == folder else folder
    return _printable(own.name or str(own))


def _printable(name: str) -> str:
    return "".join(char if char.isprintable() else "？" for char in name)


def named_apart(places: Sequence[Place], folders: Sequence[Path]) -> tuple[Place, ...]:
    """The places under names that differ: 宁波市/江北区, else the end of the path, else a number.

    Args:
        places: in their order.
        folders: of each.
    """
    groups: dict[str, list[int]] = {}
    for index, place in enumerate(places):
        groups.setdefault(place.name, []).append(index)
    names = [place.name for place in places]
    for group in groups.values():
        if len(group) > 1:
            longer = _longer([places[index] for index in group], [folders[index] for index in group])
            for index, name in zip(group, longer, strict=True):
                names[index] = name
    return tuple(
        place._replace(name=name) for place, name in zip(places, _numbered_apart(names), strict=True)
    )


def _longer(places: Sequence[Place], folders: Sequence[Path]) -> list[str]:
    with_parent = [f"{place.parent}/{place.name}" if place.parent else place.name for place in places]
    if len(set(with_parent)) == len(places):
        return with_parent
    paths = [(folder.parent if folder.name == "data" else folder).parts for folder in folders]
    for depth in range(2, max(map(len, paths)) + 1):
        ends = [_printable("/".join(part.strip("/\\") for part in parts[-depth:])) for parts in paths]
        if len(set(ends)) == len(ends):
            return ends
    return [place.name for place in places]


def _numbered_apart(names: Sequence[str]) -> list[str]:
    used: set[str] = set()
    last: dict[str, int] = {}
    apart: list[str] = []
    for name in names:
        unique = name
        while unique in used:
            last[name] = last.get(name, 1) + 1
            unique = f"{name}（{last[name]}）"
        used.add(unique)
        apart.append(unique)
    return apart
