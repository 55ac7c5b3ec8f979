"""Findings for people and for CI: text, JSON, GitHub annotations, SARIF."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from gongkai_cli import __version__
from gongkai_cli.diagnostics import CODES, SEVERITIES
from gongkai_cli.render.data import pretty

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gongkai_cli.diagnostics import Diagnostic, Where


def text(findings: Sequence[Diagnostic]) -> str:
    """``file:line:column: 错误 CODE message``, with the advice below."""
    return "".join(_entry(finding) for finding in findings)


def _entry(finding: Diagnostic) -> str:
    lines = [f"{_place(finding.where)}: {SEVERITIES[finding.severity]} {finding.code} {finding.message}"]
    lines += [f"    另见：{_place(other.where)} {other.message}" for other in finding.related]
    lines += [f"    建议：{finding.help}"] if finding.help else []
    return "\n".join(lines) + "\n"


def _place(where: Where) -> str:
    return f"{where.file}:{where.line}:{where.column}"


def json(findings: Sequence[Diagnostic]) -> str:
    """The JSON contract ``gongkai.diagnostics/1``."""
    return pretty(
        {"schema": "gongkai.diagnostics/1", "diagnostics": [_data(finding) for finding in findings]}
    )


def _data(finding: Diagnostic) -> dict[str, Any]:
    return {
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


def github(findings: Sequence[Diagnostic]) -> str:
    """Workflow commands that annotate the changed lines of a pull request."""
    return "".join(
        f"::{finding.severity} file={_property(finding.where.file)},line={finding.where.line},"
        f"col={finding.where.column},title={_property(finding.code)}::"
        f"{_message(finding.message + (f'。建议：{finding.help}' if finding.help else ''))}\n"
        for finding in findings
    )


def _message(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _message(value).replace(":", "%3A").replace(",", "%2C")


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
    advice = f"。建议：{finding.help}" if finding.help else ""
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": used.index(finding.code),
        "level": finding.severity,
        "message": {"text": finding.message + advice},
        "locations": [_location(finding.where)],
    }
    if finding.related:
        result["relatedLocations"] = [
            {**_location(other.where), "message": {"text": other.message}} for other in finding.related
        ]
    return result


def _location(where: Where) -> dict[str, Any]:
    from urllib.parse import quote

    region = {"startLine": where.line, "startColumn": where.column}
    return {
        "physicalLocation": {"artifactLocation": {"uri": quote(os.fsencode(where.file))}, "region": region}
    }


REPORTERS: dict[str, Callable[[Sequence[Diagnostic]], str]] = {
    "text": text,
    "json": json,
    "github": github,
    "sarif": sarif,
}
