"""The documents of 2022 as views, and a look into what Word would read."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import docx
import pytest
from tests.conftest import ROOT

from gongkai_cli.directory import Directory
from gongkai_cli.files.workspace import bundled
from gongkai_cli.model import Registry
from gongkai_cli.registry.load import load
from gongkai_cli.render.document_writer import DocumentWriter
from gongkai_cli.views import letters
from gongkai_cli.views.checklist import Checklist, checklist, documents
from gongkai_cli.views.document import Document
from gongkai_cli.views.tasklist import Breakdown, breakdown


@pytest.fixture(scope="session")
def registry() -> Registry:
    found = load(bundled(), 2022).registry
    assert found is not None
    return found


class Views:
    """Every kind of document."""

    def __init__(self, registry: Registry) -> None:
        directory = Directory.of(registry)
        self.checklists = tuple(checklist(registry, directory, unit) for unit in registry.units)
        *_, index = documents(registry, self.checklists, index=True)
        self.index = index.view
        self.tasklist: Breakdown = breakdown(registry, registry.tasks, "")
        office, town = registry.units[0], registry.units[-1]
        self.cover = letters.cover_letter(registry, directory, town, date(2022, 8, 1))
        day, until = date(2022, 9, 20), date(2022, 10, 5)
        urgent = letters.reminder(registry, directory, office, day, until, overdue_only=False)
        assert urgent is not None
        self.reminder = urgent
        *_, index = letters.documents(registry, (self.cover, urgent), index=True)
        self.letter_index = index.view

    @property
    def named(self) -> dict[str, tuple[str, Any]]:
        return {
            "office": ("checklist", self.checklists[0]),
            "town": ("checklist", self.checklists[-1]),
            "index": ("index", self.index),
            "tasklist": ("tasklist", self.tasklist),
            "cover": ("cover_letter", self.cover),
            "reminder": ("reminder", self.reminder),
            "letters": ("index", self.letter_index),
        }


@pytest.fixture(scope="session")
def views(registry: Registry) -> Views:
    return Views(registry)


class WordMaker:
    """Makes Word files with the bundled templates."""

    def __init__(self, fonts: str = "gbt") -> None:
        self._writer = DocumentWriter(ROOT / "templates", fonts=fonts)

    def render(self, template: str, view: object) -> bytes:
        return self._writer.make(Document("", template, view, "2022年7月28日"), "docx")


@pytest.fixture(scope="session")
def templates() -> WordMaker:
    return WordMaker()


def opened(data: bytes) -> Any:
    """The document as python-docx reads it."""
    return docx.Document(io.BytesIO(data))


def rows(table: Any) -> list[list[str]]:
    """The texts of a table's rows, header left out; merged cells are given once."""
    found = []
    for row in table.rows[1:]:
        seen = {id(cell._tc): cell.text for cell in row.cells}
        found.append(list(seen.values()))
    return found


def item(**changes: Any) -> Any:
    """A task on a checklist, with nothing remarkable but what is given."""
    from gongkai_cli.views.checklist import ChecklistItem

    plain = dict.fromkeys(("text", "section", "topic", "deadline", "due", "others", "via", "due_note"), "文")
    return ChecklistItem(**{"no": 1, **plain, **changes})


def make_list(*named: Any) -> Checklist:
    return Checklist(
        1, "甲局", "某市甲局", 2022, "要点", "某政办发〔2022〕1号", "2022年7月28日", named, (), ()
    )
