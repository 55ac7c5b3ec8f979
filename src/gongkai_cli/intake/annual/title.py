"""Whose report it is and of which year, by its title; and which unit of the directory that is."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.hanzi import plain
from gongkai_cli.language.numerals import year_of
from gongkai_cli.model import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai_cli.directory import Directory

_YEAR = r"(?P<year>20\d\d|二[〇零○oO][〇零○oO一二三四五六七八九]{2})年?度?"
_REPORT = r"政府信息公开(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:情况)?的?(?:年度)?(?:报告|年报)"
_YEAR_FIRST = re.compile(_YEAR)
_REPORT_AFTER = re.compile(_REPORT)
_YEAR_LAST = re.compile(rf"{_REPORT}\(?{_YEAR}\)?")
_LONGEST_LINE = 400
"""Characters of a line that may hold a title, the way to the page before it included."""
_MOST_TITLES = 200
"""Titles that are looked at, the last before part 一."""
_CRUMBS = re.compile(r"^.*[>»/|\\_\-—:]")
_NO_NAME = re.compile("[，。；《》,;]")
_LONGEST_NAME = 30
_WHOLE = "人民政府"


class ReportTitle(NamedTuple):
    """What a title says; year 0 and an empty name where it does not."""

    name: str = ""
    year: int = 0


class Reporters(NamedTuple):
    """Who may report: the units of the directory, and the government whose report is their sum."""

    directory: Directory
    government: str

    def named(self, name: str) -> str:
        """The unit of that name, alias or full name, as the directory calls it; empty where there is none.

        A name may be longer than the directory's by the place before it, provided that it is our place.
        """
        if not name or len(name) > _LONGEST_LINE:
            return ""
        if plain(name).removesuffix(_WHOLE) in self._places():
            return self.government
        found = self.directory.find(name)
        if isinstance(found, Unit):
            return found.name
        longer = (unit.name for unit in self.directory.units if self._is_longer(plain(name), unit))
        return next(longer, "") or self._former(plain(name))

    def is_same(self, one: str, other: str) -> bool:
        """Whether two names are of one unit: one of them may be what it was called before."""
        return self.directory.present_name(one) == self.directory.present_name(other)

    def _former(self, name: str) -> str:
        """The unit that is no more, by its name then; empty where there was none of that name."""
        bare = re.sub("(?:办事处|人民政府)$", "", name)
        for former in self.directory.former.values():
            known = plain(former.name)
            place = bare.removesuffix(known).removesuffix(_WHOLE)
            if bare.endswith(known) and (not place or place in self._places()):
                return former.name
        return ""

    def _is_longer(self, name: str, unit: Unit) -> bool:
        for known in map(plain, (unit.name, *unit.aliases)):
            place = name.removesuffix(known)
            if place != name and (place + known[0] in plain(self.government) or place in self._places()):
                return True
        return False

    def _places(self) -> tuple[str, ...]:
        """The government's place, whole and without the city around it: 宁波市江北区, 江北区."""
        place = plain(self.government).removesuffix(_WHOLE)
        return tuple(place[at:] for at in range(len(place) - 1) if at == 0 or place[at - 1] in "省市州盟")


def title_of(lines: Sequence[str], office: Reporters) -> ReportTitle:
    """The title among the lines before part 一, which on a web page have much else around it.

    Args:
        lines: of the report's beginning.
        office: by whose names the right one is recognised.
    """
    short = [line for line in lines if len(line) <= _LONGEST_LINE]
    found = [*_titles(short), *_titles(f"{one}{two}" for one, two in pairwise(short))]
    found = [*found[:1], *found[1:][-_MOST_TITLES:]]
    for choice in (
        [title for title in found if office.named(title.name)],
        [title for title in found if title.name],
        found,
    ):
        if choice:
            return choice[-1] if choice is not found else choice[0]
    return ReportTitle()


def _titles(lines: Iterable[str]) -> Iterator[ReportTitle]:
    for line in lines:
        if title := _title(plain(line)):
            yield title


def _title(bare: str) -> ReportTitle | None:
    """The title on a line: 某局2022年政府信息公开工作年度报告, or with the year behind it."""
    year = _YEAR_FIRST.search(bare)
    report = _REPORT_AFTER.search(bare, year.end()) if year is not None else None
    if year is not None and report is not None:
        name = _name(bare[: year.start()], bare[year.end() : report.start()])
    elif (year := _YEAR_LAST.search(bare)) is not None:
        name = _name(bare[: year.start()])
    else:
        return None
    return ReportTitle(name, year_of(year["year"]))


def _name(*parts: str) -> str:
    """The name before or behind the year, without the way to the page."""
    named = (_CRUMBS.sub("", part, count=1).removeprefix("关于").strip("()的") for part in parts)
    name = next((part for part in named if part), "")
    return name if len(name) <= _LONGEST_NAME and not _NO_NAME.search(name) else ""
