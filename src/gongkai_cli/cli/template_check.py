"""``gongkai template check``: templates tried with sample data, each mistake with its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai_cli.cli import output
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.options import Data
from gongkai_cli.cli.template_copy import names
from gongkai_cli.errors import DataError, Exit, UsageError, file_problem
from gongkai_cli.files import workspace as places
from gongkai_cli.render.screen import flat

if TYPE_CHECKING:
    from gongkai_cli.render.template_check import Mistake

HELP = """用样例数据（自带的登记册）试填模板，指出写错的字段、全角的括号、拆散的标记，以及所在的段落。

写文件的路径，或只写模板名：先找本单位的 templates/，再找自带的。文件名决定它是哪种文件的模板，
应与自带的相同，如 letter.docx。有错误时退出码为 1。"""
EXAMPLES = (
    ("gongkai template check letter.docx", "检查函的 Word 模板"),
    ("gongkai template check checklist.docx checklist.md.j2", "检查两个模板"),
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
    samples = _samples()
    found = 0
    for path in [_find(given, data) for given in templates]:
        mistakes = _mistakes(path, samples)
        output.write("".join(_text(path, mistake) for mistake in mistakes))
        found += len(mistakes)
    say(f"检查了 {len(templates)} 个模板：{f'{found} 处错误' if found else '没有问题'}")
    return Exit.FINDINGS if found else Exit.OK


def _find(given: str, data: Path | None) -> Path:
    """A template by its path, else by name in the office's folder, else the bundled one.

    Raises:
        UsageError: there is none, or its name is not a template's.
    """
    folders = (Path(), places.find(data, Path.cwd()).templates, Path("templates"), places.bundled().templates)
    path = next((folder / given for folder in folders if (folder / given).is_file()), None)
    if path is None:
        raise UsageError(f"找不到模板“{given}”", f"请写文件的路径，或自带模板的名字：{'、'.join(names())}")
    if path.name not in names():
        raise UsageError(f"“{path.name}”不是模板的名字", f"生成文件时只用这些名字：{'、'.join(names())}")
    return path


def _mistakes(path: Path, samples: dict[str, tuple[object, ...]]) -> list[Mistake]:
    from gongkai_cli.render.template_check import markdown_mistakes
    from gongkai_cli.render.word.template_check import mistakes
    from gongkai_cli.views.document import VARIABLES

    name = path.name.partition(".")[0]
    try:
        if path.suffix == ".docx":
            return mistakes(path, name, samples[name])
        return markdown_mistakes(path, VARIABLES[name], samples[name])
    except OSError as error:
        raise file_problem(error, path) from error


def _text(path: Path, mistake: Mistake) -> str:
    place = f" {mistake.place}" if mistake.place else ""
    near = f"（{mistake.near}）" if mistake.near else ""
    advice = f"    建议：{mistake.help}\n" if mistake.help else ""
    return f"{flat(places.shown(path))}{place}{flat(near)}：{flat(mistake.message)}\n{advice}"


def _samples() -> dict[str, tuple[object, ...]]:
    from gongkai_cli.registry.load import load
    from gongkai_cli.views.samples import samples

    workspace = places.bundled()
    registry = load(workspace, workspace.year(None)).registry
    if registry is None:
        raise DataError("自带的登记册无法读取", "请重新安装 gongkai")
    return samples(registry)
