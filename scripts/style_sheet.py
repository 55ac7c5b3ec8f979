"""The named styles of ``templates/style.docx``, in the measures of GB/T 9704-2012; for ``build_style``."""

from __future__ import annotations

XIAOBIAOSONG, FANGSONG, KAITI, HEITI, SONGTI = "方正小标宋简体", "仿宋", "楷体", "黑体", "宋体"
RED = "FF0000"

_TWO_IN = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_KEEP = "<w:keepNext/>"
_OFF_GRID = '<w:snapToGrid w:val="0"/>'
_LEFT, _CENTRE, _RIGHT = (f'<w:jc w:val="{side}"/>' for side in ("left", "center", "right"))


def fonts(name: str) -> str:
    """All four fonts of a run, and the hint that keeps “ ” — … in the Chinese one."""
    return (
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}" w:hint="eastAsia"/>'
    )


def _line(twips: int, before: int = 0, after: int = 0) -> str:
    """Lines of exact height: the grid would make small lines as high as the text's."""
    around = f' w:before="{before}" w:after="{after}"' if before or after else ""
    return f'{_OFF_GRID}<w:spacing{around} w:line="{twips}" w:lineRule="exact"/>'


def _size(half_points: int, colour: str = "") -> str:
    shown = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'{shown}<w:spacing w:val="0"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level - 1}"/>'


def _red_line() -> str:
    return f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="0" w:color="{RED}"/></w:pBdr>'


STYLES: dict[str, tuple[str, str]] = {
    "公文标题": (_KEEP + _line(640) + _CENTRE, fonts(XIAOBIAOSONG) + _size(44)),
    "公文副标题": (_KEEP + _CENTRE, fonts(KAITI)),
    "发文字号": (_KEEP + _CENTRE, ""),
    # Its upper edge 35 mm under that of the text area.
    "发文机关标志": (_KEEP + _line(1250, before=1984) + _CENTRE, fonts(XIAOBIAOSONG) + _size(100, RED)),
    "红色分隔线": (_KEEP + _red_line() + _line(227) + _CENTRE, _size(10)),
    "主送机关": (_LEFT, ""),
    "公文正文": (_TWO_IN, ""),
    "一级标题": (_KEEP + _TWO_IN + _outline(1), fonts(HEITI)),
    "二级标题": (_KEEP + _TWO_IN + _outline(2), fonts(KAITI)),
    "三级标题": (_KEEP + _TWO_IN + _outline(3), ""),
    "四级标题": (_KEEP + _TWO_IN + _outline(4), ""),
    "空行": (_KEEP, ""),
    "附件说明": (f'{_KEEP}<w:ind w:left="1575" w:hanging="945"/>{_LEFT}', ""),
    "发文机关署名": (f'{_KEEP}<w:ind w:rightChars="200" w:right="640"/>{_RIGHT}', ""),
    "成文日期": (f'<w:ind w:rightChars="200" w:right="640"/>{_RIGHT}', ""),
    "附注": (_TWO_IN + _LEFT, ""),
    "附件标记": (_KEEP + _LEFT, fonts(HEITI)),
    "表题": (_KEEP + _line(460, before=160, after=60), fonts(HEITI) + _size(28)),
    "表前说明": (_line(460) + _LEFT, _size(28)),
    "表头": (_KEEP + _line(300) + _CENTRE, fonts(HEITI) + _size(21)),
    "表格文字": (_line(300) + _LEFT, _size(21)),
    "表格居中": (_line(300) + _CENTRE, _size(21)),
    "表格小字": (_line(280) + _LEFT, fonts(KAITI) + _size(18)),
    "填写栏": (_line(460) + _LEFT, _size(24)),
    # The cells of a printed form, in 小五, so that a table of 28 rows fits a page.
    "报表项目": (_line(250) + _LEFT, _size(18)),
    "报表居中": (_line(250) + _CENTRE, _size(18)),
    "表后间距": (_line(160) + _LEFT, _size(10)),
    "版记": (_line(480) + _LEFT, _size(28)),
    "单页页码": (
        f'{_OFF_GRID}<w:ind w:rightChars="100" w:right="280"/>{_RIGHT}',
        fonts(SONGTI) + _size(28),
    ),
    "双页页码": (
        f'{_OFF_GRID}<w:ind w:leftChars="100" w:left="280"/>{_LEFT}',
        fonts(SONGTI) + _size(28),
    ),
}
"""Each style by its name: properties of the paragraph, and of its letters."""

IDENTITIES = {name: f"GK{no}" for no, name in enumerate(STYLES, 1)}


def sheet() -> str:
    """All styles, with the defaults they stand on."""
    no_gaps = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'  # between Chinese and figures
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl w:val="0"/>{no_gaps}<w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="Letters">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="Grid"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )
    named = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{IDENTITIES[name]}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr>{f'<w:rPr>{letters}</w:rPr>' if letters else ''}</w:style>"
        for name, (paragraph, letters) in STYLES.items()
    )
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANGSONG)}"
        '<w:spacing w:val="-5"/><w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    return defaults + normal + named
