"""What the verbs of ``report`` share: which year, whose reports, and the reports themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from gongkai_cli.annual import load as files
from gongkai_cli.annual.load import LoadedReport
from gongkai_cli.cli.options import read_year
from gongkai_cli.cli.session import open_session
from gongkai_cli.diagnostics import Diagnostic
from gongkai_cli.errors import DataError, UsageError
from gongkai_cli.files.folder import Listing
from gongkai_cli.files.workspace import shown
from gongkai_cli.rules.annual.case import ReportCase, government_of
from gongkai_cli.session import Session

if TYPE_CHECKING:
    from gongkai_cli.model import Unit
    from gongkai_cli.session.filings import FilingOffice
    from gongkai_cli.views.filing import FilingForm

ReportYear = Annotated[
    int | None,
    typer.Option("--year", metavar="年份", parser=read_year, help="报告的统计年度；默认最近一年登记册的年度"),
]


class ReportDesk(NamedTuple):
    """The reports of a year and what is needed to judge them."""

    session: Session
    year: int

    @property
    def government(self) -> str:
        """Whose report is the sum of the units'."""
        return government_of(self.session.registry.notice)

    def path(self, unit: str) -> Path:
        """The file of a unit's report."""
        return files.path_of(self.session.workspace, self.year, unit)

    def name(self, typed: str) -> str:
        """A unit's name in the directory; the government's is known too.

        Raises:
            UsageError: there is no such unit, or it is a group.
        """
        if typed == self.government or self.path(typed).exists():
            return typed
        if self.session.directory.find(typed) is None and self._means_the_government(typed):
            return self.government
        (who,) = self.session.who((typed,))
        if who not in self.session.directory.units:
            raise UsageError(f"“{typed}”是统称，没有自己的年度报告", "请写具体单位；成员见 gongkai units")
        return who.name

    def _means_the_government(self, typed: str) -> bool:
        """汇总, 区政府, 江北区人民政府: nobody types the name in full."""
        names = (self.government, self.government.replace("人民政府", "政府"))
        return typed == "汇总" or (typed.endswith("政府") and any(name.endswith(typed) for name in names))

    def reports(self, year: int | None = None) -> tuple[LoadedReport, ...]:
        """Every report of the year, or of another, in official order; the government's last."""
        paths = files.paths_in(self.session.workspace, self.year if year is None else year)
        rank = {unit.name: index for index, unit in enumerate(self.session.directory.units)}
        ordered = sorted(paths, key=lambda path: (rank.get(path.stem, len(rank)), path.name))
        return tuple(files.load_report(path) for path in ordered)

    def private(self, reports: Iterable[LoadedReport]) -> tuple[Diagnostic, ...]:
        """The private numbers in reports and in the corrections that no acceptance of the year names."""
        from gongkai_cli.registry.load import load
        from gongkai_cli.rules.privacy import not_accepted, private_in_file

        workspace = self.session.workspace
        corrections = files.folder(workspace, self.year) / files.CORRECTIONS
        paths = (*(loaded.path for loaded in reports), corrections)
        found = [finding for path in paths for finding in private_in_file(path, workspace.data)]
        if not found or self.year not in workspace.years():
            return tuple(found)
        return not_accepted(found, load(workspace, self.year).accepted)

    def filing_office(self) -> FilingOffice:
        """What forms of the year that come back are judged by."""
        from gongkai_cli.session.filings import FilingOffice

        before = self.reports(self.year - 1)
        return FilingOffice(
            self.year, self.session.directory, self.government, self.reports(), before, self.path
        )

    def filing_forms(self, units: Sequence[Unit]) -> tuple[FilingForm, ...]:
        """The forms of these units, filled in as far as their reports of this year and the last tell."""
        from gongkai_cli.views.filing import forms_of

        return forms_of(units, self.session.directory, self.year, self.reports(), self.reports(self.year - 1))

    def contents(self) -> Listing:
        """What lies in the folder of the year's reports, strays too."""
        return files.contents(self.session.workspace, self.year)

    def chosen(
        self, units: Sequence[str] | None, every: tuple[LoadedReport, ...]
    ) -> tuple[LoadedReport, ...]:
        """Of the reports of the year, those of these units; all where none are named.

        Raises:
            UsageError: a unit is unknown or has no report, or there is none at all.
        """
        if not units:
            if not every and not self.contents().strays:
                place = shown(files.folder(self.session.workspace, self.year))
                raise UsageError(
                    f"“{place}”里没有年度报告", "用 gongkai report init --unit 单位 生成样表，填好再来"
                )
            return every
        by_path = {loaded.path: loaded for loaded in every}
        return tuple(self._of(name, by_path) for name in dict.fromkeys(map(self.name, units)))

    def _of(self, unit: str, by_path: dict[Path, LoadedReport]) -> LoadedReport:
        path = self.path(unit)
        if path not in by_path:
            strays = tuple(each for each in self.contents().strays if each.where.file == shown(path))
            if strays:
                raise DataError(f"“{unit}”{self.year}年的年度报告没有读", "请先改正上面的错误", strays)
            raise UsageError(
                f"没有“{unit}”{self.year}年的年度报告", f"用 gongkai report init --unit {unit} 生成样表"
            )
        return by_path[path]


def open_desk(data: Sequence[str] | None, year: int | None, *, bundled: bool | None) -> ReportDesk:
    """Open the reports of a year, with the directory of that year's registry, or else of the latest.

    Args:
        data: what ``--data`` names.
        year: what ``--year`` names.
        bundled: see ``session.find_workspace``.

    Raises:
        DataError: the registry cannot be used, or there is none here.
        UsageError: no such folder.
    """
    session = open_session(data, None, bundled=bundled)
    if year is None or year == session.registry.notice.year:
        return ReportDesk(session, session.registry.notice.year)
    if year in session.workspace.years():
        session = open_session(data, year, quiet=True)
    return ReportDesk(session, year)


def of_government(desk: ReportDesk, loaded: LoadedReport) -> bool:
    """Whether a report is the government's own: it is the sum of the others, and is not added to them."""
    return (
        loaded.report is not None
        and ReportCase(loaded, loaded.report, government=desk.government).of_government
    )
