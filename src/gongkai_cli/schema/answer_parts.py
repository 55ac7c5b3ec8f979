"""What several answers in JSON are made of: tasks, dates, states. See ``answer_schemas``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Day = Annotated[str, Field(json_schema_extra={"format": "date"}, pattern=r"^\d{4}-\d{2}-\d{2}$")]
StateWord = Literal["done", "in_progress", "blocked", "not_started", "silent"]
RoleWord = Literal["lead", "responsible", "cooperating"]


class AnswerPart(BaseModel):
    """Part of an answer. Open: keys may be added, never taken away."""

    model_config = ConfigDict(populate_by_name=True)


class LeftOutFinding(AnswerPart):
    """一个登记册没有计入的一个原因。"""

    code: str = Field(description="检查代码，见 gongkai explain")
    file: str = Field(description="文件，从当前目录写起")
    line: int = Field(description="行，从 1 起")
    column: int = Field(description="列，从 1 起，以字符计")
    message: str = Field(description="事实")
    help: str | None = Field(description="建议")


class LeftOutPart(AnswerPart):
    """没有计入的一个登记册。"""

    registry: str = Field(description="名称")
    findings: list[LeftOutFinding] = Field(description="原因")


class AcrossPart(AnswerPart):
    """可以是几个登记册的。"""

    registries: list[str] = Field([], description="几个登记册时才有：计入的登记册，按次序")
    left_out: list[LeftOutPart] = Field([], description="几个登记册时才有：没有计入的")


class OfRegistryPart(AnswerPart):
    """可以是几个登记册中一个的。"""

    registry: str = Field("", description="几个登记册时才有：是哪个登记册的")


class ViaPart(AnswerPart):
    """任务为什么是所问单位的。"""

    unit: str = Field(description="单位")
    how: str = Field(description="named 点名、bound 经统称落到、open 待认领、group 所问的就是统称")
    group: str | None = Field(description="经哪个统称")
    role: RoleWord = Field(description="lead 牵头、responsible 责任、cooperating 配合")


class MilestonePart(AnswerPart):
    """任务的一个时间节点。"""

    what: str = Field(description="到时要做到什么")
    deadline: str = Field(description="时限，照通知的文字")
    due: Day | None = Field(description="到期日（含当日）；不能确定的为 null")


class AssignmentPart(AnswerPart):
    """任务写到的一个单位或统称（show）。"""

    name: str = Field(description="单位或统称，照名录")
    how: str = Field(description="是单位，还是怎样的统称，中文")
    members: list[str] = Field(description="统称的成员；单位为空")
    role: RoleWord = Field(description="lead 牵头、responsible 责任、cooperating 配合")


class StandingPart(AnswerPart):
    """一个单位在一项任务上的落实情况（show）。"""

    unit: str = Field(description="单位")
    status: StateWord = Field(description="状态；silent 是从未报告")
    late: bool = Field(description="是否逾期")
    reported: Day | None = Field(description="最近一次报告的日期")
    note: str | None = Field(description="落实情况的文字")
    reason: str | None = Field(description="没有完成的原因")
    times: int = Field(description="已办次数")
    needed: int | None = Field(description="应办次数；不是定期任务的为 null")


class PastTaskPart(AnswerPart):
    """往年的一项，由今年的接着办。"""

    year: int = Field(description="年份")
    no: int = Field(description="那一年的序号")
    text: str = Field(description="任务内容")
    how: str = Field(description="ruled 登记册写明、inferred 按文字推定")
    followed_by: str = Field(description="由哪一项接着办，年份-序号")
    state: StateWord | None = Field(description="那一年年底的状态；没有台账的为 null")
    late: bool | None = Field(description="那一年年底是否逾期")


class PossiblePastPart(AnswerPart):
    """可能是，要人确认。"""

    year: int = Field(description="年份")
    nos: list[int] = Field(description="那一年的序号")
    followed_by: str = Field(description="可能由哪一项接着办，年份-序号")


class HistoryPart(AnswerPart):
    """任务的往年。"""

    past: list[PastTaskPart] = Field(description="承接的往年任务，近的在前")
    possible: list[PossiblePastPart] = Field(description="待确认的")


class TaskPart(OfRegistryPart):
    """一项任务。"""

    no: int = Field(description="序号")
    section: int | None = Field(description="第几部分")
    section_title: str | None = Field(description="部分的标题")
    topic: int | None = Field(description="第几专题")
    topic_title: str | None = Field(description="专题的标题")
    text: str = Field(description="任务内容，逐字")
    deadline: str | None = Field(description="完成时限，照通知的文字")
    due: Day | None = Field(description="到期日（含当日）；due 命令里是所列节点的，不能确定的为 null")
    units: list[str] = Field(description="责任单位，照通知的文字和次序")
    via: list[ViaPart] = Field(description="对所问的每个单位，任务为什么是它的；没有问单位的为空")
    status: StateWord | None = Field(
        description="状态：只问一个单位的是它的，否则是任务的；没有台账的为 null"
    )
    late: bool | None = Field(description="是否逾期；没有台账的为 null")
    reported: Day | None = Field(description="最近一次报告的日期")
    next_due: Day | None = Field(description="下一次到期的日期；不是定期任务的同 due")
    printed: str | None = Field(description="通知所印的编号，与 no 不同时才有")
    title: str | None = Field(description="任务名称，通知另有一栏时才有")
    lead: list[str] = Field(description="牵头单位，照通知的文字和次序")
    cooperating: list[str] = Field(description="配合单位，照通知的文字和次序")
    milestones: list[MilestonePart] = Field(description="一项任务有几个时间节点的，逐个列出")
    days_left: int | None = Field(None, description="离到期还有几天，过期为负（due）")
    milestone: MilestonePart | None = Field(None, description="这一行是哪一个节点的（due）")
    kind: str | None = Field(None, description="时限的种类（show），如 by 到某日、window 一段时间、open 长期")
    start: Day | None = Field(None, description="时限的第一天，写明一段时间的才有（show）")
    ruled: bool | None = Field(None, description="到期日是不是裁定的（show）")
    due_note: str | None = Field(None, description="裁定的理由（show）")
    unsettled: bool | None = Field(None, description="时限有歧义，还没有裁定（show）")
    note: str | None = Field(None, description="时限要注意的（show）")
    assignments: list[AssignmentPart] | None = Field(None, description="逐个单位和统称（show）")
    erratum: str | None = Field(None, description="勘误（show）")
    standings: list[StandingPart] | None = Field(
        None, description="逐个单位的情况（show）；没有台账的为 null"
    )
    history: HistoryPart | None = Field(None, description="往年的情况（show）；目录里有往年登记册的才有")


class TaskWords(AnswerPart):
    """一项任务的序号和内容。"""

    no: int = Field(description="序号")
    text: str = Field(description="任务内容")


class CountsPart(AnswerPart):
    """按状态计数；前五种加起来是 total，late 是没有完成的里面逾期的。"""

    total: int = Field(description="项数")
    done: int = Field(description="已完成")
    in_progress: int = Field(description="推进中")
    blocked: int = Field(description="受阻")
    not_started: int = Field(description="未启动")
    silent: int = Field(description="未报")
    late: int = Field(description="逾期")


class LoadPart(AnswerPart):
    """单位的任务数，每项只计一次。"""

    named: int = Field(description="点名的任务数")
    bound: int = Field(description="经统称落到的任务数")
    open: int = Field(description="待认领的任务数")


class RenamedPart(AnswerPart):
    """改了的名称。"""

    from_: str = Field(alias="from", description="原来的名称")
    to: str = Field(description="现在的名称")


class FormProblem(AnswerPart):
    """要人看过才能收的一处。"""

    cell: str | None = Field(description="哪一格；说整份的为 null")
    message: str = Field(description="事实")
    help: str = Field(description="怎么办")
    code: str | None = Field(description="检查代码")
