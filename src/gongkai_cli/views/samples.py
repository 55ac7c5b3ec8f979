"""Views to try a template with: full and empty parts, letters with tables and without."""

from __future__ import annotations

import functools
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from gongkai_cli.annual.figures import Report, blank_report
from gongkai_cli.compare.plans import compare_plans
from gongkai_cli.directory import Directory
from gongkai_cli.intake.forms.returned import Problem, Returned
from gongkai_cli.model import IssuingOffice
from gongkai_cli.progress.entry import Entry
from gongkai_cli.progress.fold import Progress
from gongkai_cli.progress.past import CarriedOn, CarryingOver
from gongkai_cli.registry.upper import UpperPlan, UpperTask
from gongkai_cli.schema import report_form as form
from gongkai_cli.views.annual import AnnualReport, annual_report
from gongkai_cli.views.annual_facts import facts
from gongkai_cli.views.bulletin import bulletin
from gongkai_cli.views.checklist import Checklist, checklist, documents
from gongkai_cli.views.comparison_paper import comparison_paper
from gongkai_cli.views.cover_letter import cover_letter
from gongkai_cli.views.filing import forms_of
from gongkai_cli.views.form_return import form_returns
from gongkai_cli.views.issuance import IssueTerms
from gongkai_cli.views.issue_notice import issue_notice
from gongkai_cli.views.ledger_summary import ledger_summary
from gongkai_cli.views.letters import Letter, LetterCase
from gongkai_cli.views.letters import documents as letter_documents
from gongkai_cli.views.lookback import lookback
from gongkai_cli.views.plan_comparison import Comparison
from gongkai_cli.views.reminder import reminder
from gongkai_cli.views.report_diff import ReportDiff
from gongkai_cli.views.report_diff_paper import report_diff_paper
from gongkai_cli.views.status import Status
from gongkai_cli.views.tasklist import breakdown
from gongkai_cli.views.trace import TraceSheet
from gongkai_cli.views.trace_paper import trace_paper
from gongkai_cli.views.work_summary import PERIODS, work_summary

if TYPE_CHECKING:
    from collections.abc import Callable

    from gongkai_cli.model import Registry


def samples(registry: Registry, template: str) -> tuple[object, ...]:
    """Views for a template that together use each of its corners."""
    return _SAMPLES[template](registry, Directory.of(registry))


def _day(registry: Registry) -> date:
    return date(registry.notice.year, 9, 20)


def _end(registry: Registry) -> date:
    return date(registry.notice.year, 12, 31)


def _progress(registry: Registry, directory: Directory, day: date) -> Progress:
    return Progress(registry, directory, _entries(registry), day)


def _checklists(registry: Registry, directory: Directory) -> tuple[Checklist, ...]:
    progress = _progress(registry, directory, _end(registry))
    return (
        *(checklist(registry, directory, unit) for unit in registry.units),
        *(checklist(registry, directory, unit, progress) for unit in registry.units[:2]),
    )


def _terms(registry: Registry) -> tuple[tuple[IssuingOffice, IssueTerms], ...]:
    """An office that says nothing, and one that says everything, with number, red head and annexes."""
    day = _day(registry)
    office = IssuingOffice(
        issuer="样例",
        contact="样例",
        telephone="样例",
        email="样例",
        address="样例",
        copy_to=("样例", "样例"),
    )
    return (
        (IssuingOffice(), IssueTerms(day)),
        (office, IssueTerms(day, 1, day, red=True, annexed=True, pattern="样例〔{year}〕{no}号")),
    )


def _cases(registry: Registry, directory: Directory) -> tuple[LetterCase, ...]:
    progress = (None, _progress(registry, directory, _end(registry)))
    given = zip(_terms(registry), progress, strict=True)
    return tuple(LetterCase(registry, directory, *terms, each) for terms, each in given)


def _cover_letters(registry: Registry, directory: Directory) -> tuple[Letter, ...]:
    made = (
        cover_letter(case, unit)
        for case in _cases(registry, directory)
        for unit in (*registry.units[:1], *registry.units[-1:])
    )
    return tuple(letter for letter in made if letter is not None)


def _reminders(registry: Registry, directory: Directory) -> tuple[Letter, ...]:
    made = (
        reminder(case, unit, _end(registry), overdue_only=False)
        for case in _cases(registry, directory)
        for unit in registry.units
    )
    return tuple(letter for letter in made if letter is not None)


def _indexes(registry: Registry, directory: Directory) -> tuple[object, ...]:
    lists = _checklists(registry, directory)
    covers = _cover_letters(registry, directory)
    last = (*documents(registry, lists, index=True), *letter_documents(registry, covers, index=True))
    return tuple(each.view for each in last if each.template == "index")


def _bulletins(registry: Registry, directory: Directory) -> tuple[object, ...]:
    end, earlier = (_progress(registry, directory, day) for day in (_end(registry), _day(registry)))
    nobody = Progress(registry, directory, (), date(registry.notice.year, 1, 1))
    given = (
        Status(end, "unit", earlier, kept=True),
        Status(nobody, "unit", None, kept=False),
        Status(nobody, "unit", nobody, kept=False),
    )
    return tuple(bulletin(each, *terms) for each in given for terms in _terms(registry))


def _lookbacks(registry: Registry, directory: Directory) -> tuple[object, ...]:
    """With a year that follows and without one, and of a year without a ledger."""
    end = _end(registry)
    progress = _progress(registry, directory, end)
    kept = tuple(
        CarriedOn(task, progress.whole(task), end, (1,) if task.no % 3 == 1 else (), (2,))
        for task in registry.tasks
    )
    unknown = tuple(CarriedOn(task, None, None) for task in registry.tasks)
    year = registry.notice.year
    return (
        lookback(registry, CarryingOver(year, kept, {}), end, year + 1),
        lookback(registry, CarryingOver(year, unknown, {}), end, 0),
        lookback(registry, CarryingOver(year, (), {}), end, year + 1),
    )


def _report_diffs(registry: Registry, _directory: Directory) -> tuple[object, ...]:
    """Of a unit, with prose; and of sums, without."""
    year = registry.notice.year
    figures = {**blank_report("样例", year).figures, form.CELLS[0]: 3}
    before = Report("样例", year - 1, None, figures, parts={"五": "样例。\n另一段样例。"})
    after = Report("样例", year, None, dict.fromkeys(form.CELLS, 1), parts={"五": "样例。"})
    units = (("样例",), ("样例",))
    return tuple(
        report_diff_paper(ReportDiff("样例", before, after, units, prose)) for prose in (True, False)
    )


def _traces(registry: Registry, _directory: Directory) -> tuple[object, ...]:
    """Half of our own tasks as those of an upper level, one that nobody answers, and none at all."""
    notice = registry.notice
    half = registry.tasks[::2]
    upper = [UpperTask(task.no, f"样例。{task.text}样例的要求。", section="样例") for task in half]
    tasks = (*upper, UpperTask(len(registry.tasks) + 1, "样例。"))
    plans = (
        UpperPlan("样例", "样发〔2022〕1号", "样例", notice.issued, notice.year, tasks),
        UpperPlan("样例", "", "", None, notice.year, ()),
    )
    return tuple(trace_paper(TraceSheet(plan, registry)) for plan in plans)


def _comparisons(registry: Registry, _directory: Directory) -> tuple[object, ...]:
    """With the year before, with words changed, tasks left out and added, and with itself."""
    notice = registry.notice._replace(title="样例", year=registry.notice.year - 1)
    tasks = tuple(task._replace(text=f"{task.text}样例。") for task in registry.tasks[1::2])
    before = replace(registry, notice=notice, tasks=tasks, units=registry.units[1:])
    pairs = (compare_plans(before, registry), compare_plans(registry, registry))
    return tuple(comparison_paper(Comparison(each, "样例", "今年")) for each in pairs)


def _breakdowns(registry: Registry, _directory: Directory) -> tuple[object, ...]:
    return (breakdown(registry, registry.tasks, ""), breakdown(registry, registry.tasks[:3], "样例"))


def _issue_notices(registry: Registry, _directory: Directory) -> tuple[object, ...]:
    day, said = _day(registry), IssuingOffice("样例机关", copy_to=("样例",), seal=False)
    return (
        issue_notice(registry, IssuingOffice(), day, red=False),
        issue_notice(registry, said, day, red=True),
    )


def _ledger_summaries(registry: Registry, directory: Directory) -> tuple[object, ...]:
    return (ledger_summary(_progress(registry, directory, _end(registry))),)


def _work_summaries(registry: Registry, directory: Directory) -> tuple[object, ...]:
    status = Status(_progress(registry, directory, _end(registry)), "unit", None, kept=True)
    return tuple(work_summary(status, period) for period in PERIODS)


def _form_returns(registry: Registry, directory: Directory) -> tuple[object, ...]:
    faults = (Problem("样例.xlsx", "B7", "样例", "样例", 1), Problem("样例.xlsx", "", "样例", ""))
    returned = (Returned("样例.xlsx", registry.units[0].name, (), faults, ()),) if registry.units else ()
    said = IssuingOffice("样例机关", contact="样例", telephone="样例", email="样例")
    day = _day(registry)
    sender = functools.partial(form_returns, returned, registry.notice, directory)
    return (*sender(said, day, day), *sender(IssuingOffice(), day, None))


def _annual_reports(registry: Registry, directory: Directory) -> tuple[AnnualReport, ...]:
    """Written and blank, with the ledger's facts, without, and one part alone."""
    progress, year = _progress(registry, directory, _end(registry)), registry.notice.year
    blank = blank_report("样例", year)
    prose = dict.fromkeys((part.key for part in form.PASSAGES), "（一）样例\n样例。\n- 样例")
    written = Report("样例", year, date(year + 1, 1, 20), blank.figures, parts=prose)
    return (
        annual_report(written, "样例", facts=facts(progress, None, "样例")),
        annual_report(blank, "样例"),
        annual_report(blank, "样例", (3,), with_facts=False),
    )


def _filing_forms(registry: Registry, directory: Directory) -> tuple[object, ...]:
    return forms_of(registry.units[:1], directory, registry.notice.year, (), ())


def _entries(registry: Registry) -> tuple[Entry, ...]:
    """One report of each named unit on the first tasks, a day before the year's end."""
    day = date(registry.notice.year, 12, 30)
    return tuple(
        Entry(f"{task.no}-{unit}", task.no, unit, "in_progress", day, "样例", reason="样例", by="演示数据")
        for task in registry.tasks[:3]
        for unit in task.named
    )


_SAMPLES: dict[str, Callable[[Registry, Directory], tuple[object, ...]]] = {
    "annual_report": _annual_reports,
    "bulletin": _bulletins,
    "checklist": _checklists,
    "comparison": _comparisons,
    "cover_letter": _cover_letters,
    "filing_form": _filing_forms,
    "index": _indexes,
    "form_return": _form_returns,
    "issue_notice": _issue_notices,
    "ledger_summary": _ledger_summaries,
    "lookback": _lookbacks,
    "reminder": _reminders,
    "report_diff": _report_diffs,
    "tasklist": _breakdowns,
    "work_summary": _work_summaries,
    "trace": _traces,
}
