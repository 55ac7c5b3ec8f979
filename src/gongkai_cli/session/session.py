"""A registry that is open, with its directory and its ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from gongkai_cli.errors import DataError, UsageError
from gongkai_cli.language.numerals import listed_numbers
from gongkai_cli.model import IssuingOffice
from gongkai_cli.query import numbered
from gongkai_cli.registry.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.directory import Directory
    from gongkai_cli.files.workspace import Workspace
    from gongkai_cli.model import Group, Registry, Task, Unit
    from gongkai_cli.progress.entry import Entry
    from gongkai_cli.progress.fold import Progress
    from gongkai_cli.progress.ledger_files import LedgerFolder

Value_co = TypeVar("Value_co", covariant=True)


class Noted(NamedTuple, Generic[Value_co]):
    """A value, and what a user should be told about it, in Chinese, a line each."""

    value: Value_co
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Session:
    """What a verb works on.

    Attributes:
        workspace: where the files lie.
        registry: a year of them.
        directory: its units and groups.
        reader: reads a ledger; one that remembers, where the ledger has been read in opening.
    """

    workspace: Workspace
    registry: Registry
    directory: Directory
    reader: Callable[[Path], LedgerFolder] | None = None

    def who(self, names: Iterable[str]) -> tuple[Unit | Group, ...]:
        """The units and groups of these names, in the order typed, each once.

        Raises:
            UsageError: a name is not in the directory.
        """
        return tuple({item.name: item for item in map(self._find, names)}.values())

    def _find(self, name: str) -> Unit | Group:
        from gongkai_cli.directory import key

        item = self.directory.find(name)
        if item is not None:
            return item
        former = self.directory.former.get(key(name))
        if former is not None:
            advice = f"现为“{former.successor}”" if former.successor else "没有承接的单位"
            raise UsageError(f"“{name}”已撤并", advice)
        raise UsageError(f"单位名录里没有“{name}”", lambda: self._advice(name))

    def _advice(self, name: str) -> str:
        question = self.directory.advice(name)
        everybody = "用 gongkai units 查看全部单位"
        return f"{question}不是的，{everybody}" if question else everybody

    def tasks(self, numbers: Iterable[int]) -> tuple[Task, ...]:
        """The tasks of these numbers, in the order typed, each once.

        Raises:
            UsageError: there is no task of a number.
        """
        tasks, missing = numbered(self.registry, numbers)
        if missing:
            last = max((task.no for task in self.registry.tasks), default=0)
            advice = f"任务序号是 1 到 {last}" if last else "登记册里还没有任务"
            raise UsageError(f"没有第{listed_numbers(missing)}项任务", advice)
        return tasks

    @cached_property
    def office(self) -> IssuingOffice:
        """What the office says of itself.

        Raises:
            DataError: its file has errors; they are in it.
        """
        path = self.workspace.office
        if not path.is_file():
            return IssuingOffice()
        snapshot = Snapshot(path, slot="office")
        return snapshot.recall(IssuingOffice) or self._office_read(snapshot)

    def _office_read(self, snapshot: Snapshot) -> IssuingOffice:
        from gongkai_cli.diagnostics import errors_of
        from gongkai_cli.registry.office import load_office

        loaded = load_office(self.workspace.office)
        errors = errors_of(loaded.diagnostics)
        if errors:
            raise DataError(
                f"office.yaml 有 {len(errors)} 处错误，不能据此生成文件", "请先改正上面的错误", errors
            )
        if not loaded.diagnostics:
            snapshot.keep(loaded.office)
        return loaded.office

    @cached_property
    def own_unit(self) -> Unit | None:
        """The unit that the office itself is; None where the directory does not hold it.

        Raises:
            DataError: the office's file names one that is not there.
        """
        office = self.office
        unit = self.directory.issuing_unit(office, office.issuer or self.registry.notice.issuer)
        if unit is None and office.unit:
            raise DataError(
                f"office.yaml 写的本单位“{office.unit}”不在单位名录里",
                "请改正 unit，或先把它加进 data/units.yaml",
            )
        return unit

    def nameless(self, names: Iterable[str]) -> tuple[Diagnostic, ...]:
        """Where the directory enters units without their full names."""
        from gongkai_cli.registry.load import load
        from gongkai_cli.rules.office import nameless_units

        wanted = frozenset(names)
        loaded = load(self.workspace, self.registry.notice.year)
        return tuple(each for each in nameless_units(loaded) if each.subject in wanted)

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

    @cached_property
    def ledger_folder(self) -> LedgerFolder:
        """The year's ledger as it was when first asked for, read once."""
        from gongkai_cli.progress.ledger_files import read_ledger

        return (self.reader or read_ledger)(self.ledger)

    def as_written(self, *, strict: bool = False) -> Noted[tuple[Entry, ...]]:
        """The ledger as it is written, file by file.

        Args:
            strict: refuse a ledger with errors, rather than note that something cannot be read.

        Raises:
            DataError: ``strict``, and there are errors; they are in it.
        """
        files = self.ledger_folder.files
        if strict:
            self._refuse_errors()
        unread = sum(len(file.findings) for file in files)
        note = f"注意：台账有 {unread} 处读不了，已略去，结果可能不准（运行 gongkai check 查看）"
        entries = tuple(item.entry for file in files for item in file.recorded)
        return Noted(entries, (note,) if unread else ())

    def _refuse_errors(self) -> None:
        from gongkai_cli.diagnostics import errors_of
        from gongkai_cli.rules.ledger import check_ledger

        # Whether a date lies ahead of today is no matter here: what is made says as of which day it is.
        found = check_ledger(self.ledger_folder.files, self.registry, self.directory, date.max)
        errors = errors_of(found)
        if errors:
            raise DataError(f"台账有 {len(errors)} 处错误，不能据此生成文件", "请先改正上面的错误", errors)

    def entries(self, *, strict: bool = False) -> Noted[tuple[Entry, ...]]:
        """Likewise, under the names that units have now, unit by unit in official order."""
        written = self.as_written(strict=strict)
        found = {name: self.directory.find(name) for name in {entry.unit for entry in written.value}}
        renamed = {name: unit.name for name, unit in found.items() if unit is not None and unit.name != name}
        current = written.value if not renamed else (
            entry._replace(unit=renamed[entry.unit]) if entry.unit in renamed else entry
            for entry in written.value
        )  # fmt: skip
        last = len(self.directory.rank)
        ordered = sorted(current, key=lambda entry: self.directory.rank.get(entry.unit, last))
        return Noted(tuple(ordered), written.notes)

    def next_days(self, today: date) -> Mapping[int, date]:
        """The next day of each recurring duty, by the number of its task."""
        if not any(task.kind == "recurring" for task in self.registry.tasks):
            return {}
        from gongkai_cli.progress.recurrence import next_days

        return next_days(self.registry, today)

    def progress(self, as_of: date, *, strict: bool = False) -> Noted[Progress | None]:
        """Where the tasks stand on a day; None where no ledger is kept. Otherwise as ``entries``."""
        if not self.ledger.is_dir():
            return Noted(None)
        standings = self.standings(as_of, strict=strict)
        return Noted(standings.value, standings.notes)

    def standings(self, as_of: date, *, strict: bool = False) -> Noted[Progress]:
        """Likewise, but where no ledger is kept, of an empty one: nobody has reported."""
        from gongkai_cli.progress.fold import Progress

        entries = self.entries(strict=strict)
        return Noted(Progress(self.registry, self.directory, entries.value, as_of), entries.notes)
