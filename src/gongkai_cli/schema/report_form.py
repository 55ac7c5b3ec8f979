"""The printed form of the annual report (政府信息公开工作年度报告, 国办公开办函〔2021〕30号).

Every row and column stands here once, with the words the form prints; the shape of the file, the template,
the arithmetic, the checks and the documents all loop over it. No Pydantic here: queries may read it.
"""

from __future__ import annotations

from typing import NamedTuple


class Cell(NamedTuple):
    """A figure of the form: the label of its row, which is unique in all three tables, and its column."""

    row: str
    column: str


class FigureRow(NamedTuple):
    """A row of one of the three tables.

    Attributes:
        table: the part of the report that prints it: 2, 3 or 4.
        path: the keys under ``table2`` … that lead to it, as the print nests them; the last is its label.
        columns: its columns, in the order of the print.
    """

    table: int
    path: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def label(self) -> str:
        """What the form prints at the row itself."""
        return self.path[-1]

    @property
    def group(self) -> str:
        """What the form prints beside several rows, this among them; empty where it stands alone."""
        return self.path[-2] if len(self.path) > 1 else ""

    @property
    def title(self) -> str:
        """The row as messages name it, so that it cannot be mistaken: （六）3.其他."""
        label = self.label.partition("（区分")[0]
        if self.table == FOUR and self.group:
            return f"{self.group}（{label}）"
        return (self.group[:3] if self.group.startswith("（") else "") + label

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Its figures, in the order of the columns."""
        return tuple(Cell(self.label, column) for column in self.columns)

    def loc(self, column: str = "") -> tuple[str, ...]:
        """Where the file holds it, or one of its figures; a row of one figure is the figure."""
        place = (f"table{self.table}", *self.path)
        return (*place, column) if column and len(self.columns) > 1 else place


OLD_COLUMNS = (
    "本年新制作数量",
    "本年新公开数量",
    "对外公开总数量",
    "上一年项目数量",
    "本年增/减",
    "采购项目数量",
)
"""Columns of table 二 in the form before, none of which has a counterpart."""
FIRST_YEAR = 2021
"""The first year to be reported on in this form; the one before had other rows and columns in table 二."""

TWO, THREE, FOUR = 2, 3, 4
"""The parts of the report that are tables: 二, 三, 四."""


def number_of(table: int) -> str:
    """The number of the part that a table is: 三."""
    return {TWO: "二", THREE: "三", FOUR: "四"}[table]


def table_name(table: int) -> str:
    """A table as messages name it: 表三."""
    return f"表{number_of(table)}"


TOTAL = "总计"

MADE, REPEALED, IN_FORCE = "本年制发件数", "本年废止件数", "现行有效件数"
DOCUMENT_COLUMNS = (MADE, REPEALED, IN_FORCE)
RULES, NORMS = "规章", "行政规范性文件"
DECISIONS, FEES = "本年处理决定数量", "本年收费金额（单位：万元）"
CHARGES = "行政事业性收费"


class FormBlock(NamedTuple):
    """A block of table 二: the item of 条例第二十条 it is headed by, its columns, its rows."""

    article: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]


BLOCKS = (
    FormBlock("第二十条第（一）项", DOCUMENT_COLUMNS, (RULES, NORMS)),
    FormBlock("第二十条第（五）项", (DECISIONS,), ("行政许可",)),
    FormBlock("第二十条第（六）项", (DECISIONS,), ("行政处罚", "行政强制")),
    FormBlock("第二十条第（八）项", (FEES,), (CHARGES,)),
)

PERSONS = "自然人"
BODIES = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
"""The kinds of 法人或其他组织."""
APPLICANTS = (PERSONS, *BODIES)
REQUEST_COLUMNS = (*APPLICANTS, TOTAL)
PRINTED_RULE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

RECEIVED = "一、本年新收政府信息公开申请数量"
CARRIED_IN = "二、上年结转政府信息公开申请数量"
RESULTS = "三、本年度办理结果"
RESULT_TOTAL = "（七）总计"
CARRIED_OUT = "四、结转下年度继续办理"

OPENED = "（一）予以公开"
PARTLY = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
REFUSED, IMPOSSIBLE, NOT_HANDLED, OTHERWISE = (
    "（三）不予公开",
    "（四）无法提供",
    "（五）不予处理",
    "（六）其他处理",
)
GROUPS: dict[str, tuple[str, ...]] = {
    REFUSED: (
        "1.属于国家秘密",
        "2.其他法律行政法规禁止公开",
        "3.危及“三安全一稳定”",
        "4.保护第三方合法权益",
        "5.属于三类内部事务信息",
        "6.属于四类过程性信息",
        "7.属于行政执法案卷",
        "8.属于行政查询事项",
    ),
    IMPOSSIBLE: (
        "1.本机关不掌握相关政府信息",
        "2.没有现成信息需要另行制作",
        "3.补正后申请内容仍不明确",
    ),
    NOT_HANDLED: (
        "1.信访举报投诉类申请",
        "2.重复申请",
        "3.要求提供公开出版物",
        "4.无正当理由大量反复申请",
        "5.要求行政机关确认或重新出具已获取信息",
    ),
    OTHERWISE: (
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "3.其他",
    ),
}
"""The results that the form divides, with their rows."""

OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结")
REVIEW_COLUMNS = (*OUTCOMES, TOTAL)
REVIEW, LAWSUIT = "行政复议", "行政诉讼"
DIRECT, AFTER_REVIEW = "未经复议直接起诉", "复议后起诉"

TABLE2 = tuple(FigureRow(TWO, (label,), block.columns) for block in BLOCKS for label in block.rows)
RESULT_ROWS = tuple(
    FigureRow(THREE, path, REQUEST_COLUMNS)
    for path in (
        (RESULTS, OPENED),
        (RESULTS, PARTLY),
        *((RESULTS, group, label) for group, labels in GROUPS.items() for label in labels),
    )
)
"""The rows that （七） adds up."""
TABLE3 = (
    FigureRow(THREE, (RECEIVED,), REQUEST_COLUMNS),
    FigureRow(THREE, (CARRIED_IN,), REQUEST_COLUMNS),
    *RESULT_ROWS,
    FigureRow(THREE, (RESULTS, RESULT_TOTAL), REQUEST_COLUMNS),
    FigureRow(THREE, (CARRIED_OUT,), REQUEST_COLUMNS),
)
TABLE4 = (
    FigureRow(FOUR, (REVIEW,), REVIEW_COLUMNS),
    FigureRow(FOUR, (LAWSUIT, DIRECT), REVIEW_COLUMNS),
    FigureRow(FOUR, (LAWSUIT, AFTER_REVIEW), REVIEW_COLUMNS),
)
TABLES = {TWO: TABLE2, THREE: TABLE3, FOUR: TABLE4}
ROWS = {row.label: row for table in TABLES.values() for row in table}
"""Every row by its label."""
CELLS = tuple(cell for row in ROWS.values() for cell in row.cells)


def is_total(cell: Cell) -> bool:
    """Whether a figure is the sum of others of its table, and may be left out."""
    return cell.column == TOTAL or cell.row == RESULT_TOTAL


TITLES = {
    "一": "总体情况",
    "二": "主动公开政府信息情况",
    "三": "收到和处理政府信息公开申请情况",
    "四": "政府信息公开行政复议、行政诉讼情况",
    "五": "存在的主要问题及改进情况",
    "六": "其他需要报告的事项",
}
"""The six parts of the report."""


class Part(NamedTuple):
    """A passage of prose: its key in ``Report.parts`` and the keys under ``parts`` that lead to it."""

    key: str
    path: tuple[str, ...]

    @property
    def loc(self) -> tuple[str, ...]:
        """Where the file holds it."""
        return ("parts", *self.path)


OVERVIEW = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
"""The five items of part 一."""
PARTS = (*(Part(key, ("一", key)) for key in OVERVIEW), Part("五", ("五",)), Part("六", ("六",)))

BEFORE, AFTER = "表前", "表后"
BESIDE = tuple(
    Part(f"{number}{place}", (number, place)) for number in ("二", "三", "四") for place in (BEFORE, AFTER)
)
"""What a unit writes above and below the three tables; the form wants nothing there."""
BESIDE_KEYS = frozenset(part.key for part in BESIDE)
PASSAGES = (*PARTS[: len(OVERVIEW)], *BESIDE, *PARTS[len(OVERVIEW) :])
"""All prose, in the order of the print."""
