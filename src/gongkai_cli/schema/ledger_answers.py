"""The answers in JSON about the ledger: entries, standings, forms that came back, the flat tables."""

from __future__ import annotations

from pydantic import Field

from gongkai_cli.schema.answer_parts import (
    AcrossPart,
    AnswerPart,
    CountsPart,
    Day,
    FormProblem,
    OfRegistryPart,
    RoleWord,
    StateWord,
)


class EvidencePart(AnswerPart):
    """一件佐证材料；键是它的种类。"""

    url: str | None = Field(None, description="网址")
    file: str | None = Field(None, description="文件")
    document: str | None = Field(None, description="文号")
    sha256: str | None = Field(None, description="文件的校验和")


class EntryPart(AnswerPart):
    """台账的一条。"""

    id: str = Field(description="编号")
    task: int = Field(description="任务序号")
    unit: str = Field(description="单位")
    status: str = Field(description="done、in_progress、blocked、not_started，或 withdrawn 撤回")
    date: Day = Field(description="日期")
    note: str | None = Field(description="落实情况的文字")
    evidence: list[EvidencePart] = Field(description="佐证材料")
    reason: str | None = Field(description="没有完成的原因")
    by: str | None = Field(description="填报人")
    supersedes: str | None = Field(description="更正或撤回哪一条")


class ProgressAnswer(AnswerPart):
    """台账的条目：progress log。"""

    entries: list[EntryPart] = Field(description="条目，按日期")


class StatePart(AnswerPart):
    """状态。"""

    status: StateWord = Field(description="状态")
    late: bool = Field(description="是否逾期")


class StatusUnit(StatePart):
    """任务的一个单位。"""

    unit: str = Field(description="单位")


class SharePart(AnswerPart):
    """统称的成员完成了几个。"""

    group: str = Field(description="统称")
    done: int = Field(description="完成的成员数")
    of: int = Field(description="成员数")


class UnitRow(CountsPart):
    """一个单位（--by unit）。"""

    unit: str = Field(description="单位")


class SectionRow(CountsPart):
    """一个部分（--by section）。"""

    section: int | None = Field(description="第几部分；不在任何部分的为 null")
    title: str | None = Field(description="标题")


class TaskStateRow(StatePart):
    """一项任务（--by task）。"""

    task: int = Field(description="任务序号")
    reported: Day | None = Field(description="最近一次报告的日期")
    units: list[StatusUnit] = Field(description="决定任务状态的单位")
    groups: list[SharePart] = Field(description="统称，成员完成了几个")


class MovePart(AnswerPart):
    """一段时间里的变化。"""

    task: int = Field(description="任务序号")
    unit: str = Field(description="单位")
    from_: StatePart = Field(alias="from", description="原来的状态")
    to: StatePart = Field(description="现在的状态")
    reported: Day | None = Field(description="最近一次报告的日期")


class StatusAnswer(AnswerPart):
    """落实进度：status。"""

    year: int = Field(description="登记册的年度")
    as_of: Day = Field(description="截至哪天")
    by: str = Field(description="unit、section、task：每行是什么")
    total: CountsPart = Field(description="任务总的")
    rows: list[UnitRow | SectionRow | TaskStateRow] = Field(description="每行")
    left_out: dict[str, int] = Field(description="没有计入的台账条目：原因和条数")
    since: Day | None = Field(description="同哪天比（--since）")
    moved: list[MovePart] | None = Field(description="那天以来的变化（--since）")


class ReturnedChange(AnswerPart):
    """报送表里的一处新情况。"""

    cell: str = Field(description="哪一格")
    before: EntryPart | None = Field(description="台账里原来的")
    after: EntryPart = Field(description="要记的")


class ReturnedForm(AnswerPart):
    """一份收回的报送表。"""

    file: str = Field(description="文件")
    unit: str | None = Field(description="单位；读不出的为 null")
    unchanged: bool = Field(description="与发出时相同")
    recorded: int = Field(description="已记入台账的条数（--apply）")
    changes: list[ReturnedChange] = Field(description="新情况")
    problems: list[FormProblem] = Field(description="问题；有问题的整份不记")
    notes: list[str] = Field(description="要注意的")


class OtherFile(AnswerPart):
    """不是报送表的文件。"""

    file: str = Field(description="文件")
    code: str = Field(description="检查代码")
    message: str = Field(description="事实")
    help: str = Field(description="怎么办")


class ReturnsAnswer(AnswerPart):
    """收回的报送表：form collect。"""

    year: int = Field(description="登记册的年度")
    applied: bool = Field(description="是不是记入台账（--apply）")
    forms: list[ReturnedForm] = Field(description="报送表")
    missing: list[str] = Field(description="没有交回的单位")
    others: list[OtherFile] = Field(description="目录里不是报送表的文件")


class FlatTask(OfRegistryPart):
    """任务表的一行。主键 year、no。"""

    year: int = Field(description="年份")
    no: int = Field(description="序号")
    section: int | None = Field(description="部分序号")
    section_title: str | None = Field(description="部分")
    topic: int | None = Field(description="专题序号")
    topic_title: str | None = Field(description="专题")
    text: str = Field(description="任务内容")
    deadline: str | None = Field(description="完成时限")
    kind: str = Field(description="时限类别；none 是通知没有写")
    start: Day | None = Field(description="起始日")
    due: Day | None = Field(description="到期日")
    ruled: bool = Field(description="是否裁定")
    due_note: str | None = Field(description="裁定说明")
    unsettled: bool = Field(description="是否待裁定")
    units: str | None = Field(description="责任单位，以顿号隔开")
    erratum: str | None = Field(None, description="勘误；网页的公开版没有")
    state: StateWord | None = Field(description="落实状态；没有台账的为 null")
    late: bool | None = Field(description="是否逾期")
    reported: Day | None = Field(description="最近报送日")
    printed: str | None = Field(description="原件序号")
    title: str | None = Field(description="任务名称")
    lead: str | None = Field(description="牵头单位，以顿号隔开")
    cooperating: str | None = Field(description="配合单位，以顿号隔开")
    milestones: str | None = Field(description="分步时限，一行一个：日期、制表符、内容")


class FlatAssignment(OfRegistryPart):
    """责任单位表的一行。主键 year、task、unit。"""

    year: int = Field(description="年份")
    task: int = Field(description="任务序号")
    unit: str = Field(description="单位")
    how: str = Field(description="缘由：named 点名、bound 经统称、open 已认领")
    group: str | None = Field(description="统称")
    state: StateWord | None = Field(description="落实状态")
    late: bool | None = Field(description="是否逾期")
    reported: Day | None = Field(description="最近报送日")
    times: int | None = Field(description="已办次数；不是定期任务的为 null")
    needed: int | None = Field(description="应办次数")
    role: RoleWord = Field(description="角色")


class FlatEntry(OfRegistryPart):
    """落实情况表的一行。主键 year、id。"""

    year: int = Field(description="年份")
    id: str = Field(description="编号")
    task: int = Field(description="任务序号")
    unit: str = Field(description="单位")
    status: str = Field(description="报送状态；withdrawn 是撤回")
    date: Day = Field(description="日期")
    note: str | None = Field(description="落实情况")
    evidence: str | None = Field(description="佐证材料，一行一件")
    reason: str | None = Field(description="原因")
    by: str | None = Field(None, description="填报人；网页的公开版没有")
    supersedes: str | None = Field(None, description="撤回或更正的编号；网页的公开版没有")
    standing: bool | None = Field(None, description="是否有效；网页的公开版没有")


class ExportAnswer(AcrossPart):
    """三张平表：export json，网页的下载。"""

    year: int = Field(description="登记册的年度")
    as_of: Day = Field(description="状态截至哪天")
    tasks: list[FlatTask] = Field(description="任务")
    assignments: list[FlatAssignment] = Field(description="责任单位")
    progress: list[FlatEntry] = Field(description="落实情况")
