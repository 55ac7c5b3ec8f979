"""A notice that was read as the text of ``tasks_<year>.yaml``; doubts are comments above their lines."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.files.source import DOUBT
from gongkai_cli.files.yaml_writing import names, scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gongkai_cli.intake.notice.result import ImportedTask, NoticeIdentity

UNKNOWN = "【待填写】"
"""Stands where the source does not say."""

SCHEMA_LINE = "# yaml-language-server: $schema=../schemas/{}.schema.json"
_ABOUT = (
    (("牵头",), ("lead", "units", "cooperating")),
    (("单位", "部门", "配合", "同上"), ("units", "lead", "cooperating")),
    (("时限", "日期", "期限", "时间"), ("deadline", "milestones")),
    (("标题", "名称"), ("title",)),
)
"""Words of a doubt, and the keys it is about, nearest first."""


class TasksDraft(NamedTuple):
    """What the file is made of.

    Attributes:
        notice: as read; ``issued`` and the like may be missing.
        year: of the tasks.
        tasks: in the order of the print.
        source: name of the notice's text beside the file.
        files: names of what was read.
        remarks: doubts about the whole notice, which stand above the tasks.
        headings: how body and annex print a heading differently; each names the body's title.
        gaps: first numbers that the notice leaves out, each with what is missing.
        issuer: who issues the office's notices, for one that does not say.
    """

    notice: NoticeIdentity
    year: int
    tasks: Sequence[ImportedTask]
    source: str
    files: Sequence[str]
    remarks: Sequence[str] = ()
    headings: Sequence[str] = ()
    gaps: Mapping[int, str] = {}
    issuer: str = ""


def tasks_text(draft: TasksDraft) -> str:
    """Return the file."""
    return "".join(f"{line}\n" for line in _lines(draft))


def one_line(text: str) -> str:
    """Return a text on one line, as a comment or a value verbatim from a cell needs it."""
    return " ".join(text.split())


def _doubt(indent: str, text: str) -> str:
    return f"{indent}{DOUBT}{one_line(text)}"


def _lines(draft: TasksDraft) -> Iterator[str]:
    yield SCHEMA_LINE.format("tasks")
    yield f"# 由 gongkai import 从 {one_line('、'.join(draft.files))} 读出，文字逐字照录。"
    yield "# 标“存疑”的，请对照原文核实，改好或确认无误后删去那一行；改动后请运行 gongkai check。"
    yield from _notice(draft)
    if draft.gaps:
        yield ""
        yield _doubt("", "原文的序号不连续，照录；核实后删去本行")
        yield "accepted:"
        for first, told in draft.gaps.items():
            yield f"  - {{code: GK402, task: {first}, reason: {scalar(told, flow=True)}}}"
    yield ""
    for remark in draft.remarks:
        yield _doubt("", remark)
    yield from _parts(draft.tasks, draft.headings)


def _notice(draft: TasksDraft) -> Iterator[str]:
    notice = draft.notice
    yield "notice:"
    for key, what in (("title", "标题"), ("number", "发文字号"), ("issuer", "印发机关")):
        value = getattr(notice, key)
        if not value and key == "issuer" and draft.issuer:
            value = draft.issuer
            yield _doubt("  ", "原件没有读出印发机关，照 office.yaml 写，请核对")
        elif not value:
            yield _doubt("  ", f"原件没有读出{what}，请补上")
        yield f"  {key}: {scalar(one_line(value) if value else UNKNOWN)}"
    if not notice.issued:
        yield _doubt("  ", "原件没有读出印发日期，暂写1月1日，请改正")
    yield f"  issued: {notice.issued or f'{draft.year}-01-01'}"
    yield f"  year: {draft.year}"
    yield f"  source: {scalar(draft.source)}"


def _parts(tasks: Sequence[ImportedTask], headings: Sequence[str]) -> Iterator[str]:
    """Yield sections and topics as they follow each other; tasks without section come first."""
    runs = _runs(tasks)
    if runs and runs[0][0] is None and not _under_topic(runs[0][1]):
        yield "tasks:"
        yield from _tasks(runs.pop(0)[1], "  ")
    numbers = _Numbers(headings)
    if runs:
        yield "sections:"
    before: str | None = ""
    for title, run in runs:
        yield f"  - no: {numbers.section()}"
        if title is None:
            yield _doubt("    ", "通知没有写这几项属于哪个部分，部分的标题请补上")
        elif title == before:
            yield _doubt("    ", "以下各项在同一部分，但不在上面的专题之下，另列一段；请核对归属")
        yield from numbers.titled("    ", title)
        yield from _section(run, numbers)
        before = title


def _runs(tasks: Sequence[ImportedTask]) -> list[tuple[str | None, list[ImportedTask]]]:
    """The tasks section by section; one that is under no topic begins anew behind those that are."""
    found: list[tuple[str | None, list[ImportedTask]]] = []
    for task in tasks:
        own = found[-1][1][-1] if found else None
        if own and task.section_title == own.section_title and (task.topic_title or not own.topic_title):
            found[-1][1].append(task)
        else:
            found.append((task.section_title, [task]))
    return found


def _under_topic(run: Iterable[ImportedTask]) -> bool:
    return any(task.topic_title for task in run)


class _Numbers:
    """Numbers of sections, and of topics through all of them; titles with what the annex prints instead."""

    def __init__(self, headings: Sequence[str]) -> None:
        self._headings = headings
        self._section = self._topic = 0

    def section(self) -> int:
        self._section += 1
        return self._section

    def topic(self) -> int:
        self._topic += 1
        return self._topic

    def titled(self, indent: str, title: str | None) -> Iterator[str]:
        yield f"{indent}title: {scalar(one_line(title or UNKNOWN))}"
        told = next((told for told in self._headings if title and f"正文作“{title}”" in told), None)
        if told:
            yield f"{indent}erratum: {scalar(one_line(told))}"


def _section(run: Sequence[ImportedTask], topics: _Numbers) -> Iterator[str]:
    own = [task for task in run if not task.topic_title]
    if own:
        yield "    tasks:"
        yield from _tasks(own, "      ")
    named = [task for task in run if task.topic_title]
    if named:
        yield "    topics:"
    for title, tasks in groupby(named, key=lambda task: task.topic_title):
        yield f"      - no: {topics.topic()}"
        yield from topics.titled("        ", title)
        yield "        tasks:"
        yield from _tasks(tasks, "          ")


def _tasks(tasks: Iterable[ImportedTask], indent: str) -> Iterator[str]:
    for task in tasks:
        lines = dict(_fields(task))
        about: dict[str, list[str]] = {}
        for doubt in task.doubts:
            about.setdefault(_key_of(doubt, lines), []).append(doubt)
        yield f"{indent}- no: {task.no}"
        for key, value in lines.items():
            for doubt in about.get(key, ()):
                yield _doubt(indent + "  ", f"{doubt}（{task.where}）")
            if key != "milestones":
                yield f"{indent}  {key}: {value}"
                continue
            yield f"{indent}  milestones:"
            for stone in task.milestones:
                what = f"what: {scalar(one_line(stone.what), flow=True)}"
                yield f"{indent}    - {{{what}, deadline: {scalar(one_line(stone.deadline), flow=True)}}}"


def _key_of(doubt: str, lines: Mapping[str, str]) -> str:
    for words, keys in _ABOUT:
        if any(word in doubt for word in words):
            return next((key for key in keys if key in lines), "text")
    return "text"


def _fields(task: ImportedTask) -> Iterator[tuple[str, str]]:
    for key in ("printed", "title", "text", "deadline"):
        value = getattr(task, key)
        if value:
            yield key, scalar(one_line(value))
    if task.milestones:
        yield "milestones", ""
    for key in ("lead", "units", "cooperating"):
        if who := getattr(task, key):
            yield key, names(one_line(name) for name in who)
    if told := "；".join(filter(None, (task.erratum, *_from_above(task.doubts)))):
        yield "erratum", scalar(one_line(told))
    if task.follows:
        yield "follows", f"[{', '.join(task.follows)}]"


def _from_above(doubts: Iterable[str]) -> Iterator[str]:
    """What departs from a task's own cells: units that were taken from the one above."""
    return (doubt for doubt in doubts if "单位" in doubt and ("承上" in doubt or "同上" in doubt))
