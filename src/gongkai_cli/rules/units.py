"""The units of tasks, in whatever role: known, spelt as the directory spells them, once each.

Near causes are kept apart, because what to do differs: a typing mistake (GK203), a body that was merged
away (GK204), several names in one entry (GK211), a name nobody knows (GK201).
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from gongkai_cli.diagnostics import Diagnostic, diagnostic
from gongkai_cli.directory import key
from gongkai_cli.language.cells import split
from gongkai_cli.language.hanzi import whether
from gongkai_cli.model import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.diagnostics import Where
    from gongkai_cli.model import Group, Task
    from gongkai_cli.registry.load import Spot
    from gongkai_cli.rules.case import Case, Rule


def responsible_units(case: Case) -> Iterator[Diagnostic]:
    """Every name of a task's ``lead``, ``units``, ``cooperating`` (GK201–GK205, GK209, GK211, GK212)."""
    if not case.loaded.whole_units:
        return
    exact = {*(unit.name for unit in case.directory.units), *(group.name for group in case.directory.groups)}
    for task, spot in case.tasks:
        names = task.everybody
        if names and exact.issuperset(names) and len(set(names)) == len(names):
            continue
        yield from _of_task(case, task, spot)


def _of_task(case: Case, task: Task, spot: Spot) -> Iterator[Diagnostic]:
    everybody = {"lead": task.lead, "units": task.units, "cooperating": task.cooperating}
    if not any(everybody.values()) and not any(map(spot.unusable, everybody)):
        yield diagnostic("GK212", spot("units"), f"第{task.no}项：没有责任单位", subject=task.no)
    seen: dict[str, tuple[str, int]] = {}
    for field, names in everybody.items():
        for index, name in enumerate(names):
            where, item = spot(field, index), case.directory.find(name)
            about = f"第{task.no}项：{ROLES[field]}“{name}”"
            same = item.name if item is not None else key(name)
            if same in seen:
                other, position = seen[same]
                which = "" if other == field else ROLES[other]
                message = f"{about}与{which}第{position + 1}个重复"
                yield diagnostic("GK205", where, message, subject=task.no)
            elif item is None:
                yield _unknown(case, task, name, about, where)
            else:
                yield from _spelling(task, name, item, about, where)
            seen.setdefault(same, (field, index))


ROLES = {"lead": "牵头单位", "units": "责任单位", "cooperating": "配合单位"}
"""What messages call the names under each key."""


def _spelling(task: Task, name: str, item: Unit | Group, about: str, where: Where) -> Iterator[Diagnostic]:
    if name == item.name:
        return
    if key(name) == key(item.name):
        message = f"{about}的括号或全角半角与名录中的“{item.name}”不同"
        yield diagnostic("GK209", where, message, subject=task.no)
    else:
        what = "全称" if isinstance(item, Unit) and key(name) == key(item.full_name) else "别名"
        message = f"{about}是“{item.name}”的{what}"
        yield diagnostic("GK202", where, message, subject=task.no)


def _unknown(case: Case, task: Task, name: str, about: str, where: Where) -> Diagnostic:
    former = case.directory.former.get(key(name))
    if former is not None:
        when = f"已于 {former.until.isoformat()} " if former.until else "已"
        now = f"现为“{former.successor}”，请改用现单位" if former.successor else "没有承接的单位，请核对原文"
        advice = f"{now}；通知原文如此的，先在名录中说明"
        return diagnostic("GK204", where, f"{about}{when}撤并", advice, subject=task.no)
    pieces = _pieces(case, name)
    if pieces:
        advice = f"请拆成几项：[{', '.join(pieces)}]"
        return diagnostic("GK211", where, f"{about}是几个单位写在了一起", advice, subject=task.no)
    near = case.directory.near(name)
    if not near:
        return diagnostic("GK201", where, f"{about}不在单位名录中", subject=task.no)
    question = whether([_with_place(case, item) for item in near])
    return diagnostic("GK203", where, f"{about}不在单位名录中", question, subject=task.no)


def _pieces(case: Case, name: str) -> tuple[str, ...]:
    """The names that a name consists of, where it consists of several and one at least is known."""
    phrase = split(name, case.directory.names, case.directory.group_names)
    pieces = (*phrase.lead, *phrase.responsible, *phrase.cooperating, *phrase.groups)
    several = len(pieces) > 1 and any(case.directory.find(piece) for piece in pieces)
    return pieces if several else ()


def _with_place(case: Case, item: Unit | Group) -> str:
    """A name, and where the directory enters it."""
    entries: Iterator[tuple[Unit | Group, Spot]] = chain(case.loaded.units(), case.loaded.groups())
    place = next(spot("name") for other, spot in entries if other is item)
    return f"“{item.name}”（{place.file}:{place.line}）"


RULES: tuple[Rule, ...] = (responsible_units,)
