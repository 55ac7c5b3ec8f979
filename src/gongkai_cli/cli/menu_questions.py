"""The questions of the menu: each is asked again until the answer can be used, or the asker goes back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gongkai_cli.cli.boundary import announce
from gongkai_cli.cli.options import read_numbers
from gongkai_cli.cli.output import screen_width
from gongkai_cli.errors import GongkaiError, UsageError
from gongkai_cli.progress.entry import STATE_NAMES, STATUSES, status_of
from gongkai_cli.render.width import pad, width
from gongkai_cli.session.typed import typed_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gongkai_cli.session import Session

    Ask = Callable[["Questioner"], list[str]]
    Read = Callable[[str], list[str]]

BACK = frozenset({"0", "q", "ｑ", "０", "Q", "quit", "exit", "返回", "退出"})


class BackError(Exception):
    """The asker goes back to the menu."""


class GoneError(Exception):
    """Nobody is there any more: the input has ended."""


def read_line(prompt: str) -> str:
    """A line that is typed.

    Raises:
        GoneError: the input has ended.
    """
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise GoneError
    return line.strip()


class Questioner(NamedTuple):
    """Who asks, and what of.

    Attributes:
        session: the registry, for the names in it; None where it cannot be opened.
    """

    session: Session | None

    def ask(self, question: str, read: Read, default: str | None = None, shown: str = "") -> list[str]:
        """The words that an answer stands for; a wrong answer is refused in words, and asked for again.

        Args:
            question: what is asked.
            read: an answer to the words it adds; raises GongkaiError where it is none.
            default: what an empty line stands for; None where something must be typed.
            shown: how the default is put in words.

        Raises:
            BackError: the answer is to go back.
            GoneError: the input has ended.
        """
        hint = f"直接回车：{shown or default}；" if default is not None else ""
        while True:
            answer = read_line(f"{question}（{hint}0 返回）：")
            if answer in BACK:
                raise BackError
            if not answer and default is None:
                announce("请写一个")
                continue
            try:
                return read(answer or default or "")
            except GongkaiError as error:
                announce(f"错误：{error.message}")
                if error.help:
                    announce(f"建议：{error.help}")

    def names(self) -> tuple[str, ...]:
        """The units, in official order."""
        return tuple(each.name for each in self.session.directory.units) if self.session else ()

    def offer(self, names: Sequence[str], *, a_line_each: bool = False) -> None:
        """Show what may be chosen, numbered, in as many columns as the screen has."""
        cells = [f"{number:>3} {name}" for number, name in enumerate(names, 1)]
        wide = max(map(width, cells), default=0) + 2
        across = 1 if a_line_each else max(screen_width() // wide, 1)
        for at in range(0, len(cells), across):
            announce("".join(pad(cell, wide) for cell in cells[at : at + across]).rstrip())


def choice(question: str, choices: tuple[tuple[str, str], ...], flags: tuple[str, ...] = ()) -> Ask:
    """One of a few, by its number; the first unless something else is typed.

    Args:
        question: what is asked.
        choices: the words that each adds, and what it is.
        flags: put before the words chosen, which then may be typed too.
    """

    def read(answer: str) -> list[str]:
        chosen = next((words for words, _ in choices if flags and answer == words), None)
        if chosen is None:
            if not (answer.isdecimal() and 1 <= int(answer) <= len(choices)):
                raise UsageError(f"没有“{answer}”这一项", f"请写 1 到 {len(choices)} 的数字")
            chosen = choices[int(answer) - 1][0]
        return [*flags, *chosen.split()]

    def ask(asker: Questioner) -> list[str]:
        asker.offer([f"{what}（{words}）" if flags else what for words, what in choices])
        return asker.ask(question, read, "1", choices[0][1])

    return ask


def units(question: str, everybody: str) -> Ask:
    """Units by number or name, several too; an empty line is all of them."""
    return _whom(question, many=True, none=(everybody, []))


def or_all(question: str) -> Ask:
    """Units by number or name; an empty line is ``--all``."""
    return _whom(question, many=True, none=("全部单位", ["--all"]))


def unit(question: str) -> Ask:
    """One unit, by number or name."""
    return _whom(question, many=False)


def _whom(question: str, *, many: bool, none: tuple[str, list[str]] | None = None) -> Ask:
    def ask(asker: Questioner) -> list[str]:
        names = asker.names()
        asker.offer(names)

        def read(answer: str) -> list[str]:
            if not answer and none is not None:
                return none[1]
            chosen = _chosen(answer, names)
            if len(chosen) > 1 and not many:
                raise UsageError("一次只写一个单位", "请分别做")
            if asker.session is not None:
                chosen = [each.name for each in asker.session.who(chosen)]
            return [word for name in chosen for word in ("--unit", name)]

        what = f"{question}，写编号或名称"
        return asker.ask(what, read, None if none is None else "", none[0] if none else "")

    return ask


def _chosen(answer: str, names: Sequence[str]) -> list[str]:
    """The names that numbers, or names with marks between them, stand for."""
    if answer[0].isdecimal():
        numbers = read_numbers(answer)
        if wrong := [number for number in numbers if not 1 <= number <= len(names)]:
            raise UsageError(f"没有编号 {wrong[0]}", f"编号是 1 到 {len(names)}；也可以写单位名称")
        return [names[number - 1] for number in numbers]
    return [name for name in answer.replace("，", "、").replace(",", "、").split("、") if name.strip()]


def when(question: str) -> Ask:
    """A period: one of the usual, or in words."""
    usual = ("本月", "下月", "本季度", "30天", "今年")

    def ask(asker: Questioner) -> list[str]:
        asker.offer((*usual, "已逾期"))

        def read(answer: str) -> list[str]:
            if answer in ("6", "已逾期", "逾期"):
                return ["--overdue"]
            words = usual[int(answer) - 1] if answer in tuple("12345") else answer
            return ["--within", words] if _is_period(asker, words) else ["--before", words]

        return asker.ask(f"{question}，写编号，或写 三季度、9月底前 等", read, "1", usual[0])

    return ask


def _is_period(asker: Questioner, words: str) -> bool:
    """Whether words are a period; else they are a day, or nothing.

    Raises:
        UsageError: they are neither.
    """
    from gongkai_cli.cli.options import today
    from gongkai_cli.language.periods import period
    from gongkai_cli.session.typed import day_of, read_day

    now = today(None)
    year = asker.session.registry.notice.year if asker.session else now.year
    if period(words, year, now) is not None:
        return True
    day_of(read_day(words), year, now, "before")
    return False


def tasks(question: str) -> Ask:
    """Tasks by their numbers."""

    def ask(asker: Questioner) -> list[str]:
        def read(answer: str) -> list[str]:
            numbers = read_numbers(answer)
            if asker.session is not None:
                asker.session.tasks(numbers)
            return [",".join(map(str, numbers))]

        return asker.ask(f"{question}，写序号，如 4 或 4,5,9", read)

    return ask


def status(question: str) -> Ask:
    """What a unit can say of a task."""

    def read(answer: str) -> list[str]:
        by_number = STATUSES[int(answer) - 1] if answer in ("1", "2", "3", "4") else status_of(answer)
        if by_number is None:
            raise UsageError(f"没有“{answer}”这种状态", "请写 1 到 4 的数字")
        return ["--status", by_number]

    def ask(asker: Questioner) -> list[str]:
        asker.offer([STATE_NAMES[each] for each in STATUSES])
        return asker.ask(question, read)

    return ask


def text(question: str, flag: str) -> Ask:
    """A sentence; none adds nothing."""

    def read(answer: str) -> list[str]:
        return [flag, typed_text(question, answer)] if answer else []

    return lambda asker: asker.ask(question, read, "", "不写")


def folder(question: str, usual: str) -> Ask:
    """Where files go; where some are there, whether they may be replaced."""

    def ask(asker: Questioner) -> list[str]:
        words = asker.ask(question, lambda answer: ["-o", bare_path(answer)], usual)
        place = Path(words[-1])
        if not (place.is_dir() and any(place.iterdir())):
            return words
        again = asker.ask(
            f"“{place}”里已有文件，同名的要覆盖吗？要就写 y",
            lambda answer: [answer.casefold()],
            "n",
            "不覆盖",
        )
        return [*words, "--force"] if again[0] in ("y", "yes", "是", "要", "ｙ") else words

    return ask


def file(question: str, usual: str) -> Ask:
    """A file or folder that is there."""

    def read(answer: str) -> list[str]:
        path = bare_path(answer)
        if not Path(path).exists():
            raise UsageError(f"“{path}”不存在", "请检查路径；也可以把文件拖进这个窗口")
        return [path]

    return lambda asker: asker.ask(question, read, usual)


def bare_path(answer: str) -> str:
    """A path without the quotation marks that a window puts around what is dragged into it."""
    return answer.strip().strip("\"'“”").strip() or "."
