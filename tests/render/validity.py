"""What a validator of Office files from the package index says of a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

PASSED_OVER = frozenset({"Excel_InlineStrCells"})
"""A warning that texts stand in their cells instead of in a table of texts: the schema allows either
(ECMA-376, 18.3.1.53 ``is``), Excel reads both and writes its own way when it saves."""


def findings(data: bytes, ending: str, folder: Path) -> list[Any]:
    """Its errors; a file without any is what Office itself reads without repair."""
    from openxml_audit import FileFormat, OpenXmlValidator

    path = folder / f"file.{ending}"
    path.write_bytes(data)
    found = OpenXmlValidator(file_format=FileFormat.OFFICE_2019, max_errors=500).validate(str(path)).errors
    return [
        each for each in found if each.id not in PASSED_OVER and not (ending == "xlsx" and _of_theme(each))
    ]


def _of_theme(error: Any) -> bool:
    """That a workbook has no theme: the schema wants none, and its styles name their fonts and colours."""
    return error.id == "Sem_MissingRelationshipType" and str(error.description).find("/theme'") > 0
