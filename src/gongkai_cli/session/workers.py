"""Much work of one kind, spread over the processors; results come in the order of what they are results of.

A worker lives no longer than whoever started it, and leaves interrupts to it. Where no process can be
started, or one dies, what is left is done here.
"""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Item = TypeVar("Item")
Result = TypeVar("Result")

_FEWEST = 64
"""Items for which it is worth starting processes."""
_CHUNK = 16
"""Items that go to a worker at once."""


def spread(
    work: Callable[[Item], Result], items: Sequence[Item], *, fewest: int = _FEWEST, workers: int = 0
) -> Iterator[Result]:
    """The result of each item, in their order.

    Args:
        work: a function of a module, or a ``partial`` of one, so that another process can be told of it.
        items: what it is called with, each.
        fewest: of fewer items, each is worked on here.
        workers: how many processes; 0 for one to each processor, where there are items enough.
    """
    wanted = workers or _processors() * (len(items) >= fewest)
    done = 0
    if wanted > 1:
        for result in _in_processes(work, items, wanted):
            done += 1
            yield result
    yield from map(work, items[done:])


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


def _in_processes(work: Callable[[Item], Result], items: Sequence[Item], workers: int) -> Iterator[Result]:
    """Results until there are no more, or processes are not to be had any longer."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    try:
        pool = ProcessPoolExecutor(workers, initializer=_begin)
    except (OSError, ImportError, NotImplementedError):  # no semaphores here, or no room for them
        return
    try:
        yield from pool.map(work, items, chunksize=max(1, min(_CHUNK, len(items) // (4 * workers))))
    except (BrokenProcessPool, BlockingIOError):
        return
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """What a worker does first: Ctrl-C is for whoever started it, whose end is its end too."""
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
