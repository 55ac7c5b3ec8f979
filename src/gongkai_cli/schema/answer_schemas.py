"""The answers in JSON: which there are, and their JSON Schemas.

They are written down here rather than taken from the views: a view that changes an answer by accident is
held against this by the tests, which compare what every verb really prints.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from gongkai_cli.schema import comparison_answers, joint_answers, ledger_answers, plan_answers, report_answers

if TYPE_CHECKING:
    from gongkai_cli.schema.answer_parts import AnswerPart

ANSWERS: dict[str, type[AnswerPart]] = {
    "tasks": plan_answers.TasksAnswer,
    "count": plan_answers.CountAnswer,
    "units": plan_answers.UnitsAnswer,
    "stats": plan_answers.StatsAnswer,
    "diff": comparison_answers.DiffAnswer,
    "status_across": joint_answers.StatusAcrossAnswer,
    "dataset": joint_answers.DatasetAnswer,
    "diffs": joint_answers.DiffsAnswer,
    "trace": comparison_answers.TraceAnswer,
    "deadline": plan_answers.DeadlineAnswer,
    "unit_cell": plan_answers.UnitCellAnswer,
    "import": plan_answers.ImportAnswer,
    "progress": ledger_answers.ProgressAnswer,
    "status": ledger_answers.StatusAnswer,
    "returns": ledger_answers.ReturnsAnswer,
    "export": ledger_answers.ExportAnswer,
    "diagnostics": report_answers.DiagnosticsAnswer,
    "codes": report_answers.CodesAnswer,
    "fee": report_answers.FeeAnswer,
    "filings": report_answers.FilingsAnswer,
    "report_sum": report_answers.ReportSumAnswer,
    "report_diff": report_answers.ReportDiffAnswer,
    "site": report_answers.SiteFilesAnswer,
}
"""By name: ``tasks`` is that of ``gongkai.tasks/1``, and of ``schemas/output/tasks.schema.json``."""


class _WithoutTitles(GenerateJsonSchema):
    """Keys have descriptions, which titles would only repeat; nothing is said of keys that are absent."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  as Pydantic has it
        return False

    def default_schema(self, schema: Any) -> dict[str, Any]:
        """Of a key that may be absent, its type alone."""
        return self.generate_inner(schema["schema"])


def answer_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of an answer.

    Raises:
        KeyError: there is no such answer.
    """
    model = ANSWERS[name]
    schema = model.model_json_schema(mode="serialization", schema_generator=_WithoutTitles)
    for part in schema.get("$defs", {}).values():
        part.pop("title", None)  # the name of a class of ours
    version = {"const": f"gongkai.{name}/1", "description": "格式和版本"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": f"gongkai.{name}/1",
        "properties": {"schema": version, **schema["properties"]},
        "required": ["schema", *schema.get("required", ())],
    }
