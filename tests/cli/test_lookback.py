"""``render lookback``: what became of last year's tasks; and the 对照表 of ``trace`` as documents."""

from __future__ import annotations

import html
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from tests.cli.test_trace import NOTICE as UPPER
from tests.conftest import ROOT, Project, Run

DAY = ("--as-of", "2023-05-20")
LATER = "2023-05-20"


@pytest.fixture
def years(project: Project) -> Path:
    """2022 with its ledger; of 2023 tasks 1 to 13 word for word, and nothing else."""
    shutil.copytree(ROOT / "demo" / "progress_2022", project.root / "data" / "progress_2022")
    text = project.tasks.read_text(encoding="utf-8").replace("2022", "2023")
    text = re.sub(r"\n  source: .*", "", text)
    text = text[: text.index("\n      - no: 5\n") + 1]  # the topic after task 13
    path = project.root / "data" / "tasks_2023.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def rows(out: str, heading: str) -> dict[str, list[str]]:
    """The rows of the table under a heading, by their first cell."""
    part = out.split(heading)[1].split("\n## ", maxsplit=1)[0]
    lines = [cells(line) for line in part.splitlines() if re.match(r"\| \d", line)]
    return {line[0]: line for line in lines}


@pytest.mark.usefixtures("years")
def test_each_task_with_what_became_of_it(gongkai: Run) -> None:
    answer = gongkai("render", "lookback", *DAY)
    assert answer.code == 0, answer.err
    assert answer.out.startswith("# 2022年政务公开工作要点回头看\n")
    done = gongkai("list", "--year", "2022", "--status", "done", "--today", LATER, "--format", "json").json
    finished = {str(task["no"]) for task in done["tasks"]}
    assert f"有期限的已完成{len(finished)}项，没有完成的{48 - len(finished)}项" in answer.out
    dated = rows(answer.out, "## 一、有期限的任务（48项）")
    assert len(dated) == 48
    assert {no for no, row in dated.items() if row[3].endswith("已完成")} == finished
    assert dated["4"][3].startswith("2022年9月30日")
    assert "佐证：" in dated["4"][4]
    assert {no for no, row in dated.items() if row[5] == f"第{no}项"} == {str(no) for no in range(1, 14)}
    carried = rows(answer.out, "## 二、没有办完、2023年接着办的任务")
    left = rows(answer.out, "## 三、没有办完、没有任务承接的")
    assert set(carried) == {str(no) for no in range(1, 14)} - finished
    assert set(left) == {str(no) for no in range(14, 49)} - finished


@pytest.mark.usefixtures("project")
def test_the_last_year_is_looked_back_on_without_a_next_one(gongkai: Run) -> None:
    answer = gongkai("render", "lookback", *DAY)
    assert answer.code == 0, answer.err
    assert "下一年的登记册还没有，接续情况从略" in answer.out
    assert "没有台账" in answer.out
    assert "## 二、没有办完的任务（48项）" in answer.out


@pytest.mark.usefixtures("years")
@pytest.mark.parametrize("ending", ["docx", "xlsx", "html"])
def test_every_format_is_made(gongkai: Run, project: Project, ending: str) -> None:
    answer = gongkai("render", "lookback", *DAY, "--format", ending, "-o", "dist")
    assert answer.code == 0, answer.err
    (made,) = (project.root / "dist").iterdir()
    assert made.name == f"2022年政务公开工作要点回头看.{ending}"
    assert made.stat().st_size > 5000


@pytest.mark.usefixtures("years")
def test_a_ledger_with_errors_makes_no_paper(gongkai: Run, project: Project) -> None:
    path = project.root / "data" / "progress_2022" / "区发改局.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "- 乱写\n", encoding="utf-8")
    answer = gongkai("render", "lookback", *DAY)
    assert (answer.code, answer.out) == (3, "")


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html"])
def test_the_trace_on_paper(gongkai: Run, project: Project, ending: str) -> None:
    notice = project.root / "上级.txt"
    notice.write_text(UPPER, encoding="utf-8")
    answer = gongkai("trace", notice, "--format", ending, "-o", "dist")
    assert (answer.code, answer.out) == (0, "")
    assert "已生成对照表，共 1 个文件，存于 dist/" in answer.err
    (made,) = (project.root / "dist").iterdir()
    assert made.name == f"某市2022年政务公开工作要点落实对照表.{ending}"
    if ending == "html":
        text = made.read_text(encoding="utf-8")
    else:
        with zipfile.ZipFile(made) as package:
            text = "".join(
                html.unescape(package.read(name).decode())
                for name in package.namelist()
                if name.endswith(".xml")
            )
    for words in ("做好古籍修复", "没有落实", "建立健全市场主体反映", "开设古籍修复信息公开专栏"):
        assert words in text, words
    assert gongkai("trace", notice, "--format", ending, "-o", "dist").code == 0  # the same again


def test_a_folder_for_the_screen_is_refused(gongkai: Run, project: Project) -> None:
    notice = project.root / "上级.txt"
    notice.write_text(UPPER, encoding="utf-8")
    answer = gongkai("trace", notice, "--format", "csv", "-o", "dist")
    assert (answer.code, answer.out) == (2, "")
    assert "-o 只用于存成文件的格式" in answer.err
