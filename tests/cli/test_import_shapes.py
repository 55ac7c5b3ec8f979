"""Drafts of notices of many shapes: no errors, and every departure from the notice is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Run

HEAD = """\
青桥市人民政府办公室文件
青政办发〔2023〕15号
2023年青桥市政务公开工作要点
各部门：
现将工作要点印发给你们。
青桥市人民政府办公室
2023年4月10日
"""


def table(*rows: str) -> str:
    """An annex; cells are parted by spaces, - stands for an empty one."""
    lines = ["\t".join("" if cell == "-" else cell for cell in row.split(" ")) for row in rows]
    return "\n".join(["附件", "2023年任务分解", *lines, ""])


SHAPES = {
    "lead and cooperating": (
        table(
            "序号 任务内容 牵头单位 配合单位",
            "1 公开部门预算情况。 市财政局 市发改局",
            "2 改版网站公开专栏。 市数据局 -",
        ),
        2,
    ),
    "units before the text": (
        table(
            "序号 责任单位 任务名称 工作要求 完成时限",
            "1 市财政局、市发改局 预算公开 公开部门预算和决算情况。 9月底前",
            "2 市数据局 网站 改版网站公开专栏。 年底前",
        ),
        2,
    ),
    "one cell with roles": (
        table(
            "任务内容 完成时限 责任单位",
            "公开部门预算和决算情况。 9月底前 市财政局牵头，市发改局、市数据局配合",
            "改版网站公开专栏。 全年 市数据局",
        ),
        2,
    ),
    "numbers that restart": (
        table(
            "工作任务 序号 任务内容 责任单位",
            "一、财政 1 公开部门预算情况。 市财政局",
            "一、财政 2 公开部门决算情况。 市财政局",
            "二、平台 1 改版网站公开专栏。 市数据局",
        ),
        3,
    ),
    "labels after paragraphs": (
        (
            "一、重点领域\n（一）公开预算。公开部门预算和决算情况，9月底前完成。\n"
            "牵头单位：市财政局\n配合单位：市发改局、市数据局\n"
            "（二）改版网站。改版网站公开专栏，年底前上线。\n责任单位：市数据局\n"
        ),
        2,
    ),
    "brackets at the end": (
        (
            "一、重点领域\n（一）公开部门预算和决算情况。（市财政局牵头，市发改局、市数据局配合，9月底前完成）\n"
            "（二）改版网站公开专栏。（责任单位：市数据局）\n"
        ),
        2,
    ),
    "body and annex": (
        "一、财政\n（一）公开部门预算和决算情况。\n二、平台\n（一）改版网站公开专栏。\n"
        + table(
            "任务 任务内容 完成时限 责任单位",
            "一、财政 1.公开部门预算和决算情况。 9月底前 市财政局",
            "二、平台 2.改版网站公开专栏。 年底前 市数据局",
        ),
        2,
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_draft_holds_against_the_text_it_is_of(
    gongkai: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shape: str
) -> None:
    monkeypatch.chdir(tmp_path)
    text, tasks = SHAPES[shape]
    Path("通知.txt").write_text(HEAD + text, encoding="utf-8")
    assert gongkai("import", "通知.txt").code == 0
    assert len(gongkai("list", "--format", "json").json["tasks"]) == tasks
    found = gongkai("check", "--format", "json").json["diagnostics"]
    assert [item["message"] for item in found if item["severity"] == "error"] == []


@pytest.mark.parametrize("shape", SHAPES)
def test_every_name_and_phrase_of_the_draft_is_sealed(
    gongkai: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shape: str
) -> None:
    """Whichever task's unit is exchanged for another known one, or whichever text is cut, check says so."""
    monkeypatch.chdir(tmp_path)
    Path("通知.txt").write_text(HEAD + SHAPES[shape][0], encoding="utf-8")
    assert gongkai("import", "通知.txt").code == 0
    path = Path("data/tasks_2023.yaml")
    sound = path.read_text(encoding="utf-8")
    for old, new in (
        ("[市财政局", "[市数据局"),
        ("部门预算", "部门决算"),
        ("专栏。", "。"),
        ("9月底前", "8月底前"),
    ):
        if old not in sound:
            continue
        path.write_text(sound.replace(old, new, 1), encoding="utf-8")
        found = gongkai("check", "--format", "json").json["diagnostics"]
        codes = {item["code"] for item in found if item["severity"] == "error"}
        assert codes & {"GK501", "GK502", "GK503", "GK505", "GK508"}, (old, new)
