"""Views to try a template with: full and empty parts, letters with tables and without."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongkai_cli.units.directory import Directory
from gongkai_cli.views import letters
from gongkai_cli.views.checklist import ChecklistIndex, checklist
from gongkai_cli.views.tasklist import breakdown

if TYPE_CHECKING:
    from gongkai_cli.model import Registry


def samples(registry: Registry) -> dict[str, tuple[object, ...]]:
    """For every template, by name, views that together reach each of its corners."""
    directory, notice = Directory.of(registry), registry.notice
    lists = tuple(checklist(registry, directory, unit) for unit in registry.units)
    day, end = date(notice.year, 9, 20), date(notice.year, 12, 31)
    covers = tuple(letters.cover_letter(registry, directory, unit, day) for unit in registry.units[:1])
    urgent = (
        letters.reminder(registry, directory, unit, day, end, overdue_only=False) for unit in registry.units
    )
    return {
        "checklist": lists,
        "checklist_index": (ChecklistIndex(notice.year, notice.title, notice.number, lists),),
        "tasklist": (
            breakdown(registry, registry.tasks, ""),
            breakdown(registry, registry.tasks[:3], "样例"),
        ),
        "letter": (*covers, *(letter for letter in urgent if letter is not None)),
        "letter_index": (letters.LetterIndex("目录", notice.number, covers),),
    }
