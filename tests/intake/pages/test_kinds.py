"""Which file it is, whatever its name; what cannot be read is named, with advice."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.intake.pages.office import (
    SHEET,
    WORD,
    archive,
    book,
    opened,
    para,
    rows,
    table,
    texts,
    with_parts,
    word,
    words,
)

from gongkai_cli.errors import DataError, FileProblem
from gongkai_cli.intake.pages import reading

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600

WIDE_ENTITY = "<!ENTITY a>".encode("utf-16")
FILLED = ["".join(words("文", f"{letter}{at}") for letter in "ABCDEFGH") for at in range(1, 600)]
OVERLAPPING = [f'<mergeCell ref="A{at}:H9999"/>' for at in range(1, 600)]


@pytest.mark.parametrize("name", ["文.docx", "文.xlsx", "文.pdf", "文.txt", "文.doc"])
def test_the_content_decides(tmp_path: Path, name: str) -> None:
    assert texts(opened(tmp_path, name, word(para("文")))) == ["文"]
    assert texts(opened(tmp_path, name, book({"表": rows(words("文", "A1"))}))) == ["文"]


@pytest.mark.parametrize(
    ("name", "data", "message", "advice"),
    [
        ("旧.doc", OLE, "旧格式", "另存为 .docx"),
        ("旧.xls", OLE, "旧格式的表格", "另存为 .xlsx"),
        ("旧.et", OLE, "旧格式的表格", "另存为 .xlsx"),
        ("旧.wps", OLE, "旧格式", "另存为 .docx"),
        ("密.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "加了密码", "取消密码"),
        ("文.ofd", archive({"OFD.xml": ""}), "OFD", "另存为 .docx"),
        ("文.odt", archive({"content.xml": ""}), "ODF", "另存为 .docx"),
        ("文.pptx", archive({"ppt/presentation.xml": ""}), "演示文稿", ".docx"),
        ("文.zip", archive({"a.docx": ""}), "不是 Word 文档（.docx）或 Excel 工作簿（.xlsx）", "另存为"),
        ("文.rtf", b"{\\rtf1", "RTF", "另存为 .docx"),
        ("页.mht", b"MIME-Version: 1.0", "mht", "仅 HTML"),
        ("页.mhtml", b"From: <Saved by Blink>", "mht", "仅 HTML"),
        ("图.jpg", b"\xff\xd8\xff\xe0", "图片", "另存为"),
        ("图.png", b"\x89PNG\r\n", "图片", "另存为"),
        ("图.gif", b"GIF89a", "图片", "另存为"),
        ("包.rar", b"Rar!\x1a", "压缩包", "解开"),
        ("空.xlsx", b"", "空的", "核对"),
        ("坏.xlsx", b"PK\x03\x04bad", "已损坏", "另存为"),
        ("坏.docx", word("<w:p>"), "已损坏", "另存为 .docx"),
        ("坏.xlsx", book({"表": "<sheetData><row>"}), "已损坏", "另存为 .xlsx"),
        ("怪.docx", word("<!DOCTYPE a>"), "DOCTYPE", "来源"),
        ("怪.xlsx", book({"表": "<!DOCTYPE a>"}), "DOCTYPE", "来源"),
        ("怪.docx", with_parts(word(""), {"word/styles.xml": WIDE_ENTITY}), "DOCTYPE", "来源"),
        ("大.docx", word(" " * 31 * 2**20), "解压后大得不正常", "来源"),
        ("大.xlsx", book({"表": " " * 61 * 2**20}), "解压后大得不正常", "来源"),
        ("多.zip", archive({str(at): "" for at in range(5001)}), "5000 个部分", "来源"),
        ("文.xyz", "文".encode(), "不认识这种文件（.xyz）", ".xlsx"),
        ("文.txt", "文".encode("utf-16"), "UTF-16", "UTF-8"),
    ],
)  # fmt: skip
def test_refused(tmp_path: Path, name: str, data: bytes, message: str, advice: str) -> None:
    with pytest.raises(DataError) as caught:
        opened(tmp_path, name, data)
    assert message in caught.value.message
    assert str(tmp_path / name) in caught.value.message
    assert advice in caught.value.help


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (word("<w:p/>" * 150_001), "150000 段"),
        (word(para("文") * 50_001), "50000 个"),
        (word("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000), "已损坏"),
        (word(table(*[["<w:tc/>"] * 300])), "256 列"),
        (book({"表": "<sheetData><row>" + "<c/>" * 1_500_001 + "</row></sheetData>"}), "1500000 个单元格"),
        (
            book(
                {"表": "<sheetData><row>" + '<c t="s"><v>0</v></c>' * 250 + "</row></sheetData>"},
                sharedStrings=f"<sst {SHEET}><si><t>{'字' * 90_000}</t></si></sst>",
            ),
            "文字超过 20000000 个",
        ),
        (
            book({"表": rows(*FILLED) + f"<mergeCells>{''.join(OVERLAPPING)}</mergeCells>"}),
            "互相重叠",
        ),
    ],
)  # fmt: skip
def test_limits(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(DataError, match=message):
        opened(tmp_path, "文.docx", data)


def test_a_sheet_as_large_as_a_sheet_can_be(tmp_path: Path) -> None:
    """Editors declare the whole sheet as used, and merge it; what counts is what is filled."""
    sheet = (
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    )
    pages = opened(tmp_path, "表.xlsx", book({"表": sheet}))
    assert texts(pages) == ["1"]
    assert [(aside.text, aside.where) for aside in pages.asides] == [("2", "工作表“表”XFD1048576")]


def test_a_span_of_any_length(tmp_path: Path) -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{"9" * 5000}"/></w:tcPr>{para("甲")}</w:tc>'
    assert texts(opened(tmp_path, "文.docx", word(table([cell])))) == [[["甲"]]]


def test_styles_in_a_circle(tmp_path: Path) -> None:
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:basedOn w:val="{}"/></w:style>'
    styles = style.format("a", "b") + style.format("b", "a")
    assert texts(opened(tmp_path, "文.docx", word(para("文", '<w:pStyle w:val="a"/>'), styles=styles))) == [
        "文"
    ]


def test_whatever_a_reader_raises_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for error in (RecursionError(), MemoryError(), KeyError("x"), UnicodeDecodeError("gbk", b"", 0, 1, "")):

        def fails(*_: object, error: BaseException = error) -> None:
            raise error

        monkeypatch.setattr(reading, "_fill", fails)
        with pytest.raises(DataError, match=r"文\.docx”：文件已损坏，打不开"):
            opened(tmp_path, "文.docx", f"<w:document {WORD}/>")


@pytest.mark.parametrize("name", ["没有.docx", "."])
def test_missing_files_and_folders(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileProblem):
        reading.read(tmp_path / name)
