"""``gongkai explain``: what a code means, wrong and right."""

from __future__ import annotations

from typing import Annotated

import typer

from gongkai_cli.cli import completion, output
from gongkai_cli.cli.options import Shown
from gongkai_cli.diagnostics import CODES
from gongkai_cli.errors import UsageError

HELP = """解释检查代码：规则、错误的写法、正确的写法和理由。不写代码时列出全部代码。"""
EXAMPLES = (
    ("gongkai explain GK203", "这个代码是什么意思"),
    ("gongkai explain", "全部代码"),
)


def command(
    *,
    code: Annotated[
        str | None,
        typer.Argument(metavar="[代码]", autocompletion=completion.codes, help="检查代码，如 GK203"),
    ] = None,
    shown: Shown,
) -> None:
    """Explain a code."""
    from gongkai_cli.views.codes import CodeDetails, CodeList

    if code is None:
        output.show(CodeList(), shown.format, raw=shown.raw)
        return
    wanted = code.strip().upper()
    if wanted not in CODES:
        raise UsageError(f"没有“{code}”这个检查代码", "用 gongkai explain 查看全部代码")
    output.show(CodeDetails(wanted), shown.format, raw=shown.raw)
