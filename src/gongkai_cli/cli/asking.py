"""One question put to several registries: names and numbers are looked up in each.

What one registry lacks and another has is noted; what none of them has is refused, as for one.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from gongkai_cli.cli.filters import given_values, in_days, is_known
from gongkai_cli.cli.given_registries import not_counted, remarks_of
from gongkai_cli.errors import UsageError
from gongkai_cli.query import FILTERS, Filter, Query, Sort
from gongkai_cli.query.phrases import unknown_phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import date

    from gongkai_cli.cli.filters import Filters
    from gongkai_cli.model import Group, Unit
    from gongkai_cli.session.many import Member, Registries
    from gongkai_cli.views.across import Among

Value = TypeVar("Value")


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
            self._failed.setdefault(key, []).append(error)
            self.note(member, f"{error.message}{f'（{error.help}）' if error.help else ''}")
            return None
        self._succeeded.add(key)
        return value

    def note(self, member: Member, *notes: str) -> None:
        """Something to tell about a registry."""
        for note in notes:
            self._notes.setdefault(note, []).append(member.place.name)

    def count(self, member: Member) -> None:
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
        return Among(tuple(self._counted), left_out, lines)


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
        year: of the registries.
        today: the day from which 本月 and 下周五 count.

    Raises:
        UsageError: options exclude each other, or there is no such day.
    """

    def __init__(self, filters: Filters, sort: str, year: int, today: date) -> None:
        self.lookups = Lookups()
        self._values = in_days(given_values(filters), year, today)
        self._sort = cast(Sort, sort)
        self._resolved: dict[str, set[str]] = {}

    def query(self, member: Member) -> Query | None:
        """The query for one registry; None where it lacks what is asked about."""
        self.lookups.count(member)
        values = {name: self._own(member, FILTERS[name], value) for name, value in self._values.items()}
        if any(value in (None, ()) for value in values.values()):
            return None
        if "deadline" in values:
            unknown = unknown_phrase(member.session.registry, values["deadline"])
            self.lookups.note(member, *((unknown,) if unknown is not None else ()))
        return Query(values, self._sort)

    def _own(self, member: Member, each: Filter, value: Any) -> Any:
        """What a value is in one registry; of several units or numbers those that it has."""
        if each.kind == "units":
            return self._units(member, value)
        if each.kind == "numbers":
            return tuple(number for number in value if self._has(member, each, (number,)))
        return value if self._has(member, each, value) else None

    def _has(self, member: Member, each: Filter, value: Any) -> bool:
        known = partial(is_known, member.session, each, value)
        return self.lookups.look(member, (each.name, str(value)), known) is not None

    def _units(self, member: Member, typed: list[str]) -> tuple[Unit | Group, ...]:
        found: dict[str, Unit | Group] = {}
        for name in typed:
            units = self.lookups.look(member, ("unit", name), partial(member.session.who, (name,)))
            for unit in units or ():
                found.setdefault(unit.name, unit)
                self._resolved.setdefault(name, set()).add(unit.name)
        return tuple(found.values())

    @property
    def days(self) -> Query:
        """Only what is asked for as it was typed, names and all: of use for the days in it."""
        return Query(self._values, self._sort)

    @property
    def words(self) -> Query:
        """The query for headings: a unit by its name where all registries have the same, else as typed."""
        if "unit" not in self._values:
            return Query(self._values, self._sort)
        names = (self._resolved.get(name, set()) for name in self._values["unit"])
        called = (
            next(iter(found)) if len(found) == 1 else typed
            for typed, found in zip(self._values["unit"], names, strict=True)
        )
        units = tuple(map(TypedName, dict.fromkeys(called)))
        return Query({**self._values, "unit": units}, self._sort)
