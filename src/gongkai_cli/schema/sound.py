"""Sound files are read without Pydantic, whose import takes longer than reading a year's registry.

The shapes stand here a second time, as tables of plain functions: a test holds them against the models, field
by field, and what both make of sound and of spoiled files. Whatever a table does not take, for any reason,
Pydantic reads: it says what is wrong, and it alone decides.
"""

from __future__ import annotations

import os
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai_cli.files.source import YamlDocument, YamlList, YamlMap
from gongkai_cli.schema.written import FLAGS, NUMBER, day, is_hidden, is_number_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from gongkai_cli.diagnostics import Diagnostic

    Reader = Callable[[Any], Any]


class Validated(NamedTuple):
    """What came of validating a document.

    Attributes:
        value: the file's shape, without what had to be left out; None where nothing usable is left.
        findings: what was wrong.
        lost: whether something a query needs was left out: a task, a unit, a name.
    """

    value: Any
    findings: tuple[Diagnostic, ...]
    lost: bool


class SoundValues:
    """The values of a mapping, as attributes; those that are not written have the shape's default."""

    fields: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Every field with its value, as a model of Pydantic's gives them."""
        return ((name, getattr(self, name)) for name in self.fields)


class SoundShape:
    """What a mapping may hold: a reader for each key.

    Args:
        required: the keys that must be there.
        optional: the others, whose default is None.
        defaults: the defaults of keys that have another one.
    """

    def __init__(
        self, required: dict[str, Reader], optional: dict[str, Reader], defaults: Mapping[str, Any] = {}
    ) -> None:
        self.readers = required | optional
        self.required = frozenset(required)
        given = dict.fromkeys(self.readers) | dict(defaults)
        self.record: type[SoundValues] = type(
            "SoundValues", (SoundValues,), {**given, "fields": tuple(self.readers)}
        )

    def __call__(self, node: Any) -> SoundValues:
        """The values of a mapping.

        Raises:
            ValueError, KeyError: it is not sound.
        """
        if type(node) is not YamlMap:
            raise ValueError(node)
        record, readers = self.record(), self.readers
        values = record.__dict__
        for key, value in node.items():
            values[key] = readers[key](value)
        if not values.keys() >= self.required:
            raise ValueError(node)
        return record


def _text(value: Any) -> str:
    if type(value) is not str or not value.strip():
        raise ValueError(value)
    if not value.isprintable() and any(map(is_hidden, value)):
        raise ValueError(value)
    return value


def _number(value: Any) -> int:
    if type(value) is not str or not NUMBER.fullmatch(value):
        raise ValueError(value)
    return int(value)


@lru_cache(maxsize=1024)
def _day(value: str) -> date:
    return day(value)


def _date(value: Any) -> date:
    if type(value) is not str:
        raise ValueError(value)
    return _day(value)


def _flag(value: Any) -> bool:
    return FLAGS[_text(value)]


def _pattern(value: Any) -> str:
    if not is_number_pattern(_text(value)):
        raise ValueError(value)
    return str(value)


def _one_of(*choices: str) -> Reader:
    allowed = {choice: choice for choice in choices}
    return lambda value: allowed[_text(value)]


def _many(read: Reader) -> Reader:
    def items(value: Any) -> tuple[Any, ...]:
        if type(value) is not YamlList:
            raise ValueError(value)
        return tuple(map(read, value))

    return items


_names = _many(_text)
_basis = _one_of("notice", "sourced", "convention", "inferred")
_kind = _one_of("department", "branch", "subdistrict", "town")

NOTICE = SoundShape(
    {"title": _text, "number": _text, "issuer": _text, "issued": _date, "year": _number}, {"source": _text}
)
ACCEPTED = SoundShape(
    {"code": _text, "reason": _text}, {"task": _number, "name": _text, "entry": _text, "file": _text}
)
MILESTONE = SoundShape({"what": _text, "deadline": _text}, {"due": _date, "due_note": _text})
TASK = SoundShape(
    {"no": _number, "text": _text},
    {
        **dict.fromkeys(("printed", "title", "deadline", "due_note", "erratum"), _text), "due": _date,
        "milestones": _many(MILESTONE), **dict.fromkeys(("lead", "units", "cooperating"), _names),
        **dict.fromkeys(("follows", "implements"), _names),
    },
    dict.fromkeys(("milestones", "lead", "units", "cooperating"), ()),
)  # fmt: skip
TOPIC = SoundShape({"no": _number, "title": _text, "tasks": _many(TASK)}, {"erratum": _text})
SECTION = SoundShape(
    {"no": _number, "title": _text},
    {"erratum": _text, "tasks": _many(TASK), "topics": _many(TOPIC)},
    {"tasks": (), "topics": ()},
)
TASKS_FILE = SoundShape(
    {"notice": NOTICE},
    {"accepted": _many(ACCEPTED), "tasks": _many(TASK), "sections": _many(SECTION)},
    {"accepted": (), "tasks": (), "sections": ()},
)

UNIT_BASIS = SoundShape({}, {"full_name": _basis, "aliases": _basis})
UNIT = SoundShape(
    {"name": _text, "kind": _kind},
    {
        "full_name": _text, "aliases": _names, "since": _date, "until": _date, "basis": UNIT_BASIS,
        "note": _text,
    },
    {"aliases": (), "basis": UNIT_BASIS.record()},
)  # fmt: skip
MEMBER = SoundShape({"name": _text}, {"since": _date, "until": _date})
KINDS = SoundShape({"kind": _many(_kind)}, {})


def _member(value: Any) -> SoundValues:
    return MEMBER(value if type(value) is YamlMap else _named(value))


def _named(name: Any) -> YamlMap:
    node = YamlMap((1, 1))
    node["name"] = name
    return node


def _members(value: Any) -> Any:
    if type(value) is YamlList:
        return tuple(map(_member, value))
    if type(value) is YamlMap:
        return {"kind": vars(KINDS(value))["kind"]}
    return _one_of("all", "open")(value)


GROUP = SoundShape(
    {"name": _text, "members": _members, "basis": _basis}, {"aliases": _names, "note": _text}, {"aliases": ()}
)
FORMER = SoundShape({"name": _text, "successor": _text}, {"until": _date, "basis": _basis, "note": _text})
UNITS_FILE = SoundShape(
    {"units": _many(UNIT)}, {"groups": _many(GROUP), "former": _many(FORMER)}, {"groups": (), "former": ()}
)

PUBLIC = SoundShape({}, {"reasons": _flag, "notes": _flag}, {"reasons": False, "notes": False})
SITE = SoundShape(
    {},
    dict.fromkeys(
        ("name", "home", "owner", "operator", "contact", "mark", "code", "icp", "police", "map"), _text
    ),
)
OFFICE_FILE = SoundShape(
    {},
    {
        **dict.fromkeys(
            ("issuer", "unit", "contact", "telephone", "email", "address", "postcode", "red_head", "printer"),
            _text,
        ),
        "letter_number": _pattern, "bulletin_number": _pattern, "copy_to": _names, "seal": _flag,
        "reply_days": _number, "public": PUBLIC, "site": SITE,
    },
    {"copy_to": (), "seal": True, "public": PUBLIC.record(), "site": SITE.record()},
)  # fmt: skip

MODELS = {
    TASKS_FILE: "tasks:TasksFile", TOPIC: "tasks:TopicShape", SECTION: "tasks:SectionShape",
    TASK: "tasks:TaskShape", NOTICE: "tasks:NoticeShape", ACCEPTED: "tasks:AcceptedShape",
    MILESTONE: "tasks:MilestoneShape", UNITS_FILE: "units:UnitsFile", UNIT: "units:UnitShape",
    UNIT_BASIS: "units:UnitBasisShape", MEMBER: "units:MemberShape", KINDS: "units:KindsShape",
    GROUP: "units:GroupShape", FORMER: "units:FormerShape", OFFICE_FILE: "office:OfficeFile",
    PUBLIC: "office:PublicShape", SITE: "office:SiteShape",
}  # fmt: skip
"""The models, by what stands for them here."""


def read_shape(document: YamlDocument, shape: SoundShape) -> Validated:
    """Check a document against a shape; never raises on content."""
    try:
        return Validated(shape(document.tree), (), lost=False)
    except (ValueError, KeyError):
        return _validated(document, MODELS[shape])


def _validated(document: YamlDocument, model: str) -> Validated:
    # No plugin of Pydantic's has business here, and looking for some takes longer than reading the registry.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from gongkai_cli.schema.validation import validate

    module, _, name = model.partition(":")
    return validate(document, getattr(import_module(f"gongkai_cli.schema.{module}"), name))
