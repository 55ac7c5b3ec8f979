"""Forms of the annual report that came back: what ``report form collect`` answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gongkai_cli.language.hanzi import shortened
from gongkai_cli.views.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.intake.annual.filled import FilingFault, Filings, ReturnedFiling

SCHEMA = "gongkai.filings/1"
_LONGEST = 60
"""Characters of a passage that the table of changes shows."""
_CHANGES = (
    Column("单位", 10), Column("单元格", 8), Column("项目", 14, grows=True),
    Column("之前", 10, grows=True), Column("之后", 14, grows=True),
)  # fmt: skip
_FILES = (
    Column("单位", 10), Column("文件", 16, grows=True), Column("变化", 4, right=True),
    Column("问题", 4, right=True), Column("结果", 12, grows=True),
)  # fmt: skip
_FAULTS = (
    Column("文件", 14, grows=True), Column("单元格", 8), Column("问题", 18, grows=True),
    Column("建议", 16, grows=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FilingReturns:
    """What came back.

    Attributes:
        year: the year reported on.
        filings: form by form.
        units: all that were to return one, in official order.
        applied: whether the reports were to be written.
    """

    year: int
    filings: Filings
    units: tuple[str, ...]
    applied: bool

    @property
    def title(self) -> str:
        """How many of everything."""
        forms = self.filings.forms
        changes = sum(len(each.changes) for each in forms)
        faults = sum(len(each.faults) for each in forms) + len(self.filings.others)
        return f"{self.year}年年度报告填报表 {len(forms)} 份：变化 {changes} 处，问题 {faults} 处"

    @property
    def missing(self) -> tuple[str, ...]:
        """Units whose form is not among these, cannot be read, or came back as it went out."""
        returned = {each.unit for each in self.filings.forms if not each.unchanged}
        return tuple(unit for unit in self.units if unit not in returned)

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong, and nothing was kept back."""
        forms = self.filings.forms
        held = self.applied and any(each.changes and not each.kept for each in forms)
        return not (held or self.filings.others or any(each.faults for each in forms))

    def tables(self) -> tuple[Table, ...]:
        """What changes, then file by file, then what is wrong with them, if anything is."""
        forms = self.filings.forms
        changes = (
            (each.unit, change.cell, change.what, _short(change.before), _short(change.after))
            for each in forms
            for change in each.changes
        )
        files = (
            (each.unit or "—", each.file, str(len(each.changes)), str(len(each.faults)), self._result(each))
            for each in forms
        )
        faults = [_fault_row(each.file, fault) for each in forms for fault in each.faults]
        faults += [
            (name, "—", "不是填报表，没有读", "请移出这个目录，或另存为 .xlsx、.docx")
            for name in self.filings.others
        ]
        tables = (Table("变化", _CHANGES, tuple(changes)), Table("文件", _FILES, tuple(files)))
        return (*tables, Table("问题", _FAULTS, tuple(faults))) if faults else tables

    def _result(self, filing: ReturnedFiling) -> str:
        if filing.faults:
            return "有问题，没有写"
        if not filing.changes:
            return "与发出时相同" if filing.unchanged else "无变化"
        if filing.kept:
            return "已写入"
        return "已有内容不同的报告，要覆盖加 --force" if filing.overwrites else "待写入"

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.filings/1``."""
        return {
            "schema": SCHEMA,
            "year": self.year,
            "applied": self.applied,
            "forms": [_data(each) for each in self.filings.forms],
            "missing": list(self.missing),
            "others": list(self.filings.others),
        }

    def notes(self) -> tuple[str, ...]:
        """What is odd, who is missing, and whether anything was written."""
        odd = (f"{each.file}：{note}" for each in self.filings.forms for note in each.notes)
        missing = self.missing
        gone = (
            f"没有交回或没有填的 {len(missing)} 个单位：{'、'.join(missing)}" if missing else "各单位都已交回"
        )
        return (*odd, *self.filings.notes, gone, *self._outcome())

    def _outcome(self) -> Iterator[str]:
        forms = self.filings.forms
        ready = [each for each in forms if each.changes and not each.faults]
        if not self.applied:
            yield f"没有写入{'；核对无误后加 --apply 写入没有问题的文件' if ready else ''}"
            return
        kept, wrong = sum(each.kept for each in forms), sum(bool(each.faults) for each in forms)
        held = sum(not each.kept for each in ready)
        more = f"；有问题的 {wrong} 个文件没有写" if wrong else ""
        more += f"；{held} 个单位已有内容不同的报告，没有覆盖，确要覆盖请加 --force" if held else ""
        yield f"已写入 {kept} 份报告{more}"


def _short(text: str) -> str:
    return shortened(" ".join(text.split()), _LONGEST) if text else "—"


def _fault_row(file: str, fault: FilingFault) -> tuple[str, ...]:
    return (file, fault.cell or "—", " ".join(filter(None, (fault.code, fault.message))), fault.help)


def _data(filing: ReturnedFiling) -> dict[str, Any]:
    return {
        "file": filing.file,
        "unit": filing.unit or None,
        "unchanged": filing.unchanged,
        "overwrites": filing.overwrites,
        "kept": filing.kept,
        "changes": [each._asdict() for each in filing.changes],
        "problems": [
            {**each._asdict(), "cell": each.cell or None, "code": each.code or None} for each in filing.faults
        ],
        "notes": list(filing.notes),
    }
