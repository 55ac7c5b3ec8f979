"""``gongkai export -C 'districts/*'``: one table of all registries, each row with its registry."""

from __future__ import annotations

import csv
from collections import Counter
from io import BytesIO, StringIO
from pathlib import Path

import icalendar
import openpyxl
import pytest
from tests.cli.districts import DAY, NAMES, city, spoil, tasks
from tests.conftest import Run

__all__ = ["city"]

ALL = ("-C", "districts", "--today", DAY)
COUNTS = {"南屏区": 10, "北渡区": 12, "柳湾区": 9, "石桥县": 11}


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(path.read_text(encoding="utf-8-sig"))))


@pytest.mark.usefixtures("city")
def test_csv_has_the_rows_of_each_as_it_would_have_alone(gongkai: Run) -> None:
    answer = gongkai("export", "csv", *ALL, "-o", "out")
    assert answer.code == 0, answer.err
    assert answer.err.startswith("已导出 4 个登记册，tasks 42 行、")
    for table in ("tasks", "assignments", "progress"):
        together = rows(Path(f"out/{table}_2023.csv"))
        assert next(iter(together[0])) == "registry"
        for name in NAMES:
            gongkai("export", "csv", "-C", f"districts/{name}", "--today", DAY, "-o", f"alone/{name}")
            alone = rows(Path(f"alone/{name}/{table}_2023.csv"))
            own = [row for row in together if row["registry"] == name]
            assert [{key: row[key] for key in row if key != "registry"} for row in own] == alone
        assert list(dict.fromkeys(row["registry"] for row in together)) == [
            name for name in NAMES if any(row["registry"] == name for row in together)
        ]


@pytest.mark.usefixtures("city")
def test_json_names_the_registries_and_each_row_its_own(gongkai: Run) -> None:
    document = gongkai("export", "json", *ALL).json
    assert (document["schema"], document["registries"], document["left_out"]) == (
        "gongkai.export/1", list(NAMES), [],
    )  # fmt: skip
    assert Counter(row["registry"] for row in document["tasks"]) == COUNTS
    assert {next(iter(row)) for row in document["assignments"]} == {"registry"}


@pytest.mark.usefixtures("city")
def test_the_workbook_has_the_registry_in_its_first_column(gongkai: Run) -> None:
    assert gongkai("export", "xlsx", *ALL, "-o", "out").code == 0
    book = openpyxl.load_workbook(BytesIO(Path("out/gongkai_2023.xlsx").read_bytes()))
    assert book.sheetnames == ["任务", "责任单位", "落实情况"]
    for sheet in book:
        assert sheet["A1"].value == "登记册"
    assert Counter(row[0].value for row in book["任务"].iter_rows(min_row=2)) == COUNTS


def test_a_calendar_tells_events_of_one_number_apart(gongkai: Run, city: Path) -> None:
    numbers = {"南屏区": "南政办发〔2023〕11号", "柳湾区": "柳政办发〔2023〕9号"}
    for name, number in numbers.items():  # notices of two places may have one number
        for path in (tasks(city, name), tasks(city, name).with_name("notice_2023.txt")):
            spoil(path, number, "政办发〔2023〕1号")
    answer = gongkai("export", "ics", *ALL)
    assert answer.code == 0, answer.err
    events = list(icalendar.Calendar.from_ical(answer.out).walk("VEVENT"))
    assert len({str(each["UID"]) for each in events}) == len(events) == 41  # 柳湾区's sixth has no day
    assert Counter(str(each["SUMMARY"]).split()[0] for each in events) == COUNTS | {"柳湾区": 8}
    assert "有 1 项没有确定日期，未列入（gongkai list 可见），分在 1 个登记册" in answer.err


@pytest.mark.usefixtures("city")
def test_a_unit_is_looked_up_in_each(gongkai: Run) -> None:
    answer = gongkai("export", "json", *ALL, "--unit", "区政府办")
    assert {row["registry"] for row in answer.json["tasks"]} == {"南屏区", "北渡区"}
    assert "柳湾区：单位名录里没有“区政府办”（是否应为“区府办”？）" in answer.err
    nowhere = gongkai("export", "json", *ALL, "--unit", "区气象局")
    assert (nowhere.code, nowhere.out) == (2, "")


def test_one_with_errors_is_left_out_and_that_is_said(gongkai: Run, city: Path) -> None:
    spoil(tasks(city, "北渡区"), "公布涉企收费", "公示涉企收费")
    answer = gongkai("export", "json", *ALL)
    assert answer.code == 0
    assert answer.json["registries"] == ["南屏区", "柳湾区", "石桥县"]
    (left,) = answer.json["left_out"]
    assert left["registry"] == "北渡区"
    assert [each["code"] for each in left["findings"]] == ["GK508", "GK501"]
    assert "3 个登记册（另有 1 个没有计入）" in answer.err
    assert "没有计入 1 个：北渡区（有 2 处错误，如：" in answer.err


@pytest.mark.usefixtures("city")
def test_a_pattern_gives_the_same_bytes_each_time(gongkai: Run) -> None:
    first, second = (gongkai("export", "json", "-C", "districts/*", "--today", DAY).out for _ in range(2))
    assert first == second


def test_a_table_longer_than_a_sheet_is_refused(
    gongkai: Run, city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai_cli.render.excel.flat._MOST_ROWS", 43)
    assert gongkai("export", "xlsx", *ALL, "--unit", "区政府办", "-o", "out").code == 0
    monkeypatch.setattr("gongkai_cli.render.excel.flat._MOST_ROWS", 42)
    answer = gongkai("export", "xlsx", *ALL, "-o", "more")
    assert answer.code == 2
    assert "“任务”有 42 行，Excel 的一页最多放 41 行" in answer.err
    assert not (city / "more").exists()
