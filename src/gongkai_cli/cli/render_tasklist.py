"""``gongkai render tasklist``: the breakdown as the annex prints it."""

from __future__ import annotations

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.filters import filtered
from gongkai_cli.cli.producing import produce
from gongkai_cli.cli.session import open_for_documents
from gongkai_cli.query import select

HELP = """生成任务分解表，栏目与通知附件相同：主要工作任务（部分、专题）、任务内容、完成时限、责任单位；
同一部分、专题的格子合并。

可以用 list 的筛选条件只印一部分。不写 -o 时，Markdown 输出到屏幕。"""
EXAMPLES = (
    ("gongkai render tasklist", "在屏幕上看任务分解表"),
    ("gongkai render tasklist --unit 区发改局 --format docx,xlsx -o dist", "区发改局的部分，Word 和 Excel"),
)


def command(
    unit: options.Units = None,
    section: options.Section = None,
    topic: options.Topic = None,
    before: options.Before = None,
    after: options.After = None,
    deadline: options.Phrase = None,
    grep: options.Grep = None,
    named_only: options.NamedOnly = False,
    include_open: options.IncludeOpen = False,
    format: options.Endings = "md",
    out: options.Out = None,
    force: options.Force = False,
    fonts: options.Fonts = "gbt",
    data: options.Data = None,
    bundled: options.Bundled = False,
    year: options.Year = None,
) -> None:
    """Render the breakdown."""
    session = open_for_documents(data, year, bundled=bundled)
    query = filtered(
        session, unit, section, topic, before, after, deadline, grep,
        named_only=named_only, include_open=include_open,
    )  # fmt: skip
    from gongkai_cli.views.tasklist import breakdown, document
    from gongkai_cli.views.tasks import TaskList

    selection = select(session.registry, session.directory, query)
    scope = TaskList(session.registry.notice.year, query, selection).scope
    view = breakdown(session.registry, [match.task for match in selection.matches], scope)
    where = produce(session, [document(view)], format, out, force=force, fonts=fonts)
    if where:
        say(f"已生成任务分解表（{len(view.rows)} 项），{where}")
