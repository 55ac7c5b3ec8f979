"""Template checks: what Jinja complains about, in Chinese, with the field and its place."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.errors import DataError
from gongkai_cli.files.opening import read_limited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

FULL_WIDTH = re.compile(r"[{｛]{2}|[}｝]{2}|[{｛]\s?[%％]|[%％]\s?[}｝]|^\s*：：：")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_NO_FIELD = re.compile(r"'(?P<owner>[\w.]+) object' has no attribute '(?P<name>\w+)'")
_NO_NAME = re.compile(r"'(\w+)' is undefined")
_UNSAFE = re.compile(r"access to attribute '(\w+)'")
_NEAR = 40
"""So much of a line is shown."""
_SYNTAX = (
    (re.compile(r"unknown tag '(\w+)'"), "没有“{0}”这种标记"),
    (re.compile(r"No filter named '(\w+)'"), "没有“{0}”这个过滤器"),
    (re.compile(r"unexpected end of template|looking for"), "有 for 或 if 没有写 endfor 或 endif"),
    (re.compile(r"got '([^']*)'"), "“{0}”处的写法不对"),
)


class Mistake(NamedTuple):
    """Something wrong with a template.

    Attributes:
        place: the paragraph or line, in Chinese; empty where unknown.
        near: the text there.
        message: the fact.
        help: what to do.
    """

    place: str
    near: str
    message: str
    help: str


def text_mistakes(
    path: Path, argument: str, views: Iterable[object], others: Sequence[Path] = ()
) -> list[Mistake]:
    """What is wrong with a template: the first failure with sample data, or all full-width brackets.

    Args:
        path: the template.
        argument: what it calls its view.
        views: samples.
        others: the folders where the templates it includes may lie, besides its own.

    Raises:
        FileProblem: the file cannot be read.
    """
    from gongkai_cli.render.sandbox import MOST_TEMPLATE
    from gongkai_cli.render.text_template import TextTemplates

    try:
        lines = read_limited(path, MOST_TEMPLATE).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return [Mistake("", "", "不是 UTF-8 编码的文本", "请用 UTF-8 编码另存")]
    wide = [
        Mistake(f"第{no}行", line.strip(), f"写了全角的“{brackets}”", "请改成半角：{{ }}、{% %} 和 :::")
        for no, line in enumerate(lines, 1)
        if (brackets := full_width(line))
    ]
    if wide:
        return wide
    templates = TextTemplates(path.parent, *others)
    for view in views:
        try:
            templates.manuscript(path.name, "", **{argument: view})
        except DataError as error:
            return [_mistake(error, lines, path.name, argument, view)]
    return []


def _mistake(error: DataError, lines: list[str], name: str, argument: str, view: object) -> Mistake:
    from gongkai_cli.render.block_reader import BlockMistakeError
    from gongkai_cli.render.sandbox import line_of

    cause = error.__cause__ if isinstance(error.__cause__, Exception) else error
    if isinstance(cause, BlockMistakeError):
        elsewhere = f"模板“{cause.template}”" if cause.template not in ("", name) else ""
        return Mistake(f"{elsewhere}第{cause.line}行", cause.near[:_NEAR], cause.message, cause.help)
    message, advice, word = explained(cause, argument, view)
    no = line_of(cause)
    here = near(lines[no - 1], word) if 0 < no <= len(lines) else ""
    return Mistake(f"第{no}行" if no else "", here, message, advice)


def full_width(text: str) -> str:
    """The first pair of brackets in a line that was typed in full width; empty where there is none."""
    found = (match[0].strip() for match in FULL_WIDTH.finditer(text) if re.search("[｛｝％：]", match[0]))
    return next(found, "")


def explained(error: Exception, argument: str, view: object) -> tuple[str, str, str]:
    """An error as fact, advice, and the word in the template it is about.

    Args:
        error: what Jinja raised.
        argument: what the template calls the view.
        view: the view it was given.
    """
    from jinja2 import TemplateNotFound

    from gongkai_cli.render.sandbox import fact_of

    text = str(error)
    if isinstance(error, TemplateNotFound):
        return f"找不到模板“{error.name}”", "请检查名字，被引用的模板要放在同一个目录", str(error.name)
    if found := _NO_FIELD.search(text):
        return _unknown(found["name"], _fields(view).get(found["owner"].rpartition(".")[2], ()))
    if found := _NO_NAME.search(text):
        return _unknown(found[1], (argument,))
    if found := _UNSAFE.search(text):
        return f"模板不能使用“{found[1]}”", "模板只能取用字段，不能接触程序内部和文件", found[1]
    for pattern, message in _SYNTAX:
        if found := pattern.search(text):
            word = found[1] if pattern.groups else ""
            return f"语法错误：{message.format(word)}", "请对照自带的模板改正", word
    return f"出错：{fact_of(error)}", "请对照自带的模板改正", ""


def _unknown(name: str, known: Iterable[str]) -> tuple[str, str, str]:
    known = tuple(known)
    close = get_close_matches(name, known, n=1)
    listed = f"可用的字段：{'、'.join(known)}" if known else "请对照自带的模板改正"
    return f"没有“{name}”这个字段", f"是否应为“{close[0]}”？" if close else listed, name


def near(text: str, word: str) -> str:
    """The tag with a word in it, else the beginning of the text."""
    tags = [tag for tag in _TAG.findall(text) if word and re.search(rf"\b{re.escape(word)}\b", tag)]
    return tags[0] if tags else text.strip()[:_NEAR]


def _fields(view: Any) -> dict[str, tuple[str, ...]]:
    """The fields of a view and of all it is made of, by class name."""
    return {kind.__name__: _names(kind) for kind in _kinds(view)}


def _names(kind: type) -> tuple[str, ...]:
    properties = (name for name, value in vars(kind).items() if isinstance(value, property))
    named: tuple[str, ...] = getattr(kind, "_fields", ())
    return (*(named or (field.name for field in fields(kind))), *properties)


def _kinds(value: Any) -> Iterator[type]:
    if is_dataclass(value) and not isinstance(value, type):
        yield type(value)
        for field in fields(value):
            yield from _kinds(getattr(value, field.name))
    elif isinstance(value, tuple):
        if hasattr(value, "_fields"):
            yield type(value)
        for each in value:
            yield from _kinds(each)
