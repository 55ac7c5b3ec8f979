"""``gongkai menu``: a numbered menu over the verbs, for whoever opened the program by a double click.

Every entry asks the few things its verb needs, shows the command it runs, so that it can be typed the next
time, and comes back. Nothing here knows what a verb does: the entries are in ``menu_items``.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from gongkai_cli import session as room
from gongkai_cli.cli.boundary import announce
from gongkai_cli.cli.menu_items import ITEMS, Item
from gongkai_cli.cli.menu_questions import BACK, BackError, GoneError, Questioner, bare_path, read_line
from gongkai_cli.errors import Exit, GongkaiError
from gongkai_cli.files import workspace as places
from gongkai_cli.render.width import pad

if TYPE_CHECKING:
    from collections.abc import Callable

    from gongkai_cli.session import Session

HELP = """中文菜单：写数字选一件事，答几个问题就做，做之前显示所用的命令，做完回到菜单。

双击打开程序，或在终端里只写 gongkai，就是这个菜单。写 0 或 q 返回、退出，Ctrl-C 也可以。"""
EXAMPLES = (("gongkai menu", "打开菜单"),)

_LABEL = 12
"""Cells of an entry's name."""
_PLAIN = re.compile(r"[\w@%+=:,./\-（）、。，；：“”《》]+")
_PLAIN_ON_WINDOWS = re.compile(r"[\w@+=:,./\\\-（）、。，；：“”《》]+")


def quoted(words: list[str], *, windows: bool) -> str:
    """A command line that can be copied: words that a shell would take apart are in quotation marks."""
    if windows:
        return " ".join(
            word if _PLAIN_ON_WINDOWS.fullmatch(word) else '"' + word.replace('"', '\\"') + '"'
            for word in words
        )
    return " ".join(word if _PLAIN.fullmatch(word) else shlex.quote(word) for word in words)


class Menu:
    """The menu while it is open."""

    def __init__(self, run: Callable[[list[str]], Any]) -> None:
        self._run = run
        self._trying = False

    def loop(self) -> Exit:
        """Offer, ask and run until the asker leaves."""
        try:
            while self._once():
                pass
        except (GoneError, KeyboardInterrupt):
            announce("")
        announce("已退出")
        return Exit.OK

    def _once(self) -> bool:
        workspace = places.find(None, Path.cwd())
        if workspace.origin == "bundled" and not self._trying:
            return self._without_registry()
        self._show(workspace)
        answer = read_line("请写数字（0 退出）：")
        if answer in BACK:
            return False
        if not (answer.isdecimal() and 1 <= int(answer) <= len(ITEMS)):
            if answer:
                announce(f"没有“{answer}”这一项，请写 1 到 {len(ITEMS)} 的数字")
            return True
        self._do(ITEMS[int(answer) - 1], workspace)
        return True

    def _show(self, workspace: places.Workspace) -> None:
        where = "自带的登记册（宁波市江北区2022年），试一试" if self._trying else f"{workspace.data.parent}"
        announce(f"\n政务公开任务登记册　{where}\n")
        lines = [f"{pad(item.label, _LABEL)}{self._what(item)}" for item in ITEMS]
        Questioner(None).offer(lines, a_line_each=True)
        announce("")

    def _what(self, item: Item) -> str:
        return f"{item.what}（要有自己的登记册）" if self._trying and item.own else item.what

    def _do(self, item: Item, workspace: places.Workspace) -> None:
        """Ask what an entry needs, and run it; going back or Ctrl-C while asking only leaves the entry."""
        if item.own and self._trying:
            announce("自带的登记册只供试看，这一项要在自己的登记册里做（选 0 退出，再从头建一个）")
            return
        asker = Questioner(_opened(workspace))
        try:
            words = [*item.verb, *(word for ask in item.questions for word in ask(asker))]
        except (BackError, KeyboardInterrupt):
            return
        self._carry_out([*words, "--bundled"] if self._trying and item.bundled else words)
        read_line("\n按回车键回到菜单")

    def _carry_out(self, words: list[str]) -> Any:
        windows = os.name == "nt"
        announce(f"\n{'>' if windows else '$'} {quoted(['gongkai', *words], windows=windows)}\n")
        sys.stderr.flush()
        return self._run(words)

    def _without_registry(self) -> bool:
        """What there is to do where no registry lies; False to leave."""
        announce(f"\n这里没有登记册：{Path.cwd()}\n")
        Questioner(None).offer(
            [
                "试一试：用自带的登记册（宁波市江北区2022年）",
                "读一份通知，建一个登记册",
                "到登记册所在的目录去",
            ],
            a_line_each=True,
        )
        answer = read_line("\n请写数字（0 退出）：")
        if answer in BACK:
            return False
        doing = {"1": self._try, "2": self._begin, "3": self._go}.get(answer)
        if doing is None:
            announce(f"没有“{answer}”这一项，请写 1 到 3 的数字")
        else:
            try:
                doing()
            except (BackError, KeyboardInterrupt):
                announce("")
        return True

    def _try(self) -> None:
        self._trying = True

    def _begin(self) -> None:
        """Make a registry of a notice, and go there."""
        asker = Questioner(None)
        notice = asker.ask("通知的文件（可以把它拖进窗口）", _existing)[0]
        target = asker.ask("建在哪个目录", lambda answer: [bare_path(answer)], "登记册")[0]
        self._carry_out(["init", target, "--from", notice])
        if (Path(target) / "data").is_dir():
            os.chdir(target)
        read_line("\n按回车键回到菜单")

    def _go(self) -> None:
        def there(answer: str) -> list[str]:
            return [str(places.find(Path(bare_path(answer)), Path.cwd()).data.parent)]

        os.chdir(Questioner(None).ask("目录", there)[0])


def _existing(answer: str) -> list[str]:
    path = Path(bare_path(answer))
    if not path.is_file():
        raise GongkaiError(f"“{path}”不是文件", "请检查路径")
    return [str(path)]


def _opened(workspace: places.Workspace) -> Session | None:
    """The registry, for the names in it; what is wrong with it the verb will say."""
    try:
        return room.open_registry(workspace, None).value
    except GongkaiError:
        return None


def command(ctx: typer.Context) -> int:
    """Open the menu."""
    program: Any = ctx.find_root().command
    return Menu(lambda words: program.main(words, prog_name="gongkai", standalone_mode=False)).loop()
