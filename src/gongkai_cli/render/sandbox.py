"""Jinja as every template of an office gets it: no way to Python or to files, strict, and within a budget."""

from __future__ import annotations

import os
import re
from functools import wraps
from typing import TYPE_CHECKING, Any

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.loaders import split_template_path
from jinja2.runtime import LoopContext, Macro, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from gongkai_cli.files.opening import read_limited
from gongkai_cli.render.budget import (
    CALL,
    Budget,
    TemplateExcessError,
    measure,
    refuse_growth,
    refuse_percent,
    refuse_power,
    refuse_product,
    refuse_sum,
    sane_format,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST_TEMPLATE = 2 * 2**20
"""Bytes of a Markdown template; ours have 5 KB."""

_OPERATORS: dict[str, Callable[[Any, Any], None]] = {
    "*": refuse_product,
    "**": refuse_power,
    "+": refuse_sum,
    "%": refuse_percent,
}
_ONLY_LOOK = frozenset({"length", "count", "first", "last", "default", "d"})
"""Filters whose work does not grow with the value."""
_UNSAFE = re.compile(r"access to attribute '(\w+)'")
_COUNTED, _JOINED, _BUILT = "counted for", "joined texts", "built list"
"""Filters that no template can name: there is a blank in them."""


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox in which loops, calls and growing values are counted.

    Args:
        finalize: what becomes of each printed value.
        loader: where templates come from, if they are asked for by name.
    """

    intercepted_binops = frozenset(_OPERATORS)

    def __init__(
        self, finalize: Callable[[Any], Any], loader: BaseLoader | None = None, **options: Any
    ) -> None:
        self.budget = Budget()
        self._text_of: dict[str, int] = {}
        self._longest = 0
        super().__init__(
            undefined=StrictUndefined,
            autoescape=True,
            loader=loader,
            finalize=lambda value: finalize(self._printed(value)),
            **options,
        )
        del self.globals["lipsum"]
        self.filters = {name: self._guarded(name, each) for name, each in self.filters.items()}
        self.filters[_COUNTED] = self.budget.counted
        self.filters[_JOINED] = lambda parts: measure(parts) and markup_join(parts)
        self.filters[_BUILT] = lambda value: measure(value) and value

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Work an operator out, once it is sure that the result is of bearable size."""
        _OPERATORS[operator](left, right)
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may use an attribute."""
        if isinstance(obj, str):
            return attr not in ("expandtabs", "translate", "format_map") and super().is_safe_attribute(
                obj, attr, value
            )
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Any:
        """The sandbox's own ``format``, for a text whose widths are bearable."""
        owner = getattr(value, "__self__", None)
        if isinstance(owner, str) and value.__name__ == "format" and not sane_format(owner):
            raise TemplateExcessError("格式里的宽度太大，或不是写明的数")
        return super().wrap_str_format(value)

    def call(self, context: Any, obj: Any, /, *args: Any, **more: Any) -> Any:
        """Call what a template calls, counted by the text it may print."""
        if isinstance(obj, LoopContext):
            args = tuple(self.budget.counted(each, self._longest) for each in args)
        elif isinstance(obj, Macro):
            self.budget.charge(CALL + self._text_of.get(obj.name, self._longest))
        else:
            self.budget.charge(CALL + measure(args, more) + self._longest)
            owner = getattr(obj, "__self__", None)
            if isinstance(owner, str):
                refuse_growth(obj.__name__, owner, args, more)
        return super().call(context, obj, *args, **more)

    def get_template(self, name: Any, *args: Any, **more: Any) -> Any:
        """A template by name; one that others include is counted each time."""
        self.budget.charge(CALL + self._longest)
        return super().get_template(name, *args, **more)

    def _printed(self, value: Any) -> Any:
        if isinstance(value, list | tuple | dict | set | frozenset):
            raise TemplateExcessError("不能把一组值整个打印出来，请用 for 逐个打印")
        self.budget.charge(len(value) if isinstance(value, str) else 0)
        return value

    def _guarded(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        at = 1 if hasattr(work, "jinja_pass_arg") else 0  # what Jinja passes comes before the value

        @wraps(work)
        def guarded(*args: Any, **more: Any) -> Any:
            given = list(args)
            if name not in _ONLY_LOOK and len(given) > at:
                if hasattr(given[at], "__next__"):
                    given[at] = self.budget.listed(given[at])
                refuse_growth(name, given[at], tuple(given[at + 1 :]), more)
                self.budget.charge(measure(given[at]))
            return work(*given, **more)

        return guarded

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        self._longest = max(self._longest, _text_in(tree))
        for macro in tree.find_all(nodes.Macro):
            self._text_of[macro.name] = max(self._text_of.get(macro.name, 0), _text_in(macro))
        for loop in list(tree.find_all(nodes.For)):
            loop.iter = _filtered(loop.iter, _COUNTED, nodes.Const(_text_in(loop)))
        return _Counting().visit(tree)  # type: ignore[no-any-return]


class _Counting(NodeTransformer):
    """Puts what builds values out of others under the limits that operators and filters have."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802  Jinja's names
        """Texts joined by ``~``."""
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), _JOINED)

    def visit_List(self, node: nodes.List) -> nodes.Node:  # noqa: N802
        """A list, which may hold another twice, and so on."""
        self.generic_visit(node)
        return _filtered(node, _BUILT) if _may_hold_lists(node.items) else node

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        """Likewise; names that are assigned to are no value."""
        self.generic_visit(node)
        return _filtered(node, _BUILT) if node.ctx == "load" and _may_hold_lists(node.items) else node

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:  # noqa: N802
        """Likewise."""
        self.generic_visit(node)
        return _filtered(node, _BUILT) if node.items else node


def _may_hold_lists(items: list[nodes.Expr]) -> bool:
    return not all(isinstance(item, nodes.Const | nodes.TemplateData) for item in items)


def _filtered(node: nodes.Node, name: str, *args: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(args), [], None, None, lineno=node.lineno)


def _text_in(node: nodes.Node) -> int:
    return sum(len(each.data) for each in node.find_all(nodes.TemplateData))


class FolderLoader(BaseLoader):
    """Templates from folders, the first that has one, opened through the one door.

    Args:
        folders: where to look, in order.
    """

    def __init__(self, *folders: Path) -> None:
        self._folders = folders

    def get_source(self, environment: Any, template: str) -> tuple[str, str, None]:  # noqa: ARG002  Jinja's
        """A template's text and path.

        Raises:
            TemplateNotFound: there is none, or the name leads elsewhere.
            FileProblem: it is not to be opened.
            UnicodeDecodeError: it is not in UTF-8.
        """
        steps = split_template_path(template)
        for folder in self._folders:
            path = folder.joinpath(*steps)
            if os.path.lexists(path):
                return read_limited(path, MOST_TEMPLATE).decode("utf-8-sig"), str(path), None
        raise TemplateNotFound(template)


def line_of(error: BaseException) -> int:
    """The line of the template an error comes from; 0 where it does not say."""
    given = getattr(error, "lineno", None)
    if given and isinstance(error, TemplateSyntaxError):
        return int(given)
    line, trace = 0, error.__traceback__
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:  # a frame Jinja made to point at the template
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def fact_of(error: BaseException) -> str:
    """What went wrong with a template, in Chinese as far as it is known."""
    if found := _UNSAFE.search(str(error)):
        return f"模板不能使用“{found[1]}”"
    for kind, message in _FACTS:
        if isinstance(error, kind):
            return message
    return str(error) or type(error).__name__


_FACTS: tuple[tuple[type[BaseException], str], ...] = (
    (RecursionError, "宏（或引用的模板）无休止地调用自己，或嵌套太深"),
    (MemoryError, "需要的内存太多"),
    (ZeroDivisionError, "除以零"),
    (IndexError, "取了没有的一项"),
    (KeyError, "取了没有的一项"),
    (SyntaxError, "嵌套太深，或写法不对"),
    (OverflowError, "数字太大"),
)
