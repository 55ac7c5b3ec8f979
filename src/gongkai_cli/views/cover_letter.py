"""The letter that sends a unit its checklist (送达函): ``render notice``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai_cli.views.checklist import checklist
from gongkai_cli.views.document_table import DocumentCell, DocumentColumn, DocumentRow, DocumentTable, cells
from gongkai_cli.views.letters import NUMBER, TERM, Letter, LetterPart, parts_of, shared_facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gongkai_cli.directory import Via
    from gongkai_cli.model import Unit
    from gongkai_cli.views.checklist import Checklist, ChecklistItem
    from gongkai_cli.views.letters import LetterCase

_SENT = (
    NUMBER,
    DocumentColumn("任务内容", 27),
    *TERM,
    DocumentColumn("共同责任单位", 9),
    DocumentColumn("缘由", 7, "centre"),
)
_CLAIM = DocumentColumn("认领", 2.5, "centre")
_RECEIPT = (DocumentColumn("项目", 8, "centre"), DocumentColumn("填写", 20))


@dataclass(frozen=True, slots=True)
class CoverLetter(Letter):
    """The letter that goes with a checklist.

    Attributes:
        named: how many tasks name the unit.
        bound: how many reach it through groups.
        groups: these groups.
        open: how many it may claim.
        open_groups: the groups without closed membership that these are given to.
        leading: how many of its tasks it leads.
        helping: in how many it only cooperates.
        shared: how many it shares with others where the notice names nobody to lead.
        tasks: the checklist in parts.
        receipt: the 回执, to be filled in.
    """

    named: int
    bound: int
    groups: tuple[str, ...]
    open: int
    open_groups: tuple[str, ...]
    leading: int
    helping: int
    shared: int
    tasks: tuple[LetterPart, ...]
    receipt: DocumentTable

    kind = "送达函"
    template = "cover_letter"

    @property
    def count(self) -> int:
        """How many tasks the unit must do."""
        return self.named + self.bound


def cover_letter(case: LetterCase, unit: Unit, position: int = 0) -> CoverLetter | None:
    """The letter that goes with a unit's checklist; None where it has no tasks.

    Args:
        case: what it is written from.
        unit: the addressee.
        position: of the letter among those issued together, from 0.
    """
    directory = case.directory
    tasks = checklist(case.registry, directory, unit)
    reaching = directory.index(case.registry.tasks).of(unit.name, include_open=True)
    reasons = [reasons for task in reaching if (reasons := directory.via(task, unit))]
    own = [each[0] for each in reasons if each[0].how != "open"]
    if not reasons:
        return None
    shared = [
        task for task in reaching
        if not (task.lead or task.cooperating)
        and len(task.everybody) > 1
        and _binding(directory.via(task, unit))
    ]  # fmt: skip
    return CoverLetter(
        **shared_facts(case, unit, position),
        named=len(tasks.named),
        bound=len(tasks.bound),
        groups=_groups(own, "bound"),
        open=len(tasks.open),
        open_groups=_groups((each[0] for each in reasons), "open"),
        leading=sum(via.role == "lead" for via in own),
        helping=sum(via.role == "cooperating" for via in own),
        shared=len(shared),
        tasks=_checklist_parts(tasks),
        receipt=_receipt(tasks),
    )


def _binding(reasons: tuple[Via, ...]) -> bool:
    return bool(reasons) and reasons[0].how != "open"


def _groups(reasons: Iterable[Via], how: str) -> tuple[str, ...]:
    """The groups through which tasks come, each once, in the order of the notice."""
    return tuple(dict.fromkeys(via.group for via in reasons if via.how == how))


def _checklist_parts(tasks: Checklist) -> tuple[LetterPart, ...]:
    lists = (
        ("点名的任务", tasks.named, False),
        ("经统称落到本单位的任务", tasks.bound, False),
        ("待认领的任务", tasks.open, True),
    )
    return parts_of([(name, _sent(items, claim=claim), len(items)) for name, items, claim in lists])


def _sent(items: tuple[ChecklistItem, ...], *, claim: bool) -> DocumentTable:
    columns = (*_SENT, *((_CLAIM,) if claim else ()))
    rows = []
    for item in items:
        ruling = f"裁定：{item.due_note}" if item.due_note else ""
        row = [DocumentCell(str(item.no)), DocumentCell(item.text, small=ruling)]
        row += cells(item.deadline, item.due, item.others, item.via).cells
        row += [DocumentCell("□")] if claim else []
        rows.append(DocumentRow(tuple(row)))
    return DocumentTable("", columns, tuple(rows))


def _receipt(tasks: Checklist) -> DocumentTable:
    asked = ["收到日期", "分管负责人", "联络员", "联系电话"]
    asked += ["认领的任务（写序号）"] if tasks.open else []
    return DocumentTable("", _RECEIPT, tuple(cells(each, "") for each in (*asked, "其他事项")), fill=True)
