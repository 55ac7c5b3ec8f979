"""``gongkai progress add``: a report into the ledger."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from gongkai_cli.cli import completion, options
from gongkai_cli.cli.boundary import say, tell
from gongkai_cli.cli.session import open_session
from gongkai_cli.errors import UsageError
from gongkai_cli.progress.entry import STATUSES
from gongkai_cli.session.typed import read_date, typed_text

HELP = """在台账里记一条落实情况。台账在 data/progress_年份/单位.yaml，只追加，不改前面的条目。

几项情况相同的可以一次记：序号写 4,5,9 或 4-6，每项各记一条；有一项记不了，就一条也不记。
受阻的、到期日已过而没有完成的，须用 --reason 写明原因；日期不能在今天之后。
记错了用 --corrects 编号 另记一条更正，或用 gongkai progress undo 撤回。
佐证材料 --evidence 可以写几次：网址、文号，或项目目录里的文件（同时记下文件的 sha256）。"""
EXAMPLES = (
    ("gongkai progress add 4 --unit 区发改局 --status done --note 已建立反馈机制", "第4项，区发改局已完成"),
    ("gongkai progress add 4 -u 区发改局 -s 受阻 --reason 系统升级，9月底恢复", "受阻，写明原因"),
    ("gongkai progress add 1,15-16 -u 区发改局 -s 推进中 --note 已部署", "三项任务，各记一条"),
    (
        "gongkai progress add 4 -u 区发改局 -s done --evidence 附件/反馈机制.pdf",
        "附上项目目录里的文件",
    ),
)


_ADVICE = {"GK607": "请加 --reason 写明原因", "GK608": "请用 --date 写明情况截至哪天"}
"""What to do about a rule that a report breaks, where it is typed as options."""


def command(
    numbers: options.TaskNumbers,
    unit: Annotated[
        list[str],
        typer.Option(
            "--unit", "-u", metavar="单位", autocompletion=completion.single_units, help="报告的单位"
        ),
    ],
    status: Annotated[
        str,
        typer.Option(
            "--status", "-s", metavar="状态", help=f"{'、'.join(STATUSES)}，也可写中文",
            autocompletion=lambda incomplete: [word for word in STATUSES if word.startswith(incomplete)],
        ),
    ],
    date: Annotated[
        date | None,
        typer.Option("--date", metavar="日期", parser=read_date, help="情况截至哪天；默认今天"),
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="文字", help="落实情况：做了什么")] = "",
    evidence: Annotated[
        list[str] | None,
        typer.Option("--evidence", metavar="网址|文号|文件", help="佐证材料，可以写几次"),
    ] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="文字", help="受阻、逾期的原因")] = "",
    corrects: Annotated[
        str | None, typer.Option("--corrects", metavar="编号", help="这一条更正哪一条；日期默认与它相同")
    ] = None,
    by: options.By = None,
    today: options.Today = None,
    data: options.Data = None,
    year: options.Year = None,
) -> None:  # fmt: skip
    """Add a report."""
    from gongkai_cli.progress.recording import ReportRefusedError
    from gongkai_cli.session.report_entry import TypedReport, record_reports
    from gongkai_cli.views.progress import recorded_text

    wanted = options.together(numbers)
    if corrects and len(wanted) > 1:
        raise UsageError("--corrects 更正的是一条，只能写一项任务", "请分别更正")
    session = open_session(data, year, bundled=None)
    typed = [
        TypedReport(
            number, tuple(unit), status, date,
            typed_text("--note", note),
            tuple(typed_text("--evidence", text) for text in evidence or ()),
            typed_text("--reason", reason), options.who_enters(by), corrects or "",
        )
        for number in wanted
    ]  # fmt: skip
    try:
        outcomes = tell(record_reports(session, typed, options.today(today)))
    except ReportRefusedError as refusal:
        raise UsageError(refusal.message, _ADVICE.get(refusal.code, refusal.help)) from None
    for outcome in outcomes:
        say(recorded_text(outcome.entry, outcome.unit, outcome.added))
