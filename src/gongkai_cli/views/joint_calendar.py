"""The deadlines of several registries in one calendar; each event says whose it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import file_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.views.across import Among
    from gongkai_cli.views.calendar import Calendar, Event

_DIGITS = 12


@dataclass(frozen=True, slots=True)
class JointCalendar:
    """Deadlines of a year, of several registries.

    Attributes:
        title: what the calendar is called.
        events: by day, those of one day by registry.
        calendars: of each registry.
        among: which registries they are.
    """

    title: str
    events: tuple[Event, ...]
    calendars: tuple[Calendar, ...]
    among: Among

    @property
    def file_name(self) -> str:
        """Without ending."""
        return file_name(self.title)

    def notes(self) -> tuple[str, ...]:
        """What a calendar cannot show, or shows with a reservation; so many of all registries."""
        return (*self._notes(), *self.among.remarks)

    def _notes(self) -> Iterator[str]:
        counts = (
            ("项的时限有歧义、尚未裁定，日期按惯常读法，标题注明“待裁定”（见 gongkai check）",
             [len(each.unsettled) for each in self.calendars]),
            ("项是周期性任务，只列一次，在下一个到期日（都已过的，在最后一个）",
             [len(each.recurring) for each in self.calendars]),
            ("项没有确定日期，未列入（gongkai list 可见）", [each.undated for each in self.calendars]),
            ("项由“各有关单位”一类统称认领，未列入", [each.unclaimed for each in self.calendars]),
        )  # fmt: skip
        yield from (
            f"有 {sum(found)} {words}，分在 {sum(map(bool, found))} 个登记册"
            for words, found in counts
            if any(found)
        )


def joint_calendar(calendars: Sequence[tuple[str, Calendar]], among: Among) -> JointCalendar:
    """The calendars of several registries as one.

    Args:
        calendars: with the names of the registries, in their order; at least one.
        among: which registries they are.
    """
    events = [_of_registry(name, event) for name, each in calendars for event in each.events]
    _, first = calendars[0]
    return JointCalendar(
        f"{first.title}（{len(calendars)} 个登记册）",
        tuple(sorted(events, key=lambda event: event.day)),
        tuple(each for _, each in calendars),
        among,
    )


def _of_registry(name: str, event: Event) -> Event:
    """The event under the registry's name: notices of two places may have one number."""
    local, _, host = event.uid.partition("@")
    digest = hashlib.sha256(name.encode()).hexdigest()[:_DIGITS]
    return replace(event, uid=f"{local}-{digest}@{host}", title=f"{name} {event.title}")
