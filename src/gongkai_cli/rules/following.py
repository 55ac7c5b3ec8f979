"""Tasks refer to tasks elsewhere: of earlier years (``follows``), of an upper level (``implements``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.diagnostics import diagnostic
from gongkai_cli.directory import key
from gongkai_cli.language.references import followed_task, implemented_task

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.registry.load import Loaded
    from gongkai_cli.rules.case import Case, Rule


def followed(case: Case) -> Iterator[Diagnostic]:
    """What is followed is a reference (GK881) to an earlier year (GK882)."""
    year = case.registry.notice.year
    for task, spot in case.tasks:
        for index, text in enumerate(task.follows or ()):
            reference, where = followed_task(text), spot("follows", index)
            if reference is None:
                message = f"第{task.no}项：follows 的“{text}”不是“年份-序号”的写法"
                yield diagnostic("GK881", where, message, "请写成“2022-4”这样", subject=task.no)
            elif reference.year >= year:
                which = "本年" if reference.year == year else "以后年度"
                message = f"第{task.no}项：follows 的“{text}”是{which}的任务，这是{year}年的登记册"
                yield diagnostic("GK882", where, message, subject=task.no)


def implemented(case: Case) -> Iterator[Diagnostic]:
    """What is implemented is a reference (GK881) to another notice (GK882)."""
    own = {key(case.registry.notice.number), key(f"《{case.registry.notice.title}》")}
    for task, spot in case.tasks:
        for index, text in enumerate(task.implements or ()):
            reference, where = implemented_task(text), spot("implements", index)
            if reference is None:
                message = f"第{task.no}项：implements 的“{text}”不是“发文字号-序号”的写法"
                yield diagnostic(
                    "GK881", where, message, "请写成“甬政办发〔2022〕31号-3”这样", subject=task.no
                )
            elif key(reference.document) in own:
                message = f"第{task.no}项：implements 的“{text}”是本通知自己的任务"
                yield diagnostic("GK882", where, message, subject=task.no)


def followed_years(loaded: Loaded) -> tuple[int, ...]:
    """The earlier years whose tasks a registry follows, ascending."""
    if loaded.registry is None:
        return ()
    references = (followed_task(text) for task in loaded.registry.tasks for text in task.follows or ())
    years = {reference.year for reference in references if reference is not None}
    return tuple(sorted(year for year in years if year < loaded.registry.notice.year))


def lost(loaded: Loaded, numbers: Mapping[int, Container[int]]) -> Iterator[Diagnostic]:
    """Tasks followed that their year does not have (GK883).

    Args:
        loaded: the registry that follows.
        numbers: the numbers of the tasks of each year that has a registry.
    """
    for task, spot in loaded.tasks():
        for index, text in enumerate(task.follows or ()):
            reference = followed_task(text)
            if reference is None or reference.year not in numbers:
                continue
            if reference.no not in numbers[reference.year]:
                message = (
                    f"第{task.no}项：承接的“{text}”不存在，{reference.year}年的登记册没有第{reference.no}项"
                )
                yield diagnostic("GK883", spot("follows", index), message, subject=task.no)


RULES: tuple[Rule, ...] = (followed, implemented)
