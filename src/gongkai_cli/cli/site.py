"""``gongkai site``: the year as pages that need no server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.given_registries import not_counted, open_several
from gongkai_cli.cli.publishing import publication
from gongkai_cli.cli.session import find_workspace
from gongkai_cli.cli.standing import AsOf
from gongkai_cli.views.site import Edition

if TYPE_CHECKING:
    from gongkai_cli.cli.publishing_several import SiteOrder, SitesMade

HELP = """生成网页：总览、全部任务（可查找、筛选）、每项任务、每个单位、到期日历、年度报告的表、下载。

纯文件，不用服务器，双击 index.html 就能看，也可以放到门户、U盘、内网、GitHub 或 GitLab Pages。
公开版（public，默认）只写可以公开的，没有列入的在结束时列出：没有填报人；
落实情况的文字、未完成的原因，data/office.yaml 写明公开的才有。内部版（internal）全部都有，每页标明“内部”。
页脚的主办单位、网站标识码、备案号等写在 data/office.yaml 的 site，没有写的不印，在结束时列出。
几个登记册（-C 写几个，或用通配符）各在自己的目录里，另有一页列出各自完成多少，可按各栏排列。
再次生成会更新、删去上次生成的文件，不动别的文件。登记册、台账有错误时不生成。"""
EXAMPLES = (
    ("gongkai site -o dist/site", "公开版，存到 dist/site/"),
    ("gongkai site --edition internal -o dist/内部", "内部版"),
    ("gongkai site --as-of 2022-10-08 --fragment -o dist/栏目", "截至10月8日，只要正文，嵌入门户"),
)
_DEFAULT = Path("dist/site")
_MOST_NAMED = 10
"""Registries of which it is told what their pages do not show."""


def command(
    *,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="目录", show_default=False, help="存到哪个目录；默认 dist/site"),
    ] = _DEFAULT,
    edition: Annotated[
        str,
        options.choice("--edition", "版本", ("public", "internal"), "public 公开版（默认），internal 内部版"),
    ] = "public",
    as_of: AsOf = None,
    fragment: Annotated[
        bool, typer.Option("--fragment", help="只要每页的正文，页首、页脚由门户提供")
    ] = False,
    force: options.Force = False,
    where: options.OwnOfSeveral,
) -> None:
    """Make a site."""
    from gongkai_cli.files.owned_folder import write_owned

    chosen: Edition = "internal" if edition == "internal" else "public"
    name = "内部版" if chosen == "internal" else "公开版"
    day = options.today(as_of)
    several = open_several(where.data, where.year, cache=True)
    if several is not None:
        from gongkai_cli.cli.publishing_several import SiteOrder, publish_several

        order = SiteOrder(out, several.year, chosen, day, fragment, force)
        _tell_several(publish_several(several.places, order), name, order)
        return

    workspace = find_workspace(where.data, bundled=where.bundled)
    made = publication(workspace, where.year, chosen, day, fragment=fragment)
    removed = write_owned(out, made.files, force=force)
    gone = f"，删去上次的 {removed} 个" if removed else ""
    say(f"已生成{name}网页，截至 {day}，共 {len(made.files)} 个文件{gone}，请打开 {out / 'index.html'}")
    for words in made.site.left_out:
        say(f"没有列入 {words}")
    if made.site.lacking and not fragment:
        say(f"页脚没有写 {'、'.join(made.site.lacking)}（写在 data/office.yaml 的 site）")


def _tell_several(made: SitesMade, name: str, order: SiteOrder) -> None:
    gone = f"，删去上次的 {made.removed} 个" if made.removed else ""
    say(
        f"已生成{name}网页，{len(made.sites)} 个登记册，截至 {order.as_of}，共 {made.files} 个文件{gone}，"
        f"请打开 {order.out / 'index.html'}"
    )
    hiding = [each for each in made.sites if each.left_out]
    if len(hiding) > _MOST_NAMED:
        say(f"有 {len(hiding)} 个登记册有没有列入的内容，是哪些，请用 -C 指明一个再看")
    for each in made.sites:
        hidden = each.left_out if len(hiding) <= _MOST_NAMED else ()
        for words in (*(f"没有列入 {words}" for words in hidden), *each.notes):
            say(f"{each.row.name}：{words}")
    for line in not_counted(made.left_out):
        say(line)
