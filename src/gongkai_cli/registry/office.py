"""What an office says of itself, read from ``office.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.model import IssuingOffice, OfficeSite

if TYPE_CHECKING:
    from pathlib import Path

    from gongkai_cli.diagnostics import Diagnostic
    from gongkai_cli.schema.office import OfficeFile

TO_FILL_IN = "【待填写】"
"""What stands in a draft where somebody has to write; it says as little as nothing."""


class LoadedOffice(NamedTuple):
    """An office, and what is wrong with the file; an office that says nothing where it cannot be used."""

    office: IssuingOffice
    diagnostics: tuple[Diagnostic, ...] = ()


def load_office(path: Path) -> LoadedOffice:
    """What an office says of itself; nothing where it keeps no such file. Never raises on bad content."""
    if not path.is_file():
        return LoadedOffice(IssuingOffice())
    from gongkai_cli.registry.load import read_document
    from gongkai_cli.schema.sound import OFFICE_FILE, read_shape

    document = read_document(path)
    if document.tree is None:
        return LoadedOffice(IssuingOffice(), document.diagnostics)
    shape = read_shape(document, OFFICE_FILE)
    office = _meaning(shape.value) if shape.value is not None else IssuingOffice()
    return LoadedOffice(office, (*document.diagnostics, *shape.findings))


def _meaning(file: OfficeFile) -> IssuingOffice:
    site = OfficeSite(**{key: _said(value) for key, value in file.site if value is not None})
    own = {key: _said(value) for key, value in file if value is not None and key not in ("public", "site")}
    return IssuingOffice(**own, public_reasons=file.public.reasons, public_notes=file.public.notes, site=site)


def _said(value: Any) -> Any:
    """A value; of a text that is yet to be written, nothing."""
    if isinstance(value, tuple):
        return tuple(each for each in value if TO_FILL_IN not in each)
    return "" if isinstance(value, str) and TO_FILL_IN in value else value
