"""The invented city's notice: what lies in demo/ is what the script prints."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import ROOT

from gongkai_cli.intake.pages import read

CITY = ROOT / "demo" / "second_city"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city")
    script = ROOT / "scripts" / "build_second_city.py"
    subprocess.run([sys.executable, script, "--no-pdf", "-o", folder], check=True, timeout=60)
    return folder


def test_the_files_are_what_the_script_prints(printed: Path) -> None:
    made = sorted(path.name for path in printed.iterdir())
    assert made == sorted(path.name for path in CITY.iterdir() if path.suffix != ".pdf")
    for name in made:
        assert read(printed / name) == read(CITY / name), name
