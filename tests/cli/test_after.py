"""``import --after`` and ``init --after``: the new year's draft says what it carries on."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from tests.conftest import ROOT, Project, Run

NOTICE = """\
宁波市江北区人民政府办公室文件
北区政办发〔2023〕12号
2023年江北区政务公开工作要点
宁波市江北区人民政府办公室
2023年5月10日
附件
2023年任务分解
序号\t任务内容\t完成时限\t责任单位
1\t健全市场主体反映投资和工程建设项目审批问题的办理、反馈机制，进一步优化投资环境。\t三季度前\t区发改局
2\t编印老年人线上办事图解手册，送进每个村。\t年底前\t区发改局
3\t新开古籍修复专栏，每半年发布一次修复目录。\t年底前\t区政府办
4\t加大个人信息保护力度，确保敏感个人信息和数据安全。\t全年\t区政府办
"""


@pytest.fixture
def notice(project: Project) -> Path:
    """The notice of 2023 beside the registry and the ledger of 2022."""
    shutil.copytree(ROOT / "demo" / "progress_2022", project.root / "data" / "progress_2022")
    path = project.root / "通知.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path


def test_what_is_sure_is_written_what_is_not_is_doubted(gongkai: Run, project: Project, notice: Path) -> None:
    before = sorted((project.root / "data" / "progress_2022").iterdir())
    answer = gongkai("import", notice, "--after", "2022", "--today", "2023-05-20")
    assert answer.code == 0, answer.err
    text = (project.root / "data" / "tasks_2023.yaml").read_text(encoding="utf-8")
    tasks = re.split(r"^ *- no: ", text, flags=re.MULTILINE)[1:]
    assert ["follows: [2022-4]" in task for task in tasks] == [True, False, False, False]
    assert "follows: [2022-44]" in tasks[3]
    assert "follows" not in tasks[2]
    assert (
        "承接2022年：写了 follows 的 2 项，存疑的 0 项，新的 2 项" in answer.out
        or "存疑的 1 项" in answer.out
    )
    assert sorted((project.root / "data" / "progress_2022").iterdir()) == before  # the old ledger stays


def test_the_draft_can_be_checked(gongkai: Run, notice: Path) -> None:
    gongkai("import", notice, "--after", "2022", "--today", "2023-05-20")
    assert " GK88" not in gongkai("check", "--year", "2023").out


def test_a_doubt_stands_beside_its_task(gongkai: Run, project: Project, notice: Path) -> None:
    text = NOTICE.replace(
        "新开古籍修复专栏，每半年发布一次修复目录。", "优化投资和建设环境，及时办理市场主体提出的审批问题。"
    )
    notice.write_text(re.sub("^[124]\t.*\n", "", text, flags=re.MULTILINE), encoding="utf-8")
    answer = gongkai("import", notice, "--after", "2022", "--today", "2023-05-20")
    draft = (project.root / "data" / "tasks_2023.yaml").read_text(encoding="utf-8")
    doubt = r"# 存疑：【待确认】可能承接2022年第4项（相近 \d+%），是的写 follows: \[2022-4\]，不是的写"
    assert re.search(doubt, draft), draft
    assert "follows: [2022" not in re.sub(doubt + ".*", "", draft)
    assert "承接2022年：写了 follows 的 0 项，存疑的 1 项，新的 0 项" in answer.out
    assert "GK903" in gongkai("check", "--year", "2023").out


def test_what_nobody_carries_on_is_listed_with_how_far_it_got(gongkai: Run, notice: Path) -> None:
    answer = gongkai("import", notice, "--after", "2022", "--today", "2023-05-20", "--dry-run")
    status = gongkai("status", "--year", "2022", "--today", "2023-05-20", "--format", "json").json
    listed = [
        int(number) for number in re.findall(r"^  第(\d+)项（[^）]*[）（].*：", answer.out, re.MULTILINE)
    ]
    assert "没有办完、没有任务承接的" in answer.out
    assert 4 not in listed
    assert 44 not in listed
    done = gongkai(
        "list", "--year", "2022", "--status", "done", "--today", "2023-05-20", "--format", "json"
    ).json
    finished = {task["no"] for task in done["tasks"]}
    assert status
    assert set(listed) == set(range(1, 49)) - finished - {4, 44}


def test_a_year_without_a_ledger_says_so(gongkai: Run, project: Project, notice: Path) -> None:
    shutil.rmtree(project.root / "data" / "progress_2022")
    answer = gongkai("import", notice, "--after", "2022", "--dry-run")
    assert "2022年没有台账，办完没有不知道" in answer.out


def test_init_does_the_same(gongkai: Run, project: Project, notice: Path) -> None:
    answer = gongkai("init", ".", "--from", notice, "--after", "2022", "--today", "2023-05-20")
    assert answer.code == 0
    assert "follows: [2022-4]" in (project.root / "data" / "tasks_2023.yaml").read_text(encoding="utf-8")
    assert "回头看：2022年没有办完、没有任务承接的" in answer.out


@pytest.mark.parametrize(
    ("args", "code", "expected"),
    [
        (("import", "通知.txt", "--after", "2021"), 2, "没有2021年的登记册"),
        (("import", "通知.txt", "--after", "2023"), 2, "--after 2023：通知是2023年的"),
        (("init", ".", "--after", "2022"), 2, "--after 要同 --from 一起用"),
    ],
)
@pytest.mark.usefixtures("notice")
def test_what_is_refused(gongkai: Run, args: tuple[str, ...], code: int, expected: str) -> None:
    answer = gongkai(*args)
    assert (answer.code, answer.out) == (code, "")
    assert expected in answer.err
