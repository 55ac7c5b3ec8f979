"""The answers in JSON about plans: tasks, units, figures, what a phrase means, a notice read."""

from __future__ import annotations

from pydantic import Field

from gongkai_cli.schema.answer_parts import (
    AcrossPart,
    AnswerPart,
    Day,
    LoadPart,
    OfRegistryPart,
    TaskPart,
)


class TasksAnswer(AcrossPart):
    """任务：list、due、show，网页的 tasks.json。"""

    year: int = Field(description="登记册的年度")
    today: Day | None = Field(None, description="今天（due）")
    tasks: list[TaskPart] = Field(description="任务，次序同表格")


class RegistryCount(AnswerPart):
    """几个登记册中一个的项数。"""

    registry: str = Field(description="名称")
    count: int = Field(description="项数")


class CountAnswer(AcrossPart):
    """项数：list、due 加 --count。"""

    year: int = Field(description="登记册的年度")
    count: int = Field(description="项数")
    counts: list[RegistryCount] = Field([], description="几个登记册时才有：各登记册的项数")


class UnitPart(LoadPart, OfRegistryPart):
    """一个单位和它的任务数。"""

    name: str = Field(description="单位的名称")
    full_name: str | None = Field(description="全称")
    kind: str = Field(description="department 部门、branch 派出或垂直管理机构、subdistrict 街道、town 镇、乡")
    done: int | None = Field(None, description="已完成的任务数；没有台账的为 null")
    late: int | None = Field(None, description="逾期的任务数；没有台账的为 null")


class GroupPart(OfRegistryPart):
    """一个统称。"""

    name: str = Field(description="统称")
    kind: str = Field(description="list 列举、kind 按种类、all 全部、open 范围不定")
    members: list[str] = Field(description="成员，按名录的次序；范围不定的为空")
    basis: str | None = Field(description="成员范围的依据：notice、sourced、convention、inferred")


class UnitsAnswer(AcrossPart):
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
    registries: int | None = Field(None, description="几个登记册时才有：几个登记册里有这个名称的单位")


class RegistryFigure(AnswerPart):
    """几个登记册中一个有多少。"""

    registry: str = Field(description="名称")
    parent: str | None = Field(description="上级")
    tasks: int = Field(description="任务数")
    sections: int = Field(description="部分数")
    topics: int = Field(description="专题数")
    units: int = Field(description="单位数")
    undated: int = Field(description="没有确定日期的任务数")


class StatsAnswer(AcrossPart):
    """任务统计：stats。"""

    year: int = Field(description="登记册的年度")
    tasks: int = Field(description="任务总数")
    sections: list[SectionFigure] = Field(description="各部分")
    topics: list[SectionFigure] = Field(description="各专题")
    deadlines: list[DeadlineFigure] = Field(description="各种完成时限，早的在前，没有日期的在后")
    units: list[UnitFigure] = Field(description="各单位")
    by_registry: list[RegistryFigure] = Field([], description="几个登记册时才有：各登记册")


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
