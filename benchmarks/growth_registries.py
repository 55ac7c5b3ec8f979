"""What it costs to ask 1, 10, 100, 1,000 and 2,834 registries: a table of docs/speed.md. By hand.

python benchmarks/growth_registries.py                       # prints the table
python benchmarks/growth_registries.py --into docs/speed.md  # and puts it into the page
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from country import COUNTIES, Country, build
from measure import Series, environment, gongkai, put_into, python, run

SIZES = (1, 10, 100, 1_000, COUNTIES)
BASE = "python -c pass"
HEAD = (
    "| 登记册 | 任务 | `list`，热 | `list`，冷 | `status`，冷 | `check` | `check` 每个登记册毫秒 |\n"
    "|--:|--:|--:|--:|--:|--:|--:|\n"
)


def series(folder: Path) -> dict[str, Series]:
    """What is asked of the registries in a folder; cold is with an empty cache."""
    warm, cold = folder / "cache", folder / "cache-cold"
    where = ("-C", str(folder / "counties" / "*"))
    query = (
        "list",
        "--unit",
        "县财政局",
        "--named-only",
        "--before",
        "2022-09-30",
        "--format",
        "plain",
        *where,
    )
    standing = ("status", "--as-of", "2022-10-08", "--by", "registry", *where)

    def own(cache: Path, args: tuple[str, ...]) -> Series:
        one = Series(gongkai(*args), environment(XDG_CACHE_HOME=str(cache)))
        if cache is cold:
            one.before = lambda: shutil.rmtree(cold, ignore_errors=True)
        return one

    return {
        BASE: Series(python("-c", "pass"), environment()),
        "warm": own(warm, query),
        "cold": own(cold, query),
        "status": own(cold, standing),
        "check": own(warm, ("check", *where)),
    }


def line(registries: int, tasks: int, measured: Mapping[str, Series]) -> str:
    """A row of the table: times of ``python -c pass``, and what each registry costs ``check``."""
    base = measured[BASE].median
    times = [f"{measured[name].median / base:,.0f}" for name in ("warm", "cold", "status", "check")]
    each = measured["check"].median * 1000 / registries
    return f"| {registries:,} | {tasks:,} | {' | '.join(times)} | {each:,.1f} |\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--into", type=Path, help="a page, where the table goes")
    options = parser.parse_args()
    text = HEAD
    print(text, end="")
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as name:
            made = build(Path(name), Country(registries=size))
            measured = series(Path(name))
            run(measured, options.rounds)
            row = line(made.registries, made.tasks, measured)
            text += row
            print(row, end="", flush=True)
    if options.into:
        put_into(options.into, "growth-registries", text)


if __name__ == "__main__":
    main()
