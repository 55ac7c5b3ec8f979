"""The filters as options: the same ones wherever tasks are asked for, made from ``query.FILTERS``."""

from __future__ import annotations

from datetime import date
from inspect import Parameter
from typing import Annotated, Any, cast

import typer

from gongkai_cli.cli import completion, options
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.signature import option
from gongkai_cli.errors import UsageError
from gongkai_cli.language.numerals import listed_numbers
from gongkai_cli.query import FILTERS, Filter, Query, Sort
from gongkai_cli.query.filters import Kind
from gongkai_cli.query.phrases import unknown_phrase
from gongkai_cli.session import Session
from gongkai_cli.session.typed import day_of, read_day, span_of

_TYPED: dict[Kind, tuple[Any, dict[str, Any]]] = {
    "units": (list[str] | None, {"autocompletion": completion.unit_names}),
    "number": (int | None, {"parser": options.read_number}),
    "numbers": (list[options.ItemNumbers] | None, {"parser": options.read_numbers}),
    "date": (date | None, {"parser": read_day, "autocompletion": completion.days}),
    "span": (str | None, {"autocompletion": completion.periods}),
    "text": (str | None, {}),
    "status": (str | None, {"parser": options.read_status, "autocompletion": completion.statuses}),
}
"""How a value of each kind is typed: its type, and what reads or completes it."""


_COMPLETED: dict[str, dict[str, Any]] = {
    "section": {"autocompletion": completion.numbers("section")},
    "topic": {"autocompletion": completion.numbers("topic")},
    "deadline": {"autocompletion": completion.deadlines},
}
"""What a filter's own values are."""


_SHORT = {"unit": ("-u",), "status": ("-s",)}


class Filters(dict[str, Any]):
    """A verb's filters as typed, by name; a group of options for ``cli.signature``."""

    @staticmethod
    def parameters() -> list[Parameter]:
        """An option for each filter there is."""
        return [_parameter(each) for each in FILTERS.values()]


def _parameter(each: Filter) -> Parameter:
    flags = [flag_of(each.name), *_SHORT.get(each.name, ())]
    if each.kind == "flag":
        return option(each.name, Annotated[bool, typer.Option(*flags, help=each.help)], False)
    if each.kind == "word":
        info = options.choice(flags[0], each.metavar, each.choices, each.help)
        return option(each.name, Annotated[str | None, info], None)
    kind, more = _TYPED[each.kind]
    more = {**more, **_COMPLETED.get(each.name, {})}
    return option(
        each.name, Annotated[kind, typer.Option(*flags, metavar=each.metavar, help=each.help, **more)], None
    )


def query_of(session: Session, filters: Filters, sort: str = "due", *, today: date) -> Query:
    """The query that options ask for; how words for a day were read is said.

    Args:
        session: the registry, in whose year they are read.
        filters: as typed.
        sort: as of ``Query``.
        today: the day from which 本月 and 下周五 count.

    Raises:
        UsageError: a unit, section, topic or day is not there, or options exclude each other.
    """
    values = in_days(given_values(filters), session.registry.notice.year, today)
    for name, value in values.items():
        is_known(session, FILTERS[name], value)
    if "unit" in values:
        values["unit"] = session.who(values["unit"])
    unknown = unknown_phrase(session.registry, values["deadline"]) if "deadline" in values else None
    if unknown is not None:
        say(unknown)
    return Query(values, cast(Sort, sort))


def given_values(filters: Filters) -> dict[str, Any]:
    """Those of the filters that were typed, where they go together.

    Raises:
        UsageError: they exclude each other.
    """
    values = {name: value for name, value in filters.items() if _is_given(value)}
    _refuse_both(values, ("named_only",), ("include_open",))
    _refuse_both(values, ("within",), ("after", "before"))
    return values


def _refuse_both(values: dict[str, Any], some: tuple[str, ...], others: tuple[str, ...]) -> None:
    one, other = (next((name for name in names if name in values), None) for names in (some, others))
    if one is not None and other is not None:
        flags = f"{flag_of(one)} 和 {'、'.join(map(flag_of, others))}"
        raise UsageError(f"{flags} 不能同时使用", "请去掉一个")


def flag_of(name: str) -> str:
    """The option by which a filter is typed."""
    return f"--{name.replace('_', '-')}"


def in_days(values: dict[str, Any], year: int, today: date) -> dict[str, Any]:
    """The values with words for days and periods as what they are, and the numbers of several words as one.

    How a day in words was read is said.

    Args:
        values: as typed.
        year: the registry's, to which words without a year belong.
        today: the day from which 本月 and 下周五 count.

    Raises:
        UsageError: there is no such day, or more than one.
    """
    return {name: _settled(FILTERS[name], value, year, today) for name, value in values.items()}


def _settled(each: Filter, value: Any, year: int, today: date) -> Any:
    if each.kind == "numbers":
        return options.together(value)
    if each.kind == "span":
        return span_of(value, year, today)
    if each.kind != "date":
        return value
    day = day_of(value, year, today, "after" if each.name == "after" else "before")
    if isinstance(value, str):
        say(f"{flag_of(each.name)} “{value}”读作 {day.isoformat()}")
    return day


def _is_given(value: Any) -> bool:
    """Whether something was typed; 0 is a number like others."""
    return value is not None and value is not False and value != []


def is_known(session: Session, each: Filter, value: Any) -> bool:
    """Whether a registry has the section or topic of a number that is asked for; True of other filters.

    Raises:
        UsageError: it has none of that number.
    """
    if each.counted is None:
        return True
    what, numbers_of = each.counted
    numbers = list(numbers_of(session.registry))
    wanted = value if isinstance(value, tuple) else (value,)
    missing = [number for number in wanted if number not in numbers]
    if missing:
        raise UsageError(
            f"没有第{listed_numbers(missing)}{what}",
            f"{what}的序号是 {min(numbers)} 到 {max(numbers)}" if numbers else "",
        )
    return True
