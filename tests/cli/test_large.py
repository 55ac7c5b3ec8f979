"""A registry of many tasks is looked up in the index; it answers as from its files, whatever is asked."""

from __future__ import annotations

import pytest
from tests.conftest import Project, Run

from gongkai_cli.registry.cache_folder import cache_folder

ASKED = [
    ("list",),
    ("list", "--unit", "慈城镇", "--format", "json"),
    ("list", "--section", "2", "--before", "2022-09-30", "--count"),
    ("list", "--grep", "政务新媒体", "--brief"),
    ("due", "--within", "60d", "--today", "2022-09-01", "--format", "json"),
    ("show", "4", "46", "--format", "json"),
    ("units", "--format", "json"),
    ("units", "各街道（镇）"),
    ("stats", "--format", "json"),
    ("status", "--as-of", "2022-10-08", "--by", "task", "--format", "json"),
    ("diff", "2022", "2022", "--format", "json"),
]


@pytest.fixture
def large(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Any registry is a large one."""
    monkeypatch.setattr("gongkai_cli.session.registry_access._LARGE", 0)
    return project


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_it_answers_as_from_its_files(gongkai: Run, asked: tuple[str, ...]) -> None:
    read = gongkai(*asked, "--no-cache")
    for _ in range(2):  # cold, and warm
        kept = gongkai(*asked)
        assert (kept.code, kept.out, kept.err) == (read.code, read.out, read.err)
    assert read.code == 0
    assert read.out
    assert asked[0] == "diff" or [*cache_folder().glob("index-*.sqlite")], "the index was asked"


def test_a_change_is_seen_at_once(gongkai: Run, large: Project) -> None:
    asked = ("list", "--unit", "区司法局", "--format", "json")
    before = gongkai(*asked).json["tasks"]
    large.edit("deadline: 三季度前", "deadline: 三季度前 ")
    large.edit("建立健全市场主体反映投资", "建立健全全部市场主体反映投资")
    assert gongkai(*asked).json["tasks"] == gongkai(*asked, "--no-cache").json["tasks"]
    assert gongkai("show", "4", "--format", "json").json["tasks"][0]["text"].startswith("建立健全全部")
    assert len(before) == len(gongkai(*asked).json["tasks"])


def test_one_that_cannot_be_used_is_refused_as_ever(gongkai: Run, large: Project) -> None:
    gongkai("list")
    large.tasks.write_text("notice: [\n", encoding="utf-8")
    kept, read = gongkai("list"), gongkai("list", "--no-cache")
    assert (kept.code, kept.out, kept.err) == (read.code, read.out, read.err)
    assert kept.code == 3
