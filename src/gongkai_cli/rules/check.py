"""Run the rules over a loaded registry, set aside what the office accepts, sort what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.diagnostics import CODES, Diagnostic, diagnostic
from gongkai_cli.directory import Directory
from gongkai_cli.rules import (
    any_shape,
    deadlines,
    directory,
    fidelity,
    following,
    particulars,
    printing,
    seal,
    structure,
    units,
)
from gongkai_cli.rules.case import Case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai_cli.registry.load import Accepted, Loaded, NoticeFile
    from gongkai_cli.rules.case import Rule

RULES: tuple[Rule, ...] = (
    *structure.RULES,
    *units.RULES,
    *deadlines.RULES,
    *directory.RULES,
    *following.RULES,
)
"""Rules over the registry itself."""

NOTICE_RULES: tuple[Rule, ...] = (
    *seal.RULES,
    *fidelity.RULES,
    *particulars.RULES,
    *any_shape.RULES,
    *printing.RULES,
)
"""Rules that hold the registry against the notice."""


_FOLLOWS = {
    "GK403": ("GK509", "GK510"),
    "GK401": ("GK510",),
    "GK402": ("GK508",),
    "GK505": ("GK404", "GK405"),
    "GK202": ("GK503",),
    "GK301": ("GK502",),
    "GK302": ("GK502",),
    "GK303": ("GK502",),
    "GK305": ("GK502",),
    "GK306": ("GK301", "GK303", "GK305", "GK501", "GK502"),
    "GK408": ("GK501", "GK510"),
    "GK209": ("GK517", "GK518"),
}
"""Findings that are not worth reporting beside another about the same thing: correct that one first."""


def check(
    loaded: Loaded, notice: NoticeFile | None = None, private: Sequence[Diagnostic] | None = None
) -> tuple[Diagnostic, ...]:
    """Every finding about a registry, sorted by place.

    Args:
        loaded: the registry.
        notice: the notice it names; without it, fidelity is not examined.
        private: the private numbers in the year's files; None where they were not looked for.
    """
    findings = [*loaded.diagnostics, *_by_rules(loaded, notice), *(notice.diagnostics if notice else ())]
    findings += private or ()
    left = _one_per_cause(_not_accepted(loaded, findings))
    examined = notice is not None and notice.text is not None
    groups = (("GK5", examined), ("GK7", private is not None))
    unexamined = tuple(group for group, done in groups if not done)
    left += _acceptances(loaded, findings, unexamined)
    return tuple(sorted(left, key=lambda finding: finding.order))


def _by_rules(loaded: Loaded, notice: NoticeFile | None) -> list[Diagnostic]:
    if loaded.registry is None:
        return []
    text, name = (notice.text, notice.name) if notice is not None else (None, "")
    case = Case(loaded, loaded.registry, Directory.of(loaded.registry), text, name)
    rules = (*RULES, *NOTICE_RULES) if text is not None else RULES
    return [finding for rule in rules for finding in rule(case)]


def merged(findings: Iterable[Sequence[Diagnostic]]) -> tuple[Diagnostic, ...]:
    """Findings of several registries, sorted by place; what they share (the directory) is reported once."""
    distinct = {item: None for group in findings for item in group}
    return tuple(sorted(distinct, key=lambda finding: finding.order))


def _one_per_cause(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    findings = list(findings)
    reported = {(finding.code, finding.subject) for finding in findings}
    # Every date is counted from the year and the day of issue: while they disagree, no date says anything.
    dateless = any(finding.code == "GK407" for finding in findings)
    # A unit without tasks may have had them in a task that is not there.
    short = any(finding.code in ("GK401", "GK402", "GK409", "GK508") for finding in findings)
    return [
        finding
        for finding in findings
        if not any((code, finding.subject) in reported for code in _FOLLOWS.get(finding.code, ()))
        and not (dateless and finding.code.startswith("GK3"))
        and not (short and finding.code == "GK210")
    ]


def _not_accepted(loaded: Loaded, findings: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    accepted = {(item.code, item.subject) for item in loaded.accepted if _may_accept(item.code)}
    return (finding for finding in findings if (finding.code, finding.subject) not in accepted)


def _acceptances(
    loaded: Loaded, findings: Sequence[Diagnostic], unexamined: tuple[str, ...]
) -> Iterator[Diagnostic]:
    """Acceptances that accept nothing (GK901), or what may not be accepted (GK902)."""
    found = {(finding.code, finding.subject) for finding in findings}
    for index, item in enumerate(loaded.accepted):
        where = loaded.tasks_file.where("accepted", index, "code")
        problem, advice = _unacceptable(item)
        if problem:
            yield diagnostic("GK902", where, problem, advice, subject=item.subject)
        elif (
            loaded.usable  # else it may be among what could not be examined
            and (item.code, item.subject) not in found
            and not item.code.startswith(unexamined)
        ):
            message = f"接受的 {item.code}（{_about(item.subject)}）已不存在"
            yield diagnostic("GK901", where, message, subject=item.subject)


def _unacceptable(item: Accepted) -> tuple[str, str | None]:
    """What is wrong with an acceptance, and what to do; empty where nothing is."""
    if item.code not in CODES:
        return f"没有“{item.code}”这个检查代码", "请核对代码；可用的代码见 gongkai explain"
    if not CODES[item.code].acceptable:
        return f"{item.code} 不能用说明理由代替改正", None
    if item.subject is None:
        return (
            f"接受 {item.code} 时没有写明对象",
            "请写明 task（任务序号）、name（名称）等；见 gongkai schema",
        )
    return "", None


def _may_accept(code: str) -> bool:
    return code in CODES and CODES[code].acceptable


def _about(subject: int | str | None) -> str:
    return f"第{subject}项" if isinstance(subject, int) else f"“{subject}”"
