"""The template of the annual report, its tables drawn from the form itself. For ``build_templates`` only."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wordml import cell, listing, paragraph, row, table
from wordparts import FORM_STYLES, document

# The script runs without the package's environment; what it takes from it needs no other package.
sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_print import GRIDS, Grid, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDTHS = {
    form.TWO: (2545, 2100, 2100, 2100),
    form.THREE: (480, 1090, 2975, 650, *[600] * 5, 650),
    form.FOUR: (*[590] * 10, *[589] * 5),
}
_MARGIN = 45
_PADDING = {form.TWO: 40, form.THREE: 20, form.FOUR: 40}
"""Table 三 leaves room for a 署名 under it, for when it is printed alone."""

_ROW_LABELS = 3
"""Table 三 has so many columns of labels, whose text begins at the left."""

_FIGURES = {form.TWO: "two", form.THREE: "three", form.FOUR: "four"}
_HEADS = {form.TWO: 0, form.THREE: 3, form.FOUR: 3}
"""How many rows of each table are its head."""
_NEW_PAGE = "<w:pageBreakBefore/>"


class Stand(NamedTuple):
    """A place in one row of the grid: a place of several rows stands in each of them.

    Attributes:
        column: the first column it takes, from 0.
        place: what is printed.
        first: whether this row is its uppermost.
    """

    column: int
    place: Place
    first: bool


def annual_report() -> bytes:
    """The report: parts as asked for; the tables as the form prints them."""
    body = (
        _beginning(),
        _part(1, _summary("report.facts") + _each("item in report.overview", _item())),
        _part(form.TWO, _beside(form.TWO)),
        # A page of its own; where it comes first, its page is the first, under the title.
        _part(form.THREE, _beside(form.THREE), new_page=True),
        _part(form.FOUR, _beside(form.FOUR)),
        _part(5, _prose("report.problems", "Level2")),
        _part(6, _prose("report.others", "Level2") + _facts()),
        _when("not report.begins_with_three or report.parts|length > 1", paragraph("", "Blank")),
        paragraph("{{ report.issuer }}", "Signature"),
        paragraph("{{ report.dated }}", "Dated"),
    )
    return document("".join(body), more_styles=FORM_STYLES)


def _beginning() -> str:
    """The title and the opening; where the table that fills a page comes first, one line in their place."""
    whole = (
        _each("line in report.title", paragraph("{{ line }}", "DocTitle")),
        _when("report.mark", paragraph("{{ report.mark }}", "Subtitle")),
        paragraph("", "Blank"),
        paragraph("{{ report.opening }}"),
    )
    brief = (
        paragraph("{% for line in report.title %}{{ line }}{% endfor %}", "Head"),
        _when("report.mark", paragraph("{{ report.mark }}", "FormHead")),
    )
    return _either("report.begins_with_three", "".join(brief), "".join(whole))


def _either(condition: str, body: str, otherwise: str) -> str:
    return _when(condition, body + paragraph("{%p else %}") + otherwise)


def _each(loop: str, body: str) -> str:
    return paragraph(f"{{%p for {loop} %}}") + body + paragraph("{%p endfor %}")


def _when(condition: str, body: str) -> str:
    return paragraph(f"{{%p if {condition} %}}") + body + paragraph("{%p endif %}")


def _part(number: int, body: str, *, new_page: bool = False) -> str:
    text = f"{{{{ report.headings[{number - 1}] }}}}"
    title = paragraph(text, "Level1")
    if new_page:
        title = _either(f"report.parts[0] == {number}", title, paragraph(text, "Level1", _NEW_PAGE))
    return _when(f"{number} in report.parts", title + body)


def _item() -> str:
    return paragraph("{{ item.heading }}", "Level2") + _prose("item.blocks", "Body")


def _beside(part: int) -> str:
    """A table with the text above and below it, where there is any."""
    texts = f"report.beside[{part - form.TWO}]"
    return _prose(f"{texts}[0]", "Level2") + _printed(part) + _prose(f"{texts}[1]", "Level2")


def _prose(blocks: str, heading: str) -> str:
    """Paragraphs; headings of the unit's own in their style."""
    if heading == "Body":
        return _each(f"block in {blocks}", paragraph("{{ block.shown }}"))
    styled = _either(
        'block.kind == "heading"', paragraph("{{ block.text }}", heading), paragraph("{{ block.shown }}")
    )
    return _each(f"block in {blocks}", styled)


def _summary(facts: str) -> str:
    return _when(facts, paragraph(f"{{{{ {facts}.summary }}}}"))


def _facts() -> str:
    """What the ledger says of the year, or that it has to be written."""
    fields = ("no", "text", "status", "told", "evidence")
    section = (
        paragraph("{{ section.paragraph }}", extra="<w:keepNext/>"),
        listing(
            (640, 2805, 1100, 2600, 1700),
            ("任务", "任务内容", "状态", "落实情况", "佐证"),
            "row in section.rows",
            tuple(f"{{{{ row.{field} }}}}" for field in fields),
            ("CellCentre", "Cell", "CellCentre", "Cell", "Cell"),
        ),
        _each("mark in section.marks", paragraph("{{ mark }}")),
    )
    told = (
        paragraph("{{ report.facts_heading }}", "Level2"),
        _when("report.facts_mark", paragraph("{{ report.facts_mark }}", "Level2")),
        paragraph("{{ report.facts.summary }}"),
        _each("section in report.facts.sections", "".join(section)),
        # Text, not a table, goes before the 署名: LibreOffice keeps only the former with it.
        paragraph("{{ report.facts.note }}"),
    )
    gap = _when("report.facts_gap", paragraph("{{ report.facts_gap }}"))
    return _when("report.facts", "".join(told)) + gap


def _printed(part: int) -> str:
    """A table with its merged cells and, where figures stand, their tags."""
    tags, last = _tags(part), len(GRIDS[part]) - 1
    rows = []
    for no, stands in enumerate(_laid_out(GRIDS[part])):
        # Part 三 has a page to itself; the others must not be torn apart where they happen to stand.
        keep = part != form.THREE and no < last
        cells = (_cell(part, stand, tags, head=no < _HEADS[part], keep=keep) for stand in stands)
        rows.append(row(*cells, header=no < _HEADS[part]))
    return table(_WIDTHS[part], *rows, margin=_MARGIN, padding=_PADDING[part])


def _laid_out(grid: Grid) -> Iterator[list[Stand]]:
    """A table row by row, every row as wide as the table: what reaches down stands in each row it takes."""
    width = sum(place.columns for place in grid[0])
    below: dict[int, tuple[Place, int]] = {}
    for places in grid:
        new, stands, column = iter(places), [], 0
        while column < width:
            place, left = below.pop(column, (None, 0))
            first = place is None
            if place is None:
                place = next(new)
                left = place.rows
            if left > 1:
                below[column] = (place, left - 1)
            stands.append(Stand(column, place, first))
            column += place.columns
        yield stands


def _cell(part: int, stand: Stand, tags: dict[form.Cell, str], *, head: bool, keep: bool) -> str:
    column, place, first = stand
    width = sum(_WIDTHS[part][column : column + place.columns])
    merge = ("restart" if first else "continue") if place.rows > 1 else ""
    text = (place.label if place.cell is None else tags[place.cell]) if first else ""
    if part == form.TWO:
        style = "CellCentre"  # four columns leave room for larger type
    elif place.cell is not None:
        style = "FormFigure"
    elif part == form.THREE and column < _ROW_LABELS and not head:
        style = "FormLabel"
    else:
        style = "FormHead"
    return cell(width, text, style, span=place.columns, merge=merge, keep=keep)


def _tags(part: int) -> dict[form.Cell, str]:
    return {
        each: f"{{{{ report.{_FIGURES[part]}[{no}][{column}] }}}}"
        for no, line in enumerate(form.TABLES[part])
        for column, each in enumerate(line.cells)
    }
