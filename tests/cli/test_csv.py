"""CSV of every verb: no text is a formula to a spreadsheet, numbers are numbers, lines end in CRLF."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
from datetime import date
from typing import Any, NamedTuple

import pytest
import typer
from tests.conftest import ROOT, Project, Run

from gongkai_cli.cli.app import app
from gongkai_cli.cli.verbs import verb_lines
from gongkai_cli.progress.book import file_of
from gongkai_cli.progress.entry import Entry, Evidence
from gongkai_cli.progress.ledger_line import line, sealed
from gongkai_cli.render.data import comma_separated, guarded, plain
from gongkai_cli.render.data import csv as listing
from gongkai_cli.views.table import Column, Table

SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1", "\u3000=1+1")
ON = ("--today", "2022-10-08")


class Sheet(NamedTuple):
    """A listing of one table, without the rest of a view."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""

    def tables(self) -> tuple[Table, ...]:
        return (Table("", self.columns, self.rows), Table("", self.columns, ()))

    def data(self) -> dict[str, object]:
        return {}

    def notes(self) -> tuple[str, ...]:
        return ()


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("text", [*FORMULAS, *(sign + "x" for sign in SIGNS), "-", "-5", "+8613800001234"])
def test_a_text_that_begins_like_a_formula_is_quoted(text: str) -> None:
    assert guarded(text) == "'" + text
    assert guarded(text, raw=True) == text


@pytest.mark.parametrize(
    "text", ["", "2022-09-30", "12", "a=b", "第1项", "'=1", "—", "（一）", "5-6月", "  x"]
)
def test_any_other_text_is_as_it_is(text: str) -> None:
    assert guarded(text) == text


def test_numbers_stay_numbers_in_columns_of_numbers() -> None:
    figures, words = Column("数", right=True), Column("文字")
    rows = (("-5", "-5"), ("+1", "+1"), ("-1.50", "x"), ("-1+1", "x"), ("—", "x"))
    assert cells(listing(Sheet((figures, words), rows))) == [
        ["数", "文字"], ["-5", "'-5"], ["+1", "'+1"], ["-1.50", "x"], ["'-1+1", "x"], ["—", "x"],
        [], ["数", "文字"],
    ]  # fmt: skip
    assert cells(listing(Sheet((words,), (("=1",),)), raw=True))[1] == ["=1"]


def test_lines_end_as_rfc_4180_says() -> None:
    assert comma_separated([["a", "b\nc"], [], ['d"', "e,f"]]) == '\ufeffa,"b\nc"\r\n\r\n"d""","e,f"\r\n'


def test_plain_text_is_never_quoted_and_one_line_a_row() -> None:
    rows = (("=1", "a\tb\r\nc\u2028d"),)
    assert plain(Sheet((Column("a"), Column("b")), rows)) == "=1\ta b c d\n\n"


@pytest.fixture
def hostile(project: Project) -> Project:
    """An office in which every text that people type begins like a formula."""
    folder = project.root / "data" / "progress_2022"
    folder.mkdir()
    for task, text in zip((1, 2, 4, 7), ("=1+1", "+1+1", "-1+1", "@A1"), strict=True):
        entry = Entry(
            "",
            task,
            "区发改局",
            "blocked",
            date(2022, 9, 20),
            text,
            (Evidence("document", text),),
            text,
            text,
        )
        with file_of(folder, entry.unit).open("a", encoding="utf-8", newline="\n") as file:
            file.write(line(sealed(entry)) + "\n")
    shutil.copytree(ROOT / "demo" / "report_2022", project.root / "data" / "report_2022")
    for old, new in (("text: 加强稳进", "text: '=加强稳进"), ("deadline: 三季度前", "deadline: '@三季度前")):
        text = project.tasks.read_text(encoding="utf-8")
        start = text.index(old)
        end = text.index("\n", start)
        project.edit(text[start:end], new + text[start + len(old) : end] + "'")
    for old, new in (("加强稳进", "=加强稳进"), ("三季度前", "@三季度前")):
        notice = project.root / "data" / "notice_2022.txt"
        notice.write_text(notice.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    project.edit("  - name: 区发改局", "  - name: 区发改局\n    note: '=note'", project.units)
    return project


LISTINGS = {
    "list": ("list", *ON),
    "list --count": ("list", "--count"),
    "due": ("due", *ON),
    "show": ("show", "2", "4", *ON),
    "units": ("units", *ON),
    "units of one": ("units", "区发改局", *ON),
    "stats": ("stats",),
    "explain": ("explain",),
    "explain a code": ("explain", "GK203"),
    "status": ("status", "--as-of", "2022-10-08", "--since", "2022-09-01"),
    "status --by": ("status", "--as-of", "2022-10-08", "--by", "task"),
    "progress log": ("progress", "log"),
    "parse deadline": ("parse", "deadline", "@年底前"),
    "parse units": ("parse", "units", "=区发改局、+区政府办"),
    "report sum": ("report", "sum"),
    "report fee": ("report", "fee", "--items", "45"),
    "form collect": ("form", "collect", "=报送表.xlsx"),
}


@pytest.mark.parametrize("name", LISTINGS)
def test_no_cell_of_any_verb_is_a_formula(gongkai: Run, hostile: Project, name: str) -> None:
    if name == "form collect":
        gongkai("form", "export", "--unit", "区发改局", "-o", ".", *ON)
        next(hostile.root.glob("*.xlsx")).rename("=报送表.xlsx")
    quoted = gongkai(*LISTINGS[name], "--format", "csv")
    assert quoted.code in (0, 1), quoted.err
    every = [cell for row in cells(quoted.out) for cell in row]
    assert [cell for cell in every if cell.startswith(SIGNS) and not is_number(cell)] == []
    raw = gongkai(*LISTINGS[name], "--format", "csv", "--raw")
    assert cells(raw.out) == [[cell.removeprefix("'") for cell in row] for row in cells(quoted.out)]


def is_number(cell: str) -> bool:
    return cell.removeprefix("-").removeprefix("+").replace(".", "", 1).isdecimal()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("list", "'=加强稳进"), ("show", "'@三季度前"), ("progress log", "'=1+1"), ("units of one", "'=note"),
        ("parse units", "'=区发改局"), ("form collect", "'=报送表.xlsx"), ("status", "'=1+1"),
    ],
)  # fmt: skip
def test_the_formulas_are_there_quoted(gongkai: Run, hostile: Project, name: str, expected: str) -> None:
    if name == "form collect":
        gongkai("form", "export", "--unit", "区发改局", "-o", ".", *ON)
        next(hostile.root.glob("*.xlsx")).rename("=报送表.xlsx")
    out = gongkai(*LISTINGS[name], "--format", "csv").out
    assert any(cell.startswith(expected) for row in cells(out) for cell in row), out


def options_of(command: Any) -> dict[str, str]:
    """Each option as typed, with what its value is called."""
    return {name: param.metavar or "" for param in command.params for name in param.opts}


def commands() -> dict[str, Any]:
    """Every verb as Typer made it, by what is typed."""
    found: dict[str, Any] = {}
    for names in verb_lines():
        command: Any = typer.main.get_command(app)
        for name in names:
            command = command.get_command(None, name)
        found[" ".join(names)] = command
    return found


def _verbs() -> list[str]:
    made = {name: options_of(command) for name, command in commands().items()}
    listing = [name for name, options in made.items() if "csv" in options.get("--format", "").split("|")]
    return [*listing, *(name for name in made if name.split()[-1] == "csv")]


@pytest.mark.parametrize("name", _verbs())
def test_every_verb_that_writes_csv_has_raw(name: str) -> None:
    assert "--raw" in options_of(commands()[name])


def test_all_verbs_are_swept() -> None:
    assert len(_verbs()) == 18


@pytest.mark.parametrize("more", [(), ("--format", "json"), ("--format", "plain")])
def test_raw_says_that_it_is_for_csv(gongkai: Run, more: tuple[str, ...]) -> None:
    answer = gongkai("list", "--raw", *more)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "错误：--raw 只用于 CSV\n建议：请加 --format csv，或去掉 --raw\n"


def test_export(gongkai: Run, hostile: Project) -> None:
    gongkai("export", "csv", *ON, "--force")
    dist = hostile.root / "dist"
    content = (dist / "progress_2022.csv").read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n") == 5
    row = cells(content.decode("utf-8-sig"))[1]
    assert [row[index] for index in (0, 5, 6, 7, 8)] == ["2022", "2022-09-20", "'=1+1", "'=1+1", "'=1+1"]
    gongkai("export", "csv", "--raw", *ON, "--force")
    assert cells((dist / "progress_2022.csv").read_text(encoding="utf-8-sig"))[1][6] == "=1+1"
    assert gongkai("export", "json", *ON).json["progress"][0]["note"] == "=1+1"


def test_line_ends_reach_the_pipe(project: Project) -> None:
    command = [sys.executable, "-m", "gongkai_cli", "list", "--format", "csv"]
    out = subprocess.run(command, capture_output=True, check=True, cwd=project.root).stdout
    assert out.count(b"\n") == out.count(b"\r\n") == 49
