"""Where the year stands on a day: what ``status`` and ``render bulletin`` share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai_cli.cli.boundary import ignored_notes, tell
from gongkai_cli.errors import UsageError
from gongkai_cli.session.session import Noted
from gongkai_cli.session.typed import day_of, read_date, read_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gongkai_cli.model import Unit
    from gongkai_cli.session import Session
    from gongkai_cli.views.status import Status

AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of", "--today", metavar="日期", parser=read_date, envvar="GONGKAI_TODAY",
        show_envvar=False, help="截至哪天；默认今天",
    ),
]  # fmt: skip
Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="日期", parser=read_day, help="这一天以来有哪些变化，如 2022-07-01、7月1日、三季度"
    ),
]


def earlier_than(day: date, typed: date | str | None, year: int) -> date | None:
    """The day to compare with.

    Args:
        day: the day itself.
        typed: what is typed after ``--since``.
        year: the registry's, to which words without a year belong.

    Raises:
        UsageError: it is not before the day itself, or no day.
    """
    since = day_of(typed, year, day, "after") if typed is not None else None
    if since is not None and since >= day:
        raise UsageError(f"--since {since} 不早于截至的日期 {day}", "请写一个较早的日期，如上季度末")
    return since


def whose_tasks(session: Session, names: Iterable[str]) -> tuple[Unit, ...]:
    """The units of these names, and the members of these groups, each once.

    Raises:
        UsageError: there is none of a name, or it is of a group that anybody may belong to.
    """
    from gongkai_cli.model import Unit

    found: dict[str, Unit] = {}
    by_name = {unit.name: unit for unit in session.directory.units}
    for who in session.who(names):
        members = (who.name,) if isinstance(who, Unit) else who.members
        if not members:
            raise UsageError(f"“{who.name}”是范围不定的统称，没有自己的进度", "请写具体单位")
        found.update({name: by_name[name] for name in members if name in by_name})
    return tuple(found.values())


def standing(
    session: Session,
    day: date,
    since: date | None,
    by: str = "unit",
    whose: tuple[Unit, ...] = (),
    *,
    strict: bool = False,
) -> Status:
    """Where the year stands; what the figures leave out is said. As ``read_standing``."""
    return tell(read_standing(session, day, since, by, whose, strict=strict))


def read_standing(
    session: Session,
    day: date,
    since: date | None,
    by: str = "unit",
    whose: tuple[Unit, ...] = (),
    *,
    strict: bool = False,
) -> Noted[Status]:
    """Where the year stands; what the figures leave out is noted.

    Args:
        session: the registry.
        day: the day.
        since: an earlier one to compare with.
        by: how to list.
        whose: the units whose tasks are counted; empty for everybody's.
        strict: refuse a ledger with errors.

    Raises:
        DataError: ``strict``, and there are errors; they are in it.
    """
    from gongkai_cli.rules.ledger import left_out
    from gongkai_cli.views.status import Status

    lacking = left_out(session.ledger_folder.files, session.registry, session.directory)
    progress = session.standings(day, strict=strict).value  # what could not be read is in ``lacking``
    earlier = progress.on(since) if since is not None else None
    status = Status(progress, by, earlier, session.ledger.is_dir(), lacking._asdict(), whose)
    return Noted(status, tuple(_notes(session, lacking.description)))


def _notes(session: Session, lacking: str) -> Iterator[str]:
    """What the figures leave out: of the ledger, and in the folder around it."""
    from gongkai_cli.files.misnamed import misnamed

    if lacking:
        yield f"注意：台账有 {lacking}，结果可能不准（运行 gongkai check 查看）"
    elsewhere = misnamed(session.workspace.data)
    if elsewhere:
        names = "、".join(each.where.file for each in elsewhere)
        yield f"注意：有 {len(elsewhere)} 处名字不对、没有读：{names}（运行 gongkai check 查看）"
    yield from ignored_notes(session.ledger_folder.ignored)
