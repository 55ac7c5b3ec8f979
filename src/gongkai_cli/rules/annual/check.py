"""Run the rules over reports."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gongkai_cli.annual.figures import added_reports
from gongkai_cli.diagnostics import errors_of
from gongkai_cli.files.batch import read_one
from gongkai_cli.rules.annual import contents, identity, likeness, prose, sums
from gongkai_cli.rules.annual.case import ReportCase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.annual.load import LoadedReport
    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.directory import Directory
    from gongkai_cli.rules.annual.case import ReportRule

RULES: tuple[ReportRule, ...] = (
    *identity.RULES,
    *sums.RULES,
    *prose.RULES,
    *contents.RULES,
    *likeness.RULES,
)


def check_report(
    loaded: LoadedReport,
    last: Sequence[LoadedReport] = (),
    siblings: Sequence[LoadedReport] = (),
    directory: Directory | None = None,
    government: str = "",
) -> tuple[Diagnostic, ...]:
    """Every finding about a report, sorted by place.

    Args:
        loaded: the report.
        last: the same unit's report of the year before, for what is carried over; several where others
            went into it since then.
        siblings: other units' reports of the year, to hold its prose against.
        directory: the units, to tell whether the reporting unit is one.
        government: whose report is the sum of the units'; it has a later day to file by.
    """
    findings = list(loaded.diagnostics)
    if loaded.report is not None:
        others = tuple(item for item in siblings if item.path != loaded.path)
        before = together(last)
        case = ReportCase(loaded, loaded.report, before, others, directory, government, tuple(last))
        findings += [finding for rule in RULES for finding in rule(case)]
    return tuple(sorted(findings, key=lambda finding: finding.order))


def together(reports: Sequence[LoadedReport]) -> LoadedReport | None:
    """Reports as one: the first, with the figures that all of them know added up."""
    known = [item.report for item in reports if item.report is not None]
    if len(known) < 2:  # noqa: PLR2004  nothing to add
        return reports[0] if reports else None
    return reports[0]._replace(report=added_reports(*known))


def check_reports(
    reports: Sequence[LoadedReport],
    last: Sequence[LoadedReport] = (),
    siblings: Sequence[LoadedReport] = (),
    directory: Directory | None = None,
    government: str = "",
) -> tuple[Diagnostic, ...]:
    """Every finding about several reports, sorted by place.

    Args:
        reports: the reports.
        last: those of the year before, whatever units they are of and whatever those were called; one that
            cannot be used is reported.
        siblings: the reports of the year, these among them.
        directory: the units.
        government: see ``check_report``.
    """
    before: dict[str, list[LoadedReport]] = {}
    for item in last:
        before.setdefault(present_name(item, directory), []).append(item)
    names = {loaded.path: present_name(loaded, directory) for loaded in reports}
    ours = [item for name in dict.fromkeys(names.values()) for item in before.get(name, ())]
    findings = [finding for item in ours for finding in _unfit(item, directory, government)]
    for loaded in reports:
        readable = [item for item in before.get(names[loaded.path], ()) if item.report is not None]
        readable.sort(key=lambda item: item.named_unit != loaded.named_unit)
        examine = partial(check_report, loaded, readable, siblings, directory, government)
        findings += read_one(loaded.path, examine, lambda finding: (finding,))
    return tuple(sorted(findings, key=lambda finding: finding.order))


def unattributed(
    reports: Sequence[LoadedReport], directory: Directory, government: str
) -> tuple[Diagnostic, ...]:
    """What of reports that are not added up is not known to be somebody's: its unit, its file, its year."""
    found: list[Diagnostic] = []
    for loaded in reports:
        if loaded.report is not None:
            case = ReportCase(loaded, loaded.report, None, (), directory, government)
            found += (*identity.known_unit(case), *identity.own_file(case))
    return tuple(found)


def present_name(loaded: LoadedReport, directory: Directory | None) -> str:
    """Whose report it is, by the name that the unit has now."""
    name = loaded.report.unit if loaded.report is not None else loaded.named_unit
    return directory.present_name(name) if directory is not None else name


def _unfit(last: LoadedReport, directory: Directory | None, government: str) -> tuple[Diagnostic, ...]:
    """What keeps last year's report from being held against this one: else the rules would be silent."""
    found = errors_of(last.diagnostics)
    if last.report is None:
        return found
    return (*found, *identity.own_file(ReportCase(last, last.report, None, (), directory, government)))
