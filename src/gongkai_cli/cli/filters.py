"""The filters of ``list``, wherever they apply."""

from __future__ import annotations

from datetime import date
from typing import cast

from gongkai_cli.cli.session import Session
from gongkai_cli.directory import How
from gongkai_cli.errors import UsageError
from gongkai_cli.model import Role
from gongkai_cli.query import BINDING, INCLUDE_OPEN, NAMED_ONLY, Query, Sort


def filtered(
    session: Session,
    units: list[str] | None,
    section: int | None,
    topic: int | None,
    before: date | None,
    after: date | None,
    deadline: str | None,
    grep: str | None,
    status: str | None = None,
    role: str | None = None,
    *,
    named_only: bool,
    include_open: bool,
    sort: str = "due",
) -> Query:
    """The query that options ask for.

    Raises:
        UsageError: a unit, section or topic is not in the registry, or options exclude each other.
    """
    if named_only and include_open:
        raise UsageError("--named-only 和 --include-open 不能同时使用", "请去掉一个")
    _known("部分", section, [item.no for item in session.registry.sections])
    _known("专题", topic, [item.no for item in session.registry.topics])
    return Query(
        units=session.who(units or ()),
        reach=_reach(named_only, include_open),
        section=section,
        topic=topic,
        before=before,
        after=after,
        deadline=deadline,
        grep=grep,
        status=status,
        sort=cast(Sort, sort),
        role=cast(Role | None, role),
    )


def _reach(named_only: bool, include_open: bool) -> frozenset[How]:
    return NAMED_ONLY if named_only else INCLUDE_OPEN if include_open else BINDING


def _known(what: str, wanted: int | None, numbers: list[int]) -> None:
    if wanted is not None and wanted not in numbers:
        raise UsageError(
            f"没有第{wanted}{what}", f"{what}的序号是 {min(numbers)} 到 {max(numbers)}" if numbers else ""
        )
