"""A registry found sound is not examined again, unless anything that was looked at has changed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import ROOT, Project, Run

PRIVATE = "联系人手机 13812345678"


def made(gongkai: Run) -> int:
    return gongkai("render", "tasklist", "-o", "out", "--force").code


def in_tasks(project: Project) -> None:
    project.edit("units: [区财政局", "units: [区财证局")


def in_units(project: Project) -> None:
    project.edit("  - name: 区财政局", "  - name: 区财证局", project.units)


def in_notice(project: Project) -> None:
    project.edit("区财政局", "区财证局", project.root / "data" / "notice_2022.txt")


def in_a_new_ledger(project: Project) -> None:
    folder = project.root / "data" / "progress_2022"
    folder.mkdir()
    entry = {
        "id": "1-0",
        "task": 1,
        "unit": "区发改局",
        "status": "done",
        "date": "2022-09-01",
        "note": PRIVATE,
    }
    (folder / "区发改局.yaml").write_text(f"- {json.dumps(entry, ensure_ascii=False)}\n", encoding="utf-8")


def in_a_new_report(project: Project) -> None:
    folder = project.root / "data" / "report_2022" / "deep"
    folder.mkdir(parents=True)
    (folder / "甲.yaml").write_text(f"# {PRIVATE}\n", encoding="utf-8")


@pytest.mark.parametrize("spoil", [in_tasks, in_units, in_notice, in_a_new_ledger, in_a_new_report])
def test_a_change_is_seen_at_once(gongkai: Run, project: Project, spoil: object) -> None:
    assert [made(gongkai), made(gongkai)] == [0, 0]
    spoil(project)  # type: ignore[operator]
    assert [made(gongkai), made(gongkai)] == [3, 3]


def test_what_is_wrong_is_never_kept_as_sound(gongkai: Run, project: Project) -> None:
    in_tasks(project)
    assert [made(gongkai), made(gongkai)] == [3, 3]
    project.edit("units: [区财证局", "units: [区财政局")
    assert made(gongkai) == 0


def test_made_again_it_is_the_same(gongkai: Run, project: Project) -> None:
    first, second = (
        gongkai("render", "checklist", "--all", "-o", out).code for out in ("cold", "warm")
    )  # fmt: skip
    assert (first, second) == (0, 0)
    cold, warm = Path("cold"), Path("warm")
    assert {path.name: path.read_bytes() for path in cold.iterdir()} == {
        path.name: path.read_bytes() for path in warm.iterdir()
    }
    assert project.root.is_dir()


LOADED = """import sys
from gongkai_cli.__main__ import main
try:
    main()
except SystemExit:
    pass
print(sorted({"pydantic", "yaml", "docx", "openpyxl", "icalendar", "lxml", "rich"} & sys.modules.keys()))
"""


def test_a_site_loads_little_the_second_time(project: Project) -> None:
    def run(out: str) -> str:
        command = [sys.executable, "-c", LOADED, "site", "-o", out, "--as-of", "2022-10-08"]
        return subprocess.run(command, cwd=project.root, check=True, capture_output=True, text=True).stdout

    run("one")
    assert run("two") == "[]\n"
    assert (ROOT / "data").is_dir()
