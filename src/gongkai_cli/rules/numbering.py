"""Which numbers of a sequence are wrong: one mistake is one finding, not one for all that follows."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.language.hanzi import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai_cli.model import Task
    from gongkai_cli.notice import AnnexRow


class Gap(NamedTuple):
    """Numbers that come nowhere.

    Attributes:
        first: the lowest of them.
        last: the highest.
        before: position of the number that follows in order.
        taken: positions, within the gap, of numbers out of order: they stand where those are missing.
    """

    first: int
    last: int
    before: int
    taken: tuple[int, ...]


def in_order(numbers: Sequence[int]) -> list[int]:
    """Positions of the longest run of rising numbers; what is not among them stands in the wrong place.

    >>> in_order([1, 2, 33, 4])
    [0, 1, 3]
    """
    ends: list[int] = []  # the lowest number that a rising run of each length can end with
    positions: list[int] = []
    before: list[int] = []  # for each position, the one before it in its run
    for position, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(positions[length - 1] if length else -1)
        if length == len(ends):
            ends.append(number)
            positions.append(position)
        elif number < ends[length]:
            ends[length], positions[length] = number, position
    chain = [positions[-1]] if positions else []
    while chain and before[chain[-1]] >= 0:
        chain.append(before[chain[-1]])
    return chain[::-1]


def right_ones(numbers: Sequence[int]) -> list[int]:
    """Positions as ``in_order``; of equal numbers, the one that stands where its number belongs.

    >>> right_ones([1, 3, 3, 4])
    [0, 2, 3]
    >>> right_ones([1, 2, 2, 4])
    [0, 1, 3]
    """
    kept = in_order(numbers)
    for index, position in enumerate(kept):
        before = kept[index - 1] if index else -1
        after = kept[index + 1] if index + 1 < len(kept) else len(numbers)
        twins = [other for other in range(before + 1, after) if numbers[other] == numbers[position]]
        missing = numbers[position] - (numbers[before] if index else 0) - 1
        # Each twin before it stands where one of the missing numbers belongs.
        kept[index] = twins[min(missing, len(twins) - 1)]
    return kept


def gaps(numbers: Sequence[int], kept: Sequence[int]) -> Iterator[Gap]:
    """The runs of numbers, from 1, that are missing between those in order."""
    elsewhere = sorted(set(numbers))
    previous, after = 0, -1
    for position in kept:
        number = numbers[position]
        if number > previous + 1:
            taken = tuple(range(after + 1, position))
            for first, last in _runs(previous + 1, number - 1, elsewhere):
                yield Gap(first, last, position, taken)
        previous, after = number, position


def _runs(first: int, last: int, present: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The numbers from first to last that are not present, as runs."""
    for number in present[bisect_left(present, first) :]:
        if number > last:
            break
        if number > first:
            yield first, number - 1
        first = number + 1
    if first <= last:
        yield first, last


def misnumbered(tasks: Sequence[Task], rows: Mapping[int, AnnexRow]) -> dict[int, AnnexRow]:
    """The rows that tasks (by position) are, where their number says otherwise.

    A row whose own task is there as well is left alone: then a text was copied twice, not a number mistaken.
    """
    texts = [plain(task.text) for task in tasks]
    printed = {no: plain(row.text) for no, row in rows.items()}
    right = {task.no for task, text in zip(tasks, texts, strict=True) if printed.get(task.no) == text}
    free = {printed[no]: row for no, row in rows.items() if no not in right}
    return {
        position: free[text]
        for position, (task, text) in enumerate(zip(tasks, texts, strict=True))
        if text in free and printed.get(task.no) != text
    }
