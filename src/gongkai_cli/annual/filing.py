"""The form in which a unit files its annual report (年度报告填报表): what is on it, and by what it is known.

Made (``views.filing`` and its renderers) and read back (``intake.annual.filing``) by this one specification,
so that a form that comes back unchanged changes nothing. Nothing here knows of workbooks or of Word.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.annual.figures import Report, blank_report, with_totals, without_zeros
from gongkai_cli.language.hanzi import plain
from gongkai_cli.schema import report_form as form
from gongkai_cli.schema.report_form import Cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gongkai_cli.annual.figures import Amount

VERSION = 1
"""Of the form; raised when a form already sent out could be misread."""

NAME = "年度报告填报表"
GUIDE = "填写说明"
CHECK = "核对"
"""What begins a row or column that the form computes, and nobody fills in."""
FILED = "报送日期"
CONTACT = {"site": "电子版查阅网址", "address": "地址", "postcode": "邮政编码", "telephone": "联系电话"}
"""Labels of what the report's opening says of where it can be had and whom to ask."""
HEAD = (FILED, *CONTACT.values())
"""The labels above the tables beside which something is to be filled in."""
ITEM, ANSWER, WANTED = "项目", "填写内容", "写什么"
"""Headings of the table of passages."""

_MARK = "填报表标识"
_STAMP = re.compile(rf"{_MARK}：第(\d{{1,4}})版，(\d{{4}})年，(.{{1,100}})，([0-9a-f]{{12}})")
_LONGEST = 16_000
"""Characters of a passage on the form; a cell of a workbook holds no more than twice that in UTF-16."""
_REST = "…（以下略，全文见报告文件）"

_EXPECTED = {
    "主动公开": "主动公开的做法和数字；制发、废止规范性文件的件数与表二一致",
    "依申请公开": "收到和办理申请的情况，复议、诉讼的情况；数字与表三、表四一致",
    "政府信息管理": "信息的制作、审查、更新和规范性文件的清理",
    "政府信息公开平台建设": "网站、政务新媒体、公报、公开专区",
    "监督保障": "组织领导、培训，工作考核、社会评议和责任追究的结果",
    "五": "先写问题（上年的怎样改了、本年还有哪些），再写改进措施；两样都要有",
    "六": "收取信息处理费的情况（没有收取的也写明），其他要报告的；建议提案办理结果公开的情况，有的写",
}


class FilingStamp(NamedTuple):
    """What a form must still know when it comes back.

    Attributes:
        version: of the form.
        year: the year reported on.
        unit: who files, by its name in the directory.
        digest: of what stood on it when it went out.
    """

    version: int
    year: int
    unit: str
    digest: str

    @property
    def line(self) -> str:
        """As it is printed on the form."""
        return f"{_MARK}：第{self.version}版，{self.year}年，{self.unit}，{self.digest}"


def stamp_in(text: str) -> FilingStamp | None:
    """The stamp in a text; None where there is none."""
    match = _STAMP.search(" ".join(text.split())) if _MARK in text else None
    if match is None:
        return None
    version, year, unit, digest = match.groups()
    return FilingStamp(int(version), int(year), unit, digest)


def is_stamp_like(text: str) -> bool:
    """Whether a text was a stamp before somebody changed it."""
    return _MARK in text


def passage_label(part: form.Part) -> str:
    """A passage as the form names it: 一（一）主动公开, 五、存在的主要问题及改进情况, 表二之前的文字."""
    if part.key in form.OVERVIEW:
        number = "一二三四五"[form.OVERVIEW.index(part.key)]
        return f"一（{number}）{part.key}"
    if part.key in form.TITLES:
        return f"{part.key}、{form.TITLES[part.key]}"
    return f"表{part.path[0]}之{'前' if part.path[1] == form.BEFORE else '后'}的文字"


PASSAGES = {plain(passage_label(part)): part for part in (*form.PARTS, *form.BESIDE)}
"""The passages by their labels as they are compared, in the order of the form: optional ones last."""


def wanted_in(part: form.Part) -> str:
    """What a passage should tell."""
    return _EXPECTED.get(part.key, "表格以外还有说明的才写")


def instructions(year: int) -> tuple[str, ...]:
    """How to fill in the form of a year."""
    general = (
        f"统计期限是{year}年1月1日至12月31日。",
        "只填要填的格（Excel 里是黄色的），不要增删、合并行列，不要改动行名和列名。",
        "件数填 0 或正整数，没有发生的填 0，不留空；行政事业性收费以万元为单位，可以有小数。",
        "总计由程序计算，可以不填；填了就要与各项之和相等。",
        "表三每一列：第一项加第二项之和，等于第三项加第四项之和。",
        "“上年结转”已照上年报告的“结转下年度继续办理”填好；不符的，先更正上年的报告。",
        "现行有效件数等于上年的现行有效件数加本年制发、减本年废止。",
        "文字里的数字要与表格一致；不要照抄上年或其他单位的报告。一段一行，列表每行以“- ”开头。",
        f"报送日期写到日，如 {year + 1}-01-16；还没有报送的不填。",
        "不写公式，不带宏；填好后连同文件名原样交回（.xlsx 或 .docx）。",
    )
    return tuple(f"{number}. {text}" for number, text in enumerate(general, 1))


def issued(unit: str, year: int, now: Report | None, last: Report | None) -> Report:
    """What stands on a unit's form when it goes out.

    Args:
        unit: who files.
        year: the year reported on.
        now: what the unit has filed so far; None for nothing.
        last: its report of the year before, for what was carried over; None where there is none.
    """
    if now is not None and not now.untouched:
        return now
    blank = blank_report(unit, year)
    return replace(blank, figures=with_totals({**blank.figures, **carried(last)}, again=True))


def head_of(report: Report) -> dict[str, str]:
    """What stands above the tables, by its labels."""
    filed = report.filed.isoformat() if report.filed is not None else ""
    return {FILED: filed, **{label: getattr(report.contact, key) for key, label in CONTACT.items()}}


def carried(last: Report | None) -> Mapping[Cell, Amount]:
    """What last year's report carries into this one, as far as it is known."""
    figures = last.figures if last is not None else {}
    cells = ((column, Cell(form.CARRIED_OUT, column)) for column in form.APPLICANTS)
    return {Cell(form.CARRIED_IN, column): figures[cell] for column, cell in cells if cell in figures}


def shown_passage(text: str) -> str:
    """A passage as it stands on the form."""
    lines = (line.strip() for line in text.splitlines())
    bare = "\n".join(line for line in lines if line)
    return bare if len(bare) <= _LONGEST else f"{bare[:_LONGEST]}{_REST}"


def written_passage(text: str) -> str:
    """A passage as a report holds it, from what stands on the form: a paragraph a line."""
    return "\n\n".join(line for line in map(str.strip, text.splitlines()) if line)


def same_passage(one: str, other: str) -> bool:
    """Whether two passages are the same: white space does not count, an office suite may change it."""
    return _squeezed(one) == _squeezed(other)


def _squeezed(text: str) -> str:
    return "".join(char for char in text if char.isprintable() and not char.isspace())


def digest_of(head: Mapping[str, str], figures: Mapping[Cell, Amount], passages: Mapping[str, str]) -> str:
    """A short hash of what is filled in on a form, whatever program has saved it.

    Args:
        head: by the labels of ``HEAD``.
        figures: of the three tables; totals do not count.
        passages: by key of ``report_form.PASSAGES``.
    """
    numbers = [_plain_number(figures.get(cell)) for cell in form.CELLS if not form.is_total(cell)]
    texts = {part.key: _squeezed(shown_passage(passages.get(part.key, ""))) for part in form.PASSAGES}
    above = ["".join(head.get(label, "").split()) for label in HEAD]
    content = json.dumps([above, numbers, texts], ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:12]


def _plain_number(amount: Amount | None) -> str:
    return "" if amount is None else str(without_zeros(amount))
