"""The ten questions of docs/beyond-one-machine.md, put to DuckDB: it answers what ``gongkai`` does."""

from __future__ import annotations

from typing import Any

import pytest
from tests.dataset.asked import EXPECTED, names, plain, sql
from tests.dataset.conftest import Asked


@pytest.fixture
def engine(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> Any:
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(asked.folder)
    connection = duckdb.connect()
    for statement in sql("duckdb"):
        connection.execute(statement)
    return connection


def test_every_question_has_its_answer_here() -> None:
    assert names() == tuple(EXPECTED)
    assert len(names()) == 10


@pytest.mark.parametrize("name", EXPECTED)
def test_the_answer_is_that_of_the_program(engine: Any, asked: Asked, name: str) -> None:
    (query,) = sql(name)
    expected = EXPECTED[name](asked.registries)
    assert expected
    assert plain(engine.execute(query).fetchall()) == expected
