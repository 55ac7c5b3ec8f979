"""Forms that an office suite opened and saved again, and forms on paper.

Skipped where LibreOffice is missing; under GONGKAI_REQUIRE_OFFICE (continuous integration) that is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import Filled, Office, entries

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        SOFFICE is None and not os.environ.get("GONGKAI_REQUIRE_OFFICE"), reason="没有安装 LibreOffice"
    ),
]


def converted(path: Path, ending: str, folder: Path) -> Path:
    if SOFFICE is None:
        pytest.fail("GONGKAI_REQUIRE_OFFICE 要求用 LibreOffice 检查，但没有安装")
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    subprocess.run(
        [SOFFICE, profile, "--headless", "--convert-to", ending, "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / f"{path.stem}.{ending}"


def test_saved_again(office: Office, tmp_path: Path) -> None:
    office.report(
        4, "推进中", "2022-08-15", "--note", "=起草\n第二行", "--evidence", "甲发〔2022〕5号", "--evidence", "http://a.cn/1",
    )  # fmt: skip
    untouched = converted(office.export().path, "xlsx", tmp_path / "一")
    form = office.form(untouched)
    assert form["unit"] == "区发改局"
    assert form["changes"] == form["problems"] == form["notes"] == []
    filled = (
        Filled(untouched).put(4, status="已完成", date="2022年9月18日").save(tmp_path / "02-区发改局.xlsx")
    )
    assert entries(office.form(converted(filled, "xlsx", tmp_path / "二"))) == [(4, "done", "2022-09-18")]
    old = converted(filled, "xls", tmp_path / "三")
    assert "另存为 .xlsx" in office.form(old)["problems"][0]["help"]


def test_on_paper(office: Office, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    pdf = converted(office.export().path, "pdf", tmp_path / "纸")
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60, encoding="utf-8"
    ).stdout
    *pages, guide = text.split("\f")[:-1]
    assert 2 <= len(pages) <= 4
    for page in pages:  # one page wide: the first column's head and the last one's
        assert "序号" in page
        assert "佐证材料" in page
    assert "1. 只填黄色单元格" in guide
