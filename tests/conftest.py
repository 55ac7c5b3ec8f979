"""What many tests need: the program run in-process, and a copy of the office's files to spoil."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from typer.testing import CliRunner

from gongkai_cli.cli.app import app

ROOT = Path(__file__).parents[1]

# No test asserts a time, and an example may be the first to import something heavy.
settings.register_profile("gongkai", deadline=None)
settings.load_profile("gongkai")


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def rows(self) -> list[list[str]]:
        return [line.split("\t") for line in self.out.splitlines()]


Run = Callable[..., Answer]


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every test starts in the repository, with a cache of its own and nothing in the environment."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    for name in ("GONGKAI_DATA", "GONGKAI_TODAY", "COLUMNS", "LINES", "NO_COLOR", "GONGKAI_PAGER", "PAGER"):
        monkeypatch.delenv(name, raising=False)


def program(*args: object) -> Answer:
    """Run the program as typed; stdout and stderr apart."""
    result = CliRunner().invoke(app, [str(arg) for arg in args], prog_name="gongkai")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Answer(result.exit_code, result.stdout, result.stderr)


@pytest.fixture(scope="session")
def _kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def shared_cache(_surroundings: None, _kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One cache for all tests that use it: a shortcut only, with the site's templates compiled once."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(_kept))


@pytest.fixture
def gongkai() -> Run:
    """The program, run in this process."""
    return program


WriteOffice = Callable[..., Path]


@pytest.fixture
def write_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WriteOffice:
    """Write the registry of a small place, everything of its file after the notice, and go there."""

    def write(
        tasks: str, units: str, place: str = "江海区", year: int = 2022, number: int = 1, day: str = "03-01"
    ) -> Path:
        notice = (
            f"notice:\n  title: {year}年{place}政务公开工作要点\n  number: 江政办发〔{year}〕{number}号\n"
            f"  issuer: {place}人民政府办公室\n  issued: {year}-{day}\n  year: {year}\n"
        )
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / f"tasks_{year}.yaml").write_text(notice + tasks, encoding="utf-8")
        (tmp_path / "data" / "units.yaml").write_text(units, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return write


@dataclass(frozen=True)
class Project:
    """A copy of the office's files."""

    root: Path

    @property
    def tasks(self) -> Path:
        return self.root / "data" / "tasks_2022.yaml"

    @property
    def units(self) -> Path:
        return self.root / "data" / "units.yaml"

    def edit(self, old: str, new: str, file: Path | None = None) -> int:
        """Replace the first occurrence; return the line it begins on."""
        path = file or self.tasks
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The 2022 registry in a folder of its own, which is also the current one."""
    shutil.copytree(ROOT / "data", tmp_path / "office" / "data")
    monkeypatch.chdir(tmp_path / "office")
    return Project(tmp_path / "office")
