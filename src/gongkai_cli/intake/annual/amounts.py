"""Read a cell's text as a figure: what is not written plainly is read with a note, or is a problem."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.annual.figures import without_zeros
from gongkai_cli.language.hanzi import shortened

if TYPE_CHECKING:
    from gongkai_cli.annual.figures import Amount

_COUNT = re.compile(r"\d{1,12}(?:\.0+)?", re.ASCII)
_MONEY = re.compile(r"\d{1,12}(?:\.\d{1,6})?", re.ASCII)
_GROUPED = re.compile(r"(?<![\d,])\d{1,3}(?:[, ]\d{3})+(?![\d,])", re.ASCII)
_COUNTED = re.compile(r"(?<=\d) ?(?:件次|人次|件|个|宗|项|条|次|份|起)$")
_IN_UNIT = re.compile(r"(?<=\d) ?(万元|元)$")
_MOST_CHARACTERS = 200
"""Of a cell that holds a figure."""
_SHOWN = 20
_YUAN_PER_UNIT = Decimal(10000)
_PLACES = Decimal("0.000001")


class ReadAmount(NamedTuple):
    """What a cell's text comes to.

    Attributes:
        amount: the figure; None where there is none.
        blank: nothing was filled in, or a sign for nothing.
        note: how it was read, where it was not plain; empty else.
        fault: why it is no figure; empty else.
    """

    amount: Amount | None = None
    blank: bool = False
    note: str = ""
    fault: str = ""


def read_amount(text: str, *, money: bool = False, yuan: bool = False) -> ReadAmount:
    """Read a figure.

    Args:
        text: as the cell shows it.
        money: it is an amount of money in 万元, with places.
        yuan: the heading says that it is in 元.
    """
    from gongkai_cli.schema.report import BLANKS, why_no_figure

    if len(text) > _MOST_CHARACTERS:
        shown = shortened(text[:_MOST_CHARACTERS], _SHOWN)
        return ReadAmount(fault=f"“{shown}”有 {len(text)} 个字，超过 {_MOST_CHARACTERS} 个，不是数字")
    narrow = " ".join(unicodedata.normalize("NFKC", text).split())
    if text.strip() in BLANKS or narrow.replace(" ", "") in BLANKS:
        return ReadAmount(0, blank=True)
    bare = _GROUPED.sub(lambda found: re.sub("[, ]", "", found[0]), narrow)
    found = _money(bare, yuan=yuan) if money else _count(_COUNTED.sub("", bare))
    if found is None:
        reason = "里的逗号不在千分位" if "," in bare else why_no_figure(text.strip())[0]
        return ReadAmount(fault=f"“{shortened(text, _SHOWN)}”{reason}")
    plain = f"{found:f}" if isinstance(found, Decimal) else str(found)
    return ReadAmount(found, note="" if plain == text.strip() else f"“{shortened(text, _SHOWN)}”读作 {plain}")


def _count(bare: str) -> int | None:
    return int(bare.partition(".")[0]) if _COUNT.fullmatch(bare) else None


def _money(bare: str, *, yuan: bool) -> Amount | None:
    unit = _IN_UNIT.search(bare)
    number = _IN_UNIT.sub("", bare)
    if not _MONEY.fullmatch(number):
        return None
    amount = Decimal(number)
    if unit[1] == "元" if unit else yuan:
        return without_zeros((amount / _YUAN_PER_UNIT).quantize(_PLACES))
    return amount
