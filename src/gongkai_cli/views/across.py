"""Answers about several registries: every row says of which, and every total what it leaves out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.views.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.query import Selection
    from gongkai_cli.views.due import DueList
    from gongkai_cli.views.short_list import ShortList
    from gongkai_cli.views.table import View
    from gongkai_cli.views.tasks import TaskList

REGISTRY = Column("登记册", 8)
_LACKING = "—"
"""Stands where one of several registries has nothing for a column, for want of a ledger."""


class Among(NamedTuple):
    """Which registries an answer is about.

    Attributes:
        registries: those that it counts, in order.
        left_out: those that it does not, each with its findings.
        remarks: what there is to tell besides, in Chinese, a line each.
    """

    registries: tuple[str, ...]
    left_out: tuple[tuple[str, tuple[Diagnostic, ...]], ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """How many, and how many are not counted: a heading's beginning."""
        without = f"（另有 {len(self.left_out)} 个没有计入）" if self.left_out else ""
        return f"{len(self.registries)} 个登记册{without}"

    def data(self) -> dict[str, Any]:
        """What every JSON document about several registries has besides."""
        return {
            "registries": list(self.registries),
            "left_out": [
                {"registry": name, "findings": [_finding_data(each) for each in findings]}
                for name, findings in self.left_out
            ],
        }


def _finding_data(finding: Diagnostic) -> dict[str, Any]:
    return {
        "code": finding.code,
        **finding.where._asdict(),
        "message": finding.message,
        "help": finding.help or None,
    }


@dataclass(frozen=True, slots=True)
class TasksAcross:
    """The answer of ``list`` or ``due`` over several registries.

    Attributes:
        list: all tasks, as of one registry.
        owners: of each task, the name of its registry.
        among: the registries.
    """

    list: TaskList | DueList | ShortList
    owners: tuple[str, ...]
    among: Among

    @property
    def year(self) -> int:
        """Of all registries."""
        return self.list.year

    @property
    def selection(self) -> Selection:
        """The tasks."""
        return self.list.selection

    @property
    def title(self) -> str:
        """How many registries, what was asked, how many tasks answer."""
        return f"{self.among.words}，{self.list.title}"

    def tables(self) -> tuple[Table, ...]:
        """One table, with the registry in the first column."""
        (table,) = self.list.tables()
        rows = tuple((owner, *row) for owner, row in zip(self.owners, table.rows, strict=True))
        return (table._replace(columns=(REGISTRY, *table.columns), rows=rows),)

    def data(self) -> dict[str, Any]:
        """The JSON contract of the list; each task says of which registry."""
        document = self.list.data()
        tasks = zip(self.owners, document["tasks"], strict=True)
        document["tasks"] = [{"registry": owner, **task} for owner, task in tasks]
        return {**document, **self.among.data()}

    def shortened(self) -> TasksAcross:
        """A line for each task."""
        return replace(self, list=self.list.shortened())

    def counted(self) -> CountAcross:
        """Only how many."""
        return CountAcross(self)

    def notes(self) -> tuple[str, ...]:
        """As of the list; of unsettled dates only how many, since numbers repeat."""
        unsettled = sum(match.task.unsettled for match in self.selection.matches)
        words = f"{unsettled} 项的时限有歧义、尚未裁定，到期日按惯常读法（见 gongkai check）"
        own = self.list.notes()
        return (*((words, *own[1:]) if unsettled else own), *self.among.remarks)


@dataclass(frozen=True, slots=True)
class CountAcross:
    """The answer of ``--count`` over several registries."""

    list: TasksAcross

    @property
    def title(self) -> str:
        """As of the list."""
        return self.list.title

    def tables(self) -> tuple[Table, ...]:
        """One figure."""
        return (Table("", (Column("项数", 4),), ((str(len(self.list.owners)),),)),)

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.count/1``, also by registry."""
        counts = dict.fromkeys(self.list.among.registries, 0)
        for owner in self.list.owners:
            counts[owner] += 1
        return {
            "schema": "gongkai.count/1",
            "year": self.list.year,
            "count": len(self.list.owners),
            "counts": [{"registry": name, "count": count} for name, count in counts.items()],
            **self.list.among.data(),
        }

    def notes(self) -> tuple[str, ...]:
        """As of the list."""
        return self.list.notes()


class Stack:
    """The same listing of several registries, one below the other; each is taken apart at once and let go.

    Args:
        machine: whether JSON is wanted; else tables.
        by_caption: whether tables belong together by what stands above them, rather than by their order.
    """

    def __init__(self, *, machine: bool, by_caption: bool = False) -> None:
        self._machine = machine
        self._by_caption = by_caption
        self._document: dict[str, Any] = {}
        self._tables: dict[int | str, _StackedTable] = {}
        self._notes: dict[str, None] = {}

    def add(self, registry: str, view: View) -> None:
        """Add the listing of a registry."""
        self._notes.update(dict.fromkeys(view.notes()))
        if self._machine:
            _extend(self._document, registry, view.data())
            return
        for index, table in enumerate(view.tables()):
            key = table.caption if self._by_caption else index
            self._tables.setdefault(key, _StackedTable(table.caption)).add(registry, table)

    def view(self, title: str, among: Among, extra: Mapping[str, Any] | None = None) -> StackedListing:
        """All of them as one.

        Args:
            title: of the whole.
            among: the registries.
            extra: what the JSON document has instead, or besides.
        """
        tables = tuple(table.whole() for table in self._tables.values())
        document = {**self._document, **among.data(), **(extra or {})}
        return StackedListing(title, tables, document, (*self._notes, *among.remarks))


class _StackedTable:
    """Tables of the same kind; a column that some of them lack stands where the others have it."""

    def __init__(self, caption: str) -> None:
        self._caption = caption
        self._columns: dict[str, Column] = {}
        self._rows: list[tuple[str, dict[str, str]]] = []

    def add(self, registry: str, table: Table) -> None:
        if table.caption != self._caption:
            self._caption = ""  # it speaks of one registry
        titles = [column.title for column in table.columns]
        self._columns.update({column.title: column for column in table.columns})
        self._rows += [(registry, dict(zip(titles, row, strict=True))) for row in table.rows]

    def whole(self) -> Table:
        rows = tuple(
            (registry, *(cells.get(title, _LACKING) for title in self._columns))
            for registry, cells in self._rows
        )
        return Table(self._caption, (REGISTRY, *self._columns.values()), rows)


def _extend(document: dict[str, Any], registry: str, more: Mapping[str, Any]) -> None:
    """Add a document: lists are joined, each object with its registry; of other values the first stands."""
    for key, value in more.items():
        if isinstance(value, list):
            document.setdefault(key, []).extend(_owned(registry, value))
        else:
            document.setdefault(key, value)


def _owned(registry: str, items: Iterable[Any]) -> list[Any]:
    return [{"registry": registry, **item} if isinstance(item, dict) else item for item in items]


@dataclass(frozen=True, slots=True)
class StackedListing:
    """The same listing of several registries, as one."""

    title: str
    stacked: tuple[Table, ...]
    document: Mapping[str, Any]
    remarks: Sequence[str]

    def tables(self) -> tuple[Table, ...]:
        """Each kind of table once, with the registry in the first column."""
        return self.stacked

    def data(self) -> Mapping[str, Any]:
        """The JSON contract of the listing; each object says of which registry."""
        return self.document

    def notes(self) -> tuple[str, ...]:
        """Each once, and what there is to tell about single registries."""
        return tuple(self.remarks)
