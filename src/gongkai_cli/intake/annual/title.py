"""Whose report it is and of which year, by its title; and which unit of the directory that is."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.hanzi import plain
from gongkai_cli.language.numerals import in_figures
from gongkai_cli.model import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.directory import Directory

_YEAR = r"(?P<year>20\d\d|二[〇零○oO][〇零○oO一二三四五六七八九]{2})年?度?"
_REPORT = r"政府信息公开(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:情况)?的?(?:年度)?(?:报告|年报)"
_TITLES = (
    re.compile(rf"(?P<before>.*?){_YEAR}(?P<after>.*?){_REPORT}"),
    re.compile(rf"(?P<before>.*?)(?P<after>){_REPORT}\(?{_YEAR}\)?"),
)
_CRUMBS = re.compile(r".*[>»/|\\_\-—:]")
_NO_NAME = re.compile("[，。；《》,;]")
_LONGEST_NAME = 30
_WHOLE = "人民政府"


class Title(NamedTuple):
    """What a title says; year 0 and an empty name where it does not."""

    name: str = ""
    year: int = 0


class Office(NamedTuple):
    """Who may report: the units of the directory, and the government whose report is their sum."""

    directory: Directory
    government: str

    def named(self, name: str) -> str:
        """The unit of that name, alias or full name, as the directory calls it; empty where there is none.

        A name may be longer than the directory's by the place before it, provided that it is our place.
        """
        if not name:
            return ""
        if plain(name).removesuffix(_WHOLE) in self._places():
            return self.government
        found = self.directory.find(name)
        if isinstance(found, Unit):
            return found.name
        return next((unit.name for unit in self.directory.units if self._is_longer(plain(name), unit)), "")

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


def title_of(lines: Sequence[str], office: Office) -> Title:
    """The title among the lines before part 一, which on a web page have much else around it.

    Args:
        lines: of the report's beginning.
        office: by whose names the right one is told from others.
    """
    found = [*_titles(lines), *_titles([f"{one}{two}" for one, two in pairwise(lines)])]
    for choice in (
        [title for title in found if office.named(title.name)],
        [title for title in found if title.name],
        found,
    ):
        if choice:
            return choice[-1] if choice is not found else choice[0]
    return Title()


def _titles(lines: Sequence[str]) -> Iterator[Title]:
    for line in lines:
        bare = plain(line)
        for pattern in _TITLES:
            match = pattern.search(bare)
            if match is not None:
                yield Title(_name(match), int(in_figures(match["year"])))
                break


def _name(match: re.Match[str]) -> str:
    parts = (
        _CRUMBS.sub("", part).removeprefix("关于").strip("()的") for part in match.group("before", "after")
    )
    name = next((part for part in parts if part), "")
    return name if len(name) <= _LONGEST_NAME and not _NO_NAME.search(name) else ""
