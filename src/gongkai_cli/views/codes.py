"""The table of codes, and one of them explained: what ``explain`` answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gongkai_cli.diagnostics import CODES, SEVERITIES
from gongkai_cli.rules.explanations import EXPLANATIONS
from gongkai_cli.views.table import Column, Table


@dataclass(frozen=True, slots=True)
class CodeList:
    """All codes."""

    @property
    def title(self) -> str:
        """How many there are."""
        return f"检查代码 {len(CODES)} 个"

    def tables(self) -> tuple[Table, ...]:
        """Code, severity, rule."""
        columns = (Column("代码", 5), Column("级别", 4), Column("规则", 20, grows=True))
        rows = tuple((code, SEVERITIES[entry.severity], entry.title) for code, entry in CODES.items())
        return (Table("", columns, rows),)

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.codes/1``."""
        return {"schema": "gongkai.codes/1", "codes": [_data(code) for code in CODES]}

    def notes(self) -> tuple[str, ...]:
        """Where to read on."""
        return ("gongkai explain 代码：看反例、正例和理由",)


@dataclass(frozen=True, slots=True)
class CodeDetails:
    """One code."""

    code: str

    @property
    def title(self) -> str:
        """Code and rule."""
        entry = CODES[self.code]
        return f"{self.code}（{SEVERITIES[entry.severity]}）{entry.title}"

    def tables(self) -> tuple[Table, ...]:
        """Reason, wrong, right, advice."""
        entry, text = CODES[self.code], EXPLANATIONS[self.code]
        accept = "可以：在 accepted 中写明代码、对象和理由" if entry.acceptable else "不可以，须改正"
        rows = (
            ("理由", text.reason),
            ("反例", text.bad),
            ("正例", text.good),
            ("建议", entry.help),
            ("可否接受", accept),
        )
        return (Table("", (Column("项目", 8), Column("内容", 20, grows=True)), rows),)

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.codes/1`` with one entry."""
        return {"schema": "gongkai.codes/1", "codes": [_data(self.code)]}

    def notes(self) -> tuple[str, ...]:
        """Nothing besides."""
        return ()


def _data(code: str) -> dict[str, Any]:
    entry, text = CODES[code], EXPLANATIONS[code]
    return {
        "code": code,
        "severity": entry.severity,
        "title": entry.title,
        "help": entry.help,
        "acceptable": entry.acceptable,
        "reason": text.reason,
        "bad": text.bad,
        "good": text.good,
    }
