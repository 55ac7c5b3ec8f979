"""The units of a task against the passage of the notice in which it stands: cells, labels, brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.diagnostics import Diagnostic, Related, diagnostic
from gongkai_cli.directory import key
from gongkai_cli.language.cells import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.model import Role, Task
    from gongkai_cli.notice import CellKind, Record
    from gongkai_cli.registry.load import Spot
    from gongkai_cli.rules.case import Case

UNIT_CELLS: tuple[CellKind, ...] = ("lead", "units", "cooperating")
_ROLES: dict[str, Role] = {"lead": "lead", "cooperating": "cooperating"}
_KEYS: dict[Role, str] = {"lead": "lead", "responsible": "units", "cooperating": "cooperating"}
_NAMES: dict[Role, str] = {"lead": "牵头", "responsible": "责任", "cooperating": "配合"}
_LABEL = re.compile(
    r"(?P<label>[\u4e00-\u9fff]{0,6}(?:单位|部门|牵头|配合|责任|负责))\s*[:：](?P<names>[^。；;\n)）]+)"
)
_BRACKET = re.compile(r"[（(](?P<names>[^（()）]+(?:[（(][^（()）]*[)）][^（()）]*)*)[)）]")


class NamedThere(NamedTuple):
    """What a cell says of one name."""

    name: str
    role: Role | None
    known: bool


def units_there(  # noqa: PLR0913  where a task stands
    case: Case, task: Task, spot: Spot, items: Sequence[Record], related: tuple[Related, ...],
    known: frozenset[str], *, alone: bool,
) -> Iterator[Diagnostic]:  # fmt: skip
    """The units are those of the cells or labels, in their roles and order (GK503)."""
    if any(spot.unusable(field) for field in UNIT_CELLS):
        return
    read = [*_readings(items, known, case)]
    absent = _named_nowhere(case, task, items, read)
    if absent is not None:
        role, index, name = absent
        message = f"第{task.no}项：{_NAMES[role]}单位“{name}”不在通知的这一处"
        yield diagnostic("GK503", spot(_KEYS[role], index), message, None, related, task.no)
        return
    if not alone or not read:
        return
    own = {key(name): role for role, field in _KEYS.items() for name in getattr(task, field)}
    for each in read:
        if key(each.name) not in own:
            if each.known:
                message = f"第{task.no}项：通知的这一处有“{each.name}”，登记册没有"
                yield diagnostic("GK503", spot("no"), message, None, related, task.no)
                return
        elif each.role is not None and own[key(each.name)] != each.role:
            ours = own[key(each.name)]
            message = (
                f"第{task.no}项：“{each.name}”在通知里是{_NAMES[each.role]}单位，登记册作{_NAMES[ours]}单位"
            )
            yield diagnostic("GK503", spot(_KEYS[ours]), message, None, related, task.no)
            return
    yield from _order(task, spot, read, related)


def _named_nowhere(
    case: Case, task: Task, items: Sequence[Record], read: Sequence[NamedThere]
) -> tuple[Role, int, str] | None:
    """The first unit of a task that the notice does not name where the task stands, with its role."""
    printed = {key(each.name) for each in read}
    for role, field in _KEYS.items():
        for index, name in enumerate(getattr(task, field)):
            if key(name) in printed or case.directory.find(name) is None:
                continue
            if key(name) not in key("".join(cell.text for item in items for cell in item.cells)):
                return role, index, name
    return None


def _order(
    task: Task, spot: Spot, read: Sequence[NamedThere], related: tuple[Related, ...]
) -> Iterator[Diagnostic]:
    places: dict[str, int] = {}
    for at, each in enumerate(read):
        places.setdefault(key(each.name), at)
    for role, field in _KEYS.items():
        names: tuple[str, ...] = getattr(task, field)
        order = [places[key(name)] for name in names if key(name) in places]
        if order != sorted(order) or len(set(map(key, names))) < len(names):
            message = f"第{task.no}项：{_NAMES[role]}单位“{'、'.join(names)}”的次序与通知不同"
            yield diagnostic("GK503", spot(field), message, None, related, task.no)
            return


def _readings(items: Sequence[Record], known: frozenset[str], case: Case) -> Iterator[NamedThere]:
    """The names that cells of units, labels and brackets give, in the order of the print."""
    for item in items:
        if not item.is_row:
            yield from _from_labels(item.cells[0].text, known, case)
            continue
        columns: dict[str, list[CellKind]] = {}
        for cell in item.of(*UNIT_CELLS):
            columns.setdefault(cell.text, []).append(cell.kind)
        for text, kinds in columns.items():  # one cell merged over several columns has the role of none
            yield from names_in(text, _ROLES.get(kinds[0]) if len(kinds) == 1 else None, known, case)
    if not any(any(item.of(*UNIT_CELLS)) for item in items):
        for item in items:
            for cell in item.of("text"):
                yield from _from_labels(cell.text, known, case)


def _from_labels(text: str, known: frozenset[str], case: Case) -> Iterator[NamedThere]:
    """The names in the labels of a paragraph, or in brackets that hold nothing but known names."""
    labels = [*_LABEL.finditer(text)]
    for found in labels:
        label = found["label"]
        role: Role | None = (
            "lead" if "牵头" in label else "cooperating" if re.search("配合|协办|参与", label) else None
        )
        yield from (each for each in names_in(found["names"], role, known, case) if each.known)
    if labels:
        return
    for found in _BRACKET.finditer(text):
        read = [*names_in(found["names"], None, known, case)]
        if read and all(each.known for each in read):
            yield from read


def names_in(text: str, column: Role | None, known: frozenset[str], case: Case) -> Iterator[NamedThere]:
    """The names a text gives, in its order, each in the role it states or else that of its column."""
    phrase = split(text, known, case.directory.group_names)
    groups = dict.fromkeys(phrase.groups)
    roles: dict[str, Role | None] = {}
    roles |= dict.fromkeys(phrase.lead, "lead")
    roles |= dict.fromkeys(phrase.responsible, column)
    roles |= dict.fromkeys(phrase.cooperating, "cooperating")
    roles |= groups
    for name in sorted(roles, key=lambda name: text.find(name) if name in text else len(text)):
        yield NamedThere(name, roles[name], case.directory.find(name) is not None)
