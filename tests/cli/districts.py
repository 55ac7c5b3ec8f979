"""The four invented districts in a folder of their own, to be spoilt."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.conftest import ROOT

DAY = "2023-10-08"
NAMES = ("南屏区", "北渡区", "柳湾区", "石桥县")


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A city whose folder ``districts`` holds them and their list; it is also the current folder."""
    shutil.copytree(ROOT / "demo" / "district", tmp_path / "city" / "districts")
    monkeypatch.chdir(tmp_path / "city")
    return tmp_path / "city"


def tasks(city: Path, name: str, year: int = 2023) -> Path:
    """A registry's file."""
    return city / "districts" / name / "data" / f"tasks_{year}.yaml"


def spoil(path: Path, old: str, new: str) -> None:
    """Replace the first occurrence in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
