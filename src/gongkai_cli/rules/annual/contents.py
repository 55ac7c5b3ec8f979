"""What the prose says, or fails to say; what is unusual in 表二."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.diagnostics import Diagnostic, diagnostic
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.rules.annual.case import ReportCase, ReportRule

_NOTHING = re.compile(r"[\s无暂没有不存在略。.、/—-]*")
"""Prose that says there is nothing to say."""

_COLLECTED = re.compile(r"(?:收取|收到|收缴|征收)[^。；;\n]{0,30}?(\d[\d,，.]*)\s*(万?)元")
_FEE = re.compile(r"信息处理费|信息公开费|收费|费用")
_NONE_COLLECTED = re.compile(
    r"(?:未|没有|无|不)(?:曾|予)?(?:发生|收取|产生|向|涉及|存在)[^。；;\n]{0,24}?(?:费|收费事项)"
    r"|(?:费|收取)[^。；;\n\d]{0,12}(?<![\d.,])0(?:\.0+)?\s*万?元"
)


def parts_filled(case: ReportCase) -> Iterator[Diagnostic]:
    """Every part of the prose says something; only 六 may say 无 (GK833). Empty ones are told together."""
    report, loaded = case.report, case.loaded
    keys = [part.key for part in form.PARTS if not loaded.spoilt_part(part.key)]
    empty = [key for key in keys if not report.part(key).strip()]
    if empty:
        message = f"文字部分没有内容：{'、'.join(map(_name, empty))}"
        yield diagnostic("GK833", loaded.where_part(empty[0]), message, subject=report.unit)
    for part in form.PARTS:
        text = report.part(part.key).strip()
        if text and part.key != "六" and _NOTHING.fullmatch(text):
            message = f"“{_name(part.key)}”只写了“{text}”"
            yield diagnostic("GK833", loaded.where_part(part.key), message, subject=part.key)


def _name(key: str) -> str:
    return f"{key}、{form.TITLES[key]}" if key in form.TITLES else f"一（{key}）"


def fees_agree(case: ReportCase) -> Iterator[Diagnostic]:
    """Where money was collected for handling requests, part 六 does not deny it (GK832)."""
    last = case.report.part("六")
    denial = _NONE_COLLECTED.search(last)
    if denial is None:
        return
    for part in form.PARTS:
        text = case.report.part(part.key)
        for found in _COLLECTED.finditer(text):
            if _FEE.search(found[0]) and float(re.sub("[,，]", "", found[1]).rstrip(".") or 0):
                where = case.loaded.where_words(part.key, found.start())
                message = f"这里写“{found[0]}”，第六部分却写“{denial[0]}”"
                yield diagnostic("GK832", where, message, subject=case.report.unit)
                return


def rules_are_the_governments(case: ReportCase) -> Iterator[Diagnostic]:
    """规章 are made by ministries, provinces and cities with districts (立法法; GK842)."""
    if case.of_government or case.directory is None or case.directory.find(case.report.unit) is None:
        return
    figures = [cell for cell in form.ROWS[form.RULES].cells if case.report.figures.get(cell)]
    if figures:
        said = "、".join(f"{cell.column} {case.report.figures[cell]}" for cell in figures)
        message = f"“{case.report.unit}”填了规章：{said}"
        yield diagnostic("GK842", case.loaded.where(figures[0]), message, subject=case.report.unit)


RULES: tuple[ReportRule, ...] = (parts_filled, fees_agree, rules_are_the_governments)
