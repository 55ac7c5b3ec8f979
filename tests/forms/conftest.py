"""An office that sends out forms of the 2022 registry and collects them again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.conftest import Answer, Project, Run

UNIT = "区发改局"
COLUMNS = {"no": "A", "text": "B", "status": "G", "date": "H", "note": "I", "evidence": "J", "reason": "K"}
TODAY = "2022-09-20"


class Filled:
    """A form in a unit's hands."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book: Workbook = load_workbook(path)
        self.page: Worksheet = self.book.worksheets[0]

    def row(self, no: int) -> int:
        (found,) = [cell.row for (cell,) in self.page.iter_rows(max_col=1) if cell.value == no]
        assert found is not None
        return found

    def cell(self, no: int, key: str) -> str:
        return f"{COLUMNS[key]}{self.row(no)}"

    def put(self, no: int, **answers: Any) -> Filled:
        for key, value in answers.items():
            self.page[self.cell(no, key)] = value
        return self

    def save(self, path: Path | None = None) -> Path:
        self.book.save(path or self.path)
        return path or self.path


class Office:
    """Exports, collects, and looks at its ledger."""

    def __init__(self, project: Project, run: Run) -> None:
        self.root = project.root
        self.project = project
        self.run = run
        self.folder = project.root / "回收"

    def export(self, unit: str = UNIT, *, today: str = TODAY, out: Path | None = None) -> Filled:
        folder = out or self.folder
        answer = self.run("form", "export", "--unit", unit, "-o", folder, "--today", today, "--force")
        assert (answer.code, answer.out) == (0, ""), answer.err
        (path,) = folder.glob(f"*-{unit}-落实情况报送表.xlsx")
        return Filled(path)

    def report(self, no: int, status: str, day: str, *more: str, unit: str = UNIT) -> None:
        answer = self.run(
            "progress", "add", no, "--unit", unit, "--status", status, "--date", day, "--by", "张三",
            "--today", "2022-12-31", *more,
        )  # fmt: skip
        assert answer.code == 0, answer.err

    def collect(self, *args: object, today: str = TODAY) -> Answer:
        return self.run("form", "collect", *(args or (self.folder,)), "--today", today, "--format", "json")

    def form(self, *args: object, today: str = TODAY) -> Any:
        """The one form that was collected."""
        (form,) = self.collect(*args, today=today).json["forms"]
        return form

    @property
    def ledger(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.root.glob("data/progress_2022/*.yaml")}


@pytest.fixture
def office(project: Project, gongkai: Run) -> Office:
    return Office(project, gongkai)


def problems(form: Any) -> list[tuple[str | None, str]]:
    return [(problem["cell"], problem["message"]) for problem in form["problems"]]


def entries(form: Any) -> list[tuple[Any, ...]]:
    """Task, status and day of what would be added."""
    return [
        (change["after"]["task"], change["after"]["status"], change["after"]["date"])
        for change in form["changes"]
    ]
