"""The answers in JSON that only several registries have."""

from __future__ import annotations

from pydantic import Field

from gongkai_cli.schema.answer_parts import AcrossPart, AnswerPart, CountsPart, Day, OfRegistryPart
from gongkai_cli.schema.comparison_answers import DiffAnswer
from gongkai_cli.schema.ledger_answers import MovePart, SectionRow, TaskStateRow, UnitRow


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


class JointCounts(CountsPart):
    """几个登记册合计，按状态计数。"""

    registries: int | None = Field(None, description="几个登记册（--by registry）")
    share_done: float | None = Field(
        None, description="已完成的比例，0 到 1；没有任务的为 null（--by registry）"
    )
    units: int | None = Field(None, description="应报的单位数（--by registry）")
    units_reported: int | None = Field(None, description="报过的单位数（--by registry）")
    earlier: CountsPart | None = Field(None, description="--since 那天的（--by registry）")


class ParentCounts(JointCounts):
    """一个上级之下各登记册的合计。"""

    parent: str = Field(description="上级；没有的为空")


class RegistryRowPart(CountsPart):
    """一个登记册（--by registry）。"""

    registry: str = Field(description="名称")
    parent: str | None = Field(description="上级")
    share_done: float | None = Field(description="已完成的比例，0 到 1；没有任务的为 null")
    units: int = Field(description="应报的单位数")
    units_reported: int = Field(description="报过的单位数")
    silent_units: list[str] = Field(description="从未报告的单位")
    ledger: bool = Field(description="有没有台账；没有的全部按未报计")
    earlier: CountsPart | None = Field(None, description="--since 那天的")


class JointUnitRow(UnitRow, OfRegistryPart):
    """一个登记册的一个单位（--by unit）。"""


class JointSectionRow(SectionRow, OfRegistryPart):
    """一个登记册的一个部分（--by section）。"""


class JointTaskRow(TaskStateRow, OfRegistryPart):
    """一个登记册的一项任务（--by task）。"""


class JointMove(MovePart, OfRegistryPart):
    """一个登记册里的变化（--since）。"""


class StatusAcrossAnswer(AcrossPart):
    """几个登记册的落实进度：status。"""

    year: int = Field(description="登记册的年度")
    as_of: Day = Field(description="截至哪天")
    by: str = Field(description="registry、unit、section、task：每行是什么")
    since: Day | None = Field(description="同哪天比（--since）")
    sort: str | None = Field(None, description="各行的次序（--by registry）")
    total: JointCounts = Field(description="合计")
    rows: list[RegistryRowPart | JointUnitRow | JointSectionRow | JointTaskRow] = Field(description="每行")
    parents: list[ParentCounts] | None = Field(None, description="按上级合计（--by registry）")
    moved: list[JointMove] | None = Field(None, description="那天以来的变化（--since）")
    left_out_entries: dict[str, int] = Field(description="没有计入的台账条目：原因和条数")


class DatasetColumn(AnswerPart):
    """数据集的一列。"""

    name: str = Field(description="列名")
    type: str = Field(description="text、integer、date、flag")


class NotCountedPart(AnswerPart):
    """这一年没有更新的一个登记册。"""

    name: str = Field(description="名称")
    path: str = Field(description="在哪里，从数据集所在的目录写起")
    reason: str = Field(description="原因")
    as_of: str = Field(description="数据集里它的数据截至哪天；没有的为空")


class DatasetYear(AnswerPart):
    """数据集的一年。"""

    as_of: Day = Field(description="截至哪天")
    rows: dict[str, int] = Field(description="各表的行数")
    not_counted: list[NotCountedPart] = Field(description="没有更新的登记册")


class DatasetAnswer(AnswerPart):
    """数据集的说明：export parquet 写的 _gongkai.json。"""

    written_by: str = Field(description="由哪个版本写的")
    partition: str = Field(description="按哪一列分区")
    tables: dict[str, list[DatasetColumn]] = Field(description="各表的列")
    years: dict[str, DatasetYear] = Field(description="各年")
