"""The index among several processes at once, and after one that was killed: every answer is right."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.session.countries import country

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="signals")]

MAIN = "from gongkai_cli.__main__ import main; main()"
COUNT = 40
LIST = ("list", "--unit", "区政府办", "--before", "2022-10-31", "--today", "2022-08-01", "--format", "json")


def start(folder: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", MAIN, *LIST, "-C", str(folder / "*"), *more],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def answer(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def test_a_killed_builder_leaves_nothing_that_is_believed(tmp_path: Path) -> None:
    folder = tmp_path / "country"
    made = country(folder, COUNT)
    right = answer(start(folder, "--no-cache"))
    cache = Path(os.environ["XDG_CACHE_HOME"])
    for moment in range(25):
        if moment % 5 == 0:  # else what the last one left is built upon
            for path in cache.glob("gongkai/index-*"):
                path.unlink()
        (made[moment] / "units.yaml").touch()
        process = start(folder)
        time.sleep(0.1 + 0.05 * moment)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert answer(start(folder)) == right


def test_readers_and_writers_at_once(tmp_path: Path) -> None:
    """Two change registries and build; eight read all the while what is the same throughout."""
    folder = tmp_path / "country"
    made = country(folder, COUNT)
    right = answer(start(folder, "--no-cache"))
    lots = random.Random(15)  # noqa: S311  any will do
    for _ in range(4):
        running = []
        for number in range(10):
            if number < 2:  # the content stays the same, but has to be looked at again, or read again
                for data in lots.sample(made, 10):
                    text = (data / "units.yaml").read_bytes()
                    draft = data / ".draft"
                    draft.write_bytes(text + b"\n" * lots.randrange(2))
                    draft.replace(data / "units.yaml")
            running.append(start(folder))
        for process in running:
            assert answer(process) == right
    assert answer(start(folder)) == right


def test_an_interrupted_one_ends_with_130_and_leaves_no_process(tmp_path: Path) -> None:
    folder = tmp_path / "country"
    country(folder, COUNT)
    process = subprocess.Popen(
        [sys.executable, "-c", MAIN, *LIST, "-C", str(folder / "*"), "--no-cache"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    time.sleep(0.6)
    os.killpg(process.pid, signal.SIGINT)
    code, _, err = answer(process)
    assert code == 130
    assert "Traceback" not in err
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
