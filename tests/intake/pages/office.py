"""Small office files built by hand, as the tests of the readers need them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from gongkai_cli.intake.pages import Pages, Paragraph, read

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATED = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def with_parts(data: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """An archive with some of its parts replaced, or more of them."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        held = {name: packed.read(name) for name in packed.namelist()}
    return archive({**held, **parts})


def word(body: str, **parts: str) -> bytes:
    """A document; further parts by their name, ``numbering`` for word/numbering.xml."""
    more = {f"word/{name}.xml": f"<w:{name} {WORD}>{content}</w:{name}>" for name, content in parts.items()}
    document = f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return archive({"word/document.xml": document, **more})


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def para(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}</w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(text)}</w:tc>"


def table(*rows: Sequence[str]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def book(sheets: Mapping[str, str], states: Mapping[str, str] | None = None, **parts: str | bytes) -> bytes:
    """A workbook of sheets by their names; further parts by their name, ``styles`` for xl/styles.xml."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}" state="{(states or {}).get(name, "visible")}"/>'
        for at, name in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{at}" Target="worksheets/sheet{at}.xml"/>' for at in range(1, len(sheets) + 1)
    )
    return archive(
        {
            "xl/workbook.xml": f"<workbook {SHEET} {RELATED}><sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships>{related}</Relationships>",
            **{
                f"xl/worksheets/sheet{at}.xml": f"<worksheet {SHEET}>{content}</worksheet>"
                for at, content in enumerate(sheets.values(), 1)
            },
            **{f"xl/{name}.xml": content for name, content in parts.items()},
        }
    )


def value(text: str, at: str, style: int = 0, kind: str = "n") -> str:
    return f'<c r="{at}" s="{style}" t="{kind}"><v>{text}</v></c>'


def words(text: str, at: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


def rows(*lines: str, options: Mapping[int, str] | None = None) -> str:
    held = options or {}
    return (
        "<sheetData>"
        + "".join(f'<row r="{at}" {held.get(at, "")}>{line}</row>' for at, line in enumerate(lines, 1))
        + "</sheetData>"
    )


def opened(folder: Path, name: str, data: bytes | str) -> Pages:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read(path)


def texts(pages: Pages) -> list[str | list[list[str]]]:
    """The blocks without their places: paragraphs as text, tables as rows of texts."""
    return [
        block.text if isinstance(block, Paragraph) else [[each.text for each in row] for row in block.rows]
        for block in pages.blocks
    ]
