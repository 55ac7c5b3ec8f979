"""``gongkai render tasklist``: the breakdown as the annex prints it."""

from __future__ import annotations

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say, tell
from gongkai_cli.cli.filters import Filters, query_of
from gongkai_cli.cli.producing import produce
from gongkai_cli.cli.session import open_for_documents
from gongkai_cli.query import select

HELP = """生成任务分解表，栏目与通知附件相同：主要工作任务（部分、专题）、任务内容、完成时限、责任单位；
同一部分、专题的格子合并。

可以用 list 的筛选条件只印一部分；--status 按台账到 --today 那天的情况。不写 -o 时，Markdown 输出到屏幕。"""
EXAMPLES = (
    ("gongkai render tasklist", "在屏幕上看任务分解表"),
    ("gongkai render tasklist --unit 区发改局 --format docx,xlsx -o dist", "区发改局的部分，Word 和 Excel"),
)


def command(
    *,
    filters: Filters,
    today: options.Today = None,
    making: options.Making,
    where: options.OwnRegistry,
) -> None:
    """Render the breakdown."""
    session = open_for_documents(where.data, where.year, bundled=where.bundled)
    day = options.today(today)
    query = query_of(session, filters, today=day)
    from gongkai_cli.views.tasklist import breakdown, document

    # The annex says nothing of standings: the ledger is opened where the question is about them.
    progress = tell(session.progress(day, strict=True)) if "status" in query.values else None
    selection = select(session.registry, session.directory, query, progress, session.next_days(day))
    view = breakdown(session.registry, [match.task for match in selection.matches], query.words)
    saved = produce(session, [document(view)], making)
    if saved:
        say(f"已生成任务分解表（{len(view.rows)} 项），{saved}")
