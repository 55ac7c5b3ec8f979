"""A unit's form for its annual report, filled in as far as is known, for ``report form export``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.annual import filing as spec
from gongkai_cli.annual.figures import added_reports
from gongkai_cli.annual.filing import FilingStamp
from gongkai_cli.language.hanzi import file_name
from gongkai_cli.schema import report_form as form
from gongkai_cli.views.annual_tables import printed_table
from gongkai_cli.views.document import Document
from gongkai_cli.views.document_table import DocumentCell, DocumentColumn, DocumentRow, DocumentTable, cells

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai_cli.annual.figures import Amount, Report
    from gongkai_cli.annual.load import LoadedReport
    from gongkai_cli.directory import Directory
    from gongkai_cli.model import Unit
    from gongkai_cli.schema.report_form import Cell


class FilingPassage(NamedTuple):
    """A passage to be written: its label, what is written so far, what it should tell."""

    label: str
    text: str
    wanted: str


_HEAD_SHARES = (6, 24)
_PROSE_SHARES = (9, 21)


@dataclass(frozen=True, slots=True)
class FilingForm:
    """One unit's form.

    Attributes:
        file_name: without ending; the position keeps official order in every file manager.
        unit: who fills it in.
        title: lines of the title, broken by sense.
        year: the year reported on.
        guide: how to fill it in, line by line.
        stamp: by which it is known when it comes back.
        head: what is to be filled in above the tables, as far as it is known, by its labels.
        figures: what stands in the cells to be filled in, totals excepted.
        in_force: documents in force at the end of last year, by row; empty where that is not known.
        passages: the passages, in order.
    """

    file_name: str
    unit: str
    title: tuple[str, str]
    year: int
    guide: tuple[str, ...]
    stamp: FilingStamp
    head: Mapping[str, str]
    figures: Mapping[Cell, Amount]
    in_force: Mapping[str, Amount]
    passages: tuple[FilingPassage, ...]

    guide_title = spec.GUIDE

    @property
    def facts(self) -> DocumentTable:
        """Whose form it is, of which year, and what is to be filled in above the tables."""
        columns = (DocumentColumn("单位", _HEAD_SHARES[0]), DocumentColumn(self.unit, _HEAD_SHARES[1]))
        rows = (cells("统计年度", f"{self.year}年"), *(cells(*row) for row in self.head.items()))
        return DocumentTable("", columns, rows, fill=True, description="单位、年度、报送日期和联系方式")

    @property
    def tables(self) -> tuple[DocumentTable, ...]:
        """The three printed tables; totals are left out, the program computes them."""
        return tuple(printed_table(self.figures, part) for part in form.TABLES)

    @property
    def prose(self) -> DocumentTable:
        """The passages as a table to be filled in."""
        titles = zip((spec.ITEM, spec.ANSWER), _PROSE_SHARES, strict=True)
        rows = (
            DocumentRow((DocumentCell(each.label, small=each.wanted), DocumentCell(each.text)))
            for each in self.passages
        )
        columns = tuple(DocumentColumn(title, share) for title, share in titles)
        return DocumentTable("", columns, tuple(rows), fill=True, description="文字部分")


def document(view: FilingForm) -> Document:
    """The form as a document."""
    return Document(view.file_name, "filing_form", view, f"{view.year}年")


def forms_of(
    units: Sequence[Unit],
    directory: Directory,
    year: int,
    now: Sequence[LoadedReport],
    last: Sequence[LoadedReport],
) -> tuple[FilingForm, ...]:
    """The forms of several units.

    Args:
        units: who is to file.
        directory: all units, for their order and what they were called before.
        year: the year reported on.
        now: the reports of the year, as far as there are any.
        last: those of the year before; of units that have become one, the figures are added up.
    """
    positions = {unit.name: at for at, unit in enumerate(directory.units, 1)}
    own, before = _by_unit(now, directory), _by_unit(last, directory)
    return tuple(
        _filing_form(unit, positions.get(unit.name, 0), year, own.get(unit.name), before.get(unit.name))
        for unit in units
    )


def _by_unit(reports: Sequence[LoadedReport], directory: Directory) -> dict[str, Report]:
    """Reports by the name that their unit has now."""
    found: dict[str, Report] = {}
    for each in reports:
        if each.report is not None:
            name = directory.present_name(each.report.unit)
            found[name] = added_reports(found[name], each.report) if name in found else each.report
    return found


def _filing_form(unit: Unit, position: int, year: int, now: Report | None, last: Report | None) -> FilingForm:
    report = spec.issued(unit.name, year, now, last)
    figures = {cell: amount for cell, amount in report.figures.items() if not form.is_total(cell)}
    head = spec.head_of(report)
    digest = spec.digest_of(head, figures, report.parts)
    return FilingForm(
        file_name=file_name(f"{position:02d}-{unit.name}-{year}年{spec.NAME}"),
        unit=unit.name,
        title=(unit.full_name or unit.name, f"{year}年政府信息公开工作{spec.NAME}"),
        year=year,
        guide=spec.instructions(year),
        stamp=FilingStamp(spec.VERSION, year, unit.name, digest),
        head=head,
        figures=figures,
        in_force=_in_force(last),
        passages=tuple(
            FilingPassage(
                spec.passage_label(part), spec.shown_passage(report.part(part.key)), spec.wanted_in(part)
            )
            for part in spec.PASSAGES.values()
        ),
    )


def _in_force(last: Report | None) -> Mapping[str, Amount]:
    figures = last.figures if last is not None else {}
    cells = (form.Cell(label, form.IN_FORCE) for label in (form.RULES, form.NORMS))
    return {cell.row: figures[cell] for cell in cells if cell in figures}
