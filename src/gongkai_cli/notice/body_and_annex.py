"""Read the notice itself, so that the registry can be held against it.

A notice in ``data/`` is text as it came: the body in paragraphs, the annex 任务分解 as tab-separated rows of
section, topic, task, deadline and units, where a cell merged in print is empty and a row may hold two tasks.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gongkai_cli.files.source import LINE_BREAK
from gongkai_cli.language.hanzi import plain
from gongkai_cli.language.numerals import WORDS
from gongkai_cli.notice.records import Record, column_kinds, records

_TASK = re.compile(r"(?:^|(?<=\s))(\d{1,3})[.．、]\s*(?=\D)")
_TOPIC = re.compile(rf"^[（(]\s*([{WORDS}]+)\s*[）)]\s*(.+)$", re.DOTALL)
_HEADING = re.compile(rf"^#*\s*([{WORDS}]+)、(.+)$")
_ANNEX = re.compile(r"^附件\s*\d*\s*$", re.MULTILINE)

_COLUMNS = 4


class AnnexRow(NamedTuple):
    """One task as the annex prints it.

    Attributes:
        section: label of the section cell in force; merged cells carry on.
        topic: label of the topic cell in force.
        deadline: the cell, verbatim.
        units: the cell, verbatim; where a row holds several tasks, that task's share of it.
        line: of the notice file, from 1.
        shared: the row holds more than one task.
    """

    no: int
    section: str
    topic: str
    text: str
    deadline: str
    units: str
    line: int
    shared: bool


class Heading(NamedTuple):
    """A numbered heading of the body: the number as printed (一, 十二) and the words after it."""

    number: str
    title: str


class NoticeText(NamedTuple):
    r"""A notice, read.

    Attributes:
        text: the whole notice as it came, lines ending in ``\n``.
        body: everything before the annex, as ``plain`` sees it.
        whole: the whole notice, as ``plain`` sees it.
        sections: the body's section headings.
        topics: the body's topic headings, each with its paragraph.
        rows: the annex's tasks by number; empty where the notice has no such table.
        records: all its lines, for a notice of any other shape.
    """

    text: str
    body: str
    whole: str
    sections: tuple[Heading, ...]
    topics: tuple[Heading, ...]
    rows: dict[int, AnnexRow]
    records: tuple[Record, ...] = ()


def read(text: str) -> NoticeText:
    """Read a notice; never raises. What is not there comes back empty."""
    text = LINE_BREAK.sub("\n", text)
    annex = next((found.start() for found in _ANNEX.finditer(text)), len(text))
    lines = [line for line in text[:annex].splitlines() if "\t" not in line]
    sections = tuple(Heading(*found.groups()) for line in lines if (found := _HEADING.match(line.strip())))
    topics = tuple(Heading(*found.groups()) for line in lines if (found := _TOPIC.match(line.strip())))
    body = plain("\n".join(lines))
    return NoticeText(text, body, plain(text), sections, topics, _rows(text), records(text))


def _rows(text: str) -> dict[int, AnnexRow]:
    rows: dict[int, AnnexRow] = {}
    section = topic = ""
    kinds: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        cells = [cell.strip() for cell in line.split("\t")]
        kinds = column_kinds(cells) or kinds
        if len(cells) < _COLUMNS + 1 or not _TASK.match(cells[2]) or _is_other(kinds, len(cells)):
            continue
        section, topic = cells[0] or section, cells[1] or topic
        for row in _tasks_of(cells, section, topic, number):
            rows.setdefault(row.no, row)
    return rows


def _is_other(kinds: tuple[str, ...], width: int) -> bool:
    """Whether headings say that the third to fifth column are not task, deadline and units.

    Headings that would have a numbered task for a deadline have shifted: merged cells got lost.
    """
    if len(kinds) != width or kinds[2] in ("deadline", "lead", "units", "cooperating"):
        return False
    wanted = (("text", "title", ""), ("deadline", ""), ("units", ""))
    return width != _COLUMNS + 1 or any(
        kind not in fits for kind, fits in zip(kinds[2:], wanted, strict=True)
    )


def _tasks_of(cells: list[str], section: str, topic: str, line: int) -> list[AnnexRow]:
    """The tasks of one row; a units cell shared by several is dealt out at its blanks, in order."""
    starts = list(_TASK.finditer(cells[2]))
    # 12345政务… and 2022年… do not start a task: numbers within a row count up by one.
    starts = [found for index, found in enumerate(starts) if int(found[1]) == int(starts[0][1]) + index]
    ends = [found.start() for found in starts[1:]] + [len(cells[2])]
    shares = cells[4].split() if len(starts) > 1 else [cells[4]]
    if len(shares) != len(starts):
        shares = [cells[4]] * len(starts)
    return [
        AnnexRow(
            int(found[1]),
            section,
            topic,
            cells[2][found.end() : end].strip(),
            cells[3],
            share,
            line,
            len(starts) > 1,
        )
        for found, end, share in zip(starts, ends, shares, strict=True)
    ]
