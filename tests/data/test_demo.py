"""The demonstration ledger: made from its list of reports, sound, and marked as invented."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, Project, Run

DEMO = ROOT / "demo"


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_it_is_what_the_script_makes_of_the_reports(tmp_path: Path) -> None:
    made = tmp_path / "progress_2022"
    subprocess.run([sys.executable, ROOT / "scripts" / "build_demo.py", "-o", made], check=True, timeout=60)
    assert files(made) == files(DEMO / "progress_2022")


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
