"""The shape of the unit directory (``units.yaml``)."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import Field, PlainValidator, TypeAdapter, WithJsonSchema
from pydantic_core import PydanticCustomError

from gongkai_cli.schema.scalars import Date, Names, Shape, Text

Basis = Literal["notice", "sourced", "convention", "inferred"]
Kind = Literal["department", "branch", "subdistrict", "town"]


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
    since: Date | None = Field(None, description="设立之日；此前印发的通知与它无关")
    until: Date | None = Field(None, description="撤销前的最后一天；此后印发的通知与它无关")
    basis: UnitBasisShape = Field(default_factory=UnitBasisShape, description="依据")
    note: Text | None = Field(None, description="说明")


class KindsShape(Shape):
    """按类别选定的成员。"""

    kind: tuple[Kind, ...] = Field(description="类别")


class MemberShape(Shape):
    """统称的一个成员，从某日起、到某日止的写 since、until。"""

    name: Text = Field(description="单位")
    since: Date | None = Field(None, description="从哪一天起")
    until: Date | None = Field(None, description="到哪一天止（含当日）")


def _member(value: Any) -> Any:
    """A name alone, or with its time."""
    if isinstance(value, dict):
        return MemberShape.model_validate(value)
    return MemberShape(name=_NAME.validate_python(value))


def _members(value: Any) -> Any:
    """``all``, ``open``, a list of members, or ``{kind: [...]}``; the caller resolves it against the units.

    Chosen by hand rather than as a union of types, which reports what is wrong once for every choice.
    """
    if isinstance(value, list):
        return _MEMBERS.validate_python(value)
    if isinstance(value, dict):
        return {"kind": KindsShape.model_validate(value).kind}
    if value in ("all", "open"):
        return value
    raise PydanticCustomError("gk_members", "members")


_NAME: TypeAdapter[str] = TypeAdapter(Text)
_MEMBERS = TypeAdapter(tuple[Annotated[MemberShape, PlainValidator(_member)], ...])
Members = Annotated[
    Any,
    PlainValidator(_members),
    WithJsonSchema(
        {
            "oneOf": [
                {"enum": ["all", "open"]},
                {"type": "array", "items": {"oneOf": [{"type": "string"}, MemberShape.model_json_schema()]}},
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
