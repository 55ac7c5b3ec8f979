"""Colours, the pager and one line a task: what a person sees at a terminal, here a pseudo-terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from tests.conftest import Project, Run

from gongkai_cli.cli import pager
from gongkai_cli.render.width import width

COMMAND = [sys.executable, "-m", "gongkai_cli"]
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def on_terminal(
    *args: str, lines: int = 24, columns: int = 80, environment: Mapping[str, str] = MappingProxyType({})
) -> tuple[int, str]:
    """Exit code, and what a terminal of that size shows."""
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    surroundings = {
        name: value for name, value in os.environ.items() if name not in ("LINES", "COLUMNS", "CI")
    }
    with subprocess.Popen(
        [*COMMAND, *args], stdin=child, stdout=child, stderr=child,
        env={**surroundings, "TERM": "xterm", **environment},
    ) as process:  # fmt: skip
        os.close(child)
        shown = b""
        while True:
            try:
                piece = os.read(parent, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        code = process.wait(60)
    os.close(parent)
    return code, shown.decode().replace("\r\n", "\n")


MARKING = f"{sys.executable} -c \"import sys; print('<<', sys.stdin.read(), '>>')\""


@pytest.mark.parametrize("name", ["GONGKAI_PAGER", "PAGER"])
def test_what_is_longer_than_the_screen_goes_through_the_pager(name: str) -> None:
    code, shown = on_terminal("list", environment={name: MARKING})
    assert code == 0
    assert shown.startswith("<<")
    assert ">>" in shown
    assert "提供" in shown or "2022-12-31" in shown


@pytest.mark.parametrize(
    ("args", "environment"),
    [
        (("show", "4"), {"GONGKAI_PAGER": MARKING}),  # short
        (("list", "--no-pager"), {"GONGKAI_PAGER": MARKING}),
        (("--no-pager", "list"), {"GONGKAI_PAGER": MARKING}),
        (("list",), {"GONGKAI_PAGER": ""}),
        (("list",), {"GONGKAI_PAGER": "cat", "PAGER": MARKING}),
        (("list",), {"TERM": "dumb", "PAGER": MARKING}),
        (("list",), {"PAGER": "no-such-program-anywhere"}),
        (("list",), {"PAGER": "'"}),
        (("list",), {"PAGER": "false"}),
    ],
)
def test_what_is_printed_as_it_is(args: tuple[str, ...], environment: dict[str, str]) -> None:
    code, shown = on_terminal(*args, lines=60 if args == ("show", "4") else 24, environment=environment)
    assert code == 0
    assert "<<" not in shown
    assert "错误" not in shown
    assert "2022" in shown


def test_leaving_the_pager_early_is_no_error() -> None:
    code, shown = on_terminal("list", environment={"PAGER": "head -n 1"})
    assert code == 0
    assert "2022年任务" in shown
    assert "Traceback" not in shown
    assert "错误" not in shown


def test_a_pipe_is_never_paged(gongkai: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "no-such-program-anywhere")
    assert len(gongkai("list").rows) == 48


@pytest.mark.parametrize(
    ("environment", "windows", "words"),
    [
        ({"GONGKAI_PAGER": "less -S", "PAGER": "more"}, False, ["less", "-S"]),
        ({"GONGKAI_PAGER": "", "PAGER": "more"}, False, []),
        ({"PAGER": "cat"}, False, []),
        ({"PAGER": "more"}, True, ["more"]),
        ({"PAGER": r'"C:\Program Files\less.exe" -R'}, True, [r'"C:\Program Files\less.exe"', "-R"]),
    ],
)
def test_which_pager(environment: dict[str, str], windows: bool, words: list[str]) -> None:
    assert pager.pager(environment, windows=windows) == words


def test_windows_has_none_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: name if name == "more" else None)
    assert pager.pager({}, windows=True) == []
    assert pager.pager({}, windows=False) == ["more"]


@pytest.mark.parametrize(
    ("text", "columns", "lines", "longer"),
    [
        ("一\n" * 23, 80, 24, False),
        ("一\n" * 24, 80, 24, True),
        ("一二三四五六\n" * 12, 6, 24, True),  # two lines each: 24
        ("一二三四五六\n" * 11, 6, 24, False),
        ("\x1b[1m一二三\x1b[0m\n" * 23, 6, 24, False),  # escapes take no room
        ("", 80, 24, False),
    ],
)
def test_how_long_is_longer(text: str, columns: int, lines: int, longer: bool) -> None:
    assert pager.is_longer(text, columns, lines) is longer


def _without_ends(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


def test_colours_of_findings_and_tables(gongkai: Run, project: Project) -> None:
    project.edit("区住建局, 区卫健委", "区住建局, 区卫建委")
    plain = gongkai("check").out
    colored = gongkai("check", "--color", "always").out
    assert ESCAPE.search(plain) is None
    assert "\x1b[1;31m错误 GK203\x1b[0m" in colored
    assert ESCAPE.sub("", colored) == plain
    for line in (["list"], ["stats"], ["units"]):
        table = gongkai(*line, "--format", "table").out
        bold = gongkai(*line, "--format", "table", "--color", "always").out
        assert ESCAPE.search(table) is None
        assert _without_ends(ESCAPE.sub("", bold)) == _without_ends(table)
        assert ESCAPE.search(bold) is not None


def test_colours_on_a_terminal(project: Project) -> None:
    project.edit("区住建局, 区卫健委", "区住建局, 区卫建委")
    assert "\x1b[1;31m错误" in on_terminal("check")[1]
    assert ESCAPE.search(on_terminal("check", environment={"NO_COLOR": "1"})[1]) is None
    assert ESCAPE.search(on_terminal("check", "--color", "never")[1]) is None
    assert "\x1b[1;31m错误" in on_terminal("check", "--color", "always", environment={"NO_COLOR": "1"})[1]
    refused = on_terminal("render", "checklist", "--all")[1]  # errors that keep documents from being made
    assert "\x1b[1;31m错误 GK203" in refused


def test_what_others_read_has_no_colours(gongkai: Run, project: Project) -> None:
    project.edit("区住建局, 区卫健委", "区住建局, 区卫建委")
    for form in ("json", "github", "sarif"):
        assert ESCAPE.search(gongkai("check", "--format", form, "--color", "always").out) is None
    assert ESCAPE.search(gongkai("list", "--json", "--color", "always").out) is None


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_brief_is_one_line_a_task_and_fits(columns: int) -> None:
    code, shown = on_terminal(
        "list", "--brief", "--no-pager", "-q", columns=columns, lines=200, environment={"NO_COLOR": "1"}
    )
    rows = shown.rstrip("\n").split("\n")
    assert code == 0
    assert max(map(width, rows)) <= columns
    numbered = [row for row in rows if re.match(r"\s*\d+\s", row)]
    assert len(numbered) == 48
    assert len(rows) <= 48 + 4


def test_brief_in_a_pipe_is_cut_nowhere(gongkai: Run) -> None:
    rows = gongkai("list", "--brief", "--topic", "2").rows
    assert len(rows) == 3
    assert rows[0][0] == "4"
    assert rows[0][1] == "2022-09-30"
    assert rows[0][-1].endswith("推动优化投资和建设环境。")
    assert gongkai("list", "--brief", "--json").json == gongkai("list", "--json").json
    assert len(gongkai("due", "--brief", "--before", "9月30日").rows) == 4
    assert Path("data").is_dir()
