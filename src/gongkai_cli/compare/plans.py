"""Two registries side by side: which task is which, and what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.compare.bodies import Bodies, BodyChanges, UnitChange
from gongkai_cli.compare.edits import Edit, edits
from gongkai_cli.compare.pairing import Pair, PlanItem, Rulings, pair_items
from gongkai_cli.directory import Directory, key
from gongkai_cli.language.hanzi import folded
from gongkai_cli.language.references import followed_task

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gongkai_cli.model import Registry, Task


class ComparedPair(NamedTuple):
    """Tasks that belong together, and what differs.

    Attributes:
        pair: how they belong together.
        old: the tasks of the first side.
        new: those of the second.
        edits: what became of the text; one piece where it is the same.
        units: whose part has changed.
        place: whether section or topic differ.
        dated: whether the deadline differs: phrase, date within its year, milestones.
    """

    pair: Pair
    old: tuple[Task, ...]
    new: tuple[Task, ...]
    edits: tuple[Edit, ...]
    units: tuple[UnitChange, ...]
    moved: bool
    dated: bool

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        return self.pair.kind != "same" or bool(self.units) or self.moved or self.dated


class PlanComparison(NamedTuple):
    """Two registries, compared.

    Attributes:
        old: the first.
        new: the second.
        pairs: in the order of the second.
        dropped: tasks of the first that belong to none of the second.
        added: likewise of the second.
        units: units that came and went.
        groups: likewise groups.
    """

    old: Registry
    new: Registry
    pairs: tuple[ComparedPair, ...]
    dropped: tuple[Task, ...]
    added: tuple[Task, ...]
    units: BodyChanges
    groups: BodyChanges

    @property
    def differs(self) -> bool:
        """Whether anything differs."""
        bodies = (*self.units, *self.groups)
        return any(each.changed for each in self.pairs) or any((self.dropped, self.added, *bodies))

    @property
    def may_follow(self) -> bool:
        """Whether they are years of one office: the later one can say what it follows."""
        return _may_follow(self.old, self.new)


def plan_items(side: int, registry: Registry, bodies: Bodies) -> list[PlanItem]:
    """The tasks of a registry as they are compared."""
    return [
        PlanItem(
            task.no,
            task.text,
            task.title,
            task.section_title,
            task.topic_title,
            frozenset(bodies.of_task(side, task)),
            task.phrase,
        )
        for task in registry.tasks
    ]


def compare_plans(old: Registry, new: Registry) -> PlanComparison:
    """Pair the tasks of two registries and say what differs."""
    bodies = Bodies(Directory.of(old), Directory.of(new))
    found = pair_items(plan_items(0, old, bodies), plan_items(1, new, bodies), rulings_of(old, new))
    pairs = tuple(_compared(each, old, new, bodies) for each in found.pairs)
    return PlanComparison(
        old,
        new,
        pairs,
        tuple(old.tasks[at] for at in found.dropped),
        tuple(new.tasks[at] for at in found.new),
        bodies.came_and_went(units=True),
        bodies.came_and_went(units=False),
    )


def _may_follow(old: Registry, new: Registry) -> bool:
    return key(old.notice.issuer) == key(new.notice.issuer) and old.notice.year != new.notice.year


def rulings_of(old: Registry, new: Registry) -> Rulings:
    """What the later of two years of one office rules about the earlier (``follows``)."""
    if not _may_follow(old, new):
        return Rulings()
    if old.notice.year > new.notice.year:
        return rulings_of(new, old).mirrored
    places = {task.no: at for at, task in enumerate(old.tasks)}
    pairs: set[tuple[int, int]] = set()
    lone: set[int] = set()
    for at, task in enumerate(new.tasks):
        if task.follows is None:
            continue
        if not task.follows:
            lone.add(at)
        references = map(followed_task, task.follows)
        pairs.update(
            (places[each.no], at)
            for each in references
            if each is not None and each.year == old.notice.year and each.no in places
        )
    return Rulings(frozenset(pairs), lone_new=frozenset(lone))


def _compared(pair: Pair, old: Registry, new: Registry, bodies: Bodies) -> ComparedPair:
    olds = tuple(old.tasks[at] for at in pair.old)
    news = tuple(new.tasks[at] for at in pair.new)
    texts = "\n".join(map(words, olds)), "\n".join(map(words, news))
    differences = (Edit("same", texts[1]),) if pair.kind == "same" else edits(*texts)
    return ComparedPair(
        pair,
        olds,
        news,
        differences,
        bodies.changes(olds, news),
        _places(olds) != _places(news),
        _dates(olds, old.notice.year) != _dates(news, new.notice.year),
    )


def words(task: Task) -> str:
    """Title and text of a task, as they are compared."""
    return f"{task.title}。{task.text}" if task.title else task.text


def _places(tasks: Sequence[Task]) -> set[tuple[str, str]]:
    return {(folded(task.section_title), folded(task.topic_title)) for task in tasks}


def _dates(tasks: Sequence[Task], year: int) -> set[tuple[object, ...]]:
    """Phrases and dates, counted from the year of the plan: the same day a year later is no change."""
    return {
        (
            folded(task.deadline),
            _in_year(task.due, year),
            tuple((folded(each.deadline), _in_year(each.due, year)) for each in task.milestones),
        )
        for task in tasks
    }


def _in_year(day: date | None, year: int) -> tuple[int, int, int] | None:
    return (day.year - year, day.month, day.day) if day is not None else None
