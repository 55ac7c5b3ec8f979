"""Which tasks are asked for: the filters there are, a query of their values, and the tasks that answer it."""

from gongkai_cli.query.filters import FILTERS, ROLES, Filter
from gongkai_cli.query.query import NAMED_ONLY, Match, Query, Selection, Sort
from gongkai_cli.query.select import by_due, numbered, select

__all__ = [
    "FILTERS",
    "NAMED_ONLY",
    "ROLES",
    "Filter",
    "Match",
    "Query",
    "Selection",
    "Sort",
    "by_due",
    "numbered",
    "select",
]
