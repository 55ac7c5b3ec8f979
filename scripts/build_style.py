"""Build ``templates/style.docx``: ``make templates``. A test fails when it differs from what this builds.

The file is written part by part rather than with a library, whose base document would bring unused styles,
a thumbnail and the fonts of another language.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from pathlib import Path

# The script runs without the package's environment; what it takes from it needs no other package.
sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from gongkai_cli.render.word.settings import settings
from style_sheet import FANGSONG, HEITI, IDENTITIES, KAITI, SONGTI, STYLES, XIAOBIAOSONG, sheet

STYLE = Path(__file__).parents[1] / "templates" / "style.docx"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NUMBERS = {
    f"{part}{no}.xml": (part, kind, landscape)
    for no, (landscape, kind) in enumerate(
        ((False, "default"), (False, "even"), (True, "default"), (True, "even")), 1
    )
    for part in ("header", "footer")
}
"""The parts over and under the pages. Upright ones have their number at the foot; those turned at the left,
in the header. Each has the other part too, empty: else it would take over that of the section before."""


def section(*, landscape: bool) -> str:
    """Page, margins and grid.

    A page turned to landscape is bound with its top at the spine, so the margins turn with it: what was
    the head margin (37 mm) is at the right, and the page number is at the left, from the header.
    """
    references = "".join(
        f'<w:{part}Reference w:type="{kind}" r:id="{name[:-4]}"/>'
        for name, (part, kind, turned) in _NUMBERS.items()
        if turned == landscape
    )
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if landscape else 'w:w="11906" w:h="16838"'
    margin = (1587, 2098, 1474, 1984) if landscape else (2098, 1474, 1984, 1587)
    edges = " ".join(
        f'w:{edge}="{width}"' for edge, width in zip(("top", "right", "bottom", "left"), margin, strict=True)
    )
    return (
        f"<w:sectPr>{references}<w:pgSz {size}/>"
        f'<w:pgMar {edges} w:header="851" w:footer="1304" w:gutter="0"/><w:pgNumType w:start="1"/>'
        '<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
    )


def _run(text: str) -> str:
    return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _number(kind: str) -> str:
    marks = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    field = "".join(f"<w:r>{mark}</w:r>" for mark in marks)
    style = IDENTITIES["双页页码" if kind == "even" else "单页页码"]
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run("— ")}{field}{_run(" —")}</w:p>'


def page_number(part: str, kind: str, landscape: bool) -> str:
    """A footer with the number; on a page turned, a header that has it in the left margin, turned too."""
    tag = "ftr" if part == "footer" else "hdr"
    if landscape != (part == "header"):
        low = '<w:spacing w:line="20" w:lineRule="exact"/>'
        content = f'<w:p><w:pPr><w:pStyle w:val="{IDENTITIES["表后间距"]}"/>{low}</w:pPr></w:p>'
    elif landscape:
        content = _turned(_number(kind), 2 if kind == "even" else 1)
    else:
        content = _number(kind)
    return f"{_HEAD}<w:{tag} {_NAMESPACES}>{content}</w:{tag}>"


def _turned(number: str, identity: int) -> str:
    # 7 mm outside the text area, as deep as the text is high; EMU: 635 to a twip.
    left, top, width, height = ((1984 - 397 - 454) * 635, 1587 * 635, 454 * 635, 8845 * 635)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{IDENTITIES["空行"]}"/><w:snapToGrid w:val="0"/></w:pPr><w:r>'
        "<mc:AlternateContent>"
        '<mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" '
        'simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{identity}" name="页码{identity}" descr="页码"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
        "</a:xfrm>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{number}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr rot="0" vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t">'
        "<a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def _samples() -> str:
    """One paragraph in each style, that says its name.

    The last stand on pages turned, on an odd one and an even one: of pages that are not there, some programs
    forget the heads when they save the file.
    """
    *names, last_upright, odd, even = STYLES
    upright = "".join(_sample(name) for name in names) + _sample(last_upright, section(landscape=False))
    return upright + _sample(odd) + _sample(even, "<w:pageBreakBefore/>") + section(landscape=True)


def _sample(name: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{IDENTITIES[name]}"/>{more}</w:pPr>{_run(name)}</w:p>'


def style() -> bytes:
    """The whole file."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations([
            ("d", "officeDocument", "word/document.xml"), ("c", "core", "docProps/core.xml"),
        ]),
        "docProps/core.xml": _HEAD + f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>',
        "word/_rels/document.xml.rels": _relations([
            ("s", "styles", "styles.xml"), ("t", "settings", "settings.xml"),
            ("f", "fontTable", "fontTable.xml"), ("h", "theme", "theme/theme1.xml"),
            *((name[:-4], part, name) for name, (part, *_) in _NUMBERS.items()),
        ]),
        "word/document.xml": f"{_HEAD}<w:document {_NAMESPACES}><w:body>{_samples()}</w:body></w:document>",
        "word/fontTable.xml": _font_table(),
        "word/settings.xml": settings(even=True),
        "word/styles.xml": f"{_HEAD}<w:styles {_NAMESPACES}>{sheet()}</w:styles>",
        "word/theme/theme1.xml": _theme(),
        **{f"word/{name}": page_number(*what) for name, what in _NUMBERS.items()},
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, text.encode())
    return out.getvalue()


def _font_table() -> str:
    names = (XIAOBIAOSONG, FANGSONG, KAITI, HEITI, SONGTI)
    entries = "".join(
        f'<w:font w:name="{name}"><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/>'
        "</w:font>"
        for name in names
    )
    return f"{_HEAD}<w:fonts {_NAMESPACES}>{entries}</w:fonts>"


def _theme() -> str:
    """A theme as the schema wants it: plain colours, the fonts of the text, no effects."""
    colours = {
        "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4",
        "accent2": "ED7D31", "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5",
        "accent6": "70AD47", "hlink": "0563C1", "folHlink": "954F72",
    }  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    font = f'<a:latin typeface="{FANGSONG}"/><a:ea typeface="{FANGSONG}"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="公文">'
        f'<a:themeElements><a:clrScheme name="公文">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="公文"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="公文"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _relations(links: list[tuple[str, str, str]]) -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    items = "".join(
        f'<Relationship Id="{identity}" Target="{target}" '
        f'Type="{core if kind == "core" else f"{_R}/{kind}"}"/>'
        for identity, kind, target in links
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _content_types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = {
        "word/document.xml": f"{word}.document.main+xml",
        "word/styles.xml": f"{word}.styles+xml",
        "word/settings.xml": f"{word}.settings+xml",
        "word/fontTable.xml": f"{word}.fontTable+xml",
        "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        **{f"word/{name}": f"{word}.{part}+xml" for name, (part, *_) in _NUMBERS.items()},
    }
    items = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{items}</Types>'
    )


def main() -> None:
    """Write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--out", type=Path, default=STYLE)
    parser.parse_args().out.write_bytes(style())


if __name__ == "__main__":
    main()
