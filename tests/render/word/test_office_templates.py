"""Templates of the office's own: they come first, leave no traces, and reach neither files nor Python."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from tests.conftest import ROOT

from gongkai_cli.errors import DataError
from gongkai_cli.render.word import WordTemplates

from .conftest import Views, item, make_list, opened
from .test_form import parts


def own(folder: Path, text: str) -> WordTemplates:
    """An office's template of one paragraph."""
    document = docx.Document()
    document.add_paragraph(text)
    document.save(str(folder / "checklist.docx"))
    return WordTemplates(folder, ROOT / "templates")


def test_the_office_comes_first(tmp_path: Path, views: Views) -> None:
    made = own(tmp_path, "我们的 {{ list.unit }}").render("checklist", views.checklists[-1])
    assert [paragraph.text for paragraph in opened(made).paragraphs] == ["我们的 慈城镇"]
    assert "python-docx" not in "".join(text for name, text in parts_of_text(made).items())


def parts_of_text(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}


@pytest.mark.parametrize(
    "text",
    [
        "{{ list.__class__.__mro__ }}",
        "{{ list.named.__class__ }}",
        "{{ ''.__class__.__subclasses__() }}",
        "{% include '/etc/hostname' %}",
        "{{ list.unit|safe }}",
        "{{ open('/etc/hostname').read() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ range(999999999)|list }}",
    ],
)
def test_a_template_reaches_neither_files_nor_python(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError, match=r"checklist\.docx|出错"):
        own(tmp_path, text).render("checklist", make_list(item()))


def test_a_missing_template() -> None:
    with pytest.raises(DataError, match=r"找不到模板“checklist\.docx”"):
        WordTemplates().render("checklist", make_list())


def test_a_template_is_parsed_once(tmp_path: Path) -> None:
    templates = own(tmp_path, "{{ list.unit }}")
    first = templates.render("checklist", make_list())
    (tmp_path / "checklist.docx").unlink()
    assert templates.render("checklist", make_list()) == first


def test_a_template_an_office_saved_keeps_nothing_of_its_making(tmp_path: Path) -> None:
    """python-docx's own base document: a thumbnail, an author, application properties."""
    made = own(tmp_path, "{{ list.unit }}").render("checklist", make_list())
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert [name for name in archive.namelist() if name.startswith("docProps")] == ["docProps/core.xml"]
        for name in ("_rels/.rels", "[Content_Types].xml"):
            assert b"thumbnail" not in archive.read(name)
            assert b"app.xml" not in archive.read(name)
    assert opened(made).core_properties.author == ""


def rebuilt(path: Path, change: dict[str, bytes | None]) -> None:
    """A bundled template with parts replaced or left out."""
    files = {
        name: text.encode() for name, text in parts((ROOT / "templates" / path.name).read_bytes()).items()
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (files | change).items():
            if data is not None:
                archive.writestr(name, data)


def test_a_template_without_properties_gets_them(tmp_path: Path, views: Views) -> None:
    files = parts((ROOT / "templates" / "letter.docx").read_bytes())
    change: dict[str, bytes | None] = {"docProps/core.xml": None}
    for name in ("_rels/.rels", "[Content_Types].xml"):
        change[name] = re.sub(
            r'<(Relationship|Override) [^>]*docProps/core.xml"[^>]*>', "", files[name]
        ).encode()
    rebuilt(tmp_path / "letter.docx", change)
    made = WordTemplates(tmp_path).render("letter", views.cover)
    assert opened(made).core_properties.author == "宁波市江北区人民政府办公室"


def test_a_broken_or_swollen_template(tmp_path: Path, views: Views) -> None:
    rebuilt(tmp_path / "letter.docx", {"word/document.xml": b"<w:document"})
    with pytest.raises(DataError, match="已损坏"):
        WordTemplates(tmp_path).render("letter", views.cover)
    with zipfile.ZipFile(tmp_path / "letter.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (51 * 1024 * 1024))
    with pytest.raises(DataError, match="解压后大得不正常"):
        WordTemplates(tmp_path).render("letter", views.cover)


def test_a_tag_split_from_its_row(tmp_path: Path, views: Views) -> None:
    text = parts((ROOT / "templates" / "letter.docx").read_bytes())["word/document.xml"]
    spoilt = text.replace("{%tr endfor %}", "{% endfor %}").replace("{%tr for", "{%p for")
    rebuilt(tmp_path / "letter.docx", {"word/document.xml": spoilt.encode()})
    with pytest.raises(DataError, match=r"文档不完整|出错"):
        WordTemplates(tmp_path).render("letter", views.reminder)


def test_an_office_that_leaves_out_the_section(tmp_path: Path, views: Views) -> None:
    """The topic's cells are merged wherever they stand."""
    document = docx.Document(str(ROOT / "templates" / "tasklist.docx"))
    row = document.tables[0].rows[2]
    row.cells[0].paragraphs[0].runs[0].text = "{{ row.topic }}"
    row.cells[1].paragraphs[0].runs[0].text = "{{ row.no }}"
    document.save(str(tmp_path / "tasklist.docx"))
    table = opened(WordTemplates(tmp_path).render("tasklist", views.tasklist)).tables[0]
    columns = [[row.cells[no]._tc for row in table.rows[1:]] for no in (0, 1)]
    assert [len({id(cell) for cell in cells}) for cells in columns] == [16, 48]
