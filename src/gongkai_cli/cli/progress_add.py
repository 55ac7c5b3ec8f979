"""``gongkai progress add``: a report into the ledger."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from gongkai_cli.cli import completion, options
from gongkai_cli.cli.boundary import say, tell
from gongkai_cli.cli.session import open_session
from gongkai_cli.errors import UsageError
from gongkai_cli.progress.entry import STATE_NAMES, STATUSES, Entry, Status, status_of

HELP = """在台账里记一条落实情况。台账在 data/progress_年份/单位.yaml，只追加，不改前面的条目。

受阻的、到期日已过而没有完成的，须用 --reason 写明原因；日期不能在今天之后。
记错了用 --corrects 编号 另记一条更正，或用 gongkai progress undo 撤回。
佐证材料 --evidence 可以写几次：网址、文号，或项目目录里的文件（同时记下文件的 sha256）。"""
EXAMPLES = (
    ("gongkai progress add 4 --unit 区发改局 --status done --note 已建立反馈机制", "第4项，区发改局已完成"),
    ("gongkai progress add 4 -u 区发改局 -s 受阻 --reason 系统升级，9月底恢复", "受阻，写明原因"),
    (
        "gongkai progress add 4 -u 区发改局 -s done --evidence 附件/反馈机制.pdf",
        "附上项目目录里的文件",
    ),
)


def _status(text: str) -> Status:
    found = status_of(text)
    if found is None:
        known = "、".join(f"{word}（{STATE_NAMES[word]}）" for word in STATUSES)
        raise UsageError(f"没有“{text}”这种状态", f"可用的有：{known}")
    return found


def command(
    number: Annotated[
        int,
        typer.Argument(
            metavar="任务序号", parser=options.read_number, autocompletion=completion.task_numbers,
            help="任务序号",
        ),
    ],
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
        typer.Option("--date", metavar="日期", parser=options.read_date, help="情况截至哪天；默认今天"),
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
    from gongkai_cli.progress.evidence import evidence_or_file
    from gongkai_cli.progress.recording import record, reporter, target
    from gongkai_cli.progress.requirements import doubts
    from gongkai_cli.views.wording import entry_status

    session = open_session(data, year, bundled=None)
    (task,) = session.tasks([number])
    if len(unit) > 1:
        raise UsageError("一次只记一个单位", f"请分别记：{'、'.join(unit)}")
    who = reporter(session.directory, task, *session.who(unit))
    root, now = session.workspace.data.parent, options.today(today)
    given = [options.typed_text("--evidence", text) for text in evidence or ()]
    entry = Entry(
        "", task.no, who.name, _status(status), date or now, options.typed_text("--note", note),
        tuple(evidence_or_file(text, root, Path.cwd()) for text in given),
        options.typed_text("--reason", reason), options.who_enters(by), corrects or "",
    )  # fmt: skip
    if corrects:
        old = target(tell(session.as_written()), corrects)
        if session.directory.find(old.unit) != who:
            raise UsageError(f"{corrects} 是“{old.unit}”的，不是“{who.name}”的", "请核对编号和单位")
        entry = entry._replace(date=date or old.date, unit=old.unit)  # beside what it corrects
    for doubt in doubts(entry):
        say(f"注意：第{task.no}项：{doubt}，公开前请核实；不宜公开的，请另记更正，并请管理员清除")
    added = record(session.ledger_to_write(), session.registry, task, entry, now)
    if added is None:
        say(f"台账里已有相同的一条（第{task.no}项，{who.name}，{entry_status(entry)}），没有再记")
    elif added.status == "withdrawn":
        say(f"台账里有相同的一条，先前撤回了，现已恢复（{added.id}）：第{task.no}项，{who.name}")
    else:
        say(f"已记入 {added.id}：第{task.no}项，{who.name}，{entry_status(entry)}，{entry.date}")
