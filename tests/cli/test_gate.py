"""``check`` is one gate: all that an office keeps, in one run; or the file or folder that is named."""

from __future__ import annotations

import shutil

import pytest
from tests.conftest import ROOT, Project, Run

TODAY = ("--today", "2023-12-31")


@pytest.fixture
def demo(project: Project) -> Project:
    for folder in ("progress_2022", "report_2021", "report_2022"):
        shutil.copytree(ROOT / "demo" / folder, project.root / "data" / folder)
    (project.root / "data" / "report_2022" / "汇总.yaml").write_text("corrections: []\n", encoding="utf-8")
    return project


ONE = "1 个登记册、48 项任务、1 份通知原文"
MISTAKES = {
    "GK203": ("tasks_2022.yaml", "区住建局, 区卫健委", "区住建局, 区卫建委"),
    "GK505": ("notice_2022.txt", "聚焦打造一流营商环境加大公开力度", "聚焦打造一流营商环境"),
    "GK611": ("progress_2022/区政府办.yaml", '"date": "2022-07-29"', '"date": "2022-07-28"'),
    "GK806": ("report_2022/区政府办.yaml", "year: 2022", "year: 2021"),
    "GK821": ("report_2021/区政府办.yaml", "下年度继续办理: {自然人: ", "下年度继续办理: {自然人: 1"),
    "GK851": ("report_2022/汇总.yaml", "[]", "[{row: 没有, column: 总计, amount: -1, reason: 试}]"),
}  # fmt: skip


def spoil(demo: Project, code: str) -> str:
    name, old, new = MISTAKES[code]
    demo.edit(old, new, demo.root / "data" / name)
    return name


def test_what_it_covers_is_told(gongkai: Run, demo: Project) -> None:
    assert gongkai("check", *TODAY).err == (
        "检查了 1 个登记册、48 项任务、1 份通知原文、15 份台账、2 份年度报告、1 份汇总更正：没有问题\n"
    )
    shutil.rmtree(demo.root / "data" / "report_2022")
    assert "15 份台账、1 份年度报告：没有问题" in gongkai("check", *TODAY).err


@pytest.mark.parametrize("code", MISTAKES)
def test_a_mistake_in_any_file_is_found_in_one_run(gongkai: Run, demo: Project, code: str) -> None:
    spoil(demo, code)
    for paths in ((), ("data",), (".",)):
        answer = gongkai("check", *paths, *TODAY)
        assert answer.code == 1
        assert f"错误 {code} " in answer.out


def test_all_mistakes_are_told_together_and_each_once(gongkai: Run, demo: Project) -> None:
    for code in MISTAKES:
        spoil(demo, code)
    found = gongkai("check", *TODAY, "--format", "json").json["diagnostics"]
    assert set(MISTAKES) - {"GK821"} <= {each["code"] for each in found}  # 806 comes before what hangs on it
    assert len({tuple(map(str, each.values())) for each in found}) == len(found)


@pytest.mark.parametrize(
    ("path", "codes", "told"),
    [
        ("data/tasks_2022.yaml", {"GK203", "GK505", "GK611"}, f"{ONE}、15 份台账"),
        ("data/units.yaml", {"GK203", "GK505", "GK611"}, f"{ONE}、15 份台账"),
        ("data/notice_2022.txt", {"GK203", "GK505"}, ONE),
        ("data/progress_2022", {"GK611"}, "15 份台账"),
        ("data/progress_2022/区政府办.yaml", {"GK611"}, "1 份台账"),
        ("data/progress_2022/慈城镇.yaml", set(), "1 份台账"),
        ("data/report_2022", {"GK806", "GK851"}, "1 份年度报告、1 份汇总更正"),
        ("data/report_2022/区政府办.yaml", {"GK806"}, "1 份年度报告"),
        ("data/report_2022/汇总.yaml", {"GK851"}, "1 份汇总更正"),
        ("data/report_2021/区政府办.yaml", set(), "1 份年度报告"),
    ],
)  # fmt: skip
def test_a_path_is_checked_alone(gongkai: Run, demo: Project, path: str, codes: set[str], told: str) -> None:
    for code in ("GK203", "GK505", "GK611", "GK806", "GK851"):
        spoil(demo, code)
    answer = gongkai("check", path, *TODAY, "--format", "json")
    assert {each["code"] for each in answer.json["diagnostics"]} >= codes
    every = {"GK203", "GK505", "GK611", "GK806", "GK851"}
    assert {each["code"] for each in answer.json["diagnostics"]} & every == codes
    assert answer.code == int(bool(codes))
    assert gongkai("check", path, *TODAY).err.startswith(f"检查了 {told}：")


def test_a_year_is_checked_alone(gongkai: Run, demo: Project) -> None:
    demo.edit("year: 2021", "year: 2019", demo.root / "data" / "report_2021" / "区政府办.yaml")
    assert gongkai("check", *TODAY).code == 1
    shutil.rmtree(demo.root / "data" / "report_2022")
    answer = gongkai("check", "--year", "2022", *TODAY)
    assert (answer.code, "年度报告" in answer.err) == (0, False)


@pytest.mark.parametrize(("folder", "code"), [("report_2022", "GK852"), ("progress_2022", "GK612")])
def test_a_stray_that_is_named_is_told_alone(gongkai: Run, demo: Project, folder: str, code: str) -> None:
    place = demo.root / "data" / folder
    for name in ("区财政局.yml", "慈城镇.txt"):
        (place / name).write_bytes(b"x")
    answer = gongkai("check", f"data/{folder}/区财政局.yml", *TODAY, "--format", "json")
    assert answer.code == 1
    found = [(each["code"], each["file"]) for each in answer.json["diagnostics"]]
    assert found == [(code, f"data/{folder}/区财政局.yml")]
