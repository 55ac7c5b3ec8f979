"""The way in: find the files, recall or load the registry, check it, keep it."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai_cli.directory import Directory
from gongkai_cli.errors import DataError, FileProblem
from gongkai_cli.files import workspace as places
from gongkai_cli.model import Registry
from gongkai_cli.registry.snapshot import Snapshot
from gongkai_cli.session.session import Noted, Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.files.workspace import Workspace
    from gongkai_cli.progress.ledger_files import LedgerFolder
    from gongkai_cli.registry.load import Loaded, NoticeFile

_LARGE = 1 << 20
"""Bytes of a file of tasks: some 3,000."""


def find_workspace(data: Path | None, *, bundled: bool | None = True) -> Noted[Workspace]:
    """The workspace; where it is the bundled one, that is noted, or refused.

    Args:
        data: what ``--data`` names.
        bundled: whether the bundled registry will do. Questions are always answered from it; what judges,
            prints, writes or publishes takes it only where the user says ``--bundled``; None where the verb
            has no such option, since nothing can be done with somebody else's registry.

    Raises:
        DataError: only the bundled one is there, and it will not do.
        UsageError: ``data`` holds no registry.
    """
    workspace = places.find(data, Path.cwd())
    if workspace.origin != "bundled":
        return Noted(workspace)
    if not bundled:
        raise _no_registry(offered=bundled is not None)
    return Noted(workspace, (f"提示：{_lacking()[0]}，使用自带的登记册（宁波市江北区）",))


def _no_registry(*, offered: bool) -> DataError:
    lacking, renamed = _lacking()
    advice = renamed or "请到登记册所在的目录运行，或用 -C 指明目录"
    more = "；只想用自带的江北区登记册试一试，加 --bundled" if offered else ""
    return DataError(lacking, f"{advice}{more}")


def _lacking() -> tuple[str, str]:
    """That there is no registry here, and what to do where one lies under a wrong name."""
    from gongkai_cli.files.misnamed import misnamed

    folder = places.without_registry(Path.cwd())
    if folder is None:
        return "当前目录及上级目录没有 data/ 登记册", ""
    if not any(folder.iterdir()):
        return f"“{places.shown(folder)}/”是空的，没有登记册", ""
    found = misnamed(folder)
    names = "、".join(each.where.file for each in found)
    return f"“{places.shown(folder)}/”里没有登记册", f"名字不对：{names}；{found[0].help}" if found else ""


def open_registry(workspace: Workspace, year: int | None, *, cache: bool = True) -> Noted[Session]:
    """Open a registry for a query; that it has errors is noted.

    Args:
        workspace: where it lies.
        year: what ``--year`` names.
        cache: whether a snapshot may be used and kept.

    Raises:
        DataError: the files cannot be used; the findings are in it.
        UsageError: no such year.
    """
    chosen = workspace.year(year)
    if cache and _is_large(workspace.tasks(chosen)):
        from gongkai_cli.session.indexed import IndexedOpener

        with IndexedOpener([(workspace, chosen)]) as opener:
            return opener(workspace, chosen)
    snapshot = _snapshot(workspace, chosen) if cache else None
    registry = snapshot.recall(Registry) if snapshot is not None else None
    notes: tuple[str, ...] = ()
    if registry is None:
        registry, notes = _load(workspace, chosen, snapshot)
    return Noted(Session(workspace, registry, Directory.of(registry)), notes)


def _is_large(tasks: Path) -> bool:
    """Whether so much is in a file that to look up what is asked for is quicker than to recall all of it."""
    try:
        return os.stat(tasks).st_size > _LARGE  # noqa: PTH116  before every answer
    except OSError:
        return False


def _snapshot(workspace: Workspace, year: int) -> Snapshot | None:
    try:
        return Snapshot(workspace.tasks(year), workspace.units)
    except FileProblem:
        return None


def _load(workspace: Workspace, year: int, snapshot: Snapshot | None) -> Noted[Registry]:
    """Load and check a registry; keep it where nothing is wrong with it."""
    from gongkai_cli.diagnostics import errors_of
    from gongkai_cli.registry.load import load
    from gongkai_cli.rules.check import check

    loaded = load(workspace, year)
    errors = errors_of(check(loaded))
    if loaded.registry is None or not loaded.usable:
        raise DataError("登记册无法使用", "请先改正上面的错误", errors)
    if not errors and snapshot is not None:
        snapshot.keep(loaded.registry)
    return Noted(loaded.registry, errors_note(len(errors)))


def errors_note(count: int) -> tuple[str, ...]:
    """That a registry has so many errors, where it has any."""
    return (f"注意：登记册有 {count} 处错误，结果可能不准（运行 gongkai check 查看）",) if count else ()


def open_sound_registry(workspace: Workspace, year: int | None) -> Session:
    """Open a registry for making documents, which are never made from errors.

    Args:
        workspace: where it lies.
        year: what ``--year`` names.

    Raises:
        DataError: the registry has errors, which are in it.
        UsageError: no such year.
    """
    from gongkai_cli.diagnostics import errors_of
    from gongkai_cli.progress.ledger_files import read_ledger

    chosen, read = workspace.year(year), cache(read_ledger)
    snapshot = _sound_snapshot(workspace, chosen)
    registry = snapshot.recall(Registry) if snapshot is not None else None
    if registry is not None:
        return Session(workspace, registry, Directory.of(registry), read)
    from gongkai_cli.registry.load import load

    loaded = load(workspace, chosen)
    errors = errors_of(examined(loaded, read)[0])
    if errors or loaded.registry is None:
        raise DataError(
            f"登记册有 {len(errors)} 处错误，不能据此生成文件", "请先改正（gongkai check 可随时检查）", errors
        )
    if snapshot is not None and "/" not in loaded.registry.notice.source.replace("\\", "/"):
        snapshot.keep(loaded.registry)
    return Session(workspace, loaded.registry, Directory.of(loaded.registry), read)


def _sound_snapshot(workspace: Workspace, year: int) -> Snapshot | None:
    """Where it is kept that a registry was found sound, with all that was looked at as it is now.

    That is what lies beside the registry, the notice among it, the year's ledger and its reports; None where
    one of them cannot be read.
    """
    data = workspace.data
    try:
        beside = [path for path in data.iterdir() if path.is_file()]
        folders = (workspace.progress(year), data / f"report_{year}")
        inside = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
        return Snapshot(workspace.tasks(year), workspace.units, *sorted((*beside, *inside)), slot="sound")
    except (FileProblem, OSError):
        return None


def examined(
    loaded: Loaded, read: Callable[[Path], LedgerFolder]
) -> tuple[tuple[Diagnostic, ...], NoticeFile | None]:
    """Every finding about a registry, and the notice that it was held against; None where it names none.

    Args:
        loaded: the registry.
        read: reads the ledger beside it.
    """
    from gongkai_cli.registry.load import load_notice
    from gongkai_cli.rules.check import check
    from gongkai_cli.rules.privacy import private_in_year

    notice = load_notice(loaded)
    return check(loaded, notice, private_in_year(loaded, read)), notice
