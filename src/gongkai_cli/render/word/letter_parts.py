"""What stands around the text of a letter: 红头, 附件说明, 落款, 附注, 版记, as GB/T 9704-2012 has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.render.width import width
from gongkai_cli.render.word.paragraphs import paragraph, run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gongkai_cli.render.document_blocks import (
        AttachmentsBlock,
        ImprintBlock,
        RedHeadBlock,
        RemarkBlock,
        SignatureBlock,
    )

_CHARACTER = 315
"""Twips from character to character of the text: 三号 as 28 stand on a line."""
_MARK_CHARACTER = 1000
"""The size of the 发文机关标志 in twips; a long name is made narrower, so that it stands on one line."""
_NARROWEST = 33
_SEAL_LINES, _PLAIN_LINES = 2, 1
"""Lines between text and 署名: a seal of 42 mm over the date ends within a line of the text."""
_THICK, _THIN = 8, 6
"""Lines of the 版记 in eighths of a point: 0.35 mm and 0.25 mm."""


def red_head(block: RedHeadBlock, styles: Mapping[str, str], room: int) -> str:
    """发文机关标志, 发文字号 two lines below, and the red line 4 mm under it."""
    size = max(width(block.organ), 1) * _MARK_CHARACTER / 2
    narrow = max(_NARROWEST, int(100 * room / size)) if size > room else 100
    look = '<w:rFonts w:hint="eastAsia"/>' + (f'<w:w w:val="{narrow}"/>' if narrow < 100 else "")  # noqa: PLR2004
    blank = paragraph(styles["空行"])
    return (
        paragraph(styles["发文机关标志"], run(block.organ, look))
        + blank * 2
        + paragraph(styles["发文字号"], run(block.number) if block.number else "")
        + paragraph(styles["红色分隔线"])
        + blank
    )


def attachments(block: AttachmentsBlock, styles: Mapping[str, str]) -> str:
    """附件说明 a line under the text, the names one under the other; several are numbered."""
    style, word = styles["附件说明"], "附件："
    if len(block.names) == 1:
        return paragraph(style, run(word + block.names[0]), keep=True, more=_hanging(5, 3))
    deep = len(str(len(block.names)))
    name = 5 + (deep + 1) / 2  # figures and their point are half a character wide
    lines = []
    for no, each in enumerate(block.names, 1):
        number = f"{no}."
        lead = (deep + 1) / 2 + (3 if no == 1 else 0) - (deep - len(str(no))) / 2
        first = word if no == 1 else ""
        lines.append(paragraph(style, run(f"{first}{number}{each}"), keep=True, more=_hanging(name, lead)))
    return "".join(lines)


def _hanging(left: float, back: float) -> str:
    return f'<w:ind w:left="{round(left * _CHARACTER)}" w:hanging="{round(back * _CHARACTER)}"/>'


def signature(block: SignatureBlock, styles: Mapping[str, str], *, keep: bool) -> str:
    """发文机关署名 and 成文日期, with the lines that part them from the text.

    Args:
        block: what they say.
        styles: names of styles → how the file refers to them.
        keep: on the page of what follows, the 附注.
    """
    organ, date = signature_indents(width(block.organ) / 2, width(block.date) / 2, sealed=block.sealed)
    lines = _SEAL_LINES if block.sealed else _PLAIN_LINES
    return (
        paragraph(styles["空行"]) * lines
        + paragraph(styles["发文机关署名"], run(block.organ), keep=True, more=_right(organ))
        + paragraph(styles["成文日期"], run(block.date), keep=keep, more=_right(date))
    )


def signature_indents(organ: float, date: float, *, sealed: bool) -> tuple[float, float]:
    """How far organ and date end from the right, in characters, by how long each is.

    Sealed: the date four from the right, the organ centred over it; a long organ ends at the edge, and the
    date is centred under it. Unsealed: the organ two from the right, the date begins two right of where the
    organ does; where the date would come too near the edge, it ends two from it, and the organ moves left.
    """
    if sealed:
        centred = 4 + (date - organ) / 2
        return (centred, 4) if centred >= 0 else (0, (organ - date) / 2)
    after = organ - date
    return (2, after) if after >= 2 else (4 + date - organ, 2)  # noqa: PLR2004  characters from the edge


def _right(characters: float) -> str:
    return f'<w:ind w:rightChars="{round(characters * 100)}" w:right="{round(characters * _CHARACTER)}"/>'


def remark(block: RemarkBlock, styles: Mapping[str, str]) -> str:
    """附注, in brackets."""
    text = block.text if block.text.startswith("（") else f"（{block.text}）"
    return paragraph(styles["附注"], run(text))


def imprint(block: ImprintBlock, styles: Mapping[str, str], room: int, identity: int) -> str:
    """版记: a box at the foot of the page that its paragraph stands on.

    Args:
        block: what it says.
        styles: names of styles → how the file refers to them.
        room: the width of the text area.
        identity: a number that no other drawing of the file has.
    """
    one = round(_CHARACTER * 14 / 16)
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{room - one}"/></w:tabs>'
    printed = run(block.printer) + "<w:r><w:tab/></w:r>" + run(f"{block.date}印发" if block.date else "")
    lines = [(printed, f'{stop}<w:ind w:left="{one}" w:right="{one}"/>')]
    high = 1
    if block.copies:
        copies = f"抄送：{'、'.join(block.copies)}。"
        inside = f'<w:ind w:left="{4 * one}" w:right="{one}" w:hanging="{3 * one}"/>'
        lines.insert(0, (run(copies), inside))
        high += -(-(width(copies) * one // 2) // (room - 6 * one))
    made = (
        paragraph(styles["版记"], words, more=f"{_rules(no, len(lines))}{inside}")
        for no, (words, inside) in enumerate(lines)
    )
    box = _BOX.format(identity=identity, width=room * 635, height=high * 490 * 635, text="".join(made))
    return paragraph(styles["表后间距"], box)


_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    f'<mc:Choice xmlns:wps="{_SHAPE}" Requires="wps"><w:drawing>'
    f'<wp:anchor xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0" '
    'simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0">'
    '<wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
    '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
    '<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
    '<wp:wrapTopAndBottom/><wp:docPr id="{identity}" name="版记{identity}" descr="版记"/>'
    f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_SHAPE}"><wps:wsp>'
    '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
    '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
    "<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx>"
    '<wps:bodyPr rot="0" vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b">'
    "<a:spAutoFit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    "</mc:AlternateContent></w:r>"
)
"""A box without frame at the foot of the text area; a table or a frame there would not be placed by all."""


def _rules(no: int, count: int) -> str:
    """The lines over and under a line of the 版记: thick ones round all of it, a thin one between."""
    over = [_rule("top", _THICK)] if no == 0 else []
    under = _rule("bottom", _THICK if no == count - 1 else _THIN)
    return f"<w:pBdr>{''.join((*over, under))}</w:pBdr>"


def _rule(side: str, size: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
