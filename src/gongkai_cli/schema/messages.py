"""What Pydantic finds in a file, as findings in Chinese: one small function for each kind of issue."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from gongkai_cli.diagnostics import Diagnostic, diagnostic
from gongkai_cli.files.source import YamlDocument, YamlList, YamlMap, wide_colon
from gongkai_cli.schema.written import NUMBER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gongkai_cli.schema.scalars import Shape

    Worded = Callable[["SchemaIssue"], Diagnostic]

Loc = tuple[str | int, ...]

_SHOWN = 24
"""Characters of a value that fit a line beside the message."""

_PAIRS = "“键: 值”的一组"
_WANTED = {
    "string_type": "一段文字",
    "list_type": "列表",
    "tuple_type": "列表",
    "dict_type": _PAIRS,
    "model_type": _PAIRS,
    "literal_error": "一个值",
    "gk_not_text": "一个值",
    "gk_members": "名单、{kind: [...]}、all 或 open",
    "gk_evidence": "url、document、file 三者之一（file 另写 sha256）",
    "string_pattern_mismatch": "64位十六进制数",
}
"""What should stand there, by Pydantic's name for the error."""


class SchemaIssue(NamedTuple):
    """One thing Pydantic found.

    Attributes:
        document: the file.
        shape: what the file should be.
        kind: Pydantic's name for the error, or one of ``schema``'s own (``gk_…``).
        loc: keys and indexes from the root.
        value: what stands there.
        context: what the error brings along.
    """

    document: YamlDocument
    shape: type[Shape]
    kind: str
    loc: Loc
    value: Any
    context: dict[str, Any]

    @property
    def key(self) -> str:
        """The key a place belongs to: an item of a list is known by the list's key."""
        names = [step for step in self.loc if isinstance(step, str)]
        return names[-1] if names else "文件"

    @property
    def holder(self) -> Any:
        """The mapping or list the place lies in."""
        return self.document.node(*self.loc[:-1])


def finding(issue: SchemaIssue, more: Mapping[str, Worded] | None = None) -> Diagnostic:
    """The finding for an issue; ``more`` words the kinds that only one file's shape has."""
    if issue.value == "" and issue.kind not in ("missing", "extra_forbidden"):
        return _empty(issue)
    return {**_BY_KIND, **(more or {})}.get(issue.kind, _wrong_type)(issue)


def suggested_key(issue: SchemaIssue, cutoff: float = 0.6) -> str | None:
    """The key that an unknown key most likely stands for."""
    close = get_close_matches(str(issue.loc[-1]), _known_keys(issue.shape, issue.loc), n=1, cutoff=cutoff)
    return close[0] if close else None


def _finding(
    issue: SchemaIssue,
    code: str,
    message: str,
    help: str | None = None,  # noqa: A002  the word every layer uses
    *,
    at_key: bool = False,
) -> Diagnostic:
    subject = _task_number(issue)
    about = f"第{subject}项：" if subject else ""
    where = issue.document.where(*issue.loc, key=at_key)
    return diagnostic(code, where, about + message, help, subject=subject)


def _missing(issue: SchemaIssue) -> Diagnostic:
    return _finding(issue, "GK102", f"缺少“{issue.key}”", f"请补上“{issue.key}: …”")


def _unknown_key(issue: SchemaIssue) -> Diagnostic:
    suggested, known = suggested_key(issue), _known_keys(issue.shape, issue.loc)
    advice = (
        f"是否应为“{suggested}”？" if suggested else f"这里可用的键：{'、'.join(known)}" if known else None
    )
    return _finding(issue, "GK101", f"多出不认识的键“{short(issue.key)}”", advice, at_key=True)


def _empty(issue: SchemaIssue) -> Diagnostic:
    return _finding(issue, "GK104", f"“{issue.key}”是空的")


def _hidden(issue: SchemaIssue) -> Diagnostic:
    return _finding(issue, "GK108", f"“{issue.key}”里有看不见的字符 {issue.context['char']}")


def _number(issue: SchemaIssue) -> Diagnostic:
    return _finding(issue, "GK105", f"“{issue.key}”的值“{short(issue.value)}”不是正整数")


def _date(issue: SchemaIssue) -> Diagnostic:
    message = f"“{issue.key}”的值“{short(issue.value)}”不是日期：{issue.context['reason']}"
    return _finding(issue, "GK106", message)


def _choice(issue: SchemaIssue) -> Diagnostic:
    if not isinstance(issue.value, str):
        return _wrong_type(issue)
    choices = re.findall(r"'([^']*)'", issue.context["expected"])
    message = f"“{issue.key}”的值“{short(issue.value)}”不在规定的范围内"
    return _finding(issue, "GK107", message, f"可用的值：{'、'.join(choices)}")


def _number_pattern(issue: SchemaIssue) -> Diagnostic:
    message = f"“{issue.key}”的值“{short(issue.value)}”不是发文字号的写法"
    return _finding(issue, "GK107", message, "序号处写 {no}，年份处写 {year}，如 北区政办函〔{year}〕{no}号")


def _wrong_type(issue: SchemaIssue) -> Diagnostic:
    wanted = _WANTED.get(issue.kind, "另一种写法")
    if isinstance(issue.value, str) and "：" in issue.value and wanted == _PAIRS:
        return wide_colon(issue.document.where(*issue.loc))
    message = f"“{issue.key}”应是{wanted}，这里是{_kind_of(issue.value)}"
    return _finding(issue, "GK103", message, _type_help(wanted, issue.key, issue.value))


_BY_KIND: dict[str, Worded] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "gk_empty": _empty,
    "gk_hidden": _hidden,
    "gk_number": _number,
    "gk_date": _date,
    "gk_choice": _choice,
    "gk_number_pattern": _number_pattern,
    "literal_error": _choice,
}


def _type_help(wanted: str, key: str, value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    if wanted == "列表":
        items = [item.strip() for item in re.split(r"[、，,；;]", value) if item.strip()]
        return f"请写成列表，如“{key}: [{short(', '.join(items))}]”"
    if wanted == _PAIRS and ":" in value:
        return "冒号后面要有一个空格"
    return None


def _kind_of(value: Any) -> str:
    if isinstance(value, YamlMap):
        return _PAIRS
    if isinstance(value, YamlList):
        return "列表"
    return f"文字“{short(value)}”"


def short(text: str) -> str:
    """A value on one line, cut where it is long."""
    text = text.replace("\n", " ")
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _task_number(issue: SchemaIssue) -> int | None:
    """The number of the task a place lies in, where it lies in one and the number can be read."""
    if "tasks" not in issue.loc[:-1]:
        return None
    task = issue.document.node(*issue.loc[: issue.loc.index("tasks") + 2])
    number = task.get("no") if isinstance(task, YamlMap) else None
    return int(number) if isinstance(number, str) and NUMBER.fullmatch(number) else None


def _known_keys(shape: type[Shape], loc: Loc) -> list[str]:
    """The keys allowed in the mapping that holds ``loc``: walk the shapes along the path."""
    for step in loc[:-1]:
        if isinstance(step, int):
            continue
        field = shape.model_fields.get(step)
        inner = field and [arg for arg in (field.annotation, *get_args(field.annotation)) if _is_shape(arg)]
        if not inner:
            return []
        shape = inner[0]
    return list(shape.model_fields)


def _is_shape(annotation: Any) -> bool:
    return hasattr(annotation, "model_fields")
