"""Every verb that takes a path, given what is no file: it says so in Chinese and ends, it never waits."""

from __future__ import annotations

import os
import resource
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import ROOT

if sys.platform == "win32":
    pytest.skip("Windows has no such files", allow_module_level=True)

_MEMORY = 1536 * 2**20
OFTEN, SELDOM = ("pipe", "folder"), ("socket", "device", "sparse")
KINDS = [*OFTEN, *(pytest.param(kind, marks=pytest.mark.slow) for kind in SELDOM)]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A project of its own."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    return tmp_path


@pytest.fixture
def sockets() -> Iterator[list[socket.socket]]:
    held: list[socket.socket] = []
    yield held
    for each in held:
        each.close()


def put(kind: str, path: Path, sockets: list[socket.socket], monkeypatch: pytest.MonkeyPatch) -> None:
    """Put something that is no file at a path."""
    if path.exists():
        path.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "sparse":
        with path.open("wb") as file:
            file.truncate(5 * 2**30)
    else:
        monkeypatch.chdir(path.parent)  # the name of a socket is short
        sockets.append(socket.socket(socket.AF_UNIX))
        sockets[-1].bind(path.name)


def run(office: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run the program, with little memory and in finite time."""
    return subprocess.run(
        [sys.executable, "-m", "gongkai_cli", *args],
        cwd=office, capture_output=True, text=True, timeout=100, check=False,
        env={**os.environ, "XDG_CACHE_HOME": str(office / "cache"), "PYTHONUTF8": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY)),
    )  # fmt: skip


VERBS: dict[str, tuple[str, tuple[str, ...], tuple[int, ...]]] = {
    "check the tasks": ("data/tasks_2022.yaml", ("check",), (1, 3)),
    "check the units": ("data/units.yaml", ("check",), (1, 3)),
    "check the notice": ("data/notice_2022.txt", ("check",), (1,)),
    "check the ledger": ("data/progress_2022/区政府办.yaml", ("check",), (1,)),
    "check a path": ("x/tasks_2022.yaml", ("check", "x/tasks_2022.yaml"), (1, 2, 3)),
    "evidence": (
        "证据.pdf",
        ("progress", "add", "1", "--unit", "区政府办", "--status", "done", "--evidence", "证据.pdf"),
        (2, 3),
    ),
    "collect": ("回收/表.xlsx", ("form", "collect", "回收/表.xlsx"), (1, 2, 3)),
    "a report": ("data/report_2022/区政府办.yaml", ("report", "check", "--unit", "区政府办"), (1, 2, 3)),
    "import": ("报告.docx", ("report", "import", "报告.docx", "--dry-run"), (1, 2, 3)),
    "import text": ("报告.txt", ("report", "import", "报告.txt", "--dry-run"), (1, 2, 3)),
    "the style": ("templates/style.docx", ("template", "check", "templates/style.docx"), (1, 2, 3)),
    "a template": (
        "templates/reminder.md.j2",
        ("template", "check", "templates/reminder.md.j2"),
        (1, 2, 3),
    ),
    "letters": (
        "templates/style.docx",
        ("render", "notice", "--unit", "区发改局", "--format", "docx", "-o", "d"),
        (3,),
    ),
    "a checklist": ("templates/checklist.md.j2", ("render", "checklist", "--unit", "区政府办"), (3,)),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("verb", VERBS)
def test_what_is_no_file(
    office: Path, sockets: list[socket.socket], monkeypatch: pytest.MonkeyPatch, verb: str, kind: str
) -> None:
    place, args, codes = VERBS[verb]
    put(kind, office / place, sockets, monkeypatch)
    answer = run(office, *args)
    told = answer.stdout + answer.stderr
    assert answer.returncode in codes, told
    assert "Traceback" not in told
    assert "内部出错" not in told
    assert Path(place).name.partition(".")[0] in told, told
    assert any(word in told for word in ("不是普通文件", "太大", "目录", "不存在", "找不到", "不能读取")), (
        told
    )
