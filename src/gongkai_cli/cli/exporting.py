"""What is exported of one registry, or of several: the calendar, the flat tables."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from gongkai_cli.cli.asking import Lookups
from gongkai_cli.cli.producing import chosen_units
from gongkai_cli.session import Noted, open_sound_registry
from gongkai_cli.session.many import Registries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from gongkai_cli.files.workspace import Workspace
    from gongkai_cli.model import Unit
    from gongkai_cli.session import Session
    from gongkai_cli.session.many import Member
    from gongkai_cli.views.calendar import Calendar
    from gongkai_cli.views.flat import FlatTables
    from gongkai_cli.views.flat_across import FlatAcross
    from gongkai_cli.views.joint_calendar import JointCalendar

Made = TypeVar("Made")


class Wanted(NamedTuple):
    """What is to be exported.

    Attributes:
        units: whose, as typed; empty for all.
        day: for which states hold.
        remind: how many days before a day to remind of it.
    """

    units: tuple[str, ...]
    day: date
    remind: int


def calendar_of(session: Session, units: tuple[Unit, ...], wanted: Wanted) -> Noted[Calendar]:
    """The calendar of a registry."""
    from gongkai_cli.views.calendar import calendar

    progress = session.progress(wanted.day, strict=True)
    days = session.next_days(wanted.day)
    made = calendar(session.registry, session.directory, progress.value, units, wanted.remind, days)
    return Noted(made, progress.notes)


def tables_of(session: Session, units: tuple[Unit, ...], wanted: Wanted) -> Noted[FlatTables]:
    """The flat tables of a registry."""
    from gongkai_cli.views.flat import flat_tables

    entries = session.entries(strict=True) if session.ledger.is_dir() else Noted(None)
    made = flat_tables(session.registry, session.directory, entries.value, wanted.day, units)
    return Noted(made, entries.notes)


def calendar_across(registries: Registries, wanted: Wanted) -> JointCalendar:
    """The calendars of several registries as one."""
    from gongkai_cli.views.joint_calendar import joint_calendar

    lookups, sound = Lookups(), sound_ones(registries)
    calendars = list(_each(sound, wanted, lookups, calendar_of))
    among = lookups.among(sound)
    return joint_calendar(calendars, among)


def tables_across(registries: Registries, wanted: Wanted) -> FlatAcross:
    """The flat tables of several registries as one."""
    from gongkai_cli.views.flat_across import FlatCollection

    lookups, sound, collection = Lookups(), sound_ones(registries), FlatCollection()
    for name, tables in _each(sound, wanted, lookups, tables_of):
        collection.add(name, tables)
    return collection.tables(lookups.among(sound))


def sound_ones(registries: Registries) -> Registries:
    """The same registries; those with errors are left out, as nothing is made from errors."""
    return Registries(registries.places, registries.year, opener=_open_sound)


def _open_sound(workspace: Workspace, year: int) -> Noted[Session]:
    return Noted(open_sound_registry(workspace, year))


def _each(
    registries: Registries,
    wanted: Wanted,
    lookups: Lookups,
    make: Callable[[Session, tuple[Unit, ...], Wanted], Noted[Made]],
) -> Iterator[tuple[str, Made]]:
    """What is made of each registry, in order; those that lack the units are told of and count as empty."""

    def work(member: Member) -> Noted[Made] | None:
        units = _units(member, wanted, lookups)
        return make(member.session, units, wanted) if units or not wanted.units else None

    for member, made in registries.each(work):
        lookups.count(member)
        if made is not None:
            lookups.note(member, *made.notes)
            yield member.place.name, made.value


def _units(member: Member, wanted: Wanted, lookups: Lookups) -> tuple[Unit, ...]:
    found: dict[str, Unit] = {}
    for name in wanted.units:
        units = lookups.look(
            member, ("unit", name), partial(chosen_units, member.session, (name,), everyone=False)
        )
        found |= {unit.name: unit for unit in units or ()}
    return tuple(found.values())
