"""Whatever system call of a write fails, files are all there or none, and nothing else is left behind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ROOT

from gongkai_cli.files.drafts import _NAME

pytestmark = pytest.mark.slow

if os.name != "posix":
    pytest.skip("the runs are forked", allow_module_level=True)

UNITS = """units:
  - {name: 区政府办, kind: department}
  - {name: 区发改局, kind: department}
  - {name: 慈城镇, kind: town}
"""
TASKS = """notice:
  title: 2022年政务公开工作要点
  number: 北区政办发〔2022〕28号
  issuer: 区政府办公室
  issued: 2022-07-28
  year: 2022
sections:
  - no: 1
    title: 基础
    topics:
      - no: 1
        title: 平台
        tasks:
          - no: 1
            text: 确保政府网站安全平稳运行。
            deadline: 全年
            units: [区政府办, 慈城镇]
          - no: 2
            text: 持续做好政府公报工作。
            deadline: 全年
            units: [区政府办, 区发改局]
"""
TODAY = ["--today", "2022-09-20"]
ADD = ["progress", "add", "2", "--unit", "区发改局", "--status", "done", *TODAY, "--by", "甲"]
FORMS = ["form", "export", "--all", "-o", "报送表", *TODAY]


def gongkai(folder: Path, *args: str) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / ".cache")}
    subprocess.run(
        [sys.executable, "-m", "gongkai_cli", *args], cwd=folder, env=environment, check=True,
        capture_output=True, timeout=60,
    )  # fmt: skip


def nothing_more(_: Path) -> None:
    """The registry alone."""


def a_ledger(folder: Path) -> None:
    """One file with an entry, which is a link."""
    gongkai(folder, "progress", "add", "2", "--unit", "区发改局", "--status", "in_progress", *TODAY)
    (folder / "elsewhere").mkdir()
    path = folder / "data" / "progress_2022" / "区发改局.yaml"
    path.rename(folder / "elsewhere" / "台账.yaml")
    path.symlink_to(Path("..") / ".." / "elsewhere" / "台账.yaml")


def forms(folder: Path) -> None:
    """A ledger, and two forms that came back with something new."""
    from openpyxl import load_workbook

    a_ledger(folder)
    gongkai(folder, *FORMS)
    for path in (folder / "报送表").glob("*.xlsx"):
        book = load_workbook(path)
        page = book.worksheets[0]
        (row,) = [cell.row for (cell,) in page.iter_rows(max_col=1) if cell.value == 2] or [0]
        if not row:
            path.unlink()
            continue
        page[f"G{row}"], page[f"H{row}"], page[f"I{row}"] = "已完成", "2022-09-19", "已办结"
        book.save(path)


def older_files(folder: Path) -> None:
    """Files of the same names with other content, and one of another name."""
    gongkai(folder, "render", "checklist", "--all", "--format", "md", "-o", "out")
    first, *_ = sorted((folder / "out").iterdir())
    first.unlink()
    for path in (folder / "out").iterdir():
        path.write_text("旧的", encoding="utf-8")
        path.chmod(0o640)
    (folder / "out" / "别的.md").write_text("别的", encoding="utf-8")


def one_report(folder: Path) -> None:
    """A report that was filled in already."""
    gongkai(folder, "report", "init", "--unit", "慈城镇", "--year", "2022")
    (report,) = (folder / "data" / "report_2022").iterdir()
    report.write_text(report.read_text(encoding="utf-8") + "# 填过\n", encoding="utf-8")


def a_data_set(folder: Path) -> None:
    """A data set of another day, and the registry changed since."""
    gongkai(folder, *DATASET, "2022-09-01")
    path = folder / "data" / "tasks_2022.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("全年", "12月底前", 1), encoding="utf-8")


DATASET = ["export", "parquet", "-C", "dat?/..", "-o", "lake", "--today"]
RENDER = ["render", "checklist", "--all", "--format", "md", "-o"]
INIT = ["report", "init", "--all", "--year", "2022"]
RUNS: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "progress add, the first": (nothing_more, ADD),
    "progress add, one more": (a_ledger, ADD),
    "form collect --apply": (forms, ["form", "collect", "报送表", "--apply", "--by", "甲", *TODAY]),
    "render --all, a new folder": (nothing_more, [*RENDER, "new/out"]),
    "render --all, over older files": (older_files, [*RENDER, "out", "--force"]),
    "report init --all, the first": (nothing_more, INIT),
    "report init --all, some there": (one_report, INIT),
    "form export --all": (nothing_more, FORMS),
    "export parquet, a new data set": (nothing_more, [*DATASET, "2022-09-01"]),
    "export parquet, added to": (a_data_set, [*DATASET, "2022-09-20"]),
}


def _own(state: dict[str, str]) -> dict[str, str]:
    """Without the user's cache, which may hold anything, and the lock, which says nothing."""
    return {
        name: digest
        for name, digest in state.items()
        if not name.startswith(".cache") and not name.endswith("/.lock")
    }


def _drafts(state: dict[str, str]) -> list[str]:
    return [name for name in state if any(part.startswith(".gongkai") for part in Path(name).parts)]


@pytest.fixture(scope="module")
def starts(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder each run starts from, made once."""
    made: dict[str, Path] = {}

    def start(name: str) -> Path:
        if name not in made:
            folder = tmp_path_factory.mktemp("start") / "office"
            (folder / "data").mkdir(parents=True)
            (folder / "data" / "units.yaml").write_text(UNITS, encoding="utf-8")
            (folder / "data" / "tasks_2022.yaml").write_text(TASKS, encoding="utf-8")
            RUNS[name][0](folder)
            shutil.rmtree(folder / ".cache", ignore_errors=True)
            made[name] = folder
        return made[name]

    return start


def _disturbed(start: Path, work: Path, args: list[str], failures: Sequence[str]) -> list[dict[str, Any]]:
    task = json.dumps({"start": str(start), "work": str(work), "args": args, "failures": failures})
    answer = subprocess.run(
        [sys.executable, "-m", "tests.files.faults", task], cwd=ROOT, capture_output=True, timeout=300,
        check=False,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr.decode()
    lines = [line for line in answer.stdout.decode().splitlines() if line.startswith('{"k"')]
    return [json.loads(line) for line in lines]


FAILURES = ("ENOSPC", "EIO", "kill", "SIGINT", "SIGTERM")
ALL = bool(os.environ.get("GONGKAI_EVERY_FAULT"))
"""Whether every call meets every failure (``make slow``), or the failures take turns, which is quicker."""


@pytest.mark.parametrize("failures", [[each] for each in FAILURES] if ALL else [FAILURES[:3]], ids=" ".join)
@pytest.mark.parametrize("name", RUNS)
def test_whatever_call_fails(
    starts: Callable[[str], Path], tmp_path: Path, name: str, failures: Sequence[str]
) -> None:
    from tests.files.faults import state

    start = starts(name)
    before = _own(state(start))
    whole, *runs = _disturbed(start, tmp_path / "work", RUNS[name][1], failures)
    full = _own(whole["state"])
    assert whole["code"] == 0
    assert full != before
    assert len(runs) == whole["total"] > 5
    for each in runs:
        where = f"{name}: {each['name']} as call {each['k']}, {each['failure']}, exit {each['code']}"
        if each["failure"] == "kill":
            _all_old_or_new(_own(each["state"]), before, full, where)
            assert each["again"] == 0, where
            assert _entries(_own(each["end"])) == _entries(full), where
            assert not _drafts(each["end"]), where
        else:
            _all_or_none(each, before, full, where)


def _all_or_none(each: dict[str, Any], before: dict[str, str], full: dict[str, str], where: str) -> None:
    after = _own(each["state"])
    assert not _drafts(each["state"]), where
    if each["failure"] in CODES:  # it may have come too late to stop anything
        assert each["code"] in (0, CODES[each["failure"]]), where
        assert after in (before, full), where
    else:
        assert each["code"] in (0, 3), where
        assert after == (full if each["code"] == 0 else before), where


CODES = {"SIGINT": 130, "SIGTERM": 143}


def _all_old_or_new(after: dict[str, str], before: dict[str, str], full: dict[str, str], where: str) -> None:
    """After a kill: only whole files under the user's names, and drafts that say whose they are."""
    for name, content in after.items():
        if name in _drafts(after):
            assert any(_NAME.fullmatch(part) for part in Path(name).parts), where
        elif name.startswith(LEDGER) and name.endswith(".yaml"):
            assert content.startswith(before.get(name, "")), where  # what was acknowledged is there
        else:
            assert content in (before.get(name), full.get(name)), where
    assert all(name in after for name in before), where


LEDGER = ("data/progress_2022/", "elsewhere/")


def _entries(state: dict[str, str]) -> dict[str, list[str]]:
    """The same without comments: the beginning of an entry that was cut short is kept as one."""
    return {
        name: [line for line in content.splitlines() if not line.startswith("#")]
        for name, content in state.items()
    }
