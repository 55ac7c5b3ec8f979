"""``export``: the calendar and the flat tables, read back by the programs they are for."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
from openpyxl import load_workbook
from tests.conftest import Project, Run

from gongkai_cli.progress.book import file_of
from gongkai_cli.progress.entry import Entry, Evidence
from gongkai_cli.progress.ledger_line import line, sealed

CALENDAR = "2022年政务公开任务日历"
FAGAI, SHENGUAN = "区发改局", "区审管（公管）办"
NAMES = ("tasks", "assignments", "progress")
ON = ("--today", "2022-10-08")

BEGUN = sealed(Entry("", 4, FAGAI, "in_progress", date(2022, 8, 1), "=1+1，已起草"))
DONE = sealed(
    Entry(
        "", 4, FAGAI, "done", date(2022, 9, 20), "已印发", by="甲",
        evidence=(Evidence("url", "https://example.com/a"), Evidence("document", "北区发改〔2022〕1号")),
    )
)  # fmt: skip
MISTAKEN = sealed(Entry("", 4, SHENGUAN, "done", date(2022, 9, 1)))
UNDONE = sealed(Entry("", 4, SHENGUAN, "withdrawn", date(2022, 9, 2), supersedes=MISTAKEN.id))
CLAIM = sealed(Entry("", 1, "慈城镇", "blocked", date(2022, 9, 3), reason="缺人手"))
LATER = sealed(Entry("", 4, SHENGUAN, "done", date(2022, 11, 1)))


@pytest.fixture
def ledger(project: Project) -> Project:
    """Task 4: 区发改局 is done, 区审管（公管）办 only on 1 November. Task 1 is open: 慈城镇 claimed it."""
    folder = project.root / "data" / "progress_2022"
    folder.mkdir()
    for entry in (BEGUN, DONE, DONE, MISTAKEN, UNDONE, CLAIM, LATER):  # one came by two branches
        with file_of(folder, entry.unit).open("a", encoding="utf-8", newline="\n") as file:
            file.write(line(entry) + "\n")
    return project


def opened(folder: Path, name: str = CALENDAR) -> Any:
    return icalendar.Calendar.from_ical((folder / f"{name}.ics").read_bytes())


def titles(folder: Path, name: str = CALENDAR) -> list[str]:
    return [str(event["SUMMARY"]) for event in opened(folder, name).walk("VEVENT")]


def table(path: Path) -> list[dict[str, str]]:
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def reworded(project: Project, phrase: str) -> None:
    """Give task 4 another deadline, in the notice too, and take the office's ruling away."""
    project.edit("三季度前", phrase, project.root / "data" / "notice_2022.txt")
    text = project.tasks.read_text(encoding="utf-8")
    start = text.index("            deadline: 三季度前")
    end = text.index("            units:", start)
    project.tasks.write_text(f"{text[:start]}            deadline: {phrase}\n{text[end:]}", encoding="utf-8")


# The calendar


def test_the_calendar_in_a_pipe_is_the_file(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "gongkai_cli", "export", "ics", "--unit", "区发展和改革局"]
    piped = subprocess.run(command, capture_output=True, check=True, timeout=60)
    subprocess.run([*command, "-o", str(tmp_path)], capture_output=True, check=True, timeout=60)
    saved = (tmp_path / f"{CALENDAR}-{FAGAI}.ics").read_bytes()
    assert piped.stdout == saved
    assert saved.count(b"\r\n") == saved.count(b"\n") > 100
    assert f"{CALENDAR}-{FAGAI}：13 项\n" in piped.stderr.decode()


def test_every_task_without_a_unit(gongkai: Run, tmp_path: Path) -> None:
    answer = gongkai("export", "ics", "-o", tmp_path)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == f"{CALENDAR}：48 项，存于 {tmp_path / CALENDAR}.ics\n"
    assert len(titles(tmp_path)) == 48


def test_nothing_is_overwritten_unasked(gongkai: Run, tmp_path: Path) -> None:
    assert gongkai("export", "ics", "-o", tmp_path).code == 0
    refused = gongkai("export", "ics", "-o", tmp_path, "--remind", "0")
    assert refused.code == 3
    assert "没有覆盖" in refused.err
    assert gongkai("export", "ics", "-o", tmp_path, "--remind", "0", "--force").code == 0
    assert b"VALARM" not in (tmp_path / f"{CALENDAR}.ics").read_bytes()


@pytest.mark.parametrize(("given", "trigger"), [("15d", "-P14DT15H"), ("3天", "-P2DT15H"), ("1", "-PT15H")])
def test_remind(gongkai: Run, given: str, trigger: str) -> None:
    assert f"TRIGGER:{trigger}" in gongkai("export", "ics", "--remind", given).out


def test_bad_reminders_and_units(gongkai: Run) -> None:
    assert gongkai("export", "ics", "--remind", "一周").code == 2
    assert gongkai("export", "ics", "--unit", "区发改").code == 2
    group = gongkai("export", "ics", "--unit", "各街道（镇）")
    assert (group.code, group.out) == (2, "")
    assert "是统称" in group.err


def test_what_is_done_says_so_and_does_not_ring(gongkai: Run, ledger: Project) -> None:
    for day, whole in (("2022-10-08", ""), ("2022-11-01", "（已完成）")):
        gongkai("export", "ics", "--today", day, "-o", day)
        gongkai("export", "ics", "--today", day, "-o", day, "--unit", FAGAI)
        (of_all,) = (title for title in titles(ledger.root / day) if "第4项" in title)
        (its_own,) = (title for title in titles(ledger.root / day, f"{CALENDAR}-{FAGAI}") if "第4项" in title)
        assert of_all.startswith(f"{whole}第4项 ")
        assert its_own.startswith("（已完成）第4项 ")
    book = opened(ledger.root / "2022-11-01")
    done = [event for event in book.walk("VEVENT") if "已完成" in event["SUMMARY"]]
    assert [event.walk("VALARM") for event in done] == [[]]
    assert [event["DTSTAMP"].dt.date() for event in done] == [date(2022, 11, 1)]
    assert len(book.walk("VALARM")) == 47


@pytest.mark.usefixtures("ledger")
def test_done_for_several_units_is_done_by_all_of_them(gongkai: Run) -> None:
    both = ("export", "ics", "--unit", FAGAI, "--unit", SHENGUAN, "--today")
    assert "（已完成）" not in gongkai(*both, "2022-10-31").out
    assert "（已完成）第4项" in gongkai(*both, "2022-11-01").out


def test_what_a_unit_claimed_is_in_its_calendar(gongkai: Run, ledger: Project) -> None:
    answer = gongkai("export", "ics", "--unit", "慈城镇", *ON, "-o", "dist")
    assert "14 项" in answer.err
    assert "另有 19 项由" in answer.err
    found = titles(ledger.root / "dist", f"{CALENDAR}-慈城镇")
    assert any(title.startswith("第1项 ") for title in found)
    assert "13 项" in gongkai("export", "ics", "--unit", "慈城镇", "--today", "2022-09-02").err


def test_undated_tasks_are_left_out_and_counted(gongkai: Run, project: Project) -> None:
    reworded(project, "长期坚持")
    answer = gongkai("export", "ics", "-o", "dist")
    assert "47 项" in answer.err
    assert "另有 1 项没有确定日期" in answer.err
    assert not any("第4项" in title for title in titles(project.root / "dist"))


def test_dates_nobody_ruled_on_are_marked(gongkai: Run, project: Project) -> None:
    reworded(project, "三季度前")
    answer = gongkai("export", "ics", "-o", "dist")
    assert "第4项的时限有歧义、尚未裁定" in answer.err
    assert [title[:8] for title in titles(project.root / "dist") if "待裁定" in title] == ["（待裁定）第4项"]


def test_recurring_duties_that_are_all_over_stand_on_their_last_day(gongkai: Run, project: Project) -> None:
    reworded(project, "每年不少于1次")
    answer = gongkai("export", "ics", "-o", "dist")
    assert "第4项是周期性任务，只列一次，在下一个到期日" in answer.err
    assert len(titles(project.root / "dist")) == 48


# The tables


def test_csv(gongkai: Run, ledger: Project) -> None:
    answer = gongkai("export", "csv", *ON)
    assert answer.err == "已导出 tasks 48 行、assignments 340 行、progress 6 行，共 3 个文件，存于 dist/\n"
    tasks = table(ledger.root / "dist" / "tasks_2022.csv")
    assert [row["no"] for row in tasks] == [str(no) for no in range(1, 49)]
    four = tasks[3]
    assert four["units"] == f"{FAGAI}、{SHENGUAN}"
    assert [four[key] for key in ("due", "ruled", "unsettled", "state", "late", "reported")] == [
        "2022-09-30", "true", "false", "in_progress", "true", "2022-09-20",
    ]  # fmt: skip
    assert tasks[4]["due_note"] == ""


@pytest.mark.usefixtures("ledger")
def test_assignments(gongkai: Run) -> None:
    document = gongkai("export", "json", *ON).json
    rows = {(row["task"], row["unit"]): row for row in document["assignments"]}
    assert len(rows) == len(document["assignments"])
    assert rows[4, FAGAI] == {
        "year": 2022, "task": 4, "unit": FAGAI, "how": "named", "group": None, "state": "done", "late": False,
        "reported": "2022-09-20", "times": None, "needed": None, "role": "responsible",
    }  # fmt: skip
    assert [rows[4, SHENGUAN][key] for key in ("how", "state", "late", "reported")] == [
        "named", "silent", True, None,
    ]  # fmt: skip
    assert [rows[1, "慈城镇"][key] for key in ("how", "group", "state")] == ["open", "各有关单位", "blocked"]
    assert [rows[20, "慈城镇"][key] for key in ("how", "group")] == ["bound", "各街道（镇）"]
    assert [row["unit"] for row in document["assignments"] if row["how"] == "open"] == ["慈城镇"]
    assert all(row["unit"] for row in document["assignments"])


@pytest.mark.usefixtures("ledger")
def test_progress_and_what_of_it_counts(gongkai: Run) -> None:
    document = gongkai("export", "json", *ON).json
    rows = {row["id"]: row for row in document["progress"]}
    assert [(row["id"], row["standing"]) for row in document["progress"]] == [
        (BEGUN.id, True), (DONE.id, True),
        (MISTAKEN.id, False), (UNDONE.id, False), (LATER.id, False), (CLAIM.id, True),
    ]  # fmt: skip
    assert rows[DONE.id] == {
        "year": 2022, "id": DONE.id, "task": 4, "unit": FAGAI, "status": "done", "date": "2022-09-20",
        "note": "已印发", "evidence": "https://example.com/a\n北区发改〔2022〕1号", "reason": None,
        "by": "甲", "supersedes": None, "standing": True,
    }  # fmt: skip
    assert rows[UNDONE.id]["supersedes"] == MISTAKEN.id
    later = gongkai("export", "json", "--today", "2022-11-01").json["progress"]
    assert [row["standing"] for row in later if row["id"] == LATER.id] == [True]


def test_recurring_duties_are_counted(gongkai: Run, ledger: Project) -> None:
    reworded(ledger, "每季度")
    rows = gongkai("export", "json", *ON).json["assignments"]
    counted = {row["unit"]: (row["times"], row["needed"]) for row in rows if row["task"] == 4}
    assert counted == {FAGAI: (1, 2), SHENGUAN: (0, 2)}  # of the quarters that the notice left


def test_json_without_a_ledger(gongkai: Run) -> None:
    answer = gongkai("export", "json", *ON)
    document = answer.json
    assert list(document) == ["schema", "year", "as_of", "tasks", "assignments", "progress"]
    assert [document[key] for key in ("schema", "year", "as_of")] == ["gongkai.export/1", 2022, "2022-10-08"]
    assert (len(document["tasks"]), document["progress"]) == (48, [])
    for row in (*document["tasks"], *document["assignments"]):
        assert (row["state"], row["late"], row["reported"]) == (None, None, None)
    assert document["tasks"][3]["due"] == "2022-09-30"
    assert (document["tasks"][4]["due_note"], document["tasks"][4]["erratum"]) == (None, None)
    assert answer.err == f"已导出 tasks 48 行、assignments {len(document['assignments'])} 行、progress 0 行\n"


def test_the_columns_are_there_without_rows(gongkai: Run, project: Project) -> None:
    gongkai("export", "csv")
    (head,) = (project.root / "dist" / "progress_2022.csv").read_text(encoding="utf-8-sig").splitlines()
    assert head == "year,id,task,unit,status,date,note,evidence,reason,by,supersedes,standing"


@pytest.mark.usefixtures("ledger")
def test_a_units_part(gongkai: Run) -> None:
    document = gongkai("export", "json", "--unit", "区发展和改革局", *ON).json
    assert len(document["tasks"]) == len(document["assignments"]) == 13
    assert {row["unit"] for row in document["assignments"]} == {FAGAI}
    assert [row["id"] for row in document["progress"]] == [BEGUN.id, DONE.id]
    assert document["tasks"][2]["state"] == "in_progress"  # the task's own, not the unit's


def test_json_into_a_file(gongkai: Run, project: Project) -> None:
    shown = gongkai("export", "json", *ON).out
    assert gongkai("export", "json", *ON, "-o", "dist").out == ""
    assert (project.root / "dist" / "gongkai_2022.json").read_text(encoding="utf-8") == shown


def test_xlsx(gongkai: Run, ledger: Project) -> None:
    assert gongkai("export", "xlsx", *ON).code == 0
    path = ledger.root / "dist" / "gongkai_2022.xlsx"
    book = load_workbook(path)
    assert book.sheetnames == ["任务", "责任单位", "落实情况"]
    for page, rows in zip(book.worksheets, (48, 340, 6), strict=True):
        assert page.max_row == rows + 1
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref == page.dimensions
        assert (page.print_title_rows, page.page_setup.orientation) == ("$1:$1", "landscape")
    values: list[tuple[Any, ...]] = list(book["任务"].iter_rows(values_only=True))
    four = dict(zip(values[0], values[4], strict=True))
    assert (four["序号"], four["到期日"], four["是否裁定"]) == (4, datetime(2022, 9, 30), "是")  # noqa: DTZ001
    assert (four["时限类别"], four["落实状态"], four["是否逾期"]) == ("截止日期", "推进中", "是")
    assert book["任务"]["K5"].number_format == "yyyy-mm-dd"
    note = book["落实情况"]["G2"]
    assert (note.value, note.data_type, note.quotePrefix) == ("=1+1，已起草", "s", True)
    before = path.read_bytes()
    gongkai("export", "xlsx", *ON, "--force")
    assert path.read_bytes() == before


@pytest.mark.usefixtures("ledger")
def test_every_code_in_a_workbook_has_its_word(gongkai: Run, project: Project) -> None:
    """Heads and codes are Chinese; what English is left is data: ids, addresses, paths."""
    gongkai("export", "xlsx", *ON)
    book = load_workbook(project.root / "dist" / "gongkai_2022.xlsx")
    for page in book.worksheets:
        heads, *rows = list(page.iter_rows(values_only=True))
        assert [head for head in heads if str(head).isascii()] == []
        data = [heads.index(head) for head in ("编号", "佐证材料", "撤回的编号") if head in heads]
        codes = {
            str(value) for row in rows for column, value in enumerate(row)
            if isinstance(value, str) and value.isascii() and column not in data
        }  # fmt: skip
        assert codes <= {"a/b.pdf"}


def test_parquet_read_by_duckdb(gongkai: Run, ledger: Project) -> None:
    pytest.importorskip("pyarrow")
    duckdb = pytest.importorskip("duckdb")
    assert gongkai("export", "parquet", *ON).code == 0
    folder = ledger.root / "dist"

    def ask(query: str) -> list[tuple[Any, ...]]:
        return list(
            duckdb.sql(query.format(*(f"'{folder / name}_2022.parquet'" for name in NAMES))).fetchall()
        )

    assert ask("select count(*), count(distinct no), min(due), max(due) from {0}") == [
        (48, 48, date(2022, 7, 31), date(2022, 12, 31))
    ]
    assert ask("select due, ruled, state, late from {0} where no = 4") == [
        (date(2022, 9, 30), True, "in_progress", True)
    ]
    assert ask("select unit, how, state from {1} where task = 4 order by unit") == [
        (FAGAI, "named", "done"), (SHENGUAN, "named", "silent"),
    ]  # fmt: skip
    assert ask("select t.no, a.unit, p.reason from {0} t join {1} a on a.task = t.no "
               "join {2} p on p.task = a.task and p.unit = a.unit where a.how = 'open'") == [
        (1, "慈城镇", "缺人手")
    ]  # fmt: skip
    types = {(row[0], row[1]) for row in ask("describe select due, no, late, text from {0}")}
    assert types == {("due", "DATE"), ("no", "BIGINT"), ("late", "BOOLEAN"), ("text", "VARCHAR")}


def test_parquet_holds_what_the_other_formats_hold(gongkai: Run, project: Project) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    document = gongkai("export", "json", *ON).json
    gongkai("export", "parquet", *ON)
    for name in NAMES:
        path = project.root / "dist" / f"{name}_2022.parquet"
        read = parquet.read_table(path)
        rows = [
            {key: cell.isoformat() if isinstance(cell, date) else cell for key, cell in row.items()}
            for row in read.to_pylist()
        ]
        assert rows == document[name]
        types = {str(field.type) for field in read.schema}  # also where there are no values
        assert types <= {"string", "int64", "date32[day]", "bool"}
        before = path.read_bytes()
        gongkai("export", "parquet", *ON, "--force")
        assert path.read_bytes() == before


def test_parquet_without_pyarrow(gongkai: Run, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    answer = gongkai("export", "parquet")
    assert answer.code == 2
    assert 'pip install "gongkai-cli[parquet]"' in answer.err
    assert not (project.root / "dist").exists()


@pytest.mark.parametrize("verb", ["ics", "csv", "json", "xlsx", "parquet"])
def test_nothing_is_exported_from_errors(gongkai: Run, ledger: Project, verb: str) -> None:
    file = ledger.root / "data" / "progress_2022" / "慈城镇.yaml"
    file.write_text('- {"id": "1-0", "task": 1}\n', encoding="utf-8")
    answer = gongkai("export", verb, "-o", "dist")
    assert (answer.code, answer.out) == (3, "")
    assert not (ledger.root / "dist").exists()
