"""Two years' reports side by side: what ``report diff`` answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gongkai_cli.annual.likeness import likeness, paragraphs, paragraphs_of
from gongkai_cli.annual.year_on_year import carried_over, figure_changes
from gongkai_cli.language.hanzi import shortened
from gongkai_cli.schema import report_form as form
from gongkai_cli.views.report_sum import number, shown
from gongkai_cli.views.table import Column, Table

if TYPE_CHECKING:
    from decimal import Decimal

    from gongkai_cli.annual.figures import Amount, Report
    from gongkai_cli.annual.likeness import ParagraphLikeness, ParagraphPlace
    from gongkai_cli.annual.year_on_year import CarriedOver, FigureChange

SCHEMA = "gongkai.report_diff/1"
KINDS = {"same": "相同", "figures": "只改数字", "partly": "部分相同", "new": "新写"}
UNKNOWN = "不详"
_WORDS = 60
"""Characters of a paragraph that are shown: by them it is found."""


@dataclass(frozen=True, slots=True)
class ReportDiff:
    """A unit's report of a year beside that of another, or the sums of the units.

    Attributes:
        unit: whose they are.
        before: the report on the left.
        after: the report on the right.
        units: whose reports are in each; more than one where they were added up.
        prose: whether there is prose to compare.
    """

    unit: str
    before: Report
    after: Report
    units: tuple[tuple[str, ...], tuple[str, ...]]
    prose: bool = True

    @property
    def title(self) -> str:
        """Whose, and which years."""
        return f"{self.unit}：{self.before.year}年与{self.after.year}年的政府信息公开工作年度报告"

    @property
    def changes(self) -> tuple[FigureChange, ...]:
        """Every figure."""
        return figure_changes(self.before, self.after)

    @property
    def carried(self) -> tuple[CarriedOver, ...]:
        """The equations between the years, whichever stands on the left; none where years lie between."""
        earlier, later = sorted((self.before, self.after), key=lambda report: report.year)
        return carried_over(earlier, later) if later.year - earlier.year == 1 else ()

    @property
    def compared(self) -> tuple[ParagraphLikeness, ...]:
        """The paragraphs on the right, with those on the left that they are most like."""
        return paragraphs(self.after, self.before) if self.prose else ()

    @property
    def dropped(self) -> tuple[ParagraphPlace, ...]:
        """The paragraphs on the left that no other is like."""
        twins = {item.twin for item in self.compared}
        return tuple(each for each in paragraphs_of(self.before) if self.prose and each not in twins)

    def tables(self) -> tuple[Table, ...]:
        """The figures of each table that are not zero, the equations, the paragraphs."""
        parts = (*(self._figures(table) for table in form.TABLES), self._carried(), self._paragraphs(),
                 self._dropped())  # fmt: skip
        return tuple(table for table in parts if table.rows)

    def _figures(self, table: int) -> Table:
        years = [Column(f"{year}年", 6, right=True) for year in (self.before.year, self.after.year)]
        columns = (Column("项目", 16, grows=True), Column("列", 8), *years,
                   Column("增减", 6, right=True), Column("增减率", 8, right=True))  # fmt: skip
        rows = [_figure_row(item, self.before.year) for item in self.changes
                if form.ROWS[item.cell.row].table == table and not _is_zero(item)]  # fmt: skip
        number_of = form.number_of(table)
        return Table(f"{number_of}、{form.TITLES[number_of]}", columns, tuple(rows))

    def _carried(self) -> Table:
        columns = (Column("等式", 16), Column("两边", 20, grows=True), Column("是否相符", 8))
        years = sorted((self.before.year, self.after.year))
        rows = [(_about(item), _sides(item, *years), _holds(item)) for item in self.carried]
        return Table("与上年的衔接", columns, tuple(rows))

    def _paragraphs(self) -> Table:
        year = self.before.year
        columns = (Column("部分", 8), Column("段", 4, right=True), Column(f"与{year}年", 8),
                   Column("相同的字", 8, right=True), Column(f"{year}年的哪一段", 8),
                   Column("段落", 20, grows=True))  # fmt: skip
        rows = [
            (item.at.part, str(item.at.place), KINDS[item.kind], f"{item.share:.0%}",
             f"{item.twin.part} {item.twin.place}" if item.twin else "", shortened(item.at.text, _WORDS))
            for item in self.compared
        ]  # fmt: skip
        return Table(f"{self.after.year}年的文字，逐段与{year}年对照", columns, tuple(rows))

    def _dropped(self) -> Table:
        columns = (Column("部分", 8), Column("段", 4, right=True), Column("段落", 20, grows=True))
        rows = [(each.part, str(each.place), shortened(each.text, _WORDS)) for each in self.dropped]
        return Table(f"{self.before.year}年有、{self.after.year}年没有的段落", columns, tuple(rows))

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.report_diff/1``."""
        before, after = self.units
        return {
            "schema": SCHEMA,
            "unit": self.unit,
            "from": {"year": self.before.year, "units": list(before)},
            "to": {"year": self.after.year, "units": list(after)},
            "figures": [_figure_data(item) for item in self.changes],
            "carried": [_carried_data(item) for item in self.carried],
            "prose": self._prose_data() if self.prose else None,
        }

    def _prose_data(self) -> dict[str, Any]:
        return {
            "share": round(likeness(self.after, self.before).share, 4),
            "paragraphs": [
                {
                    **_place(item.at), "kind": item.kind, "share": round(item.share, 4),
                    "of": {"part": item.twin.part, "paragraph": item.twin.place} if item.twin else None,
                    "text": item.at.text,
                }
                for item in self.compared
            ],
            "dropped": [{**_place(each), "text": each.text} for each in self.dropped],
        }  # fmt: skip

    def notes(self) -> tuple[str, ...]:
        """What was left out, how much of the prose is last year's, who is in one sum only."""
        zeros = sum(map(_is_zero, self.changes))
        found = [f"两年都是 0 的 {zeros} 格没有列出"] if zeros else []
        if not self.carried:
            found.append("不是相邻的两年，不核对结转和现行有效件数")
        if self.prose:
            share = likeness(self.after, self.before).share
            found.append(
                f"第一、五部分的文字有 {share:.0%} 与{self.before.year}年的相同"
                "（连续 20 字以上才算，数字和标点不计）"
            )
        return (*found, *self._only_in_one())

    def _only_in_one(self) -> tuple[str, ...]:
        before, after = self.units
        only = (
            (self.before.year, [unit for unit in before if unit not in after]),
            (self.after.year, [unit for unit in after if unit not in before]),
        )
        return tuple(
            f"只有{year}年报送的 {len(units)} 个：{'、'.join(units)}，两年的合计范围不同"
            for year, units in only
            if units and not self.prose
        )


def _is_zero(item: FigureChange) -> bool:
    return item.before == 0 and item.after == 0


def _figure_row(item: FigureChange, year: int) -> tuple[str, ...]:
    row = form.ROWS[item.cell.row]
    column = item.cell.column if len(row.columns) > 1 else ""
    return (row.title, column, _amount(item.before), _amount(item.after), _signed(item.change),
            _percent(item, year))  # fmt: skip


def _amount(amount: Amount | None) -> str:
    return UNKNOWN if amount is None else shown(amount)


def _signed(change: Amount | None) -> str:
    if change is None:
        return ""
    return f"{'+' if change > 0 else ''}{shown(change)}"


def _percent(item: FigureChange, year: int) -> str:
    if item.change is None:
        return ""
    return f"{item.percent:+}%" if item.percent is not None else f"{year}年为 0"


def _about(item: CarriedOver) -> str:
    equation = item.equation
    return f"表三“{equation.of}”列" if equation.rule == "carried" else f"表二“{equation.of}”行"


def _sides(item: CarriedOver, earlier: int, later: int) -> str:
    left, right = _amount(item.left), _amount(item.right)
    if item.equation.rule == "carried":
        return f"{earlier}年的四 {left} = {later}年的二 {right}"
    return f"{earlier}年现行有效加{later}年制发减废止 {left} = {later}年现行有效 {right}"


def _holds(item: CarriedOver) -> str:
    difference = item.difference
    if difference is None:
        return UNKNOWN
    return f"不符，相差 {shown(max(difference, -difference))}" if difference else "相符"


def _figure_data(item: FigureChange) -> dict[str, Any]:
    row = form.ROWS[item.cell.row]
    return {
        "table": row.table, "group": row.group or None, "row": row.label, "column": item.cell.column,
        "from": _number(item.before), "to": _number(item.after), "change": _number(item.change),
        "percent": _number(item.percent),
    }  # fmt: skip


def _carried_data(item: CarriedOver) -> dict[str, Any]:
    return {
        "rule": item.equation.rule, "of": item.equation.of, "left": _number(item.left),
        "right": _number(item.right), "difference": _number(item.difference),
    }  # fmt: skip


def _number(amount: Amount | Decimal | None) -> int | float | None:
    return None if amount is None else number(amount)


def _place(each: ParagraphPlace) -> dict[str, Any]:
    return {"part": each.part, "paragraph": each.place}
