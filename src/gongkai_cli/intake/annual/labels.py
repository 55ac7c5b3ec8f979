"""What is printed beside and above the figures, matched to the form's rows and columns.

Widths, spaces, line breaks, quotation marks, brackets and the way of numbering do not count: 3.其他, 3、其他
and ３．其 他 are one. Position never decides; where one wording could stand for two rows, the group beside it
does.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from gongkai_cli.schema import report_form as form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.schema.report_form import FigureRow

_NUMBERED = re.compile(r"\s*(?:[(\[]\s*)?(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[)\].、．。,:：,]+\s*")
_BARE_NUMBER = re.compile(r"\d{1,2}(?=\D)")
_ASIDE = re.compile(r"\(?区分处理.*", re.DOTALL)
_SIGN = re.compile(r"[\W_]+")


_MOST_LABELS = 20
"""Labels left of the figures of a row that are looked at; the form has three, editors break them up."""
_LONGEST_LABEL = 300
"""Characters that a label may have; what is longer is none."""


@lru_cache(maxsize=4096)  # merged cells show the same text in many places
def stem(text: str) -> str:
    """A label without its number, and without all that is no letter or figure; empty where it is too long."""
    if len(text) > _LONGEST_LABEL:
        return ""
    narrow = unicodedata.normalize("NFKC", text).strip()
    bare = _NUMBERED.sub("", narrow, count=1) if _NUMBERED.match(narrow) else narrow
    return _BARE_NUMBER.sub("", _SIGN.sub("", _ASIDE.sub("", bare)), count=1)


OLD_DECISIONS = "处理决定数量"
OLD_COLUMNS = (*form.OLD_COLUMNS, OLD_DECISIONS, "采购总金额")
"""Columns of part 二 before 2021; of these only 处理决定数量 has a counterpart."""
OLD_ROWS = ("规范性文件", "其他对外管理服务事项", "政府集中采购")
"""Rows of part 二 that were called otherwise, or are no more."""

_GROUPS = {stem(label): label for label in form.GROUPS}
_ROWS = {number: {stem(row.label): row for row in rows} for number, rows in form.TABLES.items()}
_COLUMNS = {stem(name): name for name in (*form.DOCUMENT_COLUMNS, form.DECISIONS, *OLD_COLUMNS)}
_APPLICANTS = {stem(name): name for name in form.REQUEST_COLUMNS}
_OUTCOMES = {stem(name): name for name in form.REVIEW_COLUMNS}
_FEES = "本年收费金额"
FEES_IN_YUAN = "本年收费金额（单位：元）"

OTHERS = form.GROUPS[form.OTHERWISE][-1]
_OTHERS_STEM = stem(OTHERS)


_PRINTED = frozenset(
    stem(text)
    for text in (
        *form.ROWS, *form.GROUPS, *form.REQUEST_COLUMNS, *form.REVIEW_COLUMNS, *form.DOCUMENT_COLUMNS,
        *OLD_COLUMNS, *OLD_ROWS, *(f"第二十条第（{no}）项" for no in "一二三四五六七八九"),
        form.DECISIONS, form.FEES, FEES_IN_YUAN, _FEES, form.PRINTED_RULE, form.RESULTS, form.LAWSUIT,
        "信息内容", "申请人情况", "法人或其他组织", "单位：件", "单位：万元", "续表", "（续）",
    )
)  # fmt: skip
_ALL_PRINTED = "\n".join(_PRINTED)


def is_printed(text: str, *, broken: bool = False) -> bool:
    """Whether the form prints these words in its tables or beside them.

    Args:
        text: a cell or a line.
        broken: it may be a piece of a label that was broken into several.
    """
    bare = stem(text)
    return bare in _PRINTED or (broken and bool(bare) and bare in _ALL_PRINTED)


def request_row(labels: Sequence[str]) -> str:
    """The row of 表三 that labels name, read from the figures outward; empty where they name none.

    Args:
        labels: what stands left of the figures, from the left: groups first.
    """
    rows, labels = _ROWS[form.THREE], labels[-_MOST_LABELS:]
    for index in range(len(labels) - 1, -1, -1):
        found = rows.get(stem(labels[index]))
        if found is not None and (stem(found.label) != _OTHERS_STEM or is_other(labels[:index])):
            return found.label
        if stem(labels[index]) in _GROUPS:
            return ""
    return ""


def is_other(groups: Sequence[str]) -> bool:
    """Whether a row that is only called 其他 is the form's: the group beside it is （六）, or is missing."""
    named = [label for text in groups if (label := _GROUPS.get(stem(text)))]
    return not named or named[-1] == form.OTHERWISE


def group_of(text: str) -> str:
    """The group of results (（三）不予公开 …) that a text names; empty where it names none."""
    return _GROUPS.get(stem(text), "")


def document_row(text: str) -> FigureRow | None:
    """The row of 表二 that a label names; 规范性文件 alone is how the old form put it."""
    bare = stem(text)
    return _ROWS[form.TWO].get(form.NORMS if bare == "规范性文件" else bare)


def document_column(text: str) -> str:
    """The column of 表二 that a heading names, or an old one; empty where it names none."""
    bare = stem(text)
    if bare.startswith(_FEES):
        return form.FEES if bare.endswith("万元") or not bare.endswith("元") else FEES_IN_YUAN
    return _COLUMNS.get(bare, "")


def applicant(text: str) -> str:
    """The column of 表三 that a heading names; empty where it names none."""
    return _APPLICANTS.get(stem(text), "")


def outcome(text: str) -> str:
    """The column of 表四 that a heading names; empty where it names none."""
    return _OUTCOMES.get(stem(text), "")


def proceeding(texts: Sequence[str]) -> str:
    """The row of 表四 that the headings above a column name, the nearest first; empty where none does."""
    rows = _ROWS[form.FOUR]
    for text in reversed(texts):
        found = rows.get(stem(text))
        if found is not None:
            return found.label
    return ""
