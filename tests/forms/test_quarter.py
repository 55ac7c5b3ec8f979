"""A whole invented quarter, from the forms that go out on 1 September to the 通报 of 8 October."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

from icalendar import Calendar
from openpyxl.utils import get_column_letter

from .conftest import Filled, Office, entries, problems

# 34 (区政府办) was due on 31 July, 4 (区发改局, 区审管（公管）办), 39 and 41 (区政府办, 各街道（镇）) on 30
# September, 3 (区财政局) and 26 (区司法局) by the end of December like nearly all the rest.
OUT, BACK, END = "2022-09-01", "2022-10-08", "2022-10-10"


def filled(office: Office, unit: str) -> Filled:
    (path,) = (office.root / "发出").glob(f"*-{unit}-*.xlsx")
    return Filled(path)


def returned(office: Office, unit: str) -> Path:
    return next(office.folder.glob(f"*-{unit}-*.xlsx"))


def sort_rows(form: Filled, first: int) -> None:
    """What sorting by a column does: the last task's row and the first's change places, whole."""
    last = form.row(4)
    for column in range(1, 12):
        top, bottom = (form.page.cell(row, column) for row in (first, last))
        top.value, bottom.value = bottom.value, top.value


def fill_in(office: Office) -> None:
    """What came back: right, half right, and wrong."""
    office.folder.mkdir()
    keep = office.folder

    form = filled(office, "区政府办")
    form.put(34, status="√", date="2022.7.29", note="“1+N”矩阵建成", evidence="https://a.cn/34")
    form.put(39, status="完成", date="２０２２年９月２６日", note="清单已编制")
    form.put(41, status="进行中", date="20220928", note="村级查阅点完成八成")
    form.save(keep / form.path.name)

    form = filled(office, "区发改局")  # sorted, the sheet renamed, a task's text touched up
    sort_rows(form, form.row(1))
    form.put(4, status="已完成", date=44819, note="反馈机制印发")  # 15 September 2022
    form.page[form.cell(2, "text")] = "加强稳进提质系列政策的发布"
    form.page.title = "Sheet1"
    form.save(keep / form.path.name)

    form = filled(office, "区审管（公管）办")  # after the deadline, unfinished, and no reason given
    form.put(4, status="推进中", date=BACK, note="试运行")
    form.put(30, status="已办结", date="9月底")
    form.save(keep / form.path.name)

    form = filled(office, "慈城镇")  # one date for three tasks, in a merged cell
    rows = [form.row(no) for no in (39, 41)]
    assert rows[1] == rows[0] + 1
    form.put(39, status="完成", note="清单上墙").put(41, status="完成", note="专区建成")
    form.page[form.cell(39, "date")] = dt.datetime(2022, 9, 27)  # noqa: DTZ001  as a workbook keeps it
    column = get_column_letter(8)
    form.page.merge_cells(f"{column}{rows[0]}:{column}{rows[1]}")
    form.save(keep / form.path.name)

    form = filled(office, "区财政局")  # untouched
    form.save(keep / form.path.name)
    shutil.copy(form.path, keep / f"~${form.path.name}")  # still open somewhere
    (keep / "02-区司法局.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def test_the_third_quarter(office: Office) -> None:
    answer = office.run("form", "export", "--all", "-o", "发出", "--today", OUT)
    assert answer.code == 0
    assert len(list((office.root / "发出").glob("*.xlsx"))) == 28
    fill_in(office)
    look_at_what_came_back(office)
    record_what_is_sound(office)
    correct_what_was_wrong(office)
    see_where_the_year_stands(office)
    urge_those_who_are_late(office)
    read_the_calendar(office)
    checked = office.run("check", "--strict", "--evidence", "--today", END)
    assert (checked.code, checked.out) == (0, "")


def look_at_what_came_back(office: Office) -> None:
    """Nothing is written yet; every problem has its cell."""
    answer = office.collect(today=BACK)
    assert answer.code == 1
    assert office.ledger == {}
    forms = {form["unit"]: form for form in answer.json["forms"] if form["unit"]}
    assert entries(forms["区政府办"]) == [
        (34, "done", "2022-07-29"), (39, "done", "2022-09-26"), (41, "in_progress", "2022-09-28")
    ]  # fmt: skip
    assert entries(forms["区发改局"]) == [(4, "done", "2022-09-15")]
    assert entries(forms["慈城镇"]) == [(39, "done", "2022-09-27"), (41, "done", "2022-09-27")]
    assert entries(forms["区财政局"]) == []
    wrong = filled(office, "区审管（公管）办")
    cells = {cell for cell, _ in problems(forms["区审管（公管）办"])}
    assert cells == {wrong.cell(30, "date"), wrong.cell(4, "reason")}
    assert "02-区司法局.xls" in answer.err
    (unread,) = [form for form in answer.json["forms"] if not form["unit"]]
    assert "另存为 .xlsx" in unread["problems"][0]["help"]
    assert "1 份与发出时相同，没有新情况：区财政局" in answer.err


def record_what_is_sound(office: Office) -> None:
    """The sound forms whole, the others not at all; what the unit mends is collected alone."""
    answer = office.collect(office.folder, "--apply", today=BACK)
    assert answer.code == 1
    assert sorted(office.ledger) == ["区发改局.yaml", "区政府办.yaml", "慈城镇.yaml"]
    before = office.ledger
    assert office.collect(office.folder, "--apply", today=BACK).code == 1
    assert office.ledger == before

    path = returned(office, "区审管（公管）办")
    form = Filled(path)
    form.put(4, reason="系统升级，10月底完成").put(30, date="2022年9月30日").save()
    answer = office.collect(path, "--apply", today=BACK)
    assert answer.code == 0
    assert {name: office.ledger[name] for name in before} == before


def correct_what_was_wrong(office: Office) -> None:
    """41 of 慈城镇 was not finished after all."""
    run = office.run
    log = run("progress", "log", 41, "--unit", "慈城镇", "--format", "json").json["entries"]
    (entry,) = log
    answer = run(
        "progress", "add", 41, "--unit", "慈城镇", "--status", "受阻", "--reason", "设备未到", "--date", BACK,
        "--corrects", entry["id"], "--by", "政务公开科", "--today", BACK,
    )  # fmt: skip
    assert answer.code == 0, answer.err


def see_where_the_year_stands(office: Office) -> None:
    run = office.run
    view = run("status", "--as-of", END, "--since", OUT, "--format", "json").json
    # 34 and 39: who is named is done; 30 likewise. 4: one of two. 41: in progress, and late like 4.
    assert (view["total"]["done"], view["total"]["in_progress"], view["total"]["late"]) == (3, 2, 2)
    rows = {row["unit"]: row for row in view["rows"]}
    assert (rows["慈城镇"]["done"], rows["慈城镇"]["blocked"], rows["慈城镇"]["late"]) == (1, 1, 1)
    assert (rows["外滩街道"]["silent"], rows["外滩街道"]["late"]) == (12, 2)
    moved = {(move["task"], move["unit"]): move["to"]["status"] for move in view["moved"]}
    assert moved[41, "慈城镇"] == "blocked"
    assert moved[30, "区审管（公管）办"] == "done"
    bulletin = run("render", "bulletin", "--as-of", END).out
    assert "已完成3项，占6%；推进中2项" in bulletin
    assert "| 区司法局 |" in bulletin.split("从未报送落实情况的单位")[1]


def urge_those_who_are_late(office: Office) -> None:
    """Reminders go to who is late or never answered, and say so; not to who is done."""
    run = office.run
    letters = run("render", "reminder", "--all", "--overdue", "--today", END, "-o", "催办")
    assert letters.code == 0
    names = {path.name.split("-")[1] for path in (office.root / "催办").glob("*-催办函.md")}
    assert names == {
        "区审管（公管）办", "外滩街道", "孔浦街道", "文教街道", "甬江街道", "庄桥街道",
        "洪塘街道", "前江街道", "慈城镇",
    }  # fmt: skip
    (street,) = (office.root / "催办").glob("*-外滩街道-*.md")
    assert street.read_text(encoding="utf-8").count("逾期 10 天，未报") == 2
    (town,) = (office.root / "催办").glob("*-慈城镇-*.md")
    assert "逾期 10 天，受阻" in town.read_text(encoding="utf-8")


def read_the_calendar(office: Office) -> None:
    """What is done rings no more."""
    office.run("export", "ics", "--unit", "区政府办", "--today", END, "-o", "日历")
    (file,) = (office.root / "日历").glob("*.ics")
    calendar: Any = Calendar.from_ical(file.read_bytes())
    events = {str(event["UID"]).split("-")[1]: event for event in calendar.events}
    assert events["34"]["DTSTART"].dt == dt.date(2022, 7, 31)
    assert str(events["34"]["SUMMARY"]).startswith("（已完成）")
    assert not events["34"].walk("VALARM")
    assert len(events["41"].walk("VALARM")) == 1
    assert not str(events["41"]["SUMMARY"]).startswith("（已完成）")
