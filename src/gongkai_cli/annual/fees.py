"""信息处理费: 《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）, by requests or by pages.

按件 counts the requests of one applicant in one calendar month; 按量 the pages handed out for one request.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Basis = Literal["items", "pages"]

_FREE_ITEMS, _FIRST_ITEMS, _BAND, _ITEM_RATE = 10, 30, 10, 100
"""Up to 10 free; 11 to 30 at 100 yuan; from 31 on each further band of 10 costs 100 yuan more apiece."""

_PAGE_BANDS = ((30, 0), (100, 10), (200, 20))
"""Up to 30 pages free; 31 to 100 at 10 yuan; 101 to 200 at 20; beyond, at ``_PAGE_RATE``."""
_PAGE_RATE = 40


class Step(NamedTuple):
    """One band of the tariff, as far as it is used.

    Attributes:
        first: the first item or page of the band.
        last: the last one that is charged in it.
        rate: yuan for each.
    """

    first: int
    last: int
    rate: int

    @property
    def number(self) -> int:
        """How many fall into it."""
        return self.last - self.first + 1

    @property
    def amount(self) -> int:
        """Yuan."""
        return self.number * self.rate


def item_steps(items: int) -> tuple[Step, ...]:
    """The bands that so many requests of one applicant in one month fall into."""
    tops, rates = [_FREE_ITEMS, _FIRST_ITEMS], [0, _ITEM_RATE]
    while tops[-1] < items:
        tops.append(tops[-1] + _BAND)
        rates.append(rates[-1] + _ITEM_RATE)
    return _steps(items, tops, rates)


def page_steps(pages: int) -> tuple[Step, ...]:
    """The bands that so many pages fall into."""
    return _steps(
        pages, [*(top for top, _ in _PAGE_BANDS), pages], [*(rate for _, rate in _PAGE_BANDS), _PAGE_RATE]
    )


def _steps(count: int, tops: list[int], rates: list[int]) -> tuple[Step, ...]:
    firsts = [1, *(top + 1 for top in tops)]
    bands = zip(firsts, tops, rates, strict=False)
    return tuple(Step(first, min(top, count), rate) for first, top, rate in bands if first <= count)


def fee(steps: tuple[Step, ...]) -> int:
    """Yuan in all."""
    return sum(step.amount for step in steps)
