"""New names spliced into the text of ``units.yaml``: what stands there stays, comments and all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.directory import key
from gongkai_cli.errors import DataError
from gongkai_cli.files.source import DOUBT, LINE_BREAK
from gongkai_cli.files.yaml_writing import scalar
from gongkai_cli.intake.draft.tasks_file import SCHEMA_LINE, one_line
from gongkai_cli.intake.draft.unit_kinds import group_members, is_group, look_like_one, unit_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai_cli.directory import Directory
    from gongkai_cli.model import UnitKind

_NEW = f"""\
{SCHEMA_LINE.format("units")}
# 责任单位名录。一切表格、清单都照这里的次序；通知没有排序，请按惯例调整。
# kind：department 部门 · branch 派出或垂直管理机构 · subdistrict 街道 · town 镇、乡
units: []
"""
_TOP = re.compile(r"[^\s#-]")
_EMPTY = re.compile(r"(units|groups)\s*:\s*\[\s*\]\s*(?:#.*)?")


class UnitsDraft(NamedTuple):
    """The directory as it will be.

    Attributes:
        text: of the file.
        units: names that were appended as units.
        groups: names that were appended as groups.
        alike: pairs of names that look like one body.
    """

    text: str
    units: tuple[str, ...]
    groups: tuple[str, ...]
    alike: tuple[tuple[str, str], ...]


def units_text(old: str | None, directory: Directory, named: Iterable[str]) -> UnitsDraft:
    """Return the directory's file with all that a notice names.

    Args:
        old: the file as it stands; None where there is none.
        directory: what is in it.
        named: names as the notice prints them; several times, in any order.

    Raises:
        DataError: the file is laid out so that nothing can be appended to it.
    """
    known = {key(name) for name in directory.names} | set(directory.former)
    new = list({key(name): one_line(name) for name in named if key(name) not in known}.values())
    groups = [name for name in new if is_group(name)]
    units = [name for name in new if name not in groups]
    alike = tuple(look_like_one(units, (unit.name for unit in directory.units)))
    kinds = [*(unit.kind for unit in directory.units), *map(unit_kind, units)]
    text = _NEW if old is None else old
    text = _spliced(text, "units", [*_units(units, alike)])
    text = _spliced(text, "groups", [*_groups(groups, kinds)])
    return UnitsDraft(text, tuple(units), tuple(groups), alike)


def _units(names: Sequence[str], alike: Sequence[tuple[str, str]]) -> Iterator[str]:
    if names:
        yield f"{DOUBT}以下 {len(names)} 个单位是导入时新加的，类别按名称推断；请核对类别和次序，再删去本行"
    for at, name in enumerate(names):
        for short, long in alike:
            other = long if name == short else short
            if name in (short, long) and other not in names[at:]:  # told once, at the later of the two
                yield f"{DOUBT}与“{other}”像是同一个单位；是的，只留一个，另一个名称写进它的 aliases"
        yield f"- name: {scalar(name)}"
        yield f"  kind: {unit_kind(name)}"


def _groups(names: Sequence[str], kinds: Sequence[UnitKind]) -> Iterator[str]:
    for name in names:
        guess = group_members(name, kinds)
        if guess.doubt:
            yield DOUBT + guess.doubt
        yield f"- name: {scalar(name)}"
        yield f"  members: {guess.members}"
        yield "  basis: inferred"


def _spliced(text: str, part: str, lines: Sequence[str]) -> str:
    """Return the text with lines at the end of the list under a top-level key."""
    if not lines:
        return text
    ending = "\r\n" if "\r\n" in text else "\n"
    old = LINE_BREAK.split(text)
    at = next((number for number, line in enumerate(old) if re.match(rf"{part}\s*:", line)), None)
    if at is None:
        body = old if old[-1] else old[:-1]
        return ending.join([*body, "", f"{part}:", *(f"  {line}" for line in lines), ""])
    if _EMPTY.fullmatch(old[at]):
        old[at] = f"{part}:"
    elif not re.fullmatch(rf"{part}\s*:\s*(?:#.*)?", old[at]):
        raise DataError(
            f"units.yaml 的 {part} 写在一行里，不能往里添加", f"请改成一行一个“- name: …”，放在“{part}:”下面"
        )
    end = next((number for number in range(at + 1, len(old)) if _TOP.match(old[number])), len(old))
    while end > at + 1 and (not old[end - 1].strip() or old[end - 1].startswith("#")):
        end -= 1
    item = next((line for line in old[at + 1 : end] if line.lstrip().startswith("- ")), "  - ")
    indent = item[: len(item) - len(item.lstrip())]
    tail = old[end:] if "".join(old[end:]).strip() else [*old[end:], ""][:1]
    return ending.join([*old[:end], *(indent + line for line in lines), *tail])
