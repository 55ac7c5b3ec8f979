"""How a run answers: what every verb takes besides its own options (quiet, coloured, paged, in JSON).

They are declared here once and given to each verb when it is made (``groups``); what they say is kept here
for ``boundary`` and ``output``, which do all the talking.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from typer.core import TyperOption

from gongkai_cli.cli.typed_line import flags_in
from gongkai_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COLORS = ("auto", "always", "never")


@dataclass
class Manner:
    """How this run answers.

    Attributes:
        quiet: say nothing besides the answer and what went wrong.
        color: one of ``COLORS``.
        paged: whether a long answer on a terminal may go through a pager.
    """

    quiet: bool = False
    color: str = "auto"
    paged: bool = True

    def reset(self) -> None:
        """As a run begins."""
        self.quiet, self.color, self.paged = False, "auto", True

    def colored(self, *, screen: bool) -> bool:
        """Whether colours go out: as typed, else on a terminal that has them and is not asked for none."""
        if self.color != "auto":
            return self.color == "always"
        wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return screen and wanted and (os.name != "nt" or _windows_obeys())


def _windows_obeys() -> bool:
    """Whether a console of Windows takes escapes for colours, having been asked to; old ones print them."""
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  there only on Windows
    console, mode = kernel.GetStdHandle(_STDOUT), ctypes.c_uint32()
    asked = kernel.GetConsoleMode(console, ctypes.byref(mode))
    return bool(asked and kernel.SetConsoleMode(console, mode.value | _ESCAPES))


_STDOUT = -11
_ESCAPES = 0x0004
"""STD_OUTPUT_HANDLE and ENABLE_VIRTUAL_TERMINAL_PROCESSING of Windows."""

manner = Manner()
"""Of the run that is going on."""


def _be_quiet(_ctx: Any, _param: Any, value: bool) -> None:
    manner.quiet = manner.quiet or value


def _be_colored(_ctx: Any, _param: Any, value: str | None) -> None:
    if value is not None:
        if value not in COLORS:
            raise UsageError(f"没有“{value}”这种上色", f"可用的有：{'、'.join(COLORS)}")
        manner.color = value


def _colors(_ctx: Any, _args: list[str], incomplete: str) -> list[str]:
    return [word for word in COLORS if word.startswith(incomplete)]


def _be_unpaged(_ctx: Any, _param: Any, value: bool) -> None:
    manner.paged = manner.paged and not value


def add_to(command: Any) -> None:
    """Give a verb the options that every verb has; ``--json`` where it lists in JSON."""
    if _format_of(command) is not None:
        command.params.append(_flag("--json", help="同 --format json"))
    command.params += (
        _flag("--quiet", "-q", callback=_be_quiet, help="不显示说明，只留结果和错误"),
        TyperOption(
            param_decls=["--color"], metavar="|".join(COLORS), expose_value=False, callback=_be_colored,
            default=None, autocompletion=_colors,
            help="上色：auto 看终端（默认）、always、never；环境变量 NO_COLOR 同 never",
        ),
        _flag("--no-pager", callback=_be_unpaged, help="结果长于屏幕时不分页"),
    )  # fmt: skip


def _flag(*flags: str, callback: Any = None, help: str) -> TyperOption:
    return TyperOption(
        param_decls=list(flags), is_flag=True, expose_value=False, callback=callback, help=help,
        default=False, show_default=False,
    )  # fmt: skip


def _format_of(command: Any) -> Any:
    """The option that chooses among formats of which JSON is one; None where there is none."""
    chosen = (param for param in command.params if "--format" in param.opts and param.metavar)
    return next((param for param in chosen if "json" in param.metavar.split("|")), None)


def with_json(command: Any, args: list[str]) -> list[str]:
    """The words of a verb, ``--json`` written out.

    Raises:
        UsageError: another format is asked for as well.
    """
    at = [index for index, flag in flags_in(args, command.params) if flag == "--json"]
    if not at or _format_of(command) is None:
        return args
    others = (value for value in _formats(args, command.params) if value != "json")
    if (other := next(others, None)) is not None:
        raise UsageError(f"--json 和 --format {other} 不能同时使用", "请去掉一个")
    once = enumerate(["--format=json" if index == at[0] else word for index, word in enumerate(args)])
    return [word for index, word in once if index not in at[1:]]


def check_out(command: Any, params: Mapping[str, Any]) -> None:
    """Refuse ``-o -`` where what is made is no single document.

    Raises:
        UsageError: the verb's ``-o`` does not say that it takes it.
    """
    if str(params.get("out")) == "-":
        out = next(param for param in command.params if "-o" in param.opts)
        if not (out.metavar or "").endswith("|-"):
            raise UsageError("这个命令不能用 -o - 输出到屏幕或管道", f"请用 -o 写一个{out.metavar or '目录'}")


def _formats(args: list[str], params: Iterable[Any]) -> list[str]:
    found = []
    for index, flag in flags_in(args, params):
        if flag == "--format":
            _, joined, value = args[index].partition("=")
            found.append(value if joined else "".join(args[index + 1 : index + 2]))
    return found
