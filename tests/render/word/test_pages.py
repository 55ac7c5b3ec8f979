"""The documents as printed: LibreOffice makes PDFs of them, and poppler says what stands where.

Skipped where these are missing; under GONGKAI_REQUIRE_OFFICE (continuous integration) that is a failure.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from gongkai_cli.render.document_blocks import (
    Manuscript,
    PageBlock,
    SignatureBlock,
    TableBlock,
    TitleBlock,
)
from gongkai_cli.render.word import WordWriter
from gongkai_cli.views.document_table import DocumentColumn, DocumentTable, cells

from .conftest import DATE, IMPRINT, ORGAN, STYLE, kinds, labelled, letter, manuscript, tasks, text

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
TAILS = range(4, 24)


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


def samples() -> dict[str, Manuscript]:
    end = "政" * 50
    wide = labelled(3, 4, 4, words="建立健全市场主体反映问题的办理和反馈机制，推动优化投资和建设环境。" * 2)
    long_label = labelled(2, 3, 3)
    rows = (
        row._replace(cells=(row.cells[0]._replace(text=row.cells[0].text * 20), *row.cells[1:]))
        for row in long_label.rows
    )
    shape = (DocumentColumn("甲", 3), DocumentColumn("乙", 30))
    return {
        **kinds(),
        "grid": letter(text("政" * 26 + "政" * 28 * 59), text(end)),
        "short": letter(text(end)),
        "three": letter(text("政" * 28 * 20), TableBlock(tasks(9)), text(end)),
        "huge": manuscript(TableBlock(DocumentTable("", shape, (cells(1, "甲" * 3000), cells(2, "终于"))))),
        "wide": manuscript(PageBlock(landscape=True), TitleBlock(("任务分解",)), TableBlock(wide)),
        "labels": manuscript(TitleBlock(("任务分解",)), TableBlock(long_label._replace(rows=tuple(rows)))),
        "late": manuscript(text("政" * 28 * 15), TableBlock(wide)),
        **{f"tail{no}": letter(text("政" * 28 * no), text(end)) for no in TAILS},
        **{f"table{no}": letter(TableBlock(tasks(no))) for no in range(4, 12)},
        **{
            f"foot{no}": letter(
                text("政" * 28 * no), signed=SignatureBlock(ORGAN, DATE, sealed=True), after=(IMPRINT,)
            )
            for no in range(6, 24)
        },
    }


def convert(folder: Path, ending: str, *files: Path) -> None:
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
         ending, "--outdir", str(folder), *map(str, files)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip


def printed_with(
    writer: WordWriter, documents: Mapping[str, Manuscript], folder: Path
) -> dict[str, list[Page]]:
    """Every document's pages; converted at once, for LibreOffice's start is what takes long."""
    for name, each in documents.items():
        (folder / f"{name}.docx").write_bytes(writer.document(each))
    convert(folder, "pdf", *sorted(folder.glob("*.docx")))
    return {path.stem: pages(path) for path in folder.glob("*.pdf")}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    if MISSING:
        pytest.fail(f"GONGKAI_REQUIRE_OFFICE 要求检查版面，但缺少 {'、'.join(MISSING)}")
    return printed_with(WordWriter(STYLE, fonts="open"), samples(), tmp_path_factory.mktemp("pdf"))


def pages(pdf: Path) -> list[Page]:
    answer = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True, timeout=60
    )
    return [
        Page(float(size), tuple(_word(*found) for found in WORD.findall(body)))
        for size, body in re.findall(r'<page width="([\d.]+)"[^>]*>(.*?)</page>', answer.stdout, re.DOTALL)
    ]


def _word(left: str, top: str, right: str, bottom: str, words: str) -> Word:
    return Word(float(left), float(top), float(right), float(bottom), words)


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


def test_one_page_and_three(printed: dict[str, list[Page]]) -> None:
    assert (len(printed["short"]), len(printed["three"])) == (1, 3)


def test_page_numbers(printed: dict[str, list[Page]]) -> None:
    for name in ("grid", "three", "short"):
        for no, page in enumerate(printed[name], 1):
            foot = [word for word in page.words if word.top > 842 - 99]  # below the text area
            assert f"—{no}—" == "".join(word.text for word in foot), name
            if no % 2:
                right = max(word.right for word in foot)
                assert page.width - 73.7 - 14 - 3 < right <= page.width - 73.7 - 14 + 3
            else:
                assert 79.3 + 14 - 3 <= min(word.left for word in foot) < 79.3 + 14 + 3


def test_page_numbers_on_a_page_turned(printed: dict[str, list[Page]]) -> None:
    for name in ("checklist", "breakdown", "wide"):
        for no, page in enumerate(printed[name], 1):
            assert page.width > 800
            edge = sorted((word for word in page.words if word.right < 99), key=lambda word: word.top)
            assert "".join(word.text for word in edge) == f"—{no}—", name
            # What is right on an upright page is low on one turned.
            assert (edge[0].top > 300) == bool(no % 2)


def test_each_page_has_one_number(printed: dict[str, list[Page]]) -> None:
    """Upright pages and turned ones in one file do not take over the other's heads and feet."""
    assert [page.width > 800 for page in printed["full"]].count(True) == 1
    for no, page in enumerate(printed["full"], 1):
        assert NUMBER.findall(page.text) == [str(no)]


def test_heads_are_repeated(printed: dict[str, list[Page]]) -> None:
    for page in printed["wide"]:
        assert page.text.count("主要工作任务") == 1
    for page in printed["three"][1:]:
        assert page.text.count("完成时限") == ("甲局、乙局" in page.text)


def test_no_signature_stands_alone(printed: dict[str, list[Page]]) -> None:
    lengths = set()
    for name in ("short", "grid", "three", *(f"tail{no}" for no in TAILS)):
        last = printed[name][-1]
        lengths.add(len(printed[name]))
        body, found, _ = last.text.partition(f"{ORGAN}2022年")
        assert found, name
        assert "政" in body, name
    assert lengths >= {1, 2, 3}


def test_no_signature_stands_alone_after_a_table(printed: dict[str, list[Page]]) -> None:
    """Word keeps a last row with what follows; LibreOffice does so only where a page is not filled up."""
    for no in range(4, 12):
        body, found, _ = printed[f"table{no}"][-1].text.partition(f"{ORGAN}2022年")
        assert found, no
        assert "甲局、乙局" in body, no


def test_the_imprint_is_at_the_foot_of_the_last_page(printed: dict[str, list[Page]]) -> None:
    lengths = set()
    for name in (*(f"foot{no}" for no in range(6, 24)), "full"):
        *others, last = printed[name]
        lengths.add(len(printed[name]))
        assert not any("印发" in page.text for page in others), name
        (end,) = [word for word in last.words if word.text.endswith("印发")]
        assert 842 - 99 - 25 < end.bottom <= 842 - 99, name  # on the last line of the text area
        text_above = [word.bottom for word in last.words if word.top < end.top - 60]
        assert all(bottom <= end.top for bottom in text_above)
    assert lengths >= {1, 2}


def test_labels_stand_again_on_every_page(printed: dict[str, list[Page]]) -> None:
    for name, each in (("wide", 4), ("breakdown", 5), ("late", 4)):
        all_pages = printed[name]
        assert len(all_pages) > 1
        for page in all_pages:
            tasks_here = sorted({int(no) for no in re.findall(r"任务(\d+)。", page.text)})
            if not tasks_here:
                continue
            first = tasks_here[0]
            label = f"专题{first // each}的名称"
            words = page.text.replace("\n", "")
            assert label in words, (name, first)
            assert (f"{label}（续）" in words) == bool(first % each), (name, first)


def test_pages_of_a_breakdown_are_filled(printed: dict[str, list[Page]]) -> None:
    """Where a page ends is measured before: at the most two rows of four lines are left over."""
    for page in printed["wide"][1:-1]:
        lowest = max(word.bottom for word in page.words if word.right > 99)
        assert lowest > 595 - 73.7 - 130


def test_no_empty_pages_and_nothing_lost(printed: dict[str, list[Page]]) -> None:
    for name, all_pages in printed.items():
        for page in all_pages:
            assert len(NUMBER.sub("", page.text)) > 3 or name == "bare", name
    for name, count in (("wide", 48), ("late", 48), ("breakdown", 60)):
        shown = "".join(page.text for page in printed[name])
        assert {int(no) for no in re.findall(r"任务(\d+)。", shown)} == set(range(count)), name
    huge = "".join(page.text for page in printed["huge"])
    assert huge.count("甲") == 3000 + len(printed["huge"])
    assert "终于" in huge


def test_text_stays_inside_the_text_area(printed: dict[str, list[Page]]) -> None:
    for name in ("short", "three", "grid", "form", "sealed"):
        for page in printed[name]:
            assert min(word.left for word in page.words) >= 79, name
            assert max(word.right for word in page.words) <= page.width - 70, name


def test_the_place_of_organ_and_date(printed: dict[str, list[Page]]) -> None:
    """GB/T 9704: sealed, the date ends four characters from the right, the organ is centred over it.

    LibreOffice parts figures from Chinese by a quarter of a character, at five places of the date.
    """
    edge, one = 595.3 - 73.7, 15.75
    for name, sealed in (("sealed", True), ("short", False)):
        last = printed[name][-1]
        organ = [word for word in last.words if word.text == ORGAN][-1]
        date = [word for word in last.words if word.top > organ.bottom - 2 and word.bottom < 742]
        end = max(word.right for word in date)
        left = end - 6.5 * one  # as long as it is where figures are not parted from Chinese
        if sealed:
            assert abs(edge - end - 4 * one) < 3
            assert abs((left + end) / 2 - (organ.left + organ.right) / 2) < 3
        else:
            assert abs(edge - organ.right - 2 * one) < 5
            assert abs(left - organ.left - 2 * one) < 5


def test_a_style_docx_saved_by_another_program_gives_the_same_pages(
    printed: dict[str, list[Page]], tmp_path: Path
) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    convert(saved, "docx", STYLE)
    assert b"GK" not in (saved / "style.docx").read_bytes()
    again = tmp_path / "again"
    again.mkdir()
    names = sorted(kinds())
    made = printed_with(
        WordWriter(saved / "style.docx", fonts="open"), {name: kinds()[name] for name in names}, again
    )
    for name in names:
        assert made[name] == printed[name], name


@pytest.mark.parametrize("profile", ["gbt", "windows"])
def test_pages_hold_with_other_fonts(profile: str, printed: dict[str, list[Page]], tmp_path: Path) -> None:
    """Fonts that are missing are replaced; the pages have as many lines all the same."""
    names = ("grid", "full", "checklist")
    made = printed_with(WordWriter(STYLE, fonts=profile), {name: samples()[name] for name in names}, tmp_path)
    assert {name: len(made[name]) for name in names} == {name: len(printed[name]) for name in names}


def test_several_documents_for_the_printer(tmp_path: Path) -> None:
    writer = WordWriter(STYLE, fonts="open")
    (tmp_path / "all.docx").write_bytes(
        writer.documents([kinds()["checklist"], samples()["grid"], kinds()["full"]])
    )
    convert(tmp_path, "pdf", tmp_path / "all.docx")
    numbers = [NUMBER.findall(page.text) for page in pages(tmp_path / "all.pdf") if page.words]
    assert all(len(each) == 1 for each in numbers)
    counted = [int(each[0]) for each in numbers]
    assert counted[0] == 1
    assert counted.count(1) == 3
    assert all(after in (before + 1, 1) for before, after in pairwise(counted))
