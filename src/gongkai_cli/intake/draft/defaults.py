"""What a notice rules for all tasks at once, applied to each task where an office decides so."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gongkai_cli.language.cells import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.intake.notice.result import Imported, ImportedTask

_FIRST_LEADS = re.compile(r"(?:排|列|第一|首).{0,24}牵头|牵头.{0,12}(?:第一|排|列|首)")
_OTHERS_ASSIST = re.compile(r"(?:其他|其余|其它|后面|排名?在?后).{0,12}(?:配合|协办|参与)")
_FOR_ALL = re.compile(
    r"(?:均|都|皆)(?:需|须|由|要|应)?(?P<who>[^。；;，,]{2,30}?)(?:予以|进行|做好|积极)?(?P<role>配合|参与|协助|负责|落实|牵头)"
)
_ROLES = {"牵头": "lead", "负责": "units", "落实": "units"}


def defaults_of(imported: Imported) -> tuple[str, ...]:
    """The sentences of a notice that rule for all tasks, in its order."""
    told = (finding.message for finding in imported.findings if finding.kind == "default")
    return tuple(_sentence(message) for message in told)


def _sentence(message: str) -> str:
    return message[message.find("“") + 1 : message.rfind("”")] if "“" in message else message


def applied(tasks: Sequence[ImportedTask], sentence: str) -> list[ImportedTask] | None:
    """Return the tasks with what a sentence rules for all; None where it cannot be applied by itself.

    Each task that changes says so in its erratum: its units are then not those of its own cell.
    """
    if _FIRST_LEADS.search(sentence):
        return [_first_leads(task, sentence) for task in tasks]
    found = _FOR_ALL.search(sentence)
    read = split(found["who"]) if found else None
    if found is None or read is None:
        return None
    names = (*read.lead, *read.responsible, *read.cooperating, *read.groups)
    role = _ROLES.get(found["role"], "cooperating")
    return [_with(task, names, role, sentence) for task in tasks] if names else None


def _first_leads(task: ImportedTask, sentence: str) -> ImportedTask:
    if task.lead or len(task.units) < 2:  # noqa: PLR2004  one alone neither leads nor follows
        return task
    first, *others = task.units
    if _OTHERS_ASSIST.search(sentence):
        changed = replace(task, lead=(first,), units=(), cooperating=(*others, *task.cooperating))
    else:
        changed = replace(task, lead=(first,), units=tuple(others))
    return _explained(changed, sentence)


def _with(task: ImportedTask, names: Sequence[str], role: str, sentence: str) -> ImportedTask:
    have = {*task.lead, *task.units, *task.cooperating}
    new = tuple(name for name in names if name not in have)
    if not new:
        return task
    added: Any = {role: (*getattr(task, role), *new)}
    return _explained(replace(task, **added), sentence)


def _explained(task: ImportedTask, sentence: str) -> ImportedTask:
    told = f"通知规定“{sentence}”，已裁定套用"
    return replace(task, erratum=f"{task.erratum}；{told}" if task.erratum else told)
