"""Two annual reports side by side: figures, what is carried over, paragraphs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gongkai_cli.annual.figures import Report, with_totals
from gongkai_cli.annual.likeness import paragraphs
from gongkai_cli.annual.year_on_year import FigureChange, carried_over, figure_changes
from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_form import Cell

if TYPE_CHECKING:
    from tests.annual.conftest import Office

OURS = "".join(chr(0x4E00 + place) for place in range(120))
THEIRS = "".join(chr(0x6E00 + place) for place in range(120))
RECEIVED = Cell(form.RECEIVED, "自然人")


@pytest.mark.parametrize(
    ("before", "after", "change", "percent"),
    [
        (4, 10, 6, Decimal("150.0")),
        (10, 4, -6, Decimal("-60.0")),
        (3, 4, 1, Decimal("33.3")),
        (3, 5, 2, Decimal("66.7")),
        (8, 8, 0, Decimal("0.0")),
        (2000, 2001, 1, Decimal("0.1")),  # half of a tenth, away from zero
        (2000, 1999, -1, Decimal("-0.1")),
        (0, 7, 7, None),  # nothing to divide by
        (0, 0, 0, None),
        (None, 7, None, None),
        (7, None, None, None),
        (Decimal("1.25"), Decimal("0.25"), Decimal("-1.00"), Decimal("-80.0")),
    ],
)
def test_a_change_and_its_share(
    before: int | None, after: int | None, change: int | None, percent: Decimal | None
) -> None:
    found = FigureChange(RECEIVED, before, after)
    assert (found.change, found.percent) == (change, percent)


def test_every_figure_of_the_form_is_there_once(office: Office) -> None:
    found = figure_changes(office.report(year=2021), office.report())
    assert [item.cell for item in found] == list(form.CELLS)
    by_cell = {item.cell: item for item in found}
    assert (by_cell[RECEIVED].after, by_cell[Cell("行政许可", form.DECISIONS)].after) == (10, 35)


def test_what_is_carried_over_holds_or_not(office: Office) -> None:
    found = carried_over(office.report(year=2021), office.report())
    assert [(item.equation.rule, item.equation.of) for item in found] == [
        *(("carried", column) for column in form.REQUEST_COLUMNS),
        *(("in_force", label) for label in (form.RULES, form.NORMS)),
    ]
    assert all(item.difference == 0 for item in found)
    office.edit("四、结转下年度继续办理: {自然人: 1", "四、结转下年度继续办理: {自然人: 3",
                office.workspace.data / "report_2021" / "区发改局.yaml")  # fmt: skip
    (first, *_) = carried_over(office.report(year=2021), office.report())
    assert (first.left, first.right, first.difference) == (3, 1, 2)


def test_unknown_figures_leave_an_equation_open() -> None:
    before = Report("甲", 2021, figures=with_totals({Cell(form.CARRIED_OUT, "自然人"): 1}))
    after = Report("甲", 2022, figures=with_totals({Cell(form.CARRIED_IN, "自然人"): 1}))
    found = {item.equation.of: item for item in carried_over(before, after)}
    sides = {of: (item.left, item.right, item.difference) for of, item in found.items()}
    assert (sides["自然人"], sides["商业企业"]) == ((1, 1, 0), (None, None, None))


def compared(ours: str, theirs: str) -> list[tuple[str, float, int | None]]:
    report, other = Report("甲", 2022, parts={"五": ours}), Report("甲", 2021, parts={"五": theirs})
    return [(item.kind, round(item.share, 2), item.twin.place if item.twin else None)
            for item in paragraphs(report, other)]  # fmt: skip


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        (OURS, OURS, [("same", 1.0, 1)]),
        ("短短一段。", "短短一段。", [("same", 1.0, 1)]),  # shorter than a passage
        (OURS + "今年12件", OURS + "今年1345件", [("figures", 1.0, 1)]),
        ("办了3件。", "办了13件。", [("figures", 1.0, 1)]),
        (OURS, THEIRS + "\n" + "，".join(OURS), [("figures", 1.0, 2)]),  # punctuation alone
        (OURS, THEIRS + "\n" + OURS[:60], [("partly", 0.5, 2)]),
        (OURS, THEIRS, [("new", 0.0, None)]),
        (OURS[:60] + "\n\n" + THEIRS, "  " + THEIRS + "\n", [("new", 0.0, None), ("same", 1.0, 1)]),
        ("", OURS, []),
    ],
)
def test_paragraph_by_paragraph(ours: str, theirs: str, found: list[tuple[str, float, int | None]]) -> None:
    assert compared(ours, theirs) == found


def test_a_paragraph_is_found_again_in_another_part() -> None:
    report = Report("甲", 2022, parts={"主动公开": "\n" + OURS, "六": THEIRS})
    other = Report("甲", 2021, parts={"五": "另有\n" + OURS, "六": THEIRS})
    first, last = paragraphs(report, other)
    assert (first.at.part, first.at.place, first.twin and (first.twin.part, first.twin.place)) == (
        "主动公开", 1, ("五", 2),
    )  # fmt: skip
    assert (last.at.part, last.kind) == ("六", "same")  # short parts are held against each other too
