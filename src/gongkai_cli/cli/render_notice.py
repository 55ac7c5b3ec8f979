"""``gongkai render notice``: the letter that sends a unit its checklist."""

from __future__ import annotations

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.producing import chosen_units, produce
from gongkai_cli.cli.session import open_for_documents

HELP = """生成送达函：把任务清单送给单位的公文。成文日期是今天，或 --today 指定的日期。

--unit 一个单位且不写 -o 时，Markdown 输出到屏幕；否则在目录里每个单位一个文件，--all 另有目录页。"""
EXAMPLES = (
    ("gongkai render notice --unit 慈城镇 --today 2022-08-01", "在屏幕上看给慈城镇的函"),
    ("gongkai render notice --all --format docx -o dist", "给每个单位一份 Word 函件"),
)


def command(
    *,
    who: options.ForUnits,
    today: options.Today = None,
    making: options.Making,
    where: options.OwnRegistry,
) -> None:
    """Render cover letters."""
    session = open_for_documents(where.data, where.year, bundled=where.bundled)
    units = chosen_units(session, who.unit, everyone=who.all_units)
    from gongkai_cli.views.letters import cover_letter, documents

    day = options.today(today)
    views = tuple(cover_letter(session.registry, session.directory, each, day) for each in units)
    made = documents(session.registry, views, index=who.all_units)
    saved = produce(session, made, making)
    if saved:
        say(f"已生成 {len(views)} 份送达函，{saved}")
