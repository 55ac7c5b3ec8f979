"""The registry of 2022 is the notice of 2022: complete, verbatim, every departure noted.

The notice is read here anew, by other means than the program's own, so that one slip cannot hide another.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Any

import pytest
import yaml
from tests.conftest import ROOT

from gongkai_cli.files.workspace import bundled
from gongkai_cli.model import Registry
from gongkai_cli.registry.load import load

NOTICE = (ROOT / "data" / "notice_2022.txt").read_text(encoding="utf-8")
BODY, ANNEX = NOTICE.split("附件：2022年江北区政务公开工作任务分解")


def bare(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def annex() -> dict[int, tuple[str, str, str]]:
    """Number → text, deadline and units as printed; the one row with two tasks is dealt out by hand."""
    rows: dict[int, tuple[str, str, str]] = {}
    for line in ANNEX.splitlines():
        cells = line.split("\t")
        if len(cells) >= 5 and re.match(r"\d+\. ", cells[2]):
            number, text = cells[2].split(". ", 1)
            rows[int(number)] = (text, cells[3], cells[4])
    text, deadline, units = rows.pop(47)
    first, second = text.split(" 48. ")
    one, two = units.split(" ")
    return rows | {47: (first, deadline, one), 48: (second, deadline, two)}


@pytest.fixture(scope="module")
def registry() -> Registry:
    loaded = load(bundled(), 2022)
    assert loaded.diagnostics == ()
    assert loaded.registry is not None
    return loaded.registry


@pytest.fixture(scope="module")
def raw() -> Any:
    """The file past our own reader; every scalar a string, or PyYAML takes ``no`` for false."""
    return yaml.load((ROOT / "data" / "tasks_2022.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def test_counts_of_the_notice(registry: Registry) -> None:
    assert [task.no for task in registry.tasks] == list(range(1, 49))
    by_section = Counter(task.section for task in registry.tasks)
    by_topic = Counter(task.topic for task in registry.tasks)
    assert [by_section[no] for no in range(1, 6)] == [16, 14, 5, 6, 7]
    assert [by_topic[no] for no in range(1, 17)] == [3, 3, 4, 3, 3, 3, 4, 4, 3, 5, 3, 2, 1, 3, 2, 2]
    assert Counter(task.deadline for task in registry.tasks) == {
        "全年": 42, "12月底前": 2, "9月底前": 2, "三季度前": 1, "7月底": 1,
    }  # fmt: skip
    assert sum("区政府办" in task.named for task in registry.tasks) == 30


@pytest.mark.parametrize("no", range(1, 49))
def test_each_task_is_the_annexes_character_by_character(registry: Registry, no: int) -> None:
    text, deadline, units = annex()[no]
    task = next(task for task in registry.tasks if task.no == no)
    assert bare(task.text) == bare(text)
    assert bare(task.deadline) == bare(deadline)
    assert [bare(name) for name in task.units] == [bare(name) for name in re.split("[、，]", units)]


def test_every_text_but_one_stands_in_the_body_under_its_topic(registry: Registry) -> None:
    body = bare(BODY)
    titles = zip(NUMBERS, registry.topics, strict=True)
    starts = [body.index(f"({number}){bare(topic.title)}。") for number, topic in titles]
    for task in registry.tasks:
        at = body.find(bare(task.text))
        if task.no == 39:  # the body has one word more, 等
            at = body.index(bare(task.text).replace("联络站”8个", "联络站”等8个"))
        assert at > 0, task.no
        assert sum(start < at for start in starts) == task.topic, task.no


NUMBERS = [*"一二三四五六七八九十", *(f"十{digit}" for digit in "一二三四五六")]


def test_titles_are_the_bodys(registry: Registry) -> None:
    body = bare(BODY)
    for number, section in zip(NUMBERS, registry.sections, strict=False):
        assert f"{number}、{bare(section.title)}" in body
    for number, topic in zip(NUMBERS, registry.topics, strict=True):
        assert f"({number}){bare(topic.title)}" in body


def test_errata_stand_where_annex_and_body_differ(registry: Registry) -> None:
    noted = {task.no for task in registry.tasks if task.erratum}
    assert noted == {24, 25, 29, 30, 39, 40, 44, 46, 47, 48}
    assert [section.no for section in registry.sections if section.erratum] == [2]


def test_topics_slipped_in_the_annex_are_those_noted(raw: Any) -> None:
    """Which topic label is in force at each row of the annex, against where the registry puts the task."""
    slipped, label = set(), ""
    topics = {bare(topic["title"]): topic for section in raw["sections"] for topic in section["topics"]}
    for line in ANNEX.splitlines():
        cells = line.split("\t")
        if len(cells) >= 5 and re.match(r"\d+\. ", cells[2]):
            label = cells[1] or label
            title = re.sub(r"^\(.+?\)", "", bare(label))
            printed = {int(task["no"]) for task in topics[title]["tasks"]}
            slipped |= {int(cells[2].split(".")[0])} - printed
    assert slipped == {24, 25, 29, 30, 44, 46}


def test_the_ruling_of_task_4(registry: Registry) -> None:
    ruled = [task for task in registry.tasks if task.ruled]
    assert [(task.no, task.due and task.due.isoformat()) for task in ruled] == [(4, "2022-09-30")]
    assert "只能是9月30日前" in ruled[0].due_note


def test_directory(registry: Registry) -> None:
    kinds = Counter(unit.kind for unit in registry.units)
    assert kinds["department"] + kinds["branch"] == 20
    assert (kinds["subdistrict"], kinds["town"]) == (7, 1)
    groups = {group.name: group for group in registry.groups}
    assert {name: len(group.members) for name, group in groups.items()} == {
        "政务公开责任单位": 28, "各街道（镇）": 8, "各涉农街道（镇）": 5, "各有关单位": 0,
    }  # fmt: skip
    assert groups["各涉农街道（镇）"].basis == groups["政务公开责任单位"].basis == "inferred"
    assert groups["各有关单位"].kind == "open"
    named = {name for task in registry.tasks for name in task.units}
    assert len(named) == 24
    assert named <= {unit.name for unit in registry.units} | set(groups)
