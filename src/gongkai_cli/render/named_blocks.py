"""The blocks that a template calls by name, ``::: 落款``: what their lines say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.render.document_blocks import (
    AddresseeBlock,
    AnnexBlock,
    AttachmentsBlock,
    ImprintBlock,
    NumberBlock,
    PageBlock,
    RedHeadBlock,
    RemarkBlock,
    SignatureBlock,
    SubtitleBlock,
)
from gongkai_cli.render.width import joined_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gongkai_cli.render.document_blocks import Block

_TURNED = "横排"
_SEALED = "盖章"
_COPIES = "抄送："
_PRINTED = "印发"
MARKERS = ("附件", "分页", _TURNED)
"""Blocks of one line: nothing stands in them."""


class WrongNamedBlockError(Exception):
    """What stands in a named block, or beside its name, is too much or too little.

    Attributes:
        help: what to do.
    """

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.help = advice


def marker(name: str, parameters: Sequence[str]) -> Block:
    """A block of one line.

    Raises:
        WrongNamedBlockError: it is called with what it does not know.
    """
    if name != "附件":
        _refuse(parameters, ())
        return PageBlock(landscape=name == _TURNED)
    marks = [each for each in parameters if each != _TURNED]
    if len(marks) > 1:
        raise WrongNamedBlockError("“附件”后面写得太多", "请写如 ::: 附件 附件1 横排")
    return AnnexBlock(marks[0] if marks else name, landscape=_TURNED in parameters)


def _refuse(parameters: Sequence[str], known: Sequence[str]) -> None:
    for each in parameters:
        if each not in known:
            advice = f"可以写：{'、'.join(known)}" if known else "请删去"
            raise WrongNamedBlockError(f"后面不能写“{each}”", advice)


def _one(kind: Callable[[str], Block]) -> Callable[[Sequence[str], Sequence[str]], list[Block]]:
    """A block that is one text."""

    def made(lines: Sequence[str], parameters: Sequence[str]) -> list[Block]:
        _refuse(parameters, ())
        return [kind(joined_lines(lines))] if lines else []

    return made


def _two(lines: Sequence[str], first: str, second: str) -> tuple[str, str]:
    """A block's two lines, the second of which may be missing."""
    if len(lines) > 2:  # noqa: PLR2004
        raise WrongNamedBlockError(f"有{len(lines)}行", f"只写两行：{first}、{second}")
    return (lines[0], lines[1] if len(lines) > 1 else "")


def _red_head(lines: Sequence[str], parameters: Sequence[str]) -> list[Block]:
    _refuse(parameters, ())
    return [RedHeadBlock(*_two(lines, "发文机关标志", "发文字号"))] if lines else []


def _attachments(lines: Sequence[str], parameters: Sequence[str]) -> list[Block]:
    _refuse(parameters, ())
    return [AttachmentsBlock(tuple(lines))] if lines else []


def _signature(lines: Sequence[str], parameters: Sequence[str]) -> list[Block]:
    _refuse(parameters, (_SEALED,))
    if not lines:
        return []
    return [SignatureBlock(*_two(lines, "发文机关署名", "成文日期"), sealed=_SEALED in parameters)]


def _imprint(lines: Sequence[str], parameters: Sequence[str]) -> list[Block]:
    _refuse(parameters, ())
    copies = [line[len(_COPIES) :] for line in lines if line.startswith(_COPIES)]
    others = [line for line in lines if not line.startswith(_COPIES)]
    names = tuple(name for line in copies for name in line.rstrip("。").split("、") if name)
    if not names and not others:
        return []
    printer, date = _two(others, "印发机关", "印发日期") if others else ("", "")
    return [ImprintBlock(names, printer, date.removesuffix(_PRINTED))]


NAMED: dict[str, Callable[[Sequence[str], Sequence[str]], list[Block]]] = {
    "副标题": _one(SubtitleBlock),
    "红头": _red_head,
    "发文字号": _one(NumberBlock),
    "主送": _one(AddresseeBlock),
    "说明": lambda _lines, _parameters: [],
    "附件说明": _attachments,
    "落款": _signature,
    "附注": _one(RemarkBlock),
    "版记": _imprint,
}
"""Name → lines without blank ones, and parameters, to blocks. 说明 has paragraphs: it is the reader's."""
