"""``gongkai parse deadline``: what the engine reads in a phrase."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from gongkai_cli.cli import options, output
from gongkai_cli.cli.options import Shown, Today, read_year
from gongkai_cli.language.deadline import parse
from gongkai_cli.session.typed import read_date

HELP = """读“完成时限”，说出类型、起止日期、周期和歧义。

到期日是期限的最后一天，当日仍算按时。读不出的如实说读不出，有两种读法的两种都列出。"""
EXAMPLES = (
    ("gongkai parse deadline 9月底前 --year 2022", "2022年9月30日到期"),
    ("gongkai parse deadline 三季度前 --year 2022 --issued 2022-07-28", "有歧义：两种读法"),
)


def command(
    *,
    phrase: Annotated[str, typer.Argument(metavar="时限", help="完成时限的文字")],
    year: Annotated[
        int | None,
        typer.Option(
            "--year", metavar="年份", parser=read_year, help="工作要点的年度；默认印发年份，再默认今年"
        ),
    ] = None,
    issued: Annotated[
        date | None,
        typer.Option("--issued", metavar="日期", parser=read_date, help="印发日期；早于它的期限不成立"),
    ] = None,
    today: Today = None,
    shown: Shown,
) -> None:
    """Read a phrase."""
    from gongkai_cli.views.phrases import DeadlinePhrase

    chosen = year or (issued or options.today(today)).year
    output.show(DeadlinePhrase(parse(phrase, chosen, issued)), shown.format, raw=shown.raw)
