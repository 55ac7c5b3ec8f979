"""``gongkai status``: where the year stands."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai_cli.cli import options, output
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.given_registries import alone, check_sort, open_several
from gongkai_cli.cli.session import find_workspace, open_session
from gongkai_cli.cli.standing import AsOf, Since, earlier_than, standing, whose_tasks
from gongkai_cli.errors import UsageError
from gongkai_cli.render.formats import DOCUMENTS, LISTINGS

HELP = """落实进度：多少项已完成、推进中、受阻、未启动、未报，其中多少逾期。单位按名录次序，一项没报的也列。

一项任务：点名的单位全部完成，才算完成；只写统称的，统称的成员全部完成才算；各统称完成几个另列。
几个登记册（几个 -C、通配符、registries.yaml）一个一行，有合计和上级小计；--by unit 等分别列出各登记册的。
--unit 只看这几个单位：只写一个的，按该单位自己的状态算；写统称的，是它的各个成员。
--since 另列从那天以来的变化。季度的通报用 gongkai render bulletin 生成。"""
EXAMPLES = (
    ("gongkai status", "各单位的进度"),
    ("gongkai status --unit 区发改局 --by task", "区发改局的每一项，办到哪一步"),
    ("gongkai status --by section --as-of 2022-09-30", "到9月30日，各部分的进度"),
    ("gongkai status -C 'districts/*' --by registry --sort late", "各区的进度，逾期多的在前"),
    ("gongkai status --since 2022-07-01 --format md", "第三季度的变化，Markdown 表格"),
)

# Until November 2026 the 通报 was made here, by --format md, docx or xlsx. Until November 2027 whoever types
# what made it then is told where it went; after that, all that uses ``_MOVED`` goes.
_MOVED = "通报改由 gongkai render bulletin 生成"


def _read_format(text: str) -> str:
    """A format of lists; whoever asks for a document's is told which verb makes it.

    Raises:
        UsageError: there is no such format.
    """
    documents = [word for word in text.replace("，", ",").split(",") if word in DOCUMENTS]
    if text not in LISTINGS and documents:
        raise UsageError(_MOVED, f"如 gongkai render bulletin --format {','.join(documents)} -o dist")
    return options.one_of("格式", tuple(LISTINGS))(text)


def _moved(given: str | bool | None) -> None:
    """Refuse an option that only the 通报 had.

    Raises:
        UsageError: it was given.
    """
    if given:
        raise UsageError(_MOVED, "如 gongkai render bulletin --format docx -o dist")


def command(
    *,
    as_of: AsOf = None,
    by: Annotated[
        str | None,
        options.choice(
            "--by", "分法", ("unit", "section", "task", "registry"),
            "怎样列：unit 单位（默认）、section 部分、task 任务、registry 登记册（几个登记册时默认）",
        ),
    ] = None,
    unit: options.SingleUnits = None,
    sort: options.SortRegistries = None,
    since: Since = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="|".join(LISTINGS), parser=_read_format, help=options.FORMAT_HELP,
            autocompletion=lambda incomplete: [word for word in LISTINGS if word.startswith(incomplete)],
        ),
    ] = None,
    raw: options.Raw = False,
    out: Annotated[str | None, typer.Option("--out", "-o", "--fonts", hidden=True)] = None,
    force: Annotated[bool, typer.Option("--force", "-f", hidden=True)] = False,
    data: options.DataOfSeveral = None,
    bundled: options.Bundled = False,
    year: options.Year = None,
    no_cache: options.NoCache = False,
) -> None:  # fmt: skip
    """Show where the year stands."""
    _moved(out or force)
    day = options.today(as_of)
    output.only_for_csv(format, raw=raw)
    several = open_several(data, year, cache=not no_cache)
    if several is None and by == "registry":
        several = alone(find_workspace(data, bundled=bundled), year, cache=not no_cache)
    if several is not None:
        from gongkai_cli.cli.standing_across import StandingAcross

        compared = earlier_than(day, since, several.year)
        across = StandingAcross(several, day, compared, by, sort, unit or ())
        output.show(across.view(options.Shown(format, raw)), format, raw=raw)
    else:
        check_sort(sort, ())
        session = open_session(data, year, cache=not no_cache, bundled=bundled)
        compared = earlier_than(day, since, session.registry.notice.year)
        output.show(
            standing(session, day, compared, by or "unit", whose_tasks(session, unit or ())), format, raw=raw
        )
    if format == "md":
        say(f"提示：{_MOVED}")
