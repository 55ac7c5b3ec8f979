"""``gongkai status``: where the year stands, as a list or as the 通报."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai_cli.cli import options, output
from gongkai_cli.cli.boundary import say, say_ignored
from gongkai_cli.cli.producing import produce
from gongkai_cli.cli.session import Session, open_for_documents, open_session
from gongkai_cli.errors import UsageError
from gongkai_cli.render.document_writer import FORMATS

if TYPE_CHECKING:
    from gongkai_cli.views.status import Status

HELP = """落实进度：多少项已完成、推进中、受阻、未启动、未报，其中多少逾期。单位按名录次序，一项没报的也列。

一项任务：点名的单位全部完成，才算完成；只写统称的，统称的成员全部完成才算；各统称完成几个另列。
--since 另列从那天以来的变化。
--format docx、xlsx 生成通报，存到 -o 目录；md 不写 -o 时输出到屏幕。"""
EXAMPLES = (
    ("gongkai status", "各单位的进度"),
    ("gongkai status --by section --as-of 2022-09-30", "到9月30日，各部分的进度"),
    ("gongkai status --since 2022-07-01 --format docx -o dist", "第三季度的通报，Word"),
)
_BY = ("unit", "section", "task")
_LISTS = ("table", "plain", "json", "csv")
_FORMATS = (*_LISTS, *FORMATS)


def _formats(text: str) -> str:
    """One format of a list, or any of documents."""
    if text in _LISTS:
        return text
    if not set(text.split(",")) & set(FORMATS):
        options.one_of("格式", _FORMATS)(text)
    return ",".join(options.read_endings(text))


def command(
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of", "--today", metavar="日期", parser=options.read_date, envvar="GONGKAI_TODAY",
            show_envvar=False, help="截至哪天；默认今天",
        ),
    ] = None,
    by: Annotated[
        str | None, options.choice("--by", "分法", _BY, "怎样列：unit 单位（默认）、section 部分、task 任务")
    ] = None,
    since: Annotated[
        date | None,
        typer.Option("--since", metavar="日期", parser=options.read_date, help="与这一天相比，有哪些变化"),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="格式[,格式…]", parser=_formats,
            help="table、plain、json、csv 列表（默认在终端用 table，在管道里用 plain）；"
            "md、docx、xlsx 通报，可以写几个",
            autocompletion=lambda incomplete: [word for word in _FORMATS if word.startswith(incomplete)],
        ),
    ] = None,
    raw: options.Raw = False,
    out: options.Out = None,
    force: options.Force = False,
    fonts: options.Fonts = "gbt",
    data: options.Data = None,
    bundled: options.Bundled = False,
    year: options.Year = None,
    no_cache: options.NoCache = False,
) -> None:  # fmt: skip
    """Show where the year stands."""
    day = options.today(as_of)
    if since is not None and since >= day:
        raise UsageError(f"--since {since} 不早于截至的日期 {day}", "请写一个较早的日期，如上季度末")
    documents = format is not None and format not in _LISTS
    if not documents and (out is not None or force):
        raise UsageError("-o、--force 只用于通报", "请加 --format md、docx 或 xlsx")
    output.only_for_csv(format, raw=raw)
    if documents and by is not None:
        raise UsageError("--by 不用于通报", "通报里部分、单位、任务都有；请去掉 --by")
    session = (
        open_for_documents(data, year, bundled=bundled)
        if documents
        else open_session(data, year, cache=not no_cache, bundled=bundled)
    )
    from gongkai_cli.rules.ledger import left_out
    from gongkai_cli.views.status import Status

    files = session.ledger_files()
    lacking = left_out(files, session.registry, session.directory)
    progress = session.standings(day, strict=documents, files=files)
    earlier = progress.on(since) if since is not None else None
    view = Status(progress, by or _BY[0], earlier, session.ledger.is_dir(), lacking._asdict())
    _tell(session, lacking.description)
    if documents:
        _bulletin(session, view, format or "", out, force=force, fonts=fonts)
    else:
        output.show(view, format, raw=raw)


def _tell(session: Session, lacking: str) -> None:
    """Say what the figures leave out: of the ledger, and in the folder around it."""
    from gongkai_cli.files.folder import listing
    from gongkai_cli.files.misnamed import misnamed

    if lacking:
        say(f"注意：台账有 {lacking}，结果可能不准（运行 gongkai check 查看）")
    elsewhere = misnamed(session.workspace.data)
    if elsewhere:
        names = "、".join(each.where.file for each in elsewhere)
        say(f"注意：有 {len(elsewhere)} 处名字不对、没有读：{names}（运行 gongkai check 查看）")
    say_ignored(listing(session.ledger, "GK612").ignored)


def _bulletin(
    session: Session, view: Status, format: str, out: Path | None, *, force: bool, fonts: str
) -> None:
    from gongkai_cli.views.bulletin import document

    where = produce(session, (document(view),), format, out, force=force, fonts=fonts)
    if where:
        say(f"已生成通报，{where}")
