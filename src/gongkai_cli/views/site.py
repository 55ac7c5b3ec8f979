"""What a site says, as finished facts: plain frozen values, of which pages are made without counting.

The public edition is a whitelist (``site_public``): what it may not show never comes to stand in here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from gongkai_cli.views.calendar import Calendar
    from gongkai_cli.views.document import Document
    from gongkai_cli.views.document_table import DocumentTable
    from gongkai_cli.views.flat import FlatTables
    from gongkai_cli.views.tasks import TaskList

Edition = Literal["public", "internal"]

USUAL_NAME = "政务公开工作要点落实情况"
"""Of a site whose office names it no otherwise."""


class SiteState(NamedTuple):
    """Where a task or a unit stands, as the edition words it.

    Attributes:
        key: a state, for filters and colours.
        text: in words; empty where no ledger is kept.
        late: that the day is over and it is not done, in words; empty where it is not so.
    """

    key: str
    text: str
    late: str = ""


class SiteSegment(NamedTuple):
    """A part of a bar, in thousandths of it."""

    key: str
    start: int
    length: int


class SiteCount(NamedTuple):
    """How many are in a state, as the edition words it."""

    key: str
    text: str
    tasks: int


class SiteRow(NamedTuple):
    """A section, unit or month with its tasks counted by where they stand.

    Attributes:
        href: a page or a filter of it, from the year's folder.
        counts: of every state that the edition tells apart, in one order.
        late: how many of those not done are late.
        share: the share that is done, in words.
    """

    name: str
    href: str
    total: int
    counts: tuple[SiteCount, ...]
    late: int
    share: str
    segments: tuple[SiteSegment, ...]


class SiteChoice(NamedTuple):
    """What a filter offers: a value for the address, words to read, and what the rows carry."""

    value: str
    text: str
    mark: str


class SiteUnitLink(NamedTuple):
    """A unit by name and number; 0 for a group, which has no page."""

    name: str
    no: int


class SiteAssignee(NamedTuple):
    """Whom a task names: in which role, what the name means, and which units it binds."""

    who: SiteUnitLink
    role: str
    how: str
    members: tuple[SiteUnitLink, ...]


class SiteStanding(NamedTuple):
    """Where one unit stands with a task, and since when."""

    who: SiteUnitLink
    state: SiteState
    reported: str


class SiteReport(NamedTuple):
    """One report of a task's timeline.

    Attributes:
        links: addresses that may be opened, http or https only.
        papers: what else shows it: references, paths.
        by: who entered it; empty in the public edition.
    """

    day: str
    date: str
    who: SiteUnitLink
    state: SiteState
    note: str
    reason: str
    links: tuple[str, ...]
    papers: tuple[str, ...]
    by: str


class SiteOtherYear(NamedTuple):
    """The same duty in another year.

    Attributes:
        how: who says that it is the same, where the edition tells; then in brackets.
        same: whether the words are the same.
    """

    year: int
    no: int
    number: str
    text: str
    deadline: str
    state: SiteState
    how: str
    same: bool


@dataclass(frozen=True, slots=True)
class SiteTask:
    """A task with everything its page says.

    Attributes:
        number: as the notice prints it.
        text: with its title.
        due: ISO date; empty without one.
        month: of it, for the filter; ``none`` without.
        reading: how the phrase comes to its day.
        shares: for each group how many of its members are done.
        open_at: where it is late, or done by those it names, the units that are behind with it.
        unit_numbers: those that it binds, for the filter.
        other_years: the same duty in other years, the latest first.
        perhaps: a year and what of it may be the same duty; inside the office only.
    """

    no: int
    number: str
    text: str
    short: str
    section: int
    section_title: str
    topic: int
    topic_title: str
    deadline: str
    due: str
    due_text: str
    month: str
    reading: str
    milestones: tuple[str, ...]
    units: str
    assignees: tuple[SiteAssignee, ...]
    state: SiteState
    reported: str
    shares: tuple[str, ...]
    standings: tuple[SiteStanding, ...]
    open_at: tuple[SiteUnitLink, ...]
    timeline: tuple[SiteReport, ...]
    erratum: str
    unit_numbers: tuple[int, ...]
    other_years: tuple[SiteOtherYear, ...] = ()
    perhaps: tuple[tuple[int, str], ...] = ()


class SiteDuty(NamedTuple):
    """A task on the page of a unit: why it is there, and where the unit stands with it."""

    no: int
    number: str
    text: str
    deadline: str
    due_text: str
    why: str
    state: SiteState
    reported: str


@dataclass(frozen=True, slots=True)
class SiteUnit:
    """A unit with its tasks.

    Attributes:
        no: in official order, from 1.
        left: what it must still do, by date.
        done: what it has done.
        claimable: how many more it may claim.
        checklist: its list of tasks: a document inside the office, to the public a plain list.
        calendar: its deadlines.
    """

    no: int
    name: str
    full_name: str
    kind: str
    row: SiteRow
    left: tuple[SiteDuty, ...]
    done: tuple[SiteDuty, ...]
    claimable: int
    checklist: Document | TaskList
    calendar: Calendar


class SiteDay(NamedTuple):
    """A date of a task in the calendar: the task's own, or of one of its milestones."""

    day: str
    date: str
    no: int
    number: str
    what: str
    units: str
    state: SiteState


class SiteMonth(NamedTuple):
    """A month of the calendar."""

    key: str
    name: str
    days: tuple[SiteDay, ...]


class SiteAnnual(NamedTuple):
    """An annual report's three tables.

    Attributes:
        mark: that it is a demonstration; empty where it is none.
        filed: when it was handed in, in words; empty where it was not.
        tables: heading and table.
    """

    title: str
    mark: str
    filed: str
    tables: tuple[tuple[str, DocumentTable], ...]


@dataclass(frozen=True, slots=True)
class SiteYear:
    """A year of the site.

    Attributes:
        tracked: whether a ledger is kept, so that states are known.
        late_word: that a task's day is over and it is not done, as the edition words it.
        total: all tasks.
        late: the tasks that are late as a whole, by date.
        behind: those done by the units that they name, while units of their groups are late.
        undated: the tasks that no day of the calendar shows.
        claimable: the tasks that go to an open group, so that any unit may claim them.
        listing: what ``tasks.json`` holds.
        tables: the flat tables to download.
        calendar: all deadlines.
    """

    year: int
    notice_title: str
    notice_number: str
    notice_issuer: str
    notice_issued: str
    tracked: bool
    late_word: str
    total: SiteRow
    sections: tuple[SiteRow, ...]
    units_overview: tuple[SiteRow, ...]
    months: tuple[SiteRow, ...]
    tasks: tuple[SiteTask, ...]
    units: tuple[SiteUnit, ...]
    filters: dict[str, tuple[SiteChoice, ...]]
    late: tuple[SiteTask, ...]
    behind: tuple[SiteTask, ...]
    days: tuple[SiteMonth, ...]
    undated: tuple[SiteTask, ...]
    claimable: tuple[SiteTask, ...]
    annual: tuple[SiteAnnual, ...]
    listing: TaskList
    tables: FlatTables
    calendar: Calendar


class SiteFooterLine(NamedTuple):
    """A line of the footer: what it is, what the office says, where it leads; no address, no link."""

    label: str
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """A site.

    Attributes:
        years: latest first.
        shown: the year its first page is about.
        as_of: the day for which the states hold, ISO.
        home: the portal it belongs to; empty where the office does not say.
        lacking: what a footer must carry and the office has not said, by name.
        left_out: what the public edition does not show, in sentences.
        start: the address of the start page of several registries, from the site's folder; empty where the
            site stands alone.
    """

    name: str
    edition: Edition
    as_of: str
    as_of_text: str
    years: tuple[SiteYear, ...]
    shown: int
    home: str
    contact: tuple[SiteFooterLine, ...]
    footer: tuple[SiteFooterLine, ...]
    lacking: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    start: str = ""

    @property
    def internal(self) -> bool:
        """Whether it is for the office alone."""
        return self.edition == "internal"
