"""``export parquet`` of several registries: their rows go into a data set that grows, all or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.errors import UsageError
from gongkai_cli.files.locking import locked
from gongkai_cli.files.writing import write_together
from gongkai_cli.session.many import Registries
from gongkai_cli.session.registry_access import open_sound_registry
from gongkai_cli.session.session import Noted
from gongkai_cli.views.dataset import Identified, RegistryFacts, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from gongkai_cli.render.dataset_files import NotCounted, ParquetDataset
    from gongkai_cli.session.many import LeftOut, Member, Place
    from gongkai_cli.views.dataset import DatasetRows


class Added(NamedTuple):
    """What became of a data set.

    Attributes:
        registries: how many were added, or took the place of their earlier rows.
        year: whose files were written.
        rows: of each table in this year, those of other registries too.
        left_out: the registries of this run that could not be used.
        not_counted: likewise, and those of earlier runs, with the day of the rows that stay.
    """

    registries: int
    year: int
    rows: Mapping[str, int]
    left_out: tuple[LeftOut, ...]
    not_counted: tuple[NotCounted, ...]

    @property
    def words(self) -> str:
        """What was done, in a line."""
        tables = "、".join(f"{name} {count} 行" for name, count in self.rows.items())
        return f"{self.year}年的 {self.registries} 个登记册已写入数据集；这一年现有 {tables}"

    def notes(self) -> Iterator[str]:
        """Who is missing, and since when."""
        if self.not_counted:
            names = "、".join(f"{each.name}（{_since(each.as_of)}）" for each in self.not_counted)
            yield f"没有更新 {len(self.not_counted)} 个：{names}"


def _since(as_of: str) -> str:
    return f"仍是截至 {as_of} 的" if as_of else "数据集里没有"


def add_to_dataset(folder: Path, places: Sequence[Place], year: int | None, day: date) -> Added:
    """Add registries to the data set of a folder, or put them in the place of what it had of them.

    Args:
        folder: need not exist.
        places: which registries.
        year: what ``--year`` names.
        day: for which the states hold.

    Raises:
        UsageError: the folder holds something else, two registries have one name, or no such year.
        DataError: none of the registries can be used.
        FileProblem: the system refuses a file; the data set is as it was.
    """
    from gongkai_cli.render.dataset_files import NotCounted, ParquetDataset

    with locked(folder, "数据集"):
        dataset = ParquetDataset(folder)
        known = _identified(dataset, places)
        usable = sorted(
            (place for place in places if place.name in known), key=lambda each: known[each.name].path
        )
        others = [place for place in places if place.name not in known]
        registries = Registries(
            (*usable, *others),
            year,
            opener=lambda workspace, chosen: Noted(open_sound_registry(workspace, chosen)),
        )
        chosen = registries.year
        done = 0

        def rows() -> Iterator[DatasetRows]:
            nonlocal done
            for _, made in registries.each(lambda member: _rows(member, known[member.place.name], day)):
                done += 1
                yield made

        def failed() -> list[NotCounted]:
            return [
                NotCounted(each.name, known[each.name].path if each.name in known else "", each.reason)
                for each in registries.left_out
            ]

        updated = dataset.updated(chosen, day, rows(), failed)
        write_together(updated.files, force=True)
    return Added(done, chosen, updated.rows, registries.left_out, updated.not_counted)


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
