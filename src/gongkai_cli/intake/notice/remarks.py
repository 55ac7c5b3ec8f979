"""Sentences about all tasks: defaults that are proposed and not applied; text whose columns are lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.intake.notice.result import ImportFinding
from gongkai_cli.intake.notice.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

_DEFAULT = re.compile(
    r"[^。；;，,（(\n]{0,40}(?:"
    r"(?:以下|下列|上述|本(?:表|清单|方案)|所有|各项)[^。；;\n]{0,24}(?:均|都|皆)[^。；;\n]{0,30}(?:配合|负责|落实|包含|包括|牵头|参与|涉及)"
    r"|(?:排|列)(?:名|位|序)?(?:在)?(?:最前|靠前|第一|首位|前面|前列)[^。；;\n]{0,16}牵头"
    r"|(?:第一|首)(?:个|家|位)?(?:责任)?单位[^。；;\n]{0,6}牵头|牵头单位为[^。；;\n]{0,8}(?:第一|排)"
    r"|不再(?:单独|一一|逐一|另行)?列出|不再(?:单独|一一|逐一)列"
    r"|(?:以下|下列)责任单位[^。；;\n]{0,8}(?:均|包含)"
    r")[^。；;）)\n]{0,80}"
)
_TRIGGERS = ("以下", "下列", "上述", "均", "排", "列", "第一", "首", "不再", "皆")
_JOINED_COLUMNS = re.compile(
    r"序号.{2,30}(?:责任单位|牵头单位|完成时限)|(?:任务|内容|事项).{0,8}(?:责任|牵头)(?:单位|部门).{0,10}(?:时限|时间|单位|备注)"
)
_LONGEST_JOINED = 60


def default_findings(texts: Iterable[tuple[str, str]]) -> list[ImportFinding]:
    """Return a finding for each sentence that gives all tasks units or a role; ``texts``: (where, text)."""
    found: dict[str, ImportFinding] = {}
    for where, text in texts:
        plain = _simplified(text)
        if not any(trigger in plain for trigger in _TRIGGERS):
            continue
        for match in _DEFAULT.finditer(plain):
            sentence = text[match.start() : match.end()].strip(" ，,、：:注")
            found.setdefault(
                sentence,
                ImportFinding(
                    "default",
                    f"通知对各项任务一并作了规定，没有套用：“{sentence}”",
                    "请裁定是否套用；套用的，逐项写进牵头、责任或配合单位",
                    where,
                ),
            )
    return list(found.values())


def _simplified(text: str) -> str:
    """Return ``text`` in simplified characters, each in its place."""
    return (
        "".join(char if char.isspace() else (folded(char) or char)[0] for char in text)
        if _has_traditional(text)
        else text
    )


def _has_traditional(text: str) -> bool:
    return any(char in text for char in "責單牽頭負協與會")


def lost_columns(texts: Iterable[tuple[str, str]]) -> ImportFinding | None:
    """Return a finding where headings of columns run together: the text layer of a table, unseparated."""
    for where, text in texts:
        plain = folded(text)
        if len(plain) <= _LONGEST_JOINED and _JOINED_COLUMNS.search(plain) and "：" not in text:
            return ImportFinding(
                "separators",
                f"表格只剩文字，列与列之间没有分隔（“{text[:30]}”）",
                "请改用 Word、Excel 或网页原件；只有文字的，请在各列之间加制表符或“|”",
                where,
            )
    return None
