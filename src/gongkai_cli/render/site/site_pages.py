"""The pages of a site. No words of data are written here, and nothing is counted: see ``views.site``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gongkai_cli.files.carried import carried_text
from gongkai_cli.render.data import json
from gongkai_cli.render.html_document import html_table
from gongkai_cli.render.site.compiled_templates import CompiledTemplates
from gongkai_cli.render.site.downloads import downloads, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gongkai_cli.render.document_writer import DocumentWriter
    from gongkai_cli.render.site.downloads import Download
    from gongkai_cli.views.document_table import DocumentTable
    from gongkai_cli.views.site import Site, SiteYear
    from gongkai_cli.views.site_start import SiteStart

_HERE = Path(__file__).parent
_TEMPLATES = _HERE / "templates"
_ASSETS = ("site.css", "site.js")
_LIMITS = {"most_late": 20, "most_units": 8}
"""How much of a list the first page shows; the whole list is a link away."""


def pages(site: Site, writer: DocumentWriter, *, fragment: bool = False) -> dict[str, bytes]:
    """All files of a site, by path from its folder.

    Args:
        site: the facts, already those of its edition.
        writer: makes the documents to download.
        fragment: whether pages are only what a portal puts into its own.
    """
    files = {name: carried_text(_HERE / name).encode() for name in _ASSETS}
    maker = _Pages(site, fragment=fragment)
    for year in site.years:
        made = downloads(year, writer)
        files |= {f"{year.year}/files/{name}": each.data for name, each in made.items()}
        files |= {path: text.encode() for path, text in maker.of_year(year, made)}
        listing = json(year.listing).encode()
        files[f"{year.year}/tasks.json"] = listing
        if year.year == site.shown:
            files["tasks.json"] = listing
    files |= {path: text.encode() for path, text in maker.of_site(site)}
    maker.keep_templates()
    return files


def start_pages(start: SiteStart, *, fragment: bool = False) -> dict[str, bytes]:
    """The files of the start page of several registries, as of ``pages``; it is there in every order."""
    files = {name: carried_text(_HERE / name).encode() for name in _ASSETS}
    maker = _Pages(start, fragment=fragment)
    files |= {path: text.encode() for path, text in maker.of_start(start)}
    maker.keep_templates()
    return files


class _Pages:
    """Renders the pages of a site.

    Args:
        site: the facts.
        fragment: as of ``pages``.
    """

    def __init__(self, site: Site | SiteStart, *, fragment: bool) -> None:
        self._compiled = CompiledTemplates(_TEMPLATES)
        self._environment = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            bytecode_cache=self._compiled,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.filters["path"] = quote
        self._environment.filters["printed"] = _printed
        layout = "fragment.html.j2" if fragment else "page.html.j2"
        self._environment.globals.update(_LIMITS, site=site, layout=layout)

    def keep_templates(self) -> None:
        """Spare the next run compiling them."""
        self._compiled.keep()

    def of_start(self, start: SiteStart) -> Iterator[tuple[str, str]]:
        """The start page, as it is listed and in the order of each column."""
        place = {"root": "", "base": "", "current": ""}
        yield "index.html", self._render("start", **place, rows=start.rows, order=None)
        for order in start.orders:
            yield order.page, self._render("start", **place, rows=start.ordered(order), order=order)
        place["current"] = "accessibility"
        yield "accessibility.html", self._render("start_accessibility", **place)

    def of_site(self, site: Site) -> Iterator[tuple[str, str]]:
        """The pages that are of no year, and the first one."""
        shown = next(year for year in site.years if year.year == site.shown)
        base = f"{shown.year}/"
        yield "index.html", self._render("overview", year=shown, root="", base=base, current="overview")
        for name in ("about", "accessibility"):
            yield f"{name}.html", self._render(name, year=shown, root="", base=base, current=name)

    def of_year(self, year: SiteYear, files: Mapping[str, Download]) -> Iterator[tuple[str, str]]:
        """The pages of a year."""
        place = {"year": year, "root": "../", "base": ""}
        names = [
            "overview",
            "tasks",
            "units",
            "calendar",
            "downloads",
            "claimable",
            *(("annual",) if year.annual else ()),
        ]
        for name in names:
            path = "index" if name == "overview" else name
            yield f"{year.year}/{path}.html", self._render(name, **place, current=name, files=files)
        place = {"year": year, "root": "../../", "base": "../"}
        for task in year.tasks:
            yield (
                f"{year.year}/task/{task.no}.html",
                self._render("task", **place, current="tasks", task=task),
            )
        for unit in year.units:
            yield (
                f"{year.year}/unit/{unit.no}.html",
                self._render("unit", **place, current="units", unit=unit, own=names_of(unit), files=files),
            )

    def _render(self, name: str, **facts: Any) -> str:
        return self._environment.get_template(f"{name}.html.j2").render(**facts)


def _printed(table: DocumentTable, caption: str) -> Markup:
    """A printed form; the writer of web pages has escaped its words."""
    made = html_table(table._replace(caption=caption, description=""))
    return Markup(made.replace("<table", '<table class="form"', 1))  # noqa: S704
