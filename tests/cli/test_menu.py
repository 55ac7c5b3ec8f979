"""The menu, at a pseudo-terminal as a person would have it: the first five minutes, mistakes, ways out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shlex
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import ROOT, Project, Run

from gongkai_cli.cli.menu import quoted
from gongkai_cli.cli.menu_items import ITEMS
from gongkai_cli.cli.verbs import verb_lines
from gongkai_cli.render.width import width

COMMAND = [sys.executable, "-m", "gongkai_cli"]
CHOOSE = "请写数字（0 退出）："


class Terminal:
    """The program at a terminal, and who sits there."""

    def __init__(self, folder: Path, *args: str, columns: int = 80, **environment: str) -> None:
        self.parent, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        kept = {name: value for name, value in os.environ.items() if name not in ("CI", "COLUMNS", "LINES")}
        self.process = subprocess.Popen(
            [*COMMAND, *args], stdin=child, stdout=child, stderr=child, cwd=folder, start_new_session=True,
            env={**kept, "TERM": "xterm", "NO_COLOR": "1", "GONGKAI_PAGER": "", **environment},
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509  so that Ctrl-C comes
        )  # fmt: skip
        os.close(child)
        self.shown = ""
        self.keys = 0
        self._bytes = b""

    def until(self, text: str) -> str:
        """What is shown until a text comes."""
        ends = time.monotonic() + 60
        start = len(self.shown)
        while text not in self.shown[start:]:
            ready, _, _ = select.select([self.parent], [], [], max(ends - time.monotonic(), 0))
            assert ready, f"“{text}” did not come:\n{self.shown[start:]}"
            assert self._read(), f"ended before “{text}”:\n{self.shown[start:]}"
        return self.shown[start:]

    def _read(self) -> bool:
        try:
            piece = os.read(self.parent, 65536)
        except OSError:
            return False
        self._bytes += piece
        self.shown = self._bytes.decode(errors="ignore").replace("\r\n", "\n")
        return bool(piece)

    def type(self, keys: str) -> None:
        self.keys += len(keys)
        os.write(self.parent, keys.encode())

    def end(self) -> int:
        """Read to the end; the exit code."""
        while self._read():
            pass
        return self.process.wait(60)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.parent)


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for each in opened:
        each.close()


@pytest.mark.parametrize("columns", [80, 120])
def test_a_first_time_user_reaches_the_checklist_of_their_unit(
    project: Project, terminals: list[Terminal], columns: int
) -> None:
    terminal = Terminal(project.root, columns=columns)
    terminals.append(terminal)
    offered = terminal.until(CHOOSE)
    assert [label for label in (item.label for item in ITEMS) if label not in offered] == []
    assert max(map(width, offered.splitlines()[2:])) <= columns  # below the folder, however deep that lies
    terminal.type("3\n")
    asked = terminal.until("0 返回）：")
    (number,) = re.findall(r"(\d+) 区教育局", asked)
    assert max(map(width, asked.splitlines())) <= columns
    terminal.type(f"{number}\n")
    terminal.until("0 返回）：")
    terminal.type("\n")
    terminal.until("0 返回）：")
    terminal.type("\n")
    done = terminal.until("按回车键回到菜单")
    assert "$ gongkai render checklist --unit 区教育局 --format docx -o dist\n" in done
    assert terminal.keys <= 10
    assert list((project.root / "dist").glob("*区教育局*.docx"))
    terminal.type("\n")
    terminal.until(CHOOSE)
    terminal.type("0\n")
    assert terminal.end() == 0
    assert terminal.shown.endswith("已退出\n")


def _session(project: Project, terminals: list[Terminal], *answers: str) -> str:
    """What is shown while these are typed, one after another, whenever something is asked."""
    terminal = Terminal(project.root, GONGKAI_TODAY="2022-09-10")
    terminals.append(terminal)
    terminal.until(CHOOSE)
    for answer in answers:
        terminal.type(f"{answer}\n")
        terminal.until("）：" if answer != answers[-1] else "")
    terminal.type("\x04")
    terminal.end()
    return terminal.shown


def test_a_mistake_is_answered_and_asked_again(project: Project, terminals: list[Terminal]) -> None:
    shown = _session(project, terminals, "99", "3", "区教育居", "77", "4", "9", "0")
    assert "没有“99”这一项" in shown
    assert "错误：单位名录里没有“区教育居”\n建议：是否应为“区教育局”？" in shown
    assert "错误：没有编号 77" in shown
    assert "错误：没有“9”这一项" in shown
    assert "Traceback" not in shown


@pytest.mark.parametrize("way", ["0", "q", "\x04", "\x03"])
def test_ways_out(project: Project, terminals: list[Terminal], way: str) -> None:
    terminal = Terminal(project.root)
    terminals.append(terminal)
    terminal.until(CHOOSE)
    terminal.type(way if way < " " else f"{way}\n")
    assert terminal.end() == 0
    assert terminal.shown.endswith("已退出\n")
    assert "Traceback" not in terminal.shown


@pytest.mark.parametrize("way", ["0\n", "\x03"])
def test_back_from_a_question(project: Project, terminals: list[Terminal], way: str) -> None:
    terminal = Terminal(project.root)
    terminals.append(terminal)
    terminal.until(CHOOSE)
    terminal.type("6\n")
    terminal.until("0 返回）：")
    terminal.type(way)
    terminal.until(CHOOSE)
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.end() == 143


def test_where_there_is_no_registry(tmp_path: Path, terminals: list[Terminal]) -> None:
    terminal = Terminal(tmp_path, GONGKAI_TODAY="2022-09-10")
    terminals.append(terminal)
    assert "这里没有登记册" in terminal.until(CHOOSE)
    terminal.type("1\n")
    offered = terminal.until(CHOOSE)
    assert "收报送表    读收回的报送表，记入台账（要有自己的登记册）" in offered
    terminal.type("6\n")
    assert "要在自己的登记册里做" in terminal.until(CHOOSE)
    terminal.type("3\n")
    terminal.until("0 返回）：")
    terminal.type("慈城镇\n")
    terminal.until("0 返回）：")
    terminal.type("\n")
    terminal.until("0 返回）：")
    terminal.type("\n")
    assert "-o dist --bundled\n" in terminal.until("按回车键回到菜单")
    assert list((tmp_path / "dist").glob("*慈城镇*.docx"))


def test_a_registry_is_made_of_a_notice(tmp_path: Path, terminals: list[Terminal]) -> None:
    (notice,) = (ROOT / "demo" / "second_city").glob("*.docx")
    terminal = Terminal(tmp_path, GONGKAI_TODAY="2023-05-01")
    terminals.append(terminal)
    terminal.until(CHOOSE)
    terminal.type("2\n")
    terminal.until("0 返回）：")
    terminal.type(f"'{notice}'\n")
    terminal.until("0 返回）：")
    terminal.type("青桥\n")
    assert f"$ gongkai init 青桥 --from {quoted([str(notice)], windows=False)}\n" in terminal.until(
        "按回车键回到菜单"
    )
    terminal.type("\n")
    assert f"{tmp_path / '青桥'}" in terminal.until(CHOOSE)


def test_files_that_are_there_are_asked_about(project: Project, terminals: list[Terminal]) -> None:
    (project.root / "dist").mkdir()
    (project.root / "dist" / "旧.txt").touch()
    terminal = Terminal(project.root)
    terminals.append(terminal)
    terminal.until(CHOOSE)
    for answer in ("3", "慈城镇", "2", ""):
        terminal.type(f"{answer}\n")
        terminal.until("0 返回）：")
    assert "“dist”里已有文件，同名的要覆盖吗？" in terminal.shown
    terminal.type("y\n")
    assert "--format xlsx -o dist --force\n" in terminal.until("按回车键回到菜单")


ANSWERS = {
    "看任务": ["区政府办"],
    "到期的": ["三季度", "1,2"],
    "发清单": ["", "2", "清单"],
    "发报送表": ["慈城镇", "报送表"],
    "收报送表": ["报送表", "1"],
    "记一条": ["4,15", "区发改局", "2", "已部署", ""],
    "进度": ["区政府办"],
    "催办": ["区发改局", "3", "4", "催办函"],
    "通报": ["", ""],
    "年度报告": ["3"],
    "打开网页": [],
}


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.label)
def test_every_entry_runs_a_verb_as_typed(
    gongkai: Run, item: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line that is shown is what can be typed: the words of every entry are taken by their verb."""
    from io import StringIO

    from gongkai_cli.cli import menu

    number = 1 + next(at for at, each in enumerate(ITEMS) if each is item)
    monkeypatch.setenv("GONGKAI_TODAY", "2022-09-10")
    if number == 5:
        assert gongkai("form", "export", "--unit", "慈城镇", "-o", "报送表").code == 0
    if number == 10:
        assert gongkai("report", "init", "--unit", "区政府办").code == 0
    ran: list[list[str]] = []
    typed = "\n".join([str(number), *ANSWERS[ITEMS[number - 1].label], "", "0", ""])
    monkeypatch.setattr(sys, "stdin", StringIO(typed))
    assert menu.Menu(ran.append).loop() == 0
    (words,) = ran
    assert any(words[: len(line)] == list(line) for line in verb_lines())
    if number != 11:
        assert gongkai(*words).code in (0, 1), gongkai(*words).err
    assert shlex.split(quoted(words, windows=False)) == words


def test_lines_are_quoted_for_the_shell_they_are_typed_in() -> None:
    assert quoted(["-u", "区审管（公管）办", "a b", "it's"], windows=False) == (
        "-u 区审管（公管）办 'a b' 'it'\"'\"'s'"
    )
    assert quoted([r"C:\清单", "a b", "100%"], windows=True) == r'C:\清单 "a b" "100%"'


def test_without_a_terminal_the_help_comes_as_ever(gongkai: Run) -> None:
    answer = gongkai()
    assert answer.code == 2
    assert "没有写命令" in answer.err


def test_in_ci_the_help_comes_even_on_a_terminal(project: Project, terminals: list[Terminal]) -> None:
    terminal = Terminal(project.root, CI="true")
    terminals.append(terminal)
    assert terminal.end() == 2
    assert "没有写命令" in terminal.shown
    assert CHOOSE not in terminal.shown


def test_the_menu_can_be_asked_for_and_ends_with_the_input(gongkai: Run) -> None:
    answer = gongkai("menu")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.endswith("已退出\n")
