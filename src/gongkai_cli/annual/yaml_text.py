"""A ``Report`` as the text of its file, laid out like the print; reading it back gives the same report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.files.yaml_writing import UNPRINTABLE, quoted
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.annual.figures import Amount, Report
    from gongkai_cli.schema.report_form import FigureRow

_HEAD = """\
# yaml-language-server: $schema=../../schemas/report.schema.json
# 政府信息公开工作年度报告。没有发生的填 0，不要留空；总计可以删去，由程序计算。
"""
_PLAIN = re.compile(r"[\w（）·]+")
_NUMBER_LIKE = re.compile(r"[\d_.]+|null|true|false|yes|no|on|off", re.IGNORECASE)
_INDENT = "  "


def report_text(report: Report) -> str:
    """The file: every row of the form; totals that the report computed are left out again."""
    return _HEAD + "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    filed = f", filed: {report.filed.isoformat()}" if report.filed else ""
    contact = "".join(f", {key}: {quoted(text)}" for key, text in report.contact._asdict().items() if text)
    yield f"report: {{unit: {_scalar(report.unit)}, year: {report.year}{filed}{contact}}}"
    for number, rows in form.TABLES.items():
        part = form.number_of(number)
        yield ""
        yield f"# {part}、{form.TITLES[part]}"
        if number == form.THREE:
            yield f"# {form.PRINTED_RULE.strip('（）')}"
        yield f"table{number}:"
        yield from _rows(report, rows)
    yield from _prose(report)


def _rows(report: Report, rows: tuple[FigureRow, ...]) -> Iterator[str]:
    open_: tuple[str, ...] = ()
    for row in rows:
        figures = {cell.column: report.figures[cell] for cell in row.cells if _is_written(report, cell)}
        if not figures:
            continue
        around = row.path[:-1]
        for depth, key in enumerate(around):
            if open_[: depth + 1] != around[: depth + 1]:
                yield f"{_INDENT * (depth + 1)}{key}:"
        open_ = around
        yield f"{_INDENT * len(row.path)}{row.label}: {_figures(row, figures)}"


def _is_written(report: Report, cell: form.Cell) -> bool:
    return cell in report.figures and cell not in report.computed


def _figures(row: FigureRow, figures: dict[str, Amount]) -> str:
    if len(row.columns) == 1:
        return _figure(figures[row.columns[0]]) + ("  # 万元" if row.columns[0] == form.FEES else "")
    return "{" + ", ".join(f"{column}: {_figure(figure)}" for column, figure in figures.items()) + "}"


def _figure(amount: Amount) -> str:
    return str(amount) if isinstance(amount, int) else f"{amount:f}"


def _prose(report: Report) -> Iterator[str]:
    yield ""
    titles = "一、总体情况；五、存在的主要问题及改进情况；六、其他需要报告的事项"
    yield f"# 文字部分（段落、“- ”列表、“#”标题）：{titles}"
    yield "parts:"
    open_ = ""
    for part in form.PASSAGES:
        if part in form.BESIDE and not report.part(part.key).strip():
            continue
        indent = _INDENT * len(part.path)
        if len(part.path) > 1 and part.path[0] != open_:
            open_ = part.path[0]
            yield f"{_INDENT}{open_}:"
        yield f"{indent}{part.path[-1]}: {_text(report.part(part.key), indent + _INDENT)}"


def _text(text: str, indent: str) -> str:
    """Prose as a block where a block gives it back exactly, else in quotes."""
    lines = text.split("\n")
    blocky = (
        text.strip() and not re.search(r"[\r\t\x00-\x08\x0b-\x1f]", text) and not UNPRINTABLE.search(text)
    )
    if not blocky or not lines[-1] or lines[0][:1] in (" ", "") or text != text.strip("\n"):
        return quoted(text)
    return "\n".join(["|-", *(indent + line if line else "" for line in lines)])


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and not _NUMBER_LIKE.fullmatch(text) else quoted(text)
