"""Work that is shared out among processes: a job a file, the answers in the order they are asked for.

A process that dies costs the job it was at, and no other: it is replaced, and what else it had is done again.
Processes end with the one that started them, however that ends.
"""

from __future__ import annotations

import os
from collections import deque
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Job = TypeVar("Job")
Result = TypeVar("Result")

_QUEUED = 3
"""Jobs that a process has before it, so that it need not wait for the next."""
_AHEAD = 256
"""Jobs that may be done before their answers are asked for: each is held in memory until then."""

_ends: list[Connection[Any, Any]] = []
"""This process's ends of the pipes to others: one that is forked has them too, and has to let go of them, or
it would never learn that this one is gone."""


def usable_cores() -> int:
    """How many processes this one may keep busy."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


class _Hand(NamedTuple):
    """A process, the pipe to it, and the numbers of the jobs it has, in order."""

    process: BaseProcess
    pipe: Connection[Any, Any]
    jobs: deque[int]


class Crew(Generic[Job, Result]):
    """Processes that do jobs, in the order in which these are given.

    Args:
        work: does one; a function of a module, since other processes have to find it.
        jobs: all there are.
        failed: what stands for the answer of a job that ended its process or raised.
        count: of processes.
    """

    def __init__(
        self,
        work: Callable[[Job], Result],
        jobs: Sequence[Job],
        failed: Callable[[Job], Result],
        count: int,
    ) -> None:
        self._work = work
        self._jobs = jobs
        self._failed = failed
        self._again: deque[int] = deque()
        self._next = 0
        self._asked = 0
        self._done: dict[int, Result] = {}
        self._hands = [self._hired() for _ in range(min(count, len(jobs)))]

    def result(self, number: int) -> Result:
        """The answer of a job; waits for it, while others are being done."""
        self._asked = max(self._asked, number)
        self._hand_out()
        self._gather(0)
        while number not in self._done:
            self._gather(None)
        return self._done.pop(number)

    def close(self) -> None:
        """End the processes, whatever they are at."""
        for hand in self._hands:
            hand.process.terminate()
            _let_go(hand.pipe)
        for hand in self._hands:
            hand.process.join(1)
            if hand.process.is_alive():
                hand.process.kill()
        self._hands = []

    def _hired(self) -> _Hand:
        import multiprocessing

        ours, theirs = multiprocessing.Pipe()
        _ends.append(ours)
        process = multiprocessing.Process(target=_serve, args=(theirs, self._work), daemon=True)
        process.start()
        theirs.close()
        return _Hand(process, ours, deque())

    def _hand_out(self) -> None:
        """Give everybody something to do; a job at a time to each, that all begin."""
        for _ in range(_QUEUED):
            for index, hand in enumerate(self._hands):
                if len(hand.jobs) < _QUEUED and (number := self._taken()) is not None:
                    hand.jobs.append(number)
                    try:
                        hand.pipe.send(self._jobs[number])
                    except OSError:
                        self._replace(index)

    def _taken(self) -> int | None:
        """The number of the next job; None where there is none, or enough have been done ahead."""
        if self._again:
            return self._again.popleft()
        if self._next >= min(len(self._jobs), self._asked + _AHEAD):
            return None
        self._next += 1
        return self._next - 1

    def _gather(self, timeout: float | None) -> None:
        """Take in what has been answered; wait for something where ``timeout`` is None."""
        from multiprocessing.connection import wait

        ready = wait([hand.pipe for hand in self._hands], timeout)
        for index, hand in enumerate(self._hands):
            if hand.pipe in ready and not self._take(hand):
                self._replace(index)
        self._hand_out()

    def _take(self, hand: _Hand) -> bool:
        """Take in one answer; False where there will be none, for the process is no more."""
        try:
            sound, result = hand.pipe.recv()
        except (EOFError, OSError):
            return False
        number = hand.jobs.popleft()
        self._done[number] = result if sound else self._failed(self._jobs[number])
        return True

    def _replace(self, index: int) -> None:
        """Put another in the place of one that died: of the job it was at, it is known that it fails."""
        hand = self._hands[index]
        while self._take(hand):  # what it had answered before
            pass
        hand.process.kill()
        hand.process.join(1)
        _let_go(hand.pipe)
        if hand.jobs:
            number = hand.jobs.popleft()
            self._done[number] = self._failed(self._jobs[number])
        self._again.extendleft(reversed(hand.jobs))
        self._hands[index] = self._hired()


def _let_go(pipe: Connection[Any, Any]) -> None:
    _ends.remove(pipe)
    pipe.close()


def _serve(pipe: Connection[Any, Any], work: Callable[[Any], Any]) -> None:
    """Do one job after another until nobody asks; who interrupts the terminal means its owner."""
    import signal

    for end in [*_ends]:
        _let_go(end)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        while True:
            job = pipe.recv()
            try:
                answer = True, work(job)
            except Exception:  # noqa: BLE001  said of the job, by who gave it
                answer = False, None
            pipe.send(answer)
    except (EOFError, OSError):
        return
