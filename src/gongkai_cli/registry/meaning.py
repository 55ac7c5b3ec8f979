"""From the files' shapes to what they mean: flat tasks, dates and units resolved."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.directory import Directory
from gongkai_cli.language.deadline import parse as parse_deadline
from gongkai_cli.model import Group, Milestone, Notice, Registry, Section, Task, Topic, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gongkai_cli.language.values import Deadline
    from gongkai_cli.registry.as_of import DirectoryNames
    from gongkai_cli.schema.tasks import MilestoneShape, TasksFile, TaskShape


def registry_of(file: TasksFile, names: DirectoryNames) -> Registry:
    """The registry that a tasks file makes with the units of its day."""
    n = file.notice
    notice = Notice(n.title, n.number, n.issuer, n.issued, n.year, n.source or "")
    sections = tuple(Section(s.no, s.title, s.erratum or "") for s in file.sections)
    topics = tuple(Topic(t.no, t.title, s.no, t.erratum or "") for s in file.sections for t in s.topics)
    tasks = _tasks(file, Directory(names.units, names.groups))
    return Registry(notice, sections, topics, tasks, names.units, names.groups, names.former)


@lru_cache(maxsize=4096)
def read_deadline(phrase: str, year: int, issued: date) -> Deadline:
    """What a phrase says in a notice. Phrases repeat, in a year and in what checks it: each is read once."""
    return parse_deadline(phrase, year, issued)


def _tasks(file: TasksFile, directory: Directory) -> tuple[Task, ...]:
    """The tasks, flat. Unit cells repeat by the thousand: each distinct one is read once."""

    def deadline(phrase: str) -> Deadline:
        return read_deadline(phrase, file.notice.year, file.notice.issued)

    @cache
    def resolved(*roles: tuple[str, ...]) -> _Bound:
        return _resolve(directory, *roles)

    def made(item: TaskShape, section: tuple[int, str], topic: tuple[int, str]) -> Task:
        phrase = deadline(item.deadline) if item.deadline else None
        milestones = tuple(_milestone(shape, deadline(shape.deadline)) for shape in item.milestones)
        return _task(
            item, (*section, *topic), phrase, milestones, resolved(item.lead, item.units, item.cooperating)
        )

    return tuple(made(item, section, topic) for item, section, topic in _items(file))


_NOWHERE = (0, "")
"""Number and title of the section or topic of a task that stands under none."""


def _items(file: TasksFile) -> Iterator[tuple[TaskShape, tuple[int, str], tuple[int, str]]]:
    """Each task with number and title of its section and topic, in the order of the file's parts.

    ``load.Loaded.tasks`` goes through the same parts in the same order.
    """
    for item in file.tasks:
        yield item, _NOWHERE, _NOWHERE
    for section in file.sections:
        head = section.no, section.title
        for item in section.tasks:
            yield item, head, _NOWHERE
        for topic in section.topics:
            for item in topic.tasks:
                yield item, head, (topic.no, topic.title)


def _milestone(shape: MilestoneShape, phrase: Deadline) -> Milestone:
    ruled = shape.due is not None
    due, unsettled = shape.due or phrase.due, phrase.ambiguous and not ruled
    return Milestone(shape.what, shape.deadline, phrase.kind, due, ruled, shape.due_note or "", unsettled)


def _task(
    item: TaskShape,
    place: tuple[int, str, int, str],
    phrase: Deadline | None,
    milestones: tuple[Milestone, ...],
    who: _Bound,
) -> Task:
    last = max((each.due for each in milestones if each.due is not None), default=None)
    due = item.due or (phrase.due if phrase is not None else last)
    ambiguous = phrase.ambiguous if phrase is not None else any(each.unsettled for each in milestones)
    kind = phrase.kind if phrase is not None else milestones[-1].kind if milestones else "none"
    # fmt: off
    return Task(
        item.no, *place, item.text,
        item.deadline or "", kind, phrase.start if phrase is not None else None, due, item.due is not None,
        item.due_note or "", item.units, who.named, who.groups, item.erratum or "",
        ambiguous and item.due is None,
        item.printed or "", item.title or "", item.lead, item.cooperating, who.leading, who.assisting,
        milestones,
        phrase.recurrence if phrase is not None else None, phrase.note if phrase is not None else "",
        item.follows, item.implements,
    )
    # fmt: on


class _Bound(NamedTuple):
    """The names of a task resolved: who is bound, and who of them leads or only cooperates."""

    named: tuple[str, ...]
    groups: tuple[str, ...]
    leading: tuple[str, ...]
    assisting: tuple[str, ...]


def _resolve(directory: Directory, *roles: tuple[str, ...]) -> _Bound:
    """Resolve the names of the three roles: lead, responsible, cooperating."""
    found = [[item for name in names if (item := directory.find(name)) is not None] for names in roles]
    everybody = {item.name: item for items in found for item in items}
    lead, responsible, cooperating = ([item.name for item in items] for items in found)
    stronger = {*lead, *responsible}
    return _Bound(
        tuple(name for name, item in everybody.items() if isinstance(item, Unit)),
        tuple(name for name, item in everybody.items() if isinstance(item, Group)),
        tuple(dict.fromkeys(lead)),
        tuple(dict.fromkeys(name for name in cooperating if name not in stronger)),
    )
