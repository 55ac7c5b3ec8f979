"""PDF by LibreOffice: found where it lies, many documents in one start, every failure told in Chinese."""

from __future__ import annotations

import stat
import sys
import time
from pathlib import Path

import pytest
from tests.conftest import Project, Run

from gongkai_cli.errors import DataError
from gongkai_cli.render import office_pdf as room

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are scripts")

CONVERT = """#!{python}
import pathlib, sys
args = sys.argv[1:]
pathlib.Path({log!r}).open("a").write(repr(args) + chr(10))
folder = pathlib.Path(args[args.index("--outdir") + 1])
for file in map(pathlib.Path, args[args.index("--outdir") + 2:]):
    (folder / file.with_suffix(".pdf").name).write_bytes(b"%PDF " + file.read_bytes())
"""


def stand_in(folder: Path, text: str, name: str = "soffice") -> Path:
    """A program in place of LibreOffice."""
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text(text.replace("{python}", sys.executable), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A computer without LibreOffice; the folder that is all its path."""
    folder = tmp_path / "path"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(room, "_USUAL", ())
    monkeypatch.delenv("ProgramFiles", raising=False)
    monkeypatch.delenv("ProgramFiles(x86)", raising=False)
    return folder


def test_without_libreoffice(nowhere: Path) -> None:
    assert not list(nowhere.iterdir())
    with pytest.raises(DataError, match="没有找到 LibreOffice，不能生成 PDF") as error:
        room.pdf({"函": b"docx"})
    assert "请安装 LibreOffice" in error.value.help
    assert "--format docx" in error.value.help


@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
def test_it_is_found_on_the_path(nowhere: Path, name: str) -> None:
    program = stand_in(nowhere, "#!/bin/sh\n", name)
    assert room.office_program() == program


def test_it_is_found_where_windows_puts_it(
    nowhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert nowhere.is_dir()
    place = tmp_path / "Program Files" / "LibreOffice" / "program"
    place.mkdir(parents=True)
    program = stand_in(place, "", "soffice.com")
    monkeypatch.setenv("ProgramFiles", str(tmp_path / "Program Files"))
    assert room.office_program() == program


def test_it_is_found_in_the_usual_places(
    nowhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert nowhere.is_dir()
    program = stand_in(tmp_path / "libreoffice24.8", "")
    monkeypatch.setattr(room, "_USUAL", (str(tmp_path / "none"), str(tmp_path / "libreoffice*" / "soffice")))
    assert room.office_program() == program


def test_many_documents_in_one_start(nowhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log, drafts = tmp_path / "log", tmp_path / "drafts"
    drafts.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(drafts))
    stand_in(nowhere, CONVERT.replace("{log!r}", repr(str(log))))
    made = room.pdf({"甲/乙 --函": b"1", "丙": b"2"})
    assert made == {"甲/乙 --函": b"%PDF 1", "丙": b"%PDF 2"}
    (arguments,) = log.read_text().splitlines()
    assert "--headless" in arguments
    assert "-env:UserInstallation=file://" in arguments
    assert "函" not in arguments  # names of documents are no part of the command
    assert not list(drafts.iterdir())


def test_one_that_fails(nowhere: Path) -> None:
    stand_in(nowhere, "#!/bin/sh\necho first >&2\necho 'no room' >&2\nexit 77\n")
    with pytest.raises(DataError, match="没有转成 PDF：no room"):
        room.pdf({"函": b""})


def test_one_that_makes_nothing(nowhere: Path) -> None:
    stand_in(nowhere, "#!/bin/sh\nexit 0\n")
    with pytest.raises(DataError, match="LibreOffice 没有把“函”转成 PDF"):
        room.pdf({"函": b""})


def test_one_that_hangs(nowhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_START", 0.2)
    monkeypatch.setattr(room, "_EACH", 0)
    child = tmp_path / "child"
    stand_in(nowhere, f"#!/bin/sh\n/bin/sleep 60 &\necho $! > {child}\nwait\n")
    with pytest.raises(DataError, match="秒内没有转完"):
        room.pdf({"函": b""})
    state = Path(f"/proc/{child.read_text().strip()}/stat")
    for _ in range(100):  # what it had started ends too, in a moment; nobody may ask how it did
        if not state.exists() or state.read_text().split()[2] == "Z":
            return
        time.sleep(0.05)
    pytest.fail("still running")


def test_one_that_cannot_be_started(nowhere: Path) -> None:
    stand_in(nowhere, "#!/no/such/program\n")
    with pytest.raises(DataError, match=r"LibreOffice（.*soffice）不能运行"):
        room.pdf({"函": b""})


def test_documents_as_pdf_by_their_names(
    nowhere: Path, tmp_path: Path, project: Project, gongkai: Run
) -> None:
    log = tmp_path / "log"
    stand_in(nowhere, CONVERT.replace("{log!r}", repr(str(log))))
    answer = gongkai("render", "checklist", "--unit", "慈城镇", "--unit", "区发改局", "--format", "pdf,md")
    assert answer.code == 0, answer.err
    made = {path.name: path.read_bytes() for path in (project.root / "dist").iterdir()}
    pdfs = {name for name in made if name.endswith(".pdf")}
    assert pdfs == {"02-区发改局-任务清单.pdf", "28-慈城镇-任务清单.pdf"}
    assert all(made[name].startswith(b"%PDF PK") for name in pdfs)  # of Word files
    assert len(made) == 4
    assert len(log.read_text().splitlines()) == 1


def test_nothing_is_written_where_pdf_cannot_be_made(nowhere: Path, project: Project, gongkai: Run) -> None:
    assert not list(nowhere.iterdir())
    answer = gongkai("render", "tasklist", "--format", "docx,pdf", "-o", "dist")
    assert answer.code == 3
    assert "没有找到 LibreOffice" in answer.err
    assert not (project.root / "dist").exists()
