"""The snapshot is only ever a shortcut: whatever befalls it, the answer is the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.conftest import Project, Run

from gongkai_cli.registry import snapshot as snapshots
from gongkai_cli.registry.load import load_files
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
    assert kept.recall() is None
    kept.keep(registry)
    assert Snapshot(project.tasks, project.units).recall() == registry


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
    assert Snapshot(project.tasks, project.units).recall() is None


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
