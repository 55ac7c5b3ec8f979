"""Markdown: listings as GitHub tables, documents by the templates an office may restyle (Jinja2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gongkai_cli.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from gongkai_cli.views.table import Table, View

# What CommonMark would take for markup inside running text. A pipe would end a table cell.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~$&])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")


def escape(text: object) -> str:
    """Text that reads in Markdown as it was written: markup escaped, on one line."""
    flat = " ".join(str(text).split())
    escaped = _SPECIAL.sub(r"\\\1", flat)
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
        from jinja2 import FileSystemLoader, StrictUndefined
        from jinja2.sandbox import SandboxedEnvironment

        # Templates are the office's files: the sandbox keeps a mistake, or malice, out of Python's inside.
        self._environment = SandboxedEnvironment(
            loader=FileSystemLoader([str(folder) for folder in folders]),
            undefined=StrictUndefined,
            autoescape=True,  # what is printed is escaped once, by `finalize`; macros pass as they are
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=_escape_values,
        )

    def render(self, name: str, **views: Any) -> str:
        """A document.

        Raises:
            DataError: the template is missing, has a mistake, or asks for something a view does not hold.
        """
        from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

        try:
            return self._environment.get_template(name).render(**views)
        except TemplateNotFound as error:
            raise DataError(f"找不到模板“{error.name}”", "请检查 templates/ 目录") from error
        except TemplateSyntaxError as error:
            place = f"{error.filename or name}:{error.lineno}"
            raise DataError(f"模板 {place} 语法错误：{error.message}", "请对照自带的模板改正") from error
        except UnicodeDecodeError as error:
            raise DataError(f"模板“{name}”不是 UTF-8 编码", "请另存为 UTF-8 编码") from error
        except UndefinedError as error:
            raise DataError(
                f"模板“{name}”用了没有的字段：{_field(error)}", "请对照自带的模板改正字段名"
            ) from error
        except RecursionError as error:
            raise DataError(f"模板“{name}”里的宏无休止地调用自己", "请改正宏") from error
        except (TemplateError, ValueError, TypeError, ArithmeticError) as error:
            raise DataError(f"模板“{name}”出错：{error}", "请对照自带的模板，检查字段名") from error


def _field(error: Exception) -> str:
    """The name Jinja says is undefined."""
    names = re.findall(r"'([^']+)'", str(error))
    return f"“{names[-1]}”" if names else str(error)


def _escape_values(value: object) -> object:
    """Whatever a template prints is data and gets Markdown's escapes; its own text is not touched."""
    from markupsafe import Markup

    return Markup(escape(value)) if isinstance(value, str) and not isinstance(value, Markup) else value  # noqa: S704
