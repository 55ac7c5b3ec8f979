"""The index's file: when what it holds is believed, and that nothing which befalls it changes an answer."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.session.countries import country

from gongkai_cli.files.workspace import Workspace
from gongkai_cli.model import Registry
from gongkai_cli.registry.index import kept_rows, stamps, store
from gongkai_cli.registry.index.recall import RegistryFiles
from gongkai_cli.registry.index.store import Store
from gongkai_cli.session.indexed import IndexedOpener

FIELDS = tuple(Registry.__annotations__)
LATER = 10 * stamps.COARSEST


@pytest.fixture
def places(tmp_path: Path) -> list[Workspace]:
    return [Workspace(data, data.parent, "explicit") for data in country(tmp_path / "country", 3)]


def read(places: list[Workspace]) -> list[dict[str, object]]:
    """All that is in each of them."""
    with IndexedOpener([(place, 2022) for place in places]) as opener:
        registries = [opener(place, 2022).value.registry for place in places]
        return [{name: getattr(registry, name) for name in FIELDS} for registry in registries]


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which registries are read from their files, as it happens."""
    from gongkai_cli.session import indexed

    calls: list[str] = []
    original = indexed.read_registry

    def counted(files: RegistryFiles) -> object:
        calls.append(Path(files.tasks).parents[1].name)
        return original(files)

    monkeypatch.setattr(indexed, "read_registry", counted)
    return calls


@pytest.fixture
def hashings(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Which files are told by their content, as it happens."""
    calls: list[object] = []
    original = stamps.digest_of_files

    def counted(paths: object) -> bytes | None:
        calls.append(paths)
        return original(paths)  # type: ignore[arg-type]

    monkeypatch.setattr(stamps, "digest_of_files", counted)
    return calls


def at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every file had been written long ago."""
    now = stamps.now
    monkeypatch.setattr(stamps, "now", lambda: now() + LATER)


def edit(place: Workspace, old: str = "第1件事", new: str = "第一件事") -> None:
    path = place.tasks(2022)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_each_is_read_once(places: list[Workspace], readings: list[str]) -> None:
    first = read(places)
    assert readings == ["00号区", "01号区", "02号区"]
    assert read(places) == first
    assert len(readings) == 3


def test_files_at_rest_are_told_by_their_stamps(
    places: list[Workspace], hashings: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    read(places)
    hashings.clear()
    read(places)
    assert len(hashings) == 3, "as young as the entry: told by content"
    at_rest(monkeypatch)
    hashings.clear()
    read(places)
    assert len(hashings) == 3, "once more, then they are known to be at rest"
    hashings.clear()
    read(places)
    assert hashings == []


@pytest.mark.parametrize("rested", [False, True])
def test_one_that_was_changed_is_read_again(
    places: list[Workspace], readings: list[str], monkeypatch: pytest.MonkeyPatch, rested: bool
) -> None:
    if rested:
        at_rest(monkeypatch)
    read(places)
    readings.clear()
    edit(places[1])
    assert "第一件事" in str(read(places)[1]["tasks"])
    assert readings == ["01号区"]


def test_a_change_of_the_directory_is_one(places: list[Workspace], readings: list[str]) -> None:
    read(places)
    readings.clear()
    path = places[2].units
    path.write_text(path.read_text(encoding="utf-8").replace("区府办", "区府室"), encoding="utf-8")
    assert "区府室" in str(read(places)[2]["units"])
    assert readings == ["02号区"]


def test_the_same_size_and_time_do_not_hide_a_change(
    places: list[Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_rest(monkeypatch)
    read(places)
    path = places[1].tasks(2022)
    before = path.stat()
    edit(places[1], "第1件事", "第9件事")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert "第9件事" in str(read(places)[1]["tasks"])


def test_what_the_clock_cannot_tell_apart_is_told_by_content(
    places: list[Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The racy case: written and read within one tick, then changed within the same."""
    monkeypatch.setattr(stamps, "packed_stamp", lambda found: b"%d" % found.st_size)
    read(places)
    edit(places[1], "第1件事", "第9件事")
    assert "第9件事" in str(read(places)[1]["tasks"])


def test_a_file_that_changes_while_it_is_read_is_not_kept(
    places: list[Workspace], readings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from gongkai_cli.registry import load

    original = load.load_files

    def meddled(tasks: Path, units: Path) -> load.Loaded:
        loaded = original(tasks, units)
        if "01号区" in str(tasks):
            edit(places[1])
        return loaded

    monkeypatch.setattr(load, "load_files", meddled)
    read(places)
    monkeypatch.setattr(load, "load_files", original)
    readings.clear()
    assert "第一件事" in str(read(places)[1]["tasks"])
    assert readings == ["01号区"]


def test_what_is_gone_is_forgotten(places: list[Workspace]) -> None:
    read(places)
    shutil.rmtree(places[0].data)
    edit(places[1])
    read(places[1:])
    kept = Store().stamps(str(place.tasks(2022)) for place in places)
    assert [Path(place).parents[1].name for place in kept] == ["01号区", "02号区"]


def test_what_it_may_come_to_is_limited(
    tmp_path: Path, readings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_rows, "MOST_BYTES", 10 * kept_rows.PAGE)
    many = [Workspace(data, data.parent, "explicit") for data in country(tmp_path / "more", 4)]
    many += [Workspace(data, data.parent, "explicit") for data in country(tmp_path / "most", 4, seed=3)]
    for place in many * 2:
        read([place])
    assert Store().path.stat().st_size <= 10 * kept_rows.PAGE
    assert len(readings) > len(many), "the oldest were dropped"


def test_another_version_keeps_a_file_of_its_own(
    places: list[Workspace], readings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read(places)
    old = Store().path
    monkeypatch.setattr(store, "__version__", "99.0")
    read(places)
    assert len(readings) == 6
    assert Store().path != old
    assert old.exists()
    os.utime(old, (1, 1))
    Store().path.unlink()
    read(places)
    assert not old.exists()


def _table_of_another_kind(path: Path) -> None:
    import sqlite3

    with sqlite3.connect(path) as connection:
        connection.executescript(
            "DROP TABLE entries; CREATE TABLE entries (x); INSERT INTO entries VALUES (1)"
        )
    connection.close()


def _values_of_other_types(path: Path) -> None:
    import sqlite3

    with sqlite3.connect(path) as connection:
        connection.executescript(
            "UPDATE entries SET extract = 1, stamp = 'x', names = 1.5, digest = zeroblob(9) WHERE id = 1;"
            "UPDATE entries SET rest = 'text', names = zeroblob(100) WHERE id = 2;"
            "UPDATE parts SET value = 7 WHERE number % 2; DELETE FROM parts WHERE number % 3 = 0;"
        )
    connection.close()


def _swapped(path: Path) -> None:
    import sqlite3

    with sqlite3.connect(path) as connection:
        connection.executescript(
            "UPDATE parts SET value = (SELECT value FROM parts ORDER BY number LIMIT 1);"
            "UPDATE entries SET extract = (SELECT extract FROM entries WHERE id = 2), "
            "stamp = (SELECT stamp FROM entries WHERE id = 2);"
        )
    connection.close()


def _read_only(path: Path) -> None:
    path.chmod(0o400)
    path.parent.chmod(0o500)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_bytes("这不是数据库".encode() * 1000),
    "cut": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "one page": lambda path: path.write_bytes(path.read_bytes()[: kept_rows.PAGE]),
    "head": lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000),
    "twice": lambda path: path.write_bytes(path.read_bytes() * 2),
    "journal": lambda path: path.with_name(path.name + "-journal").write_bytes(os.urandom(5000)),
    "wal": lambda path: path.with_name(path.name + "-wal").write_bytes(os.urandom(5000)),
    "open to all": lambda path: path.parent.chmod(0o777),
    "unreadable": lambda path: path.chmod(0),
    "read-only": _read_only,
    "folder": _folder,
    "link": _link,
    "other table": _table_of_another_kind,
    "other types": _values_of_other_types,
    "swapped": _swapped,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file(places: list[Workspace], damage: str) -> None:
    right = read(places)
    folder = Store().path.parent
    DAMAGES[damage](Store().path)
    try:
        assert read(places) == right
        assert read(places) == right
    finally:
        folder.chmod(0o700)


def test_a_damaged_file_is_made_anew(places: list[Workspace], readings: list[str]) -> None:
    read(places)
    Store().path.write_bytes(b"nothing like it" * 1000)
    read(places)
    readings.clear()
    read(places)
    assert readings == []


def test_wherever_bytes_are_wrong(places: list[Workspace]) -> None:
    right = read(places)
    sound = Store().path.read_bytes()
    lots = random.Random(15)  # noqa: S311  any bytes will do
    for _ in range(120):
        data = bytearray(sound)
        for _ in range(lots.randrange(1, 30)):
            at = lots.randrange(len(data))
            data[at : at + 4] = lots.randbytes(4)
        Store().path.write_bytes(data)
        assert read(places) == right


def test_a_full_disk_only_slows(tmp_path: Path) -> None:
    """Every file that the process writes may have a few kilobytes."""
    pytest.importorskip("resource")
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000));"
        "from gongkai_cli.__main__ import main; main()"
    )
    where = str(tmp_path / "nine" / "*")
    country(tmp_path / "nine", 9)
    answers = [
        subprocess.run(
            [sys.executable, "-c", program, "list", "-C", where, "--count", "--today", "2022-08-01"],
            capture_output=True, text=True, timeout=60, check=False,
        )
        for program in (code, code, "from gongkai_cli.__main__ import main; main()")
    ]  # fmt: skip
    assert len({(each.returncode, each.stdout, each.stderr) for each in answers}) == 1
