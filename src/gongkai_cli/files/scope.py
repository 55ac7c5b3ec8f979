"""What ``check`` is to examine: all of a folder, or those of its files that paths name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from gongkai_cli.errors import UsageError
from gongkai_cli.files.workspace import UNITS_FILE, UPPER_FOLDER, Workspace, find, shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Subject = Literal["registry", "ledger", "reports", "folder"]
EVERYTHING: frozenset[Subject] = frozenset({"registry", "ledger", "reports", "folder"})
_REGISTRY: frozenset[Subject] = frozenset({"registry", "ledger"})
_FOLDER: frozenset[Subject] = frozenset({"registry", "folder"})

_LEDGER = re.compile(r"progress_(\d{4})")
_REPORTS = re.compile(r"report_(\d{4})")
_TASKS = re.compile(r"tasks_(\d{4})\.ya?ml")


class CheckScope(NamedTuple):
    """Part of an office's files.

    Attributes:
        workspace: where they lie.
        registries: pairs of tasks file and units file; they are read whatever is examined.
        subjects: what of it is examined.
        years: of ledgers and reports; None for every year.
        only: the files of ledgers and reports to examine; empty for all.
    """

    workspace: Workspace
    registries: tuple[tuple[Path, Path], ...]
    subjects: frozenset[Subject] = EVERYTHING
    years: frozenset[int] | None = None
    only: frozenset[Path] = frozenset()


def whole(workspace: Workspace, year: int | None = None) -> CheckScope:
    """All that an office keeps, or what it keeps for a year.

    Raises:
        UsageError: there is no registry of the year.
        DataError: there is no registry at all.
    """
    latest = workspace.year(year)
    years = workspace.years() if year is None else (latest,)
    pairs = tuple((workspace.tasks(each), workspace.units) for each in years)
    return CheckScope(workspace, pairs, years=None if year is None else frozenset((year,)))


def scopes(paths: Iterable[Path]) -> tuple[CheckScope, ...]:
    """What paths stand for, each once.

    Raises:
        UsageError: there is nothing at a path, or no registry in a folder.
    """
    return tuple(dict.fromkeys(_scope(path) for path in paths))


def _scope(path: Path) -> CheckScope:
    if not path.exists():
        raise UsageError(f"“{path}”不存在", "请检查路径")
    upper = path if path.is_dir() else path.parent
    if upper.resolve().name == UPPER_FOLDER:  # plans of an upper level: they are held against the registries
        data = upper.resolve().parent
        return whole(find(data, data))._replace(subjects=_REGISTRY)
    if path.is_dir():
        return _of_folder(path)
    beside = _of_year(path.parent, frozenset((path,)))
    if beside is not None:
        return beside
    if path.name == UNITS_FILE:
        return whole(find(path.parent, path.parent))._replace(subjects=_REGISTRY)
    return _beside_registries(path) or _registry(path)


def _beside_registries(path: Path) -> CheckScope | None:
    """What else than a registry a file is; None where it is none of that."""
    workspace = _around(path.parent)
    if workspace is not None and path == workspace.office:
        return whole(workspace)._replace(subjects=_FOLDER)
    if _is_misnamed(path) and (workspace is not None or path.resolve().parent.name == "data"):
        return whole(workspace or find(path.parent, path.parent))._replace(subjects=_FOLDER)
    if workspace is not None and path.suffix.lower() not in (".yaml", ".yml"):  # the notice, most likely
        return whole(workspace)._replace(subjects=frozenset({"registry"}))
    return None


def _registry(path: Path) -> CheckScope:
    workspace = Workspace(path.parent, path.parent.parent / "templates", "explicit")
    found = _TASKS.fullmatch(path.name)
    years = frozenset((int(found[1]),)) if found else None
    return CheckScope(workspace, ((path, path.with_name(UNITS_FILE)),), _REGISTRY, years)


def _around(folder: Path) -> Workspace | None:
    """The registries in a folder, or in the nearest one around it."""
    for data in (folder, *folder.parents):
        workspace = Workspace(data, data.parent / "templates", "explicit")
        if workspace.years():
            return workspace
    return None


def _is_misnamed(path: Path) -> bool:
    from gongkai_cli.files.misnamed import misnamed

    return any(each.where.file == shown(path) for each in misnamed(path.parent))


def _of_folder(path: Path) -> CheckScope:
    return _of_year(path, frozenset()) or whole(find(path, path))


def _of_year(folder: Path, only: frozenset[Path]) -> CheckScope | None:
    """The scope of a year's ledger or reports; None where a folder is neither."""
    name = folder.resolve().name
    ledger, reports = _LEDGER.fullmatch(name), _REPORTS.fullmatch(name)
    found = ledger or reports
    if found is None:
        return None
    data = folder.resolve().parent if folder.name in ("", "..") else folder.parent
    workspace = Workspace(data, data.parent / "templates", "explicit")
    pairs = tuple((workspace.tasks(each), workspace.units) for each in workspace.years())
    subject: Subject = "ledger" if ledger else "reports"
    return CheckScope(workspace, pairs, frozenset({subject}), frozenset((int(found[1]),)), only)
