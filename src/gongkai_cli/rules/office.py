"""What an office's papers need: its own unit in the directory, full names to address letters to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.diagnostics import Diagnostic, diagnostic
from gongkai_cli.directory import Directory, written_name
from gongkai_cli.language.hanzi import whether
from gongkai_cli.model import Unit
from gongkai_cli.registry.load import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gongkai_cli.model import IssuingOffice
    from gongkai_cli.registry.load import Loaded


def writes_letters(office: IssuingOffice) -> bool:
    """Whether the office has said what only letters need."""
    said = (office.contact, office.telephone, office.email, office.address, office.letter_number)
    return any(said) or office.reply_days > 0


def check_own_unit(path: Path, name: str, registry: Loaded) -> Iterator[Diagnostic]:
    """The unit an office says it is stands in the directory (GK871).

    Args:
        path: of the office's file.
        name: what it says; may be empty.
        registry: with its directory.
    """
    if registry.registry is None or not name:
        return
    directory = Directory.of(registry.registry)
    if not isinstance(directory.find(name), Unit):
        advice = whether([f"“{each.name}”" for each in directory.near(name) if isinstance(each, Unit)])
        message = f"本单位“{name}”不在{registry.registry.notice.year}年的单位名录里"
        yield diagnostic("GK871", read_document(path).where("unit"), message, advice, subject=name)


def nameless_units(registry: Loaded) -> Iterator[Diagnostic]:
    """Units without a full name, nor one that follows by law (GK872)."""
    for unit, spot in registry.units():
        if not written_name(unit):
            yield diagnostic("GK872", spot("name"), f"“{unit.name}”没有全称", subject=unit.name)
