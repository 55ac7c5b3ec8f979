"""The annual reports that a site shows: those of a year without errors, kept once they were examined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.cli.boundary import say
from gongkai_cli.errors import FileProblem

if TYPE_CHECKING:
    from gongkai_cli.annual.figures import Report
    from gongkai_cli.annual.load import LoadedReport
    from gongkai_cli.cli.reporting import ReportDesk
    from gongkai_cli.registry.snapshot import Snapshot
    from gongkai_cli.session import Session


class PublishedReports(NamedTuple):
    """Sound reports of a year with something in them, in official order.

    Attributes:
        government: whose report is the sum of the units'.
        reports: the reports.
    """

    government: str
    reports: tuple[Report, ...]


def published_reports(session: Session, year: int) -> PublishedReports:
    """The reports of a year that can be shown; that others are left out is said.

    That all are sound is kept, with the bytes of all that was looked at: to examine them again would take
    longer than to make the site.
    """
    snapshot = _snapshot(session, year)
    kept = snapshot.recall_plain(_read, PublishedReports) if snapshot is not None else None
    return kept if kept is not None else _examined(session, year, snapshot)


def _snapshot(session: Session, year: int) -> Snapshot | None:
    from gongkai_cli.annual.packed_report import SHAPE
    from gongkai_cli.registry.snapshot import Snapshot

    workspace = session.workspace
    folder = workspace.data / f"report_{year}"
    try:
        reports = sorted(path for path in folder.iterdir() if path.is_file())
        slot = f"reports {folder.resolve()} {SHAPE}"
        return Snapshot(workspace.tasks(session.registry.notice.year), workspace.units, *reports, slot=slot)
    except (FileProblem, OSError):
        return None


def _read(row: Any) -> PublishedReports:
    from gongkai_cli.annual.packed_report import unpacked

    government, reports = row
    return PublishedReports(government, tuple(map(unpacked, reports)))


def _examined(session: Session, year: int, snapshot: Snapshot | None) -> PublishedReports:
    from gongkai_cli.annual.packed_report import packed
    from gongkai_cli.cli.reporting import ReportDesk

    desk = ReportDesk(session, year)
    every = desk.reports()
    sound = tuple(loaded.report for loaded in every if _is_sound(desk, loaded, every) and loaded.report)
    found = PublishedReports(desk.government, tuple(each for each in sound if not each.untouched))
    if len(sound) == len(every) and snapshot is not None:
        snapshot.keep_plain((found.government, tuple(map(packed, found.reports))))
    return found


def _is_sound(desk: ReportDesk, loaded: LoadedReport, every: tuple[LoadedReport, ...]) -> bool:
    """Whether a report has no errors, and all figures of the form; that it is left out is said."""
    from gongkai_cli.diagnostics import errors_of
    from gongkai_cli.rules.annual import check_reports

    report = loaded.report
    whole = report is not None and report.whole and not loaded.not_in_old_form
    if whole and not errors_of(check_reports((loaded,), (), every, desk.session.directory, desk.government)):
        return True
    name = f"{desk.year}年的年度报告 {loaded.path.name}"
    say(f"注意：{name} 有错误，没有列入（运行 gongkai report check 查看）")
    return False
