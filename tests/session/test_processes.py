"""Work shared out among processes: in order, and whatever becomes of one of them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai_cli.session import processes
from gongkai_cli.session.processes import Crew


def work(job: int) -> str:
    """Most jobs answer; some end their process, some raise."""
    if job % 10 == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if job % 10 == 7:
        raise ValueError(job)
    if job % 10 == 9:
        os._exit(0)
    return f"done {job}"


def failed(job: int) -> str:
    return f"failed {job}"


def expected(job: int) -> str:
    return failed(job) if job % 10 in (3, 7, 9) else f"done {job}"


@pytest.fixture(params=["fork", "spawn"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How processes are started here, and how on Windows."""
    if request.param not in multiprocessing.get_all_start_methods():
        pytest.skip("not on this system")
    context = multiprocessing.get_context(request.param)
    monkeypatch.setattr(multiprocessing, "Process", context.Process)
    return str(request.param)


@pytest.fixture
def crew() -> Iterator[list[Crew[int, str]]]:
    crews: list[Crew[int, str]] = []
    yield crews
    for each in crews:
        each.close()


@pytest.mark.usefixtures("way")
def test_answers_come_in_order_and_a_death_costs_one_job(crew: list[Crew[int, str]]) -> None:
    jobs = range(24)
    crew.append(Crew(work, jobs, failed, 2))
    assert [crew[0].result(number) for number in jobs] == [expected(job) for job in jobs]


def test_answers_may_be_asked_for_in_any_order(crew: list[Crew[int, str]]) -> None:
    jobs = range(24)
    crew.append(Crew(work, jobs, failed, 3))
    for number in (20, 3, 5, 23, 0):
        assert crew[0].result(number) == expected(number)


def test_no_more_is_done_ahead_than_can_be_held(
    crew: list[Crew[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_AHEAD", 4)
    crew.append(Crew(failed, range(100), failed, 2))
    for number in range(100):
        assert crew[0].result(number) == failed(number)
        assert len(crew[0]._done) <= 4 + 2 * processes._QUEUED


def test_nobody_is_left(crew: list[Crew[int, str]]) -> None:
    crew.append(Crew(failed, range(100), failed, 3))
    crew[0].result(0)
    workers = multiprocessing.active_children()
    assert len(workers) == 3
    crew[0].close()
    assert all(not each.is_alive() for each in workers)


PARENT = """
import sys, time
from pathlib import Path
from gongkai_cli.session.processes import Crew
def work(job):
    Path(sys.argv[1], str(job)).write_text(str(__import__("os").getpid()))
    time.sleep(0.2)
    return job
if __name__ == "__main__":
    crew = Crew(work, range(1000), work, 2)
    crew.result(1)
    print("ready", flush=True)
    crew.result(999)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_they_end_with_who_started_them(tmp_path: Path, number: signal.Signals) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    notes = tmp_path / "notes"
    notes.mkdir()
    with subprocess.Popen(
        [sys.executable, str(script), str(notes)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "ready\n"
        parent.send_signal(number)
        parent.wait(20)
    workers = {int(text) for path in notes.iterdir() if (text := path.read_text(encoding="utf-8"))}
    for _ in range(200):
        left = [pid for pid in workers if _runs(pid)]
        if not left:
            break
        time.sleep(0.05)
    assert left == []


def _runs(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
