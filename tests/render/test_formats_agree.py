"""One view feeds every format: Markdown, Word and Excel of a document hold the same tasks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO

import docx
import openpyxl
import pytest

from gongkai_cli.directory import Directory
from gongkai_cli.files.workspace import bundled
from gongkai_cli.model import Registry
from gongkai_cli.registry.load import load
from gongkai_cli.render.document_writer import DocumentWriter
from gongkai_cli.views.checklist import checklist, documents
from gongkai_cli.views.document import Document
from gongkai_cli.views.letters import cover_letter, reminder
from gongkai_cli.views.letters import documents as letters
from gongkai_cli.views.tasklist import breakdown, document

Row = tuple[str, ...]
TODAY, UNTIL = date(2022, 9, 20), date(2022, 12, 31)


@pytest.fixture(scope="module")
def registry() -> Registry:
    loaded = load(bundled(), 2022)
    assert loaded.registry is not None
    return loaded.registry


@pytest.fixture(scope="module")
def writer() -> DocumentWriter:
    return DocumentWriter(bundled().templates)


def flat(text: object) -> str:
    return "".join(str(text if text is not None else "").split())


def word_rows(data: bytes) -> list[Row]:
    """Rows of all tables; a merged cell counts once."""
    rows = []
    for table in docx.Document(BytesIO(data)).tables:
        for row in table.rows:
            cells = {id(cell._tc): flat(cell.text) for cell in row.cells}
            rows.append(tuple(cells.values()))
    return rows


def excel_rows(data: bytes) -> list[Row]:
    (sheet,) = openpyxl.load_workbook(BytesIO(data)).worksheets
    return [tuple(flat(cell) for cell in row) for row in sheet.iter_rows(values_only=True)]


def markdown_rows(data: bytes) -> list[Row]:
    """Rows of all tables."""
    text = re.sub(r"\\([^\w\s])", r"\1", data.decode("utf-8"))
    return [tuple(flat(cell) for cell in line.strip("| ").split(" | ")) for line in text.splitlines()]


def holds(rows: Sequence[Row], wanted: Sequence[Row]) -> bool:
    """Whether the wanted cells stand in rows of the table, each row's side by side, in this order."""
    position = 0
    for cells in wanted:
        while position < len(rows) and not _has(rows[position], cells):
            position += 1
        if position == len(rows):
            return False
    return True


def _has(row: Row, cells: Row) -> bool:
    return all(
        any(cell == other or (len(cell) > 12 and other.startswith(cell)) for other in row) for cell in cells
    )


READERS: dict[str, Callable[[bytes], list[Row]]] = {
    "docx": word_rows,
    "xlsx": excel_rows,
    "md": markdown_rows,
}


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
@pytest.mark.parametrize("name", ["区政府办", "区发改局", "慈城镇"])
def test_checklists(registry: Registry, writer: DocumentWriter, name: str, ending: str) -> None:
    directory = Directory.of(registry)
    unit = next(unit for unit in registry.units if unit.name == name)
    view = checklist(registry, directory, unit)
    (made, *_) = documents(registry, (view,), index=False)
    items = [*view.named, *view.bound, *view.open]
    wanted = [(str(i.no), flat(i.text), flat(i.deadline), i.due, flat(i.others)) for i in items]
    rows = READERS[ending](writer.make(made, ending))
    assert holds(rows, wanted)
    numbers = [cell for row in rows for cell in row[1:2] if cell.isdecimal()]
    assert numbers == [str(item.no) for item in items]


@pytest.mark.parametrize("name", ["区政府办", "区发改局", "慈城镇"])
def test_checklists_in_markdown(registry: Registry, writer: DocumentWriter, name: str) -> None:
    unit = next(unit for unit in registry.units if unit.name == name)
    view = checklist(registry, Directory.of(registry), unit)
    (made, *_) = documents(registry, (view,), index=False)
    text = re.sub(r"\\([^\w\s])", r"\1", writer.make(made, "md").decode("utf-8"))
    entries = re.split(r"- \[ \] \*\*", text)[1:]
    items = [*view.named, *view.bound, *view.open]
    assert [entry.split(".")[0] for entry in entries] == [str(item.no) for item in items]
    for entry, item in zip(entries, items, strict=True):
        assert flat(item.text) in flat(entry)
        assert f"完成时限：{item.deadline}；到期日：{item.due}" in entry
        assert f"共同责任单位：{item.others}" in entry


@pytest.mark.parametrize("ending", ["docx", "xlsx", "md"])
def test_the_breakdown(registry: Registry, writer: DocumentWriter, ending: str) -> None:
    made = document(breakdown(registry, registry.tasks, ""))
    wanted = [
        (flat(f"{task.no}. {task.text}"), flat(task.deadline), flat("、".join(task.units)))
        for task in registry.tasks
    ]
    rows = READERS[ending](writer.make(made, ending))
    assert holds(rows, wanted)
    numbers = [found[1] for row in rows for cell in row if (found := re.match(r"(\d{1,2})\.\D", cell))]
    assert numbers == [str(no) for no in range(1, 49)]


@pytest.mark.parametrize("ending", ["docx", "xlsx", "md"])
def test_reminders(registry: Registry, writer: DocumentWriter, ending: str) -> None:
    directory = Directory.of(registry)
    unit = next(unit for unit in registry.units if unit.name == "区政府办")
    letter = reminder(registry, directory, unit, TODAY, UNTIL, overdue_only=False)
    assert letter is not None
    assert letter.count == 30
    made = Document(letter.file_name, "letter", letter)
    listed = [row for table in letter.tables for row in table.rows]
    wanted = [
        (str(row.no), flat(row.text), flat(row.deadline), row.due, flat(row.left), flat(row.units))
        for row in listed
    ]
    assert holds(READERS[ending](writer.make(made, ending)), wanted)


@pytest.mark.parametrize("ending", ["docx", "xlsx", "md"])
def test_letters_say_the_same(registry: Registry, writer: DocumentWriter, ending: str) -> None:
    directory = Directory.of(registry)
    unit = next(unit for unit in registry.units if unit.name == "慈城镇")
    (made,) = letters(registry, (cover_letter(registry, directory, unit, TODAY),), index=False)
    data = writer.make(made, ending)
    if ending == "docx":
        text = flat("".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs))
    else:
        text = "".join("".join(row) for row in READERS[ending](data))
    for part in (
        "慈城镇人民政府：",
        "经统称落到你单位的任务13项",
        "宁波市江北区人民政府办公室",
        "2022年9月20日",
    ):
        assert part in text


@pytest.mark.parametrize("ending", ["docx", "xlsx", "md"])
def test_indexes(registry: Registry, writer: DocumentWriter, ending: str) -> None:
    directory = Directory.of(registry)
    views = tuple(checklist(registry, directory, unit) for unit in registry.units)
    *_, index = documents(registry, views, index=True)
    wanted = [
        (str(view.position), view.unit, str(len(view.named)), str(view.binding), str(len(view.open)))
        for view in views
    ]
    assert holds(READERS[ending](writer.make(index, ending)), wanted)


@pytest.mark.parametrize("ending", ["docx", "xlsx", "md"])
def test_same_view_same_bytes(registry: Registry, ending: str) -> None:
    made = document(breakdown(registry, registry.tasks, ""))
    once, again = (DocumentWriter(bundled().templates).make(made, ending) for _ in range(2))
    assert once == again
