"""The filed report: every label as printed, every figure in its cell, the same in Markdown and in Word."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import docx
import pytest
from tests.conftest import ROOT

from gongkai_cli.annual.figures import Report, blank_report
from gongkai_cli.render.document_writer import DocumentWriter
from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_form import Cell
from gongkai_cli.views.annual import AnnualReport, annual_report, document

Matrix = list[list[str]]

KINDS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
TWO = [
    "第二十条第（一）项", "信息内容", "本年制发件数", "本年废止件数", "现行有效件数",
    "规章", "行政规范性文件",
    "第二十条第（五）项", "信息内容", "本年处理决定数量", "行政许可",
    "第二十条第（六）项", "信息内容", "本年处理决定数量", "行政处罚", "行政强制",
    "第二十条第（八）项", "信息内容", "本年收费金额（单位：万元）", "行政事业性收费",
]  # fmt: skip
THREE = [
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况",
    "自然人", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他",
    "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "三、本年度办理结果",
    "（一）予以公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "（三）不予公开", "1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项",
    "（四）无法提供", "1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确",
    "（五）不予处理", "1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息",
    "（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他",
    "（七）总计", "四、结转下年度继续办理",
]  # fmt: skip
FOUR = ["行政复议", "行政诉讼", *RESULTS, "未经复议直接起诉", "复议后起诉", *RESULTS, *RESULTS]
HEADINGS = [
    "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
]  # fmt: skip
TITLE = "2022年政府信息公开工作年度报告"
NASTY = "{{ report }} {%p if x %} {# a #} <b>R&D</b> a|b [x](y) *甲* `c` _d_ ~e~ $f$ &amp; \\n"


class Tables(HTMLParser):
    """The tables of a Markdown document: labels in order, and every cell of the grid filled."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.raw: list[list[tuple[str, str, int, int]]] = []
        self.grids: list[Matrix] = []
        self._cell: tuple[str, str, int, int] | None = None
        self._rows: list[list[tuple[str, str, int, int]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        spans = {name: int(value or 1) for name, value in attrs if name.endswith("span")}
        if tag == "table":
            self._rows = []
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._cell = (tag, "", spans.get("colspan", 1), spans.get("rowspan", 1))

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell = (self._cell[0], self._cell[1] + data, *self._cell[2:])

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cell is not None:
            self._rows[-1].append(self._cell)
            self._cell = None
        elif tag == "table":
            self.raw.append([cell for row in self._rows for cell in row])
            self.grids.append(_spread(self._rows))


def _spread(rows: list[list[tuple[str, str, int, int]]]) -> Matrix:
    filled: dict[tuple[int, int], str] = {}
    for y, row in enumerate(rows):
        x = 0
        for _, text, columns, height in row:
            while (y, x) in filled:
                x += 1
            filled |= {(y + down, x + right): text for down in range(height) for right in range(columns)}
    width = max(x for _, x in filled) + 1
    return [[filled[y, x] for x in range(width)] for y in range(len(rows))]


@pytest.fixture(scope="module")
def writer() -> DocumentWriter:
    return DocumentWriter(ROOT / "templates")


def numbered(**changes: Any) -> Report:
    """A report whose 200 figures are all different; it does not add up, which is not the point here."""
    figures: dict[Cell, int | Decimal] = {cell: 1000 + no for no, cell in enumerate(form.CELLS)}
    figures[Cell(form.CHARGES, form.FEES)] = Decimal("12.50")
    prose = {part.key: f"{part.key}的文字。" for part in form.PARTS}
    given = {"unit": "区发改局", "year": 2022, "filed": date(2023, 1, 9), "figures": figures, "parts": prose}
    return Report(**{**given, **changes})


def made(writer: DocumentWriter, view: AnnualReport) -> tuple[str, Any]:
    page = writer.make(document(view), "md").decode()
    return page, docx.Document(io.BytesIO(writer.make(document(view), "docx")))


def word_grids(word: Any) -> list[Matrix]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables]


def word_labels(table: Any) -> list[str]:
    """What is printed, cell by cell, merged ones once."""
    cells = [cell for row in table._tbl.tr_lst for cell in row.tc_lst if cell.vMerge != "continue"]
    return ["".join(node.text or "" for node in cell.iter(cell.tag.replace("}tc", "}t"))) for cell in cells]


@pytest.fixture(scope="module")
def full(writer: DocumentWriter) -> tuple[str, Any]:
    return made(writer, annual_report(numbered(), "某区发展和改革局", with_facts=False))


def test_every_label_verbatim_in_the_order_of_the_print(full: tuple[str, Any]) -> None:
    page, word = full
    figures = {str(amount) for amount in numbered().figures.values()}
    for raw, table, labels in zip(Tables(page).raw, word.tables, (TWO, THREE, FOUR), strict=True):
        assert [text for tag, text, _, _ in raw if tag == "th"] == labels
        assert [text for text in word_labels(table) if text not in figures] == labels
        assert [text for _, text, _, _ in raw] == word_labels(table)


def test_every_figure_is_in_its_cell(full: tuple[str, Any]) -> None:
    page, word = full
    wanted = {cell: str(amount) for cell, amount in numbered().figures.items()}
    for two, three, four in (Tables(page).grids, word_grids(word)):
        found: dict[Cell, str] = {}
        heads: list[str] = []
        for row in two:
            if row[0] == "信息内容":
                heads = row
            elif not row[0].startswith("第二十条"):
                found |= {Cell(row[0], head): text for head, text in zip(heads[1:], row[1:], strict=True)}
        assert [len(row) for row in three] == [10] * 28
        for row in three[3:]:
            found |= {Cell(row[2], head): text for head, text in zip(three[2][3:], row[3:], strict=True)}
        for column in range(15):
            block = four[1][column] if four[0][column] == "行政诉讼" else four[0][column]
            found[Cell(block, four[2][column])] = four[3][column]
        assert len(found) == 200
        assert found == wanted
    assert wanted[Cell("行政事业性收费", "本年收费金额（单位：万元）")] == "12.50"


def test_cells_are_merged_as_printed(full: tuple[str, Any]) -> None:
    page, word = full
    two, three, four = Tables(page).grids
    assert [two, three, four] == word_grids(word)
    assert [row[0] for row in three] == [THREE[0]] * 3 + [THREE[10], THREE[11]] + [THREE[12]] * 22 + [
        THREE[-1]
    ]
    beside = [row[1] for row in three[5:27]]
    assert beside == [
        "（一）予以公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", *["（三）不予公开"] * 8,
        *["（四）无法提供"] * 3, *["（五）不予处理"] * 5, *["（六）其他处理"] * 3, "（七）总计",
    ]  # fmt: skip
    assert three[0][3:] == ["申请人情况"] * 7
    assert three[1][3:] == ["自然人", *["法人或其他组织"] * 5, "总计"]
    assert three[2][3:] == KINDS
    assert four[0] == ["行政复议"] * 5 + ["行政诉讼"] * 10
    assert four[1] == RESULTS + ["未经复议直接起诉"] * 5 + ["复议后起诉"] * 5
    assert four[2] == RESULTS * 3
    assert {len(set(row)) for row in two if row[0].startswith("第二十条")} == {1}


def test_the_parts_in_order_with_their_prose(full: tuple[str, Any]) -> None:
    page, word = full
    lines = [line.lstrip("# ") for line in page.splitlines() if line and not line.startswith("<")]
    texts = [paragraph.text for paragraph in word.paragraphs if paragraph.text]
    assert lines == ["".join(texts[:2]), *texts[2:]]
    assert texts[:2] == ["某区发展和改革局", "2022年政府信息公开工作年度报告"]
    assert "第四十九条、第五十条" in texts[2]
    assert "国办公开办函〔2021〕30号" in texts[2]
    assert [text for text in texts if text in HEADINGS] == HEADINGS
    items = ["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"]
    told = [
        part
        for no, key in zip("一二三四五", items, strict=True)
        for part in (f"（{no}）{key}", f"{key}的文字。")
    ]
    assert texts[4:14] == told
    assert texts[-6:-2] == [HEADINGS[4], "五的文字。", HEADINGS[5], "六的文字。"]
    assert texts[-2:] == ["某区发展和改革局", "2023年1月9日"]
    assert "待填写" not in page


@pytest.mark.parametrize("parts", [(3,), (2, 4), (6, 1), (5,)])
def test_only_the_parts_asked_for(writer: DocumentWriter, parts: tuple[int, ...]) -> None:
    view = annual_report(numbered(), "某局", parts, with_facts=False)
    page, word = made(writer, view)
    wanted = [HEADINGS[no - 1] for no in sorted(parts)]
    assert [line[3:] for line in page.splitlines() if line.startswith("## ")] == wanted
    assert [each.text for each in word.paragraphs if each.text in HEADINGS] == wanted
    assert len(word.tables) == len(Tables(page).grids) == len({2, 3, 4} & set(parts))
    names = "、".join("一二三四五六"[no - 1] for no in sorted(parts))
    assert view.file_name == f"区发改局2022年政府信息公开工作年度报告（第{names}部分）"


def test_what_is_missing_is_marked_and_zeros_are_printed(writer: DocumentWriter) -> None:
    view = annual_report(blank_report("区发改局", 2022), "某局")
    page, word = made(writer, view)
    texts = [paragraph.text for paragraph in word.paragraphs]
    gaps = [text for text in texts if text.startswith("【待填写：")]
    assert [line for line in page.splitlines() if line.startswith("【待填写：")] == gaps
    assert len(gaps) == len(form.PARTS) + 1
    assert gaps[1] == "【待填写：受理和答复申请的情况。表三：新收0件，上年结转0件，办结0件，结转下年度0件】"
    assert gaps[-1] == "【待填写：2022年政务公开工作要点落实情况（没有当年的台账）】"
    assert texts[-1] == "【成文日期】"
    assert view.gaps == (
        "一（主动公开）", "一（依申请公开）", "一（政府信息管理）", "一（政府信息公开平台建设）",
        "一（监督保障）", "五", "六", "六（工作要点落实情况）", "成文日期",
    )  # fmt: skip
    figures = [text for raw in Tables(page).raw for tag, text, _, _ in raw if tag == "td"]
    assert figures == ["0"] * 200


def test_gaps_of_parts_not_asked_for_are_not_told() -> None:
    view = annual_report(numbered(parts={}, filed=None), "某局", (2, 5), with_facts=False)
    assert view.gaps == ("五", "成文日期")


def test_prose_comes_out_as_written(writer: DocumentWriter) -> None:
    prose = (
        f"第一行。\n{NASTY}\n\n\u3000\u3000缩进的一行。\r\n"
        "## 小标题\n- 一项\n- 二项\n（一）另一个标题\n1.不是标题。"
    )
    report = numbered(parts={"主动公开": prose, "五": prose, "六": prose})
    page, word = made(writer, annual_report(report, "某局", (1, 5, 6), with_facts=False))
    texts = [paragraph.text for paragraph in word.paragraphs]
    wanted = [
        "第一行。",
        NASTY,
        "缩进的一行。",
        "小标题",
        "· 一项",
        "· 二项",
        "（一）另一个标题",
        "1.不是标题。",
    ]
    start = texts.index("五、存在的主要问题及改进情况") + 1
    assert texts[start : start + 8] == wanted
    styles = [paragraph.style.name for paragraph in word.paragraphs][start : start + 8]
    body, heading = "公文正文", "二级标题"
    assert styles == [body, body, body, heading, body, body, heading, body]
    assert texts.count(NASTY) == 3
    lines = [line for line in page.splitlines() if line]
    at = lines.index("## 五、存在的主要问题及改进情况") + 1
    shown = [_unescaped(line) for line in lines[at : at + 8]]
    assert shown == [
        "第一行。",
        NASTY,
        "缩进的一行。",
        "### 小标题",
        "- 一项",
        "- 二项",
        "### （一）另一个标题",
        "1.不是标题。",
    ]
    assert "#### 小标题" in lines  # an item of part 一 is a heading itself
    for sign in "<>&|*`[]_~$":
        assert f" {sign}" not in lines[at + 1].replace("\\" + sign, "")


def _unescaped(line: str) -> str:
    out, signs = "", iter(line)
    for sign in signs:
        out += next(signs) if sign == "\\" else sign
    return out


@pytest.mark.parametrize("ending", ["md", "docx"])
def test_the_same_bytes(ending: str) -> None:
    def once() -> bytes:
        return DocumentWriter(ROOT / "templates").make(document(annual_report(numbered(), "某局")), ending)

    assert once() == once()


def test_the_form_of_the_word_file(full: tuple[str, Any]) -> None:
    _, word = full
    for table, heads in zip(word.tables, (0, 3, 3), strict=True):
        grid = [int(column.get(column.tag.replace("gridCol", "w"))) for column in table._tbl.tblGrid]
        assert sum(grid) == 8845
        marked = ["<w:tblHeader/>" in row._tr.xml for row in table.rows]
        assert marked == [True] * heads + [False] * (len(marked) - heads)
        assert all("<w:cantSplit/>" in row._tr.xml for row in table.rows)
        for row in table._tbl.tr_lst:
            assert [sum(cell.grid_span for cell in row.tc_lst)] == [len(grid)]
    (broken,) = [each for each in word.paragraphs if "pageBreakBefore" in each._p.xml]
    assert broken.text == HEADINGS[2]
    assert word.core_properties.title == "某区发展和改革局2022年政府信息公开工作年度报告"
    assert word.core_properties.author == "某区发展和改革局"
    assert word.core_properties.created.date() == date(2023, 1, 9)


DEMONSTRATION = "演示数据，非实际数据"


@pytest.mark.parametrize("parts", [tuple(range(1, 7)), (3,)])
def test_a_report_that_says_it_is_a_demonstration_is_marked(
    writer: DocumentWriter, parts: tuple[int, ...]
) -> None:
    report = numbered(parts={**numbered().parts, "五": "\n（演示文字）没有问题。"})
    page, word = made(writer, annual_report(report, "某局", parts, with_facts=False))
    assert page.splitlines()[:3] == [f"# 某局{TITLE}", "", f"**{DEMONSTRATION}**"]
    texts = [paragraph.text for paragraph in word.paragraphs if paragraph.text]
    assert texts.index(DEMONSTRATION) == (2 if len(parts) == 6 else 1)


def test_a_report_that_does_not_is_not(full: tuple[str, Any]) -> None:
    page, word = full
    assert "演示" not in page
    assert not [paragraph for paragraph in word.paragraphs if "演示" in paragraph.text]
    told = numbered(parts={"五": "业务培训中有（演示文字）一词。"})
    assert annual_report(told, "某局", with_facts=False).mark == ""


def test_where_part_three_comes_first_only_a_line_stands_over_it(writer: DocumentWriter) -> None:
    page, word = made(writer, annual_report(numbered(), "某局", (4, 3), with_facts=False))
    texts = [paragraph.text for paragraph in word.paragraphs if paragraph.text]
    assert texts[:2] == [f"某局{TITLE}", HEADINGS[2]]
    assert page.startswith(f"# 某局{TITLE}\n\n## {HEADINGS[2]}\n")
    assert not [each for each in word.paragraphs if "pageBreakBefore" in each._p.xml]
    assert texts[-2:] == ["某局", "2023年1月9日"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("有**粗体**字。", "粗体"),
        ("见[通知](https://example.cn/a)。", "链接"),
        ("如下：\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", "表格"),
        ("**问题**：见[甲](b)", "粗体、链接"),
        ("5*3*2，甲_乙_丙，[注]（一），甲|乙|丙，** 不是 **", ""),
    ],
)
def test_markdown_that_is_printed_as_typed_is_told(text: str, kinds: str) -> None:
    view = annual_report(numbered(parts={"监督保障": text}), "某局", (1,), with_facts=False)
    said = (
        f"区发改局的报告一（监督保障）的文字里有 Markdown 的{kinds}，"
        "只支持段落、“- ”列表和“#”标题，其余照原样印出"
    )
    assert view.cautions == ((said,) if kinds else ())
    assert annual_report(numbered(parts={"监督保障": text}), "某局", (5,), with_facts=False).cautions == ()


def test_a_line_like_the_heading_of_a_part_is_told() -> None:
    text = "概述。\n## 二、主动公开政府信息情况\n详见：\n三、收到和处理"
    view = annual_report(numbered(parts={"主动公开": text}), "某局", with_facts=False)
    said = (
        "区发改局的报告一（主动公开）的文字里有一行“二、主动公开政府信息情况”，与部分的标题相同，"
        "再导入时分不开，请换个说法"
    )
    assert view.cautions == (said,)
