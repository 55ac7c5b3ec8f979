"""A country of registries, of any size, invented: for measuring, and for tests over many registries.

``python benchmarks/country.py -o dist/country`` writes all 2,834 counties with 136,032 tasks: a folder
``counties/<name>/data`` each, and ``registries.yaml`` with the parent of each. The same options give the same
bytes. Every registry passes ``gongkai check`` without an error. No name is of a real place.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from country_ledger import ledger
from country_names import Names, names, parent_name
from country_plan import Upper, Wanted, drawn_by, plan
from country_text import kept_upper, notice, tasks_file, units_file

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNTIES = 2834
TASKS_EACH = 48
_SMALLEST, _USUAL, _LARGEST = 20 / 48, 34 / 48, 90 / 48
"""Of a registry's tasks, against the average."""
_PER_PARENT = 90


@dataclass(frozen=True)
class Country:
    """What to make.

    Attributes:
        registries: how many.
        tasks: of all registries together, in each year; 0 for 48 each.
        years: of the notices.
        entries: of all ledgers of a year together.
        units: of each directory; 0 for what a county has, varied.
        parents: how many; 0 for one to 90 registries.
        notices: whether the notice lies beside each registry, so that its texts are compared.
        upper: tasks of the plan of each parent, which the registries implement; 0 for none.
        seed: another one gives another country.
    """

    registries: int = COUNTIES
    tasks: int = 0
    years: tuple[int, ...] = (2022,)
    entries: int = 0
    units: int = 0
    parents: int = 0
    notices: bool = False
    upper: int = 0
    seed: int = 0

    def __post_init__(self) -> None:
        if self.tasks and self.tasks < self.registries:
            raise ValueError(f"{self.tasks} tasks are too few for {self.registries} registries")

    @property
    def parent_count(self) -> int:
        """How many parents there are."""
        return self.parents or -(-self.registries // _PER_PARENT)

    def parent(self, index: int) -> str:
        """The name of the parent of a registry; neighbours have the same."""
        return parent_name(index * self.parent_count // self.registries)

    def sizes(self) -> tuple[int, ...]:
        """The tasks of each registry: from 20 to 90 about an average of 48; their sum is exact."""
        total = self.tasks or self.registries * TASKS_EACH
        average, chance = total / self.registries, drawn_by(self.seed, "sizes")
        low, high = max(1, int(average * _SMALLEST)), max(1, round(average * _LARGEST))
        drawn = [
            min(high, max(low, round(average * chance.triangular(_SMALLEST, _LARGEST, _USUAL))))
            for _ in range(self.registries)
        ]
        at = 0
        while (left := total - sum(drawn)) != 0:  # a few tasks, one to a registry
            for _ in range(abs(left)):
                step = 1 if left > 0 else -1
                drawn[at] = min(high, max(low, drawn[at] + step))
                at = (at + 1) % self.registries
        return tuple(drawn)


class Made(NamedTuple):
    """What was written."""

    registries: int = 0
    tasks: int = 0
    entries: int = 0


def build(folder: Path, country: Country) -> Made:
    """Write a country; one registry at a time is in memory.

    Args:
        folder: need not exist; files of these names are written over.
        country: what to make.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sizes, entries, tasks = country.sizes(), 0, 0
    with (folder / "registries.yaml").open("w", encoding="utf-8", newline="\n") as index:
        index.write("registries:\n")
        for number, size in enumerate(sizes):
            who = names(number, country.units, country.seed)
            wanted = _part(country.entries, number, country.registries)
            for name, text in _files(country, number, who, size, wanted):
                path = folder / "counties" / who.registry / "data" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
            index.write(f"  - {{path: counties/{who.registry}, parent: {country.parent(number)}}}\n")
            tasks, entries = tasks + size * len(country.years), entries + wanted * len(country.years)
    return Made(len(sizes), tasks, entries)


def _part(total: int, number: int, parts: int) -> int:
    """What falls to one of so many parts; all together they have the total."""
    return total * (number + 1) // parts - total * number // parts


def _files(country: Country, number: int, who: Names, size: int, entries: int) -> Iterator[tuple[str, str]]:
    """A registry's files by where they lie in ``data/``."""
    yield "units.yaml", units_file(who)
    before = 0
    for year in country.years:
        upper = Upper.of(country.parent(number), year, country.upper) if country.upper else None
        chance = drawn_by(country.seed, "plan", number, year)
        year_plan = plan(Wanted(who, size, year, upper, before, chance))
        yield f"tasks_{year}.yaml", tasks_file(year_plan, notice=country.notices)
        if country.notices:
            yield f"notice_{year}.txt", notice(year_plan)
        if upper is not None:
            yield f"upper/{upper.number}.yaml", kept_upper(upper)
        for unit, lines in ledger(year_plan, entries, country.seed, number):
            yield f"progress_{year}/{unit}.yaml", lines
        before = size


def main() -> None:
    """Write what the options ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("-o", "--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--registries", type=int, default=COUNTIES, help=f"default {COUNTIES}")
    parser.add_argument("--tasks", type=int, default=0, help="of all together; default 48 each")
    parser.add_argument("--years", default="2022", help="2022, or 2021,2022")
    parser.add_argument("--entries", type=int, default=0, help="of all ledgers together; default none")
    parser.add_argument("--units", type=int, default=0, help="of each directory; default varied, about 30")
    parser.add_argument("--parents", type=int, default=0, help="default one to 90 registries")
    parser.add_argument("--notices", action="store_true", help="with the text of each notice")
    parser.add_argument("--upper", type=int, default=0, help="tasks of each parent's plan; default no plan")
    parser.add_argument("--seed", type=int, default=0)
    asked = vars(parser.parse_args())
    out, years = asked.pop("out"), tuple(int(year) for year in asked.pop("years").split(","))
    made = build(out, Country(years=years, **asked))
    print(f"{out}: {made.registries} registries, {made.tasks} tasks, {made.entries} entries")


if __name__ == "__main__":
    main()
