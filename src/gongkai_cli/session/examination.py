"""One gate for all that an office keeps: every check of a folder, run one after another.

A check looks at an ``OfficeCase`` and says what it found and how much it looked at. Another one (personal
data, say) is a function more in ``CHECKS``.
"""

from __future__ import annotations

from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.diagnostics import Where, diagnostic
from gongkai_cli.directory import Directory
from gongkai_cli.errors import FileProblem
from gongkai_cli.files.batch import read_one
from gongkai_cli.files.workspace import shown
from gongkai_cli.rules.check import merged
from gongkai_cli.session.registry_access import examined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from gongkai_cli.annual.load import LoadedReport
    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.files.scope import CheckScope
    from gongkai_cli.model import Registry
    from gongkai_cli.progress.ledger_files import LedgerFolder
    from gongkai_cli.registry.load import Loaded


class Examined(NamedTuple):
    """What a check found, and how many things of each kind it looked at.

    Attributes:
        findings: in any order.
        counts: by what is counted, as of ``views.summary``.
        ignored: what an editor left, and is not read.
        files: what was looked at, sound or not, as findings name it.
    """

    findings: tuple[Diagnostic, ...] = ()
    counts: Mapping[str, int] = {}
    ignored: tuple[Path, ...] = ()
    files: tuple[str, ...] = ()


class OfficeCase:
    """An office's files under examination; what several checks need is read once.

    Args:
        scope: which files.
        today: the day it is.
        evidence: examine the evidence of the ledger too.
    """

    def __init__(self, scope: CheckScope, today: date, *, evidence: bool = False) -> None:
        self.scope = scope
        self.workspace = scope.workspace
        self.today = today
        self.evidence = evidence
        self._reports: dict[int, tuple[LoadedReport, ...]] = {}

    @cached_property
    def registries(self) -> tuple[Loaded, ...]:
        """The registries, whether or not they can be used."""
        from gongkai_cli.registry.load import load_files

        return tuple(load_files(tasks, units) for tasks, units in self.scope.registries)

    @property
    def usable(self) -> tuple[tuple[Path, Registry], ...]:
        """The registries that can be used, each with where it lies."""
        return tuple(
            (item.tasks_path, item.registry)
            for item in self.registries
            if item.registry is not None and item.usable
        )

    def registry(self, year: int) -> Registry | None:
        """The registry of a year, or else the latest; None where none can be used."""
        by_year = {registry.notice.year: registry for _, registry in self.usable}
        return by_year.get(year) or (by_year[max(by_year)] if by_year else None)

    def wanted(self, year: int) -> bool:
        """Whether a year's ledger and reports are to be examined."""
        return self.scope.years is None or year in self.scope.years

    def chosen(self, path: Path) -> bool:
        """Whether a file of a ledger or of reports is to be examined."""
        return not self.scope.only or path.name in {each.name for each in self.scope.only}

    @cached_property
    def ledger(self) -> Callable[[Path], LedgerFolder]:
        """Reads a ledger, each once."""
        from gongkai_cli.progress.ledger_files import read_ledger

        return cache(read_ledger)

    def reports(self, year: int) -> tuple[LoadedReport, ...]:
        """The reports of a year."""
        from gongkai_cli.annual.load import load_report, paths_in

        if year not in self._reports:
            self._reports[year] = tuple(map(load_report, paths_in(self.workspace, year)))
        return self._reports[year]


def registries(case: OfficeCase) -> Examined:
    """The registries, each held against its notice."""
    if "registry" not in case.scope.subjects:
        return Examined()
    counts = {"registries": len(case.registries), "tasks": 0, "notices": 0}
    found: list[Sequence[Diagnostic]] = []
    files: list[str] = []

    def examine(loaded: Loaded) -> tuple[Diagnostic, ...]:
        findings, notice = examined(loaded, case.ledger)
        if notice is not None and notice.text is not None:
            counts["notices"] += 1
            files.append(notice.name)
        return findings

    for loaded in case.registries:
        counts["tasks"] += len(loaded.registry.tasks) if loaded.registry is not None else 0
        files += (loaded.tasks_file.name, loaded.units_file.name)
        found.append(read_one(loaded.tasks_path, partial(examine, loaded), lambda finding: (finding,)))
    return Examined(merged(found), counts, files=tuple(files))


def followed_tasks(case: OfficeCase) -> Examined:
    """The tasks of earlier years that the registries follow; years that cannot be read say nothing."""
    from gongkai_cli.registry.load import load
    from gongkai_cli.rules.following import followed_years, lost

    if "registry" not in case.scope.subjects:
        return Examined()
    findings: list[Diagnostic] = []
    for loaded in case.registries:
        workspace = case.workspace._replace(data=loaded.tasks_path.parent)
        years = set(followed_years(loaded)).intersection(workspace.years())
        earlier = (load(workspace, year) for year in sorted(years))
        numbers = {
            each.registry.notice.year: {task.no for task in each.registry.tasks}
            for each in earlier
            if each.registry is not None and each.whole_tasks
        }
        findings += lost(loaded, numbers)
    return Examined(tuple(findings))


def upper_plans(case: OfficeCase) -> Examined:
    """The plans of an upper level that are kept, against the registries of their year."""
    from gongkai_cli.compare.levels import answered
    from gongkai_cli.registry.upper import kept, load_upper
    from gongkai_cli.rules.upper import answered_here, named_there

    if "registry" not in case.scope.subjects:
        return Examined()
    findings: list[Diagnostic] = []
    paths = kept(case.workspace)
    for path in paths:
        upper = load_upper(path)
        findings += upper.diagnostics
        for loaded in case.registries:
            plan, registry = upper.plan, loaded.registry
            if plan is None or registry is None or plan.year != registry.notice.year:
                continue
            if upper.whole:
                findings += named_there(loaded, plan)
            if loaded.usable:
                found = {answer.upper for answer in answered(plan, registry).answers}
                findings += answered_here(upper, plan, found)
    return Examined(tuple(findings), files=tuple(map(shown, paths)))


def ledgers(case: OfficeCase) -> Examined:
    """The ledger beside each registry."""
    from gongkai_cli.rules.ledger import check_ledger

    if "ledger" not in case.scope.subjects:
        return Examined()
    root = case.workspace.data.parent if case.evidence else None
    findings: list[Diagnostic] = []
    ignored: list[Path] = []
    paths: list[Path] = []
    for path, registry in case.usable:
        year = registry.notice.year
        if not case.wanted(year):
            continue
        ledger = case.ledger(path.parent / f"progress_{year}")
        found = check_ledger(ledger.files, registry, Directory.of(registry), case.today, root)
        names = {file.name for file in ledger.files if case.chosen(file.path)}
        findings += [each for each in found if each.where.file in names]
        paths += filter(case.chosen, ledger.paths)
        ignored += ledger.ignored
    return Examined(tuple(findings), {"ledgers": len(paths)}, tuple(ignored), tuple(map(shown, paths)))


def reports(case: OfficeCase) -> Examined:
    """The annual reports of every year, held against those of the year before."""
    from gongkai_cli.annual.load import contents

    if "reports" not in case.scope.subjects:
        return Examined()
    findings: dict[Diagnostic, None] = {}
    ignored: list[Path] = []
    files: list[str] = []
    for year in filter(case.wanted, case.workspace.report_years()):
        held = contents(case.workspace, year)
        chosen = [loaded for loaded in case.reports(year) if case.chosen(loaded.path)]
        strays = [each for each in held.strays if case.chosen(case.workspace.data / each.where.file)]
        findings.update(dict.fromkeys((*_of_year(case, year, chosen), *strays)))
        ignored += held.ignored
        files += (loaded.document.name for loaded in chosen)
    return Examined(tuple(findings), {"reports": len(files)}, tuple(ignored), tuple(files))


def _of_year(case: OfficeCase, year: int, chosen: Sequence[LoadedReport]) -> tuple[Diagnostic, ...]:
    from gongkai_cli.rules.annual import check_reports
    from gongkai_cli.rules.annual.case import government_of

    registry = case.registry(year)
    directory = Directory.of(registry) if registry is not None else None
    government = government_of(registry.notice) if registry is not None else ""
    return check_reports(chosen, case.reports(year - 1), case.reports(year), directory, government)


def corrections(case: OfficeCase) -> Examined:
    """What is corrected when a year's reports are added up."""
    from gongkai_cli.annual.corrections import load_corrections
    from gongkai_cli.annual.load import CORRECTIONS, folder

    if "reports" not in case.scope.subjects:
        return Examined()
    paths = {
        year: path for year in filter(case.wanted, case.workspace.report_years())
        if (path := folder(case.workspace, year) / CORRECTIONS).exists() and case.chosen(path)
    }  # fmt: skip
    found = [load_corrections(case.workspace, year).diagnostics for year in paths]
    findings = tuple(each for group in found for each in group)
    return Examined(findings, {"corrections": len(paths)}, files=tuple(map(shown, paths.values())))


def office_file(case: OfficeCase) -> Examined:
    """What is said once about the office, where it is said."""
    from gongkai_cli.registry.office import load_office
    from gongkai_cli.rules.office import check_own_unit, nameless_units, writes_letters

    if "folder" not in case.scope.subjects:
        return Examined()
    path = case.workspace.office
    loaded = load_office(path)
    found = [loaded.diagnostics]
    for registry in case.registries:
        if registry.usable:
            found.append(tuple(check_own_unit(path, loaded.office.unit, registry)))
            found.append(tuple(nameless_units(registry)) if writes_letters(loaded.office) else ())
    return Examined(merged(found), files=(shown(path),) if path.is_file() else ())


def personal_data(case: OfficeCase) -> Examined:
    """Private numbers elsewhere than ``registries`` looks: single files, reports of other years."""
    from gongkai_cli.rules.privacy import not_accepted, private_in_file, private_in_year

    found: list[Diagnostic] = []
    if "registry" not in case.scope.subjects:
        for loaded in case.registries:
            found += not_accepted(private_in_year(loaded, case.ledger), loaded.accepted)
    if "reports" in case.scope.subjects:
        lonely = set(case.workspace.report_years()).difference(case.workspace.years())
        paths = (loaded.path for year in sorted(lonely) if case.wanted(year) for loaded in case.reports(year))
        found += [each for path in paths for each in private_in_file(path, case.workspace.data)]
    return Examined(tuple(each for each in found if case.chosen(Path(each.where.file))))


def misnamed_files(case: OfficeCase) -> Examined:
    """What lies in the folder under a wrong name, and the ledgers of years without a registry."""
    from gongkai_cli.files.folder import stray
    from gongkai_cli.files.misnamed import misnamed

    if "folder" not in case.scope.subjects:
        return Examined()
    years = case.workspace.years()
    lonely = [
        stray(case.workspace.progress(year), "GK613", f"没有读：没有{year}年的登记册", "")
        for year in case.workspace.ledger_years()
        if year not in years and case.workspace.progress(year).is_dir()
    ]
    advice = f"现有登记册：{'、'.join(f'{year}年' for year in years)}；请核对目录名中的年份，或补上登记册"
    return Examined((*misnamed(case.workspace.data), *(each._replace(help=advice) for each in lonely)))


CHECKS: tuple[Callable[[OfficeCase], Examined], ...] = (
    registries,
    followed_tasks,
    upper_plans,
    ledgers,
    reports,
    corrections,
    office_file,
    personal_data,
    misnamed_files,
)
"""Every check of a folder, in the order in which what they looked at is reported."""


def check_office(case: OfficeCase) -> Examined:
    """Run every check over an office's files; a folder that the system refuses ends none of the others."""
    return together(_outcome(case, examine) for examine in CHECKS)


def _outcome(case: OfficeCase, examine: Callable[[OfficeCase], Examined]) -> Examined:
    try:
        return examine(case)
    except FileProblem as problem:
        where = Where(shown(case.workspace.data), 1, 1)
        return Examined((diagnostic("GK001", where, problem.message, problem.help),))


def together(parts: Iterable[Examined]) -> Examined:
    """Several outcomes as one: findings by place and each once, counts added."""
    every = tuple(parts)
    counts: dict[str, int] = {}
    for part in every:
        for what, count in part.counts.items():
            counts[what] = counts.get(what, 0) + count
    ignored = dict.fromkeys(path for part in every for path in part.ignored)
    files = dict.fromkeys(name for part in every for name in part.files)
    return Examined(merged(part.findings for part in every), counts, tuple(ignored), tuple(files))
