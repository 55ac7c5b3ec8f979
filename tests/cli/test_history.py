"""``show``: a task through the years of a folder."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.conftest import ROOT, Project, Run

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "text: 建立健全市场主体反映投资和工程建设项目审批问题的办理和反馈机制，推动优化投资和建设环境。"


@pytest.fixture
def later(project: Project) -> Path:
    """A registry of 2023: that of 2022 with the ledger of 2022, task 4 reworded, task 44 another matter."""
    shutil.copytree(ROOT / "demo" / "progress_2022", project.root / "data" / "progress_2022")
    text = project.tasks.read_text(encoding="utf-8").replace("2022", "2023")
    text = re.sub(r"\n  source: .*", "", text)
    text = text.replace(
        TEXT, "text: 健全市场主体反映投资和工程建设项目审批问题的办理、反馈机制，进一步优化投资环境。"
    )
    text = text.replace(
        "text: 加大个人信息保护力度，确保敏感个人信息和数据安全。", "text: 新开古籍修复专栏。"
    )
    path = project.root / "data" / "tasks_2023.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.usefixtures("later")
def test_an_earlier_year_with_its_text_and_how_far_it_got(gongkai: Run) -> None:
    then = gongkai("show", "4", "--year", "2022", "--today", "2023-08-01").rows
    (state,) = [row[1].split("，")[0].split("（截至")[0] for row in then if row[0] == "落实"]
    answer = gongkai("show", "4", "--today", "2023-08-01", "--format", "json")
    assert answer.code == 0
    history = answer.json["tasks"][0]["history"]
    assert history["possible"] == []
    (past,) = history["past"]
    assert (past["year"], past["no"], past["how"], past["followed_by"]) == (2022, 4, "inferred", "2023-4")
    assert past["text"] == TEXT.removeprefix("text: ")
    plain = gongkai("show", "4", "--today", "2023-08-01")
    (row,) = [row for row in plain.rows if row[0] == "2022年"]
    assert row[1] == f"第4项（推定承接）：{TEXT.removeprefix('text: ')}　{state}"


@pytest.mark.usefixtures("later")
def test_a_task_that_is_new_has_no_history(gongkai: Run) -> None:
    answer = gongkai("show", "44", "--today", "2023-08-01", "--format", "json")
    assert answer.json["tasks"][0]["history"] == {"past": [], "possible": []}


def test_a_ruling_comes_before_the_text(gongkai: Run, project: Project, later: Path) -> None:
    project.edit(
        "text: 新开古籍修复专栏。", "text: 新开古籍修复专栏。\n            follows: [2022-44, 2022-45]", later
    )
    past = gongkai("show", "44", "--format", "json").json["tasks"][0]["history"]["past"]
    assert [(each["no"], each["how"]) for each in past] == [(44, "ruled"), (45, "ruled")]
    project.edit("follows: [2022-44, 2022-45]", "follows: []", later)
    assert gongkai("show", "44", "--format", "json").json["tasks"][0]["history"]["past"] == []


def test_through_three_years(gongkai: Run, project: Project, later: Path) -> None:
    text = project.tasks.read_text(encoding="utf-8").replace("2022", "2021")
    (later.parent / "tasks_2021.yaml").write_text(re.sub(r"\n  source: .*", "", text), encoding="utf-8")
    past = gongkai("show", "4", "--format", "json").json["tasks"][0]["history"]["past"]
    assert [(each["year"], each["no"], each["followed_by"]) for each in past] == [
        (2022, 4, "2023-4"), (2021, 4, "2022-4"),
    ]  # fmt: skip
    assert [each["state"] is None for each in past] == [False, True]  # no ledger of 2021
    assert "那一年没有台账" in gongkai("show", "4").out


def test_what_is_not_sure_is_named_and_not_followed(gongkai: Run, project: Project, later: Path) -> None:
    project.edit("健全市场主体反映投资和工程建设项目审批问题的办理、反馈机制，进一步优化投资环境。",
                 "优化投资和建设环境，及时办理市场主体提出的审批问题。", later)  # fmt: skip
    history = gongkai("show", "4", "--format", "json").json["tasks"][0]["history"]
    assert history["past"] == []
    assert [(each["year"], each["nos"]) for each in history["possible"]] == [(2022, [4])]
    assert "可能承接第4项，待确认：请在2023年第4项写 follows: [2022-4] 或 []" in gongkai("show", "4").out


@pytest.mark.usefixtures("later")
def test_a_year_that_cannot_be_read_is_told(gongkai: Run, project: Project) -> None:
    project.tasks.write_text("notice: [", encoding="utf-8")
    answer = gongkai("show", "4", "--format", "json")
    assert answer.code == 0
    assert answer.json["tasks"][0]["history"]["past"] == []
    assert "注意：2022年的登记册读不了，历年情况没有这一年" in answer.err


@pytest.mark.usefixtures("project")
def test_one_year_alone_has_no_history(gongkai: Run) -> None:
    assert "history" not in gongkai("show", "4", "--format", "json").json["tasks"][0]
