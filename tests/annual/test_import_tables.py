"""Figures found by the words beside and above them, however these are printed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from tests.annual.conftest import DIRECTORY, GOVERNMENT
from tests.annual.filed import Box, Print, plain_report, printed

from gongkai_cli.intake.annual import labels
from gongkai_cli.intake.annual.amounts import read_amount
from gongkai_cli.intake.annual.filed import Filed, read_filed
from gongkai_cli.intake.annual.title import Reporters
from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_form import Cell

OFFICE = Reporters(DIRECTORY, GOVERNMENT)
OPENED = Cell(form.OPENED, "自然人")
FEE = Cell(form.CHARGES, form.FEES)
WAYS: dict[str, Callable[[Print], tuple[str, bytes]]] = {
    "html": lambda report: ("报告.html", report.page().encode()),
    "docx": lambda report: ("报告.docx", report.word()),
    "txt": lambda report: ("报告.txt", report.text().encode()),
    "txt, a cell on a line": lambda report: ("报告.txt", report.text("\n").encode()),
    "txt, spaces": lambda report: ("报告.txt", report.text("  ").encode()),
}


def read(report: Print, folder: Path, way: str = "html") -> Filed:
    name, data = WAYS[way](report)
    (folder / name).write_bytes(data)
    return read_filed(folder / name, OFFICE)


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_figure_comes_to_its_place(tmp_path: Path, way: str) -> None:
    filed = read(printed(), tmp_path, way)
    assert filed.report.figures == plain_report().figures
    assert (filed.problems, filed.notes, filed.old, filed.given) == ((), (), False, 200)
    assert filed.report.computed == frozenset()


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        (3, "3.危及“三安全一稳定”", '3、危及"三安全一稳定"'),
        (3, "3.危及“三安全一稳定”", "３．危及「三安全一稳定」"),
        (3, "2.其他法律行政法规禁止公开", "2. 其他法律、行政\n法规禁止公开"),
        (3, "1.属于国家秘密", "属于国家秘密"),
        (3, "1.属于国家秘密", "⒈属于国家秘密"),
        (3, form.PARTLY, "(二)部分公开(区分处理的,只计这一情形,\n不计其他情形)"),
        (3, form.PARTLY, "（二）部分公开"),
        (3, form.RESULT_TOTAL, "(七) 总计"),
        (3, form.RESULT_TOTAL, "㈦总 计"),
        (3, form.RESULT_TOTAL, "总计"),
        (3, "3.其他", "3、其 他"),
        (3, "3.其他", "其他"),
        (3, form.CARRIED_OUT, "四、 结转下年度\u3000继续办理"),
        (3, "社会公益组织", "社会公益\n组 织"),
        (2, form.FEES, "本年收费金额(单位:万元)"),
        (2, form.FEES, "本年收费金额\n（单位：万元）"),
        (2, "行政规范性文件", "行政规范性 文件"),
        (4, form.DIRECT, "未经复议\n直接起诉"),
    ],
)
@pytest.mark.parametrize("kind", ["html", "docx"])
def test_labels_are_known_however_printed(tmp_path: Path, kind: str, table: int, old: str, new: str) -> None:
    filed = read(printed().replace(table, old, new), tmp_path, kind)
    assert (filed.problems, filed.notes) == ((), ())
    assert filed.report.figures == plain_report().figures


def test_rows_and_columns_in_another_order(tmp_path: Path) -> None:
    report = printed()
    rows = report.tables[3]
    rows[3], rows[4] = rows[4], rows[3]  # 一 and 二
    rows[2][3], rows[2][4] = rows[2][4], rows[2][3]
    for row in rows[3:]:
        row[-3], row[-2] = row[-2], row[-3]
    documents = report.tables[2]
    for row in documents[1:4]:
        row[1], row[3] = row[3], row[1]
    assert read(report, tmp_path).report.figures == plain_report().figures


def test_other_is_known_by_its_group() -> None:
    assert labels.request_row([form.RESULTS, form.OTHERWISE, "其他"]) == "3.其他"
    assert labels.request_row([form.RESULTS, form.REFUSED, "其他"]) == ""
    assert labels.request_row([form.RESULTS, form.OTHERWISE]) == ""
    assert labels.request_row([]) == ""


def test_one_table_over_three_pages(tmp_path: Path) -> None:
    report = printed()
    page = report.page()
    for group, rows in (("（六）其他处理", 4), ("（五）不予处理", 5)):
        at = page.rindex("<tr>", 0, page.index(group))
        again = f"</table><p>（续）</p><table><tr><td rowspan={rows}></td>"
        page = page[:at] + again + page[at:].removeprefix("<tr>")
    (tmp_path / "报告.html").write_text(page, encoding="utf-8")
    filed = read_filed(tmp_path / "报告.html", OFFICE)
    assert filed.report.figures == plain_report().figures
    assert filed.problems == ()


def test_part_two_in_four_tables(tmp_path: Path) -> None:
    page = printed().page()
    for article in ("第二十条第（五）项", "第二十条第（六）项", "第二十条第（八）项"):
        at = page.rindex("<tr>", 0, page.index(article))
        page = f"{page[:at]}</table><br><table>{page[at:]}"
    (tmp_path / "报告.html").write_text(page, encoding="utf-8")
    assert read_filed(tmp_path / "报告.html", OFFICE).report.figures == plain_report().figures


def test_columns_that_an_editor_has_split(tmp_path: Path) -> None:
    """The head has more columns than the rows: the headings count in their order."""
    report = printed()
    rows = report.tables[3]
    rows[1][1] = Box("法人或其他组织", 6)
    rows[2][0] = Box("商业企业", 2)
    for row in rows[3:]:
        row[-1] = Box(row[-1].text, 2)
    assert read(report, tmp_path, "docx").report.figures == plain_report().figures


def _unmerged(rows: list[list[Box]]) -> list[list[Box]]:
    """Every cell on its own, as some converters leave it: the text in the first, blanks after it."""
    flat: list[list[Box]] = []
    below: dict[tuple[int, int], Box] = {}
    for at, row in enumerate(rows):
        boxes = list(row)
        cells: list[Box] = []
        while boxes or (at, len(cells)) in below:
            if (at, len(cells)) in below:
                cells.append(Box(""))
                continue
            box, left = boxes.pop(0), len(cells)
            below |= {(at + n, left + m): box for n in range(1, box.height) for m in range(box.width)}
            cells += [Box(box.text), *[Box("")] * (box.width - 1)]
        flat.append(cells)
    return flat


@pytest.mark.parametrize("kind", ["html", "docx", "txt"])
def test_tables_whose_merges_are_lost(tmp_path: Path, kind: str) -> None:
    report = printed()
    for table in (2, 3, 4):
        report.tables[table] = _unmerged(report.tables[table])
    filed = read(report, tmp_path, kind)
    assert filed.problems == ()
    assert filed.report.figures == plain_report().figures


def test_text_whose_labels_are_broken(tmp_path: Path) -> None:
    text = printed().text("\n")
    for label in ("行政规范性文件", "社会公益组织", "结转下年度继续办理", "未经复议直接起诉", "本年制发件数"):
        text = text.replace(label, f"{label[:2]}\n{label[2:]}")
    (tmp_path / "报告.txt").write_text(text, encoding="utf-8")
    filed = read_filed(tmp_path / "报告.txt", OFFICE)
    assert (filed.problems, filed.report.figures) == ((), plain_report().figures)


def test_text_with_page_numbers(tmp_path: Path) -> None:
    text = printed().text().replace("（五）不予处理", "— 3 —\n- 4 -\n（五）不予处理")
    (tmp_path / "报告.txt").write_text(text, encoding="utf-8")
    assert read_filed(tmp_path / "报告.txt", OFFICE).report.figures == plain_report().figures


def test_blanks_count_for_nothing_and_are_told(tmp_path: Path, way: str) -> None:
    sign = "／" if way != "html" else ""
    filed = read(printed().figure(OPENED, sign).figure(Cell("规章", form.REPEALED), "/"), tmp_path, way)
    assert filed.notes == (
        "表二“规章”的“本年废止件数”列没有填数字，按 0 计",
        "表三“（一）予以公开”的“自然人”列没有填数字，按 0 计",
    )
    assert filed.report.figures[OPENED] == 0
    assert filed.problems == ()


@pytest.mark.parametrize("kind", ["html", "docx", "txt"])
def test_a_blank_total_is_computed(tmp_path: Path, kind: str) -> None:
    total = Cell(form.OPENED, form.TOTAL)
    filed = read(printed().figure(total, ""), tmp_path, kind)
    assert filed.notes == ("表三“（一）予以公开”的“总计”列没有填，由程序计算",)
    assert filed.report.computed == {total}
    assert filed.report.figures == plain_report().figures


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,808,595", 1808595),
        ("1，808", 1808),
        ("１２", 12),
        ("12件", 12),
        ("12 件", 12),
        ("1 808", 1808),
        ("3.0", 3),
        ("007", 7),
    ],
)
def test_figures_written_otherwise_are_read_and_told(tmp_path: Path, text: str, amount: int) -> None:
    filed = read(printed().figure(OPENED, text), tmp_path, "docx")
    assert filed.report.figures[OPENED] == amount
    assert filed.notes == (f"表三“（一）予以公开”的“自然人”列：“{text}”读作 {amount}",)


@pytest.mark.parametrize(
    ("text", "amount", "note"),
    [
        ("1.25", "1.25", ""),
        ("1.20", "1.20", ""),
        ("1.25万元", "1.25", "“1.25万元”读作 1.25"),
        ("12500元", "1.25", "“12500元”读作 1.25"),
        ("59,237.2449", "59237.2449", "“59,237.2449”读作 59237.2449"),
    ],
)
def test_money(text: str, amount: str, note: str) -> None:
    found = read_amount(text, money=True)
    assert (str(found.amount), found.note) == (amount, note)


def test_money_under_a_heading_in_yuan(tmp_path: Path) -> None:
    report = printed().figure(FEE, "12500").replace(2, form.FEES, "本年收费金额（单位：元）")
    filed = read(report, tmp_path)
    assert filed.report.figures[FEE] == Decimal("1.25")
    assert filed.notes == ("表二“行政事业性收费”：“12500”读作 1.25",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("若干", "不是阿拉伯数字"),
        ("-3", "是负数"),
        ("1.5", "不是整数"),
        ("十二", "不是阿拉伯数字"),
        ("#VALUE!", "不是阿拉伯数字"),
        ("3（含上年1）", "不是阿拉伯数字"),
        ("1 2", "不是阿拉伯数字"),
        ("1,80", "里的逗号不在千分位"),
    ],
)
def test_what_is_no_figure_is_a_problem(tmp_path: Path, text: str, reason: str) -> None:
    filed = read(printed().figure(OPENED, text), tmp_path, "docx")
    assert filed.problems == (f"表三“（一）予以公开”的“自然人”列：“{text}”{reason}",)
    assert OPENED not in filed.report.figures


def test_no_figure_in_text_is_told_by_its_row(tmp_path: Path) -> None:
    filed = read(printed().figure(OPENED, "若干"), tmp_path, "txt")
    assert any("（一）予以公开" in problem for problem in filed.problems)


@pytest.mark.parametrize(
    ("table", "label", "problem"),
    [
        (3, "8.属于行政查询事项", "表三缺少 1 行：“（三）8.属于行政查询事项”"),
        (3, form.CARRIED_IN, "表三缺少 1 行：“二、上年结转政府信息公开申请数量”"),
        (2, "行政强制", "表二缺少 1 行：“行政强制”"),
    ],
)
def test_rows_that_are_missing(tmp_path: Path, way: str, table: int, label: str, problem: str) -> None:
    assert read(printed().drop(table, label), tmp_path, way).problems == (problem,)


def test_a_row_that_is_called_otherwise_is_named(tmp_path: Path) -> None:
    filed = read(printed().replace(3, "2.重复申请", "2.反复申请"), tmp_path)
    assert filed.problems == ("表三缺少 1 行：“（五）2.重复申请”", "表里有认不出的行：“2.反复申请”")


def test_a_column_that_is_missing(tmp_path: Path) -> None:
    filed = read(printed().replace(3, "科研\n机构", "高校"), tmp_path)
    assert filed.problems == ("表三缺少“科研机构”列",)


def test_missing_tables(tmp_path: Path) -> None:
    report = printed()
    report.tables[4] = [[Box("见附件")]]
    assert read(report, tmp_path).problems == ("没有找到表四（政府信息公开行政复议、行政诉讼情况）",)


def test_totals_left_out_of_the_print_are_computed(tmp_path: Path) -> None:
    filed = read(printed().drop(3, form.RESULT_TOTAL), tmp_path)
    assert filed.problems == ()
    assert filed.notes == ("表三“（七）总计”没有，由程序计算",)
    assert filed.report.figures == plain_report().figures


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_figures_in_merged_cells(tmp_path: Path, kind: str) -> None:
    report = printed().figure(Cell(form.RECEIVED, "商业企业"), "5")
    row = report.tables[3][3]
    row[2:4] = [Box("5", 2)]
    filed = read(report, tmp_path, kind)
    place = "表三“一、本年新收政府信息公开申请数量”的"
    assert filed.problems == (
        f"{place}“商业企业”列：“5”与旁边的格合并，不知道是哪一列的数",
        f"{place}“科研机构”列：“5”与旁边的格合并，不知道是哪一列的数",
    )
    down = printed()
    down.tables[3][3][1] = Box("5", 1, 2)
    del down.tables[3][4][1]
    assert read(down, tmp_path, kind).problems == (
        "表三“二、上年结转政府信息公开申请数量”的“自然人”列：“5”与上面的格合并，不知道是哪一行的数",
    )


def test_a_table_printed_twice(tmp_path: Path) -> None:
    page = printed().page()
    (tmp_path / "报告.html").write_text(page.replace("</body>", page + "</body>"), encoding="utf-8")
    assert read_filed(tmp_path / "报告.html", OFFICE).problems == ()
    other = printed().figure(OPENED, "99").page()
    (tmp_path / "报告.html").write_text(page.replace("</body>", other + "</body>"), encoding="utf-8")
    was = plain_report().figures[OPENED]
    assert read_filed(tmp_path / "报告.html", OFFICE).problems == (
        f"表三“（一）予以公开”的“自然人”列：印了两处，一处是“{was}”，一处是“99”",
    )


def test_text_without_its_headings(tmp_path: Path) -> None:
    """They cannot be matched to columns then."""
    report = printed().replace(3, "科研\n机构", "")
    assert read(report, tmp_path, "txt").problems == (
        "表三的表头不全，或次序与规定的表式不同，纯文本里对不上列",
    )
