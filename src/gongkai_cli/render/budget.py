"""What a template may use up: loops, calls, the text it makes. Anybody may have written a template."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_LENGTH = 10_000_000
"""Characters of one value; an item of a list counts as ten."""
_MOST_WORK = 300_000_000
"""Characters printed, with 100 for each turn of a loop and 1,000 for each call.

100,000 tasks of ten units need half of it.
"""
_TURN = 100
CALL = 1000
"""What a call is charged with beside the text it may print."""
_ITEM = 10
_MOST_FIGURE = 10_000
"""Of a width, a count, a number of bits."""

_WIDE_PERCENT = re.compile(r"%(?:\([^)]*\))?[-+ #0]*(?:\*|\d{4,}|\d*\.(?:\*|\d{4,}))")
_WIDE_BRACES = re.compile(r"\{[^{}]*:[^{}]*(?:\d{4,}|\{)")


class TemplateExcessError(Exception):
    """A template asks for more than any document needs; the message says of what, in Chinese."""


class Budget:
    """How much work a template may still cause while one document is made."""

    def __init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Begin another document."""
        self._left = _MOST_WORK

    def charge(self, size: int) -> None:
        """Take off the text of one step, and the step.

        Raises:
            TemplateExcessError: nothing is left.
        """
        self._left -= size + _TURN
        if self._left < 0:
            raise TemplateExcessError("循环的次数太多，或生成的文字太长")

    def counted(self, items: Any, size: int) -> Iterator[Any]:
        """Items one by one, each charged with the text that is printed for it."""
        for item in items:
            self.charge(size)
            yield item

    def listed(self, items: Iterator[Any]) -> list[Any]:
        """What an iterator gives, while it is of bearable length."""
        kept: list[Any] = []
        length = 0
        for item in items:
            length += measure(item)
            self.charge(length if length > MOST_LENGTH else 0)
            kept.append(item)
            refuse_long(length)
        return kept


def measure(*values: Any) -> int:
    """Characters and items of values, those in lists included, each as often as it would be printed.

    Raises:
        TemplateExcessError: there are too many.
    """
    total, waiting = 0, list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, str | bytes):
            total += len(value)
        elif isinstance(value, list | tuple | set | frozenset | dict | range):
            total += len(value) * _ITEM
            refuse_long(total)
            waiting.extend(
                value.items() if isinstance(value, dict) else () if isinstance(value, range) else value
            )
        total += 1
        refuse_long(total)
    return total


def refuse_long(length: int) -> None:
    """Refuse a value of such a length.

    Raises:
        TemplateExcessError: it is too long.
    """
    if length > MOST_LENGTH:
        raise TemplateExcessError("有一个值太长（超过一千万字）")


def refuse_figures(*values: Any) -> None:
    """Refuse widths and counts that no document has.

    Raises:
        TemplateExcessError: one is too large.
    """
    for value in values:
        if isinstance(value, int) and abs(value) > _MOST_FIGURE:
            raise TemplateExcessError(f"宽度或个数太大（超过 {_MOST_FIGURE}）")


def sane_format(text: str) -> bool:
    """Whether the widths in a text for ``str.format`` stand there, and are bearable."""
    return _WIDE_BRACES.search(text) is None


def refuse_product(left: Any, right: Any) -> None:
    """Refuse ``left * right`` where it would be too long."""
    if isinstance(left, int) and isinstance(right, int):
        refuse_figures(left.bit_length() + right.bit_length())
    for value, times in ((left, right), (right, left)):
        if isinstance(times, int) and not isinstance(value, int | float):
            refuse_long(measure(value) * max(times, 0))


def refuse_power(left: Any, right: Any) -> None:
    """Refuse ``left ** right`` where it would be too large."""
    if isinstance(left, int) and isinstance(right, int):
        refuse_figures(left.bit_length() * right)


def refuse_sum(left: Any, right: Any) -> None:
    """Refuse ``left + right`` where it would be too long."""
    measure(left, right)


def refuse_percent(left: Any, right: Any) -> None:
    """Refuse ``left % right`` where a text has widths that are not bearable."""
    measure(left, right)
    if isinstance(left, str) and _WIDE_PERCENT.search(left):
        raise TemplateExcessError("格式里的宽度太大，或不是写明的数")


def refuse_growth(name: str, value: Any, args: tuple[Any, ...], more: dict[str, Any]) -> None:
    """Refuse what a filter or a method of a text would make of a value, where that is too long."""
    given = (*args, *more.values())
    if name in _WITH_FIGURES:
        refuse_figures(*given)
    length = measure(value, *given)
    texts = [each for each in given if isinstance(each, str)]
    if name == "replace" and len(texts) > 1 and isinstance(value, str):
        refuse_long(length + (value.count(texts[0]) if texts[0] else len(value) + 1) * len(texts[1]))
    elif name == "join":
        rows, between = (
            (args[0], value) if isinstance(value, str) and args and not texts else (value, "".join(texts))
        )
        refuse_long(length + len(between) * (len(rows) if hasattr(rows, "__len__") else 1))
    elif name == "format" and isinstance(value, str):
        refuse_percent(value, given)
    elif name == "sum" and not all(isinstance(each, int | float | str) for each in given):
        raise TemplateExcessError("sum 只能加数字")


_WITH_FIGURES = frozenset(
    {
        "center",
        "ljust",
        "rjust",
        "zfill",
        "indent",
        "batch",
        "slice",
        "wordwrap",
        "truncate",
        "tojson",
        "round",
        "urlize",
    }
)
