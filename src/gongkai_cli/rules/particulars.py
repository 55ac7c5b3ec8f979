"""What a task says beside its text is sealed too: who leads and who cooperates, its milestones, its title.

The annex's cell of units is read as the notice's other readers read it (``language.cells``): 县财政局牵头，
县司法局配合 names a leading and a cooperating unit. A cell that states no roles gives names and their order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.diagnostics import Diagnostic, Related, Where, diagnostic
from gongkai_cli.directory import key
from gongkai_cli.language.cells import split
from gongkai_cli.language.hanzi import plain
from gongkai_cli.rules.numbering import misnumbered
from gongkai_cli.rules.units import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gongkai_cli.model import Task
    from gongkai_cli.notice import AnnexRow
    from gongkai_cli.registry.load import Spot
    from gongkai_cli.rules.case import Case, Rule

_SEPARATORS = str.maketrans(dict.fromkeys("、,;|"))


def particulars(case: Case) -> Iterator[Diagnostic]:
    """Units in their roles (GK503), milestones (GK501, GK502), title (GK501), number as printed (GK510)."""
    if case.notice is None or not case.notice.rows:
        return  # of other shapes, see ``any_shape``
    rows = case.notice.rows
    right_rows = misnumbered(case.registry.tasks, rows)
    for position, (task, spot) in enumerate(case.tasks):
        row = right_rows.get(position) or rows.get(task.no)
        if row is not None:
            yield from _units(case, task, spot, row)
        yield from _milestones(task, spot, row)
        for name, value, field, code in (
            ("任务名称", task.title, "title", "GK501"),
            ("通知所印的编号", task.printed, "printed", "GK510"),
        ):
            if plain(value) not in case.notice.whole:
                yield diagnostic(
                    code, spot(field), f"第{task.no}项：{name}“{value}”不在通知原文里", subject=task.no
                )


def _units(case: Case, task: Task, spot: Spot, row: AnnexRow) -> Iterator[Diagnostic]:
    written = {role: getattr(task, role) for role in ROLES if getattr(task, role)}
    if not written or any(spot.unusable(role) for role in ROLES) or _same_units(case, written, row.units):
        return
    shown = "，".join(f"{ROLES[role]}“{'、'.join(names)}”" for role, names in written.items())
    message = f"第{task.no}项：{shown}与通知附件的“{row.units}”不同"
    related = (Related(Where(case.notice_name, row.line, 1), f"通知附件第{row.no}项"),)
    yield diagnostic("GK503", spot(next(iter(written))), message, None, related, task.no)


def _same_units(case: Case, written: dict[str, tuple[str, ...]], cell: str) -> bool:
    """Whether the units are the cell's, but for mistakes that have findings of their own (GK201–GK205)."""
    corrected = {role: [_corrected_name(case, name) for name in names] for role, names in written.items()}
    known = {
        role: list(dict.fromkeys(name for name in names if name is not None))
        for role, names in corrected.items()
    }
    if any(None in names for names in corrected.values()):
        return True
    in_order = [_joined(written.values()), _joined(corrected.values()), _joined(known.values())]
    if _bare(cell) in in_order:
        return True
    return bool(written.keys() - {"units"}) and _in_roles(case, known, cell)


def _in_roles(case: Case, names: dict[str, list[str]], cell: str) -> bool:
    """Whether the cell gives each role to these, in this order; a group has the role its place gives it."""
    directory = case.directory
    said = split(cell, directory.names, directory.group_names)
    groups = [_identity(case, name) for name in said.groups]
    theirs = {"lead": said.lead, "units": said.responsible, "cooperating": said.cooperating}
    for role, named in theirs.items():
        ours = [_identity(case, name) for name in names.get(role, ())]
        expected = [_identity(case, name) for name in named]
        if [name for name in ours if name not in groups] != expected:
            return False
    ours = [_identity(case, name) for named in names.values() for name in named]
    return set(groups) <= set(ours) and len(ours) == len(set(ours)) and _groups_in_roles(case, names, cell)


def _groups_in_roles(case: Case, names: dict[str, list[str]], cell: str) -> bool:
    """Whether each group has the role that a unit in its place would have."""
    known, several = case.directory.names, case.directory.group_names
    groups = split(cell, known, several).groups
    for role, named in names.items():
        for name in (name for name in named if name in groups and name in cell):
            said = split(cell.replace(name, _STAND_IN, 1), known | {_STAND_IN}, several)
            roles = {"lead": said.lead, "units": said.responsible, "cooperating": said.cooperating}
            if _STAND_IN not in roles[role]:
                return False
    return True


_STAND_IN = "区壬癸局"
"""A unit of no place, by which the role of a group is read."""


def _identity(case: Case, name: str) -> str:
    item = case.directory.find(name)
    return key(name if item is None else item.name)


def _corrected_name(case: Case, name: str) -> str | None:
    """The name with its mistake corrected; None where nobody knows what it should be."""
    directory = case.directory
    if directory.find(name) is not None or not case.loaded.whole_units:
        return name
    if key(name) in directory.former:
        return directory.former[key(name)].successor or None
    if any(mark in key(name) for mark in "、,;|"):
        return name
    item = directory.suggest(name)
    return item.name if item is not None else None


def _milestones(task: Task, spot: Spot, row: AnnexRow | None) -> Iterator[Diagnostic]:
    """The phrases stand in the text or in the deadline's cell; what is done by then is in their words."""
    cell = row.deadline if row is not None else task.deadline
    sources = (plain(task.text), plain(cell))
    for index, milestone in enumerate(task.milestones):
        about = f"第{task.no}项：节点"
        where = spot.part("milestones", index)
        if not any(plain(milestone.deadline) in source for source in sources):
            message = f"{about}的时限“{milestone.deadline}”不在任务内容和完成时限里"
            yield diagnostic("GK502", where("deadline"), message, subject=task.no)
        if not any(_excerpt(plain(milestone.what), source) for source in sources):
            message = f"{about}“{milestone.what}”不是任务内容和完成时限里的文字"
            yield diagnostic("GK501", where("what"), message, subject=task.no)


def _excerpt(words: str, text: str) -> bool:
    """Whether words are a text with parts left out (在6月底前, the date itself)."""
    letters = iter(text)
    return all(letter in letters for letter in words)


def _joined(roles: Iterable[Iterable[str | None]]) -> str:
    return _bare("".join(name or "" for names in roles for name in names))


def _bare(units: str) -> str:
    return key(units).translate(_SEPARATORS)


RULES: tuple[Rule, ...] = (particulars,)
