"""What is sealed is printed as the notice prints it: no white space and no look-alikes that it has not.

Comparing with the notice (``fidelity``) folds width and spacing, which differ from one file to the next; what
the registry writes goes into letters as it is, though.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.diagnostics import Diagnostic, diagnostic
from gongkai_cli.language.likeness import Departure, Spelled, departure, spelled
from gongkai_cli.registry.load import Spot
from gongkai_cli.rules.numbering import misnumbered
from gongkai_cli.rules.seal import FIELDS, standing
from gongkai_cli.rules.units import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gongkai_cli.notice import AnnexRow
    from gongkai_cli.rules.case import Case, Rule

_AROUND = 6
"""Characters shown before and after a place."""


def as_printed(case: Case) -> Iterator[Diagnostic]:
    """White space (GK517) and look-alikes (GK518) that the notice has not, in all that is sealed."""
    if case.notice is None:
        return
    notice = spelled(case.notice.text)
    for field in FIELDS:
        value: str = getattr(case.registry.notice, field.key)
        where = Spot(case.loaded.tasks_file, ("notice", field.key))
        yield from _finding(
            f"notice.{field.key}：{field.name}", value, standing(notice, field, value), where, None
        )
    for name, headings, items in (
        ("部分", case.notice.sections, case.loaded.sections()),
        ("专题", case.notice.topics, case.loaded.topics()),
    ):
        body = Spelled("\n".join(heading.title for heading in headings))  # in the annex, cells break lines
        for item, spot in items:
            printed = tuple(_stretches(body, item.title)) or _stretches(notice, item.title)
            yield from _finding(f"{name}的标题", item.title, printed, spot.part("title"), item.title)
    yield from _tasks(case, notice)


def _tasks(case: Case, notice: Spelled) -> Iterator[Diagnostic]:
    rows = case.notice.rows if case.notice is not None else {}
    right_rows = misnumbered(case.registry.tasks, rows)
    for position, (task, spot) in enumerate(case.tasks):
        row = right_rows.get(position) or rows.get(task.no)
        cells = [
            ("任务内容", task.text, row.text if row is not None else "", spot.part("text")),
            ("完成时限", task.deadline, row.deadline if row is not None else "", spot.part("deadline")),
        ]
        cells += [("任务名称", task.title, "", spot.part("title"))] if task.title else []
        for index, milestone in enumerate(task.milestones):
            place = spot.part("milestones", index)
            cells.append(("节点", milestone.what, "", place.part("what")))
            cells.append(("节点的时限", milestone.deadline, "", place.part("deadline")))
        for name, text, cell, where in cells:
            yield from _finding(f"第{task.no}项：{name}", text, _printed(notice, text, cell), where, task.no)
        for role, name in ROLES.items():
            for index, unit in enumerate(getattr(task, role)):
                printed = _in_cell(notice, row, unit)
                where = spot.part(role, index)
                yield from _finding(f"第{task.no}项：{name}", unit, printed, where, task.no)


def _printed(notice: Spelled, text: str, cell: str) -> Iterator[str]:
    """How the notice prints a text: in its cell, or wherever it stands in the notice."""
    if cell and (cell == text or Spelled(cell).plain == Spelled(text).plain):
        yield cell
    if len(text) > _AROUND or not cell:  # a short one may stand anywhere by chance
        yield from _stretches(notice, text)


def _in_cell(notice: Spelled, row: AnnexRow | None, unit: str) -> Iterator[str]:
    if row is not None and unit in row.units:
        return iter((unit,))
    return _stretches(Spelled(row.units) if row is not None else notice, unit)


def _stretches(notice: Spelled, text: str) -> Iterator[str]:
    if text in notice.text:
        return iter((text,))  # so it is printed somewhere, and that will do
    wanted = Spelled(text).plain
    return (notice.part(at, at + len(wanted)) for at in notice.occurrences(wanted))


def _finding(
    what: str, text: str, printed: Iterable[str], where: Spot, subject: int | str | None
) -> Iterator[Diagnostic]:
    """The first departure, unless the notice prints the text so somewhere."""
    first: Departure | None = None
    for each in printed:
        found = departure(text, each)
        if found is None:
            return
        first = first or found
    if first is None:
        return  # it is not in the notice at all, which is another finding
    shown = text[max(first.at - _AROUND, 0) : first.at + _AROUND + 1].replace("\n", " ")
    if first.kind == "space":
        message = f"{what}“{shown}”第{first.at + 1}字是空白，通知没有"
        yield diagnostic("GK517", where(), message, subject=subject)
    else:
        message = f"{what}“{shown}”第{first.at + 1}字“{first.char}”，通知作“{first.printed}”"
        yield diagnostic("GK518", where(), message, subject=subject)


RULES: tuple[Rule, ...] = (as_printed,)
