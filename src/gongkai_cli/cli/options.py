"""Options that several verbs share, and what is typed after them, read and refused in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from gongkai_cli.cli import completion
from gongkai_cli.errors import UsageError
from gongkai_cli.render.document_writer import FONTS
from gongkai_cli.render.formats import DOCUMENTS, FINDINGS, LISTINGS, named
from gongkai_cli.session.typed import read_date, typed_text

_SPAN = re.compile(r"(\d{1,4})\s*(?:d|天|日)?")


def read_days(text: str | int) -> int:
    """A number of days: 30d, 30天, 30.

    Raises:
        UsageError: it is not.
    """
    found = _SPAN.fullmatch(str(text).strip())
    if found is None:
        raise UsageError(f"“{text}”不是天数", "请写成 30d 或 30天")
    return int(found[1])


def read_number(text: str | int) -> int:
    """A task number, or the number of a section or topic in figures or words.

    Raises:
        UsageError: it is neither.
    """
    from gongkai_cli.language.numerals import number_of

    number = number_of(str(text))
    if number is None:
        raise UsageError(f"“{text}”不是序号", "请写成 12 或 十二")
    return number


class ItemNumbers(tuple[int, ...]):
    """ItemNumbers of tasks, sections or topics that were typed as one word: 4-6,9."""

    __slots__ = ()


def read_numbers(text: str | ItemNumbers) -> ItemNumbers:
    """ItemNumbers in figures or words: 4, 第4项, 4-6,9, 四至六.

    Raises:
        UsageError: it is none.
    """
    from gongkai_cli.language.number_lists import numbers_of

    numbers = text if isinstance(text, ItemNumbers) else numbers_of(text)
    if numbers is None:
        raise UsageError(f"“{text}”不是序号", "请写成 12 或 十二；几个写成 4,5,9 或 4-6,9")
    return ItemNumbers(numbers)


def together(lists: Iterable[ItemNumbers] | None) -> tuple[int, ...]:
    """The numbers of several words, each once, in the order typed."""
    return tuple(dict.fromkeys(number for numbers in lists or () for number in numbers))


def read_year(text: str | int) -> int:
    """A year of four digits.

    Raises:
        UsageError: it is not.
    """
    bare = str(text).strip().removesuffix("年")
    if not re.fullmatch(r"[12]\d{3}", bare):
        raise UsageError(f"“{text}”不是年份", "请写成四位数，如 2022")
    return int(bare)


def one_of(what: str, choices: tuple[str, ...]) -> Callable[[str], str]:
    """A reader that takes one of several words.

    Args:
        what: what is chosen, in Chinese.
        choices: the words.
    """

    def read(text: str) -> str:
        if text not in choices:
            raise UsageError(f"没有“{text}”这种{what}", f"可用的有：{'、'.join(choices)}")
        return text

    return read


def choice(flag: str, what: str, choices: tuple[str, ...], help: str) -> Any:
    """An option whose value is one of several words, completed by the shell."""
    return typer.Option(
        flag, metavar="|".join(choices), parser=one_of(what, choices), help=help,
        autocompletion=lambda incomplete: [word for word in choices if word.startswith(incomplete)],
    )  # fmt: skip


FORMAT_HELP = "输出格式；默认在终端用 table，在管道里用 plain（制表符分隔，无表头）"

Data = Annotated[
    list[str] | None,  # only that a second one be refused, rather than the first forgotten
    typer.Option(
        "--data", "-C", metavar="目录", autocompletion=completion.registries,
        help="登记册所在的目录（其中有 data/）；默认从当前目录向上找，也可用环境变量 GONGKAI_DATA 指定",
    ),
]  # fmt: skip
DataOfSeveral = Annotated[
    list[str] | None,
    typer.Option(
        "--data", "-C", metavar="目录", autocompletion=completion.registries,
        help="登记册所在的目录（其中有 data/）；默认从当前目录向上找，也可用环境变量 GONGKAI_DATA 指定。"
        "可以写几个，也可以写通配符（如 'districts/*'）或 registries.yaml，几个登记册一起办",
    ),
]  # fmt: skip
Bundled = Annotated[
    bool, typer.Option("--bundled", help="当前目录没有登记册时，用自带的（宁波市江北区2022年），试一试")
]
Year = Annotated[
    int | None,
    typer.Option(
        "--year", metavar="年份", parser=read_year, autocompletion=completion.years,
        help="哪一年的登记册；默认最近一年",
    ),
]  # fmt: skip
Today = Annotated[
    date | None,
    typer.Option(
        "--today", metavar="日期", parser=read_date, envvar="GONGKAI_TODAY", show_envvar=False,
        help="把哪天当作今天；也可用环境变量 GONGKAI_TODAY 指定",
    ),
]  # fmt: skip
After = Annotated[
    int | None,
    typer.Option(
        "--after", metavar="年份", parser=read_year, help="写出承接这一年哪几项（follows），列出没人接着办的"
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="不使用缓存，重新读取文件")]
Format = Annotated[
    str | None,
    choice(
        "--format",
        "格式",
        tuple(LISTINGS),
        FORMAT_HELP,
    ),
]
FindingsFormat = Annotated[str, choice("--format", "格式", tuple(FINDINGS), f"输出格式：{named(FINDINGS)}")]
Raw = Annotated[
    bool,
    typer.Option(
        "--raw",
        help="CSV 的文字照原样写。默认在以 =、+、-、@、制表符、回车开头的文字前加单引号，"
        "免得电子表格当公式运行；只给其他程序读、不用电子表格打开时才用 --raw",
    ),
]


def read_status(text: str) -> str:
    """A state of a task, or ``late``; in Chinese too.

    Raises:
        UsageError: it is none.
    """
    from gongkai_cli.progress.entry import STATE_NAMES, status_of

    known = {**{name: state for state, name in STATE_NAMES.items()}, "逾期": "late", "已逾期": "late"}
    found = known.get(text) or (text if text in (*STATE_NAMES, "late") else status_of(text))
    if found is None:
        names = "、".join(f"{state}（{name}）" for state, name in STATE_NAMES.items())
        raise UsageError(f"没有“{text}”这种状态", f"可用的有：{names}、late（逾期）")
    return found


Sort = Annotated[
    str,
    choice("--sort", "排序", ("due", "no", "unit"), "排序：due 到期日（默认）、no 序号、unit 首个责任单位"),
]
SortRegistries = Annotated[
    str | None,
    choice(
        "--sort", "排序", ("registry", "late", "done", "silent", "tasks"),
        "按登记册列时的次序：registry 列出的次序（默认）、late 逾期多的在前、done 完成率高的在前、"
        "silent 未报多的在前、tasks 任务多的在前",
    ),
]  # fmt: skip
Count = Annotated[bool, typer.Option("--count", help="只输出项数")]
Brief = Annotated[bool, typer.Option("--brief", help="每项任务一行，屏幕上放不下的截去")]
SingleUnits = Annotated[
    list[str] | None,
    typer.Option(
        "--unit", "-u", metavar="单位", autocompletion=completion.single_units,
        help="责任单位；名称、别名、全称都可以",
    ),
]  # fmt: skip
By = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="姓名", envvar="GONGKAI_BY", show_envvar=False,
        help="填报人；也可用环境变量 GONGKAI_BY 指定，默认是系统登录名",
    ),
]  # fmt: skip
AllUnits = Annotated[bool, typer.Option("--all", help="全部单位，另加目录页")]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out", "-o", metavar="目录|文件|-",
        help="存到哪个目录，默认 dist；只有一份的也可以写文件名（如 清单.docx）；- 是输出到屏幕或管道",
    ),
]  # fmt: skip
Force = Annotated[bool, typer.Option("--force", "-f", help="覆盖已有的文件")]
Fonts = Annotated[
    str,
    choice("--fonts", "字体", FONTS, "Word 字体：gbt 国标字体名（默认）、windows 系统自带、open 开源字体"),
]
Endings = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="格式[,格式…]",
        help=f"文件格式：{named(DOCUMENTS)}，可以写几个，如 {','.join(DOCUMENTS)}",
        autocompletion=lambda incomplete: [word for word in DOCUMENTS if word.startswith(incomplete)],
    ),
]  # fmt: skip


TaskNumbers = Annotated[
    list[ItemNumbers],
    typer.Argument(
        metavar="序号…", parser=read_numbers, autocompletion=completion.task_numbers,
        help="任务序号，可以写几个：4 5 9、4,5,9、4-6、第4项",
    ),
]  # fmt: skip
AnyTaskNumbers = Annotated[
    list[ItemNumbers] | None,
    typer.Argument(
        metavar="[序号]…", parser=read_numbers, autocompletion=completion.task_numbers,
        help="只列这几项：4 5 9、4,5,9、4-6、第4项",
    ),
]  # fmt: skip


class Shown(NamedTuple):
    """How a list is shown."""

    format: Format = None
    raw: Raw = False


class Asked(NamedTuple):
    """Which registry a question is put to."""

    data: Data = None
    year: Year = None
    no_cache: NoCache = False


class AskedOfSeveral(NamedTuple):
    """Which registry, or which several, a question is put to."""

    data: DataOfSeveral = None
    year: Year = None
    no_cache: NoCache = False


class OwnRegistry(NamedTuple):
    """Which registry something is made from: the office's own, unless the user says otherwise."""

    data: Data = None
    bundled: Bundled = False
    year: Year = None


class OwnOfSeveral(NamedTuple):
    """Likewise, or which several."""

    data: DataOfSeveral = None
    bundled: Bundled = False
    year: Year = None


class ForUnits(NamedTuple):
    """Which units documents are made for."""

    unit: SingleUnits = None
    all_units: AllUnits = False


class Making(NamedTuple):
    """How documents are made, and where they go."""

    format: Endings = None
    out: Out = None
    force: Force = False
    fonts: Fonts = "gbt"


def read_endings(text: str, endings: Iterable[str] = DOCUMENTS) -> tuple[str, ...]:
    """Formats of files, separated by commas; each once, in the order typed.

    Args:
        text: as typed.
        endings: those that there are.

    Raises:
        UsageError: one of them is not a format.
    """
    read = one_of("格式", tuple(endings))
    return tuple(dict.fromkeys(read(word.strip()) for word in re.split("[,，、]", text)))


def today(given: date | None) -> date:
    """The day to count from: ``--today`` or ``GONGKAI_TODAY``, else the system's."""
    return given if given is not None else date.today()  # noqa: DTZ011  the office's own calendar day is meant


def days_later(day: date, days: int) -> date:
    """The day so many days on (or back), at most the first or last there is."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def who_enters(given: str | None) -> str:
    """Who makes an entry: ``--by`` or ``GONGKAI_BY``, else whoever is logged in, if anybody is."""
    if given is not None:
        return typed_text("--by", given)
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container without users
        return ""
