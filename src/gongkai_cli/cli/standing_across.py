"""Where several registries stand on a day: a row each, or the listings of each one below the other."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from gongkai_cli.cli import output
from gongkai_cli.cli.asking import Lookups
from gongkai_cli.cli.given_registries import check_sort
from gongkai_cli.cli.standing import read_standing, whose_tasks
from gongkai_cli.errors import UsageError
from gongkai_cli.session.answering import FoldedAnswer
from gongkai_cli.views.across import Stack
from gongkai_cli.views.by_registry import (
    SCHEMA,
    SORTS,
    RegistryRow,
    StatusByRegistry,
    pack_row,
    packed_row,
    registry_row,
    title_across,
)
from gongkai_cli.views.state_counts import StateCounts, added

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai_cli.cli.options import Shown
    from gongkai_cli.model import Unit
    from gongkai_cli.session import Session
    from gongkai_cli.session.many import Member, MemberNotes, Registries
    from gongkai_cli.views.status import Status
    from gongkai_cli.views.table import View


class StandingAcross:
    """Several registries asked where they stand.

    Args:
        several: the registries.
        day: the day.
        since: an earlier one to compare with.
        by: how to list; ``registry`` for a row each, as where nothing is said but whose tasks count.
        sort: how to sort these rows, as typed.
        units: names of the units whose tasks are counted; none for everybody's.

    Raises:
        UsageError: ``sort``, and registries are not what is listed, or units, and they are.
    """

    def __init__(
        self,
        several: Registries,
        day: date,
        since: date | None,
        by: str | None,
        sort: str | None,
        units: Sequence[str] = (),
    ) -> None:
        if units and by == "registry":
            raise UsageError("--unit 不能同 --by registry 一起用", "请去掉一个；各单位的用 --by unit")
        self._several = several
        self._day = day
        self._since = since
        self._by = by = by or ("unit" if units else "registry")
        self._units = units
        self._sort = check_sort(sort, SORTS if by == "registry" else ())
        self._lookups = Lookups()
        self._left_out: Counter[str] = Counter()

    def view(self, shown: Shown) -> View:
        """What is shown.

        Raises:
            UsageError: ``--raw``, and the format is not CSV.
        """
        machine = output.for_machines(shown)
        return self._by_registry() if self._by == "registry" else self._stacked(machine=machine)

    def _read(self, member: Member, by: str, whose: tuple[Unit, ...] = ()) -> Status:
        self._lookups.count(member)
        status = read_standing(member.session, self._day, self._since, by, whose)
        self._lookups.note(member, *status.notes)
        self._left_out.update(status.value.left_out)
        return status.value

    def _whose(self, member: Member, name: str) -> tuple[Unit, ...]:
        """The units of a name in one registry; none where it lacks it, which is noted."""
        find = partial(whose_tasks, member.session, (name,))
        return self._lookups.look(member, ("unit", name), find) or ()

    def _by_registry(self) -> View:
        work = partial(_row_made, day=self._day, since=self._since)
        rows = tuple(
            self._row(member, *made)
            for member, made in self._several.answers(f"status {self._day} {self._since}", work)
        )
        among = self._lookups.among(self._several)
        return StatusByRegistry(
            self._several.year, self._day, rows, among, self._sort, self._since, self._left_out
        )

    def _row(
        self, member: MemberNotes, row: tuple[Any, ...], left_out: Mapping[str, int], notes: tuple[str, ...]
    ) -> RegistryRow:
        self._lookups.count(member)
        self._lookups.note(member, *notes)
        self._left_out.update(left_out)
        return packed_row(member.place.name, member.place.parent, row)

    def _stacked(self, *, machine: bool) -> View:
        stack = Stack(machine=machine)

        def add(member: Member) -> StateCounts | None:
            found = [self._whose(member, name) for name in self._units]
            whose = tuple({unit.name: unit for each in found for unit in each}.values())
            if self._units and not whose:
                return None
            status = self._read(member, self._by, whose)
            stack.add(member.place.name, status)
            return status.total

        total = added(counts for _, counts in self._several.each(add) if counts is not None)
        among = self._lookups.among(self._several)
        extra = {
            "schema": SCHEMA,
            "total": total._asdict(),
            "left_out_entries": dict(self._left_out),
        }
        return stack.view(title_across(among, self._several.year, self._day, total), among, extra)


def _row_made(session: Session, day: date, since: date | None) -> FoldedAnswer:
    """A registry's row, how many entries of its ledger do not count, and what there is to tell."""
    status = read_standing(session, day, since, "unit")
    facts = status.value
    row = pack_row(registry_row("", "", facts.progress, facts.since, kept=facts.kept))
    # What else than the ledger is told about names files, as they are seen from the current folder.
    told = 1 if any(facts.left_out.values()) else 0
    return FoldedAnswer((row, dict(facts.left_out), status.notes), lasting=len(status.notes) == told)
