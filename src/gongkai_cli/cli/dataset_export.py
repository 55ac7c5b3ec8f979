"""``export parquet`` of several registries: their rows go into a data set that grows, all or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.cli.exporting import sound_ones
from gongkai_cli.errors import UsageError
from gongkai_cli.files.locking import locked
from gongkai_cli.files.writing import write_together
from gongkai_cli.session.many import Registries
from gongkai_cli.views.dataset import Identified, NotCounted, RegistryFacts, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from gongkai_cli.render.dataset_files import ParquetDataset
    from gongkai_cli.session.many import Member, Place
    from gongkai_cli.views.dataset import DatasetRows


class Added(NamedTuple):
    """What became of a data set.

    Attributes:
        done: how many registries were added, or took the place of their earlier rows.
        registries: all that were to be; they know who was left out.
        rows: of each table in this year, those of other registries too.
        not_counted: who was left out, now or earlier, with the day of the rows that stay.
    """

    done: int
    registries: Registries
    rows: Mapping[str, int]
    not_counted: tuple[NotCounted, ...]

    @property
    def words(self) -> str:
        """What was done, in a line."""
        tables = "、".join(f"{name} {count} 行" for name, count in self.rows.items())
        return f"已写入 {self.registries.year}年的 {self.done} 个登记册；数据集里这一年现有 {tables}"

    def notes(self) -> tuple[str, ...]:
        """Whose rows are old, or are not there."""
        if not self.not_counted:
            return ()
        names = "；".join(f"{each.name}（{_since(each.as_of)}）" for each in self.not_counted)
        return (f"数据集里没有更新的 {len(self.not_counted)} 个：{names}",)


def _since(as_of: str) -> str:
    return f"仍是截至 {as_of} 的" if as_of else "还没有它的数据"


def add_to_dataset(dataset_of: type[ParquetDataset], folder: Path, given: Registries, day: date) -> Added:
    """Add registries to the data set of a folder, or put them in the place of what it had of them.

    Args:
        dataset_of: the kind of data set.
        folder: need not exist.
        given: which registries.
        day: for which the states hold.

    Raises:
        UsageError: the folder holds something else, two registries have one name, or no such year.
        DataError: none of the registries can be used.
        FileProblem: the system refuses a file; the data set is as it was.
    """
    with locked(folder, "数据集"):
        dataset = dataset_of(folder)
        known = _identified(dataset, given.places)
        registries = sound_ones(_in_order(given, known))
        done: list[str] = []

        def rows() -> Iterator[DatasetRows]:
            for member, made in registries.each(lambda each: _rows(each, known[each.place.name], day)):
                done.append(member.place.name)
                yield made

        updated = dataset.updated(registries.year, day, rows(), lambda: _failed(registries, known))
        write_together(updated.files, force=True)
    return Added(len(done), registries, updated.rows, updated.not_counted)


def _in_order(given: Registries, known: Mapping[str, Identified]) -> Registries:
    """The same registries in the order of their paths, in which rows are written."""
    ordered = sorted(given.places, key=lambda place: known[place.name].path if place.name in known else "")
    return Registries(ordered, given.year)


def _failed(registries: Registries, known: Mapping[str, Identified]) -> list[NotCounted]:
    paths = {name: registry.path for name, registry in known.items()}
    return [NotCounted(each.name, paths.get(each.name, ""), each.reason) for each in registries.left_out]


def _rows(member: Member, registry: Identified, day: date) -> DatasetRows:
    from gongkai_cli.registry.upper import kept, plans_of

    session = member.session
    year = session.registry.notice.year
    entries = session.entries(strict=True).value if session.ledger.is_dir() else None
    days = session.next_days(day) if entries is None else {}
    upper = plans_of(session.workspace, year) if kept(session.workspace) else ()
    return rows_of(registry, RegistryFacts(session.registry, session.directory, entries, day, days, upper))


def _identified(dataset: ParquetDataset, places: Sequence[Place]) -> dict[str, Identified]:
    """Each registry as the data set knows it, by the name this run gives it; folders without one have none.

    Where this run does not say what is above a registry, name and parent stay as a list of registries gave
    them before.

    Raises:
        UsageError: two registries would have one name.
    """
    found: dict[str, Identified] = {}
    for place in places:
        if place.workspace is not None:
            path = dataset.path_of(place.workspace.data)
            before = dataset.known.get(path)
            keep = before is not None and bool(before.parent) and not place.parent
            found[place.name] = before if before and keep else Identified(place.name, place.parent, path)
    renewed = {registry.path: registry for registry in found.values()}
    names: dict[str, str] = {}
    for registry in (*renewed.values(), *(old for path, old in dataset.known.items() if path not in renewed)):
        other = names.setdefault(registry.name, registry.path)
        if other != registry.path:
            raise UsageError(
                f"“{other}”和数据集里的“{registry.path}”都叫“{registry.name}”，分不开",
                "请在 registries.yaml 里另起名字（name）；目录搬了家的，删去数据集再导出一次",
            )
    return found
