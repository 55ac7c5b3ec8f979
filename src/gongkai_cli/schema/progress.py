"""The shape of a ledger (``progress_<year>/<unit>.yaml``): a list of entries, one a line."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, RootModel
from pydantic_core import PydanticCustomError

from gongkai_cli.schema.scalars import Date, Number, Shape, Text

_SHA256 = 64


def _one_kind(value: Any) -> Any:
    given = [kind for kind in (value.url, value.document, value.file) if kind is not None]
    if len(given) != 1 or (value.file is None) != (value.sha256 is None):
        raise PydanticCustomError("gk_evidence", "evidence")
    return value


class EvidenceShape(Shape):
    """一条佐证材料：网址、文号（或其他文字）、文件三者之一；文件另写 sha256。"""

    url: Text | None = Field(None, description="网址")
    document: Text | None = Field(None, description="文号，或其他说明")
    file: Text | None = Field(None, description="文件，从项目目录起的路径")
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = Field(None, description="文件的 SHA-256")


class EntryShape(Shape):
    """台账的一条：某单位某日报告的一项任务的落实情况。"""

    id: Text = Field(description="编号，由内容算出")
    task: Number = Field(description="任务序号")
    unit: Text = Field(description="报告的单位，名录中的名称")
    status: Literal["not_started", "in_progress", "done", "blocked", "withdrawn"] = Field(
        description="not_started 未启动、in_progress 推进中、done 已完成、blocked 受阻；withdrawn 撤回另一条"
    )
    date: Date = Field(description="情况截至的日期")
    note: Text | None = Field(None, description="落实情况")
    evidence: tuple[Annotated[EvidenceShape, AfterValidator(_one_kind)], ...] = Field(
        (), description="佐证材料"
    )
    reason: Text | None = Field(None, description="原因：受阻的、逾期未完成的必填")
    by: Text | None = Field(None, description="填报人")
    supersedes: Text | None = Field(None, description="所更正或撤回的条目编号")


class ProgressFile(RootModel[tuple[EntryShape, ...]]):
    """落实情况台账（progress_年份/单位.yaml）：一行一条，只在末尾追加。"""
