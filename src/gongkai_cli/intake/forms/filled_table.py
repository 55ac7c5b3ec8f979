"""A form in its workbook: by the stamp on its hidden sheet and its headings, never by name or place."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.errors import DataError
from gongkai_cli.intake.forms.answers import number, text_of
from gongkai_cli.intake.forms.workbook import cell_name
from gongkai_cli.language.hanzi import plain
from gongkai_cli.progress.form import ANSWERS, MARK, NAME, NUMBER, PERSON, TEXT, Answer, Stamp, stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai_cli.intake.forms.workbook import Merged, Page

_NEEDED = (NUMBER, *ANSWERS)
_ENOUGH = 4
"""How many of the headings make a row the head, so that a missing one can be named."""
_AGAIN = "请用 gongkai form export 重新导出，把内容填进新表再收"


class FilledRow(NamedTuple):
    """A row of the table.

    Attributes:
        line: in the sheet, from 1.
        no: the task's number; None where there is none.
        label: what stands in its place.
        text: the task's text as it stands there.
        answer: what was filled in.
        computed: keys of the answers that are formulas.
    """

    line: int
    no: int | None
    label: str
    text: str
    answer: Answer
    computed: tuple[str, ...]


class Person(NamedTuple):
    """Who filled the form in.

    Attributes:
        name: empty where that is not stated.
        cell: where it stands; empty where there is no such cell.
        computed: whether it is a formula.
    """

    name: str = ""
    cell: str = ""
    computed: bool = False


class Title(NamedTuple):
    """A text that calls itself a form, and its cell."""

    text: str
    cell: str


class FilledTable(NamedTuple):
    """The form's table.

    Attributes:
        columns: key of a field → its column, from 1.
        rows: those that name a task or were filled in.
        person: who filled it in.
        titles: what stands above the head and calls itself such a form.
        below: the first filled cell under all that is read; empty for none.
        merged: merged yellow cells over several tasks; their value counts for each.
    """

    columns: Mapping[str, int]
    rows: tuple[FilledRow, ...]
    person: Person
    merged: tuple[Merged, ...]
    titles: tuple[Title, ...]
    below: str

    def cell(self, row: FilledRow, key: str) -> str:
        """The name of a cell, such as B7."""
        return cell_name(row.line, self.columns[key])


def find_stamp(pages: Sequence[Page]) -> Stamp:
    """What the hidden sheet says.

    Raises:
        DataError: there is none, so this is not our form; or it cannot be read.
    """
    for page in pages:
        if page.rows and page.rows[0] and page.rows[0][0] == MARK:
            stamp = stamp_of([[text_of(value) for value in row[:2]] for row in page.rows])
            if stamp is None:
                raise DataError("表内的标识被改动，认不出是哪年、哪个单位的表", _AGAIN)
            return stamp
    raise DataError("不是本程序导出的报送表（没有标识）", _AGAIN)


def find_table(pages: Sequence[Page]) -> FilledTable:
    """The table.

    Raises:
        DataError: there is none, a heading is missing, or there are two of them.
    """
    heads = [(page, *head) for page in pages for head in _heads(page)]
    if not heads:
        raise DataError("找不到报送表的表头", _AGAIN)
    if len(heads) > 1:
        names = "、".join(f"“{page.name}”第{row}行" for page, row, _ in heads)
        raise DataError(f"有 {len(heads)} 个表头（{names}），不知道以哪个为准", "请只留一张表再收")
    ((page, head, columns),) = heads
    missing = [field.title for field in _NEEDED if field.key not in columns]
    if missing:
        raise DataError(
            f"“{page.name}”第{head}行的表头少了“{'”“'.join(missing)}”", "请恢复表头再收，或重新导出"
        )
    return _table(page, head, columns)


def _heads(page: Page) -> Iterator[tuple[int, dict[str, int]]]:
    keys = {plain(field.title): field.key for field in (*_NEEDED, TEXT)}
    for line, row in enumerate(page.rows, 1):
        found: dict[str, int] = {}
        for column, value in enumerate(row, 1):
            key = keys.get(plain(value)) if isinstance(value, str) else None
            if key is not None:
                found.setdefault(key, column)
        if len(found) >= _ENOUGH:
            yield line, found


def _table(page: Page, head: int, columns: dict[str, int]) -> FilledTable:
    at = columns[NUMBER.key]
    lines = range(head + 1, len(page.rows) + 1)
    numbered = {line for line in lines if number(_value(page, line, at)) is not None}
    yellow = {columns[field.key] for field in ANSWERS}
    merged = tuple(
        each for each in page.merged
        if each.left in yellow and len(numbered & set(range(each.top, each.bottom + 1))) > 1
    )  # fmt: skip
    source = {
        (line, each.left): (each.top, each.left)
        for each in merged
        for line in range(each.top, each.bottom + 1)
    }
    rows = (_row(page, line, columns, source) for line in lines)
    return FilledTable(
        columns, tuple(row for row in rows if row is not None), _person(page, head), merged,
        tuple(_titles(page, head)), page.below,
    )  # fmt: skip


def _row(
    page: Page, line: int, columns: dict[str, int], source: Mapping[tuple[int, int], tuple[int, int]]
) -> FilledRow | None:
    """A row; None for headings of parts, remarks below the table, and empty rows."""
    cells = {
        field.key: source.get((line, columns[field.key]), (line, columns[field.key])) for field in ANSWERS
    }
    answer = Answer(*(text_of(_value(page, *cell)) for cell in cells.values()))
    label = _value(page, line, columns[NUMBER.key])
    no = number(label)
    if no is None and not any(answer):
        return None
    text = text_of(_value(page, line, columns[TEXT.key])) if TEXT.key in columns else ""
    computed = tuple(key for key, cell in cells.items() if cell in page.computed)
    return FilledRow(line, no, text_of(label), text, answer, computed)


def _value(page: Page, line: int, column: int) -> Any:
    row = page.rows[line - 1]
    return row[column - 1] if column <= len(row) else None


def _person(page: Page, head: int) -> Person:
    for line, row in enumerate(page.rows[: head - 1], 1):
        for column, (label, value) in enumerate(pairwise(row), 2):
            if isinstance(label, str) and plain(label).rstrip(":") == PERSON:
                name = " ".join(text_of(value).split())
                return Person(name, cell_name(line, column), (line, column) in page.computed)
    return Person()


def _titles(page: Page, head: int) -> Iterator[Title]:
    for line, row in enumerate(page.rows[: head - 1], 1):
        for column, value in enumerate(row, 1):
            if isinstance(value, str) and NAME in plain(value):
                yield Title(value, cell_name(line, column))
