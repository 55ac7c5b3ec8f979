"""The shape of an annual report's file (``report_<year>/<unit>.yaml``), built from the printed form.

Nothing is required in reading, so that a figure left out costs that figure and not its table: ``annual``
reports what is missing. The JSON Schema does require it.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, WithJsonSchema, create_model
from pydantic_core import PydanticCustomError

from gongkai_cli.diagnostics import diagnostic
from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.messages import short
from gongkai_cli.schema.scalars import Date, Number, Shape, Text, visible_only

if TYPE_CHECKING:
    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.schema.messages import SchemaIssue

BLANKS = frozenset({"", "/", "／", "\\", "-", "－", "–", "—", "——", "无", "空"})
"""What is written into a cell instead of 0."""

_COUNT = re.compile(r"0|[1-9]\d{0,11}", re.ASCII)
_AMOUNT = re.compile(r"(0|[1-9]\d{0,11})(\.\d{1,6})?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}([,，]\d{3})+(\.\d+)?", re.ASCII)


def _count(value: Any) -> int:
    return int(_figure(value, _COUNT))


def _amount(value: Any) -> Decimal:
    return Decimal(_figure(value, _AMOUNT))


def _figure(value: Any, wanted: re.Pattern[str]) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("gk_not_text", "not text")
    bare = value.strip()
    if bare in BLANKS:
        return "0"
    if wanted.fullmatch(bare):
        return bare
    reason, proposed = why_no_figure(bare, wanted)
    raise PydanticCustomError("gk_figure", "figure", {"reason": reason, "proposed": proposed})


def why_no_figure(text: str, wanted: re.Pattern[str] = _COUNT) -> tuple[str, str]:
    """What is wrong with a figure, in Chinese, and how to write it: the figure where that is plain."""
    narrow = unicodedata.normalize("NFKC", text).replace(",", "")
    unit = re.fullmatch(r"约?(\d[\d,，.]*)\s*(\D{1,3})", text)
    money = wanted is _AMOUNT
    reasons = (
        (_GROUPED.fullmatch(text), "有千分位逗号", narrow),
        (narrow != text and wanted.fullmatch(narrow), "用了全角数字", narrow),
        (re.fullmatch(r"[-−－]\s*\d.*", text), "是负数", _NEGATIVE[money]),
        (re.fullmatch(r"\d{13,}(\.\d*)?", narrow), "位数太多", "12 位以内的数，并核对有没有多写"),
        (re.fullmatch(r"\d+\.", narrow), "末尾多了小数点", narrow.rstrip(".")),
        (re.fullmatch(r"\d+\.\d+", narrow), *_decimals(narrow, money=money)),
        (re.fullmatch(r"0\d+", narrow), "前面多了 0", narrow.lstrip("0") or "0"),
        (unit, f"带了文字“{unit[2]}”" if unit else "", _without_unit(unit, money=money) if unit else ""),
        (True, "不是阿拉伯数字", ""),
    )
    reason, proposed = next((reason, proposed) for holds, reason, proposed in reasons if holds)
    return reason, proposed if wanted.fullmatch(proposed) or not re.fullmatch(r"[\d.]*", proposed) else ""


_NEGATIVE = ("0 或正整数，件数不能是负数", "0 或正数，金额不能是负数")
_FACTORS = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_YUAN_PER_UNIT = 10**4


def _decimals(narrow: str, *, money: bool) -> tuple[str, str]:
    """What is wrong with decimals, and how to write it: 3.0 件 are 3."""
    whole, _, rest = narrow.partition(".")
    if money:
        return ("前面多了 0", "") if re.match(r"0\d", whole) else ("小数位太多", "最多 6 位小数的数")
    return "不是整数", "整数，件数没有小数" if rest.strip("0") else whole


def _without_unit(unit: re.Match[str], *, money: bool) -> str:
    """The figure proposed by one with words after it: 3万 of a count is 30000, in 万元 it is 3."""
    narrow = re.sub("[,，]", "", unicodedata.normalize("NFKC", unit[1]))
    words = unit[2]
    if not re.fullmatch(r"\d+(\.\d+)?", narrow) or not (words[0] in _FACTORS or (money and "元" in words)):
        return narrow
    amount = Decimal(narrow) * _FACTORS.get(words[0], 1)
    amount = amount / _YUAN_PER_UNIT if money else amount
    plain = f"{amount:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _prose(value: str) -> str:
    return visible_only(value) if value else value


Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0})]
Amount = Annotated[Decimal, BeforeValidator(_amount), WithJsonSchema({"type": "number", "minimum": 0})]
Prose = Annotated[str, AfterValidator(_prose)]


def _shape(name: str, about: str, fields: dict[str, Any], required: tuple[str, ...]) -> type[Shape]:
    """A shape whose keys are the form's own words."""
    extra: dict[str, Any] = {"required": list(required)} if required else {}
    base = type(f"{name}Base", (Shape,), {"model_config": ConfigDict(json_schema_extra=extra)})
    keys: dict[str, Any] = {key: (kind, Field(None)) for key, kind in fields.items()}
    return create_model(name, __base__=base, __doc__=about, __module__=__name__, **keys)


_REQUESTS = _shape(
    "RequestRow", "表三的一行：各类申请人的件数。总计可以不写，由程序计算。",
    dict.fromkeys(form.REQUEST_COLUMNS, Count), form.APPLICANTS,
)  # fmt: skip
_REVIEWS = _shape(
    "ReviewRow", "表四的一组：各种结果的件数。总计可以不写，由程序计算。",
    dict.fromkeys(form.REVIEW_COLUMNS, Count), form.OUTCOMES,
)  # fmt: skip
_DOCUMENTS = _shape(
    "DocumentRow", "表二的一行：制发、废止、现行有效的件数。",
    dict.fromkeys(form.DOCUMENT_COLUMNS, Count), form.DOCUMENT_COLUMNS,
)  # fmt: skip


def _group(label: str, rows: tuple[str, ...], number: int) -> type[Shape]:
    return _shape(f"Group{number}", f"{label}的各种情形。", dict.fromkeys(rows, _REQUESTS), rows)


def _table2() -> type[Shape]:
    kinds = {form.FEES: Amount, form.DECISIONS: Count}
    fields = {row.label: _DOCUMENTS if len(row.columns) > 1 else kinds[row.columns[0]] for row in form.TABLE2}
    return _shape("Table2", "二、主动公开政府信息情况。", fields, tuple(fields))


def _results() -> type[Shape]:
    groups = {label: _group(label, rows, n) for n, (label, rows) in enumerate(form.GROUPS.items(), 3)}
    fields = {form.OPENED: _REQUESTS, form.PARTLY: _REQUESTS, **groups, form.RESULT_TOTAL: _REQUESTS}
    required = tuple(key for key in fields if key != form.RESULT_TOTAL)
    return _shape("Results", "本年度办理结果。（七）总计可以不写，由程序计算。", fields, required)


def _table3() -> type[Shape]:
    fields = {
        form.RECEIVED: _REQUESTS,
        form.CARRIED_IN: _REQUESTS,
        form.RESULTS: _results(),
        form.CARRIED_OUT: _REQUESTS,
    }
    return _shape("Table3", "三、收到和处理政府信息公开申请情况。", fields, tuple(fields))


def _table4() -> type[Shape]:
    suits = (form.DIRECT, form.AFTER_REVIEW)
    lawsuits = _shape("Lawsuits", "行政诉讼。", dict.fromkeys(suits, _REVIEWS), suits)
    fields = {form.REVIEW: _REVIEWS, form.LAWSUIT: lawsuits}
    return _shape("Table4", "四、政府信息公开行政复议、行政诉讼情况。", fields, tuple(fields))


_OVERVIEW = _shape("Overview", "一、总体情况，分五项。", dict.fromkeys(form.OVERVIEW, Prose), ())


_BESIDE = _shape(
    "TextBesideTable", "表格前后的文字；没有的不写。", {form.BEFORE: Prose, form.AFTER: Prose}, ()
)


class HeadShape(Shape):
    """谁的、哪一年的报告，哪一天报送。"""

    unit: Text = Field("", description="单位，写名录中的名称")
    year: Number = Field(0, description="统计年度")
    filed: Date | None = Field(None, description="报送（公开）日期；还没有报送的不写")
    site: Text | None = Field(None, description="电子版在哪里下载：网站名称或网址")
    address: Text | None = Field(None, description="地址，印在报告开头")
    postcode: Text | None = Field(None, description="邮政编码")
    telephone: Text | None = Field(None, description="联系电话")

    model_config = ConfigDict(json_schema_extra={"required": ["unit", "year"]})


def _wrong_figure(issue: SchemaIssue) -> Diagnostic:
    """A figure that is none (GK801), by its row and column."""
    row = "".join(f"“{step}”" for step in issue.loc[-2:] if not str(step).startswith("table"))
    wanted = issue.context["proposed"]
    message = f"{row}的值“{short(issue.value)}”{issue.context['reason']}"
    where = issue.document.where(*issue.loc)
    return diagnostic("GK801", where, message, f"请写成 {wanted}" if wanted else None)


WORDINGS = {"gk_figure": _wrong_figure}
"""The findings for errors that only this shape has."""

ReportFile = _shape(
    "ReportFile", "政府信息公开工作年度报告（report_年份/单位.yaml）。",
    {
        "report": HeadShape, "table2": _table2(), "table3": _table3(), "table4": _table4(),
        "parts": _shape("Parts", "文字部分（Markdown）：一、五、六；二、三、四只在表格前后另有文字时写。",
                        {"一": _OVERVIEW, **dict.fromkeys("二三四", _BESIDE), "五": Prose, "六": Prose}, ()),
    },
    ("report", "table2", "table3", "table4"),
)  # fmt: skip
