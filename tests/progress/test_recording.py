"""Reports entered, withdrawn and entered again: the ledger always comes to what was said last."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.progress.conftest import DIRECTORY, ISSUED, UNIT, entry, task_of

from gongkai_cli.model import Notice, Registry
from gongkai_cli.progress.entry import Entry
from gongkai_cli.progress.fold import standing_entries
from gongkai_cli.progress.ledger_files import read_ledger
from gongkai_cli.progress.recording import record, withdraw

TASK = task_of("9月底前", UNIT)
REGISTRY = Registry(
    Notice("要点", "测〔2022〕1号", "机关", ISSUED, 2022), (), (), (TASK,), DIRECTORY.units, DIRECTORY.groups
)


def add(ledger: Path, report: Entry) -> Entry | None:
    return record(ledger, REGISTRY, [(TASK, report._replace(id=""))], date(2022, 9, 20))[0]


def standing(ledger: Path) -> list[str]:
    entries = [item.entry for file in read_ledger(ledger).files for item in file.recorded]
    assert len({each.id for each in entries}) == len(entries)
    return [each.status for each in standing_entries(entries)]


@pytest.mark.parametrize("by", ["", "张三"])
def test_entered_and_withdrawn_by_turns(ledger: Path, by: str) -> None:
    report = entry("done", by=by)
    for _ in range(4):
        assert add(ledger, report) is not None
        assert standing(ledger) == ["done"]
        assert withdraw(ledger, UNIT, None, by) == report
        assert standing(ledger) == []


def test_two_who_withdrew_the_same_are_both_taken_back(ledger: Path) -> None:
    report = entry("done")
    add(ledger, report)
    withdraw(ledger, UNIT, report.id, "张三")
    (path,) = ledger.glob("*.yaml")
    mine = path.read_bytes()
    path.write_bytes(mine[: mine[:-1].rindex(b"\n") + 1])  # as the other branch has it
    withdraw(ledger, UNIT, report.id, "李四")
    path.write_bytes(path.read_bytes() + mine[mine[:-1].rindex(b"\n") + 1 :])
    assert standing(ledger) == []
    add(ledger, report)
    assert standing(ledger) == ["done"]


def test_what_was_corrected_can_be_said_again(ledger: Path) -> None:
    first = entry("in_progress")
    add(ledger, first)
    second = add(ledger, entry("blocked", reason="暂停", supersedes=first))
    assert second is not None
    assert standing(ledger) == ["blocked"]
    add(ledger, entry("done", supersedes=second))
    assert standing(ledger) == ["done"]
    assert add(ledger, first) is not None
    assert standing(ledger) == ["in_progress"]


def test_the_same_again_is_not_entered(ledger: Path) -> None:
    add(ledger, entry("done", by="张三"))
    assert add(ledger, entry("done", by="李四")) is None
    assert standing(ledger) == ["done"]
