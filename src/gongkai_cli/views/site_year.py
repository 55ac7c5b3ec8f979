"""A year of a site, of its registry, its ledger and its annual reports; and the site of several years."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.progress.fold import Progress
from gongkai_cli.query import Query, select
from gongkai_cli.schema import report_form as form
from gongkai_cli.views import wording
from gongkai_cli.views.calendar import calendar, shortened
from gongkai_cli.views.site import (
    USUAL_NAME,
    Site,
    SiteAnnual,
    SiteChoice,
    SiteDay,
    SiteFooterLine,
    SiteMonth,
    SiteYear,
)
from gongkai_cli.views.site_counts import NO_MONTH, month_name, month_rows, section_rows, site_row
from gongkai_cli.views.site_flat import site_tables
from gongkai_cli.views.site_history import with_other_years
from gongkai_cli.views.site_public import SiteWords, is_web_address, left_out, public_entries
from gongkai_cli.views.site_tasks import SiteTasks
from gongkai_cli.views.site_units import SiteBasis, SiteUnits, assigned_tasks
from gongkai_cli.views.tasks import TaskList

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from gongkai_cli.directory import Directory
    from gongkai_cli.model import IssuingOffice, OfficeSite, Registry, Task
    from gongkai_cli.progress.entry import Entry
    from gongkai_cli.progress.past import TaskHistory
    from gongkai_cli.views.annual import AnnualReport
    from gongkai_cli.views.site import Edition, SiteTask

_REMIND = 7


class SiteSource(NamedTuple):
    """What a year of a site is made from.

    Attributes:
        entries: the ledger under the units' present names; None where none is kept.
        days: the next days of recurring duties.
        annual: its annual reports, sound ones, each with the day it was handed in.
        histories: what its tasks carry on of earlier years, by number.
    """

    registry: Registry
    directory: Directory
    entries: tuple[Entry, ...] | None
    days: Mapping[int, date]
    annual: tuple[tuple[AnnualReport, date | None], ...] = ()
    histories: Mapping[int, TaskHistory] = {}


def site(
    sources: Sequence[SiteSource], office: IssuingOffice, edition: Edition, as_of: date, shown: int
) -> Site:
    """A site.

    Args:
        sources: its years.
        office: whose it is.
        edition: for whom.
        as_of: the day for which states hold.
        shown: the year of its first page.
    """
    ordered = sorted(sources, key=lambda source: -source.registry.notice.year)
    footer, lacking = _footer(office.site)
    years = tuple(_year(source, office, edition, as_of) for source in ordered)
    histories = {source.registry.notice.year: source.histories for source in ordered}
    return Site(
        name=office.site.name or USUAL_NAME,
        edition=edition,
        as_of=as_of.isoformat(),
        as_of_text=wording.long_date(as_of),
        years=with_other_years(years, histories, edition),
        shown=shown,
        home=office.site.home if is_web_address(office.site.home) else "",
        contact=_contact(office),
        footer=footer,
        lacking=lacking,
        left_out=tuple(_left_out(ordered, office, as_of)) if edition == "public" else (),
    )


def _left_out(sources: Iterable[SiteSource], office: IssuingOffice, as_of: date) -> Iterator[str]:
    for source in sources:
        year = source.registry.notice.year
        hidden = left_out(source.entries or (), office, as_of)
        unfiled = sum(day is None or day > as_of for _, day in source.annual)
        more = (f"到截至日还没有报送的年度报告 {unfiled} 份",) if unfiled else ()
        yield from (f"{year}年：{words}" for words in (*hidden, *more))


def _footer(given: OfficeSite) -> tuple[tuple[SiteFooterLine, ...], tuple[str, ...]]:
    """What a footer must carry: what the office says of it, and the names of what it does not say."""
    texts = (
        ("主办单位", given.owner), ("承办单位", given.operator), ("联系方式", given.contact),
        ("网站标识码", given.code), ("ICP备案号", given.icp), ("公安备案号", given.police),
    )  # fmt: skip
    links = (("党政机关网站标识", given.mark), ("网站地图", given.map))
    lines = [SiteFooterLine(label, text) for label, text in texts if text]
    lines += [SiteFooterLine(label, label, href) for label, href in links if is_web_address(href)]
    lacking = [label for label, text in texts if not text]
    lacking += [label for label, href in links if not is_web_address(href)]
    return tuple(lines), tuple(lacking)


def _contact(office: IssuingOffice) -> tuple[SiteFooterLine, ...]:
    """Whom to ask, as the office says."""
    known = (("单位", office.issuer), ("网站联系方式", office.site.contact), ("地址", office.address))
    return tuple(SiteFooterLine(label, text) for label, text in known if text)


def _year(source: SiteSource, office: IssuingOffice, edition: Edition, as_of: date) -> SiteYear:
    internal, tracked = edition == "internal", source.entries is not None
    registry, directory, notice = source.registry, source.directory, source.registry.notice
    entries = source.entries or ()
    if not internal:
        entries = public_entries(entries, office, as_of)
    progress = Progress(registry, directory, entries, as_of)
    words = SiteWords(edition, tracked=tracked)
    basis = SiteBasis(progress, words, source.days, assigned_tasks(progress), tracked, internal)
    maker, units = SiteTasks(basis, entries), SiteUnits(basis)
    tasks = tuple(map(maker.task, registry.tasks))
    listed = tuple(units.unit(no, unit) for no, unit in enumerate(directory.units, 1))
    states = {task.no: progress.task_state(task, None) for task in registry.tasks}
    known = progress if tracked else None
    query = Query()
    days, undated = _days(registry, tasks, maker)
    return SiteYear(
        year=notice.year,
        notice_title=notice.title,
        notice_number=notice.number,
        notice_issuer=notice.issuer,
        notice_issued=wording.long_date(notice.issued),
        tracked=tracked,
        late_word=words.late,
        total=site_row("全部任务", "tasks.html", states.values(), words),
        sections=section_rows(registry, states, words),
        units_overview=tuple(unit.row for unit in listed),
        months=month_rows({task.no: task.month for task in tasks}, states, words),
        tasks=tasks,
        units=listed,
        filters=_filters(registry, directory, tasks, words),
        late=tuple(sorted((task for task in tasks if task.state.late), key=lambda task: (task.due, task.no))),
        behind=tuple(task for task in tasks if tracked and task.open_at and not task.state.late),
        days=days,
        undated=undated,
        claimable=tuple(
            shown
            for task, shown in zip(registry.tasks, tasks, strict=True)
            if not directory.open_groups.isdisjoint(task.groups)
        ),
        annual=tuple(_annual(source, as_of, internal=internal)),
        listing=TaskList(notice.year, query, select(registry, directory, query, known, source.days)),
        tables=site_tables(registry, directory, entries if tracked else None, as_of, internal=internal),
        calendar=calendar(registry, directory, known, (), _REMIND, source.days),
    )


def _filters(
    registry: Registry, directory: Directory, tasks: Iterable[SiteTask], words: SiteWords
) -> dict[str, tuple[SiteChoice, ...]]:
    """What each filter of the list of tasks offers."""
    months = sorted({task.month for task in tasks}, key=lambda key: (key == NO_MONTH, key))
    states = words.states()
    return {
        "unit": tuple(
            SiteChoice(unit.name, unit.name, str(no)) for no, unit in enumerate(directory.units, 1)
        ),
        "section": tuple(
            SiteChoice(str(part.no), wording.part_heading(part), str(part.no)) for part in registry.parts
        ),
        "topic": tuple(
            SiteChoice(str(each.no), wording.topic_heading(each.no, each.title), str(each.no))
            for each in registry.topics
        ),
        "status": (
            *(SiteChoice(key, text, key) for key, text in states),
            *((SiteChoice("late", words.late, "late"),) if states else ()),
        ),
        "due": tuple(SiteChoice(key, month_name(key), key) for key in months),
    }


def _days(
    registry: Registry, tasks: Sequence[SiteTask], maker: SiteTasks
) -> tuple[tuple[SiteMonth, ...], tuple[SiteTask, ...]]:
    """The calendar month by month, each milestone at its own date; and the tasks without a day."""
    found: dict[str, list[SiteDay]] = defaultdict(list)
    undated = []
    for task, shown in zip(registry.tasks, tasks, strict=True):
        dated = tuple(_dates(task, maker))
        for day, what in dated:
            entry = SiteDay(
                wording.long_date(day), day.isoformat(), shown.no, shown.number,
                f"{what}：{shown.short}" if what else shown.short, shown.units, shown.state,
            )  # fmt: skip
            found[entry.date[:7]].append(entry)
        if not dated:
            undated.append(shown)
    months = tuple(
        SiteMonth(key, month_name(key), tuple(sorted(found[key], key=lambda each: (each.date, each.no))))
        for key in sorted(found)
    )
    return months, tuple(undated)


def _dates(task: Task, maker: SiteTasks) -> Iterator[tuple[date, str]]:
    for each in task.milestones:
        if each.due is not None:
            yield each.due, shortened(each.what)
    due = maker.due(task)
    if due is not None and all(each.due is None for each in task.milestones):
        yield due, ""


def _annual(source: SiteSource, as_of: date, *, internal: bool) -> Iterator[SiteAnnual]:
    """The annual reports to show: to the public, those handed in by the day."""
    names = [f"{number}、{title}" for number, title in form.TITLES.items() if number in ("二", "三", "四")]
    for report, filed in source.annual:
        if internal or (filed is not None and filed <= as_of):
            handed_in = wording.long_date(filed) if filed is not None else ""
            tables = tuple(zip(names, report.tables, strict=True))
            yield SiteAnnual("".join(report.title), report.mark, handed_in, tables)
