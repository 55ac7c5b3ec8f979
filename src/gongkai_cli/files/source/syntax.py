"""What libyaml says about broken syntax, in Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gongkai_cli.diagnostics import Diagnostic, Where, diagnostic
from gongkai_cli.files.source.text import LINE_BREAK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.files.source.tree import Position

_WIDE_COLON = re.compile(r"^\s*(?:-\s+)?[A-Za-z_]+\s*：")
_ANY_WIDE_COLON = re.compile(r"^\s*(?:-\s+)?\w+\s*：")
_NO_COLON = "could not find expected ':'"

_PROBLEMS = (
    ("cannot start any token", "内容不能以“{char}”开头，须加引号"),
    (_NO_COLON, "这一行应是“键: 值”，但没有找到半角冒号加空格"),
    ("mapping values are not allowed", "这里不应再出现“: ”（多半是上一行缩进不对、漏了引号或冒号）"),
    ("did not find expected key", "缩进与上文不一致，或括号、引号没有配对"),
    ("did not find expected '-' indicator", "缩进与上文的列表不一致"),
    ("did not find expected ',' or ']'", "方括号列表没有写完，缺少逗号或“]”"),
    ("did not find expected ',' or '}'", "花括号没有写完，缺少逗号或“}”"),
    ("found unexpected end of stream", "这里开始的引号或括号，到文件末尾也没有配对"),
    ("block sequence entries are not allowed", "这里不能写“- ”列表项，请检查缩进"),
    ("control characters are not allowed", "含有不可见的控制字符"),
    ("found undefined alias", "引用了不存在的锚点"),
    ("did not find expected alphabetic or numeric", "内容不能以“*”或“&”开头，须加引号"),
    ("did not find expected node content", "这里应有一个值"),
    ("unknown directive name", "行首不能写“%”，须加引号"),
    ("did not find expected <document start>", "前面的内容已经结束，这里多出一段"),
    ("nesting depth", "嵌套太深（超过 64 层）"),
    ("found unknown escape character", "双引号里的反斜杠“\\”需要写成两个，或改用单引号"),
)


_LATE = ("found unexpected end of stream", "did not find expected ',' or", _NO_COLON)
"""What is not closed, or has no colon, is noticed at the next line or later: show where it begins."""


def syntax_error(error: Any, text: str, name: str) -> Diagnostic:
    """The finding for what libyaml raised."""
    line, column = _place(error, text)
    wide = _wide_colon_near(error, text, line, column)
    if wide is not None:
        return wide_colon(Where(name, *wide))
    problem = _problem(error)
    opened = getattr(error, "context_mark", None)
    if opened is not None and problem.startswith(_LATE):
        line, column = opened.line + 1, opened.column + 1
    shown = _in_chinese(problem, text, line, column)
    return diagnostic("GK004", Where(name, line, column), f"YAML 语法错误：{shown}")


def _problem(error: Any) -> str:
    return getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)


def _in_chinese(problem: str, text: str, line: int, column: int) -> str:
    if "\t" in _line(text, line)[:column]:
        return "行首缩进或内容前面有制表符（Tab），须用空格"
    known = next((chinese for english, chinese in _PROBLEMS if english in problem), None)
    if known is None:
        return f"YAML 解析器说：{problem}"
    return known.replace("{char}", _line(text, line)[column - 1 : column])


def _line(text: str, number: int) -> str:
    lines = LINE_BREAK.split(text)
    return lines[number - 1] if number <= len(lines) else ""


def wide_colon(where: Where) -> Diagnostic:
    """The finding for a key followed by the full-width colon, which YAML takes for part of the text."""
    return diagnostic("GK008", where, "键后面用了全角冒号“：”，YAML 会把整行当作一段文字")


def _place(error: Any, text: str) -> Position:
    position = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if position is not None:
        return position.line + 1, position.column + 1
    from yaml.reader import Reader

    # A character YAML does not allow is reported with an offset in bytes of some encoding: look again.
    found = Reader.NON_PRINTABLE.search(text)
    before = text[: found.start()] if found else ""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _wide_colon_near(error: Any, text: str, line: int, column: int) -> Position | None:
    """Where a key ends in ``：``: a missing colon is noticed one or two lines late.

    A key of Chinese characters looks like running text (注意：…), so it must stand exactly where the parser
    waited for a key.
    """
    lines = LINE_BREAK.split(text)
    if _NO_COLON in _problem(error):
        return _ends_wide(_ANY_WIDE_COLON, lines, error.context_mark.line + 1)
    if ": " in _line(text, line)[: column - 1]:
        return None  # the line has its colon: this is a second one
    for number in range(min(line, len(lines)), max(line - 3, 0), -1):
        if found := _ends_wide(_WIDE_COLON, lines, number):
            return found
    if "mapping values are not allowed" not in _problem(error):
        return None
    return _ends_wide(_ANY_WIDE_COLON, lines, _block_start(lines, line))


def _ends_wide(key: re.Pattern[str], lines: Sequence[str], number: int) -> Position | None:
    found = key.match(lines[number - 1]) if 1 <= number <= len(lines) else None
    return (number, found.end()) if found else None


def _block_start(lines: Sequence[str], line: int) -> int:
    """The first of the keys with ``：`` right above a line, where they begin their block; 0 otherwise.

    What follows a value is that value's next line, and may hold any ``：``.
    """
    while line > 1 and _ANY_WIDE_COLON.match(lines[line - 2]):
        line -= 1
        if lines[line - 1].lstrip().startswith("- "):
            return line
    above = next((text.rstrip() for text in reversed(lines[: line - 1]) if _says(text)), ":")
    return line if above.endswith((":", "：")) else 0


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")
