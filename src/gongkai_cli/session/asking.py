"""Questions whose answers are wanted as values: of a registry at hand, without a file being looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai_cli.directory import Directory
from gongkai_cli.errors import UsageError
from gongkai_cli.files.workspace import Workspace
from gongkai_cli.query import FILTERS, Query, select
from gongkai_cli.session.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gongkai_cli.model import Registry
    from gongkai_cli.progress.fold import Progress
    from gongkai_cli.query import Match, Sort


def at_hand(registry: Registry) -> Session:
    """A session of a registry that may lie anywhere."""
    return Session(Workspace(Path(), Path(), "explicit"), registry, Directory.of(registry))


def query_of_values(session: Session, unit: str | Iterable[str], values: dict[str, Any], sort: Sort) -> Query:
    """The query that values ask for, by name of the filter.

    Raises:
        UsageError: a unit, section, topic or word is not there, or two exclude each other.
    """
    if "named_only" in values and "include_open" in values:
        raise UsageError("named_only 和 include_open 不能同时使用", "请去掉一个")
    for name, value in values.items():
        counted, choices = FILTERS[name].counted, FILTERS[name].choices
        if choices and value not in choices:
            raise UsageError(f"{name} 没有“{value}”", f"可用的有：{'、'.join(choices)}")
        if counted is not None and value not in set(counted[1](session.registry)):
            raise UsageError(f"没有第{value}{counted[0]}")
    settled = {name: (value,) if FILTERS[name].kind == "numbers" else value for name, value in values.items()}
    who = session.who((unit,) if isinstance(unit, str) else unit)
    return Query(settled | ({"unit": who} if who else {}), sort)


def answers(
    session: Session, query: Query, today: date | None, progress: Progress | None
) -> tuple[Match, ...]:
    """The tasks that answer a query; ``today`` counts for recurring duties of which no ledger is kept."""
    days = session.next_days(today) if today is not None and progress is None else None
    return select(session.registry, session.directory, query, progress, days).matches
