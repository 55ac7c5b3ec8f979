"""One bad file never stops the others, whatever reading it raises."""

from __future__ import annotations

import shutil
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl.utils.exceptions import InvalidFileException
from tests.conftest import ROOT, Answer, Project, Run

RAISED: list[BaseException] = [
    MemoryError(),
    RecursionError("maximum recursion depth exceeded"),
    zipfile.BadZipFile("Bad magic number"),
    zlib.error("Error -3"),
    InvalidFileException("no"),
    etree.XMLSyntaxError("broken", 1, 2, 3),
    LookupError("unknown encoding: GB18030"),
    ValueError("multi-byte encodings are not supported"),
    UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
    AssertionError(),
    KeyError("xl/sheet1.xml"),
    NotImplementedError("compression"),
    OSError(5, "Input/output error"),
    OverflowError("too large"),
    StopIteration(),
    AttributeError("'NoneType' object has no attribute 'x'\n::stop-commands::"),
]
each = pytest.mark.parametrize("raised", RAISED, ids=lambda error: type(error).__name__)


def fails_on(monkeypatch: pytest.MonkeyPatch, where: str, name: str, raised: BaseException) -> None:
    """Make a reader, named as ``module.function``, raise on the file of that name."""
    import importlib

    module_name, _, function = where.rpartition(".")
    module = importlib.import_module(f"gongkai_cli.{module_name}")
    real = getattr(module, function)

    def reader(path: Path, *args: Any) -> Any:
        if Path(path).name == name:
            raise raised
        return real(path, *args)

    monkeypatch.setattr(module, function, reader)


def code_of(raised: BaseException) -> str:
    return "GK001" if isinstance(raised, OSError) else "GK010"


@pytest.fixture
def demo(project: Project) -> Project:
    for folder in ("progress_2022", "report_2021", "report_2022"):
        shutil.copytree(ROOT / "demo" / folder, project.root / "data" / folder)
    return project


@pytest.fixture
def forms(gongkai: Run, project: Project) -> Path:
    folder = project.root / "回收"
    for unit in ("区发改局", "慈城镇"):
        assert gongkai("form", "export", "--unit", unit, "-o", folder, "--today", "2022-09-20").code == 0
    return folder


@each
def test_forms(gongkai: Run, forms: Path, monkeypatch: pytest.MonkeyPatch, raised: BaseException) -> None:
    bad = min(forms.iterdir()).name
    fails_on(monkeypatch, "intake.forms.form.read_workbook", bad, raised)
    answer = gongkai("form", "collect", forms, "--today", "2022-09-20", "--format", "json")
    assert answer.code == 1
    first, second = answer.json["forms"]
    assert first["file"].endswith(bad)
    (problem,) = first["problems"]
    assert problem["code"] == code_of(raised)
    assert problem["help"]
    assert "\n" not in problem["message"]
    assert (second["unit"], second["problems"]) == ("慈城镇", [])


@each
def test_reports(gongkai: Run, demo: Project, monkeypatch: pytest.MonkeyPatch, raised: BaseException) -> None:
    assert gongkai("report", "init", "--unit", "慈城镇", "--year", 2022).code == 0
    reports = demo.root / "data" / "report_2022"
    text = (reports / "慈城镇.yaml").read_text(encoding="utf-8")
    (reports / "慈城镇.yaml").write_text(text.replace("行政许可: 0", "行政许可: 一"), encoding="utf-8")
    fails_on(monkeypatch, "annual.load.read_document", "区政府办.yaml", raised)
    for asked in (("report", "check", "--year", "2022"), ("check", "--format", "text")):
        answer = gongkai(*asked)
        assert answer.code == 1
        assert f"区政府办.yaml:1:1: 错误 {code_of(raised)} " in answer.out
        assert "慈城镇.yaml:" in answer.out
    refused = gongkai("report", "sum", "--year", "2022", "--write")
    assert (refused.code, refused.out) == (3, "")
    assert f"{code_of(raised)} " in refused.err


@each
def test_ledger_files(
    gongkai: Run, demo: Project, monkeypatch: pytest.MonkeyPatch, raised: BaseException
) -> None:
    ledger = demo.root / "data" / "progress_2022"
    (ledger / "慈城镇.yaml").write_text("- {id: 1}\n", encoding="utf-8")
    fails_on(monkeypatch, "progress.ledger_files.read_bytes", "区政府办.yaml", raised)
    answer = gongkai("check", "--today", "2022-12-31")
    assert answer.code == 1
    assert f"区政府办.yaml:1:1: 错误 {code_of(raised)} " in answer.out
    assert "慈城镇.yaml:1:" in answer.out
    made = gongkai("render", "checklist", "--all", "--today", "2022-12-31", "-o", demo.root / "dist")
    assert made.code == 3
    assert f"区政府办.yaml:1:1: 错误 {code_of(raised)} " in made.err
    assert "Traceback" not in made.err


@each
def test_registries(
    gongkai: Run, project: Project, monkeypatch: pytest.MonkeyPatch, raised: BaseException
) -> None:
    shutil.copy(project.tasks, project.root / "data" / "tasks_2021.yaml")  # a registry of the wrong year
    fails_on(monkeypatch, "files.source.load", "tasks_2022.yaml", raised)
    for paths in ((), ("data",), ("data/tasks_2021.yaml", "data/tasks_2022.yaml")):
        answer = gongkai("check", *paths)
        assert answer.code == 1
        assert f"tasks_2022.yaml:1:1: 错误 {code_of(raised)} " in answer.out
        assert "tasks_2021.yaml:" in answer.out
        assert "GK407" in answer.out


def rewritten(path: Path, part: str, change: Any) -> None:
    """A workbook with one part changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


BROKEN = {
    "gb18030": lambda xml: b'<?xml version="1.0" encoding="GB18030"?>' + xml.partition(b"?>")[2],
    "no-such-encoding": lambda xml: b'<?xml version="1.0" encoding="x-none"?>' + xml.partition(b"?>")[2],
    "utf-16-said": lambda xml: b'<?xml version="1.0" encoding="UTF-16"?>' + xml.partition(b"?>")[2],
    "cut-short": lambda xml: xml[: len(xml) // 2],
    "empty": lambda _: b"",
    "deep": lambda _: b"<a>" * 20_000 + b"</a>" * 20_000,
    "bytes": lambda _: bytes(range(256)) * 40,
}


@pytest.mark.parametrize("name", BROKEN)
def test_really_broken_sheets(gongkai: Run, forms: Path, name: str) -> None:
    bad = min(forms.iterdir())
    rewritten(bad, "xl/worksheets/sheet1.xml", BROKEN[name])
    answer: Answer = gongkai("form", "collect", forms, "--today", "2022-09-20", "--format", "json")
    assert answer.code == 1
    first, second = answer.json["forms"]
    assert first["problems"][0]["code"] in ("GK001", "GK010", None)
    assert (second["unit"], second["problems"]) == ("慈城镇", [])


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 100, b"\xff\xfe\x00", b"[" * 20_000, b"a: [&x *x", b"- " * 5000, b"{" * 3000],
)
@pytest.mark.parametrize("place", ["report_2022/慈城镇.yaml", "progress_2022/慈城镇.yaml", "tasks_2021.yaml"])
def test_really_broken_texts(gongkai: Run, demo: Project, place: str, data: bytes) -> None:
    """The others of the folder are read: what is wrong with one of them is told too."""
    (demo.root / "data" / place).write_bytes(data)
    demo.edit("区住建局, 区卫健委", "区住建局, 区卫建委")
    answer = gongkai("check", "--today", "2023-12-31")
    assert answer.code == 1
    assert "GK203" in answer.out
    if data or not place.startswith("progress"):  # an empty file of a ledger has no entries yet
        assert f"data/{place}:" in answer.out
