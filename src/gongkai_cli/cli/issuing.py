"""How a paper is issued: number, day to answer by, red head; and to whom letters go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from gongkai_cli.cli import options
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.producing import chosen_units, produce
from gongkai_cli.errors import DataError, UsageError

if TYPE_CHECKING:
    from gongkai_cli.model import Unit
    from gongkai_cli.session import Session
    from gongkai_cli.views.issuance import IssueTerms
    from gongkai_cli.views.letters import Letter

_PATTERNS = {"letter_number": "函", "bulletin_number": "通报"}


class Issuing(NamedTuple):
    """How papers are issued."""

    number: Annotated[
        int | None,
        typer.Option(
            "--number", metavar="序号",
            parser=options.read_number, help="发文字号里的序号；几份函从它起依次编号；写法见 office.yaml",
        ),
    ] = None  # fmt: skip
    reply_by: Annotated[
        date | None,
        typer.Option(
            "--reply-by", metavar="日期",
            parser=options.read_date, help="请对方在哪天前报送；默认按 data/office.yaml 的 reply_days 推算",
        ),
    ] = None  # fmt: skip
    red: Annotated[bool, typer.Option("--red", help="加红头和版记")] = False


class Enclosing(NamedTuple):
    """What goes into a letter's file."""

    with_annex: Annotated[
        bool, typer.Option("--with-annex", help="同一个文件里带上附件：任务表，和请对方填写的回执、反馈表")
    ] = False
    together: Annotated[
        bool, typer.Option("--print", help="合成一个文件，供一次打印；不另出各单位的文件")
    ] = False


def terms(
    session: Session, day: date, issuing: Issuing, pattern: str, *, annexed: bool = False
) -> IssueTerms:
    """When and how papers are issued.

    Args:
        session: whose they are.
        day: 成文日期.
        issuing: what was asked for.
        pattern: the key of ``office.yaml`` that says how their numbers are written.
        annexed: whether annexes go with them.

    Raises:
        UsageError: a number without a pattern, or a day to answer by that is over.
    """
    from gongkai_cli.views.issuance import IssueTerms

    office = session.office
    written = getattr(office, pattern) or office.letter_number
    if issuing.number is not None and not written:
        raise UsageError(
            f"data/office.yaml 没有写{_PATTERNS[pattern]}的发文字号怎么写，不能编号",
            f"请在 data/office.yaml 里加一行，如 {pattern}: 北区政办函〔{{year}}〕{{no}}号",
        )
    if issuing.number == 0:
        raise UsageError("发文字号的序号从 1 起，不能是 0", "如 --number 5")
    if issuing.reply_by is not None and issuing.reply_by < day:
        raise UsageError(f"--reply-by {issuing.reply_by} 早于成文日期 {day}", "请写成文日期以后的日期")
    reply_by = issuing.reply_by
    if reply_by is None and office.reply_days:
        reply_by = options.days_later(day, office.reply_days)
    return IssueTerms(day, issuing.number, reply_by, issuing.red, annexed, written)


def addressees(session: Session, who: options.ForUnits) -> tuple[Unit, ...]:
    """The units that letters go to; the office does not write to itself.

    Raises:
        UsageError: nobody was named, or the office itself.
    """
    units = chosen_units(session, who.unit, everyone=who.all_units)
    own = session.own_unit
    if own is None or own not in units:
        return units
    if not who.all_units:
        advice = "请写别的单位；本单位的任务清单用 gongkai render checklist"
        raise UsageError(f"“{own.name}”是本单位，函不发给自己", advice)
    say(f"“{own.name}”是本单位，函不发给自己")
    return tuple(unit for unit in units if unit != own)


def send(
    session: Session,
    letters: Sequence[Letter],
    who: options.ForUnits,
    enclosing: Enclosing,
    making: options.Making,
) -> None:
    """Make letters, and say what somebody has to fill in or settle before they go out.

    Raises:
        DataError: a unit has no full name to address a letter to, or see ``produce``.
        UsageError: see ``produce``.
    """
    from gongkai_cli.views.letters import documents

    if not letters:
        return
    _refuse_nameless(session, letters)
    kind, together = letters[0].kind, enclosing.together
    name = f"{session.registry.notice.year}年政务公开工作{kind}（合印）" if together else ""
    made = documents(session.registry, letters, index=who.all_units and not together)
    saved = produce(session, made, making, together=name)
    if saved:
        say(f"已生成 {len(letters)} 份{kind}，{saved}")
    for what in letters[0].issuance.lacking:
        say_lacking(what)
    bases = {unit.name: dict(unit.basis).get("full_name") for unit in session.registry.units}
    inferred = [letter.unit for letter in letters if bases.get(letter.unit) == "inferred"]
    if inferred:
        say(f"注意：{'、'.join(inferred)}的全称是推断的，发出前请核定（data/units.yaml）")


def _refuse_nameless(session: Session, letters: Iterable[Letter]) -> None:
    names = [letter.unit for letter in letters if not letter.addressee]
    if names:
        message = f"{len(names)} 个单位没有全称，函不能写主送机关，没有生成：{'、'.join(names)}"
        advice = "请在 data/units.yaml 里写上 full_name；不发给它们的，用 --unit 写明发给谁"
        raise DataError(message, advice, session.nameless(names))


def say_lacking(what: str) -> None:
    """Say that something is yet to be filled in."""
    say(f"注意：没有{what}，文中写的是【待填写】")
