"""Writing the ledger: what is there is never changed, whatever goes wrong."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.progress.conftest import UNIT, entry, together

from gongkai_cli.errors import DataError, FileProblem, UsageError
from gongkai_cli.files import locking
from gongkai_cli.progress.book import append, file_of
from gongkai_cli.progress.entry import Entry
from gongkai_cli.progress.ledger_files import read_file, read_ledger
from gongkai_cli.progress.ledger_line import line

ONE = entry("in_progress", "2022-09-01", note="已起草")
TWO = entry("blocked", "2022-09-05", reason="系统升级")
THREE = entry("done", "2022-09-09", note="已建立")
Compose = Callable[[tuple[Entry, ...]], Sequence[Entry]]
Writer = Callable[[Path, str, Compose], tuple[Entry, ...]]

WRITERS: list[Writer] = [append, together]


def content(folder: Path) -> bytes:
    return file_of(folder, UNIT).read_bytes()


def entries(folder: Path) -> list[Entry]:
    return [item.entry for file in read_ledger(folder).files for item in file.recorded]


@pytest.mark.parametrize("writer", WRITERS)
def test_the_first_entry_makes_the_ledger(ledger: Path, writer: Writer) -> None:
    assert writer(ledger, UNIT, lambda _: (ONE,)) == (ONE,)
    assert sorted(path.name for path in ledger.iterdir() if path.name != ".lock") == [
        ".gitattributes", ".gitignore", f"{UNIT}.yaml",
    ]  # fmt: skip
    assert (ledger / ".gitignore").read_text(encoding="utf-8") == ".lock\n"
    assert content(ledger).decode() == (
        "# yaml-language-server: $schema=../../schemas/progress.schema.json\n"
        "# 落实情况台账：一行一条，只在末尾追加。"
        "更正、撤回另加一条（gongkai progress add --corrects、undo）。\n"
        f"{line(ONE)}\n"
    )


@pytest.mark.parametrize("writer", WRITERS)
def test_more_entries_go_to_the_end(ledger: Path, writer: Writer) -> None:
    writer(ledger, UNIT, lambda _: (ONE,))
    before = content(ledger)
    seen: list[tuple[Entry, ...]] = []

    def compose(there: tuple[Entry, ...]) -> tuple[Entry, ...]:
        seen.append(there)
        return TWO, THREE

    assert writer(ledger, UNIT, compose) == (TWO, THREE)
    assert seen == [(ONE,)]
    assert content(ledger) == before + f"{line(TWO)}\n{line(THREE)}\n".encode()


@pytest.mark.parametrize("writer", WRITERS)
def test_a_file_of_windows_stays_one(ledger: Path, writer: Writer) -> None:
    """An editor on Windows has ended its lines with CR LF; one of them was not finished."""
    writer(ledger, UNIT, lambda _: (ONE,))
    file_of(ledger, UNIT).write_bytes(content(ledger).replace(b"\n", b"\r\n") + b'- {"id": "4')
    writer(ledger, UNIT, lambda _: (TWO, THREE))
    assert entries(ledger) == [ONE, TWO, THREE]
    lines = content(ledger).decode().split("\r\n")
    assert lines[2:] == [line(ONE), '# 没有写完的一条：- {"id": "4', line(TWO), line(THREE), ""]
    assert "\n" not in "".join(lines)


@pytest.mark.parametrize("writer", WRITERS)
def test_nothing_to_add_changes_nothing(ledger: Path, writer: Writer) -> None:
    writer(ledger, UNIT, lambda _: ())
    assert entries(ledger) == []
    assert not file_of(ledger, UNIT).exists()
    writer(ledger, UNIT, lambda _: (ONE,))
    before = content(ledger)
    writer(ledger, UNIT, lambda _: ())
    assert content(ledger) == before


@pytest.mark.parametrize("writer", WRITERS)
def test_what_is_refused_meanwhile_is_not_written(ledger: Path, writer: Writer) -> None:
    writer(ledger, UNIT, lambda _: (ONE,))
    before = content(ledger)

    def refuse(_: object) -> tuple[Entry, ...]:
        raise UsageError("不行")

    with pytest.raises(UsageError):
        writer(ledger, UNIT, refuse)
    assert content(ledger) == before
    writer(ledger, UNIT, lambda _: (TWO,))  # and the lock is free again
    assert entries(ledger) == [ONE, TWO]


@pytest.mark.parametrize("writer", WRITERS)
def test_an_empty_file_gets_its_head(ledger: Path, writer: Writer) -> None:
    ledger.mkdir()
    file_of(ledger, UNIT).write_bytes(b"")
    writer(ledger, UNIT, lambda _: (ONE,))
    assert content(ledger).startswith(b"# yaml-language-server")
    assert entries(ledger) == [ONE]


def test_companions_somebody_changed_stay(ledger: Path) -> None:
    ledger.mkdir()
    (ledger / ".gitattributes").write_text("*.yaml -text\n", encoding="utf-8")
    append(ledger, UNIT, lambda _: (ONE,))
    assert (ledger / ".gitattributes").read_text(encoding="utf-8") == "*.yaml -text\n"


def full_after(amount: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk takes so many bytes more; what is overwritten takes no room."""
    real, left = os.write, [amount]

    def write(handle: int, data: bytes) -> int:
        at, size = os.lseek(handle, 0, os.SEEK_CUR), os.fstat(handle).st_size
        room = max(0, size - at) + left[0]
        if len(data) and not room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = real(handle, bytes(data)[: min(room, 50)])
        left[0] -= max(0, at + taken - size)
        return taken

    monkeypatch.setattr(os, "write", write)


@pytest.mark.parametrize("room", [0, 1, 40, 75, 120])
@pytest.mark.parametrize("tail", ["", "\n", '\n- {"id": "1-abc", "note": "没有写'])
def test_a_full_disk_leaves_the_file_as_it_was(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, room: int, tail: str
) -> None:
    ledger.mkdir()
    before = f"# 台账\n{line(ONE)}{tail}".encode()
    file_of(ledger, UNIT).write_bytes(before)
    append(ledger, "慈城镇", lambda _: ())  # so that all but the entry is there
    with monkeypatch.context() as patch:
        full_after(room, patch)
        with pytest.raises(FileProblem) as raised:
            append(ledger, UNIT, lambda _: (TWO,))
    assert "磁盘已满" in raised.value.message
    assert content(ledger) == before
    append(ledger, UNIT, lambda _: (TWO,))
    assert entries(ledger) == [ONE, TWO]


def test_a_disk_that_takes_little_at_a_time(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    append(ledger, "慈城镇", lambda _: ())
    full_after(10_000, monkeypatch)
    append(ledger, UNIT, lambda _: (ONE,))
    assert entries(ledger) == [ONE]
    assert content(ledger).endswith(f"{line(ONE)}\n".encode())


@pytest.mark.parametrize("room", [0, 100])
def test_a_full_disk_leaves_no_file_where_there_was_none(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    append(ledger, "慈城镇", lambda _: ())
    full_after(room, monkeypatch)
    with pytest.raises(FileProblem):
        append(ledger, UNIT, lambda _: (ONE,))
    assert not file_of(ledger, UNIT).exists()


def test_what_cannot_be_made_safe_is_taken_back(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    append(ledger, UNIT, lambda _: (ONE,))
    before = content(ledger)

    def refuse(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(FileProblem):
        append(ledger, UNIT, lambda _: (TWO,))
    assert content(ledger) == before


@pytest.mark.parametrize("failing", ["replace", "fsync"])
def test_entries_that_belong_together_are_all_there_or_none(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    append(ledger, UNIT, lambda _: (ONE,))
    before, names = content(ledger), sorted(ledger.iterdir())

    def refuse(*_: object) -> None:
        raise OSError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        if failing == "replace":
            patch.setattr(Path, "replace", refuse)
        else:
            patch.setattr(os, "fsync", refuse)
        with pytest.raises(FileProblem) as raised:
            together(ledger, UNIT, lambda _: (TWO, THREE))
    assert "没有权限" in raised.value.message
    assert content(ledger) == before
    assert sorted(ledger.iterdir()) == names


def test_a_torn_end_is_mended_by_entries_that_belong_together(ledger: Path) -> None:
    ledger.mkdir()
    file_of(ledger, UNIT).write_bytes(f'{line(ONE)}\n- {{"id": "1-ab'.encode())
    together(ledger, UNIT, lambda _: (TWO, THREE))
    assert content(ledger).decode() == (
        f'{line(ONE)}\n# 没有写完的一条：- {{"id": "1-ab\n{line(TWO)}\n{line(THREE)}\n'
    )
    assert entries(ledger) == [ONE, TWO, THREE]


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        (f"<<<<<<< HEAD\n{line(ONE)}\n=======\n>>>>>>> b\n".encode(), "GK602"),
        (f"{line(ONE)}\n".encode("gbk"), "GK003"),
        (f"{line(ONE)}\n".encode("utf-16"), "GK002"),
        (None, "GK001"),
    ],
)
def test_a_file_that_cannot_be_added_to_stays(
    ledger: Path, writer: Writer, spoilt: bytes | None, code: str
) -> None:
    ledger.mkdir()
    path = file_of(ledger, UNIT)
    if spoilt is None:
        path.mkdir()
    else:
        path.write_bytes(spoilt)
    with pytest.raises(DataError) as raised:
        writer(ledger, UNIT, lambda _: (TWO,))
    assert [item.code for item in raised.value.diagnostics] == [code]
    assert raised.value.message == f"台账“progress_2022/{UNIT}.yaml”不能续写"
    assert spoilt is None or path.read_bytes() == spoilt


def test_a_spoilt_line_does_not_stop_others_from_being_added(ledger: Path) -> None:
    ledger.mkdir()
    file_of(ledger, UNIT).write_bytes(f"{line(ONE)}\n- {{坏\n".encode())
    append(ledger, UNIT, lambda _: (TWO,))
    file = read_file(file_of(ledger, UNIT))
    assert [item.entry for item in file.recorded] == [ONE, TWO]
    assert [item.where.line for item in file.findings] == [2]


HOLD = """
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from gongkai_cli.progress.book import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("writer", WRITERS)
def test_another_program_that_is_writing_is_waited_for(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, writer: Writer
) -> None:
    append(ledger, UNIT, lambda _: (ONE,))
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(ledger)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        with monkeypatch.context() as patch:
            patch.setattr(locking, "_PATIENCE", 0.2)
            with pytest.raises(FileProblem) as raised:
                writer(ledger, UNIT, lambda _: (TWO,))
        assert raised.value.message.startswith("台账“progress_2022”正被另一个程序写入")
        assert entries(ledger) == [ONE]
        other.kill()  # whoever dies gives the lock up
    writer(ledger, UNIT, lambda _: (TWO,))
    assert entries(ledger) == [ONE, TWO]


@pytest.mark.parametrize("writer", WRITERS)
def test_a_folder_that_cannot_be_made(ledger: Path, writer: Writer) -> None:
    ledger.write_bytes(b"")
    with pytest.raises(FileProblem) as raised:
        writer(ledger, UNIT, lambda _: (ONE,))
    assert "progress_2022" in raised.value.message
    assert ledger.read_bytes() == b""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whom no permission is refused")
@pytest.mark.parametrize("writer", WRITERS)
def test_a_folder_that_may_only_be_read(ledger: Path, writer: Writer) -> None:
    append(ledger, UNIT, lambda _: (ONE,))
    (ledger / ".lock").unlink(missing_ok=True)
    before = content(ledger)
    ledger.chmod(0o555)
    try:
        with pytest.raises(FileProblem) as raised:
            writer(ledger, "慈城镇", lambda _: (TWO,))
    finally:
        ledger.chmod(0o755)
    assert "没有权限" in raised.value.message
    assert content(ledger) == before


def test_a_system_that_refuses_the_lock(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a folder that may only be read does; also where the tests run as root."""
    append(ledger, UNIT, lambda _: (ONE,))
    before = content(ledger)
    real = os.open

    def refuse(path: str, flags: int, mode: int = 0o777, **more: int) -> int:
        if str(path).endswith(".lock"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return real(path, flags, mode, **more)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(FileProblem) as raised:
        append(ledger, UNIT, lambda _: (TWO,))
    assert "没有权限" in raised.value.message
    assert content(ledger) == before


def test_a_folder_that_is_a_link(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    ledger.symlink_to(tmp_path / "elsewhere")
    append(ledger, UNIT, lambda _: (ONE,))
    together(ledger, UNIT, lambda _: (TWO,))
    assert entries(tmp_path / "elsewhere") == [ONE, TWO]
    assert ledger.is_symlink()


def test_a_link_to_nowhere_is_not_taken_away(ledger: Path) -> None:
    ledger.mkdir()
    path = file_of(ledger, UNIT)
    path.symlink_to(ledger / "nowhere")
    with pytest.raises(FileProblem):
        append(ledger, UNIT, lambda _: (ONE,))
    assert path.is_symlink()


def test_a_file_is_called_after_its_unit_on_every_system(ledger: Path) -> None:
    assert file_of(ledger, "区审管（公管）办").name == "区审管（公管）办.yaml"
    assert file_of(ledger, "甲/乙:丙").name == "甲_乙_丙.yaml"


def test_units_whose_files_have_one_name_lose_nothing(ledger: Path) -> None:
    one, two = entry(unit="甲/乙"), entry(unit="甲:乙")
    append(ledger, "甲/乙", lambda _: (one,))
    append(ledger, "甲:乙", lambda _: (two,))
    assert entries(ledger) == [one, two]
