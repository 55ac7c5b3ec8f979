"""The filters as options: the same ones wherever tasks are asked for, made from ``query.FILTERS``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from inspect import Parameter
from typing import Annotated, Any, cast

import typer

from gongkai_cli.cli import completion, options
from gongkai_cli.cli.signature import option
from gongkai_cli.errors import UsageError
from gongkai_cli.query import FILTERS, Filter, Query, Sort
from gongkai_cli.query.filters import Kind
from gongkai_cli.session import Session
from gongkai_cli.session.typed import read_date

_TYPED: dict[Kind, tuple[Any, dict[str, Any]]] = {
    "units": (list[str] | None, {"autocompletion": completion.unit_names}),
    "number": (int | None, {"parser": options.read_number}),
    "date": (date | None, {"parser": read_date}),
    "text": (str | None, {}),
    "status": (str | None, {"parser": options.read_status}),
}
"""How a value of each kind is typed: its type, and what reads or completes it."""


class Filters(dict[str, Any]):
    """A verb's filters as typed, by name; a group of options for ``cli.signature``."""

    @staticmethod
    def parameters() -> list[Parameter]:
        """An option for each filter there is."""
        return [_parameter(each) for each in FILTERS.values()]


def _parameter(each: Filter) -> Parameter:
    flags = [f"--{each.name.replace('_', '-')}", *(["-u"] if each.name == "unit" else [])]
    if each.kind == "flag":
        return option(each.name, Annotated[bool, typer.Option(*flags, help=each.help)], False)
    if each.kind == "word":
        info = options.choice(flags[0], each.metavar, each.choices, each.help)
        return option(each.name, Annotated[str | None, info], None)
    kind, more = _TYPED[each.kind]
    return option(
        each.name, Annotated[kind, typer.Option(*flags, metavar=each.metavar, help=each.help, **more)], None
    )


def query_of(session: Session, filters: Filters, sort: str = "due") -> Query:
    """The query that options ask for.

    Raises:
        UsageError: a unit, section or topic is not in the registry, or options exclude each other.
    """
    values = given_values(filters)
    check_together(values)
    for name, value in values.items():
        is_known(session, FILTERS[name], value)
    if "unit" in values:
        values["unit"] = session.who(values["unit"])
    return Query(values, cast(Sort, sort))


def given_values(filters: Filters) -> dict[str, Any]:
    """Those of the filters that were typed."""
    return {name: value for name, value in filters.items() if _is_given(value)}


def check_together(values: Mapping[str, Any]) -> None:
    """Refuse filters that exclude each other.

    Raises:
        UsageError: they do.
    """
    if "named_only" in values and "include_open" in values:
        raise UsageError("--named-only 和 --include-open 不能同时使用", "请去掉一个")


def _is_given(value: Any) -> bool:
    """Whether something was typed; 0 is a number like others."""
    return value is not None and value is not False and value != []


def is_known(session: Session, each: Filter, wanted: Any) -> bool:
    """Whether a registry has the section or topic of a number that is asked for; True of other filters.

    Raises:
        UsageError: it has none of that number.
    """
    if each.counted is None:
        return True
    what, numbers_of = each.counted
    numbers = list(numbers_of(session.registry))
    if wanted not in numbers:
        raise UsageError(
            f"没有第{wanted}{what}", f"{what}的序号是 {min(numbers)} 到 {max(numbers)}" if numbers else ""
        )
    return True
