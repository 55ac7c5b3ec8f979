"""What the units of an invented county reported: lines of the ledger, in the order they were written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from country_names import PLACES
from country_plan import Plan, Task, drawn_by
from gongkai_cli.progress.entry import Entry, Evidence, Kind
from gongkai_cli.progress.ledger_line import line, sealed

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

_STATES: tuple[Kind, ...] = ("in_progress", "done", "blocked", "not_started")
_SHARES = (9, 9, 1, 2)
_REASONS = ("系统升级，预计下月恢复", "资金未到位", "等待上级方案", "人员调整，已另行安排")
_DOINGS = ("已完成梳理", "已在门户网站发布", "正在征求意见", "已印发方案", "已召开推进会", "正在核对数据")
_SILENT = 0.15
"""The share of units that never report."""


def ledger(plan: Plan, entries: int, seed: int, number: int) -> Iterator[tuple[str, str]]:
    """Of each unit that reported, the text of its file.

    Args:
        plan: what there is to report on.
        entries: how many.
        seed: of the country.
        number: of the county.
    """
    chance = drawn_by(seed, "ledger", number, plan.year)
    pools = _pools(plan)
    units = [unit for unit in pools if chance.random() >= _SILENT] or list(pools)
    counts = dict.fromkeys(units, 0)
    for unit in chance.choices(units, k=entries) if units else ():
        counts[unit] += 1
    for unit, count in counts.items():
        if count:
            yield (
                unit,
                "".join(f"{line(entry)}\n" for entry in _entries(plan, unit, pools[unit], count, chance)),
            )


def _pools(plan: Plan) -> dict[str, list[list[Task]]]:
    """The tasks of each unit that has any: that name it, that name a group of it, that it may claim."""
    names, naming = plan.names, dict[str, list[Task]]()
    for task in plan.tasks:
        for name in (*task.units, *task.helping):
            naming.setdefault(name, []).append(task)
    found = {}
    for unit in names.units:
        groups = (names.everybody, names.others, *((names.local,) if unit.kind in PLACES else ()))
        if pools := [naming[name] for name in (unit.name, *groups) if name in naming]:
            found[unit.name] = pools
    return found


def _entries(
    plan: Plan, unit: str, pools: list[list[Task]], count: int, chance: random.Random
) -> Iterator[Entry]:
    """Reports by day; one in fifty corrects the one before, one in two hundred withdraws it."""
    span = (date(plan.year, 12, 20) - plan.issued).days
    sizes = [len(pool) for pool in pools]
    before: Entry | None = None
    for at, offset in enumerate(sorted(chance.choices(range(span), k=count))):
        day = plan.issued + timedelta(days=offset)
        turn = chance.randrange(200)
        if before is not None and turn == 0:
            yield sealed(
                Entry("", before.task, unit, "withdrawn", day, "误报", supersedes=before.id, by="填报员")
            )
            before = None
            continue
        again = before if before is not None and turn < 5 else None
        entry = _report(unit, chance.choice(chance.choices(pools, sizes)[0]), day, at, again, chance)
        yield entry
        before = None if again is not None else entry


def _report(  # noqa: PLR0913  all of an entry that its neighbours decide
    unit: str, task: Task, day: date, at: int, again: Entry | None, chance: random.Random
) -> Entry:
    state = chance.choices(_STATES, _SHARES)[0]
    no, due = (again.task, date.min) if again is not None else (task.no, task.due or date.min)
    note = f"{chance.choice(_DOINGS)}，第{at + 1}次报送。"
    evidence = (Evidence("url", f"https://www.example.cn/art/{no}-{at}.html"),) if state == "done" else ()
    late = state != "done" and due < day  # a recurring duty may be late: the reason does no harm
    reason = chance.choice(_REASONS) if state == "blocked" or late else ""
    supersedes = again.id if again is not None else ""
    return sealed(Entry("", no, unit, state, day, note, evidence, reason, "填报员", supersedes))
