"""A unit's form (落实情况报送表), prefilled with what it has reported: what ``form export`` sends out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import file_name
from gongkai_cli.progress.form import NAME, VERSION, Answer, Stamp, answer_of, instructions, registry_hash
from gongkai_cli.views import wording
from gongkai_cli.views.checklist import checklist

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from gongkai_cli.model import Task, Unit
    from gongkai_cli.progress.fold import Progress, Standing
    from gongkai_cli.views.checklist import ChecklistItem


@dataclass(frozen=True, slots=True)
class FormRow:
    """A task on a form.

    Attributes:
        state: where it stands, in words.
        answer: what the unit has reported so far, to be changed where it no longer holds.
        entry: id of the ledger entry that ``answer`` comes from; empty where there is none.
    """

    no: int
    text: str
    deadline: str
    due: str
    via: str
    state: str
    answer: Answer
    entry: str


@dataclass(frozen=True, slots=True)
class FormPart:
    """Tasks under one heading; for none, the heading says so."""

    heading: str
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One unit's form.

    Attributes:
        file_name: without ending; the position keeps official order in every file manager.
        title: over the table.
        basis: what it goes back to, and the day it shows.
        issued: the day of the notice, which dates the file.
        guide: how to fill it in, line by line.
        parts: the tasks that name the unit, those that reach it through a group, those to be claimed.
        stamp: what the form must still know when it comes back.
    """

    file_name: str
    unit: str
    title: str
    basis: str
    issued: str
    guide: tuple[str, ...]
    parts: tuple[FormPart, ...]
    stamp: Stamp


def forms(progress: Progress, units: Iterable[Unit]) -> tuple[Form, ...]:
    """The forms of several units, as of the day of ``progress``."""
    digest = registry_hash(progress.registry)
    tasks = {task.no: task for task in progress.registry.tasks}
    return tuple(_form(progress, unit, digest, tasks) for unit in units)


def _form(progress: Progress, unit: Unit, digest: str, tasks: Mapping[int, Task]) -> Form:
    standings = partial(_standings, progress, unit, tasks)
    lists = checklist(progress.registry, progress.directory, unit)
    parts = (
        _part("一、点名任务", lists.named, _rows(standings(lists.named))),
        _part("二、经统称落到本单位的任务", lists.bound, _rows(standings(lists.bound))),
        _part("三、待认领的任务", lists.open, _rows(standings(lists.open), claim=True), _CLAIM),
    )
    entries = {row.no: row.entry for part in parts for row in part.rows}
    source = f"{lists.number}《{lists.notice}》"
    as_of = wording.long_date(progress.as_of)
    return Form(
        file_name=file_name(f"{lists.position:02d}-{unit.name}-{NAME}"),
        unit=unit.name,
        title=f"{unit.name}{lists.year}年政务公开工作{NAME}",
        basis=f"{lists.full_name}　依据：{source}。目前状态截至{as_of}；到期日含当日。",
        issued=lists.issued,
        guide=instructions(lists.year),
        parts=parts,
        stamp=Stamp(VERSION, lists.year, unit.name, digest, entries),
    )


_CLAIM = "与本单位有关的，填写状态即为认领；无关的，留空。"


def _part(
    heading: str, items: tuple[ChecklistItem, ...], rows: tuple[FormRow, ...], advice: str = ""
) -> FormPart:
    return FormPart(f"{heading}（{len(items)} 项）{advice if items else ''}", rows)


def _standings(
    progress: Progress, unit: Unit, tasks: Mapping[int, Task], items: Iterable[ChecklistItem]
) -> Iterator[tuple[ChecklistItem, Standing]]:
    return ((item, progress.of(tasks[item.no], unit.name)) for item in items)


def _rows(standings: Iterable[tuple[ChecklistItem, Standing]], *, claim: bool = False) -> tuple[FormRow, ...]:
    return tuple(_row(item, standing, claim=claim) for item, standing in standings)


def _row(item: ChecklistItem, standing: Standing, *, claim: bool) -> FormRow:
    entry = standing.entry
    return FormRow(
        no=item.no,
        text=item.text,
        deadline=item.deadline,
        due=item.due,
        via=item.via,
        state="未认领" if claim and entry is None else wording.standing_text(standing),
        answer=answer_of(entry),
        entry=entry.id if entry else "",
    )
