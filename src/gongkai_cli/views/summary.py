"""What a check comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai_cli.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Summary:
    """The outcome of a check.

    Attributes:
        findings: all of them.
        examined: what was looked at, in Chinese.
    """

    findings: Sequence[Diagnostic]
    examined: str

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


_COUNTED = {
    "registries": "{} 个登记册",
    "tasks": "{} 项任务",
    "notices": "{} 份通知原文",
    "ledgers": "{} 份台账",
    "reports": "{} 份年度报告",
    "corrections": "{} 份汇总更正",
}
"""What is counted in an office's folder → how it is worded; what there is none of is left out."""


def of_office(findings: Sequence[Diagnostic], counts: Mapping[str, int]) -> Summary:
    """The outcome of a check of an office's files: so many of each kind."""
    parts = [words.format(counts[what]) for what, words in _COUNTED.items() if counts.get(what)]
    return Summary(findings, f"检查了 {'、'.join(parts)}" if parts else "没有可检查的文件")


def of_reports(findings: Sequence[Diagnostic], year: int, reports: int, before: int) -> Summary:
    """The outcome of a check of a year's annual reports.

    Args:
        findings: all of them.
        year: the year reported on.
        reports: how many reports were examined.
        before: how many of the year before there are, to compare with.
    """
    without = "" if before else f"（没有{year - 1}年的报告，跨年的没有核对）"
    return Summary(findings, f"检查了{year}年的 {reports} 份年度报告{without}")
