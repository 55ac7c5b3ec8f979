"""The snapshot is only ever a shortcut: whatever befalls it, the answer is the same."""

from __future__ import annotations

import hashlib
import json
import marshal
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Project, Run

from gongkai_cli import model
from gongkai_cli.model import Registry
from gongkai_cli.registry import packing
from gongkai_cli.registry import snapshot as snapshots
from gongkai_cli.registry.load import load_files
from gongkai_cli.registry.packing import pack
from gongkai_cli.registry.snapshot import Snapshot


def one(folder: Path) -> Path:
    (path,) = folder.glob("gongkai/*.snapshot")
    return path


@pytest.fixture
def cache() -> Path:
    return Path(os.environ["XDG_CACHE_HOME"])


def test_what_comes_back_is_what_was_kept(project: Project) -> None:
    registry = load_files(project.tasks, project.units).registry
    assert registry is not None
    kept = Snapshot(project.tasks, project.units)
    assert kept.recall(Registry) is None
    kept.keep(registry)
    assert Snapshot(project.tasks, project.units).recall(Registry) == registry


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "foreign", "folder"])
def test_a_damaged_snapshot(gongkai: Run, cache: Path, damage: str) -> None:
    before = gongkai("list", "--format", "json").out
    path = one(cache)
    data = path.read_bytes()
    path.unlink()
    if damage == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif damage == "flip":
        path.write_bytes(data[:-100] + bytes([data[-100] ^ 1]) + data[-99:])
    elif damage == "empty":
        path.write_bytes(b"")
    elif damage == "foreign":
        path.write_bytes(b"something else entirely" * 100)
    else:
        path.mkdir()
    assert gongkai("list", "--format", "json").out == before


def test_it_is_used(gongkai: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = gongkai("list", "--format", "json").out

    def unexpected(*_: object) -> None:
        raise AssertionError("loaded although a snapshot was at hand")

    monkeypatch.setattr("gongkai_cli.registry.load.load", unexpected)
    assert gongkai("list", "--format", "json").out == before
    assert gongkai("list", "--no-cache").code == 70


def test_an_edit_is_seen_at_once(gongkai: Run, project: Project) -> None:
    assert gongkai("list", "--grep", "政府公报").out.count("\n") == 1
    stamp = project.tasks.stat()
    project.edit("持续做好政府公报工作", "持续做好政府简报工作")
    os.utime(project.tasks, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))  # the time alone would not tell
    assert gongkai("list", "--grep", "政府公报").out == ""
    project.edit("aliases: [区审管办]", "aliases: [区审管中心]", project.units)
    assert gongkai("list", "--unit", "区审管中心", "--count").code == 0


def test_a_new_version_reads_anew(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    registry = load_files(project.tasks, project.units).registry
    assert registry is not None
    Snapshot(project.tasks, project.units).keep(registry)
    monkeypatch.setattr(snapshots, "__version__", "99.0")
    assert Snapshot(project.tasks, project.units).recall(Registry) is None


def test_an_unwritable_cache(gongkai: Run, cache: Path) -> None:
    (cache / "gongkai").write_text("a file where the folder should be", encoding="utf-8")
    assert gongkai("list", "--count").out == "48\n"
    assert gongkai("list", "--count").out == "48\n"


def test_no_cache_leaves_none(gongkai: Run, cache: Path) -> None:
    assert gongkai("list", "--count", "--no-cache").out == "48\n"
    assert list(cache.glob("gongkai/*")) == []


def test_nothing_is_kept_of_a_registry_with_errors(gongkai: Run, project: Project, cache: Path) -> None:
    project.edit("units: [区市场监管局]", "units: [区市场管理局]")
    gongkai("list")
    assert list(cache.glob("gongkai/*")) == []


def _kept(project: Project) -> tuple[Snapshot, model.Registry]:
    registry = load_files(project.tasks, project.units).registry
    assert registry is not None
    kept = Snapshot(project.tasks, project.units)
    kept.keep(registry)
    assert kept.recall(Registry) == registry
    return kept, registry


def test_every_annotation_of_the_model_can_be_stored() -> None:
    for kind in packing._CLASSES.values():
        packing._shape(kind)


@pytest.mark.parametrize("change", ["swapped", "retyped"])
def test_another_model_reads_anew(project: Project, change: str) -> None:
    """In a process of its own, whose model.py has two fields swapped, or one of another type."""
    import subprocess
    import sys

    _kept(project)
    fields = packing._annotations(model.Task)
    code = (
        "import sys; from typing import NamedTuple; from pathlib import Path; from gongkai_cli import model\n"
        f"fields = {list(fields.items())!r}\n"
        "at = [name for name, _ in fields].index('section_title')\n"
        "if sys.argv[1] == 'swapped': fields[at], fields[at + 2] = fields[at + 2], fields[at]\n"
        "elif sys.argv[1] == 'retyped': fields[at] = ('section_title', 'tuple[str, ...]')\n"
        "model.Task = NamedTuple('Task', fields)\n"
        "from gongkai_cli.registry.snapshot import Snapshot\n"
        "found = Snapshot(*map(Path, sys.argv[2:])).recall(model.Registry)\n"
        "print(found and found.tasks[0].section_title)\n"
    )

    def answer(how: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", code, how, str(project.tasks), str(project.units)],
            capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
        return done.stdout.strip()

    assert answer("the same").startswith("围绕")
    assert answer(change) == "None"


def _nested(depth: int) -> Any:
    value: Any = ()
    for _ in range(depth):
        value = (value,)
    return value


def _bytes(sound: bytes) -> Iterator[bytes]:
    """What might lie where a snapshot should: nothing of it is one."""
    lots = random.Random(13)  # noqa: S311  any bytes will do
    yield from (sound[: len(sound) * part // 20] for part in range(20))
    yield from (lots.randbytes(lots.randrange(400)) for _ in range(200))
    for _ in range(200):
        at = lots.randrange(len(sound))
        yield sound[:at] + lots.randbytes(3) + sound[at + lots.randrange(1, 40) :]
    yield b"[" * 100_000
    yield b")\x01" * 5_000 + b"N"
    yield sound * 3


def _values(plain: tuple[Any, ...]) -> Iterator[bytes]:
    """Contents that ``marshal`` can read and that are no registry."""
    value: Any
    other: Any
    for value in (None, 0, "", b"", (), [], {}, plain[:-1], (*plain, ()), [*plain], plain * 2, _nested(900)):
        yield marshal.dumps(value)
    for at in range(len(plain)):
        for other in (None, 1, "甲", (1,), ("甲",), (plain,), b"", 1e9, {}, [plain[at]]):
            yield marshal.dumps((*plain[:at], other, *plain[at + 1 :]))
    yield from _with_one_field_of_another_type(plain)


def _with_one_field_of_another_type(plain: tuple[Any, ...]) -> Iterator[bytes]:
    for at in range(1, len(plain)):
        row = plain[at][0]
        for place, value in enumerate(row):
            for other in (None, "甲" if not isinstance(value, str) else 7, -1, 10**30, [value], (7,)):
                if type(other) is not type(value) or isinstance(value, tuple):
                    changed = (*row[:place], other, *row[place + 1 :])
                    yield marshal.dumps((*plain[:at], (changed, *plain[at][1:]), *plain[at + 1 :]))


def test_whatever_bytes_lie_there(project: Project) -> None:
    kept, registry = _kept(project)
    sound = kept.path.read_bytes()
    head = sound[: snapshots._HEAD + 32]
    for data in (*_bytes(sound), *_bytes(marshal.dumps(pack(registry))), json.dumps({"tasks": []}).encode()):
        for whole in (data, head + data):
            kept.path.write_bytes(whole)
            assert kept.recall(Registry) is None


def test_sealed_content_of_another_shape(project: Project) -> None:
    """With this program's own head and a right checksum: values of types that no registry has there."""
    kept, registry = _kept(project)
    head = kept.path.read_bytes()[: snapshots._HEAD]
    for payload in _values(pack(registry)):
        kept.path.write_bytes(head + hashlib.blake2b(payload, digest_size=32).digest() + payload)
        assert kept.recall(Registry) is None


def test_the_folder_is_the_users_alone(gongkai: Run, cache: Path) -> None:
    os.umask(os.umask(0o022))
    assert gongkai("list", "--count").code == 0
    assert (cache / "gongkai").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o720, 0o702])
def test_a_folder_that_others_may_write_is_ignored(project: Project, mode: int) -> None:
    kept, registry = _kept(project)
    before = kept.path.read_bytes()
    kept.path.parent.chmod(mode)
    assert kept.recall(Registry) is None
    kept.path.unlink()
    kept.keep(registry)
    assert not kept.path.exists()
    kept.path.write_bytes(before)
    kept.path.parent.chmod(0o755)  # as earlier versions made it: others may only look
    assert kept.recall(Registry) == registry


def test_a_folder_of_somebody_else_is_ignored(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, registry = _kept(project)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert kept.recall(Registry) is None
    monkeypatch.undo()
    assert kept.recall(Registry) == registry


@pytest.mark.parametrize("what", ["pipe", "link", "folder", "huge"])
def test_only_a_plain_file_is_read_or_replaced(project: Project, tmp_path: Path, what: str) -> None:
    kept, registry = _kept(project)
    elsewhere = tmp_path / "elsewhere"
    kept.path.rename(elsewhere)
    before = elsewhere.read_bytes()
    if what == "pipe":
        os.mkfifo(kept.path)
    elif what == "link":
        kept.path.symlink_to(elsewhere)
    elif what == "folder":
        kept.path.mkdir()
    else:
        with kept.path.open("wb") as file:
            file.truncate(2**40)
    assert kept.recall(Registry) is None
    mode = kept.path.lstat().st_mode
    kept.keep(registry)
    assert elsewhere.read_bytes() == before
    assert kept.path.lstat().st_mode == mode
    assert (kept.recall(Registry) is None) == (what != "huge")  # a plain file is simply replaced


def test_a_cache_on_a_full_disk_only_slows(
    gongkai: Run, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    assert gongkai("list", "--count").out == "48\n"
    assert list((cache / "gongkai").iterdir()) == []


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize(
    ("phrase", "every", "times", "on"),
    [
        ("每季度", "quarter", None, None),
        ("每年不少于2次", "year", 2, None),
        ("每月10日前", "month", None, "10"),
    ],
)
def test_how_a_duty_recurs_is_kept_with_its_task(
    project: Project, phrase: str, every: str, times: int | None, on: str | None
) -> None:
    """So that nothing that asks for it reads the phrase again."""
    project.edit("deadline: 全年", f"deadline: {phrase}")
    kept, registry = _kept(project)
    recalled = kept.recall(Registry)
    assert recalled is not None
    for task in (registry.tasks[0], recalled.tasks[0]):
        assert task.recurrence is not None
        found = task.recurrence
        assert (found.every, found.times, found.on, found.interval) == (every, times, on, 1)
        assert registry.tasks[1].recurrence is None


@pytest.mark.usefixtures("cache")
def test_a_phrase_is_not_read_again_by_what_asks_about_tasks(
    gongkai: Run, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.edit("deadline: 全年", "deadline: 每季度")
    (project.root / "data" / "progress_2022").mkdir()
    asked = [("list",), ("due",), ("show", "1"), ("status",), ("units", "区发改局")]
    before = [gongkai(*args, "--today", "2022-08-01").out for args in asked]

    def parse(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("gongkai_cli.language.deadline.parse", parse)
    monkeypatch.setattr("gongkai_cli.registry.meaning.parse_deadline", parse)
    assert [gongkai(*args, "--today", "2022-08-01").out for args in asked] == before


@pytest.mark.parametrize(
    "value",
    [{"every": 1}, {"every": "month", "more": None}, {"times": "2"}, {"interval": None}, {"days": (10,)}],
)
def test_what_is_no_recurrence_is_refused(value: dict[str, Any]) -> None:
    sound = {"every": "month", "times": None, "on": None, "interval": 1, "days": ("10", "20")}
    assert packing.recurrence_of(sound) is not None
    with pytest.raises((TypeError, KeyError)):
        packing.recurrence_of({**sound, **value})


def test_every_field_of_a_recurrence_can_be_stored() -> None:
    from gongkai_cli.language.values import Recurrence

    assert list(packing.RECURRENCE) == list(Recurrence.__annotations__)


@pytest.mark.usefixtures("cache")
def test_every_day_of_a_duty_is_kept(project: Project) -> None:
    project.edit("deadline: 全年", "deadline: 每月10日、20日前")
    kept, registry = _kept(project)
    recalled = kept.recall(Registry)
    assert recalled is not None
    for task in (registry.tasks[0], recalled.tasks[0]):
        assert task.recurrence is not None
        assert task.recurrence.days == ("10", "20")
