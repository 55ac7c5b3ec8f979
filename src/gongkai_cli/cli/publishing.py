"""From an office's files to the files of its site: what ``site`` and whoever else shows one share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.cli.boundary import tell
from gongkai_cli.files.workspace import bundled
from gongkai_cli.session import open_sound_registry

if TYPE_CHECKING:
    from gongkai_cli.annual.figures import Report
    from gongkai_cli.files.workspace import Workspace
    from gongkai_cli.session import Session
    from gongkai_cli.views.annual import AnnualReport
    from gongkai_cli.views.site import Edition, Site
    from gongkai_cli.views.site_year import SiteSource


class Publication(NamedTuple):
    """A site: its facts, and its files by path from its folder."""

    site: Site
    files: dict[str, bytes]


class OneOf(NamedTuple):
    """A registry among several that have a start page.

    Attributes:
        name: of the registry.
        start: the address of the start page, from the folder of its site.
    """

    name: str
    start: str

    def site_name(self, own: str) -> str:
        """What its site is called: as the office says, else so that it is told from the others."""
        from gongkai_cli.views.site import USUAL_NAME

        return f"{self.name}{own}" if own == USUAL_NAME else own


def publication(
    workspace: Workspace,
    year: int | None,
    edition: Edition,
    as_of: date,
    *,
    fragment: bool = False,
    one_of: OneOf | None = None,
) -> Publication:
    """Make the files of a site.

    Args:
        workspace: where the registries lie.
        year: which year its first page is about; the latest where None.
        edition: for whom.
        as_of: the day for which states hold.
        fragment: whether pages are only what a portal puts into its own.
        one_of: where it is one of several.

    Raises:
        DataError: a registry or a ledger has errors, which are in it, or there is none here.
        UsageError: no such year.
    """
    shown = workspace.year(year)
    sessions = [open_sound_registry(workspace, each) for each in workspace.years()]
    from gongkai_cli.render.document_writer import DocumentWriter
    from gongkai_cli.render.site import pages
    from gongkai_cli.views.site_year import site

    writer = DocumentWriter(workspace.templates, bundled().templates)
    with _uncollected():
        made = site([_source(each, as_of) for each in sessions], sessions[-1].office, edition, as_of, shown)
        if one_of is not None:
            made = replace(made, start=one_of.start, name=one_of.site_name(made.name))
        return Publication(made, pages(made, writer, fragment=fragment))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Build many objects, none of which is garbage yet, without looking for garbage among them."""
    import gc

    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


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
    from gongkai_cli.cli.published_reports import published_reports

    found = published_reports(session, year)
    return tuple((_view(session, found.government, report), report.filed) for report in found.reports)


def _view(session: Session, government: str, report: Report) -> AnnualReport:
    from gongkai_cli.model import Unit
    from gongkai_cli.views.annual import annual_report

    found = session.directory.find(report.unit)
    full_name = (found.full_name or found.name) if isinstance(found, Unit) else government
    return annual_report(report, full_name, with_facts=False)
