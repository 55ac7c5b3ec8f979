"""The ledger: every entry is about a task and a unit there are, keeps the rules, and is as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.diagnostics import Diagnostic, diagnostic
from gongkai_cli.errors import FileProblem
from gongkai_cli.files.opening import digest_of
from gongkai_cli.model import Group, Unit
from gongkai_cli.progress.book import file_of
from gongkai_cli.progress.evidence import url_problem
from gongkai_cli.progress.fold import replaced, standing_entries
from gongkai_cli.progress.ledger_line import identity
from gongkai_cli.progress.requirements import faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from gongkai_cli.directory import Directory
    from gongkai_cli.model import Registry, Task
    from gongkai_cli.progress.entry import Entry, Evidence
    from gongkai_cli.progress.ledger_files import LedgerFile, Recorded

    Rule = Callable[["LedgerCase", LedgerFile], Iterator[Diagnostic]]


class LedgerCase(NamedTuple):
    """A ledger under examination.

    Attributes:
        files: its files.
        registry: the year it belongs to.
        directory: its units and groups.
        tasks: the tasks by number.
        today: the day it is; no report is of a later one.
        known: every entry by its id, whatever file it is in.
        gone: the ids that another entry has replaced.
    """

    files: tuple[LedgerFile, ...]
    registry: Registry
    directory: Directory
    tasks: dict[int, Task]
    today: date
    known: dict[str, Entry]
    gone: frozenset[str]


def check_ledger(
    files: tuple[LedgerFile, ...],
    registry: Registry,
    directory: Directory,
    today: date,
    evidence_root: Path | None = None,
) -> tuple[Diagnostic, ...]:
    """Every finding about a ledger, sorted by place.

    Args:
        files: the ledger, read.
        registry: the year it belongs to.
        directory: its units and groups.
        today: the day it is.
        evidence_root: the project's folder, to examine evidence; None to leave it.
    """
    tasks = {task.no: task for task in registry.tasks}
    known = {item.entry.id: item.entry for file in files for item in file.recorded}
    case = LedgerCase(files, registry, directory, tasks, today, known, replaced(known.values()))
    found = [finding for file in files for finding in file.findings]
    found += [finding for file in files for rule in RULES for finding in rule(case, file)]
    if evidence_root is not None:
        found += [finding for file in files for finding in check_evidence(file, evidence_root)]
    return tuple(sorted(found, key=lambda finding: finding.order))


class Uncounted(NamedTuple):
    """What of a ledger does not count, or does not count as it was written.

    Attributes:
        unread: lines and files that cannot be read, or are no ledger's.
        unknown_unit: entries whose unit is not in the directory.
        unknown_task: entries whose task is not in the registry.
        altered: entries that count, but were changed by hand since.
    """

    unread: int = 0
    unknown_unit: int = 0
    unknown_task: int = 0
    altered: int = 0

    @property
    def description(self) -> str:
        """What a finding says of it; empty where there is nothing to say."""
        parts = (
            f"{self.unread} 处读不了" if self.unread else "",
            f"{self.unknown_unit} 条的单位不在名录中" if self.unknown_unit else "",
            f"{self.unknown_task} 条的任务不在登记册里" if self.unknown_task else "",
        )
        dropped = "、".join(part for part in parts if part)
        altered = f"{self.altered} 条写入后改动过" if self.altered else ""
        return "；".join(part for part in (f"{dropped}，已略去" if dropped else "", altered) if part)


def left_out(files: tuple[LedgerFile, ...], registry: Registry, directory: Directory) -> Uncounted:
    """How much of a ledger is left out of what is counted, or was changed by hand."""
    numbers = {task.no for task in registry.tasks}
    recorded = [item for file in files for item in file.recorded]
    entries = [item.entry for item in recorded]
    names = {entry.unit for entry in entries}
    units = {name for name in names if isinstance(directory.find(name), Unit)}
    return Uncounted(
        sum(len(file.findings) for file in files),
        sum(entry.unit not in units for entry in entries),
        sum(entry.unit in units and entry.task not in numbers for entry in entries),
        sum(item.altered for item in recorded),
    )


def who_and_what(case: LedgerCase, file: LedgerFile) -> Iterator[Diagnostic]:
    """The task (GK604) and the unit (GK605) exist, the file is the unit's, and the task its own (GK606)."""
    for item in file.recorded:
        entry = item.entry
        task, who = case.tasks.get(entry.task), case.directory.find(entry.unit)
        if task is None:
            yield _finding("GK604", file, item, "task", f"登记册里没有第{entry.task}项")
        if who is None or isinstance(who, Group):
            problem = "不在单位名录中" if who is None else "是统称，不是单位"
            yield _finding("GK605", file, item, "unit", f"“{entry.unit}”{problem}")
        elif file_of(file.path.parent, entry.unit).name != file.path.name:
            yield _finding("GK605", file, item, "unit", f"“{entry.unit}”的条目在“{file.path.name}”里")
        elif task is not None and not case.directory.via(task, who):
            yield _finding("GK606", file, item, "unit", f"第{task.no}项与“{who.name}”无关")


def reports(case: LedgerCase, file: LedgerFile) -> Iterator[Diagnostic]:
    """Reports that count say why they are late or blocked (GK607), and when they were (GK608)."""
    standing = {entry.id for entry in standing_entries(item.entry for item in file.recorded)}
    for item in file.recorded:
        task = case.tasks.get(item.entry.task)
        if item.entry.id in standing:
            due = task.due if task is not None else None
            for fault in faults(item.entry, due, case.registry.notice.year, case.today):
                if fault.code == "GK704":
                    continue  # reported for every entry, corrected or not, by ``privacy``
                yield _finding(fault.code, file, item, fault.field, fault.message)


def corrections(case: LedgerCase, file: LedgerFile) -> Iterator[Diagnostic]:
    """What a correction names is there (GK609), and nothing is corrected twice (GK610)."""
    first: dict[str, str] = {}
    for item in file.recorded:
        entry = item.entry
        if not entry.supersedes:
            if entry.status == "withdrawn":
                yield _finding("GK609", file, item, "status", "撤回没有写明所撤回的编号（supersedes）")
            continue
        old = case.known.get(entry.supersedes)
        if old is None or _whose(case, old) != _whose(case, entry):
            theirs = f"第{old.task}项“{old.unit}”" if old is not None else ""
            mine = f"第{entry.task}项“{entry.unit}”"
            why = f"是{theirs}的，不是{mine}的" if theirs else "不在台账里"
            yield _finding("GK609", file, item, "supersedes", f"所更正的“{entry.supersedes}”{why}")
        elif entry.id not in case.gone and first.setdefault(entry.supersedes, entry.id) != entry.id:
            message = f"“{entry.supersedes}”已由 {first[entry.supersedes]} 更正过一次"
            yield _finding("GK610", file, item, "supersedes", message)


def _whose(case: LedgerCase, entry: Entry) -> tuple[int, object]:
    """Task and unit of an entry; a unit that was renamed is the same under its old name."""
    return entry.task, case.directory.find(entry.unit)


def as_written(_case: LedgerCase, file: LedgerFile) -> Iterator[Diagnostic]:
    """An entry's id fits its content (GK611): nobody has changed it since."""
    for item in file.recorded:
        if item.altered:
            right = identity(item.entry)
            message = f"内容与编号“{item.entry.id}”不符（照现在的内容应为 {right}），写入后改动过"
            yield _finding("GK611", file, item, "id", message)


def _finding(code: str, file: LedgerFile, item: Recorded, key: str, message: str) -> Diagnostic:
    subject = item.entry.task
    where = file.where(item.line, key)
    return diagnostic(code, where, f"台账 {item.entry.id}：{message}", subject=subject)


RULES: tuple[Rule, ...] = (who_and_what, reports, corrections, as_written)


def check_evidence(file: LedgerFile, root: Path) -> Iterator[Diagnostic]:
    """Findings about the evidence of a ledger file (GK701–GK703).

    Args:
        file: the ledger file.
        root: the project's folder, from which paths of evidence count.
    """
    for item in file.recorded:
        for index, piece in enumerate(item.entry.evidence):
            yield from _of_piece(file, item, index, piece, root)


def _of_piece(
    file: LedgerFile, item: Recorded, index: int, piece: Evidence, root: Path
) -> Iterator[Diagnostic]:
    code, problem = _problem(piece, root)
    if code:
        where = file.where(item.line, "evidence", index, piece.kind)
        yield diagnostic(code, where, f"台账 {item.entry.id}：{problem}", subject=item.entry.task)


def _problem(piece: Evidence, root: Path) -> tuple[str, str]:
    """The code and the fact; empty where there is nothing to say."""
    if piece.kind == "url":
        problem = url_problem(piece.value)
        return ("GK703", f"网址“{piece.value}”{problem}") if problem else ("", "")
    if piece.kind == "document":
        return "", ""
    path = root / piece.value
    if not path.resolve().is_relative_to(root.resolve()):
        return "GK701", f"佐证文件“{piece.value}”不在项目目录里"
    try:
        found = digest_of(path)
    except FileProblem:
        return "GK701", f"找不到佐证文件“{piece.value}”，或不能读取"
    changed = (
        f"佐证文件“{piece.value}”与记入时不同（sha256 现为 {found[:12]}…，记入时为 {piece.sha256[:12]}…）"
    )
    return ("GK702", changed) if found != piece.sha256 else ("", "")
