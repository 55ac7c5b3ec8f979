"""``gongkai init``: a folder that is ready to work in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai_cli.cli import options, output
from gongkai_cli.cli.boundary import say
from gongkai_cli.errors import DataError, Exit, UsageError
from gongkai_cli.files import workspace as places
from gongkai_cli.session.typed import typed_text

if TYPE_CHECKING:
    from datetime import date

    from gongkai_cli.cli.importing import NoticeDraft

HELP = """准备一个可以开工的目录：data/（单位名录、本单位的情况）、schemas/（供编辑器提示写法）、
.vscode/（编辑器设置）、.gitignore、.gitattributes；加 --ci 的另有持续集成的流水线。

加 --from 的，同时把通知读进来，等于再运行一次 gongkai import。已有的文件一个也不动。
在已有往年登记册的目录里，加 --after 2022，新的一年承接哪几项就写成 follows。"""
EXAMPLES = (
    ("gongkai init 青桥", "准备一个目录"),
    ("gongkai init 青桥市 --from 通知.docx --ci gitlab", "同时读一份通知，放一份 GitLab 流水线"),
)

_PIPELINES = {
    "github": ("github-actions.yml", ".github/workflows/gongkai.yml"),
    "gitlab": ("gitlab-ci.yml", ".gitlab-ci.yml"),
}
_UNITS = """\
# yaml-language-server: $schema=../schemas/units.schema.json
# 责任单位名录。一切表格、清单都照这里的次序。gongkai import 读通知时，会把新单位加在后面。
# 一个单位写两行：
#   - name: 市发改局
#     kind: department      # department 部门 · branch 派出或垂直管理机构 · subdistrict 街道 · town 镇、乡
units: []
"""
_OFFICE = """\
# yaml-language-server: $schema=../schemas/office.schema.json
# 本单位的情况，函、通报、网页都照这里写。每一项都可以不写；写【待填写】等于没有写，不会印出编造的内容。
# 要用的，删去行首的“# ”，改成本单位的。
issuer: {issuer}      # 印发机关全称
contact: 【待填写】      # 联系人
telephone: 【待填写】      # 联系电话：办公电话；手机号码会被 gongkai check 指出
email: 【待填写】      # 电子邮箱，也是报送的去处
# unit: 市政府办      # 本单位在单位名录里的名称；函不发给自己
# address: 青桥市人民路1号
# postcode: "310000"
# reply_days: 10      # 请对方在几天内报送
# letter_number: 青政办函〔{{year}}〕{{no}}号      # 函的发文字号，用 --number 编号
# bulletin_number: 青政办通报〔{{year}}〕{{no}}号      # 通报的；不写的与函相同
# red_head: 青桥市人民政府办公室      # 红头上的发文机关标志（--red）
# copy_to: [市监委, 市委办]      # 抄送机关（--red）
# printer: 青桥市人民政府办公室      # 版记里的印发机关（--red）
# seal: false      # 落款不加盖印章的写 false
# public: {{reasons: false, notes: false}}      # 公开版网页上写不写未完成的原因、落实情况的文字
# site: {{name: 政务公开, owner: 青桥市人民政府, icp: ICP备案号}}      # 网页页脚，见 gongkai schema office
"""
_IGNORE = """\
# 生成的文件，随时可以再生成
dist/
清单/
# 编辑器和办公软件留下的
~$*
.~lock.*
*.bak
*.tmp
.DS_Store
Thumbs.db
# 没有写完的文件
.gongkai-*
"""
_ATTRIBUTES = """\
*.yaml text eol=lf
*.txt text eol=lf
*.docx binary
*.xlsx binary
*.pdf binary
# 两个人同时记台账，合并时两边都留下
data/progress_*/*.yaml merge=union
"""
_EXTENSIONS = '{\n  "recommendations": ["redhat.vscode-yaml"]\n}\n'


def command(
    folder: Annotated[Path, typer.Argument(metavar="[目录]", help="哪个目录；默认当前目录")] = Path(),
    notice: Annotated[
        list[Path] | None,
        typer.Option("--from", metavar="文件", readable=False, help="同时读这份通知；正文、附件可以写几个"),
    ] = None,
    issuer: Annotated[
        str | None, typer.Option("--issuer", metavar="名称", help="印发机关全称，写进 data/office.yaml")
    ] = None,
    ci: Annotated[
        str | None, options.choice("--ci", "流水线", tuple(_PIPELINES), "放一份流水线：github、gitlab")
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", metavar="年份", parser=options.read_year, help="通知的年度；默认看通知"),
    ] = None,
    after: options.After = None,
    today: options.Today = None,
) -> int:  # fmt: skip
    """Make a folder ready to work in."""
    from gongkai_cli.files.writing import write_together

    if folder.exists() and not folder.is_dir():
        raise UsageError(f"“{folder}”是一个文件，不是目录", "请写一个目录的名称")
    name = typed_text("--issuer", issuer) if issuer is not None else ""
    if after and not notice:
        raise UsageError("--after 要同 --from 一起用", f"如 gongkai init --from 通知.docx --after {after}")
    as_of = options.today(today)
    draft = _draft(folder, notice, year, name, after, as_of) if notice else None
    wanted = _files(folder, name, ci)
    if draft is not None:
        from gongkai_cli.cli.importing import contents

        wanted |= contents(draft, folder / "data")
    made = {path: data for path, data in wanted.items() if not path.exists() or _continues(path, draft)}
    write_together(made, force=True)
    for path in wanted:
        say(f"{'已存为' if path in made else '已有，没有动'} {places.shown(path)}")
    _say_next(folder, imported=draft is not None)
    if ci:
        say(f"  流水线要知道安装包在哪里：请写在 {places.shown(folder / _PIPELINES[ci][1])} 开头的 GONGKAI")
    return Exit.OK


def _continues(path: Path, draft: NoticeDraft | None) -> bool:
    """Whether a file that is there goes on with what the notice names, its own text kept."""
    return draft is not None and path.name == places.UNITS_FILE


def _draft(
    folder: Path, notice: list[Path], year: int | None, issuer: str, after: int | None, today: date
) -> NoticeDraft:
    from gongkai_cli.cli import importing
    from gongkai_cli.cli.following import following
    from gongkai_cli.views.imported import ImportReport

    files = importing.read_files(notice)
    if files.unread:
        raise DataError("通知没有读成，目录没有建", "请按上面的建议另存，再试一次", files.unread)
    known = importing.read_known(folder / "data" / places.UNITS_FILE)
    imported = importing.read_imported(files, known, year=year)
    of = year or imported.notice.year
    if not imported.tasks:
        told = "".join(f"{finding.message}；" for finding in imported.findings)
        raise DataError(
            f"没有读出任务，目录没有建：{told.rstrip('；')}", "请用 gongkai import 文件 --dry-run 看读出什么"
        )
    if of is None:
        raise UsageError("没有读出通知是哪一年的", "请用 --year 指定，如 --year 2023")
    if (folder / "data" / f"tasks_{of}.yaml").exists():
        raise UsageError(
            f"“{folder}”已有{of}年的登记册，没有动", f"请用 gongkai import 文件 -C {folder} 看差别"
        )
    carrying = following(imported, folder / "data", after, known, today) if after else None
    imported = carrying.imported if carrying is not None else imported
    draft = importing.drafted(files, imported, of, known, issuer or importing.issuer_of(folder / "data"))
    named = [(page.name, page.kind) for page in files.pages]
    new = (*draft.units.units, *draft.units.groups)
    report = ImportReport(named, draft.imported, draft.units.alike, new, draft.findings)
    lines = (*report.lines(), *(carrying.lines() if carrying is not None else ()))
    output.write("".join(f"{line}\n" for line in lines))
    return draft


def _files(folder: Path, issuer: str, ci: str | None) -> dict[Path, bytes]:
    from gongkai_cli.cli.importing import SCHEMAS
    from gongkai_cli.files.carried import carried
    from gongkai_cli.files.yaml_writing import scalar

    office = _OFFICE.format(issuer=scalar(issuer) if issuer else "【待填写】")
    texts = {
        "data/units.yaml": _UNITS,
        "data/office.yaml": office,
        ".gitignore": _IGNORE,
        ".gitattributes": _ATTRIBUTES,
        ".vscode/settings.json": _settings(),
        ".vscode/extensions.json": _EXTENSIONS,
    }
    made = {folder / name: text.encode() for name, text in texts.items()}
    made |= {
        folder / "schemas" / f"{kind}.schema.json": carried("schemas", f"{kind}.schema.json")
        for kind in SCHEMAS
    }
    if ci:
        source, target = _PIPELINES[ci]
        made[folder / target] = carried("ci", source)
    return made


def _settings() -> str:
    from gongkai_cli.render.data import pretty

    patterns = {
        "tasks": "data/tasks_*.yaml",
        "units": "data/units.yaml",
        "office": "data/office.yaml",
        "progress": "data/progress_*/*.yaml",
        "report": "data/report_*/*.yaml",
    }
    schemas = {f"./schemas/{kind}.schema.json": pattern for kind, pattern in patterns.items()}
    return pretty(
        {"files.encoding": "utf8", "files.eol": "\n", "yaml.schemas": schemas, "yaml.validate": True}
    )


def _say_next(folder: Path, *, imported: bool) -> None:
    at = "" if folder.resolve() == Path.cwd() else f" -C {folder}"
    say("下一步：")
    if imported:
        say(f"  gongkai check{at}    列出存疑和错误，逐处对照原文核实")
        schema = folder / "schemas" / "tasks.schema.json"
        say(f"  gongkai schema tasks --with-units{at} > {schema}    编辑时提示单位名称")
    else:
        say(f"  gongkai import 通知.docx --dry-run{at}    看一份通知读出什么")
        say(f"  gongkai import 通知.docx{at}    写成登记册的草稿")
    say(f"  gongkai render checklist --all --format docx -o 清单{at}    给每个单位生成任务清单")
