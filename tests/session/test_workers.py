"""Work spread over processes: the same results in the same order, whatever becomes of the processes."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from functools import partial

import pytest

from gongkai_cli.errors import DataError
from gongkai_cli.session import workers
from gongkai_cli.session.workers import spread

NUMBERS = tuple(range(100))


def squared(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def refused(number: int) -> int:
    if number == 50:
        raise DataError("第50个不能用", "请改正")
    return number


def killed(parent: int, number: int) -> int:
    """Ends any process but the one that has asked."""
    if number == 50 and os.getpid() != parent:
        os._exit(9)
    return number


def test_results_come_in_order_from_other_processes() -> None:
    found = list(spread(squared, NUMBERS, workers=2))
    assert [value for value, _ in found] == [number * number for number in NUMBERS]
    assert os.getpid() not in {process for _, process in found}


def test_few_are_worked_on_here() -> None:
    assert {process for _, process in spread(squared, NUMBERS[:10])} == {os.getpid()}


def test_what_work_raises_is_raised_here_with_its_advice() -> None:
    with pytest.raises(DataError) as caught:
        list(spread(refused, NUMBERS, workers=2))
    assert (caught.value.message, caught.value.help) == ("第50个不能用", "请改正")


def test_where_a_process_dies_the_rest_is_done_here() -> None:
    assert list(spread(partial(killed, os.getpid()), NUMBERS, workers=2)) == list(NUMBERS)


def test_where_none_can_be_started_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(workers, "Crew", refuse)
    assert {process for _, process in spread(squared, NUMBERS, workers=2)} == {os.getpid()}


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_every_way_to_start_a_process_will_do(method: str) -> None:
    code = (
        "import multiprocessing\n"
        "from gongkai_cli.session.workers import spread\n"
        "if __name__ == '__main__':\n"
        f"    multiprocessing.set_start_method({method!r})\n"
        "    print(list(spread(abs, tuple(range(-70, 0)), workers=2)) == list(range(70, 0, -1)))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False
    )
    assert (answer.stdout, answer.stderr) == ("True\n", "")


def test_whoever_takes_only_some_leaves_no_process() -> None:
    results = spread(squared, NUMBERS, workers=2)
    assert next(results)[0] == 0
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []
