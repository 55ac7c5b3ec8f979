"""The units' reports added up, with the origin of every figure: what ``report sum`` answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.annual.summing import totals_above
from gongkai_cli.language.hanzi import file_name
from gongkai_cli.schema import report_form as form
from gongkai_cli.views.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gongkai_cli.annual.figures import Amount
    from gongkai_cli.annual.summing import FigureOrigin, Sum
    from gongkai_cli.schema.report_form import FigureRow

SCHEMA = "gongkai.report_sum/1"


class SumLine(NamedTuple):
    """A figure of the form, added up.

    Attributes:
        table: which table.
        row: its row, as messages name it.
        column: its column.
        amount: what it comes to.
        correction: what of that is a correction, its totals included.
        shares: what each unit brings to it, in the order of the reports.
    """

    table: str
    row: str
    column: str
    amount: Amount
    correction: int
    shares: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class ReportSum:
    """The government's report with its sources.

    Attributes:
        total: the sum.
        untouched: the units whose report nobody has filled in, and which are counted as missing.
    """

    total: Sum
    untouched: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Whose, of which year, from how many."""
        total = self.total
        due = len(total.reports) + len(total.missing)
        return (
            f"{total.report.unit}{total.report.year}年政府信息公开工作年度报告汇总："
            f"应报 {due} 个单位，已报 {len(total.reports)} 个，未报 {len(total.missing)} 个"
        )

    def tables(self) -> tuple[Table, ...]:
        """Who filed, the three tables, where each figure comes from, what was corrected."""
        blocks = [
            _grid(
                f"二、{form.TITLES['二']}：{block.article}",
                self._rows(form.ROWS[label] for label in block.rows),
                block.columns,
            )
            for block in form.BLOCKS
        ]
        return (
            self._filed(),
            *blocks,
            _grid(f"三、{form.TITLES['三']}", self._rows(form.TABLE3), form.REQUEST_COLUMNS),
            _grid(f"四、{form.TITLES['四']}", self._rows(form.TABLE4), form.REVIEW_COLUMNS),
            self._origins(),
            *self._corrections(),
        )  # fmt: skip

    def _rows(self, rows: Iterable[FigureRow]) -> list[tuple[str, ...]]:
        return [(row.title, *(shown(self.total.report.figures[cell]) for cell in row.cells)) for row in rows]

    def _filed(self) -> Table:
        filed = [
            (report.unit, "已报", report.filed.isoformat() if report.filed else "未写日期")
            for report in self.total.reports
        ]
        missing = [(unit, "未报", "") for unit in self.total.missing]
        columns = (Column("单位", 12, grows=True), Column("报送", 4), Column("报送日期", 10))
        return Table("报送情况", columns, (*filed, *missing))

    def _origins(self) -> Table:
        columns = (
            Column("行", 12),
            Column("列", 8),
            Column("数", 6, right=True),
            Column("来源", 20, grows=True),
        )
        rows = [
            (form.ROWS[origin.cell.row].title, origin.cell.column, shown(origin.amount), _origin(origin))
            for origin in self.total.origins()
        ]
        return Table("每个数的来源（0 不列）", columns, tuple(rows))

    def _corrections(self) -> tuple[Table, ...]:
        if not self.total.corrections:
            return ()
        columns = (
            Column("行", 12),
            Column("列", 8),
            Column("更正", 4, right=True),
            Column("理由", 20, grows=True),
        )
        rows = [
            (form.ROWS[item.cell.row].title, item.cell.column, f"{item.amount:+d}", item.reason)
            for item in self.total.corrections
        ]
        return (Table("更正", columns, tuple(rows)),)

    @property
    def file_name(self) -> str:
        """Of its workbook, without ending."""
        return file_name(f"{self.total.report.unit}{self.total.report.year}年政府信息公开工作年度报告汇总")

    def lines(self) -> Iterator[SumLine]:
        """Every figure of the form with what each unit brings to it, in the order of the form."""
        total = self.total
        corrections: Counter[form.Cell] = Counter()
        for item in total.corrections:
            for cell in (item.cell, *totals_above(item.cell)):
                corrections[cell] += item.amount
        for cell in form.CELLS:
            row = form.ROWS[cell.row]
            shares = tuple(report.figures[cell] for report in total.reports)
            yield SumLine(
                form.table_name(row.table), row.title, cell.column, total.report.figures[cell],
                corrections[cell], shares,
            )  # fmt: skip

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.report_sum/1``."""
        total = self.total
        return {
            "schema": SCHEMA,
            "government": total.report.unit,
            "year": total.report.year,
            "filed": [
                {"unit": report.unit, "date": report.filed.isoformat() if report.filed else None}
                for report in total.reports
            ],
            "missing": list(total.missing),
            "left_out": {"untouched": list(self.untouched)},
            "figures": [self._figure(cell) for cell in form.CELLS],
            "origins": [_origin_data(origin) for origin in total.origins()],
            "corrections": [
                {**item.cell._asdict(), "amount": item.amount, "reason": item.reason}
                for item in total.corrections
            ],
        }  # fmt: skip

    def _figure(self, cell: form.Cell) -> dict[str, Any]:
        row: FigureRow = form.ROWS[cell.row]
        amount = number(self.total.report.figures[cell])
        return {
            "table": row.table, "group": row.group or None, "row": row.label, "column": cell.column,
            "amount": amount,
        }  # fmt: skip

    def notes(self) -> tuple[str, ...]:
        """Who has not filed."""
        missing = self.total.missing
        return (f"未报送的单位：{'、'.join(missing)}",) if missing else ()


def _grid(caption: str, rows: list[tuple[str, ...]], columns: tuple[str, ...]) -> Table:
    heads = (Column("项目", 16, grows=True), *(Column(column, 6, right=True) for column in columns))
    return Table(caption, heads, tuple(rows))


def shown(amount: Amount) -> str:
    """A figure as documents print it; an amount of money without idle zeros."""
    if isinstance(amount, int):
        return str(amount)
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number(amount: Amount) -> int | float:
    """A figure as JSON has it: whole where it is."""
    whole = amount == int(amount)
    return int(amount) if whole else float(Decimal(amount))


def _origin(origin: FigureOrigin) -> str:
    shares = [f"{share.unit} {shown(share.amount)}" for share in origin.shares]
    corrected = [f"更正 {item.amount:+d}（{item.reason}）" for item in origin.corrections]
    return "；".join(part for part in ("、".join(shares), "、".join(corrected)) if part)


def _origin_data(origin: FigureOrigin) -> dict[str, Any]:
    return {
        "row": origin.cell.row,
        "column": origin.cell.column,
        "amount": number(origin.amount),
        "shares": [{"unit": share.unit, "amount": number(share.amount)} for share in origin.shares],
        "corrections": [{"amount": item.amount, "reason": item.reason} for item in origin.corrections],
    }
