"""A fee worked out step by step: what ``report fee`` answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gongkai_cli.annual.fees import fee, item_steps, page_steps
from gongkai_cli.views.table import Column, Table

if TYPE_CHECKING:
    from gongkai_cli.annual.fees import Basis, Step

SCHEMA = "gongkai.fee/1"
BASIS = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"
_MEASURES = {"items": ("按件", "件"), "pages": ("按量", "页")}
_NOTES = {
    "items": "按件：一个自然月内 10 件以内不收；11—30 件每件 100 元；31 件起每 10 件一档，每档每件加 100 元",
    "pages": "按量：30 页以内不收；31—100 页每页 10 元；101—200 页每页 20 元；201 页起每页 40 元",
}


@dataclass(frozen=True, slots=True)
class FeeSheet:
    """The fee for so many requests or pages."""

    basis: Basis
    number: int

    @property
    def steps(self) -> tuple[Step, ...]:
        """The bands of the tariff that are reached."""
        return item_steps(self.number) if self.basis == "items" else page_steps(self.number)

    @property
    def title(self) -> str:
        """What it comes to."""
        how, measure = _MEASURES[self.basis]
        return f"信息处理费（{how}，{self.number} {measure}）：{fee(self.steps)} 元"

    def tables(self) -> tuple[Table, ...]:
        """A row for each band, and the sum."""
        measure = _MEASURES[self.basis][1]
        columns = (
            Column(f"第几{measure}", 12), Column(f"{measure}数", 6, right=True),
            Column(f"每{measure}（元）", 10, right=True), Column("金额（元）", 10, right=True),
        )  # fmt: skip
        rows = [(_range(step), str(step.number), str(step.rate), str(step.amount)) for step in self.steps]
        rows.append(("合计", str(self.number), "", str(fee(self.steps))))
        return (Table("", columns, tuple(rows)),)

    def data(self) -> dict[str, Any]:
        """The JSON contract ``gongkai.fee/1``."""
        steps = [
            {"first": step.first, "last": step.last, "rate": step.rate, "amount": step.amount}
            for step in self.steps
        ]
        total = fee(self.steps)
        return {"schema": SCHEMA, "basis": self.basis, "number": self.number, "steps": steps, "fee": total}

    def notes(self) -> tuple[str, ...]:
        """The tariff."""
        return (f"依据：{BASIS}", _NOTES[self.basis])


def _range(step: Step) -> str:
    return f"{step.first}—{step.last}" if step.last > step.first else str(step.first)
