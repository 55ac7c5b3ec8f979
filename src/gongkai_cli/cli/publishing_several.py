"""The sites of several registries side by side, and the start page that leads to each."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.cli.boundary import heard
from gongkai_cli.cli.progress_line import progress_line
from gongkai_cli.cli.publishing import OneOf, publication
from gongkai_cli.diagnostics import Diagnostic, Where, diagnostic, errors_of
from gongkai_cli.errors import DataError, FileProblem
from gongkai_cli.files.owned_folder import LIST, claim_folders, write_owned
from gongkai_cli.files.registries import Place
from gongkai_cli.files.workspace import shown
from gongkai_cli.language.hanzi import file_name
from gongkai_cli.session.many import LeftOut, unusable
from gongkai_cli.session.workers import spread
from gongkai_cli.views.site import Edition
from gongkai_cli.views.site_start import PAGES, StartRow, site_start, start_row

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEWEST = 8
"""Sites for which it is worth starting processes."""


class SiteOrder(NamedTuple):
    """How the sites are to be made.

    Attributes:
        out: the folder of the start page; each site lies in a folder of it.
        year: which year the first pages are about.
        fragment: whether pages are only what a portal puts into its own.
        force: write over files that are not ours.
    """

    out: Path
    year: int
    edition: Edition
    as_of: date
    fragment: bool
    force: bool


class SiteMade(NamedTuple):
    """A registry's site, written.

    Attributes:
        row: what the start page says of it.
        files: how many.
        removed: how many of an earlier run are gone.
        left_out: what it does not show, in sentences.
        notes: what else there is to tell about it.
    """

    row: StartRow
    files: int
    removed: int
    left_out: tuple[str, ...]
    notes: tuple[str, ...]


class SitesMade(NamedTuple):
    """All of them."""

    sites: tuple[SiteMade, ...]
    left_out: tuple[LeftOut, ...]
    files: int
    removed: int


def publish_several(places: Sequence[Place], order: SiteOrder) -> SitesMade:
    """Write the site of each registry, one after another or side by side, and last the start page.

    Raises:
        DataError: not one of them can be used; the findings are in it.
        FileProblem: a file that is not ours has one of the names, or the system refuses to write.
    """
    folders = dict(zip((place.name for place in places), folder_names(places), strict=True))
    usable = [place for place in places if unusable(place, order.year) is None]
    items = [(place, folders[place.name]) for place in usable]
    if usable:
        claim_folders(order.out, [folder for _, folder in items], PAGES, force=order.force)
    made = spread(partial(_publish, order), items, fewest=_FEWEST, announce=progress_line())
    done = {place.name: outcome for place, outcome in zip(usable, made, strict=True)}
    outcomes = [done.get(place.name) or _left_out(place, order.year) for place in places]
    sites = tuple(each for each in outcomes if isinstance(each, SiteMade))
    left_out = tuple(each for each in outcomes if isinstance(each, LeftOut))
    if not sites:
        findings = tuple(finding for each in left_out for finding in each.findings)
        raise DataError("没有一个登记册可以用", "请先改正上面的错误", findings)
    pages = _start_pages([each.row for each in sites], left_out, order)
    kept = [folders[each.row.name] for each in sites]
    removed = write_owned(order.out, pages, force=order.force, folders=kept)
    return SitesMade(
        sites, left_out, len(pages) + sum(each.files for each in sites),
        removed + sum(each.removed for each in sites),
    )  # fmt: skip


def _start_pages(rows: Sequence[StartRow], left_out: Sequence[LeftOut], order: SiteOrder) -> dict[str, bytes]:
    from gongkai_cli.render.site import start_pages

    reasons = [(each.name, each.reason) for each in left_out]
    start = site_start(rows, reasons, order.edition, order.year, order.as_of)
    return start_pages(start, fragment=order.fragment)


def _left_out(place: Place, year: int) -> LeftOut:
    problem = unusable(place, year)
    return LeftOut(place.name, (problem,) if problem is not None else ())


def _publish(order: SiteOrder, item: tuple[Place, str]) -> SiteMade | LeftOut:
    """Make and write one site; where it cannot be made, say why."""
    place, folder = item
    if place.workspace is None:
        return LeftOut(place.name, ())
    with heard() as said:
        try:
            made = publication(
                place.workspace, order.year, order.edition, order.as_of,
                fragment=order.fragment, one_of=OneOf(place.name, "../index.html"),
            )  # fmt: skip
        except (DataError, FileProblem) as error:
            return LeftOut(place.name, _findings(place, error))
    removed = write_owned(order.out / folder, made.files, force=order.force)
    row = start_row(place.name, place.parent, f"{folder}/index.html", made.site)
    return SiteMade(row, len(made.files), removed, made.site.left_out, tuple(said))


def _findings(place: Place, error: DataError | FileProblem) -> tuple[Diagnostic, ...]:
    found = errors_of(error.diagnostics) if isinstance(error, DataError) else ()
    where = Where(shown(place.workspace.data) if place.workspace is not None else place.name, 1, 1)
    return tuple(found) or (diagnostic("GK001", where, error.message, error.help),)


def folder_names(places: Sequence[Place]) -> list[str]:
    """The folder of each registry's site: its name as every system takes it, each different from all others.

    Systems differ in whether they tell apart capitals, or two ways of writing a character; here none does.
    """
    taken = {_folded(name) for name in (*PAGES, LIST)}
    names = []
    for place in places:
        name = wanted = file_name(place.name)
        number = 1
        while _folded(name) in taken:
            number += 1
            name = f"{wanted}-{number}"
        taken.add(_folded(name))
        names.append(name)
    return names


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
