"""What a check comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.views.across import Among

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
        if not self.findings:
            return f"{self.examined}：没有问题"
        return f"{self.examined}：{self.errors} 处错误，{self.warnings} 处提醒（含义见 gongkai explain 代码）"

    @property
    def errors(self) -> int:
        """How many."""
        return self._count("error")

    @property
    def warnings(self) -> int:
        """How many."""
        return self._count("warning")

    def fails(self, *, strict: bool) -> bool:
        """Whether the check fails: on errors, and if strict on warnings."""
        return self.errors > 0 or (strict and bool(self.findings))

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
_JOINT = {**_COUNTED, "registries": "{} 个年度"}
"""Likewise of several registries, each of which may hold several years."""
_MOST_LINES = 40
"""Registries each of which has a line; of more only those with findings."""


def of_office(findings: Sequence[Diagnostic], counts: Mapping[str, int], *, alone: bool = True) -> Summary:
    """The outcome of a check of an office's files: so many of each kind.

    Args:
        findings: all of them.
        counts: of what was looked at.
        alone: whether it is not one of several registries.
    """
    wordings = _COUNTED if alone else _JOINT
    parts = [words.format(counts[what]) for what, words in wordings.items() if counts.get(what)]
    return Summary(findings, f"检查了 {'、'.join(parts)}" if parts else "没有可检查的文件")


class RegistrySummary(NamedTuple):
    """The outcome of a check of one of several registries.

    Attributes:
        name: of the registry.
        parent: what is above it; may be empty.
        summary: its own outcome.
        counts: what was looked at, as of ``of_office``.
        usable: whether there was a registry to look at.
    """

    name: str
    parent: str
    summary: Summary
    counts: Mapping[str, int]
    usable: bool

    @property
    def line(self) -> str:
        """One line for people."""
        return f"{self.name}：{self.summary.line if self.usable else '不能用，没有检查'}"

    def data(self) -> dict[str, Any]:
        """For machines: how many findings, and how much was looked at."""
        return {
            "registry": self.name,
            "parent": self.parent or None,
            "errors": self.summary.errors,
            "warnings": self.summary.warnings,
            "examined": {what: self.counts.get(what, 0) for what in _COUNTED},
        }


@dataclass(frozen=True, slots=True)
class JointSummary:
    """The outcome of a check of several registries.

    Attributes:
        registries: the outcome of each, in their order.
        about_lists: findings about the files that list them.
    """

    registries: tuple[RegistrySummary, ...]
    about_lists: tuple[Diagnostic, ...] = ()

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """All of them: about the lists, then registry by registry, each with its registry."""
        of_registries = (
            finding._replace(registry=each.name)
            for each in self.registries
            for finding in each.summary.findings
        )
        known = {finding for each in self.registries for finding in each.summary.findings}
        return (*(finding for finding in self.about_lists if finding not in known), *of_registries)

    def data(self) -> dict[str, Any]:
        """What a JSON document says besides the findings."""
        usable = [each for each in self.registries if each.usable]
        unusable = [(each.name, tuple(each.summary.findings)) for each in self.registries if not each.usable]
        among = Among(tuple(each.name for each in usable), tuple(unusable))
        return {**among.data(), "checked": [each.data() for each in usable]}

    @property
    def lines(self) -> tuple[str, ...]:
        """For people: each registry, of many only those with findings, and what it comes to."""
        shown = self.registries
        if len(shown) > _MOST_LINES:
            shown = tuple(each for each in shown if each.summary.findings)
        return (*(each.line for each in shown), self.total)

    @property
    def total(self) -> str:
        """What it comes to, in one line."""
        counts: dict[str, int] = {}
        for each in self.registries:
            for what, count in each.counts.items():
                counts[what] = counts.get(what, 0) + count
        parts = [words.format(counts[what]) for what, words in _JOINT.items() if counts.get(what)]
        found = [each.summary for each in self.registries if each.usable]
        faulty = [each for each in found if each.errors]
        doubtful = sum(not each.errors and each.warnings > 0 for each in found)
        sound = len(found) - len(faulty) - doubtful
        outcomes = (
            (sound, f"{sound} 个没有问题"),
            (doubtful, f"{doubtful} 个只有提醒"),
            (len(faulty), f"{len(faulty)} 个有错误"),
            (unusable := len(self.registries) - len(found), f"{unusable} 个不能用，没有计入"),
        )
        errors, warnings = (sum(getattr(each, name) for each in found) for name in ("errors", "warnings"))
        marks = f"（{errors} 处错误，{warnings} 处提醒）" if errors or warnings else ""
        results = "，".join(words for count, words in outcomes if count)
        if self.about_lists:
            marks += f"；列出登记册的文件有 {len(self.about_lists)} 处问题"
        return f"共 {len(self.registries)} 个登记册{''.join(f'、{part}' for part in parts)}：{results}{marks}"

    def fails(self, *, strict: bool) -> bool:
        """Whether the check fails, as of ``Summary``."""
        return Summary(self.findings, "").fails(strict=strict)


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
