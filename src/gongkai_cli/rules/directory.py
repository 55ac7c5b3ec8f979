"""The unit directory: one name, one body; groups that mean somebody; nobody without work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.diagnostics import Diagnostic, Related, diagnostic
from gongkai_cli.directory import Directory, key
from gongkai_cli.language.hanzi import file_name, is_reserved
from gongkai_cli.model import Unit
from gongkai_cli.registry.load import Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gongkai_cli.diagnostics import Where
    from gongkai_cli.model import Group
    from gongkai_cli.rules.case import Case, Rule


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _entries(case: Case) -> Iterator[tuple[Unit | Group, Spot]]:
    yield from case.loaded.units()
    yield from case.loaded.groups()


def _names(item: Unit | Group, spot: Spot) -> Iterator[tuple[str, Spot]]:
    yield item.name, spot.part("name")
    if isinstance(item, Unit) and item.full_name:
        yield item.full_name, spot.part("full_name")
    for index, alias in enumerate(item.aliases):
        yield alias, spot.part("aliases", index)


def one_name_one_body(case: Case) -> Iterator[Diagnostic]:
    """A body is entered once (GK213), and no name of one is a name of another (GK206)."""
    owners: dict[str, tuple[Unit | Group, Spot]] = {}
    for item, spot in _entries(case):
        twin, place = owners.get(key(item.name), (None, None))
        if twin is not None and place is not None and twin.name == item.name:
            related = (Related(place(), "另一处"),)
            yield diagnostic(
                "GK213", spot("name"), f"“{item.name}”在名录中出现两次", None, related, item.name
            )
            continue  # its other names are there twice for the same reason
        for name, where in _names(item, spot):
            owner, place = owners.setdefault(key(name), (item, where))
            if owner is not item:
                message = f"“{name}”同时属于“{owner.name}”和“{item.name}”"
                related = (Related(place(), f"“{owner.name}”"),)
                yield diagnostic("GK206", where(), message, None, related, name)
    yield from _former_names(case, owners)


def _former_names(case: Case, owners: Mapping[str, tuple[Unit | Group, Spot]]) -> Iterator[Diagnostic]:
    seen: dict[str, Where] = {}
    for name, spot in _listed_former(case):
        where = spot("name")
        if key(name) in owners:
            owner, place = owners[key(name)]
            message = f"“{name}”列为已撤并，又是“{owner.name}”的名称"
            related = (Related(place(), f"“{owner.name}”"),)
            yield diagnostic("GK206", where, message, None, related, name)
        elif key(name) in seen:
            related = (Related(seen[key(name)], "另一处"),)
            yield diagnostic("GK213", where, f"“{name}”在已撤并的单位中出现两次", None, related, name)
        seen.setdefault(key(name), where)


def _listed_former(case: Case) -> Iterator[tuple[str, Spot]]:
    """Those who are entered as former and had ended by the day of the notice."""
    ended = {key(former.name) for former in case.registry.former}
    for index, entry in enumerate(case.loaded.units_file.tree.get("former", ())):
        if key(entry["name"]) in ended:
            yield entry["name"], Spot(case.loaded.units_file, ("former", index))


def names_for_files(case: Case) -> Iterator[Diagnostic]:
    """Units and groups are called so that files may be called after them, each by its own (GK214)."""
    owners: dict[str, str] = {}
    for item, spot in _entries(case):
        problem = _unfit(item.name)
        twin = owners.setdefault(file_name(item.name).casefold(), item.name)
        if problem:
            yield diagnostic("GK214", spot("name"), f"“{item.name}”{problem}", subject=item.name)
        elif key(twin) != key(item.name):
            problem = f"用作文件名时与“{twin}”相同（{file_name(item.name)}）"
            yield diagnostic("GK214", spot("name"), f"“{item.name}”{problem}", subject=item.name)


def _unfit(name: str) -> str:
    """Why no file may be called so, on whatever system; empty where it may."""
    if "\n" in name:
        return "里有换行"
    if is_reserved(name):
        return "是 Windows 保留的名字，不能作文件名"
    if name[-1] in ". ":
        return "以点或空格结尾，不能作文件名"
    if name[0] in ".~ ":
        return "以点、空格或波浪号开头，会被当作隐藏的或临时的文件"
    return ""


def group_members(case: Case) -> Iterator[Diagnostic]:
    """Groups have members (GK207), and all of them are units of the directory (GK208)."""
    if not case.loaded.whole_units:
        return
    units = Directory((*case.loaded.everybody.units, *case.registry.units), ())
    for group, spot in case.loaded.groups():
        listed = spot.document.node(*spot.loc, "members") if group.kind == "list" else ()
        names = [member if isinstance(member, str) else member["name"] for member in listed]
        unknown = [position for position, name in enumerate(names) if units.find(name) is None]
        for position in unknown:
            message = f"统称“{group.name}”的成员“{names[position]}”不在单位名录中"
            advice = units.advice(names[position])
            yield diagnostic("GK208", spot("members", position), message, advice, subject=group.name)
        if group.kind != "open" and not group.members and not unknown:
            yield diagnostic("GK207", spot("members"), f"统称“{group.name}”没有成员", subject=group.name)


def successors(case: Case) -> Iterator[Diagnostic]:
    """A body that was merged away leads to one that exists (GK208)."""
    if not case.loaded.whole_units:
        return
    for index, entry in enumerate(case.loaded.units_file.tree.get("former", ())):
        name, successor = entry["name"], entry["successor"]
        if case.loaded.everybody.find(successor) is None:
            where = case.loaded.units_file.where("former", index, "successor")
            message = f"已撤并单位“{name}”的现单位“{successor}”不在单位名录中"
            advice = case.loaded.everybody.advice(successor)
            yield diagnostic("GK208", where, message, advice, subject=name)


def idle(case: Case) -> Iterator[Diagnostic]:
    """Every unit and group of the directory has a task (GK210)."""
    tasks = case.registry.tasks
    known = all(map(case.directory.find, {name for task in tasks for name in task.everybody}))
    if not (known and case.loaded.usable):
        return  # a name that cannot be read may be theirs
    groups = {name for task in tasks for name in task.groups}
    responsible = {name for task in tasks for name in task.named}
    for group in groups:
        responsible |= case.directory.members[group]
    for item, spot in _entries(case):
        if item.name not in (responsible if isinstance(item, Unit) else groups):
            yield diagnostic("GK210", spot("name"), f"“{item.name}”没有任何任务", subject=item.name)


def times(case: Case) -> Iterator[Diagnostic]:
    """Who begins does not end before (GK107): else a unit or member is never there, and nobody notices."""
    document = case.loaded.units_file
    units = document.node("units") or ()
    places: list[tuple[str | int, ...]] = [("units", index) for index in range(len(units))]
    for index, group in enumerate(document.node("groups") or ()):
        members = group.get("members") if isinstance(group, dict) else None
        if isinstance(members, list):
            places += [("groups", index, "members", each) for each in range(len(members))]
    for place in places:
        node = document.node(*place)
        since, until = (node.get("since"), node.get("until")) if isinstance(node, dict) else (None, None)
        if _is_day(since) and _is_day(until) and str(until) < str(since):
            message = f"“{node.get('name', '')}”的 until {until} 早于 since {since}，等于从来没有过"
            yield diagnostic("GK107", document.where(*place, "until"), message, "请核对这两个日期")


def _is_day(value: object) -> bool:
    return isinstance(value, str) and _DAY.fullmatch(value) is not None


RULES: tuple[Rule, ...] = (one_name_one_body, names_for_files, group_members, successors, times, idle)
