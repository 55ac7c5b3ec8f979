"""The formats there are. An entry here is all that a verb needs: its choices, its help, its renderer."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Format(NamedTuple):
    """An output format.

    Attributes:
        name: as typed after ``--format``; of a document, the ending of its file.
        help: what it is, in Chinese.
        renderer: module of ``render`` and function in it, imported when the format is used.
        machine: whether programs read it, so that it is written byte for byte.
        raw: whether it has a form without the guard against formulas.
        converter: module and function that make its files of what the renderer made, all in one go; empty
            where the renderer makes them.
        rooted: of findings, whether places are told from the top of the repository, as code hosts take them.
        whole: of findings, whether it is also given what was examined, and whether reminders fail.
        joint: of findings, whether it is also given what is known of each of several registries.
    """

    name: str
    help: str
    renderer: str
    machine: bool = False
    raw: bool = False
    converter: str = ""
    rooted: bool = False
    whole: bool = False
    joint: bool = False

    def load(self) -> Any:
        """The renderer's function, imported now."""
        return _loaded(self.renderer)

    def convert(self, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Files of this format, by the same names, made of what the renderer made."""
        return _loaded(self.converter)(files) if self.converter and files else files


class Export(NamedTuple):
    """A format for other programs, with a verb of its own.

    Attributes:
        name: the verb, and the ending of its files.
        summary: the verb's line in its family's help.
        about: the first paragraph of its own.
        renderer: as of ``Format``; what it is given follows from ``each`` and ``calendar``.
        examples: of its help.
        remark: the last line of its help.
        each: whether there is a file for each table, rather than one for all.
        calendar: whether it is made from the calendar, rather than from the flat tables.
        screen: whether it is one text, which goes to the screen where no folder is named.
        raw: as of ``Format``.
        dataset: module of ``render`` and class in it that keeps several registries as a data set, to which
            later runs add; empty where they go into the same files as one.
    """

    name: str
    summary: str
    about: str
    renderer: str
    examples: tuple[tuple[str, str], ...]
    remark: str = ""
    each: bool = False
    calendar: bool = False
    screen: bool = False
    raw: bool = False
    dataset: str = ""

    def load(self) -> Any:
        """The renderer's function, imported now."""
        return _loaded(self.renderer)

    def load_dataset(self) -> Any:
        """The class of the data set, imported now."""
        return _loaded(self.dataset)


def _loaded(renderer: str) -> Any:
    module, _, function = renderer.partition(":")
    return getattr(import_module(f"gongkai_cli.render.{module}"), function)


def _table(*formats: Format) -> Mapping[str, Format]:
    return {each.name: each for each in formats}


LISTINGS = _table(
    Format("table", "终端表格", "terminal:view"),
    Format("plain", "制表符分隔，无表头", "data:plain"),
    Format("json", "JSON", "data:json", machine=True),
    Format("csv", "CSV", "data:csv", machine=True, raw=True),
    Format("md", "Markdown", "markdown:view"),
)
"""Of lists: a view → text. ``table`` is also told how wide the screen is, and whether it has color."""

DOCUMENTS = _table(
    Format("md", "Markdown，默认", "document_writer:markdown"),
    Format("docx", "Word、WPS", "document_writer:word"),
    Format("xlsx", "Excel", "document_writer:excel"),
    Format("html", "网页", "document_writer:html"),
    Format("pdf", "PDF，需要 LibreOffice", "document_writer:word", converter="office_pdf:pdf"),
)
"""Of documents: folders of templates and a profile of fonts → a function from ``Manuscript`` to bytes."""

FILING_FORMS = _table(
    Format("xlsx", "Excel，默认", "filing_writer:excel"),
    Format("docx", "Word、WPS", "filing_writer:word"),
)
"""Of forms for the annual report: folders of templates and a profile of fonts → a view to bytes."""

SUMS = _table(*LISTINGS.values(), Format("xlsx", "Excel 工作簿", "excel.report_sum:sum_workbook"))
"""Of the sum of annual reports: as ``LISTINGS``, and a view → the bytes of a workbook."""

FINDINGS = _table(
    Format("text", "默认", "findings:text"),
    Format("json", "", "findings:json", machine=True, joint=True),
    Format("github", "标注", "findings:github", machine=True, rooted=True),
    Format("gitlab", "代码质量报告", "findings:gitlab", machine=True, rooted=True),
    Format("junit", "测试报告，GitLab、Jenkins 等", "junit:junit", machine=True, rooted=True, whole=True),
    Format("sarif", "", "findings:sarif", machine=True, rooted=True),
)
"""Of what checks find: findings → text; ``whole`` ones are also told which files, and how strict."""

_FLAT = "导出任务、责任单位、落实情况三张平表"
_OF_A_UNIT = "区发改局的部分"
EXPORTS: Mapping[str, Export] = {
    each.name: each
    for each in (
        Export(
            "ics",
            "到期日历，供 Outlook、苹果和安卓手机的日历导入",
            """导出到期日历（.ics），可导入 Outlook、苹果和安卓手机的日历：每项任务在到期日占一个全天事件。

写 --unit 只要该单位的任务（点名的、经统称落到它的、台账里它已认领的），不写是全部任务。
提前 7 天上午9点提醒，天数用 --remind 改，0 是不提醒；台账里已完成的任务标“（已完成）”，不再提醒。
同一任务在各份日历里是同一个事件：以后重新导入是更新，不会重复。没有确定日期的任务不列入，只报数目。""",
            "calendar:ics",
            (
                ("gongkai export ics --unit 区发改局 -o dist", "区发改局的日历，存为文件"),
                ("gongkai export ics --remind 15d -o dist", "全部任务的日历，提前15天提醒"),
            ),
            calendar=True,
            screen=True,
        ),
        Export(
            "csv",
            "任务、责任单位、落实情况三张平表，CSV",
            f"{_FLAT}，各一个 CSV 文件（UTF-8，有 BOM）。",
            "flat:csv",
            (
                ("gongkai export csv -o dist", "三张表，存到 dist/"),
                ("gongkai export csv --unit 区发改局 -o dist/区发改局", _OF_A_UNIT),
                ("gongkai export csv -C 'districts/*' -o dist/各区", "几个登记册合在一起"),
            ),
            "以 = 等开头的文字，电子表格会当公式运行，前面加单引号；要照原样的写 --raw。"
            "JSON、Parquet 一律照原样。",
            each=True,
            raw=True,
        ),
        Export(
            "json",
            "同样三张平表，一个 JSON 文档",
            f"{_FLAT}，合为一个 JSON 文档（gongkai.export/1）。",
            "flat:json",
            (
                ("gongkai export json --today 2022-10-08", "输出到屏幕或管道，状态按10月8日算"),
                ("gongkai export json --unit 区发改局 -o dist", f"{_OF_A_UNIT}，存为文件"),
            ),
            screen=True,
        ),
        Export(
            "xlsx",
            "同样三张平表，一个 Excel 工作簿",
            f"{_FLAT}，合为一个 Excel 工作簿，一表一页，可筛选、透视。",
            "excel.flat:workbook",
            (
                ("gongkai export xlsx -o dist", "一个工作簿，存到 dist/"),
                ("gongkai export xlsx --unit 区发改局 -o dist/区发改局", _OF_A_UNIT),
            ),
            "栏目和状态用中文，可以直接打印；代码见 csv、json、parquet。日期是真正的日期，文字永远是文字。",
        ),
        Export(
            "parquet",
            "同样三张平表，Parquet，供数据分析（DuckDB 等）",
            f"""{_FLAT}，各一个 Parquet 文件，列有类型，供数据分析。

需要 pyarrow：pip install "gongkai-cli[parquet]"。""",
            "parquet:parquet",
            (
                ("gongkai export parquet -o dist", "三张表，存到 dist/"),
                ("gongkai export parquet --unit 区发改局 -o dist/区发改局", _OF_A_UNIT),
                ("gongkai export parquet -C 'districts/*' -o lake", "各区县的，一个数据集"),
            ),
            "几个登记册（-C 写几个，或用通配符）写成一个按年分区的数据集：表名/year=年份/，七张表，见 "
            "docs/beyond-one-machine.md。再写时替换同一个登记册的行，不会重复，不用 --force；"
            "-o 的目录里已有数据集的，一个登记册也往里加。",
            each=True,
            dataset="dataset_files:ParquetDataset",
        ),
    )
}
"""Of the calendar and the flat tables: the view, or each of its tables → bytes."""


def named(formats: Mapping[str, Format]) -> str:
    """The formats with what they are: md（Markdown）、docx（Word、WPS）."""
    return "、".join(f"{each.name}（{each.help}）" if each.help else each.name for each in formats.values())
