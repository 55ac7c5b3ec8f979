"""What blocks say in words of their own, once for all formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai_cli.render.document_blocks import AttachmentsBlock, ImprintBlock

_BESIDE = ("://", "mailto:", "tel:")


def attachment_lines(block: AttachmentsBlock) -> tuple[str, ...]:
    """附件：甲; of several, 附件：1. 甲 and 2. 乙."""
    names = block.names
    numbered = names if len(names) == 1 else tuple(f"{no}. {name}" for no, name in enumerate(names, 1))
    return (f"附件：{numbered[0]}", *numbered[1:])


def imprint_lines(block: ImprintBlock) -> tuple[str, ...]:
    """抄送：甲，乙。 and who had it printed, and when."""
    copies = (f"抄送：{'，'.join(block.copies)}。",) if block.copies else ()
    printed = "　".join(text for text in (block.printer, block.date and f"{block.date}印发") if text)
    return (*copies, *((printed,) if printed else ()))


def address(link: str, ending: str) -> str:
    """Where a link leads: an address, or the file beside this one in the same format."""
    return link if link.startswith("#") or any(sign in link for sign in _BESIDE) else f"{link}.{ending}"
