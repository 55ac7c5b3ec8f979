"""The flat tables of several registries as one: what ``export csv|json|xlsx -C …`` hands out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gongkai_cli.views.flat import Field, FlatTable, FlatTables

if TYPE_CHECKING:
    from datetime import date

    from gongkai_cli.views.across import Among
    from gongkai_cli.views.flat import Cell

REGISTRY = Field("registry")
"""The first column of each table; with it, the keys of single tables are keys again."""


@dataclass(frozen=True, slots=True)
class FlatAcross(FlatTables):
    """The tables of several registries.

    Attributes:
        among: which registries they count.
    """

    among: Among | None = None

    @property
    def title(self) -> str:
        """What this is."""
        many = self.among.words if self.among is not None else ""
        return f"{many}{self.year}年政务公开任务数据"

    @property
    def summary(self) -> str:
        """How many registries, how many rows each table has."""
        many = f"{self.among.words}，" if self.among is not None else ""
        rows = "、".join(f"{table.name} {len(table.rows)} 行" for table in self.tables)
        return f"{many}{rows}"

    @property
    def remarks(self) -> tuple[str, ...]:
        """Which registries they do not count, among others."""
        return self.among.remarks if self.among is not None else ()

    def about(self) -> dict[str, Any]:
        """Which registries they are."""
        return self.among.data() if self.among is not None else {}


class FlatCollection:
    """Takes the tables of one registry after another; rows stay in the order in which they come."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[Cell, ...]]] = defaultdict(list)
        self._fields: dict[str, tuple[Field, ...]] = {}
        self._issued: date | None = None
        self._as_of: date | None = None
        self._year = 0

    def add(self, name: str, view: FlatTables) -> None:
        """The tables of a registry.

        Args:
            name: of the registry.
            view: its tables.
        """
        self._issued = max(self._issued or view.issued, view.issued)
        self._as_of, self._year = view.as_of, view.year
        for table in view.tables:
            self._fields[table.name] = (REGISTRY, *table.fields)
            self._rows[table.name] += ((name, *row) for row in table.rows)

    def tables(self, among: Among) -> FlatAcross:
        """All of them, after at least one was added.

        Args:
            among: which registries they are of.
        """
        if self._issued is None or self._as_of is None:
            raise ValueError("no registry was added")
        tables = (FlatTable(name, fields, tuple(self._rows[name])) for name, fields in self._fields.items())
        return FlatAcross(self._year, self._issued, self._as_of, tuple(tables), among=among)
