"""A data set in the current folder, read back; a county there, changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gongkai_cli.files import locking
from gongkai_cli.render.dataset_files import MANIFEST

ONE, TWO, THREE = "甲子一县", "乙子一县", "丙子一区"


def files(lake: str = "lake") -> dict[str, bytes]:
    return {
        path.relative_to(lake).as_posix(): path.read_bytes()
        for path in sorted(Path(lake).rglob("*"))
        if path.is_file() and path.name != locking.LOCK
    }


def rows(table: str, lake: str = "lake", year: int = 2022) -> list[dict[str, Any]]:
    parquet = pytest.importorskip("pyarrow.parquet")
    found = sorted(Path(lake, table, f"year={year}").glob("*.parquet"))
    return [row for path in found for row in parquet.ParquetFile(path).read().to_pylist()]


def manifest(lake: str = "lake") -> Any:
    return json.loads(Path(lake, MANIFEST).read_text(encoding="utf-8"))


def edit(county: str, old: str, new: str) -> None:
    path = Path("counties", county, "data", "tasks_2022.yaml")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def of(county: str, table: str, lake: str = "lake") -> list[dict[str, Any]]:
    return [row for row in rows(table, lake) if row["registry"] == county]
