"""What the ledger says in the filed report: figures counted from entries, marks where a person must write."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import docx
import pytest
from tests.conftest import ROOT

from gongkai_cli.annual.figures import blank_report
from gongkai_cli.directory import Directory
from gongkai_cli.files.workspace import bundled
from gongkai_cli.language.values import DeadlineKind
from gongkai_cli.model import Registry, Task
from gongkai_cli.progress.entry import Entry, Evidence, Kind
from gongkai_cli.progress.fold import Progress
from gongkai_cli.registry.load import load
from gongkai_cli.render.document_writer import DocumentWriter
from gongkai_cli.views.annual import AnnualReport, annual_report, document
from gongkai_cli.views.annual_facts import Facts, facts

DEMONSTRATION = "演示数据，非实际数据"
LASTING: tuple[DeadlineKind, ...] = ("recurring", "open", "immediate")
UNIT, END = "区政府办", date(2022, 12, 31)
LINK = Evidence("url", "https://example.cn/a_b|c?x=1&y=2")


@pytest.fixture(scope="module")
def registry() -> Registry:
    found = load(bundled(), 2022).registry
    assert found is not None
    return found


def told(registry: Registry, *entries: Entry, unit: str | None = UNIT, day: date = END) -> Facts:
    return facts(Progress(registry, Directory.of(registry), entries, day), unit, "本机关")


def entry(no: int, status: Kind, note: str = "", *evidence: Evidence, reason: str = "") -> Entry:
    return Entry(f"{no}-{note}", no, UNIT, status, date(2022, 9, 1), note, evidence, reason)


def of_unit(registry: Registry) -> list[Task]:
    progress = Progress(registry, Directory.of(registry), (), END)
    return [task for task in registry.tasks if progress.has(task, UNIT)]


def test_a_section_says_what_is_done_and_what_goes_on(registry: Registry) -> None:
    first = [task.no for task in of_unit(registry) if task.section == 1 and task.kind not in LASTING]
    entries = (
        entry(first[0], "done", "机制已建成。", LINK),
        entry(first[1], "blocked", "正在协调", LINK, reason="等待上级批复。"),
    )
    section = told(registry, *entries).sections[0]
    count = len([task for task in of_unit(registry) if task.section == 1])
    assert (section.no, section.title) == (1, registry.sections[0].title)
    assert section.counts == (count, 1, 1, 0, ())
    assert (section.told, section.moving) == (("机制已建成",), ("正在协调",))
    by_no = {row.no: row for row in section.rows}
    assert by_no[first[0]][2:] == ("已完成", "机制已建成", LINK.value)
    assert by_no[first[1]][2:4] == ("正在推进", "正在协调"), "the reason is not for the public"
    silent = [row.no for row in section.rows if row.no not in first[:2]]
    assert {by_no[no].status for no in silent} == {"【请核实】"}
    assert section.marks == (
        f"【请核实并补充：第{first[1]}项未完成的原因和下一步措施】",
        f"【请核实并补充：第{'、'.join(map(str, silent))}项的落实情况】",
    )


def test_the_sections_add_up_to_the_whole(registry: Registry) -> None:
    every = [entry(task.no, "done", f"办结{task.no}") for task in of_unit(registry)[:5]]
    found = told(registry, *every)
    rows = [row.no for section in found.sections for row in section.rows]
    assert rows == [task.no for task in of_unit(registry)]
    assert found.counts.total == len(rows)
    assert found.counts.done == sum(section.counts.done for section in found.sections) == 5
    assert found.notice == "《2022年江北区政务公开工作要点》（北区政办发〔2022〕28号）"
    assert (found.who, found.whole, found.as_of) == ("本机关", False, "2022年12月31日")


@pytest.mark.parametrize("status", ["in_progress", "not_started"])
def test_what_is_due_later_will_be_done_by_its_day(registry: Registry, status: Kind) -> None:
    """On 1 September a task due on 30 September is still to come; on 1 October nothing is promised."""
    due = date(2022, 9, 30)
    task = next(each for each in of_unit(registry) if each.due == due and each.kind not in LASTING)
    early = told(registry, entry(task.no, status, "起草中"), day=date(2022, 9, 1))
    rows = {row.no: row.status for section in early.sections for row in section.rows}
    assert rows[task.no] == "将于2022年9月30日前完成"
    assert early.counts.planned == (("2022年9月30日", 1),)
    assert (early.counts.done, early.counts.moving) == (0, 0)
    late = told(registry, entry(task.no, status, "起草中"), day=date(2022, 10, 1))
    assert late.counts.planned == ()
    assert late.counts.moving == int(status == "in_progress")


def test_no_day_is_promised_that_nobody_has_ruled_upon(registry: Registry) -> None:
    """三季度前 in a notice of July can be read in two ways; until somebody rules, the report names no day."""
    task = next(each for each in of_unit(registry) if each.due == date(2022, 9, 30))
    tasks = tuple(each._replace(unsettled=each.no == task.no) for each in registry.tasks)
    early = told(
        replace(registry, tasks=tasks), entry(task.no, "in_progress", "起草中"), day=date(2022, 9, 1)
    )
    rows = {row.no: row.status for section in early.sections for row in section.rows}
    assert rows[task.no] == "正在推进"
    assert early.counts.planned == ()


def test_what_no_day_ends_goes_on(registry: Registry) -> None:
    task = next(each for each in of_unit(registry) if each.kind not in LASTING)
    for kind in LASTING:
        tasks = tuple(each._replace(kind=kind) if each is task else each for each in registry.tasks)
        found = told(replace(registry, tasks=tasks), entry(task.no, "in_progress", "已开展一次"))
        rows = {row.no: row.status for section in found.sections for row in section.rows}
        assert rows[task.no] == "持续推进"
        assert found.counts.lasting == 1


def test_what_was_done_without_a_word_is_asked_for(registry: Registry) -> None:
    no = next(task.no for task in of_unit(registry) if task.kind != "recurring")
    for note in ("", "已按台账逐项对账", "逾期后补办"):
        sections = told(registry, entry(no, "done", note)).sections
        assert f"【请核实并补充：第{no}项是怎样完成的】" in [m for s in sections for m in s.marks]
        assert not [text for section in sections for text in section.told], "words of the office's own"


def test_later_entries_do_not_count(registry: Registry) -> None:
    no = next(task.no for task in of_unit(registry) if task.kind != "recurring")
    early = told(registry, entry(no, "done", "办结"), day=date(2022, 8, 31))
    assert early.counts.done == 0
    assert early.as_of == "2022年8月31日"


def test_the_government_tells_of_all_tasks_by_unit(registry: Registry) -> None:
    task = next(
        each for each in registry.tasks if UNIT in each.named and len(each.named) > 1 and not each.groups
    )
    found = told(registry, entry(task.no, "done", "办结", LINK), unit=None)
    rows = {row.no: row for section in found.sections for row in section.rows}
    assert len(rows) == len(registry.tasks) == found.counts.total == 48
    assert found.whole
    assert rows[task.no].told == f"{UNIT}：办结"
    assert rows[task.no].evidence == LINK.value
    others = [row for row in rows.values() if row.no != task.no]
    assert {row.told for row in others if "/" not in row.told} == {""}  # nobody has told anything


def test_a_unit_without_tasks(registry: Registry) -> None:
    found = told(registry, unit="没有任务的单位")
    assert found.sections == ()
    page = text(annual_report(blank_report(UNIT, 2022), "某办公室", facts=found))
    assert "《2022年江北区政务公开工作要点》（北区政办发〔2022〕28号）没有本机关承担的任务。" in page


def test_markdown_and_word_say_the_same(registry: Registry) -> None:
    tasks = of_unit(registry)
    nasty = "a|b <c> & {{ d }}"
    found = told(registry, entry(tasks[0].no, "done", nasty, LINK), entry(tasks[1].no, "blocked", "慢"))
    view = annual_report(blank_report(UNIT, 2022), "某办公室", (1, 6), found, with_tasks=True)
    writer = DocumentWriter(ROOT / "templates")
    word = docx.Document(io.BytesIO(writer.make(document(view), "docx")))
    lines = re.sub(r"\\([^a-z0-9\s])", r"\1", writer.make(document(view), "md").decode()).splitlines()
    assert len(word.tables) == len(found.sections)
    for table, section in zip(word.tables, found.sections, strict=True):
        rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
        assert rows == [[str(value) for value in row] for row in section.rows]
        for cells in rows:
            assert f"| {' | '.join(cells)} |" in lines
    texts = [paragraph.text for paragraph in word.paragraphs]
    for line in (*(mark for s in found.sections for mark in s.marks), f"已完成的工作主要有：{nasty}。"):
        assert texts.count(line) == lines.count(line) == 1, line
    assert view.open_points == sum(len(section.marks) for section in found.sections)


def test_the_tasks_one_by_one_are_asked_for(registry: Registry) -> None:
    found = told(registry, entry(of_unit(registry)[0].no, "done", "办结"))
    view = annual_report(blank_report(UNIT, 2022), "某办公室", (6,), found)
    assert "| 序号 |" not in text(view)
    assert "| 序号 |" in text(
        annual_report(blank_report(UNIT, 2022), "某办公室", (6,), found, with_tasks=True)
    )


STATES: tuple[Kind | None, ...] = ("done", "in_progress", "blocked", "not_started", None)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("unit", [UNIT, None])
@pytest.mark.parametrize("day", [date(2022, 8, 1), END], ids=str)
@pytest.mark.parametrize("with_tasks", [False, True])
def test_no_word_of_the_ledger_is_printed_and_no_sentence_twice(
    registry: Registry, state: Kind | None, unit: str | None, day: date, *, with_tasks: bool
) -> None:
    """Every task in each state, half of them with the same words, before and after their days."""
    entries = [
        Entry(
            f"{task.no}-{name}", task.no, name, state, date(2022, 7, 30), "工作已开展" if task.no % 2 else "",
            (LINK,), "等待批复" if state == "blocked" else "",
        )
        for task in registry.tasks for name in task.named if state is not None
    ]  # fmt: skip
    found = told(registry, *entries, unit=unit, day=day)
    page = text(annual_report(blank_report(UNIT, 2022), "某办公室", facts=found, with_tasks=with_tasks))
    own = re.sub(r"(?m)^<.*$", "", page)  # the form itself prints 申请人无正当理由逾期不补正
    notice = "".join(task.text for task in registry.tasks)
    assert not [word for word in ("未报", "佐证", "台账", "逾期") if own.count(word) > notice.count(word)]
    prose = re.sub(r"(?m)^(?:\||<|#).*$", "", page)
    sentences = [each for line in prose.splitlines() for each in re.findall(r"[^。]+。|【[^】]*】", line)]
    assert [each for each in set(sentences) if sentences.count(each) > 1] == []


def text(view: AnnualReport) -> str:
    """The report in Markdown, as it reads."""
    page = DocumentWriter(ROOT / "templates").make(document(view), "md").decode()
    return re.sub(r"\\([^a-z0-9\s])", r"\1", page)


def test_the_heading_goes_on_from_the_units_own(registry: Registry) -> None:
    found = told(registry)
    bare = annual_report(blank_report(UNIT, 2022), "某办公室", facts=found)
    assert bare.facts_heading == "2022年政务公开工作要点落实情况"
    report = blank_report(UNIT, 2022)
    own = replace(report, parts={"六": "（一）收费情况\n没有。\n（二）其他\n没有。"})
    assert annual_report(own, "某办公室", facts=found).facts_heading == "（三）2022年政务公开工作要点落实情况"


@pytest.mark.parametrize("unit", [UNIT, None])
def test_the_demonstration_ledger_is_marked(registry: Registry, unit: str | None) -> None:
    task = next(each for each in of_unit(registry) if each.kind != "recurring")
    mine = entry(task.no, "done", "办结")._replace(by="演示数据")
    later = mine._replace(id="x", date=date(2022, 11, 1), by="某人")
    assert told(registry, mine, unit=unit).demonstration
    assert not told(registry, mine, later, unit=unit).demonstration  # the last entry is what is told
    assert not told(registry, entry(task.no, "done", "办结"), unit=unit).demonstration
    if unit:
        assert not told(registry, mine, unit="区教育局").demonstration


def test_the_mark_stands_on_the_first_page_once(registry: Registry) -> None:
    found = told(registry)._replace(demonstration=True)
    report = blank_report(UNIT, 2022)
    view = annual_report(report, "某办公室", facts=found)
    assert [at for at, line in enumerate(text(view).split("\n\n")) if DEMONSTRATION in line] == [1]
    assert annual_report(report, "某办公室", (2, 3, 4, 5), found).mark == ""  # nothing of the ledger in them
