"""A calendar of deadlines as iCalendar (RFC 5545), which Outlook, Apple's and Android's calendars read.

Written line by line: icalendar takes longer to load than a query takes to answer, and a site has a calendar
for every unit. The tests read all of it back with icalendar.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gongkai_cli.views.calendar import Calendar, Event

_PRODUCT = "-//gongkai//gongkai-cli//ZH"
_RINGS_AT = 9
_HOURS = 24
_MOST_OCTETS = 75
"""Of a line, the blank that continues one among them."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_NO_LINE_OF_ITS_OWN = re.compile(r"\r\n?")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def ics(view: Calendar) -> bytes:
    """The file's bytes: UTF-8, CRLF, folded at 75 octets; the same view gives the same bytes."""
    return b"".join(_folded(line) for line in _lines(view))


def _lines(view: Calendar) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{_PRODUCT}"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"NAME:{_text(view.title)}"  # RFC 7986; the programs that do not know it go by the other
    yield f"X-WR-CALNAME:{_text(view.title)}"
    for event in view.events:
        yield from _event(event)
    yield "END:VCALENDAR"


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"SUMMARY:{_text(event.title)}"
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    yield f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}"  # the end is not part of the event
    # When the facts date from, not when the file was made: the same registry gives the same file.
    yield f"DTSTAMP:{_day(event.stamp)}T000000Z"
    yield f"UID:{event.uid}"
    yield f"DESCRIPTION:{_text(event.description)}"
    yield "TRANSP:TRANSPARENT"  # a deadline does not make the whole day busy
    if event.alarm:
        yield from _alarm(event)
    yield "END:VEVENT"


def _alarm(event: Event) -> Iterator[str]:
    """A reminder at nine in the morning: a whole day begins at midnight, and that is what one counts from."""
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_text(event.title)}"
    yield f"TRIGGER:{_before(event.alarm * _HOURS - _RINGS_AT)}"
    yield "END:VALARM"


def _before(hours: int) -> str:
    """A time before the beginning: -P6DT15H."""
    days, rest = divmod(hours, _HOURS)
    return f"-P{f'{days}D' if days else ''}{f'T{rest}H' if rest else ''}"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    """A text as a value: on one line, without what no calendar may hold."""
    return _FORBIDDEN.sub("", _NO_LINE_OF_ITS_OWN.sub("\n", text)).translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """A line, broken between characters where it is longer than it may be."""
    rest = line.encode()
    parts = []
    room = _MOST_OCTETS
    while len(rest) > room:
        end = room
        while rest[end] & 0xC0 == 0x80:  # noqa: PLR2004  within a character of UTF-8
            end -= 1
        parts.append(rest[:end])
        rest, room = rest[end:], _MOST_OCTETS - 1
    return b"\r\n ".join((*parts, rest)) + b"\r\n"
