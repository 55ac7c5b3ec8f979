"""``gongkai diff``: two plans side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import tell
from gongkai_cli.cli.given_registries import open_several
from gongkai_cli.cli.session import find_workspace
from gongkai_cli.cli.sheets import PAPERS, SheetOptions, put
from gongkai_cli.directory import Directory
from gongkai_cli.errors import Exit, UsageError
from gongkai_cli.files.workspace import bundled
from gongkai_cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.session.two_plans import Plan
    from gongkai_cli.views.document import Document

HELP = """比较两份工作要点：两个年份、两个目录或登记册文件，或者同一份在 git 里以前的样子（--rev）。

任务按内容配对，不管它移到了哪个部分、编了什么号；一项拆成几项、几项并成一项的也找出来。
每一对说明：文字改了哪里（［－删去的－］｛＋加上的＋｝），单位增减和角色，期限，归属的部分、专题；
再列新增的、不再列入的任务，增减和改名的单位。只是改了名的单位不算变化。
把握不大的标“待确认”：在后一年的登记册里写 follows: [2022-4] 就定下来，不承接的写 follows: []。
docx、xlsx、html 是给领导看的对照表，存为文件（-o 目录）。
几个登记册（-C 写几个，或用通配符）各比较这两年，先列各登记册变了多少，再列变化，每行说明是哪一个。
不写年份时比较最近两年。有变化也返回 0；要用于脚本的加 --exit-code，有变化时返回 1。"""
EXAMPLES = (
    ("gongkai diff 2022 2023", "今年和去年比"),
    ("gongkai diff 2022 2023 --format docx -o dist", "对照表，Word，存到 dist/"),
    ("gongkai diff --rev HEAD~3", "同三次提交以前比"),
    ("gongkai diff -C 'districts/*' 2022 2023", "几个登记册，各比较这两年"),
    ("gongkai diff ../甲区 ../乙区 --format json", "两个目录，输出 JSON"),
)

_Sides = Annotated[
    list[str] | None, typer.Argument(metavar="[从 到]", help="年份、目录或登记册文件；不写是最近两年")
]
_Revision = Annotated[
    str | None, typer.Option("--rev", metavar="版本", help="git 的版本，如 HEAD~3；同目录里现在的比较")
]
_ExitCode = Annotated[bool, typer.Option("--exit-code", help="有变化时返回 1，没有时返回 0")]


def command(
    *,
    sides: _Sides = None,
    rev: _Revision = None,
    exit_code: _ExitCode = False,
    sheet: SheetOptions,
    data: options.DataOfSeveral = None,
    no_cache: options.NoCache = False,
) -> int:
    """Compare two plans."""
    sheet = sheet.settled()
    from gongkai_cli.session.two_plans import is_place

    typed = sides or []
    elsewhere = not data and typed and all(map(is_place, typed))
    several = None if elsewhere else open_several(data, None, cache=not no_cache)
    if several is not None:
        from gongkai_cli.cli.diff_several import compare_several

        if rev is not None:
            raise UsageError("--rev 只比较一份登记册", "请用 -C 指明其中一个目录")
        found = compare_several(several, typed, sheet, cache=not no_cache)
        return Exit.FINDINGS if exit_code and found.differs else Exit.OK
    old, new = _plans(typed, rev, data, cache=not no_cache, sound=sheet.format in PAPERS)
    from gongkai_cli.compare.plans import compare_plans
    from gongkai_cli.views.plan_comparison import Comparison

    view = Comparison(compare_plans(old.registry, new.registry), old.label, new.label)

    def paper() -> Document:
        from gongkai_cli.views.comparison_paper import document

        return document(view)

    put(Session(new.workspace, new.registry, Directory.of(new.registry)), view, paper, sheet)
    return Exit.FINDINGS if exit_code and view.plans.differs else Exit.OK


def _plans(
    typed: list[str], rev: str | None, data: Sequence[str] | None, *, cache: bool, sound: bool
) -> tuple[Plan, Plan]:
    from gongkai_cli.session.two_plans import is_place, open_earlier, open_plans

    # Where both lie elsewhere, it does not matter whether there is a registry here.
    elsewhere = rev is None and not data and typed and all(map(is_place, typed))
    workspace = bundled() if elsewhere else find_workspace(data)
    if rev is not None:
        return tell(open_earlier(workspace, rev, _one_year(typed), sound=sound))
    return tell(open_plans(workspace, typed, cache=cache, sound=sound))


def _one_year(typed: list[str]) -> int | None:
    if len(typed) > 1:
        raise UsageError(
            "--rev 只比较一份登记册", "请只写一个年份，或不写，如 gongkai diff --rev HEAD~3 2022"
        )
    return options.read_year(typed[0]) if typed else None
