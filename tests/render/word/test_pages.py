"""The documents as printed: LibreOffice makes PDFs of them, and poppler says what stands where.

Skipped where these are missing; under GONGKAI_REQUIRE_OFFICE (continuous integration) that is a failure.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from .conftest import Views, WordMaker, item, make_list

MISSING = [program for program in ("soffice", "pdftotext", "fc-list") if shutil.which(program) is None]
REQUIRED = bool(os.environ.get("GONGKAI_REQUIRE_OFFICE"))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(MISSING) and not REQUIRED,
        reason=f"版面没有检查：缺少 {'、'.join(MISSING)}（LibreOffice、poppler-utils）",
    ),
]
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
NUMBER = re.compile(r"—\s*(\d+)\s*—")


class Word(NamedTuple):
    """Text on a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Page(NamedTuple):
    width: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return "".join(word.text for word in self.words)


@pytest.fixture(scope="module")
def printed(views: Views, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    """Every document's pages; converted at once, for LibreOffice's start is what takes long."""
    if MISSING:
        pytest.fail(f"GONGKAI_REQUIRE_OFFICE 要求检查版面，但缺少 {'、'.join(MISSING)}")
    folder = tmp_path_factory.mktemp("pdf")
    templates = WordMaker(fonts="open")
    end = "政" * 50
    extra = {
        "grid": ("cover_letter", replace(views.cover, paragraphs=("政" * 28 * 60, end), attachment="")),
        "huge": ("checklist", make_list(item(text="甲" * 2000), item(no=2, text="终于"))),
        **{
            f"tail{no}": ("cover_letter", replace(views.cover, paragraphs=("政" * 28 * no, end)))
            for no in range(6, 24)
        },
    }
    for name, (template, view) in (views.named | extra).items():
        (folder / f"{name}.docx").write_bytes(templates.render(template, view))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
         "pdf", "--outdir", str(folder), *(str(path) for path in sorted(folder.glob("*.docx")))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return {path.stem: pages(path) for path in folder.glob("*.pdf")}


def pages(pdf: Path) -> list[Page]:
    answer = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True, timeout=60
    )
    return [
        Page(
            float(size),
            tuple(_word(*found) for found in WORD.findall(body)),
        )
        for size, body in re.findall(r'<page width="([\d.]+)"[^>]*>(.*?)</page>', answer.stdout, re.DOTALL)
    ]


def _word(left: str, top: str, right: str, bottom: str, text: str) -> Word:
    return Word(float(left), float(top), float(right), float(bottom), text)


@cache
def _fonts() -> str:
    return subprocess.run(["fc-list", ":lang=zh-cn"], check=True, capture_output=True, text=True).stdout


def test_there_are_chinese_fonts() -> None:
    assert _fonts().strip()


def test_22_lines_of_28_characters(printed: dict[str, list[Page]]) -> None:
    full = printed["grid"][1]
    lines = Counter[int]()
    for word in full.words:
        lines[round(word.top)] += word.text.count("政")
    assert sorted(count for count in lines.values() if count) == [28] * 22


def test_page_numbers(printed: dict[str, list[Page]]) -> None:
    for name in ("grid", "index", "reminder"):
        for no, page in enumerate(printed[name], 1):
            foot = [word for word in page.words if word.top > 842 - 99]  # below the text area
            assert NUMBER.fullmatch("".join(word.text for word in foot)), name
            assert f"—{no}—" == "".join(word.text for word in foot)
            if no % 2:
                assert (
                    page.width - 73.7 - 14 - 3
                    < max(word.right for word in foot)
                    <= page.width - 73.7 - 14 + 3
                )
            else:
                assert 79.3 + 14 - 3 <= min(word.left for word in foot) < 79.3 + 14 + 3


def test_page_numbers_on_a_page_turned(printed: dict[str, list[Page]]) -> None:
    for name in ("office", "town", "tasklist"):
        for no, page in enumerate(printed[name], 1):
            assert page.width > 800
            edge = sorted((word for word in page.words if word.right < 99), key=lambda word: word.top)
            assert "".join(word.text for word in edge) == f"—{no}—", name
            # What is right on an upright page is low on one turned.
            assert (edge[0].top > 300) == bool(no % 2)


def test_headers_are_repeated(printed: dict[str, list[Page]]) -> None:
    for page in printed["tasklist"]:
        assert page.text.count("主要工作任务") == 1
        assert "责任单位" in page.text
    for page in printed["index"]:
        assert "待认领" in page.text
    for page in printed["office"][1:-1]:
        assert "共同责任单位" in page.text


def test_no_signature_stands_alone(printed: dict[str, list[Page]]) -> None:
    lengths = set()
    for name in ("cover", "reminder", "grid", *(f"tail{no}" for no in range(6, 24))):
        last = printed[name][-1]
        lengths.add(len(printed[name]))
        body, found, _ = last.text.partition("宁波市江北区人民政府办公室2022年")
        assert found, name
        assert len(body.replace("政务公开工作任务清单", "")) > 10, name  # text, not only the 附件 line
    assert lengths >= {1, 2}


def test_no_empty_pages_and_nothing_lost(printed: dict[str, list[Page]], views: Views) -> None:
    for name, all_pages in printed.items():
        for page in all_pages:
            assert len(NUMBER.sub("", page.text)) > 10, name
    shown = "".join(page.text for page in printed["tasklist"])
    assert len(re.findall(r"\d+\.", shown)) >= 48
    for row in views.tasklist.rows:
        assert row.units.split("、")[0][:2] in shown
    huge = "".join(page.text for page in printed["huge"])
    assert huge.count("甲") == 2000 + 2 + huge.count("甲局") - 2
    assert "终于" in huge


def test_text_stays_inside_the_text_area(printed: dict[str, list[Page]]) -> None:
    for name in ("index", "cover", "reminder"):
        for page in printed[name]:
            assert min(word.left for word in page.words) >= 79, name
            assert max(word.right for word in page.words) <= page.width - 70, name
