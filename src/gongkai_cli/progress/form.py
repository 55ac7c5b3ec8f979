"""The form that units fill in (落实情况报送表): its columns, what stands in them, its hidden sheet.

Written (``render.excel.form``) and read (``intake``) by this one specification, so that a form that comes
back unchanged changes nothing. Nothing here knows of workbooks.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.progress.entry import STATE_NAMES, STATUSES, Evidence
from gongkai_cli.progress.evidence import evidence_of
from gongkai_cli.progress.requirements import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gongkai_cli.model import Registry, Task
    from gongkai_cli.progress.entry import Entry

VERSION = 1
"""Of the form; raised when a form already sent out could be misread."""

NAME = "落实情况报送表"
SHEET = "落实情况"
GUIDE = "填写说明"
HIDDEN = "_gongkai"
MARK = "gongkai.form"
"""First cell of the hidden sheet, by which it is known whatever it is called."""

PERSON = "填表人"


_LONGEST = 16_000
"""Characters of a text on the form; a cell holds no more than twice that in UTF-16."""


class FormField(NamedTuple):
    """A column of the form.

    Attributes:
        key: of ``Answer``, for the columns to be filled in.
        title: its heading, by which it is found again.
        help: how to fill it in, with ``{year}`` for the form's; empty for what only says what the task is.
    """

    key: str
    title: str
    help: str = ""


STATUS_WORDS = tuple(STATE_NAMES[status] for status in STATUSES)
"""What the drop-down offers."""

NUMBER = FormField("no", "序号")
TEXT = FormField("text", "任务内容")
TASK = (
    NUMBER, TEXT, FormField("deadline", "完成时限"), FormField("due", "到期日"), FormField("via", "缘由"),
    FormField("state", "目前状态"),
)  # fmt: skip
"""The locked columns."""

ANSWERS = (
    FormField(
        "status", "状态", f"从下拉菜单选一个：{'、'.join(STATUS_WORDS)}。待认领的任务，填了状态就是认领。"
    ),
    FormField(
        "date", "日期", "情况截至哪一天，写到日，如 {year}-09-20 或 {year}年9月20日；不要写“6月底”“上旬”。"
    ),
    FormField("note", "落实情况", "做了什么、做到哪一步。"),
    FormField("evidence", "佐证材料", "网址、文号或材料名称，一行一件（按 Alt+Enter 换行）。"),
    FormField("reason", "原因", "受阻、逾期未完成的原因，和预计完成时间。"),
)
"""The yellow columns, in the order of ``Answer``."""


class Answer(NamedTuple):
    """What the yellow cells of a row say, as texts."""

    status: str = ""
    date: str = ""
    note: str = ""
    evidence: str = ""
    reason: str = ""

    def squeezed(self) -> Answer:
        """The answer as two are compared: white space does not count, an office suite may change it."""
        return Answer(*("".join(text.split()) for text in self))


class Stamp(NamedTuple):
    """What the hidden sheet holds.

    Attributes:
        version: of the form.
        year: of the registry.
        unit: directory name of who fills it in.
        registry: ``registry_hash`` when it was made.
        entries: for every task on it, the id of the ledger entry it was prefilled from, or nothing.
    """

    version: int
    year: int
    unit: str
    registry: str
    entries: Mapping[int, str]


def instructions(year: int) -> tuple[str, ...]:
    """How to fill the form of a year in, by the rules that what comes back is checked by."""
    columns = (f"{field.title}：{field.help.format(year=year)}" for field in ANSWERS)
    general = (
        "只填黄色单元格；其余单元格已锁定，不要改动序号，不要增删、合并行列。",
        "已经报过的情况填在表里了：没有变化的不用动，有变化的直接改成现在的情况。",
        *columns,
        *RULES,
        "不要写公式，不要带宏；填好后存为 .xlsx，连同文件名原样交回。",
    )
    return tuple(f"{no}. {text}" for no, text in enumerate(general, 1))


def answer_of(entry: Entry | None) -> Answer:
    """What stands in the yellow cells for an entry; nothing where there is none."""
    if entry is None or entry.status == "withdrawn":
        return Answer()
    evidence = "\n".join(evidence_text(item) for item in entry.evidence)
    return Answer(
        STATE_NAMES[entry.status], entry.date.isoformat(), *map(_cut, (entry.note, evidence, entry.reason))
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…（以下略，全文见台账）"


def evidence_text(item: Evidence) -> str:
    """A piece of evidence as a line of its cell."""
    return " ".join(item.value.split())


def evidence_in(text: str, known: Iterable[Entry]) -> tuple[Evidence, ...]:
    """The pieces a cell names, one a line; one that is known already stays what it was, hash and all."""
    before = {evidence_text(item): item for entry in known for item in entry.evidence}
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return tuple(dict.fromkeys(before.get(line) or evidence_of(line) for line in lines if line))


def registry_hash(registry: Registry) -> str:
    """A hash of all that the forms take from the registry."""
    tasks = [
        (task.no, task.text, task.deadline, task.due and task.due.isoformat(), task.units, *_more(task))
        for task in registry.tasks
    ]
    content = json.dumps([registry.notice.number, tasks], ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()


def _more(task: Task) -> tuple[object, ...]:
    """What only some notices state; nothing for the others, whose forms keep their hash."""
    dates = tuple((each.what, each.deadline, each.due and each.due.isoformat()) for each in task.milestones)
    more = (task.printed, task.title, task.lead, task.cooperating, dates)
    return more if any(more) else ()


def stamp_rows(stamp: Stamp) -> tuple[tuple[str, str], ...]:
    """The hidden sheet, two texts a row."""
    head = (
        (MARK, str(stamp.version)), ("year", str(stamp.year)), ("unit", stamp.unit),
        ("registry", stamp.registry),
    )  # fmt: skip
    return (*head, *((str(no), entry) for no, entry in stamp.entries.items()))


def stamp_of(rows: Sequence[Sequence[str]]) -> Stamp | None:
    """The stamp in a sheet's texts; None where it is not the hidden sheet, or was tampered with."""
    pairs = [(row[0], row[1] if len(row) > 1 else "") for row in rows if row and row[0]]
    if not pairs or pairs[0][0] != MARK:
        return None
    values = dict(pairs)
    try:
        version = int(values.pop(MARK))
        year, unit, registry = int(values.pop("year")), values.pop("unit"), values.pop("registry")
        return Stamp(version, year, unit, registry, {int(no): entry for no, entry in values.items()})
    except (KeyError, ValueError):
        return None
