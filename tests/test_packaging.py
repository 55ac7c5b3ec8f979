"""The wheel: it carries the data and the templates, and answers from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by hatchling itself (no network) and unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (wheel,) = folder.glob("gongkai_cli-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(site: Path, *args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    code = f"import sys; sys.path.insert(0, {str(site)!r}); from gongkai_cli.__main__ import main; main()"
    environment = {**os.environ, "PYTHONPATH": str(site)}
    return subprocess.run(
        [sys.executable, "-c", code, *args],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_wheel_answers_anywhere(installed: Path, tmp_path: Path) -> None:
    answer = run(installed, "list", "--unit", "区政府办", "--count", cwd=tmp_path)
    assert answer.stdout == "30\n"
    assert "使用自带的登记册" in answer.stderr


def test_the_wheel_makes_checklists(installed: Path, tmp_path: Path) -> None:
    answer = run(installed, "render", "checklist", "--all", "-o", "dist", "--bundled", cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert len(list((tmp_path / "dist").iterdir())) == 29


def test_the_wheel_checks_its_own_data(installed: Path, tmp_path: Path) -> None:
    assert run(installed, "check", "--strict", "--bundled", cwd=tmp_path).returncode == 0


def test_the_wheel_prepares_a_folder(installed: Path, tmp_path: Path) -> None:
    answer = run(installed, "init", "青桥", "--ci", "gitlab", cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    pipeline = (tmp_path / "青桥" / ".gitlab-ci.yml").read_bytes()
    assert pipeline == (ROOT / "docs/ci/gitlab-ci.yml").read_bytes()
    assert (tmp_path / "青桥" / "schemas" / "tasks.schema.json").is_file()


def test_the_wheel_tells_what_its_answers_are(installed: Path, tmp_path: Path) -> None:
    answer = run(installed, "schema", "output", "tasks", cwd=tmp_path)
    assert answer.stdout == (ROOT / "schemas" / "output" / "tasks.schema.json").read_text(encoding="utf-8")


def test_the_wheel_reads_phrases(installed: Path, tmp_path: Path) -> None:
    assert (
        "2022-09-30" in run(installed, "parse", "deadline", "国庆前", "--year", "2022", cwd=tmp_path).stdout
    )
    assert "各街道" in run(installed, "parse", "units", "区甲局和各街道配合", cwd=tmp_path).stdout


def test_what_the_wheel_holds(installed: Path) -> None:
    for name in ("data/tasks_2022.yaml", "data/units.yaml", "data/notice_2022.txt"):
        assert (installed / "gongkai_cli" / "bundled" / name).read_bytes() == (ROOT / name).read_bytes()
    for kind in ("tasks", "units", "office", "progress", "report", "corrections"):
        name = f"schemas/{kind}.schema.json"
        assert (installed / "gongkai_cli" / "bundled" / name).read_bytes() == (ROOT / name).read_bytes()
    words = ROOT / "src/gongkai_cli/language/words"
    for path in words.iterdir():
        assert (installed / "gongkai_cli/language/words" / path.name).read_bytes() == path.read_bytes()
    assert list(installed.glob("gongkai_cli-*.dist-info/licenses/LICENSE"))
    assert not (installed / "tests").exists()
