"""``gongkai report fee``: what handling requests costs the applicant."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai_cli.cli import output
from gongkai_cli.cli.options import Shown
from gongkai_cli.errors import UsageError

HELP = """计算信息处理费（国办函〔2020〕109号），列出每一段的算法。

按件：同一申请人一个自然月内的件数。按量：一件申请所提供的页数。两种办法不同时用。"""
EXAMPLES = (
    ("gongkai report fee --items 45", "按件：一个月内 45 件"),
    ("gongkai report fee --pages 72", "按量：72 页"),
)

_MOST = {"items": 9_999, "pages": 999_999}


def _whole(text: str | int) -> int:
    """A whole number as typed."""
    try:
        return int(text)
    except ValueError:
        raise UsageError(f"“{text}”不是整数", "件数、页数都是整数，如 45") from None


def command(
    *,
    items: Annotated[
        int | None,
        typer.Option("--items", metavar="件数", parser=_whole, help="同一申请人一个自然月内申请的件数"),
    ] = None,
    pages: Annotated[
        int | None, typer.Option("--pages", metavar="页数", parser=_whole, help="一件申请提供的页数")
    ] = None,
    shown: Shown,
) -> None:
    """Work out a fee."""
    from gongkai_cli.views.report_fee import FeeSheet

    if (items is None) == (pages is None):
        raise UsageError("请写 --items 件数 或 --pages 页数，二者选一", "如 --items 45")
    if items is not None:
        output.show(FeeSheet("items", _sound("items", items)), shown.format, raw=shown.raw)
    else:
        output.show(FeeSheet("pages", _sound("pages", pages or 0)), shown.format, raw=shown.raw)


def _sound(what: str, number: int) -> int:
    if not 0 <= number <= _MOST[what]:
        raise UsageError(f"“{number}”不在 0 到 {_MOST[what]} 之间", "请核对")
    return number
