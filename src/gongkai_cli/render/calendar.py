"""A calendar of deadlines as iCalendar (RFC 5545), which Outlook, Apple's and Android's calendars read.

Imported only when a calendar is asked for: icalendar takes longer to load than a query takes to answer.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import icalendar

if TYPE_CHECKING:
    from datetime import date

    from gongkai_cli.views.calendar import Calendar, Event

_PRODUCT = "-//gongkai//gongkai-cli//ZH"
_RINGS_AT = timedelta(hours=9)


def ics(view: Calendar) -> bytes:
    """The file's bytes: UTF-8, CRLF, folded at 75 octets; the same view gives the same bytes."""
    file = icalendar.Calendar()
    file.add("prodid", _PRODUCT)
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    file.add("name", view.title)  # RFC 7986; the programs that do not know it go by the other
    file.add("x-wr-calname", view.title)
    for event in view.events:
        file.add_component(_event(event))
    content: bytes = file.to_ical()
    return content


def _event(event: Event) -> icalendar.Event:
    item = icalendar.Event()
    item.add("uid", event.uid)
    # When the facts date from, not when the file was made: the same registry gives the same file.
    item.add("dtstamp", _midnight(event.stamp))
    item.add("dtstart", event.day)
    item.add("dtend", event.day + timedelta(days=1))  # the end is not part of the event
    item.add("summary", event.title)
    item.add("description", event.description)
    item.add("transp", "TRANSPARENT")  # a deadline does not make the whole day busy
    if event.alarm:
        item.add_component(_alarm(event))
    return item


def _alarm(event: Event) -> icalendar.Alarm:
    """A reminder at nine in the morning: a whole day begins at midnight, and that is what one counts from."""
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _RINGS_AT - timedelta(days=event.alarm))
    alarm.add("description", event.title)
    return alarm


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
