"""People are protected: pointed out at entry, found wherever it stands, and nothing made of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import ROOT, Project, Run

from gongkai_cli.progress.book import file_of
from gongkai_cli.progress.entry import Entry
from gongkai_cli.progress.ledger_line import line, sealed

PHONE, CARD, DOUBTFUL = "138 1234 5678", "11010519491231002X", "110105194912310021"
ON = ("--today", "2022-10-08")
UNIT, REPORTING = "区发改局", "区政府办"


def in_ledger(project: Project, text: str) -> str:
    folder = project.root / "data" / "progress_2022"
    folder.mkdir(exist_ok=True)
    entry = sealed(Entry("", 4, UNIT, "done", date(2022, 9, 20), text))
    with file_of(folder, UNIT).open("a", encoding="utf-8", newline="\n") as file:
        file.write(line(entry) + "\n")
    return entry.id


def in_report(project: Project, text: str) -> str:
    path = project.root / "data" / "report_2022" / f"{REPORTING}.yaml"
    path.write_text(path.read_text(encoding="utf-8") + f"# {text}\n", encoding="utf-8")
    return f"report_2022/{REPORTING}.yaml"


def in_corrections(project: Project, text: str) -> str:
    path = project.root / "data" / "report_2022" / "汇总.yaml"
    path.write_text(f"# {text}\ncorrections: []\n", encoding="utf-8")
    return "report_2022/汇总.yaml"


def in_units(project: Project, text: str) -> str:
    project.edit(f"  - name: {UNIT}", f"  - name: {UNIT}\n    note: 联系人{text}", project.units)
    return "units.yaml"


def in_tasks(project: Project, text: str) -> str:
    project.edit("due_note: ", f"due_note: {text}，")
    return "tasks_2022.yaml"


PLACES = (in_ledger, in_report, in_corrections, in_units, in_tasks)
Put = Callable[[Project, str], str]


OTHERWISE = [
    '"138\\x312345678"', '"1381234\\\n      5678"', ">-\n      电话138\n      12345678",
    "电话138\n      1234 5678",
    '"\\u0031381234\\u0035678"', "'138\n      12345678'",
]  # fmt: skip


@pytest.mark.parametrize("written", OTHERWISE)
def test_a_number_that_no_line_shows_is_found_in_the_value(
    gongkai: Run, project: Project, written: str
) -> None:
    project.edit(f"  - name: {UNIT}", f"  - name: {UNIT}\n    note: {written}", project.units)
    found = gongkai("check", *ON)
    assert found.code == 1
    assert "错误 GK705 “units.yaml”含有手机号码 138****5678" in found.out
    assert gongkai("render", "tasklist", "-o", "out").code == 3


@pytest.fixture
def office(project: Project) -> Project:
    shutil.copytree(ROOT / "demo" / "report_2022", project.root / "data" / "report_2022")
    return project


def accept(project: Project, code: str, key: str, place: str) -> None:
    project.edit("accepted:\n", f"accepted:\n  - code: {code}\n    {key}: {place}\n    reason: 公开的热线\n")


@pytest.mark.parametrize("put", PLACES)
@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        (PHONE, "GK705", "手机号码 138****5678"),
        (CARD, "GK704", "身份证号 110105********002X"),
        (DOUBTFUL, "GK706", "疑似身份证号 110105********0021"),
    ],
)  # fmt: skip
def test_check_finds_it_unasked(
    gongkai: Run, office: Project, put: Put, text: str, code: str, shown: str
) -> None:
    place = put(office, text)
    answer = gongkai("check", *ON)
    (found,) = [row for row in answer.out.splitlines() if f" {code} " in row]
    assert shown in found
    assert place in found
    assert text not in answer.out
    assert answer.code == 1
    accept(office, code, "entry" if put is in_ledger else "file", place)
    assert gongkai("check", *ON).code == 0


OUTPUTS = (
    ("render", "checklist", "--unit", UNIT),
    ("render", "tasklist"),
    ("render", "notice", "--unit", UNIT),
    ("render", "reminder", "--all"),
    ("render", "bulletin"),
    ("export", "csv"),
    ("export", "json"),
    ("export", "xlsx"),
    ("export", "ics"),
)


@pytest.mark.parametrize("args", OUTPUTS, ids=" ".join)
def test_nothing_is_made_while_one_stands(gongkai: Run, office: Project, args: tuple[str, ...]) -> None:
    entry = in_ledger(office, PHONE)
    when = () if args[:2] == ("render", "tasklist") else ON
    answer = gongkai(*args, *when)
    assert (answer.code, answer.out) == (3, "")
    assert f"GK705 台账 {entry}：含有手机号码 138****5678" in answer.err
    assert not (office.root / "dist").exists()
    accept(office, "GK705", "entry", entry)
    assert gongkai(*args, *when).code == 0


@pytest.mark.parametrize("args", [("render", "--unit", REPORTING), ("sum",)], ids=" ".join)
@pytest.mark.parametrize("put", [in_report, in_corrections])
def test_no_report_is_made_while_one_stands(
    gongkai: Run, office: Project, put: Put, args: tuple[str, ...]
) -> None:
    place = put(office, PHONE)
    answer = gongkai("report", *args)
    assert (answer.code, answer.out) == (3, "")
    assert f"GK705 “{place}”含有手机号码 138****5678" in answer.err
    accept(office, "GK705", "file", place)
    assert gongkai("report", *args).code == 0


def test_report_check_points_it_out(gongkai: Run, office: Project) -> None:
    place = in_report(office, PHONE)
    assert f"GK705 “{place}”含有手机号码" in gongkai("report", "check", "--unit", REPORTING).out
    accept(office, "GK705", "file", place)
    assert "GK705" not in gongkai("report", "check", "--unit", REPORTING).out


def test_an_acceptance_that_matches_nothing_is_reported(gongkai: Run, office: Project) -> None:
    accept(office, "GK705", "file", f"report_2022/{UNIT}.yaml")
    answer = gongkai("check", *ON)
    assert f"GK901 接受的 GK705（“report_2022/{UNIT}.yaml”）已不存在" in answer.out
    assert gongkai("list").err.count("GK901") == 0  # where nobody looked, nobody can tell


def test_at_entry(gongkai: Run, office: Project) -> None:
    add = ("progress", "add", "4", "-u", UNIT, "-s", "done", *ON, "--note")
    refused = gongkai(*add, f"张某 {CARD[:6]} {CARD[6:14]} {CARD[14:]}")
    assert (refused.code, (office.root / "data" / "progress_2022").exists()) == (2, False)
    assert "身份证号 110105********002X" in refused.err
    for text, shown in ((PHONE, "手机号码 138****5678"), (DOUBTFUL, "疑似身份证号 110105********0021")):
        answer = gongkai(*add, f"联系{text}")
        assert answer.code == 0
        assert f"注意：第4项：含有{shown}" in answer.err


def test_files_are_looked_at_whatever_they_hold(gongkai: Run, office: Project) -> None:
    folder: Path = office.root / "data" / "report_2022"
    (folder / "坏.yaml").write_bytes(b"\xff\xfe\x00")
    (folder / "目录.yaml").mkdir()
    assert gongkai("check", *ON).code in (0, 1)
