"""The answers in JSON about plans: tasks, units, figures, comparisons, what a phrase means, a notice read."""

from __future__ import annotations

from pydantic import Field

from gongkai_cli.schema.answer_parts import (
    AcrossPart,
    AnswerPart,
    Day,
    LoadPart,
    MilestonePart,
    RenamedPart,
    RoleWord,
    TaskPart,
    TaskWords,
)


class TasksAnswer(AnswerPart):
    """任务：list、due、show，网页的 tasks.json。"""

    year: int = Field(description="登记册的年度")
    today: Day | None = Field(None, description="今天（due）")
    tasks: list[TaskPart] = Field(description="任务，次序同表格")


class CountAnswer(AnswerPart):
    """项数：list、due 加 --count。"""

    year: int = Field(description="登记册的年度")
    count: int = Field(description="项数")


class UnitPart(LoadPart):
    """一个单位和它的任务数。"""

    name: str = Field(description="单位的名称")
    full_name: str | None = Field(description="全称")
    kind: str = Field(description="department 部门、branch 派出或垂直管理机构、subdistrict 街道、town 镇、乡")
    done: int | None = Field(None, description="已完成的任务数；没有台账的为 null")
    late: int | None = Field(None, description="逾期的任务数；没有台账的为 null")


class GroupPart(AnswerPart):
    """一个统称。"""

    name: str = Field(description="统称")
    kind: str = Field(description="list 列举、kind 按种类、all 全部、open 范围不定")
    members: list[str] = Field(description="成员，按名录的次序；范围不定的为空")
    basis: str | None = Field(description="成员范围的依据：notice、sourced、convention、inferred")


class UnitsAnswer(AnswerPart):
    """单位名录：units；写了一个单位的，另有它的任务。"""

    units: list[UnitPart] = Field(description="单位，按名录的次序")
    groups: list[GroupPart] = Field(description="统称")
    tasks: list[TaskPart] | None = Field(None, description="所问单位的任务")


class SectionFigure(AnswerPart):
    """一个部分的任务数。"""

    no: int | None = Field(description="第几部分；不在任何部分的为 null")
    title: str | None = Field(description="标题")
    tasks: int = Field(description="任务数")


class DeadlineFigure(AnswerPart):
    """一种完成时限的任务数。"""

    deadline: str = Field(description="完成时限的文字")
    due: Day | None = Field(description="到期日")
    tasks: int = Field(description="任务数")


class UnitFigure(LoadPart):
    """一个单位的任务数。"""

    name: str = Field(description="单位")


class StatsAnswer(AnswerPart):
    """任务统计：stats。"""

    year: int = Field(description="登记册的年度")
    tasks: int = Field(description="任务总数")
    sections: list[SectionFigure] = Field(description="各部分")
    topics: list[SectionFigure] = Field(description="各专题")
    deadlines: list[DeadlineFigure] = Field(description="各种完成时限，早的在前，没有日期的在后")
    units: list[UnitFigure] = Field(description="各单位")


class PlanSide(AnswerPart):
    """比较的一方。"""

    label: str = Field(description="怎样称呼这一方")
    year: int = Field(description="年度")
    title: str = Field(description="通知的标题")
    number: str = Field(description="发文字号")
    tasks: int = Field(description="任务数")


class RoleChange(AnswerPart):
    """一个单位的角色变化。"""

    name: str = Field(description="单位")
    from_: RoleWord | None = Field(alias="from", description="原来的角色；新增的为 null")
    to: RoleWord | None = Field(description="现在的角色；去掉的为 null")


class UnitChanges(AnswerPart):
    """责任单位的变化。"""

    added: list[str] = Field(description="增加的")
    removed: list[str] = Field(description="减少的")
    roles: list[RoleChange] = Field(description="逐个单位的角色")


class DatedTask(AnswerPart):
    """一项任务的时限。"""

    no: int = Field(description="序号")
    deadline: str | None = Field(description="完成时限的文字")
    due: Day | None = Field(description="到期日")
    milestones: list[MilestonePart] = Field(description="时间节点")


class DeadlineChange(AnswerPart):
    """期限的变化。"""

    changed: bool = Field(description="是否变了")
    from_: list[DatedTask] = Field(alias="from", description="原来的")
    to: list[DatedTask] = Field(description="现在的")


class PlacedTask(AnswerPart):
    """一项任务在哪一部分、哪一专题。"""

    no: int = Field(description="序号")
    section: int | None = Field(description="第几部分")
    section_title: str | None = Field(description="部分的标题")
    topic: int | None = Field(description="第几专题")
    topic_title: str | None = Field(description="专题的标题")


class PlaceChange(AnswerPart):
    """归属的变化。"""

    changed: bool = Field(description="是否变了")
    from_: list[PlacedTask] = Field(alias="from", description="原来的")
    to: list[PlacedTask] = Field(description="现在的")


class PairPart(AnswerPart):
    """对应的任务。"""

    from_: list[int] = Field(alias="from", description="原来的序号")
    to: list[int] = Field(description="现在的序号")
    kind: str = Field(description="same 相同、reworded 改写、split 拆分、merged 合并")
    similarity: float = Field(description="文字的相似程度，0 到 1")
    sure: bool = Field(description="是否确定；否则待确认")
    ruled: bool = Field(description="是不是登记册写明的")
    text: list[list[str]] = Field(description="文字的变化：一段一对，先是 same、added、removed，后是文字")
    units: UnitChanges = Field(description="责任单位的变化")
    deadline: DeadlineChange = Field(description="期限的变化")
    section: PlaceChange = Field(description="归属的变化")


class BodyChangesPart(AnswerPart):
    """名录的变化。"""

    added: list[str] = Field(description="新增的")
    removed: list[str] = Field(description="没有了的")
    renamed: list[RenamedPart] = Field(description="改名的")


class DiffAnswer(AnswerPart):
    """两份工作要点的比较：diff。"""

    from_: PlanSide = Field(alias="from", description="原来的一方")
    to: PlanSide = Field(description="现在的一方")
    pairs: list[PairPart] = Field(description="对应的任务")
    dropped: list[TaskWords] = Field(description="没有接着办的")
    new: list[TaskWords] = Field(description="新增的")
    units: BodyChangesPart = Field(description="单位的变化")
    groups: BodyChangesPart = Field(description="统称的变化")


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


class UpperPart(AnswerPart):
    """上级的文件。"""

    document: str = Field(description="怎样称呼这份文件，裁定时写在序号前面")
    title: str = Field(description="标题")
    number: str | None = Field(description="发文字号")
    issuer: str | None = Field(description="印发机关")
    year: int | None = Field(description="年度")


class OursPart(AnswerPart):
    """本级的文件。"""

    number: str = Field(description="发文字号")
    title: str = Field(description="标题")
    year: int = Field(description="年度")


class TraceAnswerPart(AnswerPart):
    """落实上级一项任务的本级任务。"""

    no: int = Field(description="本级的序号")
    closeness: float = Field(description="文字的接近程度，0 到 1")
    sure: bool = Field(description="是否确定；否则待确认")
    ruled: bool = Field(description="是不是登记册写明的")


class TracedTask(AnswerPart):
    """上级的一项任务。"""

    no: int = Field(description="上级的序号")
    printed: str | None = Field(description="上级文件所印的编号")
    title: str | None = Field(description="任务名称")
    text: str = Field(description="任务内容")
    covered: float = Field(description="内容有多少落实了，0 到 1")
    missing: list[str] = Field(description="没有落实到的词句")
    answers: list[TraceAnswerPart] = Field(description="由本级哪几项落实")


class TraceAnswer(AnswerPart):
    """对照上级的工作要点：trace。"""

    upper: UpperPart = Field(description="上级的文件")
    ours: OursPart = Field(description="本级的文件")
    tasks: list[TracedTask] = Field(description="上级的任务")
    unanswered: list[TaskWords] = Field(description="没有任务落实的")
    unrelated: list[TaskWords] = Field(description="与上级无关的本级任务")


class ReadingPart(AnswerPart):
    """另一种读法。"""

    start: Day | None = Field(description="第一天")
    due: Day | None = Field(description="到期日")
    note: str = Field(description="怎样读")


class RecurrencePart(AnswerPart):
    """多久一次。"""

    every: str | None = Field(description="year、half-year、quarter、month、week、day；定不下的为 null")
    interval: int = Field(description="每几个")
    times: int | None = Field(description="一段时间里几回；没有写的为 null")
    on: str | None = Field(description="哪一天，如 10、01-31、FRI、-1")


class DeadlineAnswer(AnswerPart):
    """一个完成时限的读法：parse deadline。"""

    text: str = Field(description="原来的文字")
    kind: str = Field(description="by、window、recurring、open、relative、immediate、conditional、unparsed")
    start: Day | None = Field(description="第一天")
    due: Day | None = Field(description="到期日（含当日）")
    recurrence: RecurrencePart | None = Field(description="定期的，多久一次")
    ambiguous: bool = Field(description="有没有歧义")
    alternatives: list[ReadingPart] = Field(description="别的读法")
    note: str | None = Field(description="要注意的")


class UnitCellAnswer(AnswerPart):
    """责任单位一格的读法：parse units。"""

    lead: list[str] = Field(description="牵头的")
    responsible: list[str] = Field(description="责任的")
    cooperating: list[str] = Field(description="配合的")
    groups: list[str] = Field(description="以上里面是统称的")
    notes: list[str] = Field(description="其余的文字")


class IdentityPart(AnswerPart):
    """通知的标题、文号、机关、日期；没有读出的为 null。"""

    title: str | None = Field(description="标题")
    number: str | None = Field(description="发文字号")
    issuer: str | None = Field(description="印发机关")
    issued: Day | None = Field(description="印发日期")
    year: int | None = Field(description="年度")


class DraftMilestonePart(AnswerPart):
    """一个时间节点。"""

    what: str = Field(description="到时要做到什么")
    deadline: str = Field(description="时限的文字")


class DraftTaskPart(AnswerPart):
    """读出的一项任务。"""

    no: int = Field(description="序号")
    printed: str | None = Field(description="通知所印的编号，与 no 不同时才有")
    section_title: str | None = Field(description="部分的标题")
    topic_title: str | None = Field(description="专题的标题")
    title: str | None = Field(description="任务名称")
    text: str = Field(description="任务内容")
    deadline: str | None = Field(description="完成时限的文字")
    milestones: list[DraftMilestonePart] = Field(description="时间节点")
    lead: list[str] = Field(description="牵头单位")
    units: list[str] = Field(description="责任单位")
    cooperating: list[str] = Field(description="配合单位")
    doubts: list[str] = Field(description="存疑的，要人核对")
    where: str = Field(description="在文件的什么地方")
    follows: list[str] | None = Field(None, description="承接往年哪几项（--after），年份-序号")


class UnusedPart(AnswerPart):
    """没有用上的文字。"""

    where: str = Field(description="在文件的什么地方")
    text: str = Field(description="文字")


class ImportFindingPart(AnswerPart):
    """关于整份通知的一件事。"""

    kind: str = Field(description="哪一种，供程序用，如 no-annex、default")
    message: str = Field(description="事实")
    help: str = Field(description="怎么办")
    where: str = Field(description="在文件的什么地方；说整份的为空")


class ImportAnswer(AnswerPart):
    """读出的通知：import --format json。"""

    notice: IdentityPart = Field(description="通知的标题、文号、机关、日期")
    tasks: list[DraftTaskPart] = Field(description="任务")
    leftover: list[UnusedPart] = Field(description="没有归到任何任务的文字")
    findings: list[ImportFindingPart] = Field(description="关于整份通知的")
