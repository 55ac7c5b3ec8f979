"""Several registries, opened one after another: one that cannot be used is left out, and that is known.

    registries = Registries(places_of(["counties/*"], Path.cwd()), year=None)
    for member, count in registries.each(lambda member: len(member.session.registry.tasks)):
        ...
    registries.left_out  # afterwards: those that no total counts, each with its findings

Only one registry is in memory at a time, unless whoever asks keeps it.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from gongkai_cli.diagnostics import Diagnostic, Where, diagnostic, errors_of
from gongkai_cli.errors import DataError, UsageError
from gongkai_cli.files.batch import read_one
from gongkai_cli.files.registries import Place
from gongkai_cli.files.workspace import shown
from gongkai_cli.registry.registries import ListedPlaces, listed_places, places_of
from gongkai_cli.session.registry_access import open_registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gongkai_cli.files.workspace import Workspace
    from gongkai_cli.session.answering import FoldedAnswer
    from gongkai_cli.session.session import Noted, Session

__all__ = ["LeftOut", "ListedPlaces", "Member", "Place", "Registries", "listed_places", "places_of"]

Done = TypeVar("Done")


_FEW = 8
"""Registries below which each has a snapshot of its own, as one alone has; of more there is one index."""


class Member(NamedTuple):
    """One of several registries, open.

    Attributes:
        place: where it lies; ``place.name`` is what rows say.
        session: a year of it.
        notes: what there is to tell about it, in Chinese, without its name.
    """

    place: Place
    session: Session
    notes: tuple[str, ...] = ()


class MemberNotes(NamedTuple):
    """One of several registries, which is not open: where it lies, and what there is to tell about it."""

    place: Place
    notes: tuple[str, ...] = ()


class LeftOut(NamedTuple):
    """One of several registries that could not be used.

    Attributes:
        name: of its place.
        findings: why; at least one.
    """

    name: str
    findings: tuple[Diagnostic, ...]

    @property
    def reason(self) -> str:
        """Why, in a few words."""
        first = self.findings[0].message
        return first if len(self.findings) == 1 else f"有 {len(self.findings)} 处错误，如：{first}"


class Registries:
    """Several registries of one year.

    Args:
        places: in the order in which they are gone through.
        year: what ``--year`` names; None for the latest that any of them has.
        cache: whether snapshots may be used and kept.
        opener: opens one of them; as ``open_registry``.
        announce: is told how many of how many have been gone through, while files have to be read.

    Attributes:
        places: as given.
        left_out: those that could not be used, in order; whole only after all have been gone through.
    """

    def __init__(
        self,
        places: Sequence[Place],
        year: int | None = None,
        *,
        cache: bool = True,
        opener: Callable[[Workspace, int], Noted[Session]] | None = None,
        announce: Callable[[int, int], None] | None = None,
    ) -> None:
        self.places = tuple(places)
        self._wanted = year
        self._cache = cache
        self._opener = opener
        self._announce = announce
        self.left_out: tuple[LeftOut, ...] = ()

    @cached_property
    def year(self) -> int:
        """The year all of them are asked about.

        Raises:
            UsageError: none of them has the year.
            DataError: there is no registry at all.
        """
        years = {year for place in self.places for year in place.years}
        if not years:
            findings = tuple(place.problem for place in self.places if place.problem is not None)
            raise DataError("没有一个登记册可以用", "请先改正上面的错误", findings)
        if self._wanted is not None and self._wanted not in years:
            known = "、".join(f"{year}年" for year in sorted(years))
            raise UsageError(f"{len(self.places)} 个登记册都没有{self._wanted}年的", f"现有：{known}")
        return self._wanted if self._wanted is not None else max(years)

    def __iter__(self) -> Iterator[Member]:
        """The registries that can be used, one after another."""
        return (member for member, _ in self.each(lambda _: None))

    def each(self, work: Callable[[Member], Done]) -> Iterator[tuple[Member, Done]]:
        """The registries that can be used, each with what a piece of work makes of it.

        One on which the work fails is left out like one that cannot be opened.

        Raises:
            UsageError: as of ``year``.
            DataError: as of ``year``; or none of them could be used, the findings are in it.
        """
        year = self.year
        with self._opening(year) as opener:

            def one(place: Place, workspace: Workspace) -> tuple[Member, Done]:
                noted = opener(workspace, year)
                member = Member(place, noted.value, noted.notes)
                return member, work(member)

            yield from self._through(one)

    def answers(
        self, slot: str, work: Callable[[Session], FoldedAnswer]
    ) -> Iterator[tuple[MemberNotes, Any]]:
        """The registries that can be used, each with what a piece of work makes of it, or made of it before.

        Args:
            slot: what is asked; with what lies in a registry's folder it decides the answer.
            work: as of ``session.answering.KeptAnswers``.

        Raises:
            UsageError, DataError: as of ``each``.
        """
        year = self.year
        if self._opener is not None or len(self.places) < _FEW:
            made = self.each(lambda member: work(member.session))
            yield from ((MemberNotes(member.place, member.notes), answer.value) for member, answer in made)
            return
        from gongkai_cli.session.answering import KeptAnswers

        usable = self._usable(year)
        with KeptAnswers(usable, slot, work, cache=self._cache, announce=self._announce) as ask:

            def one(place: Place, workspace: Workspace) -> tuple[MemberNotes, Any]:
                value, notes = ask(workspace, year)
                return MemberNotes(place, notes), value

            yield from self._through(one)

    def _through(self, work: Callable[[Place, Workspace], Done]) -> Iterator[Done]:
        """What a piece of work makes of each; those of which it makes nothing are left out."""
        left_out: list[LeftOut] = []
        any_used = False
        for place in self.places:
            done = _done(place, self.year, work)
            if isinstance(done, LeftOut):
                left_out.append(done)
            else:
                any_used = True
                yield done
        self.left_out = tuple(left_out)
        if not any_used:
            findings = tuple(each for left in self.left_out for each in left.findings)
            raise DataError("没有一个登记册可以用", "请先改正上面的错误", findings)

    def _usable(self, year: int) -> list[tuple[Workspace, int]]:
        """The registries that their folders do not show to be unusable."""
        return [
            (place.workspace, year)
            for place in self.places
            if place.workspace is not None and unusable(place, year) is None
        ]

    def all(self, work: Callable[[Member], object]) -> None:
        """Do a piece of work on each of the registries that can be used. As ``each``."""
        for _ in self.each(work):
            pass

    @contextmanager
    def _opening(self, year: int) -> Iterator[Callable[[Workspace, int], Noted[Session]]]:
        """What opens the registries: of many of them, the index, which reads several at once."""
        if self._opener is not None:
            yield self._opener
        elif len(self.places) < _FEW:
            yield lambda workspace, chosen: open_registry(workspace, chosen, cache=self._cache)
        else:
            from gongkai_cli.session.indexed import IndexedOpener

            wanted = self._usable(year)
            with IndexedOpener(wanted, cache=self._cache, announce=self._announce) as opener:
                yield opener


def _done(place: Place, year: int, work: Callable[[Place, Workspace], Done]) -> Done | LeftOut:
    workspace, problem = place.workspace, unusable(place, year)
    if workspace is None or problem is not None:
        return LeftOut(place.name, (problem,) if problem is not None else ())

    def worked() -> Done | LeftOut:
        try:
            return work(place, workspace)
        except DataError as error:
            if not error.diagnostics:
                raise
            return LeftOut(place.name, errors_of(error.diagnostics) or error.diagnostics)

    return read_one(workspace.tasks(year), worked, lambda finding: LeftOut(place.name, (finding,)))


def unusable(place: Place, year: int | None) -> Diagnostic | None:
    """Why nothing can be made of one of several registries, as far as its folder shows.

    Args:
        place: where it lies.
        year: which year is asked about; None for whichever there are.
    """
    if place.problem is not None or place.workspace is None:
        return place.problem
    if place.years and (year is None or year in place.years):
        return None
    where = Where(shown(place.workspace.data), 1, 1)
    if not place.years:
        return diagnostic("GK013", where, f"“{where.file}”里没有登记册")
    known = "、".join(f"{each}年" for each in place.years)
    advice = f"现有：{known}；用 --year {place.years[-1]} 查那一年"
    return diagnostic("GK014", where, f"没有{year}年的登记册", advice)
