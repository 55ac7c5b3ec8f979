"""Open what a verb works on: find the files, recall or load the registry, say what the user should know."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.cli.boundary import say
from gongkai_cli.directory import Directory
from gongkai_cli.errors import DataError, FileProblem, UsageError
from gongkai_cli.files import workspace as places
from gongkai_cli.query import numbered
from gongkai_cli.registry.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.files.workspace import Workspace
    from gongkai_cli.model import Group, Registry, Task, Unit
    from gongkai_cli.progress.entry import Entry
    from gongkai_cli.progress.fold import Progress
    from gongkai_cli.progress.ledger_files import LedgerFile


class Session(NamedTuple):
    """What a verb works on."""

    workspace: Workspace
    registry: Registry
    directory: Directory

    def who(self, names: Iterable[str]) -> tuple[Unit | Group, ...]:
        """The units and groups of these names, in the order typed, each once.

        Raises:
            UsageError: a name is not in the directory.
        """
        return tuple({item.name: item for item in map(self._find, names)}.values())

    def tasks(self, numbers: Iterable[int]) -> tuple[Task, ...]:
        """The tasks of these numbers, in the order typed, each once.

        Raises:
            UsageError: there is no task of a number.
        """
        tasks, missing = numbered(self.registry, numbers)
        if missing:
            last = max((task.no for task in self.registry.tasks), default=0)
            advice = f"任务序号是 1 到 {last}" if last else "登记册里还没有任务"
            raise UsageError(f"没有第{'、'.join(map(str, missing))}项任务", advice)
        return tasks

    @property
    def ledger(self) -> Path:
        """The folder of the year's ledger; need not exist."""
        return self.workspace.progress(self.registry.notice.year)

    def ledger_to_write(self) -> Path:
        """The folder of the year's ledger, for adding to it.

        Raises:
            UsageError: the registry is the one that comes with the program, which is nobody's to write in.
        """
        if self.workspace.origin == "bundled":
            raise UsageError("自带的登记册不能记台账", "请在含有 data/ 的目录里运行，或用 -C 指明目录")
        return self.ledger

    def ledger_files(self) -> tuple[LedgerFile, ...]:
        """The files of the year's ledger, read."""
        from gongkai_cli.progress.ledger_files import read_folder

        return read_folder(self.ledger)

    def as_written(
        self, *, strict: bool = False, files: tuple[LedgerFile, ...] | None = None
    ) -> tuple[Entry, ...]:
        """The ledger as it is written, file by file.

        Args:
            strict: refuse a ledger with errors, rather than say that something cannot be read.
            files: its files, where they have been read, and what they lack has been told.

        Raises:
            DataError: ``strict``, and there are errors; they are in it.
        """
        told = files is not None
        files = self.ledger_files() if files is None else files
        if strict:
            self._refuse(files)
        unread = sum(len(file.findings) for file in files)
        if unread and not told:
            say(f"注意：台账有 {unread} 处读不了，已略去，结果可能不准（运行 gongkai check 查看）")
        return tuple(item.entry for file in files for item in file.recorded)

    def _refuse(self, files: tuple[LedgerFile, ...]) -> None:
        from gongkai_cli.rules.ledger import check_ledger

        # Whether a date lies ahead of today is no matter here: what is made says as of which day it is.
        errors = _errors(check_ledger(files, self.registry, self.directory, date.max))
        if errors:
            raise DataError(f"台账有 {len(errors)} 处错误，不能据此生成文件", "请先改正上面的错误", errors)

    def entries(
        self, *, strict: bool = False, files: tuple[LedgerFile, ...] | None = None
    ) -> tuple[Entry, ...]:
        """Likewise, under the names that units have now, unit by unit in official order."""
        written = self.as_written(strict=strict, files=files)
        found = {name: self.directory.find(name) for name in {entry.unit for entry in written}}
        renamed = {name: unit.name for name, unit in found.items() if unit is not None and unit.name != name}
        current = (
            entry._replace(unit=renamed[entry.unit]) if entry.unit in renamed else entry for entry in written
        )
        last = len(self.directory.rank)
        return tuple(sorted(current, key=lambda entry: self.directory.rank.get(entry.unit, last)))

    def next_days(self, today: date) -> Mapping[int, date]:
        """The next day of each recurring duty, by the number of its task."""
        if not any(task.kind == "recurring" for task in self.registry.tasks):
            return {}
        from gongkai_cli.progress.recurrence import next_days

        return next_days(self.registry, today)

    def progress(self, as_of: date, *, strict: bool = False) -> Progress | None:
        """Where the tasks stand on a day; None where no ledger is kept. Otherwise as ``entries``."""
        if not self.ledger.is_dir():
            return None
        return self.standings(as_of, strict=strict)

    def standings(
        self, as_of: date, *, strict: bool = False, files: tuple[LedgerFile, ...] | None = None
    ) -> Progress:
        """Likewise, but where no ledger is kept, of an empty one: nobody has reported."""
        from gongkai_cli.progress.fold import Progress

        entries = self.entries(strict=strict, files=files)
        return Progress(self.registry, self.directory, entries, as_of)

    def _find(self, name: str) -> Unit | Group:
        from gongkai_cli.directory import key

        item = self.directory.find(name)
        if item is not None:
            return item
        former = self.directory.former.get(key(name))
        if former is not None:
            advice = f"现为“{former.successor}”" if former.successor else "没有承接的单位"
            raise UsageError(f"“{name}”已撤并", advice)
        meant = self.directory.suggest(name)
        advice = f"是否应为“{meant.name}”？" if meant else "用 gongkai units 查看全部单位"
        raise UsageError(f"单位名录里没有“{name}”", advice)


def find_workspace(data: Path | None, *, quiet: bool = False, bundled: bool | None = True) -> Workspace:
    """The workspace; where it is the bundled one, say so, or refuse.

    Args:
        data: what ``--data`` names.
        quiet: say nothing.
        bundled: whether the bundled registry will do. Questions are always answered from it; what judges,
            prints, writes or publishes takes it only where the user says ``--bundled``; None where the verb
            has no such option, since nothing can be done with somebody else's registry.

    Raises:
        DataError: only the bundled one is there, and it will not do.
        UsageError: ``data`` holds no registry.
    """
    workspace = places.find(data, Path.cwd())
    if workspace.origin == "bundled" and not bundled:
        raise _no_registry(offered=bundled is not None)
    if workspace.origin == "bundled" and not quiet:
        say(f"提示：{_lacking()[0]}，使用自带的登记册（宁波市江北区）")
    return workspace


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


def open_session(
    data: Path | None,
    year: int | None,
    *,
    cache: bool = True,
    quiet: bool = False,
    bundled: bool | None = True,
) -> Session:
    """Open a registry for a query.

    Args:
        data: what ``--data`` names.
        year: what ``--year`` names.
        cache: whether a snapshot may be used and kept.
        quiet: say nothing (shell completion).
        bundled: see ``find_workspace``.

    Raises:
        DataError: the files cannot be used; the findings are in it.
        UsageError: no such folder or year.
    """
    workspace = find_workspace(data, quiet=quiet, bundled=bundled)
    chosen = workspace.year(year)
    snapshot = _snapshot(workspace, chosen) if cache else None
    registry = snapshot.recall() if snapshot is not None else None
    if registry is None:
        registry = _load(workspace, chosen, snapshot, quiet=quiet)
    return Session(workspace, registry, Directory.of(registry))


def open_for_documents(data: Path | None, year: int | None, *, bundled: bool | None) -> Session:
    """Open a registry for making documents, which are never made from errors.

    Args:
        data: what ``--data`` names.
        year: what ``--year`` names.
        bundled: see ``find_workspace``.

    Raises:
        DataError: the registry has errors, which are in it, or there is none here.
        UsageError: no such folder or year.
    """
    from gongkai_cli.registry.load import load, load_notice
    from gongkai_cli.rules import check
    from gongkai_cli.rules.privacy import private_in_year

    workspace = find_workspace(data, bundled=bundled)
    loaded = load(workspace, workspace.year(year))
    errors = _errors(check(loaded, load_notice(loaded), private_in_year(loaded)))
    if errors or loaded.registry is None:
        raise DataError(
            f"登记册有 {len(errors)} 处错误，不能据此生成文件", "请先改正（gongkai check 可随时检查）", errors
        )
    return Session(workspace, loaded.registry, Directory.of(loaded.registry))


def _snapshot(workspace: Workspace, year: int) -> Snapshot | None:
    try:
        return Snapshot(workspace.tasks(year), workspace.units)
    except FileProblem:
        return None


def _load(workspace: Workspace, year: int, snapshot: Snapshot | None, *, quiet: bool) -> Registry:
    from gongkai_cli.registry.load import load
    from gongkai_cli.rules import check

    loaded = load(workspace, year)
    errors = _errors(check(loaded))
    if loaded.registry is None or not loaded.usable:
        raise DataError("登记册无法使用", "请先改正上面的错误", errors)
    if errors and not quiet:
        say(f"注意：登记册有 {len(errors)} 处错误，结果可能不准（运行 gongkai check 查看）")
    if not errors and snapshot is not None:
        snapshot.keep(loaded.registry)
    return loaded.registry


def _errors(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(finding for finding in findings if finding.severity == "error")
