"""The 退回单: what a unit is to correct in the form it sent in, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import file_name
from gongkai_cli.views import wording
from gongkai_cli.views.document import Document
from gongkai_cli.views.document_table import DocumentColumn, DocumentTable, cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from gongkai_cli.directory import Directory
    from gongkai_cli.intake.forms.returned import Problem, Returned
    from gongkai_cli.model import IssuingOffice, Notice

_COLUMNS = (
    DocumentColumn("文件", 8),
    DocumentColumn("单元格", 3.5, "centre"),
    DocumentColumn("任务", 3, "centre"),
    DocumentColumn("问题", 14),
    DocumentColumn("怎样改", 12),
)


@dataclass(frozen=True, slots=True)
class FormReturn:
    """A unit's 退回单.

    Attributes:
        position: of the unit in official order, from 1.
        unit: its name in the directory.
        addressee: what the paper calls it: in full where the directory says so.
        count: how many faults.
        reply_by: the day by which the corrected form is wanted; empty where the office does not say.
        reply_to: where to send it; empty where the office does not say.
        ask: whom to ask, with telephone; empty where the office does not say.
        table: the faults.
        organ: whose paper it is.
        dated: 2022年10月8日.
    """

    position: int
    unit: str
    addressee: str
    year: int
    count: int
    reply_by: str
    reply_to: str
    ask: str
    table: DocumentTable
    organ: str
    dated: str

    @property
    def file_name(self) -> str:
        """Without ending."""
        return file_name(f"{self.position:02d}-{self.unit}-退回单")


def form_returns(  # noqa: PLR0913  the facts of one document
    forms: Iterable[Returned],
    notice: Notice,
    directory: Directory,
    office: IssuingOffice,
    day: date,
    reply_by: date | None,
) -> tuple[FormReturn, ...]:
    """One for each unit that sent in a form with faults, in official order.

    Args:
        forms: what came back; forms whose unit is not known have nobody to go back to.
        notice: of the year.
        directory: its units.
        office: who sends them back.
        day: 成文日期.
        reply_by: the day by which the corrected form is wanted; None where none is named.
    """
    faults: dict[str, list[Problem]] = {}
    for form in forms:
        if form.unit and form.problems:
            faults.setdefault(form.unit, []).extend(form.problems)
    units = {unit.name: unit for unit in directory.units}
    return tuple(
        FormReturn(
            position=directory.rank[name] + 1,
            unit=name,
            addressee=units[name].full_name or name,
            year=notice.year,
            count=len(faults[name]),
            reply_by=wording.long_date(reply_by) if reply_by is not None else "",
            reply_to=office.email,
            ask="，".join(_ask(office)),
            table=DocumentTable("", _COLUMNS, tuple(cells(*_row(each)) for each in faults[name])),
            organ=office.issuer or notice.issuer,
            dated=wording.long_date(day),
        )
        for name in sorted(faults, key=directory.rank.__getitem__)
    )


def documents(views: Iterable[FormReturn]) -> Iterator[Document]:
    """The documents they make."""
    for view in views:
        yield Document(view.file_name, "form_return", view)


def _ask(office: IssuingOffice) -> Iterator[str]:
    if office.contact:
        yield f"联系人：{office.contact}"
    if office.telephone:
        yield f"联系电话：{office.telephone}"


def _row(problem: Problem) -> tuple[str, ...]:
    message = problem.message.removeprefix(f"第{problem.task}项：")
    task = f"第{problem.task}项" if problem.task else "—"
    return problem.file, problem.cell or "—", task, message, problem.help or "—"
