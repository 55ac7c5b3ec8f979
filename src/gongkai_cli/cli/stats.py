"""``gongkai stats``: tasks counted."""

from __future__ import annotations

from gongkai_cli.cli import options, output
from gongkai_cli.cli.session import open_session

HELP = """统计任务：按部分、专题、完成时限、责任单位。没有任务的单位也列出。"""
EXAMPLES = (
    ("gongkai stats", "在终端显示条形图"),
    ("gongkai stats --format json", "输出 JSON"),
)


def command(
    *,
    shown: options.Shown,
    where: options.Asked,
) -> None:
    """Show counts."""
    session = open_session(where.data, where.year, cache=not where.no_cache)
    from gongkai_cli.views.stats import Stats

    output.show(Stats(session.registry, session.directory), shown.format, raw=shown.raw)
