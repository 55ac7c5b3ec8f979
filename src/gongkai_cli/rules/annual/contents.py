"""What the prose says, or fails to say; what is unusual in 表二."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai_cli.diagnostics import Diagnostic, diagnostic
from gongkai_cli.language.hanzi import shortened
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.rules.annual.case import ReportCase, ReportRule

_NOTHING = re.compile(r"[\s无暂没有不存在略。.、/—-]*")
"""Prose that says there is nothing to say."""

_PLACEHOLDER = re.compile(r"【\s{0,9}待[^】]*】|[（(\[]?待(?:填写?|补充?|完善|定|续)[）)\]]?[\s。.…]*")
"""What a template leaves to be filled in; nothing that was written."""
_PUNCTUATION = re.compile(r"[\s。.、，,；;：:!！…—/*（）()【】\[\]-]+")
_WE = "(?:本年度?|今年|目前|我(?:单位|局|办|委|镇|街道)|本(?:单位|局|办|委|镇|街道|机关)|\\d{4}年度?)*"
_NO_PROBLEM = re.compile(
    f"{_WE}(?:暂?无|(?:暂时?)?(?:没有|不存在|未发现))(?:任何|明显|突出|重大|较大|主要|其他|存在|的)*(?:问题|困难)?"
)
_NOTHING_ELSE = re.compile(
    f"{_WE}(?:暂?无|(?:暂时?)?(?:没有|不存在))(?:其他|其它|需要|需|应当|应|说明|报告|的|情况|事项)*"
)

_COLLECTED = re.compile(
    r"(?:收取|收到|收缴|征收)[^。；;\n]{0,30}?(?<![\d.])(\d[\d,，]{0,20}(?:\.\d{0,20})?)\s{0,9}(万?)元"
)
_FEE = re.compile(r"信息处理费|信息公开费|(?<!事业性)收费|费用")
_NONE_COLLECTED = re.compile(
    r"(?:未|没有|无|不)(?:曾|予)?(?:发生|收取|产生|向|涉及|存在)[^。；;\n]{0,24}?(?:费|收费事项)"
    r"|(?:费|收取)[^。；;\n\d]{0,12}(?<![\d.,])0(?:\.0{1,20})?\s{0,9}万?元"
)
_NONE_SAID = re.compile(
    r"(?:未|没有|无)(?:曾|予|进行)?(?:收费|收取(?:任何)?)(?=[\s，。；;,、）)]|情[况形]|$)"
)
"""Said without a word of what was not collected."""


def parts_filled(case: ReportCase) -> Iterator[Diagnostic]:
    """Every part of the prose says something; only 六 may say 无 (GK833). Empty ones go together."""
    report, loaded = case.report, case.loaded
    keys = [part.key for part in form.PARTS if not loaded.unusable_part(part.key)]
    empty = [key for key in keys if not report.part(key).strip()]
    if empty:
        message = f"文字部分没有内容：{'、'.join(map(_name, empty))}"
        yield diagnostic("GK833", loaded.where_part(empty[0]), message, subject=report.unit)
    for part in form.PARTS:
        text = report.part(part.key).strip()
        if text and _says_nothing(part.key, text):
            message = f"“{_name(part.key)}”只写了“{shortened(text, _SHOWN)}”"
            yield diagnostic("GK833", loaded.where_part(part.key), message, subject=part.key)


def _says_nothing(key: str, text: str) -> bool:
    if _PLACEHOLDER.fullmatch(text):
        return True
    return key != "六" and bool(_NOTHING.fullmatch(text) or _NO_PROBLEM.fullmatch(_bare(text)))


def _bare(text: str) -> str:
    return _PUNCTUATION.sub("", text)


_SHOWN = 20


def _name(key: str) -> str:
    return f"{key}、{form.TITLES[key]}" if key in form.TITLES else f"一（{key}）"


def fees_agree(case: ReportCase) -> Iterator[Diagnostic]:
    """Where money was collected for handling requests, part 六 does not deny it (GK832)."""
    last = case.report.part("六")
    denial = _denial(last)
    if not denial:
        return
    for part in form.PASSAGES:
        text = case.report.part(part.key)
        for found in _COLLECTED.finditer(text):
            if _FEE.search(found[0]) and Decimal(re.sub("[,，]", "", found[1]).rstrip(".")):
                where = case.loaded.where_words(part.key, found.start())
                message = f"这里写“{found[0]}”，第六部分却写“{denial}”"
                yield diagnostic("GK832", where, message, subject=case.report.unit)
                return


def _denial(last: str) -> str:
    """The words of part 六 that say nothing was collected; empty where there are none."""
    if found := _NONE_COLLECTED.search(last):
        return found[0]
    if _NOTHING_ELSE.fullmatch(_bare(last)):
        return shortened(last, _SHOWN)
    found = _NONE_SAID.search(last)
    return found[0] if found and not _COLLECTED.search(last) else ""


def rules_are_the_governments(case: ReportCase) -> Iterator[Diagnostic]:
    """规章 are made by ministries, provinces and cities with districts (立法法; GK842)."""
    if case.of_government or case.directory is None or case.directory.find(case.report.unit) is None:
        return
    figures = [cell for cell in form.ROWS[form.RULES].cells if case.report.figures.get(cell)]
    if figures:
        filled = "、".join(f"{cell.column} {case.report.figures[cell]}" for cell in figures)
        message = f"“{case.report.unit}”填了规章：{filled}"
        yield diagnostic("GK842", case.loaded.where(figures[0]), message, subject=case.report.unit)


RULES: tuple[ReportRule, ...] = (parts_filled, fees_agree, rules_are_the_governments)
