"""The parts of a .docx around its text: styles, page, page numbers. For ``build_templates`` only."""

from __future__ import annotations

import io
import zipfile

from wordml import FANGSONG, HEITI, KAITI, SONGTI, XIAOBIAOSONG, fonts, run

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


def _style(identity: str, name: str, paragraph_: str, run_: str = "") -> str:
    based = "" if identity == "Normal" else '<w:basedOn w:val="Normal"/>'
    default = ' w:default="1"' if identity == "Normal" else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"{default}><w:name w:val="{name}"/>{based}'
        f"<w:qFormat/><w:pPr>{paragraph_}</w:pPr><w:rPr>{run_}</w:rPr></w:style>"
    )


_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_KEEP = "<w:keepNext/>"
_OFF_GRID = '<w:snapToGrid w:val="0"/>'
_LEFT, _CENTRE, _RIGHT = (f'<w:jc w:val="{side}"/>' for side in ("left", "center", "right"))


def _line(twips: int) -> str:
    """Lines of exact height: the grid would make small lines as high as the text's."""
    return f'{_OFF_GRID}<w:spacing w:line="{twips}" w:lineRule="exact"/>'


def _size(half_points: int) -> str:
    return f'<w:spacing w:val="0"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


FORM_STYLES = (
    _style("FormHead", "报表项目居中", _line(250) + _CENTRE, _size(18)),
    _style("FormLabel", "报表项目", _line(250) + _LEFT, _size(18)),
    _style("FormFigure", "报表数字", _line(250) + _CENTRE, _size(18)),
)
"""The cells of a printed form, in 小五, so that a table of 28 rows fits a page. Few documents have one."""


def styles(more: tuple[str, ...] = ()) -> str:
    """The styles, under the names an office will look for, and more where a document needs them."""
    no_gaps = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'  # between Chinese and figures
    two_in = '<w:ind w:rightChars="200" w:right="640"/>'
    caption = '<w:spacing w:before="160" w:after="60" w:line="460" w:lineRule="exact"/>'
    shapes = (
        _style("Normal", "Normal", f'<w:widowControl w:val="0"/>{no_gaps}<w:jc w:val="both"/>'),
        _style("DocTitle", "公文标题", _KEEP + _line(640) + _CENTRE, fonts(XIAOBIAOSONG) + _size(44)),
        _style("Subtitle", "公文副标题", _KEEP + _CENTRE, fonts(KAITI)),
        _style("Addressee", "主送机关", _LEFT),
        _style("Body", "公文正文", _INDENT),
        _style("Level1", "一级标题", _KEEP + _INDENT, fonts(HEITI)),
        _style("Level2", "二级标题", _KEEP + _INDENT, fonts(KAITI)),
        _style("Blank", "空行", _KEEP),
        _style("Attachment", "附件说明", f'{_KEEP}<w:ind w:left="1600" w:hanging="960"/>'),
        _style("Signature", "发文机关署名", _KEEP + two_in + _RIGHT),
        _style("Dated", "成文日期", two_in + _RIGHT),
        _style("Note", "表前说明", _line(460) + _LEFT, _size(28)),
        _style("Caption", "表题", _KEEP + _OFF_GRID + caption, fonts(HEITI) + _size(28)),
        _style("Head", "表头", _KEEP + _line(300) + _CENTRE, fonts(HEITI) + _size(21)),
        _style("Cell", "表格文字", _line(300) + _LEFT, _size(21)),
        _style("CellCentre", "表格居中", _line(300) + _CENTRE, _size(21)),
        _style("Small", "表格小字", _line(280) + _LEFT, fonts(KAITI) + _size(18)),
        _style("Fill", "填写栏", _line(460) + _LEFT, _size(24)),
        _number_style("PageOdd", "单页页码", "right"),
        _number_style("PageEven", "双页页码", "left"),
    )
    return (
        f"{_HEAD}<w:styles {_NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANGSONG)}"
        '<w:spacing w:val="-5"/><w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault/></w:docDefaults>{''.join((*shapes, *more))}</w:styles>"
    )


def _number_style(identity: str, name: str, side: str) -> str:
    inward = f'<w:ind w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/>'
    return _style(identity, name, _OFF_GRID + inward, fonts(SONGTI) + _size(28))


def section(*, landscape: bool) -> str:
    """Page, margins and grid.

    A page turned to landscape is bound with its top at the spine, so the margins turn with it: what was
    the head margin (37 mm) is at the right, and the page number is at the left, from the header.
    """
    references = "".join(
        f'<w:{part}Reference w:type="{kind}" r:id="{part}{kind}"/>'
        for part in (("header",) if landscape else ("footer",))
        for kind in ("default", "even")
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


def _field() -> str:
    marks = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    middle = "".join(f"<w:r>{mark}</w:r>" for mark in marks)
    return f"{run('— ')}{middle}{run(' —')}"


def page_number(*, even: bool, landscape: bool) -> str:
    """A footer with the number; on a page turned, a header that carries it in the left margin, turned too."""
    style = "PageEven" if even else "PageOdd"
    number = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_field()}</w:p>'
    if not landscape:
        return f"{_HEAD}<w:ftr {_NAMESPACES}>{number}</w:ftr>"
    return f"{_HEAD}<w:hdr {_NAMESPACES}>{_turned(number)}</w:hdr>"


def _turned(number: str) -> str:
    # 7 mm outside the text area, as deep as the text is high; EMU: 635 to a twip.
    left, top, width, height = ((1984 - 397 - 454) * 635, 1587 * 635, 454 * 635, 8845 * 635)
    return (
        '<w:p><w:pPr><w:pStyle w:val="Blank"/><w:snapToGrid w:val="0"/></w:pPr><w:r><mc:AlternateContent>'
        '<mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" '
        'simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        '<wp:docPr id="1" name="页码"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
        "</a:xfrm>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{number}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr rot="0" vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t">'
        "<a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def document(body: str, *, landscape: bool = False, more_styles: tuple[str, ...] = ()) -> bytes:
    """The whole file."""
    part = "header" if landscape else "footer"
    kinds = ("default", "even")
    parts = {
        "[Content_Types].xml": _content_types(part),
        "_rels/.rels": _relations([
            ("d", "officeDocument", "word/document.xml"), ("c", "core", "docProps/core.xml"),
        ]),
        "docProps/core.xml": _HEAD + f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>',
        "word/_rels/document.xml.rels": _relations([
            ("s", "styles", "styles.xml"), ("t", "settings", "settings.xml"),
            *((f"{part}{kind}", part, f"{part}-{kind}.xml") for kind in kinds),
        ]),
        "word/document.xml": (
            f"{_HEAD}<w:document {_NAMESPACES}><w:body>{body}{section(landscape=landscape)}</w:body>"
            "</w:document>"
        ),
        "word/settings.xml": _settings(),
        "word/styles.xml": styles(more_styles),
        **{
            f"word/{part}-{kind}.xml": page_number(even=kind == "even", landscape=landscape)
            for kind in kinds
        },
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, text.encode())
    return out.getvalue()


def _settings() -> str:
    return (
        f"{_HEAD}<w:settings {_NAMESPACES}><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
        '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
        "<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/>'
        "</w:compat></w:settings>"
    )


def _relations(links: list[tuple[str, str, str]]) -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    items = "".join(
        f'<Relationship Id="{identity}" Target="{target}" '
        f'Type="{core if kind == "core" else f"{_R}/{kind}"}"/>'
        for identity, kind, target in links
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _content_types(part: str) -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = {
        "word/document.xml": f"{word}.document.main+xml",
        "word/styles.xml": f"{word}.styles+xml",
        "word/settings.xml": f"{word}.settings+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        **{f"word/{part}-{kind}.xml": f"{word}.{part}+xml" for kind in ("default", "even")},
    }
    items = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{items}</Types>'
    )
