"""``gongkai template copy``: a bundled template into the office's own folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.given_registries import only_folder
from gongkai_cli.cli.options import Data, Force
from gongkai_cli.cli.template_use import moved, names
from gongkai_cli.errors import UsageError
from gongkai_cli.files import workspace as places

HELP = """把自带的模板复制到本单位的 templates/（与 data/ 并列），改过之后生成文件时就用它。

每种文件的字句在一个文本里（如 checklist.md.j2），改一处，各种格式都跟着改；
Word 的版式在 style.docx，用 Word 或 WPS 打开，改其中的样式。
已有而内容不同的模板不覆盖，除非加 --force。改完用 gongkai template check 检查。"""
EXAMPLES = (
    ("gongkai template copy reminder.md.j2", "取出催办函的字句"),
    ("gongkai template copy checklist.md.j2 -o mine", "取出清单的字句，存到 mine/"),
)


def command(
    name: Annotated[
        str,
        typer.Argument(
            metavar="模板", help="模板的文件名，如 reminder.md.j2",
            autocompletion=lambda incomplete: [name for name in names() if name.startswith(incomplete)],
        ),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="目录", help="存到哪个目录；默认本单位的 templates/")
    ] = None,
    force: Force = False,
    data: Data = None,
) -> None:  # fmt: skip
    """Copy a template."""
    from gongkai_cli.files.opening import read_limited
    from gongkai_cli.files.writing import write_files

    known = names()
    if name not in known:
        raise UsageError(f"没有“{name}”这个模板", moved(name) or f"可用的有：{'、'.join(known)}")
    own = _own_folder(data)
    folder = out if out is not None else own
    source = places.bundled().templates / name
    write_files(folder, {name: read_limited(source)}, force=force)
    shown = places.shown(folder / name)
    checked = name if folder.resolve() == own.resolve() else shown  # a bare name is looked for in `own`
    say(f"已复制到 {shown}；改完请运行 gongkai template check {checked}")


def _own_folder(data: Sequence[str] | None) -> Path:
    """The office's folder; where no registry is at hand, a new one here, never inside the program."""
    workspace = places.find(only_folder(data), Path.cwd())
    return workspace.templates if workspace.origin != "bundled" else Path("templates")
