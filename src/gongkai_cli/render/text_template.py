"""Templates of documents: Jinja2 over a view gives text and tables, which are read into blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateNotFound, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from gongkai_cli.errors import DataError, FileProblem
from gongkai_cli.render.block_reader import (
    END,
    START,
    BlockMistakeError,
    line_mark,
    read_blocks,
    table_mark,
)
from gongkai_cli.render.budget import CALL, Budget, TemplateExcessError
from gongkai_cli.render.document_blocks import Manuscript, RedHeadBlock, SignatureBlock, TitleBlock
from gongkai_cli.render.sandbox import BoundedEnvironment, FolderLoader, fact_of, line_of
from gongkai_cli.views.document_table import DocumentTable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gongkai_cli.render.document_blocks import Block

_INERT = str.maketrans({
    **{sign: f"\\{sign}" for sign in "\\*[]()#-+:|<>_`~"},
    START: "\u2402",
    END: "\u2403",
})  # fmt: skip
"""What could make structure of printed data; the two signs of our own marks are shown as pictures."""
_BREAKS = re.compile("[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
"""What parts lines, and runs of blanks; a full-width blank stays."""
_CELL = 100
"""What a cell of a table is charged with: it is laid out once for each time the table is placed."""
_OWN_FLOW = (nodes.Macro, nodes.CallBlock, nodes.AssignBlock, nodes.FilterBlock)
"""Texts that a template may look at; they get no marks of lines."""


class TextTemplates:
    """Templates by name, the office's own before the ones that come with the program.

    Args:
        folders: where to look, in order.
    """

    def __init__(self, *folders: Path) -> None:
        self._environment = _TextEnvironment(*folders)

    def manuscript(self, name: str, dated: str = "", **views: Any) -> Manuscript:
        """A document in blocks.

        Args:
            name: of the template, with its ending.
            dated: the text that dates the document where it has no 成文日期.
            views: what the template calls its facts.

        Raises:
            DataError: the template is missing, has a mistake, or asks for something a view does not hold.
            FileProblem: the template is no file to be opened.
        """
        try:
            blocks = self._environment.blocks(name, views)
        except FileProblem:
            raise
        except Exception as error:  # a template may raise anything
            raise _explained(error, name) from error
        return _manuscript(blocks, dated)


def _manuscript(blocks: tuple[Block, ...], dated: str) -> Manuscript:
    title = next(("".join(each.lines) for each in blocks if isinstance(each, TitleBlock)), "")
    signature = next((each for each in blocks if isinstance(each, SignatureBlock)), None)
    head = next((each.organ for each in blocks if isinstance(each, RedHeadBlock)), "")
    creator = signature.organ if signature is not None else head
    return Manuscript(title, creator, (signature.date if signature is not None else "") or dated, blocks)


class _Printing(CodeGenerator):
    """Literals in ``{{ }}`` are printed like any other value, at the time of printing."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Any, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


class _TextEnvironment(BoundedEnvironment):
    """Jinja as templates of documents get it: what it prints is data, and its lines are known."""

    code_generator_class = _Printing

    def __init__(self, *folders: Path) -> None:
        self._names: list[str] = []
        super().__init__(
            _inert, FolderLoader(*folders), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
        )
        self.filters = {name: _giving_data(each) for name, each in self.filters.items()}
        for name in ("e", "escape", "forceescape", "safe"):
            self.filters[name] = lambda value: value  # every value is printed as it reads
        self._tables = _Tables(self.budget)
        self.globals["table"] = self._tables

    def blocks(self, name: str, views: dict[str, Any]) -> tuple[Block, ...]:
        """Render a template and read what it gives."""
        self.budget.renew()
        self._tables.placed.clear()
        text = self.get_template(name).render(**views)
        return read_blocks(text, self._tables.placed, self._names)

    def call(self, context: Any, obj: Any, /, *args: Any, **more: Any) -> Any:
        """Call what a template calls; a table is charged by its cells."""
        return obj(*args) if obj is self._tables else super().call(context, obj, *args, **more)

    def _printed(self, value: Any) -> Any:
        if isinstance(value, DocumentTable):
            raise TemplateExcessError("表要写成 {{ table(…) }}，独占一行")
        if isinstance(value, Undefined):
            return str(value)  # says what is missing
        named = hasattr(value, "_fields")  # a value of the model is a tuple, but no list of anything
        if named or not isinstance(value, str | int | float | list | tuple | dict | set | frozenset):
            raise TemplateExcessError("打印的不是文字，请写到具体的字段")
        return super()._printed(value)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source.replace(START, "").replace(END, ""), name, filename)
        if name is not None and name not in self._names:
            self._names.append(name)
        _mark_lines(tree, self._names.index(name) if name in self._names else 0)
        return tree


class _Tables:
    """``table(…)``: keeps a table and gives the mark of its place."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self.placed: list[DocumentTable] = []

    def __call__(self, table: object = None, /) -> Markup:
        """Place a table."""
        if isinstance(table, Undefined):
            str(table)  # says what is missing
        if not isinstance(table, DocumentTable):
            raise TemplateExcessError("table(…) 里要写一张表的字段")
        self._budget.charge(CALL + len(table.rows) * len(table.columns) * _CELL)
        self.placed.append(table)
        return Markup(table_mark(len(self.placed) - 1))  # noqa: S704  made here


def _mark_lines(node: nodes.Node, file: int) -> None:
    """Note before each line of a template's own text which line it is."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.TemplateData):
            first, *rest = child.data.split("\n")
            lines = (f"\n{line_mark(file, child.lineno + no)}{line}" for no, line in enumerate(rest, 1))
            child.data = line_mark(file, child.lineno) + first + "".join(lines)
        elif not isinstance(child, _OWN_FLOW):
            _mark_lines(child, file)


def _inert(value: Any) -> Any:
    """A value on one line, in which nothing is structure; macros pass as they are."""
    if isinstance(value, Markup):
        return value
    text = _BREAKS.sub(" ", value) if isinstance(value, str) else str(value)
    return Markup(text.translate(_INERT))  # noqa: S704  nothing in it is structure now


def _giving_data(work: Callable[..., Any]) -> Callable[..., Any]:
    """A filter whose results are data, unless it was given what a template has made."""

    def giving_data(*args: Any, **more: Any) -> Any:
        made = work(*args, **more)
        given = any(isinstance(each, Markup) for each in args)
        return str(made) if isinstance(made, Markup) and not given else made

    giving_data.__dict__.update(work.__dict__)  # how Jinja passes its context
    return giving_data


def _explained(error: Exception, name: str) -> DataError:
    if isinstance(error, TemplateNotFound):
        return DataError(f"找不到模板“{error.name}”", "请检查 templates/ 目录")
    if isinstance(error, TemplateSyntaxError):
        place = f"{error.filename or name}:{error.lineno}"
        return DataError(f"模板 {place} 语法错误：{error.message}", "请对照自带的模板改正")
    if isinstance(error, UnicodeDecodeError):
        return DataError(f"模板“{name}”不是 UTF-8 编码", "请另存为 UTF-8 编码")
    if isinstance(error, BlockMistakeError):
        return DataError(f"模板“{error.template or name}”第{error.line}行：{error.message}", error.help)
    place = f"第{line_of(error)}行" if line_of(error) else ""
    if isinstance(error, UndefinedError):
        return DataError(f"模板“{name}”{place}用了没有的字段：{_field(error)}", "请对照自带的模板改正字段名")
    return DataError(f"模板“{name}”{place}出错：{fact_of(error)}", "请对照自带的模板，检查字段名")


def _field(error: Exception) -> str:
    """The name Jinja says is undefined."""
    names = re.findall(r"'([^']+)'", str(error))
    return f"“{names[-1]}”" if names else str(error)
