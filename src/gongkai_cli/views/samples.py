"""Views to try a template with: full and empty parts, letters with tables and without."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongkai_cli.annual.figures import Report, blank_report
from gongkai_cli.directory import Directory
from gongkai_cli.progress.entry import Entry
from gongkai_cli.progress.fold import Progress
from gongkai_cli.schema import report_form as form
from gongkai_cli.views import letters
from gongkai_cli.views.annual import AnnualReport, annual_report
from gongkai_cli.views.annual_facts import facts
from gongkai_cli.views.bulletin import bulletin
from gongkai_cli.views.checklist import ChecklistIndex, checklist
from gongkai_cli.views.status import Status
from gongkai_cli.views.tasklist import breakdown

if TYPE_CHECKING:
    from gongkai_cli.model import Registry


def samples(registry: Registry) -> dict[str, tuple[object, ...]]:
    """For every template, by name, views that together reach each of its corners."""
    directory, notice = Directory.of(registry), registry.notice
    day, end = date(notice.year, 9, 20), date(notice.year, 12, 31)
    progress, earlier = (Progress(registry, directory, _entries(registry), each) for each in (end, day))
    nobody = Progress(registry, directory, (), date(notice.year, 1, 1))
    lists = (
        *(checklist(registry, directory, unit) for unit in registry.units),
        *(checklist(registry, directory, unit, progress) for unit in registry.units[:2]),
    )
    covers = tuple(letters.cover_letter(registry, directory, unit, day) for unit in registry.units[:1])
    urgent = (
        letters.reminder(registry, directory, unit, day, end, overdue_only=False) for unit in registry.units
    )
    bulletins = (Status(progress, "unit", earlier, kept=True), Status(nobody, "unit", None, kept=False))
    return {
        "annual_report": _annual_reports(progress, notice.year),
        "bulletin": (*map(bulletin, bulletins), bulletin(Status(nobody, "unit", nobody, kept=False))),
        "checklist": lists,
        "checklist_index": (ChecklistIndex(notice.year, notice.title, notice.number, lists),),
        "tasklist": (
            breakdown(registry, registry.tasks, ""),
            breakdown(registry, registry.tasks[:3], "样例"),
        ),
        "letter": (*covers, *(letter for letter in urgent if letter is not None)),
        "letter_index": (letters.LetterIndex("目录", notice.number, covers),),
    }


def _annual_reports(progress: Progress, year: int) -> tuple[AnnualReport, ...]:
    """Written and blank, with the ledger's facts, without, and one part alone."""
    blank = blank_report("样例", year)
    prose = dict.fromkeys((part.key for part in form.PASSAGES), "（一）样例\n样例。\n- 样例")
    written = Report("样例", year, date(year + 1, 1, 20), blank.figures, parts=prose)
    return (
        annual_report(written, "样例", facts=facts(progress, None, "样例")),
        annual_report(blank, "样例"),
        annual_report(blank, "样例", (3,), with_facts=False),
    )


def _entries(registry: Registry) -> tuple[Entry, ...]:
    """One report of each named unit on the first tasks, a day before the year's end."""
    day = date(registry.notice.year, 12, 30)
    return tuple(
        Entry(f"{task.no}-{unit}", task.no, unit, "in_progress", day, "样例", reason="样例", by="演示数据")
        for task in registry.tasks[:3]
        for unit in task.named
    )
