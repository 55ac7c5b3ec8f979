"""The program as a process: pipes, full disks, consoles that cannot show everything, start-up."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import ROOT, Project

COMMAND = [sys.executable, "-m", "gongkai_cli"]


def run(*args: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *args], capture_output=True, check=False, timeout=60, **options)  # type: ignore[call-overload,no-any-return]


def test_utf8_json_whatever_the_locale() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    answer = run("list", "--topic", "2", "--format", "json", env=environment)
    assert "区审管（公管）办" in answer.stdout.decode("utf-8")


def test_a_gbk_console_never_crashes(project: Project) -> None:
    project.edit("text: 持续做好政府公报工作", "text: 持续做好𠮷政府公报工作✔")
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    answer = run("list", "--grep", "政府公报", env=environment)
    assert answer.returncode == 0
    assert "持续做好?政府公报工作?" in answer.stdout.decode("gbk")


def test_a_reader_that_leaves_early() -> None:
    line = f"{sys.executable} -m gongkai_cli list | head -n 1; echo ${{PIPESTATUS[0]}}"
    answer = subprocess.run(["bash", "-c", line], capture_output=True, check=True, timeout=60)
    first, code = answer.stdout.decode().splitlines()
    assert first.startswith("34\t7月底\t2022-07-31")
    assert code == "0"
    assert b"Traceback" not in answer.stderr
    assert b"BrokenPipe" not in answer.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize(
    "args",
    [("list",), ("list", "--format", "json"), ("stats", "--format", "table"), ("check", "--format", "json")],
)
def test_a_full_disk(args: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        answer = subprocess.run(
            [*COMMAND, *args], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert answer.returncode == 3
    message = answer.stderr.decode()
    assert "磁盘已满" in message
    assert "Traceback" not in message
    assert "Exception ignored" not in message


def test_ctrl_c_in_a_real_process() -> None:
    """Interrupted in the middle of its work: while it reads, it says so and waits."""
    import signal

    code = (
        "import sys, time, gongkai_cli.registry.load as load;"
        "load.load_files = lambda *_: (print('reading', flush=True), time.sleep(60));"
        "from gongkai_cli.__main__ import main;"
        "sys.argv = ['gongkai', 'check']; main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Whoever runs the tests may ignore SIGINT, and a child inherits that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"reading\n"
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 130
    assert errors.decode() == "已中断\n"


HEAVY = {"pydantic", "yaml", "rich", "jinja2", "lxml", "openpyxl", "icalendar"}


@pytest.mark.parametrize(
    "args",
    [["--version"], ["list", "--unit", "区政府办", "--format", "json"], ["due", "--before", "2022-09-30"]],
)
def test_nothing_heavy_is_imported_for_a_plain_query(args: list[str], tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    code = (
        "import sys, atexit; from gongkai_cli.cli.app import app;"
        f"atexit.register(lambda: print(*sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr));"
        f"app({args!r}, prog_name='gongkai')"
    )
    for _ in range(2):  # the first run fills the cache
        answer = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env=environment, timeout=60
        )
    assert answer.stderr.decode().splitlines()[-1] == ""


EXAMINING = {
    "pydantic",
    "openpyxl",
    "docx",
    "lxml",
    "rich",
    "gongkai_cli.rules.check",
    "gongkai_cli.rules.annual",
}


@pytest.mark.parametrize(
    "args",
    [
        ["render", "checklist", "--all", "--format", "docx", "-o", "made"],
        ["render", "checklist", "--all", "--format", "md,html", "-o", "made"],
        ["site", "-o", "made", "--as-of", "2023-06-01"],
        ["export", "xlsx", "-o", "made/all.xlsx"],
    ],
    ids=lambda args: " ".join(args[:2]),
)
def test_what_has_not_changed_is_not_examined_again(
    args: list[str], project: Project, tmp_path: Path
) -> None:
    for folder in ("progress_2022", "report_2022"):
        shutil.copytree(ROOT / "demo" / folder, project.root / "data" / folder)
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    code = (
        "import sys, atexit; from gongkai_cli.cli.app import app;"
        f"atexit.register(lambda: print(*sorted({EXAMINING!r} & set(sys.modules)), file=sys.stderr));"
        f"app({[*args, '--force']!r}, prog_name='gongkai')"
    )
    loaded = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env=environment, cwd=project.root
        ).stderr.decode().splitlines()[-1]
        for _ in range(2)
    ]  # fmt: skip
    assert "gongkai_cli.rules.check" in loaded[0]
    assert loaded[1] == ""


def _in_a_terminal(columns: int, *args: str) -> str:
    """What a terminal of so many columns shows: a real pseudo-terminal, as a person's would be."""
    parent, child = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm"}
    with subprocess.Popen(
        [*COMMAND, *args], stdout=child, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        os.close(child)
        shown = b""
        while True:
            try:
                piece = os.read(parent, 65536)
            except OSError:  # Linux's way to say that the other end closed
                break
            if not piece:
                break
            shown += piece
        assert process.wait(30) == 0
    os.close(parent)
    return shown.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_nothing_is_wider_than_the_terminal_and_nothing_is_lost(columns: int) -> None:
    import re

    from gongkai_cli.render.width import width

    shown = re.sub(
        r"\x1b\[[0-9;]*m", "", _in_a_terminal(columns, "due", "--before", "2022-09-30", "--unit", "区政府办")
    )
    assert max(width(line) for line in shown.splitlines()[1:]) <= columns
    assert "2022-07-31" in shown
    squeezed = "".join(shown.split())
    assert "任务内容" in squeezed
    for word in ("9月底前", "区政府办", "点名"):
        assert word in shown


def test_bold_on_a_terminal_unless_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[1m" in _in_a_terminal(80, "stats")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in _in_a_terminal(80, "stats")
    monkeypatch.setenv("NO_COLOR", "")
    assert "\x1b[1m" in _in_a_terminal(80, "stats")


def test_a_reader_that_never_was() -> None:
    """Typer answers 1 to a closed pipe, which here would mean findings."""
    for args in (["list"], ["list", "--help"], ["--version"], ["check", "--format", "sarif"]):
        reader, writer = os.pipe()
        os.close(reader)
        answer = subprocess.run(
            [*COMMAND, *args], stdout=writer, stderr=subprocess.PIPE, check=False, timeout=60
        )
        os.close(writer)
        assert answer.returncode == 0, args
        assert b"Traceback" not in answer.stderr


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "2>/dev/full"])
@pytest.mark.parametrize(("args", "code"), [("list --count", 0), ("list --unit 外交部", 2)])
def test_closed_streams(closed: str, args: str, code: int) -> None:
    line = f"{sys.executable} -m gongkai_cli {args} {closed}"
    answer = subprocess.run(["bash", "-c", line], check=False, timeout=60, stdout=subprocess.DEVNULL)
    assert answer.returncode == code


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_a_file_name_that_is_not_utf8(tmp_path: Path, form: str) -> None:
    """From an archive unpacked with the wrong code page."""
    path = tmp_path / os.fsdecode(b"\xc8\xce\xce\xf1.yaml")
    path.write_bytes(b"notice: 1\n")
    answer = run("check", str(path), "--format", form)
    assert answer.returncode == 1, answer.stderr.decode()


@pytest.mark.parametrize(
    "line", ["list --count --data .", "check .", "check units.yaml", "list --count -C .."]
)
def test_from_inside_data(project: Project, line: str) -> None:
    answer = run(*line.split(), cwd=project.root / "data")
    assert answer.returncode == 0, answer.stderr.decode()
