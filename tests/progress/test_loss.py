"""Nothing is lost: not to others who write at the same time, not to a process that is killed."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from tests.progress.conftest import UNIT

from gongkai_cli.progress.book import file_of
from gongkai_cli.progress.ledger_files import read_ledger

WRITER = """
import sys
from datetime import date
from pathlib import Path
from gongkai_cli.progress.book import append
from gongkai_cli.progress.entry import Entry
from gongkai_cli.progress.ledger_line import sealed

folder, unit, who, times = sys.argv[1:]
for number in range(int(times)):
    entry = sealed(Entry("", 1, unit, "done", date(2022, 9, 5), f"第{number}次", by=who))
    (added,) = append(Path(folder), unit, lambda _: (entry,))
    print(added.id, flush=True)
"""
WRITERS, EACH = 4, 25


def start(ledger: Path, unit: str, who: str, times: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(ledger), unit, who, str(times)], stdout=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("units", [1, WRITERS])
def test_writers_at_the_same_time_lose_nothing(ledger: Path, units: int) -> None:
    names = [f"第{number % units}单位" for number in range(WRITERS)]
    writers = [start(ledger, name, f"第{number}人", EACH) for number, name in enumerate(names)]
    acknowledged = [id_ for writer in writers for id_ in writer.communicate()[0].split()]
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    files = read_ledger(ledger).files
    assert [file.findings for file in files] == [()] * units
    recorded = Counter(item.entry.id for file in files for item in file.recorded)
    assert len(acknowledged) == len(set(acknowledged)) == WRITERS * EACH
    assert recorded == Counter(acknowledged)
    for file in files:
        assert file.path.read_bytes().count(b"yaml-language-server") == 1


def test_what_was_acknowledged_outlives_the_process(ledger: Path) -> None:
    acknowledged: list[str] = []
    before = b""
    for attempt in range(10):
        process = start(ledger, UNIT, f"第{attempt}次", 1_000_000)
        assert process.stdout is not None
        acknowledged.append(process.stdout.readline().strip())
        time.sleep(random.Random(attempt).random() / 50)  # noqa: S311  any moment will do
        process.kill()
        rest, _ = process.communicate()
        acknowledged += [id_.strip() for id_ in rest.splitlines(keepends=True) if id_.endswith("\n")]
        content = file_of(ledger, UNIT).read_bytes()
        assert content.startswith(before)
        before = content[: content.rindex(b"\n") + 1]
        (file,) = read_ledger(ledger).files
        assert {item.code for item in file.findings} <= {"GK601"}
        recorded = Counter(item.entry.id for item in file.recorded)
        assert set(recorded.values()) == {1}
        assert set(acknowledged) <= set(recorded)
        assert len(recorded) <= len(acknowledged) + attempt + 1  # one at most was on its way
