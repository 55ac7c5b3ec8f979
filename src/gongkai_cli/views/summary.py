"""What a check comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.diagnostics import Diagnostic


class _Outcome:
    """What findings come to, whatever was examined."""

    __slots__ = ()
    findings: Sequence[Diagnostic]

    @property
    def examined(self) -> str:
        """What was looked at."""
        raise NotImplementedError

    @property
    def line(self) -> str:
        """One line for people."""
        errors, warnings = self._count("error"), self._count("warning")
        if not self.findings:
            return f"{self.examined}：没有问题"
        return f"{self.examined}：{errors} 处错误，{warnings} 处提醒（含义见 gongkai explain 代码）"

    def fails(self, *, strict: bool) -> bool:
        """Whether the check fails: on errors, and if strict on warnings."""
        return self._count("error") > 0 or (strict and bool(self.findings))

    def _count(self, severity: str) -> int:
        return sum(finding.severity == severity for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Summary(_Outcome):
    """The outcome of a check.

    Attributes:
        findings: all of them.
        tasks: how many tasks were examined.
        registries: how many registries.
    """

    findings: Sequence[Diagnostic]
    tasks: int
    registries: int

    @property
    def examined(self) -> str:
        """Registries and tasks."""
        return f"检查了 {self.registries} 个登记册、{self.tasks} 项任务"


@dataclass(frozen=True, slots=True)
class ReportSummary(_Outcome):
    """The outcome of a check of annual reports.

    Attributes:
        findings: all of them.
        year: the year reported on.
        reports: how many reports were examined.
        before: how many of the year before there are, to compare with.
    """

    findings: Sequence[Diagnostic]
    year: int
    reports: int
    before: int

    @property
    def examined(self) -> str:
        """Reports, and whether there was anything to compare them with."""
        without = "" if self.before else f"（没有{self.year - 1}年的报告，跨年的没有核对）"
        return f"检查了{self.year}年的 {self.reports} 份年度报告{without}"
