"""``gongkai template check``: templates tried with sample data, each mistake with its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai_cli.cli import output
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.given_registries import only_folder
from gongkai_cli.cli.options import Data
from gongkai_cli.cli.template_use import mistakes_in, names
from gongkai_cli.errors import Exit, UsageError
from gongkai_cli.files import workspace as places
from gongkai_cli.render.screen import flat
from gongkai_cli.views.document import FORMER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.render.template_check import Mistake

HELP = """用样例数据（自带的登记册）试填模板，指出写错的字段、全角的括号、没有的块，以及所在的行。
有错误的模板，生成文件时也不用。

写文件的路径，或只写模板名：先找本单位的 templates/，再找自带的。文件名决定它是哪种文件的模板，
应与自带的相同，如 reminder.md.j2。有错误时退出码为 1。"""
EXAMPLES = (
    ("gongkai template check reminder.md.j2", "检查催办函的字句"),
    ("gongkai template check checklist.md.j2 tasklist.md.j2", "检查两个模板"),
)


def command(
    templates: Annotated[
        list[str],
        typer.Argument(
            metavar="模板…", help="模板的文件名或路径，可以写几个",
            autocompletion=lambda incomplete: [name for name in names() if name.startswith(incomplete)],
        ),
    ],
    data: Data = None,
) -> int:  # fmt: skip
    """Check templates."""
    found = 0
    for path in [_find(given, data) for given in templates]:
        mistakes = mistakes_in(path)
        output.write("".join(_text(path, mistake) for mistake in mistakes))
        found += len(mistakes)
    say(f"检查了 {len(templates)} 个模板：{f'{found} 处错误' if found else '没有问题'}")
    return Exit.FINDINGS if found else Exit.OK


def _find(given: str, data: Sequence[str] | None) -> Path:
    """A template by its path, else by name in the office's folder, else the bundled one.

    Raises:
        UsageError: there is none, or its name is not a template's.
    """
    own = places.find(only_folder(data), Path.cwd()).templates
    folders = (Path(), own, Path("templates"), places.bundled().templates)
    path = next((folder / given for folder in folders if (folder / given).is_file()), None)
    if path is None:
        raise UsageError(f"找不到模板“{given}”", f"请写文件的路径，或自带模板的名字：{'、'.join(names())}")
    if path.name not in (*names(), *FORMER):
        raise UsageError(f"“{path.name}”不是模板的名字", f"生成文件时只用这些名字：{'、'.join(names())}")
    return path


def _text(path: Path, mistake: Mistake) -> str:
    place = f" {mistake.place}" if mistake.place else ""
    near = f"（{mistake.near}）" if mistake.near else ""
    advice = f"    建议：{mistake.help}\n" if mistake.help else ""
    return f"{flat(places.shown(path))}{place}{flat(near)}：{flat(mistake.message)}\n{advice}"
