"""Deadlines: every phrase understood or ruled upon, every ruling within the phrase."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai_cli.diagnostics import Diagnostic, diagnostic
from gongkai_cli.language.deadline import parse
from gongkai_cli.registry.meaning import read_deadline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gongkai_cli.language.values import Deadline
    from gongkai_cli.model import Milestone, Task
    from gongkai_cli.registry.load import Spot
    from gongkai_cli.rules.case import Case, Rule

# A day named in running text as a limit: 2022年7月底前, 2022年底前, 9月30日前, 三季度末前.
_IN_TEXT = re.compile(
    r"(?:(?:(?P<year>[12]\d{3})年)?(?:\d{1,2}月(?:份)?(?:\d{1,2}日|底|末)?|[一二三四]季度(?:末|底)?|上半年)"
    r"|(?P<end_of>[12]\d{3})?年底)(?:之前|以前|前)"
)


def phrases(case: Case) -> Iterator[Diagnostic]:
    """What each phrase says, and what the office rules (GK301–GK305)."""
    for task, spot in case.tasks:
        for item, about_it, its_spot in _dated(task, spot):
            read = _read(case, item.deadline)
            if item.ruled:
                yield from _ruling(case, item, read, about_it, its_spot, task.no)
            elif (read.kind == "unparsed" or read.ambiguous) and not its_spot.unusable("due"):
                yield from _phrase(case, item, read, about_it, its_spot, task.no)


def _dated(task: Task, spot: Spot) -> Iterator[tuple[Task | Milestone, str, Spot]]:
    """The task and its milestones, those that have a phrase or a ruling, each with its name and spot."""
    about = f"第{task.no}项"
    if task.deadline or task.ruled:
        yield task, about, spot
    for index, milestone in enumerate(task.milestones):
        yield milestone, f"{about}的节点“{milestone.what}”", spot.part("milestones", index)


def absent(case: Case) -> Iterator[Diagnostic]:
    """A task has a deadline where nearly all others have (GK307): it was left out, not unwritten."""
    tasks = case.tasks
    bare = [(task, spot) for task, spot in tasks if not task.phrase and not spot.unusable("deadline")]
    if bare and len(bare) * _FEW <= len(tasks):
        for task, spot in bare:
            yield diagnostic("GK307", spot("no"), f"第{task.no}项：没有完成时限", subject=task.no)


_FEW = 3
"""One in so many tasks at most is without a deadline by mistake; of more, the notice gives none."""


def _read(case: Case, phrase: str) -> Deadline:
    return read_deadline(phrase, case.registry.notice.year, case.registry.notice.issued)


def _phrase(  # noqa: PLR0913  what a finding is made of
    case: Case, item: Task | Milestone, read: Deadline, about: str, spot: Spot, no: int
) -> Iterator[Diagnostic]:
    about = f"{about}：完成时限“{item.deadline}”"
    if read.kind == "unparsed":
        plain = parse(item.deadline, case.registry.notice.year)
        if plain.due is not None and plain.due < case.registry.notice.issued:
            yield diagnostic("GK305", spot("deadline"), f"{about}{read.note}", subject=no)
        else:
            reason = f"：{read.note}" if read.note else ""
            yield diagnostic("GK301", spot("deadline"), f"{about}读不出日期{reason}", subject=no)
    elif read.ambiguous:
        readings = "，或 ".join(
            _reading(option.start, option.due, option.note) for option in read.alternatives
        )
        yield diagnostic("GK302", spot("deadline"), f"{about}可以理解为 {readings}", subject=no)


def _reading(start: date | None, due: date | None, note: str) -> str:
    span = f"{start.isoformat()} 至 {_day(due)}" if start is not None else _day(due)
    why = note.partition("：")[0]  # what follows is the date again
    return f"{span}（{why}）" if why else span


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else "没有确定日期"


def _ruling(  # noqa: PLR0913  what a finding is made of
    case: Case, item: Task | Milestone, read: Deadline, about: str, spot: Spot, no: int
) -> Iterator[Diagnostic]:
    due = item.due
    if due is None:
        return
    about = f"{about}：裁定的到期日 {due.isoformat()} "
    allowed = {day for day in (read.due, *(option.due for option in read.alternatives)) if day is not None}
    if due < case.registry.notice.issued:
        issued = case.registry.notice.issued.isoformat()
        yield diagnostic("GK305", spot("due"), f"{about}早于印发日期 {issued}", subject=no)
    elif allowed and due not in allowed:
        days = " 或 ".join(day.isoformat() for day in sorted(allowed))
        message = f"{about}与完成时限“{item.deadline}”（{days}）矛盾"
        yield diagnostic("GK303", spot("due"), message, subject=no)
    if not item.due_note and not spot.unusable("due_note"):
        yield diagnostic("GK304", spot("due"), f"{about}没有写明理由", subject=no)


def dates_in_texts(case: Case) -> Iterator[Diagnostic]:
    """A date that the task's own text sets agrees with the cell, in day and in kind (GK306)."""
    for task, spot in case.tasks:
        if not task.deadline:
            continue  # the dates in the text are all there is
        cell, text = _read(case, task.deadline), _last_in_text(case, task.text)
        if text is None or (text.due == task.due and text.kind == cell.kind):
            continue
        message = (
            f"第{task.no}项：任务内容写“{text.text}”（{_day(text.due)}），"
            f"完成时限栏是“{task.deadline}”（{_day(task.due)}）"
        )
        yield diagnostic("GK306", spot("text"), message, subject=task.no)


def _last_in_text(case: Case, text: str) -> Deadline | None:
    """The latest of the dates a text sets: the steps before it (6月底前印发方案，…) are not the deadline."""
    year, last = case.registry.notice.year, None
    if "前" not in text:  # in which every limit ends
        return None
    for found in _IN_TEXT.finditer(text):
        year = int(found["year"] or found["end_of"] or year)  # a year holds until another is named
        read = parse(found[0], year, case.registry.notice.issued)
        if read.due is not None and (last is None or last.due is None or read.due >= last.due):
            last = read
    return last


RULES: tuple[Rule, ...] = (phrases, absent, dates_in_texts)
