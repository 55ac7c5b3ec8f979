"""Many files as one: links, folders in the way, drafts of others, signals in real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gongkai_cli.errors import FileProblem
from gongkai_cli.files import drafts, writing
from gongkai_cli.files.writing import write_files, write_together


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "b.md").write_bytes(b"old")
    (tmp_path / "a.md").symlink_to(tmp_path / "elsewhere" / "b.md")
    write_together({tmp_path / "a.md": b"new"}, force=True)
    assert (tmp_path / "elsewhere" / "b.md").read_bytes() == b"new"
    assert (tmp_path / "a.md").is_symlink()


def test_a_link_to_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to(tmp_path / "unmounted")
    with pytest.raises(FileProblem, match=r"是一个链接，它指向的“.*unmounted”不存在"):
        write_files(tmp_path / "out", {"a": b""}, force=True)
    assert names(tmp_path) == ["out"]


def test_two_names_of_one_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(FileProblem, match="是同一个文件"):
        write_files(tmp_path, {"a": b"1", "b": b"2"}, force=True)
    assert (tmp_path / "a").read_bytes() == b"old"


@pytest.mark.parametrize("force", [True, False])
def test_a_folder_in_the_way(tmp_path: Path, force: bool) -> None:
    (tmp_path / "c").mkdir()
    with pytest.raises(FileProblem):
        write_files(tmp_path, {"a": b"1", "b": b"2", "c": b"3"}, force=force)
    assert names(tmp_path) == ["c"]


def test_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p")
    with pytest.raises(FileProblem, match="不是普通文件"):
        write_files(tmp_path, {"a": b"1", "p": b"2"}, force=True)
    assert names(tmp_path) == ["p"]


def test_the_mode_stays(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o666)
    write_files(tmp_path, {"a": b"new"}, force=True)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o666


def test_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second file cannot take its place: the first is brought back from a copy."""
    for name in "ab":
        (tmp_path / name).write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target.name == "b":
            raise PermissionError(13, "Permission denied")
        return real(self, target)

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(FileProblem, match="没有权限"):
        write_files(tmp_path, {"a": b"new", "b": b"new"}, force=True)
    monkeypatch.undo()
    assert names(tmp_path) == ["a", "b"]
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() == b"old"


def test_windows_is_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, asked = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        asked.append(target)
        if len(asked) < 3:
            raise PermissionError(13, "Permission denied")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(writing, "_WAITS", (0.0, 0.0, 0.0))
    write_files(tmp_path, {"a": b"new"}, force=True)
    assert (len(asked), (tmp_path / "a").read_bytes()) == (3, b"new")


def test_only_drafts_of_the_dead_are_swept(tmp_path: Path) -> None:
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    here, dead = drafts._machine(), int(gone.stdout)
    left = f".gongkai-{here}-{dead}-{'a' * 12}"
    kept = [
        f".gongkai-{here}-{os.getppid()}-{'b' * 12}",  # of somebody at work
        f".gongkai-{int(here, 16) ^ 1:08x}-{dead}-{'c' * 12}",  # of another machine
        ".gongkai-settings",
        ".gongkai",
    ]
    for name in (left, *kept):
        (tmp_path / name).write_bytes(b"")
    link = f".gongkai-{here}-{dead}-{'d' * 12}"
    (tmp_path / link).symlink_to("nowhere")
    write_files(tmp_path, {"a": b""}, force=True)
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([*kept, link, "a"])
    old = time.time() - 2 * drafts._STALE
    os.utime(tmp_path / kept[1], (old, old))
    drafts.sweep(tmp_path)  # its name is new though it claims an old date: the change of the date is recent
    assert (tmp_path / kept[1]).exists()


WRITER = """
import sys, time
from pathlib import Path
from gongkai_cli.cli import boundary
from gongkai_cli.files import writing

real = writing.write_through
def slow(*args):
    real(*args)
    print("staged", flush=True)
    time.sleep(30)
writing.write_through = slow
folder = Path(sys.argv[1])
boundary.guard(lambda: writing.write_files(folder, {"a": b"1", "b": b"2"}, force=True), [], standalone=True)
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("folder", ["", "new/folder"])
def test_a_signal_leaves_nothing(tmp_path: Path, number: int, code: int, folder: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path / folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"staged\n"
        process.send_signal(number)
        _, errors = process.communicate(timeout=30)
    finally:
        process.kill()
        process.wait()
    assert (process.returncode, errors.decode()) == (code, "已中断\n")
    assert names(tmp_path) == []
