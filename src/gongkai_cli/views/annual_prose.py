"""The prose of an annual report as paragraphs, and what stands where there is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.hanzi import plain
from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gongkai_cli.annual.figures import Report

_HASHES = re.compile(r"#{1,6}[ \t]+(?=\S)")
_BULLET = re.compile(r"[-*+][ \t]+(?=\S)")
_NUMBERED = re.compile(r"（[一二三四五六七八九十]+）[^。；：！？!?;:]{1,40}")

_MARKUP = {
    "粗体": re.compile(r"(\*\*|__)(?=\S).{1,200}?(?<=\S)\1"),
    "链接": re.compile(r"\[[^\[\]]+\]\([^()]+\)"),
    "表格": re.compile(r"\|.*\|[ \t]*"),
}
"""Markdown that is printed as it is typed; a table is known by a line of its own."""
_HEADINGS = frozenset(
    plain(text) for key, title in form.TITLES.items() for text in (title, f"{key}、{title}")
)
_DEMONSTRATION = "（演示文字）"
"""How a passage of the demonstration begins."""

_WANTED = {
    "主动公开": "主动公开的情况",
    "依申请公开": "受理和答复申请的情况",
    "政府信息管理": "政府信息管理的情况",
    "政府信息公开平台建设": "公开平台建设的情况",
    "监督保障": "监督保障的情况，包括工作考核、社会评议和责任追究结果",
    "五": "上年问题的改进情况，本年存在的主要问题和改进措施",
    "六": "收取信息处理费的情况和其他需要报告的事项；没有的，请写明",
}
"""What a part should tell."""


class ProseBlock(NamedTuple):
    """A paragraph.

    Attributes:
        kind: ``text``, ``heading``, ``item`` of a list, or ``gap`` where a person must write.
        text: what it says, on one line.
    """

    kind: str
    text: str


def blocks(report: Report, key: str) -> tuple[ProseBlock, ...]:
    """A passage of the report, or in its place what is missing."""
    found = tuple(_paragraphs(report.part(key)))
    if key not in _WANTED:
        return found
    return found or (ProseBlock("gap", f"【待填写：{_WANTED[key]}{_counts(report, key)}】"),)


def is_empty(report: Report, key: str) -> bool:
    """Whether a passage is still to be written."""
    return not report.part(key).strip()


def markup(report: Report, key: str) -> tuple[str, ...]:
    """What Markdown a passage has that is printed as typed: 粗体, 链接, 表格."""
    lines = [line.strip() for line in report.part(key).splitlines()]
    return tuple(
        name
        for name, pattern in _MARKUP.items()
        if any(pattern.fullmatch(line) if name == "表格" else pattern.search(line) for line in lines)
    )


def stray_headings(report: Report, key: str) -> tuple[str, ...]:
    """Lines of a passage that read like the heading of a part, by which an import would part it wrongly."""
    return tuple(block.text for block in blocks(report, key) if plain(block.text) in _HEADINGS)


def is_demonstration(report: Report) -> bool:
    """Whether any passage says that it is only for demonstration."""
    return any(report.part(part.key).lstrip().startswith(_DEMONSTRATION) for part in form.PASSAGES)


def _paragraphs(text: str) -> Iterator[ProseBlock]:
    """Every line is a paragraph, as the one who fills in the file sees it; blank lines only part them."""
    for line in text.splitlines():
        bare = line.strip()
        if not bare:
            continue
        if _HASHES.match(bare):
            yield ProseBlock("heading", _HASHES.sub("", bare, count=1))
        elif _NUMBERED.fullmatch(bare):
            yield ProseBlock("heading", bare)
        elif _BULLET.match(bare):
            yield ProseBlock("item", _BULLET.sub("", bare, count=1))
        else:
            yield ProseBlock("text", bare)


def _counts(report: Report, key: str) -> str:
    """The figures of the tables that the passage has to agree with."""
    if key == "依申请公开":
        return (
            f"。表三：新收{report.at(form.RECEIVED)}件，上年结转{report.at(form.CARRIED_IN)}件，"
            f"办结{report.at(form.RESULT_TOTAL)}件，结转下年度{report.at(form.CARRIED_OUT)}件"
        )
    if key == "主动公开":
        made = report.at(form.NORMS, form.MADE)
        return f"。表二：本年制发行政规范性文件{made}件，现行有效{report.at(form.NORMS, form.IN_FORCE)}件"
    return ""
