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
from gongkai_cli.model import Registry, Task
from gongkai_cli.progress.entry import Entry, Evidence, Kind
from gongkai_cli.progress.fold import Progress
from gongkai_cli.registry.load import load
from gongkai_cli.render.document_writer import DocumentWriter
from gongkai_cli.views.annual import annual_report, document
from gongkai_cli.views.annual_facts import Facts, facts

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


def test_a_section_counts_its_tasks(registry: Registry) -> None:
    first = [task.no for task in of_unit(registry) if task.section == 1 and task.kind != "recurring"]
    entries = (
        entry(first[0], "done", "已建成。", LINK),
        entry(first[1], "blocked", "正在协调", LINK, reason="等待上级批复。"),
    )
    found = told(registry, *entries)
    section = found.sections[0]
    count = len([task for task in of_unit(registry) if task.section == 1])
    late = int("（逾期）" in section.rows[1].status) + sum(
        "（逾期）" in row.status for row in section.rows[2:]
    )
    assert section.paragraph.startswith(
        f"1.{registry.sections[0].title}。任务{count}项，已完成1项，受阻1项，未报{count - 2}项"
    )
    assert (f"其中到期未完成{late}项" in section.paragraph) == bool(late)
    assert section.paragraph.endswith("。已完成的任务中1项有佐证材料。")
    by_no = {row.no: row for row in section.rows}
    assert by_no[first[0]][2:] == ("已完成", "已建成", LINK.value)
    assert by_no[first[1]].told == "正在协调；原因：等待上级批复"
    silent = [row.no for row in section.rows if row.no not in first[:2]]
    assert section.marks == (
        f"【请核实并补充：第{first[1]}项未完成的原因和下一步措施】",
        f"【请核实并补充：第{'、'.join(map(str, silent))}项的落实情况（台账没有记录）】",
    )


def test_the_sections_add_up_to_the_summary(registry: Registry) -> None:
    every = [entry(task.no, "done", "办结") for task in of_unit(registry)[:5]]
    found = told(registry, *every)
    rows = [row.no for section in found.sections for row in section.rows]
    assert rows == [task.no for task in of_unit(registry)]
    done = re.findall(r"任务\d+项，已完成(\d+)项", " ".join(section.paragraph for section in found.sections))
    total = re.search(r"任务(\d+)项，已完成(\d+)项", found.summary)
    assert total is not None
    assert (int(total[1]), int(total[2])) == (len(rows), sum(map(int, done)))
    assert found.summary.startswith(
        "2022年，本机关承担《2022年江北区政务公开工作要点》（北区政办发〔2022〕28号）任务"
    )
    assert "0项有佐证材料" in found.summary
    assert any("的佐证材料】" in mark for section in found.sections for mark in section.marks)
    assert found.note == "以上据落实情况台账，截至2022年12月31日。"


def test_what_was_done_without_a_word_is_marked(registry: Registry) -> None:
    no = next(task.no for task in of_unit(registry) if task.kind != "recurring")
    marks = [mark for section in told(registry, entry(no, "done")).sections for mark in section.marks]
    assert f"【请核实并补充：第{no}项是怎样完成的】" in marks
    assert f"【请核实并补充：第{no}项的佐证材料】" in marks


def test_later_entries_do_not_count(registry: Registry) -> None:
    no = next(task.no for task in of_unit(registry) if task.kind != "recurring")
    early = told(registry, entry(no, "done", "办结"), day=date(2022, 8, 31))
    assert "已完成0项" in early.summary
    assert early.note.endswith("截至2022年8月31日。")


def test_the_government_tells_of_all_tasks_by_unit(registry: Registry) -> None:
    task = next(
        each for each in registry.tasks if UNIT in each.named and len(each.named) > 1 and not each.groups
    )
    found = told(registry, entry(task.no, "done", "办结", LINK), unit=None)
    rows = {row.no: row for section in found.sections for row in section.rows}
    assert len(rows) == len(registry.tasks) == 48
    assert "本机关部署《" in found.summary
    assert f"{UNIT}（已完成" in rows[task.no].told or f"{UNIT}（推进中" in rows[task.no].told
    assert "未报" in rows[task.no].told
    assert rows[task.no].evidence == LINK.value
    others = [row for row in rows.values() if row.no != task.no]
    assert {row.told for row in others if "/" not in row.told} == {""}  # nobody has told anything


def test_a_unit_without_tasks(registry: Registry) -> None:
    found = told(registry, unit="没有任务的单位")
    assert found.sections == ()
    assert found.summary == "《2022年江北区政务公开工作要点》（北区政办发〔2022〕28号）没有本机关承担的任务。"


def test_markdown_and_word_say_the_same(registry: Registry) -> None:
    tasks = of_unit(registry)
    nasty = "a|b <c> & {{ d }}"
    found = told(registry, entry(tasks[0].no, "done", nasty, LINK), entry(tasks[1].no, "blocked", "慢"))
    view = annual_report(blank_report(UNIT, 2022), "某办公室", (1, 6), found)
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
    assert texts.count(found.summary) == lines.count(found.summary) == 2  # in part one, and in part six
    for text in (found.note, *(s.paragraph for s in found.sections),
                 *(mark for s in found.sections for mark in s.marks)):  # fmt: skip
        assert texts.count(text) == lines.count(text) == 1, text
    assert not [text for text in texts if "没有当年的台账" in text]
    assert view.open_points == sum(len(section.marks) for section in found.sections)


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


def test_the_mark_stands_on_the_first_page_and_over_the_facts(registry: Registry) -> None:
    mark, writer = "演示数据，非实际数据", DocumentWriter(ROOT / "templates")
    found = told(registry)._replace(demonstration=True)
    report = blank_report(UNIT, 2022)
    view = annual_report(report, "某办公室", facts=found)
    lines = [line for line in writer.make(document(view), "md").decode().splitlines() if line]
    assert [at for at, line in enumerate(lines) if mark in line] == [
        1, lines.index("### 2022年政务公开工作要点落实情况") + 1,
    ]  # fmt: skip
    word = docx.Document(io.BytesIO(writer.make(document(view), "docx")))
    texts = [paragraph.text for paragraph in word.paragraphs if paragraph.text]
    heading = texts.index("2022年政务公开工作要点落实情况")
    assert [at for at, text in enumerate(texts) if text == mark] == [2, heading + 1]
    assert annual_report(report, "某办公室", (2, 3, 4, 5), found).mark == ""  # nothing of the ledger in them
