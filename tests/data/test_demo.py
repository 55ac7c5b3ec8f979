"""The demonstration data: ledgers made from their lists of reports, sound, and marked as invented."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import ROOT, Project, Run

DEMO = ROOT / "demo"


DISTRICTS = {"南屏区": (2022, 2023), "北渡区": (2022, 2023), "柳湾区": (2023,), "石桥县": (2023,)}


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def test_they_are_what_the_script_makes_of_the_reports(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "build_demo.py"
    subprocess.run([sys.executable, script, "-o", tmp_path], check=True, timeout=60)
    folders = (
        "progress_2022",
        *(f"district/{name}/data/progress_2023" for name in ("南屏区", "北渡区", "柳湾区")),
    )
    for folder in folders:
        assert files(tmp_path / folder) == files(DEMO / folder)
    assert len(files(tmp_path)) == sum(len(files(DEMO / folder)) for folder in folders)


@pytest.mark.parametrize(("name", "years"), DISTRICTS.items())
def test_a_district_is_sound_and_says_what_it_is(
    gongkai: Run, tmp_path: Path, name: str, years: tuple[int, ...]
) -> None:
    shutil.copytree(DEMO / "district" / name, tmp_path / name)
    answer = gongkai("check", "-C", tmp_path / name, "--strict", "--evidence", "--today", "2023-10-08")
    assert (answer.code, answer.out) == (0, ""), answer.out
    data = tmp_path / name / "data"
    assert sorted(path.name for path in data.glob("tasks_*")) == [f"tasks_{year}.yaml" for year in years]
    assert all("虚构" in path.read_text(encoding="utf-8") for path in data.glob("*.yaml"))
    assert (data / "progress_2023").exists() == (name != "石桥县")


def test_the_districts_differ(gongkai: Run) -> None:
    """As of 8 October: one on time, one late, one silent; the fourth keeps no ledger."""
    counts = {}
    for name in DISTRICTS:
        asked = ("status", "-C", DEMO / "district" / name, "--as-of", "2023-10-08", "--format", "json")
        total = gongkai(*asked).json["total"]
        counts[name] = [total[key] for key in ("total", "done", "silent", "late")]
    assert counts == {
        "南屏区": [10, 7, 0, 0],  # 1 goes on each quarter, 3 and 10 are due later
        "北渡区": [12, 6, 0, 6],  # 2, 5 and 8; 3, 7 and 12 have not been reported for every period
        "柳湾区": [9, 1, 7, 5],
        "石桥县": [11, 0, 11, 8],
    }


def test_it_is_sound_and_says_what_it_is(gongkai: Run, project: Project) -> None:
    shutil.copytree(DEMO / "progress_2022", project.root / "data" / "progress_2022")
    answer = gongkai("check", "--strict", "--evidence", "--today", "2022-12-31")
    assert (answer.code, answer.out) == (0, "")
    entries = gongkai("progress", "log", "--format", "json").json["entries"]
    assert len(entries) == 51
    assert {entry["by"] for entry in entries} == {"演示数据"}
    assert "虚构" in (DEMO / "README.md").read_text(encoding="utf-8")


def test_the_reports_are_sound_and_say_what_they_are(gongkai: Run, project: Project) -> None:
    for folder in ("progress_2022", "report_2021", "report_2022"):
        shutil.copytree(DEMO / folder, project.root / "data" / folder)
    for year in ("2021", "2022"):
        answer = gongkai("report", "check", "--unit", "区政府办", "--year", year, "--strict")
        assert (answer.code, answer.out) == (0, ""), answer.out
        text = (DEMO / f"report_{year}" / "区政府办.yaml").read_text(encoding="utf-8")
        assert "演示数据：数字和文字都是虚构的" in text
    made = gongkai("report", "render", "--unit", "区政府办").out
    # 区政府办 is named in 30 tasks; the demonstration ledger leaves one of them, 38, in progress.
    assert "任务30项，已完成29项，正在推进1项" in made
    assert made.count("（演示文字）") == 7  # every passage of the narrative
    assert "【请核实并补充：第38项未完成的原因和下一步措施】" in made
