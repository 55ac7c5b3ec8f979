"""``gongkai stats``: tasks counted."""

from __future__ import annotations

from gongkai_cli.cli import output
from gongkai_cli.cli.options import Data, Format, NoCache, Raw, Year
from gongkai_cli.cli.session import open_session

HELP = """统计任务：按部分、专题、完成时限、责任单位。没有任务的单位也列出。"""
EXAMPLES = (
    ("gongkai stats", "在终端显示条形图"),
    ("gongkai stats --format json", "输出 JSON"),
)


def command(
    format: Format = None,
    raw: Raw = False,
    data: Data = None,
    year: Year = None,
    no_cache: NoCache = False,
) -> None:
    """Show counts."""
    session = open_session(data, year, cache=not no_cache)
    from gongkai_cli.views.stats import Stats

    output.show(Stats(session.registry, session.directory), format, raw=raw)
