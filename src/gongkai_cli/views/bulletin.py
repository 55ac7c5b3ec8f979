"""The 通报: where the year stands, as a document in the form of a letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.hanzi import file_name
from gongkai_cli.views import wording
from gongkai_cli.views.document import Document
from gongkai_cli.views.document_table import DocumentColumn, DocumentTable, cells
from gongkai_cli.views.status import move_text, share_text

if TYPE_CHECKING:
    from gongkai_cli.progress.fold import Whole
    from gongkai_cli.views.status import Move, Row, Status, TaskRow


_COUNTS = tuple(
    DocumentColumn(title, 3, "centre")
    for title in ("任务", "已完成", "推进中", "受阻", "未启动", "未报", "逾期")
)
_LATE = (
    DocumentColumn("序号", 2, "centre"),
    DocumentColumn("任务内容", 20),
    DocumentColumn("完成时限", 5, "centre"),
    DocumentColumn("到期日", 6, "centre"),
    DocumentColumn("未完成的单位", 12),
)
_CHANGES = (
    DocumentColumn("任务", 2, "centre"),
    DocumentColumn("单位", 7),
    DocumentColumn("变化", 10),
    DocumentColumn("日期", 6, "centre"),
    DocumentColumn("落实情况", 16),
)


class Figures(NamedTuple):
    """A unit or section with its tasks counted by where they stand."""

    name: str
    total: int
    done: int
    in_progress: int
    blocked: int
    not_started: int
    silent: int
    late: int


class LateTask(NamedTuple):
    """A late task and who has not done it."""

    no: int
    text: str
    deadline: str
    due: str
    units: str


class Change(NamedTuple):
    """A unit that stands otherwise with a task than it did."""

    no: int
    unit: str
    change: str
    date: str
    note: str


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What the 通报 says.

    Attributes:
        title: lines of the title, broken by sense.
        addressee: 主送机关, without its colon.
        opening: what it is about, and the figures of the year.
        sections: the sections' figures.
        units: the units' figures, in official order.
        late: the late tasks.
        silence: which units never reported, in a sentence; empty where all did.
        changes_title: since when; empty where nothing is compared.
        changes: what has changed since.
        closing: what is asked for.
        issuer: 署名.
        dated: 成文日期.
    """

    title: tuple[str, ...]
    addressee: str
    opening: str
    sections: tuple[Figures, ...]
    units: tuple[Figures, ...]
    late: tuple[LateTask, ...]
    silence: str
    changes_title: str
    changes: tuple[Change, ...]
    closing: str
    issuer: str
    dated: str

    @property
    def file_name(self) -> str:
        """Without ending."""
        return file_name("".join(self.title) + f"（{self.dated}）")

    @property
    def sections_table(self) -> DocumentTable:
        """The sections' figures."""
        return _counted("部分", self.sections)

    @property
    def units_table(self) -> DocumentTable:
        """The units' figures."""
        return _counted("单位", self.units)

    @property
    def late_table(self) -> DocumentTable:
        """The late tasks."""
        return DocumentTable("", _LATE, tuple(cells(*row) for row in self.late))

    @property
    def changes_table(self) -> DocumentTable:
        """What has changed."""
        return DocumentTable("", _CHANGES, tuple(cells(*row) for row in self.changes))


def _counted(what: str, rows: tuple[Figures, ...]) -> DocumentTable:
    columns = (DocumentColumn(what, 16), *_COUNTS)
    return DocumentTable("", columns, tuple(cells(*row) for row in rows))


def document(view: Status) -> Document:
    """The document made of a status."""
    made = bulletin(view)
    return Document(made.file_name, "bulletin", made)


def bulletin(view: Status) -> Bulletin:
    """Put a 通报 together."""
    notice, total = view.progress.registry.notice, view.total
    dated = wording.long_date(view.progress.as_of)
    silent = view.silent()
    since = wording.long_date(view.since.as_of) if view.since is not None else ""
    return Bulletin(
        title=(f"关于{notice.year}年政务公开重点工作", "落实情况的通报"),
        addressee="各有关单位",
        opening=(
            f"现将《{notice.title}》（{notice.number}）截至{dated}的落实情况通报如下。"
            f"全年任务共{total.total}项，已完成{total.done}项，推进中{total.in_progress}项，"
            f"受阻{total.blocked}项，未启动{total.not_started}项，未报{total.silent}项；"
            f"其中到期未完成{total.late}项。"
        ),
        sections=tuple(map(_figures, view.sections())),
        units=tuple(map(_figures, view.units())),
        late=tuple(map(_late, view.late())),
        silence=f"尚未报送落实情况的单位{len(silent)}个：{'、'.join(silent)}。" if silent else "",
        changes_title=f"{since}以来的变化" if since else "",
        changes=tuple(map(_change, view.moves())),
        closing="请各单位对照检查，抓紧办理未完成的任务，尚未报送的尽快报送落实情况。",
        issuer=notice.issuer,
        dated=dated,
    )


def _figures(row: Row) -> Figures:
    return Figures(row.name, *row.counts)


def _late(row: TaskRow) -> LateTask:
    task = row.task
    return LateTask(
        task.no,
        wording.task_text(task),
        wording.deadline_text(task),
        wording.long_due_text(task),
        _unfinished(row.whole),
    )


def _unfinished(whole: Whole) -> str:
    """区发改局（推进中）、区司法局（未报）; of groups, how many members have: 各街道（镇） 3/8完成."""
    left = [(unit, standing) for unit, standing in whole.units if standing.state != "done"]
    named = [f"{unit}（{wording.state_text(standing.state, late=False)}）" for unit, standing in left]
    told = named if len(left) <= _MANY else [f"{len(left)}个单位未完成"]
    shares = [f"{share_text(share)}完成" for share in whole.shares if share.done < share.of]
    return "、".join([*told, *shares])


def _change(move: Move) -> Change:
    entry = move.after.entry
    day, note = ("—", "")
    if entry is not None:
        day, note = wording.long_date(entry.date), entry.note or entry.reason
    return Change(move.task.no, move.unit, move_text(move), day, note)


_MANY = 8
"""So many units are worth naming in a cell of the table."""
