"""What a rule about a report looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gongkai_cli.annual.figures import Report
    from gongkai_cli.annual.load import LoadedReport
    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.directory import Directory
    from gongkai_cli.model import Notice

    ReportRule = Callable[["ReportCase"], Iterator[Diagnostic]]

_WHOLE = frozenset({"全区", "全市", "全县", "全省", "全旗"})


class ReportCase(NamedTuple):
    """A report under examination.

    Attributes:
        loaded: the report with the places of its parts.
        report: what ``loaded`` holds.
        last: last year's report of the same unit, with the figures of those that went into it added; None
            where there is none, or it cannot be read.
        last_files: the reports that ``last`` is made of.
        siblings: other units' reports of the same year.
        directory: the units; None where there is no directory at hand.
        government: the government whose report the units' are added up to.
    """

    loaded: LoadedReport
    report: Report
    last: LoadedReport | None = None
    siblings: tuple[LoadedReport, ...] = ()
    directory: Directory | None = None
    government: str = ""
    last_files: tuple[LoadedReport, ...] = ()

    @property
    def of_government(self) -> bool:
        """Whether it is the government's own report rather than a unit's."""
        return self.report.unit == self.government or self.report.unit in _WHOLE


def government_of(notice: Notice) -> str:
    """The government whose office issued the notice: its report is the sum of the units'."""
    return notice.issuer.removesuffix("办公室").removesuffix("办公厅") or notice.issuer
