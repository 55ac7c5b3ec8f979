"""The registry against the notice, character by character after NFKC; white space does not count.

The annex gives text, deadline and units; the body decides titles and where a task belongs. Wherever the
registry departs from the printed annex, an ``erratum`` says so.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from gongkai_cli.diagnostics import Diagnostic, Related, Where, diagnostic
from gongkai_cli.files.source import UNREAD
from gongkai_cli.language.hanzi import plain
from gongkai_cli.language.numerals import chinese_number
from gongkai_cli.rules.items import topic_starts, whole_item
from gongkai_cli.rules.numbering import misnumbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gongkai_cli.model import Section, Task, Topic
    from gongkai_cli.notice import AnnexRow, Heading, NoticeText
    from gongkai_cli.registry.load import Spot
    from gongkai_cli.rules.case import Case, Rule

_ENDS_TITLE = ("。", ":", ".")
_BEFORE, _AFTER = 4, 12
"""Characters of context shown before and after the place where two texts part."""


def tasks(case: Case) -> Iterator[Diagnostic]:
    """Each task against its row of the annex and its topic in the body (GK501–GK502, GK504, GK507–GK510)."""
    notice = _notice(case)
    if not notice.rows:
        return  # see ``any_shape``
    starts = topic_starts(notice)
    right_rows = misnumbered(case.registry.tasks, notice.rows)
    for position, (task, spot) in enumerate(case.tasks):
        row = right_rows.get(position) or notice.rows.get(task.no)
        if row is not None and row.no != task.no:
            message = f"第{task.no}项：这段内容在通知附件里是第{row.no}项"
            yield diagnostic("GK510", spot("no"), message, None, _in_annex(case, row), task.no)
        yield from _text(case, task, spot, row)
        if row is not None:
            yield from _deadline(case, task, spot, row)
        yield from _belonging(case, task, spot, row, _topic_of(notice, starts, plain(task.text)))


def _text(case: Case, task: Task, spot: Spot, row: AnnexRow | None) -> Iterator[Diagnostic]:
    """The text is the annex's or, with an erratum, the body's (GK501); where they differ, see GK507."""
    notice, text = _notice(case), plain(task.text)
    printed = plain(row.text) if row is not None else None
    explained = bool(task.erratum) or spot.unusable("erratum")
    in_body = text in notice.body
    if text == printed:
        if not in_body and not explained and notice.topics:
            message = f"第{task.no}项：任务内容在附件与正文中写法不同，没有勘误"
            yield diagnostic("GK507", spot("text"), message, None, _in_annex(case, row), task.no)
    elif not (explained and whole_item(notice, text, printed) if notice.rows else in_body):
        shown = _difference(row.text, task.text) if row is not None else ""
        problem = "与通知不同" if row is not None or not in_body else "不在通知附件里"
        message = f"第{task.no}项：任务内容{problem}{shown}"
        yield diagnostic("GK501", spot("text"), message, None, _in_annex(case, row), task.no)


def _deadline(case: Case, task: Task, spot: Spot, row: AnnexRow) -> Iterator[Diagnostic]:
    """The deadline is that of the annex's cell (GK502)."""
    dated_by_milestones = not task.deadline and bool(task.milestones)
    if not dated_by_milestones and plain(row.deadline) != plain(task.deadline):
        message = f"第{task.no}项：完成时限“{task.deadline}”与通知附件的“{row.deadline}”不同"
        yield diagnostic("GK502", spot("deadline"), message, None, _in_annex(case, row), task.no)


def _belonging(
    case: Case, task: Task, spot: Spot, row: AnnexRow | None, in_body: tuple[str, str] | None
) -> Iterator[Diagnostic]:
    """A task is under the topic the body puts it in (GK509); an error of the annex has its erratum (GK504).

    A topic is known by its number, unless several have it, or its title: if one is wrong, that is a finding
    about the topic.
    """
    number, own = chinese_number(task.topic), plain(task.topic_title)
    twins = [heading for heading in _notice(case).topics if heading.number == number]
    by_title = len(twins) > 1 and any(_is_title(task.topic_title, heading.title) for heading in twins)
    if in_body is not None and (by_title or number != in_body[0]) and own != in_body[1]:
        message = f"第{task.no}项：放在专题“{task.topic_title}”，通知正文里在“{in_body[1]}”"
        yield diagnostic("GK509", spot("no"), message, None, (), task.no)
    elif row is not None and row.topic and not task.erratum and not spot.unusable("erratum"):
        label = plain(row.topic)
        if not label.endswith(own) and not label.startswith(f"({number})"):
            message = f"第{task.no}项：通知附件把它排在“{row.topic}”栏内，没有勘误"
            yield diagnostic("GK504", spot("no"), message, None, _in_annex(case, row), task.no)


def titles(case: Case) -> Iterator[Diagnostic]:
    """Titles are the body's (GK505); where the annex prints another, an erratum says so (GK507)."""
    notice = _notice(case)
    if not notice.rows:
        return  # see ``any_shape``
    for section, spot in case.loaded.sections():
        problem = _wrong_title("部分", section, notice.sections, notice, spot)
        if problem is not None:
            yield problem
        elif not section.erratum and not spot.unusable("erratum"):
            yield from _annex_titles(case, section, spot)
    for topic, spot in case.loaded.topics():
        problem = _wrong_title("专题", topic, notice.topics, notice, spot)
        if problem is not None:
            yield problem


def _wrong_title(
    what: str, item: Section | Topic, headings: Iterable[Heading], notice: NoticeText, spot: Spot
) -> Diagnostic | None:
    """The finding about a title: of the headings of its number it must be one, or else stand in the notice.

    Topics may be numbered anew in every section; headings may be numbered in ways that are not read.
    """
    number = chinese_number(item.no)
    printed = [heading.title for heading in headings if heading.number == number]
    if any(_is_title(item.title, title) for title in printed):
        return None
    if printed:
        shown = next((title for title in printed if _begin_alike(title, item.title)), printed[0])
        problem = f"与通知正文“{shown.split('。', maxsplit=1)[0]}”不同"
    elif plain(item.title) in notice.whole or item.title == UNREAD:
        return None
    else:
        problem = "不在通知原文里"
    message = f"{what}{number}的标题“{item.title}”{problem}"
    return diagnostic("GK505", spot("title"), message, subject=item.title)


def _begin_alike(title: str, other: str) -> bool:
    return plain(title)[:1] == plain(other)[:1]


def _is_title(title: str, printed: str) -> bool:
    """Whether a heading, which may run on into its paragraph, has this title."""
    head, whole = plain(title), plain(printed)
    rest = whole.removeprefix(head)
    return title == UNREAD or head == whole or (rest != whole and rest.startswith(_ENDS_TITLE))


def _annex_titles(case: Case, section: Section, spot: Spot) -> Iterator[Diagnostic]:
    number = f"{chinese_number(section.no)}、"
    for row in _notice(case).rows.values():
        label = plain(row.section)
        if label.startswith(number) and label != number + plain(section.title):
            message = f"部分{chinese_number(section.no)}的标题，附件作“{row.section}”，没有勘误"
            yield diagnostic("GK507", spot("title"), message, None, _in_annex(case, row), section.title)
            return


def completeness(case: Case) -> Iterator[Diagnostic]:
    """Every task of the annex is in the registry (GK508)."""
    if not case.loaded.whole_tasks or not case.registry.tasks:
        return
    rows, items = _notice(case).rows, case.registry.tasks
    right_rows = misnumbered(items, rows)
    have = {task.no for position, task in enumerate(items) if position not in right_rows}
    have |= {row.no for row in right_rows.values()}
    where = case.loaded.tasks_file.where("sections", key=True)
    for row in rows.values():
        if row.no not in have:
            message = f"通知附件有第{row.no}项“{row.text[:_AFTER]}…”，登记册没有"
            yield diagnostic("GK508", where, message, None, _in_annex(case, row), row.no)


def _notice(case: Case) -> NoticeText:
    if case.notice is None:
        raise AssertionError("fidelity is examined only where there is a notice")
    return case.notice


def _in_annex(case: Case, row: AnnexRow | None) -> tuple[Related, ...]:
    if row is None:
        return ()
    return (Related(Where(case.notice_name, row.line, 1), f"通知附件第{row.no}项"),)


def _difference(printed: str, text: str) -> str:
    """The first place where two texts part, with a little of what surrounds it, as it is written."""
    pairs = enumerate(zip(plain(printed), plain(text), strict=False))
    shorter = min(len(plain(printed)), len(plain(text)))
    at = next((position for position, (theirs, ours) in pairs if theirs != ours), shorter)
    theirs, ours = _around(printed, at), _around(text, at)
    return f"，第{at + 1}字起：通知“{theirs}”，登记册“{ours}”"


def _around(text: str, at: int) -> str:
    """The characters around one that is known by its position in the plain text."""
    chars = [char for char in text if not char.isspace()]
    counted = accumulate(len(plain(char)) for char in chars)
    at = next((position for position, length in enumerate(counted) if length > at), len(chars))
    first, last = max(at - _BEFORE, 0), at + _AFTER
    return f"{'…' if first else ''}{''.join(chars[first:last])}{'…' if last < len(chars) else ''}"


def _topic_of(notice: NoticeText, starts: list[tuple[int, str, str]], text: str) -> tuple[str, str] | None:
    """Number and title of the topic under which the body has a text."""
    at = notice.body.find(text)
    before = [(number, title) for start, number, title in starts if start <= at]
    return before[-1] if at >= 0 and before else None


RULES: tuple[Rule, ...] = (tasks, titles, completeness)
