"""How values are written in the office's files, whoever reads them; Pydantic is not needed for it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
FLAGS = {"true": True, "false": False}
NUMBER = re.compile(r"[1-9]\d{0,8}", re.ASCII)
"""How the number of a section, topic or task is written."""


def is_hidden(char: str) -> bool:
    """Whether a character takes up no room: controls, zero width marks. Line breaks are not hidden."""
    return unicodedata.category(char) in ("Cc", "Cf") and char != "\n"


def day(value: str) -> date:
    """The day that a date written ``2022-09-30`` is.

    Raises:
        ValueError: it is written otherwise, or there is no such day.
    """
    found = DATE.fullmatch(value)
    if found is None:
        raise ValueError(value)
    return date(*(int(part) for part in found.groups()))


def is_number_pattern(value: str) -> bool:
    """Whether a pattern of 发文字号 has one place for the number: ``北区政办函〔{year}〕{no}号``."""
    left = value.replace("{year}", "", 1)
    return left.count("{no}") == 1 and not set("{}") & set(left.replace("{no}", ""))
