"""The generated parts of ``docs/`` are what ``make docs`` builds, and every code has its page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

from gongkai_cli.diagnostics import CODES
from gongkai_cli.rules.explanations import EXPLANATIONS


def test_the_generated_pages_are_fresh(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(ROOT / "scripts" / "build_docs.py"), "-o", str(tmp_path)], check=True)
    for folder in ("codes", "pictures"):
        built = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / folder).iterdir()}
        there = {path.name for path in (ROOT / "docs" / folder).iterdir() if path.suffix != ".png"}
        assert there == set(built)
        for name, text in built.items():
            assert (ROOT / "docs" / folder / name).read_text(encoding="utf-8") == text, name


def test_a_page_tells_what_explain_tells() -> None:
    for code in CODES:
        page = (ROOT / "docs" / "codes" / f"{code}.md").read_text(encoding="utf-8")
        assert EXPLANATIONS[code].reason in page
        assert EXPLANATIONS[code].bad in page
