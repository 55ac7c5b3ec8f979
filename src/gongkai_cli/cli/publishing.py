"""From an office's files to the files of its site: what ``site`` and whoever else shows one share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.cli.boundary import say, tell
from gongkai_cli.cli.session import find_workspace
from gongkai_cli.files.workspace import bundled
from gongkai_cli.session import open_sound_registry

if TYPE_CHECKING:
    from gongkai_cli.annual.figures import Report
    from gongkai_cli.annual.load import LoadedReport
    from gongkai_cli.cli.reporting import ReportDesk
    from gongkai_cli.session import Session
    from gongkai_cli.views.annual import AnnualReport
    from gongkai_cli.views.site import Edition, Site
    from gongkai_cli.views.site_year import SiteSource


class Publication(NamedTuple):
    """A site: its facts, and its files by path from its folder."""

    site: Site
    files: dict[str, bytes]


def publication(
    data: Path | None,
    year: int | None,
    edition: Edition,
    as_of: date,
    *,
    fragment: bool = False,
    take_bundled: bool = False,
) -> Publication:
    """Make the files of a site.

    Args:
        data: what ``--data`` names.
        year: which year its first page is about; the latest where None.
        edition: for whom.
        as_of: the day for which states hold.
        fragment: whether pages are only what a portal puts into its own.
        take_bundled: see ``session.find_workspace``.

    Raises:
        DataError: a registry or a ledger has errors, which are in it, or there is none here.
        UsageError: no such folder or year.
    """
    workspace = find_workspace(data, bundled=take_bundled)
    shown = workspace.year(year)
    sessions = [open_sound_registry(workspace, each) for each in workspace.years()]
    from gongkai_cli.render.document_writer import DocumentWriter
    from gongkai_cli.render.site import pages
    from gongkai_cli.views.site_year import site

    made = site([_source(each, as_of) for each in sessions], sessions[-1].office, edition, as_of, shown)
    writer = DocumentWriter(workspace.templates, bundled().templates)
    return Publication(made, pages(made, writer, fragment=fragment))


def _source(session: Session, as_of: date) -> SiteSource:
    from gongkai_cli.session.past_years import histories
    from gongkai_cli.views.site_year import SiteSource

    entries = tell(session.entries(strict=True)) if session.ledger.is_dir() else None
    past = histories(session, session.registry.tasks, as_of).value
    return SiteSource(
        session.registry, session.directory, entries, session.next_days(as_of), _annual(session), past
    )


def _annual(session: Session) -> tuple[tuple[AnnualReport, date | None], ...]:
    """The year's annual reports that are sound; that others are left out is said."""
    year = session.registry.notice.year
    if year not in session.workspace.report_years():
        return ()
    from gongkai_cli.cli.reporting import ReportDesk

    desk = ReportDesk(session, year)
    every = desk.reports()
    found = []
    for loaded in every:
        report = loaded.report
        if report is None or not _is_sound(desk, loaded, every):
            name = f"{year}年的年度报告 {loaded.path.name}"
            say(f"注意：{name} 有错误，没有列入（运行 gongkai report check 查看）")
        elif not report.untouched:
            found.append((_view(session, desk.government, report), report.filed))
    return tuple(found)


def _is_sound(desk: ReportDesk, loaded: LoadedReport, every: tuple[LoadedReport, ...]) -> bool:
    """Whether a report has no errors, and all figures of the form."""
    from gongkai_cli.diagnostics import errors_of
    from gongkai_cli.rules.annual import check_reports

    if loaded.report is None or not loaded.report.whole or loaded.not_in_old_form:
        return False
    return not errors_of(check_reports((loaded,), (), every, desk.session.directory, desk.government))


def _view(session: Session, government: str, report: Report) -> AnnualReport:
    from gongkai_cli.model import Unit
    from gongkai_cli.views.annual import annual_report

    found = session.directory.find(report.unit)
    full_name = (found.full_name or found.name) if isinstance(found, Unit) else government
    return annual_report(report, full_name, with_facts=False)
