"""One question put to several registries: names and numbers are looked up in each.

What one registry lacks and another has is noted; what none of them has is refused, as for one.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import heard
from gongkai_cli.cli.filters import check_together, given_values, settled
from gongkai_cli.cli.given_registries import not_counted, remarks_of
from gongkai_cli.errors import UsageError
from gongkai_cli.query import FILTERS, Filter, Query, Sort

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import date

    from gongkai_cli.cli.filters import Filters
    from gongkai_cli.model import Group, Unit
    from gongkai_cli.session.many import Member, MemberNotes, Registries
    from gongkai_cli.views.across import Among

Value = TypeVar("Value")

_ADVISED = 50
"""Registries that are told what a name they lack may stand for: to look for it in thousands takes longer than
to answer, and nobody reads on.
"""


class TypedName(NamedTuple):
    """A unit as a heading names it where several registries were asked."""

    name: str


class Lookups:
    """What was looked up in several registries, and what there is to tell about each of them."""

    def __init__(self) -> None:
        self._failed: dict[Hashable, list[UsageError]] = {}
        self._succeeded: set[Hashable] = set()
        self._notes: dict[str, list[str]] = {}
        self._counted: list[str] = []

    def look(self, member: Member, key: Hashable, find: Callable[[], Value]) -> Value | None:
        """What is found in a registry; None where it lacks it, which is noted.

        Args:
            member: the registry.
            key: what is looked up; the same for all registries.
            find: raises ``UsageError`` where there is none.
        """
        try:
            value = find()
        except UsageError as error:
            errors = self._failed.setdefault(key, [])
            advice = error.help if len(errors) < _ADVISED else ""
            if advice or not errors:
                errors.append(error)
            self.note(member, f"{error.message}{f'（{advice}）' if advice else ''}")
            return None
        self._succeeded.add(key)
        return value

    def note(self, member: Member | MemberNotes, *notes: str) -> None:
        """Something to tell about a registry."""
        for note in notes:
            self._notes.setdefault(note, []).append(member.place.name)

    def count(self, member: Member | MemberNotes) -> None:
        """A registry takes part in the answer."""
        self._counted.append(member.place.name)
        self.note(member, *member.notes)

    def among(self, registries: Registries) -> Among:
        """Which registries were asked, after all of them have been.

        Raises:
            UsageError: something is in none of them.
        """
        from gongkai_cli.views.across import Among

        for key, errors in self._failed.items():
            if key not in self._succeeded:
                raise _most_helpful(errors)
        left_out = registries.left_out
        lines = (*remarks_of(self._notes, self._counted), *not_counted(left_out))
        return Among(tuple(self._counted), registries.left_out, lines)


def _most_helpful(errors: list[UsageError]) -> UsageError:
    """The error whose advice comes up most often; of those, the first."""
    (most, _), *_ = Counter((error.message, error.help) for error in errors).most_common()
    suggested = next((error for error in errors if error.help.startswith("是否应为")), None)
    return suggested or UsageError(*most)


class Asking:
    """A query as typed, resolved in each registry.

    Args:
        filters: as typed.
        sort: as typed.
        today: the day from which 本月 and 下周五 count.

    Raises:
        UsageError: options exclude each other.
    """

    def __init__(self, filters: Filters, sort: str, today: date) -> None:
        self.lookups = Lookups()
        self._values = given_values(filters)
        self._sort = cast(Sort, sort)
        self._today = today
        self._settled: dict[str, dict[Any, None]] = {}
        self._called: dict[str, set[str]] = {}
        check_together(self._values)

    def query(self, member: Member) -> Query | None:
        """The query for one registry; None where it lacks what is asked about."""
        self.lookups.count(member)
        values: dict[str, Any] = {}
        for name in self._values:
            with heard() as notes:
                values[name] = self._value(member, FILTERS[name])
            self.lookups.note(member, *notes)
            if values[name] in (None, ()):
                return None
        return Query(values, self._sort)

    def _value(self, member: Member, each: Filter) -> Any:
        """A value in one registry; of several units or numbers those that it has."""
        typed = self._values[each.name]
        if each.kind == "units":
            return self._units(member, typed)
        if each.kind == "numbers":
            numbers = [self._look(member, each, [(number,)]) for number in options.together(typed)]
            return tuple(number for found in numbers if found is not None for number in found)
        return self._look(member, each, typed)

    def _look(self, member: Member, each: Filter, typed: Any) -> Any:
        find = partial(settled, member.session, each, typed, self._today)
        value = self.lookups.look(member, (each.name, str(typed)), find)
        if value is not None:
            self._settled.setdefault(each.name, {})[value] = None
        return value

    def _units(self, member: Member, typed: list[str]) -> tuple[Unit | Group, ...]:
        found: dict[str, Unit | Group] = {}
        for name in typed:
            units = self.lookups.look(member, ("unit", name), partial(member.session.who, (name,)))
            for unit in units or ():
                found.setdefault(unit.name, unit)
                self._called.setdefault(name, set()).add(unit.name)
        return tuple(found.values())

    @property
    def words(self) -> Query:
        """The query for headings, after all registries have been asked.

        A unit stands by its name where all of them call it the same, else as typed.
        """
        values = {name: self._heading(FILTERS[name]) for name in self._values}
        return Query(values, self._sort)

    def _heading(self, each: Filter) -> Any:
        if each.kind == "units":
            called = [(typed, self._called.get(typed, set())) for typed in self._values[each.name]]
            names = (next(iter(own)) if len(own) == 1 else typed for typed, own in called)
            return tuple(map(TypedName, dict.fromkeys(names)))
        settled_values = list(self._settled.get(each.name, ()))
        if each.kind == "numbers":
            return tuple(number for numbers in settled_values for number in numbers)
        return settled_values[0]
