"""The shape of what is corrected when the units' reports are added up (``report_<year>/汇总.yaml``)."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from gongkai_cli.schema.scalars import Shape, Text

_CHANGE = re.compile(r"[+-]?(0|[1-9]\d{0,8})", re.ASCII)


def _change(value: Any) -> int:
    if not isinstance(value, str):
        raise PydanticCustomError("gk_not_text", "not text")
    if not _CHANGE.fullmatch(value.strip()):
        reason = "不是整数（减去写 -1，加上写 1）"
        raise PydanticCustomError("gk_figure", "figure", {"reason": reason, "proposed": ""})
    return int(value)


Change = Annotated[int, BeforeValidator(_change), WithJsonSchema({"type": "integer"})]


class CorrectionShape(Shape):
    """一处更正，如几个单位共同办理的一件申请只应计一次。"""

    row: Text = Field(description="哪一行，照表格所印，如 （一）予以公开")
    column: Text = Field(description="哪一列，如 自然人")
    amount: Change = Field(description="加多少；减去写负数，如 -1")
    reason: Text = Field(description="理由")


class CorrectionsFile(Shape):
    """汇总时的更正（report_年份/汇总.yaml）。"""

    corrections: tuple[CorrectionShape, ...] = Field((), description="更正，一处一条")
