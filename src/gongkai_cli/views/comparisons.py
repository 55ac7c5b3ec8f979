"""The plans of several registries, each year against year: what ``diff -C … 2022 2023`` answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.views.across import REGISTRY
from gongkai_cli.views.plan_comparison import UNSURE
from gongkai_cli.views.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gongkai_cli.views.across import Among
    from gongkai_cli.views.plan_comparison import Comparison

SCHEMA = "gongkai.diffs/1"
_KEYS = {
    "未变": "same", "仅其他有变": "changed_otherwise", "改写": "reworded", "拆分": "split", "合并": "merged",
    "新增": "new", "不再列入": "dropped", UNSURE: "unsure",
}  # fmt: skip
"""What is counted, and its name for machines."""


class RegistryComparison(NamedTuple):
    """A registry and what became of its plan."""

    name: str
    comparison: Comparison

    def counts(self) -> dict[str, int]:
        """Tasks by what became of them, and the pairs to be confirmed."""
        unsure = sum(not each.pair.sure for each in self.comparison.plans.pairs)
        return {**self.comparison.counts(), UNSURE: unsure}


@dataclass(frozen=True, slots=True)
class Comparisons:
    """The answer of ``diff`` over several registries.

    Attributes:
        registries: each with its comparison, in their order.
        among: which registries they are.
    """

    registries: tuple[RegistryComparison, ...]
    among: Among

    @property
    def differs(self) -> bool:
        """Whether anything differs anywhere."""
        return any(each.comparison.plans.differs for each in self.registries)

    @property
    def total(self) -> Counter[str]:
        """Of all registries."""
        total: Counter[str] = Counter()
        for each in self.registries:
            total.update(each.counts())
        return total

    @property
    def title(self) -> str:
        """What is compared, and how much differs."""
        first, total = self.registries[0].comparison, self.total
        found = "、".join(f"{name} {total[name]} 项" for name in _KEYS if total[name] and name != UNSURE)
        return f"{self.among.words}，{first.old_label} → {first.new_label}：{found or '没有任务'}"

    def tables(self) -> tuple[Table, ...]:
        """How much in which registry; then what, each row with its registry."""
        return (self._overview(), *self._details())

    def _overview(self) -> Table:
        columns = (REGISTRY, *(Column(name, 6, right=True) for name in _KEYS))
        rows = [(each.name, *_figures(each.counts())) for each in self.registries]
        return Table("各登记册的变化", columns, (*rows, ("合计", *_figures(self.total))))

    def _details(self) -> tuple[Table, ...]:
        """The tables of one comparison, those of the same heading under one another."""
        joined: dict[str, Table] = {}
        for each in self.registries:
            for table in each.comparison.tables():
                before = joined.get(table.caption) or Table(table.caption, (REGISTRY, *table.columns), ())
                rows = tuple((each.name, *row) for row in table.rows)
                joined[table.caption] = before._replace(rows=(*before.rows, *rows))
        return tuple(joined.values())

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.diffs/1``: each comparison with its registry and its counts."""
        return {
            "schema": SCHEMA,
            **self.among.data(),
            "total": _counted(self.total),
            "comparisons": [
                {"registry": each.name, "counts": _counted(each.counts()), **each.comparison.data()}
                for each in self.registries
            ],
        }

    def notes(self) -> tuple[str, ...]:
        """Where pairs are to be confirmed, and what is not counted."""
        unsure = self.total[UNSURE]
        where = sum(bool(each.counts()[UNSURE]) for each in self.registries)
        advice = (
            f"{unsure} 处待确认，分在 {where} 个登记册：在后一年的登记册里写 follows 就定下来"
            "（用 -C 指明一个，可见怎样写）"
        )
        return (*((advice,) if unsure else ()), *self.among.remarks)


def _figures(counts: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(str(counts[name]) for name in _KEYS)


def _counted(counts: Mapping[str, int]) -> dict[str, int]:
    return {key: counts[name] for name, key in _KEYS.items()}
