"""``gongkai render bulletin``: where the year stands, as the 通报."""

from __future__ import annotations

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.issuing import Issuing, say_lacking, terms
from gongkai_cli.cli.producing import produce
from gongkai_cli.cli.session import open_for_documents
from gongkai_cli.cli.standing import AsOf, Since, earlier_than, standing

HELP = """生成落实情况的通报：全年的数字，各部分、各单位的进度，完成较好的单位，到期未完成、没有报送、受阻的，
下一步的要求。都只照台账写。

--since 另列从那天以来的变化。不写 -o 时，Markdown 输出到屏幕。登记册、台账有错误时不生成。
联系电话、发文字号的写法（bulletin_number）、抄送写在 data/office.yaml。只看进度的，用 gongkai status。"""
EXAMPLES = (
    ("gongkai render bulletin", "在屏幕上看通报"),
    ("gongkai render bulletin --since 2022-07-01 --format docx -o dist", "第三季度的通报，Word"),
    (
        "gongkai render bulletin --as-of 2022-10-10 --reply-by 2022-10-20 --red --format docx -o red",
        "加红头和版记，请在10月20日前补报",
    ),
)


def command(
    *,
    as_of: AsOf = None,
    since: Since = None,
    issuing: Issuing,
    making: options.Making,
    where: options.OwnRegistry,
) -> None:
    """Render the bulletin."""
    day = options.today(as_of)
    session = open_for_documents(where.data, where.year, bundled=where.bundled)
    compared = earlier_than(day, since, session.registry.notice.year)
    settled = terms(session, day, issuing, "bulletin_number")
    from gongkai_cli.views.bulletin import bulletin, document

    status = standing(session, day, compared, strict=True)
    made = bulletin(status, session.office, settled)
    saved = produce(session, (document(made),), making)
    if not status.kept:
        say("注意：还没有台账，只按期限统计，没有点名")
    for lacking in made.issuance.lacking:
        say_lacking(lacking)
    if saved:
        say(f"已生成通报，{saved}")
