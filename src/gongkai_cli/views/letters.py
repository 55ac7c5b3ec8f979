"""Letters to a unit: one sends its checklist (``render notice``), one urges it on (``render reminder``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import file_name
from gongkai_cli.language.numerals import chinese_number
from gongkai_cli.query import Query, select
from gongkai_cli.views import wording
from gongkai_cli.views.checklist import checklist
from gongkai_cli.views.document import Document
from gongkai_cli.views.document_index import DocumentIndex
from gongkai_cli.views.document_table import DocumentCell, DocumentColumn, DocumentRow, DocumentTable, cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from gongkai_cli.directory import Directory
    from gongkai_cli.model import Registry, Unit
    from gongkai_cli.progress.fold import Progress
    from gongkai_cli.query import Match


_TASKS = (
    DocumentColumn("序号", 2, "centre"),
    DocumentColumn("任务内容", 20),
    DocumentColumn("完成时限", 5, "centre"),
    DocumentColumn("到期日", 6, "centre"),
    DocumentColumn("时限情况", 5, "centre"),
    DocumentColumn("责任单位", 10),
)
_ENTRIES = (
    DocumentColumn("序号", 3, "centre"),
    DocumentColumn("单位", 16),
    DocumentColumn("任务数", 4, "centre"),
    DocumentColumn("文件", 24),
)
_TEMPLATES = {"送达函": "cover_letter", "催办函": "reminder"}


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in the form of GB/T 9704: title, 主送机关, body, attachment, 署名 and 成文日期.

    Attributes:
        position: of the unit in official order, from 1.
        unit: directory name of the addressee.
        title: lines of the title, broken by sense.
        addressee: 主送机关, without its colon.
        paragraphs: the body.
        attachment: name of the attachment; empty for none.
        tables: what the letter lists; empty tables are left out.
        issuer: 署名.
        dated: 成文日期, 2022年9月20日.
        kind: what the file is called after, 催办函.
        count: how many tasks it is about.
    """

    position: int
    unit: str
    title: tuple[str, ...]
    addressee: str
    paragraphs: tuple[str, ...]
    attachment: str
    tables: tuple[LetterTable, ...]
    issuer: str
    dated: str
    kind: str
    count: int

    @property
    def file_name(self) -> str:
        """Without ending."""
        return file_name(f"{self.position:02d}-{self.unit}-{self.kind}")


@dataclass(frozen=True, slots=True)
class LetterTable:
    """Tasks a letter lists under a caption."""

    caption: str
    rows: tuple[LetterRow, ...]

    @property
    def tasks(self) -> DocumentTable:
        """The tasks as a table."""
        return DocumentTable("", _TASKS, tuple(map(_row_cells, self.rows)), description=self.caption)


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One task: how it stands with its date, in words (剩 3 天; 逾期 2 天，推进中)."""

    no: int
    text: str
    deadline: str
    due: str
    left: str
    units: str


def _row_cells(row: LetterRow) -> DocumentRow:
    return cells(row.no, row.text, row.deadline, row.due, row.left, row.units)


def documents(registry: Registry, letters: tuple[Letter, ...], *, index: bool) -> Iterator[Document]:
    """The documents that letters make, with the index over them where asked for."""
    for each in letters:
        yield Document(each.file_name, _TEMPLATES[each.kind], each)
    if index and letters:
        yield DocumentIndex.of(registry.notice, letters[0].kind, _entries(letters)).document()


def _entries(letters: tuple[Letter, ...]) -> DocumentTable:
    """All letters, one a row."""
    rows = []
    for each in letters:
        row = cells(each.position, each.unit, each.count).cells
        rows.append(DocumentRow((*row, DocumentCell(each.file_name, link=each.file_name))))
    return DocumentTable("", _ENTRIES, tuple(rows))


def cover_letter(registry: Registry, directory: Directory, unit: Unit, today: date) -> Letter:
    """The letter that goes with a unit's checklist."""
    notice = registry.notice
    tasks = checklist(registry, directory, unit)
    body = (
        (
            f"《{notice.title}》（{notice.number}）已于{wording.long_date(notice.issued)}印发。"
            f"现将涉及你单位的任务清单送给你们：点名任务{len(tasks.named)}项，"
            f"经统称落到你单位的任务{len(tasks.bound)}项，"
            f"写有“各有关单位”、可由你单位认领的任务{len(tasks.open)}项。"
        ),
        "请对照清单，结合实际明确责任人和时限要求，逐项抓好落实；与本单位有关的待认领任务，请勾选认领。",
    )
    return Letter(
        position=tasks.position,
        unit=unit.name,
        title=(f"关于送达{notice.year}年政务公开工作", "任务清单的函"),
        addressee=unit.full_name or unit.name,
        paragraphs=body,
        attachment=f"{unit.name}{notice.year}年政务公开工作任务清单",
        tables=(),
        issuer=notice.issuer,
        dated=wording.long_date(today),
        kind="送达函",
        count=tasks.binding,
    )


def reminder(  # noqa: PLR0913  the facts of one document
    registry: Registry,
    directory: Directory,
    unit: Unit,
    today: date,
    until: date,
    progress: Progress | None = None,
    days: Mapping[int, date] | None = None,
    *,
    overdue_only: bool,
) -> Letter | None:
    """The letter about what is late, and what falls due by ``until``; None where there is nothing.

    Args:
        registry: the year's tasks.
        directory: its units.
        unit: the addressee.
        today: the day of the letter.
        until: the last day of what is still to come, inclusive.
        progress: where the tasks stand, what is done being left out; None where no ledger is kept.
        days: without a ledger, the next days of recurring duties.
        overdue_only: leave out what is not late yet.
    """
    query = Query({"unit": (unit,), "before": until}, by_milestone=True)
    selection = select(registry, directory, query, progress, days)
    left = [
        match for match in selection.matches if match.task_state is None or match.task_state.state != "done"
    ]
    if overdue_only:
        left = [match for match in left if match.due and match.due < today]
    own = [match for match in left if any(via.role != "cooperating" for via in match.via)]
    late = tuple(_row(match, today) for match in own if match.due and match.due < today)
    coming = tuple(_row(match, today) for match in own if match.due and match.due >= today)
    helping = tuple(_row(match, today) for match in left if match not in own)
    if not late and not coming and not helping:
        return None
    notice = registry.notice
    found = [f"已逾期{len(late)}项"] if late else []
    found += [f"将于{wording.long_date(until)}（含当日）前到期{len(coming)}项"] if coming else []
    parts = [f"你单位承担的任务{'，'.join(found)}"] if found else []
    parts += [f"由你单位配合的任务{len(helping)}项已逾期或将到期"] if helping else []
    body = (
        (
            f"根据《{notice.title}》（{notice.number}），截至{wording.long_date(today)}，"
            f"{'；'.join(parts)}，详见下表。"
        ),
        "请抓紧办理，并将落实情况报送我办；不能按期完成的，请说明原因和预计完成时间。"
        if found
        else "请主动配合牵头、责任单位按期完成。",
    )
    tables = (("已逾期的任务", late), ("即将到期的任务", coming), ("由你单位配合的任务", helping))
    listed = [(caption, rows) for caption, rows in tables if rows]
    return Letter(
        position=directory.rank[unit.name] + 1,
        unit=unit.name,
        title=(f"关于抓紧落实{notice.year}年政务公开", "工作任务的催办函"),
        addressee=unit.full_name or unit.name,
        paragraphs=body,
        attachment="",
        tables=tuple(
            LetterTable(f"{chinese_number(no)}、{caption}", rows)
            for no, (caption, rows) in enumerate(listed, 1)
        ),
        issuer=notice.issuer,
        dated=wording.long_date(today),
        kind="催办函",
        count=len(late) + len(coming) + len(helping),
    )


def _what(match: Match) -> str:
    """The task; of one with several dates, first what is due on this one."""
    text = wording.task_text(match.task)
    return f"【{match.milestone.what}】{text}" if match.milestone is not None else text


def _row(match: Match, today: date) -> LetterRow:
    task = match.task
    left = wording.days_left(match.due, today) if match.due is not None else ""
    if match.task_state is not None:
        left += f"，{wording.state_text(match.task_state.state, late=False)}"
    return LetterRow(
        task.no,
        _what(match),
        wording.deadline_text(task, match.milestone),
        wording.long_due_text(task, match.due, match.milestone),
        left,
        wording.unit_list(task),
    )
