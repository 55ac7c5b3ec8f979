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
from gongkai_cli.render.word import WordTemplates
from gongkai_cli.views import letters
from gongkai_cli.views.checklist import Checklist, ChecklistIndex, checklist
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
        self.index = ChecklistIndex(2022, registry.notice.title, registry.notice.number, self.checklists)
        self.tasklist: Breakdown = breakdown(registry, registry.tasks, "")
        office, town = registry.units[0], registry.units[-1]
        self.cover = letters.cover_letter(registry, directory, town, date(2022, 8, 1))
        day, until = date(2022, 9, 20), date(2022, 10, 5)
        urgent = letters.reminder(registry, directory, office, day, until, overdue_only=False)
        assert urgent is not None
        self.reminder = urgent
        self.letter_index = letters.LetterIndex("2022年政务公开工作催办函目录", "依据", (self.cover, urgent))

    @property
    def named(self) -> dict[str, tuple[str, Any]]:
        return {
            "office": ("checklist", self.checklists[0]),
            "town": ("checklist", self.checklists[-1]),
            "index": ("checklist_index", self.index),
            "tasklist": ("tasklist", self.tasklist),
            "cover": ("letter", self.cover),
            "reminder": ("letter", self.reminder),
            "letters": ("letter_index", self.letter_index),
        }


@pytest.fixture(scope="session")
def views(registry: Registry) -> Views:
    return Views(registry)


@pytest.fixture(scope="session")
def templates() -> WordTemplates:
    return WordTemplates(ROOT / "templates")


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
