"""Nothing is left out of a total without a word: whatever lies in the folder is added up, or named."""

from __future__ import annotations

import errno
import os
import re
import shutil
from pathlib import Path

import pytest
from tests.conftest import ROOT, Project, Run

SUM = ("report", "sum", "--write")


@pytest.fixture
def demo(project: Project) -> Project:
    for folder in ("progress_2022", "report_2021", "report_2022"):
        shutil.copytree(ROOT / "demo" / folder, project.root / "data" / folder)
    return project


def everything(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


MISNAMED = [
    "区财政局.yml", "区财政局.YAML", "区财政局.Yaml", "区财政局.YML", "区财政局.yaml.txt", "区财政局.docx",
    "区财政局", "下级/区财政局.yaml", "下级/再下级/区财政局.yaml", "区财政局.yaml~", "区财政局.yaml.bak",
    ".区财政局.yaml", "说明.txt", "区财政局.ymal",
]  # fmt: skip
SILENT = [
    ".gitattributes", ".gitignore", ".DS_Store", "Thumbs.db", "desktop.ini", "._区政府办.yaml", ".lock",
    ".区政府办.yaml.swp",
]  # fmt: skip
LEFTOVERS = [
    "~$区政府办.yaml",
    ".~lock.区政府办.yaml#",
    "区政府办.yaml~",
    "区政府办.yaml.bak",
    "#区政府办.yaml#",
]


@pytest.mark.parametrize("name", MISNAMED)
@pytest.mark.parametrize(("folder", "code"), [("report_2022", "GK852"), ("progress_2022", "GK612")])
def test_what_cannot_be_attributed_is_an_error_and_nothing_is_written(
    gongkai: Run, demo: Project, folder: str, code: str, name: str
) -> None:
    source = demo.root / "data" / folder / "区政府办.yaml"
    path = demo.root / "data" / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, path)
    before = everything(demo.root)
    shown = f"data/{folder}/{name.partition('/')[0]}"
    found = gongkai("check", "--today", "2023-12-31")
    assert found.code == 1
    assert f"{shown}:1:1: 错误 {code} “{shown}”" in found.out
    if folder == "report_2022":
        checked = gongkai("report", "check")
        assert (checked.code, f"错误 {code} “{shown}”" in checked.out) == (1, True)
        refused = gongkai(*SUM)
    else:
        status = gongkai("status", "--format", "json", "--today", "2022-12-31")
        assert status.code == 0
        assert "台账有 1 处读不了，已略去" in status.err
        assert status.json["left_out"]["unread"] == 1
        refused = gongkai("form", "collect", "x.xlsx")
    assert refused.code == 3
    assert f"错误 {code} “{shown}”" in refused.err
    assert everything(demo.root) == before


@pytest.mark.parametrize("name", SILENT)
@pytest.mark.parametrize("folder", ["report_2022", "progress_2022", "."])
def test_what_nobody_sees_is_nobodys_figures(gongkai: Run, demo: Project, folder: str, name: str) -> None:
    (demo.root / "data" / folder / name).write_bytes(b"\0\1\2")
    found = gongkai("check", "--today", "2023-12-31")
    assert (found.code, found.out) == (0, "")
    assert "略去" not in found.err
    assert gongkai("report", "sum").code == 0


@pytest.mark.parametrize("name", LEFTOVERS)
@pytest.mark.parametrize("folder", ["report_2022", "progress_2022"])
def test_what_an_editor_left_is_named_as_ignored(gongkai: Run, demo: Project, folder: str, name: str) -> None:
    (demo.root / "data" / folder / name).write_bytes(b"\0\1\2")
    note = f"略去 data/{folder}/{name}：编辑时留下的临时文件或备份"
    found = gongkai("check", "--today", "2023-12-31")
    assert found.code == 0
    assert note in found.err
    asked = ("report", "sum") if folder == "report_2022" else ("status", "--today", "2022-12-31")
    answer = gongkai(*asked)
    assert answer.code == 0
    assert note in answer.err


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("unit: 区政府办", "unit: 区政府瓣", "GK804"),
        ("unit: 区政府办", "unit: 江北区人民政府办公室", "GK804"),
        ("unit: 区政府办", "unit: 各有关单位", "GK804"),
        ("unit: 区政府办", "unit: 区财政局", "GK805"),
        ("unit: 区政府办", "unti: 区政府办", "GK10"),
        ("report:", "reprot:", "GK10"),
        ("year: 2022", "year: 2021", "GK806"),
        ("table2:", "tabel2:", "GK10"),
        ("table3:", "\ttable3:", "GK00"),
    ],
)
def test_a_report_of_nobody_known_is_never_dropped(
    gongkai: Run, demo: Project, old: str, new: str, code: str
) -> None:
    demo.edit(old, new, demo.root / "data" / "report_2022" / "区政府办.yaml")
    before = everything(demo.root)
    for asked, exit_code in ((SUM, 3), (("check",), 1), (("report", "check"), 1)):
        answer = gongkai(*asked, *(("--today", "2023-12-31") if asked == ("check",) else ()))
        assert answer.code == exit_code
        assert code in answer.out + answer.err
        assert "区政府办.yaml" in answer.out + answer.err
    assert everything(demo.root) == before


def test_a_report_under_the_governments_name_in_a_units_file_is_not_dropped(
    gongkai: Run, demo: Project
) -> None:
    path = demo.root / "data" / "report_2022" / "区政府办.yaml"
    demo.edit("unit: 区政府办", "unit: 宁波市江北区人民政府", path)
    answer = gongkai("report", "sum")
    assert answer.code == 3
    assert "GK805" in answer.err


@pytest.mark.usefixtures("demo")
def test_forms_left_blank_are_counted(gongkai: Run) -> None:
    assert gongkai("report", "init", "--unit", "慈城镇", "--year", "2022").code == 0
    assert gongkai("report", "sum", "--format", "json").json["left_out"] == {"untouched": ["慈城镇"]}


@pytest.mark.parametrize(
    "name",
    [
        "Tasks_2022.yaml", "tasks_2021.yml", "task_2021.yaml", "tasks-2021.yaml", "tasks2021.yaml",
        "tasks_2021 (1).yaml", "tasks_2021 - 副本.yaml", "TASKS_2021.YAML", "ｔａｓｋｓ_2021.yaml",
        "登记册.yaml", "tasks_2021.txt", "2021.yaml.bak",
    ],
)  # fmt: skip
def test_a_registry_under_a_wrong_name_is_named(gongkai: Run, demo: Project, name: str) -> None:
    shutil.copy(demo.tasks, demo.root / "data" / name)
    found = gongkai("check", "--today", "2023-12-31")
    assert found.code == 1
    assert f"data/{name}:1:1: 错误 GK011 " in found.out
    assert f"没有读：data/{name}" in gongkai("status", "--today", "2022-12-31").err


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Report_2022", "report"), ("report-2022", "report"), ("reports_2022", "report"),
        ("报告2022", "report"), ("report_22", "report"), ("Progress_2022", "progress"),
        ("progres_2022", "progress"), ("台账", "progress"),
    ],
)  # fmt: skip
def test_a_folder_under_a_wrong_name_is_named(gongkai: Run, demo: Project, name: str, kind: str) -> None:
    shutil.copytree(demo.root / "data" / f"{kind}_2022", demo.root / "data" / name)
    found = gongkai("check", "--today", "2023-12-31")
    assert found.code == 1
    assert f"data/{name}:1:1: 错误 GK011 " in found.out
    if kind == "report":
        refused = gongkai(*SUM)
        assert refused.code == 3
        assert f"错误 GK011 “data/{name}”" in refused.err


@pytest.mark.parametrize(
    "name",
    ["holidays_2022.yml", "notice_2022.docx", "备注.txt", "附件/x.pdf", "tasks_2022.xlsx"],
)
def test_what_else_an_office_keeps_is_its_own_affair(gongkai: Run, demo: Project, name: str) -> None:
    path = demo.root / "data" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"name: x\n")
    assert gongkai("check", "--today", "2023-12-31").code == 0


def test_a_ledger_without_a_registry_is_named(gongkai: Run, demo: Project) -> None:
    (demo.root / "data" / "progress_2022").rename(demo.root / "data" / "progress_2032")
    found = gongkai("check")
    assert found.code == 1
    assert "data/progress_2032:1:1: 错误 GK613 " in found.out
    assert "现有登记册：2022年" in found.out


def test_status_says_what_was_changed_by_hand_or_names_no_unit(gongkai: Run, demo: Project) -> None:
    ledger = demo.root / "data" / "progress_2022" / "区政府办.yaml"
    text = ledger.read_text(encoding="utf-8")
    entries = text.count('\n- {"id":')
    ledger.write_text(text.replace('"unit": "区政府办"', '"unit": "区政府瓣"'), encoding="utf-8")
    answer = gongkai("status", "--today", "2022-12-31", "--format", "json")
    assert answer.code == 0
    assert entries > 1
    assert answer.json["left_out"] == {
        "unread": 0, "unknown_unit": entries, "unknown_task": 0, "altered": entries,
    }  # fmt: skip
    told = f"注意：台账有 {entries} 条的单位不在名录中，已略去；{entries} 条写入后改动过，结果可能不准"
    assert told in answer.err
    assert "运行 gongkai check 查看" in answer.err
    ledger.write_text(text.replace('"task": 3', '"task": 93', 1), encoding="utf-8")
    changed = gongkai("status", "--today", "2022-12-31", "--format", "json").json["left_out"]
    assert (changed["unknown_task"], changed["altered"]) == (1, 1)
    ledger.write_text(text, encoding="utf-8")
    sound = gongkai("status", "--today", "2022-12-31", "--format", "json")
    assert set(sound.json["left_out"].values()) == {0}
    assert "注意" not in sound.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
@pytest.mark.parametrize(
    "place", ["data/report_2022/慈城镇.yaml", "data/progress_2022/慈城镇.yaml", "回收/a.xlsx"]
)
def test_what_is_no_ordinary_file_is_named_and_never_opened(gongkai: Run, demo: Project, place: str) -> None:
    path = demo.root / place
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    if place.startswith("回收"):
        assert (
            gongkai("form", "export", "--unit", "区发改局", "-o", "回收", "--today", "2022-12-31").code == 0
        )
        answer = gongkai("form", "collect", "回收", "--today", "2022-12-31", "--format", "json")
        assert [each["code"] for each in answer.json["others"]] == ["GK012"]
    else:
        answer = gongkai("check", "--today", "2023-12-31")
        assert "不是普通文件，没有读" in answer.out
    assert answer.code == 1


@pytest.mark.parametrize("name", ["照片.jpg", "慈城镇.zip", "慈城镇.docx", "下级/慈城镇.pdf", "慈城镇"])
def test_what_came_back_and_is_no_form_is_a_problem(gongkai: Run, demo: Project, name: str) -> None:
    assert gongkai("form", "export", "--unit", "区发改局", "-o", "回收", "--today", "2022-12-31").code == 0
    path = demo.root / "回收" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"PK")
    answer = gongkai("form", "collect", "回收", "--today", "2022-12-31", "--format", "json")
    assert answer.code == 1
    assert [(each["file"], each["code"]) for each in answer.json["others"]] == [(f"回收/{name}", "GK012")]
    assert [form["unit"] for form in answer.json["forms"]] == ["区发改局"]
    assert "问题 1 处" in gongkai("form", "collect", "回收", "--today", "2022-12-31", "--format", "md").out


@pytest.mark.usefixtures("demo")
def test_a_link_to_a_folder_of_forms_is_named(gongkai: Run, project: Project) -> None:
    day = ("--today", "2022-12-31")
    assert gongkai("form", "export", "--unit", "区发改局", "-o", "回收", *day).code == 0
    assert gongkai("form", "export", "--unit", "慈城镇", "-o", "别处", *day).code == 0
    (project.root / "回收" / "更多").symlink_to(project.root / "别处")
    answer = gongkai("form", "collect", "回收", "--format", "json", *day)
    assert [(each["file"], each["message"]) for each in answer.json["others"]] == [
        ("回收/更多", "这是指向目录的链接，没有读")
    ]
    assert answer.code == 1


def test_a_report_that_is_a_link_to_itself_is_named_in_chinese(gongkai: Run, demo: Project) -> None:
    path = demo.root / "data" / "report_2022" / "区政府办.yaml"
    path.unlink()
    path.symlink_to(path.name)
    answer = gongkai("report", "sum")
    assert answer.code == 3
    assert "区政府办.yaml”：链接绕回了自己" in answer.err


@pytest.mark.parametrize("folder", ["report_2022", "progress_2022"])
def test_a_folder_that_the_system_refuses_does_not_end_the_check(
    gongkai: Run, demo: Project, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    demo.edit("deadline: 三季度前", "deadline: 四季度前")
    real = os.listdir

    def refused(path: Path = Path()) -> list[str]:
        if Path(path).name == folder:
            raise PermissionError(errno.EACCES, "refused", str(path))
        return real(path)

    monkeypatch.setattr(os, "listdir", refused)
    found = gongkai("check", "--today", "2023-12-31")
    assert found.code == 1
    assert "错误 GK502 第4项" in found.out
    assert re.search(rf"^data:1:1: 错误 GK001 .*{folder}”：没有权限", found.out, re.MULTILINE)
