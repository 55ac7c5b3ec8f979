"""Findings as a report of tests: what GitLab, Jenkins and Azure show of a run, the sound files too."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from gongkai_cli.diagnostics import SEVERITIES
from gongkai_cli.render.screen import flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gongkai_cli.diagnostics import Diagnostic

_NO_CHARACTERS = str.maketrans({0xFFFE: "<U+FFFE>", 0xFFFF: "<U+FFFF>"})
"""The two that XML cannot hold, and that ``flat`` lets pass."""


def junit(findings: Sequence[Diagnostic], files: Iterable[str], *, strict: bool) -> str:
    """A suite for each file, with a case for each finding; for a file without any, one case that passes.

    Args:
        findings: what was found.
        files: what was examined.
        strict: whether reminders fail; else they pass, and say what they remind of.
    """
    by_file: dict[str, list[Diagnostic]] = {name: [] for name in files}
    for finding in findings:
        by_file.setdefault(finding.where.file, []).append(finding)
    suites = [_suite(name, by_file[name], strict=strict) for name in sorted(by_file)]
    root = ET.Element("testsuites", {"name": "gongkai check"} | _counts(suites))
    root.extend(suites)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _counts(elements: Iterable[ET.Element]) -> dict[str, str]:
    cases = [case for element in elements for case in element.iter("testcase")]
    failures = sum(case.find("failure") is not None for case in cases)
    return {"tests": str(len(cases)), "failures": str(failures), "errors": "0", "skipped": "0", "time": "0"}


def _suite(name: str, findings: Sequence[Diagnostic], *, strict: bool) -> ET.Element:
    shown = _text(name)
    cases = [ET.Element("testcase", classname=shown, name="没有问题", file=shown, time="0")]
    if findings:
        seen: Counter[str] = Counter()
        cases = [_case(finding, seen, fails=strict or finding.severity == "error") for finding in findings]
    suite = ET.Element("testsuite", name=shown)
    suite.extend(cases)
    suite.attrib.update(_counts([suite]))
    return suite


def _case(finding: Diagnostic, seen: Counter[str], *, fails: bool) -> ET.Element:
    """A case; two of one name would be taken for one, so the second is numbered."""
    file, message = _text(finding.where.file), _text(finding.message)
    name = f"{finding.code} {message}"
    seen[name] += 1
    if seen[name] > 1:
        name = f"{name}（{seen[name]}）"
    line = str(finding.where.line)
    case = ET.Element("testcase", classname=file, name=name, file=file, line=line, time="0")
    if fails:
        told = ET.SubElement(case, "failure", message=message, type=finding.code)
    else:
        told = ET.SubElement(case, "system-out")
    told.text = _text_of(finding)
    return case


def _text_of(finding: Diagnostic) -> str:
    """The place, the fact, what else matters and what to do, a line each."""
    where = finding.where
    lines = [
        f"{where.file}:{where.line}:{where.column}: {SEVERITIES[finding.severity]} {finding.code}",
        finding.message,
    ]
    lines += [
        f"另见：{other.where.file}:{other.where.line}:{other.where.column} {other.message}"
        for other in finding.related
    ]
    lines += [f"建议：{finding.help}"] if finding.help else []
    return "\n".join(map(_text, lines))


def _text(value: str) -> str:
    return flat(value).translate(_NO_CHARACTERS)
