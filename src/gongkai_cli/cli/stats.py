"""``gongkai stats``: tasks counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from gongkai_cli.cli import options, output
from gongkai_cli.cli.given_registries import alone, check_sort, open_several
from gongkai_cli.cli.session import find_workspace, open_session

if TYPE_CHECKING:
    from gongkai_cli.session.many import Member, Registries

HELP = """统计任务：按部分、专题、完成时限、责任单位。没有任务的单位也列出。

几个登记册（几个 -C、通配符、registries.yaml）合起来统计，并按登记册列出；--by registry 只按登记册列。"""
EXAMPLES = (
    ("gongkai stats", "在终端显示条形图"),
    ("gongkai stats --format json", "输出 JSON"),
    ("gongkai stats -C 'districts/*' --by registry", "各区各有多少项任务"),
)


def command(
    *,
    by: Annotated[
        str | None,
        options.choice("--by", "分法", ("registry",), "怎样列：registry 一个登记册一行"),
    ] = None,
    sort: options.SortRegistries = None,
    shown: options.Shown,
    where: options.AskedOfSeveral,
) -> None:
    """Show counts."""
    several = open_several(where.data, where.year, cache=not where.no_cache)
    if several is None and by is not None:
        several = alone(find_workspace(where.data), where.year, cache=not where.no_cache)
    if several is not None:
        _across(several, shown, check_sort(sort, ("registry", "tasks")), only_registries=by is not None)
        return
    check_sort(sort, ())
    session = open_session(where.data, where.year, cache=not where.no_cache)
    from gongkai_cli.views.stats import Stats

    output.show(Stats(session.registry, session.directory), shown.format, raw=shown.raw)


def _across(several: Registries, shown: options.Shown, sort: str, *, only_registries: bool) -> None:
    """Show the counts of several registries."""
    from gongkai_cli.cli.asking import Lookups
    from gongkai_cli.views.stats import Stats
    from gongkai_cli.views.stats_across import StatsAcross, StatsCollector

    lookups, collected = Lookups(), StatsCollector()

    def answer(member: Member) -> None:
        session, place = member.session, member.place
        lookups.count(member)
        collected.add(place.name, place.parent, Stats(session.registry, session.directory))

    several.all(answer)
    view = StatsAcross(several.year, collected, lookups.among(several), only_registries, sort)
    output.show(view, shown.format, raw=shown.raw)
