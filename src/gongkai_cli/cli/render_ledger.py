"""``gongkai render ledger``: the ledger in one table."""

from __future__ import annotations

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.producing import produce
from gongkai_cli.cli.session import open_for_documents
from gongkai_cli.cli.standing import AsOf, standing

HELP = """生成台账汇总表：一项任务、一个责任单位一行，写明落实状态、报送日期、落实情况、佐证材料。

还没有报的也列出，不漏一项。Excel 里每一格都有内容，可以筛选、排序；打印时每页重复表头。
不写 -o 时，Markdown 输出到屏幕。登记册、台账有错误时不生成。"""
EXAMPLES = (
    ("gongkai render ledger --format xlsx -o dist", "台账汇总表，Excel"),
    ("gongkai render ledger --as-of 2022-09-30", "在屏幕上看截至9月30日的"),
)


def command(*, as_of: AsOf = None, making: options.Making, where: options.OwnRegistry) -> None:
    """Render the summary of the ledger."""
    session = open_for_documents(where.data, where.year, bundled=where.bundled)
    from gongkai_cli.views.ledger_summary import document

    status = standing(session, options.today(as_of), None, strict=True)
    saved = produce(session, (document(status),), making)
    if saved:
        say(f"已生成台账汇总表，{saved}")
