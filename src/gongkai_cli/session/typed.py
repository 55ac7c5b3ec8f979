"""What people type into a field, read and refused in Chinese: the same for options and for a page."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from gongkai_cli.errors import UsageError

_DATE = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?|(\d{4})(\d{2})(\d{2})")


def read_date(text: str | date) -> date:
    """A day as people type it: 2022-09-30, 2022.9.30, 2022/9/30, 20220930, 2022年9月30日.

    Raises:
        UsageError: it is none of these, or there is no such day.
    """
    if isinstance(text, date):
        return text
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise UsageError(f"“{text}”不是日期", "请写成 年-月-日，如 2022-09-30")
    try:
        return date(*(int(part) for part in found.groups() if part))
    except ValueError:
        raise UsageError(f"“{text}”不是日期：没有这一天", "请核对月份和日期") from None


def typed_text(field: str, text: str) -> str:
    """A text as typed, without the space around it.

    Args:
        field: what it was typed into: an option, or a field by its label.
        text: what was typed.

    Raises:
        UsageError: there are characters in it that nobody sees; they come from copying.
    """
    bare = text.replace("\t", " ").strip()
    hidden = next((char for char in bare if unicodedata.category(char)[0] == "C" and char != "\n"), None)
    if hidden is not None:
        raise UsageError(f"{field} 里有看不见的字符 U+{ord(hidden):04X}", "请删去（多半是复制时带来的）")
    return bare
