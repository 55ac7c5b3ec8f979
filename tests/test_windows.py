"""Windows by construction, as far as it can be tried elsewhere.

Nothing that only POSIX has is used without asking for it, in the source and in processes where it is taken
away; whatever the program calls a file, Windows takes; a console of GBK gets every word of ours.
"""

from __future__ import annotations

import ast
import errno
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ROOT, Project, Run

from gongkai_cli import errors
from gongkai_cli.errors import FileProblem, file_problem
from gongkai_cli.files import drafts, writing
from gongkai_cli.files.writing import write_files
from gongkai_cli.language.hanzi import file_name

SOURCE = ROOT / "src" / "gongkai_cli"
FILES = sorted(SOURCE.rglob("*.py"))

ONLY_POSIX_MODULES = {
    *("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog", "posix", "spwd", "crypt", "nis"),
    *("readline", "curses"),
}
ONLY_POSIX = {
    "os": {
        *("fork", "forkpty", "geteuid", "getuid", "getegid", "getgid", "uname", "chown", "lchown", "fchown"),
        *(
            "fchmod",
            "mkfifo",
            "mknod",
            "killpg",
            "getpgid",
            "setsid",
            "nice",
            "sync",
            "pread",
            "pwrite",
            "wait",
        ),
        *("O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_NOFOLLOW", "O_DIRECTORY", "O_SYNC", "chroot", "statvfs"),
        *("getloadavg", "sched_getaffinity", "posix_fadvise", "sendfile", "getpriority", "mkfifo"),
    },
    "signal": {
        *("SIGKILL", "SIGHUP", "SIGALRM", "SIGPIPE", "SIGUSR1", "SIGUSR2", "SIGQUIT", "SIGSTOP", "SIGCONT"),
        *("alarm", "setitimer", "pause", "pthread_sigmask", "sigwait", "SIGCHLD", "SIGWINCH"),
    },
    "time": {"tzset"},
    "socket": {"AF_UNIX"},
    "multiprocessing": {"forkserver"},
}
GUARDS = re.compile(r'hasattr\((os|signal|time), "|os\.name|sys\.platform|_ON_WINDOWS|alone\b|AttributeError')
"""How a function asks whether it may."""
REFUSED = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
DEVICES = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])", re.IGNORECASE)


def is_refused(name: str) -> bool:
    """Whether Windows takes a name for no file, or for another: after its own description of names."""
    stem = name.partition(".")[0].rstrip(" ")
    long = len(name.encode("utf-16-le", "surrogatepass")) // 2 > 255
    return bool(REFUSED.search(name) or DEVICES.fullmatch(stem) or name[-1:] in ". " or long or not name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_what_only_posix_has_is_asked_for_first(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert not {name.name.partition(".")[0] for name in node.names} & ONLY_POSIX_MODULES, node.lineno
        if isinstance(node, ast.ImportFrom):
            assert (node.module or "").partition(".")[0] not in ONLY_POSIX_MODULES, node.lineno
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.attr not in ONLY_POSIX.get(node.value.id, ()):
                continue
            used = f"{path}:{node.lineno} uses {node.value.id}.{node.attr}"
            around = [each for each in functions if each.lineno <= node.lineno <= (each.end_lineno or 0)]
            assert around, f"{used} as the module is imported"
            inmost = max(around, key=lambda each: each.lineno)
            assert GUARDS.search(ast.unparse(inmost).replace("'", '"')), f"{used} without asking"


def test_the_sweep_sees_what_it_looks_for(tmp_path: Path) -> None:
    for text in ("import fcntl", "import os\nos.geteuid()", "import os\ndef f():\n    return os.fork()"):
        path = tmp_path / "m.py"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(AssertionError):
            test_what_only_posix_has_is_asked_for_first(path)
    path.write_text('import os\ndef f():\n    return os.name == "nt" or os.geteuid()', encoding="utf-8")
    test_what_only_posix_has_is_asked_for_first(path)


WITHOUT_POSIX = """
import os, signal, socket, subprocess, sys, tempfile, shutil, multiprocessing, asyncio, pathlib, random
for name in {os!r}:
    if hasattr(os, name):
        delattr(os, name)
for name in {signal!r}:
    if hasattr(signal, name):
        delattr(signal, name)
for name in {modules!r}:
    sys.modules[name] = None
from gongkai_cli.__main__ import main
main()
"""


def without_posix(*args: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process from which is taken what Windows has not."""
    # The standard library itself calls these here, where it knows that it is on POSIX.
    kept = {"wait", "fork", "killpg", "uname", "O_CLOEXEC", "sched_getaffinity", "sendfile", "O_NOFOLLOW"}
    code = WITHOUT_POSIX.format(
        os=sorted(ONLY_POSIX["os"] - kept),
        signal=sorted(ONLY_POSIX["signal"] - {"pthread_sigmask"}),
        modules=sorted(ONLY_POSIX_MODULES - {"posix"}),
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "XDG_CACHE_HOME": str(cwd / "cache")}
    command = [sys.executable, "-c", code, *args]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=False, timeout=120)


def test_a_year_without_what_only_posix_has(project: Project) -> None:
    for args in (
        ("check", "--strict"),
        ("list", "--unit", "区政府办"),
        ("render", "checklist", "--all", "--format", "md,docx,xlsx,html", "-o", "清单"),
        ("form", "export", "--unit", "区发改局", "-o", "表"),
        ("form", "collect", "表"),
        (
            *("progress", "add", "4", "--unit", "区发改局", "--status", "done", "--note", "已印发"),
            *("--by", "张三", "--date", "2022-09-01", "--today", "2022-09-02"),
        ),
        ("progress", "log"),
        ("status", "--as-of", "2022-10-08"),
        ("site", "-o", "网页"),
        ("export", "xlsx", "-o", "导出"),
        ("import", str(next((ROOT / "demo" / "second_city").glob("*.docx"))), "-o", "青桥"),
    ):
        answer = without_posix(*args, cwd=project.root)
        told = answer.stderr.decode("utf-8", "replace")
        assert answer.returncode == 0, f"{args}\n{told}"
        assert "Traceback" not in told
    assert len(list((project.root / "清单").iterdir())) == 28 * 4 + 4  # and an index of each


def test_drafts_of_others_on_windows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """There is no asking whether a process runs: age decides; the computer's name is in the environment."""
    known = {name: getattr(os, name) for name in ("getpid", "urandom", "scandir", "path", "DirEntry")}
    monkeypatch.setattr(drafts, "os", SimpleNamespace(name="nt", environ={"COMPUTERNAME": "甲"}, **known))
    mine = drafts.new_draft(tmp_path)
    mine.write_bytes(b"")
    abandoned = mine.with_name(mine.name[:-12] + "0" * 12)
    abandoned.write_bytes(b"")
    drafts.sweep(tmp_path)
    assert abandoned.exists()  # of this computer, and perhaps still at work
    monkeypatch.setattr(drafts, "_STALE", -1)
    drafts.sweep(tmp_path)
    assert (mine.exists(), abandoned.exists()) == (True, False)
    drafts.sync_folder(tmp_path / "nowhere")  # nothing to do there, and nothing is asked of the system


def test_a_file_that_wps_has_open_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "清单.docx").write_bytes(b"old")
    tried: list[float] = []

    def locked(*_: Path) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", locked)
    monkeypatch.setattr(writing, "_WAITS", (0.25, 0.5))
    monkeypatch.setattr("time.sleep", tried.append)
    with pytest.raises(FileProblem) as problem:
        write_files(tmp_path, {"清单.docx": b"new", "索引.md": b"new"}, force=True)
    assert tried[:2] == [0.25, 0.5]
    assert "文件正被其他程序打开" in problem.value.message
    assert problem.value.help.startswith("请关闭正在使用它的程序（如 WPS、Excel）")
    monkeypatch.undo()
    assert [path.name for path in tmp_path.iterdir()] == ["清单.docx"]
    assert (tmp_path / "清单.docx").read_bytes() == b"old"


@pytest.mark.parametrize(
    ("length", "code", "told"),
    [
        (259, errno.ENOENT, "文件或目录不存在"),
        (260, errno.ENOENT, "路径太长（260 个字符，Windows 一般最多 259 个）"),
        (300, errno.EINVAL, "路径太长（300 个字符，Windows 一般最多 259 个）"),
        (300, errno.EACCES, "没有权限，或文件正被其他程序打开"),
    ],
)
def test_a_path_that_is_too_long_for_windows(
    monkeypatch: pytest.MonkeyPatch, length: int, code: int, told: str
) -> None:
    path = "C:\\" + "长" * (length - 3)
    monkeypatch.setattr(errors, "_ON_WINDOWS", True)
    monkeypatch.setattr("os.path.abspath", lambda path: path)
    problem = file_problem(OSError(code, "", path))
    assert problem.message == f"无法读写“{path}”：{told}"
    assert ("换一个靠近盘符的目录" in problem.help) == ("太长" in told)
    # What failed may be the draft beside the file that is named to the user.
    assert file_problem(OSError(code, "", path), "清单.docx").message == f"无法读写“清单.docx”：{told}"


def test_elsewhere_a_long_path_is_no_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errors, "_ON_WINDOWS", False)
    assert file_problem(OSError(errno.ENOENT, "", "/" + "a" * 300)).message.endswith("：文件或目录不存在")


@given(st.text(), st.sampled_from(["", ".yaml", ".docx", "-任务清单.xlsx"]))
def test_no_name_that_windows_refuses(text: str, ending: str) -> None:
    assert not is_refused(file_name(text) + ending)


HOSTILE = ('年：要点*?"<>|', "CON", "aux.", "a/b\\c", "很长" * 60, " 前后 ", "..", "𠮷甲")


@pytest.mark.parametrize("title", HOSTILE)
def test_files_named_after_what_a_registry_says(project: Project, gongkai: Run, title: str) -> None:
    """Everything that Windows refuses, in a title: what is made of it has a name that is taken."""
    quoted = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    text = project.tasks.read_text(encoding="utf-8")
    lines = ["  title: " + quoted if line.startswith("  title: ") else line for line in text.split("\n")]
    lines.remove("  source: notice_2022.txt")  # else the notice is held against it
    assert sum(quoted in line for line in lines) == 1
    project.tasks.write_text("\n".join(lines), encoding="utf-8")
    before = set(project.root.parent.rglob("*"))
    for args in (
        ("render", "tasklist", "--format", "md,docx", "-o", "a"),
        ("render", "issue", "--format", "md", "-o", "b"),
        ("render", "bulletin", "--format", "md", "--as-of", "2022-10-08", "-o", "c"),
        ("export", "ics", "-o", "d"),
        ("export", "csv", "-o", "e"),
    ):
        gongkai(*args)  # some refuse a title that is not the notice's: then there is no file
    made = [path for path in project.root.parent.rglob("*") if path not in before]
    assert made
    assert not [path.name for path in made if is_refused(path.name)]


@pytest.mark.parametrize("name", HOSTILE)
def test_files_named_after_units(project: Project, gongkai: Run, name: str) -> None:
    """Units are what most files are called after; what cannot be a name of a file is found before."""
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    project.edit("- name: 区卫健委", f"- name: {quoted}\n    aliases: [区卫健委]", project.units)
    before = set(project.root.parent.rglob("*"))
    for args in (
        ("render", "checklist", "--all", "-o", "a"),
        ("form", "export", "--all", "-o", "b"),
        ("report", "init", "--all"),
        ("site", "-o", "c"),
        (
            "progress",
            "add",
            "9",
            "-u",
            name,
            "-s",
            "done",
            "--note",
            "x",
            "--by",
            "y",
            "--today",
            "2022-09-01",
        ),
    ):
        gongkai(*args)
    made = [path for path in project.root.parent.rglob("*") if path not in before]
    assert not [path.name for path in made if is_refused(path.name)]


def in_gbk(*args: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    encoding = {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0", "COLUMNS": "80"}
    environment = {**os.environ, **encoding, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "gongkai_cli", *args]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=False, timeout=120)


def test_every_word_of_ours_on_a_console_of_gbk(project: Project) -> None:
    for args in (
        ("--help",),
        ("list", "--help"),
        ("list", "--format", "table"),
        ("due", "--before", "2022-12-31", "--today", "2022-09-01", "--format", "table"),
        ("show", "4", "--format", "table"),
        ("units", "--format", "table"),
        ("stats", "--format", "table"),
        ("status", "--as-of", "2022-10-08", "--format", "table"),
        ("check",),
        ("explain", "GK203"),
        ("parse", "deadline", "6月底前", "--year", "2022"),
        ("lst",),
        ("list", "--unit", "区政务办"),
        ("render", "checklist", "--all", "-o", "清单"),
    ):
        answer = in_gbk(*args, cwd=project.root)
        for printed in (answer.stdout, answer.stderr):
            text = printed.decode("gbk")
            assert "Traceback" not in text
            assert "?" not in text, f"{args}: {text[max(0, text.find('?') - 40) :][:80]}"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("10 − 3", "10 - 3"),
        ("1‑2‒3", "1-2-3"),
        ("• 一", "· 一"),
        ("⑪⼯", "11工"),
        ("a\xa0b", "a b"),
        ("𠮷✔", "??"),
        ("\ud800", "?"),
    ],
)
def test_what_gbk_has_not_is_shown_by_what_looks_like_it(text: str, printed: str) -> None:
    from gongkai_cli.render.screen import LOOK_ALIKE, look_alike

    assert LOOK_ALIKE
    error: Any = UnicodeEncodeError("gbk", text, 0, len(text), "")
    found = "".join(
        char if char.encode("gbk", "ignore") else look_alike(UnicodeEncodeError("gbk", char, 0, 1, ""))[0]
        for char in text
    )
    assert found == printed
    assert look_alike(error)[1] == len(text)


def test_words_that_gbk_has_not_stand_only_where_texts_are_read() -> None:
    reading = (
        "language/",
        "intake/",
        "files/",
        "render/screen.py",
        "render/data.py",
        "render/core_properties.py",
    )
    strange: dict[str, set[str]] = {}
    for path in FILES:
        name = path.relative_to(SOURCE).as_posix()
        if name.startswith(reading):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                odd = {char for char in node.value if char.isprintable() and not char.encode("gbk", "ignore")}
                if odd:
                    strange.setdefault(name, set()).update(odd)
    assert strange == {
        "progress/entry.py": {"☑", "✓", "✔"},  # what units write for done
        "render/text_template.py": {"␂", "␃"},  # never printed
        "rules/annual/sums.py": {"−"},  # shown as - where it has to be
        "rules/explanations/fidelity.py": {"⼯"},  # the explanation of a look-alike
        "schema/report.py": {"−"},
    }


@pytest.mark.parametrize("code", [errno.EINVAL, errno.EPIPE])
def test_more_that_was_left_early_on_windows(code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """``gongkai list | more`` and q: there the system says EINVAL where others say EPIPE."""
    from gongkai_cli.cli import boundary

    monkeypatch.setattr(boundary, "_ON_WINDOWS", True)
    assert boundary.reader_has_left(OSError(code, ""))
    assert not boundary.reader_has_left(OSError(code, "", "清单.docx")) or code == errno.EPIPE
    monkeypatch.setattr(boundary, "_ON_WINDOWS", False)
    assert boundary.reader_has_left(OSError(code, "")) == (code == errno.EPIPE)
