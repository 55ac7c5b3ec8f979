"""``style.docx`` of an office's own: what is found in it, what is refused, what is kept."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest

from gongkai_cli.errors import DataError
from gongkai_cli.render.word import WordWriter
from gongkai_cli.render.word.style_check import style_mistakes
from gongkai_cli.render.word.style_file import STYLES

from .conftest import STYLE, kinds, letter, opened, parts, rebuilt, shown, text

FILES = {name: words.encode() for name, words in parts(STYLE.read_bytes()).items()}
SHEET, TEXT, TYPES = "word/styles.xml", "word/document.xml", "[Content_Types].xml"


def refused(path: Path) -> list[str]:
    """What the check says of a file that nothing is made with."""
    found = style_mistakes(path)
    assert found
    with pytest.raises(DataError) as error:
        WordWriter(path)
    assert found[0].message in error.value.message
    assert found[0].help in error.value.help
    return [each.message for each in found]


def test_the_bundled_one_is_in_order() -> None:
    assert style_mistakes(STYLE) == []


@pytest.mark.parametrize("name", STYLES)
def test_a_style_that_is_missing(tmp_path: Path, name: str) -> None:
    sheet = FILES[SHEET].replace(f'"{name}"'.encode(), f'"我的{name}"'.encode())
    path = rebuilt(tmp_path / "style.docx", {SHEET: sheet})
    assert refused(path) == [f"没有“{name}”这个样式"]
    assert f"请新建名为“{name}”的段落样式" in style_mistakes(path)[0].help


def test_all_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    document = docx.Document()
    document.save(str(tmp_path / "style.docx"))
    assert refused(tmp_path / "style.docx") == [f"没有“{name}”这个样式" for name in STYLES]


def test_ids_mean_nothing(tmp_path: Path) -> None:
    """Every id renumbered, as programs do that save the file."""
    numbers: dict[bytes, bytes] = {}

    def renumber(found: re.Match[bytes]) -> bytes:
        return found[1] + numbers.setdefault(found[2], b"S%d" % (900 - len(numbers))) + found[3]

    pattern = re.compile(rb'(<w:(?:pStyle|basedOn)[^>]*w:val="|w:styleId=")([^"]+)(")')
    changed = {name: pattern.sub(renumber, data) for name, data in FILES.items() if name.startswith("word/")}
    writer = WordWriter(rebuilt(tmp_path / "style.docx", dict(changed)))
    for manuscript in kinds().values():
        assert shown(writer.document(manuscript)) == shown(WordWriter(STYLE).document(manuscript))
    assert "GK" not in parts(writer.document(kinds()["full"]))[TEXT]


def test_a_file_without_pages(tmp_path: Path) -> None:
    body = re.sub(rb"<w:sectPr>.*?</w:sectPr>", b"", FILES[TEXT])
    assert refused(rebuilt(tmp_path / "style.docx", {TEXT: body})) == ["没有写明纸张大小和页边距"]


def test_one_section_is_turned_for_wide_tables(tmp_path: Path) -> None:
    upright, _ = re.findall(rb"<w:sectPr>.*?</w:sectPr>", FILES[TEXT])
    body = re.sub(rb"<w:sectPr>.*?</w:sectPr>", b"", FILES[TEXT]).replace(
        b"</w:body>", upright + b"</w:body>"
    )
    writer = WordWriter(rebuilt(tmp_path / "style.docx", {TEXT: body}))
    (section,) = opened(writer.document(kinds()["checklist"])).sections
    assert (section.page_width.twips, section.page_height.twips) == (16838, 11906)
    edges = [
        edge.twips
        for edge in (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    ]
    assert edges == [1587, 2098, 1474, 1984]  # the head of the page lies at the right


def test_the_offices_own_page_and_fonts_are_kept(tmp_path: Path) -> None:
    sheet = FILES[SHEET].replace("黑体".encode(), "方正黑体_GBK".encode())
    body = FILES[TEXT].replace(b'w:left="1587"', b'w:left="1700"')
    path = rebuilt(tmp_path / "style.docx", {SHEET: sheet, TEXT: body})
    data = WordWriter(path, fonts="windows").document(letter(text("文。")))
    assert opened(data).sections[0].left_margin.twips == 1700
    fonts = set(re.findall(r'w:eastAsia="([^"]+)"', parts(data)[SHEET]))
    assert "方正黑体_GBK" in fonts
    assert "华文中宋" in fonts  # those of the standard are exchanged all the same
    assert "方正小标宋简体" not in fonts


def test_what_stands_in_heads_and_feet_is_kept(tmp_path: Path) -> None:
    head = FILES["word/header1.xml"].replace(b"</w:p>", "<w:r><w:t>内部</w:t></w:r></w:p>".encode())
    writer = WordWriter(rebuilt(tmp_path / "style.docx", {"word/header1.xml": head}))
    assert opened(writer.document(letter(text("文。")))).sections[0].header.paragraphs[0].text == "内部"


def test_samples_are_not_printed() -> None:
    assert shown(WordWriter(STYLE).document(kinds()["bare"])) == []


def test_an_office_without_heads_of_its_own_for_even_pages(tmp_path: Path) -> None:
    settings = FILES["word/settings.xml"].replace(b"<w:evenAndOddHeaders/>", b"")
    writer = WordWriter(rebuilt(tmp_path / "style.docx", {"word/settings.xml": settings}))
    assert "evenAndOddHeaders" not in parts(writer.document(kinds()["bare"]))["word/settings.xml"]


def test_a_broken_file(tmp_path: Path) -> None:
    for part in (TEXT, SHEET):
        path = rebuilt(tmp_path / "style.docx", {part: b"<w:document"})
        assert refused(path) == ["文档内部已损坏，无法读取"]
    assert refused(rebuilt(tmp_path / "style.docx", {SHEET: None})) == ["文档内部已损坏，无法读取"]


def test_a_part_that_is_no_xml(tmp_path: Path) -> None:
    """A tag left open far inside: the names are all there, and Word could not open what is made."""
    for part in (SHEET, TEXT, "word/header1.xml", "word/footer1.xml"):
        damaged = FILES[part].replace(b"</w:p", b"<w:p", 1) if b"</w:p" in FILES[part] else FILES[part][:-20]
        assert refused(rebuilt(tmp_path / "style.docx", {part: damaged})) == ["文档内部已损坏，无法读取"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"no zip", "不是 Word 文档（.docx）"),
        (b"PK\x03\x04 broken", "不是 Word 文档（.docx）"),
        (b"\xd0\xcf\x11\xe0 old", "是旧版 .doc 或加了密码的文件"),
    ],
)
def test_files_that_are_no_docx(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "style.docx"
    path.write_bytes(content)
    assert refused(path) == [f"“style.docx”{told}"]


def test_what_a_style_must_not_hold(tmp_path: Path) -> None:
    rels = "word/_rels/document.xml.rels"
    link = (
        b'<Relationship Id="x" Type="http://x/hyperlink" Target="http://a" TargetMode="External"/>'
        b"</Relationships>"
    )
    changes: dict[str, dict[str, bytes | None]] = {
        "带宏": {"word/vbaProject.bin": b"x"},
        "引用了外面的文件或网址（http://a）": {rels: FILES[rels].replace(b"</Relationships>", link)},
        "里有文档不该有的声明（DOCTYPE": {SHEET: b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + FILES[SHEET]},
        "嵌有别的文件或控件": {"word/embeddings/a.bin": b"x"},
    }
    for told, change in changes.items():
        (message,) = refused(rebuilt(tmp_path / "style.docx", change))
        assert told in message


def test_a_swollen_file(tmp_path: Path) -> None:
    path = tmp_path / "style.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(TEXT, b" " * (51 * 1024 * 1024))
    (message,) = refused(path)
    assert "解压后大得不正常" in message


def test_it_is_read_once(tmp_path: Path) -> None:
    path = rebuilt(tmp_path / "style.docx", {})
    writer = WordWriter(path)
    first = writer.document(kinds()["full"])
    path.unlink()
    assert writer.document(kinds()["full"]) == first


def test_what_another_program_left_is_gone(tmp_path: Path) -> None:
    document = docx.Document(str(STYLE))
    document.core_properties.author = "某人"
    saved = io.BytesIO()
    document.save(saved)
    path = tmp_path / "style.docx"
    path.write_bytes(saved.getvalue())
    made = WordWriter(path).document(kinds()["checklist"])
    assert "某人" not in "".join(parts(made).values())
    assert opened(made).core_properties.author == ""
