"""The index is only ever a shortcut: every answer is that of the files themselves."""

from __future__ import annotations

import itertools
import os
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Run
from tests.session.countries import country

from gongkai_cli.directory import Directory
from gongkai_cli.errors import DataError
from gongkai_cli.files.workspace import Workspace
from gongkai_cli.model import Registry
from gongkai_cli.progress.entry import Entry
from gongkai_cli.progress.fold import Progress
from gongkai_cli.query import FILTERS, Query, select
from gongkai_cli.query.query import Sort
from gongkai_cli.registry.index import stamps
from gongkai_cli.registry.index.store import Store
from gongkai_cli.registry.load import load
from gongkai_cli.session import Noted, Session
from gongkai_cli.session.answering import FoldedAnswer, KeptAnswers
from gongkai_cli.session.indexed import IndexedOpener
from gongkai_cli.session.registry_access import open_registry

COUNT = 12
TODAY = date(2022, 8, 1)


def at(data: Path) -> Workspace:
    return Workspace(data, data.parent / "templates", "explicit")


@pytest.fixture
def places(tmp_path: Path) -> list[Workspace]:
    return [at(data) for data in country(tmp_path / "country", COUNT)]


def opened(places: list[Workspace], **options: Any) -> list[Session | str]:
    """Each of them, or why it cannot be used."""
    with IndexedOpener([(place, 2022) for place in places], **options) as opener:
        return [_one(opener, place) for place in places]


def _one(opener: IndexedOpener, place: Workspace) -> Session | str:
    try:
        return opener(place, 2022).value
    except DataError as error:
        return error.message


def values(session: Session) -> Iterator[dict[str, Any]]:
    """Values of filters: of each alone, and many of them together."""
    find = session.directory.find
    who = [
        (item,)
        for name in ("区政府办", "区教育局", "西镇", "各责任单位", "各有关单位")
        if (item := find(name))
    ]
    each: dict[str, list[Any]] = {
        "unit": [None, *who, (*who[0], *who[-1])],
        "section": [None, (1,), (1, 2), (0,)],
        "topic": [None, (1,)],
        "after": [None, date(2022, 8, 1)],
        "before": [None, date(2022, 9, 30)],
        "within": [None, (date(2022, 8, 1), date(2022, 9, 30))],
        "deadline": [None, "全年", "6月底前", "每季度"],
        "grep": [None, "解读"],
        "role": [None, "lead", "cooperating"],
        "status": [None, "late", "silent"],
        "named_only": [None, True],
        "include_open": [None, True],
    }
    assert list(each) == list(FILTERS)
    for name, one in each.items():
        for value in one[1:]:
            yield {name: value}
    for unit, *rest in itertools.product(*(each[name] for name in _TOGETHER)):
        yield {"unit": unit, **dict(zip(_TOGETHER[1:], rest, strict=True))}


_TOGETHER = ("unit", "section", "before", "deadline", "role", "named_only", "include_open")


def queries(session: Session) -> Iterator[Query]:
    for number, each in enumerate(values(session)):
        given = {name: value for name, value in each.items() if value is not None}
        if len(given.keys() & {"named_only", "include_open"}) < 2:
            sort: Sort = ("due", "no", "unit")[number % 3]
            yield Query(given, sort, by_milestone=bool(number % 2))


def reports(registry: Registry) -> list[Entry]:
    states = itertools.cycle(("done", "in_progress", "blocked", "not_started", "done"))
    return [
        Entry(f"{task.no}-{at}", task.no, name, next(states), date(2022, 6, 1 + at))  # type: ignore[arg-type]
        for task in registry.tasks[::2]
        for at, name in enumerate((*task.named, "区政府办"))
    ]


@pytest.mark.parametrize("tracked", [False, True])
def test_every_query_has_the_same_answer(places: list[Workspace], tracked: bool) -> None:
    opened(places)
    asked = 0
    for place, kept in zip(places, opened(places), strict=True):
        loaded = load(place, 2022)
        if not isinstance(kept, Session):
            assert not loaded.usable
            continue
        assert loaded.registry is not None
        plain = Session(place, loaded.registry, Directory.of(loaded.registry))
        progress = [
            Progress(each.registry, each.directory, reports(loaded.registry), TODAY) if tracked else None
            for each in (plain, kept)
        ]
        for query in queries(plain):
            right = select(plain.registry, plain.directory, query, progress[0], plain.next_days(TODAY))
            found = select(kept.registry, kept.directory, query, progress[1], kept.next_days(TODAY))
            assert found == right, query
            asked += bool(right.matches)
    assert asked > 1000


def test_what_is_kept_is_what_was_read(places: list[Workspace]) -> None:
    opened(places)
    for place, kept in zip(places, opened(places), strict=True):
        registry = load(place, 2022).registry
        if isinstance(kept, Session):
            assert registry is not None
            for name in Registry.__annotations__:
                assert getattr(kept.registry, name) == getattr(registry, name), name
            plain = Directory.of(registry)
            for name in ("units", "groups", "entries", "former", "by_key", "rank", "single", "members"):
                assert getattr(kept.directory, name) == getattr(plain, name), name
            assert kept.directory.open_groups == plain.open_groups
            assert kept.directory.names == plain.names
            assert kept.directory.suggest("区教育") == plain.suggest("区教育")
            for name in (*plain.names, "区　教育局", "没有的"):
                assert kept.directory.find(name) == plain.find(name)


COMMANDS = (
    ("list",),
    ("list", "--unit", "区教育局", "--before", "2022-09-30"),
    ("list", "--unit", "西镇", "--include-open", "--format", "json"),
    ("list", "--unit", "区教体局", "--sort", "unit"),
    ("list", "--unit", "没有的"),
    ("list", "--topic", "1", "--format", "json"),
    ("list", "--count", "--role", "lead"),
    ("due", "--within", "60d"),
    ("due", "--overdue", "--unit", "区司法局", "--format", "json"),
    ("status", "--by", "registry"),
    ("status", "--format", "json"),
    ("stats", "--by", "registry"),
    ("units",),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_same_bytes_with_and_without(
    gongkai: Run, places: list[Workspace], monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    where = ("-C", str(places[0].data.parents[1] / "*"))
    day = () if command[0] in ("stats", "units") else ("--today", "2022-08-01")
    answers = [gongkai(*command, *where, *day, *more) for more in (["--no-cache"], [], [], [])]
    monkeypatch.setattr("gongkai_cli.session.many._FEW", 10**6)
    answers += [gongkai(*command, *where, *day, *more) for more in (["--no-cache"], [], [])]
    assert len({(each.code, each.out, each.err) for each in answers}) == 1


def notes(opener: Callable[[Workspace, int], Noted[Session]], place: Workspace) -> tuple[str, ...]:
    """What there is to tell about it, or why it cannot be used."""
    try:
        return opener(place, 2022).notes
    except DataError as error:
        return tuple(each.message for each in error.diagnostics)


def test_one_opened_by_the_index_is_as_one_opened_alone(places: list[Workspace]) -> None:
    with IndexedOpener([(place, 2022) for place in places]) as opener:
        for place in (*places, *places):
            assert notes(opener, place) == notes(partial(open_registry, cache=False), place)


def test_who_reads_slowly_keeps_nobody_from_writing(
    places: list[Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that has read and is at work holds no lock on the file."""
    opened(places)
    monkeypatch.setattr("gongkai_cli.session.indexed._AT_ONCE", 0.0)
    with IndexedOpener([(place, 2022) for place in places]) as opener:
        assert opener(places[0], 2022).value.registry.tasks
        with sqlite3.connect(Store().path, timeout=0, isolation_level=None) as other:
            other.execute("BEGIN EXCLUSIVE")
            other.execute("COMMIT")
        other.close()


def answer(session: Session, day: date) -> FoldedAnswer:
    return FoldedAnswer((len(session.registry.tasks), day.isoformat()))


def test_answers_are_made_once(places: list[Workspace], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai_cli.session.answering.FEWEST", 2)
    at_rest(monkeypatch)

    def asked(work: Callable[[Session], FoldedAnswer], slot: str = "count") -> list[Any]:
        found: list[Any] = []
        with KeptAnswers([(place, 2022) for place in places], slot, work) as ask:
            for place in places:
                try:
                    found.append(ask(place, 2022))
                except DataError as error:
                    found.append([each.message for each in error.diagnostics])
        return found

    first = asked(partial(answer, day=TODAY))
    assert first[0] == ((len(load(places[0], 2022).registry.tasks), "2022-08-01"), first[0][1])  # type: ignore[union-attr]
    assert asked(partial(answer, day=date(2000, 1, 1))) == first, "they are kept"
    assert asked(partial(answer, day=date(2000, 1, 1)), "other") != first
    ledger = places[1].progress(2022)
    ledger.mkdir()
    again = asked(partial(answer, day=date(2000, 1, 1)))
    assert [at for at, (one, two) in enumerate(zip(first, again, strict=True)) if one != two] == [1]
    (ledger / "区司法局.yaml").write_text("", encoding="utf-8")
    assert asked(partial(answer, day=date(2000, 2, 2)))[1][0][1] == "2000-02-02"
    os.utime(ledger / "区司法局.yaml", (1, 1))
    assert asked(partial(answer, day=date(2000, 3, 3)))[1][0][1] == "2000-03-03"


def test_what_changes_without_a_change_of_files_is_not_kept(places: list[Workspace]) -> None:
    def made(session: Session) -> FoldedAnswer:
        return FoldedAnswer(len(session.registry.tasks), lasting=False)

    wanted = [(place, 2022) for place in places[:2]]
    for _ in range(2):
        with KeptAnswers(wanted, "count", made) as ask:
            ask(*wanted[0])
        assert Store().answers("count", [str(places[0].tasks(2022))]) == {}


def at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every file had been written long ago."""
    now = stamps.now
    monkeypatch.setattr(stamps, "now", lambda: now() + 10 * stamps.COARSEST)
