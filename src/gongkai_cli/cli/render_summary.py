"""``gongkai render summary``: what a summary of the half year or year is written from."""

from __future__ import annotations

from typing import Annotated

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.producing import produce
from gongkai_cli.cli.session import open_for_documents
from gongkai_cli.cli.standing import standing
from gongkai_cli.errors import UsageError

HELP = """生成工作总结的数据表：上半年或全年的总数，各部分、各单位的进度，已完成、到期未完成、受阻和其他
未完成的任务，附各单位报送的落实情况、佐证材料和原因。

数字截至这一时段的最后一天；时段还没有结束的，截至 --today 那天，并在表上写明。
不写 -o 时，Markdown 输出到屏幕。登记册、台账有错误时不生成。"""
EXAMPLES = (
    ("gongkai render summary --period 全年", "在屏幕上看全年的数据；上半年的写 --period 上半年"),
    ("gongkai render summary --format docx,xlsx -o dist", "全年的，Word 和 Excel"),
)
_PERIODS = ("上半年", "全年")


def command(
    *,
    period: Annotated[
        str, options.choice("--period", "时段", _PERIODS, "哪个时段：上半年、全年，默认全年")
    ] = _PERIODS[1],
    today: options.Today = None,
    making: options.Making,
    where: options.OwnRegistry,
) -> None:
    """Render the data of a summary."""
    session = open_for_documents(where.data, where.year, bundled=where.bundled)
    from gongkai_cli.views.work_summary import document, last_day

    notice = session.registry.notice
    day = last_day(notice.year, period, options.today(today))
    if day < notice.issued:
        raise UsageError(
            f"{notice.year}年{period}结束时通知还没有印发（{notice.issued}），没有可总结的",
            "请用 --period 全年",
        )
    saved = produce(session, (document(standing(session, day, None, strict=True), period),), making)
    if saved:
        say(f"已生成{period}工作总结数据表，{saved}")
