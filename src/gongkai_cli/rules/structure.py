"""Numbers, order and years: the registry has the skeleton of the notice."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import groupby
from typing import TYPE_CHECKING

from gongkai_cli.diagnostics import Diagnostic, Related, diagnostic
from gongkai_cli.language.hanzi import folded
from gongkai_cli.rules.numbering import gaps, misnumbered, right_ones

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai_cli.model import Section, Topic
    from gongkai_cli.registry.load import Spot
    from gongkai_cli.rules.case import Case, Rule

_YEAR_IN_NAME = re.compile(r"tasks_(\d{4})\.yaml$")


def task_numbers(case: Case) -> Iterator[Diagnostic]:
    """Task numbers come once each (GK401), none left out (GK402), in order (GK403)."""
    tasks = [(task.no, spot) for task, spot in case.tasks]
    numbers = _true_numbers(case)
    kept = right_ones(numbers)
    places = {numbers[position]: position for position in kept}
    for position in sorted(set(range(len(tasks))).difference(kept)):
        no, spot = tasks[position]
        if no != numbers[position]:
            continue  # the number itself is wrong (GK510)
        if no in places:
            other = Related(tasks[places[no]][1]("no"), "另一处")
            yield diagnostic("GK401", spot("no"), f"第{no}项：序号重复", None, (other,), no)
        else:
            yield diagnostic("GK403", spot("no"), _out_of_order(position, numbers, kept), subject=no)
            places[no] = position
    if case.loaded.whole_tasks:
        for gap in gaps(numbers, kept):
            # A number out of order stands where one is missing: one mistake, and it has been reported.
            if len(gap.taken) <= gap.last - gap.first:
                missing = f"第{gap.first}项" if gap.first == gap.last else f"第{gap.first}项至第{gap.last}项"
                where = tasks[gap.before][1]("no")
                yield diagnostic("GK402", where, f"缺{missing}", subject=gap.first)


def _true_numbers(case: Case) -> list[int]:
    """The tasks' numbers; a wrong one that the notice betrays (GK510) is replaced by the right one."""
    right_rows = misnumbered(case.registry.tasks, case.notice.rows) if case.notice is not None else {}
    return [
        right_rows[position].no if position in right_rows else task.no
        for position, task in enumerate(case.registry.tasks)
    ]


def _out_of_order(position: int, numbers: Sequence[int], kept: Sequence[int]) -> str:
    no = numbers[position]
    after = bisect_left(kept, position)
    if after and numbers[kept[after - 1]] > no:
        return f"第{no}项排在第{numbers[kept[after - 1]]}项之后"
    return f"第{no}项排在第{numbers[kept[after]]}项之前"


def section_numbers(case: Case) -> Iterator[Diagnostic]:
    """Sections are numbered 1, 2, 3… (GK404)."""
    return _running("GK404", "部分", [*case.loaded.sections()], whole=case.loaded.whole_tasks)


def topic_numbers(case: Case) -> Iterator[Diagnostic]:
    """Topics are numbered through all sections, or from 1 in each (GK405)."""
    topics, whole = [*case.loaded.topics()], case.loaded.whole_tasks
    sections = [[*each] for _, each in groupby(topics, key=lambda pair: pair[0].section)]
    if len(sections) > 1 and all(each[0][0].no == 1 for each in sections):
        for each in sections:
            yield from _running("GK405", "专题", each, whole=whole)
    else:
        yield from _running("GK405", "专题", topics, whole=whole)


def _running(
    code: str, what: str, items: Sequence[tuple[Section | Topic, Spot]], *, whole: bool
) -> Iterator[Diagnostic]:
    numbers = [item.no for item, _ in items]
    kept = right_ones(numbers)
    expected = {gap.before: gap.first for gap in gaps(numbers, kept) if whole and not gap.taken}
    for position in set(range(len(items))).difference(kept):
        before = bisect_left(kept, position)
        last = kept[before - 1] if before else -1
        expected[position] = (numbers[last] if before else 0) + position - last
    for position in sorted(expected):
        item, spot = items[position]
        message = f"{what}“{item.title}”的序号是 {item.no}，按次序应为 {expected[position]}"
        yield diagnostic(code, spot("no"), message, subject=item.title)


def empty_parts(case: Case) -> Iterator[Diagnostic]:
    """The file holds tasks at all (GK409), sections hold topics or tasks, topics hold tasks (GK406)."""
    if not case.loaded.whole_tasks:
        return
    if not case.registry.tasks:
        yield diagnostic(
            "GK409", case.loaded.tasks_file.where("sections", key=True), "登记册里一项任务也没有"
        )
        return
    sections_used = {topic.section for topic in case.registry.topics}
    sections_used |= {task.section for task in case.registry.tasks}
    topics_used = {(task.section, task.topic) for task in case.registry.tasks}
    for section, spot in case.loaded.sections():
        if section.no not in sections_used:
            message = f"部分“{section.title}”下面没有专题，也没有任务"
            yield diagnostic("GK406", spot("title"), message, subject=section.title)
    for topic, spot in case.loaded.topics():
        if (topic.section, topic.no) not in topics_used:
            message = f"专题“{topic.title}”下面没有任务"
            yield diagnostic("GK406", spot("title"), message, subject=topic.title)


def years(case: Case) -> Iterator[Diagnostic]:
    """The year of the file's name, of the plan and of its issue fit together (GK407)."""
    notice, document = case.registry.notice, case.loaded.tasks_file
    named = _YEAR_IN_NAME.search(document.name)
    year = int(named[1]) if named else notice.year
    if year != notice.year:
        message = f"notice.year 是 {notice.year}，文件名是 {document.name.rpartition('/')[2]}"
        yield diagnostic("GK407", document.where("notice", "year"), message, subject=notice.title)
    if abs(notice.issued.year - year) > 1:
        message = f"{year}年的工作要点，印发日期却是 {notice.issued.isoformat()}"
        yield diagnostic("GK407", document.where("notice", "issued"), message, subject=notice.title)


def same_texts(case: Case) -> Iterator[Diagnostic]:
    """No two tasks say the same (GK408)."""
    first: dict[str, tuple[int, Spot]] = {}
    for task, spot in case.tasks:
        text = folded(task.text)
        if text in first and first[text][0] != task.no:
            no, earlier = first[text]
            related = (Related(earlier("text"), f"第{no}项"),)
            message = f"第{task.no}项与第{no}项内容相同"
            yield diagnostic("GK408", spot("text"), message, None, related, task.no)
        first.setdefault(text, (task.no, spot))


RULES: tuple[Rule, ...] = (task_numbers, section_numbers, topic_numbers, empty_parts, years, same_texts)
