"""What is written is read back the same, whatever the figures, the names and the prose."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai_cli.annual.figures import Report, blank_report, with_totals
from gongkai_cli.annual.load import load_report
from gongkai_cli.annual.yaml_text import report_text
from gongkai_cli.schema import report_form as form

NAMES = st.text("区政府办（公管）·abc:#'\"{}，、12 -", min_size=1, max_size=12).filter(str.strip)
PROSE = st.text("字。 \n\n#-|>:'\"{}[]&*!%@`，\\1a\t", max_size=60)
COUNTS = st.integers(0, 10**9)
AMOUNTS = st.decimals(0, 10**6, places=4)


def back(report: Report, folder: Path) -> Report:
    path = folder / "报告.yaml"
    path.write_text(report_text(report), encoding="utf-8")
    loaded = load_report(path)
    assert {finding.code for finding in loaded.diagnostics} <= {"GK108"}, loaded.diagnostics
    assert loaded.report is not None
    return loaded.report


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_report(tmp_path: Path, data: st.DataObject) -> None:
    cells = [cell for cell in form.CELLS if not form.is_total(cell)]
    counts = data.draw(st.lists(COUNTS, min_size=len(cells), max_size=len(cells)))
    given_: dict[form.Cell, int | Decimal] = dict(zip(cells, counts, strict=True))
    given_[form.Cell(form.CHARGES, form.FEES)] = data.draw(AMOUNTS)
    figures = with_totals(given_)
    left_out = (
        frozenset(cell for cell in figures if form.is_total(cell))
        if data.draw(st.booleans())
        else frozenset()
    )
    report = Report(
        data.draw(NAMES),
        data.draw(st.integers(1000, 9999)),
        data.draw(st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))),
        figures,
        left_out,
        {part.key: data.draw(PROSE.filter(lambda text: "\t" not in text)) for part in form.PARTS},
    )
    assert back(report, tmp_path) == report


def test_a_blank_report_is_complete(tmp_path: Path) -> None:
    report = back(blank_report("区政府办", 2022), tmp_path)
    assert (report.whole, len(report.figures), report.computed) == (True, 200, frozenset())
    assert set(report.figures.values()) == {0}


def test_names_that_yaml_would_take_for_something_else(tmp_path: Path) -> None:
    for name in ("no", "12", "1.5", "null", "区：办", "a: b", "# 办"):
        assert back(blank_report(name, 2022), tmp_path).unit == name


def test_money_keeps_its_places(tmp_path: Path) -> None:
    cell = form.Cell("行政事业性收费", form.FEES)
    report = Report("甲", 2022, None, {**blank_report("甲", 2022).figures, cell: Decimal("1.20")})
    assert "行政事业性收费: 1.20  # 万元" in report_text(report)
    assert str(back(report, tmp_path).figures[cell]) == "1.20"


def test_it_is_laid_out_like_the_print() -> None:
    lines = report_text(blank_report("甲", 2022)).splitlines()
    keys = [line.split(":")[0] for line in lines if not line.startswith("#")]
    order = [
        "  三、本年度办理结果",
        "    （三）不予公开",
        "      1.属于国家秘密",
        "    （七）总计",
        "  四、结转下年度继续办理",
    ]
    assert [key for key in keys if key in order] == order
