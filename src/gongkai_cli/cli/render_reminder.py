"""``gongkai render reminder``: letters about what is late or about to be."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say, tell
from gongkai_cli.cli.issuing import Enclosing, Issuing, addressees, send, terms
from gongkai_cli.cli.session import open_for_documents
from gongkai_cli.errors import UsageError
from gongkai_cli.session.typed import span_of

HELP = """生成催办函：列出单位已逾期和即将到期的任务（点名的，以及经统称落到它的）。

--within 到期日在今天起多少天内，默认 15d，已逾期的也列入；--overdue 只列已逾期的。“今天”可用 --today 指定。
有台账时（gongkai progress）不再催已完成的，并写明该单位最近报送的情况。
--with-annex 把任务表作为附件，另附反馈表；--print 把各单位的合成一个文件，供打印。
没有任务要催的单位不生成，结束时说明有几个；不发给本单位自己。
联系电话、报送的去处、发文字号的写法、答复天数写在 data/office.yaml。"""
EXAMPLES = (
    ("gongkai render reminder --unit 区发改局 --today 2022-09-20", "在屏幕上看给区发改局的催办函"),
    (
        "gongkai render reminder --all --within 30d --today 2022-09-20 --format docx -o dist",
        "给每个有任务到期的单位",
    ),
    (
        "gongkai render reminder --all --today 2022-09-20 --reply-by 2022-09-28 --red --format docx -o red",
        "加红头和版记，请在9月28日前报送",
    ),
)
_DAYS = "15d"
"""How far ahead a reminder looks where nothing is typed."""

_Within = Annotated[
    str | None,
    typer.Option(
        "--within", metavar="天数|时段",
        help="到期日在今天起多少天内，或到哪一段时间为止，如 30d、本月、下季度；默认 15d",
    ),
]  # fmt: skip


def command(
    *,
    who: options.ForUnits,
    within: _Within = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="只列已逾期的")] = False,
    today: options.Today = None,
    issuing: Issuing,
    enclosing: Enclosing,
    making: options.Making,
    where: options.OwnRegistry,
) -> None:
    """Render reminders."""
    if overdue and within is not None:
        raise UsageError("--within 和 --overdue 只能用一个", "请去掉一个")
    session = open_for_documents(where.data, where.year, bundled=where.bundled)
    day = options.today(today)
    settled = terms(session, day, issuing, "letter_number", annexed=enclosing.with_annex)
    units = addressees(session, who)
    from gongkai_cli.views.letters import Letter, LetterCase
    from gongkai_cli.views.reminder import reminder

    until = span_of(_DAYS if within is None else within, session.registry.notice.year, day)[1]
    progress, days = tell(session.progress(day, strict=True)), session.next_days(day)
    case = LetterCase(session.registry, session.directory, session.office, settled, progress)
    letters: list[Letter] = []
    for unit in units:
        letter = reminder(case, unit, until, days, overdue_only=overdue, position=len(letters))
        letters += [letter] if letter is not None else []
    send(session, letters, who, enclosing, making)
    if len(letters) < len(units):
        say(f"{len(units) - len(letters)} 个单位没有任务要催，未生成")
