"""The form of GB/T 9704 in the file itself, properties without traces, the same bytes, files valid."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.render.validity import findings

from gongkai_cli.errors import UsageError
from gongkai_cli.render.document_writer import FONTS
from gongkai_cli.render.word import WordWriter
from gongkai_cli.render.word.style_file import FONT_PROFILES

from .conftest import STYLE, kinds, letter, manuscript, opened, parts, styles_of, text


@pytest.fixture(params=sorted(kinds()))
def made(request: pytest.FixtureRequest, writer: WordWriter) -> bytes:
    return writer.document(kinds()[request.param])


def test_style_docx_is_that_of_the_script(tmp_path: Path) -> None:
    script, out = ROOT / "scripts" / "build_style.py", tmp_path / "style.docx"
    subprocess.run([sys.executable, str(script), "-o", str(out)], check=True, timeout=60)
    assert parts(out.read_bytes()) == parts(STYLE.read_bytes()), "请运行 make templates"


def test_style_docx_shows_every_style_by_its_name() -> None:
    from gongkai_cli.render.word.style_file import STYLES

    samples = {each.text: each.style.name for each in opened(STYLE.read_bytes()).paragraphs}
    assert set(STYLES) <= set(samples)
    assert all(text == name for text, name in samples.items())


def test_styles_of_small_letters_leave_the_grid() -> None:
    """On it lines of 12 pt would be as high as those of the text."""
    document = opened(STYLE.read_bytes())
    for name in ("公文标题", "表头", "表格文字", "表格居中", "表格小字", "报表项目", "报表居中", "填写栏"):
        assert '<w:snapToGrid w:val="0"/>' in document.styles[name].element.xml, name


def test_page_and_numbers(made: bytes) -> None:
    files = parts(made)
    for section in re.findall("<w:sectPr>.*?</w:sectPr>", files["word/document.xml"]):
        assert '<w:docGrid w:type="lines" w:linePitch="579"/>' in section
        turned = "landscape" in section
        edges = dict(
            re.findall(r'w:(top|right|bottom|left)="(\d+)"', re.findall("<w:pgMar.*?/>", section)[0])
        )
        upright = {"top": "2098", "right": "1474", "bottom": "1984", "left": "1587"}
        on_side = {"top": "1587", "right": "2098", "bottom": "1474", "left": "1984"}
        assert edges == (on_side if turned else upright)
        references = re.findall(r'<w:(header|footer)Reference w:type="(\w+)" r:id="(\w+)"', section)
        assert len(references) == 4
        for part, kind, identity in references:
            words = files[f"word/{identity}.xml"]
            assert (" PAGE " in words) == ((part == "header") == turned)
            style = "双页页码" if kind == "even" else "单页页码"
            shown = {styles_of(made)[each] for each in re.findall(r'pStyle w:val="(\w+)"', words)}
            assert " PAGE " not in words or style in shown
    assert "<w:evenAndOddHeaders/>" in files["word/settings.xml"]
    assert 'w:spacing w:val="-5"' in files["word/styles.xml"]
    assert "Theme" not in "".join(re.findall("<w:rFonts.*?/>", files["word/styles.xml"]))


def test_no_traces(made: bytes) -> None:
    files = parts(made)
    everything = "".join(files.values())
    for trace in ("python-docx", "docxtpl", "gongkai-cli", "w:rsid", "thumbnail"):
        assert trace not in everything
    assert not [name for name in files if "thumbnail" in name or name == "docProps/app.xml"]
    assert re.search(r'"compatibilityMode"[^>]* w:val="15"', files["word/settings.xml"])
    listed = re.findall(r'PartName="/([^"]+)"', files["[Content_Types].xml"])
    assert set(files) - {"[Content_Types].xml"} == {
        *listed,
        *(name for name in files if name.endswith(".rels")),
    }
    assert {"word/fontTable.xml", "word/theme/theme1.xml"} <= set(files)


def test_properties(writer: WordWriter) -> None:
    properties = opened(writer.document(kinds()["full"])).core_properties
    assert (properties.title, properties.author) == ("题目", "某市某区人民政府办公室")
    assert properties.created.date().isoformat() == "2022-09-20"
    assert properties.modified == properties.created
    core = parts(writer.document(manuscript(dated="2022年")))["docProps/core.xml"]
    assert "dcterms:created" not in core


def test_the_same_bytes_twice(made: bytes) -> None:
    again = WordWriter(STYLE)
    assert made in [again.document(each) for each in kinds().values()]
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("profile", FONTS)
def test_fonts(profile: str) -> None:
    files = parts(WordWriter(STYLE, fonts=profile).document(letter(text("文。"))))
    used = set(re.findall(r'w:eastAsia="([^"]+)"', "".join(files.values()))) - {"zh-CN"}
    assert used == set(FONT_PROFILES[profile])
    assert set(re.findall(r'<w:font w:name="([^"]+)"', files["word/fontTable.xml"])) == used


def test_an_unknown_profile() -> None:
    with pytest.raises(UsageError, match="没有“wps”这套字体"):
        WordWriter(STYLE, fonts="wps")


def test_the_option_offers_the_profiles_there_are() -> None:
    assert tuple(FONT_PROFILES) == FONTS


def test_every_kind_is_valid(made: bytes, tmp_path: Path) -> None:
    assert findings(made, "docx", tmp_path) == []


def test_style_docx_and_several_documents_are_valid(writer: WordWriter, tmp_path: Path) -> None:
    assert findings(STYLE.read_bytes(), "docx", tmp_path) == []
    assert findings(writer.documents(list(kinds().values())), "docx", tmp_path) == []


def test_the_validator_finds_what_is_wrong(made: bytes, tmp_path: Path) -> None:
    files = parts(made)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, words in files.items():
            archive.writestr(name, words.replace("<w:body>", "<w:body><w:p><w:nonsense/></w:p>"))
    assert findings(out.getvalue(), "docx", tmp_path)


def test_word_files_are_made_without_a_library() -> None:
    """What a library costs to load is more than what 28 documents cost to make."""
    code = (
        "import sys; from pathlib import Path; from gongkai_cli.render.word import WordWriter;"
        f"WordWriter(Path({str(STYLE)!r})); print(*sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert not {"docx", "lxml", "openpyxl", "jinja2", "urllib.request", "http"} & set(answer.stdout.split())
