"""The form of GB/T 9704 in the file itself, properties without traces, the same bytes, the sandbox."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from tests.conftest import ROOT

from gongkai_cli.errors import UsageError
from gongkai_cli.render.document_writer import FONTS
from gongkai_cli.render.word.style_file import FONT_PROFILES
from gongkai_cli.render.word.writer import WordWriter

from .conftest import Views, WordMaker, opened

NAMES = ("office", "town", "index", "tasklist", "cover", "reminder", "letters")


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture(params=NAMES)
def made(request: pytest.FixtureRequest, views: Views, templates: WordMaker) -> bytes:
    return templates.render(*views.named[request.param])


def test_the_built_style_is_that_of_the_script(tmp_path: Path) -> None:
    script, built = ROOT / "scripts" / "build_style.py", tmp_path / "style.docx"
    subprocess.run([sys.executable, "-S", str(script), "-o", str(built)], check=True, timeout=60)
    kept = (ROOT / "templates" / "style.docx").read_bytes()
    assert parts(built.read_bytes()) == parts(kept), "请运行 make templates"


def test_tables(made: bytes) -> None:
    for table in opened(made).tables:
        grid = [int(column.get(column.tag.replace("gridCol", "w"))) for column in table._tbl.tblGrid]
        assert sum(grid) in (8845, 12756)
        assert 'w:tblLayout w:type="fixed"' in table._tbl.xml
        for no, row in enumerate(table.rows):
            assert "<w:cantSplit/>" in row._tr.xml
            is_header = no == 0 and "填表人" not in table._tbl.xml
            assert ("<w:tblHeader/>" in row._tr.xml) == is_header
    styles = parts(made)["word/styles.xml"]
    for style in ("表格文字", "表格居中", "表头", "公文标题"):
        (found,) = re.findall(rf'<w:style [^>]*><w:name w:val="{style}"/>.*?</w:style>', styles)
        assert 'w:snapToGrid w:val="0"' in found


def test_page_and_numbers(made: bytes) -> None:
    files = parts(made)
    text = files["word/document.xml"]
    assert '<w:docGrid w:type="lines" w:linePitch="579"/>' in text
    turned = "landscape" in text
    edges = dict(re.findall(r'w:(top|right|bottom|left)="(\d+)"', re.findall("<w:pgMar.*?/>", text)[0]))
    upright = {"top": "2098", "right": "1474", "bottom": "1984", "left": "1587"}
    on_side = {"top": "1587", "right": "2098", "bottom": "1474", "left": "1984"}
    assert edges == (on_side if turned else upright)
    assert "<w:evenAndOddHeaders/>" in files["word/settings.xml"]
    kind, other = ("header", "footer") if turned else ("footer", "header")
    for style in ("GK29", "GK30"):
        (number,) = [
            text for name, text in files.items()
            if name.startswith(f"word/{kind}") and f'w:pStyle w:val="{style}"' in text and f"{kind}Reference" in files["word/document.xml"]
            and f'r:id="{name[5:-4]}"' in files["word/document.xml"]
        ]  # fmt: skip
        assert " PAGE " in number
        assert ">— <" in number
        assert ('vert="vert"' in number) == turned
    assert 'w:spacing w:val="-5"' in files["word/styles.xml"]
    assert "Theme" not in "".join(re.findall("<w:rFonts.*?/>", files["word/styles.xml"]))


def test_no_traces(made: bytes) -> None:
    files = parts(made)
    everything = "".join(files.values())
    for trace in ("python-docx", "docxtpl", "gongkai-cli", "w:rsid", "thumbnail"):
        assert trace not in everything
    assert not [name for name in files if "thumbnail" in name or name == "docProps/app.xml"]
    assert re.search(r'"compatibilityMode"[^>]* w:val="15"', files["word/settings.xml"])
    for name in re.findall(r'PartName="/([^"]+)"', files["[Content_Types].xml"]):
        assert name in files


def test_properties(views: Views, templates: WordMaker) -> None:
    letter = opened(templates.render("reminder", views.reminder)).core_properties
    assert letter.title == "关于抓紧落实2022年政务公开工作任务的催办函"
    assert letter.author == "宁波市江北区人民政府办公室"
    assert letter.created.replace(tzinfo=None) == datetime(2022, 9, 20)  # noqa: DTZ001  as Word keeps it
    assert letter.modified == letter.created
    titles = [opened(templates.render(*views.named[name])).core_properties.title for name in NAMES[:4]]
    assert titles == [
        "区政府办2022年政务公开工作任务清单",
        "慈城镇2022年政务公开工作任务清单",
        "2022年政务公开工作任务清单目录",
        "2022年江北区政务公开工作任务分解",
    ]


def test_the_same_bytes_twice(views: Views, made: bytes) -> None:
    again = WordMaker()
    assert made in [again.render(*views.named[name]) for name in NAMES]
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("profile", FONTS)
def test_fonts(views: Views, profile: str) -> None:
    files = parts(WordMaker(fonts=profile).render("reminder", views.reminder))
    used = set(re.findall(r'w:eastAsia="([^"]+)"', "".join(files.values()))) - {"zh-CN"}
    assert used == set(FONT_PROFILES[profile])


def test_an_unknown_profile() -> None:
    with pytest.raises(UsageError, match="没有“wps”这套字体"):
        WordWriter(ROOT / "templates" / "style.docx", fonts="wps")


def test_signature_and_date_stay_with_the_text(views: Views, templates: WordMaker) -> None:
    document = opened(templates.render("cover_letter", views.cover))
    *_, attachment, blank, signature, date = document.paragraphs
    assert (signature.text, date.text) == ("宁波市江北区人民政府办公室", "2022年8月1日")
    assert attachment.paragraph_format.keep_with_next
    styles = document.styles
    for paragraph in (blank, signature):
        assert styles[paragraph.style.name].paragraph_format.keep_with_next
    # It begins two characters right of the 署名: 2 + 13 - 2 characters from the edge, 6 of them its own.
    assert 'w:rightChars="700"' in date._p.xml


def test_a_signature_after_a_table_stays_with_its_last_row(views: Views, templates: WordMaker) -> None:
    from dataclasses import replace

    letter = replace(views.reminder, paragraphs=views.reminder.paragraphs[:1])
    *others, last = opened(templates.render("reminder", letter)).tables[-1].rows
    assert all(
        paragraph.paragraph_format.keep_with_next for cell in last.cells for paragraph in cell.paragraphs
    )
    assert not any(row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in others)


def test_the_option_offers_the_profiles_there_are() -> None:
    from gongkai_cli.render.document_writer import FONTS

    assert tuple(FONT_PROFILES) == FONTS
