"""What values in the office's files may be: texts, numbers, dates.

Every scalar arrives as the string that was typed (``source`` sees to that), so numbers and dates are read
here and nowhere else: Pydantic's own ``date`` accepts epoch numbers, and YAML's ``012`` is ten.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from gongkai_cli.language.references import FOLLOWED_TASK, IMPLEMENTED_TASK
from gongkai_cli.schema.written import DATE, FLAGS, NUMBER, day, is_hidden


def _text(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("gk_empty", "empty")
    return visible_only(value)


def visible_only(value: str) -> str:
    """A text as it is, refused where it holds a character that takes up no room."""
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


def _flag(value: Any) -> bool:
    if not isinstance(value, str):
        raise PydanticCustomError("gk_not_text", "not text")
    if value not in FLAGS:
        raise PydanticCustomError("gk_choice", "choice", {"expected": "'true' or 'false'"})
    return FLAGS[value]


def _date(value: Any) -> date:
    if not isinstance(value, str):
        raise PydanticCustomError("gk_not_text", "not text")
    if DATE.fullmatch(value) is None:
        raise PydanticCustomError("gk_date", "date", {"value": value, "reason": "不是“2022-09-30”这样的写法"})
    try:
        return day(value)
    except ValueError:
        raise PydanticCustomError("gk_date", "date", {"value": value, "reason": "没有这一天"}) from None


Text = Annotated[str, AfterValidator(_text), Field(min_length=1)]
Number = Annotated[int, BeforeValidator(_number), WithJsonSchema({"type": "integer", "minimum": 1})]
Date = Annotated[date, PlainValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
Flag = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"type": "boolean"})]
Names = tuple[Text, ...]
FollowedTasks = tuple[
    Annotated[Text, WithJsonSchema({"type": "string", "pattern": FOLLOWED_TASK.pattern})], ...
]
ImplementedTasks = tuple[
    Annotated[Text, WithJsonSchema({"type": "string", "pattern": IMPLEMENTED_TASK.pattern})], ...
]
"""References to tasks elsewhere. A wrong one loses nothing else: ``rules.following`` reports it."""


class Shape(BaseModel):
    """What all shapes share: no unknown keys, no change after reading."""

    # Built when first used, each file as a whole: half the time of building every part by itself.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
