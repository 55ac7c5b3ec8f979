"""``gongkai import``: a notice in Word, Excel, PDF, a web page or text becomes a registry to go through."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai_cli.cli import options, output
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.given_registries import target_folder
from gongkai_cli.errors import DataError, Exit, UsageError
from gongkai_cli.files import workspace as places

if TYPE_CHECKING:
    from gongkai_cli.cli.importing import KnownUnits, NoticeDraft, NoticeFiles
    from gongkai_cli.intake.notice.result import Imported
    from gongkai_cli.views.imported import ImportReport

HELP = """读一份通知（.docx、.xlsx、.html、.txt、.md，装了 gongkai-cli[pdf] 的还有 .pdf），写成登记册的草稿：
data/tasks_年份.yaml、data/units.yaml、data/notice_年份.txt，并在屏幕上报告读了什么。

正文和附件分成几个文件的，一起写上。文字、单位、时限逐字照录；没有把握的，在草稿里写成
“# 存疑：…”，核实后删去那一行，check 就不再提醒。没有用上的段落和格子逐处列出。
名录已有的单位按名称、别名对上，原有内容和注释不动，新的加在后面。
已有同年登记册且内容不同的，只列出差别、不写，退出码为 1；确要覆盖的加 --force。
加 --after 2022 的，按文字找出承接2022年哪一项，写成 follows，没有把握的标存疑；
并列出2022年没有办完、也没有任务接着办的（回头看）。"""
EXAMPLES = (
    ("gongkai import 通知.docx --dry-run", "只看读出什么，不写文件"),
    ("gongkai import 正文.docx 附件.xlsx -o 江州", "正文和附件一起读，写到 江州/data/"),
    ("gongkai import 通知.docx --after 2022 --dry-run", "看承接2022年的哪几项，哪几项没有人接着办"),
    ("gongkai import 通知.xlsx --map 任务内容=text --map 备注=skip", "程序认错的列，说明是什么"),
)

_FORMATS = ("text", "json")


def command(
    paths: Annotated[
        list[Path], typer.Argument(metavar="文件…", readable=False, help="一份通知：正文、附件")
    ],
    data: Annotated[
        list[str] | None,
        typer.Option(
            "--data", "-C", metavar="目录",
            help="写到哪个单位的目录（其中有或将有 data/）；默认是当前的登记册，没有的写到当前目录",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="目录", help="另写到这个目录；同时写了 -C 的，接着用那里的名录"),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", metavar="年份", parser=options.read_year, help="工作要点的年度；默认看通知"),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只报告读出什么，不写文件")] = False,
    format: Annotated[
        str, options.choice("--format", "格式", _FORMATS, "报告的格式：text（默认）、json")
    ] = "text",
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="列名=含义",
            help="这一列是什么：text、title、deadline、lead、units、cooperating、no、skip；可以写几个",
        ),
    ] = None,
    table: Annotated[
        int | None, typer.Option("--table", metavar="第几个", min=1, help="只读第几个表")
    ] = None,
    apply_default: Annotated[
        list[int] | None,
        typer.Option(
            "--apply-default", metavar="第几条",
            help="套用通知对各项一并作的规定（如“排位靠前的为牵头单位”）；编号见报告，可以写几个",
        ),
    ] = None,
    after: options.After = None,
    today: options.Today = None,
    force: options.Force = False,
) -> int:  # fmt: skip
    """Import a notice."""
    from gongkai_cli.cli import importing
    from gongkai_cli.cli.following import following
    from gongkai_cli.render.findings import text

    mapping = importing.read_map(columns or ())
    target, base = _target(target_folder(data), out)
    known = importing.read_known(target if target.is_file() else base)
    files = importing.read_files(paths)
    if files.unread:
        say(text(files.unread).rstrip("\n"))
    if not files.pages:
        raise DataError("没有读成任何文件，没有导入", "请按上面的建议另存，再试一次")
    imported = importing.read_imported(files, known, mapping=mapping, table=table, year=year)
    imported = _with_defaults(imported, apply_default or ())
    carrying = following(imported, base.parent, after, known, options.today(today)) if after else None
    if carrying is not None:
        imported = carrying.imported
    code = _answer(files, imported, known, target.parent, year, format, dry_run=dry_run, force=force)
    if carrying is not None and format == "text":
        output.write("".join(f"{line}\n" for line in carrying.lines()))
    return code


def _target(data: Path | None, out: Path | None) -> tuple[Path, Path]:
    """Where the directory will be written, and where the one to continue is."""
    if out is None:
        place = (_data_of(data) if data is not None else _own_data()) / places.UNITS_FILE
        return place, place
    target = _data_of(out) / places.UNITS_FILE
    return target, _data_of(data) / places.UNITS_FILE if data is not None else target


def _data_of(folder: Path) -> Path:
    """``data/`` in a folder, or the folder itself where it is one or already holds a registry."""
    holds = folder.name == "data" or (folder / places.UNITS_FILE).is_file()
    return folder if holds and not (folder / "data").is_dir() else folder / "data"


def _own_data() -> Path:
    workspace = places.find(None, Path.cwd())
    return Path.cwd() / "data" if workspace.origin == "bundled" else workspace.data


def _with_defaults(imported: Imported, chosen: list[int] | tuple[int, ...]) -> Imported:
    from gongkai_cli.intake.draft.defaults import applied, defaults_of

    sentences = defaults_of(imported)
    for number in dict.fromkeys(chosen):
        if not 1 <= number <= len(sentences):
            raise UsageError(
                f"没有第{number}条一并的规定",
                f"通知里读出 {len(sentences)} 条；请先不加 --apply-default 看报告",
            )
        sentence = sentences[number - 1]
        tasks = applied(imported.tasks, sentence)
        if tasks is None:
            raise UsageError(
                f"“{sentence}”读不出单位和角色，不能套用", "请在草稿里逐项写进 lead、units 或 cooperating"
            )
        left = tuple(
            finding
            for finding in imported.findings
            if finding.kind != "default" or sentence not in finding.message
        )
        imported = replace(imported, tasks=tuple(tasks), findings=left)
    return imported


def _answer(
    files: NoticeFiles, imported: Imported, known: KnownUnits, data: Path, year: int | None, format: str,
    *, dry_run: bool, force: bool,
) -> int:  # fmt: skip
    from gongkai_cli.cli.importing import drafted, issuer_of
    from gongkai_cli.views.imported import ImportReport

    named = [(page.name, page.kind) for page in files.pages]
    of = year or imported.notice.year
    if not imported.tasks or (dry_run and of is None):
        _show(ImportReport(named, imported), format)
        if not imported.tasks:
            say("没有读出任务，没有写文件")
        return Exit.FINDINGS if imported.tasks and files.unread else Exit.OK if imported.tasks else Exit.DATA
    if of is None:
        _show(ImportReport(named, imported), format)
        raise UsageError("没有读出通知是哪一年的", "请用 --year 指定，如 --year 2023")
    draft = drafted(files, imported, of, known, issuer_of(data))
    new = (*draft.units.units, *draft.units.groups)
    _show(ImportReport(named, draft.imported, draft.units.alike, new, draft.findings), format)
    if dry_run:
        return Exit.FINDINGS if files.unread else Exit.OK
    code = _write(draft, data, force=force)
    return Exit.FINDINGS if files.unread else code


def _show(report: ImportReport, format: str) -> None:
    from gongkai_cli.intake.notice.result import as_json
    from gongkai_cli.render.data import pretty

    if format == "json":
        output.write(pretty(as_json(report.imported)), machine=True)
    else:
        output.write("".join(f"{line}\n" for line in report.lines()))


def _write(draft: NoticeDraft, data: Path, *, force: bool) -> int:
    """Write the draft, or show how it differs from what stands."""
    from gongkai_cli.cli.importing import contents
    from gongkai_cli.files.writing import is_same, write_together

    made = contents(draft, data)
    tasks = data / f"tasks_{draft.year}.yaml"
    differing = () if force else _differences(made, tasks, data / f"notice_{draft.year}.txt")
    if differing:
        for line in differing:
            say(line)
        say("已有的登记册和这次读出的不同，什么也没有写；确要用这次的覆盖，请加 --force")
        return Exit.FINDINGS
    if all(is_same(path, data) for path, data in made.items()):
        say("和已有的登记册一样，没有变化")
        return Exit.OK
    write_together(made, force=True)
    for place in made:
        if place.parent == data:
            say(f"已存为 {places.shown(place)}")
    _say_next(data)
    return Exit.OK


def _differences(made: dict[Path, bytes], tasks: Path, notice: Path) -> tuple[str, ...]:
    from gongkai_cli.files import source
    from gongkai_cli.intake.draft.differing import difference

    told: list[str] = []
    for path in (tasks, notice):
        if not path.exists():
            continue
        name = places.shown(path)
        old, _ = source.decode(source.read_bytes(path), name)
        old = source.LINE_BREAK.sub("\n", old or "")
        if path == tasks:
            told += difference(old, made[path].decode(), name)
        elif old != made[path].decode():
            told.append(f"{name} 与这次读出的通知原文不同")
    return tuple(told)


def _say_next(data: Path) -> None:
    root = data.parent
    at = "" if root == Path.cwd() else f" -C {places.shown(root)}"
    say("下一步：")
    say(f"  gongkai check{at}    列出存疑和错误，逐处对照原文核实")
    say(f"  gongkai units{at}    核对单位名录和各单位的任务数")
    say(f"  gongkai render checklist --all --format docx -o 清单{at}    给每个单位生成任务清单")
