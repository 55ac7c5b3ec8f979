"""The pages are made when asked for, and again only when a file has changed."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from gongkai_cli.errors import DataError
from gongkai_cli.serving.site_copy import SiteCopy


class Maker:
    """Counts how often the pages are made."""

    def __init__(self) -> None:
        self.times = 0
        self.problem: DataError | None = None

    def __call__(self) -> dict[str, bytes]:
        self.times += 1
        if self.problem is not None:
            raise self.problem
        return {"index.html": str(self.times).encode()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    (data / "progress_2022").mkdir(parents=True)
    (data / "tasks_2022.yaml").write_text("a", encoding="utf-8")
    return data


def copy_of(folder: Path, maker: Maker, days: list[date] | None = None) -> SiteCopy:
    return SiteCopy(maker, (folder, folder.parent / "templates"), lambda: (days or [date(2022, 9, 1)])[0])


def test_made_once_while_nothing_changes(folder: Path) -> None:
    maker = Maker()
    copy = copy_of(folder, maker)
    assert maker.times == 0
    first = copy.current()
    assert copy.current() is first
    assert first.stamp == copy.stamp()
    assert maker.times == 1


@pytest.mark.parametrize(
    "change",
    [
        "content of one size",
        "longer",
        "new file",
        "new file below",
        "file gone",
        "new name",
        "templates",
        "day",
    ],
)
def test_made_anew(folder: Path, change: str) -> None:
    maker, days = Maker(), [date(2022, 9, 1)]
    copy, path = copy_of(folder, maker, days), folder / "tasks_2022.yaml"
    before = copy.current()
    if change == "same size":
        path.write_text("b", encoding="utf-8")
        os.utime(path, ns=(0, 10**9))
    elif change == "longer":
        path.write_text("aa", encoding="utf-8")
    elif change == "new file":
        (folder / "office.yaml").touch()
    elif change == "new file below":
        (folder / "progress_2022" / "区政府办.yaml").touch()
    elif change == "file gone":
        path.unlink()
    elif change == "new name":
        path.rename(folder / "tasks_2023.yaml")
    elif change == "templates":
        (folder.parent / "templates").mkdir()
        (folder.parent / "templates" / "checklist.md.j2").touch()
    else:
        days[0] = date(2022, 9, 2)
    assert copy.current().stamp != before.stamp
    assert maker.times == 2


def test_locks_and_drafts_say_nothing(folder: Path) -> None:
    maker = Maker()
    copy = copy_of(folder, maker)
    copy.current()
    (folder / "progress_2022" / ".lock").touch()
    (folder / ".gongkai-1.tmp").touch()
    (folder / ".git").mkdir()
    (folder / ".git" / "index").touch()
    copy.current()
    assert maker.times == 1


def test_what_cannot_be_made_is_tried_again_when_a_file_changes(folder: Path) -> None:
    maker = Maker()
    copy = copy_of(folder, maker)
    maker.problem = DataError("登记册无法使用")
    assert copy.current().problem is maker.problem
    assert copy.current().problem is maker.problem
    assert maker.times == 1
    maker.problem = None
    (folder / "tasks_2022.yaml").write_text("right", encoding="utf-8")
    assert copy.current().problem is None
    assert copy.current().pages["index.html"] == b"2"
