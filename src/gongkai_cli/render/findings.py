"""Findings for people and for CI: text, JSON, annotations of GitHub and GitLab, SARIF."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Any

from gongkai_cli import __version__
from gongkai_cli.diagnostics import CODES, SEVERITIES
from gongkai_cli.render.data import pretty
from gongkai_cli.render.screen import flat, harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gongkai_cli.diagnostics import Diagnostic, Severity, Where


MOST_FINDINGS = 1000
"""That people are shown of one file; JSON and SARIF hold all of them."""
_MOST_CHARACTERS = 1000
"""Of a message or advice."""
_GITLAB_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor"}


_COLORS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "place": "\x1b[1m", "advice": "\x1b[36m"}
_PLAIN = "\x1b[0m"


def text(findings: Sequence[Diagnostic], *, color: bool = False) -> str:
    """``file:line:column: 错误 CODE message``, with the advice below.

    Args:
        findings: in the order to show them.
        color: whether places, severities and advice have their colours.
    """
    shown, left = _first_of_each_file(findings)
    more = (f"{flat(name)}：另有 {count} 处问题没有列出，请先改正列出的\n" for name, count in left.items())
    paint = _painted if color else _unpainted
    return harmless("".join((*(_entry(finding, paint) for finding in shown), *more)))


def _painted(text: str, color: str) -> str:
    return f"{_COLORS[color]}{text}{_PLAIN}"


def _unpainted(text: str, _color: str) -> str:
    return text


def _first_of_each_file(findings: Sequence[Diagnostic]) -> tuple[list[Diagnostic], dict[str, int]]:
    """What people are shown, errors before reminders where not all, and how many more each file has."""
    counts = Counter(finding.where.file for finding in findings)
    left = {name: count - MOST_FINDINGS for name, count in counts.items() if count > MOST_FINDINGS}
    if not left:
        return list(findings), left
    room = dict.fromkeys(counts, MOST_FINDINGS)
    kept = []
    for finding in sorted(findings, key=lambda finding: finding.severity != "error"):
        room[finding.where.file] -= 1
        if room[finding.where.file] >= 0:
            kept.append(finding)
    return sorted(kept, key=lambda finding: finding.order), left


def _entry(finding: Diagnostic, paint: Callable[[str, str], str]) -> str:
    kind = paint(f"{SEVERITIES[finding.severity]} {finding.code}", finding.severity)
    lines = [f"{paint(f'{_place(finding.where)}:', 'place')} {kind} {_line(finding.message)}"]
    lines += [f"    另见：{_place(other.where)} {_line(other.message)}" for other in finding.related]
    lines += [f"    {paint('建议：', 'advice')}{_line(finding.help)}"] if finding.help else []
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    if len(text) > _MOST_CHARACTERS:
        text = f"{text[:_MOST_CHARACTERS]}…（共 {len(text)} 字）"
    return flat(text)


def _place(where: Where) -> str:
    return f"{flat(where.file)}:{where.line}:{where.column}"


def json(findings: Sequence[Diagnostic], about: Mapping[str, Any] | None = None) -> str:
    """The JSON contract ``gongkai.diagnostics/1``.

    Args:
        findings: all of them.
        about: what the document says besides, of several registries.
    """
    found = [_data(finding) for finding in findings]
    return pretty({"schema": "gongkai.diagnostics/1", **(about or {}), "diagnostics": found})


def _data(finding: Diagnostic) -> dict[str, Any]:
    return {
        **_of_registry(finding),
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "file": finding.where.file,
        "line": finding.where.line,
        "column": finding.where.column,
        "help": finding.help or None,
        "related": [
            {
                "file": other.where.file,
                "line": other.where.line,
                "column": other.where.column,
                "message": other.message,
            }
            for other in finding.related
        ],
    }


def _of_registry(finding: Diagnostic) -> dict[str, str]:
    """Of several registries, which one it is about."""
    return {"registry": finding.registry} if finding.registry else {}


def github(findings: Sequence[Diagnostic]) -> str:
    """Workflow commands that annotate the changed lines of a pull request."""
    shown, left = _first_of_each_file(findings)
    more = (
        f"::notice file={_property(name)}::{_message(f'另有 {count} 处问题没有列出，请先改正列出的')}\n"
        for name, count in left.items()
    )
    return "".join((*map(_annotation, shown), *more))


def _annotation(finding: Diagnostic) -> str:
    return (
        f"::{finding.severity} file={_property(finding.where.file)},line={finding.where.line},"
        f"col={finding.where.column},title={_property(finding.code)}::"
        f"{_message(finding.message + _advice(finding))}\n"
    )


def _message(value: str) -> str:
    line = _line(value)
    return (harmless(line) if "##" in line else line).replace("%", "%25")


def _property(value: str) -> str:
    return _message(value).replace(":", "%3A").replace(",", "%2C")


def gitlab(findings: Sequence[Diagnostic]) -> str:
    """The Code Quality report of GitLab.

    A finding is known again by its code, file and message, wherever in the file it has moved.
    """
    seen: Counter[str] = Counter()
    report = []
    for finding in findings:
        known_by = f"{finding.code}\0{finding.where.file}\0{finding.message}"
        seen[known_by] += 1
        report.append(_issue(finding, f"{known_by}\0{seen[known_by]}"))
    return pretty(report)


def _issue(finding: Diagnostic, known_by: str) -> dict[str, Any]:
    from hashlib import sha256

    return {
        "description": finding.message + _advice(finding),
        "check_name": finding.code,
        "fingerprint": sha256(known_by.encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": _GITLAB_SEVERITIES[finding.severity],
        "location": {"path": finding.where.file, "lines": {"begin": finding.where.line}},
    }


def _advice(finding: Diagnostic) -> str:
    return f"。建议：{finding.help}" if finding.help else ""


def sarif(findings: Sequence[Diagnostic]) -> str:
    """SARIF 2.1.0, which code hosts and editors read."""
    used = sorted({finding.code for finding in findings})
    run = {
        "tool": {
            "driver": {"name": "gongkai", "version": __version__, "rules": [_rule(code) for code in used]}
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, used) for finding in findings],
    }
    return pretty(
        {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    )


def _rule(code: str) -> dict[str, Any]:
    entry = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": entry.title},
        "help": {"text": entry.help},
        "defaultConfiguration": {"level": entry.severity},
    }


def _result(finding: Diagnostic, used: list[str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": used.index(finding.code),
        "level": finding.severity,
        "message": {"text": finding.message + _advice(finding)},
        "locations": [_location(finding.where)],
    }
    if finding.registry:
        result["properties"] = _of_registry(finding)
    if finding.related:
        result["relatedLocations"] = [
            {**_location(other.where), "message": {"text": other.message}}
            for other in dict.fromkeys(finding.related)
        ]
    return result


def _location(where: Where) -> dict[str, Any]:
    from urllib.parse import quote

    region = {"startLine": where.line, "startColumn": where.column}
    return {
        "physicalLocation": {"artifactLocation": {"uri": quote(os.fsencode(where.file))}, "region": region}
    }
