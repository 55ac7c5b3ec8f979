"""``gongkai render notice``: the letter that sends a unit its checklist."""

from __future__ import annotations

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say, tell
from gongkai_cli.cli.issuing import Enclosing, Issuing, addressees, send, terms
from gongkai_cli.cli.session import open_for_documents

HELP = """生成送达函：把任务清单送给单位的公文。成文日期是今天，或 --today 指定的日期。

--unit 一个单位且不写 -o 时，Markdown 输出到屏幕；否则在目录里每个单位一个文件，--all 另有目录页。
--with-annex 在同一个文件里带上清单和回执；--print 把各单位的合成一个文件，供打印。
印发机关、联系人、电话、发文字号的写法、答复天数写在 data/office.yaml；没有写的，文中是【待填写】。
主送机关写全称，名录里没有全称的不生成；不发给本单位自己。"""
EXAMPLES = (
    ("gongkai render notice --unit 慈城镇 --today 2022-08-01", "在屏幕上看给慈城镇的函"),
    ("gongkai render notice --all --format docx -o dist", "给每个单位一份 Word 函件"),
    (
        "gongkai render notice --all --with-annex --print --today 2022-08-01 --format docx -o dist",
        "函、清单、回执，全部单位合成一个 Word 文件",
    ),
)


def command(
    *,
    who: options.ForUnits,
    today: options.Today = None,
    issuing: Issuing,
    enclosing: Enclosing,
    making: options.Making,
    where: options.OwnRegistry,
) -> None:
    """Render cover letters."""
    session = open_for_documents(where.data, where.year, bundled=where.bundled)
    day = options.today(today)
    settled = terms(session, day, issuing, "letter_number", annexed=enclosing.with_annex)
    units = addressees(session, who)
    from gongkai_cli.views.cover_letter import cover_letter
    from gongkai_cli.views.letters import Letter, LetterCase

    progress = tell(session.progress(day, strict=True))
    case = LetterCase(session.registry, session.directory, session.office, settled, progress)
    letters: list[Letter] = []
    for unit in units:
        letter = cover_letter(case, unit, len(letters))
        letters += [letter] if letter is not None else []
    send(session, letters, who, enclosing, making)
    if len(letters) < len(units):
        say(f"{len(units) - len(letters)} 个单位没有任务，未生成")
