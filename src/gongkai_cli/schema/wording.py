"""What Pydantic found in a file, said in Chinese: one small function for each kind of slip."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from gongkai_cli.diagnostics import Diagnostic, diagnostic
from gongkai_cli.files.source import Document, YamlList, YamlMap, wide_colon
from gongkai_cli.schema.values import NUMBER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gongkai_cli.schema.values import Shape

    Worded = Callable[["Slip"], Diagnostic]

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


class Slip(NamedTuple):
    """One thing Pydantic found.

    Attributes:
        document: the file.
        shape: what the file should be.
        kind: Pydantic's name for the error, or one of ``schema``'s own (``gk_…``).
        loc: keys and indexes from the root.
        value: what stands there.
        context: what the error brings along.
    """

    document: Document
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


def finding(slip: Slip, more: Mapping[str, Worded] | None = None) -> Diagnostic:
    """The finding for a slip; ``more`` words the kinds that only one file's shape has."""
    if slip.value == "" and slip.kind not in ("missing", "extra_forbidden"):
        return _empty(slip)
    return {**_SAID, **(more or {})}.get(slip.kind, _wrong_type)(slip)


def meant_key(slip: Slip, cutoff: float = 0.6) -> str | None:
    """The key that an unknown key most likely stands for."""
    close = get_close_matches(str(slip.loc[-1]), _known_keys(slip.shape, slip.loc), n=1, cutoff=cutoff)
    return close[0] if close else None


def _found(
    slip: Slip,
    code: str,
    message: str,
    help: str | None = None,  # noqa: A002  the word every layer uses
    *,
    at_key: bool = False,
) -> Diagnostic:
    subject = _task_number(slip)
    about = f"第{subject}项：" if subject else ""
    where = slip.document.where(*slip.loc, key=at_key)
    return diagnostic(code, where, about + message, help, subject=subject)


def _missing(slip: Slip) -> Diagnostic:
    return _found(slip, "GK102", f"缺少“{slip.key}”", f"请补上“{slip.key}: …”")


def _unknown_key(slip: Slip) -> Diagnostic:
    meant, known = meant_key(slip), _known_keys(slip.shape, slip.loc)
    advice = f"是否应为“{meant}”？" if meant else f"这里可用的键：{'、'.join(known)}" if known else None
    return _found(slip, "GK101", f"多出不认识的键“{short(slip.key)}”", advice, at_key=True)


def _empty(slip: Slip) -> Diagnostic:
    return _found(slip, "GK104", f"“{slip.key}”是空的")


def _hidden(slip: Slip) -> Diagnostic:
    return _found(slip, "GK108", f"“{slip.key}”里有看不见的字符 {slip.context['char']}")


def _number(slip: Slip) -> Diagnostic:
    return _found(slip, "GK105", f"“{slip.key}”的值“{short(slip.value)}”不是正整数")


def _date(slip: Slip) -> Diagnostic:
    message = f"“{slip.key}”的值“{short(slip.value)}”不是日期：{slip.context['reason']}"
    return _found(slip, "GK106", message)


def _choice(slip: Slip) -> Diagnostic:
    if not isinstance(slip.value, str):
        return _wrong_type(slip)
    choices = re.findall(r"'([^']*)'", slip.context["expected"])
    message = f"“{slip.key}”的值“{short(slip.value)}”不在规定的范围内"
    return _found(slip, "GK107", message, f"可用的值：{'、'.join(choices)}")


def _wrong_type(slip: Slip) -> Diagnostic:
    wanted = _WANTED.get(slip.kind, "另一种写法")
    if isinstance(slip.value, str) and "：" in slip.value and wanted == _PAIRS:
        return wide_colon(slip.document.where(*slip.loc))
    message = f"“{slip.key}”应是{wanted}，这里是{_kind_of(slip.value)}"
    return _found(slip, "GK103", message, _type_help(wanted, slip.key, slip.value))


_SAID: dict[str, Worded] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "gk_empty": _empty,
    "gk_hidden": _hidden,
    "gk_number": _number,
    "gk_date": _date,
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


def _task_number(slip: Slip) -> int | None:
    """The number of the task a place lies in, where it lies in one and the number can be read."""
    if "tasks" not in slip.loc[:-1]:
        return None
    task = slip.document.node(*slip.loc[: slip.loc.index("tasks") + 2])
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
