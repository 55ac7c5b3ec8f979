"""Units and groups of two years: which are one body under two names, who came, who went."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.directory import key
from gongkai_cli.model import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gongkai_cli.directory import Directory
    from gongkai_cli.model import Group, Role, Task

_STRENGTH: dict[Role, int] = {"lead": 0, "responsible": 1, "cooperating": 2}


class UnitChange(NamedTuple):
    """A body whose part in a task has changed.

    Attributes:
        name: its name on the side where it has one, the later side before the earlier.
        old: its role on the first side; None where it had none.
        new: likewise on the second.
    """

    name: str
    old: Role | None
    new: Role | None


class Renamed(NamedTuple):
    """A body that goes by another name on the second side."""

    old: str
    new: str


class BodyChanges(NamedTuple):
    """Who came and went, units or groups."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[Renamed, ...]


class Bodies:
    """The bodies of two sides, each known by one identity whatever it is called.

    They are one where a name, full name or alias of the one is known to the other directory, or where the
    later directory says (``former``) that the one has gone into the other.
    """

    def __init__(self, old: Directory, new: Directory) -> None:
        """Find out who is who."""
        self._directories = old, new
        self._first: dict[tuple[int, str], tuple[int, str]] = {}
        for side, here, there in ((0, old, new), (1, new, old)):
            for item in here.entries:
                for other in _known_there(item, there):
                    self._join((side, item.name), (1 - side, other))

    def _join(self, one: tuple[int, str], other: tuple[int, str]) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        if first != second:
            self._first[second] = first

    def _root(self, body: tuple[int, str]) -> tuple[int, str]:
        while body in self._first:
            body = self._first[body]
        return body

    def identity(self, side: int, name: str) -> str:
        """What a name of a side stands for, in a form both sides share."""
        found = self._directories[side].find(name)
        if found is None:
            return f"?{key(name)}"
        first, own = self._root((side, found.name))
        return f"{first} {own}"

    def of_task(self, side: int, task: Task) -> dict[str, tuple[str, Role]]:
        """Who has a part in a task, by identity: name as the directory has it, and strongest role."""
        roles: tuple[tuple[Role, tuple[str, ...]], ...] = (
            ("lead", task.lead), ("responsible", task.units), ("cooperating", task.cooperating),
        )  # fmt: skip
        found: dict[str, tuple[str, Role]] = {}
        for role, names in roles:
            for name in names:
                known = self._directories[side].find(name)
                found.setdefault(self.identity(side, name), (known.name if known else name, role))
        return found

    def changes(self, old: Iterable[Task], new: Iterable[Task]) -> tuple[UnitChange, ...]:
        """Whose part differs between tasks that belong together: removed, changed, added."""
        before, after = self._together(0, old), self._together(1, new)
        found = [
            UnitChange(after.get(each, own)[0], own[1], after[each][1] if each in after else None)
            for each, own in before.items()
            if each not in after or after[each][1] != own[1]
        ]
        found += [UnitChange(name, None, role) for each, (name, role) in after.items() if each not in before]
        return tuple(found)

    def _together(self, side: int, tasks: Iterable[Task]) -> dict[str, tuple[str, Role]]:
        found: dict[str, tuple[str, Role]] = {}
        for task in tasks:
            for each, own in self.of_task(side, task).items():
                if each not in found or _STRENGTH[own[1]] < _STRENGTH[found[each][1]]:
                    found[each] = own
        return found

    def came_and_went(self, *, units: bool) -> BodyChanges:
        """Who is in one directory and not in the other; who goes by another name."""
        old, new = (
            [
                (self._root((side, item.name)), item.name)
                for item in each.entries
                if isinstance(item, Unit) is units
            ]
            for side, each in enumerate(self._directories)
        )
        before, after = {root for root, _ in old}, {root for root, _ in new}
        by_root = dict(reversed(new))
        names = {name for _, name in new}
        return BodyChanges(
            tuple(name for root, name in new if root not in before),
            tuple(name for root, name in old if root not in after),
            tuple(Renamed(name, by_root[root]) for root, name in old if root in after and name not in names),
        )


def _known_there(item: Unit | Group, there: Directory) -> Iterator[str]:
    """Names by which the other directory knows a body, whoever it has become there."""
    full = (item.full_name,) if isinstance(item, Unit) and item.full_name else ()
    for name in (item.name, *full, *item.aliases):
        found = there.find(there.present_name(name))
        if found is not None and isinstance(found, Unit) is isinstance(item, Unit):
            yield found.name
            return
