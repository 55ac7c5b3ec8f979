"""The unit directory as of a day: a merger in 2023 changes nothing of 2022.

Every year is read as of the day of its notice. Who begins later is not there yet; who has ended by then is
known as former, with who took over. A body entered under ``former`` that ended after the day was still there:
it is a unit of that year, of the kind and at the place of its successor, under the name it had. Where its
successor did not exist yet, the successor's names lead to it, so that a renamed unit is found by either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.directory import Directory, key
from gongkai_cli.model import Former, Group, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from gongkai_cli.model import GroupKind
    from gongkai_cli.schema.units import FormerShape, GroupShape, UnitsFile, UnitShape

    Loc = tuple[str | int, ...]


class DirectoryNames(NamedTuple):
    """The units, groups and former bodies of a day.

    Attributes:
        units: in official order.
        groups: with their members of that day.
        former: who had ended by then, and who took over.
        places: where each of ``units`` stands in the file, in their order.
    """

    units: tuple[Unit, ...]
    groups: tuple[Group, ...]
    former: tuple[Former, ...]
    places: tuple[Loc, ...]


def names_as_of(file: UnitsFile, day: date) -> DirectoryNames:
    """What a directory's file says of a day."""
    standing = [*_standing(file, day)]
    units = tuple(unit for unit, _ in standing)
    directory = Directory(units, ())
    groups = tuple(_group(shape, units, directory, day) for shape in file.groups)
    return DirectoryNames(units, groups, tuple(_former(file, day)), tuple(place for _, place in standing))


def everybody(file: UnitsFile) -> Directory:
    """All units of the file whatever their time, for telling who is known at all."""
    return Directory((_unit(shape) for shape in file.units), ())


def _standing(file: UnitsFile, day: date) -> Iterator[tuple[Unit, Loc]]:
    """The units of a day in the file's order, each with its place; former ones before their successor."""
    earlier = _later_succeeded(file, day)
    for index, shape in enumerate(file.units):
        own = (shape.name, shape.full_name or "", *shape.aliases)
        before = [pair for name in dict.fromkeys(map(key, own)) for pair in earlier.get(name, ())]
        there = lasts(shape.since, shape.until, day)
        for position, former in before:
            names = () if there or len(before) > 1 else tuple(name for name in own if name)
            yield Unit(former.name, shape.kind, "", names, (), former.note or ""), ("former", position)
        if there:
            yield _unit(shape), ("units", index)


def _later_succeeded(file: UnitsFile, day: date) -> Mapping[str, list[tuple[int, FormerShape]]]:
    """By their successor: those who are entered as former, and were still there on the day."""
    units = {key(shape.name) for shape in file.units if lasts(shape.since, shape.until, day)}
    found: dict[str, list[tuple[int, FormerShape]]] = {}
    for position, former in enumerate(file.former):
        if former.until is not None and former.until >= day and key(former.name) not in units:
            found.setdefault(key(former.successor), []).append((position, former))
    return found


def _former(file: UnitsFile, day: date) -> Iterator[Former]:
    for entry in file.former:
        if entry.until is None or entry.until < day:
            yield Former(entry.name, entry.successor, entry.until, entry.note or "")
    listed = {key(entry.name) for entry in file.former}
    for unit in file.units:
        if unit.until is not None and unit.until < day and key(unit.name) not in listed:
            yield Former(unit.name, "", unit.until, unit.note or "")


def lasts(since: date | None, until: date | None, day: date) -> bool:
    """Whether something that holds from ``since`` to ``until``, both included, holds on a day."""
    return (since is None or since <= day) and (until is None or day <= until)


def _unit(shape: UnitShape) -> Unit:
    basis = tuple((field, value) for field, value in shape.basis if value)
    return Unit(shape.name, shape.kind, shape.full_name or "", shape.aliases, basis, shape.note or "")


def _group(shape: GroupShape, units: tuple[Unit, ...], directory: Directory, day: date) -> Group:
    """A group with its selector resolved, members in official order where they are units."""
    kind, chosen = _members(shape.members, units, directory, day)
    members = tuple(unit.name for unit in units if unit.name in chosen)
    return Group(shape.name, kind, members, shape.aliases, shape.basis, shape.note or "")


def _members(
    members: Any, units: Sequence[Unit], directory: Directory, day: date
) -> tuple[GroupKind, set[str]]:
    if members == "open":
        return "open", set()
    if members == "all":
        return "all", {unit.name for unit in units}
    if isinstance(members, dict):
        return "kind", {unit.name for unit in units if unit.kind in members["kind"]}
    names = (member.name for member in members if lasts(member.since, member.until, day))
    return "list", {item.name for name in names if (item := directory.find(name)) is not None}
