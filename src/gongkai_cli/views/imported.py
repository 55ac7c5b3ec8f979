"""What reading a notice came to, for the person who goes through it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.intake.draft.defaults import defaults_of
from gongkai_cli.language.hanzi import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.intake.notice.result import Imported

_LONGEST = 60
_KINDS = {
    "docx": "Word",
    "xlsx": "Excel",
    "html": "网页",
    "text": "文本",
    "markdown": "Markdown",
    "pdf": "PDF",
}


class ImportReport(NamedTuple):
    """The report of an import.

    Attributes:
        files: name and kind of each file that was read.
        imported: what was read.
        alike: pairs of names that look like one body.
        new_units: names that the directory did not have.
        findings: of ``check`` over the draft.
    """

    files: Sequence[tuple[str, str]]
    imported: Imported
    alike: Sequence[tuple[str, str]] = ()
    new_units: Sequence[str] = ()
    findings: Sequence[Diagnostic] = ()

    def lines(self) -> Iterator[str]:
        """The report, line by line."""
        yield f"读入：{'、'.join(f'{name}（{_KINDS.get(kind, kind)}）' for name, kind in self.files)}"
        yield from self._identity()
        yield from self._tasks()
        yield from self._report_lines()
        yield from self._units()
        yield from self._unused()
        yield from self._examined()

    def _identity(self) -> Iterator[str]:
        notice = self.imported.notice
        year = f"{notice.year}年" if notice.year else None
        parts = (notice.title, notice.number, notice.issuer, notice.issued, year)
        yield f"通知：{' · '.join(part or '（没有读出）' for part in parts)}"

    def _tasks(self) -> Iterator[str]:
        tasks = self.imported.tasks
        doubtful = [task for task in tasks if task.doubts]
        yield f"任务：{len(tasks)} 项，其中 {len(doubtful)} 项有存疑"
        for task in doubtful:
            for doubt in task.doubts:
                yield f"  第{task.no}项（{task.where}）：{' '.join(doubt.split())}"
        for task in tasks:
            if task.erratum:
                yield f"  第{task.no}项（{task.where}）写了勘误：{' '.join(task.erratum.split())}"

    def _report_lines(self) -> Iterator[str]:
        defaults = defaults_of(self.imported)
        for finding in self.imported.findings:
            if finding.kind == "default":
                continue
            place = f"（{finding.where}）" if finding.where else ""
            yield f"提示：{finding.message}{place}"
            if finding.help:
                yield f"  建议：{finding.help}"
        for number, sentence in enumerate(defaults, 1):
            yield f"通知对各项一并作了规定，没有套用：“{sentence}”"
            yield f"  裁定套用的，请加 --apply-default {number} 再导入一次；不套用的，删去草稿里的那行存疑"

    def _units(self) -> Iterator[str]:
        if self.new_units:
            yield f"新单位和统称 {len(self.new_units)} 个，已加进名录：{'、'.join(self.new_units)}"
        for short, long in self.alike:
            yield f"像是同一个单位：{short}、{long}"

    def _unused(self) -> Iterator[str]:
        count, left = self.imported.count, self.imported.leftover
        yield f"没有用上的 {len(left)} 处：" if left else "没有用上的：无"
        for part in left:
            yield f"  {part.where}：{shortened(part.text, _LONGEST)}"
        parts = f"（其中 {count.parts} 处只用上一部分）" if count.parts else ""
        yield f"合计：原文 {count.source} 处，用上 {count.used} 处{parts}，没有用上 {count.unused} 处"

    def _examined(self) -> Iterator[str]:
        errors = sum(finding.severity == "error" for finding in self.findings)
        if self.findings:
            yield f"检查草稿：{errors} 处错误，{len(self.findings) - errors} 处提醒"
        for finding in self.findings:
            if finding.severity == "error" and not isinstance(finding.subject, int):
                yield f"  {finding.code} {finding.message}"
