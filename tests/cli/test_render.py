"""``render checklist``: files whole or not at all, complete, deterministic."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import Project, Run

from gongkai_cli.errors import FileProblem
from gongkai_cli.files import writing


@pytest.fixture
def dist(gongkai: Run, tmp_path: Path) -> Path:
    answer = gongkai("render", "checklist", "--all", "-o", tmp_path / "dist")
    assert (answer.code, answer.out) == (0, "")
    assert "已生成 28 份任务清单，共 29 个文件" in answer.err
    return tmp_path / "dist"


def parts(text: str) -> list[list[int]]:
    """Task numbers in each of the three parts."""
    return [
        [int(no) for no in re.findall(r"^\| □ \| (\d+) \|", part, re.MULTILINE)]
        for part in text.split("\n## ")[1:]
    ]


def test_one_file_per_unit_in_official_order(dist: Path) -> None:
    names = sorted(path.name for path in dist.iterdir())
    assert len(names) == 29
    assert names[:3] == ["00-任务清单目录.md", "01-区政府办-任务清单.md", "02-区发改局-任务清单.md"]
    assert names[-1] == "28-慈城镇-任务清单.md"


def test_three_parts(dist: Path) -> None:
    named, bound, open_ = parts((dist / "28-慈城镇-任务清单.md").read_text(encoding="utf-8"))
    assert named == []
    assert bound == [39, 41, 15, 16, 20, 24, 25, 40, 42, 43, 44, 45, 48]
    assert len(open_) == 20
    named, bound, open_ = parts((dist / "04-区教育局-任务清单.md").read_text(encoding="utf-8"))
    assert named == [9]
    assert bound == [15, 16, 24, 25, 42, 43, 44, 45, 48]
    assert len(open_) == 19


def test_a_task_says_when_and_with_whom(dist: Path) -> None:
    text = (dist / "02-区发改局-任务清单.md").read_text(encoding="utf-8")
    (row,) = [line for line in text.splitlines() if line.startswith("| □ | 4 |")]
    assert "| 三季度前 | 2022年9月30日 | 区审管（公管）办 | 点名 |" in row
    assert "<br>（二）聚焦打造一流营商环境加大公开力度；裁定：通知2022年7月28日印发" in row


def test_the_index_links_to_files_that_exist(dist: Path) -> None:
    index = (dist / "00-任务清单目录.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(<(.+?)>\)", index)
    assert len(links) == 28
    assert {path.name for path in dist.iterdir()} == {*links, "00-任务清单目录.md"}
    assert "| 28 | 慈城镇 | 0 | 13 | 13 | 20 |" in index


def test_same_data_same_bytes(dist: Path, gongkai: Run, tmp_path: Path) -> None:
    gongkai("render", "checklist", "--all", "-o", tmp_path / "again")
    for path in dist.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_on_screen_for_one_unit(gongkai: Run, dist: Path) -> None:
    answer = gongkai("render", "checklist", "--unit", "区审管办")
    assert answer.out == (dist / "15-区审管（公管）办-任务清单.md").read_text(encoding="utf-8")


def test_nothing_is_overwritten_unasked(gongkai: Run, dist: Path) -> None:
    edited = dist / "05-区司法局-任务清单.md"
    edited.write_text("手写的批注", encoding="utf-8")
    answer = gongkai("render", "checklist", "--all", "-o", dist)
    assert answer.code == 3
    assert "05-区司法局-任务清单.md”已存在且内容不同，没有覆盖" in answer.err
    assert "--force" in answer.err
    assert edited.read_text(encoding="utf-8") == "手写的批注"
    assert gongkai("render", "checklist", "--all", "-o", dist, "--force").code == 0
    assert edited.read_text(encoding="utf-8") != "手写的批注"


def test_text_that_looks_like_markup_reads_as_written(gongkai: Run, project: Project) -> None:
    project.edit("source: notice_2022.txt\n", "")
    nasty = "R&D <问答> *强调* | [链](x) {{ 7*7 }} {% raw %} `代码` _下划_"
    project.edit("text: 持续做好政府公报工作，拓展发布渠道，提高发布效率。", f"text: '{nasty}'")
    text = gongkai("render", "checklist", "--unit", "区政府办").out
    (line,) = [line for line in text.splitlines() if line.startswith("| □ | 35 |")]
    assert line.startswith(
        r"| □ | 35 | R\&D \<问答\> \*强调\* \| \[链\](x) {{ 7\*7 }} {% raw %} \`代码\` \_下划\_<br>"
    )


def test_a_unit_name_cannot_leave_the_folder(gongkai: Run, project: Project, tmp_path: Path) -> None:
    project.edit("name: 区信访局", "name: 区/../../信访局/：*?", project.units)
    project.edit("source: notice_2022.txt\n", "")
    text = project.tasks.read_text(encoding="utf-8").replace("区信访局", "'区/../../信访局/：*?'")
    project.tasks.write_text(text, encoding="utf-8")
    assert gongkai("render", "checklist", "--all", "-o", tmp_path / "x").code == 0
    assert (tmp_path / "x" / "14-区_.._.._信访局_：__-任务清单.md").exists()
    project.edit("name: 区/../", "name: ../", project.units)
    answer = gongkai("render", "checklist", "--all", "-o", tmp_path / "y")
    assert answer.code == 3
    assert "GK214" in answer.err
    assert not (tmp_path / "y").exists()


def test_an_office_may_restyle(gongkai: Run, project: Project) -> None:
    (project.root / "templates").mkdir()
    (project.root / "templates" / "checklist.md.j2").write_text(
        "{{ list.unit }}：{{ list.named|length }}项\n", encoding="utf-8"
    )
    assert gongkai("render", "checklist", "--unit", "区政府办").out == "区政府办：30项\n"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ list.unti }}", "unti"),
        ("一\n{% for x in %}", "checklist.md.j2”第2行"),
        ("{{ list.__class__.__mro__ }}", "模板不能使用“__class__”"),
        ("{% include 'nowhere' %}", "找不到模板“nowhere”"),
    ],
)
def test_a_template_with_a_mistake(gongkai: Run, project: Project, template: str, message: str) -> None:
    (project.root / "templates").mkdir()
    (project.root / "templates" / "checklist.md.j2").write_text(template, encoding="utf-8")
    answer = gongkai("render", "checklist", "--unit", "区政府办")
    assert (answer.code, answer.out) == (3, "")
    assert message in answer.err
    assert "建议" in answer.err


def test_an_unwritable_folder(gongkai: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("不是目录", encoding="utf-8")
    answer = gongkai("render", "checklist", "--all", "-o", tmp_path / "file" / "below")
    assert answer.code == 3
    assert "不是目录" in answer.err


def test_a_failed_write_leaves_the_old_file_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "清单.md"
    target.write_text("旧", encoding="utf-8")

    def full(_: int) -> None:
        import errno

        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FileProblem, match="磁盘已满"):
        writing.write_atomically(target, "新".encode())
    assert [path.name for path in tmp_path.iterdir()] == ["清单.md"]
    assert target.read_text(encoding="utf-8") == "旧"
