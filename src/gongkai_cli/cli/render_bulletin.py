"""``gongkai render bulletin``: where the year stands, as the 通报."""

from __future__ import annotations

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.producing import produce
from gongkai_cli.cli.session import open_for_documents
from gongkai_cli.cli.standing import AsOf, Since, earlier_than, standing

HELP = """生成落实情况的通报：全年的数字，各部分、各单位的进度，到期未完成的任务，尚未报送的单位。

--since 另列从那天以来的变化。不写 -o 时，Markdown 输出到屏幕。登记册、台账有错误时不生成。
只看进度的，用 gongkai status。"""
EXAMPLES = (
    ("gongkai render bulletin", "在屏幕上看通报"),
    ("gongkai render bulletin --since 2022-07-01 --format docx -o dist", "第三季度的通报，Word"),
)


def command(
    *, as_of: AsOf = None, since: Since = None, making: options.Making, where: options.OwnRegistry
) -> None:
    """Render the bulletin."""
    day = options.today(as_of)
    compared = earlier_than(day, since)
    session = open_for_documents(where.data, where.year, bundled=where.bundled)
    from gongkai_cli.views.bulletin import document

    saved = produce(session, (document(standing(session, day, compared, strict=True)),), making)
    if saved:
        say(f"已生成通报，{saved}")
