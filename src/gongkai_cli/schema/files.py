"""Which kinds of file there are, and their JSON Schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai_cli.schema.corrections import CorrectionsFile
from gongkai_cli.schema.office import OfficeFile
from gongkai_cli.schema.progress import ProgressFile
from gongkai_cli.schema.registries import RegistriesFile
from gongkai_cli.schema.report import ReportFile
from gongkai_cli.schema.tasks import TasksFile
from gongkai_cli.schema.units import UnitsFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import BaseModel

FILES: dict[str, type[BaseModel]] = {
    "tasks": TasksFile,
    "units": UnitsFile,
    "office": OfficeFile,
    "registries": RegistriesFile,
    "progress": ProgressFile,
    "report": ReportFile,
    "corrections": CorrectionsFile,
}
"""The kinds of file, by the name ``gongkai schema`` and ``schemas/`` know them by."""


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file, for editors and other checkers.

    Raises:
        KeyError: no such kind.
    """
    model = FILES[kind]
    schema = model.model_json_schema(mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": model.__doc__ or kind,  # Pydantic's own is the name of the class
    }


def tasks_schema(names: Sequence[str]) -> dict[str, Any]:
    """The schema of ``tasks_<year>.yaml`` in which units are one of these names, for editors to complete."""
    schema = json_schema("tasks")
    fields = schema["$defs"]["TaskShape"]["properties"]
    for key in ("lead", "units", "cooperating"):
        fields[key]["items"] = {"type": "string", "enum": list(names)}
    return schema
