"""Forms that came back, and who has not returned theirs: what ``form collect`` answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gongkai_cli.progress.entry import data as entry_data
from gongkai_cli.progress.form import answer_of
from gongkai_cli.views import wording
from gongkai_cli.views.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.intake.forms.returned import Collected, Problem, ReportedChange, Returned
    from gongkai_cli.progress.entry import Entry

SCHEMA = "gongkai.returns/1"
_CHANGES = (
    Column("单位", 10), Column("序号", 4, right=True), Column("之前", 12, grows=True),
    Column("之后", 16, grows=True), Column("单元格", 6),
)  # fmt: skip
_FILES = (
    Column("单位", 10), Column("文件", 16, grows=True), Column("变化", 4, right=True),
    Column("问题", 4, right=True), Column("结果", 8),
)  # fmt: skip
_PROBLEMS = (
    Column("文件", 16, grows=True), Column("单元格", 6), Column("任务", 4, right=True),
    Column("问题", 16, grows=True), Column("建议", 16, grows=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Returns:
    """What came back.

    Attributes:
        units: all that were to return a form, in official order.
        applied: whether the changes were to be recorded.
    """

    year: int
    collected: Collected
    units: tuple[str, ...]
    applied: bool

    @property
    def title(self) -> str:
        """How many of everything."""
        forms = self.collected.forms
        changes = sum(len(form.changes) for form in forms)
        problems = sum(len(form.problems) for form in forms) + len(self.collected.others)
        return f"{self.year}年报送表 {len(forms)} 份：变化 {changes} 项，问题 {problems} 处"

    @property
    def missing(self) -> tuple[str, ...]:
        """Units whose form is not among these, or cannot be read."""
        returned = {form.unit for form in self.collected.forms}
        return tuple(unit for unit in self.units if unit not in returned)

    @property
    def clean(self) -> bool:
        """Whether there is no problem."""
        return not self.collected.others and not any(form.problems for form in self.collected.forms)

    def tables(self) -> tuple[Table, ...]:
        """What changes, then file by file, then what is wrong with them, if anything is."""
        forms = self.collected.forms
        changes = (_change_row(form.unit, change) for form in forms for change in form.changes)
        files = (self._file_row(form) for form in forms)
        every = (*(problem for form in forms for problem in form.problems), *self.collected.others)
        problems = tuple(map(_problem_row, every))
        tables = (Table("变化", _CHANGES, tuple(changes)), Table("文件", _FILES, tuple(files)))
        return (*tables, Table("问题", _PROBLEMS, problems)) if problems else tables

    def _file_row(self, form: Returned) -> tuple[str, ...]:
        return (
            form.unit or "—", form.file, str(len(form.changes)), str(len(form.problems)), self._result(form)
        )  # fmt: skip

    def _result(self, form: Returned) -> str:
        if form.problems:
            return "有问题，未记入"
        if not form.changes:
            return "与发出时相同" if form.unchanged else "无变化"
        return f"已记入 {form.recorded} 条" if self.applied else "待记入"

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.returns/1``."""
        return {
            "schema": SCHEMA,
            "year": self.year,
            "applied": self.applied,
            "forms": [_form_data(form) for form in self.collected.forms],
            "missing": list(self.missing),
            "others": [
                {"file": each.file, "code": each.code, "message": each.message, "help": each.help}
                for each in self.collected.others
            ],
        }

    def notes(self) -> tuple[str, ...]:
        """What is odd, whose form says what, who is missing, and whether anything was written."""
        odd = (f"提示：{form.file}：{note}" for form in self.collected.forms for note in form.notes)
        return (*odd, *self.collected.notes, *self._whose_is_what(), self._missing(), self._what_was_done())

    def _whose_is_what(self) -> Iterator[str]:
        forms = self.collected.forms
        wrong = [form for form in forms if form.problems and form.unit]
        sound = [form for form in forms if not form.problems]
        count = sum(len(form.problems) for form in wrong)
        yield from _line("有新情况", [form for form in sound if form.changes])
        yield from _line("与发出时相同，没有新情况", [form for form in sound if form.unchanged])
        yield from _line(
            "有改动，但没有要新记的", [form for form in sound if not form.changes and not form.unchanged]
        )
        yield from _line(f"有问题（{count} 处）", wrong)
        yield from _line("读不出，不算交回", [form for form in forms if not form.unit])

    def _missing(self) -> str:
        missing = self.missing
        return f"未交回 {len(missing)} 个单位：{'、'.join(missing)}" if missing else "各单位都已交回"

    def _what_was_done(self) -> str:
        forms = self.collected.forms
        if not self.applied:
            waiting = any(form.changes and not form.problems for form in forms)
            return f"没有写入台账{'；核对无误后加 --apply 记入没有问题的文件' if waiting else ''}"
        entries, held = sum(form.recorded for form in forms), sum(bool(form.problems) for form in forms)
        return f"已记入台账 {entries} 条" + (f"；有问题的 {held} 个文件一条也没有记" if held else "")


def _line(what: str, forms: list[Returned]) -> tuple[str, ...]:
    """28 份与发出时相同，没有新情况：区政府办、…; no line for none."""
    names = dict.fromkeys(form.unit or form.file for form in forms)
    return (f"{len(forms)} 份{what}：{'、'.join(names)}",) if forms else ()


def _problem_row(problem: Problem) -> tuple[str, ...]:
    number = str(problem.task) if problem.task else "—"
    message = " ".join(filter(None, (problem.code, problem.message.removeprefix(f"第{problem.task}项："))))
    return (problem.file, problem.cell or "—", number, message, problem.help)


def _change_row(unit: str, change: ReportedChange) -> tuple[str, ...]:
    return (unit, str(change.after.task), _said(change.before), _said(change.after), change.cell)


def _said(entry: Entry | None) -> str:
    """推进中 2022-09-20；已建立机制；佐证：…；原因：…"""
    if entry is None:
        return "未报"
    answer = answer_of(entry)
    evidence = "、".join(answer.evidence.split("\n"))
    parts = (
        f"{wording.entry_status(entry)} {answer.date}", answer.note, evidence and f"佐证：{evidence}",
        answer.reason and f"原因：{answer.reason}",
    )  # fmt: skip
    return "；".join(part for part in parts if part)


def _form_data(form: Returned) -> dict[str, Any]:
    return {
        "file": form.file,
        "unit": form.unit or None,
        "unchanged": form.unchanged,
        "recorded": form.recorded,
        "changes": [
            {
                "cell": change.cell,
                "before": entry_data(change.before) if change.before else None,
                "after": entry_data(change.after),
            }
            for change in form.changes
        ],
        "problems": [
            {
                "cell": problem.cell or None,
                "message": problem.message,
                "help": problem.help,
                "code": problem.code or None,
            }
            for problem in form.problems
        ],
        "notes": list(form.notes),
    }
