"""Documents of every kind of block, and a look into what Word would read."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from tests.conftest import ROOT

from gongkai_cli.render.document_blocks import (
    AddresseeBlock,
    AnnexBlock,
    AttachmentsBlock,
    Block,
    HeadingBlock,
    ImprintBlock,
    ItemBlock,
    Manuscript,
    NumberBlock,
    PageBlock,
    ParagraphBlock,
    RedHeadBlock,
    RemarkBlock,
    SignatureBlock,
    Span,
    SubtitleBlock,
    TableBlock,
    TitleBlock,
)
from gongkai_cli.render.word import WordWriter
from gongkai_cli.views.document_table import DocumentCell, DocumentColumn, DocumentRow, DocumentTable, cells

STYLE = ROOT / "templates" / "style.docx"
ORGAN, DATE = "某市某区人民政府办公室", "2022年9月20日"
SIGNED = SignatureBlock(ORGAN, DATE)
IMPRINT = ImprintBlock(("区委各部门", "区人大常委会办公室", "区政协办公室"), ORGAN, DATE)


def manuscript(*blocks: Block, title: str = "题目", creator: str = ORGAN, dated: str = DATE) -> Manuscript:
    return Manuscript(title, creator, dated, blocks)


def text(words: str, *, note: bool = False) -> ParagraphBlock:
    return ParagraphBlock((Span(words),), note)


def columns(*titles: str) -> tuple[DocumentColumn, ...]:
    return tuple(DocumentColumn(title, 6) for title in titles)


TASKS = (
    DocumentColumn("序号", 3, "centre"),
    DocumentColumn("任务内容", 20),
    DocumentColumn("完成时限", 6, "centre"),
    DocumentColumn("到期日", 7, "centre"),
    DocumentColumn("责任单位", 7),
)


def tasks(count: int, caption: str = "表一　到期的任务", note: str = "") -> DocumentTable:
    words = "推进重点领域信息公开，完善办理和反馈机制，推动优化投资和建设环境。"
    rows = (
        cells(no, words * (1 + no % 3), "9月底前", "2022年9月30日", "甲局、乙局")
        for no in range(1, count + 1)
    )
    return DocumentTable(caption, TASKS, tuple(rows), note=note)


def labelled(sections: int, topics: int, each: int, words: str = "建立健全办理和反馈机制。") -> DocumentTable:
    """A breakdown: sections of topics of tasks, in merged cells."""
    rows = []
    for no in range(sections * topics * each):
        section, topic = no // (topics * each), no // each
        first = no % (topics * each) == 0, no % each == 0
        rows.append(
            DocumentRow(
                (
                    DocumentCell(f"第{section}部分的名称" * first[0], rows=topics * each * first[0]),
                    DocumentCell(f"专题{topic}的名称" * first[1], rows=each * first[1]),
                    DocumentCell(f"任务{no}。{words}"),
                )
            )
        )
    head = DocumentRow(
        (
            DocumentCell("主要工作任务", columns=2, head=True),
            DocumentCell("", columns=0, head=True),
            DocumentCell("任务内容", head=True),
        )
    )
    shape = (DocumentColumn("主要工作任务", 6), DocumentColumn("", 6), DocumentColumn("任务内容", 25))
    return DocumentTable("", shape, tuple(rows), (head,), description="任务分解")


def letter(*body: Block, signed: SignatureBlock = SIGNED, after: tuple[Block, ...] = ()) -> Manuscript:
    head = (TitleBlock((ORGAN, "关于抓紧落实任务的函")), AddresseeBlock("甲局："))
    return manuscript(*head, *body, signed, *after)


def form() -> DocumentTable:
    """A printed form in small letters, with labels at its side."""
    shape = (DocumentColumn("", 4), DocumentColumn("", 6), *(DocumentColumn("", 2, "centre"),) * 4)
    head = DocumentRow(
        (
            DocumentCell("事项", columns=2, head=True),
            DocumentCell("", columns=0),
            *(DocumentCell(f"列{no}", head=True) for no in range(4)),
        )
    )
    rows = tuple(
        DocumentRow(
            (
                DocumentCell("本年度办理结果" if no == 0 else "", rows=5 if no == 0 else 0, head=True),
                DocumentCell(f"（{no}）项", head=True),
                *(DocumentCell(str(no)) for _ in range(4)),
            )
        )
        for no in range(5)
    )
    return DocumentTable("", shape, rows, (head,), dense=True, description="办理情况")


def to_fill_in() -> DocumentTable:
    rows = (
        DocumentRow(
            (DocumentCell("总体落实情况", head=True), DocumentCell("\n\n\n", columns=3), *_covered(2))
        ),
        DocumentRow(
            (
                DocumentCell("填表人", head=True),
                DocumentCell(""),
                DocumentCell("联系电话", head=True),
                DocumentCell(""),
            )
        ),
    )
    return DocumentTable("落实情况", columns("", "", "", ""), rows, fill=True)


def _covered(count: int) -> tuple[DocumentCell, ...]:
    return (DocumentCell("", columns=0),) * count


def compared() -> DocumentTable:
    cell = DocumentCell(
        "三季度前\n完成报送",
        marked=(("same", "三季度前\n完成"), ("removed", "汇总"), ("added", "报送")),
    )
    return DocumentTable("", columns("去年", "今年"), (DocumentRow((DocumentCell("旧"), cell)),))


def checklist() -> Manuscript:
    part = DocumentRow((DocumentCell("一、点名任务", head=True),), part=True)
    row = DocumentRow(
        (DocumentCell("1"), DocumentCell("任务", small="裁定：9月30日前"), *cells("", "", "").cells)
    )
    table = DocumentTable("任务", TASKS, (part, row))
    return manuscript(
        PageBlock(landscape=True),
        TitleBlock(("甲局任务清单",)),
        SubtitleBlock("某区甲局"),
        text("依据：某政办发〔2022〕1号。", note=True),
        TableBlock(table),
        TableBlock(to_fill_in()),
        creator="",
    )


@cache
def kinds() -> dict[str, Manuscript]:
    """A document of each kind; every block is in one of them."""
    full = manuscript(
        RedHeadBlock(f"{ORGAN}文件", "某政办发〔2022〕28号"),
        *letter(
            text("根据《通知》，“政务公开”——请抓紧落实。" * 3),
            *(HeadingBlock(level, (Span(f"第{level}级"),)) for level in range(1, 5)),
            ItemBlock(
                (Span("事项"), Span("粗", bold=True), Span("删", struck=True), Span("链", link="http://a"))
            ),
            TableBlock(tasks(8, note="注：到期日含当日。")),
            text("请于2022年10月10日前反馈。"),
            AttachmentsBlock(("任务清单", "回执单")),
            after=(
                RemarkBlock("联系人：张三，电话：000-00000000"),
                AnnexBlock("附件1"),
                TitleBlock(("任务清单",)),
                TableBlock(compared()),
                AnnexBlock("附件2", landscape=True),
                TitleBlock(("回执单",)),
                TableBlock(to_fill_in()),
                IMPRINT,
            ),
        ).blocks,
    )
    return {
        "full": full,
        "sealed": letter(
            NumberBlock("某函〔2022〕1号"), text("请反馈。"), signed=SignatureBlock(ORGAN, DATE, True)
        ),
        "breakdown": manuscript(
            PageBlock(landscape=True),
            TitleBlock(("任务分解",)),
            SubtitleBlock("某号"),
            TableBlock(labelled(3, 4, 5)),
        ),
        "checklist": checklist(),
        "form": manuscript(text("三、情况"), PageBlock(), TableBlock(form()), SIGNED),
        "bare": manuscript(title="空", creator="", dated=""),
    }


@pytest.fixture(scope="session")
def writer() -> WordWriter:
    return WordWriter(STYLE)


def parts(data: bytes) -> dict[str, str]:
    """The parts of a file, as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def opened(data: bytes) -> Any:
    """The document as python-docx reads it."""
    return docx.Document(io.BytesIO(data))


def shown(data: bytes) -> list[tuple[str, str]]:
    """The paragraphs outside tables that have words: style and text."""
    return [(each.style.name, each.text) for each in opened(data).paragraphs if each.text]


def rebuilt(path: Path, change: dict[str, bytes | None]) -> Path:
    """The bundled style.docx with parts replaced or left out."""
    files = {name: words.encode() for name, words in parts(STYLE.read_bytes()).items()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (files | change).items():
            if data is not None:
                archive.writestr(name, data)
    return path


def styles_of(data: bytes) -> dict[str, str]:
    """Ids of styles → their names."""
    found = re.findall(
        r'<w:style [^>]*w:styleId="([^"]+)"[^>]*><w:name w:val="([^"]+)"', parts(data)["word/styles.xml"]
    )
    return dict(found)


def item(**changes: Any) -> Any:
    """A task on a checklist, with nothing remarkable but what is given."""
    from gongkai_cli.views.checklist import ChecklistItem

    plain = dict.fromkeys(("text", "section", "topic", "deadline", "due", "others", "via", "due_note"), "文")
    return ChecklistItem(**{"no": 1, **plain, **changes})


def make_list(*named: Any) -> Any:
    from gongkai_cli.views.checklist import Checklist

    return Checklist(
        1, "甲局", "某市甲局", 2022, "要点", "某政办发〔2022〕1号", "2022年7月28日", named, (), ()
    )
