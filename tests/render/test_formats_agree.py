"""Every format says what the blocks of a document say, all of it, in their order, and nothing else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from tests.conftest import ROOT, Project, Run

from gongkai_cli.files.workspace import bundled
from gongkai_cli.model import Registry
from gongkai_cli.registry.load import load
from gongkai_cli.render.block_texts import attachment_lines, imprint_lines
from gongkai_cli.render.document_blocks import (
    AnnexBlock,
    AttachmentsBlock,
    ImprintBlock,
    Manuscript,
    PageBlock,
    RedHeadBlock,
    SignatureBlock,
    TableBlock,
    TitleBlock,
)
from gongkai_cli.render.document_writer import DocumentWriter
from gongkai_cli.render.formats import DOCUMENTS
from gongkai_cli.views.document import VARIABLES, Document
from gongkai_cli.views.document_table import DocumentRow, DocumentTable
from gongkai_cli.views.samples import samples

NASTY = (
    "# 甲 *乙* _丙_ **丁** [戊](x) | `己` <b>庚&amp;</b> ~~辛~~ {{ 7*7 }} {% raw %} =1+1 ::: 落款 \\* 1. - 壬"
)


@pytest.fixture(scope="module")
def registry() -> Registry:
    loaded = load(bundled(), 2022)
    assert loaded.registry is not None
    return loaded.registry


@pytest.fixture(scope="module")
def writer() -> DocumentWriter:
    return DocumentWriter(ROOT / "templates")


def flat(text: object) -> str:
    return "".join(str(text if text is not None else "").split())


def said(manuscript: Manuscript, *, heads: bool = True) -> Iterator[str]:
    """The words of all blocks, piece by piece."""
    for block in manuscript.blocks:
        if isinstance(block, TitleBlock):
            yield "".join(block.lines)
        elif isinstance(block, RedHeadBlock):
            yield from (block.organ, block.number)
        elif isinstance(block, SignatureBlock):
            yield from (block.organ, block.date)
        elif isinstance(block, AttachmentsBlock):
            yield from attachment_lines(block)
        elif isinstance(block, ImprintBlock):
            yield from imprint_lines(block)
        elif isinstance(block, AnnexBlock):
            yield block.mark
        elif isinstance(block, TableBlock):
            yield from said_in_table(block.table, heads=heads)
        elif not isinstance(block, PageBlock):
            spans = getattr(block, "spans", ())
            yield "".join(span.text for span in spans) or getattr(block, "text", "")


def said_in_table(table: DocumentTable, *, heads: bool) -> Iterator[str]:
    yield table.caption
    rows: tuple[DocumentRow, ...] = (*(table.heading if heads else ()), *table.rows)
    for row in rows:
        for cell in row.cells:
            if cell.rows and cell.columns:
                yield from (cell.text, cell.small)
    yield table.note


def markdown_text(data: bytes) -> str:
    """As CommonMark reads it."""
    out = []
    for line in data.decode("utf-8").splitlines():
        if re.fullmatch(r"\|[ :|-]*\|", line) or line == "---":
            continue
        text = re.sub(r"^(#{1,6} |- )", "", line)
        text = re.sub(r"(?<!\\)</?[a-z][^<>]*>", "\n", text)  # tags of tables, breaks; < of data is escaped
        text = re.sub(r"\[((?:\\.|[^\]\\])*)\]\(<[^>]*>\)", r"\1", text)
        text = re.sub(r"(?<!\\)\*\*|(?<!\\)\|", "", text)
        out.append(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", unescape(text) if line.startswith("<") else text))
    return flat("".join(out))


def html_text(data: bytes) -> str:
    body = data.decode("utf-8").partition("<body>")[2]
    return flat(unescape(re.sub(r"<[^<>]*>", "\n", body)))


def excel_text(data: bytes) -> str:
    (sheet,) = openpyxl.load_workbook(BytesIO(data)).worksheets
    return "".join(flat(cell) for row in sheet.iter_rows(values_only=True) for cell in row)


def word_text(data: bytes) -> str:
    body = docx.Document(BytesIO(data)).element.body
    return flat("".join(node.text or "" for node in body.iter() if node.tag.endswith("}t")))


READERS = {"md": markdown_text, "html": html_text, "xlsx": excel_text, "docx": word_text}
OWN = [name for name, each in DOCUMENTS.items() if not each.converter]
"""Formats that are made here; the others are made of these by a program."""
OF_FORMATS = re.compile(r"[·—□\-]*")
"""What a format may add of its own: marks of a list."""


def without(text: str, pieces: Iterator[str]) -> str:
    """A text without these pieces, each of which must stand behind the one before."""
    left, position = [], 0
    for piece in pieces:
        wanted = flat(piece)
        at = text.find(wanted, position)
        assert at >= 0, f"“{piece}” is not after “{text[max(0, position - 40) : position]}”"
        left.append(text[position:at])
        position = at + len(wanted)
    return "".join([*left, text[position:]])


def without_repeats(left: str, manuscript: Manuscript) -> str:
    """What is left of Word without what stands again on the next page: heads, and labels with （续）."""
    for table in (block.table for block in manuscript.blocks if isinstance(block, TableBlock)):
        head = flat("".join(cell.text for row in table.heading for cell in row.cells))
        left = left.replace(head, "") if head else left
        for text in _longest_first(table):
            left = left.replace(f"{text}（续）", "")
    return left


def without_copies(left: str, manuscript: Manuscript) -> str:
    """What is left of a workbook without what stands again in each row that a cell covers, to be filtered."""
    for table in (block.table for block in manuscript.blocks if isinstance(block, TableBlock)):
        for text in _longest_first(table) if table.filtered else ():
            left = left.replace(text, "")
    return left


def _longest_first(table: DocumentTable) -> list[str]:
    """The texts of the cells that cover several rows: one may be the end of another."""
    texts = {flat(cell.text) for row in table.rows for cell in row.cells if cell.rows > 1}
    return sorted(texts, key=len, reverse=True)


def one_head(manuscript: Manuscript) -> bool:
    tables = [block.table for block in manuscript.blocks if isinstance(block, TableBlock)]
    return len({table.heading for table in tables if table.heading}) == 1


@pytest.mark.parametrize("ending", OWN)
@pytest.mark.parametrize("template", VARIABLES)
def test_all_words_stand_in_every_format(
    registry: Registry, writer: DocumentWriter, template: str, ending: str
) -> None:
    views = samples(registry, template)
    assert views
    for view in views[-3:]:
        made = Document("", template, view)
        manuscript = writer.manuscript(made)
        assert manuscript.title
        text = READERS[ending](writer.make(made, ending))
        if ending == "xlsx" and one_head(manuscript):
            # One head stands over all tables, before the first heading.
            (table, *_) = (block.table for block in manuscript.blocks if isinstance(block, TableBlock))
            head = flat("".join(cell.text for row in table.heading for cell in row.cells))
            assert text.count(head) == 1
            text = text.replace(head, "", 1)
            left = without(text, said(manuscript, heads=False))
        else:
            left = without(text, said(manuscript))
        if ending == "docx":
            left = without_repeats(left, manuscript)
        if ending == "xlsx":
            left = without_copies(left, manuscript)
        assert OF_FORMATS.fullmatch(left), left


def test_the_formats_are_those_that_are_read_here() -> None:
    assert set(READERS) == set(OWN)


@pytest.mark.parametrize("ending", OWN)
def test_markup_in_data_stays_text(gongkai: Run, project: Project, ending: str) -> None:
    project.edit("source: notice_2022.txt\n", "")
    text = NASTY.replace("'", "''")
    project.edit("text: 持续做好政府公报工作，拓展发布渠道，提高发布效率。", f"text: '{text}'")
    (project.root / "data" / "office.yaml").write_text("unit: 区信访局\n", encoding="utf-8")
    for verb in ("checklist", "reminder"):
        days = ("--today", "2022-12-31", "--within", "30d") if verb == "reminder" else ()
        assert (
            gongkai("render", verb, "--unit", "区政府办", *days, "--format", ending, "-o", "dist").code == 0
        )
    for path in (project.root / "dist").iterdir():
        assert READERS[ending](path.read_bytes()).count(flat(NASTY)) == 1, path.name


CHANGED = {
    "bulletin": ("落实情况通报如下。", ("render", "bulletin")),
    "cover_letter": ("抓好落实。", ("render", "notice", "--unit", "慈城镇")),
    "reminder": ("尽快完成。", ("render", "reminder", "--unit", "慈城镇", "--today", "2022-10-10")),
    "checklist": ("到期日含当日。", ("render", "checklist", "--unit", "慈城镇")),
    "index": ("按名录次序排列。", ("render", "checklist", "--all")),
    "tasklist": ("# {{ breakdown.title }}", ("render", "tasklist")),
}


@pytest.mark.parametrize("template", CHANGED)
def test_one_changed_sentence_is_changed_in_every_format(
    gongkai: Run, project: Project, template: str
) -> None:
    old, command = CHANGED[template]
    assert gongkai("template", "copy", f"{template}.md.j2").code == 0
    path = project.root / "templates" / f"{template}.md.j2"
    project.edit(old, f"{old}以区府办通知为准。", path)
    assert gongkai("template", "check", f"{template}.md.j2").code == 0
    assert gongkai(*command, "--format", ",".join(OWN), "-o", "dist").code == 0
    pages = [each for each in (project.root / "dist").iterdir() if template != "index" or "目录" in each.name]
    assert {each.suffix[1:] for each in pages} == set(OWN)
    for each in pages:
        assert READERS[each.suffix[1:]](each.read_bytes()).count("以区府办通知为准。") == 1, each.name


@pytest.mark.parametrize("ending", OWN)
def test_same_view_same_bytes(registry: Registry, ending: str) -> None:
    view = samples(registry, "tasklist")[0]
    once, again = (
        DocumentWriter(bundled().templates).make(Document("", "tasklist", view), ending) for _ in range(2)
    )
    assert once == again


def test_the_office_may_have_only_some_templates_of_its_own(gongkai: Run, project: Project) -> None:
    folder: Path = project.root / "templates"
    folder.mkdir()
    shutil.copy(ROOT / "templates" / "checklist.md.j2", folder)
    assert gongkai("render", "tasklist").code == 0
    assert gongkai("render", "checklist", "--unit", "慈城镇").code == 0
