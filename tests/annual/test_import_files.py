"""Files as they come: pages in old encodings, documents with tracked changes, and what is refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from tests.annual.filed import PARAGRAPHS, packed, plain_report, printed
from tests.annual.test_import_tables import OFFICE

from gongkai_cli.errors import DataError, FileProblem
from gongkai_cli.intake.annual.file import Block
from gongkai_cli.intake.annual.filed import read_filed
from gongkai_cli.intake.pages import Paragraph, Rows, kinds
from gongkai_cli.intake.pages.building import PagesBuilder
from gongkai_cli.intake.pages.grid import Placed, grid_of
from gongkai_cli.intake.pages.page import read_page
from gongkai_cli.intake.pages.word import read_word
from gongkai_cli.schema import report_form as form

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
MACRO_FREE = "请用 WPS 或 Word 打开，另存为 .docx"


def blocks_of(builder: PagesBuilder) -> tuple[Block, ...]:
    return tuple(block.text if isinstance(block, Paragraph) else block.rows for block in builder.blocks)


def page_blocks(page: str) -> tuple[Block, ...]:
    builder = PagesBuilder()
    read_page(builder, page)
    return blocks_of(builder)


def word_blocks(data: bytes) -> tuple[Block, ...]:
    builder = PagesBuilder()
    read_word(builder, data)
    return blocks_of(builder)


def texts(grid: Rows) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("label", ["gb2312", "utf-8"])
def test_pages_are_decoded_by_what_they_are(tmp_path: Path, encoding: str, label: str) -> None:
    """镕 is not in GB2312, as which offices label their pages."""
    report = printed()
    report.parts = {**PARAGRAPHS, "监督保障": "朱镕基题词一幅。"}
    head = f'<?xml version="1.0" encoding="{label}"?><html><head><meta charset="{label}">'
    path = tmp_path / "报告.htm"
    path.write_bytes(report.page().replace("<html><head>", head).encode(encoding))
    filed = read_filed(path, OFFICE)
    assert filed.report.part("监督保障") == "朱镕基题词一幅。"
    assert filed.report.figures == plain_report().figures


def test_text_in_gbk_and_with_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes(printed().text().replace("\n", "\r\n").encode("gb18030"))
    assert read_filed(path, OFFICE).report.figures == plain_report().figures


def test_a_page_inside_tables_that_only_arrange(tmp_path: Path) -> None:
    page = printed().page()
    page = page.replace("<body>", "<body><table><tr><td>首页 | 公开</td></tr><tr><td><table><tr><td>")
    page = page.replace("</body>", "</td></tr></table></td></tr><tr><td>主办：某某</td></tr></table></body>")
    (tmp_path / "报告.html").write_text(page, encoding="utf-8")
    filed = read_filed(tmp_path / "报告.html", OFFICE)
    assert (filed.problems, filed.report.figures) == ((), plain_report().figures)
    assert filed.report.part("六") == PARAGRAPHS["六"]


def test_what_a_page_does_not_show_is_not_read() -> None:
    page = (
        "<body><script>var 一='二'</script><!-- 注 --><style>p{}</style><p style='display: none'>隐藏</p>"
        "<p>一<b>、总</b>体\n情况</p>第一行<br>第二行<div>块<span>内</span></div></body>"
    )
    assert page_blocks(page) == ("一、总体 情况", "第一行", "第二行", "块内")


@pytest.mark.parametrize("page", ["", "<html>", "<!-- -->", "<table></table>", "<table><tr></table>"])
def test_pages_without_anything(page: str) -> None:
    assert page_blocks(page) == ()


def test_spans_of_a_page() -> None:
    page = (
        "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<th>丁<tr><td colspan=0>戊<td rowspan=0>己"
        "<td rowspan=99999 colspan=x>庚<tr><td>辛</table>"
    )
    (grid,) = page_blocks(page)
    assert not isinstance(grid, str)
    assert texts(grid) == [["甲", "乙", "乙"], ["甲", "丙", "丁"], ["戊", "己", "庚"], ["辛", "己", "庚"]]
    assert grid[1][0] is grid[0][0]
    assert (grid[3][1].top, grid[3][1].left) == (2, 1)


def test_a_page_nested_without_end() -> None:
    assert page_blocks("<div>" * 500 + "底" + "</div>" * 500) == ("底",)
    with pytest.raises(DataError, match="太深"):
        page_blocks("<div>" * 100_000 + "底" + "</div>" * 100_000)


def test_a_grid_is_a_rectangle_of_bearable_size() -> None:
    assert texts(grid_of([[Placed("甲")], [Placed("乙"), Placed("丙")]])) == [["甲", ""], ["乙", "丙"]]
    assert len(grid_of([[Placed("甲", 500)]])[0]) == 1
    with pytest.raises(DataError, match="20000 行"):
        grid_of([[Placed("甲")]] * 20001)


def test_word_as_the_library_writes_it(tmp_path: Path) -> None:
    """Merged by python-docx, which leaves the text of what it merges."""
    document = Document()
    document.add_paragraph("一、总体情况")
    table = document.add_table(3, 3)
    for at, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = str(at)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "横"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "竖"
    table.cell(2, 2).add_table(1, 1)
    path = tmp_path / "文.docx"
    document.save(str(path))
    assert word_blocks(path.read_bytes())[0] == "一、总体情况"
    table._tbl.remove(table.rows[2]._tr)
    document.save(str(path))
    grid = word_blocks(path.read_bytes())[1]
    assert not isinstance(grid, str)
    assert texts(grid) == [["0", "横", "横"], ["竖", "4", "5"]]


def test_what_word_shows() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>".format
    body = (
        f"<w:p>{run('留')}<w:ins>{run('增')}</w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:tab/><w:t>后</w:t><w:br/><w:t>行</w:t></w:r>"
        f"<w:r><w:pict><w:txbxContent><w:p>{run('框')}</w:p></w:txbxContent></w:pict></w:r></w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run('控件')}</w:p></w:sdtContent></w:sdt>"
    )
    assert word_blocks(packed(body)) == ("留增新 后", "行", "控件")


def test_word_as_the_web_version_packs_it(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    with zipfile.ZipFile(io.BytesIO(printed().word())) as archive, zipfile.ZipFile(path, "w") as other:
        other.writestr("word/document2.xml", archive.read("word/document.xml"))
    assert read_filed(path, OFFICE).given == len(form.CELLS)


def test_word_rows_that_begin_late() -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>".format
    odd = cell('<w:gridSpan w:val="x"/>', "丁")
    body = (
        f"<w:tbl><w:tr>{cell('', '甲')}{cell('', '乙')}</w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{cell('', '丙')}</w:tr>"
        f"<w:tr>{odd}{cell('<w:vMerge/>', '')}</w:tr></w:tbl>"
    )
    (grid,) = word_blocks(packed(body))
    assert not isinstance(grid, str)
    assert texts(grid) == [["甲", "乙"], ["", "丙"], ["丁", "丙"]]


def test_word_rows_deleted_with_changes_tracked() -> None:
    row = "<w:tr><w:trPr>{}</w:trPr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>".format
    (grid,) = word_blocks(packed(f"<w:tbl>{row('', '留')}{row('<w:del/>', '删')}</w:tbl>"))
    assert not isinstance(grid, str)
    assert texts(grid) == [["留"]]


def test_word_tables_in_a_table_that_only_arranges() -> None:
    inner = printed().word()
    with zipfile.ZipFile(io.BytesIO(inner)) as archive:
        body = archive.read("word/document.xml").decode()
    body = body.partition("<w:body>")[2].partition("</w:body>")[0]
    blocks = word_blocks(packed(f"<w:tbl><w:tr><w:tc><w:tcPr/>{body}</w:tc></w:tr></w:tbl>"))
    assert sum(not isinstance(block, str) for block in blocks) == 3


@pytest.mark.parametrize(
    ("name", "data", "message", "advice"),
    [
        ("旧.doc", OLE, "这是旧格式的文件（.doc、.wps、.xls），读不了", MACRO_FREE),
        ("旧.wps", OLE, "这是旧格式的文件（.doc、.wps、.xls），读不了", MACRO_FREE),
        ("改名.docx", OLE, "这是旧格式的文件（.doc、.wps、.xls），读不了", MACRO_FREE),
        ("密.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "文件加了密码，打不开", "取消密码"),
        ("报告.pdf", b"%PDF-1.7", "这是 PDF，表格读不准", "另存为 .docx"),
        ("报告.docx", b"%PDF-1.7", "这是 PDF，表格读不准", "另存为 .docx"),
        ("报告.rtf", b"{\\rtf1", "这是 RTF 文档（.rtf），读不了", "另存为 .docx"),
        ("报告.mht", b"MIME-Version: 1.0", "这是单个文件的网页（.mht），读不了", "仅 HTML"),
        ("空.docx", b"", "文件是空的", "核对"),
        ("空.txt", b" \n ", "文件是空的", "核对"),
        ("坏.docx", b"PK\x03\x04bad", "文件已损坏，打不开", "另存为 .docx"),
        ("坏.docx", packed("<w:p>"), "文件已损坏，打不开", "另存为 .docx"),
        ("表.xlsx", packed("", "xl/workbook.xml"), "这不是 Word 文档（.docx）", "另存为 .docx"),
        ("怪.docx", packed("<!DOCTYPE a>"), "文件里有文档不该有的声明（DOCTYPE），没有打开", "来源"),
        ("文.txt", "年度".encode("utf-16"), "文件是 UTF-16 编码或不是文本文件，无法读取", "UTF-8"),
        ("图.jpg", b"\xff\xd8\xff\xe0", "这是图片，读不了", "另存为 .docx"),
        (
            "文.rst",
            "年度报告".encode(),
            "不认识这种文件（.rst）",
            "可以读 .docx、.html、.txt 和本程序生成的 .md",
        ),
        ("炸.docx", packed(" " * (31 * 2**20)), "文件解压后大得不正常，没有打开", "来源"),
    ],
)
def test_refused(tmp_path: Path, name: str, data: bytes, message: str, advice: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DataError) as caught:
        read_filed(tmp_path / name, OFFICE)
    assert caught.value.message == f"“{tmp_path / name}”：{message}"
    assert advice in caught.value.help


def test_a_huge_file_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai_cli.files.opening.MOST_BYTES", 10)
    (tmp_path / "大.docx").write_bytes(b"PK" * 10)
    with pytest.raises(FileProblem, match="太大"):
        read_filed(tmp_path / "大.docx", OFFICE)
    monkeypatch.setattr("gongkai_cli.files.opening.MOST_BYTES", 100)
    monkeypatch.setattr(kinds, "MOST_TEXT", 10)
    (tmp_path / "大.txt").write_bytes(b"a" * 20)
    with pytest.raises(DataError, match="太大"):
        read_filed(tmp_path / "大.txt", OFFICE)


def test_an_encrypted_archive(tmp_path: Path) -> None:
    data = bytearray(packed("<w:p/>"))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    (tmp_path / "密.docx").write_bytes(bytes(data))
    with pytest.raises(DataError, match="加了密码"):
        read_filed(tmp_path / "密.docx", OFFICE)


@pytest.mark.parametrize("name", ["没有.docx", "."])
def test_missing_files_and_folders(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileProblem):
        read_filed(tmp_path / name, OFFICE)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("无表.docx", packed("<w:p><w:r><w:t>区教育局2022年政府信息公开工作年度报告</w:t></w:r></w:p>")),
        ("无表.html", "<p>区教育局2022年政府信息公开工作年度报告</p><img src=a.png>".encode()),
        ("空.html", b"<html></html>"),
        ("空.docx", packed("")),
    ],
)
def test_documents_without_the_tables(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    filed = read_filed(tmp_path / name, OFFICE)
    assert filed.problems == ("没有找到年度报告的三张表；表格是图片的，请补一份有表格的文件",)


def test_text_without_headings(tmp_path: Path) -> None:
    (tmp_path / "文.txt").write_text("随便写写\n规章 1 2 3", encoding="utf-8")
    filed = read_filed(tmp_path / "文.txt", OFFICE)
    assert filed.problems == ("没有找到“二、主动公开政府信息情况”等标题，不知道哪里是表格",)


def test_an_old_doc_that_is_a_page_in_truth(tmp_path: Path) -> None:
    """Some sites offer their page as a Word file."""
    (tmp_path / "报告.doc").write_bytes(printed().page().encode())
    assert read_filed(tmp_path / "报告.doc", OFFICE).given == len(form.CELLS)
