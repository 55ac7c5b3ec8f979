"""Archives and checksums that depend on nothing but the files; texts that tell of what is really there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

import build_bundle
import build_wheelhouse
import gongkai_cli
import release_files
from gongkai_cli import __main__ as program
from gongkai_cli.cli.verbs import VERBS, verb_lines
from release_files import TEXTS, filled, for_windows, pack, page, version, write_sums

FILES = {"b/二.txt": b"2", "a.txt": b"1", "b/run": b"#!/bin/sh\n", "Z": b""}


def folder_of(place: Path, names: list[str], *, moment: int) -> Path:
    folder = place / "gongkai"
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(FILES[name])
        path.chmod(0o755 if name == "b/run" else 0o644)
        os.utime(path, (moment, moment))
    return folder


def test_the_same_files_give_the_same_archive(tmp_path: Path) -> None:
    one = folder_of(tmp_path / "one", list(FILES), moment=1_600_000_000)
    other = folder_of(tmp_path / "other", sorted(FILES), moment=1_700_000_000)
    pack(one, tmp_path / "one.zip")
    pack(other, tmp_path / "other.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        entries = archive.infolist()
        assert [entry.filename for entry in entries] == [
            "gongkai/Z", "gongkai/a.txt", "gongkai/b/run", "gongkai/b/二.txt",
        ]  # fmt: skip
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        modes = [oct(entry.external_attr >> 16) for entry in entries]
        assert modes == ["0o100644", "0o100644", "0o100755", "0o100644"]
        assert archive.read("gongkai/b/二.txt") == b"2"


def test_a_link_is_packed_as_its_file(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ["a.txt"], moment=0)
    (folder / "link").symlink_to("a.txt")
    pack(folder, tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert archive.read("gongkai/link") == b"1"


def test_checksums_are_as_the_system_reads_them(tmp_path: Path) -> None:
    for name, data in (("b.zip", b"2"), ("a.whl", b"1"), ("SHA256SUMS.sigstore.json", b"{}")):
        (tmp_path / name).write_bytes(data)
    assert write_sums(tmp_path) == tmp_path / "SHA256SUMS"
    assert (tmp_path / "SHA256SUMS").read_text() == (
        "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b  a.whl\n"
        "d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35  b.zip\n"
    )
    checked = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, check=False, capture_output=True
    )
    assert checked.returncode == 0


def named_on_the_page() -> list[str]:
    return re.findall(
        r"`(gongkai[^`]*\.(?:zip|whl|tar\.gz))`", filled((TEXTS / "page.md").read_text("utf-8"))
    )


def test_the_page_tells_of_every_file_and_of_no_other(tmp_path: Path) -> None:
    for name in named_on_the_page():
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "SHA256SUMS").write_bytes(b"")
    text = page(tmp_path)
    assert f"gongkai-{version()}-windows-x86_64.zip" in text
    assert "{" not in text
    (tmp_path / "gongkai-9-plan9.zip").write_bytes(b"")
    with pytest.raises(SystemExit, match=r"missing: \[\]; not on the page .*gongkai-9-plan9"):
        page(tmp_path)
    (tmp_path / "gongkai-9-plan9.zip").rename(tmp_path / "x")
    (tmp_path / f"gongkai-{version()}-windows-x86_64.zip").unlink()
    with pytest.raises(SystemExit, match=r"missing: \['gongkai-.*-windows-x86_64.zip'\]"):
        page(tmp_path)


def test_the_page_has_the_names_that_are_built() -> None:
    named = named_on_the_page()
    for name in build_wheelhouse.PLATFORMS:
        assert f"{release_files.wheelhouse_name(name)}.zip" in named
    for where in ("windows-x86_64", "linux-x86_64", "linux-arm64", "macos-arm64"):
        assert f"{release_files.bundle_name(where)}.zip" in named


@pytest.mark.parametrize(
    ("system", "machine", "name"),
    [
        ("Windows", "AMD64", "windows-x86_64"), ("Linux", "x86_64", "linux-x86_64"),
        ("Linux", "aarch64", "linux-arm64"), ("Darwin", "arm64", "macos-arm64"),
        ("FreeBSD", "amd64", "freebsd-x86_64"),
    ],
)  # fmt: skip
def test_platforms_are_named(monkeypatch: pytest.MonkeyPatch, system: str, machine: str, name: str) -> None:
    monkeypatch.setattr("platform.system", lambda: system)
    monkeypatch.setattr("platform.machine", lambda: machine)
    assert release_files.this_platform() == name


def test_the_version_is_the_programs() -> None:
    assert version() == gongkai_cli.__version__


def test_texts_for_windows() -> None:
    assert for_windows("一\n二\r\n") == b"\xef\xbb\xbf" + "一\r\n二\r\n".encode()


@pytest.mark.parametrize("name", [build_bundle.READ_ME, build_wheelhouse.READ_ME, "page.md"])
def test_the_commands_of_a_text_are_commands_of_the_program(name: str) -> None:
    text = filled((TEXTS / name).read_text(encoding="utf-8"))
    typed = re.findall(r"gongkai(?:\.exe)? ([a-z]+(?: [a-z]+)?)\b", text)
    families = {" ".join(line) for line in verb_lines()} | set(VERBS)
    assert all(words in families or words.split()[0] in VERBS for words in typed), typed
    assert name != build_bundle.READ_ME or {"list", "due", "check"} <= {words.split()[0] for words in typed}


def test_what_windows_shows_of_the_program() -> None:
    def made(kind: str) -> Any:
        return lambda *args, **named: (kind, args, named)

    kinds = (
        "VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "StringStruct", "VarFileInfo",
        "VarStruct",
    )  # fmt: skip
    _, _, resource = eval(build_bundle.version_resource(), {kind: made(kind) for kind in kinds})  # noqa: S307
    assert resource["ffi"][2]["filevers"] == (*map(int, version().split(".")), 0)
    words, language = resource["kids"]
    (((_, (code, strings), _),),) = words[1]
    assert code == "080404b0"
    assert ("StringStruct", ("ProductVersion", version()), {}) in strings
    assert language[1] == ([("VarStruct", ("Translation", [0x0804, 1200]), {})],)


def test_a_bundle_begins_by_sharing_work_and_hiding_its_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    monkeypatch.setattr("multiprocessing.freeze_support", lambda: called.append("freeze_support"))
    monkeypatch.setattr("gongkai_cli.cli.app.app", lambda **named: called.append(named["prog_name"]))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/gongkai/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/usr/local/lib")
    program.main()
    assert called == ["freeze_support", "gongkai"]
    assert (os.environ["LD_LIBRARY_PATH"], "LD_LIBRARY_PATH_ORIG" in os.environ) == ("/usr/local/lib", False)
    program.main()  # where nothing was set before
    assert "LD_LIBRARY_PATH" not in os.environ


def test_otherwise_nothing_is_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai_cli.cli.app.app", lambda **_: None)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/x")
    program.main()
    assert os.environ["LD_LIBRARY_PATH"] == "/x"


def test_every_command_of_the_bundle_test_is_one_that_parses() -> None:
    """The steps are run by ``make bundle-test`` alone; here, that their verbs exist."""
    import try_bundle

    lines = set(verb_lines())
    for _, typed in (*try_bundle.steps_before(), *try_bundle.steps_after()):
        words = shlex.split(" ".join(typed))
        if not typed[0].startswith("-") and typed != ("lst",):
            assert any(tuple(words[: len(line)]) == line for line in lines), typed
