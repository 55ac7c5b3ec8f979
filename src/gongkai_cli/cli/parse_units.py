"""``gongkai parse units``: what the splitter reads in a cell."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai_cli.cli import output
from gongkai_cli.cli.options import Data, Shown, Year
from gongkai_cli.cli.session import open_session
from gongkai_cli.errors import GongkaiError
from gongkai_cli.language.cells import split

HELP = """读“责任单位”一格，分出牵头、责任、配合单位和统称。

单位名录里的名称优先，不会被拆开；两列（牵头 | 配合）之间用竖线。看不准的地方写在说明里。"""
EXAMPLES = (
    ("gongkai parse units '区政府办、区审管（公管）办，各有关单位'", "按顿号、逗号拆分，括号内不拆"),
    ("gongkai parse units '区商务局牵头，区财政局配合' --format json", "读出牵头和配合"),
)


def command(
    *,
    text: Annotated[str, typer.Argument(metavar="文字", help="一格责任单位")],
    shown: Shown,
    data: Data = None,
    year: Year = None,
) -> None:
    """Split a cell."""
    from gongkai_cli.views.phrases import UnitCell

    output.show(UnitCell(text, split(text, *_known(data, year))), shown.format, raw=shown.raw)


def _known(data: Data, year: Year) -> tuple[frozenset[str], frozenset[str]]:
    """All names of the directory at hand, and those of groups; a phrase can be read without one."""
    try:
        directory = open_session(data, year, quiet=True).directory
    except GongkaiError:
        if data is not None or year is not None:
            raise
        return frozenset(), frozenset()
    return directory.names, directory.group_names
