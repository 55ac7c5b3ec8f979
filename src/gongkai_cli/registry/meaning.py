"""From the files' shapes to what they mean: flat tasks, dates and units resolved."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from gongkai_cli.directory import Directory
from gongkai_cli.language.deadline import parse as parse_deadline
from gongkai_cli.model import Former, Group, Notice, Registry, Section, Task, Topic, Unit

if TYPE_CHECKING:
    from gongkai_cli.language.values import Deadline
    from gongkai_cli.model import GroupKind
    from gongkai_cli.schema.tasks import SectionShape, TasksFile, TaskShape, TopicShape
    from gongkai_cli.schema.units import GroupShape, UnitsFile, UnitShape


def registry_of(file: TasksFile, names: UnitsFile) -> Registry:
    """The registry that a tasks file and a units file make together."""
    units = tuple(_unit(shape) for shape in names.units)
    groups = tuple(_group(shape, units) for shape in names.groups)
    former = tuple(Former(f.name, f.successor, f.until, f.note or "") for f in names.former)
    n = file.notice
    notice = Notice(n.title, n.number, n.issuer, n.issued, n.year, n.source or "")
    sections = tuple(Section(s.no, s.title, s.erratum or "") for s in file.sections)
    topics = tuple(Topic(t.no, t.title, s.no, t.erratum or "") for s in file.sections for t in s.topics)
    tasks = _tasks(file, Directory(units, groups))
    return Registry(notice, sections, topics, tasks, units, groups, former)


def _unit(shape: UnitShape) -> Unit:
    basis = tuple((field, value) for field, value in shape.basis if value)
    return Unit(shape.name, shape.kind, shape.full_name or "", shape.aliases, basis, shape.note or "")


def _group(shape: GroupShape, units: tuple[Unit, ...]) -> Group:
    """A group with its selector resolved, members in official order where they are units."""
    kind, chosen = _members(shape.members, units)
    members = tuple(unit.name for unit in units if unit.name in chosen)
    return Group(shape.name, kind, members, shape.aliases, shape.basis, shape.note or "")


def _members(members: Any, units: tuple[Unit, ...]) -> tuple[GroupKind, set[str]]:
    if members == "open":
        return "open", set()
    if members == "all":
        return "all", {unit.name for unit in units}
    if isinstance(members, dict):
        return "kind", {unit.name for unit in units if unit.kind in members["kind"]}
    directory = Directory(units, ())
    return "list", {item.name for name in members if (item := directory.find(name)) is not None}


def _tasks(file: TasksFile, directory: Directory) -> tuple[Task, ...]:
    """The tasks, flat. Phrases and unit cells repeat by the thousand: each distinct one is read once."""

    @cache
    def deadline(phrase: str) -> Deadline:
        return parse_deadline(phrase, file.notice.year, file.notice.issued)

    @cache
    def resolved(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return _resolve(names, directory)

    return tuple(
        _task(section, topic, item, deadline(item.deadline), *resolved(item.units))
        for section in file.sections
        for topic in section.topics
        for item in topic.tasks
    )


def _task(  # noqa: PLR0913  all that a task is made from
    section: SectionShape,
    topic: TopicShape,
    item: TaskShape,
    phrase: Deadline,
    named: tuple[str, ...],
    groups: tuple[str, ...],
) -> Task:
    # fmt: off
    return Task(
        item.no, section.no, section.title, topic.no, topic.title, item.text,
        item.deadline, phrase.kind, phrase.start, item.due or phrase.due, item.due is not None,
        item.due_note or "", item.units, named, groups, item.erratum or "",
        phrase.ambiguous and item.due is None,
    )
    # fmt: on


def _resolve(names: tuple[str, ...], directory: Directory) -> tuple[tuple[str, ...], tuple[str, ...]]:
    named: list[str] = []
    groups: list[str] = []
    for name in names:
        item = directory.find(name)
        if isinstance(item, Unit):
            named.append(item.name)
        elif isinstance(item, Group):
            groups.append(item.name)
    return tuple(dict.fromkeys(named)), tuple(dict.fromkeys(groups))
