"""``gongkai render lookback``: 回头看, what became of last year's tasks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say, tell
from gongkai_cli.cli.producing import produce
from gongkai_cli.cli.session import find_workspace, open_for_documents
from gongkai_cli.cli.standing import AsOf

if TYPE_CHECKING:
    from gongkai_cli.files.workspace import Workspace
    from gongkai_cli.session import Session
    from gongkai_cli.views.lookback import Lookback

HELP = """生成去年工作要点的“回头看”：有期限的任务办完没有、佐证是什么、今年由哪一项接着办；
没有办完、又没有任务承接的，另列出来。

--year 是回头看的那一年；不写时，有几年登记册的是倒数第二年，只有一年的就是那一年。承接照下一年登记册的
follows，没有写的按文字推定，没有把握的标“待确认”。不写 -o 时，Markdown 输出到屏幕。"""
EXAMPLES = (
    ("gongkai render lookback", "在屏幕上看"),
    ("gongkai render lookback --format docx -o dist", "Word"),
)


def command(*, as_of: AsOf = None, making: options.Making, where: options.OwnRegistry) -> None:
    """Render the 回头看."""
    from gongkai_cli.views.lookback import document

    workspace = find_workspace(where.data, bundled=where.bundled)
    session = open_for_documents(where.data, _year(workspace, where.year), bundled=where.bundled)
    saved = produce(session, (document(_lookback(session, options.today(as_of))),), making)
    if saved:
        say(f"已生成回头看，{saved}")


def _year(workspace: Workspace, wanted: int | None) -> int:
    years = workspace.years()
    return workspace.year(years[-2] if wanted is None and len(years) > 1 else wanted)


def _lookback(session: Session, day: date) -> Lookback:
    from gongkai_cli.compare.pairing import Pairing
    from gongkai_cli.compare.years import paired_years
    from gongkai_cli.session import open_registry
    from gongkai_cli.session.carrying_over import carried_over
    from gongkai_cli.views.lookback import lookback

    year = session.registry.notice.year
    later = min((each for each in session.workspace.years() if each > year), default=0)
    if not later:
        nobody = Pairing((), tuple(range(len(session.registry.tasks))), ())
        return lookback(session.registry, tell(carried_over(session, (), nobody, day, strict=True)), day, 0)
    new = tell(open_registry(session.workspace, later)).registry
    over = carried_over(session, new.tasks, paired_years(session.registry, new), day, strict=True)
    return lookback(session.registry, tell(over), day, later)
