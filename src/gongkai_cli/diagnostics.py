"""The one type of finding, and the table of codes.

A message states a fact and names the task and the value; only ``help`` says what to do. One finding per
cause. Numbers are never reused; the first digit groups them: 0 file and syntax, 1 shape, 2 units,
3 deadlines, 4 structure, 5 fidelity to the notice, 6 the ledger, 7 evidence, 8 the annual report, from
870 what an office's papers need, from 880 years and levels, 9 bookkeeping.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Severity = Literal["error", "warning"]


SEVERITIES: dict[Severity, str] = {"error": "错误", "warning": "提醒"}
"""What people are told a severity is."""


class Where(NamedTuple):
    """A place in a file; line and column count from 1, columns in characters."""

    file: str
    line: int
    column: int


class Related(NamedTuple):
    """A second place that explains the first."""

    where: Where
    message: str


class Diagnostic(NamedTuple):
    """One finding.

    Attributes:
        code: a key of ``CODES``.
        severity: of the code.
        message: the fact, in Chinese.
        where: the smallest span that shows it.
        help: what to do next, in Chinese.
        related: other places that matter.
        subject: what the finding is about, as ``accepted`` names it: a task number, or the name of a unit,
            group, section or topic.
        registry: of several, the one that it is about.
    """

    code: str
    severity: Severity
    message: str
    where: Where
    help: str = ""
    related: tuple[Related, ...] = ()
    subject: int | str | None = None
    registry: str = ""

    def relocated(self, path: Callable[[str], str]) -> Diagnostic:
        """The same finding, its files told as ``path`` tells them."""
        related = tuple(
            other._replace(where=other.where._replace(file=path(other.where.file))) for other in self.related
        )
        return self._replace(where=self.where._replace(file=path(self.where.file)), related=related)

    @property
    def order(self) -> tuple[Where, str, str]:
        """Findings are listed by place, then code."""
        return self.where, self.code, self.message


class Code(NamedTuple):
    """What a code means.

    Attributes:
        severity: ``error`` makes ``check`` fail; ``warning`` does so under ``--strict`` only.
        title: the rule, in Chinese, as it should hold.
        help: the advice shown where a finding brings none of its own.
        acceptable: whether the registry may accept single findings with a reason (``accepted``).
    """

    severity: Severity
    title: str
    help: str
    acceptable: bool = False


CODES: dict[str, Code] = {
    # 0 file and syntax
    "GK001": Code("error", "文件能够读取", "请检查路径和权限"),
    "GK002": Code("error", "文件是 UTF-8 或 GB18030 编码的文本", "请用记事本或 WPS 打开，另存为 UTF-8 编码"),
    "GK003": Code("warning", "文件以 UTF-8 保存", "可以读取，建议另存为 UTF-8，免得其他程序显示乱码"),
    "GK004": Code("error", "YAML 语法正确", "请对照上下几行的缩进、冒号、引号和括号"),
    "GK005": Code("error", "文件有内容", "请恢复文件；写法见 gongkai explain GK005"),
    "GK006": Code("error", "同一处的键不重复", "请删去一个；两个都要时请改正键名"),
    "GK007": Code("error", "不使用锚点、引用、标签和合并键", "请把内容原样写出来"),
    "GK008": Code("error", "键后面用半角冒号加空格", "请改成半角冒号加一个空格，如“title: 标题”"),
    "GK009": Code("error", "一个文件只有一个 YAML 文档", "请删去“---”，或把后面的内容移到另一个文件"),
    "GK010": Code("error", "收来的文件读得下来",
                  "请用 WPS、Excel 或记事本打开核对，另存一份再试；仍读不了的，请把文件发给维护者"),
    "GK011": Code("error", "data/ 里的文件和目录叫该叫的名字",
                  "请改成 tasks_年份.yaml、units.yaml、progress_年份/ 或 report_年份/；不用的，请移走"),
    "GK012": Code("error", "收回的文件都是报送表",
                  "压缩包请先解压，报送表请存为 .xlsx；与此无关的，请移出这个目录"),
    "GK013": Code("error", "列入的目录里有登记册", "请指向含有 data/tasks_年份.yaml 的目录"),
    "GK014": Code("error", "各登记册都有要查的那一年", "用 --year 指明年份，或补上这一年的登记册"),
    "GK015": Code("error", "registries.yaml 里的上级不绕圈", "请改正 parent：上级的上级不能又是自己"),
    "GK016": Code("error", "registries.yaml 里的通配符有匹配的目录",
                  "请核对 path；路径从 registries.yaml 所在的目录算起"),
    "GK017": Code("error", "registries.yaml 里的目录和名称不重复", "请删去一个，或各写各的 name"),
    # 1 shape
    "GK101": Code("error", "没有多余的键", "请删去，或改成正确的键名；可用的键见 gongkai schema"),
    "GK102": Code("error", "必填的键都有", "请补上"),
    "GK103": Code("error", "值的类型正确", "请按 gongkai explain GK103 的写法改正"),
    "GK104": Code("error", "文字不为空", "请填写内容；可以不填的，连同键一起删去"),
    "GK105": Code("error", "序号是正整数", "请写成阿拉伯数字，如 12，前面不加 0"),
    "GK106": Code("error", "日期真实存在，写成 2022-09-30", "请写成 年-月-日，如 2022-09-30"),
    "GK107": Code("error", "取值在规定的范围内", "请从规定的取值中选一个"),
    "GK108": Code("error", "文字里没有看不见的字符", "请删去（多半是从网页或 PDF 复制时带来的）"),
    # 2 units
    "GK201": Code("error", "责任单位都在名录中", "请改正名称；确是新单位的，先加进 data/units.yaml"),
    "GK202": Code("warning", "责任单位写名录中的名称", "请核对通知原文；原文如此的，可在 accepted 中说明",
                  acceptable=True),
    "GK203": Code("error", "责任单位没有写错字", "请改正"),
    "GK204": Code("error", "责任单位没有撤并", "请改用现单位；通知原文如此的，先在名录中说明"),
    "GK205": Code("error", "同一项任务里一个单位只写一次", "请删去重复的一个"),
    "GK206": Code("error", "一个名称只属于一个单位", "请从其中一个的名称、全称或别名中删去"),
    "GK207": Code("error", "统称有成员", "请写明 members；范围不定的写 open"),
    "GK208": Code("error", "统称的成员都在名录中", "请改正名称，或把它加进 units"),
    "GK209": Code("warning", "括号和全角半角与名录一致", "请照名录的写法改正，免得同一单位在表格里写成两样",
                  acceptable=True),
    "GK210": Code("warning", "名录中的单位和统称都有任务",
                  "请核对：漏写在任务里，还是名录多写了", acceptable=True),
    "GK211": Code("error", "一个列表项只写一个单位", "请拆成几项，如 [区政府办, 区发改局]"),
    "GK212": Code("error", "每项任务都有责任单位", "请照通知填写 units"),
    "GK213": Code("error", "同一份名录里没有重名", "请删去或合并重复的一个"),
    "GK214": Code("error", "单位和统称的名称可以用作文件名",
                  "台账、报表和清单以单位名称为文件名：请改正名称"),
    # 3 deadlines
    "GK301": Code("error", "完成时限能读懂",
                  "请核对原文；原文如此的，用 due 写明裁定的日期，用 due_note 写明理由",
                  acceptable=True),
    "GK302": Code("warning", "有歧义的完成时限已有裁定", "请用 due 写明按哪一天办，用 due_note 写明理由",
                  acceptable=True),
    "GK303": Code("error", "裁定的日期与完成时限不矛盾", "请改正 due；确要另定日期的，在 accepted 中说明依据"
                  , acceptable=True),
    "GK304": Code("warning", "裁定的日期写明理由", "请用 due_note 写明为什么是这一天", acceptable=True),
    "GK305": Code("error", "期限不早于印发日期", "请核对期限和 notice.issued", acceptable=True),
    "GK306": Code("warning", "任务内容里的日期与完成时限一致", "请核对原文；原文如此的，可在 accepted 中说明",
                  acceptable=True),
    # 4 structure
    "GK307": Code("warning", "其余任务都有完成时限的，每项都有",
                  "请照通知补上 deadline；通知确实没有写的，可在 accepted 中说明", acceptable=True),
    "GK401": Code("error", "任务序号不重复", "请照通知改正序号"),
    "GK402": Code("error", "任务序号不缺", "请照通知补上漏掉的任务，或改正序号", acceptable=True),
    "GK403": Code("error", "任务按序号排列", "请照通知的次序排列"),
    "GK404": Code("error", "部分按序号排列，从一起连续", "请照通知改正"),
    "GK405": Code("error", "专题按序号排列，全篇连续", "请照通知改正（专题序号跨部分连续编排）"),
    "GK406": Code("warning", "部分和专题下面有内容", "请补上任务，或删去空的部分、专题", acceptable=True),
    "GK407": Code("error", "年份与文件名、印发日期相符",
                  "请改正 notice.year、notice.issued 或文件名", acceptable=True),
    "GK408": Code("warning", "没有两项任务内容相同", "请核对是否重复录入", acceptable=True),
    "GK409": Code("error", "登记册里有任务", "请照通知录入任务；文件是误存的，请恢复"),
    # 5 fidelity to the notice
    "GK501": Code("error", "任务内容与通知逐字相同", "请照通知改正；照录正文而与附件不同的，写明 erratum"),
    "GK502": Code("error", "完成时限与通知附件相同", "请照通知改正；另有裁定的写在 due"),
    "GK503": Code("error", "责任单位与通知附件相同", "请照通知改正（名称和次序都照原文）"),
    "GK504": Code("warning", "任务归属与附件不同的，写明勘误",
                  "请核对正文；以正文为准的，写明 erratum", acceptable=True),
    "GK505": Code("error", "部分和专题的标题与通知相同",
                  "请照通知正文改正；附件另有写法的，标题仍照正文，在 erratum 说明"),
    "GK506": Code("error", "通知原文就在登记册旁边", "请把通知原文放进 data/，或改正 notice.source"),
    "GK507": Code("warning", "附件与正文不一致的，写明勘误", "请核对两处原文，写明 erratum", acceptable=True),
    "GK508": Code("error", "通知附件里的任务都已录入", "请照通知补录"),
    "GK509": Code("error", "任务归属与通知正文相同", "请把它移到正文所在的专题下面"),
    "GK510": Code("error", "任务序号与通知附件相同", "请照通知改正序号"),
    "GK511": Code("error", "通知的标题在通知原文里", "请照通知改正 notice.title"),
    "GK512": Code("error", "发文字号在通知原文里", "请照通知改正 notice.number，括号也照原样"),
    "GK513": Code("error", "印发机关在通知原文里", "请照通知改正 notice.issuer，写全称"),
    "GK514": Code("error", "印发日期在通知原文里", "请照通知的成文日期改正 notice.issued"),
    "GK515": Code("warning", "登记册写明通知原文", "请把通知原文放在登记册旁边，文件名写在 source"),
    "GK516": Code("error", "通知原文在登记册的目录里", "请把通知原文放进登记册所在的目录"),
    "GK517": Code("error", "照录的文字里没有通知没有的空白", "请删去空白；照录的文字会照样印出来"),
    "GK518": Code("error", "照录的文字里没有形近、同义的别种字符", "请照通知改正；照录的文字会照样印出来"),
    # 6 the ledger
    "GK601": Code("warning", "台账的最后一条写完整了",
                  "多半是写入时断电或死机，这一条没有记上，请重新记入；残留的半条会在下次写入时改成注释"),
    "GK602": Code("error", "台账里没有合并冲突的标记",
                  "请删去以 <<<<<<<、=======、>>>>>>> 开头的行，其余的行都保留"),
    "GK603": Code("error", "台账一行一条", "请用 gongkai progress add 记入；手工修改的，请恢复原样"),
    "GK604": Code("error", "台账中的任务在登记册里", "请核对任务序号"),
    "GK605": Code("error", "台账中的单位在名录里，并与文件名相同",
                  "请核对单位名称；单位改名的，先在名录中写明"),
    "GK606": Code("error", "报告的单位与任务有关", "请核对任务序号和单位（gongkai show 任务序号）"),
    "GK607": Code("error", "受阻的、逾期未完成的写明原因", "请用 gongkai progress add --corrects 补记原因"),
    "GK608": Code("error", "日期不在将来，不早于当年", "请用 gongkai progress add --corrects 更正日期"),
    "GK609": Code("error", "更正、撤回所指的条目存在", "请核对 supersedes 的编号（gongkai progress log）"),
    "GK610": Code("warning", "一条只更正一次",
                  "两人同时更正了同一条，两条更正都算数；请撤回不要的一条（gongkai progress undo 编号）"),
    "GK611": Code("error", "台账的条目写入后没有改动",
                  "请恢复原样，要更正的用 gongkai progress add --corrects"),
    "GK612": Code("error", "台账目录里只有各单位的台账",
                  "请改名为 单位.yaml；与台账无关的，请移出这个目录"),
    "GK613": Code("error", "台账的年份有登记册", "请核对目录名中的年份，或补上那一年的登记册"),
    # 7 evidence
    "GK701": Code("error", "佐证文件存在", "请把文件放回原处；确已不用的，另记一条更正"),
    "GK702": Code("error", "佐证文件与记入时相同", "请恢复原来的文件；换了新文件的，另记一条更正"),
    "GK703": Code("error", "佐证网址写法正确", "请照浏览器地址栏抄写，另记一条更正"),
    "GK704": Code("error", "文件里没有身份证号", "公开前必须删去；确须保留的，在 accepted 写明理由",
                  acceptable=True),
    "GK705": Code("error", "文件里没有手机号码", "请删去，或改留办公电话；确须保留的，在 accepted 写明理由",
                  acceptable=True),
    "GK706": Code("error", "文件里没有像身份证号的数字", "请核实；不是身份证号的，在 accepted 写明理由",
                  acceptable=True),
    # 8 the annual report
    "GK801": Code("error", "数字写成不带逗号的阿拉伯数字", "请写成半角阿拉伯数字，如 1808595"),
    "GK802": Code("warning", "没有发生的填 0，不留空格", "请填上数字；没有发生的填 0"),
    "GK803": Code("error", "用国办公开办函〔2021〕30号规定的表式",
                  "请改用现行表式，可用 gongkai report init 生成样表"),
    "GK804": Code("error", "报告单位在名录中", "请改正名称；确是新单位的，先加进 data/units.yaml"),
    "GK805": Code("error", "报告的文件名是单位名称", "请改正 report.unit，或把文件改名为“单位.yaml”"),
    "GK806": Code("error", "报告年度与所在目录相符", "请改正 report.year，或把文件移到那一年的目录"),
    "GK811": Code("error", "表三每列：第一项加第二项，等于第三项加第四项",
                  "请核对这一列的新收、结转和办理结果"),
    "GK812": Code("error", "表三每列：办理结果各项之和等于（七）总计",
                  "请核对这一列；（七）总计可以删去，由程序计算"),
    "GK813": Code("error", "表三每行：各类申请人之和等于总计", "请核对这一行；总计可以删去，由程序计算"),
    "GK814": Code("error", "表四每组：四种结果之和等于总计", "请核对这一组；总计可以删去，由程序计算"),
    "GK821": Code("error", "上年结转等于上年报告的结转下年度",
                  "请核对两年的报告；上年报告有误的，先更正上年的"),
    "GK822": Code("error", "现行有效件数等于上年的加本年制发、减本年废止",
                  "请核对两年的报告；上年报告有误的，先更正上年的"),
    "GK831": Code("error", "文字里的数字与表格一致", "请核对文字和表格，改正其中一处"),
    "GK832": Code("warning", "收费情况前后一致", "请核对，改正其中一处"),
    "GK833": Code("warning", "各部分都有内容", "请填写内容；第五部分应写问题和改进措施"),
    "GK834": Code("warning", "文字不照抄上年或其他单位的报告", "请按本单位本年的情况重写相同的段落"),
    "GK841": Code("warning", "报送日期在统计截止之后、法定期限之前",
                  "请核对日期；确已迟报的，请在说明中写明原因"),
    "GK842": Code("warning", "部门、街道和镇不制定规章", "请核对：是否应填在行政规范性文件一行"),
    "GK851": Code("error", "汇总的更正写在表格有的格里", "请照表格所印的行名和列名写"),
    "GK852": Code("error", "年度报告的目录里只有各单位的报告",
                  "请改名为 单位.yaml；与报告无关的，请移出这个目录"),
    "GK871": Code("error", "office.yaml 写的本单位在名录里",
                  "请改正 unit，或先把它加进 data/units.yaml"),
    "GK872": Code("warning", "收函的单位有全称",
                  "请写上 full_name：函的主送机关写全称，没有的不生成"),
    # 88 years and levels
    "GK881": Code("error", "承接、落实的任务写成“年份-序号”“发文字号-序号”",
                  "follows 写成“2022-4”，implements 写成“甬政办发〔2022〕31号-3”"),
    "GK882": Code("error", "承接往年的任务，落实别处的任务", "请核对年份和发文字号；写错的，请改正或删去"),
    "GK883": Code("error", "承接的任务在那一年的登记册里",
                  "请核对序号（gongkai -y 年份 list）；确实不承接的，请删去或写 follows: []"),
    "GK891": Code("warning", "落实的上级任务在存下的上级要点里",
                  "请核对序号（gongkai trace 上级的通知）；上级改过的，用 gongkai trace --keep --force 重存"),
    "GK892": Code("warning", "上级的每一项都有任务落实",
                  "请在落实它的任务里写 implements；与本级无关的，在这个文件的 accepted 里写理由",
                  acceptable=True),
    # 9 bookkeeping
    "GK901": Code("warning", "accepted 中的每一条都还用得上", "问题已经没有了，请删去这一条"),
    "GK902": Code("error", "accepted 只写可以说明理由的代码",
                  "错误须改正，不能说明了事；可用的代码见 gongkai explain"),
    "GK903": Code("warning", "存疑的地方都已核实", "请对照原文核实，改好或确认无误后，删去这行注释"),
    "GK904": Code("error", "通知原文连同附件",
                  "请把附件放进通知原文：“附件”单独一行，下面是任务分解，各栏用制表符隔开；"
                  "也可以把正文和附件一起重新导入（gongkai import）"),
}  # fmt: skip


def diagnostic(  # noqa: PLR0913  what a finding consists of
    code: str,
    where: Where,
    message: str,
    help: str | None = None,  # noqa: A002  the word every layer uses
    related: tuple[Related, ...] = (),
    subject: int | str | None = None,
) -> Diagnostic:
    """Make a finding; severity and, unless given, help come from the table.

    Raises:
        KeyError: the code is not in ``CODES``.
    """
    entry = CODES[code]
    return Diagnostic(
        code, entry.severity, message, where, entry.help if help is None else help, related, subject
    )


def errors_of(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those of the findings that are errors."""
    return tuple(finding for finding in findings if finding.severity == "error")
