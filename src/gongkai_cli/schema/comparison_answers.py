"""The answers in JSON that hold two plans side by side: two years, an upper level's and our own."""

from __future__ import annotations

from pydantic import Field

from gongkai_cli.schema.answer_parts import AnswerPart, Day, MilestonePart, RenamedPart, RoleWord, TaskWords


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
