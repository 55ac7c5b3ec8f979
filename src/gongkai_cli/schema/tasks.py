"""The shape of a year's registry (``tasks_<year>.yaml``)."""

from __future__ import annotations

from pydantic import Field

from gongkai_cli.schema.scalars import Date, FollowedTasks, ImplementedTasks, Names, Number, Shape, Text


class NoticeShape(Shape):
    """通知：工作要点的标题、文号、印发机关与日期。"""

    title: Text = Field(description="工作要点的标题")
    number: Text = Field(description="发文字号，如 北区政办发〔2022〕28号")
    issuer: Text = Field(description="印发机关")
    issued: Date = Field(description="印发日期")
    year: Number = Field(description="工作要点的年度")
    source: Text | None = Field(None, description="通知原文的文件名，与登记册放在同一目录；写了就逐字核对")


class AcceptedShape(Shape):
    """核实过、不再提醒的一条：代码、对象与理由。"""

    code: Text = Field(description="检查代码，如 GK306")
    task: Number | None = Field(None, description="任务序号")
    name: Text | None = Field(None, description="单位、统称、部分或专题的名称")
    entry: Text | None = Field(None, description="台账条目的编号，如 4-0bc2ffcb")
    file: Text | None = Field(None, description="data 里的文件，如 report_2022/区政府办.yaml")
    reason: Text = Field(description="理由")


class MilestoneShape(Shape):
    """一项任务中的一个时间节点。"""

    what: Text = Field(description="到时要做到什么，照通知的文字")
    deadline: Text = Field(description="时限，逐字照录，如 6月底前")
    due: Date | None = Field(None, description="裁定的到期日（含当日）；只在原文不能确定时写")
    due_note: Text | None = Field(None, description="裁定的理由")


class TaskShape(Shape):
    """一项任务。文字逐字照录通知。"""

    no: Number = Field(description="通知中的序号；通知没有编号或各部分重新编号的，从头连续编")
    printed: Text | None = Field(None, description="通知所印的编号，与 no 不同时写，如（2）")
    title: Text | None = Field(None, description="任务名称，通知另有一栏时写")
    text: Text = Field(description="任务内容，逐字照录")
    deadline: Text | None = Field(None, description="完成时限，逐字照录，如 9月底前；通知没有写的不写")
    milestones: tuple[MilestoneShape, ...] = Field((), description="一项任务有几个时间节点的，逐个写")
    due: Date | None = Field(None, description="裁定的到期日（含当日）；只在原文不能确定时写")
    due_note: Text | None = Field(None, description="裁定的理由")
    lead: Names = Field((), description="牵头单位，逐字照录，次序照原文")
    units: Names = Field((), description="责任单位，逐字照录，次序照原文")
    cooperating: Names = Field((), description="配合单位，逐字照录，次序照原文")
    erratum: Text | None = Field(None, description="勘误：与印发的附件不同之处和理由")
    follows: FollowedTasks | None = Field(
        None, description="裁定：承接往年哪几项任务，写“年份-序号”，如 2022-4；不承接任何一项的写 []"
    )
    implements: ImplementedTasks | None = Field(
        None,
        description="裁定：落实上级要点的哪几项，写“发文字号-序号”，如 甬政办发〔2022〕31号-3；"
        "上级没有文号的，写“《标题》-序号”；不落实任何一项的写 []",
    )


class TopicShape(Shape):
    """一个专题，如（八）规范高效办理政府信息公开申请。序号跨部分连续，或在每个部分重新开始。"""

    no: Number = Field(description="专题序号")
    title: Text = Field(description="专题标题，照正文")
    erratum: Text | None = Field(None, description="勘误")
    tasks: tuple[TaskShape, ...] = Field(description="任务")


class SectionShape(Shape):
    """一个部分，如 二、突出企业群众视角。"""

    no: Number = Field(description="部分序号")
    title: Text = Field(description="部分标题，照正文")
    erratum: Text | None = Field(None, description="勘误")
    tasks: tuple[TaskShape, ...] = Field((), description="直属于部分、不在专题之下的任务")
    topics: tuple[TopicShape, ...] = Field((), description="专题")


class TasksFile(Shape):
    """任务分解登记册（tasks_年份.yaml）。"""

    notice: NoticeShape
    accepted: tuple[AcceptedShape, ...] = Field((), description="核实过、不再提醒的问题")
    tasks: tuple[TaskShape, ...] = Field((), description="不分部分的任务")
    sections: tuple[SectionShape, ...] = ()
