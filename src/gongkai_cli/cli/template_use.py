"""Which templates an office uses, and whether they can be used: what ``render`` and ``template`` share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from gongkai_cli.errors import DataError, file_problem
from gongkai_cli.files import workspace as places
from gongkai_cli.views.document import FORMER, STYLE, VARIABLES, template_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from gongkai_cli.render.template_check import Mistake


def names() -> list[str]:
    """The files of templates that an office may have of its own."""
    return [*map(template_file, VARIABLES), STYLE]


def moved(name: str) -> str:
    """Where to change what a template of former versions said; empty for any other name."""
    if name not in FORMER:
        return ""
    return f"字句改在 {FORMER[name]}，Word 的版式改在 {STYLE}，用 gongkai template copy 取出"


def former_templates(folder: Path, templates: Iterable[str]) -> list[str]:
    """Files of former versions in an office's folder that said something about these templates."""
    wanted = {template_file(each) for each in templates}
    return [
        name
        for name, instead in FORMER.items()
        if wanted & set(instead.split("、")) and (folder / name).is_file()
    ]


def mistakes_in(path: Path) -> list[Mistake]:
    """What is wrong with a template, or with the style, by the name of its file.

    Raises:
        FileProblem: the system refuses it.
    """
    from gongkai_cli.render.template_check import Mistake, text_mistakes

    if path.name in FORMER:
        return [Mistake("", "", "这个模板不再使用", f"{moved(path.name)}；改好后把它删去")]
    try:
        if path.name == STYLE:
            from gongkai_cli.render.word.style_check import style_mistakes

            return style_mistakes(path)
        template = path.name.partition(".")[0]
        return text_mistakes(path, VARIABLES[template], _samples(template), (places.bundled().templates,))
    except OSError as error:
        raise file_problem(error, path) from error


def refuse_unusable(folder: Path, files: Iterable[str]) -> None:
    """Refuse to print with an office's own templates that ``template check`` finds something in.

    Raises:
        DataError: something is wrong with one; the first mistake of it is told.
        FileProblem: the system refuses one.
    """
    if folder == places.bundled().templates:
        return
    for path in (folder / name for name in files):
        mistakes = mistakes_in(path) if os.path.lexists(path) else []
        if mistakes:
            first = mistakes[0]
            near = f"（{first.near}）" if first.near else ""
            more = f"；共 {len(mistakes)} 处，见 gongkai template check {path.name}" if mistakes[1:] else ""
            raise DataError(
                f"模板“{places.shown(path)}”{first.place}{near}：{first.message}", f"{first.help}{more}"
            )


def _samples(template: str) -> tuple[object, ...]:
    from gongkai_cli.registry.load import load
    from gongkai_cli.views.samples import samples

    workspace = places.bundled()
    registry = load(workspace, workspace.year(None)).registry
    if registry is None:
        raise DataError("自带的登记册无法读取", "请重新安装 gongkai")
    return samples(registry, template)
