"""Who is who: look a body up by any of its names, and tell how a task reaches it."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from gongkai_cli.language.hanzi import plain, whether
from gongkai_cli.model import Group, Unit, among

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gongkai_cli.model import Former, IssuingOffice, Registry, Role, Task

_BRACKETS = str.maketrans("〔﹝【[{〈<", "(((((((") | str.maketrans("〕﹞】]}〉>", ")))))))")
_ORGANS = {"街道": "办事处", "镇": "人民政府", "乡": "人民政府"}
_SUGGESTION_CUTOFF = 0.6
_AS_NEAR = 0.15
"""How much less like a name than the most like one another may be, to be named beside it."""
_MOST_NEAR = 6
_SHORT = 64
"""Characters of what may be a name; a whole cell is not kept in memory."""

How = Literal["named", "bound", "open", "group"]
"""Why a task reaches a unit: it is named; bound as a member of a named group; a group without closed
membership is named, so that the task is there to be claimed; or a group was asked for and is named."""


class Via(NamedTuple):
    """One reason why a task is listed for a unit or group.

    Attributes:
        unit: directory name of what was asked for.
        how: the kind of reason.
        group: the group through which it is reached; empty where it is named itself.
        role: what is asked of it: to lead, to be responsible, to cooperate.
    """

    unit: str
    how: How
    group: str = ""
    role: Role = "responsible"


def key(name: str) -> str:
    """What a name is looked up by: width, brackets and white space do not count."""
    return _key(name) if len(name) <= _SHORT else plain(name).translate(_BRACKETS)


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """The same few names come again in every task."""
    return plain(name).translate(_BRACKETS)


def written_name(unit: Unit) -> str:
    """A unit's name in full, as a letter is addressed; empty where nobody has entered it.

    Of a 街道 or a 镇 the organ follows from the name by law: 办事处, 人民政府.
    """
    if unit.full_name:
        return unit.full_name
    return next((unit.name + organ for end, organ in _ORGANS.items() if unit.name.endswith(end)), "")


class TasksByName:
    """Which tasks may be whose, so that nobody goes through all of them for every unit.

    Args:
        tasks: in the order of the notice.
        members: the units each group binds.
        open_groups: those that bind nobody.

    Attributes:
        open: the tasks that are there to be claimed.
    """

    def __init__(
        self, tasks: tuple[Task, ...], members: Mapping[str, frozenset[str]], open_groups: frozenset[str]
    ) -> None:
        self.tasks = tasks
        self._positions: dict[str, list[int]] = {}
        self._groups: dict[str, list[str]] = {}
        for at, task in enumerate(tasks):
            for name in {*task.named, *task.groups}:
                self._positions.setdefault(name, []).append(at)
        for group in self._positions.keys() & members.keys():
            for unit in members[group]:
                self._groups.setdefault(unit, []).append(group)
        self.open = tuple(task for task in tasks if not open_groups.isdisjoint(task.groups))
        self._of_open = {at for group in open_groups for at in self._positions.get(group, ())}

    @cached_property
    def _by_number(self) -> Mapping[int, list[int]]:
        found: dict[int, list[int]] = {}
        for at, task in enumerate(self.tasks):
            found.setdefault(task.no, []).append(at)
        return found

    def of(self, name: str, numbers: Iterable[int] = (), *, include_open: bool = False) -> tuple[Task, ...]:
        """The tasks that name a unit or group, or a group that binds it, in the order of the notice.

        Args:
            name: of the unit or group.
            numbers: of more tasks, to go with them.
            include_open: the tasks to be claimed too.
        """
        positions = set(self._positions.get(name, ()))
        positions.update(*(self._positions[group] for group in self._groups.get(name, ())))
        positions.update(*(self._by_number.get(no, ()) for no in numbers))
        if include_open:
            positions |= self._of_open
        return tuple(self.tasks[at] for at in sorted(positions))


class Directory:
    """The units and groups of a registry (data/units.yaml), in official order."""

    def __init__(self, units: Iterable[Unit], groups: Iterable[Group], former: Iterable[Former] = ()) -> None:
        self.units = tuple(units)
        self.groups = tuple(groups)
        self._former = tuple(former)

    @cached_property
    def entries(self) -> tuple[Unit | Group, ...]:
        """The units, then the groups."""
        return (*self.units, *self.groups)

    @cached_property
    def former(self) -> dict[str, Former]:
        """Who was there before, by key."""
        return {key(item.name): item for item in self._former}

    @cached_property
    def by_key(self) -> dict[str, Unit | Group]:
        """Everybody by every name, alias and full name; of two of one name, the first."""
        found: dict[str, Unit | Group] = {}
        for item in self.entries:
            full = (item.full_name,) if isinstance(item, Unit) and item.full_name else ()
            for name in (item.name, *full, *item.aliases):
                found.setdefault(key(name), item)
        return found

    @classmethod
    def of(cls, registry: Registry) -> Directory:
        """The directory of a registry."""
        return cls(registry.units, registry.groups, registry.former)

    def find(self, name: str) -> Unit | Group | None:
        """The unit or group of that name, alias or full name, or None."""
        return self.by_key.get(key(name))

    def present_name(self, name: str) -> str:
        """The name that a body has now: its own, or that of the unit it went into; unknown names stay."""
        for _ in range(len(self.former) + 1):
            found = self.find(name)
            if found is not None:
                return found.name
            gone = self.former.get(key(name))
            if gone is None:
                break
            name = gone.successor
        return name

    def issuing_unit(self, office: IssuingOffice, issuer: str) -> Unit | None:
        """The unit that the office itself is; None where the directory does not hold it.

        Args:
            office: says which it is, or nothing.
            issuer: who issues its papers; the unit of that name is meant, or its 办公室.
        """
        names = (office.unit,) if office.unit else (issuer, f"{issuer}办公室")
        known = (self.find(name) for name in names)
        return next((item for item in known if isinstance(item, Unit)), None)

    @cached_property
    def rank(self) -> dict[str, int]:
        """Position of every unit and group in official order, groups after units."""
        return {item.name: index for index, item in enumerate(self.entries)}

    @cached_property
    def single(self) -> frozenset[str]:
        """Names of the units."""
        return frozenset(unit.name for unit in self.units)

    @cached_property
    def members(self) -> dict[str, frozenset[str]]:
        """The units each group binds, by group name; none for an open one."""
        return {group.name: frozenset(group.members) for group in self.groups}

    @cached_property
    def group_names(self) -> frozenset[str]:
        """Every name and alias of a group, as written."""
        return frozenset(name for group in self.groups for name in (group.name, *group.aliases))

    @cached_property
    def open_groups(self) -> frozenset[str]:
        """Names of the groups without closed membership."""
        return frozenset(group.name for group in self.groups if group.kind == "open")

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name, alias and full name, as written."""
        full = (unit.full_name for unit in self.units if unit.full_name)
        aliases = (alias for item in self.entries for alias in item.aliases)
        return frozenset((*(item.name for item in self.entries), *full, *aliases))

    def near(self, name: str) -> tuple[Unit | Group, ...]:
        """The units and groups like a name that is not found, the most like it first; none where none is.

        区政府办 and 区人大办 are both near 区政大办; what is much less like it than the first is left out.
        """
        from difflib import SequenceMatcher, get_close_matches

        wanted = key(name)
        close = get_close_matches(wanted, self.by_key, n=_MOST_NEAR, cutoff=_SUGGESTION_CUTOFF)
        likeness = {each: SequenceMatcher(None, each, wanted).ratio() for each in close}
        found = (self.by_key[each] for each in close if likeness[each] > likeness[close[0]] - _AS_NEAR)
        return tuple({item.name: item for item in found}.values())

    def suggest(self, name: str) -> Unit | Group | None:
        """The unit or group most like a name that is not found, or None."""
        return next(iter(self.near(name)), None)

    def advice(self, name: str) -> str | None:
        """Whom a name that is not found may mean, as a question; every one that is near, or None."""
        return whether([f"“{item.name}”" for item in self.near(name)])

    def index(self, tasks: tuple[Task, ...]) -> TasksByName:
        """Which of a registry's tasks are whose; remembered for those asked about last."""
        index: TasksByName | None = self.__dict__.get("_index")
        if index is None or index.tasks is not tasks:
            index = self.__dict__["_index"] = TasksByName(tasks, self.members, self.open_groups)
        return index

    def via(self, task: Task, who: Unit | Group) -> tuple[Via, ...]:
        """Every reason why ``task`` reaches ``who``, strongest first; empty where it does not.

        A unit is reached by name, through a group that binds it, or, weakest, because the task also goes
        to an open group. A group is reached where the task names it.
        """
        name = who.name
        if isinstance(who, Group):
            return (Via(name, "group", name, task.role(name)),) if name in task.groups else ()
        reasons = [Via(name, "named", "", task.role(name))] if name in among(task.named) else []
        reasons += [
            Via(name, "bound", group, task.role(group))
            for group in task.groups
            if name in self.members[group]
        ]
        reasons += [
            Via(name, "open", group, task.role(group)) for group in task.groups if group in self.open_groups
        ]
        return tuple(reasons)
