"""The shapes of the office's files, as Pydantic models: validation and JSON Schema.

Every scalar arrives as the string that was typed (``source`` sees to that), so numbers and dates are read
here and nowhere else: Pydantic's own ``date`` accepts epoch numbers, and YAML's ``012`` is ten.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    TypeAdapter,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
NUMBER = re.compile(r"[1-9]\d{0,8}", re.ASCII)
"""How the number of a section, topic or task is written."""


def is_hidden(char: str) -> bool:
    """Whether a character takes up no room: controls, zero width marks. Line breaks are meant."""
    return unicodedata.category(char) in ("Cc", "Cf") and char != "\n"


def _text(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("gk_empty", "empty")
    if value.isprintable():  # nearly always, and checked in C
        return value
    hidden = next((char for char in value if is_hidden(char)), None)
    if hidden is not None:
        raise PydanticCustomError("gk_hidden", "hidden", {"char": f"U+{ord(hidden):04X}"})
    return value


def _number(value: Any) -> int:
    if not isinstance(value, str):
        raise PydanticCustomError("gk_not_text", "not text")
    if not NUMBER.fullmatch(value):
        raise PydanticCustomError("gk_number", "number", {"value": value})
    return int(value)


def _date(value: Any) -> date:
    if not isinstance(value, str):
        raise PydanticCustomError("gk_not_text", "not text")
    found = _DATE.fullmatch(value)
    if found is None:
        raise PydanticCustomError("gk_date", "date", {"value": value, "reason": "不是“2022-09-30”这样的写法"})
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        raise PydanticCustomError("gk_date", "date", {"value": value, "reason": "没有这一天"}) from None


Text = Annotated[str, AfterValidator(_text), Field(min_length=1)]
Number = Annotated[int, BeforeValidator(_number), WithJsonSchema({"type": "integer", "minimum": 1})]
Date = Annotated[date, PlainValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
Names = tuple[Text, ...]
Basis = Literal["notice", "sourced", "convention", "inferred"]
Kind = Literal["department", "branch", "subdistrict", "town"]


class Shape(BaseModel):
    """What all shapes share: no unknown keys, no change after reading."""

    # Built when first used, each file as a whole: half the time of building every part by itself.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class NoticeShape(Shape):
    """通知：工作要点的标题、文号、印发机关与日期。"""

    title: Text = Field(description="工作要点的标题")
    number: Text = Field(description="发文字号，如 北区政办发〔2022〕28号")
    issuer: Text = Field(description="印发机关")
    issued: Date = Field(description="印发日期")
    year: Number = Field(description="工作要点的年度")
    source: Text | None = Field(None, description="通知原文的文件名，与登记册放在同一目录；写了就逐字核对")


class AcceptedShape(Shape):
    """核实过、不再提醒的一条：代码、对象与理由。"""

    code: Text = Field(description="检查代码，如 GK306")
    task: Number | None = Field(None, description="任务序号")
    name: Text | None = Field(None, description="单位、统称、部分或专题的名称")
    reason: Text = Field(description="理由")


class TaskShape(Shape):
    """一项任务。文字逐字照录通知。"""

    no: Number = Field(description="通知中的序号")
    text: Text = Field(description="任务内容，逐字照录")
    deadline: Text = Field(description="完成时限，逐字照录，如 9月底前")
    due: Date | None = Field(None, description="裁定的到期日（含当日）；只在原文不能确定时写")
    due_note: Text | None = Field(None, description="裁定的理由")
    units: Names = Field(description="责任单位，逐字照录，次序照原文")
    erratum: Text | None = Field(None, description="勘误：与印发的附件不同之处和理由")


class TopicShape(Shape):
    """一个专题，如（八）规范高效办理政府信息公开申请。序号跨部分连续。"""

    no: Number = Field(description="专题序号")
    title: Text = Field(description="专题标题，照正文")
    erratum: Text | None = Field(None, description="勘误")
    tasks: tuple[TaskShape, ...] = Field(description="任务")


class SectionShape(Shape):
    """一个部分，如 二、突出企业群众视角。"""

    no: Number = Field(description="部分序号")
    title: Text = Field(description="部分标题，照正文")
    erratum: Text | None = Field(None, description="勘误")
    topics: tuple[TopicShape, ...] = Field(description="专题")


class TasksFile(Shape):
    """任务分解登记册（tasks_年份.yaml）。"""

    notice: NoticeShape
    accepted: tuple[AcceptedShape, ...] = Field((), description="核实过、不再提醒的问题")
    sections: tuple[SectionShape, ...]


class UnitBasisShape(Shape):
    """单位的全称、别名各自的依据。"""

    full_name: Basis | None = None
    aliases: Basis | None = None


class UnitShape(Shape):
    """一个责任单位。"""

    name: Text = Field(description="名称，照通知的写法")
    full_name: Text | None = Field(None, description="全称")
    aliases: Names = Field((), description="别名、旧写法")
    kind: Kind = Field(
        description="类别：department 部门、branch 派出或垂直管理机构、subdistrict 街道、town 镇"
    )
    basis: UnitBasisShape = Field(default_factory=UnitBasisShape, description="依据")
    note: Text | None = Field(None, description="说明")


class KindsShape(Shape):
    """按类别选定的成员。"""

    kind: tuple[Kind, ...] = Field(description="类别")


def _members(value: Any) -> Any:
    """``all``, ``open``, a list of names, or ``{kind: [...]}``; the caller resolves it against the units.

    Chosen by hand rather than as a union of types, which reports what is wrong once for every choice.
    """
    if isinstance(value, list):
        return _NAMES.validate_python(value)
    if isinstance(value, dict):
        return {"kind": KindsShape.model_validate(value).kind}
    if value in ("all", "open"):
        return value
    raise PydanticCustomError("gk_members", "members")


_NAMES: TypeAdapter[Names] = TypeAdapter(Names)
Members = Annotated[
    Any,
    PlainValidator(_members),
    WithJsonSchema(
        {
            "oneOf": [
                {"enum": ["all", "open"]},
                {"type": "array", "items": {"type": "string"}},
                {
                    "type": "object",
                    "properties": {"kind": {"type": "array", "items": {"enum": list(get_args(Kind))}}},
                    "required": ["kind"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]


class GroupShape(Shape):
    """一个统称，如 各街道（镇）。"""

    name: Text = Field(description="名称，照通知的写法")
    aliases: Names = Field((), description="别名")
    members: Members = Field(description="成员：名单、{kind: [...]}、all 全部单位、open 范围不定")
    basis: Basis = Field(description="成员范围的依据")
    note: Text | None = Field(None, description="说明")


class FormerShape(Shape):
    """一个已撤并的单位。"""

    name: Text = Field(description="原名称")
    successor: Text = Field(description="现单位")
    until: Date | None = Field(None, description="撤并日期")
    basis: Basis | None = None
    note: Text | None = Field(None, description="说明，如文号")


class UnitsFile(Shape):
    """单位名录（units.yaml）。"""

    units: tuple[UnitShape, ...]
    groups: tuple[GroupShape, ...] = ()
    former: tuple[FormerShape, ...] = ()


FILES: dict[str, type[Shape]] = {"tasks": TasksFile, "units": UnitsFile}
"""The kinds of file, by the name ``gongkai schema`` and ``schemas/`` know them by."""


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind of file, for editors and other checkers.

    Raises:
        KeyError: no such kind.
    """
    model = FILES[kind]
    schema = model.model_json_schema(mode="validation")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": model.__doc__ or kind,  # Pydantic's own is the name of the class
    }
