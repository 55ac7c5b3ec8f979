"""``gongkai show``: tasks whole."""

from __future__ import annotations

from gongkai_cli.cli import options, output
from gongkai_cli.cli.boundary import tell
from gongkai_cli.cli.session import open_session

HELP = """显示任务的全部内容：部分、专题、任务内容、完成时限、到期日及其理由、每个责任单位怎样落到、勘误。

目录里有往年登记册的，另列历年情况：往年是哪一项、当时的文字、办到哪一步。登记册写了 follows 的照裁定；
没有写的按文字推定；没有把握的只提示，不往下追。"""
EXAMPLES = (
    ("gongkai show 4", "第4项任务"),
    ("gongkai show 4-6,9", "第4、5、6、9项"),
    ("gongkai show 24 25 --format json", "第24、25项，输出 JSON"),
)


def command(
    *,
    numbers: options.TaskNumbers,
    today: options.Today = None,
    shown: options.Shown,
    where: options.Asked,
) -> None:
    """Show tasks."""
    session = open_session(where.data, where.year, cache=not where.no_cache)
    tasks = session.tasks(options.together(numbers))
    from gongkai_cli.session.past_years import histories
    from gongkai_cli.views.task_details import TaskDetails

    now = options.today(today)
    progress, days = tell(session.progress(now)), session.next_days(now)
    past = tell(histories(session, tasks, now))
    details = TaskDetails(session.registry, session.directory, tasks, progress, days, past)
    output.show(details, shown.format, raw=shown.raw)
