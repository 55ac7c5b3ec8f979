"""Markdown: listings as GitHub tables, documents by the templates an office may restyle (Jinja2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gongkai_cli.errors import DataError, FileProblem
from gongkai_cli.render.screen import flat

if TYPE_CHECKING:
    from pathlib import Path

    from gongkai_cli.views.table import Table, View

# What CommonMark would take for markup inside running text. A pipe would end a table cell.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~$&])")
_LINE_START = re.compile(r"^(\s*)([-+=](?=\s|$)|\d+[.)](?=\s|$)|:(?=:))")


def escape(text: object) -> str:
    """Text that reads in Markdown as it was written: markup escaped, on one line."""
    line = flat(" ".join(str(text).split()))
    escaped = _SPECIAL.sub(r"\\\1", line)
    return _LINE_START.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", escaped)


def view(view: View) -> str:
    """A view's title and tables."""
    parts = [f"# {escape(view.title)}\n"]
    for table in view.tables():
        parts.append(f"\n## {escape(table.caption)}\n" if table.caption else "")
        parts.append("\n" + _table(table))
    return "".join(parts)


def _table(table: Table) -> str:
    head = [escape(column.title) for column in table.columns]
    rule = ["---:" if column.right else "---" for column in table.columns]
    rows = [head, rule, *([escape(cell) for cell in row] for row in table.rows)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


class Templates:
    """Templates by name, the office's own before the ones that come with the program.

    Args:
        folders: where to look, in order.
    """

    def __init__(self, *folders: Path) -> None:
        from gongkai_cli.render.sandbox import BoundedEnvironment, FolderLoader

        self._environment = BoundedEnvironment(
            _escape_values,  # what is printed is escaped once; macros pass as they are
            FolderLoader(*folders),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def render(self, name: str, **views: Any) -> str:
        """A document.

        Raises:
            DataError: the template is missing, has a mistake, or asks for something a view does not hold.
            FileProblem: the template is no file to be opened.
        """
        try:
            self._environment.budget.renew()
            made: str = self._environment.get_template(name).render(**views)
        except FileProblem:
            raise
        except Exception as error:  # a template may raise anything
            raise _explained(error, name) from error
        return made


def _explained(error: Exception, name: str) -> DataError:
    from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

    from gongkai_cli.render.sandbox import fact_of, line_of

    if isinstance(error, TemplateNotFound):
        return DataError(f"找不到模板“{error.name}”", "请检查 templates/ 目录")
    if isinstance(error, TemplateSyntaxError):
        place = f"{error.filename or name}:{error.lineno}"
        return DataError(f"模板 {place} 语法错误：{error.message}", "请对照自带的模板改正")
    if isinstance(error, UnicodeDecodeError):
        return DataError(f"模板“{name}”不是 UTF-8 编码", "请另存为 UTF-8 编码")
    place = f"第{line_of(error)}行" if line_of(error) else ""
    if isinstance(error, UndefinedError):
        return DataError(f"模板“{name}”{place}用了没有的字段：{_field(error)}", "请对照自带的模板改正字段名")
    return DataError(f"模板“{name}”{place}出错：{fact_of(error)}", "请对照自带的模板，检查字段名")


def _field(error: Exception) -> str:
    """The name Jinja says is undefined."""
    names = re.findall(r"'([^']+)'", str(error))
    return f"“{names[-1]}”" if names else str(error)


def _escape_values(value: object) -> object:
    """Whatever a template prints is data and gets Markdown's escapes; its own text is not touched."""
    from markupsafe import Markup

    return Markup(escape(value)) if isinstance(value, str) and not isinstance(value, Markup) else value  # noqa: S704
