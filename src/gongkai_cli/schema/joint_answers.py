"""The answers in JSON that only several registries have."""

from __future__ import annotations

from pydantic import Field

from gongkai_cli.schema.answer_parts import AcrossPart, AnswerPart
from gongkai_cli.schema.plan_answers import DiffAnswer


class DiffCounts(AnswerPart):
    """多少项怎样变了。"""

    same: int = Field(description="未变")
    changed_otherwise: int = Field(description="文字未变，其他有变")
    reworded: int = Field(description="改写")
    split: int = Field(description="拆分")
    merged: int = Field(description="合并")
    new: int = Field(description="新增")
    dropped: int = Field(description="不再列入")
    unsure: int = Field(description="待确认的处数")


class RegistryDiff(DiffAnswer):
    """几个登记册中一个的比较。"""

    registry: str = Field(description="名称")
    counts: DiffCounts = Field(description="多少项怎样变了")
    schema_: str = Field(alias="schema", description="单独比较时的格式：gongkai.diff/1")


class DiffsAnswer(AcrossPart):
    """几个登记册各两年的比较：diff。"""

    total: DiffCounts = Field(description="合计")
    comparisons: list[RegistryDiff] = Field(description="各登记册的比较")
