"""What a check comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Summary:
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
    def line(self) -> str:
        """One line for people."""
        errors, warnings = self._count("error"), self._count("warning")
        examined = f"检查了 {self.registries} 个登记册、{self.tasks} 项任务"
        if not self.findings:
            return f"{examined}：没有问题"
        return f"{examined}：{errors} 处错误，{warnings} 处提醒（含义见 gongkai explain 代码）"

    def fails(self, *, strict: bool) -> bool:
        """Whether the check fails: on errors, and if strict on warnings."""
        return self._count("error") > 0 or (strict and bool(self.findings))

    def _count(self, severity: str) -> int:
        return sum(finding.severity == severity for finding in self.findings)
