"""The calendar of deadlines, read back by icalendar: whole days, lasting names, alarms, lines that fold."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

import icalendar
import pytest
from tests.conftest import ROOT

from gongkai_cli.cli.session import open_for_documents
from gongkai_cli.render.calendar import ics
from gongkai_cli.session import Session
from gongkai_cli.views.calendar import Calendar, Event, calendar, shortened


@cache
def office() -> Session:
    return open_for_documents((str(ROOT / "data"),), 2022, bundled=False)


def view(*names: str, remind: int = 7) -> Calendar:
    session = office()
    units = tuple(unit for unit in session.registry.units if unit.name in names)
    assert len(units) == len(names)
    return calendar(session.registry, session.directory, None, units, remind)


def read(content: bytes) -> Any:
    return icalendar.Calendar.from_ical(content)


def events(content: bytes) -> dict[str, Any]:
    found = read(content).walk("VEVENT")
    by_uid = {str(event["UID"]): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


def one(event: Event) -> Any:
    (found,) = events(ics(Calendar("日历", (event,), 0, 0, (), ()))).values()
    return found


def task(content: bytes, no: int) -> Any:
    return events(content)[f"2022-{no}-4554742761af@gongkai"]


def test_every_task_of_2022_on_its_day() -> None:
    # The annex: 42 × 全年, 2 × 12月底前; 2 × 9月底前, 1 × 三季度前; 1 × 7月底.
    days = Counter(event["DTSTART"].dt for event in events(ics(view())).values())
    assert days == {date(2022, 12, 31): 42 + 2, date(2022, 9, 30): 2 + 1, date(2022, 7, 31): 1}


def test_the_calendar_says_what_it_is() -> None:
    book = read(ics(view("区发改局")))
    assert [str(book[key]) for key in ("VERSION", "METHOD", "CALSCALE")] == ["2.0", "PUBLISH", "GREGORIAN"]
    assert str(book["PRODID"]) == "-//gongkai//gongkai-cli//ZH"
    assert str(book["NAME"]) == str(book["X-WR-CALNAME"]) == "2022年政务公开任务日历-区发改局"


def test_events_last_a_whole_day_and_keep_nobody_busy() -> None:
    for event in events(ics(view())).values():
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        assert type(start) is type(end) is date
        assert end - start == timedelta(days=1)
        assert str(event["TRANSP"]) == "TRANSPARENT"
        assert event["DTSTAMP"].dt == datetime(2022, 7, 28, tzinfo=UTC)


def test_task_4() -> None:
    content = ics(view())
    assert b"DTSTART;VALUE=DATE:20220930\r\nDTEND;VALUE=DATE:20221001\r\n" in content
    event = task(content, 4)
    assert str(event["SUMMARY"]) == "第4项 建立健全市场主体反映投资和工程建设项目审批问题的办理和反馈机…"
    lines = str(event["DESCRIPTION"]).split("\n")
    assert lines[0] == (
        "建立健全市场主体反映投资和工程建设项目审批问题的办理和反馈机制，推动优化投资和建设环境。"
    )
    assert lines[1] == "完成时限：三季度前（2022年9月30日到期，含当日）"
    assert lines[2].startswith("裁定：通知2022年7月28日印发")
    assert lines[3:] == [
        "责任单位：区发改局、区审管（公管）办",
        "专题：（二）聚焦打造一流营商环境加大公开力度",
        "来源：北区政办发〔2022〕28号第4项",
    ]


def test_a_units_events_are_those_of_the_whole() -> None:
    whole, fagai = events(ics(view())), events(ics(view("区发改局")))
    assert len(fagai) == 13
    assert {uid: whole[uid].to_ical() for uid in fagai} == {
        uid: item.to_ical() for uid, item in fagai.items()
    }
    shared = fagai.keys() & events(ics(view("区审管（公管）办"))).keys()
    assert "2022-4-4554742761af@gongkai" in shared


def test_bound_through_a_group_but_not_open_to_be_claimed() -> None:
    town = view("慈城镇")
    assert (len(town.events), town.unclaimed) == (13, 20)
    assert town.notes() == ("另有 20 项由“各有关单位”一类统称认领，未列入",)


def test_several_units_share_one_calendar() -> None:
    both = view("区发改局", "区审管（公管）办")
    assert both.title == "2022年政务公开任务日历-区发改局等2个单位"
    days = [event.day for event in both.events]
    assert days == sorted(days)
    separately = {event.uid for name in ("区发改局", "区审管（公管）办") for event in view(name).events}
    assert {event.uid for event in both.events} == separately


@pytest.mark.parametrize(
    ("days", "written", "rings"),
    [
        (7, "-P6DT15H", datetime(2022, 9, 23, 9)),  # noqa: DTZ001  nine o'clock wherever the reader is
        (1, "-PT15H", datetime(2022, 9, 29, 9)),  # noqa: DTZ001
        (30, "-P29DT15H", datetime(2022, 8, 31, 9)),  # noqa: DTZ001
    ],
)
def test_the_alarm_rings_at_nine_so_many_days_before(days: int, written: str, rings: datetime) -> None:
    event = task(ics(view(remind=days)), 4)
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].to_ical().decode() == written
    assert datetime.combine(event["DTSTART"].dt, time.min) + alarm["TRIGGER"].dt == rings
    assert (str(alarm["ACTION"]), str(alarm["DESCRIPTION"])) == ("DISPLAY", str(event["SUMMARY"]))


def test_no_alarm() -> None:
    assert b"VALARM" not in ics(view(remind=0))


def test_lines_end_in_crlf_and_fold_at_75_octets_between_characters() -> None:
    content = ics(view())
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert sum(line.startswith(b" ") for line in lines) > 48
    for line in lines:
        line.decode("utf-8")


NASTY = "甲，乙;丙,丁\\n戊\\\\\n己：“庚”🙂" + "𠮷" * 40 + "\nBEGIN:VEVENT\nEND:VCALENDAR"


def test_texts_come_back_as_they_were() -> None:
    found = one(Event("u", date(2024, 2, 29), date(2024, 2, 1), NASTY, NASTY, 3, done=False))
    assert str(found["SUMMARY"]) == str(found["DESCRIPTION"]) == NASTY
    assert str(found.walk("VALARM")[0]["DESCRIPTION"]) == NASTY
    assert found["DTEND"].dt == date(2024, 3, 1)


def test_names_are_plain_and_last() -> None:
    for event in view().events:
        assert re.fullmatch(r"2022-\d+-[0-9a-f]{12}@gongkai", event.uid)


def test_the_same_facts_give_the_same_bytes() -> None:
    assert ics(view("区发改局")) == ics(view("区发改局"))


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("办好政府公报。", "办好政府公报"),
        ("办好政府公报", "办好政府公报"),
        ("办好政府公报。按期出版。", "办好政府公报…"),
        ("办好" * 15 + "。", "办好" * 15),
        ("办好" * 16 + "。", "办好" * 15 + "…"),
        ("办好" * 10 + "，" + "办好" * 10, "办好" * 10 + "…"),
        ("办好，" + "办好" * 20, "办好，" + "办好" * 13 + "办…"),
        ("", ""),
    ],
)
def test_titles_are_short(text: str, short: str) -> None:
    assert shortened(text) == short
