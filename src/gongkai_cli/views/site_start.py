"""The start page of a site of several registries: each with its tasks counted, in one order or another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.views import wording
from gongkai_cli.views.site import USUAL_NAME
from gongkai_cli.views.site_public import SiteWords

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from gongkai_cli.views.site import Edition, Site, SiteFooterLine


class StartRow(NamedTuple):
    """A registry on the start page.

    Attributes:
        parent: what is above it; may be empty.
        href: its own site, from the start page.
        tracked: whether a ledger is kept, so that the rest is known.
        share: how many of a hundred are done; None where nothing is known.
    """

    name: str
    parent: str
    href: str
    tracked: bool
    tasks: int
    done: int = 0
    share: int | None = None
    late: int = 0
    silent: int = 0


class StartOrder(NamedTuple):
    """A column by which the start page can be put in order: a page for each.

    Attributes:
        key: of the column.
        page: the page's name.
        title: the column's.
        rising: whether the smallest stands first.
    """

    key: str
    page: str
    title: str
    rising: bool = False


_BY_COLUMN = ("tasks", "done", "share", "late", "silent")
PAGES = (
    "index.html", *(f"by-{key}.html" for key in _BY_COLUMN), "accessibility.html", "site.css", "site.js"
)  # fmt: skip
"""The files beside the folders of the registries' own sites."""


@dataclass(frozen=True, slots=True)
class SiteStart:
    """The start page.

    Attributes:
        year: which year is counted.
        rows: as the registries are listed.
        orders: the columns with figures.
        parents: whether any registry has one.
        untracked: how many keep no ledger.
        left_out: the registries that do not count; inside the office each with the reason.
        home, contact, footer, start: as of ``Site``; nobody's, since it is of several offices.
    """

    name: str
    edition: Edition
    year: int
    as_of: str
    as_of_text: str
    rows: tuple[StartRow, ...]
    orders: tuple[StartOrder, ...]
    parents: bool
    untracked: int
    late_word: str
    left_out: tuple[str, ...]
    home: str = ""
    contact: tuple[SiteFooterLine, ...] = ()
    footer: tuple[SiteFooterLine, ...] = ()
    start: str = ""

    @property
    def internal(self) -> bool:
        """Whether it is for the office alone."""
        return self.edition == "internal"

    @property
    def total(self) -> StartRow:
        """All registries together; the share is of those that keep a ledger."""
        tracked = [row for row in self.rows if row.tracked]
        known, done = sum(row.tasks for row in tracked), sum(row.done for row in tracked)
        return StartRow(
            "合计", "", "", bool(tracked), sum(row.tasks for row in self.rows), done, _share(done, known),
            sum(row.late for row in tracked), sum(row.silent for row in tracked),
        )  # fmt: skip

    def ordered(self, order: StartOrder) -> tuple[StartRow, ...]:
        """The rows by a column, those of which nothing is known last; equal ones as they are listed."""
        value = _VALUES[order.key]
        known = [row for row in self.rows if order.key == "tasks" or row.tracked]
        rest = [row for row in self.rows if not (order.key == "tasks" or row.tracked)]
        return (*sorted(known, key=value, reverse=not order.rising), *rest)


_VALUES: dict[str, Callable[[StartRow], int]] = {
    "tasks": lambda row: row.tasks,
    "done": lambda row: row.done,
    "share": lambda row: row.share or 0,
    "late": lambda row: row.late,
    "silent": lambda row: row.silent,
}


def start_row(name: str, parent: str, href: str, site: Site) -> StartRow:
    """A registry, counted by the site made of it, so that both say the same.

    Args:
        name: of the registry.
        parent: what is above it.
        href: its site, from the start page.
        site: that site.
    """
    year = next(each for each in site.years if each.year == site.shown)
    if not year.tracked:
        return StartRow(name, parent, href, tracked=False, tasks=year.total.total)
    counts = {each.key: each.tasks for each in year.total.counts}
    total, done = year.total.total, counts["done"]
    return StartRow(
        name, parent, href, True, total, done, _share(done, total), year.total.late, counts["silent"]
    )


def site_start(
    rows: Sequence[StartRow],
    left_out: Sequence[tuple[str, str]],
    edition: Edition,
    year: int,
    as_of: date,
) -> SiteStart:
    """The start page of registries.

    Args:
        rows: in their order.
        left_out: the registries that do not count, with the reason.
        edition: for whom; to the public no reason is told.
        year: which year is counted.
        as_of: the day for which states hold.
    """
    words = SiteWords(edition, tracked=True)
    states = dict(words.states())
    titles = {"tasks": "任务", "share": "完成率", "late": words.late, **states}
    parents = {row.parent for row in rows}
    common = parents.pop() if len(parents) == 1 else ""
    internal = edition == "internal"
    return SiteStart(
        name=f"{common}{USUAL_NAME}",
        edition=edition,
        year=year,
        as_of=as_of.isoformat(),
        as_of_text=wording.long_date(as_of),
        rows=tuple(rows),
        orders=tuple(
            StartOrder(key, f"by-{key}.html", titles[key], rising=key == "share") for key in _BY_COLUMN
        ),
        parents=not common and any(row.parent for row in rows),
        untracked=sum(not row.tracked for row in rows),
        late_word=words.late,
        left_out=tuple(f"{name}：{reason}" if internal else name for name, reason in left_out),
    )


def _share(done: int, total: int) -> int | None:
    return round(100 * done / total) if total else None
