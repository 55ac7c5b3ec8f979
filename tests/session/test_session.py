"""What a verb works on is opened without a word: what there is to tell comes with the value."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Project, Run

from gongkai_cli.errors import DataError
from gongkai_cli.session import find_workspace, open_registry, open_sound_registry

DAY = date(2022, 10, 8)


@pytest.fixture(autouse=True)
def _says_nothing(capfd: pytest.CaptureFixture[str]) -> Any:
    yield
    assert capfd.readouterr() == ("", "")


def test_the_bundled_registry_is_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    workspace, notes = find_workspace(None)
    assert workspace.origin == "bundled"
    assert notes == ("提示：当前目录及上级目录没有 data/ 登记册，使用自带的登记册（宁波市江北区）",)
    with pytest.raises(DataError, match="没有 data/ 登记册") as refused:
        find_workspace(None, bundled=False)
    assert "--bundled" in (refused.value.help or "")


def test_errors_of_a_registry_are_noted_and_it_is_not_kept(project: Project) -> None:
    project.edit("units: [区市场监管局]", "units: [区市场管理局]")
    workspace = find_workspace(project.root)
    assert workspace.notes == ()
    for _ in range(2):  # had it been kept, nothing would be noted the second time
        session, notes = open_registry(workspace.value, None)
        assert notes == ("注意：登记册有 1 处错误，结果可能不准（运行 gongkai check 查看）",)
        assert len(session.registry.tasks) == 48
    with pytest.raises(DataError) as refused:
        open_sound_registry(workspace.value, None)
    assert [each.code for each in refused.value.diagnostics] == ["GK203"]


def test_what_of_the_ledger_cannot_be_read_is_noted_with_every_answer(project: Project) -> None:
    session = open_sound_registry(find_workspace(project.root).value, None)
    assert session.progress(DAY) == (None, ())
    session.ledger.mkdir()
    (session.ledger / "区发改局.yaml").write_text("这不是条目\n", encoding="utf-8")
    session = open_sound_registry(session.workspace, None)
    note = "注意：台账有 1 处读不了，已略去，结果可能不准（运行 gongkai check 查看）"
    assert session.as_written() == ((), (note,))
    assert session.entries() == ((), (note,))
    assert session.progress(DAY).notes == session.standings(DAY).notes == (note,)
    with pytest.raises(DataError, match="台账有 1 处错误"):
        session.standings(DAY, strict=True)


def test_a_ledgers_folder_is_listed_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from gongkai_cli.files.scope import whole
    from gongkai_cli.session.examination import OfficeCase, check_office

    ledger = project.root / "data" / "progress_2022"
    ledger.mkdir()
    (ledger / "区发改局.yaml.bak").write_text("", encoding="utf-8")
    (ledger / "区发改局.yaml").write_text("", encoding="utf-8")
    listed: list[str] = []
    listdir = os.listdir

    def counted(folder: str) -> list[str]:
        listed.append(str(folder))
        return listdir(folder)

    monkeypatch.setattr("os.listdir", counted)
    found = check_office(OfficeCase(whole(find_workspace(project.root).value), DAY))
    assert [path.name for path in found.ignored] == ["区发改局.yaml.bak"]
    assert found.counts["ledgers"] == 1
    assert listed.count(str(ledger)) == 1
    listed.clear()
    session = open_sound_registry(find_workspace(project.root).value, None)
    session.standings(DAY)
    assert session.ledger_folder.ignored == found.ignored
    assert listed.count(str(ledger)) == 1


def test_a_verb_says_what_is_noted(gongkai: Run, project: Project) -> None:
    project.edit("units: [区市场监管局]", "units: [区市场管理局]")
    assert gongkai("list", "--count", "--format", "json").err.startswith("注意：登记册有 1 处错误")
