"""``gongkai diff``: what differs between two years, folders, files, states in git."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText
from tests.conftest import ROOT, Run

YEARS = ROOT / "demo" / "second_city_years"


def pair(document: Any, no: int) -> Any:
    """The pair to which a task of the later side belongs."""
    return next(each for each in document["pairs"] if no in each["to"])


@pytest.fixture
def compared(gongkai: Run) -> Any:
    return gongkai("diff", "2023", "2024", "-C", YEARS, "--format", "json").json


def test_the_second_city_from_year_to_year(compared: Any) -> None:
    kinds = [(each["from"], each["to"], each["kind"]) for each in compared["pairs"]]
    assert kinds == [
        ([1], [1], "reworded"), ([2], [2], "reworded"), ([3], [3, 4], "split"), ([5], [5], "same"),
        ([4], [6], "same"), ([7], [7], "reworded"), ([8, 11], [9], "merged"), ([9], [10], "reworded"),
        ([10], [11], "reworded"),
    ]  # fmt: skip
    assert (compared["schema"], compared["from"]["year"], compared["to"]["year"]) == (
        "gongkai.diff/1",
        2023,
        2024,
    )
    assert compared["dropped"] == [{"no": 6, "text": "公开家庭医生签约服务内容和收费标准。"}]
    assert [each["no"] for each in compared["new"]] == [8, 12]
    assert [each["to"] for each in compared["pairs"] if not each["sure"]] == [[3, 4]]


def test_wording_to_the_character(compared: Any) -> None:
    assert pair(compared, 7)["text"] == [
        ["removed", "完善"], ["added", "修订"], ["same", "物业公开办法，8月底前印发，11月底前实施。"],
    ]  # fmt: skip
    assert pair(compared, 11)["text"][1:3] == [["removed", "2"], ["added", "3"]]


def test_a_renamed_unit_is_no_change_a_role_is_one(compared: Any) -> None:
    assert pair(compared, 5)["units"] == {"added": [], "removed": [], "roles": []}
    assert compared["units"] == {
        "added": [],
        "removed": ["市卫健局"],
        "renamed": [{"from": "市数据局", "to": "市数据资源局"}],
    }
    assert pair(compared, 7)["units"]["roles"] == [{"name": "市司法局", "from": "lead", "to": "cooperating"}]
    assert pair(compared, 9)["units"]["removed"] == ["东津街道", "西桥街道", "白石镇"]


def test_deadlines_count_within_their_year_and_sections_by_title(compared: Any) -> None:
    first = pair(compared, 1)["deadline"]
    assert first["changed"]
    assert [each["due"] for each in first["to"][0]["milestones"]] == ["2024-04-30", "2024-12-31"]
    assert not pair(compared, 7)["deadline"]["changed"]
    moved = pair(compared, 5)["section"]
    assert (moved["changed"], moved["from"][0]["section"], moved["to"][0]["section"]) == (True, 2, 1)
    assert not pair(compared, 6)["section"]["changed"]


def test_the_other_way_round_is_the_mirror(gongkai: Run, compared: Any) -> None:
    back = gongkai("diff", "2024", "2023", "-C", YEARS, "--format", "json").json
    kinds = {"split": "merged", "merged": "split"}
    mirrored = {
        (tuple(each["to"]), tuple(each["from"]), kinds.get(each["kind"], each["kind"]), each["similarity"])
        for each in compared["pairs"]
    }
    assert {
        (tuple(each["from"]), tuple(each["to"]), each["kind"], each["similarity"]) for each in back["pairs"]
    } == mirrored
    assert (back["dropped"], back["new"]) == (compared["new"], compared["dropped"])
    assert back["units"]["renamed"] == [{"from": "市数据资源局", "to": "市数据局"}]
    assert pair(back, 7)["text"][:2] == [["removed", "修订"], ["added", "完善"]]


def test_a_registry_against_itself_gives_nothing(gongkai: Run) -> None:
    found = gongkai("diff", "2023", "2023", "-C", YEARS, "--exit-code")
    assert (found.code, found.out, found.err) == (0, "", "2023年 → 2023年：没有变化（11 项）\n")
    same = gongkai("diff", "2023", "2023", "-C", YEARS, "--format", "json").json
    assert {each["kind"] for each in same["pairs"]} == {"same"}


def test_in_a_pipe(gongkai: Run) -> None:
    found = gongkai("diff", "-C", YEARS)  # the last two years
    assert found.rows[4] == [
        "7",
        "7",
        "改写 87%",
        "［－完善－］｛＋修订＋｝物业公开办法，8月底前印发，11月底前实施。",
        "市司法局：牵头 → 配合",
    ]
    assert found.rows[2][2] == "拆分 62% 待确认"
    assert "改名\t市数据局 → 市数据资源局\t单位\n" in found.out
    assert (
        "1 处待确认：确认或改正，请在2024年的登记册里写 follows，如第3项写 follows: [2023-3]；" in found.err
    )
    back = gongkai("diff", "2024", "2023", "-C", YEARS)
    assert "1 处待确认：确认或改正，请在2024年的登记册里写 follows，如第3项写 follows: [2023-3]；" in back.err
    assert found.out.encode("gbk")
    assert gongkai("diff", "-C", YEARS).out == found.out


def test_a_difference_is_an_error_only_when_asked(gongkai: Run) -> None:
    assert gongkai("diff", "2023", "2024", "-C", YEARS).code == 0
    assert gongkai("diff", "2023", "2024", "-C", YEARS, "--exit-code").code == 1


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "city"
    shutil.copytree(YEARS / "data", folder / "data")
    monkeypatch.chdir(folder)
    return folder


def rule(city: Path, text: str, ruling: str) -> None:
    path = city / "data" / "tasks_2024.yaml"
    written = path.read_text(encoding="utf-8")
    assert text in written
    path.write_text(written.replace(text, f"{text}\n        {ruling}", 1), encoding="utf-8")


def test_rulings_settle_pairs_in_either_direction(gongkai: Run, city: Path) -> None:
    rule(city, "text: 公开充电桩建设规划和服务收费标准，9月底前完成。", "follows: [2023-6]")
    rule(city, "text: 组织业务培训，全年不少于3次。", "follows: []")
    found = gongkai("diff", "2023", "2024", "--format", "json").json
    assert (pair(found, 8)["from"], pair(found, 8)["sure"], pair(found, 8)["ruled"]) == ([6], True, True)
    assert [each["no"] for each in found["new"]] == [11, 12]
    assert [each["no"] for each in found["dropped"]] == [10]
    back = gongkai("diff", "2024", "2023", "--format", "json").json
    assert [each["no"] for each in back["dropped"]] == [11, 12]
    other = gongkai("diff", "data/tasks_2023.yaml", "data/tasks_2024.yaml", "--format", "json").json
    assert other["pairs"] == found["pairs"]


def test_two_folders_of_one_year_are_told_apart(gongkai: Run, city: Path) -> None:
    shutil.copytree(city / "data", city.parent / "other" / "data")
    found = gongkai("diff", city, city.parent / "other")
    assert found.err == f"{city.name} 2024年 → other 2024年：没有变化（12 项）\n"
    namesake = city.parent / "elsewhere" / city.name
    shutil.copytree(city / "data", namesake / "data")
    found = gongkai("diff", city, namesake)
    assert found.err == f". 2024年 → ../elsewhere/{city.name} 2024年：没有变化（12 项）\n"


def test_plans_of_one_year_have_nothing_to_rule(gongkai: Run, city: Path) -> None:
    shutil.copytree(city / "data", city.parent / "other" / "data")
    tasks = city.parent / "other" / "data" / "tasks_2024.yaml"
    written = tasks.read_text("utf-8")
    tasks.write_text(written.replace("健全疑难件会商和复核机制", "疑难件要会商"), "utf-8")
    found = gongkai("diff", city, city.parent / "other")
    assert "1 处待确认：只按文字推定，请对照原文判断" in found.err
    assert "follows" not in found.err


def git(*words: str) -> None:
    settings = ("-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "core.autocrlf=false")
    subprocess.run(["git", *settings, *words], check=True, capture_output=True)


def test_an_earlier_state_in_git(gongkai: Run, city: Path) -> None:
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "一")
    path = city / "data" / "tasks_2024.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("全年不少于3次", "全年不少于4次"), encoding="utf-8"
    )
    before = sorted(path.name for path in city.rglob("*"))
    found = gongkai("diff", "--rev", "HEAD")
    assert found.rows[0][:4] == ["11", "11", "改写 99%", "组织业务培训，全年不少于［－3－］｛＋4＋｝次。"]
    assert found.err.startswith("HEAD → 现在：")
    assert gongkai("diff", "--rev", "HEAD", "2023").err == "HEAD → 现在：没有变化（11 项）\n"
    assert sorted(path.name for path in city.rglob("*")) == before
    assert path.read_text(encoding="utf-8").count("全年不少于4次") == 1


def test_what_git_does_not_have(gongkai: Run, city: Path) -> None:
    outside = gongkai("diff", "--rev", "HEAD")
    assert outside.code == 3
    assert "错误：“data”不在 git 仓库里" in outside.err
    git("init", "-q")
    git("add", "data/units.yaml")
    git("commit", "-qm", "一")
    for revision in ("HEAD~3", "--output=x", "nonsense"):
        unknown = gongkai("diff", f"--rev={revision}")
        assert (unknown.code, f"错误：git 里没有“{revision}”这个版本" in unknown.err) == (2, True)
    missing = gongkai("diff", "--rev", "HEAD")
    assert (missing.code, "错误：“HEAD”里没有 data/tasks_2024.yaml" in missing.err) == (2, True)
    (city / "data" / "tasks_2024.yaml").rename(city / "kept")
    (city / "data" / "tasks_2024.yaml").write_text("notice: []\n", encoding="utf-8")
    git("add", "data/tasks_2024.yaml")
    git("commit", "-qm", "二")
    (city / "kept").replace(city / "data" / "tasks_2024.yaml")
    broken = gongkai("diff", "--rev", "HEAD")
    assert (broken.code, "HEAD:tasks_2024.yaml:1:" in broken.err, "“HEAD”的登记册无法使用" in broken.err) == (
        3,
        True,
        True,
    )


@pytest.mark.usefixtures("city")
def test_without_git(gongkai: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    found = gongkai("diff", "--rev", "HEAD")
    assert (found.code, "错误：没有安装 git" in found.err) == (3, True)


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (("2023",), "只写了一份“2023”"),
        (("2023", "2025"), "没有2025年的登记册"),
        (("2023", "没有"), "“没有”不是年份，也没有这个目录或文件"),
        (("--rev", "HEAD", "2023", "2024"), "--rev 只比较一份登记册"),
        (("2022", "2023", "2024"), "比较的是两份，这里写了 3 份"),
    ],
)
def test_what_cannot_be_compared(gongkai: Run, typed: tuple[str, ...], message: str) -> None:
    found = gongkai("diff", *typed)
    assert (found.code, found.out) == (2, "")
    assert f"错误：{message}" in found.err


@pytest.mark.usefixtures("project")
def test_one_registry_has_no_years_to_compare(gongkai: Run) -> None:
    found = gongkai("diff")
    assert (found.code, "错误：没有写比较哪两份" in found.err) == (2, True)


def test_the_sheet_for_those_who_read_on_paper(gongkai: Run, city: Path) -> None:
    made = gongkai("diff", "--format", "docx", "-o", "纸")
    assert (made.code, made.out) == (0, "")
    assert made.err.startswith("已生成对照表，共 1 个文件，存于 纸/")
    name = "2024年青桥市政务公开工作要点对照表（2023年与2024年）"
    word = city / "纸" / f"{name}.docx"
    table = Document(str(word)).tables[0]
    assert [cell.text for cell in table.rows[8].cells] == [
        "7", "完善物业公开办法，8月底前印发，11月底前实施。",
        "7", "修订物业公开办法，8月底前印发，11月底前实施。",
        "改写 87%\n市司法局：牵头 → 配合",
    ]  # fmt: skip
    struck = [run.text for run in table.rows[8].cells[1].paragraphs[0].runs if run.font.strike]
    assert struck == ["完善"]
    merged = [cell.text for cell in table.rows[11].cells]
    assert (merged[0], merged[2]) == ("8\n11", "9")
    assert "减少牵头单位：东津街道、西桥街道、白石镇\n" in merged[4]
    assert table.rows[-1].cells[4].text == "不再列入"
    for ending in ("xlsx", "html"):
        assert gongkai("diff", "--format", ending, "-o", "纸").code == 0
    before = {path.name: path.read_bytes() for path in (city / "纸").iterdir()}
    assert len(before) == 3
    for ending in ("docx", "xlsx", "html"):
        assert gongkai("diff", "--format", ending, "-o", "又一份").code == 0
    assert {path.name: path.read_bytes() for path in (city / "又一份").iterdir()} == before
    (sheet,) = load_workbook(city / "纸" / f"{name}.xlsx", rich_text=True).worksheets
    marked = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, CellRichText)]
    assert "完善物业公开办法，8月底前印发，11月底前实施。" in map(str, marked)


def test_no_document_is_made_of_errors(gongkai: Run, city: Path) -> None:
    path = city / "data" / "tasks_2024.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("lead: [市教育局]", "lead: [市教体局]"), encoding="utf-8"
    )
    refused = gongkai("diff", "--format", "docx", "-o", "纸")
    assert (refused.code, "登记册有 2 处错误，不能据此生成文件" in refused.err) == (3, True)
    assert not (city / "纸").exists()
    assert gongkai("diff").code == 0


def test_what_is_changed_has_its_colour_on_a_screen(monkeypatch: pytest.MonkeyPatch, gongkai: Run) -> None:
    monkeypatch.setattr("gongkai_cli.cli.output.on_screen", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "200")
    shown = gongkai("diff", "-C", YEARS).out
    assert "\x1b[9;31m［－完善－］\x1b[0m\x1b[32m｛＋修订＋｝\x1b[0m物业公开办法" in shown
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in gongkai("diff", "-C", YEARS).out
