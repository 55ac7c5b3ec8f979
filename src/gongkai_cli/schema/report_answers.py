"""The answers in JSON about annual reports, and about checks: findings, codes, what a site's folder holds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from gongkai_cli.schema.answer_parts import AcrossPart, AnswerPart, Day, FormProblem, OfRegistryPart

Figure = int | float


class RelatedPart(AnswerPart):
    """另一个有关的地方。"""

    file: str = Field(description="文件")
    line: int = Field(description="行，从 1 起")
    column: int = Field(description="列，从 1 起，以字符计")
    message: str = Field(description="那里有什么")


class DiagnosticPart(OfRegistryPart):
    """一处问题。"""

    code: str = Field(description="检查代码，见 gongkai explain")
    severity: Literal["error", "warning"] = Field(description="error 错误、warning 提醒")
    message: str = Field(description="事实")
    file: str = Field(description="文件，从当前目录写起")
    line: int = Field(description="行，从 1 起")
    column: int = Field(description="列，从 1 起，以字符计")
    help: str | None = Field(description="建议")
    related: list[RelatedPart] = Field(description="有关的地方")


class ExaminedCounts(AnswerPart):
    """检查了多少。"""

    registries: int = Field(description="几个年度的登记册")
    tasks: int = Field(description="任务项数")
    notices: int = Field(description="通知原文份数")
    ledgers: int = Field(description="台账份数")
    reports: int = Field(description="年度报告份数")
    corrections: int = Field(description="汇总更正份数")


class CheckedPart(AnswerPart):
    """几个登记册中一个的检查结果。"""

    registry: str = Field(description="名称")
    parent: str | None = Field(description="上级")
    errors: int = Field(description="错误处数")
    warnings: int = Field(description="提醒处数")
    examined: ExaminedCounts = Field(description="检查了多少")


class DiagnosticsAnswer(AcrossPart):
    """检查的结果：check、report check。"""

    checked: list[CheckedPart] = Field([], description="几个登记册时才有：各登记册的结果")
    diagnostics: list[DiagnosticPart] = Field(description="问题，按文件、行、列")


class CodePart(AnswerPart):
    """一个检查代码。"""

    code: str = Field(description="代码")
    severity: Literal["error", "warning"] = Field(description="error 错误、warning 提醒")
    title: str = Field(description="规则")
    help: str = Field(description="建议")
    acceptable: bool = Field(description="可不可以在 accepted 里接受")
    reason: str = Field(description="理由")
    bad: str = Field(description="反例")
    good: str = Field(description="正例")


class CodesAnswer(AnswerPart):
    """检查代码：explain。"""

    codes: list[CodePart] = Field(description="代码")


class SiteFilesAnswer(AnswerPart):
    """网页目录里哪些文件是本程序的：gongkai-site.json。"""

    files: list[str] = Field(description="文件，从该目录写起")
    folders: list[str] = Field([], description="几个登记册时才有：各登记册的目录，里面各有一份这样的文件")


class FeeStep(AnswerPart):
    """收费的一档。"""

    first: int = Field(description="从第几件（页）")
    last: int = Field(description="到第几件（页）")
    rate: int = Field(description="每件（页）几元")
    amount: int = Field(description="这一档几元")


class FeeAnswer(AnswerPart):
    """信息处理费：report fee。"""

    basis: Literal["items", "pages"] = Field(description="items 按件、pages 按量")
    number: int = Field(description="几件（页）")
    steps: list[FeeStep] = Field(description="各档")
    fee: int = Field(description="共几元")


class FilingChangePart(AnswerPart):
    """填报表里的一处变化。"""

    cell: str = Field(description="哪一格")
    what: str = Field(description="是什么数、哪一段文字")
    before: str = Field(description="原来的；没有的为空")
    after: str = Field(description="填报的")


class FilingPart(AnswerPart):
    """一份收回的填报表。"""

    file: str = Field(description="文件")
    unit: str | None = Field(description="单位；读不出的为 null")
    unchanged: bool = Field(description="与已有的报告相同")
    overwrites: bool = Field(description="已有内容不同的报告")
    kept: bool = Field(description="写成了报告文件（--apply）")
    changes: list[FilingChangePart] = Field(description="变化")
    problems: list[FormProblem] = Field(description="问题；有问题的不写")
    notes: list[str] = Field(description="要注意的")


class FilingsAnswer(AnswerPart):
    """收回的年度报告填报表：report form collect。"""

    year: int = Field(description="统计年度")
    applied: bool = Field(description="是不是写成报告（--apply）")
    forms: list[FilingPart] = Field(description="填报表")
    missing: list[str] = Field(description="没有交回的单位")
    others: list[str] = Field(description="目录里不是填报表的文件")


class ReportFiled(AnswerPart):
    """报送了的单位。"""

    unit: str = Field(description="单位")
    date: Day | None = Field(description="报送日期")


class UntouchedReports(AnswerPart):
    """没有计入的报告。"""

    untouched: list[str] = Field(description="样表没有填的单位")


class FigurePart(AnswerPart):
    """表里的一个数。"""

    table: int = Field(description="第几部分的表：2、3、4")
    group: str | None = Field(description="大项")
    row: str = Field(description="行")
    column: str = Field(description="栏")
    amount: Figure = Field(description="数")


class FigureShare(AnswerPart):
    """一个单位的数。"""

    unit: str = Field(description="单位")
    amount: Figure = Field(description="数")


class FigureCorrection(AnswerPart):
    """汇总的一处更正。"""

    amount: int = Field(description="加多少，多为负数")
    reason: str = Field(description="理由")


class PlacedCorrection(FigureCorrection):
    """汇总的一处更正，和它在哪里。"""

    row: str = Field(description="行")
    column: str = Field(description="栏")


class OriginPart(AnswerPart):
    """一个数由哪些单位的加起来。"""

    row: str = Field(description="行")
    column: str = Field(description="栏")
    amount: Figure = Field(description="数")
    shares: list[FigureShare] = Field(description="各单位的")
    corrections: list[FigureCorrection] = Field(description="更正")


class ReportSumAnswer(AnswerPart):
    """年度报告的汇总：report sum。"""

    government: str = Field(description="谁的报告")
    year: int = Field(description="统计年度")
    filed: list[ReportFiled] = Field(description="计入的单位")
    missing: list[str] = Field(description="没有报送的单位")
    left_out: UntouchedReports = Field(description="没有计入的")
    figures: list[FigurePart] = Field(description="三张表的每个数")
    origins: list[OriginPart] = Field(description="不是 0 的数各由哪些单位来")
    corrections: list[PlacedCorrection] = Field(description="汇总的更正")


class ReportYearSide(AnswerPart):
    """一年的报告。"""

    year: int = Field(description="统计年度")
    units: list[str] = Field(description="汇总的，计入的单位")


class FigureChangePart(AnswerPart):
    """一个数的增减。"""

    table: int = Field(description="第几部分的表：2、3、4")
    group: str | None = Field(description="大项")
    row: str = Field(description="行")
    column: str = Field(description="栏")
    from_: Figure | None = Field(alias="from", description="原来的；没有的为 null")
    to: Figure | None = Field(description="现在的；没有的为 null")
    change: Figure | None = Field(description="增减")
    percent: Figure | None = Field(description="增减的百分比；原来是 0 的为 null")


class CarriedPart(AnswerPart):
    """两年衔接的一处。"""

    rule: str = Field(description="规则")
    of: str = Field(description="哪一栏")
    left: Figure | None = Field(description="等式左边")
    right: Figure | None = Field(description="等式右边")
    difference: Figure | None = Field(description="相差")


class ParagraphOf(AnswerPart):
    """上年的一段。"""

    part: str = Field(description="哪一部分")
    paragraph: int = Field(description="第几段")


class ParagraphPart(ParagraphOf):
    """今年的一段文字。"""

    kind: str = Field(description="same 相同、changed 有改动、new 新写")
    share: float = Field(description="与上年相同的比例，0 到 1")
    of: ParagraphOf | None = Field(description="与上年的哪一段比")
    text: str = Field(description="文字")


class DroppedParagraph(ParagraphOf):
    """上年有、今年没有的一段。"""

    text: str = Field(description="文字")


class ProsePart(AnswerPart):
    """文字的比较。"""

    share: float = Field(description="与上年相同的比例，0 到 1")
    paragraphs: list[ParagraphPart] = Field(description="今年的各段")
    dropped: list[DroppedParagraph] = Field(description="上年有、今年没有的")


class ReportDiffAnswer(AnswerPart):
    """两年的年度报告对照：report diff。"""

    unit: str = Field(description="谁的报告")
    from_: ReportYearSide = Field(alias="from", description="原来的一年")
    to: ReportYearSide = Field(description="现在的一年")
    figures: list[FigureChangePart] = Field(description="每个数的增减")
    carried: list[CarriedPart] = Field(description="结转和现行有效件数的衔接；不是相邻两年的为空")
    prose: ProsePart | None = Field(description="文字的比较；只比一个单位的才有")
